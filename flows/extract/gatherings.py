"""Gatherings: conferences, forums, fairs, contests with a name of their own."""

import re
from collections.abc import Iterable
from typing import Final

from flows.extract.lexicon import Head, Lexicon
from flows.extract.names import Candidate
from flows.extract.reading import Part, Reading

_YEAR: Final = re.compile("(?:20\\d\\d年?|19\\d\\d年?)$")
_SESSION: Final = re.compile("第[0-9一二三四五六七八九十百]{1,4}[届次场期]|20\\d\\d|首届")
_BREAKS: Final = frozenset(",.。;:!?、\n()《》")
_MOTION: Final = frozenset("举行 召开 举办 主办 承办 协办 参加 出席 在 从 于 的 了 是 和 与 及 对 由 为 将 被 把 据 向 到 开幕 落幕 参与 主持 召开的 举办的 举行的 本次 此次 这次 该 上 记者 日 月 今天 昨天 上午 下午 组织 介绍 通过 作为".split())
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
        if token.text == "”":
            opened = reading.text.rfind("“", max(0, at - _LONGEST), at)
            if opened >= 0:
                at = opened
                continue
        if token.text in _BREAKS or token.text in "“”" or token.tag == "title" or token.text in _MOTION or _is_verb(token.tag, token.text, lexicon):
            break
        at = token.start
    while at < head:                                   # 日 of a date, a classifier, a generic word in front
        token = reading.tokens[reading.token_at[at]]
        if token.end > head or not (token.text in lexicon.trim and token.text not in ("国际", "中国") or token.tag in ("q", "r", "uj")):
            break
        at = token.end
    return at if at < head else None


def _is_verb(tag: str, text: str, lexicon: Lexicon) -> bool:
    return (tag == "v" and len(text) > 1 and text not in lexicon.inner) or tag in ("p", "r", "d", "uj", "ul", "uz", "y")


def _is_proper(reading: Reading, start: int, head: int, end: int) -> bool:
    name = reading.text[start:head]
    tokens = reading.tokens[reading.token_at[start] : reading.token_at[head - 1] + 1]
    return bool(_SESSION.search(name)) or any(t.part is Part.PLACE for t in tokens) or "”" in name or end - start >= 8
