"""The journal of idle runs, where a full disk or a kill cut a line short."""

from datetime import UTC, datetime
from pathlib import Path

from flows.reports import RunReport
from warehouse.journal import JOURNAL, idle_runs, note_idle_run


def test_half_a_line_takes_no_other_run_with_it(tmp_path: Path) -> None:
    rows = [
        RunReport(
            run_id=f"01a2014c-3105-7013-bacf-f3fdad4fc85{n}", trigger="direct", flow_run_id=None, started_at=datetime.now(UTC),
            code_version="1", config_sha256="2",
        ).row() for n in range(3)
    ]  # fmt: skip
    note_idle_run(tmp_path, rows[0])
    note_idle_run(tmp_path, rows[1])
    journal = tmp_path / JOURNAL
    journal.write_bytes(journal.read_bytes()[:-20])
    note_idle_run(tmp_path, rows[2])
    assert [row.run_id for row in idle_runs(tmp_path)] == [rows[0].run_id, rows[2].run_id]
