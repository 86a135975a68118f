"""Cue words: finding them in a text, the longest first, in one pass."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from flows.frozen import Frozen

_GAP: Final = r"[^。;!?]{0,20}?"
_NUMBER: Final = r"[\d,.]{1,12}|[一二三四五六七八九十百千两]{1,5}"


class Hit(Frozen, frozen=True):
    """A cue at a place of a text."""

    start: int
    end: int
    cue: str


class Matcher:
    """Finds cue words, and cue patterns, in which ``*`` stands for up to 20 characters and ``#`` for a number."""

    def __init__(self, cues: Iterable[str]) -> None:
        """Compile the cues; words are matched together, patterns one by one."""
        distinct = sorted(set(cues))
        self._words = [cue for cue in distinct if not is_pattern(cue)]
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)
        self._patterns = [(cue, compiled(cue)) for cue in distinct if is_pattern(cue)]

    def words(self, text: str) -> Iterator[Hit]:
        """The cue words of a text; where two overlap, the longer one.

        >>> [hit.cue for hit in Matcher(["签约", "集中签约", "#个*项目"]).words("5个重大项目集中签约")]
        ['集中签约']
        """
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            yield Hit(start, end, self._words[index])

    def patterns(self, text: str) -> Iterator[Hit]:
        """The first occurrence of each pattern.

        >>> [hit.cue for hit in Matcher(["签约", "#个*项目"]).patterns("5个重大项目集中签约")]
        ['#个*项目']
        """
        for cue, pattern in self._patterns:
            if found := pattern.search(text):
                yield Hit(found.start(), found.end(), cue)


def is_pattern(cue: str) -> bool:
    """Whether a cue is more than a word."""
    return "*" in cue or "#" in cue


def compiled(cue: str) -> re.Pattern[str]:
    """A cue as a regular expression.

    >>> compiled("签约#亿").search("签约3.5亿元") is not None
    True
    """
    return re.compile("".join({"*": _GAP, "#": f"(?:{_NUMBER})"}.get(c, re.escape(c)) for c in cue))
