"""The values that travel: one frozen type per state of knowledge, nothing else (see also judgements.py and facts.py).

Offsets inside a document are *characters of a block's text* (:class:`At`); the loader turns them into bytes with the
block's own map. So no rule of classification or extraction ever thinks about encodings or markup.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from flows.frozen import Frozen, Parcel
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


def document_id(sha256: str) -> int:
    """The id of a content: the first 63 bits of its hash."""
    return int(sha256[:16], 16) >> 1


class BlockKind(StrEnum):
    """What a paragraph-like unit of a page is; boilerplate is a kind, never deleted."""

    __hash__ = str.__hash__             # Enum's own is a Python function, and a kind is asked for a thousand times a page

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


class Block(Frozen, frozen=True):
    """One paragraph-like unit of a document."""

    block_no: int
    kind: BlockKind
    source: SourceText
    rule: str

    @property
    def text(self) -> str:
        """The unit's text, verbatim up to white space."""
        return self.source.text


class Evidence(Frozen, frozen=True):
    """Why an article has this title, publisher, date …: the words in the file, and the rule that read them."""

    field: str
    value: str
    span: Span
    rule: str


class Notice(Frozen, frozen=True):
    """Something odd about a document that stands all the same."""

    stage: Stage
    code: Code
    detail: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanDocument(Parcel):
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


class At(Frozen, frozen=True, kw_only=True, order=True):
    """A place in a document: characters ``start`` to ``end`` of the text of block ``block_no``."""

    block_no: int
    start: int
    end: int
