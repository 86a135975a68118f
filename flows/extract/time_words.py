"""The grammar of dates and times in Chinese: which words are an expression, and what they say. Nothing is supplied here.

Each rule is tried only where its first character stands, so an article costs a few hundred attempts and no more.
"""

import re
from collections.abc import Iterator
from typing import Final

from flows.extract.edtf import Bound, Reading
from flows.extract.numerals import DIGITS, NoNumber, parse

_C: Final = "零〇○一二三四五六七八九"
_MONTH: Final = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?!\d)"
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|[一二]?十[一二三四五六七八九]?|[一二三四五六七八九])(?!\d)"
_TO: Final = r"(?:[-–—~〜]{1,2}|至|到)"
_SAID: Final = r"今年度?|去年度?|前年|明年|后年|本年度?|上一?年度|上年(?!度)|同年|次年|翌年"
_YEAR: Final = (
    rf"(?:(?<!\d)(?P<year>[12]\d{{3}}|[一二][{_C}]{{3}}|[两二]千(?:零[一二三四五六七八九])?)年度?|(?P<said>{_SAID})"
    rf"|(?<![\d.,])(?P<short>\d\d|零[一二三四五六七八九])年(?={_MONTH}月)|(?<![\d.,])(?P<old>0\d|[89]\d|零[一二三四五六七八九])年(?![来间代多前后历]))"
)
_WEEKDAY: Final = r"(?:[,(]?(?:星期|礼拜|周)[一二三四五六日天](?:\)|(?![围年])))?"
_DAYTIME: Final = r"(?P<daytime>凌晨|清晨|早晨|早上|早间|上午|中午|午间|下午|午后|傍晚|晚间|晚上|夜间|当晚|早|晚)?"
_CLOCK: Final = r"(?:[ T]?(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:?\d\d)?" \
                r"|(?P<hour2>[01]?\d|2[0-4]|[一二]?十?[一二三四五六七八九十])[时点](?:(?P<minute2>[0-5]?\d)分?|(?P<half>半)|整|许)?)?"
_SPAN: Final = (
    r"(?:第?(?P<quarter>[一二三四1-4])季度|(?P<first>首季度?)|前(?P<quarters>[二两三23])个?季度|(?P<h1>上半年|前半年)|(?P<h2>下半年|后半年)"
    r"|前(?P<months>[一二两三四五六七八九十]{1,2}|1[01]|[2-9])个?月|最后(?P<last_months>[一二两三四五六七八九]|[2-9])个?月)"
)
_BOUND: Final = r"(?P<bound>以来|至今|(?:开始)?起(?![步飞来点草重码源])|开始|(?:及|或)?(?:之前|以前)|(?:及|或)?(?:之后|以后)|前(?![三两一二四五六七八九十\d来往瞻沿景期列线])|后(?![半续期勤备来者方台疫年天五三十几\d]))?"
_TAIL_MONTH: Final = (
    rf"(?P<month>{_MONTH})(?:月份?)(?:(?P<third>[上中下]旬|[上下]半月|底|末|初(?![一二三四五六七八九十])|中(?=[,。;、]|$))|的?第(?P<week>[一二三四五1-5])(?:周|个?星期)"
    rf"|(?P<day>{_DAY})(?:[日号](?!元)|(?=$|[,。;、!?)])){_WEEKDAY}{_DAYTIME}{_CLOCK})?"
)

