"""Plain text to units: its non-blank lines."""

import re
from typing import Final

from flows.read.raw import Unit
from flows.read.ruler import Ruler
from flows.source_text import SourceText

MAX_UNITS: Final = 100_000
_LINE: Final = re.compile(r"[^\r\n]+")


def read_lines(source: SourceText) -> tuple[Unit, ...]:
    r"""The non-blank lines without white space around, at most :data:`MAX_UNITS`.

    >>> [(u.text, u.line, u.indent) for u in read_lines(SourceText.verbatim("标题\r\n\r\n　　正文\n", "utf-8"))]
    [('标题', 0, 0), ('正文', 2, 2)]
    """
    ruler, text = Ruler(source), source.text
    units: list[Unit] = []
    line, counted = 0, 0
    for found in _LINE.finditer(text):
        shown = found[0].strip()
        if not shown:
            continue
        line, counted = line + _breaks(text, counted, found.start()), found.start()
        indent = len(found[0]) - len(found[0].lstrip())
        start = found.start() + indent
        kept = SourceText(text=shown, encoding=source.encoding, pieces=tuple(ruler.pieces(start, start + len(shown), 0)))
        units.append(Unit(source=kept, line=line, indent=indent))
        if len(units) == MAX_UNITS:
            break
    return tuple(units)


def _breaks(text: str, start: int, end: int) -> int:
    r"""How many line breaks lie between two places; ``\r\n`` is one."""
    return text.count("\n", start, end) + text.count("\r", start, end) - text.count("\r\n", start, end)
