"""What kind of article it is: an event report, a visit, a policy … Cue words vote, by where they stand."""

from collections import Counter

from flows.classify.article import Article, Passage, Position
from flows.classify.cues import Hit, Matcher, is_pattern
from flows.config import Section
from flows.frozen import Frozen
from flows.judgements import Label, Quote
from flows.problems import ConfigError

_MOST_QUOTES = 3
_MOST_REPEATS = 3


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


class _Vote(Frozen, frozen=True):
    weight: float
    passage: Passage
    hit: Hit


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
        self._votes: dict[Position, dict[str, list[tuple[str, float]]]] = {
            "title": _by_cue({c.code: c.title for c in file.classes}),
            "lead": _by_cue({c.code: {**c.body, **c.lead} for c in file.classes}),
            "body": _by_cue({c.code: c.body for c in file.classes}),
        }
        self._own = _by_cue({c.code: c.own_words for c in file.classes})
        self._matchers = {position: Matcher(votes) for position, votes in self._votes.items()}
        self._own_matcher = Matcher(self._own)

    def label(self, article: Article) -> Label:
        """The document type of an article."""
        votes: dict[str, list[_Vote]] = {row.code: [] for row in self._file.classes}
        for code, vote in self._all_votes(article):
            votes[code].append(vote)
        sums = {code: sum(v.weight for v in cast) for code, cast in votes.items()}
        sums[self._file.fallback] += self._file.fallback_score
        best = max(self._file.classes, key=lambda row: sums[row.code])
        total = sum(max(0.0, s) for s in sums.values())
        return Label(
            facet="doc_type", code=best.code, name=best.name, role="main", score=round(max(0.0, sums[best.code]) / total, 4),
            evidence=_quotes(votes[best.code]), rule="doc_type_cues" if votes[best.code] else "doc_type_fallback",
        )

    def _all_votes(self, article: Article) -> list[tuple[str, _Vote]]:
        """Every cue that counts: once each in title and lead, three times in the body."""
        seen: Counter[tuple[Position, str]] = Counter()
        votes: list[tuple[str, _Vote]] = []
        for passage in article.passages:
            for position, hit in self._hits(passage):
                seen[position, hit.cue] += 1
                if seen[position, hit.cue] <= (_MOST_REPEATS if position == "body" else 1):
                    votes += [(code, _Vote(w, passage, hit)) for code, w in self._votes[position][hit.cue]]
            for hit in self._own_matcher.words(passage.text) if not passage.is_title else ():
                seen["body", "own " + hit.cue] += 1
                if seen["body", "own " + hit.cue] <= _MOST_REPEATS and not is_quoted(passage.text, hit.start):
                    votes += [(code, _Vote(w, passage, hit)) for code, w in self._own[hit.cue]]
        return votes

    def _hits(self, passage: Passage) -> list[tuple[Position, Hit]]:
        """The cues of a passage; one that begins in the lead and goes on beyond is read with both lists."""
        first, last = passage.position(0), passage.position(len(passage.text))
        hits: list[tuple[Position, Hit]] = []
        if first != "body":
            matcher = self._matchers[first]
            found = (*matcher.words(passage.text), *matcher.patterns(passage.text))
            hits += [(first, h) for h in found if passage.position(h.start) == first]
        if last == "body":
            hits += [("body", h) for h in self._matchers["body"].words(passage.text) if passage.position(h.start) == "body"]
        return hits


def is_quoted(text: str, start: int) -> bool:
    """Whether a place lies between quotation marks: what somebody else said.

    >>> is_quoted("他说，“我们要努力。”我们同意。", 5), is_quoted("他说，“我们要努力。”我们同意。", 12)
    (True, False)
    """
    return text.count("“", 0, start) > text.count("”", 0, start)


def _by_cue(weights: dict[str, dict[str, float]]) -> dict[str, list[tuple[str, float]]]:
    """From class → cue → weight to cue → its classes and weights."""
    turned: dict[str, list[tuple[str, float]]] = {}
    for code, cues in weights.items():
        for cue, weight in cues.items():
            turned.setdefault(cue, []).append((code, weight))
    return turned


def _quotes(votes: list[_Vote]) -> tuple[Quote, ...]:
    """The weightiest words for a class, in the order of the text."""
    best = sorted((v for v in votes if v.weight > 0 and v.passage.block), key=lambda v: -v.weight)[:_MOST_QUOTES]
    quotes = {v.passage.quote(v.hit.start, v.hit.end) for v in best}
    return tuple(sorted((q for q in quotes if q), key=lambda q: q.at))
