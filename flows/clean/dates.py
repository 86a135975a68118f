"""Printed points in time: what pages print as their date, read into EDTF, never more precise than printed.

Chinese pages print ``2023年07月18日 11:37:00``, ``2012/3/4 5:06``, ``2012.01.17 02:45 pm``, ``2019-10-0812:00`` (date and time
in two tags without a blank), ``民國101年1月17日``, ``二〇二四年一月三十一日``, or only ``10-31``.
"""

import re
from bisect import bisect
from collections.abc import Iterator
from datetime import date
from operator import attrgetter
from typing import Final

from flows.documents import Precision
from flows.frozen import Frozen

ZONE: Final = "+08:00"


class Moment(Frozen, frozen=True):
    """A point in time as printed at ``text[start:end]``; ``value`` is EDTF."""

    start: int
    end: int
    value: str
    precision: Precision

    @property
    def day(self) -> str:
        """The day, month or year alone, without the time."""
        return self.value.partition("T")[0]


_DAY = r"(?P<d>3[01]|[12]\d|0[1-9]|[1-9](?!\d))"      # 2019-09-06107: a count is glued to the day
_MONTH = r"(?P<m>1[0-2]|0?[1-9])"
_YEAR = r"(?P<y>(?:19[89]|20[0-4])\d)(?<![\d.]\d{4})"       # no digit before it, which is looked for behind it: twice as fast
_TIME: Final = re.compile(
    r"""
    (?: [\s,T|·/] | HKT | \(? (?:星期|周|週|礼拜|禮拜) [一二三四五六日天] \)? | 日 ){0,6}
    (?P<half> 上午 | 下午 | 晚上 | 凌晨 | 中午 | [AaPp][Mm] )? \s?
    (?P<h> [01]?\d | 2[0-3] ) \s? [:时時点點] \s? (?P<min> [0-5]\d )
    (?: \s? [:分] \s? (?P<s> [0-5]\d )? (?: \.\d{1,6} )? )?
    (?: \s? (?P<ampm> [AaPp] \.? [Mm] \b ) )?
    (?: \s? (?P<zone> (?:Z|GMT|UTC) \b (?![+-]) | (?:GMT|UTC)? [+-] (?:0\d|1[0-4]) :? [0-5]\d ) )?
    """,
    re.VERBOSE,
)
_FULL: Final = re.compile(rf"{_YEAR}\s?年\s?{_MONTH}\s?月\s?{_DAY}\s?[日号號]?")
_NUMERIC: Final = re.compile(rf"{_YEAR}\s?(?P<sep>[-/.])\s?{_MONTH}\s?(?P=sep)\s?{_DAY}")
_COMPACT: Final = re.compile(r"(?<!\d)(?P<y>(?:19[89]|20[0-4])\d)(?P<m>0[1-9]|1[0-2])(?P<d>3[01]|[12]\d|0[1-9])(?!\d)")
_ROC: Final = re.compile(rf"民[國国]\s?(?P<roc>\d{{2,3}})\s?年\s?{_MONTH}\s?月\s?{_DAY}\s?日?")
_HAN: Final = re.compile(
    r"(?P<y>二[〇○零O0][〇○零O0一二三四][〇○零O0一二三四五六七八九])年(?P<m>十[一二]?|[一二三四五六七八九])月"
    r"(?P<d>二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])日"
)
_MONTHS: Final = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}
_NAMED = r"(?P<mon>[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec)[a-z]{0,6}\.?"
_MONTH_FIRST: Final = re.compile(rf"\b{_NAMED} (?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?,? (?P<y>(?:19[89]|20[0-4])\d)")
_DAY_FIRST: Final = re.compile(rf"\b(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?[ -]{_NAMED}[ -](?P<y>(?:19[89]|20[0-4])\d)")
_DOTTED: Final = re.compile(rf"(?<![\d.])(?P<d>3[01]|[12]\d|0[1-9])\.{_MONTH}\.(?P<y>(?:19[89]|20[0-4])\d)(?!\d)")
_SHORT: Final = re.compile(r"(?<![\d./-])(?<!\d:)(?P<yy>[0-3]\d)-(?P<m>1[0-2]|0[1-9])-(?P<d>3[01]|[12]\d|0[1-9])(?![\d/-]{2})")
_MONTH_DAY: Final = re.compile(
    rf"(?<![\d./年-])(?<!\d:)(?:{_MONTH}\s?月\s?{_DAY}\s?[日号號]|(?P<m2>1[0-2]|0[1-9])[-/](?P<d2>3[01]|[12]\d|0[1-9])(?![-/.]\d))"
)
_YEAR_MONTH: Final = re.compile(rf"{_YEAR}\s?(?:年\s?{_MONTH}\s?月|[-/](?P<m2>1[0-2]|0[1-9])(?![-/\d]))(?!\s?\d)")
_MONTH_NAMED: Final = re.compile(r"[JFMASONDjfmasond](?:an|eb|ar|pr|ay|u[nlg]|ep|ct|ov|ec)")
_ENGLISH: Final = (_MONTH_FIRST, _DAY_FIRST)
_YEAR_SOMEWHERE: Final = re.compile(            # most lines hold none, and a set of first characters is looked for quickly
    r"[12民二](?:(?<=1)9\d\d|(?<=2)0\d\d|(?<=民)[國国]|(?<=二)[〇○零O0])"
)
_RELATIVE: Final = re.compile(
    r"\d{1,3}\s?(?:秒|分[钟鐘]|小[时時]|天|周|週|星期|[个個]月|年)\s?[之以]?前|刚刚|剛剛|(?:今天|昨天|前天)\s?\d{1,2}:\d\d"
)
_HAN_DIGITS: Final = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "O": 0, "0": 0}


