"""Figures in a text: a numeral with its unit, before anybody asks what it measures.

What only looks like a figure is left out here: ordinals (第三批), formulas (“2+3”), idioms (三套班子), 一 as an article (一批).
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

import ahocorasick_rs

from flows.extract.amounts import Amount, amount_at, is_guess
from flows.extract.numerals import ARABIC, CHINESE, NUMERAL, NoNumber, parse, plain
from flows.extract.units import COUNT, Unit, Units
from flows.facts import QuantityKind
from flows.frozen import Frozen, replace

_HEAD: Final = re.compile(
    r"[0-9零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖两十拾廿卅百佰千仟万翻]"
    r"(?:(?<=[^万翻])|(?<=万)(?:(?=万?分之)|(?<=[上近逾超过]万))|(?<=翻)(?=了?[一两二三]?番))"
)
_PREFIX: Final = {
    "¥": "CNY",
    "￥": "CNY",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "人民币": "CNY",
    "港币": "HKD",
    "美金": "USD",
    "美元": "USD",
    "欧元": "EUR",
}
_BEFORE: Final = re.compile(rf"(?:{'|'.join(map(re.escape, _PREFIX))})$")
_PARTS: Final = re.compile(
    rf"(?P<of>百|千|仟|万万|万|{CHINESE}|\d{{1,3}})分之(?P<n>{ARABIC}|百|{CHINESE})(?P<k>[kK])?(?:(?P<point>点)(?P<rest>[一二三四五六七八九零]+))?"
)
_DOUBLING: Final = re.compile(r"翻了?(?P<n>[一两二三])?番")
_TO: Final = re.compile(r"(?:[-–—~〜]{1,2}|至|到)")
_TO_SIGNS: Final = frozenset("-–—~〜至到")
_SMALL_CHANGE: Final = re.compile(r"(?P<jiao>\d|[一二两三四五六七八九])[角毛](?:(?P<fen>\d|[一二两三四五六七八九])分)?")
_MEASURED: Final = re.compile(r"[0-9A-Za-z万亿千百十%元米]")
_CLOSING: Final = re.compile(r"[”’》]")
_CLASS: Final = re.compile(r"[十百千万亿]{1,3}级")
_BARE: Final = re.compile(r"[十百千万亿佰仟]+")
_ROUND: Final = ("上", "近", "逾", "超", "约", "过", "破", "到", "达", "的", "来")
_NAMED_PLAN: Final = re.compile(r"期?(?:行动|规划|计划|发展纲要|攻坚|平均)")


class Figure(Frozen, frozen=True):
    """A numeral with its unit: ``text[start:end]`` of a line."""

    start: int
    end: int
    kind: QuantityKind
    value: Decimal
    unit: str
    rule: str
    value_max: Decimal | None = None
    more: bool = False  # 余, 多 inside
    bare: bool = False  # no unit: 22亿


# A web or mail address is full of digits and %20.
_ADDRESS: Final = re.compile(r"(?:[A-Za-z]{2,8}://|www\.)[!-~]+|[\w.-]{1,64}@[\w.-]{1,64}")


class Idioms:
    """Where in a text a number is part of a saying."""

    def __init__(self, texts: Iterable[str]) -> None:
        """The sayings of the lexicon; addresses are found by the marks in them."""
        self._finder = ahocorasick_rs.AhoCorasick([*texts, "://", "www.", "@"])

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The places of all sayings."""
        found = self._finder.find_matches_as_indexes(text, overlapping=True)
        if any(text[a:b].isascii() for _, a, b in found):
            return [*((a, b) for _, a, b in found), *(m.span() for m in _ADDRESS.finditer(text))]
        return [(a, b) for _, a, b in found]


def figures(text: str, units: Units, idioms: Idioms) -> Iterator[Figure]:
    """The figures of a folded text, in order.

    >>> from flows.extract.units import Unit
    >>> found = figures("97.48亿元,1+4+X,三至五亿元", Units([Unit(text="元", kind="money", unit="CNY")], ()), Idioms(()))
    >>> [(f.value, f.value_max) for f in found]
    [(Decimal('9748000000'), None), (Decimal('300000000'), Decimal('500000000'))]
    """
    barred: list[tuple[int, int]] | None = None
    fractions = "分之" in text
    at = 0
    while head := _HEAD.search(text, at):
        parts = _PARTS.match(text, head.start()) if fractions else None
        figure = _fraction(parts) if parts else _figure(text, head.start(), units)
        if figure is None:
            number = NUMERAL.match(text, head.start())
            at = number.end() if number else head.end()
            continue
        barred = idioms.spans(text) if barred is None else barred
        if not any(a <= figure.start < b for a, b in barred):
            yield figure
        at = figure.end


def _figure(text: str, start: int, units: Units) -> Figure | None:
    if text[start] == "翻":
        return _doubling(text, start)
    first = amount_at(text, start)
    if first is None:
        return None
    to = _to(text, first.end)
    if to and (last := amount_at(text, to.end(), follows=True)):
        return _range(text, first, last, units)
    found = units.at(text, first.end)
    if found is None:
        return _unitless(text, first)
    figure = _measured(text, first, found.unit, found.end)
    to = _to(text, found.end) if figure else None
    last = amount_at(text, to.end(), follows=True) if to and not text.endswith(("从", "由"), 0, start) else None
    other = units.at(text, last.end) if last else None
    if figure and last and other and other.unit.unit == found.unit.unit and figure.kind != "count":
        return replace(figure, end=other.end, value_max=plain(last.value * other.unit.factor), rule="range")
    return figure


def _to(text: str, at: int) -> re.Match[str] | None:
    """至 or a dash, behind which the other end of a range may stand."""
    return _TO.match(text, at) if text[at : at + 1] in _TO_SIGNS else None


