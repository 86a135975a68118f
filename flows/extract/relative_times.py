"""Times told from the day of publication: 昨日, 上周三, 本月, 近三年, 5天前, 目前."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

from flows.extract.edtf import Precision, Reading
from flows.extract.numerals import DIGITS, NoNumber, parse

_N: Final = r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3}|半)"
_UNIT: Final = r"(?P<unit>年|个?月|周|个?星期|[天日]|小时|分钟)"
_DAYTIME: Final = r"(?:凌晨|清晨|早晨|早上|早间|上午|中午|下午|午后|傍晚|晚间|晚上|夜间|晚|早)?"

DAYS: Final = {
    "今天": 0,
    "今日": 0,
    "今早": 0,
    "今晚": 0,
    "昨天": -1,
    "昨日": -1,
    "昨晚": -1,
    "前天": -2,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "大前天": -3,
}
MONTHS: Final = {"本月": 0, "这个月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
NOW: Final = (
    "截至目前",
    "截止目前",
    "到目前为止",
    "目前为止",
    "截至当前",
    "截至发稿",
    "目前",
    "当前",
    "如今",
    "现如今",
    "眼下",
    "时下",
    "现阶段",
)
# Real times whose day nobody can tell; they still say that what follows is not of today.
VAGUE: Final = (
    "近年来",
    "近些年来",
    "近几年来",
    "近年",
    "近几年",
    "多年来",
    "近日",
    "日前",
    "近期",
    "不久前",
    "未来",
    "今后",
    "下一步",
    "下阶段",
    "下一阶段",
    "过去",
    "此前",
    "当天",
    "当日",
    "同日",
    "上年同期",
    "去年同期",
    "同期",
    "近来",
)

DAY: Final = re.compile(rf"(?P<word>{'|'.join(sorted(DAYS, key=len, reverse=True))})(?!头条|股|之后》|俄|之子){_DAYTIME}")
WEEK: Final = re.compile(
    r"(?P<back>[上下]{0,2}|本|这)个?(?P<week>周|星期|礼拜)"
    r"(?:(?P<weekday>[一二三四五六日天])(?![围年周生])|(?P<end>末)|(?![一-龥])|(?=[发召举在布与联完回如]))" + _DAYTIME
)
_MONTH_WORD: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
MONTH: Final = re.compile(
    rf"(?P<word>{_MONTH_WORD})(?:(?P<part>[初底末]|[上中下]旬)|(?P<half>[上下]半月)|份)?(?P<bound>以来|前)?"
)
HALF: Final = re.compile(r"(?P<half>[上下]半月)")
EDGE: Final = re.compile(r"(?<![\d个一二三四五六七八九十本上下每当按])月(?P<part>[初底末])")
AGO: Final = re.compile(rf"{_N}{_UNIT}(?:之|以)?(?P<way>前|后)(?![往瞻沿景续期勤])")
LAST: Final = re.compile(
    rf"(?<![最以之此])(?P<way>近|过去|最近|未来|今后|前|后)的?{_N}{_UNIT}(?:来|间|内|里)?(?![多余级前后])(?!的?历史)"
)
SINCE: Final = re.compile(rf"{_N}{_UNIT}(?:多)?来(?![自到源])")
WORDS: Final = re.compile("|".join(sorted((*NOW, *VAGUE), key=len, reverse=True)))
_NOT_THE_FUTURE: Final = re.compile(
    "未来(?:产业|科技|科学|城|社区|乡村|工厂|学校|医院|之|空间|网络|汽车|农场|食品|能源|健康|集团|智)"
)
_NOT_THE_PAST: Final = re.compile(r"(?:^|[从在比跟])过去")

_TRIGGERS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys("0123456789一二两三四五六七八九十半", ("ago", "since")),
    **dict.fromkeys("今昨明大", ("day", "words", "last")),
    **dict.fromkeys("前后", ("day", "last")),
    **dict.fromkeys("上下", ("week", "month", "half", "words")),
    **dict.fromkeys("本这", ("week", "month")),
    **dict.fromkeys("周星礼", ("week",)),
    **dict.fromkeys("近过最未", ("last", "words")),
    "月": ("edge",),
    **dict.fromkeys({w[0] for w in (*NOW, *VAGUE)} - set("今近过未上下"), ("words",)),
}
_NUMBERS: Final = "0-9一二两三四五六七八九十半"
_SECOND: Final = f"{''.join(sorted({w[1] for w in (*DAYS, *MONTHS, *NOW, *VAGUE)}))}的个近上周星礼拜半初底末{_NUMBERS}"
# A number with its unit and 前, 后 or 来; a first character with a second one; 周, behind which anything may stand.
_TRIGGER: Final = re.compile(
    rf"[{''.join(_TRIGGERS)}](?:(?<=[{_NUMBERS}])(?=[\d{_NUMBERS}]{{0,2}}{_UNIT}(?:[之以]?[前后]|多?来))"
    rf"|(?<![{_NUMBERS}])(?=[{_SECOND}])|(?<=周))"
)
_PARTS: Final = {
    "初": (1, 10),
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 0),
    "底": (21, 0),
    "末": (21, 0),
    "上半月": (1, 15),
    "下半月": (16, 0),
}


def relative_readings(text: str, published: date | None) -> Iterator[Reading]:
    """The expressions that are told from the day of publication (None: nobody knows it, and they have no value)."""
    at = 0
    while found := _TRIGGER.search(text, at):
        start = found.start()
        best, read = None, None
        for rule in _TRIGGERS[text[start]]:
            pattern, reader = _RULES[rule]
            match = pattern.match(text, start)
            if match and (best is None or match.end() > best.end()):
                best, read = match, reader
        at = start + 1
        if best and read and (reading := read(best, published)):
            yield reading
            at = reading.end


def _reading(match: re.Match[str], rule: str, value: str | None, precision: Precision) -> Reading:
    return Reading(match.start(), match.end(), rule, value=value, precision=precision if value else "none", relative=True)


def _day(match: re.Match[str], published: date | None) -> Reading:
    value = (published + timedelta(DAYS[match["word"]])).isoformat() if published else None
    return _reading(match, "relative_day", value, "day")


def _week(match: re.Match[str], published: date | None) -> Reading | None:
    """上周 runs from Monday to Sunday; a bare 周三 is the latest one, or one of these days."""
    if not match["back"] and not (match["weekday"] and _is_weekday(match)):
        return None
    offset = {"上": -1, "上上": -2, "下": 1, "下下": 2}.get(match["back"], 0)
    if published is None:
        return _reading(match, "relative_week", None, "none")
    monday = published - timedelta(published.weekday() - 7 * offset)
    if match["weekday"]:
        day = monday + timedelta("一二三四五六日".find(match["weekday"].replace("天", "日")))
        return _reading(match, "relative_weekday", day.isoformat(), "day")
    first = monday + timedelta(5) if match["end"] else monday
    return _reading(match, "relative_week", f"{first.isoformat()}/{(monday + timedelta(6)).isoformat()}", "interval")


def _is_weekday(match: re.Match[str]) -> bool:
    """A bare 周一 may be a name or 一周: it needs a pause after it; 星期一 doesn't."""
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    return match["week"] != "周" or (before not in "一两三四五六每" and (not after or after in ",、)。;至到在起"))


