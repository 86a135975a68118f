"""Points that count, by numbers or by months: a body that breaks off between its fourth and its fifth goes on with the fifth."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from flows.clean.signs import Signs

_POINT: Final = re.compile(r"[(]?(?:(\d{1,2})|([一二三四五六七八九十]{1,3}))(?:[、)]|\.(?!\d)|:(?!\d))\s?(?=\S)")
_STAGE: Final = re.compile(r"(?:19|20)\d\d(?:[./]\d{1,2}|年(?:\d{1,2}月)?)(?![./\d])\W{0,3}\w{2}")
_HAN: Final = {c: n for n, c in enumerate("一二三四五六七八九十", 1)}
_FARTHEST: Final = 30          # lines from one point to the next
_FEWEST: Final = 3             # points in the body before it is believed to be counting


def number(text: str) -> int | None:
    """The number of a folded line that begins like a numbered point.

    >>> number("5、上海欢乐谷"), number("十二、附则"), number("(3)证件"), number("2024年"), number("1.5万元")
    (5, 12, 3, None, None)
    """
    found = _POINT.match(text)
    if found is None:
        return None
    if found[1]:
        return int(found[1])
    tens, ten, ones = found[2].rpartition("十")
    return (_HAN.get(tens, 1) * 10 if ten else 0) + _HAN.get(ones, 0)


def is_stage(text: str) -> bool:
    """Whether a folded line begins like a stage of a career, with a month and no day.

    >>> [is_stage(text) for text in ("1996.04-2001.03新河县副县长", "2018.04退休", "2003年5月,任镇长;")]
    [True, True, True]
    >>> [is_stage(text) for text in ("2024.03.05 开工", "2024年3月5日", "2024年")]
    [False, False, False]
    """
    return text[0] in "12" and _STAGE.match(text) is not None


def continued(page: Sequence[Signs], first: int, end: int, is_free: Callable[[int], bool]) -> int:
    """The end of a body that runs from ``first`` to ``end``, with the points that go on counting behind it.

    ``is_free`` says of a line that it is no boilerplate. Behind the last point comes as much as behind the others at most.
    """
    points = [(sign.no, point) for sign in page[first:end] if (point := number(sign.text)) is not None]
    counted = _counting(points)
    if len(counted) < _FEWEST:
        return end
    last, reached = counted[-1]
    longest, begun = max(b - a for (a, _), (b, _) in pairwise(counted)), last
    while (found := _next(page, end, last, reached, is_free)) is not None:
        longest, last, reached, end = max(longest, found[0] - last), *found, found[0] + 1
    while last > begun and end < min(last + longest, len(page)) and is_free(end):
        end += 1
    return end


def _counting(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The points that count up, one by one, to the last."""
    counted: list[tuple[int, int]] = []
    for no, point in points:
        if counted and point == counted[-1][1] + 1:
            counted.append((no, point))
        elif point == 1:
            counted = [(no, point)]
    return counted


def _next(
    page: Sequence[Signs], start: int, last: int, reached: int, is_free: Callable[[int], bool]
) -> tuple[int, int] | None:
    """The next numbered line behind ``start`` and its number, unless it is far away or something else begins before it.

    One number may be missing: misprinted, or left out.
    """
    for no in range(start, min(last + _FARTHEST, len(page))):
        if not is_free(no):
            return None
        if (point := number(page[no].text)) in (reached + 1, reached + 2):
            return no, point
    return None
