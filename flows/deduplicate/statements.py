"""What two texts of one wording say differently: other days, other places, other figures.

A daily report, a forecast, a market close or a notice is one template with other data: two of them share nearly all their
text and are no copies of each other. A corrected edition shares nearly all its text and its day, and differs in few figures.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Final

# 中新网4月2日电, 本报北京4月3日讯: when and by whom it was sent; the copy of the next day bears another.
_DATELINE: Final = re.compile(r"^.{0,40}?(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:电|讯|消息|报道)")
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
_OF_A_DATE: Final = frozenset("年月日")
_BEFORE: Final = 6           # characters before a figure that say what it counts, the one after is its unit
_AROUND: Final = 3           # characters before and after a part of a date, its own 年, 月 or 日 among them
_FEW: Final = 6              # figures; two others among fewer are corrections, or counts of clicks, not another report

Said = dict[tuple[str, str], frozenset[str]]
"""Numbers by the words before and after them, in which other numbers are written 0."""


@dataclass(frozen=True, slots=True)
class Statements:
    """Dates, places and figures of a text."""

    dates: Said
    places: frozenset[str]
    figures: Said

    @property
    def days(self) -> frozenset[str]:
        """The days that are named, whatever is said of them."""
        return frozenset().union(*(numbers for (_, after), numbers in self.dates.items() if after.startswith("日")))


def statements(text: str) -> Statements:
    """What a normalised text states; the date of its own dateline isn't part of that.

    >>> found = statements("本报4月3日讯截至2日嘉定区新增企业12家嘉定区表示")
    >>> found.dates, found.places, found.figures
    ({('截至', '日嘉定'): frozenset({'2'})}, frozenset({'嘉定区'}), {('定区新增企业', '家'): frozenset({'12'})})
    >>> statements("").figures
    {}
    """
    text = _DATELINE.sub("", text)
    dates, figures = _numbers(text)
    return Statements(dates, _places(text), figures)


def _numbers(text: str) -> tuple[Said, Said]:
    """Parts of dates, and figures."""
    between, values = [*_NUMBER.split(text), ""], _NUMBER.findall(text)
    dates: dict[tuple[str, str], set[str]] = defaultdict(set)
    figures: dict[tuple[str, str], set[str]] = defaultdict(set)
    before = ""
    for number, value in enumerate(values):
        before = (before + between[number])[-_BEFORE:]
        after = between[number + 1]
        if after[:1] in _OF_A_DATE and after:
            dates[before[-_AROUND:], f"{after}0{between[number + 2]}"[:_AROUND]].add(value.lstrip("0"))
        elif after[:1] != "时":
            figures[before, after[:1]].add(value)
        before += "0"
    return _frozen(dates), _frozen(figures)


def _frozen(said: dict[tuple[str, str], set[str]]) -> Said:
    return {context: frozenset(numbers) for context, numbers in said.items()}


def _places(text: str) -> frozenset[str]:
    """Provinces, and towns and districts named more than once, as what a report is about is; a single 就业区 is chance."""
    found = Counter(name for name in _PLACE.findall(text) if name[1:] not in _NO_PLACE)
    return frozenset(name for name, times in found.items() if times > 1) | frozenset(_PROVINCE.findall(text))


@dataclass(frozen=True, slots=True)
class Conflict:
    """How far two texts contradict each other: shares from 0 to 1 of what both of them state."""

    dates: float
    places: float
    figures: float
    same_day: bool           # they name a day in common


def conflict(a: Statements, b: Statements) -> Conflict:
    """What ``a`` and ``b`` state differently; what only one of them states is no contradiction.

    >>> conflict(statements("4月2日新增企业12家"), statements("4月3日新增企业15家"))
    Conflict(dates=0.5, places=0.0, figures=0.16666666666666666, same_day=False)
    >>> conflict(statements("4月2日新增企业12家"), statements("4月2日新增企业12家其中外资3家"))
    Conflict(dates=0.0, places=0.0, figures=0.0, same_day=True)
    """
    places = min(len(a.places - b.places), len(b.places - a.places)) / max(min(len(a.places), len(b.places)), 1)
    return Conflict(
        dates=_differing(a.dates, b.dates, 1),
        places=places,
        figures=_differing(a.figures, b.figures, _FEW),
        same_day=not a.days.isdisjoint(b.days),
    )


def _differing(a: Said, b: Said, least: int) -> float:
    """The share of the contexts that both have in which each has a number that the other text has nowhere of that unit.

    A number that the other text has elsewhere is no contradiction: a paragraph left out or moved brings other words together.
    """
    both = a.keys() & b.keys()
    if all(a[context] == b[context] for context in both):
        return 0.0
    all_a, all_b = _by_unit(a), _by_unit(b)
    differing = (bool(a[c] - all_b[c[1][:1]]) and bool(b[c] - all_a[c[1][:1]]) for c in both)
    return sum(differing) / max(len(both), least)


def _by_unit(said: Said) -> dict[str, set[str]]:
    """All numbers by the character that follows them."""
    found: dict[str, set[str]] = defaultdict(set)
    for (_, after), numbers in said.items():
        found[after[:1]] |= numbers
    return found
