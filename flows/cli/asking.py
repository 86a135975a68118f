"""Commands that ask: trace, inspect, query, export, check, evaluate."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

from flows.cli.project import Location, Project, Seeds, as_text, lake_of
from flows.cli.showing import progress, show_blocks, show_json, show_table
from flows.cli.telling import tell_trace
from flows.problems import UsageError

Form: TypeAlias = Annotated[Literal["table", "json"], typer.Option("--format", help="For a person or for a program.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (trace, inspect, query, export, check, evaluate):
        app.command()(command)


def trace(
    context: typer.Context,
    row_id: Annotated[str, typer.Argument(metavar="ID", help="Of a row or document, or a path under seeds/.")],
    form: Form = "table",
    seeds: Seeds = None,
    warehouse: Location = None,
) -> None:
    """The whole chain of one row: rule, stage version, run, document, file, bytes, and the words in the file.

    Example: gucang trace 2563834681255593936
    """
    from flows.tracing import trace as trace_row

    project: Project = context.obj
    settings = project.settings(seeds, warehouse)
    found = trace_row(lake_of(settings), settings.seeds, as_text(row_id, "ID"))
    if form == "json":
        return show_json(found.as_json())
    tell_trace(found)
    if found.problem:
        print(f"gucang: {found.problem}", file=sys.stderr)
    return None


def inspect(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files, or folders of them.")],
    form: Annotated[Literal["jsonl", "json"], typer.Option("--format", help="One object a line, or one array.")] = "jsonl",
    blocks: Annotated[bool, typer.Option("--blocks", help="The page with the kind of every block in the margin.")] = False,
    workers: Annotated[int, typer.Option(min=1, help="Processes, for many files.")] = 1,
) -> None:
    """What the pipeline makes of files anywhere, without a warehouse.

    Example: gucang inspect page.html | jq .quantities
    """
    from flows.inspecting import inspect as inspected

    project: Project = context.obj
    missing = [str(p) for p in paths if not p.exists() and not p.is_symlink()]
    if missing:
        raise UsageError(f"{', '.join(missing)}: no such file")
    objects = inspected(project.settings(), paths, workers=workers, pages=blocks)
    if blocks:
        for found in objects:
            show_blocks(found)
        return None
    if form == "json":
        return show_json(list(objects))
    for found in objects:
        print(json.dumps(found, ensure_ascii=False))
    return None


def query(
    context: typer.Context,
    statement: Annotated[str | None, typer.Argument(metavar="[SQL|NAME]", help="One SELECT, or a named query.")] = None,
    file: Annotated[Path | None, typer.Option("-f", "--file", help="A file with the SQL; - for stdin.")] = None,
    form: Annotated[Literal["table", "csv", "json", "jsonl"], typer.Option("--format", help="How to show it.")] = "table",
    as_of: Annotated[str | None, typer.Option(metavar="RUN_OR_TIME", help="The warehouse as it was then.")] = None,
    timeout: Annotated[float, typer.Option(metavar="SECONDS", min=0.001, help="How long it may take.")] = 60,
    warehouse: Location = None,
) -> None:
    """Ask the warehouse; read-only, also while an ingest runs. Without SQL: the named queries.

    Example: gucang query "select title, published_on from article"
    """
    from warehouse.formats import cells, distinct_names, written
    from warehouse.querying import answering, named_queries, statement_of

    if statement and file:
        raise UsageError("SQL and -f FILE: one of them")
    if statement is None and file is None:
        named = named_queries()
        return show_json(named) if form in ("json", "jsonl") else show_table(("query", "answers"), named.items())
    project: Project = context.obj
    lake = lake_of(project.settings(None, warehouse))
    wanted = statement_of(as_text(statement, "SQL")) if statement is not None else _text_of(file)
    with answering(lake, wanted, as_of=as_of, timeout=timeout) as answer:
        if form == "table":
            return show_table(distinct_names(answer.columns), cells(answer))
        for piece in written(answer, form):
            sys.stdout.write(piece)
    return None


def _text_of(file: Path | None) -> str:
    try:
        return as_text(sys.stdin.read(), "-f -") if file is None or str(file) == "-" else file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(f"-f {file}: {getattr(problem, 'strerror', None) or problem}") from None


def export(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the files go; made if it is missing.")],
    form: Annotated[Literal["jsonl", "parquet", "csv", "duckdb"], typer.Option("--format", help="Of the files.")] = "jsonl",
    warehouse: Location = None,
) -> None:
    """Every public view as a file, sorted: two exports of equal content are equal byte for byte.

    Example: gucang export out --format parquet
    """
    from warehouse.exporting import export as write

    project: Project = context.obj
    as_text(str(folder), "DIR")
    for file in write(lake_of(project.settings(None, warehouse)), folder, form):
        print(file)


def check(context: typer.Context, form: Form = "table", seeds: Seeds = None, warehouse: Location = None) -> None:
    """Invariants of the warehouse, and a proof of every span against the files; exit status 1 with what is wrong.

    Example: gucang check
    """
    from flows.checking import CheckReport
    from flows.checking import check as check_all

    project: Project = context.obj
    settings = project.settings(seeds, warehouse)
    report = CheckReport()
    with progress(project.quiet) as note:
        wrong = [asdict(v) for v in check_all(lake_of(settings), settings.seeds, report, progress=note)]
    if form == "json":
        show_json({"files": report.files, "spans": report.spans, "violations": wrong})
    else:
        if wrong:
            show_table(tuple(wrong[0]), [list(v.values()) for v in wrong])
        print(f"{report.files} files, {report.spans} spans: {f'{len(wrong)} wrong' if wrong else 'all true'}")
    if wrong:
        raise typer.Exit(1)


def evaluate(
    context: typer.Context,
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of annotations.")],
    form: Annotated[Literal["table", "json", "markdown"], typer.Option("--format", help="How to show it.")] = "table",
    seeds: Seeds = None,
    warehouse: Location = None,
) -> None:
    """Precision, recall and F1 of what the warehouse says, against annotations made by reading.

    Example: gucang evaluate tests/gold
    """
    from tempfile import TemporaryDirectory

    from flows.evaluate import evaluate as score
    from flows.evaluate import read_export
    from warehouse.exporting import export as write

    project: Project = context.obj
    settings = project.settings(seeds, warehouse)
    with TemporaryDirectory() as folder:
        write(lake_of(settings), Path(folder), "jsonl")
        report = score(read_export(Path(folder)), settings.seeds, gold)
    print({"json": report.json, "markdown": report.markdown, "table": report.table}[form]())
    for note in report.notes:
        print(f"gucang: {note}", file=sys.stderr)
