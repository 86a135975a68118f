"""A numeral with its scale: 300多万, 十余, 12k. What the words around it make a name or a guess is none."""

import re
from decimal import Decimal
from itertools import pairwise
from string import ascii_letters, digits
from typing import Final

from flows.extract.numerals import DIGITS, NUMERAL, SCALES, NoNumber, parse
from flows.frozen import Frozen

_MORE: Final = re.compile(r"(?P<more>[余多几来])?(?P<scale>[百千万亿]{1,2})?(?P<more2>[余多])?(?P<k>[kK](?=个百分|元))?")
_VAGUE_BEFORE: Final = ("几", "数", "第", "好几", "若干", "多少", "初", "№")
_GLUED: Final = frozenset(ascii_letters + digits + ".+×*_/:#&\\@-")
_KILO: Final = frozenset("瓦米克卡伏焦帕赫比字")  # 亿千瓦时 is 亿 and 千瓦时


class Amount(Frozen, frozen=True):
    """A number as it stands in a text."""

    start: int
    end: int
    value: Decimal  # with its scale
    numeral: str  # without a scale: 5 of 5万
    text: str
    more: bool

    @property
    def plain_value(self) -> Decimal:
        """The value of the numeral alone."""
        return parse(self.numeral)

    @property
    def scale(self) -> Decimal:
        """What 万, 亿 … made of the numeral."""
        alone = self.plain_value
        return self.value / alone if alone else Decimal(1)


def amount_at(text: str, start: int, *, follows: bool = False) -> Amount | None:
    """The numeral at ``start``, unless what stands around makes it a name, an ordinal or a guess."""
    match = NUMERAL.match(text, start)
    if match is None or (not follows and (text[start - 1 : start] in _GLUED and not _is_sign(text, start))):
        return None
    if text.endswith(_VAGUE_BEFORE, 0, start) and not follows:
        return None
    end = match.end() - _belongs_to_unit(text, match)
    numeral = text[start:end]
    if is_guess(numeral):
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
    alone = (numeral.rstrip("万亿") or numeral) if scale == 1 else numeral
    return Amount(start, end, value, alone, text[start:end], inner)


def _belongs_to_unit(text: str, match: re.Match[str]) -> int:
    """1 if the numeral's last character begins the unit: 3亿千瓦时, 三十两."""
    last, before = match[0][-1], match[0][-2:-1]
    if last == "千" and before and text[match.end() : match.end() + 1] in _KILO:
        return 1
    return int(last == "两" and bool(before) and before not in DIGITS)


def _is_sign(text: str, start: int) -> bool:
    """A minus before a number that nothing stands before, or a plus after 同比."""
    return text[start - 1] in "-+" and (start < 2 or not (text[start - 2].isascii() and text[start - 2].isalnum()))


def is_guess(numeral: str) -> bool:
    """两三, 三五, 二三十: two digits side by side are a guess (二〇二四 is a year, and no quantity either)."""
    if numeral.isascii():
        return False
    single = [c in DIGITS and not c.isascii() for c in numeral.partition("点")[0]]
    return any(a and b and numeral[i] not in "零〇" for i, (a, b) in enumerate(pairwise(single)))
