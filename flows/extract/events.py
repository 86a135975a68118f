"""What happened or is to happen: gatherings by their names, and what acts tell, with day, place, host and who took part.

Event types and words are those of actions.toml. An article that reports an occasion (a visit, a promotion meeting) tells what
happened there without saying the day again, so speeches, signings and awards have the day of the occasion if they have none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import Final, TypeAlias

from flows.extract.actions import Actions
from flows.extract.acts import Act, Named, sentences, status_at
from flows.extract.ground import Ground
from flows.extract.reading import Reading
from flows.extract.sentences import is_cited, sentence_around
from flows.extract.when import DAYS, When, closer
from flows.facts import Event, EventParticipant, EventStatus, Relation, TimeExpression
from flows.frozen import Frozen, replace

Part: TypeAlias = tuple[Named, str]
"""Somebody with a part in an event: agent, object, participant, speaker; or event, the gathering itself."""
_TOLD: Final = re.compile("举行|举办|召开|主办|承办|开幕|启幕|闭幕|落幕|帷幕|高潮")
_AT_IT: Final = re.compile("[”’》]?(?:现场|期间|上(?!海))")
_HELD_THERE: Final = re.compile("[”’]?(?:隆重|成功|顺利|正式)?(?:举行|举办|召开|主办)")
_SITES: Final = ("place", "park")
_PUT_OFF: Final = re.compile("推迟|取消|延期|改期|停办")
_UNNAMED: Final = re.compile(
    "(?:了|的)?[^,。;\n:本此这]{0,14}?(?P<name>座谈会|推进会|研讨会|交流会|对接会|动员会|会议|大会|论坛|仪式)(?!室)"
)
_GROUP: Final = re.compile("一行|调研组|考察组|考察团|代表团|督导组|检查组|参观团")
_RECALLED: Final = re.compile("年前|月前|此前|之前|先前|曾|早在|早已|以来")
_THERE_TOO: Final = re.compile("会上|现场|活动中|仪式上")
_TO_COME: Final = re.compile("[”’》]?[^,。;\n:]{0,4}(?:将|拟|定)(?:于|在)")
_OCCASIONS: Final = frozenset(("meeting", "forum", "press_conference", "exhibition", "promotion", "visit"))
_OF_ITS_HOST: Final = frozenset(("speech", "signing", "cooperation", "award"))       # has place and host of the gathering
_THERE: Final = _OCCASIONS - {"visit"} | _OF_ITS_HOST                                 # happens at a gathering
_ON_THE_WAY: Final = frozenset(("visit", "meeting", "speech"))                        # happens on a visit
_NO_HOST: Final = frozenset(("signing", "move_in", "award", "listing", "visit", "speech"))   # who does it holds nothing
_SHADOWED: Final = {"move_in": ("signing", "introduction"), "policy_release": ("planning",), "cooperation": ("signing",)}
_PARTS: Final = {"participates_in": "participant", "speaks_at": "speaker"}
_BESIDE: Final = 14                    # characters between a gathering and the word that says that it is held
_REACH: Final = 4_000                  # and behind an occasion, in which an article tells of it
_REMEMBERED: Final = 50                # events of a type, in a text without end
_LONGEST_QUOTE: Final = 300


class Told(Frozen, frozen=True):
    """An event as it is put together; ``start`` and ``end`` are where its words stand in the reading."""

    type: str
    start: int
    end: int
    sentence: tuple[int, int]
    status: EventStatus
    when: TimeExpression | None
    place: Named | None
    organizer: Named | None
    who: tuple[Part, ...]
    rule: str

    @property
    def there(self) -> bool:
        """Whether it has a day to which other things belong."""
        return self.type in _OCCASIONS and self.when is not None and self.when.precision in DAYS


@dataclass(frozen=True, slots=True)
class Events:
    """What events are read from: a reading with its acts, dates and ground, and the words of actions.toml."""

    reading: Reading
    acts: Sequence[Act]
    when: When
    ground: Ground
    actions: Actions
    designated: Sequence[Relation]       # of a park as something

    def found(self) -> tuple[Event, ...]:
        """The events of a document in order, one of a type in a sentence."""
        told = sorted([*self._gatherings(), *self._of_acts(), *self._designations()], key=_place)
        kept = list(_not_repeated(_unshadowed(self._first_told(_merged(told)))))
        occasion = next((t for t in kept if t.there), None)
        return tuple([_event(self.reading, self._at_occasion(one, occasion) if occasion else one) for one in kept])

    def _gatherings(self) -> Iterator[Told]:
        """Every gathering with a name, where it is first said to take place; one without, where it is held."""
        held = [act for act in self.acts if act.action.relation == "organizes"]
        hosts = {act.sentence: act.subjects[0] for act in reversed(held) if act.subjects}
        there, seen, told = self._attending(), set[str](), set[tuple[int, int]]()
        for start, end, within in sentences(self.reading.text, self.ground.names):
            for one in within:
                name = one.mention.canonical
                if one.mention.type == "event" and name not in seen and _takes_place(self.reading.text, start, one, end):
                    seen.add(name)
                    told.add((start, end))
                    yield self._gathering(one, (start, end), within, hosts.get((start, end)), there.get(name, ()))
        for act in held:
            if act.sentence not in told and not act.objects and (found := _UNNAMED.match(self.reading.text, act.end)):
                told.add(act.sentence)
                yield from self._unnamed(act, found)

    def _gathering(
        self, one: Named, sentence: tuple[int, int], within: Sequence[Named], host: Named | None, there: Iterable[Part]
    ) -> Told:
        home = self.ground.home(one)
        start, end = sentence
        return Told(
            type=self.actions.gathering(one.mention.canonical, one.mention.subtype), start=one.start, end=one.end,
            sentence=sentence, status=self._status(one, start),
            when=closer(self.when.before(start, one.start), self.when.before(one.end, end)),
            place=_venue(self.reading.text, within, one) or home, organizer=host or home, who=((one, "event"), *there),
            rule="gathering",
        )

    def _status(self, one: Named, floor: int) -> EventStatus:
        coming = _TO_COME.match(self.reading.text, one.end)
        return "planned" if coming else status_at(self.reading.text, floor, one.start)

    def _unnamed(self, act: Act, found: re.Match[str]) -> Iterator[Told]:
        """某镇召开工作会议: by its host; 在随后召开的座谈会上,某人…: by those who are there."""
        there = [n for n in self.ground.between(found.end(), act.sentence[1]) if n.mention.type == "person"]
        if not act.subjects and not (there and _AT_IT.match(self.reading.text, found.end())):
            return
        floor = act.sentence[0]
        yield Told(
            type=self.actions.gathering(found["name"], "conference"), start=act.start, end=found.end(), sentence=act.sentence,
            status=act.status, when=self.when.before(floor, act.start), place=None, organizer=next(iter(act.subjects), None),
            who=(*((n, "agent") for n in act.subjects), *((n, "participant") for n in there)), rule="gathering",
        )

    def _designations(self) -> Iterator[Told]:
        """某区正式明确将甲园作为乙基地."""
        for one in self.designated:
            start = self.reading.place_of(one.at)
            floor, end = sentence_around(self.reading.text, start)
            subject, name = self.ground.first[one.subject], self.ground.first[one.object]
            hosts = [n for n in self.ground.between(floor, start) if "body" in n.kinds]
            yield Told(
                type="designation", start=start, end=start + one.at.end - one.at.start, sentence=(floor, end),
                status="occurred", when=self.when.before(floor, start), place=subject,
                organizer=next(iter(hosts), None), who=((subject, "object"), (name, "object"), *((n, "agent") for n in hosts)),
                rule=one.rule,
            )

    def _attending(self) -> dict[str, list[Part]]:
        """Who took part in which gathering, and who spoke there."""
        there: dict[str, list[Part]] = {}
        for act in self.acts:
            if part := _PARTS.get(act.action.relation):
                subjects, objects = self.ground.filled(act)
                for event in objects:
                    there.setdefault(event.mention.canonical, []).extend((n, part) for n in subjects)
        return there

    def _of_acts(self) -> Iterator[Told]:
        text = self.reading.text
        for act in self.acts:
            if not act.action.event:
                continue
            subjects, objects = self.ground.filled(act)
            if not act.objects and text.startswith("的", act.end):           # 在港股上市的神州租车: who did it comes behind
                continue
            group = subjects or act.action.event != "visit" or _GROUP.search(text, act.sentence[0], act.start)
            if group and act.has_what_it_needs(subjects, objects):
                yield self._told(act, subjects, objects)

    def _told(self, act: Act, subjects: Sequence[Named], objects: Sequence[Named]) -> Told:
        kind, floor, (start, end) = act.action.event, act.sentence[0], act.span((*subjects, *objects))
        sites = objects if kind == "visit" else [n for n in (*objects, *subjects) if n.mention.type in _SITES]
        talks = [n for n in self.ground.between(start, end) if n.mention.subtype == "talk_title"]
        hosts = () if kind in _NO_HOST else [n for n in subjects if n.mention.type != "person"]
        return Told(
            type=kind, start=start, end=end, sentence=act.sentence, status=act.status,
            when=self.when.before(floor, act.start), place=next(iter(sites), None), organizer=next(iter(hosts), None),
            who=(*((n, "agent") for n in subjects), *((n, "object") for n in (*objects, *talks))), rule=f"act:{act.word}",
        )

    def _at_occasion(self, one: Told, occasion: Told) -> Told:
        """With the day, the place and the host of the occasion that the article reports, unless it tells of another time."""
        text = self.reading.text
        recalled = one.when or _RECALLED.search(text, *one.sentence)
        if one is occasion or recalled or not 0 <= one.start - occasion.start < _REACH:
            return one
        if occasion.type == "visit":
            return replace(one, when=occasion.when, place=one.place or occasion.place) if one.type in _ON_THE_WAY else one
        place, organizer = occasion.place, occasion.organizer
        if one.type in _OF_ITS_HOST:
            return replace(one, when=occasion.when, place=place or one.place, organizer=organizer or one.organizer)
        if one.type in _THERE or _THERE_TOO.search(text, *one.sentence):
            return replace(one, when=occasion.when, place=one.place or place, organizer=one.organizer or organizer)
        return one

    def _first_told(self, told: Iterable[Told]) -> list[Told]:
        """Without what a headline says and the text tells again, of the same names."""
        placed = [(one, self.reading.in_title(one.start)) for one in told]
        body: dict[str, set[str]] = {}
        for one, titled in placed:
            if not titled:
                body.setdefault(one.type, set()).update(named.mention.canonical for named, _ in one.who)
        return [
            one for one, titled in placed
            if not titled or body.get(one.type, set()).isdisjoint(named.mention.canonical for named, _ in one.who)
        ]


def _takes_place(text: str, start: int, one: Named, end: int) -> bool:
    """Whether a sentence says that a gathering is held, or that something happens at it; not that it is put off."""
    if is_cited(text, start, one.start):
        return False
    before, behind = max(start, one.start - _BESIDE), min(end, one.end + 2 * _BESIDE)
    told = _AT_IT.match(text, one.end) or _TOLD.search(text, before, one.start) or _TOLD.search(text, one.end, behind)
    return told is not None and not _PUT_OFF.search(text, before, behind)


def _venue(text: str, within: Sequence[Named], one: Named) -> Named | None:
    """Where a gathering takes place: 某大会在某会议中心举行, 在某会议中心举行某大会."""
    sites = [n for n in within if n.mention.type in _SITES and text.endswith(("在", "于"), 0, n.start)]
    behind = next((n for n in sites if n.start >= one.end), None)
    return behind or next((n for n in reversed(sites) if n.end <= one.start and _HELD_THERE.match(text, n.end, one.start)), None)


def _merged(told: Iterable[Told]) -> Iterator[Told]:
    """What one sentence tells of one type is one event."""
    by_sentence: dict[tuple[tuple[int, int], str], list[Told]] = {}
    for one in told:
        by_sentence.setdefault((one.sentence, one.type), []).append(one)
    for same in by_sentence.values():
        dated = next((t for t in same if t.when), same[0])
        yield replace(
            dated, start=min([t.start for t in same]), end=max([t.end for t in same]),
            who=tuple(chain.from_iterable(t.who for t in same)),
            place=next((t.place for t in same if t.place), None),
            organizer=next((t.organizer for t in same if t.organizer), None),
        )


def _unshadowed(told: Iterable[Told]) -> Iterator[Told]:
    """签约落户 is a signing, 引进…落地 an introduction: the firms' moving in is part of it."""
    told = list(told)
    types: dict[tuple[int, int], set[str]] = {}
    for one in told:
        types.setdefault(one.sentence, set()).add(one.type)
    return (one for one in told if types[one.sentence].isdisjoint(_SHADOWED.get(one.type, ())))


