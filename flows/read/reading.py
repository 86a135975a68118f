"""One payload to one raw document, whatever it is: a page, a text, a record."""

import hashlib
import re
from functools import lru_cache
from html import unescape
from typing import Final

from flows.documents import Notice, Stage
from flows.problems import Code, Reason, Rejected
from flows.read.encoding import Decoded, decode, decoded_as
from flows.read.markup import tokens
from flows.read.page import Page, read_page
from flows.read.raw import RawDocument, Unit
from flows.read.records import is_record, read_record, unescaped
from flows.read.ruler import Ruler
from flows.read.text import MAX_UNITS, read_lines
from flows.source_text import SourceText, Span

HTML: Final = "text/html"
TEXT: Final = "text/plain"
JSON: Final = "application/json"
_PAGE: Final = re.compile(r"<(?:!doctype|html|head|body|meta|title|\?xml)[\s>]", re.IGNORECASE)
_TAG: Final = re.compile(r"</(?:p|div|span|a|li|td|h[1-6]|table|font|strong|article|section)>|<br\s{0,3}/?>", re.IGNORECASE)


def document_id(sha256: str) -> int:
    """The id of a content: the first 63 bits of its hash."""
    return int(sha256[:16], 16) >> 1


def read(payload: bytes, *, record: bool = False) -> RawDocument:
    """The document in a payload; the same bytes give the same document, wherever they lie.

    Args:
        payload: the bytes of a file, or of one entry of it.
        record: the payload comes from a file of JSON records and must be one.

    Raises:
        Rejected: there is no text to be had from it.
    """
    decoded = decode(payload)
    source = decoded.source
    if record or is_record(source.text):
        media_type, page = JSON, _record(source)
    elif looks_like_markup(source.text):
        media_type, page = HTML, read_page(source)
    else:
        media_type, page = TEXT, _lines(source)
    if not page.units:
        raise Rejected(Reason.NO_TEXT, f"{len(payload)} bytes of {media_type} without a word to show")
    sha256 = hashlib.sha256(payload).hexdigest()
    return RawDocument(
        document_id=document_id(sha256),
        sha256=sha256,
        encoding=source.encoding,
        declared_encoding=decoded.declared,
        media_type=media_type,
        units=page.units,
        elements=page.elements,
        hints=page.hints,
        notices=(*decoded.notices, *_left(page, decoded)),
    )


def looks_like_markup(text: str) -> bool:
    """Whether a content is HTML: it begins like a page, or closes a handful of tags.

    >>> looks_like_markup("<!-- saved --><html><p>一"), looks_like_markup("3 < 4, 5 > 4"), looks_like_markup("一<br>二<br>三<br>")
    (True, False, True)
    """
    if "<" not in text:
        return False
    if _PAGE.search(text, 0, 2048):
        return True
    return sum(1 for _, _ in zip(range(3), _TAG.finditer(text, 0, 100_000), strict=False)) == 3


def _lines(source: SourceText) -> Page:
    units = read_lines(source)
    return Page(units=units, elements=(), hints=(), read_to=_end(source, units))


def _end(source: SourceText, units: tuple[Unit, ...]) -> int | None:
    """Where the reading of a text with too many lines stopped."""
    return units[-1].line if len(units) == MAX_UNITS else None


def _record(source: SourceText) -> Page:
    """The units of a record: its title first, then its html or text."""
    record = read_record(source)
    html, text, title = record.source("html"), record.source("text"), record.source("title")
    page = read_page(html) if html else _lines(text) if text else Page(units=(), elements=(), hints=())
    if not page.units and text:
        page = _lines(text)
    head = read_lines(title)[:1] if title and page.units else ()
    return Page(units=(*head, *page.units), elements=page.elements, hints=(*record.hints(), *page.hints), read_to=page.read_to)


def _left(page: Page, decoded: Decoded) -> tuple[Notice, ...]:
    """A notice if the page was left before its end."""
    if page.read_to is None:
        return ()
    return (Notice(stage=Stage.READ, code=Code.TOO_MANY_BLOCKS, detail=f"left at {page.read_to} of {len(decoded.source.text)}"),)


def source_passage(payload: bytes, encoding: str, media_type: str, span: Span) -> str:
    """The bytes of a span as a reader sees them: decoded, JSON escapes and entities resolved, tags dropped.

    >>> source_passage("<p>沪&amp;<b>苏</b></p>".encode(), "utf-8", "text/html", Span(byte_start=3, byte_end=17))
    '沪&苏'
    """
    text = decoded_as(payload[span.byte_start : span.byte_end], encoding, span.byte_start).text
    if media_type == JSON:
        text = unescaped(Ruler(SourceText.verbatim(text, encoding)), 0, len(text)).text
    if media_type == TEXT or (media_type == JSON and not _holds_html(payload)) or ("<" not in text and "&" not in text):
        return text
    return "".join(unescape(text[t.start : t.end]) for t in tokens(text) if t.kind == "text")



@lru_cache(maxsize=8)
def _holds_html(payload: bytes) -> bool:
    """Whether a record's text is its html."""
    return read_record(decode(payload).source).source("html") is not None
