"""What a text goes on about without saying it again: its topic, and the park that a paragraph is about."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from flows.extract.acts import Act, Named, row_before, start_of
from flows.extract.reading import Reading
from flows.facts import Mention

_WE: Final = re.compile("我们|[我全][镇区市县省乡村街]")
_WITH: Final = re.compile(r"(?:与|和|同|跟|携手|联合|牵手)[“‘]?\Z")
_TOGETHER: Final = re.compile(r"[^,。;\n]{0,14}(?:合作|协议|战略|联盟|伙伴|共建)")
_CLAUSE: Final = re.compile("[,。;]")
_HOPED: Final = ("希望", "愿", "愿意", "期待", "呼吁", "可以", "欢迎")
_SITE: Final = ("在", "来到", "走进", "抵达")
_SPOKEN: Final = 200                   # characters before the word in which somebody says 我们
_PARTNERS: Final = 5                   # names before the word among which the partner is looked for


@dataclass(frozen=True, slots=True)
class Ground:
    """The names of a document, by what they are and by their canonical name, and the one that it is about."""

    reading: Reading
    names: Sequence[Named]
    topic: Named | None
    kinds: dict[str, list[Named]]
    first: dict[str, Named]

    @classmethod
    def of(cls, reading: Reading, names: Sequence[Named], topic: Mention | None) -> Self:
        """``topic`` is what the document is about."""
        kinds: dict[str, list[Named]] = {}
        first: dict[str, Named] = {}
        for one in names:
            first.setdefault(one.mention.canonical, one)
            for kind in one.kinds:
                kinds.setdefault(kind, []).append(one)
        return cls(reading, names, first.get(topic.canonical) if topic else None, kinds, first)

    def topic_of(self, *kinds: str) -> Named | None:
        """The topic, if it is of one of these kinds."""
        return self.topic if self.topic and not self.topic.kinds.isdisjoint(kinds) else None

    def count(self, one: Named) -> int:
        """How often the document names a thing."""
        return sum(n.mention.canonical == one.mention.canonical for n in self.kinds[one.mention.type])

    def last(self, kind: str, place: int) -> Named | None:
        """The last name of a kind before a place."""
        named = self.kinds.get(kind, [])
        before = bisect_left(named, place, key=start_of)
        return named[before - 1] if before else None

    def park(self, place: int) -> Named | None:
        """The park that a paragraph goes on about: the last that opened a clause of it, else the last that it named."""
        named = self.kinds.get("park", [])
        before = bisect_left(named, place, key=start_of)
        begin = self.reading.text.rfind("\n", 0, place) + 1
        here = named[bisect_left(named, begin, key=start_of) : before]
        return next((n for n in reversed(here) if n.leads), here[-1] if here else named[before - 1] if before else None)

    def between(self, start: int, end: int) -> Sequence[Named]:
        """The names that begin in a stretch."""
        return self.names[bisect_left(self.names, start, key=start_of) : bisect_left(self.names, end, key=start_of)]

    def home(self, event: Named) -> Named | None:
        """The place that the name of a gathering begins with, if the text names it on its own as well."""
        spot = self.reading.place_opening(event.start, event.end)
        return self.first.get(spot.name) if spot else None

    def leading(self, act: Act) -> Named | None:
        """The park that a sentence goes on about."""
        found = self.park(act.start)
        return found if found and found.leads and found.start >= act.sentence[0] else None

    def filled(self, act: Act) -> tuple[Sequence[Named], Sequence[Named]]:
        """Subjects and objects of an act, with what it leaves unsaid."""
        action = act.action
        subjects: Sequence[Named] = act.subjects
        objects: Sequence[Named] = act.objects
        if action.relation == "cooperates_with":
            return self._partners(act)
        if not objects and action.assume == "site":
            objects = self._site(act)
        if not subjects and action.assume == "subject":
            subjects = self._assumed(act, action.subject)
        if not objects and action.assume == "object":
            objects = self._assumed(act, action.object)
        return subjects, objects

    def _site(self, act: Act) -> Sequence[Named]:
        """在某园区,某人详细了解…: where it happens is what it is about."""
        behind = bisect_left(self.names, act.start, key=start_of)
        for n in range(behind - 1, max(-1, behind - 1 - _PARTNERS), -1):
            one = self.names[n]
            if one.start < act.sentence[0]:
                break
            if one.kinds & act.action.object and self.reading.text.endswith(_SITE, 0, one.opens):
                return (one,)
        return ()

    def _partners(self, act: Act) -> tuple[Sequence[Named], Sequence[Named]]:
        """Who works together: 甲、乙等机构与丙达成合作; 与丙签订合作协议."""
        text, names = self.reading.text, self.names
        if not _TOGETHER.match(text, act.start):
            return (), ()
        behind = bisect_left(names, act.start, key=start_of)
        for n in range(behind - 1, max(-1, behind - 1 - _PARTNERS), -1):
            partner = names[n]
            if partner.start < act.sentence[0] or _CLAUSE.search(text, partner.end, act.start):
                break
            with_ = _WITH.search(text, max(0, partner.start - 3), partner.start)
            if with_ and partner.kinds & act.action.object:
                hoped = text.endswith(_HOPED, 0, with_.start())
                return ((), ()) if hoped else (self._others(act, n), (partner,))
        return (), ()

    def _others(self, act: Act, n: int) -> Sequence[Named]:
        """Those who stand before 与 and a partner; unsaid, it is the park of the paragraph or the body that the text is about."""
        before, partner = self.names[n - 1] if n else None, self.names[n]
        if before and before.start >= act.sentence[0] and not _CLAUSE.search(self.reading.text, before.end, partner.start):
            return row_before(self.reading.text, self.names, n - 1, act.action.subject)
        other = self.leading(act) or self.topic_of("body")
        return (other,) if other else ()

    def _assumed(self, act: Act, kinds: frozenset[str]) -> tuple[Named, ...]:
        topic = self.topic_of(*kinds)
        begin = max(act.sentence[0], act.start - _SPOKEN)
        if topic and ("body" in kinds or _WE.search(self.reading.text, begin, act.start)):
            return (topic,)
        found = self.park(act.start) if "park" in kinds else None
        found = found or topic or (self.last(min(kinds), act.start) if len(kinds) == 1 else None)
        return (found,) if found else ()
