"""The dates that a text tells, by their places, for what happened then."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Self

from flows.extract.reading import Reading
from flows.facts import TimeExpression

_NOW: Final = re.compile("目前|当前|如今|现在|眼下|迄今|至今")        # when somebody says so, not when it happened
DAYS: Final = ("second", "minute", "day", "month_day")
_DATED: Final = (*DAYS, "month", "quarter", "interval", "year")                      # from the most exact on


@dataclass(frozen=True, slots=True)
class When:
    """The dates of a reading by their places."""

    starts: Sequence[int]
    times: Sequence[TimeExpression]

    @classmethod
    def of(cls, reading: Reading, times: Iterable[TimeExpression]) -> Self:
        """Those that say a year, a month or a day."""
        offsets = {b.block_no: o for b, o in zip(reading.blocks, reading.offsets, strict=True)}
        told = [t for t in times if t.at.block_no in offsets and not _NOW.search(t.text)]
        dated = [t for t in told if t.value and t.precision in _DATED]
        return cls([offsets[t.at.block_no] + t.at.start for t in dated], dated)

    def before(self, start: int, end: int) -> TimeExpression | None:
        """Of those within a stretch the last that says a day, else the last."""
        within = self.times[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        days = (t for t in reversed(within) if t.precision in DAYS)
        return next(days, within[-1] if within else None)


def closer(before: TimeExpression | None, behind: TimeExpression | None) -> TimeExpression | None:
    """Of a date before a gathering and one behind it the more exact: 2024年某大会将于7月举行 is held in July."""
    both = [t for t in (before, behind) if t]
    return min(both, key=lambda t: _DATED.index(t.precision), default=None)
