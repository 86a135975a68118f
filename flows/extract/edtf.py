"""Dates as EDTF level 1: a reading of an expression, its year supplied where the text has none, and the value it comes to."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final, Literal

from flows.frozen import Frozen, replace

Precision = Literal["second", "minute", "day", "month", "month_day", "quarter", "year", "decade", "century", "interval", "none"]
Bound = Literal["", "since", "after", "until", "before"]

# What of a year or month a word names: months of the year, days of the month (0: its last).
YEAR_PARTS: Final = {
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
    "H1": (1, 6),
    "H2": (7, 12),
    "初": (1, 1),
    "中": (6, 6),
    "底": (12, 12),
    "末": (12, 12),
    **{f"M{n}": (1, n) for n in range(1, 13)},
    **{f"L{n}": (13 - n, 12) for n in range(1, 13)},
}
MONTH_PARTS: Final = {
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 0),
    "初": (1, 10),
    "中": (11, 20),
    "底": (21, 0),
    "末": (21, 0),
    "上半月": (1, 15),
    "下半月": (16, 0),
}


class Reading(Frozen, frozen=True):
    """What an expression says, before anything is supplied: ``text[start:end]`` of a line."""

    start: int
    end: int
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""  # of the year or the month: Q1, M9 (the first nine months), 上旬
    clock: str = ""  # 17:21:00
    bound: Bound = ""
    until: "Reading | None" = None  # the other end of an interval
    relative: bool = False
    value: str | None = None  # known already; else it follows from the fields
    precision: Precision | None = None
    supplied: bool = False  # the year was not in the text

    @property
    def is_calendar(self) -> bool:
        """Whether the fields tell the date (rather than ``value``)."""
        return self.year is not None or self.month is not None or self.day is not None or bool(self.part)


class Value(Frozen, frozen=True):
    """An EDTF value and its precision."""

    text: str | None
    precision: Precision


def days(reading: Reading) -> tuple[date, date] | None:
    """The first and the last day of a reading with a year; None if there is no such date."""
    try:
        year = reading.year or 0
        if reading.day and reading.month:
            day = date(year, reading.month, reading.day)
            return day, day
        if reading.part.startswith("W"):
            return _week(year, reading.month, reading.part)
        if reading.month:
            last = monthrange(year, reading.month)[1]
            first_day, last_day = MONTH_PARTS.get(reading.part, (1, 0))
            return date(year, reading.month, first_day), date(year, reading.month, last_day or last)
        opening, final = YEAR_PARTS.get(reading.part, (1, 12))
        return date(year, opening, 1), date(year, final, monthrange(year, final)[1])
    except (ValueError, KeyError):
        return None


def _week(year: int, month: int | None, part: str) -> tuple[date, date]:
    """W1 is the week from the first Monday on, W2-6 the second Sunday, W0-4 the last Friday."""
    number, _, weekday = part[1:].partition("-")
    first = date(year, month or 1, 1)
    last = date(year, month or 12, monthrange(year, month or 12)[1])
    if number == "0":
        day = last - timedelta((last.weekday() - int(weekday or 0)) % 7)
    else:
        day = first + timedelta((int(weekday or 0) - first.weekday()) % 7 + 7 * (int(number) - 1))
    return day, day if weekday else day + timedelta(6)


def value_of(reading: Reading) -> Value:
    """What a reading comes to.

    >>> value_of(Reading(0, 0, "r", year=2024, month=1))
    Value(text='2024-01', precision='month')
    >>> value_of(Reading(0, 0, "r", year=2023, part="Q4"))
    Value(text='2023-10-01/2023-12-31', precision='quarter')
    >>> value_of(Reading(0, 0, "r", month=7, day=3))
    Value(text='XXXX-07-03', precision='month_day')
    >>> value_of(Reading(0, 0, "r", year=2018, bound="before"))
    Value(text='../2017', precision='interval')
    """
    if not reading.is_calendar:
        return _bounded(reading, Value(reading.value, reading.precision or "none"))
    if reading.until:
        return _interval(reading, reading.until)
    if reading.year is None:
        known = reading.month and reading.day and not reading.bound and _is_day(2024, reading.month, reading.day)
        return Value(f"XXXX-{reading.month:02}-{reading.day:02}", "month_day") if known else Value(None, "none")
    return _bounded(reading, _plain(reading))


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _plain(reading: Reading) -> Value:
    span = days(reading)
    if span is None or reading.year is None:
        return Value(None, "none")
    first, last = span
    if reading.clock:
        return Value(f"{first.isoformat()}T{reading.clock}+08:00", "second" if reading.precision == "second" else "minute")
    if first == last:
        return Value(first.isoformat(), "day")
    if (
        first.day == 1
        and (last.year, last.month) == (first.year, first.month)
        and last.day == monthrange(last.year, last.month)[1]
    ):
        return Value(first.isoformat()[:7], "month")
    if (first.month, first.day, last.month) == (1, 1, 12):
        return Value(f"{reading.year:04}", "year")
    return Value(f"{first.isoformat()}/{last.isoformat()}", "quarter" if reading.part.startswith("Q") else "interval")


def _bounded(reading: Reading, value: Value) -> Value:
    """``value`` with its open end: 2018年以来, 6月底前, 2019年之后."""
    if not reading.bound or value.text is None or ".." in value.text:
        return value
    first, _, last = value.text.partition("/")
    span = days(reading) if reading.is_calendar and reading.year else None
    if reading.bound == "before" and span and not reading.day and not reading.part:
        return Value(f"../{_cut(span[0] - timedelta(1), first)}", "interval")
    if reading.bound == "after" and span and not reading.day and not reading.part and span[1] < date(9999, 1, 1):
        return Value(f"{_cut(span[1] + timedelta(1), first)}/..", "interval")
    return (
        Value(f"{first[:10]}/..", "interval")
        if reading.bound in ("since", "after")
        else Value(f"../{(last or first)[:10]}", "interval")
    )


def _cut(day: date, like: str) -> str:
    """A day to the precision of another value."""
    return day.isoformat()[: len(like)]


def _interval(first: Reading, last: Reading) -> Value:
    """From the first to the last; what the one leaves out, the other says."""
    head = value_of(replace(first, until=None, clock="")).text
    tail = value_of(replace(last, clock="")).text
    if head is None or tail is None or "X" in head + tail or ".." in head + tail:
        return Value(None, "none")
    return Value(f"{head.partition('/')[0]}/{tail.rpartition('/')[2]}", "interval")
