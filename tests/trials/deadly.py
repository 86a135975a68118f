"""Cleaning that kills the process it runs in, for documents that say so; in a module of its own, so that workers can load it."""

import os
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from flows import steps
from flows.comparing import Verdicts
from flows.documents import CleanDocument, Rejection
from flows.pipeline import Outcome, Payload, Toolbox, clean_chunk, crashed_cleaning
from flows.work import Work
from flows.workers import Workers
from warehouse.store import Warehouse

ALWAYS: Final = "致命文章".encode()
ONCE: Final = "险些致命的文章".encode()


def deadly_chunk(payloads: Sequence[Payload], toolbox: Toolbox) -> list[Outcome[CleanDocument] | Rejection]:
    """Like ``clean_chunk``, if one lives to see the end of it."""
    for payload in payloads:
        trace = Path(toolbox.config.parent / f"{payload.document_id}.died")
        if ALWAYS in payload.data or (ONCE in payload.data and not trace.exists()):
            trace.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return clean_chunk(payloads, toolbox)


class DeadlySteps:
    """The five steps, the first of them deadly."""

    def clean(self, work: Work, workers: Workers) -> None:
        work.take_cleaned(workers.apply(deadly_chunk, work.payloads, crashed_cleaning))

    def deduplicate(self, work: Work, workers: Workers, warehouse: Warehouse) -> Verdicts:
        return steps.deduplicate(work, workers, warehouse)

    def classify(self, work: Work, workers: Workers) -> None:
        steps.classify(work, workers)

    def extract(self, work: Work, workers: Workers) -> None:
        steps.extract(work, workers)

    def load(self, work: Work, verdicts: Verdicts, workers: Workers, warehouse: Warehouse, run_id: str) -> int:
        return steps.load(work, verdicts, workers, warehouse, run_id)
