"""Offices: who is what, and where.

Titles stand before a person, several of them, each behind its body or without one: 合庆镇党委副书记、镇长张毅 is the party
committee's deputy secretary and the town's head. They are read from the name leftwards; a title without a body takes the
body of the title before it, or the place of its level.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from flows.extract.lexicon import Lexicon
from flows.extract.reading import Reading
from flows.extract.vocabulary import STOP
from flows.facts import Mention, MentionType, Role

_JOINS: Final = ("、", "兼", "和", ",", "及", "与", "暨", "兼任", ";", "/", "&", " ")
_PARTY_BODY: Final = re.compile("(党委|[省市区县州镇]委|党组|党工委|工委|纪委|党总支|党支部|团委)$")
_PARTY_TITLE: Final = re.compile("^(?:第一)?(?:副?书记|委员|常委|成员|副?组长)$")
_TITLE_FRONT: Final = re.compile(
    "(?:管委会?|党委|党组|党工委|工委|纪委|团委|董事会|监事会|常务|执行|名誉|高级|首席|联席|代理|第一)$"
)
_HEAD_OF_LEVEL: Final = re.compile("^(?:代理?|常务|执行)?副?(省|市|区|县|州|镇|乡)长(?:助理)?$")
_TAKES_OFFICE: Final = re.compile("(?:,)?(?:现任|曾任|历任|担任|出任|任|当选为|当选|就任|兼任|是|系|为|,)?")
_BODIES: Final = ("organization", "place", "park")
_LONGEST_SECTION: Final = 12


@dataclass(frozen=True, slots=True)
class _Office:
    """A title found at a place, with the body directly before it, which begins at ``opens``."""

    opens: int
    start: int
    end: int
    title: str
    body: Mention | None


@dataclass(frozen=True, slots=True)
class _Page:
    """A reading with its mentions by where they end and begin."""

    reading: Reading
    lexicon: Lexicon
    ends: dict[int, tuple[int, Mention]]
    starts: dict[int, tuple[int, Mention]]
    titles: dict[int, int]               # end of a title -> its start
    title_starts: dict[int, int]
    regions: tuple[str, ...]             # the document's places, the most frequent first


def roles(reading: Reading, mentions: Sequence[Mention], lexicon: Lexicon) -> tuple[Role, ...]:
    """Every office of every named person, in the order of the persons."""
    if not reading.found["title"] or not any(m.type == "person" for m in mentions):
        return ()
    page = _page(reading, mentions, lexicon)
    found: list[Role] = []
    for start, end, person in _persons(page):
        offices = [*_before(page, start)] or [*_behind(page, end)]
        found += (_role(page, o, person, start, end) for o in offices)
    return tuple(found)


def _page(reading: Reading, mentions: Sequence[Mention], lexicon: Lexicon) -> _Page:
    offsets = {b.block_no: o for b, o in zip(reading.blocks, reading.offsets, strict=True)}
    starts = {offsets[m.at.block_no] + m.at.start: (offsets[m.at.block_no] + m.at.end, m) for m in mentions}
    titles: dict[int, int] = {}
    title_starts: dict[int, int] = {}
    for f in reading.found["title"]:
        if f.entry.value != "honorific":                                 # in order, the longest first
            titles.setdefault(f.end, f.start)
            title_starts.setdefault(f.start, f.end)
    counted: dict[str, int] = {}
    for m in mentions:
        if m.type == "place" and m.subtype == "administrative":
            counted[m.canonical] = counted.get(m.canonical, 0) + 1
    regions = tuple(sorted(counted, key=lambda name: -counted[name]))
    ends = {end: (start, m) for start, (end, m) in starts.items()}
    return _Page(reading, lexicon, ends, starts, titles, title_starts, regions)


def _persons(page: _Page) -> Iterator[tuple[int, int, Mention]]:
    for start in sorted([start for start, (_, mention) in page.starts.items() if mention.type == "person"]):
        yield start, *page.starts[start]


def _before(page: _Page, end: int) -> Iterator[_Office]:
    """The offices that end before a name, the nearest first; bodies go over to titles that follow them."""
    pending: list[_Office] = []
    at = end
    while (office := _office_ending(page, at)) is not None:
        owner = page.ends.get(office.start) if office.body is None else None
        if owner is not None and owner[1].type == "person":              # 陈小春教授、…副院长陈立英
            break
        pending.append(office)
        joined = _skip_join(page.reading.text, office.opens)
        if joined is None:
            break
        at = joined
    body: Mention | None = None
    for office in reversed(pending):
        body = office.body or body
        yield replace(office, body=body)


def _skip_join(text: str, at: int) -> int | None:
    for join in _JOINS:
        if text.endswith(join, 0, at):
            return at - len(join)
    return None


def _office_ending(page: _Page, at: int) -> _Office | None:
    """The title that ends at a place, with its section (行政审批处处长) and the body before."""
    text = page.reading.text
    while at and text[at - 1] in " “":
        at -= 1
    if at not in page.titles:
        return None
    start = next((p for p in range(at - 1, page.titles[at], -1) if p in page.ends), page.titles[at])     # …办事处|主任
    before = _TITLE_FRONT.search(text, max(0, start - 4), start)
    if before and before.end() == start and before.start() not in page.ends and start not in page.ends:
        start = before.start()
    body_end = _body_before(page, start)
    if body_end is None:
        return _Office(start, start, at, text[start:at], None)
    opens, body = page.ends[body_end]
    return _Office(opens, body_end, at, text[body_end:at].strip(), body)


def _body_before(page: _Page, start: int) -> int | None:
    """Where a body ends that stands before a title, at most a section's name away."""
    at = start
    while start - at <= _LONGEST_SECTION:
        if at in page.ends:
            return at if page.ends[at][1].type in _BODIES else None
        n = page.reading.word_at(at - 1) if at > 0 else None
        if n is None or (page.reading.words[n].part is STOP and page.reading.starts[n + 1] == at):
            return None
        at = page.reading.starts[n]
    return None


