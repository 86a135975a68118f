r"""Text that remembers its bytes.

Everything that gucang says is proved by a span of bytes in the file as received. A :class:`SourceText` is a string and a
map from its characters back to those bytes, kept as a few *pieces* rather than as one number per character:

* in a piece of width 0 every character takes as many bytes as the document's encoding gives it;
* in a piece of width *w* > 0 every character takes *w* bytes, whatever it is: an entity (``&nbsp;`` is one character, six
  bytes), a JSON escape (``\u4e2d``, six bytes), a byte that no encoding explains (U+FFFD, one byte);
* in a piece of width -1 characters take no bytes: the second half of an entity that stands for two characters, a blank put
  between two text nodes.

White space may be collapsed, markup lies between pieces; so a piece begins wherever the bytes don't follow on.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import Self

from flows.frozen import Frozen


class Piece(Frozen, frozen=True):
    """A run of characters whose bytes follow one another; see the module for ``width``."""

    text_start: int
    byte_start: int
    width: int = 0


_text_start = attrgetter("text_start")


class Span(Frozen, frozen=True):
    """Half-open byte offsets into the file (or, of an archive, into the record)."""

    byte_start: int
    byte_end: int


class SourceText(Frozen, frozen=True):
    """A text, its encoding in the file, and where in the file each character stands."""

    text: str
    encoding: str
    pieces: tuple[Piece, ...]

    @classmethod
    def verbatim(cls, text: str, encoding: str, byte_start: int = 0) -> Self:
        """A text that stands in the file as it is."""
        return cls(text=text, encoding=encoding, pieces=(Piece(0, byte_start),))

    @classmethod
    def join(cls, parts: Iterable["SourceText"], encoding: str) -> Self:
        """Several texts one after the other, as one (put a separator in as a part of width -1)."""
        texts: list[str] = []
        pieces: list[Piece] = []
        length = 0
        for part in parts:
            texts.append(part.text)
            pieces += [Piece(length + p.text_start, p.byte_start, p.width) for p in part.pieces]
            length += len(part.text)
        return cls(text="".join(texts), encoding=encoding, pieces=tuple(pieces))

    def _byte(self, index: int, piece: Piece) -> int:
        """The byte before which the character at ``index`` of ``piece`` begins."""
        if piece.width:
            return piece.byte_start + max(piece.width, 0) * (index - piece.text_start)
        return piece.byte_start + encoded_length(self.text[piece.text_start : index], self.encoding)

    def _piece(self, index: int) -> Piece:
        return self.pieces[bisect_right(self.pieces, index, key=_text_start) - 1]

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The bytes of ``text[start:end]``, from the first byte of its first character to the last of its last.

        >>> text = SourceText.verbatim("税收97亿元", "utf-8", 100)
        >>> text.span(2, 6)
        Span(byte_start=106, byte_end=114)
        """
        end = len(self.text) if end is None else end
        if len(self.pieces) == 1 and not self.pieces[0].width:
            first = self.pieces[0].byte_start + encoded_length(self.text[:start], self.encoding)
            return Span(first, first + encoded_length(self.text[start:end], self.encoding))
        first = self._byte(start, self._piece(start))
        last = self._byte(end, self._piece(max(end - 1, start))) if end > start else first
        return Span(byte_start=first, byte_end=max(first, last))

    def positions(self) -> tuple[list[int], list[int]]:
        """For every character the byte where it begins and the byte where it ends: for many spans of one text.

        >>> SourceText.verbatim("近97亿", "utf-8", 10).positions()
        ([10, 13, 14, 15], [13, 14, 15, 18])
        """
        starts: list[int] = []
        ends: list[int] = []
        limits = [*(p.text_start for p in self.pieces[1:]), len(self.text)]
        for piece, limit in zip(self.pieces, limits, strict=True):
            text = self.text[piece.text_start : limit]
            widths = [max(piece.width, 0)] * len(text) if piece.width else encoded_widths(text, self.encoding)
            edges = list(accumulate(widths, initial=piece.byte_start))
            starts += edges[:-1]
            ends += edges[1:]
        return starts, ends

    def slice(self, start: int, end: int) -> "SourceText":
        """``text[start:end]`` with its bytes.

        >>> SourceText.verbatim("税收97亿元", "utf-8").slice(2, 4).span()
        Span(byte_start=6, byte_end=8)
        """
        if start >= end:
            return SourceText(text="", encoding=self.encoding, pieces=(Piece(0, self.span(start, start).byte_start),))
        first = self._piece(start)
        inside = self.pieces[bisect_right(self.pieces, start, key=_text_start) : bisect_left(self.pieces, end, key=_text_start)]
        head = Piece(0, self._byte(start, first), first.width)
        rest = (Piece(p.text_start - start, p.byte_start, p.width) for p in inside)
        return SourceText(text=self.text[start:end], encoding=self.encoding, pieces=(head, *rest))

    def strip(self) -> "SourceText":
        """Without white space around (no-break and ideographic spaces count)."""
        start = len(self.text) - len(self.text.lstrip())
        return self.slice(start, start + len(self.text.strip()))

    def lines(self) -> "list[SourceText]":
        """The non-blank lines, stripped, in order."""
        starts = [0, *(i + 1 for i, c in enumerate(self.text) if c == "\n"), len(self.text) + 1]
        found = (self.slice(a, b - 1).strip() for a, b in pairwise(starts) if self.text[a : b - 1].strip())
        return list(found)


def encoded_length(text: str, encoding: str) -> int:
    """How many bytes ``text`` takes; ASCII and UTF-8, nearly everything we meet, need no codec look-up.

    >>> encoded_length("谷仓", "utf-8"), encoded_length("谷仓", "gb18030")
    (6, 4)
    """
    if text.isascii() and not encoding.startswith("utf-16"):
        return len(text)
    return len(text.encode(codec(encoding)))


def encoded_widths(text: str, encoding: str) -> list[int]:
    """How many bytes each character takes.

    >>> encoded_widths("1亿", "utf-8"), encoded_widths("1亿", "gb18030")
    ([1, 3], [1, 2])
    """
    if codec(encoding) == "utf-8":
        return [1 if c < "\x80" else 2 if c < "\u0800" else 3 if c < "\U00010000" else 4 for c in text]
    written = codec(encoding)
    return [len(c.encode(written)) for c in text]


def codec(encoding: str) -> str:
    """The codec of the bytes themselves, where an encoding also says how a text had been misread (see flows/read/mojibake.py).

    >>> codec("gb18030"), codec("utf-8>cp1252>utf-8")
    ('gb18030', 'utf-8')
    """
    return encoding.partition(">")[0] if ">" in encoding else encoding