def _not_repeated(told: Iterable[Told]) -> Iterator[Told]:
    """Without those that only name again, with nobody new and no other day, what was told before."""
    before: dict[str, list[tuple[set[str], TimeExpression | None, str | None]]] = {}
    for one in told:
        who = {named.mention.canonical for named, _ in one.who}
        place = one.place.mention.canonical if one.place else None
        same = before.setdefault(one.type, [])
        again = any(
            who <= earlier and one.when in (None, when) and place in (None, site) for earlier, when, site in same[-_REMEMBERED:]
        )
        if one.type == "speech" or not again:
            same.append((who, one.when, place))
            yield one


def _event(reading: Reading, one: Told) -> Event:
    who: dict[str, EventParticipant] = {}
    for named, part in one.who:
        m = named.mention
        who.setdefault(m.canonical, EventParticipant(name=m.canonical, type=m.type, part=part))
    place, host = one.place.mention if one.place else None, one.organizer.mention if one.organizer else None
    start, end = _quoted(reading, one)
    return Event(
        at=reading.at(start, end), type=one.type, status=one.status, date=one.when.value if one.when else None,
        place=place.canonical if place else None, place_code=place.code if place else None,
        organizer=host.canonical if host else None, organizer_type=host.type if host else None,
        quote=reading.raw[start:end], participants=tuple(who.values()),
        rule=one.rule, confidence=0.8 if one.when else 0.6,
    )


def _quoted(reading: Reading, one: Told) -> tuple[int, int]:
    """The sentence that tells an event; of an endless one only the words that do."""
    start, end = one.sentence
    sentence = reading.raw[start:end]
    start, end = start + len(sentence) - len(sentence.lstrip()), end - len(sentence) + len(sentence.rstrip())
    return (start, end) if end - start <= _LONGEST_QUOTE else (one.start, min(one.end, one.start + _LONGEST_QUOTE))


_place = attrgetter("start", "end", "type")
