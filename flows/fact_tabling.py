"""The facts of a document as rows of the warehouse: characters become bytes, names become ids."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from flows.documents import CleanDocument
from flows.edtf import bounds
from flows.facts import Facts, MentionType
from flows.tabling import Spans, notice_rows, stable_id
from warehouse.rows import (
    ContactRow,
    EventParticipantRow,
    EventRow,
    MentionRow,
    QuantityRow,
    RelationRow,
    RoleRow,
    Row,
    TimeExpressionRow,
)


@dataclass(frozen=True)
class FactTable:
    """The facts of one document as rows."""

    document: CleanDocument
    facts: Facts

    @cached_property
    def spans(self) -> Spans:
        """Bytes for places."""
        return Spans(self.document)

    @cached_property
    def _entities(self) -> dict[tuple[str, str], int]:
        """Entity ids by type and canonical name, of everything the document mentions."""
        return {(m.type, m.canonical): entity_id(m.type, m.canonical, m.code) for m in reversed(self.facts.mentions)}

    @cached_property
    def _by_name(self) -> dict[str, int]:
        return {name: found for (_, name), found in reversed(self._entities.items())}

    def _entity(self, kind: MentionType | None, name: str | None) -> int | None:
        """The id of a name: of this type if mentioned so, else as the document mentions it, else as if it did."""
        return None if name is None else self._named(kind or "organization", name)

    def _named(self, kind: MentionType, name: str) -> int:
        return self._entities.get((kind, name)) or self._by_name.get(name) or entity_id(kind, name, None)

    def rows(self) -> Iterator[Row]:
        """Every row of every kind."""
        yield from self._mentions()
        yield from self._roles()
        yield from self._quantities()
        yield from self._times()
        yield from self._events()
        yield from self._relations()
        yield from self._contacts()
        yield from notice_rows(self.document.document_id, self.facts.notices)

    def _mentions(self) -> Iterator[Row]:
        for mention in self.facts.mentions:
            span = self.spans[mention.at]
            document_id = self.document.document_id
            yield MentionRow(
                mention_id=stable_id("mention", document_id, span.byte_start, span.byte_end, mention.type),
                document_id=document_id, block_no=mention.at.block_no,
                entity_id=self._entities[mention.type, mention.canonical],
                type=mention.type, subtype=mention.subtype, text=mention.text, canonical=mention.canonical,
                code=mention.code, byte_start=span.byte_start, byte_end=span.byte_end, rule=mention.rule,
                confidence=mention.confidence,
            )

    def _roles(self) -> Iterator[Row]:
        for role in self.facts.roles:
            span = self.spans[role.at]
            document_id = self.document.document_id
            yield RoleRow(
                role_id=stable_id("role", document_id, span.byte_start, role.person, role.title, role.affiliation),
                document_id=document_id, block_no=role.at.block_no,
                person_entity_id=self._named("person", role.person), person=role.person, title=role.title,
                affiliation_entity_id=self._entity(role.affiliation_type, role.affiliation),
                affiliation=role.affiliation, byte_start=span.byte_start, byte_end=span.byte_end, rule=role.rule,
                confidence=role.confidence,
            )

    @cached_property
    def _quantity_ids(self) -> list[int]:
        return [
            stable_id("quantity", self.document.document_id, self.spans[q.at], q.kind, q.value, q.unit, q.metric, q.subject)
            for q in self.facts.quantities
        ]

    def _quantities(self) -> Iterator[Row]:
        ids = self._quantity_ids
        for quantity_id, quantity in zip(ids, self.facts.quantities, strict=True):
            span = self.spans[quantity.at]
            start, end = bounds(quantity.period)
            yield QuantityRow(
                quantity_id=quantity_id, document_id=self.document.document_id, block_no=quantity.at.block_no,
                text=quantity.text, kind=quantity.kind, value=quantity.value, value_max=quantity.value_max,
                unit=quantity.unit, approx=quantity.approx, status=quantity.status, metric=quantity.metric,
                subject=quantity.subject, subject_entity_id=self._entity(quantity.subject_type, quantity.subject),
                period=quantity.period, period_start=start, period_end=end, change=quantity.change,
                base_quantity_id=None if quantity.base is None else ids[quantity.base],
                same_fact_as=None if quantity.same_fact_as is None else ids[quantity.same_fact_as],
                byte_start=span.byte_start, byte_end=span.byte_end, rule=quantity.rule, confidence=quantity.confidence,
            )

    def _times(self) -> Iterator[Row]:
        for time in self.facts.times:
            span = self.spans[time.at]
            start, end = bounds(time.value)
            yield TimeExpressionRow(
                document_id=self.document.document_id, block_no=time.at.block_no, text=time.text, value=time.value,
                start_on=start, end_on=end, precision=time.precision, anchor=time.anchor,
                byte_start=span.byte_start, byte_end=span.byte_end, rule=time.rule,
            )

    def _events(self) -> Iterator[Row]:
        for event in self.facts.events:
            span = self.spans[event.at]
            start, end = bounds(event.date)
            event_id = stable_id("event", self.document.document_id, span.byte_start, event.type, event.date)
            yield EventRow(
                event_id=event_id, document_id=self.document.document_id, block_no=event.at.block_no, type=event.type,
                status=event.status, date=event.date, start_on=start, end_on=end, place=event.place,
                place_code=event.place_code, organizer=event.organizer,
                organizer_entity_id=self._entity(event.organizer_type, event.organizer), quote=event.quote,
                byte_start=span.byte_start, byte_end=span.byte_end, rule=event.rule, confidence=event.confidence,
            )
            for who in event.participants:
                yield EventParticipantRow(
                    event_id=event_id, document_id=self.document.document_id, name=who.name, part=who.part,
                    entity_id=self._named(who.type, who.name),
                )

    def _relations(self) -> Iterator[Row]:
        for relation in self.facts.relations:
            span = self.spans[relation.at]
            said = (relation.subject, relation.predicate, relation.object, relation.qualifiers)
            yield RelationRow(
                relation_id=stable_id("relation", self.document.document_id, span.byte_start, *said),
                document_id=self.document.document_id, block_no=relation.at.block_no, subject=relation.subject,
                subject_entity_id=self._named(relation.subject_type, relation.subject),
                predicate=relation.predicate, object=relation.object,
                object_entity_id=self._named(relation.object_type, relation.object),
                qualifiers=json.dumps(dict(relation.qualifiers), ensure_ascii=False, sort_keys=True),
                byte_start=span.byte_start, byte_end=span.byte_end, rule=relation.rule, confidence=relation.confidence,
            )

    def _contacts(self) -> Iterator[Row]:
        for contact in self.facts.contacts:
            span = self.spans[contact.at]
            yield ContactRow(
                document_id=self.document.document_id, block_no=contact.at.block_no, kind=contact.kind,
                value=contact.value, owner=contact.owner, in_boilerplate=contact.in_boilerplate,
                byte_start=span.byte_start, byte_end=span.byte_end, rule=contact.rule,
            )


def entity_id(kind: str, name: str, code: str | None) -> int:
    """The id of a thing: a place is its code, anything else its type and canonical name."""
    return stable_id("entity", kind, code or name)
