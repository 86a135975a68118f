"""The grammar of dates and times in Chinese: which words are an expression, and what they say. Nothing is supplied here.

Each rule is tried only where its first character stands, so an article costs a few hundred attempts and no more.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from flows.extract.edtf import Bound, Reading
from flows.extract.numerals import DIGITS, NoNumber, parse
from flows.extract.time_patterns import (
    CENTURY,
    DAILY,
    DAY_FIRST,
    DECADE,
    EDGES,
    ISO,
    LUNAR,
    MONTH_DAY,
    MONTHLY,
    PLAN,
    REIGN,
    REIGNS,
    SPANS,
    YEAR_RANGE,
    YEARLY,
)

_DIGITS: Final = "零〇○一二三四五六七八九"
_RULES: Final[dict[str, re.Pattern[str]]] = {
    "iso_date": ISO,
    "day_first_date": DAY_FIRST,
    "year_range": YEAR_RANGE,
    "year": YEARLY,
    "month_day": MONTHLY,
    "day": DAILY,
    "decade": DECADE,
    "century": CENTURY,
    "year_part": SPANS,
    "five_year_plan": PLAN,
    "year_edge": EDGES,
    "reign_year": REIGN,
    "bare_month_day": MONTH_DAY,
    "lunar_day": LUNAR,
}
"""The patterns by the name that their findings bear. (Never the other way: a pattern as a key is hashed anew every time.)"""
_NUMBERS: Final = f"0-9{_DIGITS}十两"
_DASHES: Final = "-–—~〜至到"
# By what stands behind the first number of an expression (with the character behind that, where rules need a certain one), or
# else by the expression's first character.
_BEHIND: Final[dict[str, tuple[str, ...]]] = {
    "年": ("year",),
    **dict.fromkeys([f"年{c}" for c in _DASHES], ("year_range", "year")),
    "年代": ("year", "decade"),
    "月": ("month_day",),
    **dict.fromkeys(("月初", "月廿"), ("lunar_day", "month_day")),
    **dict.fromkeys("日号", ("day",)),
    "世": ("decade", "century"),
    "季": ("year_part",),
    **dict.fromkeys(_DASHES, ("year_range", "month_day")),
    "-": ("iso_date", "day_first_date", "year_range", "month_day"),
    "/": ("iso_date", "day_first_date"),
    **dict.fromkeys(". ", ("iso_date",)),
}
_FIRST: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys("今去明后前同次翌", ("year", "year_part")),
    "本": ("year", "century"),
    "上": ("decade", "century", "year", "year_part"),
    **dict.fromkeys("下第首", ("year_part",)),
    "年": ("year_edge",),
    **dict.fromkeys("农阴正腊冬", ("lunar_day",)),
    "“": ("five_year_plan",),
    **dict.fromkeys("康雍乾嘉道咸光宣民", ("reign_year",)),
}
_SECOND: Final = f"年半世个季历月初底末中熙正隆庆光丰治绪统国{_NUMBERS}"
_BEHINDS: Final = "".join(re.escape(c) for c in _BEHIND if len(c) == 1)
_TRIGGER: Final = re.compile(
    rf"[{_NUMBERS}{''.join(_FIRST)}](?:(?<=[{_NUMBERS}])[\d{_NUMBERS}千]{{0,12}}+(?P<behind>[{_BEHINDS}])"
    rf"|(?<![{_NUMBERS}])(?=[{_SECOND}]))"
)
_SAID_YEARS: Final = {"今": 0, "本": 0, "去": -1, "上": -1, "前": -2, "明": 1, "后": 2}
_BOUNDS: Final[dict[str, Bound]] = {
    "以来": "since",
    "至今": "since",
    "起": "since",
    "开始起": "since",
    "开始": "since",
    "前": "before",
    "之前": "before",
    "以前": "before",
    "后": "after",
    "之后": "after",
    "以后": "after",
    "末": "",
    "初": "",
}
_AFTERNOON: Final = {"下午", "午后", "傍晚", "晚间", "晚上", "夜间", "当晚", "晚"}


def calendar_readings(text: str, year: int | None, bare: bool) -> Iterator[Reading]:
    """The expressions that name years, months, days; ``year`` is that of publication, for 今年 and 去年.

    With ``bare``, 10-31 alone is a date (in a line of metadata; in a text it is a score or a page).
    """
    at = 0
    while found := _TRIGGER.search(text, at):
        start, end, behind = found.start(), found.end(), found["behind"]
        rules = _BEHIND.get(text[end - 1 : end + 1]) or _BEHIND[behind] if behind else _FIRST[text[start]]
        best, name = None, ""
        for rule in (*rules, "bare_month_day") if bare else rules:
            match = _RULES[rule].match(text, start)
            if match and (best is None or match.end() > best.end()):
                best, name = match, rule
        at = start + 1
        if best and (reading := _read(best, name, year)):
            yield reading
            at = reading.end
        elif behind == "." and text[start : end - 1].isdecimal():
            at = end - 1                                             # 177.1亿元: no date begins inside a number


def _read(match: re.Match[str], rule: str, year: int | None) -> Reading | None:
    special = _SPECIAL.get(rule)
    if special:
        return special(match, rule, year)
    groups = {name: text for name, text in zip(_GROUPS[rule], match.groups(), strict=True) if text}    # a few of thirty
    said = groups.get("said")
    month = _number(groups.get("m1") or groups.get("month") or groups.get("nth_month"))
    reading = Reading(
        match.start(),
        match.end(),
        rule,
        year=_year(groups, year),
        month=month,
        day=_number(groups.get("day") or groups.get("number")),
        part=groups.get("third") or _nth(groups) or _part(groups) or (groups.get("edge") or "").removeprefix("年"),
        bound=_bound(groups.get("bound")),
        relative=bool(said) or rule in ("year_edge", "year_part"),
        clock=_clock(groups),
        precision="second" if groups.get("second") else None,
    )
    if said and reading.year is None:
        return Reading(match.start(), match.end(), rule, relative=True)  # 今年 on a page without a year
    if groups.get("m2"):
        last = Reading(match.start(), match.end(), rule, year=reading.year, month=_number(groups["m2"]))
        return _with(reading, until=last)
    return reading


def _with(reading: Reading, until: Reading) -> Reading:
    return Reading(
        reading.start, reading.end, reading.rule, year=reading.year, month=reading.month, until=until, relative=reading.relative
    )


def _number(text: str | None) -> int | None:
    try:
        return int(parse(text)) if text else None
    except NoNumber:
        return None


def _year(groups: Mapping[str, str], published: int | None) -> int | None:
    """The year of the text; two digits lie in the hundred years that end nine years from now."""
    said, written, short = groups.get("said"), groups.get("year"), groups.get("short") or groups.get("old")
    if said:
        offset = _SAID_YEARS.get(said[0])
        return None if offset is None or published is None else published + offset
    if written:
        return _number(written)
    return _full_year(int("".join(str(DIGITS.get(c, c)) for c in short)), published) if short else None


def _full_year(two: int, published: int | None) -> int:
    return 2000 + two if two < ((published or 2020) + 10) % 100 else 1900 + two


def _part(groups: Mapping[str, str]) -> str:
    if quarter := groups.get("quarter"):
        return f"Q{_number(quarter)}"
    if groups.get("first"):
        return "Q1"
    if quarters := groups.get("quarters"):
        return f"M{3 * (_number(quarters) or 1)}"
    if months := groups.get("months"):
        return f"M{_number(months)}"
    if months := groups.get("last_months"):
        return f"L{_number(months)}"
    return "H1" if groups.get("h1") else "H2" if groups.get("h2") else ""


def _nth(groups: Mapping[str, str]) -> str:
    """第二个星期日 is W2-6, 最后一个周五 W0-4, 第一周 W1."""
    for n in ("1", "2"):
        if week := groups.get(f"week{n}") or groups.get(f"final{n}"):
            weekday = groups.get(f"weekday{n}")
            number = _number(week) or 0 if groups.get(f"week{n}") else 0
            return f"W{number}" + (f"-{'一二三四五六日'.find(weekday.replace('天', '日'))}" if weekday else "")
    return ""


def _bound(word: str | None) -> Bound:
    if not word:
        return ""
    bound = _BOUNDS.get(word.lstrip("及或"), "since" if word.endswith("起") else "")
    if word[0] in "及或":
        return "until" if bound == "before" else "since"
    return bound


def _clock(groups: Mapping[str, str]) -> str:
    hour = _number(groups.get("hour") or groups.get("hour2"))
    if hour is None or hour > 24:
        return ""
    if hour < 12 and groups.get("daytime") in _AFTERNOON:
        hour += 12
    minute = "30" if groups.get("half") else groups.get("minute") or groups.get("minute2") or "0"
    return f"{hour % 24:02}:{int(minute):02}:{groups.get('second') or '00'}"


def _year_range(match: re.Match[str], rule: str, _: int | None) -> Reading | None:
    first, last = int(match["year"]), match["last"]
    end = int(last) if len(last) == 4 else first - first % 100 + int(last)
    if not first < end < first + 100:
        return None
    return Reading(match.start(), match.end(), rule, year=first, until=Reading(match.start(), match.end(), rule, year=end))


def _decade(match: re.Match[str], rule: str, year: int | None) -> Reading | None:
    decade = _number(match["decade"]) or 0
    century = 1900 if match["last"] or match["century"] in ("20", "二十") else 2000 if match["century"] or decade < 30 else 1900
    first = century + decade
    return Reading(
        match.start(), match.end(), rule, value=f"{first}/{first + 9}", precision="decade", relative=bool(match["last"])
    )


def _century(match: re.Match[str], rule: str, year: int | None) -> Reading | None:
    if not match["century"] and year is None:
        return Reading(match.start(), match.end(), rule, relative=True)
    nth = _number(match["century"]) or ((year or 1) - 1) // 100 + (0 if match["last"] else 1)
    return Reading(
        match.start(),
        match.end(),
        rule,
        value=f"{nth * 100 - 99}/{nth * 100}",
        precision="century",
        relative=not match["century"],
        bound=_bound(match["bound"]),
    )


def _plan(match: re.Match[str], rule: str, _: int | None) -> Reading | None:
    """“十四五”期间: the first plan ran from 1953, the tenth from 2001, five years each."""
    first = 1951 + 5 * (_number(match["plan"]) or 0)
    start = match.start() if match[0].startswith("“") == ("”" in match[0]) else match.start() + 1
    value = f"{first}/{first + 4}" if match["bound"] != "末" else str(first + 4)
    return Reading(start, match.end(), rule, value=value, precision="interval", relative=True, bound=_bound(match["bound"]))


def _reign(match: re.Match[str], rule: str, _: int | None) -> Reading | None:
    nth = 1 if match["nth"] == "元" else _number(match["nth"]) or 1
    return Reading(match.start(), match.end(), rule, year=REIGNS[match["reign"]] + nth - 1, month=_number(match["month"]))


def _lunar(match: re.Match[str], rule: str, _: int | None) -> Reading:
    return Reading(match.start(), match.end(), rule)


def _day_first(match: re.Match[str], rule: str, published: int | None) -> Reading:
    """1/2/2020 is the first of February; of two digits each, 12-11-10 begins with the year, 05/05/89 ends with it."""
    first, last = match["day"], match["year"]
    if len(last) == 2 and "-" in match[0] and int(last) <= 31:
        first, last = last, first
    year = int(last) if len(last) == 4 else _full_year(int(last), published)
    return Reading(match.start(), match.end(), rule, year=year, month=int(match["month"]), day=int(first))


_SPECIAL: Final = {
    "lunar_day": _lunar,
    "day_first_date": _day_first,
    "year_range": _year_range,
    "decade": _decade,
    "century": _century,
    "five_year_plan": _plan,
    "reign_year": _reign,
}


def _group_names(pattern: re.Pattern[str]) -> tuple[str, ...]:
    names = {n: name for name, n in pattern.groupindex.items()}
    return tuple(names.get(n, "") for n in range(1, pattern.groups + 1))


_GROUPS: Final = {rule: _group_names(pattern) for rule, pattern in _RULES.items()}
"""What the groups of each pattern are called, in order."""