YEARLY: Final = re.compile(
    rf"{_YEAR}(?!农历|阴历)(?:的?(?:第(?P<weeks>[一二三四五1-5])(?:周|个?星期)|第(?P<nth_month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])个月|(?P<m1>{_MONTH})月?{_TO}(?P<m2>{_MONTH})月份?|{_TAIL_MONTH}|{_SPAN}|年?(?P<edge>初|底|末|年中)(?![级期步])))?{_BOUND}"
)
MONTHLY: Final = re.compile(rf"(?<![\d.:/期])(?:(?P<m1>{_MONTH})月?{_TO}(?P<m2>{_MONTH})月份?|{_TAIL_MONTH}){_BOUND}")
SPANS: Final = re.compile(rf"{_SPAN}{_BOUND}")
EDGES: Final = re.compile(r"(?<![今去明前后本近几多周万百千余数两同半十年])年(?P<edge>初|底|末|中(?=[,。建完前投]))(?P<bound>前|以前|之前)?")
DAILY: Final = re.compile(
    rf"(?<![\d.:/月号第{_C}十-])(?:(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|[一二]?十[一二三四五六七八九]?)日(?![元均系本报产照内常游夜龄韩])"
    rf"|(?P<number>3[01]|[12]\d|[1-9])号(?=[上下凌早晚]|$|[,。;!?]|你)){_WEEKDAY}{_DAYTIME}{_CLOCK}{_BOUND}"
)
ISO: Final = re.compile(rf"(?<![\d.])(?P<year>[12]\d{{3}})([-/. ])(?P<month>0?[1-9]|1[0-2])\2(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)日?{_CLOCK}{_BOUND}")
DAY_FIRST: Final = re.compile(r"(?<![\d./-])(?P<day>3[01]|[12]\d|0?[1-9])([-/])(?P<month>0?[1-9]|1[0-2])\2(?P<year>(?:19|20)\d\d|\d\d)(?![\d/]|-(?!\d\d?/\d))")
# A day of the lunar calendar; which one of ours it is, the text doesn't say.
LUNAR: Final = re.compile(rf"(?:(?:农历|阴历)(?P<year>[一二][{_C}]{{3}}年)?(?:[正腊冬]|{_MONTH})月(?:初[一二三四五六七八九十]|{_DAY})?|(?:[正腊冬]|{_MONTH})月(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?))")
YEAR_RANGE: Final = re.compile(
    rf"(?<![\d.])(?P<year>(?:1[89]|20)\d\d)年?{_TO}(?P<last>(?:1[89]|20)\d\d|\d\d(?=年))(?:年度?|(?=[,。;、)]|$))(?!\d)"
)
MONTH_DAY: Final = re.compile(r"(?<![\d-])(?P<month>0\d|1[0-2])-(?P<day>[0-2]\d|3[01])(?![\d-])(?: (?P<hour>\d\d):(?P<minute>\d\d))?")
DECADE: Final = re.compile(r"(?:(?P<last>上(?:个|一)?世纪)|(?P<century>20|21|二十一?)世纪)?(?P<decade>[1-9]0|[一二三四五六七八九]十)年代(?P<part>[初中末后]期?)?")
CENTURY: Final = re.compile(r"(?:(?P<last>上(?:个|一)?世纪)|(?P<this>本世纪)|(?P<century>1\d|2[01]|十[七八九]|二十一?)世纪)(?!经济|报|海)(?P<bound>以来|初)?")
PLAN: Final = re.compile(r"“?(?P<plan>[一二三]?十[一二三四五六七八九]?)五”?(?P<bound>以来|时期|期间|末)")
REIGN: Final = re.compile(r"(?P<reign>康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|民国)(?P<nth>元|\d{1,2}|[一二三四五六七八九十]{1,3})年(?:(?P<month>"
                          rf"{_MONTH})月)?")
REIGNS: Final = {"康熙": 1662, "雍正": 1723, "乾隆": 1736, "嘉庆": 1796, "道光": 1821, "咸丰": 1851, "同治": 1862, "光绪": 1875,
                 "宣统": 1909, "民国": 1912}

_NUMBER_FIRST: Final = (LUNAR, ISO, DAY_FIRST, YEAR_RANGE, YEARLY, MONTHLY, DAILY, DECADE, CENTURY, SPANS, PLAN)
_RULES: Final[dict[re.Pattern[str], str]] = {
    ISO: "iso_date", DAY_FIRST: "day_first_date", YEAR_RANGE: "year_range", YEARLY: "year", MONTHLY: "month_day", DAILY: "day",
    DECADE: "decade", CENTURY: "century", SPANS: "year_part", PLAN: "five_year_plan", EDGES: "year_edge", REIGN: "reign_year",
    MONTH_DAY: "bare_month_day", LUNAR: "lunar_day",
}
_TRIGGERS: Final[dict[str, tuple[re.Pattern[str], ...]]] = {
    **dict.fromkeys("0123456789" + _C + "十两", _NUMBER_FIRST),
    **dict.fromkeys("今去明后同次翌", (YEARLY, SPANS)),
    "前": (YEARLY, SPANS), "本": (YEARLY, CENTURY), "上": (DECADE, CENTURY, YEARLY, SPANS), "下": (SPANS,), "第": (SPANS,), "首": (SPANS,),
    "年": (EDGES,), **dict.fromkeys("农阴正腊冬", (LUNAR,)), "“": (PLAN,), **dict.fromkeys("康雍乾嘉道咸光宣民", (REIGN,)),
}
_TRIGGER: Final = re.compile(f"[{''.join(_TRIGGERS)}]")
_RUN: Final = re.compile(rf"[\d{_C}十两]+")
_DATED: Final = frozenset("年月日号世季个五-–—~〜至到/. ")       # what follows the first number of a date
_SAID_YEARS: Final = {"今": 0, "本": 0, "去": -1, "上": -1, "前": -2, "明": 1, "后": 2}
_BOUNDS: Final[dict[str, Bound]] = {"以来": "since", "至今": "since", "起": "since", "开始起": "since", "开始": "since", "前": "before", "之前": "before",
                                    "以前": "before", "后": "after", "之后": "after", "以后": "after", "末": "", "初": ""}
