"""How often the page says it was read."""

import re
from collections.abc import Iterator
from typing import Final

from flows.clean.bylines import Cues
from flows.clean.candidates import Candidate, best
from flows.clean.dates import relative
from flows.clean.page import Line, Page

_NUMBER: Final = re.compile(r"(?P<n>\d[\d,]{0,11})(?P<part>\.\d{1,2})?\s?(?P<scale>[万萬wW千k亿])?")
_SCALE: Final = {"": 1, "万": 10_000, "萬": 10_000, "w": 10_000, "千": 1_000, "k": 1_000, "亿": 100_000_000}
_BARE: Final = re.compile(r"(?<=[\u4e00-\u9fff\s])\d{1,7}$")
_PLACES: Final = {"head": 3.0, "body": 2.0, "tail": 2.0}


def views(page: Page, cues: Cues) -> Candidate | None:
    """The count and where it stands."""
    return best([*_cued(page), *_counted(page, cues)]) or _uncued(page)


def _cued(page: Page) -> Iterator[Candidate]:
    """浏览量:82次, 阅读(82)."""
    for line in page.named:
        score = _PLACES[line.place] - (0.1 * (line.no - page.last) if line.place == "tail" else 0.0)
        for field in line.fields:
            if field.kind == "views":
                yield from _number(line, field.start, "cue_views", score)


def _counted(page: Page, cues: Cues) -> Iterator[Candidate]:
    """82次浏览 in a byline."""
    for line in page.saying("views"):
        if line.place == "head" and len(line.text) <= 100 and (after := cues.counted.search(line.text)):
            yield from _number(line, after.start(), "counted_views", _PLACES["head"] - 1.0)


def _number(line: Line, start: int, rule: str, score: float) -> Iterator[Candidate]:
    if number := _NUMBER.match(line.text, start):
        yield Candidate(value=str(count(number)), span=line.span(*number.span()), rule=rule, score=score)


def count(number: re.Match[str]) -> int:
    """The number printed.

    >>> [count(_NUMBER.match(t)) for t in ("82", "1,204", "1.2万")]
    [82, 1204, 12000]
    """
    return round(float(number["n"].replace(",", "") + (number["part"] or "")) * _SCALE[(number["scale"] or "").lower()])


def _uncued(page: Page) -> Candidate | None:
    """A bare number that ends a byline with a relative date: admin7个月前 (10-31)栏目82."""
    for line in page.lines[max(page.first - 6, 0) : page.first]:
        ago = relative(line.text) if len(line.text) <= 60 else None
        number = _BARE.search(line.text) if ago else None
        if ago and number and number.start() > ago[1]:
            return Candidate(value=number[0], span=line.span(*number.span()), rule="number_ends_byline", score=1.0)
    return None
