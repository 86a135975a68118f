"""A project folder and what stories and trials do with it: write seeds, plan, ingest, export, compare with a fresh warehouse."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.planning import Plan
from flows.plans import make_plan
from flows.reports import RunReport
from flows.running import Order, ingest_direct
from flows.settings import Settings
from warehouse.exporting import export
from warehouse.reader import Lake, over_lake, reading
from warehouse.store import plain_database

ROOT = Path(__file__).resolve().parents[1]
HISTORY = ("run", "source_file", "lineage")            # what may depend on how the present came about


@dataclass
class Project:
    """A project folder and what stories do with it."""

    folder: Path

    @property
    def seeds(self) -> Path:
        return self.folder / "seeds"

    @property
    def warehouse(self) -> Path:
        return self.folder / "warehouse"

    def settings(self, warehouse: Path | None = None, *, workers: int = 1, batch_size: int | None = None) -> Settings:
        return Settings(self.folder, None, warehouse).adjusted(workers=workers, batch_size=batch_size)

    def write(self, path: str, content: str | bytes) -> Path:
        file = self.seeds / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    def configure(self, path: str, before: str, after: str) -> None:
        """Replace words of a config file."""
        file = self.folder / "config" / path
        text = file.read_text("utf-8")
        assert before in text, f"{path}: {before}"
        file.write_text(text.replace(before, after, 1), "utf-8")

    def plan(self, *, verify: bool = False) -> Plan:
        return make_plan(self.settings(), verify=verify)

    def ingest(self, order: Order | None = None, *, batch_size: int | None = None, workers: int = 1) -> RunReport:
        return ingest_direct(self.settings(batch_size=batch_size, workers=workers), order)

    def views(self, warehouse: Path | None = None) -> dict[str, str]:
        """Every exported view as text."""
        location = warehouse or self.warehouse
        out = location / "exported"
        shutil.rmtree(out, ignore_errors=True)
        export(Lake(location=location), out)
        return {file.stem: file.read_text(encoding="utf-8") for file in sorted(out.iterdir())}

    def query(self, question: str, *, store: bool = False) -> list[tuple[Any, ...]]:
        """The answer to a question about the public views, or (``store``) about the tables behind them."""
        with reading(Lake(location=self.warehouse), for_a_program=True) as connection:
            return connection.execute(over_lake(question) if store else question).fetchall()

    def door(self, question: str) -> list[tuple[Any, ...]]:
        """The answer of the published file."""
        with plain_database(self.warehouse / "gucang.duckdb") as connection:
            return connection.execute(question).fetchall()

    def copied(self, folder: Path) -> "Project":
        """A copy of the project, its warehouse included; times of files are kept, so nothing looks touched."""
        return Project(shutil.copytree(self.folder, folder, symlinks=True))

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
