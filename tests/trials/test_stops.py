"""Workers that die, disks that fill up, catalogs that are busy, power that fails: the next run, without help, sets it right."""

import errno
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from flows import loading, workers
from flows.checking import check
from flows.plans import make_plan
from flows.running import Order, run
from tests.project import ROOT, Project, copy_config
from tests.trials.deadly import ALWAYS, ONCE, DeadlySteps
from tests.trials.stopping import MOMENTS
from tests.trials.texts import BODIES, text
from warehouse.lock import writing
from warehouse.reader import Lake
from warehouse.store import DatabaseError


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with three articles."""
    folder = tmp_path_factory.mktemp("loaded") / "project"
    copy_config(folder)
    (folder / "config" / "pipeline.toml").write_text(
        (folder / "config" / "pipeline.toml").read_text("utf-8").replace("publish_max_mb = 0", "publish_max_mb = 16"), "utf-8"
    )
    for n in range(3):
        Project(folder).write(f"{n}.txt", text((f"第{n}条新闻", [BODIES[n]], [], 1)))
    Project(folder).ingest()
    return folder


@pytest.fixture
def project(loaded: Path, tmp_path: Path) -> Project:
    return Project(loaded).copied(tmp_path / "project")


def paths(project: Project) -> list[str]:
    return [path for (path,) in project.query("select path from article order by path")]


def last_states(project: Project) -> list[str]:
    return [state for (state,) in project.query("select state from run order by run_id desc limit 2")]


def test_a_document_that_kills_two_workers_is_rejected_and_the_run_goes_on(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "WORTH_A_POOL", 1)
    project.write("deadly.txt", text((ALWAYS.decode(), [BODIES[3]], [], 1)))
    project.write("risky.txt", text((ONCE.decode(), [BODIES[4]], [], 1)))
    project.write("harmless.txt", text(("无害的文章", [BODIES[5]], [], 1)))
    report = run(project.settings(workers=2), DeadlySteps(), Order())
    assert [(r.path, r.reason) for r in report.rejections] == [("deadly.txt", "crashed_worker")]
    assert paths(project) == ["0.txt", "1.txt", "2.txt", "harmless.txt", "risky.txt"]
    assert project.ingest().unchanged == 6             # it isn't tried again until it or cleaning changes
    assert project.query("select path, reason from rejection") == [("deadly.txt", "crashed_worker")]


@pytest.mark.trial
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_power_cut_costs_one_batch_at_most_and_the_front_door_follows(project: Project, moment: str) -> None:
    project.write("new.txt", text(("新来的文章", [BODIES[3]], [], 1)))
    (project.seeds / "0.txt").unlink()
    command = [sys.executable, "-m", "tests.trials.stopping", str(project.folder), moment]
    stopped = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert stopped.returncode == -signal.SIGKILL
    assert paths(project) == (["0.txt", "1.txt", "2.txt"] if moment == "before the commit" else ["1.txt", "2.txt", "new.txt"])
    project.ingest()
    assert last_states(project) == ["completed", "crashed"]
    assert project.door("select path from article order by path") == [("1.txt",), ("2.txt",), ("new.txt",)]
    assert list(check(Lake(location=project.warehouse), project.seeds)) == []


@pytest.mark.trial
def test_a_full_disk_fails_the_run_and_nothing_of_the_batch_shows(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    project.write("new.txt", text(("新来的文章", [BODIES[3]], [], 1)))
    with monkeypatch.context() as patched:
        patched.setattr(loading._Loader, "files", full)
        with pytest.raises(OSError, match="No space"):
            project.ingest()
    assert (paths(project), last_states(project)) == (["0.txt", "1.txt", "2.txt"], ["failed", "completed"])
    assert project.ingest().new == 1
    assert len(paths(project)) == 4


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of six megabytes, where one may be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", folder], capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@pytest.mark.trial
def test_a_disk_that_fills_up_in_the_middle_of_a_run_is_no_harm(loaded: Path, small_disk: Path, tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    shutil.copytree(loaded, project.folder, ignore=shutil.ignore_patterns("warehouse"))
    settings = project.settings(small_disk)
    run(settings, None, Order())
    fill = small_disk / "fill"
    free = shutil.disk_usage(small_disk).free
    for n in range(40):
        project.write(f"more{n}.txt", text((f"又一条新闻{n}", [f"{n}{b}" for b in BODIES], [], 1)))
    failures = 0
    for left in (20_000, 100_000, 200_000, 400_000):
        fill.write_bytes(b"x" * max(0, free - left))
        try:
            run(project.settings(small_disk, batch_size=10), None, Order())
        except (OSError, DatabaseError):
            failures += 1
        fill.unlink()
    assert failures
    run(settings, None, Order())
    assert list(check(Lake(location=small_disk), project.seeds)) == []
    assert replace(make_plan(settings), touched=()).is_empty      # a file may have been read in the tick it was written in


@pytest.mark.trial
@pytest.mark.parametrize("seconds", [1, 8])
def test_a_catalog_that_somebody_else_holds_for_a_while_is_waited_for(project: Project, seconds: int) -> None:
    project.write("new.txt", text(("新来的文章", [BODIES[3]], [], 1)))
    holding = threading.Event()

    def hold() -> None:
        with sqlite3.connect(project.warehouse / "catalog.sqlite", isolation_level=None) as connection:
            connection.execute("begin immediate")
            holding.set()
            time.sleep(seconds)
            connection.execute("rollback")
        connection.close()

    thread = threading.Thread(target=hold)
    thread.start()
    holding.wait()
    project.ingest()
    thread.join()
    assert len(paths(project)) == 4


def test_a_second_writer_waits_and_says_for_whom(project: Project) -> None:
    said: list[str] = []
    with writing(project.warehouse):
        second = threading.Thread(target=lambda: run(project.settings(), None, Order(), tell=said.append))
        second.start()
        time.sleep(0.5)
        assert second.is_alive()
        assert [f"process {os.getpid()}, since 20" in line for line in said] == [True]
    second.join(timeout=60)
    assert not second.is_alive()
