"""Which industries an article is about, and which it names besides; and its news topic: both by weighted words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from flows.classify.article import Passage, Position
from flows.classify.cues import Hit, by_cue
from flows.config import Section
from flows.judgements import Label, Quote

_POSITION: Final[dict[Position, float]] = {"title": 3.0, "lead": 1.5, "body": 1.0}
_TOPIC_POSITION: Final[dict[Position, float]] = {"title": 1.0, "lead": 0.5, "body": 0.2}
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


Found = tuple[float, Passage, int, int]
"""A word that speaks for a class: how much, and where it stands."""


def _speaking(hits: Iterable[Hit], factors: dict[Position, float], *, in_context: bool) -> dict[str, list[Found]]:
    """What speaks for each class, weighted by position and, if asked for, by the words around."""
    found: dict[str, list[Found]] = defaultdict(list)
    repeats: dict[str, int] = defaultdict(int)
    for (word, weights), position, passage, start, end in hits:
        repeats[word] += 1
        if repeats[word] > _MOST_REPEATS:
            continue
        factor = factors[position]
        if in_context:
            factor *= _context(passage.text, start, end)
        for code, weight in weights:
            if weight:
                found[code].append((weight * factor, passage, start, end))
    return found


def _context(text: str, start: int, end: int) -> float:
    """How much a word means where it stands: less in a list or in a company's name, more as what a place is known for."""
    if _NAME.match(text, end):
        return _IN_NAME
    factor = _LISTED if text[start - 1 : start] == "、" or text[end : end + 1] == "、" else 1.0
    return factor * _THEME_WEIGHT if _THEME.match(text, end) else factor


class Industries:
    """The industries of a taxonomy file."""

    def __init__(self, file: IndustryFile) -> None:
        """Turn the words of the file."""
        self._file = file
        self.cues = {"industry": by_cue({row.code: row.words for row in file.classes})}

    def labels(self, hits: Mapping[str, Sequence[Hit]]) -> list[Label]:
        """The industries of an article, the strongest first."""
        file, found = self._file, _speaking(hits["industry"], _POSITION, in_context=True)
        sums = _sums(found)
        top = max(sums.values(), default=0.0)
        named = [row for row in file.classes if sums.get(row.code, 0.0) >= file.secondary_score]
        labels = []
        for row in sorted(named, key=lambda row: (-sums.get(row.code, 0.0), row.code)):
            score = sums.get(row.code, 0.0)
            main = score >= file.main_score and score >= file.main_share * top
            labels.append(
                Label(
                    facet="industry", code=row.code, name=row.name, role="main" if main else "secondary",
                    score=round(score / (score + file.main_score), 4), evidence=_quotes(found[row.code]),
                    rule="industry_words",
                )
            )
        return labels


class Topics:
    """The news topics of a taxonomy file."""

    def __init__(self, file: TopicFile) -> None:
        """Turn the words of the file."""
        self._file = file
        self.cues = {"topic": by_cue({row.code: row.words for row in file.classes})}

    def labels(self, hits: Mapping[str, Sequence[Hit]]) -> list[Label]:
        """The topic of an article, if its words name one."""
        found = _speaking(hits["topic"], _TOPIC_POSITION, in_context=False)
        sums = _sums(found)
        best = max(self._file.classes, key=lambda row: sums.get(row.code, 0.0))
        if best.code not in sums or sums[best.code] < self._file.min_score:
            return []
        total = sum(sums[row.code] for row in self._file.classes if row.code in sums)
        label = Label(
            facet="topic", code=best.code, name=best.name, role="main", score=round(sums[best.code] / total, 4),
            evidence=_quotes(found[best.code]), rule="topic_words",
        )
        return [label]


def _sums(found: dict[str, list[Found]]) -> dict[str, float]:
    """How much speaks for each class in all."""
    return {code: sum([word[0] for word in words]) for code, words in found.items()}


def _quotes(found: list[Found]) -> tuple[Quote, ...]:
    best = sorted(found, key=lambda f: -f[0])[:_MOST_QUOTES]
    quotes = {passage.quote(start, end) for _, passage, start, end in best}
    return tuple(sorted((q for q in quotes if q), key=lambda q: q.at))
