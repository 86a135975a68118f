"""Where the body of a page is: one search for pages with and without markup.

Every unit has a worth: prose counts by its length, links, crumbs and short lines count against. Of a page with a tree the
element whose units are worth most is the container; inside it, or in a text without a tree, the body is the run of units
with the largest sum.
"""

from collections.abc import Sequence

from flows.clean.signs import Signs
from flows.read.raw import RawDocument


def container(raw: RawDocument, worths: Sequence[float]) -> tuple[int, int]:
    """First unit and the one after the last of the element that is worth most; the whole page if it has no tree."""
    if not raw.elements:
        return 0, len(worths)
    sums = [0.0] * len(raw.elements)
    first = [len(worths)] * len(raw.elements)
    last = [-1] * len(raw.elements)
    for no, unit in enumerate(raw.units):
        if unit.element >= 0:
            sums[unit.element] += worths[no]
            first[unit.element] = min(first[unit.element], no)
            last[unit.element] = max(last[unit.element], no)
    for number in range(len(raw.elements) - 1, -1, -1):       # children have larger numbers than their parents
        parent = raw.elements[number].parent
        if parent >= 0:
            sums[parent] += sums[number]
            first[parent] = min(first[parent], first[number])
            last[parent] = max(last[parent], last[number])
    best = max(range(len(sums)), key=lambda number: (sums[number], number))
    return (first[best], last[best] + 1) if last[best] >= 0 else (0, len(worths))


def best_run(worths: Sequence[float], start: int, end: int) -> tuple[int, int]:
    """The run of units in ``start`` to ``end`` with the largest sum, the shorter of two equal ones.

    >>> best_run([-5, 40, -10, 60, -80, 70], 0, 6)
    (1, 4)
    >>> best_run([-1, -2], 0, 2)
    (0, 0)
    """
    best, found, total, begun = 0.0, (start, start), 0.0, start
    for no in range(start, end):
        if total <= 0:
            total, begun = 0.0, no
        total += worths[no]
        if total > best:
            best, found = total, (begun, no + 1)
    return found


def worth(sign: Signs, tree: bool) -> float:
    """How much a unit speaks for being body."""
    if sign.hidden:
        return -10.0
    if sign.links > 0.5:
        return -8.0 - 0.3 * min(sign.size, 60)
    if sign.sentence:
        return float(sign.size)
    return -6.0 if tree else -12.0
