"""What two texts of one wording say differently: other days, other places, other figures.

A daily report, a forecast, a market close or a notice is one template with other data: two of them share nearly all their
text and are no copies of each other. A corrected edition shares nearly all its text and its day, and differs in few figures.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Set
from dataclasses import dataclass
from typing import Final

# 中新网4月2日电, 本报北京4月3日讯: when and by whom it was sent; the copy of the next day bears another.
_DATELINE: Final = re.compile(r"^.{0,40}?(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:电|讯|消息|报道)")
_DAY: Final = re.compile(r"(?<!\d)(\d{1,2})日")
_MONTH: Final = re.compile(r"(\d{1,2})月(?!\d{1,2}日)")
_YEAR: Final = re.compile(r"(\d{4})年")
_ISSUE: Final = re.compile(r"第(\d+)[期号届次批轮]")
_NUMBER: Final = re.compile(r"\d+(?:点\d+)?")
# 嘉定区, 石家庄市 as 家庄市: where a longer name begins doesn't matter here, only that it is the same in both texts.
_PLACE: Final = re.compile(r"(?=((?:(?![年月日])[\u4e00-\u9fff]){2}(?:市(?![场民值面况价容])|省(?!份)|[区县镇])))")
_PROVINCE: Final = re.compile(
    "北京|天津|上海|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃"
    "|青海|宁夏|新疆|香港|澳门|台湾"
)
_NO_PLACE: Final = frozenset(      # 城市, 园区, 全省 …: no name, by the character before the last
    [f"{c}市" for c in "城都上股楼车债油超门全我本该各地县后入退开收夜集外省"]
    + [f"{c}区" for c in "城地社园小校库景林辖片市郊山灾厂院街病疫专特全我本该各新老跨禁误雷赛战湾港矿牧农"]
    + [f"{c}{unit}" for c in "全我本该各外邻跨节" for unit in "省县镇"]
    + ["城镇", "乡镇", "小镇", "重镇"]
)
_OF_TIME: Final = frozenset("年月日时")
_CONTEXT: Final = 6          # characters before a figure that say what it counts
_FEW: Final = 3              # figures; one other figure of fewer is a correction, not another report


@dataclass(frozen=True, slots=True)
class Statements:
    """Days, places and figures of a text, each by the words around it."""

    days: dict[str, frozenset[str]]          # by kind: day, month, year, issue
    places: frozenset[str]
    figures: dict[tuple[str, str], frozenset[str]]


def statements(text: str) -> Statements:
    """What a normalised text states.

    >>> found = statements("本报4月3日讯4月2日嘉定区新增企业12家嘉定区表示")
    >>> found.days["day"], found.places, found.figures
    (frozenset({'2'}), frozenset({'嘉定区'}), {('定区新增企业', '家'): frozenset({'12'})})
    >>> statements("").figures
    {}
    """
    text = _DATELINE.sub("", text)
    return Statements(_days(text), _places(text), _figures(text))


def _days(text: str) -> dict[str, frozenset[str]]:
    """Days, months that stand alone, years and issues; the month of a day is left out, as copies do (4月2日, 2日)."""
    kinds: dict[str, list[str]] = {
        "day": _DAY.findall(text),
        "month": _MONTH.findall(text),
        "year": _YEAR.findall(text),
        "issue": _ISSUE.findall(text),
    }
    return {kind: frozenset(number.lstrip("0") for number in numbers) for kind, numbers in kinds.items()}


def _places(text: str) -> frozenset[str]:
    """Provinces, and towns and districts named more than once, as what a report is about is; a single 就业区 is chance."""
    found = Counter(name for name in _PLACE.findall(text) if name[1:] not in _NO_PLACE)
    return frozenset(name for name, times in found.items() if times > 1) | frozenset(_PROVINCE.findall(text))


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
    same_day: bool           # they name a day in common


def conflict(a: Statements, b: Statements) -> Conflict:
    """What ``a`` and ``b`` state differently; what only one of them states is no contradiction.

    >>> conflict(statements("4月2日新增企业12家"), statements("4月3日新增企业15家"))
    Conflict(days=1.0, places=0.0, figures=0.3333333333333333, same_day=False)
    >>> conflict(statements("4月2日新增企业12家"), statements("4月2日新增企业12家其中外资3家"))
    Conflict(days=0.0, places=0.0, figures=0.0, same_day=True)
    """
    both = a.figures.keys() & b.figures.keys()
    differing = sum(a.figures[context].isdisjoint(b.figures[context]) for context in both)
    return Conflict(
        days=max(_disagreement(a.days[kind], b.days[kind]) for kind in a.days),
        places=_disagreement(a.places, b.places),
        figures=differing / max(len(both), _FEW),
        same_day=bool(a.days["day"] & b.days["day"]),
    )


def _disagreement(a: Set[str], b: Set[str]) -> float:
    """Which share of the smaller set each side has for itself alone."""
    return min(len(a - b), len(b - a)) / max(min(len(a), len(b)), 1)
