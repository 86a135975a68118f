"""A plan carried out: for each batch clean, deduplicate, classify, extract, load."""

from collections import Counter
from collections.abc import Callable
from typing import Protocol

from flows.batches import batches
from flows.comparing import Verdicts
from flows.pipeline import Toolbox
from flows.planning import Plan
from flows.problems import RunError
from flows.reports import RunReport
from flows.settings import Settings
from flows.work import Work
from flows.workers import Workers
from warehouse.store import Warehouse

Progress = Callable[[str, int, int], None]
"""Is told the step, how many documents are done, and how many there are."""


class Steps(Protocol):
    """The five steps, plain or as Prefect's tasks."""

    def clean(self, work: Work, workers: Workers) -> None:
        """See :func:`flows.steps.clean`; so for the others."""

    def deduplicate(self, work: Work, workers: Workers, warehouse: Warehouse) -> Verdicts:
        """Judge the batch against all others."""

    def classify(self, work: Work, workers: Workers) -> None:
        """Label the documents."""

    def extract(self, work: Work, workers: Workers) -> None:
        """Extract the facts."""

    def load(self, work: Work, verdicts: Verdicts, workers: Workers, warehouse: Warehouse, run_id: str) -> int:
        """Write the batch down; how many rows."""


def perform(
    settings: Settings, warehouse: Warehouse, plan: Plan, by: Steps, report: RunReport, progress: Progress, *, careful: bool
) -> None:
    """Carry out a plan batch by batch, each in a transaction of its own; ``report`` grows with each.

    ``careful`` after a run that crashed: no document is touched in this process, one of them may have been what killed it.

    Raises:
        RunError: too many entries were rejected; nothing of this batch is written, what earlier batches brought stays.
    """
    toolbox = Toolbox.of(settings, plan.versions)
    total, done = len(plan.new) + len(plan.changed) + len(plan.stale), 0
    with Workers(settings.pipeline.run.workers, toolbox, careful=careful) as workers:
        for batch in batches(plan, settings):
            work = Work.begin(batch, warehouse, plan.versions)
            progress("clean", done, total)
            by.clean(work, workers)
            progress("deduplicate", done, total)
            verdicts = by.deduplicate(work, workers, warehouse)
            progress("classify", done, total)
            by.classify(work, workers)
            progress("extract", done, total)
            by.extract(work, workers)
            progress("load", done, total)
            report.rejections += work.rejections
            done += batch.documents + len(batch.rejections)
            _check_budget(settings, report, done)
            report.rows += by.load(work, verdicts, workers, warehouse, report.run_id)
            report.recomputed.update(work.recomputed())
    progress("done", total, total)


def _check_budget(settings: Settings, report: RunReport, done: int) -> None:
    share = settings.pipeline.run.max_rejected_share
    entries = max(done, len(report.rejections))          # a stale document may stand in several
    if entries and len(report.rejections) > share * entries:
        rejected = f"{len(report.rejections)} of {entries} entries were rejected"
        reasons = Counter(r.reason.value for r in report.rejections).most_common()
        which = ", ".join(f"{reason} {n}" for reason, n in reasons) + f", {report.rejections[0].path} first"
        raise RunError(f"{rejected} ({which}); [run] max_rejected_share allows {share}")
