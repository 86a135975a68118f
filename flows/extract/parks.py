"""Parks, zones, quarters; and other places by what they end with (广场, 大桥, 古镇)."""

import re
from collections.abc import Iterable
from typing import Final

from flows.extract.lexicon import Head, Lexicon
from flows.extract.names import Candidate, Walk, opening, walk
from flows.extract.reading import Reading
from flows.extract.vocabulary import CORE, PLACE, STOP
from flows.facts import MentionType

_PHASE: Final = re.compile("[一二三四五六1-6]期|(?:[东西南北]|核心|启动|拓展)[区园]")
_DESIGNATIONS: Final = (
    "开发区", "经济开发区", "经济技术开发区", "高新技术产业开发区", "高新技术开发区", "高新区",
    "经开区", "新区", "综合保税区", "保税区",
)
_WISH: Final = re.compile("(?:打造|打造成|打造为|打造成为|建设成|建设成为|建成|创建|争创|争当|成为)[“‘]?$")
_ROAD: Final = re.compile(
    "([\u4e00-\u9fff]{1,5})(路|街|大街|大道|巷|弄|胡同|里|道)(?:[0-9]{1,5}(?:弄|号|巷)){1,2}(?:[\u4e00-\u9fffA-Z0-9]{1,12}?(?:大厦|楼|座|室|层|广场|中心|院|园))?"
)
# 一站式汽车科创园——手拉手汽车港: what stands before says what it is, what stands behind is its name.
_CALLED: Final = re.compile(
    "——“?((?!中国|全国|全球|世界)[^,。;:、!?“”()《》\\s的最]{2,14}(?:园|区|基地|谷|港|城|湾|岛|小镇|走廊|云廊|大厦|广场))”?(?=[,。;!?\n(]|$)"
)
_DESCRIBED: Final = re.compile("一站式|[一首]个|[一首]座|首家|唯一|打造|建设|建成|建起|创建|成立|规划|布局")
_LONGEST_DESCRIPTION: Final = 24
_WAYS: Final = frozenset("入进出返离抵到")
_HOUSE: Final = re.compile("[0-9][弄号巷]")
_QUOTED: Final = re.compile("“([\u4e00-\u9fffA-Z0-9]{1,6}(?:谷|(?<![香治])港|湾|岛|小镇|走廊|云廊|科创带|智城|智岛|芯城))”")


def parks(reading: Reading, lexicon: Lexicon) -> Iterable[Candidate]:
    """Parks and zones: by their last word, in quotes (“械谷”), and known ones."""
    yield from _headed(reading, lexicon, "park")
    yield from _known(reading, "park", "known_park")
    for found in _QUOTED.finditer(reading.text):
        yield Candidate(found.start(1), found.end(1), "park", "named_area", "quoted_area", 0.7)


def sites(reading: Reading, lexicon: Lexicon) -> Iterable[Candidate]:
    """Places that are no administrative units: squares, roads, stations, mountains, the wider world."""
    yield from _headed(reading, lexicon, "place")
    yield from _streets(reading)
    for spot in reading.places:
        subtype = "administrative" if spot.form in ("full", "short", "administrative") else "other"
        sure = 0.6 if spot.form == "zone" else 0.85
        yield Candidate(spot.start, spot.end, "place", subtype, f"gazetteer_{spot.form}", sure, spot.name, spot.code)


def _streets(reading: Reading) -> Iterable[Candidate]:
    """北四环西路66号, with the places before it."""
    if not any(sign in reading.text for sign in "弄号巷") or not _HOUSE.search(reading.text):
        return
    for found in _ROAD.finditer(reading.text):
        name = reading.word_at(found.start(1))
        while reading.starts[name] < found.start(1) or reading.words[name].part is STOP:
            name += 1
        if reading.starts[name] >= found.start(2):
            continue
        while name > 0 and reading.words[name - 1].part is PLACE:
            name -= 1
        yield Candidate(reading.starts[name], found.end(), "place", "other", "street_address", 0.75)


def _opening(way: Walk, lexicon: Lexicon) -> int | None:
    """A park's name begins behind the units it lies in, unless it is named by one: 常州市新北区|滨江智谷, 苏州市工业园区."""
    start = opening(way)
    names = [step for step in reversed(way.steps) if start is not None and step[0] >= start]
    driven = max((n for n, (_, _, text) in enumerate(names) if text in lexicon.driving), default=-1) + 1
    if any(part >= CORE for _, part, _ in names[driven:]):
        names = names[driven:]
    while len(names) > 1 and names[0][1] is PLACE and names[0][2][-1] in "省市区县镇乡" and len(names[0][2]) > 2:
        if not any(part >= CORE for _, part, _ in names[1:]):
            break
        names.pop(0)
    return names[0][0] if names else start


def _is_wish(reading: Reading, start: int, way: Walk) -> bool:
    """打造成为松江东北片区产城融合示范区 names no park: what is to become of a place is a description."""
    wish = _WISH.search(reading.text, max(0, start - 6), start)
    unknown = any(part is CORE for _, part, _ in way.steps)
    return wish is not None and (not unknown or wish[0].rstrip("“‘") not in ("打造", "建成"))


def _known(reading: Reading, type_: MentionType, rule: str) -> Iterable[Candidate]:
    for start, end, name in reading.known(type_):
        yield Candidate(start, end, type_, name.subtype, rule, 0.9, name.canonical)


def _headed(reading: Reading, lexicon: Lexicon, type_: MentionType) -> Iterable[Candidate]:
    for found in reading.heads[type_]:
        head: Head = found.entry.value
        if found.end - found.start == 1 and reading.text[found.start - 1 : found.start] in _WAYS:          # 刷身份证|入|园
            continue
        way = walk(reading, found.start, lexicon)
        designated = head.suffix in _DESIGNATIONS and any(text not in lexicon.trim for _, _, text in way.steps)
        start = _opening(way, lexicon) if type_ == "park" else opening(way)
        start = start if way.has_core or designated else None
        called = _CALLED.match(reading.text, found.end) if type_ == "park" else None
        if called:
            yield Candidate(called.start(1), called.end(1), "park", head.subtype, "called_park", 0.75)
            if _DESCRIBED.search(reading.text, max(0, found.end - _LONGEST_DESCRIPTION), found.end):
                continue
        if start is not None and found.end - start > 2 and not (type_ == "park" and _is_wish(reading, start, way)):
            phase = _PHASE.match(reading.text, found.end) if type_ == "park" else None
            yield Candidate(start, phase.end() if phase else found.end, type_, head.subtype, f"suffix_{type_}", 0.75)
