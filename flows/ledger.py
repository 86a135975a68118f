"""What the warehouse remembers, as the values that planning and the stages work with."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec
import pyarrow as pa

from flows.batches import Batch, Entries
from flows.documents import Block, BlockKind, CleanDocument, Stage
from flows.mirror import FRONT_DOOR, Mirror
from flows.planning import LedgerFile, Plan, StaleDocument, explain
from flows.plans import check_corrections, may_be_stale, plan_files
from flows.reports import RunReport
from flows.settings import Settings
from flows.source_text import Piece, SourceText
from flows.versions import StageVersion
from warehouse.store import Warehouse


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    """Which entries hold documents, and of what media type those are that come as records."""

    entries: Mapping[int, Sequence[tuple[str, int]]]
    media_types: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A stage was done for a document: by which version, from what, with what result."""

    version: str
    input_digest: str
    output_digest: str


def open_warehouse(settings: Settings, *, read_only: bool = False) -> Warehouse:
    """The project's warehouse."""
    wanted = settings.pipeline.warehouse
    return Warehouse.open(
        settings.warehouse, catalog=wanted.catalog, data=wanted.data, memory_limit=wanted.memory_limit, read_only=read_only
    )


def plan_run(
    settings: Settings, warehouse: Warehouse, versions: Mapping[Stage, StageVersion], *, verify: bool = False
) -> Plan:
    """What a run over the present files and config does, stale documents included; see :func:`flows.plans.plan_files`.

    Raises:
        ConfigError: a correction names a code that there isn't.
    """
    check_corrections(settings, versions)
    plan = plan_files(settings, ledger_files(warehouse), versions, verify=verify)
    if not may_be_stale(versions, versions_used(warehouse)):
        return plan
    stale = _stale(warehouse, plan)
    return replace(plan, stale=tuple(stale), causes=explain(stale, _parts(warehouse), versions))


def ledger_files(warehouse: Warehouse, paths: Iterable[str] | None = None) -> list[LedgerFile]:
    """The files that the ledger remembers at these paths, or all of them; but for those that are gone."""
    asked = pa.table({"path": pa.array(sorted(paths or ()), pa.string())})
    with warehouse.given(asked=asked):
        rows = warehouse.fetch("ledger", {"everywhere": paths is None})
    return [LedgerFile(**dict(zip(LedgerFile.__slots__, row, strict=True))) for row in rows]


def versions_used(warehouse: Warehouse) -> list[tuple[Stage, str, int]]:
    """Which versions of the stages, corrections aside, made the current documents, and how many of these were corrected."""
    return [(Stage(stage), version, corrected) for stage, version, corrected in warehouse.fetch("version_counts")]


def mirror_of(settings: Settings, warehouse: Warehouse, documents: int, corrections: str) -> Mirror:
    """The ledger as it is, to be kept beside the lake; ``corrections`` is the digest of those that the last run followed."""
    return Mirror(
        snapshot=warehouse.snapshot(),
        documents=documents,
        publish_max_mb=settings.pipeline.warehouse.publish_max_mb,
        is_published=(settings.warehouse / FRONT_DOOR).is_file(),
        files=tuple(ledger_files(warehouse)),
        versions=tuple(versions_used(warehouse)),
        corrections=corrections,
    )


def mirror_after(mirror: Mirror, settings: Settings, warehouse: Warehouse, plan: Plan, report: RunReport) -> Mirror:
    """The mirror of before a run that was planned from it, brought up to date: only what the run touched is looked up.

    Nothing was stale, so the versions are what they were; how many documents a human corrected has to be counted, if any.
    """
    renewed = {
        *(f.path for f in (*plan.new, *plan.changed, *plan.touched)), *(f.path for _, f in plan.moved),
        *(r.path for r in report.rejections),
    }
    gone = renewed.union(plan.removed, (old for old, _ in plan.moved))
    files = [*(f for f in mirror.files if f.path not in gone), *ledger_files(warehouse, renewed)]
    as_before = mirror.documents and report.documents and not any(corrected for _, _, corrected in mirror.versions)
    corrected = any(v.corrections for v in plan.versions.values())
    return msgspec.structs.replace(
        mirror,
        snapshot=warehouse.snapshot(),
        documents=report.documents,
        publish_max_mb=settings.pipeline.warehouse.publish_max_mb,
        is_published=(settings.warehouse / FRONT_DOOR).is_file(),
        files=tuple(files),
        versions=mirror.versions if as_before and not corrected else tuple(versions_used(warehouse)),
    )


def _stale(warehouse: Warehouse, plan: Plan) -> list[StaleDocument]:
    versions = plan.versions
    wanted = pa.table({"stage": [s.value for s in versions], "version": [v.version for v in versions.values()]})
    corrected = [(i, stage.value, v.of(i)) for stage, v in versions.items() for i in v.corrections]
    leaving = pa.table({"path": pa.array([*(f.path for f in plan.changed), *plan.removed], pa.string())})
    now_at = {old: file.path for old, file in plan.moved}
    with warehouse.given(wanted=wanted, corrected=_corrected_table(corrected), leaving=leaving):
        rows = warehouse.fetch("stale")
    return [
        StaleDocument(
            document_id=i, path=now_at.get(path, path), entry=entry, stages=frozenset(Stage(s["stage"]) for s in stages),
            made_by=tuple((Stage(s["stage"]), s["made_by"]) for s in stages if s["made_by"]),
        )
        for i, path, entry, stages in rows
    ]


def absent_documents(warehouse: Warehouse, versions: Mapping[Stage, StageVersion]) -> tuple[int, ...]:
    """Documents that a human has corrected and no file holds: files may come yet, or the number is mistyped."""
    corrected = {i for v in versions.values() for i in v.corrections}
    if not corrected:
        return ()
    with warehouse.given(asked=_asked(corrected)):
        return tuple(document_id for (document_id,) in warehouse.fetch("absent"))


def _corrected_table(corrected: Sequence[tuple[int, str, str]]) -> pa.Table:
    kinds = {"document_id": pa.int64(), "stage": pa.string(), "version": pa.string()}
    return pa.table({name: pa.array([row[n] for row in corrected], kind) for n, (name, kind) in enumerate(kinds.items())})


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


def holders_of(warehouse: Warehouse, documents: Iterable[int], batch: Batch) -> Holders:
    """What holds documents before a batch, but for the entries that it replaces or removes; moved files have their new names."""
    now_at = {old: file.path for old, file in batch.moved}
    entries: dict[int, list[tuple[str, int]]] = defaultdict(list)
    with warehouse.given(asked=_asked(documents), leaving=entry_table(leaving_entries(batch))):
        for document_id, path, entry in warehouse.fetch("holders"):
            entries[document_id].append((now_at.get(path, path), entry))
    records = {p.document_id for p in batch.arrivals if p.record}
    return Holders(entries=entries, media_types=_media_types(warehouse, records) if records else {})


def _media_types(warehouse: Warehouse, documents: Iterable[int]) -> dict[int, str]:
    with warehouse.given(asked=_asked(documents)):
        return dict(warehouse.fetch("media_types"))


def leaving_entries(batch: Batch) -> list[Entries]:
    """The entries that a batch takes away or replaces."""
    return [*(Entries(path) for path in batch.removed), *batch.replaced]


def entry_table(entries: Sequence[Entries]) -> pa.Table:
    """Entries as statements ask for them: leaving(path, first, last)."""
    return pa.table(
        {
            "path": pa.array([e.path for e in entries], pa.string()),
            "first": pa.array([e.first for e in entries], pa.int64()),
            "last": pa.array([e.last for e in entries], pa.int64()),
        }
    )


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
