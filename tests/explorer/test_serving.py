"""``gucang explore`` as a user runs it: an address, pages over a socket, an end."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from flows.cli.entry import status_of
from flows.settings import Settings
from tests.conftest import GUCANG, ROOT

NO_PREFECT = """
import sys
import flows.exploring, warehouse.explorer
assert not {m for m in sys.modules if m.split(".")[0] in ("prefect", "sqlalchemy")}
"""
Serve = Callable[..., tuple[subprocess.Popen[str], str]]


@pytest.fixture
def serve(stocked: Settings) -> Iterator[Serve]:
    started: list[subprocess.Popen[str]] = []

    def run(*options: str) -> tuple[subprocess.Popen[str], str]:
        process = subprocess.Popen(
            [GUCANG, "explore", *options], cwd=stocked.project, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            encoding="utf-8",
        )  # fmt: skip
        started.append(process)
        assert process.stdout
        line = process.stdout.readline()
        assert "(Ctrl-C ends it)" in line, process.communicate(timeout=60)
        return process, line.split()[1]

    yield run
    for process in started:
        process.kill()
        process.communicate()


def get(url: str, **headers: str) -> str:
    with urlopen(Request(url, headers=headers), timeout=60) as answer:
        return str(answer.read().decode("utf-8"))


def test_pages_come_over_the_loopback_until_ctrl_c(serve: Serve) -> None:
    process, url = serve("--port", "0")
    assert url.startswith("http://127.0.0.1:")
    assert "最新文章" in get(url)
    assert "97.48亿元" in get(f"{url}trace/000_6061e8b6c5e7b6c5.txt")
    assert "font-family" in get(f"{url}style.css")
    asking = threading.Thread(target=_ask_without_end, args=(url,))
    asking.start()
    time.sleep(3)
    process.send_signal(signal.SIGINT)                      # in the middle of a question
    out, err = process.communicate(timeout=15)
    assert (process.returncode, out, err) == (0, "", "")
    asking.join()


def _ask_without_end(url: str) -> None:
    with suppress(OSError):
        get(f"{url}query?sql=select+max(hash(range))+from+range(1000000000000)")


def test_a_port_that_is_taken_is_one_line(stocked: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert status_of(["--project", str(stocked.project), "explore", "--port", str(port)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"gucang: port {port} of 127.0.0.1 is taken; --port N takes another, --port 0 any that is free\n"


def test_no_warehouse_is_one_line(stocked: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of(["--project", str(stocked.project), "explore", "--port", "0", "--warehouse", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "no warehouse here yet" in said.err
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize("options", [["--port", "x"], ["--port", "-1"], ["--port", "70000"], ["--host", "0.0.0.0"], ["page"]])
def test_wrong_usage_is_one_line(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of(["--project", str(ROOT), "explore", *options]) == 2
    said = capsys.readouterr().err
    assert said.startswith("gucang: ")
    assert len(said.splitlines()) == 1


def test_pages_never_load_prefect() -> None:
    command = [sys.executable, "-c", NO_PREFECT]
    done = subprocess.run(command, cwd=ROOT, env=os.environ, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
