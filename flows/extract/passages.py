"""One block with its figures, and what else is known of it: the ground on which a figure is understood."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from flows.documents import Block
from flows.extract.figures import Figure
from flows.extract.lines import Line
from flows.facts import Mention, TimeExpression
from flows.frozen import Frozen

T = TypeVar("T")
_REACH: Final = 300  # a list of a thousand items without a full stop is no sentence

_SENTENCE_END: Final = re.compile(r"[。!?\n]|(?<=\D);|;(?=\D)")
_CLAUSE_END: Final = re.compile(r"[,。!?;:\n]")


class Placed(Frozen, Generic[T], frozen=True):
    """Something with its place in the line."""

    start: int
    end: int
    what: T


@dataclass(frozen=True, slots=True)
class Passage:
    """A block's line, the figures in it, and the mentions and times beside them, all in the line's own places."""

    block: Block
    line: Line
    text: str  # the line's, which rules read
    figures: tuple[Figure, ...]
    mentions: tuple[Placed[Mention], ...]
    times: tuple[Placed[TimeExpression], ...]
    sentences: tuple[int, ...]  # where each begins
    clauses: tuple[int, ...]

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around a place: its start and end, no more than what a reader would overlook."""
        return _around(self.sentences, at, len(self.text))

    def clause(self, at: int) -> tuple[int, int]:
        """The clause around a place: between commas, colons and the like."""
        return _around(self.clauses, at, len(self.text))


def passage(
    block: Block, line: Line, figures: Sequence[Figure], mentions: Sequence[Mention], times: Sequence[TimeExpression]
) -> Passage:
    """A block with what is known of it, brought to one system of places."""
    return Passage(
        block,
        line,
        line.text,
        tuple(figures),
        mentions=tuple(Placed(*line.squeezed(m.at.start, m.at.end), m) for m in mentions),
        times=tuple(Placed(*line.squeezed(t.at.start, t.at.end), t) for t in times),
        sentences=(0, *(m.end() for m in _SENTENCE_END.finditer(line.text))),
        clauses=tuple(sorted({0, *(m.end() for m in _CLAUSE_END.finditer(line.text)), *line.gaps()})),
    )


def _around(starts: Sequence[int], at: int, length: int) -> tuple[int, int]:
    index = bisect_right(starts, at)
    end = starts[index] if index < len(starts) else length
    return max(starts[index - 1], at - _REACH), min(end, at + _REACH)
