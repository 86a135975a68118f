"""Results for a person: tables on stdout, progress on stderr, and only where somebody looks."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

import msgspec
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

Note = Callable[[str, int, int], None]
COLOURS: Final = {
    "title": "bold green", "subheading": "green", "body": "", "byline": "cyan", "caption": "magenta", "contact": "yellow",
    "attachment": "yellow",
}  # fmt: skip
"""Of the kinds of blocks; what is about other things than the article is grey."""
ABOUT: Final = ("title", "publisher", "site", "author", "published", "source_url", "page_kind", "language", "encoding")
_CONTROLS: Final = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"}, 0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
}
WIDE: Final = 100_000         # where nobody looks, nothing is folded


def visible(text: str) -> str:
    r"""A text without power over the terminal: what a page says may hold escape sequences. Their pictures stand for controls.

    >>> visible("一\x1b[2J二\x9b\n")
    '一␛[2J二�\n'
    """
    return text.translate(_CONTROLS)


def on_a_line(text: str) -> str:
    r"""The same of a name, which may hold a newline, too.

    >>> on_a_line("one\nname")
    'one␊name'
    """
    return visible(text).replace("\n", "␊")


def show_json(value: object) -> None:
    """One JSON document. ``json`` itself indents in Python, twenty times as slowly."""
    print(msgspec.json.format(json.dumps(value, ensure_ascii=False, default=str), indent=2))


def show_table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table as wide as the terminal, or as its content where there is none."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in names:
        table.add_column(Text(name), overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if cell is None else visible(str(cell))) for cell in row))
    Console(width=None if sys.stdout.isatty() else WIDE, highlight=False).print(table, crop=False)


def show_facts(facts: Iterable[tuple[str, str]]) -> None:
    """Lines of a name and what there is to say about it."""
    kept = list(facts)
    width = max(len(name) for name, _ in kept) + 2
    for name, text in kept:
        print(f"{name:{width}}{visible(text)}")


def show_blocks(found: Mapping[str, Any]) -> None:
    """A page as it was understood: what is known of it, and every block with its kind in the margin."""
    if "blocks" not in found:                       # a rejection
        return _show_lines([(found["path"], f"{found['reason']} {found['detail']}", "red")])
    known = [(name, found[name], "italic") for name in ABOUT if found[name]]
    blocks = [(b["kind"], b["text"], COLOURS.get(b["kind"], "bright_black")) for b in found["blocks"]]
    notices = [(n["code"], n["detail"], "yellow") for n in found["notices"]]
    return _show_lines([("page", found["path"], "bold"), *known, ("", "", ""), *blocks, ("", "", ""), *notices])


def _show_lines(lines: Iterable[tuple[str, str, str]]) -> None:
    """Lines of a word in the margin, a text and their style; the margin stays free where a terminal breaks a text."""
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    if not console.is_terminal:                     # nobody sees colours, and laying them out costs more than the cleaning
        print("\n".join(f"{visible(margin):>14}  {visible(text)}" for margin, text, _ in lines), end="\n\n")
        return
    page = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1))
    page.add_column(justify="right", no_wrap=True)
    page.add_column(overflow="fold")
    for margin, text, style in lines:
        if console.soft_wrap:
            console.print(Text(f"{visible(margin):>14}  {visible(text)}", style=style))
        page.add_row(Text(visible(margin), style=style), Text(visible(text), style=style))
    if not console.soft_wrap:
        console.print(page)
    console.print()


@contextmanager
def progress(quiet: bool) -> Iterator[Note | None]:
    """Something that shows progress on stderr; None where stderr is no terminal, or nobody wants it."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description:12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda step, done, total: bar.update(task, description=step, completed=done, total=total or None)


def counted(counts: dict[str, Any], nothing: str) -> str:
    """Names and numbers in one line.

    >>> counted({"clean": 5, "extract": 4}, "none"), counted({}, "none")
    ('clean 5, extract 4', 'none')
    """
    return ", ".join(f"{name} {n}" for name, n in counts.items()) or nothing


def size(count: float) -> str:
    """A number of bytes as people say it.

    >>> size(512), size(1_234_567)
    ('512 B', '1.2 MB')
    """
    for unit in ("B", "kB", "MB", "GB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit == "B" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} TB"
