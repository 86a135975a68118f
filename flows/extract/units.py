"""Units of measure and classifiers: what may stand behind a numeral, and what it makes of it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, Self

from flows.config import Config, Section
from flows.facts import QuantityKind
from flows.frozen import Frozen

COUNT: Final = "count:"


class Unit(Section, frozen=True):
    """units.tsv: how a text writes a unit, and what it is kept in."""

    text: str
    kind: QuantityKind
    unit: str
    factor: Decimal = Decimal(1)
    not_before: str = ""
    only_before: str = ""


class Classifier(Section, frozen=True):
    """classifiers.tsv: a word that counts things."""

    text: str
    not_before: str = ""


class Idiom(Section, frozen=True):
    """number_idioms.tsv: words with a number in them that count nothing."""

    text: str


class Found(Frozen, frozen=True):
    """A unit and where it ends in the text."""

    unit: Unit
    end: int


class Units:
    """All units and classifiers, by their text."""

    def __init__(self, units: Sequence[Unit], classifiers: Sequence[Classifier]) -> None:
        """Measures win over classifiers of the same name where both may stand: 三块 alone is money, 三块屏 are screens."""
        counting = [Unit(text=c.text, kind="count", unit=COUNT, not_before=c.not_before) for c in classifiers]
        self._by_text: dict[str, list[Unit]] = {}
        for unit in (*units, *counting):
            self._by_text.setdefault(unit.text, []).append(unit)
        lengths: dict[str, set[int]] = {}
        for text in self._by_text:
            lengths.setdefault(text[0], set()).add(len(text))
        self._lengths = {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()}

    @classmethod
    def load(cls, config: Config) -> Self:
        """The units of config/lexicon."""
        return cls(config.table("lexicon/units.tsv", Unit), config.table("lexicon/classifiers.tsv", Classifier))

    def at(self, text: str, start: int) -> Found | None:
        """The longest unit that begins at ``start`` and isn't part of another word."""
        for length in self._lengths.get(text[start : start + 1], ()):
            for unit in self._by_text.get(text[start : start + length], ()) if start + length <= len(text) else ():
                if _stands(text, start + length, unit):
                    return Found(unit, start + length)
        return None


def _stands(text: str, end: int, unit: Unit) -> bool:
    after = text[end : end + 1]
    if not after:
        return True
    if after in unit.not_before or after == "级":  # 千亿元级 names a class, no amount
        return False
    if unit.text[-1].isascii() and unit.text[-1].isalpha() and after.isascii() and after.isalnum():
        return False
    return not unit.only_before or after in unit.only_before or not "一" <= after <= "龥"
