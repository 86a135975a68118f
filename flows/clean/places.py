"""Where on the page a unit stands, by what the elements around it call themselves: comments, related articles, footers.

A name is believed only of an element that holds a small part of the page's prose: whole articles stand in ``class="hot-main"``
and ``id="sidebar-left-content"``.
"""

import re
from collections.abc import Sequence
from typing import Final, Literal

from flows.clean.signs import Signs
from flows.read.raw import Element, RawDocument

Place = Literal["navigation", "related", "comment", "legal", "caption", "byline"]
_TAGS: Final[dict[str, Place]] = {
    "nav": "navigation", "menu": "navigation", "select": "navigation", "option": "navigation", "button": "navigation",
    "form": "navigation", "footer": "legal", "aside": "related", "figcaption": "caption",
}
_MOST: Final = 0.4


class Names:
    """The identity patterns of the places, asked once for each distinct class and id."""

    def __init__(self, patterns: Sequence[tuple[Place, re.Pattern[str]]]) -> None:
        """Take the ``patterns`` in order of precedence."""
        self.patterns = patterns

    def place(self, element: Element, known: dict[str, Place | None]) -> Place | None:
        """What an element says it holds."""
        if element.identity:
            if element.identity not in known:
                found = (place for place, pattern in self.patterns if pattern.search(element.identity))
                known[element.identity] = next(found, None)
            if known[element.identity]:
                return known[element.identity]
        return _TAGS.get(element.tag)


def places(raw: RawDocument, page: Sequence[Signs], names: Names) -> list[Place | None]:
    """The place of every unit; None where nothing around it has a telling name."""
    if not raw.elements:
        return [None] * len(raw.units)
    prose = subtree_sums(raw, [float(sign.size) if sign.sentence else 0.0 for sign in page])
    total = sum(sign.size for sign in page if sign.sentence)
    known: dict[str, Place | None] = {}
    found: list[Place | None] = []
    for number, element in enumerate(raw.elements):
        own = names.place(element, known)
        inherited = found[element.parent] if element.parent >= 0 else None
        found.append(own if own and prose[number] < _MOST * total + 1 else inherited)
    return [found[unit.element] if unit.element >= 0 else None for unit in raw.units]


def subtree_sums(raw: RawDocument, values: Sequence[float]) -> list[float]:
    """For every element the sum of the values of the units in it."""
    sums = [0.0] * len(raw.elements)
    for unit, value in zip(raw.units, values, strict=True):
        if unit.element >= 0:
            sums[unit.element] += value
    for number in range(len(raw.elements) - 1, 0, -1):          # children have larger numbers than their parents
        if (value := sums[number]) and (parent := raw.elements[number].parent) >= 0:
            sums[parent] += value
    return sums
