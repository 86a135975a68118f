"""Paragraphs in pieces: scraped text breaks a line at every link, bold word and number that stood in an element of its own.

    今年一季度实际 / GDP / 年率为 / 8.8% / ，好于预期的 / 8.7% / ，差于前值。

Alone none of these lines reads like prose; read on from one to the next they do.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from flows.clean.signs import Signs

_TOKEN: Final = re.compile(r"[A-Za-z0-9.%+*/:,&'-]{1,16}|\[(?:\d{1,3}|注 ?\d{0,3})\]")
_GOES_ON: Final = ",。、;:)》”’」』"
_OPENS: Final = "(《“「『,、—"
_BREAK: Final = re.compile(rf"\n(?:(?=[{_GOES_ON}])|(?<=[{_OPENS}]\n))")
_LONGEST: Final = 160          # characters of a piece
_SHORTEST: Final = 40          # … and of a paragraph in pieces
_STRONG: Final = 0.12           # share of the breaks that are surely inside a sentence
_SPARSE: Final = 150           # characters to a full stop


def in_pieces(page: Sequence[Signs], whole: str) -> Iterator[int]:
    """The numbers of the lines of a text that are pieces of such paragraphs; ``whole`` is the text folded."""
    for start, end, strong in _chains(page, whole):
        lines = page[start:end]
        size = sum([sign.size for sign in lines])
        stops = sum([sign.text.count("。") for sign in lines])
        if size >= _SHORTEST and strong >= _STRONG * (end - start - 1) and stops * _SPARSE >= size:
            yield from range(start, end)


def _chains(page: Sequence[Signs], whole: str) -> Iterator[tuple[int, int, int]]:
    """First line, the one behind the last, and how many breaks are surely inside a sentence, of three lines or more in a row."""
    no = counted = end = 0
    for found in _BREAK.finditer(whole):           # most pages have none
        no, counted = no + whole.count("\n", counted, found.end()), found.end()
        if no < end:
            continue
        start, end, strong = no, no + 1, 0
        while start > 0 and (joint := _joint(page[start - 1], page[start])):
            start, strong = start - 1, strong + (joint == 2)
        while end < len(page) and (joint := _joint(page[end - 1], page[end])):
            end, strong = end + 1, strong + (joint == 2)
        if end - start >= 3:
            yield start, end, strong


def _joint(one: Signs, other: Signs) -> int:
    """2 if a sentence surely runs on from one line to the next, 1 if it may, 0 if it doesn't."""
    first, last = other.text[0], one.text[-1]
    if one.size > _LONGEST:
        return 0
    if (first in _GOES_ON and len(other.text) > 1) or other.text == "。" or (last in _OPENS and len(one.text) > 1):
        return 2
    if one.closed:
        return int((first == "[" or last == ":") and _TOKEN.fullmatch(other.text) is not None)
    if not one.word and "。" in one.text:
        return 2
    if one.commas or (other.text[-1] == "。" and other.size < 12):
        return 1
    return int(_TOKEN.fullmatch(one.text) is not None or _TOKEN.fullmatch(other.text) is not None)
