"""Commands for finding one's way in the warehouse: search, explore."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.cli.project import Location, Project, Seeds, lake_of
from flows.cli.showing import show_json, visible

if TYPE_CHECKING:
    from warehouse.searching import Answer, Question, Ranking
    from warehouse.snippets import Parts

PORT: Final = 8210
ABOUT: Final = ("publisher", "published", "region_name", "document_id")


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (search, explore):
        app.command()(command)


def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="What to look for; “in quotes” as it stands.")],
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=10_000, help="How many articles to show.")] = 10,
    form: Annotated[Literal["table", "json", "jsonl"], typer.Option("--format", help="How to show them.")] = "table",
    as_of: Annotated[str | None, typer.Option(metavar="RUN_OR_TIME", help="The warehouse as it was then.")] = None,
    warehouse: Location = None,
) -> None:
    """Articles by how well title and body answer the words, each with its best passage and 【what was found】.

    Example: gucang search 马陆镇 税收
    """
    from flows.searching import question
    from warehouse.reader import reading
    from warehouse.searching import answers, rank

    asked = question(" ".join(words))
    project: Project = context.obj
    with reading(lake_of(project.settings(None, warehouse)), as_of=as_of, for_a_program=True) as connection:
        ranking = rank(connection, asked, limit)
        found = answers(connection, asked, ranking)
    if form == "table":
        _show_answers(found)
    elif form == "json":
        show_json(list(map(_plain, found)))
    else:
        for answer in found:
            print(json.dumps(_plain(answer), ensure_ascii=False))
    if not project.quiet:
        _tell_rest(asked, ranking)


def _plain(answer: "Answer") -> dict[str, Any]:
    """An answer for a program."""
    return {"rank": answer.rank, "score": answer.score, **answer.article, "snippet": _in_brackets(answer.snippet)}


def _in_brackets(parts: "Parts") -> str:
    return "".join(f"【{part}】" if is_hit else part for part, is_hit in parts)


def _show_answers(found: Iterable["Answer"]) -> None:
    """Three lines an answer, with its number in the margin; broken only where there is a terminal."""
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    page = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1))
    page.add_column(justify="right", no_wrap=True)
    page.add_column(overflow="fold")
    for answer in found:
        lines = _lines(answer)
        if console.soft_wrap:
            console.print(*(Text(f"{margin:>3}  ") + line for margin, line in lines), sep="\n")
        for margin, line in lines:
            page.add_row(margin, line)
    if not console.soft_wrap:
        console.print(page)


def _lines(answer: "Answer") -> Sequence[tuple[str, Text]]:
    about = " · ".join(str(answer.article[name]) for name in ABOUT if answer.article[name])
    return (
        (str(answer.rank), _bold(answer.title) if answer.title else Text("(no title)", style="italic")),
        ("", Text(f"{visible(about)} · {answer.score:.2f}", style="bright_black")),
        ("", _bold(answer.snippet)),
    )


def _bold(parts: "Parts") -> Text:
    """A text with its hits in brackets, and bold for whoever sees that."""
    return Text.assemble(*((f"【{part}】", "bold") if is_hit else (visible(part), "") for part, is_hit in parts))


def _tell_rest(asked: "Question", ranking: "Ranking") -> None:
    """What the answers leave unsaid: words that are nowhere, articles that are not shown."""
    if missing := asked.missing(ranking.weights):
        print(f"gucang: no article has {', '.join(missing)}", file=sys.stderr)
    if ranking.found > len(ranking.scores):
        print(f"gucang: {len(ranking.scores)} of {ranking.found} articles; --limit N shows more", file=sys.stderr)


def explore(
    context: typer.Context,
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="Of 127.0.0.1; 0 takes any that is free.")] = PORT,
    seeds: Seeds = None,
    warehouse: Location = None,
) -> None:
    """Serve the web page over the warehouse on 127.0.0.1, until Ctrl-C: read-only, also while an ingest runs.

    Example: gucang explore --port 8300
    """
    project: Project = context.obj
    settings = project.settings(seeds, warehouse)
    from flows.exploring import means
    from warehouse.explorer import explore as serve_pages

    def tell(address: str) -> None:
        print(address if project.quiet else f"谷仓 {address}  (Ctrl-C ends it)", flush=True)

    serve_pages(means(settings, lake_of(settings)), port, tell)
