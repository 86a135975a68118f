"""config/ as frozen values that argue back.

An unknown key, a wrong type or a missing file is a :class:`ConfigError` of one line: file, key, what is accepted. The
types are msgspec structs: it is the library that forbids unknown keys, names the path of what is wrong, and imports fast
enough for commands that must answer at once.

A stage sees config through :class:`Config`, which opens only what :data:`READS` declares for it. That declaration is also
what the stage's version is made of, so a stage can't depend on a file whose change would go unnoticed.
"""

import csv
import io
import re
import tomllib
from copy import copy
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from flows.documents import Stage
from flows.problems import ConfigError, UsageError

READS: Final[dict[Stage, tuple[str, ...]]] = {
    Stage.READ: ("sources.toml",),
    Stage.CLEAN: ("sources.toml", "cues.toml"),
    Stage.DEDUPLICATE: ("pipeline.toml#duplicates",),
    Stage.CLASSIFY: ("taxonomy/*", "lexicon/places.tsv", "lexicon/zones.tsv"),
    Stage.EXTRACT: ("lexicon/*",),
}
"""Which config files each stage reads; ``file#section`` is one table of a TOML file."""


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of a config file: every key is known, or it is an error."""


T = TypeVar("T", bound=msgspec.Struct)


class Places(Section, frozen=True):
    """[places]: where things stand, relative to the project."""

    seeds: str = "seeds"
    warehouse: str = "warehouse"


class WarehouseSettings(Section, frozen=True):
    """[warehouse]: the lake and its front door."""

    catalog: str = "sqlite"                  # or postgres:dbname=… for many machines
    data: str = ""                           # object storage or a shared folder; empty: beside the catalog
    publish_max_mb: int = 16                 # 0: never publish a plain .duckdb
    memory_limit: str = "1GB"


class RunSettings(Section, frozen=True):
    """[run]: how a run goes about its work; nothing here changes a result."""

    batch_size: int = 500
    workers: int = 2
    runner: str = "local"                    # local, dask, ray
    max_rejected_share: float = 1.0


class Limits(Section, frozen=True):
    """[limits]: what is refused rather than tried."""

    max_file_mb: int = 64


class Schedule(Section, frozen=True):
    """[schedule]: when ``gucang serve`` runs by itself."""

    cron: str = "0 * * * *"
    timezone: str = "Asia/Shanghai"


class Duplicates(Section, frozen=True):
    """[duplicates]: when two documents are judged to share their text."""

    shingle: int = 8                         # characters of a winnowed shingle
    window: int = 8                          # shingles of which the smallest is kept
    min_shared_shingles: int = 3             # to be a candidate at all …
    min_shingle_share: float = 0.1           # … and this share of those of the smaller document
    crowded_shingle: int = 32                # documents; a shingle of more makes candidates only with …
    hubs: int = 4                            # … the documents of smallest id among them
    verify_gram: int = 5                     # characters of the grams compared exactly
    min_containment: float = 0.3
    min_shared_grams: int = 40
    min_run: int = 16                        # characters of a shared passage
    min_run_share: float = 0.25              # of the smaller document, covered by shared passages
    bridge: int = 12                         # characters between shared grams that a rewriter may have changed
    min_copy_containment: float = 0.5        # a copy: so much of the smaller document's grams …
    min_copy_share: float = 0.8              # … so much of its text, bridged …
    min_part_containment: float = 0.75       # … and this, where the other document says much more
    min_copy_jaccard: float = 0.08           # … and no brief in a long round-up
    min_version_containment: float = 0.85    # with other figures and less in common it is another report
    series_share: float = 0.34               # of the places or figures that two texts state differently
    boilerplate_documents: int = 3           # a line in so many unrelated documents is boilerplate
    boilerplate_sample: int = 24             # documents of a line that are looked at


class Pipeline(Section, frozen=True):
    """config/pipeline.toml."""

    places: Places = Places()
    warehouse: WarehouseSettings = WarehouseSettings()
    run: RunSettings = RunSettings()
    limits: Limits = Limits()
    schedule: Schedule = Schedule()
    duplicates: Duplicates = Duplicates()


class Config:
    """The config folder as one stage may see it."""

    def __init__(self, folder: Path, stage: Stage) -> None:
        """Open ``folder`` for ``stage``."""
        self.folder = folder
        self.stage = stage

    def _path(self, name: str) -> Path:
        if not any(fnmatch(name, pattern) for pattern in READS[self.stage]):
            raise PermissionError(f"stage {self.stage} doesn't declare that it reads config/{name}: see READS")
        return self.folder / name

    def toml(self, name: str, kind: type[T]) -> T:
        """A TOML file as a value of ``kind``."""
        return read_toml(self._path(name), kind)

    def table(self, name: str, kind: type[T]) -> tuple[T, ...]:
        """A TSV file, its first line naming the columns, as values of ``kind`` in the order of the file."""
        return read_table(self._path(name), kind)

    def names(self, pattern: str) -> tuple[str, ...]:
        """The files that match a pattern such as ``taxonomy/*.toml``, in order."""
        return tuple(sorted(p.relative_to(self.folder).as_posix() for p in self.folder.glob(pattern)))


class Settings:
    """A project: its folder, its two places, and pipeline.toml."""

    def __init__(self, project: Path, seeds: Path | None = None, warehouse: Path | None = None) -> None:
        """Read ``project``'s pipeline.toml; ``seeds`` and ``warehouse`` override its places."""
        self.project = project.resolve()
        self.config = self.project / "config"
        self.pipeline = read_toml(self.config / "pipeline.toml", Pipeline)
        self.seeds = (seeds or self.project / self.pipeline.places.seeds).resolve()
        self.warehouse = (warehouse or self.project / self.pipeline.places.warehouse).resolve()

    def adjusted(self, *, workers: int | None = None, batch_size: int | None = None) -> "Settings":
        """The same project, run with other numbers; None leaves pipeline.toml's."""
        wanted = {"workers": workers, "batch_size": batch_size}
        changes = {name: value for name, value in wanted.items() if value is not None}
        other = copy(self)
        other.pipeline = msgspec.structs.replace(self.pipeline, run=msgspec.structs.replace(self.pipeline.run, **changes))
        return other

    def for_stage(self, stage: Stage) -> Config:
        """The config folder as ``stage`` may see it."""
        return Config(self.config, stage)

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


def read_toml(path: Path, kind: type[T]) -> T:
    """A TOML file as a value of ``kind``.

    Raises:
        ConfigError: the file is missing, is no TOML, or has an unknown key or a wrong value.
    """
    name = _shown(path)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(f"{name}: no such file") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise ConfigError(f"{name}: {problem}") from None
    return _convert(data, kind, name)


def read_table(path: Path, kind: type[T]) -> tuple[T, ...]:
    """A TSV file as values of ``kind``; blank lines and lines that begin with ``#`` are passed over.

    Raises:
        ConfigError: the file is missing, or a line has too many or too few cells, an unknown column or a wrong value.
    """
    name = _shown(path)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise ConfigError(f"{name}: no such file") from None
    except (OSError, UnicodeDecodeError) as problem:
        raise ConfigError(f"{name}: {problem}") from None
    kept = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not kept:
        raise ConfigError(f"{name}: no line names the columns; accepted: {', '.join(kind.__struct_fields__)}")
    header, *rows = csv.reader(io.StringIO("\n".join(line for _, line in kept)), delimiter="\t", quoting=csv.QUOTE_NONE)
    records = []
    for (n, _), row in zip(kept[1:], rows, strict=True):
        if len(row) > len(header):
            raise ConfigError(f"{name}, line {n}: {len(row)} cells, the first line names {len(header)} columns")
        records.append({column: cell for column, cell in zip(header, row, strict=False) if cell})
    try:
        return tuple(msgspec.convert(records, list[kind], strict=False))  # type: ignore[valid-type]
    except msgspec.ValidationError as problem:
        at = re.search(r"\$\[(\d+)\]", str(problem))
        line = f", line {kept[1 + int(at[1])][0]}" if at else ""
        raise ConfigError(f"{name}{line}: {_explain(problem, kind)}") from None


def _convert(data: dict[str, Any], kind: type[T], name: str) -> T:
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as problem:
        raise ConfigError(f"{name}: {_explain(problem, kind)}") from None


def _explain(problem: msgspec.ValidationError, kind: type[msgspec.Struct]) -> str:
    """Msgspec's sentence, and for an unknown key the accepted ones of its table."""
    said = str(problem).replace("Object contains unknown field", "unknown key")
    said = said.replace("`$.", "`").replace(" - at `$`", "")
    if "unknown key" not in said:
        return said
    keys = re.findall(r"[.`](\w+)", said.partition(" - at ")[2])
    table: Any = kind
    for key in keys:
        types = {f.name: f.type for f in msgspec.structs.fields(table)} if _is_struct(table) else {}
        table = types.get(key, table)
    accepted = table.__struct_fields__ if _is_struct(table) else kind.__struct_fields__
    return f"{said}; accepted: {', '.join(accepted)}"


def _is_struct(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _shown(path: Path) -> str:
    """A config file as a user knows it: from config/ on."""
    parts = path.parts
    return "/".join(parts[parts.index("config") :]) if "config" in parts else path.name
