"""What extraction finds in a document: names, offices, figures, times, contacts, events, relations."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from flows.documents import At, Notice
from flows.frozen import Frozen, Parcel

MentionType = Literal["organization", "person", "place", "park", "policy", "event", "product"]


class Mention(Frozen, frozen=True, kw_only=True):
    """One occurrence of a name. ``canonical`` is the fullest name in the document, or the official one."""

    at: At
    type: MentionType
    subtype: str
    text: str
    canonical: str
    rule: str
    confidence: float
    code: str | None = None            # GB/T 2260, of places


class Role(Frozen, frozen=True, kw_only=True):
    """A person holds an office in a body."""

    at: At
    person: str
    title: str
    affiliation: str | None
    affiliation_type: MentionType | None
    rule: str
    confidence: float


QuantityKind = Literal[
    "money", "area", "length", "count", "percent", "growth", "percentage_point", "ratio", "duration", "other"
]


class Quantity(Frozen, frozen=True, kw_only=True):
    """A figure: value, unit, and what it measures of whom and when."""

    at: At
    text: str
    kind: QuantityKind
    value: Decimal
    unit: str
    value_max: Decimal | None = None
    approx: Literal["none", "about", "more_than", "less_than", "nearly"] = "none"
    status: Literal["actual", "estimate", "target"] = "actual"
    metric: str | None = None
    subject: str | None = None         # canonical name
    subject_type: MentionType | None = None
    period: str | None = None          # EDTF
    change: str | None = None          # yoy, from_to, …
    base: int | None = None            # index into Facts.quantities
    same_fact_as: int | None = None    # index into Facts.quantities, of the earlier statement
    rule: str
    confidence: float


TimePrecision = Literal[
    "second", "minute", "day", "month", "month_day", "quarter", "year", "decade", "century", "interval", "none"
]


class TimeExpression(Frozen, frozen=True, kw_only=True):
    """A date, period or relative time in the text; ``value`` is EDTF, null where it cannot be resolved."""

    at: At
    text: str
    value: str | None
    precision: TimePrecision
    anchor: Literal["explicit", "publication_year", "relative"]
    rule: str


class Contact(Frozen, frozen=True, kw_only=True):
    """A phone number, address … of somebody, wherever on the page it stands."""

    at: At
    kind: Literal["phone", "email", "wechat", "url", "address", "contact_person"]
    value: str
    owner: str | None
    in_boilerplate: bool
    rule: str


EventStatus = Literal["occurred", "planned", "ongoing", "unknown"]


class EventParticipant(Frozen, frozen=True, kw_only=True):
    """Somebody who took part in an event."""

    name: str
    type: MentionType
    part: str


class Event(Frozen, frozen=True, kw_only=True):
    """Something that happened or is planned."""

    at: At
    type: str
    status: EventStatus
    date: str | None
    place: str | None
    place_code: str | None
    organizer: str | None
    organizer_type: MentionType | None
    quote: str
    participants: tuple[EventParticipant, ...]
    rule: str
    confidence: float


class Relation(Frozen, frozen=True, kw_only=True):
    """Subject, predicate, object."""

    at: At
    subject: str
    subject_type: MentionType
    predicate: str
    object: str
    object_type: MentionType
    qualifiers: tuple[tuple[str, str], ...]
    rule: str
    confidence: float


def distinct(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """Every relation once, as it comes first, and none of a thing to itself; two offices in one body are two."""
    first: dict[tuple[object, ...], Relation] = {}
    for one in relations:
        title = one.qualifiers if one.predicate == "holds_office_in" else ()
        if one.subject != one.object:
            first.setdefault((one.subject, one.predicate, one.object, title), one)
    return tuple(first.values())


class Facts(Parcel, Frozen, frozen=True, kw_only=True):
    """Everything extracted from one document, each kind in order of its place."""

    mentions: tuple[Mention, ...] = ()
    roles: tuple[Role, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    contacts: tuple[Contact, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    notices: tuple[Notice, ...] = ()
