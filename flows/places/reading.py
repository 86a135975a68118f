"""Occurrences of place names: what a name may be where it stands, before it is known which unit it means."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final, Literal

from flows import words
from flows.frozen import Frozen, replace
from flows.places.units import is_inside

Form = Literal["full", "short", "zone"]
_ROAD: Final = re.compile(r"[东西南北中]?[一二三四五六七八九十]?(?:路(?![桥由径线透演])|大街|大道|街(?![道镇头区]))")
_ROAD_SIGNS: Final = frozenset("东西南北中一二三四五六七八九十路大街")          # with which it begins
_BODY: Final = re.compile("医院|大学|学院|银行|证券|集团|公司|股份|日报|晚报|电视台|[一二三四五六七八九十]?中学|小学")
_MARGIN: Final = 5                 # characters around a name that the segmenter is asked about
_JOINTS: Final = frozenset(" ·-")


class Place(Frozen, frozen=True):
    """An occurrence of a place's name: ``code`` is its unit, None where several units are as likely."""

    start: int
    end: int
    text: str
    form: Form
    candidates: tuple[str, ...]
    code: str | None = None
    doubtful: bool = False         # perhaps another word or part of another name: read only where the document supports it


def is_road(text: str, end: int) -> bool:
    """Whether a road is called after the name that ends at ``end``: 中山路."""
    return text[end : end + 1] in _ROAD_SIGNS and _ROAD.match(text, end) is not None


def as_word(text: str, place: Place) -> Place | None:
    """The place if the segmenter's words allow it: not across words (投资|兴业) nor inside another (安居乐业, 王云龙).

    A short name that the segmenter doesn't know for a place, or that begins the name of a body, is doubtful.
    """
    start, end, form = place.start, place.end, place.form
    if form == "short" and all(c.endswith("0000") for c in place.candidates):
        return place
    offset = max(0, start - _MARGIN)
    bounds = list(accumulate(map(len, words.cut(text[offset : end + _MARGIN])), initial=offset))
    first = bisect_right(bounds, start) - 1
    last = bisect_left(bounds, end, first)
    known = last - first == 1 and words.tag_of(text[bounds[first] : bounds[last]]) == "ns"          # one word, and a place
    if bounds[first] < start or (form == "short" and bounds[last] > end):
        return place if known else None
    foreign = len(place.text) == 2 and not place.doubtful and text.endswith("·", 0, start)                      # 迈克尔·瑞安
    sure = known or len(place.text) > 2 or any(c.endswith("00") for c in place.candidates)
    return place if sure and not foreign and not _BODY.match(text, end) else replace(place, doubtful=True)


def joined(text: str, end: int, start: int) -> bool:
    """Whether a name that ends at ``end`` and one that begins at ``start`` are written as one: 江苏苏州, 江苏·苏州."""
    return end == start or (start - end == 1 and text[end] in _JOINTS)


def without_overlap(places: Iterable[Place]) -> list[Place]:
    """In order; of two that overlap, the longer one; of two as long, the earlier one."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda p: p.start):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
        elif place.end - place.start > kept[-1].end - kept[-1].start:
            kept[-1] = place
    return kept


def narrowed_by_neighbours(places: list[Place], lines: Sequence[int] = ()) -> list[Place]:
    """Neighbours explain each other: in 北京市朝阳区 only the district of Beijing is left, in 朝阳区望京街道 too.

    What ends one line of the text and what begins the next (at one of ``lines``) are no neighbours.
    """
    narrowed, begins = list(places), frozenset(lines)
    for n in range(1, len(narrowed)):
        parent, child = narrowed[n - 1], narrowed[n]
        if child.start - parent.end > 1 or child.start in begins:
            continue
        pairs = [(p, c) for p in parent.candidates for c in child.candidates if is_inside(c, p)]
        if pairs:
            narrowed[n - 1] = replace(parent, candidates=tuple(dict.fromkeys([p for p, _ in pairs])))
            narrowed[n] = replace(child, candidates=tuple(dict.fromkeys([c for _, c in pairs])), doubtful=False)
    return narrowed
