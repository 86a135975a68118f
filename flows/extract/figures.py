"""Figures in a text: a numeral with its unit, before anybody asks what it measures.

What only looks like a figure is left out here: ordinals (第三批), formulas (“2+3”), idioms (三套班子), 一 as an article (一批).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

import ahocorasick_rs

from flows.documents import QuantityKind
from flows.extract.numerals import ARABIC, CHINESE, DIGITS, NUMERAL, SCALES, NoNumber, parse, plain
from flows.extract.units import COUNT, Unit, Units

_HEAD: Final = re.compile(r"[0-9零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖两十拾廿卅百佰千仟]|万(?=万?分之)|翻(?=了?[一两二三]?番)")
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
_MORE: Final = re.compile(r"(?P<more>[余多几来])?(?P<scale>[百千万亿]{1,2})?(?P<more2>[余多])?(?P<k>[kK](?=个百分|元))?")
_TO: Final = re.compile(r"(?:[-–—~〜]{1,2}|至|到)")
_SMALL_CHANGE: Final = re.compile(r"(?P<jiao>\d|[一二两三四五六七八九])[角毛](?:(?P<fen>\d|[一二两三四五六七八九])分)?")
_BARE: Final = re.compile(r"[十百千万亿佰仟]+")
_VAGUE_BEFORE: Final = ("几", "数", "第", "好几", "若干", "多少", "初", "№")
_GLUED: Final = re.compile(r"[A-Za-z0-9.+×*_/:#&\\@-]$")
_ROUND: Final = ("上", "近", "逾", "超", "约", "过", "破", "到", "达", "的", "来")
_NAMED_PLAN: Final = re.compile(r"(?:期)?(?:行动|规划|计划|发展纲要|攻坚)")


@dataclass(frozen=True, slots=True)
class Figure:
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


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    value: Decimal  # with its scale
    plain_value: Decimal  # the numeral before a scale: 5 of 5万
    text: str
    more: bool

    @property
    def scale(self) -> Decimal:
        return self.value / self.plain_value if self.plain_value else Decimal(1)


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
    at = 0
    while head := _HEAD.search(text, at):
        figure = _figure(text, head.start(), units)
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
    if parts := _PARTS.match(text, start):
        return _fraction(parts)
    first = _number(text, start)
    if first is None:
        return None
    to = _TO.match(text, first.end)
    if to and (last := _number(text, to.end(), follows=True)):
        return _range(text, first, last, units)
    found = units.at(text, first.end)
    if found is None:
        return _unitless(text, first)
    figure = _measured(text, first, found.unit, found.end)
    to = _TO.match(text, found.end) if figure else None
    last = _number(text, to.end(), follows=True) if to and not text[:start].endswith(("从", "由")) else None
    other = units.at(text, last.end) if last else None
    if figure and last and other and other.unit.unit == found.unit.unit and figure.kind != "count":
        return replace(figure, end=other.end, value_max=plain(last.value * other.unit.factor), rule="range")
    return figure


def _number(text: str, start: int, *, follows: bool = False) -> _Number | None:
    """The numeral at ``start``, unless what stands around makes it a name, an ordinal or a guess."""
    match = NUMERAL.match(text, start)
    if match is None or (not follows and (_GLUED.search(text, max(0, start - 1), start) and not _is_sign(text, start))):
        return None
    if text[:start].endswith(_VAGUE_BEFORE) and not follows:
        return None
    end = match.end()
    if end > start + 1 and match[0][-1] in "两" and match[0][-2] not in DIGITS:  # 三十两: the last is the unit
        end -= 1
    numeral = text[start:end]
    if _is_guess(numeral):
        return None
    more = _MORE.match(text, end)
    scale, inner = Decimal(1), False
    if more and (more["more"] or more["k"]):
        inner = bool(more["more"])
        for sign in more["scale"] or "":
            scale *= SCALES.get(sign, {"百": 100, "千": 1000}.get(sign, 1))
        scale *= 1000 if more["k"] else 1
        end = more.end()
    elif more and more["more2"]:
        inner, end = True, more.end()
    try:
        value = parse(numeral) * scale
    except NoNumber:
        return None
    plain_value = parse(numeral.rstrip("万亿") or numeral) if scale == 1 else parse(numeral)
    return _Number(start, end, value, plain_value, text[start:end], inner)


def _is_sign(text: str, start: int) -> bool:
    """A minus before a number that nothing stands before, or a plus after 同比."""
    return text[start - 1] in "-+" and (start < 2 or not (text[start - 2].isascii() and text[start - 2].isalnum()))


def _is_guess(numeral: str) -> bool:
    """两三, 三五, 二三十: two digits side by side are a guess (二〇二四 is a year, and no quantity either)."""
    digits = [c in DIGITS and not c.isascii() for c in numeral.partition("点")[0]]
    return any(a and b and numeral[i] not in "零〇" for i, (a, b) in enumerate(pairwise(digits)))


def _range(text: str, first: _Number, last: _Number, units: Units) -> Figure | None:
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


def _measured(text: str, number: _Number, unit: Unit, end: int) -> Figure | None:
    if unit.kind == "count" and not _counts(text, number, unit, end):
        return None
    if unit.kind == "duration" and (number.text == "一" or _BARE.fullmatch(number.text) or _NAMED_PLAN.match(text, end)):
        return None
    value, rule = number.value * unit.factor, unit.kind
    if unit.text == "折":
        if number.value in (10, 0) or number.value >= 100:
            return None
        value = number.value if number.value > 10 else number.value * 10
    if (
        text.startswith("半", end)
        and unit.kind in ("other", "length", "percent", "duration")
        and unit.unit != "pp"
        and unit.text != "年半"
    ):
        value, end = value + unit.factor / 2, end + 1
    if unit.text in ("元", "块") and (change := _SMALL_CHANGE.match(text, end)):
        value += Decimal(parse(change["jiao"])) / 10 + (Decimal(parse(change["fen"])) / 100 if change["fen"] else 0)
        end = change.end()
    if unit.text == "番":
        return None
    start = number.start
    if unit.kind == "money" and (prefix := _BEFORE.search(text, max(0, start - 3), start)) and text.startswith("元", end - 1):
        currency = _PREFIX[prefix[0]]
        return Figure(start, end, "money", plain(value), currency if unit.unit == "CNY" else unit.unit, rule, more=number.more)
    if start and text[start - 1] in "-负" and unit.kind != "count":
        start, value = start - 1, -value
    return Figure(start, end, unit.kind, plain(value), unit.unit, rule, more=number.more)


def _counts(text: str, number: _Number, unit: Unit, end: int) -> bool:
    """Whether a numeral with a classifier counts: not 一批, 百家, “七个一”, 三个千亿级."""
    if number.text in ("一", "二", "零", "〇") or number.value % 1 or re.match(r"[十百千万亿]{1,3}级", text[end : end + 4]):
        return False
    if _BARE.fullmatch(number.text) and number.text != "十" and not text[: number.start].endswith(_ROUND):
        return False
    if unit.text == "大" and (number.value > 20 or not "一" <= text[end : end + 1] <= "龥"):
        return False
    if number.start and text[number.start - 1] in "“‘《":
        closing = re.search(r"[”’》]", text[end : end + 9])
        return closing is None
    return not (text.startswith(("一", "”"), end) and unit.text == "个")


def _unitless(text: str, number: _Number) -> Figure | None:
    """22亿 without a unit: money if a currency stands before it, else for the reader of the context to say."""
    start = number.start
    if prefix := _BEFORE.search(text, max(0, start - 3), start):
        return Figure(prefix.start(), number.end, "money", plain(number.value), _PREFIX[prefix[0]], "money", more=number.more)
    scaled = number.text[-1:] in "万亿余多" and number.value >= 10_000 and not _BARE.fullmatch(number.text)
    after = text[number.end : number.end + 1]
    if not scaled or after in "级+":
        return None
    return Figure(start, number.end, "count", plain(number.value), COUNT, "bare", more=number.more, bare=True)


def _fraction(match: re.Match[str]) -> Figure | None:
    """百分之二十, 三分之一."""
    if _is_guess(match["n"]) or match["of"] in "一零〇":
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
