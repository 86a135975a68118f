"""The command on a project that holds the real seeds, in this process or in one of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.cli.entry import status_of

ROOT = Path(__file__).parents[2]


class Gucang:
    """The command on one project, seeds and warehouse."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str] | None = None) -> None:
        self.seeds = folder / "seeds"
        self.warehouse = folder / "warehouse"
        self.capture = capture

    def __call__(self, *arguments: object, status: int = 0) -> str:
        places = ["--project", ROOT, "--seeds", self.seeds, "--warehouse", self.warehouse]
        ended = status_of([str(a) for a in (*places, *arguments)])
        said = self.capture.readouterr() if self.capture else None
        assert ended == status, said
        if said and status:
            assert said.err.startswith("gucang: ") or status == 1, said.err
            assert len(said.err.splitlines()) <= 1, said.err
        return said.out if said and not status else (said.out + said.err if said else "")

    def json(self, *arguments: object) -> Any:
        return json.loads(self(*arguments, "--format", "json"))


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the seeds and the warehouse that a run made of them; nobody changes it."""
    folder = tmp_path_factory.mktemp("loaded")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    Gucang(folder)("ingest", "--direct", "--workers", 1)
    return folder


@pytest.fixture
def gucang(loaded: Path, capsys: pytest.CaptureFixture[str]) -> Gucang:
    return Gucang(loaded, capsys)


@pytest.fixture
def own(loaded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Gucang:
    """A copy of the seeds, and no warehouse."""
    shutil.copytree(loaded / "seeds", tmp_path / "seeds")
    return Gucang(tmp_path, capsys)


@pytest.fixture
def start(loaded: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """The command as a process of its own."""
    started: list[subprocess.Popen[str]] = []

    def run(*arguments: str) -> subprocess.Popen[str]:
        environment = os.environ | {"GUCANG_WAREHOUSE": str(loaded / "warehouse"), "GUCANG_SEEDS": str(loaded / "seeds")}
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()
