"""Rows of what a document says."""

from datetime import date as Date  # noqa: N812 - a row has a field named date
from decimal import Decimal
from typing import TypeAlias

from warehouse.rows.base import TableRow

Struct: TypeAlias = dict[str, int | str]


class LabelRow(TableRow, frozen=True, kw_only=True):
    """A class of a document, with evidence."""

    document_id: int
    facet: str
    code: str
    name: str
    role: str
    score: float
    evidence: list[Struct]
    byte_start: int
    byte_end: int
    rule: str


class MentionRow(TableRow, frozen=True, kw_only=True):
    """One occurrence of a name."""

    mention_id: int
    document_id: int
    block_no: int
    entity_id: int
    type: str
    subtype: str
    text: str
    canonical: str
    code: str | None
    byte_start: int
    byte_end: int
    rule: str
    confidence: float


class RoleRow(TableRow, frozen=True, kw_only=True):
    """A person's office."""

    role_id: int
    document_id: int
    block_no: int
    person_entity_id: int
    person: str
    title: str
    affiliation_entity_id: int | None
    affiliation: str | None
    byte_start: int
    byte_end: int
    rule: str
    confidence: float


class QuantityRow(TableRow, frozen=True, kw_only=True):
    """A figure."""

    quantity_id: int
    document_id: int
    block_no: int
    text: str
    kind: str
    value: Decimal
    value_max: Decimal | None
    unit: str
    approx: str
    status: str
    metric: str | None
    subject: str | None
    subject_entity_id: int | None
    period: str | None
    period_start: Date | None
    period_end: Date | None
    change: str | None
    base_quantity_id: int | None
    same_fact_as: int | None
    byte_start: int
    byte_end: int
    rule: str
    confidence: float


class TimeExpressionRow(TableRow, frozen=True, kw_only=True):
    """A time in the text."""

    document_id: int
    block_no: int
    text: str
    value: str | None
    start_on: Date | None
    end_on: Date | None
    precision: str
    anchor: str
    byte_start: int
    byte_end: int
    rule: str


class EventRow(TableRow, frozen=True, kw_only=True):
    """Something that happened or is planned."""

    event_id: int
    document_id: int
    block_no: int
    type: str
    status: str
    date: str | None
    start_on: Date | None
    end_on: Date | None
    place: str | None
    place_code: str | None
    organizer: str | None
    organizer_entity_id: int | None
    quote: str
    byte_start: int
    byte_end: int
    rule: str
    confidence: float


class EventParticipantRow(TableRow, frozen=True, kw_only=True):
    """Somebody who took part in an event."""

    event_id: int
    document_id: int
    entity_id: int
    name: str
    part: str


class RelationRow(TableRow, frozen=True, kw_only=True):
    """Subject, predicate, object."""

    relation_id: int
    document_id: int
    block_no: int
    subject: str
    subject_entity_id: int
    predicate: str
    object: str
    object_entity_id: int
    qualifiers: str
    byte_start: int
    byte_end: int
    rule: str
    confidence: float


class ContactRow(TableRow, frozen=True, kw_only=True):
    """A phone number, address … and whose it is."""

    document_id: int
    block_no: int
    kind: str
    value: str
    owner: str | None
    in_boilerplate: bool
    byte_start: int
    byte_end: int
    rule: str
