"""What deduplication and classification say of a document: fingerprints, pairs, labels."""

from dataclasses import dataclass
from typing import Literal

from flows.documents import At
from flows.frozen import Frozen, Parcel


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What of a document is compared with others: all numbers are signed 64-bit hashes."""

    document_id: int
    text_sha256: str                   # of the normalised body
    shingles: tuple[int, ...]          # winnowed character n-grams, distinct, ascending
    lines: tuple[int, ...]             # one for every content line, distinct, ascending


class SharedPassage(Frozen, frozen=True, kw_only=True):
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


class Quote(Frozen, frozen=True, kw_only=True):
    """Words that support a label."""

    at: At
    text: str


class Label(Parcel, Frozen, frozen=True, kw_only=True):
    """A class that a document belongs to, with its evidence."""

    facet: Literal["doc_type", "industry", "region", "topic"]
    code: str
    name: str
    role: Literal["main", "secondary"]
    score: float                       # 0..1, rounded to 4 digits
    evidence: tuple[Quote, ...]
    rule: str
