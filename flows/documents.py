"""The values that travel: one frozen type per state of knowledge, nothing else.

Offsets inside a document are *characters of a block's text* (:class:`At`); the loader turns them into bytes with the
block's own map. So no rule of classification or extraction ever thinks about encodings or markup.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from flows.problems import Code, Reason
from flows.source_text import SourceText, Span


class Stage(StrEnum):
    """The stages of a document's journey, in order."""

    READ = "read"
    CLEAN = "clean"
    DEDUPLICATE = "deduplicate"
    CLASSIFY = "classify"
    EXTRACT = "extract"
    LOAD = "load"


class BlockKind(StrEnum):
    """What a paragraph-like unit of a page is; boilerplate is a kind, never deleted."""

    TITLE = "title"
    BYLINE = "byline"
    BODY = "body"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    CONTACT = "contact"
    LEGAL = "legal"
    NAVIGATION = "navigation"
    RELATED = "related"
    ATTACHMENT = "attachment"
    OTHER = "other"


BODY_KINDS = frozenset({BlockKind.BODY, BlockKind.SUBHEADING})
CONTENT_KINDS = BODY_KINDS | {BlockKind.TITLE, BlockKind.CAPTION}   # what classification and extraction read

PageKind = Literal["article", "list", "error", "mixed", "stub"]
Precision = Literal["second", "minute", "day", "month", "month_day", "year", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph-like unit of a document."""

    block_no: int
    kind: BlockKind
    source: SourceText
    rule: str

    @property
    def text(self) -> str:
        """The unit's text, verbatim up to white space."""
        return self.source.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why an article has this title, publisher, date …: the words in the file, and the rule that read them."""

    field: str
    value: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something odd about a document that stands all the same."""

    stage: Stage
    code: Code
    detail: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanDocument:
    """A document read and understood as a page: what every later stage works on."""

    document_id: int
    sha256: str
    encoding: str
    media_type: str
    language: str                      # BCP 47: zh-Hans, zh-Hant, en, und
    page_kind: PageKind
    title: str | None = None
    publisher: str | None = None       # whose article it is (稿源)
    site: str | None = None            # where it was published
    author: str | None = None
    published: str | None = None       # EDTF: 2024-01-31T17:21:00+08:00, 2024-01-31, XXXX-10-31
    published_precision: Precision = "none"
    source_url: str | None = None
    is_repost: bool | None = None
    view_count: int | None = None
    evidence: tuple[Evidence, ...] = ()
    blocks: tuple[Block, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def body(self) -> str:
        """Body and subheading blocks, one a line."""
        return "\n".join(b.text for b in self.blocks if b.kind in BODY_KINDS)

    @property
    def content(self) -> tuple[Block, ...]:
        """The blocks that speak of the article's matter: title, body, subheadings, captions."""
        return tuple(b for b in self.blocks if b.kind in CONTENT_KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """An entry that cannot become a document."""

    path: str
    entry: int | None
    sha256: str | None
    stage: Stage
    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class At:
    """A place in a document: characters ``start`` to ``end`` of the text of block ``block_no``."""

    block_no: int
    start: int
    end: int


# ---- deduplicate ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What of a document is compared with others: all numbers are signed 64-bit hashes."""

    document_id: int
    text_sha256: str                   # of the normalised body
    shingles: tuple[int, ...]          # winnowed character n-grams, distinct, ascending
    lines: tuple[int, ...]             # one for every content line, distinct, ascending


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPassage:
    """A run of text that two documents share, by its place in each."""

    at: At
    other_at: At
    text: str


PairRelation = Literal["exact", "near", "version", "contains", "contained", "series"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The judgement about two documents, ``document_id`` < ``other_id``; ``relation`` reads from the first to the second."""

    document_id: int
    other_id: int
    relation: PairRelation
    containment: float
    jaccard: float
    rule: str
    passages: tuple[SharedPassage, ...] = ()


# ---- classify ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words that support a label."""

    at: At
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A class that a document belongs to, with its evidence."""

    facet: Literal["doc_type", "industry", "region", "topic"]
    code: str
    name: str
    role: Literal["main", "secondary"]
    score: float                       # 0..1, rounded to 4 digits
    evidence: tuple[Quote, ...]
    rule: str


# ---- extract -------------------------------------------------------------------------------------------------------

MentionType = Literal["organization", "person", "place", "park", "policy", "event", "product"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One occurrence of a name. ``canonical`` is the fullest name in the document, or the official one."""

    at: At
    type: MentionType
    subtype: str
    text: str
    canonical: str
    rule: str
    confidence: float
    code: str | None = None            # GB/T 2260, of places


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A date, period or relative time in the text; ``value`` is EDTF, null where it cannot be resolved."""

    at: At
    text: str
    value: str | None
    precision: TimePrecision
    anchor: Literal["explicit", "publication_year", "relative"]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A phone number, address … of somebody, wherever on the page it stands."""

    at: At
    kind: Literal["phone", "email", "wechat", "url", "address", "contact_person"]
    value: str
    owner: str | None
    in_boilerplate: bool
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventParticipant:
    """Somebody who took part in an event."""

    name: str
    type: MentionType
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened or is planned."""

    at: At
    type: str
    status: Literal["occurred", "planned", "ongoing", "unknown"]
    date: str | None
    place: str | None
    place_code: str | None
    organizer: str | None
    organizer_type: MentionType | None
    quote: str
    participants: tuple[EventParticipant, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything extracted from one document, each kind in order of its place."""

    mentions: tuple[Mention, ...] = ()
    roles: tuple[Role, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    contacts: tuple[Contact, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    notices: tuple[Notice, ...] = field(default=())
