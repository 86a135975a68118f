"""Where a character stands in the file, asked a hundred thousand times a page.

A :class:`~flows.source_text.SourceText` of a whole page has one piece; to find the byte of its last character would mean to
encode all before it. A ruler has a mark every few hundred characters.
"""

from bisect import bisect_left, bisect_right

from flows.source_text import Piece, SourceText, Span, encoded_length

_STEP = 256


class Ruler:
    """The bytes of the characters of one text."""

    def __init__(self, source: SourceText) -> None:
        """Mark ``source``."""
        self.text = source.text
        self.encoding = source.encoding
        self._pieces = source.pieces
        self._own = [piece.text_start for piece in source.pieces]
        self._marks = list(_marks(source))
        self._starts = [mark.text_start for mark in self._marks]

    def byte(self, index: int) -> int:
        """The byte at which the character at ``index`` begins.

        >>> Ruler(SourceText.verbatim("谷仓" * 500, "utf-8", 3)).byte(1000)
        3003
        """
        return self._from(self._marks[bisect_right(self._starts, index) - 1], index)

    def end(self, index: int) -> int:
        """The byte after the character before ``index``."""
        return self._from(self._marks[max(bisect_left(self._starts, index) - 1, 0)], index)

    def _from(self, mark: Piece, index: int) -> int:
        if mark.width:
            return mark.byte_start + max(mark.width, 0) * (index - mark.text_start)
        return mark.byte_start + encoded_length(self.text[mark.text_start : index], self.encoding)

    def span(self, start: int, end: int) -> Span:
        """The bytes of ``text[start:end]``."""
        return Span(byte_start=self.byte(start), byte_end=self.end(end))

    def pieces(self, start: int, end: int, at: int) -> list[Piece]:
        """The pieces of ``text[start:end]``, put at character ``at`` of another text."""
        mark = self._marks[bisect_right(self._starts, start) - 1]
        first = Piece(at, self._from(mark, start), mark.width)
        if len(self._pieces) == 1:
            return [first]
        inside = self._pieces[bisect_right(self._own, start) : bisect_left(self._own, end)]
        return [first, *(Piece(at + p.text_start - start, p.byte_start, p.width) for p in inside)]


def _marks(source: SourceText) -> list[Piece]:
    """The pieces of a text, long ones cut."""
    marks: list[Piece] = []
    ends = [piece.text_start for piece in source.pieces[1:]] + [len(source.text)]
    for piece, end in zip(source.pieces, ends, strict=True):
        marks.append(piece)
        if piece.width:
            continue
        byte = piece.byte_start
        for start in range(piece.text_start + _STEP, end, _STEP):
            byte += encoded_length(source.text[start - _STEP : start], source.encoding)
            marks.append(Piece(start, byte))
    return marks