def _range(text: str, first: Amount, last: Amount, units: Units) -> Figure | None:
    """500至1300平方米, 3-5万元: one figure with two ends."""
    found = units.at(text, last.end)
    if found is None or _BARE.fullmatch(first.text):
        return None
    upper = _measured(text, last, found.unit, found.end)
    if upper is None:
        return None
    factor = last.scale if first.value == first.plain_value and first.value < last.plain_value else Decimal(1)
    low = plain(first.value * factor * found.unit.factor)
    return replace(upper, start=first.start, value=low, value_max=upper.value, rule="range") if low < upper.value else None


def _measured(text: str, number: Amount, unit: Unit, end: int) -> Figure | None:
    """A number with its unit, what the unit's own words add, and its sign."""
    if not _stands(text, number, unit, end):
        return None
    value = number.value if unit.text == "折" and number.value > 10 else number.value * unit.factor  # 72折 is 72 %
    if text.startswith("半", end) and unit.kind in ("other", "length", "percent", "duration") and unit.unit != "pp":
        value, end = value + unit.factor / 2, end + 1
    if unit.text in ("元", "块") and (change := _SMALL_CHANGE.match(text, end)):
        value += parse(change["jiao"]) / 10 + (parse(change["fen"]) / 100 if change["fen"] else 0)
        end = change.end()
    start, currency = number.start, unit.unit
    if unit.kind == "money" and currency == "CNY" and (prefix := _BEFORE.search(text, max(0, start - 3), start)):
        currency = _PREFIX[prefix[0]]
    elif unit.kind != "count" and _is_negative(text, start):
        start, value = start - 1, -value
    return Figure(start, end, unit.kind, plain(value), currency, unit.kind, more=number.more)


def _is_negative(text: str, start: int) -> bool:
    """负3.9%, 同比-5%; but 2万-3万 is a range."""
    if text.endswith("负", 0, start):
        return True
    return text.endswith("-", 0, start) and not _MEASURED.match(text, max(0, start - 2), start)


def _stands(text: str, number: Amount, unit: Unit, end: int) -> bool:
    """Whether a number with its unit is a figure at all."""
    if unit.kind == "count":
        return _counts(text, number, unit, end)
    if unit.kind == "duration":
        named = _NAMED_PLAN.match(text, end) or _is_quoted(text, number.start, end)
        return not (number.text == "一" or _BARE.fullmatch(number.text) or named)
    if unit.text == "番" or (unit.text == "折" and (number.value in (0, 10) or number.value >= 100)):
        return False
    return not _is_bare(text, number) or (unit.kind == "money" and number.value >= 1_000_000 and number.text != "亿")


def _is_bare(text: str, number: Amount) -> bool:
    """百公里加速, 万亩良田: a scale alone is a manner of speaking, unless something rounds it (近千人, 上万亩)."""
    return bool(_BARE.fullmatch(number.text)) and number.text[0] != "十" and not text.endswith(_ROUND, 0, number.start)


def _is_quoted(text: str, start: int, end: int) -> bool:
    """“七个一”, “15分钟生活圈”: a short quotation that begins with the number is a name."""
    return text[start - 1 : start] in ("“", "‘", "《") and _CLOSING.search(text, end, end + 9) is not None


def _counts(text: str, number: Amount, unit: Unit, end: int) -> bool:
    """Whether a numeral with a classifier counts: not 一批, 百家, 二次, 三个千亿级."""
    if number.text in ("一", "二", "零", "〇") or number.value % 1 or _CLASS.match(text, end):
        return False
    if unit.text == "大" and (number.value > 20 or not "一" <= text[end : end + 1] <= "龥"):
        return False
    if _is_bare(text, number) or _is_quoted(text, number.start, end):
        return False
    return not (unit.text == "个" and text.startswith(("一", "”"), end))


def _unitless(text: str, number: Amount) -> Figure | None:
    """22亿 without a unit: money if a currency stands before it, else for the reader of the context to say."""
    start = number.start
    if prefix := _BEFORE.search(text, max(0, start - 3), start):
        return Figure(prefix.start(), number.end, "money", plain(number.value), _PREFIX[prefix[0]], "money", more=number.more)
    scaled = number.text[-1:] in "万亿余多" and number.value >= 10_000 and not _BARE.fullmatch(number.text)
    after = text[number.end : number.end + 1]
    if not scaled or after in ("级", "+"):
        return None
    return Figure(start, number.end, "count", plain(number.value), COUNT, "bare", more=number.more, bare=True)


def _fraction(match: re.Match[str]) -> Figure | None:
    """百分之二十, 三分之一."""
    if is_guess(match["n"]) or match["of"] in "一零〇":
        return None
    try:
        whole = {"万万": Decimal(10**8)}.get(match["of"]) or parse(match["of"])
        value = parse(match["n"] + (f"点{match['rest']}" if match["point"] else "")) * (1000 if match["k"] else 1)
    except NoNumber:
        return None
    if not whole:
        return None
    if whole in (100, 1000, 10_000, 10**8):
        return Figure(match.start(), match.end(), "percent", plain(value * 100 / whole), "%", "hundredths")
    return Figure(match.start(), match.end(), "ratio", plain((value / whole).quantize(Decimal("0.000001"))), "1", "fraction")


def _doubling(text: str, start: int) -> Figure | None:
    """翻一番 is growth of 100 %, 翻两番 of 300 %."""
    match = _DOUBLING.match(text, start)
    times = {"两": 2, "三": 3}.get(match["n"] or "", 1) if match else 0
    return Figure(start, match.end(), "growth", Decimal(100 * (2**times - 1)), "%", "doubling") if match else None
