"""Candidates: every value that something on the page speaks for, with the words that say so; the best supported one is taken."""

import re
from collections.abc import Iterable
from typing import Final

from flows.documents import Evidence
from flows.frozen import Frozen, replace
from flows.source_text import Span

_OTHER: Final = re.compile(r"[^a-z0-9]")


class Candidate(Frozen, frozen=True):
    """A possible value of a field, where it stands and how much speaks for it."""

    value: str
    span: Span
    rule: str
    score: float

    def raised(self, by: float) -> "Candidate":
        """The same with more, or less, that speaks for it."""
        return replace(self, score=self.score + by)


def best(candidates: Iterable[Candidate], floor: float = 0.0) -> Candidate | None:
    """The candidate with the highest score above ``floor``; of equals the first in the file.

    >>> a, b = (Candidate(value=v, span=Span(byte_start=i, byte_end=i + 1), rule="r", score=1.0) for i, v in enumerate("ab"))
    >>> best([b, a]).value, best([a, b.raised(1)]).value, best([])
    ('a', 'b', None)
    """
    found = [c for c in candidates if c.score > floor]
    return min(found, key=lambda c: (-c.score, c.span.byte_start, c.value)) if found else None


def hinted(name: str) -> str:
    """The rule that takes what a page says of itself under ``name``.

    >>> hinted("og:title")
    'hint_og_title'
    """
    return f"hint_{_OTHER.sub('_', name)}"


def evidence(field: str, candidate: Candidate | None) -> tuple[Evidence, ...]:
    """The proof of a taken candidate."""
    if candidate is None:
        return ()
    return (Evidence(field=field, value=candidate.value, span=candidate.span, rule=candidate.rule),)
