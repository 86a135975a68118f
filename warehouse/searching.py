"""Full-text search: which articles answer some words best, and where they do.

Why there is no index: every ingest would pay for it (an inverted one was tried: 26 ms of CPU per 100 documents), and each
deletion, correction and ``--as-of`` would have to be right twice. Reading all texts costs instead, measured on 3,000 articles
of 1,100 characters, 0.10 to 0.15 s of CPU for one word as for five; opening the lake, which every question pays, 0.5 s. The
cost grows with the text: about 4 s at 100,000 articles, and there an index begins to be worth its price.

Words arrive here as terms that somebody has segmented and folded (:class:`Question`); every character is then looked for in
all its forms, so nothing of a text has to be folded, and what is found can be marked in the text as it is.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any, Final

from warehouse.formats import written
from warehouse.scripts import sql
from warehouse.snippets import Marker, Parts
from warehouse.store import Connection

K1: Final = 1.2                 # BM25: how soon more of the same says nothing more
B: Final = 0.75                 # BM25: how much a long text is held against it
TITLE_WEIGHT: Final = 3.0       # a word of the title counts like so many of the body


@dataclass(frozen=True)
class Question:
    """What is looked for: terms in folded form, and the forms in which a text may write them.

    ``forms`` has for a folded character all that stand for it (``税``: ``税稅``); ``left_out`` are characters that take no room
    and may stand anywhere. ``said`` are the words as they were asked, for telling which of them no article has.
    """

    said: tuple[str, ...]
    terms: tuple[str, ...]
    forms: Mapping[str, str]
    left_out: str = ""

    @cached_property
    def pattern(self) -> str:
        r"""Every term in every form, for DuckDB and for ``re.ASCII`` alike; a long term before those that it holds.

        >>> Question(said=(), terms=("税", "ai"), forms={"a": "aA", "i": "iI", "税": "税稅"}).pattern
        '\\b[aA][iI]\\b|[税稅]'
        """
        return "|".join(form for term in sorted(self.terms, key=len, reverse=True) for form in self._forms_of(term))

    def _forms_of(self, term: str) -> Iterator[str]:
        """A term in usual letters, as whole words (AI is not in MAIN), and in full-width ones."""
        first, last = (r"\b" if _is_plain(c) else "" for c in (term[0], term[-1]))
        yield first + self._spelled(term, wide=False) + last
        if all(not _is_plain(c) or not self.forms.get(c, c).isascii() for c in term) and any(map(_is_plain, term)):
            yield self._spelled(term, wide=True)

    def _spelled(self, term: str, *, wide: bool) -> str:
        between = f"[{self.left_out}]*" if self.left_out else ""
        forms = ((c, self.forms.get(c, c)) for c in term)
        return between.join(_one_of([f for f in found if not _is_plain(c) or f.isascii() != wide]) for c, found in forms)

    @cached_property
    def spelling(self) -> dict[str, str]:
        """What stands for what in the terms: every form of a character and its folded one; nothing for what is left out."""
        wanted = {c for term in self.terms for c in term}
        return {form: c for c in sorted(wanted) for form in self.forms.get(c, c) if form != c} | dict.fromkeys(self.left_out, "")

    def missing(self, found: Mapping[str, float]) -> tuple[str, ...]:
        """The words asked of which no article has anything."""
        return tuple(word for word in self.said if not any(term in word for term in found))


def _is_plain(c: str) -> bool:
    return c.isascii() and c.isalnum()


def _one_of(forms: list[str]) -> str:
    return re.escape(forms[0]) if len(forms) == 1 else f"[{''.join(map(re.escape, forms))}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Documents and their scores, best first; how many there are in all; how much each term that was found weighs."""

    scores: tuple[tuple[int, float], ...]
    found: int
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An article that was found: its place, its score, what is shown of it, its title and best passage with the hits."""

    rank: int
    score: float
    article: Mapping[str, Any]
    title: Parts
    snippet: Parts


def rank(connection: Connection, question: Question, most: int) -> Ranking:
    """The articles that answer a question, best first."""
    spelling = sorted(question.spelling.items(), key=itemgetter(1), reverse=True)       # what becomes nothing has to come last
    rows = connection.execute(sql("statements", "search"), {
        "pattern": question.pattern, "terms": list(question.terms), "forms": "".join(form for form, _ in spelling),
        "folded": "".join(c for _, c in spelling), "k1": K1, "b": B, "title_weight": TITLE_WEIGHT, "most": most,
    }).fetchall()  # fmt: skip
    scores = tuple((document_id, score) for document_id, score, *_ in rows)
    return Ranking(scores=scores, found=rows[0][2] if rows else 0, weights=rows[0][3] if rows else {})


def answers(
    connection: Connection, question: Question, ranking: Ranking, first: int = 0, most: int | None = None
) -> list[Answer]:
    """What is shown of the articles of a ranking, or of ``most`` of them from the ``first`` on."""
    chosen = ranking.scores[first:][:most]
    if not chosen:
        return []
    found = connection.sql(sql("statements", "search_shown"), params={"found": [document_id for document_id, _ in chosen]})
    shown = {row["document_id"]: row for row in map(json.loads, written(found, "jsonl"))}
    marker = Marker(question.pattern, question.spelling, ranking.weights)
    return [
        _answer(marker, number, score, shown[str(document_id)]) for number, (document_id, score) in enumerate(chosen, first + 1)
    ]


def _answer(marker: Marker, number: int, score: float, row: dict[str, Any]) -> Answer:
    title, snippet = marker.marked(row["title"] or ""), marker.snippet(row.pop("body"))
    return Answer(rank=number, score=score, article=row, title=title, snippet=snippet)
