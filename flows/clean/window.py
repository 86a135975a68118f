"""Where the body of a page is: one search for pages with and without markup.

Every unit has a worth: prose counts by its length, links, crumbs and short lines count against. Of a page with a tree the
element whose units are worth most is the container; inside it, or in a text without a tree, the body is the run of units
with the largest sum.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from flows.clean.places import subtree_sums
from flows.clean.signs import CONTINUES, Signs
from flows.read.raw import RawDocument

_NEAR = 4


def container(raw: RawDocument, worths: Sequence[float]) -> tuple[int, int]:
    """First unit and the one after the last of the element that is worth most; the whole page if it has no tree."""
    if not raw.elements:
        return 0, len(worths)
    sums = subtree_sums(raw, worths)
    best = max(range(len(sums)), key=lambda number: (sums[number], number))
    inside = [False] * len(sums)
    inside[best] = True
    for number in range(best + 1, len(sums)):
        parent = raw.elements[number].parent
        inside[number] = parent >= 0 and inside[parent]
    units = [no for no, unit in enumerate(raw.units) if unit.element >= 0 and inside[unit.element]]
    return (units[0], units[-1] + 1) if units else (0, len(worths))


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


def capped(worths: Sequence[float], limit: float = 150.0) -> list[float]:
    """The worths with every stretch without prose scaled down to ``-limit``.

    A long table, a gallery or a list of works is no reason to leave the article that it stands in.

    >>> capped([50, -100, 1, -200, 50], limit=30)
    [50, -10.0, 1, -20.0, 50]
    """
    found = list(worths)
    start = 0
    for no in range(len(found) + 1):
        if no == len(found) or found[no] >= 15:
            total = -sum(worth for worth in found[start:no] if worth < 0)
            if total > limit:
                found[start:no] = [worth * limit / total if worth < 0 else worth for worth in found[start:no]]
            start = no + 1
    return found


def plain_worths(raw: RawDocument, page: Sequence[Signs], pieces: Iterable[int] = ()) -> list[float]:
    """How much each unit speaks for being body, before any word of it is read; ``pieces`` are lines of paragraphs in pieces."""
    tree = bool(raw.elements)
    dense = _dense(raw, page) if tree else [False] * len(page)
    near = _lines_around(len(page))
    prose = _around([sign.sentence or (not sign.word and sign.text[0] in CONTINUES) for sign in page])
    stops = _around([not sign.word and ("。" in sign.text or (not sign.han and sign.closed)) for sign in page])
    each = zip(page, dense, near, prose, stops, strict=True)
    worths = [
        -8.0 * (1 - some / all_) if sign.word and not (tree or sign.sentence)        # half of a scraped page
        else _worth(sign, tree, thick, some / all_, more / all_)
        for sign, thick, all_, some, more in each
    ]
    for no in pieces:
        worths[no] = max(worths[no], 0.6 * page[no].size if page[no].han else 0.5)
    return worths


def _dense(raw: RawDocument, page: Sequence[Signs]) -> list[bool]:
    """Whether each unit stands, three elements up at most, in a table, list or column of text that is hardly linked."""
    linked = subtree_sums(raw, [sign.size * sign.links for sign in page])
    text = subtree_sums(raw, [float(sign.size) for sign in page])
    dense = [total >= 150 and links < 0.2 * total for total, links in zip(text, linked, strict=True)]
    found = []
    for unit in raw.units:
        number, steps = unit.element, 0
        while number >= 0 and steps < 3 and not dense[number]:
            number, steps = raw.elements[number].parent, steps + 1
        found.append(number >= 0 and dense[number])
    return found


def _lines_around(count: int) -> list[int]:
    """For each of so many lines how many there are around it, itself among them.

    >>> _lines_around(10) == _around([True] * 10)
    True
    """
    if count <= 2 * _NEAR:
        return _around([True] * count)
    edge = range(_NEAR + 1, 2 * _NEAR + 1)
    return [*edge, *([2 * _NEAR + 1] * (count - 2 * _NEAR)), *reversed(edge)]


def _around(marked: Sequence[bool]) -> list[int]:
    """For each line how many are marked of it and those around it.

    >>> _around([True, False, False, False, False, True])
    [1, 2, 2, 2, 2, 1]
    """
    counts = list(accumulate(marked, initial=0))
    before, behind = [0] * _NEAR + counts, counts[_NEAR + 1 :] + counts[-1:] * (_NEAR + 1)
    return [end - start for start, end in zip(before, behind, strict=False)][: len(marked)]


def _worth(sign: Signs, tree: bool, dense: bool, prose: float, stops: float) -> float:
    """How much a unit speaks for being body; ``prose`` and ``stops`` are shares of prose and of full stops around it."""
    if sign.hidden:
        return -10.0
    if sign.sentence:
        trust = sign.trust
        return sign.size * (trust if trust == 1.0 or tree else trust * (0.3 + 0.7 * _sure(stops))) - 4.0
    if sign.links > 0.5:
        return -8.0 - 0.3 * min(sign.size, 60)
    if not sign.word and (worth := _fragment(sign, tree, stops)) is not None:
        return worth
    if dense and sign.links < 0.2:
        return 0.25 * sign.size
    return (-6.0 if tree else -8.0) * (1 - prose)


def _sure(stops: float) -> float:
    """How sure a fragment is one: fragments of sentences stand near full stops, headlines with commas don't."""
    return min(1.0, 4 * stops)


def _fragment(sign: Signs, tree: bool, stops: float) -> float | None:
    """How much a piece of a sentence speaks for being body; None if it is none."""
    last = sign.text[-1]
    if sign.continues:
        return float(min(sign.size, 10))
    if last in ",。;!?、" and 4 <= sign.size < 12 and sign.han:             # verse, or a line cut in the middle
        return 0.5 * sign.size if last != "!" else 0.0
    if not tree and sign.commas + sign.marks and sign.size >= 8 and stops:
        return 0.6 * sign.size * _sure(stops)
    return None
