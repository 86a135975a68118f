"""What reading gives and cleaning takes: the units of text of a page, in order, and the tree they stand in.

The tree is flat on purpose: an element knows its parent by number. That is all that container scoring needs, it pickles
small, and no other module has to know which parser made it.
"""

from dataclasses import dataclass

from flows.documents import Notice
from flows.frozen import Frozen
from flows.source_text import SourceText, Span


class Element(Frozen, frozen=True):
    """An element of a page; ``parent`` is its number in :attr:`RawDocument.elements`, -1 for the root."""

    tag: str
    parent: int
    identity: str                       # class and id, lower case, blanks between
    attributes: tuple[tuple[str, str], ...] = ()     # the few that mean something: itemprop, rel, role, datetime, …


class Inline(Frozen, frozen=True):
    """Characters ``start`` to ``end`` of a unit that stand in an inline element of their own: ``<span class="author">``."""

    start: int
    end: int
    element: int


class Unit(Frozen, frozen=True):
    """A non-blank line of a text, or the text of a block element of a page."""

    source: SourceText
    line: int                           # 0-based, of a text; order of appearance, of a page
    indent: int = 0                     # white space before it, of a text
    element: int = -1                   # number of the block element; -1 in a text
    link_chars: int = 0                 # how many of its characters are inside <a>
    strong_chars: int = 0               # how many are inside <b>, <strong>, <h1> …
    images: int = 0                     # pictures between the unit before and this one's end
    hidden: bool = False                # display:none and the like
    inlines: tuple[Inline, ...] = ()    # inline elements with a class, id or attribute that means something, in order

    @property
    def text(self) -> str:
        """The unit's text."""
        return self.source.text


class Hint(Frozen, frozen=True):
    """Something the page or record says of itself: a meta tag, a JSON-LD value, a field of a record."""

    name: str                           # lower case: og:title, article:published_time, ld:headline, field:title, title, canonical
    value: str
    span: Span


class Page(Frozen, frozen=True):
    """What a page or text consists of; ``read_to`` is the character where one beyond all bounds was left."""

    units: tuple[Unit, ...]
    elements: tuple[Element, ...]
    hints: tuple[Hint, ...]
    read_to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """A document as received."""

    document_id: int
    sha256: str
    encoding: str
    declared_encoding: str | None
    media_type: str                     # text/plain, text/html, application/json …
    units: tuple[Unit, ...]
    elements: tuple[Element, ...] = ()
    hints: tuple[Hint, ...] = ()
    notices: tuple[Notice, ...] = ()
