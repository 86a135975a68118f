"""What a command found out, told to a person."""

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from flows.cli.showing import counted, on_a_line, show_facts, show_table, size, visible

if TYPE_CHECKING:
    from flows.reports import RunReport
    from flows.status import Status
    from flows.tracing import Source, Trace
    from warehouse.maintenance import Maintained

AROUND: Final = 60            # characters shown on either side of a traced passage
UNTOLD: Final = ("body", "byte_start", "byte_end")


def tell_plan(plan: dict[str, Any]) -> None:
    """What a run would do."""
    names = ("new", "changed", "moved", "removed")
    for name in names:
        for path in plan[name]:
            print(f"{name:9}{on_a_line(path if isinstance(path, str) else ' -> '.join(path))}")
    print(", ".join(f"{len(plan[name])} {name}" for name in names) + f", {plan['unchanged']} unchanged")
    print(f"stale documents: {counted(plan['stale'], 'none')}")
    for cause in plan["causes"]:
        print(f"  {cause['stage']}: {cause['part']} {cause['change']} ({cause['documents']} documents)")


def tell_run(report: "RunReport") -> None:
    """What a run did."""
    took = (report.finished_at or datetime.now(UTC)) - report.started_at
    files = {
        "new": report.new, "changed": report.changed, "moved": report.moved, "removed": report.removed,
        "unchanged": report.unchanged,
    }  # fmt: skip
    show_facts([
        ("run", f"{report.run_id} {report.state} in {took.total_seconds():.1f} s"),
        ("files", f"{report.files_seen} seen: " + ", ".join(f"{n} {name}" for name, n in files.items())),
        ("recomputed", counted(dict(report.recomputed), "0 documents")),
        ("warehouse", "; ".join(filter(None, [f"{report.documents} documents, {report.rows} rows written", report.published]))),
        ("rejected", str(len(report.rejections))),
    ])  # fmt: skip
    for r in report.rejections:
        entry = "" if r.entry is None else f" entry {r.entry}"
        print(f"  {on_a_line(r.path)}{entry}: {r.stage}: {r.reason} {visible(r.detail)}")
    if report.absent:
        print(report.told_absent())


def tell_status(status: "Status") -> None:
    """How the warehouse is."""
    names = ("run_id", "trigger", "started_at", "state", "new", "changed", "moved", "removed", "unchanged", "rejected", "rows")
    show_table(names, [[run[name] for name in names] for run in status.runs])
    print()
    show_facts([
        ("warehouse", f"{status.location}, {size(status.bytes)}"),
        ("published", status.published or "no"),
        ("rows", counted(status.totals, "none")),
        ("rejected", counted(status.rejections, "none")),
        ("next run", f"{status.next_run}, while gucang serve is on"),
    ])  # fmt: skip


def tell_maintenance(done: "Maintained") -> None:
    """What maintenance did."""
    show_facts([
        ("forgotten", f"{done.purged_documents} documents that no file has held for long"),
        ("merged", f"{done.merged_files} data files, {sum(done.tables.values())} rows in {len(done.tables)} tables as before"),
        ("expired", f"{done.expired_snapshots} snapshots"),
        ("removed", f"{done.removed_files} old data files, {done.orphans} orphans"),
    ])  # fmt: skip


def tell_trace(trace: "Trace") -> None:
    """The chain of a row, from the row to the words in the file."""
    document, file = trace.document, trace.file
    about = " · ".join(str(document[k]) for k in ("title", "publisher", "published") if document[k])
    show_facts([
        (trace.row_kind, trace.row_id),
        *((f"  {name}", _plain(value)) for name, value in trace.row.items() if value not in (None, "") and name not in UNTOLD),
        ("rule", trace.rule),
        ("stage", f"{trace.stage}, version {trace.stage_version}"),
        ("run", f"{trace.run['run_id']} ({trace.run['trigger']}), {trace.run['started_at']}"),
        ("document", f"{document['document_id']}  {about}"),
        ("file", ", ".join(file["paths"]) + (f", entry {file['entry']}" if file["entry"] else "")),
        ("sha256", file["sha256"]),
        ("bytes", f"{trace.byte_start} to {trace.byte_end}, {document['encoding']}, {document['media_type']}"),
        *([("rows", counted(trace.rows, ""))] if trace.rows else []),
        *(_passage(trace.source) if trace.source else []),
    ])  # fmt: skip


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _passage(source: "Source") -> list[tuple[str, str]]:
    """The words at the span, marked, between those around them."""
    before, after = source.before[-AROUND:], source.after[:AROUND]
    quote = source.quote if len(source.quote) <= 4 * AROUND else f"{source.quote[: 2 * AROUND]} … {source.quote[-AROUND:]}"
    cut_before, cut_after = "…" * (before != source.before), "…" * (after != source.after)
    words = f"{cut_before}{before}【{quote}】{after}{cut_after}"
    return [
        ("source", f"line {source.line}, block of bytes {source.byte_start} to {source.byte_end}"),
        ("", " ".join(words.split())),
    ]
