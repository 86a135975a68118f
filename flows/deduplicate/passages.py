"""Where two bodies share their words: grams, coverage, runs."""

from bisect import bisect_left
from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import compress, count
from operator import sub

from flows.deduplicate.normalising import Body
from flows.judgements import SharedPassage


def grams(text: str, length: int) -> list[str]:
    """Every run of ``length`` characters, in order.

    >>> grams("产业规划", 3), grams("产业", 3)
    (['产业规', '业规划'], [])
    """
    return [text[i : i + length] for i in range(len(text) - length + 1)]


def coverage(own: list[str], shared: Set[str], bridge: int) -> float:
    """Which share of a text lies in shared grams or in gaps of up to ``bridge`` characters between them.

    A rewritten copy has many short gaps, one word each; a text of which another quotes three paragraphs has few long ones.

    >>> coverage(["产业规", "业规划", "规划及", "划及其"], {"产业规"}, 1)
    0.5
    """
    if not own:
        return 0.0
    width = len(own[0])
    length = len(own) + width - 1
    held = [*compress(count(), map(shared.__contains__, own))]
    gaps = map(sub, [*held, length], [-width, *held])       # from where one begins to where the next does
    missing: int = sum([gap - width for gap in gaps if gap > width + bridge])
    return 1 - missing / length


@dataclass(frozen=True, slots=True)
class Run:
    """A run of shared characters, by where it begins in each text."""

    start: int
    other: int
    length: int


def runs(a: str, b: str, shortest: int) -> list[Run]:
    """Shared runs of ``shortest`` characters or more, in the order of ``b``, as long as they go.

    >>> runs("甲乙产业规划发布丙", "产业规划发布丁", 4)
    [Run(start=2, other=0, length=6)]
    """
    own = grams(a, shortest)
    first = dict(zip(reversed(own), range(len(own) - 1, -1, -1), strict=True))      # where each begins for the first time
    found, at = [], 0
    while at <= len(b) - shortest:
        start = first.get(b[at : at + shortest])
        if start is None:
            at += 1
            continue
        length = shortest + _agreement(a, start + shortest, b, at + shortest)
        found.append(Run(start, at, length))
        at += length
    return found


def _agreement(a: str, i: int, b: str, j: int) -> int:
    """How many characters are the same from ``a[i]`` and ``b[j]`` on."""
    most = min(len(a) - i, len(b) - j)
    return bisect_left(range(1, most + 1), True, key=lambda n: a[i : i + n] != b[j : j + n])


def shared_passages(a: Body, b: Body, found: list[Run], shortest: int) -> Iterator[SharedPassage]:
    """Runs as passages of blocks: cut where a block of either document ends, and left out if too short then."""
    for run in found:
        shift = run.other - run.start
        for part, start, stop in a.pieces(run.start, run.start + run.length):
            for other_part, other_start, other_stop in b.pieces(start + shift, stop + shift):
                if other_stop - other_start >= shortest:
                    at = part.at(other_start - shift, other_stop - shift)
                    other_at = other_part.at(other_start, other_stop)
                    yield SharedPassage(at=at, other_at=other_at, text=part.block.text[at.start : at.end])