def _shifted(day: date, months: int) -> date:
    """The same day so many months on (or the last of a shorter month)."""
    count = day.year * 12 + day.month - 1 + months
    year, month = min(max(count // 12, 1), 9999), count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _month(match: re.Match[str], published: date | None) -> Reading:
    if published is None:
        return _reading(match, "relative_month", None, "none")
    month = _shifted(published.replace(day=1), MONTHS[match["word"]])
    part = match["part"] or match["half"]
    value = _part_of(month, part) if part else month.isoformat()[:7]
    if match["bound"]:
        value = f"{value[:10]}/.." if match["bound"] == "以来" else f"../{value[-10:]}"
    return _reading(match, "relative_month", value, "interval" if "/" in value else "month")


def _half(match: re.Match[str], published: date | None) -> Reading:
    value = _part_of(published, match["half"]) if published else None
    return _reading(match, "half_month", value, "interval")


def _edge(match: re.Match[str], published: date | None) -> Reading:
    value = _part_of(published, match["part"]) if published else None
    return _reading(match, "month_edge", value, "interval")


def _part_of(month: date, part: str) -> str:
    first, last = _PARTS[part]
    end = last or monthrange(month.year, month.month)[1]
    return f"{month.replace(day=first).isoformat()}/{month.replace(day=end).isoformat()}"


def _amount(match: re.Match[str]) -> tuple[int, str]:
    """How many days or months: 半年 is 6 months, 两周 is 14 days."""
    unit = match["unit"].removeprefix("个")
    per = {"年": 12, "月": 1}.get(unit) or {"周": 7, "星期": 7}.get(unit, 1)
    if match["n"] == "半":
        return per // 2, "months" if unit in "年月" else "days"
    try:
        number = int(parse(match["n"]))
    except NoNumber:
        number = 0
    return number * per, "months" if unit in "年月" else "days"


def _moved(day: date, amount: int, kind: str) -> date | None:
    try:
        return _shifted(day, amount) if kind == "months" else day + timedelta(amount)
    except (OverflowError, ValueError):
        return None


def _ago(match: re.Match[str], published: date | None) -> Reading | None:
    """5天前 is a day, 3个月前 a month, 十年前 a year; hours are of no day we know."""
    if match["n"].isdigit() and len(match["n"]) == 3:
        return None
    amount, kind = _amount(match)
    unit = match["unit"].removeprefix("个")
    if published is None or match["way"] == "后" or unit in ("小时", "分钟"):
        return _reading(match, "ago", None, "none")
    day = _moved(published, -amount, kind)
    size = {"年": 4, "月": 7}.get(unit, 10) if match["n"] != "半" else 7
    precision: Precision = "year" if size == 4 else "month" if size == 7 else "day"
    return _reading(match, "ago", day.isoformat()[:size] if day else None, precision)


def _last(match: re.Match[str], published: date | None) -> Reading | None:
    """近三年 ends at publication, 未来三年 begins there; 前三天 of something else has no value."""
    if match["unit"] in ("小时", "分钟") or (match["way"] == "前" and match["n"] in DIGITS and match["unit"] != "年"):
        return None
    amount, kind = _amount(match)
    if published is None:
        return _reading(match, "last_span", None, "none")
    ahead = match["way"] in ("未来", "今后", "后")
    other = _moved(published, amount if ahead else -amount, kind)
    if other is None:
        return None
    first, last = (published, other) if ahead else (other, published)
    return _reading(match, "last_span", f"{first.isoformat()}/{last.isoformat()}", "interval")


def _since(match: re.Match[str], published: date | None) -> Reading | None:
    """十年来: the ten years up to publication."""
    if match["unit"] not in ("年", "个月") or match["n"] == "半":
        return None
    amount, kind = _amount(match)
    first = _moved(published, -amount, kind) if published else None
    value = f"{first.isoformat()}/{published.isoformat()}" if first and published and "多" not in match[0] else None
    return _reading(match, "years_to_date", value, "interval")


def _word(match: re.Match[str], published: date | None) -> Reading | None:
    text, start = match.string, match.start()
    if match[0] == "未来" and _NOT_THE_FUTURE.match(text, start):
        return None
    if match[0] == "过去" and not _NOT_THE_PAST.search(text, max(0, start - 1), start + 2):
        return None
    if match[0] == "当前" and text[start - 1 : start] in ("情", "敌"):  # 疫情当前
        return None
    value = published.isoformat() if published and match[0] in NOW else None
    return _reading(match, "as_of_now" if match[0] in NOW else "vague", value, "day")


_RULES: Final[dict[str, tuple[re.Pattern[str], Callable[[re.Match[str], date | None], Reading | None]]]] = {
    "day": (DAY, _day),
    "week": (WEEK, _week),
    "month": (MONTH, _month),
    "half": (HALF, _half),
    "edge": (EDGE, _edge),
    "ago": (AGO, _ago),
    "last": (LAST, _last),
    "since": (SINCE, _since),
    "words": (WORDS, _word),
}
"""Each pattern with what reads its matches."""
