"""What kind of article it is: an event report, a visit, a policy … Cue words vote, by where they stand."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from flows.classify.article import Article, Passage
from flows.classify.cues import Hit, Patterns, by_cue, is_pattern
from flows.config import Section
from flows.judgements import Label, Quote
from flows.problems import ConfigError

_MOST_QUOTES: Final = 3
_MOST_REPEATS: Final = {"title": 1, "lead": 1, "body": 3, "own": 3}


class DocTypeRow(Section, frozen=True):
    """[[classes]] of taxonomy/doc_types.toml."""

    code: str
    name: str
    title: dict[str, float] = {}
    lead: dict[str, float] = {}
    body: dict[str, float] = {}
    own_words: dict[str, float] = {}


class DocTypeFile(Section, frozen=True):
    """taxonomy/doc_types.toml."""

    fallback: str
    fallback_score: float
    classes: tuple[DocTypeRow, ...]


Vote = tuple[str, float, Passage, int, int]
"""A cue that counts: for which class, how much, and where it stands."""


class DocTypes:
    """The document types and their cues."""

    def __init__(self, file: DocTypeFile) -> None:
        """Compile the cues of a taxonomy file.

        Raises:
            ConfigError: no class bears the fallback's code, or a pattern stands where only words may.
        """
        self._file = file
        if file.fallback not in {c.code for c in file.classes}:
            raise ConfigError(f'taxonomy/doc_types.toml: fallback "{file.fallback}" is no class of the file')
        for row in file.classes:
            for cue in (*row.body, *row.own_words):
                if is_pattern(cue):
                    raise ConfigError(f'taxonomy/doc_types.toml: {row.code}: "{cue}": * and # are for title and lead only')
        lists = {
            "title": {c.code: c.title for c in file.classes},
            "lead": {c.code: {**c.body, **c.lead} for c in file.classes},
            "body": {c.code: c.body for c in file.classes},
            "own": {c.code: c.own_words for c in file.classes},
        }
        self.cues = {name: by_cue(weights) for name, weights in lists.items()}
        self._patterns = {first: Patterns(self.cues[first]) for first in ("title", "lead")}

    def label(self, article: Article, hits: Mapping[str, Sequence[Hit]]) -> Label:
        """The document type of an article, by what was found of :attr:`cues`."""
        votes = self._votes(article, hits)
        sums = dict.fromkeys((row.code for row in self._file.classes), 0.0)
        for vote in votes:
            sums[vote[0]] += vote[1]
        sums[self._file.fallback] += self._file.fallback_score
        best = max(self._file.classes, key=lambda row: sums[row.code])
        total = sum(max(0.0, s) for s in sums.values())
        cast = [vote for vote in votes if vote[0] == best.code]
        return Label(
            facet="doc_type", code=best.code, name=best.name, role="main", score=round(max(0.0, sums[best.code]) / total, 4),
            evidence=_quotes(cast), rule="doc_type_cues" if cast else "doc_type_fallback",
        )

    def _votes(self, article: Article, hits: Mapping[str, Sequence[Hit]]) -> list[Vote]:
        """Every cue that counts: once each in title and lead, three times in the body; the author's own words, not others'."""
        seen: dict[tuple[str, str], int] = defaultdict(int)
        votes: list[Vote] = []
        for of, ((cue, weights), _, passage, start, end) in self._hits(article, hits):
            seen[of, cue] += 1
            if seen[of, cue] <= _MOST_REPEATS[of] and (of != "own" or not is_quoted(passage.text, start)):
                votes += [(code, weight, passage, start, end) for code, weight in weights]
        return votes

    def _hits(self, article: Article, hits: Mapping[str, Sequence[Hit]]) -> list[tuple[str, Hit]]:
        """The cues that hold where they stand, each with its list, passage by passage."""
        opening = [p for p in article.passages if p.first != "body"]
        patterns = [(p.first, hit) for p in opening for hit in self._patterns[p.first].find(p) if hit[1] == p.first]
        standing = [
            *(("title", hit) for hit in hits["title"] if hit[1] == "title"),
            *(("lead", hit) for hit in hits["lead"] if hit[1] == "lead"),
            *patterns,
            *(("body", hit) for hit in hits["body"] if hit[1] == "body"),
            *(("own", hit) for hit in hits["own"] if hit[1] != "title"),
        ]
        return sorted(standing, key=lambda found: found[1][2].number)


def is_quoted(text: str, start: int) -> bool:
    """Whether a place lies between quotation marks: what somebody else said.

    >>> is_quoted("他说，“我们要努力。”我们同意。", 5), is_quoted("他说，“我们要努力。”我们同意。", 12)
    (True, False)
    """
    return text.count("“", 0, start) > text.count("”", 0, start)


def _quotes(votes: list[Vote]) -> tuple[Quote, ...]:
    """The weightiest words for a class, in the order of the text."""
    best = sorted((v for v in votes if v[1] > 0 and v[2].block), key=lambda v: -v[1])[:_MOST_QUOTES]
    quotes = {passage.quote(start, end) for _, _, passage, start, end in best}
    return tuple(sorted((q for q in quotes if q), key=lambda q: q.at))
