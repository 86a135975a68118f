"""Cue words: those of all lists are found in one pass over an article, and of each list the longest where two overlap."""

import re
from collections.abc import Mapping
from operator import itemgetter
from typing import Final

from ahocorasick_rs import AhoCorasick

from flows.classify.article import Article, Passage, Position

_GAP: Final = r"[^。;!?]{0,20}?"
_NUMBER: Final = r"[\d,.]{1,12}|[一二三四五六七八九十百千两]{1,5}"
_START: Final = itemgetter(1)

Cue = tuple[str, tuple[tuple[str, float], ...]]
"""A word or pattern, and the classes it speaks for, each with its weight."""

Hit = tuple[Cue, Position, Passage, int, int]
"""A cue and where it stands, from which character of a passage to which: an article has hundreds, so it is just a tuple."""


def by_cue(weights: Mapping[str, Mapping[str, float]]) -> dict[str, Cue]:
    """From class → cue → weight to cue → its classes and weights.

    >>> by_cue({"visit": {"走访": 3.0, "会见": 2.0}, "meeting": {"会见": 1.0}})["会见"]
    ('会见', (('visit', 2.0), ('meeting', 1.0)))
    """
    turned: dict[str, list[tuple[str, float]]] = {}
    for code, cues in weights.items():
        for cue, weight in cues.items():
            turned.setdefault(cue, []).append((code, weight))
    return {cue: (cue, tuple(speaks_for)) for cue, speaks_for in turned.items()}


class Matcher:
    """Finds the cue words of several lists."""

    def __init__(self, lists: Mapping[str, Mapping[str, Cue]]) -> None:
        """Compile the words of the lists; patterns are left out, see :class:`Patterns`."""
        words = sorted({cue for cues in lists.values() for cue in cues if not is_pattern(cue)})
        self._lists = tuple(lists)
        self._automaton = AhoCorasick(words)
        self._cues = [tuple((name, cues[word]) for name, cues in lists.items() if word in cues) for word in words]

    def find(self, article: Article) -> dict[str, list[Hit]]:
        """The cue words of an article, list by list, in order."""
        found: dict[str, list[Hit]] = {name: [] for name in self._lists}
        free = dict.fromkeys(self._lists, 0)                    # of each list, from where on no word is taken yet
        passages = iter(article.passages)
        passage, at, end_of_it, body_from = None, 0, -1, 0
        everything = self._automaton.find_matches_as_indexes(article.text, overlapping=True)
        everything.reverse()                                    # the last end first: so of those that begin together …
        everything.sort(key=_START)                             # … the longest comes first
        for index, start, end in everything:
            while passage is None or start > end_of_it:
                passage, at = next(passages), end_of_it + 1
                end_of_it, body_from = at + len(passage.text), at + passage.beyond
            for name, cue in self._cues[index]:
                if start >= free[name]:
                    free[name] = end
                    found[name].append((cue, passage.first if start < body_from else "body", passage, start - at, end - at))
        return found


class Patterns:
    """Finds cue patterns, in which ``*`` stands for up to 20 characters and ``#`` for a number."""

    def __init__(self, cues: Mapping[str, Cue]) -> None:
        """Compile the patterns among the cues."""
        self._patterns = [(literal(cue), compiled(cue), cues[cue]) for cue in sorted(cues) if is_pattern(cue)]

    def find(self, passage: Passage) -> list[Hit]:
        """The first occurrence of each pattern in a passage."""
        text = passage.text
        tried = ((cue, pattern.search(text)) for known, pattern, cue in self._patterns if known in text)
        return [(cue, passage.position(found.start()), passage, *found.span()) for cue, found in tried if found]


def is_pattern(cue: str) -> bool:
    """Whether a cue is more than a word."""
    return "*" in cue or "#" in cue


def compiled(cue: str) -> re.Pattern[str]:
    """A cue as a regular expression.

    >>> compiled("签约#亿").search("签约3.5亿元") is not None
    True
    """
    return re.compile("".join({"*": _GAP, "#": f"(?:{_NUMBER})"}.get(c, re.escape(c)) for c in cue))


def literal(cue: str) -> str:
    """The longest part of a pattern that stands as it is wherever the pattern is found.

    >>> literal("#个*项目")
    '项目'
    """
    return max(re.split(r"[*#]", cue), key=len)
