"""Runs of raw markup text to the text a reader sees: entities resolved, white space collapsed, every character with its bytes."""

import re
from collections.abc import Sequence
from html import unescape
from html.entities import html5
from typing import Final

from flows.frozen import Frozen
from flows.read.ruler import Ruler
from flows.source_text import Piece, SourceText

_SPECIAL: Final = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,7};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)|\s{2,}|[\t\n\r\v\f]")

_BREAKS: Final = dict.fromkeys("\t\n\r\v\f", " ")        # &#10; breaks no line of a page


class Run(Frozen, frozen=True):
    """Characters ``start`` to ``end`` of a page: a text between two tags, and what stands around it."""

    start: int
    end: int
    element: int = -1              # an inline element that says what it is
    link: bool = False
    strong: bool = False
    spaced: bool = False           # white space stood between the tags before it


class Placed(Frozen, frozen=True):
    """Where a run is in the assembled text."""

    run: Run
    start: int
    end: int


class _Writer:
    """A text in the making."""

    def __init__(self, ruler: Ruler) -> None:
        self.ruler = ruler
        self.texts: list[str] = []
        self.pieces: list[Piece] = []
        self.length = 0
        self.last = " "

    def _put(self, text: str, pieces: list[Piece]) -> None:
        self.texts.append(text)
        self.pieces += pieces
        self.length += len(text)
        self.last = " " if text[-1].isspace() else text[-1]

    def verbatim(self, start: int, end: int) -> None:
        """Characters as they stand; a second blank in a row is left out."""
        if self.last == " " and start < end and self.ruler.text[start] == " ":
            start += 1
        if start < end:
            self._put(self.ruler.text[start:end], self.ruler.pieces(start, end, self.length))

    def blank(self, start: int) -> None:
        """One blank for the white space that begins at ``start``."""
        if self.last != " ":
            byte = self.ruler.byte(start)
            self._put(" ", [Piece(self.length, byte, self.ruler.end(start + 1) - byte)])

    def gap(self, at: int) -> None:
        """A blank that takes no bytes."""
        if self.last != " ":
            self._put(" ", [Piece(self.length, self.ruler.byte(at), -1)])

    def entity(self, text: str, start: int, end: int) -> None:
        """The character or two that an entity stands for."""
        if text.isspace() and self.last == " ":
            return
        text = _BREAKS.get(text, text)
        byte, stop = self.ruler.byte(start), self.ruler.end(end)
        pieces = [Piece(self.length, byte, stop - byte)]
        if len(text) > 1:
            pieces.append(Piece(self.length + 1, stop, -1))
        self._put(text, pieces)


def assemble(ruler: Ruler, runs: Sequence[Run]) -> tuple[SourceText, tuple[Placed, ...]]:
    r"""The text of the runs without white space around, and where each of them is in it.

    >>> ruler = Ruler(SourceText.verbatim(" 沪&amp;苏 \n 浙", "utf-8"))
    >>> text, _ = assemble(ruler, [Run(0, len(ruler.text))])
    >>> text.text, text.span(1, 2)
    ('沪&苏 浙', Span(byte_start=4, byte_end=9))
    """
    if len(runs) == 1 and (plain := _plain(ruler, runs[0])):
        return plain, (Placed(runs[0], 0, len(plain.text)),)
    writer = _Writer(ruler)
    placed = []
    for run in runs:
        if run.spaced:
            writer.gap(run.start)
        start = writer.length
        _write(writer, run)
        placed.append(Placed(run, start, writer.length))
    whole = SourceText(text="".join(writer.texts), encoding=ruler.encoding, pieces=tuple(writer.pieces))
    stripped = whole.text.strip()
    if not stripped:
        return SourceText(text="", encoding=ruler.encoding, pieces=(Piece(0, 0),)), ()
    lead = len(whole.text) - len(whole.text.lstrip())
    if len(stripped) < len(whole.text):
        whole = whole.slice(lead, lead + len(stripped))
    size = len(stripped)
    return whole, tuple(Placed(p.run, _clip(p.start - lead, size), _clip(p.end - lead, size)) for p in placed)


def _plain(ruler: Ruler, run: Run) -> SourceText | None:
    """The text of one run, if nothing in it needs to be resolved or collapsed."""
    raw = ruler.text[run.start : run.end]
    text = raw.strip()
    if not text or _SPECIAL.search(text):
        return None
    start = run.start + (raw.index(text[0]) if raw[0] != text[0] else 0)
    return SourceText(text, ruler.encoding, tuple(ruler.pieces(start, start + len(text), 0)))


def _clip(index: int, size: int) -> int:
    return min(max(index, 0), size)


def _write(writer: _Writer, run: Run) -> None:
    text, position = writer.ruler.text, run.start
    while found := _SPECIAL.search(text, position, run.end):
        writer.verbatim(position, found.start())
        if found[0][0] != "&":
            writer.blank(found.start())
            position = found.end()
            continue
        resolved, end = _entity(found[0])
        position = found.start() + end
        if resolved is None:
            writer.verbatim(found.start(), position)
        elif resolved:
            writer.entity(resolved, found.start(), position)
    writer.verbatim(position, run.end)


def _entity(written: str) -> tuple[str | None, int]:
    r"""What an entity stands for and how much of ``written`` it takes; None if it is none.

    >>> _entity("&nbsp;"), _entity("&copy2014"), _entity("&R")
    (('\xa0', 6), ('©', 5), (None, 2))
    """
    if written[1] == "#" or written[1:] in html5:
        return unescape(written), len(written)
    for length in range(min(len(written), 7), 2, -1):           # the names that need no semicolon have up to 6 letters
        if written[1:length] in html5:
            return html5[written[1:length]], length
    return None, len(written)