def moments(text: str, *, partial: bool = False, compact: bool = False) -> list[Moment]:
    """The dates printed in a folded text, in order; with ``partial`` also those without year or day.

    >>> [m.value for m in moments("上观新闻2024-01-31 17:21:00")]
    ['2024-01-31T17:21:00+08:00']
    >>> [(m.value, m.precision) for m in moments("2012.01.17 02:45 pm")]
    [('2012-01-17T14:45:00+08:00', 'minute')]
    >>> moments("7个月前 (10-31)"), [m.value for m in moments("7个月前 (10-31)", partial=True)]
    ([], ['XXXX-10-31'])
    >>> moments("2024-13-45 或 1234567")
    []
    """
    found: list[Moment] = []
    if _YEAR_SOMEWHERE.search(text):
        found += [m for pattern in _fitting(text) for match in pattern.finditer(text) if (m := _moment(text, match))]
    if compact:
        found += [m for match in _COMPACT.finditer(text) if (m := _moment(text, match))]
    if partial:
        found += [m for match in _SHORT.finditer(text) if (m := _moment(text, match))]
        found += [m for match in _MONTH_DAY.finditer(text) if (m := _without_year(text, match))]
        found += [_month(match) for match in _YEAR_MONTH.finditer(text)]
    return _apart(found) if len(found) > 1 else found


def _fitting(text: str) -> Iterator[re.Pattern[str]]:
    """The patterns of whole dates that may find something in a text, by the characters that they need."""
    if "年" in text:
        yield _FULL
    if "-" in text or "/" in text or "." in text:
        yield _NUMERIC
    if "民" in text:
        yield _ROC
    if "二" in text:
        yield _HAN
    if _MONTH_NAMED.search(text):
        yield from _ENGLISH
    if "." in text:
        yield _DOTTED


def clock(text: str) -> str | None:
    """The time of day of a folded text that is nothing else, as EDTF writes it behind a day.

    >>> clock("23:16"), clock("5:06:07"), clock("23:16 发布")
    ('T23:16:00+08:00', 'T05:06:07+08:00', None)
    """
    time = _TIME.fullmatch(text)
    return _clock(time) if time else None


