"""Gatherings: conferences, forums, fairs, contests with a name of their own."""

import re
from collections.abc import Iterable
from typing import Final

from flows.extract.lexicon import Head, Lexicon
from flows.extract.names import Candidate, ends_dateline
from flows.extract.reading import Reading
from flows.extract.vocabulary import PLACE, Word

_SESSION: Final = re.compile("第[0-9一二三四五六七八九十百]{1,4}[届次场期]|20\\d\\d|首届")
_COUNT: Final = re.compile("(?:[0-9]{1,3}|[一二两三四五六七八九十几数])多?[场次个项届期轮]")
_BREAKS: Final = frozenset(",.。;:!?、\n()《》“”")
_OPENERS: Final = {"”": "“", ")": "("}
_LONGEST: Final = 40


def gatherings(reading: Reading, lexicon: Lexicon) -> Iterable[Candidate]:
    """Every stretch that reads as the name of a gathering."""
    for found in reading.heads["event"]:
        head: Head = found.entry.value
        start = _opening(reading, found.start, lexicon)
        if start is not None and _is_proper(reading, start, found.start, found.end):
            yield Candidate(start, found.end, "event", head.subtype, "suffix_event", 0.7)


def _opening(reading: Reading, head: int, lexicon: Lexicon) -> int | None:
    at = head
    while at > 0 and head - at < _LONGEST:
        n = reading.word_at(at - 1)
        word, start = reading.words[n], reading.starts[n]
        if reading.starts[n + 1] > at:                 # the head is a part of a word: 出席|会议
            if reading.text[start:at] in lexicon.stop:
                break
            at = start
            continue
        if word.text in _OPENERS:                      # 第三届中国(宁波)博览会, “…”系列发布会
            opened = reading.text.rfind(_OPENERS[word.text], max(0, at - _LONGEST), at)
            if opened >= 0 and not ends_dateline(reading.text, opened):
                at = opened
                continue
        if word.text in _BREAKS or word.tag == "title" or word.text in lexicon.motion or _is_verb(word, lexicon):
            break
        at = start
    if counted := _COUNT.match(reading.text, at, head):                                  # 一场|研讨会
        at = counted.end()
    while at < head:                                   # 日 of a date, a classifier, a generic word in front
        n = reading.word_at(at)
        word, end = reading.words[n], reading.starts[n + 1]
        common = word.text in lexicon.trim or word.tag in ("q", "r", "uj")
        if end > head or not common:
            break
        at = end
    return at if at < head else None


def _is_verb(word: Word, lexicon: Lexicon) -> bool:
    """A verb that no name contains, or a word that ties clauses together."""
    verb = word.tag == "v" and len(word.text) > 1 and word.text not in lexicon.inner
    return verb or word.tag in ("p", "r", "d", "uj", "ul", "uz", "y")


def _is_proper(reading: Reading, start: int, head: int, end: int) -> bool:
    name = reading.text[start:head]
    words = reading.words[reading.word_at(start) : reading.word_at(head - 1) + 1]
    return bool(_SESSION.search(name)) or any(w.part is PLACE for w in words) or "”" in name or end - start >= 8
