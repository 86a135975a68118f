"""Time expressions of a document: what they say, with the year supplied where the text leaves it out."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from flows.documents import CONTENT_KINDS, At, Block, BlockKind, CleanDocument
from flows.extract.edtf import YEAR_PARTS, Reading, days, value_of
from flows.extract.lines import Line
from flows.extract.relative_times import relative_readings
from flows.extract.time_words import calendar_readings
from flows.facts import TimeExpression
from flows.frozen import replace

_SCOPE: Final = CONTENT_KINDS | {BlockKind.BYLINE}
_PUBLISHED: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_TO: Final = re.compile(r"(?:[-–—~〜]{1,2}|至|到|一直到)")
_AND: Final = re.compile(r"[和与]")
_AHEAD: Final = re.compile(r"将|拟|计划|预计|力争|争取|有望|即将")
_SINCE: Final = re.compile(r"(?<![来源出])自从?$")  # 自2018年, but not 来自2018年的
_HALF_A_YEAR: Final = 183


def times(document: CleanDocument) -> tuple[TimeExpression, ...]:
    """The dates, periods and relative times of title, body, subheadings, captions and byline, in order."""
    published = publication_day(document)
    found: list[TimeExpression] = []
    for block in document.blocks:
        if block.kind in _SCOPE:
            found += _of_block(block, published)
    return tuple(found)


def publication_day(document: CleanDocument) -> date | None:
    """The day of publication; None if it, or its year, is unknown."""
    return _day(document.published or "")


@lru_cache(maxsize=64)
def _day(published: str) -> date | None:
    match = _PUBLISHED.match(published)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _of_block(block: Block, published: date | None) -> Iterator[TimeExpression]:
    line = Line.of(block.text)
    for reading in readings(line.text, published, bare=block.kind is BlockKind.BYLINE):
        start, end = line.original(reading.start, reading.end)
        value = value_of(reading)
        yield TimeExpression(
            at=At(block_no=block.block_no, start=start, end=end),
            text=block.text[start:end],
            value=value.text,
            precision=value.precision,
            anchor="relative" if reading.relative else "publication_year" if reading.supplied else "explicit",
            rule=reading.rule,
        )


def readings(text: str, published: date | None, bare: bool = False) -> list[Reading]:
    """The expressions of a folded text with their years supplied.

    >>> [value_of(r).text for r in readings("去年12月至今年2月,3月5日起", date(2024, 3, 8))]
    ['2023-12/2024-02', '2024-03-05/..']
    """
    found = [*calendar_readings(text, published.year if published else None, bare), *relative_readings(text, published)]
    return list(_supplied(text, _joined(text, _longest(found)), published)) if found else found


def _longest(found: Sequence[Reading]) -> list[Reading]:
    """Of overlapping expressions the earlier, and of those the longer."""
    kept: list[Reading] = []
    for reading in sorted(found, key=lambda r: (r.start, -r.end)):
        if not kept or reading.start >= kept[-1].end:
            kept.append(reading)
        elif reading.end - reading.start > kept[-1].end - kept[-1].start:
            kept[-1] = reading
    return kept


def _joined(text: str, found: Sequence[Reading]) -> list[Reading]:
    """3月5日至6月8日 is one interval; what its end leaves out (十日到十二日) its beginning says."""
    kept: list[Reading] = []
    for reading in found:
        first = kept[-1] if kept else None
        if first and _is_interval(text, first, reading):
            end = reading.end + (2 if text.startswith("之间", reading.end) else 0)
            last = _later(first, replace(reading, month=reading.month or (first.month if reading.day else None)))
            kept[-1] = replace(first, end=end, until=last, relative=first.relative and reading.relative, clock="", bound="")
        else:
            kept.append(reading)
    return kept


def _is_interval(text: str, first: Reading, last: Reading) -> bool:
    if not (first.is_calendar and last.is_calendar) or first.until or first.bound or last.bound:
        return False
    between = text[first.end : last.start]
    return bool(_TO.fullmatch(between)) or (bool(_AND.fullmatch(between)) and text.startswith("之间", last.end))


def _later(first: Reading, last: Reading) -> Reading:
    """The end of an interval with the year of its beginning, or the next one: 2023年8月至2月."""
    if last.year is not None or first.year is None:
        return last
    same = replace(last, year=first.year)
    ahead = (last.month or 12, last.day or 31) < (first.month or 1, first.day or 1)
    return replace(last, year=first.year + 1) if ahead else same


def _supplied(text: str, found: Sequence[Reading], published: date | None) -> Iterator[Reading]:
    """Every reading with a year, as far as it can be known."""
    said: Reading | None = None
    day: str | None = None
    for reading in found:
        full = reading
        if day and text[reading.start : reading.end] in ("当天", "当日", "同日"):
            full = replace(reading, value=day, precision="day")
        if reading.is_calendar and reading.year is None:
            full = _with_year(text, reading, said, published)
        if full.year is not None and not full.part and not full.bound:
            said = full
        if not full.bound and full.is_calendar and not full.until and _SINCE.search(text, max(0, full.start - 2), full.start):
            full = replace(full, bound="since")
        if full.day and full.year:
            day = value_of(replace(full, clock="", bound="", until=None)).text
        yield full


def _with_year(text: str, reading: Reading, said: Reading | None, published: date | None) -> Reading:
    if reading.day and not reading.month:
        reading = _with_month(reading, said if said and not _ended(text, said, reading) else None, published)
    inherited = _inherited(text, reading, said)
    if inherited and not (published and _is_news(reading, published)):
        return _with_years(reading, inherited, supplied=False)
    if published is None or (reading.month is None and not reading.part):
        return reading if reading.month else replace(reading, day=None)
    if reading.year is not None:
        return reading
    return _with_years(reading, _nearest(text, reading, published), supplied=True)


def _is_news(reading: Reading, published: date) -> bool:
    """A day of the week before publication is news, whatever year the sentence was speaking of."""
    span = days(replace(reading, year=published.year)) if reading.day else None
    return span is not None and 0 <= (published - span[0]).days <= 7


def _with_years(reading: Reading, year: int, *, supplied: bool) -> Reading:
    full = replace(reading, year=year, supplied=supplied)
    return replace(full, until=_later(full, reading.until)) if reading.until else full


def _ended(text: str, said: Reading, reading: Reading) -> bool:
    return any(c in "。!?;" for c in text[said.end : reading.start])


def _inherited(text: str, reading: Reading, said: Reading | None) -> int | None:
    """2021年5月…,8月…: the year said before holds in the sentence, and on for later months of a story."""
    if said is None or said.supplied or reading.month is None or (said.until and said.until.year != said.year):
        return None
    if not _ended(text, said, reading) or (said.month and said.month <= reading.month):
        return said.year
    return None


def _with_month(reading: Reading, said: Reading | None, published: date | None) -> Reading:
    """29日 alone: the month just named, else that of publication, or the one before when the day is still to come."""
    if said and said.month and said.year:
        return replace(reading, month=said.month, year=said.year, supplied=True)
    if published is None or not reading.day:
        return reading
    year, month = published.year, published.month
    if reading.day > published.day + 7:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    full = replace(reading, month=month, year=year, supplied=True)
    return full if days(full) else replace(full, month=month - 1 or 12, year=year - (month == 1))


def _nearest(text: str, reading: Reading, published: date) -> int:
    """The year of publication, unless that is implausible: in January 12月 was last year's."""
    year = published.year
    if reading.rule == "year_edge":  # 年底 is the coming one; 截至年底 in spring was the last
        return year - (published.month < 4 and text.endswith(("截至", "截止", "到去"), 0, reading.start))
    span = days(replace(reading, year=year))
    if span is None:  # 29 February
        years = (y for y in range(year, year - 8, -1) if days(replace(reading, year=y)))
        return next(years, year)
    final = span[1]
    if reading.until and reading.until.month and reading.month and reading.until.month >= reading.month:
        final = (days(replace(reading.until, year=year)) or span)[1]
    ahead = (final - published).days
    first_half = reading.part in YEAR_PARTS and span[0] <= published
    if ahead > _HALF_A_YEAR and not first_half and not _AHEAD.search(text, max(0, reading.start - 12), reading.end + 12):
        return year - 1
    if (published - final).days > 300 and _AHEAD.search(text, reading.end, reading.end + 12):
        return year + 1
    return year
