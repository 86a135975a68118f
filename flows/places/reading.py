"""Occurrences of place names: what a name may be where it stands, before it is known which unit it means."""

import re
from collections.abc import Iterable
from typing import Final, Literal

from flows import words
from flows.frozen import Frozen, replace
from flows.places.units import is_inside

Form = Literal["full", "short", "zone"]
ROAD: Final = re.compile(r"[东西南北中]?[一二三四五六七八九十]?(?:路(?![桥由径线透演])|大街|大道|街(?![道镇头区]))")
"""Behind a name: a road is called after the place, 中山路."""
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


def as_word(text: str, place: Place) -> Place | None:
    """The place if the segmenter's words allow it: not across words (投资|兴业) nor inside another (安居乐业, 王云龙).

    A short name that the segmenter doesn't know for a place, or that begins the name of a body, is doubtful.
    """
    if place.form == "short" and all(c.endswith("0000") for c in place.candidates):
        return place
    offset = max(0, place.start - _MARGIN)
    start, end = place.start - offset, place.end - offset
    around = words.tagged(text[offset : place.end + _MARGIN])
    inside = [w for w in around if w.start < end and w.start + len(w.text) > start]
    first, last = inside[0], inside[-1]
    if first.start < start or (place.form == "short" and last.start + len(last.text) > end):
        within = len(inside) == 1 and first.tag == "ns"
        return place if within else None
    city = any(c.endswith("00") for c in place.candidates)
    known = city or len(place.text) > 2 or (len(inside) == 1 and first.tag == "ns")
    foreign = text[place.start - 1 : place.start] == "·" and not place.doubtful and len(place.text) == 2  # 迈克尔·瑞安
    return place if known and not foreign and not _BODY.match(text, place.end) else replace(place, doubtful=True)


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


def narrowed_by_neighbours(places: list[Place]) -> list[Place]:
    """Neighbours explain each other: in 北京市朝阳区 only the district of Beijing is left, in 朝阳区望京街道 too."""
    narrowed = list(places)
    for n in range(1, len(narrowed)):
        parent, child = narrowed[n - 1], narrowed[n]
        if child.start - parent.end > 1:
            continue
        pairs = [(p, c) for p in parent.candidates for c in child.candidates if is_inside(c, p)]
        if pairs:
            narrowed[n - 1] = replace(parent, candidates=tuple(dict.fromkeys(p for p, _ in pairs)))
            narrowed[n] = replace(child, candidates=tuple(dict.fromkeys(c for _, c in pairs)), doubtful=False)
    return narrowed
