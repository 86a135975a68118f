"""One payload to one raw document, whatever it is: a page, a text, a record, an item of a feed."""

import hashlib
import re
from typing import Final

from flows.documents import Notice, Stage, document_id
from flows.folding import INVISIBLE
from flows.frozen import replace
from flows.problems import Code, Reason, Rejected
from flows.read.encoding import Decoded, decode
from flows.read.feeds import is_item, read_item
from flows.read.layers import Layer
from flows.read.mhtml import is_mhtml, read_mhtml
from flows.read.raw import Hint, Page, RawDocument, Unit
from flows.read.records import TEXT_KEYS, holds_markup, is_record, read_record
from flows.read.rules import DEFAULT_RULES, Limits, Rules
from flows.read.text import read_lines
from flows.source_text import SourceText

HTML: Final = "text/html"
TEXT: Final = "text/plain"
JSON: Final = "application/json"
MHTML: Final = "multipart/related"
ITEM: Final = "application/rss+xml"
_PAGE: Final = re.compile(r"<(?:!doctype|html|head|body|meta|title|\?xml)[\s>]", re.IGNORECASE)
_ELEMENT: Final = re.compile(r"\s*<(p|div|span|section|article|main|table|ul|ol|h[1-6])(?:\s[^<>]*)?>", re.IGNORECASE)
_TAG: Final = re.compile(r"</(?:p|div|span|a|li|td|h[1-6]|table|font|strong|article|section)>|<br\s{0,3}/?>", re.IGNORECASE)


def read(payload: bytes, *, record: bool = False, rules: Rules = DEFAULT_RULES) -> RawDocument:
    """The document in a payload; the same bytes give the same document, wherever they lie.

    Args:
        payload: the bytes of a file, or of one entry of it.
        record: the payload comes from a file of JSON records and must be one.
        rules: what the fields of records are called.

    Raises:
        Rejected: there is no text to be had from it.
    """
    decoded, media_type, page = _read(payload, record, rules)
    if not page.units:
        blank = not "".join(decoded.source.text.split()).strip(INVISIBLE)
        said = "nothing but white space" if blank else f"{media_type} without a word to show"
        said += f" before character {page.read_to}, where it was left" if page.read_to is not None else ""
        raise Rejected(Reason.EMPTY if blank else Reason.NO_TEXT, f"{len(payload)} bytes, {said}")
    sha256 = hashlib.sha256(payload).hexdigest()
    return RawDocument(
        document_id=document_id(sha256),
        sha256=sha256,
        encoding=decoded.source.encoding,
        declared_encoding=decoded.declared,
        media_type=media_type,
        units=page.units,
        elements=page.elements,
        hints=page.hints,
        notices=(*decoded.notices, *_left(page, decoded)),
    )


def _read(payload: bytes, record: bool, rules: Rules) -> tuple[Decoded, str, Page]:
    """The text, what it is, and its units."""
    if not record and is_mhtml(payload):
        decoded, part = read_mhtml(payload)
        page = _marked(decoded.source, rules.limits)
        return decoded, MHTML, replace(page, hints=(*page.hints, *([part.location] if part.location else [])))
    decoded = decode(payload)
    source = decoded.source
    if record or is_record(source.text, rules.records):
        return decoded, JSON, _record(source, rules)
    if is_item(source.text):
        return decoded, ITEM, _item(source, rules)
    if looks_like_markup(source.text):
        return decoded, HTML, _marked(source, rules.limits)
    return decoded, TEXT, _lines(source, rules.limits)


def looks_like_markup(text: str) -> bool:
    """Whether a content is HTML: it begins like a page, is a single element, or closes a handful of tags.

    >>> looks_like_markup("<!-- saved --><html><p>一"), looks_like_markup("3 < 4, 5 > 4"), looks_like_markup("一<br>二<br>三<br>")
    (True, False, True)
    >>> looks_like_markup("<p class=a>一</p>"), looks_like_markup("<p>的用法"), looks_like_markup("<甲>与<乙>")
    (True, False, False)
    """
    if "<" not in text:
        return False
    opens = _ELEMENT.match(text)
    if _PAGE.search(text, 0, 2048) or (opens and text.rstrip().lower().endswith(f"</{opens[1].lower()}>")):
        return True
    return sum(1 for _, _ in zip(range(3), _TAG.finditer(text, 0, 100_000), strict=False)) == 3


def _lines(source: SourceText, limits: Limits) -> Page:
    units, read_to = read_lines(source, limits)
    return Page(units=units, elements=(), hints=(), read_to=read_to)


def _marked(source: SourceText, limits: Limits) -> Page:
    """The same of a page; only now is BeautifulSoup loaded (0.07 s), which texts never need."""
    from flows.read.page import read_page

    return read_page(source, limits)


def _page(layer: Layer, limits: Limits) -> Page:
    return _marked(layer.source, limits) if layer.marked else _lines(layer.source, limits)


def _record(source: SourceText, rules: Rules) -> Page:
    """The units of a record: its title first, then its html or text."""
    record = read_record(source, rules.records)
    texts = [text for key in TEXT_KEYS if (text := record.source(key))]
    pages = (_page(Layer(text, marked=holds_markup(text.text)), rules.limits) for text in texts)
    page = next((page for page in pages if page.units), _NOTHING)
    title = record.source("title")
    return _headed(Layer(title, marked=False) if title else None, page, record.hints(), rules.limits)


def _item(source: SourceText, rules: Rules) -> Page:
    """The units of an item of a feed: its title first, then its text; a headline alone is one too."""
    item = read_item(source)
    page = _page(item.body, rules.limits) if item.body else _NOTHING
    if item.title and not page.units:
        page = _page(item.title, rules.limits)
        return replace(page, hints=item.hints)
    return _headed(item.title, page, item.hints, rules.limits)


def _headed(title: Layer | None, page: Page, hints: tuple[Hint, ...], limits: Limits) -> Page:
    """A page with the title that stands in a field of its own."""
    head: tuple[Unit, ...] = ()
    if title and page.units:
        head = tuple(replace(unit, element=-1, inlines=()) for unit in _page(title, limits).units[:1])
    return replace(page, units=(*head, *page.units), hints=(*hints, *page.hints))


_NOTHING: Final = Page(units=(), elements=(), hints=())


def _left(page: Page, decoded: Decoded) -> tuple[Notice, ...]:
    """A notice if the page was left before its end."""
    if page.read_to is None:
        return ()
    return (Notice(stage=Stage.READ, code=Code.TOO_MANY_BLOCKS, detail=f"left at {page.read_to} of {len(decoded.source.text)}"),)
