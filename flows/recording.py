"""The record of a run: from running to completed or failed, and what the present versions are made of."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

from flows.documents import Stage
from flows.reports import RunReport, State
from flows.versions import StageVersion
from warehouse.journal import JOURNAL, idle_runs
from warehouse.rows import StagePartRow
from warehouse.store import Warehouse


@contextmanager
def recorded(warehouse: Warehouse, report: RunReport, versions: Mapping[Stage, StageVersion]) -> Iterator[State | None]:
    """Keep the record of a run while it lasts, and say how the one before it ended; one that dies without a word has crashed."""
    before = _begin(warehouse, report, versions)
    try:
        yield before
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


def _begin(warehouse: Warehouse, report: RunReport, versions: Mapping[Stage, StageVersion]) -> State | None:
    """Write the run down as running, take over the journal of idle runs, and call those crashed that never ended."""
    journal = warehouse.location / JOURNAL
    with warehouse.transaction():
        warehouse.sign(report.run_id, "begin")
        known = {str(run_id) for (run_id,) in warehouse.fetch("run_ids")} if journal.exists() else set()
        warehouse.insert([row for row in idle_runs(warehouse.location) if row.run_id not in known])
        ((last, running),) = warehouse.fetch("last_runs")
        if running:
            warehouse.execute("end_crashed_runs")
        warehouse.insert([report.row()])
        _note_parts(warehouse, versions)
    journal.unlink(missing_ok=True)
    return "crashed" if last == "running" else last


def _note_parts(warehouse: Warehouse, versions: Mapping[Stage, StageVersion]) -> None:
    """Keep what the present versions are made of, for a later plan to say what changed."""
    known = {(stage, version) for stage, version, _, _ in warehouse.fetch("stage_parts")}
    rows = [
        StagePartRow(stage=v.stage.value, version=v.version, part=part, digest=digest)
        for v in versions.values() if (v.stage.value, v.version) not in known
        for part, digest in v.parts.items()
    ]
    warehouse.insert(rows)
