"""When a figure holds: the time that governs it."""

import re
from datetime import date
from typing import Final

from flows.extract.passages import Placed, Setting
from flows.facts import TimeExpression

_COMPARED: Final = re.compile(
    r"(?:比|较|同|与|和|跟|是|相当于|相比|(?:成立|始建|创建|创办|创立|建成|建|组建|设立|出生|诞生|落成|投产|上市|始)于)$"
)
_COMPARED_ENDS: Final = frozenset("比较同与和跟是于")
# 1998年创建: no time of a figure
_FOUNDED: Final = re.compile(r"(?:创建|创办|创立|成立|设立|出生|建厂|建成|投产)(?!以来)")
_BASE: Final = re.compile(r"的?(?=\d)")
_SCENE: Final = re.compile(r"现场|会上|会议期间|活动中|仪式上|当天|当日")
_STATISTICS: Final = ("money", "growth", "percent", "percentage_point", "other")
_SPOKEN: Final = ("as_of_now", "vague")


class Periods:
    """The periods of a document's figures, followed from figure to figure."""

    def __init__(self, published: date | None, title: str | None) -> None:
        """``title``: the period that the title names, if any."""
        self.published, self.title = published, title
        self._carried: str | None = None

    def of_figure(self, setting: Setting) -> str | None:
        """The period of one figure (EDTF); figures are asked for in order."""
        if not setting.earlier:
            self._carried = None
        if setting.times and _is_of_another_year(setting, setting.times[-1]):
            return None
        governing = _governing(setting)
        if governing is not None:
            period = _as_period(governing.what, self.published)
            passing = governing.what.rule in _SPOKEN or governing.what.precision == "day" or _is_start(setting, governing)
            self._carried = None if passing else period
            return period
        if self.published and _SCENE.search(setting.text, setting.sentence_start, setting.figure.start):
            return self.published.isoformat()
        return self._carried or self.title if setting.figure.kind in _STATISTICS else None


def _governing(setting: Setting) -> Placed[TimeExpression] | None:
    """The last time before the figure in its sentence, else the first behind it in its clause."""
    before = [t for t in setting.times if t.start >= setting.sentence_start and _governs(setting, t)]
    if before:
        closed = [t for t in before if not (t.what.value or "").endswith("/..")]  # 上半年 rather than 去年以来
        return (closed or before)[-1]
    for time in setting.times_behind:
        if time.start >= setting.clause_end:
            break
        if _governs(setting, time):
            return time if time.what.rule != "vague" else None
    return None


def _governs(setting: Setting, time: Placed[TimeExpression]) -> bool:
    """比去年 is what a figure is compared with; 近年来 and 未来 tell no period."""
    if time.what.value is None:
        return False
    base = _BASE.match(setting.text, time.end) if _is_start(setting, time) else None
    if base and base.end() != setting.figure.start:
        return False  # 由2021年的50%提升到53%: the year is of the 50 %
    return not _FOUNDED.match(setting.text, time.end) and not _is_compared(setting.text, time.start)


def _is_compared(text: str, start: int) -> bool:
    """Whether what stands before a time makes it one that something is compared with."""
    return text[start - 1 : start] in _COMPARED_ENDS and _COMPARED.search(text, max(0, start - 3), start) is not None


def _is_of_another_year(setting: Setting, last: Placed[TimeExpression]) -> bool:
    """去年同期为3亿元: the span of last year that this year's is compared with."""
    near = setting.figure.start - last.end < 4 and last.what.text.endswith("同期")
    return near and not _is_compared(setting.text, last.start)


def _is_start(setting: Setting, time: Placed[TimeExpression]) -> bool:
    return setting.text.endswith(("由", "从"), 0, time.start)


def _as_period(time: TimeExpression, published: date | None) -> str | None:
    """A time as a period: the day alone of an instant, 以来 up to publication stays open."""
    value = time.value
    return value[:10] if value and "T" in value and "/" not in value else value
