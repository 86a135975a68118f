"""What the warehouse remembers, as the values that planning and the stages work with."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import pyarrow as pa

from flows.documents import Block, BlockKind, CleanDocument, Stage
from flows.planning import LedgerFile, Plan, StaleDocument, compare, explain, scan
from flows.settings import Settings
from flows.source_text import Piece, SourceText
from flows.versions import StageVersion, modules, remember, remembered, stage_versions
from warehouse.store import Warehouse

MEMORY: Final = "modules.json"             # what is known of the code, beside the catalog


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A stage was done for a document: by which version, from what, with what result."""

    version: str
    input_digest: str
    output_digest: str


def make_plan(settings: Settings, *, verify: bool = False) -> Plan:
    """What a run would do now; nothing is written.

    Raises:
        ConfigError: a config file is wrong.
    """
    versions = present_versions(settings)
    if not has_warehouse(settings):
        return plan_run(settings, None, versions, verify=verify)
    with open_warehouse(settings, read_only=True) as warehouse:
        return plan_run(settings, warehouse, versions, verify=verify)


def has_warehouse(settings: Settings) -> bool:
    """Whether anything was ever loaded."""
    return settings.pipeline.warehouse.catalog != "sqlite" or (settings.warehouse / "catalog.sqlite").is_file()


def open_warehouse(settings: Settings, *, read_only: bool = False) -> Warehouse:
    """The project's warehouse."""
    wanted = settings.pipeline.warehouse
    return Warehouse.open(
        settings.warehouse, catalog=wanted.catalog, data=wanted.data, memory_limit=wanted.memory_limit, read_only=read_only
    )


def present_versions(settings: Settings, *, write: bool = False) -> dict[Stage, StageVersion]:
    """The present version of every stage; ``write`` keeps what was found out about the code for the next time."""
    memory = settings.warehouse / MEMORY
    known = remembered(memory)
    found = modules(known)
    if write and {m.source_digest for m in found.values()} != set(known):
        remember(memory, found)
    return stage_versions(settings.config, found)


def plan_run(
    settings: Settings, warehouse: Warehouse | None, versions: Mapping[Stage, StageVersion], *, verify: bool = False
) -> Plan:
    """What a run over the present files and config does.

    Args:
        settings: the project.
        warehouse: None where there is none yet: everything is new.
        versions: the present version of every stage.
        verify: hash every file, whatever its size and time say.
    """
    files = {row[0]: LedgerFile(**dict(zip(LedgerFile.__slots__, row, strict=True))) for row in _rows(warehouse, "ledger")}
    plan = compare(settings.seeds, scan(settings.seeds), files, versions[Stage.CLEAN].version, verify=verify)
    plan = replace(plan, versions=versions)
    counts = {(Stage(s), v): n for s, v, n in _rows(warehouse, "version_counts")}
    if not warehouse or all(versions[stage].version == version for stage, version in counts):
        return plan
    stale = _stale(warehouse, plan)
    return replace(plan, stale=tuple(stale), causes=explain(stale, _parts(warehouse), counts, versions))


def _rows(warehouse: Warehouse | None, statement: str) -> list[tuple[Any, ...]]:
    return warehouse.fetch(statement) if warehouse else []


def _stale(warehouse: Warehouse, plan: Plan) -> list[StaleDocument]:
    versions = plan.versions
    wanted = pa.table({"stage": [s.value for s in versions], "version": [v.version for v in versions.values()]})
    leaving = pa.table({"path": pa.array([*(f.path for f in plan.changed), *plan.removed], pa.string())})
    now_at = {old: file.path for old, file in plan.moved}
    with warehouse.given(wanted=wanted, leaving=leaving):
        rows = warehouse.fetch("stale")
    return [
        StaleDocument(document_id=i, path=now_at.get(path, path), entry=entry, stages=frozenset(map(Stage, stages)))
        for i, path, entry, stages in rows
    ]


def _parts(warehouse: Warehouse) -> dict[tuple[Stage, str], dict[str, str]]:
    parts: dict[tuple[Stage, str], dict[str, str]] = defaultdict(dict)
    for stage, version, part, digest in warehouse.fetch("stage_parts"):
        parts[Stage(stage), version][part] = digest
    return parts


def _asked(documents: Iterable[int]) -> pa.Table:
    return pa.table({"document_id": pa.array(sorted(documents), pa.int64())})


def what_was_done(warehouse: Warehouse, documents: Iterable[int]) -> dict[tuple[int, Stage], Done]:
    """The stages done for documents, retired ones included."""
    with warehouse.given(asked=_asked(documents)):
        rows = warehouse.fetch("done")
    return {(i, Stage(s)): Done(version=v, input_digest=a, output_digest=b) for i, s, v, a, b in rows}


def stored_documents(warehouse: Warehouse, documents: Iterable[int]) -> list[CleanDocument]:
    """Documents as cleaning left them, without what it noted for its own lineage; in order of their ids."""
    asked = _asked(documents)
    if not asked.num_rows:
        return []
    with warehouse.given(asked=asked):
        heads, rows = warehouse.fetch("documents"), warehouse.fetch("blocks")
    encodings = {head[0]: head[2] for head in heads}
    blocks = defaultdict(list)
    for document_id, block_no, kind, text, pieces, rule in rows:
        source = SourceText(text=text, encoding=encodings[document_id], pieces=tuple(Piece(**p) for p in pieces))
        blocks[document_id].append(Block(block_no=block_no, kind=BlockKind(kind), source=source, rule=rule))
    names = [n for n in CleanDocument.__slots__ if n not in ("evidence", "blocks", "notices")]
    return [CleanDocument(**dict(zip(names, head, strict=True)), blocks=tuple(blocks[head[0]])) for head in heads]


def stored_entries(warehouse: Warehouse) -> list[tuple[int, str, int]]:
    """Every current document with the first file and entry that holds it."""
    return [(i, path, entry) for i, path, entry in warehouse.fetch("entries")]
