"""What two texts of one wording say differently: other days, other places, other figures.

A daily report, a forecast, a market close or a notice is one template with other data: two of them share nearly all their
text and are no copies of each other. A corrected edition shares nearly all its text and its day, and differs in few figures.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import Final

# 中新网4月2日电, 本报北京4月3日讯: when and by whom it was sent; the copy of the next day bears another.
_DATELINE: Final = re.compile(r"^.{0,40}?(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:电|讯|消息|报道)")
_DAY: Final = re.compile(r"(?:(\d{1,2})月(?:份)?)?(\d{1,2})日")
_MONTH: Final = re.compile(r"(\d{1,2})月(?!\d{1,2}日)")
_YEAR: Final = re.compile(r"(\d{4})年")
_ISSUE: Final = re.compile(r"第(\d+)[期号届次批轮]")
_NUMBER: Final = re.compile(r"\d+(?:点\d+)?")
_PLACE: Final = re.compile(r"(?:(?![年月日])[\u4e00-\u9fff]){2,3}?(?:街道|[省市区县镇乡州旗])")
_OF_TIME: Final = frozenset("年月日时")
_CONTEXT: Final = 4          # characters before a figure that say what it counts


@dataclass(frozen=True, slots=True)
class Statements:
    """Days, places and figures of a text, each by the words around it."""

    days: frozenset[str]
    places: frozenset[str]
    figures: dict[tuple[str, str], frozenset[str]]


def statements(text: str) -> Statements:
    """What a normalised text states.

    >>> found = statements("本报4月3日讯4月2日嘉定区新增企业12家")
    >>> sorted(found.days), sorted(found.places), found.figures
    (['day 2'], ['嘉定区'], {('新增企业', '家'): frozenset({'12'})})
    >>> statements("").figures
    {}
    """
    text = _DATELINE.sub("", text)
    return Statements(_days(text), frozenset(_PLACE.findall(text)), _figures(text))


def _days(text: str) -> frozenset[str]:
    """Days, months that stand alone, years and issues; the month of a day is left out, as copies do (4月2日, 2日)."""
    kinds: Iterable[tuple[str, Iterable[str]]] = (
        ("day", (day for _, day in _DAY.findall(text))),
        ("month", _MONTH.findall(text)),
        ("year", _YEAR.findall(text)),
        ("issue", _ISSUE.findall(text)),
    )
    return frozenset(f"{kind} {int(number)}" for kind, numbers in kinds for number in numbers)


def _figures(text: str) -> dict[tuple[str, str], frozenset[str]]:
    """Figures by what stands before and after, other figures there written 0."""
    between, values = _NUMBER.split(text), _NUMBER.findall(text)
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    before = ""
    for words, value, after in zip(between, values, between[1:], strict=False):
        before = (before + words)[-_CONTEXT:]
        if after[:1] not in _OF_TIME:
            found[before, after[:1]].add(value)
        before += "0"
    return {context: frozenset(numbers) for context, numbers in found.items()}


@dataclass(frozen=True, slots=True)
class Conflict:
    """How far two texts contradict each other: shares from 0 to 1 of what both of them state."""

    days: float
    places: float
    figures: float


def conflict(a: Statements, b: Statements) -> Conflict:
    """What ``a`` and ``b`` state differently; what only one of them states is no contradiction.

    >>> conflict(statements("4月2日新增企业12家"), statements("4月3日新增企业15家"))
    Conflict(days=1.0, places=0.0, figures=1.0)
    >>> conflict(statements("4月2日新增企业12家"), statements("4月2日新增企业12家其中外资3家"))
    Conflict(days=0.0, places=0.0, figures=0.0)
    """
    both = a.figures.keys() & b.figures.keys()
    differing = sum(bool(_disagreement(a.figures[context], b.figures[context])) for context in both)
    return Conflict(_disagreement(a.days, b.days), _disagreement(a.places, b.places), differing / len(both) if both else 0.0)


def _disagreement(a: Set[str], b: Set[str]) -> float:
    """Which share of the smaller set each side has for itself alone."""
    return min(len(a - b), len(b - a)) / max(min(len(a), len(b)), 1)
