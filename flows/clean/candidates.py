"""Candidates: every value that something on the page speaks for, with the words that say so; the best supported one is taken."""

from collections.abc import Iterable
from dataclasses import dataclass

from flows.documents import Evidence
from flows.source_text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A possible value of a field, where it stands and how much speaks for it."""

    value: str
    span: Span
    rule: str
    score: float


def best(candidates: Iterable[Candidate], floor: float = 0.0) -> Candidate | None:
    """The candidate with the highest score above ``floor``; of equals the first in the file.

    >>> best([]) is None
    True
    """
    found = [c for c in candidates if c.score > floor]
    return min(found, key=lambda c: (-c.score, c.span.byte_start, c.value)) if found else None


def evidence(field: str, candidate: Candidate | None) -> tuple[Evidence, ...]:
    """The proof of a taken candidate."""
    if candidate is None:
        return ()
    return (Evidence(field=field, value=candidate.value, span=candidate.span, rule=candidate.rule),)