_AFTERNOON: Final = {"下午", "午后", "傍晚", "晚间", "晚上", "夜间", "当晚", "晚"}


def calendar_readings(text: str, year: int | None, bare: bool) -> Iterator[Reading]:
    """The expressions that name years, months, days; ``year`` is that of publication, for 今年 and 去年.

    With ``bare``, 10-31 alone is a date (in a line of metadata; in a text it is a score or a page).
    """
    at = 0
    while found := _TRIGGER.search(text, at):
        start = found.start()
        if (run := _RUN.match(text, start)) and text[run.end() : run.end() + 1] not in _DATED:
            at = run.end()
            continue
        matches = [m for rule in _TRIGGERS[text[start]] if (m := rule.match(text, start))]
        if bare and (short := MONTH_DAY.match(text, start)):
            matches.append(short)
        best = max(matches, key=lambda m: m.end(), default=None)
        reading = _read(best, year) if best else None
        at = start + 1
        if reading:
            yield reading
            at = reading.end


def _read(match: re.Match[str], year: int | None) -> Reading | None:
    groups = match.groupdict()
    rule = _RULES[match.re]
    special = _SPECIAL.get(match.re)
    if special:
        return special(match, rule, year)
    said = groups.get("said")
    month = _number(groups.get("m1") or groups.get("month") or groups.get("nth_month"))
    week = groups.get("week") or groups.get("weeks")
    reading = Reading(
        match.start(), match.end(), rule, year=_year(groups, year), month=month, day=_number(groups.get("day") or groups.get("number")),
        part=groups.get("third") or (f"W{_number(week)}" if week else "") or _part(groups) or (groups.get("edge") or "").removeprefix("年"), bound=_bound(groups.get("bound")),
        relative=bool(said) or match.re is EDGES or match.re is SPANS, clock=_clock(groups), precision="second" if groups.get("second") else None,
    )
    if said and reading.year is None:
        return Reading(match.start(), match.end(), rule, relative=True)      # 今年 on a page without a year
    if groups.get("m2"):
        last = Reading(match.start(), match.end(), rule, year=reading.year, month=_number(groups["m2"]))
        return _with(reading, until=last)
    return reading


def _with(reading: Reading, until: Reading) -> Reading:
    return Reading(reading.start, reading.end, reading.rule, year=reading.year, month=reading.month, until=until, relative=reading.relative)


def _number(text: str | None) -> int | None:
    try:
        return int(parse(text)) if text else None
    except NoNumber:
        return None


def _year(groups: dict[str, str | None], published: int | None) -> int | None:
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


def _part(groups: dict[str, str | None]) -> str:
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


def _bound(word: str | None) -> Bound:
    if not word:
        return ""
    bound = _BOUNDS.get(word.lstrip("及或"), "since" if word.endswith("起") else "")
    if word[0] in "及或":
        return "until" if bound == "before" else "since"
    return bound


def _clock(groups: dict[str, str | None]) -> str:
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
    return Reading(match.start(), match.end(), rule, value=f"{first}/{first + 9}", precision="decade", relative=bool(match["last"]))


def _century(match: re.Match[str], rule: str, year: int | None) -> Reading | None:
    if not match["century"] and year is None:
        return Reading(match.start(), match.end(), rule, relative=True)
    nth = _number(match["century"]) or ((year or 1) - 1) // 100 + (0 if match["last"] else 1)
    return Reading(match.start(), match.end(), rule, value=f"{nth * 100 - 99}/{nth * 100}", precision="century",
                   relative=not match["century"], bound=_bound(match["bound"]))


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


_SPECIAL: Final = {LUNAR: _lunar, DAY_FIRST: _day_first, YEAR_RANGE: _year_range, DECADE: _decade, CENTURY: _century, PLAN: _plan, REIGN: _reign}
