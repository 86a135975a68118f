"""``gucang serve`` against a real Prefect server: a scheduled run and one by hand are seen to complete, offline."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from flows.prefect_server import answers, server
from flows.prefect_settings import environment, prepare
from flows.problems import RunError, UsageError
from tests.conftest import GUCANG

PATIENCE = 80


class Api:
    """The few questions a test asks a Prefect server."""

    def __init__(self, url: str) -> None:
        self.url = url

    def post(self, path: str, **body: Any) -> Any:
        return self._answer(Request(f"{self.url}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}))

    def get(self, path: str) -> Any:
        return self._answer(Request(f"{self.url}{path}"))

    def _answer(self, request: Request) -> Any:
        """The answer; a server whose database is busy says 503 and is asked again, as Prefect's own client does."""
        for attempt in range(5):
            try:
                with urlopen(request, timeout=30) as response:
                    return json.load(response)
            except HTTPError as problem:
                if problem.code != 503 or attempt == 4:
                    raise
                time.sleep(2**attempt)
        raise AssertionError("unreachable")

    def completed(self, trigger: str) -> list[Any]:
        """The runs that ended well, of those which were started this way."""
        runs = self.post("/flow_runs/filter") if answers(self.url) else []
        return [r for r in runs if r["state_type"] == "COMPLETED" and r["parameters"].get("trigger") == trigger]


def wait_for(condition: Any, what: str, seconds: float = PATIENCE) -> Any:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.5)
    return pytest.fail(f"no {what} within {seconds} s")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(project: Path, url: str) -> Iterator["subprocess.Popen[bytes]"]:
    """``gucang serve`` at work; it is asked to end, and only then made to."""
    environ = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
    environ |= {"PREFECT_API_URL": url, "PREFECT_RUNNER_POLL_FREQUENCY": "2"}
    with (
        (project / "serve.log").open("wb") as log,
        subprocess.Popen([GUCANG, "serve", "--every", "5"], cwd=project, env=environ, stdout=log, stderr=log) as process,
    ):
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
                try:
                    process.wait(30)
                except subprocess.TimeoutExpired:
                    process.kill()


@pytest.mark.story
def test_the_schedule_fires_and_a_run_by_hand_completes(project: Path) -> None:
    url = f"http://127.0.0.1:{free_port()}/api"
    api = Api(url)
    with serving(project, url) as process:
        scheduled, *_ = wait_for(lambda: api.completed("schedule"), "scheduled run that completed")
        assert scheduled["auto_scheduled"]
        manual = api.get("/deployments/name/ingest/manual")
        asked = api.post(f"/deployments/{manual['id']}/create_flow_run", state={"type": "SCHEDULED"})
        done, *_ = wait_for(lambda: api.completed("manual"), "run by hand that completed")
        assert done["id"] == asked["id"]
        assert not done["auto_scheduled"]
        assert [a["enabled"] for a in api.post("/automations/filter")] == [True]
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    assert not answers(url)
    assert (project / "warehouse" / "gucang.duckdb").is_file()
    assert (project / ".prefect" / "server.log").is_file()


def test_two_deployments_one_on_the_schedule_and_one_for_whoever_asks(project: Path, prefect_home: Path) -> None:
    from flows.serve import deployments
    from flows.settings import Settings

    scheduled, manual = (d.model_dump() for d in deployments(Settings(project)))
    assert (scheduled["name"], manual["name"]) == ("scheduled", "manual")
    (tick,) = scheduled["schedules"]
    assert (tick["schedule"]["cron"], tick["schedule"]["timezone"]) == ("0 * * * *", "Asia/Shanghai")
    assert not manual["schedules"]
    assert [d["concurrency_options"]["collision_strategy"] for d in (scheduled, manual)] == ["CANCEL_NEW", "ENQUEUE"]
    assert [d["concurrency_limit"] for d in (scheduled, manual)] == [1, 1]
    assert [d["parameters"]["trigger"] for d in (scheduled, manual)] == ["schedule", "manual"]
    assert manual["entrypoint"] == "flows.ingest.ingest"
    (tick,) = deployments(Settings(project), timedelta(seconds=7))[0].model_dump()["schedules"]
    assert tick["schedule"]["interval"] == timedelta(seconds=7)


def test_a_server_elsewhere_that_does_not_answer_is_a_usage_error(tmp_path: Path) -> None:
    with (
        pytest.raises(UsageError, match=r"no Prefect server answers at http://127\.0\.0\.2:9/api"),
        server("http://127.0.0.2:9/api", tmp_path / "server.log"),
    ):
        pass


def test_a_server_that_can_not_start_is_said_with_its_log(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/api"
        with pytest.raises(RunError, match=r"before it answered; see .*server\.log"), server(url, tmp_path / "server.log"):
            pass


def test_prefect_keeps_to_the_project_and_to_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"PREFECT_HOME": "/elsewhere"})
    prepare(tmp_path)
    assert os.environ == environment(tmp_path) | {"PREFECT_HOME": "/elsewhere"}
    assert environment(tmp_path)["PREFECT_HOME"] == str(tmp_path / ".prefect")
    assert environment(tmp_path)["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
