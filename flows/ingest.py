"""The Prefect flow ``ingest``: the same run as ``--direct``, its five steps as tasks, its summary as an artifact.

A task is a batch of a stage, never a document: Prefect records every task run. What a task is given is quoted, so that
Prefect doesn't walk the documents looking for futures, and nothing is cached: the ledger is the only memory of what was done.

:func:`flows.prefect_settings.prepare` must have been called before this module is imported.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, TypeVar, cast
from uuid import UUID

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact, create_progress_artifact, update_progress_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed
from prefect.utilities.annotations import quote

from flows import steps
from flows.comparing import Verdicts
from flows.documents import Stage
from flows.performing import Progress
from flows.problems import GucangError, RunError
from flows.reports import RunReport, Trigger
from flows.running import Order, run
from flows.settings import Settings
from flows.work import Work
from flows.workers import Workers
from warehouse.store import Warehouse

Value = TypeVar("Value")

_watcher: ContextVar[Progress | None] = ContextVar("watcher", default=None)
"""Who watches a run that was started in this process: a parameter of the flow must be plain data."""


@flow(name="ingest", validate_parameters=False)
def ingest(
    project: str,
    seeds: str | None = None,
    warehouse: str | None = None,
    trigger: Trigger = "manual",
    workers: int | None = None,
    batch_size: int | None = None,
    verify: bool = False,
    redo: tuple[str, ...] = (),
    paths: str = "*",
    wait: bool = True,
) -> "RunReport | State[Any]":
    """Bring the warehouse up to date with the seed files: clean, deduplicate, classify, extract and load what is new.

    Args:
        project: the folder that holds config/pipeline.toml.
        seeds: another folder of seed files.
        warehouse: another warehouse.
        trigger: who started this: schedule, manual, cli.
        workers: processes, instead of pipeline.toml's.
        batch_size: documents in one transaction, instead of pipeline.toml's.
        verify: hash every file, whatever its size and time say.
        redo: stages to be done again although nothing changed …
        paths: … for the documents of files that match this pattern.
        wait: for another run that holds the warehouse, rather than fail.
    """
    try:
        settings = Settings(Path(project), Path(seeds) if seeds else None, Path(warehouse) if warehouse else None)
        settings = settings.adjusted(workers=workers, batch_size=batch_size)
        order = Order(
            trigger=trigger, flow_run_id=str(flow_run.id), verify=verify, redo=frozenset(map(Stage, redo)),
            paths=paths, wait=wait
        )
        with _progress() as progress:
            report = run(settings, _Tasks(), order, progress=progress, tell=get_run_logger().info)
    except GucangError as problem:
        return Failed(message=str(problem), data=problem)
    create_markdown_artifact(report.markdown(), key="ingest-summary", description="What the run did")
    return report


def ingest_with_prefect(settings: Settings, order: Order, *, progress: Progress | None = None) -> RunReport:
    """Run the flow here, against ``PREFECT_API_URL`` or a server that lives as long as the run.

    Raises:
        RunError: the run failed; nothing of the failed batch is visible.
    """
    _watcher.set(progress)
    state = ingest(
        str(settings.project),
        str(settings.seeds),
        str(settings.warehouse),
        order.trigger,
        settings.pipeline.run.workers,
        settings.pipeline.run.batch_size,
        order.verify,
        tuple(sorted(order.redo)),
        order.paths,
        order.wait,
        return_state=True,
    )
    result = state.result(raise_on_failure=False)
    if isinstance(result, RunReport):
        return result
    raise result if isinstance(result, GucangError) else RunError(state.message or f"the flow run ended {state.name}")


@contextmanager
def _progress() -> Iterator[Progress]:
    """Progress for Prefect's page, and for whoever watches here: one artifact, renewed after each batch."""
    artifact = create_progress_artifact(0.0, key="ingest-progress", description="Documents done")
    watcher = _watcher.get()
    last = 0.0

    def note(step: str, done: int, total: int) -> None:
        nonlocal last
        if watcher:
            watcher(step, done, total)
        share = 100.0 * done / total if total else 100.0
        if share != last:
            update_progress_artifact(cast(UUID, artifact), share)
            last = share

    yield note


# ---- the steps as tasks --------------------------------------------------------------------------------------------


@task(name="clean", cache_policy=NO_CACHE, persist_result=False)
def clean(work: Work, workers: Workers) -> "State[Any] | None":
    """Read and clean a batch's entries."""
    steps.clean(work, workers)
    return None if work.payloads else _skipped(Stage.CLEAN)


@task(name="deduplicate", cache_policy=NO_CACHE, persist_result=False)
def deduplicate(work: Work, workers: Workers, warehouse: Warehouse) -> Verdicts:
    """Compare a batch's documents with all others."""
    return steps.deduplicate(work, workers, warehouse)


@task(name="classify", cache_policy=NO_CACHE, persist_result=False)
def classify(work: Work, workers: Workers) -> "State[Any] | None":
    """Label a batch's documents."""
    steps.classify(work, workers)
    return None if work.labels else _skipped(Stage.CLASSIFY)


@task(name="extract", cache_policy=NO_CACHE, persist_result=False)
def extract(work: Work, workers: Workers) -> "State[Any] | None":
    """Extract the facts of a batch's documents."""
    steps.extract(work, workers)
    return None if work.facts else _skipped(Stage.EXTRACT)


@task(name="load", cache_policy=NO_CACHE, persist_result=False)
def load(work: Work, verdicts: Verdicts, workers: Workers, warehouse: Warehouse, run_id: str) -> int:
    """Write a batch down in one transaction; how many rows."""
    return steps.load(work, verdicts, workers, warehouse, run_id)


def _skipped(stage: Stage) -> "State[Any]":
    return Completed(name="Skipped", message=f"nothing to {stage.value} in this batch")


def _unwalked(value: Value) -> Value:
    """The value as an argument of a task that Prefect doesn't look into."""
    return cast(Value, quote(value))


class _Tasks:
    """The five steps as Prefect's tasks, their arguments quoted."""

    def clean(self, work: Work, workers: Workers) -> None:
        clean(_unwalked(work), _unwalked(workers))

    def deduplicate(self, work: Work, workers: Workers, warehouse: Warehouse) -> Verdicts:
        return deduplicate(_unwalked(work), _unwalked(workers), _unwalked(warehouse))

    def classify(self, work: Work, workers: Workers) -> None:
        classify(_unwalked(work), _unwalked(workers))

    def extract(self, work: Work, workers: Workers) -> None:
        extract(_unwalked(work), _unwalked(workers))

    def load(self, work: Work, verdicts: Verdicts, workers: Workers, warehouse: Warehouse, run_id: str) -> int:
        return load(_unwalked(work), _unwalked(verdicts), _unwalked(workers), _unwalked(warehouse), run_id)
