"""Cue words of boilerplate, from config/cues.toml, compiled once into one pattern per kind."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from flows.clean.bylines import Bylines
from flows.folding import fold
from flows.settings import Section

SHORT: Final = 80              # a line beyond is prose, whatever words are in it
HEAD: Final = 24               # a line beyond heads no section
_NEVER: Final = re.compile(r"(?!)")
_AROUND: Final = re.compile(r"^[\W_]+|[\W_]+$")


class Words(Section, frozen=True):
    """[navigation], [related] …: how lines of a kind begin, what they contain, which elements hold them."""

    begins: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    identities: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()          # [legal]: words by which a site speaks of itself …
    terms: tuple[str, ...] = ()          # … and words of rights; both together make a paragraph legal


class CueFile(Section, frozen=True):
    """config/cues.toml."""

    navigation: Words = Words()
    related: Words = Words()
    comment: Words = Words()
    legal: Words = Words()
    contact: Words = Words()
    attachment: Words = Words()
    caption: Words = Words()
    byline: Bylines = Bylines()


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of one kind, ready to be looked for in folded lines."""

    begins: re.Pattern[str]
    contains: re.Pattern[str]
    ends: re.Pattern[str]
    whole: frozenset[str]
    heads: re.Pattern[str]
    identities: re.Pattern[str]
    sites: re.Pattern[str]
    terms: re.Pattern[str]

    @classmethod
    def of(cls, words: Words) -> "Cues":
        """Compile ``words``."""
        heads = _any(words.heads).pattern
        return cls(
            begins=_any(words.begins),
            contains=_any(words.contains),
            ends=re.compile(f"(?:{_any(words.ends).pattern})[)\\]】。.]{{0,2}}$"),
            whole=frozenset(bare(word) for word in words.whole),
            heads=re.compile(f"[\\W_]{{0,3}}(?:{heads})|.{{0,12}}(?:{heads})[\\W_]{{0,4}}(?:more|更多)?[\\W_]{{0,3}}$"),
            identities=_identities(words.identities),
            sites=_any(words.sites),
            terms=_any(words.terms),
        )

    def match(self, text: str) -> str | None:
        """Which way a folded line shows that it is of this kind.

        >>> cues = Cues.of(Words(begins=("上一篇",), whole=("更多",)))
        >>> cues.match("上一篇:无"), cues.match("【更多】"), cues.match("更多企业签约")
        ('begins', 'whole', None)
        """
        if len(text) > SHORT:
            return None
        if self.begins.match(text):
            return "begins"
        if self.whole and bare(text) in self.whole:
            return "whole"
        if self.contains.search(text):
            return "contains"
        return "ends" if self.ends.search(text) else None

    def opens(self, text: str) -> bool:
        """Whether a folded line heads a section of this kind.

        >>> cues = Cues.of(Words(heads=("相关阅读", "声明")))
        >>> cues.opens("【相关阅读】"), cues.opens("会议发表声明说,各方同意")
        (True, False)
        """
        return len(text) <= HEAD and bool(self.heads.match(text))


def bare(text: str) -> str:
    """A short line without punctuation around, in lower case."""
    return _AROUND.sub("", text).lower()


def _any(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all words, the longest first; folded, as the lines are."""
    folded = sorted({fold(word) for word in words}, key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, folded))) if folded else _NEVER


def _identities(words: Iterable[str]) -> re.Pattern[str]:
    """Parts of class and id names: short words must stand alone (``nav``, not ``unavailable``), long ones may be inside."""
    found = [re.escape(w) if len(w) > 5 else rf"(?<![a-z]){re.escape(w)}(?![a-z])" for w in words]
    return re.compile("|".join(found)) if found else _NEVER
