"""Commands that are about runs and the warehouse as a whole: plan, ingest, rebuild, status, serve, maintain."""

import os
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

import typer

from flows.cli.project import Location, Project, Seeds, lake_of
from flows.cli.showing import progress, show_json
from flows.cli.telling import tell_maintenance, tell_plan, tell_run, tell_status
from flows.documents import Stage
from flows.settings import Settings

Form: TypeAlias = Annotated[Literal["table", "json"], typer.Option("--format", help="For a person or for a program.")]
Workers: TypeAlias = Annotated[int | None, typer.Option(min=1, help="Processes.", show_default=False)]
Batch: TypeAlias = Annotated[int | None, typer.Option(min=1, help="Documents in one transaction.", show_default=False)]
Direct: TypeAlias = Annotated[bool, typer.Option("--direct", help="Without Prefect.")]
NoWait: TypeAlias = Annotated[bool, typer.Option("--no-wait", help="Fail at once if another run holds the warehouse.")]
Verify: TypeAlias = Annotated[bool, typer.Option("--verify", help="Hash every file, whatever its size and time say.")]


class Redone(StrEnum):
    """The stages that can be redone."""

    CLEAN = Stage.CLEAN
    DEDUPLICATE = Stage.DEDUPLICATE
    CLASSIFY = Stage.CLASSIFY
    EXTRACT = Stage.EXTRACT


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (plan, ingest, rebuild, status, serve, maintain):
        app.command()(command)


def plan(
    context: typer.Context, form: Form = "table", verify: Verify = False, seeds: Seeds = None, warehouse: Location = None
) -> None:
    """What a run would do and why; nothing is written.

    Example: gucang plan --format json
    """
    from flows.plans import make_plan

    project: Project = context.obj
    made = make_plan(project.settings(seeds, warehouse), verify=verify).as_json()
    if form == "json":
        return show_json(made)
    return tell_plan(made)


def ingest(
    context: typer.Context,
    direct: Direct = False,
    workers: Workers = None,
    batch: Batch = None,
    no_wait: NoWait = False,
    verify: Verify = False,
    form: Form = "table",
    seeds: Seeds = None,
    warehouse: Location = None,
) -> None:
    """Bring the warehouse up to date with the seed files: one run of the Prefect flow.

    Example: gucang ingest --workers 4
    """
    project: Project = context.obj
    settings = project.settings(seeds, warehouse).adjusted(workers=workers, batch_size=batch)
    _run(project, settings, direct=direct, wait=not no_wait, verify=verify, form=form)


def rebuild(
    context: typer.Context,
    stage: Annotated[list[Redone] | None, typer.Option(help="A stage to redo; again for more. All, if not given.")] = None,
    path: Annotated[str, typer.Option(metavar="GLOB", help="Only documents of these files.")] = "*",
    direct: Direct = False,
    workers: Workers = None,
    batch: Batch = None,
    no_wait: NoWait = False,
    form: Form = "table",
    seeds: Seeds = None,
    warehouse: Location = None,
) -> None:
    """Redo stages although nothing changed; what comes out the same leaves later stages alone.

    Example: gucang rebuild --stage extract --path '2024/*'
    """
    project: Project = context.obj
    settings = project.settings(seeds, warehouse).adjusted(workers=workers, batch_size=batch)
    _run(project, settings, direct=direct, wait=not no_wait, form=form, redo=frozenset(map(Stage, stage or Redone)), paths=path)


def _run(
    project: Project,
    settings: Settings,
    *,
    direct: bool,
    wait: bool,
    form: str,
    verify: bool = False,
    redo: frozenset[Stage] = frozenset(),
    paths: str = "*",
) -> None:
    """One run, with its progress and its summary."""
    from flows.running import Order, ingest_direct

    order = Order(trigger="direct" if direct else "cli", wait=wait, verify=verify, redo=redo, paths=paths)
    with progress(project.quiet) as note:
        if direct:
            report = ingest_direct(settings, order, progress=note)
        else:
            from flows.prefect_settings import prepare

            if project.quiet:
                os.environ.setdefault("PREFECT_LOGGING_LEVEL", "ERROR")
            prepare(settings.project)
            from flows.ingest import ingest_with_prefect

            report = ingest_with_prefect(settings, order, progress=note)
    if form == "json":
        return show_json(report.as_json())
    return None if project.quiet else tell_run(report)


def status(context: typer.Context, form: Form = "table", warehouse: Location = None) -> None:
    """Last runs, what is there, what was rejected, the next scheduled run, the warehouse's size.

    Example: gucang status
    """
    from flows.status import status as status_of

    project: Project = context.obj
    settings = project.settings(None, warehouse)
    found = status_of(settings, lake_of(settings), datetime.now(UTC))
    if form == "json":
        return show_json(found.as_json())
    return tell_status(found)


def serve(
    context: typer.Context,
    every: Annotated[float | None, typer.Option(metavar="SECONDS", min=1, help="Instead of the cron expression.")] = None,
    seeds: Seeds = None,
    warehouse: Location = None,
) -> None:
    """Serve the flow until interrupted: a Prefect server if none answers, the schedule, and runs by hand.

    Example: gucang serve
    """
    project: Project = context.obj
    settings = project.settings(seeds, warehouse)
    from flows.prefect_settings import prepare

    prepare(settings.project)
    from flows.serve import serve as serve_flow

    serve_flow(settings, None if every is None else timedelta(seconds=every))


def maintain(context: typer.Context, no_wait: NoWait = False, form: Form = "table", warehouse: Location = None) -> None:
    """Merge small files, expire old snapshots, remove orphans, forget what is long gone; ages are in pipeline.toml.

    Example: gucang maintain
    """
    from flows.maintaining import maintain_warehouse

    project: Project = context.obj
    done = maintain_warehouse(project.settings(None, warehouse), wait=not no_wait)
    if form == "json":
        return show_json(asdict(done))
    return tell_maintenance(done)
