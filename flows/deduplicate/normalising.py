"""The text that is compared: what of a body no republication changes.

Width, white space, invisible characters, punctuation, letter case and script differ between copies of one article; letters,
digits and ideographs stay. Paragraphs are joined without a mark, because sites break them differently.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import compress, pairwise
from typing import Final

from flows.deduplicate.script import SIMPLIFIED
from flows.documents import BODY_KINDS, At, Block, CleanDocument
from flows.folding import fold

_LOWER: Final = {c: c + 32 for c in range(ord("A"), ord("Z") + 1)}
_TABLE: Final[dict[int, str | int]] = {**SIMPLIFIED, **_LOWER}
_DECIMAL_POINT: Final = re.compile(r"(?<=\d)\.(?=\d)")     # 3.2亿 and 32亿 must stay two figures


def _unified(text: str) -> str:
    """One form for every character, as long as the text was; the decimal point becomes a word."""
    return _DECIMAL_POINT.sub("点", fold(text).translate(_TABLE))


def normalise(text: str) -> str:
    """Letters, digits and ideographs in one width, case and script.

    >>> normalise("全區稅收 ９７.４８亿元（預計），同比增長19.43%。")
    '全区税收97点48亿元预计同比增长19点43'
    >>> normalise("——…… ")
    ''
    """
    return "".join(filter(str.isalnum, _unified(text)))


def line_hash(normalised: str) -> int:
    """A signed 64-bit number for a normalised line, the same on every machine.

    >>> line_hash("版权所有"), line_hash("")
    (7556801630184010700, -2039914840885289964)
    """
    return int.from_bytes(sha256(normalised.encode("utf-8", "surrogatepass")).digest()[:8], "big", signed=True)


def content_lines(document: CleanDocument) -> Iterator[tuple[Block, str]]:
    """Body and subheading blocks with their normalised text; blocks without a word are left out."""
    for block in document.blocks:
        if block.kind in BODY_KINDS and (text := normalise(block.text)):
            yield block, text


@dataclass(frozen=True, slots=True)
class _Part:
    """A block's share of the compared text."""

    start: int
    block: Block


@dataclass(frozen=True)
class Body:
    """A document's compared text, boilerplate left out, with the way back to its blocks."""

    document: CleanDocument
    text: str
    parts: tuple[_Part, ...]

    @cached_property
    def whole(self) -> str:
        """The text with its boilerplate: what the exact comparison looks at."""
        return "".join(text for _, text in content_lines(self.document))

    def places(self, start: int, end: int) -> Iterator[tuple[int, int, At]]:
        """The compared characters ``start`` to ``end``, cut where blocks end: each piece with its place in its block."""
        first = bisect_right(self.parts, start, key=lambda p: p.start) - 1
        starts = [p.start for p in self.parts[first:]] + [len(self.text)]
        for part, (begin, stop) in zip(self.parts[first:], pairwise(starts), strict=True):
            if begin >= end:
                return
            a, b = max(start, begin), min(end, stop)
            kept = _kept(part.block.text)
            yield a, b, At(block_no=part.block.block_no, start=kept[a - begin], end=kept[b - begin - 1] + 1)


def _kept(text: str) -> list[int]:
    """Which characters of a block are compared."""
    return list(compress(range(len(text)), map(str.isalnum, _unified(text))))


def body_of(document: CleanDocument, boilerplate: Set[int]) -> Body:
    """What of a document is compared: lines that are boilerplate by role or by repetition are masked."""
    parts, texts, length = [], [], 0
    for block, text in content_lines(document):
        if boilerplate and line_hash(text) in boilerplate:
            continue
        parts.append(_Part(length, block))
        texts.append(text)
        length += len(text)
    return Body(document, "".join(texts), tuple(parts))
