"""One run: lock, plan, record, carry out, publish, report.

This is the pipeline without Prefect. The flow in :mod:`flows.ingest` runs the same with its steps as tasks. A run with nothing
to do is over before the lake is opened or a stage is loaded; see :mod:`flows.mirror`.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

import uuid_utils

from flows.config import bytes_of
from flows.documents import Stage
from flows.mirror import FRONT_DOOR, Mirror, forget_mirror, read_mirror, touched, write_mirror
from flows.planning import Plan, StaleDocument
from flows.plans import is_up_to_date, plan_files, present_versions
from flows.problems import RunError
from flows.reports import RunReport, Trigger
from flows.settings import Settings
from flows.versions import StageVersion, corrections_digest
from warehouse.journal import note_idle_run
from warehouse.lock import WarehouseBusyError, writing

if TYPE_CHECKING:
    from flows.performing import Progress, Steps
    from warehouse.store import Warehouse


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked of a run, beside bringing the warehouse up to date."""

    trigger: Trigger = "direct"
    flow_run_id: str | None = None
    wait: bool = True                      # for another run that holds the warehouse
    verify: bool = False                   # hash every file
    redo: frozenset[Stage] = frozenset()   # stages to be done again though nothing changed …
    paths: str = "*"                       # … for documents of these files


def ingest_direct(settings: Settings, order: Order | None = None, *, progress: "Progress | None" = None) -> RunReport:
    """Bring the warehouse up to date with the seed files, without Prefect.

    Raises:
        ConfigError: a config file is wrong.
        RunError: the run failed; nothing of the failed batch is visible.
    """
    return run(settings, None, order or Order(), progress=progress)


def run(
    settings: Settings,
    by: "Steps | None",
    order: Order,
    *,
    progress: "Progress | None" = None,
    tell: Callable[[str], None] = lambda _: None,
) -> RunReport:
    """One run by these steps (None: as plain functions); see :func:`ingest_direct`."""
    try:
        with writing(settings.warehouse, wait=order.wait, tell=tell):
            versions = present_versions(settings, write=True)
            report = RunReport(
                run_id=str(uuid_utils.uuid7()),
                trigger=order.trigger,
                flow_run_id=order.flow_run_id,
                started_at=datetime.now(UTC),
                code_version=_digest([v.version for v in versions.values()]),
                config_sha256=_config_digest(settings.config),
            )
            mirror = _mirror(settings, order, versions)
            plan = plan_files(settings, mirror.files, versions, verify=order.verify) if mirror else None
            if mirror is None or plan is None or not _is_idle(settings, mirror, plan, report):
                _run(settings, by, order, versions, report, progress, plan, mirror)
            return report
    except WarehouseBusyError as busy:
        raise RunError(str(busy)) from None


def _mirror(settings: Settings, order: Order, versions: Mapping[Stage, StageVersion]) -> Mirror | None:
    """The mirror of the ledger, where it is all that is needed to plan: nothing is stale, and nothing is to be redone."""
    mirror = None if order.redo else read_mirror(settings)
    return mirror if mirror and is_up_to_date(mirror, versions) else None


def _is_idle(settings: Settings, mirror: Mirror, plan: Plan, report: RunReport) -> bool:
    """Whether there is nothing to do; then the run is reported and over."""
    if not replace(plan, touched=()).is_empty or not _has_its_door(settings, mirror):
        return False
    if plan.touched:
        write_mirror(settings, touched(mirror, {f.path: (f.modified_ns, f.hashed_ns) for f in plan.touched}))
    report.expect(plan)
    report.state, report.documents, report.finished_at = "completed", mirror.documents, datetime.now(UTC)
    note_idle_run(settings.warehouse, report.row())
    return True


def _has_its_door(settings: Settings, mirror: Mirror) -> bool:
    """Whether the published file stands, or is absent, as the last run left it and config still wants it."""
    standing = (settings.warehouse / FRONT_DOOR).is_file()
    return (settings.pipeline.warehouse.publish_max_mb, standing) == (mirror.publish_max_mb, mirror.is_published)


def _run(
    settings: Settings,
    by: "Steps | None",
    order: Order,
    versions: Mapping[Stage, StageVersion],
    report: RunReport,
    progress: "Progress | None",
    plan: Plan | None,
    mirror: Mirror | None,
) -> None:
    """A run that opens the lake; only now is DuckDB loaded. A plan made from the mirror stands: it is the ledger of the lake."""
    from flows.ledger import absent_documents, mirror_after, mirror_of, open_warehouse, plan_run
    from flows.recording import recorded

    forget_mirror(settings)
    with open_warehouse(settings) as warehouse:
        with recorded(warehouse, report, versions) as before:
            if plan is None:
                with warehouse.consistent():
                    plan = _with_redone(plan_run(settings, warehouse, versions, verify=order.verify), warehouse, order)
            report.expect(plan)
            if not plan.is_empty:
                _perform(settings, warehouse, plan, by, report, progress, careful=before == "crashed")
            report.documents = warehouse.fetch("count_documents")[0][0]
            report.absent = absent_documents(warehouse, versions)
            report.published = _publish(settings, warehouse, plan, well=before == "completed")
        with warehouse.consistent():
            if mirror:
                mirror = mirror_after(mirror, settings, warehouse, plan, report)
            else:
                mirror = mirror_of(settings, warehouse, report.documents, corrections_digest(versions))
            write_mirror(settings, mirror)


def _perform(
    settings: Settings,
    warehouse: "Warehouse",
    plan: Plan,
    by: "Steps | None",
    report: RunReport,
    progress: "Progress | None",
    *,
    careful: bool,
) -> None:
    """Carry out a plan; only now are the stages and their libraries loaded, which a run with nothing to do never needs."""
    from flows import steps
    from flows.performing import perform

    perform(settings, warehouse, plan, by or steps, report, progress or (lambda *_: None), careful=careful)


def _with_redone(plan: Plan, warehouse: "Warehouse", order: Order) -> Plan:
    """The plan, and the documents that are to be done again on request."""
    if not order.redo:
        return plan
    from flows.ledger import stored_entries

    leaving = {*(f.path for f in plan.changed), *plan.removed}
    moved = {old: f.path for old, f in plan.moved}
    known = {d.document_id: d for d in plan.stale}
    for document_id, path, entry in stored_entries(warehouse):
        now = moved.get(path, path)
        if path not in leaving and fnmatch(now, order.paths):
            stages = order.redo | (known[document_id].stages if document_id in known else frozenset())
            known[document_id] = StaleDocument(document_id=document_id, path=now, entry=entry, stages=stages, redo=order.redo)
    return replace(plan, stale=tuple(sorted(known.values(), key=lambda d: (d.path, d.entry))))


def _publish(settings: Settings, warehouse: "Warehouse", plan: Plan, *, well: bool) -> str:
    """Renew the front door, and say how the warehouse can be opened from outside; a run that changed nothing leaves it.

    But for one that is larger than is wanted now; and if the run before did not end ``well``, it may not have come so far.
    """
    from warehouse.publishing import publish

    wanted = settings.pipeline.warehouse.publish_max_mb
    door = settings.warehouse / FRONT_DOOR
    if plan.is_empty and well and door.is_file() and door.stat().st_size <= wanted * 1_000_000:
        return ""
    published = publish(warehouse, wanted)
    return f"published as {published.path.name}" if published.path else published.reason


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _config_digest(config: Path) -> str:
    """The digest of every config file."""
    files = sorted(p for p in config.rglob("*") if p.is_file())
    return _digest([f"{p.relative_to(config)} {hashlib.sha256(bytes_of(p)).hexdigest()}" for p in files])
