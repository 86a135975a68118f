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
from itertools import chain
from string import ascii_uppercase
from typing import Final

from flows.documents import BODY_KINDS, At, Block, CleanDocument
from flows.folding import fold
from flows.script import SIMPLIFIED

_KNOWN: Final = "".join((ascii_uppercase, *map(chr, range(0xFF10, 0xFF5B)), *map(chr, SIMPLIFIED)))
# 3.2亿 and 32亿 must stay two figures, and 3.2亿 one where a line breaks at its point: so the decimal point becomes a word.
_POINTS: Final = ".．﹒"
_FORMS: Final = {**dict(zip(_KNOWN, fold(_KNOWN).translate(SIMPLIFIED).lower(), strict=True)), **dict.fromkeys(_POINTS, "点")}
_OTHER_FORM: Final = re.compile(f"[{''.join(_FORMS)}]")
# Runs of what nearly all words are made of; any other letter or digit; a decimal point.
_WORD: Final = re.compile(rf"[\u3400-\u4dbf\u4e00-\u9fff0-9A-Za-z]+|[^\W_]|[{_POINTS}](?=\d|$)(?:(?<=\d.)|(?<=^.))")


def _form(match: re.Match[str]) -> str:
    return _FORMS[match[0]]


def normalise(text: str) -> str:
    """Letters, digits and ideographs in one width, case and script.

    >>> normalise("全區稅收 ９７.４８亿元（預計），同比增長19.43%。")
    '全区税收97点48亿元预计同比增长19点43'
    >>> normalise("——…… ")
    ''
    """
    return _OTHER_FORM.sub(_form, "".join(_WORD.findall(text)))


def kept(text: str) -> list[int]:
    """The places of the characters that are compared: normalised, they are :func:`normalise` of the text.

    >>> kept("同比,增长3.2%")
    [0, 1, 3, 4, 5, 6, 7]
    """
    return [*chain.from_iterable([range(*word.span()) for word in _WORD.finditer(text)])]


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


class Part:
    """A block's share of the compared text: its characters ``start`` to ``stop``."""

    def __init__(self, block: Block, start: int, stop: int) -> None:
        """A part of a body."""
        self.block = block
        self.start = start
        self.stop = stop

    @cached_property
    def _kept(self) -> list[int]:
        """The places of the compared characters; only documents that share a passage need them."""
        return kept(self.block.text)

    def at(self, start: int, stop: int) -> At:
        """Where in the block some of its compared characters stand."""
        first, last = self._kept[start - self.start], self._kept[stop - self.start - 1]
        return At(block_no=self.block.block_no, start=first, end=last + 1)


@dataclass(frozen=True, slots=True)
class Body:
    """A document's compared text, with and without its boilerplate, and the way back to its blocks."""

    document: CleanDocument
    whole: str
    text: str
    parts: tuple[Part, ...]
    starts: tuple[int, ...]            # of the parts

    def pieces(self, start: int, stop: int) -> Iterator[tuple[Part, int, int]]:
        """The compared characters ``start`` to ``stop``, cut where blocks end."""
        for number in range(max(bisect_right(self.starts, start) - 1, 0), len(self.parts)):
            part = self.parts[number]
            if part.start >= stop:
                return
            yield part, max(start, part.start), min(stop, part.stop)


def body_of(document: CleanDocument, boilerplate: Set[int]) -> Body:
    """What of a document is compared: lines that are boilerplate by role or by repetition are masked."""
    lines = list(content_lines(document))
    parts, texts, length = [], [], 0
    for block, text in lines:
        if boilerplate and line_hash(text) in boilerplate:
            continue
        parts.append(Part(block, length, length + len(text)))
        texts.append(text)
        length += len(text)
    whole, starts = "".join([text for _, text in lines]), tuple([part.start for part in parts])
    return Body(document, whole, "".join(texts), tuple(parts), starts)
