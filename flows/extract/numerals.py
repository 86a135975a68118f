"""Numbers as Chinese texts write them: 97.48, 1,200, 三百二十亿, 3.5万, 5亿3000万, 两千零四, 三点一四, 叁拾.

Values are exact decimals. The text is expected folded and simplified (:mod:`flows.extract.lines`).
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

DIGITS: Final = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")},
    **{c: i for i, c in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "○": 0,
    "两": 2,
    "弌": 1,
    "参": 3,
}
_SMALL: Final = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
SCALES: Final = {"万": 10**4, "亿": 10**8}

_D = "零一二三四五六七八九〇○壹贰叁肆伍陆柒捌玖两"
ARABIC: Final = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
CHINESE: Final = rf"(?:[{_D}十拾廿卅百佰千仟万][{_D}十拾廿卅百佰千仟万亿]*(?:点[{_D}]+[万亿]{{0,2}})?)"
NUMERAL: Final = re.compile(rf"(?:{ARABIC}(?:[十百千万亿]{{1,3}}(?:{ARABIC}[十百千万]{{1,3}}){{0,2}})?|{CHINESE})")
_ARABIC: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ONE: Final = Decimal(1)
_HUGE: Final = Decimal(10) ** 27                # past the precision of decimals an exponent is all one can have
_PIECE: Final = re.compile(r"(\d[\d,]*(?:\.\d+)?)|(.)", re.DOTALL)


class NoNumber(ValueError):
    """The text is no number."""


@lru_cache(maxsize=4096)
def parse(text: str) -> Decimal:
    """The value of a numeral.

    Raises:
        NoNumber: the text is no numeral.

    >>> parse("97.48亿"), parse("三百二十亿"), parse("十"), parse("1,200")
    (Decimal('9748000000'), Decimal('32000000000'), Decimal('10'), Decimal('1200'))
    >>> parse("三点一四"), parse("二〇二四"), parse("一万五"), parse("5亿3000万")
    (Decimal('3.14'), Decimal('2024'), Decimal('15000'), Decimal('530000000'))
    """
    if _ARABIC.fullmatch(text):
        return plain(Decimal(text.replace(",", "")))
    if not text:
        raise NoNumber(text)
    head, point, rest = text.partition("点")
    if point:
        fraction = re.match(rf"[{_D}]+", rest)
        if not fraction or not head:
            raise NoNumber(text)
        digits = "".join(str(DIGITS[c]) for c in fraction[0])
        return plain((_whole(head) + Decimal(f"0.{digits}")) * _scale(rest[fraction.end() :]))
    return plain(_whole(text))


def plain(value: Decimal) -> Decimal:
    """The same number without exponent and without idle zeros: ``Decimal('97')`` for 9.70E+1."""
    shortened = value.normalize()
    return shortened.quantize(_ONE) if shortened == shortened.to_integral_value() and abs(value) < _HUGE else shortened


def _scale(text: str) -> Decimal:
    factor = Decimal(1)
    for c in text:
        if c not in SCALES:
            raise NoNumber(text)
        factor *= SCALES[c]
    return factor


def _whole(text: str) -> Decimal:
    """A numeral without 点."""
    if all(c in DIGITS for c in text):
        return Decimal("".join(str(DIGITS[c]) for c in text))  # 二〇二四, 两: digit by digit
    parts = [Decimal(0), Decimal(0), Decimal(0)]  # above 亿, above 万, below
    digit, last = None, 1
    for number, sign in _PIECE.findall(text):
        if number:
            digit = Decimal(number.replace(",", ""))
        elif sign in DIGITS:
            digit = Decimal(DIGITS[sign])
            last = 1 if sign in "零〇○" else last  # after 零 the next digit is a unit: 一万零五
        elif sign in _SMALL:
            last = _SMALL[sign]
            parts[2] += (Decimal(1) if digit is None else digit) * last
            digit = None
        elif sign in SCALES:
            last = SCALES[sign]
            parts[2] += digit or 0
            parts = _lifted(parts, sign, bare=digit is None and not any(parts))
            digit = None
        else:
            raise NoNumber(text)
    if digit is not None:  # 一万五 is 15,000, 三百二 is 320
        short = last >= 100 and digit < 10 and text[-1] in DIGITS and text[-2:-1] not in DIGITS
        parts[2] += digit * (last // 10 if short else 1)
    return sum(parts, Decimal(0))


def _lifted(parts: list[Decimal], sign: str, *, bare: bool) -> list[Decimal]:
    """What stands before a 万 or 亿 is counted in it; 万亿 counts the 万 before it in 亿."""
    high, middle, low = parts
    if sign == "万":
        return [high, middle + (Decimal(1) if bare else low) * 10_000, Decimal(0)]
    return [high + (Decimal(1) if bare else middle + low) * 100_000_000, Decimal(0), Decimal(0)]


_NAMES: Final = "零一二三四五六七八九"


def written(number: int) -> str:
    """A whole number in Chinese numerals.

    >>> written(320), written(10), written(10005), written(2_0000_0000)
    ('三百二十', '十', '一万零五', '二亿')
    """
    if number < 0:
        raise NoNumber(str(number))
    if number == 0:
        return _NAMES[0]
    high, low = divmod(number, 100_000_000)
    text = (
        (_below_yi(high) + "亿" if high else "")
        + ("零" if high and 0 < low < 10_000_000 else "")
        + (_below_yi(low) if low else "")
    )
    return text[1:] if text.startswith("一十") else text


def _below_yi(number: int) -> str:
    """Up to 9999,9999 (and above, in 万 of 亿)."""
    high, low = divmod(number, 10_000)
    return (_section(high) + "万" if high else "") + ("零" if high and 0 < low < 1000 else "") + _section(low)


def _section(number: int) -> str:
    """Up to 9999."""
    text = ""
    for name, unit in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, unit)
        if digit:
            text += _NAMES[digit] + name
        elif text and number and not text.endswith("零"):
            text += "零"
    return text.rstrip("零")
