"""Which industries an article is about, and which it names besides; and its news topic: both by weighted words."""

import re
from collections import defaultdict
from typing import Final

from flows.classify.article import Article, Passage
from flows.classify.cues import Hit, Matcher
from flows.config import Section
from flows.frozen import Frozen
from flows.judgements import Label, Quote

_POSITION: Final = {"title": 3.0, "lead": 1.5, "body": 1.0}
_TOPIC_POSITION: Final = {"title": 1.0, "lead": 0.5, "body": 0.2}
_MOST_REPEATS: Final = 4           # of one word; then its weight is spent
_MOST_QUOTES: Final = 3
_LISTED: Final = 0.6               # 重点发展A、B、C: each is meant less
_IN_NAME: Final = 0.4
_NAME: Final = re.compile(r"[^\s,。;:、()“”]{0,8}?(?:公司|集团|厂|协会|学院|大学|研究院|局|委员会)")
_THEME: Final = re.compile(r"[^。;!?]{0,12}?(?:为主导|主导产业|产业链|产业集群|产业集聚|产业高地|产业基地|产业规划|全产业链)")
_THEME_WEIGHT: Final = 1.5


class WordsRow(Section, frozen=True):
    """[[classes]] of taxonomy/industries.toml and topics.toml."""

    code: str
    name: str
    words: dict[str, float]


class IndustryFile(Section, frozen=True):
    """taxonomy/industries.toml."""

    main_score: float
    main_share: float
    secondary_score: float
    classes: tuple[WordsRow, ...]


class TopicFile(Section, frozen=True):
    """taxonomy/topics.toml."""

    min_score: float
    classes: tuple[WordsRow, ...]


class _Found(Frozen, frozen=True):
    weight: float
    passage: Passage
    hit: Hit


class Words:
    """Classes and the words that speak for them."""

    def __init__(self, classes: tuple[WordsRow, ...]) -> None:
        """Compile the words of the classes; one word may speak for several."""
        self.classes = classes
        self._weights: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for row in classes:
            for word, weight in row.words.items():
                self._weights[word].append((row.code, weight))
        self._matcher = Matcher(self._weights)

    def find(self, article: Article, factors: dict[str, float], *, in_context: bool) -> dict[str, list[_Found]]:
        """What speaks for each class, weighted by position and, if asked for, by the words around."""
        found: dict[str, list[_Found]] = defaultdict(list)
        repeats: dict[str, int] = defaultdict(int)
        for passage in article.passages:
            for hit in self._matcher.words(passage.text):
                repeats[hit.cue] += 1
                if repeats[hit.cue] > _MOST_REPEATS:
                    continue
                factor = factors[passage.position(hit.start)] * (_context(passage.text, hit) if in_context else 1.0)
                for code, weight in self._weights[hit.cue]:
                    if weight:
                        found[code].append(_Found(weight * factor, passage, hit))
        return found


def _context(text: str, hit: Hit) -> float:
    """How much a word means where it stands: less in a list or in a company's name, more as what a place is known for."""
    if _NAME.match(text, hit.end):
        return _IN_NAME
    factor = _LISTED if text[hit.start - 1 : hit.start] == "、" or text[hit.end : hit.end + 1] == "、" else 1.0
    return factor * _THEME_WEIGHT if _THEME.match(text, hit.end) else factor


class Industries:
    """The industries of a taxonomy file."""

    def __init__(self, file: IndustryFile) -> None:
        """Compile the words of the file."""
        self._file = file
        self._words = Words(file.classes)

    def labels(self, article: Article) -> list[Label]:
        """The industries of an article, the strongest first."""
        found = self._words.find(article, _POSITION, in_context=True)
        sums = {code: sum(f.weight for f in words) for code, words in found.items()}
        top = max(sums.values(), default=0.0)
        labels = []
        for row in sorted(self._file.classes, key=lambda row: (-sums.get(row.code, 0.0), row.code)):
            score = sums.get(row.code, 0.0)
            if score >= self._file.secondary_score:
                main = score >= self._file.main_score and score >= self._file.main_share * top
                labels.append(
                    Label(
                        facet="industry", code=row.code, name=row.name, role="main" if main else "secondary",
                        score=round(score / (score + self._file.main_score), 4), evidence=_quotes(found[row.code]),
                        rule="industry_words",
                    )
                )
        return labels


class Topics:
    """The news topics of a taxonomy file."""

    def __init__(self, file: TopicFile) -> None:
        """Compile the words of the file."""
        self._file = file
        self._words = Words(file.classes)

    def labels(self, article: Article) -> list[Label]:
        """The topic of an article, if its words name one."""
        found = self._words.find(article, _TOPIC_POSITION, in_context=False)
        sums = {row.code: sum(f.weight for f in found.get(row.code, ())) for row in self._file.classes}
        best = max(self._file.classes, key=lambda row: sums[row.code])
        if sums[best.code] < self._file.min_score:
            return []
        label = Label(
            facet="topic", code=best.code, name=best.name, role="main", score=round(sums[best.code] / sum(sums.values()), 4),
            evidence=_quotes(found[best.code]), rule="topic_words",
        )
        return [label]


def _quotes(found: list[_Found]) -> tuple[Quote, ...]:
    best = sorted(found, key=lambda f: -f.weight)[:_MOST_QUOTES]
    quotes = {f.passage.quote(f.hit.start, f.hit.end) for f in best}
    return tuple(sorted((q for q in quotes if q), key=lambda q: q.at))
