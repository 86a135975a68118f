"""A numeral with its scale: 300多万, 十余, 12k. What the words around it make a name or a guess is none."""

import re
from decimal import Decimal
from string import ascii_letters, digits
from typing import Final

from flows.extract.numerals import DIGITS, NUMERAL, SCALES, NoNumber, parse
from flows.frozen import Frozen

_MORE: Final = re.compile(r"(?P<more>[余多几来])?(?P<scale>[百千万亿]{1,2})?(?P<more2>[余多])?(?P<k>[kK](?=个百分|元))?")
_MORE_SIGNS: Final = frozenset("余多几来百千万亿kK")          # one of which it begins with, if it says anything
_VAGUE_BEFORE: Final = ("几", "数", "第", "好几", "若干", "多少", "初", "№")
_VAGUE_SIGNS: Final = frozenset(word[-1] for word in _VAGUE_BEFORE)
_HUNDREDS: Final = {**SCALES, "百": 100, "千": 1000}
_GLUED: Final = frozenset(ascii_letters + digits + ".+×*_/:#&\\@-")
_DIGITS: Final = "".join(c for c in DIGITS if c not in "零〇")
_GUESS: Final = re.compile(f"[{_DIGITS}][{_DIGITS}零〇]")
_KILO: Final = frozenset("瓦米克卡伏焦帕赫比字")  # 亿千瓦时 is 亿 and 千瓦时


class Amount(Frozen, frozen=True):
    """A number as it stands in a text."""

    start: int
    end: int
    value: Decimal  # with its scale
    numeral: str  # without 余 and what stands behind it
    text: str
    more: bool

    @property
    def plain_value(self) -> Decimal:
        """The value of the numeral without a scale: 5 of 5万."""
        whole = parse(self.numeral)
        return whole if self.value != whole else parse(self.numeral.rstrip("万亿") or self.numeral)

    @property
    def scale(self) -> Decimal:
        """What 万, 亿 … made of the numeral."""
        alone = self.plain_value
        return self.value / alone if alone else Decimal(1)


def amount_at(text: str, start: int, *, follows: bool = False) -> Amount | None:
    """The numeral at ``start``, unless what stands around makes it a name, an ordinal or a guess."""
    if not follows and _is_name(text, start):
        return None
    match = NUMERAL.match(text, start)
    if match is None:
        return None
    end = match.end() - _belongs_to_unit(text, start, match.end())
    numeral = text[start:end]
    if is_guess(numeral):
        return None
    try:
        value = parse(numeral)
    except NoNumber:
        return None
    more = _MORE.match(text, end) if text[end : end + 1] in _MORE_SIGNS else None
    if more and (more["more"] or more["k"]):
        value *= _scale(more["scale"] or "", kilo=more["k"] is not None)
        return Amount(start, more.end(), value, numeral, text[start : more.end()], more["more"] is not None)
    if more and more["more2"]:
        return Amount(start, more.end(), value, numeral, text[start : more.end()], True)
    return Amount(start, end, value, numeral, numeral, False)


def _is_name(text: str, start: int) -> bool:
    """Whether what stands before a number makes it part of a name or an ordinal: G60, 第三, 数十."""
    before = text[start - 1 : start]
    if before in _GLUED:
        return not _is_sign(text, start)
    return before in _VAGUE_SIGNS and text.endswith(_VAGUE_BEFORE, 0, start)


def _scale(signs: str, *, kilo: bool) -> Decimal:
    """What stands behind 余 or 多 makes of the number before."""
    scale = Decimal(1000 if kilo else 1)
    for sign in signs:
        scale *= _HUNDREDS[sign]
    return scale


def _belongs_to_unit(text: str, start: int, end: int) -> int:
    """1 if the numeral's last character begins the unit: 3亿千瓦时, 三十两."""
    if end - start < 2:
        return 0
    last = text[end - 1]
    if last == "千":
        return int(text[end : end + 1] in _KILO)
    return int(last == "两" and text[end - 2] not in DIGITS)


def _is_sign(text: str, start: int) -> bool:
    """A minus before a number that nothing stands before, or a plus after 同比."""
    return text[start - 1] in "-+" and (start < 2 or not (text[start - 2].isascii() and text[start - 2].isalnum()))


def is_guess(numeral: str) -> bool:
    """两三, 三五, 二三十: two digits side by side are a guess (二〇二四 is a year, and no quantity either)."""
    return not numeral.isascii() and _GUESS.search(numeral.partition("点")[0]) is not None
