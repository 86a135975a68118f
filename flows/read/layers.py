"""Texts inside a payload that stand there in another writing: a page in a mail's transfer encoding, HTML escaped in XML.

A layer is such a text with the bytes of each of its characters. Reading works on layers; the proof of a span looks up which of
a layer's characters lie inside the span.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from flows.source_text import Piece, SourceText, Span


class Layer:
    """A text of a payload; ``marked`` if it is HTML."""

    def __init__(self, source: SourceText, *, marked: bool) -> None:
        """Remember ``source``."""
        self.source = source
        self.marked = marked

    @cached_property
    def _places(self) -> tuple[list[int], list[int]]:
        return self.source.positions()

    def within(self, span: Span) -> str | None:
        """The characters whose bytes lie in a span; None if the span doesn't lie in this layer."""
        starts, ends = self._places
        if not starts or span.byte_start < starts[0] or span.byte_end > ends[-1]:
            return None
        return self.source.text[bisect_left(starts, span.byte_start) : bisect_right(ends, span.byte_end)]


def mapped(source: SourceText, starts: Sequence[int], ends: Sequence[int]) -> SourceText:
    """A text whose bytes are those of an inner writing, put onto the outer one.

    Args:
        source: the text as the inner bytes give it.
        starts: where the outer writing of each inner byte begins ...
        ends: ... and where it ends.

    >>> mapped(SourceText.verbatim("仓a", "utf-8"), [0, 3, 6, 9], [3, 6, 9, 10]).pieces
    (Piece(text_start=0, byte_start=0, width=9), Piece(text_start=1, byte_start=9, width=1))
    """
    pieces: list[Piece] = []
    last = (0, 0)                                       # width and end of the character before
    for index, (first, after) in enumerate(zip(*source.positions(), strict=True)):
        empty = after <= first
        start = ends[first - 1] if empty and first else starts[first]
        width = -1 if empty else ends[after - 1] - start
        if (width, start) != last:
            pieces.append(Piece(index, start, width))
        last = (width, start + max(width, 0))
    return SourceText(text=source.text, encoding=source.encoding, pieces=tuple(pieces or [Piece(0, starts[0] if starts else 0)]))


def shifted(source: SourceText, by: int) -> SourceText:
    """A text that stands ``by`` bytes further on."""
    pieces = (Piece(p.text_start, p.byte_start + by, p.width) for p in source.pieces)
    return SourceText(text=source.text, encoding=source.encoding, pieces=tuple(pieces))

