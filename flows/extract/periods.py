"""When a figure holds: the time that governs it."""

import re
from datetime import date
from typing import Final

from flows.extract.figures import Figure
from flows.extract.passages import Passage, Placed
from flows.facts import TimeExpression

_COMPARED: Final = re.compile(
    r"(?:比|较|同|与|和|跟|是|相当于|相比|(?:成立|始建|创建|创办|创立|建成|建|组建|设立|出生|诞生|落成|投产|上市|始)于)$"
)
# 1998年创建: no time of a figure
_FOUNDED: Final = re.compile(r"(?:创建|创办|创立|成立|设立|出生|建厂|建成|投产)(?!以来)")
_BASE: Final = re.compile(r"的?(?=\d)")
_SCENE: Final = re.compile(r"现场|会上|会议期间|活动中|仪式上|当天|当日")
_STATISTICS: Final = ("money", "growth", "percent", "percentage_point", "other", "area")
_SPOKEN: Final = ("as_of_now", "vague")


class Periods:
    """The periods of a document's figures, followed from figure to figure."""

    def __init__(self, published: date | None, title: str | None) -> None:
        """``title``: the period that the title names, if any."""
        self.published, self.title = published, title
        self._block: int | None = None
        self._carried: str | None = None

    def of_figure(self, place: Passage, figure: Figure) -> str | None:
        """The period of one figure (EDTF); figures are asked for in order."""
        if self._block != place.block.block_no:
            self._block, self._carried = place.block.block_no, None
        if _is_of_another_year(place, figure):
            return None
        governing = self._governing(place, figure)
        if governing is not None:
            period = _as_period(governing.what, self.published)
            passing = governing.what.rule in _SPOKEN or governing.what.precision == "day" or _is_start(place, governing)
            self._carried = None if passing else period
            return period
        start = place.sentence(figure.start)[0]
        if self.published and _SCENE.search(place.text, start, figure.start):
            return self.published.isoformat()
        if figure.kind in _STATISTICS and figure.kind != "area":
            return self._carried or self.title
        return None

    def _governing(self, place: Passage, figure: Figure) -> Placed[TimeExpression] | None:
        """The last time before the figure in its sentence, else the first behind it in its clause."""
        start, _ = place.sentence(figure.start)
        before = [t for t in place.times if start <= t.start and t.end <= figure.start and _governs(place, t, figure)]
        closed = [t for t in before if not (t.what.value or "").endswith("/..")]  # 上半年 rather than 去年以来
        if before:
            return (closed or before)[-1]
        end = place.clause(figure.end)[1]
        behind = [t for t in place.times if figure.end <= t.start < end and _governs(place, t, figure)]
        return behind[0] if behind and behind[0].what.rule != "vague" else None


def _governs(place: Passage, time: Placed[TimeExpression], figure: Figure) -> bool:
    """比去年 is what a figure is compared with; 近年来 and 未来 tell no period."""
    base = _BASE.match(place.text, time.end) if _is_start(place, time) else None
    if base and base.end() != figure.start:
        return False  # 由2021年的50%提升到53%: the year is of the 50 %
    if _FOUNDED.match(place.text, time.end):
        return False
    return time.what.value is not None and not _COMPARED.search(place.text, max(0, time.start - 3), time.start)


def _is_of_another_year(place: Passage, figure: Figure) -> bool:
    """去年同期为3亿元: the span of last year that this year's is compared with."""
    near = [t for t in place.times if t.end <= figure.start and figure.start - t.end < 4]
    return bool(near) and near[-1].what.text.endswith("同期") and not _COMPARED.search(place.text, 0, near[-1].start)


def _is_start(place: Passage, time: Placed[TimeExpression]) -> bool:
    return place.text.endswith(("由", "从"), 0, time.start)


def _as_period(time: TimeExpression, published: date | None) -> str | None:
    """A time as a period: the day alone of an instant, 以来 up to publication stays open."""
    value = time.value
    return value[:10] if value and "T" in value and "/" not in value else value
