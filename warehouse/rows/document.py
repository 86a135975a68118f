"""Rows of a document as read, and of documents compared."""

from datetime import datetime
from typing import TypeAlias

from warehouse.rows.base import TableRow

Struct: TypeAlias = dict[str, int | str]


class DocumentRow(TableRow, frozen=True, kw_only=True):
    """A document and its metadata."""

    document_id: int
    sha256: str
    encoding: str
    media_type: str
    language: str
    page_kind: str
    title: str | None
    publisher: str | None
    site: str | None
    author: str | None
    published: str | None
    published_precision: str
    source_url: str | None
    is_repost: bool | None
    view_count: int | None
    body: str
    first_seen_at: datetime


class BlockRow(TableRow, frozen=True, kw_only=True):
    """A paragraph-like unit; ``pieces`` is its map from characters to bytes."""

    document_id: int
    block_no: int
    kind: str
    text: str
    pieces: list[Struct]
    byte_start: int
    byte_end: int
    rule: str


class EvidenceRow(TableRow, frozen=True, kw_only=True):
    """The words that a metadata field was read from."""

    document_id: int
    field: str
    value: str
    byte_start: int
    byte_end: int
    rule: str


class NoticeRow(TableRow, frozen=True, kw_only=True):
    """Something odd about a document that stands."""

    document_id: int
    stage: str
    code: str
    detail: str
    byte_start: int | None
    byte_end: int | None


class FingerprintRow(TableRow, frozen=True, kw_only=True):
    """What of a document is compared as a whole."""

    document_id: int
    text_sha256: str
    shingles: int


class PairRow(TableRow, frozen=True, kw_only=True):
    """The judgement about two documents."""

    document_id: int
    other_id: int
    relation: str
    containment: float
    jaccard: float
    rule: str


class PassageRow(TableRow, frozen=True, kw_only=True):
    """A run of text that two documents share."""

    document_id: int
    other_id: int
    byte_start: int
    byte_end: int
    other_byte_start: int
    other_byte_end: int
    text: str


class ClusterRow(TableRow, frozen=True, kw_only=True):
    """A document's place in a cluster of duplicates."""

    cluster_id: int
    document_id: int
    canonical_id: int
    size: int