def relative(text: str) -> tuple[int, int] | None:
    """Where a text says how long ago something was, which nobody can resolve from the page alone.

    >>> relative("admin7个月前 (10-31)")
    (5, 9)
    >>> relative("2024-01-31") is None
    True
    """
    if not ("前" in text or "刚" in text or "剛" in text or "天" in text):
        return None
    found = _RELATIVE.search(text)
    return found.span() if found else None


def _apart(found: list[Moment]) -> list[Moment]:
    """In order of place; where two overlap, the longer."""
    kept: list[Moment] = []
    for moment in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        at = bisect(kept, moment.start, key=attrgetter("start"))
        if (at == 0 or kept[at - 1].end <= moment.start) and (at == len(kept) or moment.end <= kept[at].start):
            kept.insert(at, moment)
    return kept


def _moment(text: str, match: re.Match[str]) -> Moment | None:
    """A match with year, month and day, and the time that follows it; none if no such day exists."""
    parts = match.groupdict()
    year, month, day = _year(parts), _number(parts.get("m"), parts.get("mon")), _number(parts["d"], None)
    try:
        on = date(year, month, day)
    except ValueError:
        return None
    return _timed(text, match, on.isoformat(), "day")


def _without_year(text: str, match: re.Match[str]) -> Moment | None:
    month, day = int(match["m"] or match["m2"]), int(match["d"] or match["d2"])
    try:
        on = date(2000, month, day)       # a leap year: 02-29 exists
    except ValueError:
        return None
    return Moment(start=match.start(), end=match.end(), value=f"XXXX-{on:%m-%d}", precision="month_day")


def _month(match: re.Match[str]) -> Moment:
    value = f"{match['y']}-{int(match['m'] or match['m2']):02d}"
    return Moment(start=match.start(), end=match.end(), value=value, precision="month")


def _timed(text: str, match: re.Match[str], day: str, precision: Precision) -> Moment:
    time = _TIME.match(text, match.end())
    if not time:
        return Moment(start=match.start(), end=match.end(), value=day, precision=precision)
    return Moment(start=match.start(), end=time.end(), value=day + _clock(time), precision="second" if time["s"] else "minute")


def _clock(time: re.Match[str]) -> str:
    hour = int(time["h"])
    half = (time["half"] or time["ampm"] or "").lower().replace(".", "")
    if half in {"下午", "晚上", "pm"} and hour < 12:
        hour += 12
    if half in {"凌晨", "上午", "am"} and hour == 12:
        hour = 0
    return f"T{hour:02d}:{time['min']}:{time['s'] or '00'}{_zone(time['zone'])}"


def _zone(printed: str | None) -> str:
    """The offset as ISO 8601 writes it; Chinese time where none is printed."""
    if not printed:
        return ZONE
    digits = printed.lstrip("GMTUC").replace(":", "")
    return "+00:00" if digits in {"", "Z"} else f"{digits[:3]}:{digits[3:]}"


def _year(parts: dict[str, str | None]) -> int:
    if parts.get("roc"):
        return 1911 + int(parts["roc"] or 0)
    if parts.get("yy"):
        return 2000 + int(parts["yy"] or 0)
    digits = parts["y"] or ""
    return int("".join(str(_HAN_DIGITS.get(c, c)) for c in digits))


def _number(digits: str | None, month: str | None) -> int:
    """A month or day in digits, in Chinese numerals below forty, or an English month.

    >>> _number("08", None), _number("二十三", None), _number("十", None), _number(None, "Oct")
    (8, 23, 10, 10)
    """
    if month:
        return _MONTHS[month.lower()]
    digits = digits or ""
    if digits.isascii():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    return (_HAN_DIGITS.get(tens, 1) * 10 if ten else 0) + _HAN_DIGITS.get(ones, 0)
