"""A project: its folder, its places, and config/pipeline.toml."""

import re
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import msgspec

from flows.config import Count, Number, Section, Share, read_toml
from flows.problems import UsageError
from flows.thresholds import Duplicates

Place: TypeAlias = Annotated[str, msgspec.Meta(min_length=1, pattern=r"^[^\0]*$")]
Days: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=36_500)]
Hours: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=876_000)]
MEMORY: Final = re.compile(r"[1-9]\d*(\.\d+)? ?[KMGT]i?B", re.IGNORECASE)


class Places(Section, frozen=True):
    """[places]: where things stand, relative to the project."""

    seeds: Place = "seeds"
    warehouse: Place = "warehouse"


class WarehouseSettings(Section, frozen=True):
    """[warehouse]: the lake and its front door."""

    catalog: str = "sqlite"                  # or postgres:dbname=… for many machines
    data: str = ""                           # object storage or a shared folder; empty: beside the catalog
    publish_max_mb: Number = 16              # 0: never publish a plain .duckdb
    memory_limit: str = "1GB"

    def __post_init__(self) -> None:
        """Refuse what the database would only complain of in the middle of a run; the text reaches the user as a ConfigError."""
        if not (self.catalog == "sqlite" or self.catalog.startswith("postgres:")):
            raise ValueError(f"catalog = '{self.catalog}'; accepted: sqlite, postgres:dbname=…")
        if not MEMORY.fullmatch(self.memory_limit):
            raise ValueError(f"memory_limit = '{self.memory_limit}'; accepted: a number and a unit, such as 1GB, 512MiB")


class RunSettings(Section, frozen=True):
    """[run]: how a run goes about its work; nothing here changes a result."""

    batch_size: Count = 500
    workers: Count = 2
    max_rejected_share: Share = 1.0


class Limits(Section, frozen=True):
    """[limits]: what is refused rather than tried."""

    max_file_mb: Number = 64


class Maintenance(Section, frozen=True):
    """[maintenance]: how long ``gucang maintain`` leaves things alone."""

    snapshot_days: Days = 30                 # --as-of reaches back so far
    retired_days: Days = 90                  # documents that no file points at; until then a revert costs nothing
    orphan_hours: Hours = 24                 # data files that a killed run left behind


class Schedule(Section, frozen=True):
    """[schedule]: when ``gucang serve`` runs by itself."""

    cron: str = "0 * * * *"
    timezone: str = "Asia/Shanghai"


class Pipeline(Section, frozen=True):
    """config/pipeline.toml."""

    places: Places = Places()
    warehouse: WarehouseSettings = WarehouseSettings()
    run: RunSettings = RunSettings()
    limits: Limits = Limits()
    schedule: Schedule = Schedule()
    maintenance: Maintenance = Maintenance()
    duplicates: Duplicates = Duplicates()


class Settings:
    """A project: its folder, its two places, and pipeline.toml."""

    def __init__(self, project: Path, seeds: Path | None = None, warehouse: Path | None = None) -> None:
        """Read ``project``'s pipeline.toml; ``seeds`` and ``warehouse`` override its places."""
        self.project = project.resolve()
        self.config = self.project / "config"
        self.pipeline = read_toml(self.config / "pipeline.toml", Pipeline)
        self.seeds = (seeds or self.project / self.pipeline.places.seeds).resolve()
        self.warehouse = (warehouse or self.project / self.pipeline.places.warehouse).resolve()
        if self.warehouse.is_relative_to(self.seeds):
            raise UsageError(f"{self.warehouse}: is among the seeds, where the next run would read it; name another place")

    def adjusted(self, *, workers: int | None = None, batch_size: int | None = None) -> "Settings":
        """The same project, run with other numbers; None leaves pipeline.toml's."""
        wanted = {"workers": workers, "batch_size": batch_size}
        changes = {name: value for name, value in wanted.items() if value is not None}
        other = copy(self)
        other.pipeline = msgspec.structs.replace(self.pipeline, run=msgspec.structs.replace(self.pipeline.run, **changes))
        return other

    @cached_property
    def duplicates(self) -> Duplicates:
        """The thresholds of deduplication."""
        return self.pipeline.duplicates


def find_project(start: Path) -> Path:
    """The nearest folder from ``start`` upwards that holds config/pipeline.toml.

    Raises:
        UsageError: there is none.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / "config" / "pipeline.toml").is_file():
            return folder
    raise UsageError(f"{start}: no config/pipeline.toml here or above; name the project with --project DIR")
