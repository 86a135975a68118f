"""The five steps of a batch, as plain functions: what Prefect runs as tasks, and ``--direct`` calls."""

import random
import time
from typing import Final

from flows.comparing import Verdicts, compare
from flows.documents import Stage
from flows.loading import load as load_rows
from flows.pipeline import (
    classify_chunk,
    clean_chunk,
    crashed,
    crashed_cleaning,
    extract_chunk,
    fingerprint_chunk,
    judge_chunk,
)
from flows.work import Work
from flows.workers import Workers
from warehouse.store import Warehouse, is_busy

COMMIT_TRIES: Final = 5


def clean(work: Work, workers: Workers) -> None:
    """Read and clean the entries whose cleaning is missing or stale."""
    work.take_cleaned(workers.apply(clean_chunk, work.payloads, crashed_cleaning))


def deduplicate(work: Work, workers: Workers, warehouse: Warehouse) -> Verdicts:
    """Make the batch's fingerprints and judge them against all others; the one step that looks into the warehouse."""
    needing = work.needing(Stage.DEDUPLICATE)
    work.take(work.fingerprints, workers.apply(fingerprint_chunk, needing, crashed(Stage.DEDUPLICATE)))
    return _compare(work, workers, warehouse)


def _compare(work: Work, workers: Workers, warehouse: Warehouse) -> Verdicts:
    return compare(work, warehouse, workers.toolbox.duplicates, lambda pairs: workers.apply(judge_chunk, pairs, lambda _: None))


def classify(work: Work, workers: Workers) -> None:
    """Label the documents whose labels are missing or stale."""
    needing = work.needing(Stage.CLASSIFY)
    work.take(work.labels, workers.apply(classify_chunk, needing, crashed(Stage.CLASSIFY)))


def extract(work: Work, workers: Workers) -> None:
    """Extract the facts of the documents whose facts are missing or stale."""
    needing = work.needing(Stage.EXTRACT)
    work.take(work.facts, workers.apply(extract_chunk, needing, crashed(Stage.EXTRACT)))


def load(work: Work, verdicts: Verdicts, workers: Workers, warehouse: Warehouse, run_id: str) -> int:
    """Write the batch down in one transaction; how many rows.

    A document on which a later step failed must not stay in the judgements, so these are made again then. A catalog that is
    busy at the commit is tried again, the whole batch each time.
    """
    if verdicts.without != frozenset(work.rejected):
        verdicts = _compare(work, workers, warehouse)
    for attempt in range(1, COMMIT_TRIES + 1):
        try:
            with warehouse.transaction():
                warehouse.sign(run_id, f"batch {work.batch.number}")
                return load_rows(warehouse, work, verdicts, run_id)
        except Exception as problem:
            if not is_busy(problem) or attempt == COMMIT_TRIES:
                raise
            time.sleep(random.uniform(0.1, 0.5) * attempt)
    raise AssertionError("unreachable")
