"""The passage of a text that answers a search best, with what was looked for marked in it."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias

LENGTH: Final = 80              # characters shown of a text
LEAD: Final = 24                # of them at most before the first hit
MANY: Final = 2_000             # hits of one text among which the best passage is looked for
SENTENCE_ENDS: Final = "。！？!?；;\n"
CLOSING: Final = "”’』」)） \n"

Parts: TypeAlias = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it is a hit."""


class Hit(NamedTuple):
    """Where something stands that was looked for, and which terms are in it."""

    start: int
    end: int
    terms: frozenset[str]


class Marker:
    """Finds the best passage of a text, and marks what was looked for."""

    def __init__(self, pattern: str, spelling: Mapping[str, str], weights: Mapping[str, float]) -> None:
        """Look for ``pattern``; ``spelling`` brings a hit into the form of the terms, of which each has its weight."""
        self.pattern = re.compile(pattern, re.ASCII)
        self.spelling = str.maketrans(dict(spelling))
        self.weights = weights

    def marked(self, text: str, start: int = 0, end: int | None = None) -> Parts:
        """``text[start:end]`` in pieces.

        >>> Marker("马陆|税收", {}, {}).marked("马陆镇税收")
        (('马陆', True), ('镇', False), ('税收', True))
        """
        end = len(text) if end is None else end
        parts: list[tuple[str, bool]] = []
        for hit in self.pattern.finditer(text, start, end):
            parts += [(text[start : hit.start()], False), (hit[0], True)]
            start = hit.end()
        return _joined([*parts, (text[start:end], False)])

    def snippet(self, text: str) -> Parts:
        """The passage in which most of what was looked for stands close together; the beginning of a text without any."""
        hits = [Hit(hit.start(), hit.end(), self._terms(hit[0])) for hit in islice(self.pattern.finditer(text), MANY)]
        start, end = self._best(hits)
        left = _left(text, start)
        right = _right(text, left, end)
        words = ((part.replace("\n", " "), is_hit) for part, is_hit in self.marked(text, left, right))
        return _joined([("…" * (left > 0), False), *words, ("…" * (right < len(text)), False)])

    def _terms(self, hit: str) -> frozenset[str]:
        folded = hit.translate(self.spelling)
        return frozenset(term for term in self.weights if term in folded)

    def _best(self, hits: Sequence[Hit]) -> tuple[int, int]:
        """Where the stretch of hits begins and ends that is worth most; of equals the first."""
        best, most = (0, 0), -1.0
        for number, (start, end, _) in enumerate(hits):
            terms: set[str] = set()
            for hit in hits[number:]:
                if hit.end > start + LENGTH - LEAD:
                    break
                end = hit.end
                terms |= hit.terms
            worth = sum(self.weights[term] for term in sorted(terms))
            if worth > most:
                best, most = (start, end), worth
        return best


def _joined(parts: Sequence[tuple[str, bool]]) -> Parts:
    """Pieces without empty ones; hits side by side are one."""
    kept = filter(itemgetter(0), parts)
    return tuple(("".join(part for part, _ in same), is_hit) for is_hit, same in groupby(kept, key=itemgetter(1)))


def _left(text: str, start: int) -> int:
    """Where a passage begins whose first hit stands at ``start``: with its sentence, if that is near."""
    earliest = max(0, start - LEAD)
    left = max(text.rfind(mark, earliest, start) + 1 for mark in SENTENCE_ENDS) or earliest
    return start - len(text[left:start].lstrip(CLOSING))


def _right(text: str, left: int, end: int) -> int:
    """Where a passage ends that has to reach ``end``: with a sentence, if there is room."""
    right = max(end, left + LENGTH)
    if right >= len(text):
        return len(text)
    right = max(text.rfind(mark, max(end, right - LEAD), right) + 1 for mark in SENTENCE_ENDS) or right
    return left + len(text[left:right].rstrip())
