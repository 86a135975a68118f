"""A project of its own for every story: the real config and seeds, a fresh warehouse."""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from flows.planning import Plan
from flows.plans import make_plan
from flows.reports import RunReport
from flows.running import Order, ingest_direct
from flows.settings import Settings
from warehouse.exporting import export
from warehouse.reader import Lake

ROOT = Path(__file__).resolve().parents[2]
HISTORY = ("run", "source_file", "lineage")            # what may depend on how the present came about


@dataclass
class Project:
    """A project folder and what stories do with it."""

    folder: Path

    @property
    def seeds(self) -> Path:
        return self.folder / "seeds"

    def settings(self, warehouse: Path | None = None, **numbers: int) -> Settings:
        return Settings(self.folder, None, warehouse).adjusted(workers=1, **numbers)

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a seed, with a time of its own that is no riddle for the scan."""
        file = self.seeds / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    def plan(self) -> Plan:
        return make_plan(self.settings())

    def ingest(self, order: Order | None = None, **numbers: int) -> RunReport:
        return ingest_direct(self.settings(**numbers), order)

    def views(self, warehouse: Path | None = None) -> dict[str, str]:
        """Every exported view as text."""
        location = warehouse or self.folder / "warehouse"
        out = location / "exported"
        shutil.rmtree(out, ignore_errors=True)
        export(Lake(location=location), out)
        return {file.stem: file.read_text(encoding="utf-8") for file in sorted(out.iterdir())}

    def rows(self, view: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.views()[view].splitlines()]

    def afresh(self) -> dict[str, str]:
        """The views of a new warehouse over the same files and config."""
        other = self.folder / "afresh"
        shutil.rmtree(other, ignore_errors=True)
        ingest_direct(self.settings(other))
        return self.views(other)

    def assert_like_afresh(self) -> None:
        """What is in the warehouse is what a fresh one would hold, byte for byte."""
        now, fresh = self.views(), self.afresh()
        for view in now.keys() - set(HISTORY):
            assert now[view] == fresh[view], view


def copy_config(folder: Path) -> None:
    """The real config; nothing is published, which most stories don't look at and which takes a second each."""
    shutil.copytree(ROOT / "config", folder / "config")
    pipeline = folder / "config" / "pipeline.toml"
    pipeline.write_text(pipeline.read_text("utf-8").replace("publish_max_mb = 16", "publish_max_mb = 0"), "utf-8")


@pytest.fixture
def empty(tmp_path: Path) -> Project:
    """A project without seeds."""
    copy_config(tmp_path)
    (tmp_path / "seeds").mkdir()
    return Project(tmp_path)


@pytest.fixture
def project(empty: Project) -> Project:
    """A project with the five seeds, not yet ingested."""
    for seed in sorted((ROOT / "seeds").glob("*.txt")):
        shutil.copy2(seed, empty.seeds)
        os.utime(empty.seeds / seed.name, (1_700_000_000, 1_700_000_000))
    return empty


@pytest.fixture(scope="session")
def loaded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder, ingested once for all stories that begin there."""
    folder = tmp_path_factory.mktemp("loaded") / "project"
    copy_config(folder)
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    for seed in (folder / "seeds").iterdir():
        os.utime(seed, (1_700_000_000, 1_700_000_000))
    Project(folder).ingest()
    return folder


@pytest.fixture
def loaded(loaded_once: Path, tmp_path: Path) -> Project:
    """A project with the five seeds, ingested."""
    shutil.copytree(loaded_once, tmp_path / "project")
    return Project(tmp_path / "project")