def _behind(page: _Page, end: int) -> Iterator[_Office]:
    """陆铁龙主任; 张三,某公司董事长; 张三任某公司总经理."""
    text = page.reading.text
    took = _TAKES_OFFICE.match(text, end)
    at = took.end() if took else end
    body: Mention | None = None
    if at in page.starts and page.starts[at][1].type in _BODIES and at > end:
        at, body = page.starts[at]
    if at not in page.title_starts or (body is None and at > end and text[at - 1] == ","):
        return
    while at in page.title_starts:
        stop = page.title_starts[at]
        yield _Office(at, at, stop, text[at:stop], body)
        at = stop + 1 if text[stop : stop + 1] in ("、", "兼", "和") else -1


def _role(page: _Page, office: _Office, person: Mention, start: int, end: int) -> Role:
    title, name, kind = _settled(page, office)
    return Role(
        at=page.reading.at(min(office.start, start), max(office.end, end)), person=person.canonical, title=title,
        affiliation=name, affiliation_type=kind, rule="title_before" if office.start < start else "title_behind",
        confidence=0.9 if office.body else 0.6,
    )


def _settled(page: _Page, office: _Office) -> tuple[str, str | None, MentionType | None]:
    """The normalised title, and the body that it belongs to."""
    title, body = office.title, office.body
    head = _HEAD_OF_LEVEL.match(title)
    if body is None:
        level = head[1] if head else title[0] if len(title) > 2 and title[1] == "委" else None
        place = _region(page, level) if level else None
        party = level and title[1:2] == "委"
        if place is None:
            return title, None, None
        return (title, place + "委", "organization") if party else (title, place, "place")
    ended = _PARTY_BODY.search(body.text)
    if ended and _PARTY_TITLE.match(title):
        return ended[1] + title, body.canonical, body.type
    if ended and head:
        return title, _area_of(page, body, head[1]), "place"
    if ended and body.subtype != "government":
        return title, _PARTY_BODY.sub("", body.canonical), "organization"
    return title, body.canonical, body.type


def _area_of(page: _Page, body: Mention, level: str) -> str:
    """合庆镇 of 合庆镇党委; 浦东新区 of 区委."""
    area = re.sub("(?:党委|委|党组|党工委|工委|纪委)$", "", body.canonical)
    area = area if area.endswith(level) else area + level
    return area if area in page.regions else next((r for r in page.regions if area.endswith(r)), area)


def _region(page: _Page, level: str) -> str | None:
    return next((name for name in page.regions if name.endswith(level)), None)

