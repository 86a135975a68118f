"""Gatherings: conferences, forums, fairs, contests with a name of their own."""

import re
from collections.abc import Iterable
from typing import Final

from flows.extract.lexicon import Head, Lexicon
from flows.extract.names import Candidate
from flows.extract.reading import Part, Reading, Token

_SESSION: Final = re.compile("第[0-9一二三四五六七八九十百]{1,4}[届次场期]|20\\d\\d|首届")
_BREAKS: Final = frozenset(",.。;:!?、\n()《》“”")
_OPENERS: Final = {"”": "“", ")": "("}
_LONGEST: Final = 40


def gatherings(reading: Reading, lexicon: Lexicon) -> Iterable[Candidate]:
    """Every stretch that reads as the name of a gathering."""
    for found in reading.heads("event"):
        head: Head = found.entry.value
        start = _opening(reading, found.start, lexicon)
        if start is not None and _is_proper(reading, start, found.start, found.end):
            yield Candidate(start, found.end, "event", head.subtype, "suffix_event", 0.7)


def _opening(reading: Reading, head: int, lexicon: Lexicon) -> int | None:
    at = head
    while at > 0 and head - at < _LONGEST:
        token = reading.tokens[reading.token_at[at - 1]]
        if token.end > at:                             # the head is a part of a word: 出席|会议
            if reading.text[token.start : at] in lexicon.stop:
                break
            at = token.start
            continue
        if token.text in _OPENERS:                     # 第三届中国(宁波)博览会, “…”系列发布会
            opened = reading.text.rfind(_OPENERS[token.text], max(0, at - _LONGEST), at)
            if opened >= 0:
                at = opened
                continue
        if token.text in _BREAKS or token.tag == "title" or token.text in lexicon.motion or _is_verb(token, lexicon):
            break
        at = token.start
    while at < head:                                   # 日 of a date, a classifier, a generic word in front
        token = reading.tokens[reading.token_at[at]]
        common = token.text in lexicon.trim or token.tag in ("q", "r", "uj")
        if token.end > head or not common:
            break
        at = token.end
    return at if at < head else None


def _is_verb(token: Token, lexicon: Lexicon) -> bool:
    """A verb that no name contains, or a word that ties clauses together."""
    verb = token.tag == "v" and len(token.text) > 1 and token.text not in lexicon.inner
    return verb or token.tag in ("p", "r", "d", "uj", "ul", "uz", "y")


def _is_proper(reading: Reading, start: int, head: int, end: int) -> bool:
    name = reading.text[start:head]
    tokens = reading.tokens[reading.token_at[start] : reading.token_at[head - 1] + 1]
    return bool(_SESSION.search(name)) or any(t.part is Part.PLACE for t in tokens) or "”" in name or end - start >= 8
