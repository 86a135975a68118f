"""Plain text to units: its non-blank lines."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from flows.folding import INVISIBLE
from flows.read.raw import Unit
from flows.read.ruler import Ruler
from flows.read.rules import DEFAULT_RULES, Limits
from flows.source_text import Piece, SourceText, codec, encoded_length

_LINE: Final = re.compile(r"[^\r\n]+")
_INVISIBLE: Final = frozenset(INVISIBLE)


def read_lines(source: SourceText, limits: Limits = DEFAULT_RULES.limits) -> tuple[tuple[Unit, ...], int | None]:
    r"""The non-blank lines without white space around, and the character where a text beyond all bounds was left.

    >>> units, left = read_lines(SourceText.verbatim("标题\r\n\r\n　　正文\n", "utf-8"))
    >>> [(u.text, u.line, u.indent) for u in units], left
    ([('标题', 0, 0), ('正文', 2, 2)], None)
    """
    text = source.text
    lines = text.split("\n") if len(text) <= limits.max_characters and _is_plain(source) else []
    if 0 < len(lines) <= limits.max_blocks and max(map(len, lines)) <= limits.max_line:
        return tuple(_units(source, lines)), None
    return _bounded(source, limits)


def _is_plain(source: SourceText) -> bool:
    """Whether a text stands in the file as it is, its lines end as everywhere, and the byte of a line break is no other's."""
    text = source.text
    plain = len(source.pieces) == 1 and not source.pieces[0].width and not source.encoding.startswith("utf-16")
    return plain and ("\r" not in text or text.count("\r") == text.count("\r\n"))


def _units(source: SourceText, lines: Sequence[str]) -> Iterator[Unit]:
    """The units of a plain text: nearly every text, so no character is asked about twice."""
    encoding, byte = source.encoding, source.pieces[0].byte_start
    written = source.text.encode(codec(encoding)).split(b"\n")
    for number, (line, raw) in enumerate(zip(lines, written, strict=True)):
        text = line.strip()
        if text and (text[0] not in _INVISIBLE or text.strip(INVISIBLE)):
            start, indent = byte, 0
            if line[0] != text[0]:
                indent = len(line) - len(line.lstrip())
                start += encoded_length(line[:indent], encoding)
            yield Unit(SourceText(text, encoding, (Piece(0, start),)), number, indent)
        byte += len(raw) + 1


def _bounded(source: SourceText, limits: Limits) -> tuple[tuple[Unit, ...], int | None]:
    """The same of any text, cut where it is too long."""
    ruler, text = Ruler(source), source.text
    units: list[Unit] = []
    line, counted, shown = 0, 0, 0
    for found in _LINE.finditer(text):
        if found[0].isspace():
            continue
        line, counted = line + _breaks(text, counted, found.start()), found.start()
        for first in range(found.start(), found.end(), limits.max_line):
            if len(units) >= limits.max_blocks or shown >= limits.max_characters:
                return tuple(units), first
            unit = _unit(ruler, first, min(first + limits.max_line, found.end()), line)
            if unit:
                units.append(unit)
                shown += len(unit.text)
    return tuple(units), None


def _unit(ruler: Ruler, start: int, end: int, line: int) -> Unit | None:
    """The text from ``start`` to ``end`` without white space around; None if there is nothing else."""
    text = ruler.text[start:end]
    shown = text.strip()
    if not shown.strip(INVISIBLE):
        return None
    indent = len(text) - len(text.lstrip())
    pieces = ruler.pieces(start + indent, start + indent + len(shown), 0)
    return Unit(source=SourceText(text=shown, encoding=ruler.encoding, pieces=tuple(pieces)), line=line, indent=indent)


def _breaks(text: str, start: int, end: int) -> int:
    r"""How many line breaks lie between two places; ``\r\n`` is one."""
    return text.count("\n", start, end) + text.count("\r", start, end) - text.count("\r\n", start, end)
