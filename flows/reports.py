"""What a run did, for a person, a program and the run record."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from flows.documents import Rejection
from flows.planning import Cause, Plan
from warehouse.rows import RunRow

Trigger = Literal["schedule", "manual", "cli", "direct"]
State = Literal["running", "completed", "failed", "crashed"]


@dataclass(slots=True, kw_only=True)
class RunReport:
    """One run's counts, growing batch by batch."""

    run_id: str
    trigger: Trigger
    started_at: datetime
    code_version: str
    config_sha256: str
    flow_run_id: str | None = None
    finished_at: datetime | None = None
    state: State = "running"
    files_seen: int = 0
    new: int = 0
    changed: int = 0
    moved: int = 0
    removed: int = 0
    unchanged: int = 0
    documents: int = 0                   # current ones, after the run
    rows: int = 0                        # written by the run
    recomputed: Counter[str] = field(default_factory=Counter)
    rejections: list[Rejection] = field(default_factory=list)
    causes: tuple[Cause, ...] = ()
    absent: tuple[int, ...] = ()         # documents that corrections.tsv names and no file holds, if the lake was asked
    published: str = ""                  # how the warehouse can be opened from outside
    error: str | None = None

    def expect(self, plan: Plan) -> None:
        """Take over what the plan says of the files."""
        self.files_seen, self.unchanged, self.causes = plan.files_seen, plan.unchanged, plan.causes
        self.new, self.changed = len(plan.new), len(plan.changed)
        self.moved, self.removed = len(plan.moved), len(plan.removed)

    def row(self) -> RunRow:
        """The run record."""
        return RunRow(
            run_id=self.run_id, trigger=self.trigger, flow_run_id=self.flow_run_id, started_at=self.started_at,
            finished_at=self.finished_at, state=self.state, files_seen=self.files_seen, new=self.new,
            changed=self.changed, moved=self.moved, removed=self.removed, unchanged=self.unchanged,
            rejected=len(self.rejections), documents=self.documents, rows=self.rows, recomputed=dict(self.recomputed),
            code_version=self.code_version, config_sha256=self.config_sha256, error=self.error,
        )

    def as_json(self) -> dict[str, object]:
        """The summary for a program."""
        return {
            "run_id": self.run_id, "trigger": self.trigger, "state": self.state, "files_seen": self.files_seen,
            "new": self.new, "changed": self.changed, "moved": self.moved, "removed": self.removed,
            "unchanged": self.unchanged, "rejected": len(self.rejections), "documents": self.documents, "rows": self.rows,
            "recomputed": dict(self.recomputed), "rejections": [rejection_json(r) for r in self.rejections],
            "absent": [str(document_id) for document_id in self.absent], "published": self.published, "error": self.error,
        }

    def told_absent(self) -> str:
        """What is to be said of corrected documents that are not here."""
        listed = ", ".join(map(str, self.absent[:10])) + (" …" if len(self.absent) > 10 else "")
        return f"config/corrections.tsv names {len(self.absent)} documents that no file holds: {listed}"

    def markdown(self) -> str:
        """The summary as Prefect shows it."""
        lines = [f"# ingest: {self.state}", "", "| files | |", "|---|---:|"]
        counts: Mapping[str, int] = {
            "seen": self.files_seen, "new": self.new, "changed": self.changed, "moved": self.moved,
            "removed": self.removed, "unchanged": self.unchanged,
        }
        lines += [f"| {name} | {n} |" for name, n in counts.items()]
        lines += ["", "| documents recomputed | |", "|---|---:|"]
        lines += [f"| {stage} | {n} |" for stage, n in self.recomputed.items()] or ["| none | 0 |"]
        lines += ["", f"{self.documents} documents, {self.rows} rows written. {self.published}"]
        if self.rejections:
            lines += ["", "| rejected | entry | stage | reason | detail |", "|---|---|---|---|---|"]
            lines += [f"| {r.path} | {r.entry} | {r.stage} | {r.reason} | {r.detail} |" for r in self.rejections[:100]]
        if self.absent:
            lines += ["", self.told_absent()]
        lines += ["", *(f"- {c.stage}: `{c.part}` {c.change} ({c.documents} documents)" for c in self.causes)]
        return "\n".join(lines)


def rejection_json(rejection: Rejection) -> dict[str, object]:
    """A rejection for a program."""
    return {
        "path": rejection.path, "entry": rejection.entry, "sha256": rejection.sha256, "stage": rejection.stage.value,
        "reason": rejection.reason.value, "detail": rejection.detail,
    }
