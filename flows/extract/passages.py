"""One block with its figures, and what else is known of it: the ground on which a figure is understood."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Generic, TypeVar

from flows.documents import Block
from flows.extract.figures import Figure
from flows.extract.lines import Line
from flows.facts import Mention, TimeExpression
from flows.frozen import Frozen

T = TypeVar("T")
Named = TypeVar("Named", Mention, TimeExpression)
_REACH: Final = 300  # a list of a thousand items without a full stop is no sentence

_CLAUSE_END: Final = re.compile(r"[,。!?;:\n]")
_SENTENCE_ENDS: Final = frozenset("。!?\n")


class Placed(Frozen, Generic[T], frozen=True):
    """Something with its place in the line."""

    start: int
    end: int
    what: T


class Passage(Frozen, frozen=True):
    """A block's line, the figures in it, and the mentions and times beside them, all in the line's own places."""

    block: Block
    line: Line
    text: str  # the line's, which rules read
    figures: Sequence[Figure]
    mentions: Sequence[Placed[Mention]]
    times: Sequence[Placed[TimeExpression]]
    sentences: Sequence[int]  # where each begins
    clauses: Sequence[int]

    def settings(self) -> Iterator["Setting"]:
        """Its figures, in order, each with what stands around it."""
        named = timed = 0
        earlier: Figure | None = None
        for index, figure in enumerate(self.figures):
            while named < len(self.mentions) and self.mentions[named].end <= figure.start:
                named += 1
            while timed < len(self.times) and self.times[timed].end <= figure.start:
                timed += 1
            yield Setting(
                self,
                self.text,
                figure,
                earlier,
                self.figures[index + 1].start if index + 1 < len(self.figures) else len(self.text),
                *_around(self.sentences, figure.start, len(self.text)),
                _around(self.clauses, figure.start, len(self.text))[0],
                _around(self.clauses, figure.end, len(self.text))[1],
                self.mentions[:named],
                self.mentions[named:],
                self.times[:timed],
                self.times[timed:],
            )
            earlier = figure


class Setting(Frozen, frozen=True):
    """A figure in its passage, and what stands around it; sentence and clause are no longer than what a reader would overlook."""

    place: Passage
    text: str  # the passage's
    figure: Figure
    earlier: Figure | None  # the figure before
    next_start: int  # where the next figure begins
    sentence_start: int
    sentence_end: int
    clause_start: int  # between commas, colons and the like
    clause_end: int  # of the clause that goes on behind it
    mentions: Sequence[Placed[Mention]]  # those before it
    mentions_behind: Sequence[Placed[Mention]]
    times: Sequence[Placed[TimeExpression]]  # those before it
    times_behind: Sequence[Placed[TimeExpression]]


def placed(line: Line, found: Iterable[Named]) -> list[Placed[Named]]:
    """Mentions or times of a block in its line."""
    return [Placed(*line.squeezed(one.at.start, one.at.end), one) for one in found]


def passage(
    block: Block,
    line: Line,
    figures: Sequence[Figure],
    mentions: Sequence[Placed[Mention]],
    times: Sequence[Placed[TimeExpression]],
) -> Passage:
    """A block with what is known of it, brought to one system of places."""
    marks = [m.start() for m in _CLAUSE_END.finditer(line.text)]
    clauses = [0, *[mark + 1 for mark in marks]]
    gaps = line.gaps()
    return Passage(
        block,
        line,
        line.text,
        figures,
        mentions,
        times,
        sentences=[0, *[mark + 1 for mark in marks if _ends_sentence(line.text, mark)]],
        clauses=sorted({*clauses, *gaps}) if gaps else clauses,
    )


def _ends_sentence(text: str, mark: int) -> bool:
    """Whether a mark ends a sentence; a semicolon between digits doesn't."""
    if text[mark] != ";":
        return text[mark] in _SENTENCE_ENDS
    beside = text[mark - 1 : mark] + text[mark + 1 : mark + 2]
    return beside != "" and not beside.isdecimal()


def _around(starts: Sequence[int], at: int, length: int) -> tuple[int, int]:
    """Of the stretches that begin at ``starts`` the one around a place, at most so far away from it."""
    index = bisect_right(starts, at)
    start, end = starts[index - 1], starts[index] if index < len(starts) else length
    return start if at - start < _REACH else at - _REACH, end if end - at < _REACH else at + _REACH
