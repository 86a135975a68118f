"""One run: lock, record, plan, carry out, publish, report.

This is the pipeline without Prefect. The flow in :mod:`flows.ingest` runs the same with its steps as tasks.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

import uuid_utils

from flows.documents import Stage
from flows.ledger import open_warehouse, plan_run, present_versions, stored_entries
from flows.planning import Plan, StaleDocument
from flows.problems import RunError
from flows.reports import RunReport, Trigger
from flows.settings import Settings
from flows.versions import StageVersion
from warehouse.lock import WarehouseBusyError, writing
from warehouse.publishing import FILE, publish
from warehouse.rows import StagePartRow
from warehouse.store import Warehouse

if TYPE_CHECKING:
    from flows.performing import Progress, Steps


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
        with writing(settings.warehouse, wait=order.wait, tell=tell), open_warehouse(settings) as warehouse:
            versions = present_versions(settings, write=True)
            with _recorded(settings, warehouse, order, versions) as report:
                plan = _with_redone(plan_run(settings, warehouse, versions, verify=order.verify), warehouse, order)
                report.expect(plan)
                if not plan.is_empty:
                    _perform(settings, warehouse, plan, by, report, progress)
                report.documents = warehouse.fetch("count_documents")[0][0]
                report.published = _publish(settings, warehouse, plan)
            return report
    except WarehouseBusyError as busy:
        raise RunError(str(busy)) from None


def _perform(
    settings: Settings, warehouse: Warehouse, plan: Plan, by: "Steps | None", report: RunReport, progress: "Progress | None"
) -> None:
    """Carry out a plan; only now are the stages and their libraries loaded, which a run with nothing to do never needs."""
    from flows import steps
    from flows.performing import perform

    careful = warehouse.fetch("last_state", {"run_id": report.run_id}) == [("crashed",)]
    perform(settings, warehouse, plan, by or steps, report, progress or (lambda *_: None), careful=careful)


def _with_redone(plan: Plan, warehouse: Warehouse, order: Order) -> Plan:
    """The plan, and the documents that are to be done again on request."""
    if not order.redo:
        return plan
    leaving = {*(f.path for f in plan.changed), *plan.removed}
    moved = {old: f.path for old, f in plan.moved}
    known = {d.document_id: d for d in plan.stale}
    for document_id, path, entry in stored_entries(warehouse):
        now = moved.get(path, path)
        if path not in leaving and fnmatch(now, order.paths):
            stages = order.redo | (known[document_id].stages if document_id in known else frozenset())
            known[document_id] = StaleDocument(document_id=document_id, path=now, entry=entry, stages=stages)
    return replace(plan, stale=tuple(sorted(known.values(), key=lambda d: (d.path, d.entry))))


@contextmanager
def _recorded(
    settings: Settings, warehouse: Warehouse, order: Order, versions: dict[Stage, StageVersion]
) -> Iterator[RunReport]:
    """The run's record, from running to completed or failed; a run that dies without a word is found crashed by the next."""
    report = RunReport(
        run_id=str(uuid_utils.uuid7()),
        trigger=order.trigger,
        flow_run_id=order.flow_run_id,
        started_at=datetime.now(UTC),
        code_version=_digest([v.version for v in versions.values()]),
        config_sha256=_config_digest(settings.config),
    )
    with warehouse.transaction():
        warehouse.sign(report.run_id, "begin")
        warehouse.execute("end_crashed_runs", {"run_id": report.run_id})
        warehouse.insert([report.row()])
        _note_parts(warehouse, versions)
    try:
        yield report
    except BaseException as problem:
        report.state, report.error = "failed", str(problem) or type(problem).__name__
        raise
    else:
        report.state = "completed"
    finally:
        report.finished_at = datetime.now(UTC)
        with warehouse.transaction():
            warehouse.sign(report.run_id, report.state)
            warehouse.execute("forget_run", {"run_id": report.run_id})
            warehouse.insert([report.row()])


def _note_parts(warehouse: Warehouse, versions: dict[Stage, StageVersion]) -> None:
    """Keep what the present versions are made of, for a later plan to say what changed."""
    known = {(stage, version) for stage, version, _, _ in warehouse.fetch("stage_parts")}
    rows = [
        StagePartRow(stage=v.stage.value, version=v.version, part=part, digest=digest)
        for v in versions.values() if (v.stage.value, v.version) not in known
        for part, digest in v.parts.items()
    ]
    warehouse.insert(rows)


def _publish(settings: Settings, warehouse: Warehouse, plan: Plan) -> str:
    """Renew the front door after a run that changed something, or if it is missing."""
    if plan.is_empty and (settings.warehouse / FILE).is_file():
        return ""
    published = publish(warehouse, settings.pipeline.warehouse.publish_max_mb)
    return f"published as {published.path.name}" if published.path else published.reason


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _config_digest(config: Path) -> str:
    """The digest of every config file."""
    files = sorted(p for p in config.rglob("*") if p.is_file())
    return _digest([f"{p.relative_to(config)} {hashlib.sha256(p.read_bytes()).hexdigest()}" for p in files])
