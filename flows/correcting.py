"""What a human has decided, put in the place of what the rules found; everything it sets bears the rule ``correction``.

A correction sets what it names and nothing else: another title moves no block, another publisher makes no repost. Only names
take along what hangs on them, for nothing can be said of something that isn't there (:class:`_Renaming`). One that names what
the document doesn't have becomes a notice, so that a typing error doesn't stay unseen; labels always can be given.

Evidence of a corrected value stands at its words if the document has them, else where the rule had read, else on the first block.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from flows.corrections import FACETS, Classes, Correction
from flows.documents import At, BlockKind, CleanDocument, Evidence, Notice, Stage
from flows.facts import Event, EventParticipant, Facts, Mention, MentionType, Quantity, Relation, Role, distinct
from flows.frozen import replace as with_other
from flows.judgements import Label
from flows.problems import Code
from flows.source_text import Span

RULE: Final = "correction"
_NAMED: Final = "named"                  # the subtype of a name of which nothing finer is known, as in the lexicon
_Name = tuple[MentionType, str]
_PRINTED: Final = frozenset({"title", "publisher", "site", "author", "published", "source_url"})
_SETTLED: Final[dict[str, frozenset[Code]]] = {
    "title": frozenset({Code.NO_TITLE}),
    "published": frozenset({Code.RELATIVE_DATE, Code.AMBIGUOUS_DATE}),
    "page_kind": frozenset({Code.DOUBTFUL_PAGE_KIND}),
}
"""The doubts that a decision ends."""


def _idle(stage: Stage, correction: Correction, why: str) -> Notice:
    return Notice(stage=stage, code=Code.IDLE_CORRECTION, detail=f"{correction.what} {correction.about}: {why}")


# ---- cleaning ------------------------------------------------------------------------------------------------------


def correct_document(document: CleanDocument, corrections: Sequence[Correction]) -> CleanDocument:
    """The document with the fields and the kinds of blocks that a human has given it."""
    fields = [c for c in corrections if c.what != "block"]
    settled = {code for c in fields for code in _SETTLED.get(c.what, ())}
    document = replace(document, notices=tuple(n for n in document.notices if n.code not in settled))
    document = _with_kinds(document, [c for c in corrections if c.what == "block"])
    for correction in fields:
        document = _with_field(document, correction)
    return document


def _with_kinds(document: CleanDocument, corrections: Sequence[Correction]) -> CleanDocument:
    blocks = {b.block_no: b for b in document.blocks}
    idle = []
    for correction in corrections:
        no = int(correction.about)
        if no in blocks:
            blocks[no] = with_other(blocks[no], kind=BlockKind(correction.value), rule=RULE)
        else:
            idle.append(_idle(Stage.CLEAN, correction, f"the document has {len(blocks)} blocks, from 0 on"))
    return replace(document, blocks=tuple(blocks.values()), notices=(*document.notices, *idle))


def _with_field(document: CleanDocument, correction: Correction) -> CleanDocument:
    field, value = correction.what, correction.value
    span = _words(document, value) if value and field in _PRINTED else None
    span = span or next((e.span for e in document.evidence if e.field == field), None) or document.blocks[0].source.span()
    decided = Evidence(field=field, value=value, span=span, rule=RULE)
    changes: dict[str, Any] = {field: _typed(field, value)}
    if field == "published":
        changes["published_precision"] = correction.about or "none"
    kept = (e for e in document.evidence if e.field != field)
    return replace(document, evidence=(*kept, decided), **changes)


def _words(document: CleanDocument, value: str) -> Span | None:
    """Where the document has these words first."""
    for block in document.blocks:
        start = block.text.find(value)
        if start >= 0:
            return block.source.span(start, start + len(value))
    return None


def _typed(field: str, value: str) -> str | bool | int | None:
    if not value:
        return None
    if field == "is_repost":
        return value == "true"
    return int(value) if field == "view_count" else value


# ---- classification ------------------------------------------------------------------------------------------------


def correct_labels(labels: Sequence[Label], corrections: Sequence[Correction], classes: Classes) -> tuple[Label, ...]:
    """The labels, but of a corrected facet those that a human has given; around a region are the units it lies in."""
    decided = {c.what: c.value.split() for c in corrections}
    return tuple(
        label for facet in FACETS
        for label in (_given(facet, decided[facet], labels, classes) if facet in decided else _of(facet, labels))
    )


def _of(facet: str, labels: Iterable[Label]) -> list[Label]:
    return [label for label in labels if label.facet == facet]


def _given(facet: str, codes: Sequence[str], labels: Sequence[Label], classes: Classes) -> list[Label]:
    """The labels of these codes, the first the main one; the words that the rules had found for one still speak for it."""
    quotes = {label.code: label.evidence for label in _of(facet, labels)}
    around = classes.around(codes[0]) if facet == "region" and codes else ()
    return [
        Label(
            facet=cast(Any, facet), code=code, name=classes.name(facet, code) or code, role="secondary" if n else "main",
            score=1.0, evidence=quotes.get(code, ()), rule=RULE,
        )
        for n, code in enumerate(dict.fromkeys((*codes, *around)))
    ]


# ---- extraction ----------------------------------------------------------------------------------------------------


def correct_facts(document: CleanDocument, facts: Facts, corrections: Sequence[Correction]) -> Facts:
    """The facts, with the names that a human has set, added or dropped, and without the figures that are none."""
    names = {c.about: c for c in corrections if c.what == "mention"}
    figures = {c.about: c for c in corrections if c.what == "quantity"}
    mentions = _mentions(document, facts.mentions, names)
    there = {m.text for m in (*facts.mentions, *mentions)}
    idle = [_idle(Stage.EXTRACT, c, "no such name") for text, c in names.items() if text not in there]
    read = {q.text for q in facts.quantities}
    idle += [_idle(Stage.EXTRACT, c, "no such figure") for text, c in figures.items() if text not in read]
    renaming = _Renaming.of(facts.mentions, mentions)
    quantities = _without(facts.quantities, figures.keys())
    return renaming.applied(with_other(facts, mentions=mentions, quantities=quantities, notices=(*facts.notices, *idle)))


def _mentions(document: CleanDocument, found: Sequence[Mention], names: Mapping[str, Correction]) -> tuple[Mention, ...]:
    """The mentions as corrected, and those of names that no rule had found; of two at one place the decided one stands."""
    alike = {(m.type, m.canonical): m for m in reversed(found) if m.text not in names}
    set_right = [_decided(m, names[m.text], alike) if m.text in names else m for m in found]
    standing = [m for m in set_right if m]
    added: list[Mention] = []
    texts = {m.text for m in found}
    for text, correction in sorted(names.items(), key=lambda item: (-len(item[0]), item[0])):
        if correction.value and text not in texts:
            occurrences = (_decided(m, correction, alike) for m in _occurrences(document, text))
            added += [m for m in occurrences if m and not any(_lies_in(m.at, o.at) for o in standing) and not _overlaps(m, added)]
    kept = (m for m in standing if not _overlaps(m, added))
    unique = {(m.at, m.type): m for m in (*kept, *added)}
    return tuple(sorted(unique.values(), key=lambda m: (m.at, m.type)))


def _decided(mention: Mention, correction: Correction, alike: Mapping[_Name, Mention]) -> Mention | None:
    """A mention as a human wants it; what else is known of a thing comes from other mentions of it, if there are any."""
    if not correction.value:
        return None
    kind, _, canonical = correction.value.partition(" ")
    name = (cast(MentionType, kind), canonical or mention.canonical)
    like = mention if name == (mention.type, mention.canonical) else alike.get(name)
    return with_other(
        mention, type=name[0], canonical=name[1], subtype=like.subtype if like else _NAMED, code=like.code if like else None,
        rule=RULE, confidence=1.0,
    )


def _occurrences(document: CleanDocument, text: str) -> Iterator[Mention]:
    """Every place where the content says a text, as a mention of nothing yet."""
    for block in document.content:
        start = block.text.find(text)
        while start >= 0:
            at = At(block_no=block.block_no, start=start, end=start + len(text))
            yield Mention(at=at, type="organization", subtype="", text=text, canonical=text, rule=RULE, confidence=1.0)
            start = block.text.find(text, at.end)


def _lies_in(at: At, other: At) -> bool:
    return at.block_no == other.block_no and other.start <= at.start and at.end <= other.end


def _overlaps(mention: Mention, others: Iterable[Mention]) -> bool:
    at = mention.at
    return any(at.block_no == o.at.block_no and at.start < o.at.end and o.at.start < at.end for o in others)


def _without(quantities: Sequence[Quantity], texts: Collection[str]) -> tuple[Quantity, ...]:
    """The figures but for those of these words; what referred to one that goes refers to nothing."""
    kept = [n for n, quantity in enumerate(quantities) if quantity.text not in texts]
    now_at: dict[int | None, int] = {n: i for i, n in enumerate(kept)}
    return tuple(
        with_other(q, base=now_at.get(q.base), same_fact_as=now_at.get(q.same_fact_as)) for q in (quantities[n] for n in kept)
    )


@dataclass(frozen=True)
class _Renaming:
    """What became of names that no mention bears any more: another name, or nothing. Offices, figures … follow."""

    now: Mapping[_Name, _Name | None]

    @classmethod
    def of(cls, before: Sequence[Mention], after: Sequence[Mention]) -> "_Renaming":
        at: dict[At, _Name] = {m.at: (m.type, m.canonical) for m in after}
        standing = set(at.values())
        now: dict[_Name, _Name | None] = {}
        for mention in before:
            name = (mention.type, mention.canonical)
            if name not in standing:
                now[name] = now.get(name) or at.get(mention.at)
        return cls(now)

    def _of(self, kind: MentionType | None, name: str | None) -> tuple[MentionType | None, str | None]:
        known = next((n for n in self.now if n[1] == name and kind in (None, n[0])), None)
        return (self.now[known] or (None, None)) if known else (kind, name)

    def applied(self, facts: Facts) -> Facts:
        """The facts with the names as they are now, without those that say something of a name that is none."""
        if not self.now:
            return facts
        return with_other(
            facts,
            roles=tuple(role for r in facts.roles if (role := self._role(r))),
            quantities=tuple(self._quantity(q) for q in facts.quantities),
            events=tuple(self._event(e) for e in facts.events),
            relations=distinct(relation for r in facts.relations if (relation := self._relation(r))),
        )

    def _role(self, role: Role) -> Role | None:
        kind, person = self._of("person", role.person)
        affiliation_type, affiliation = self._of(role.affiliation_type, role.affiliation)
        if person is None or kind != "person":
            return None
        return with_other(role, person=person, affiliation=affiliation, affiliation_type=affiliation_type)

    def _quantity(self, quantity: Quantity) -> Quantity:
        kind, subject = self._of(quantity.subject_type, quantity.subject)
        return with_other(quantity, subject=subject, subject_type=kind)

    def _event(self, event: Event) -> Event:
        kind, organizer = self._of(event.organizer_type, event.organizer)
        named = ((*self._of(who.type, who.name), who.part) for who in event.participants)
        present: dict[str, EventParticipant] = {}
        for who_is, name, part in named:
            if who_is and name:
                present.setdefault(name, EventParticipant(name=name, type=who_is, part=part))
        _, place = self._of(None, event.place)
        return with_other(
            event, organizer=organizer, organizer_type=kind, participants=tuple(present.values()), place=place,
            place_code=event.place_code if place == event.place else None,
        )

    def _relation(self, relation: Relation) -> Relation | None:
        subject_type, subject = self._of(relation.subject_type, relation.subject)
        object_type, object_ = self._of(relation.object_type, relation.object)
        if subject is None or object_ is None:
            return None
        return with_other(relation, subject=subject, subject_type=subject_type, object=object_, object_type=object_type)
