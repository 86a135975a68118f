"""The bytes of a span as a reader sees them: what proves that a row's words stand in the file."""

from functools import lru_cache
from html import unescape

from flows.read.encoding import decode, decoded_as
from flows.read.feeds import read_item
from flows.read.layers import Layer
from flows.read.markup import tokens
from flows.read.mhtml import read_mhtml
from flows.read.reading import HTML, ITEM, JSON, MHTML
from flows.read.records import marked_fields, unescaped
from flows.read.ruler import Ruler
from flows.source_text import SourceText, Span, codec


def source_passage(payload: bytes, encoding: str, media_type: str, span: Span) -> str:
    """The bytes of a span: decoded, escapes and entities resolved, tags dropped, quoted-printable and base64 undone.

    >>> source_passage("<p>沪&amp;<b>苏</b></p>".encode(), "utf-8", "text/html", Span(byte_start=3, byte_end=17))
    '沪&苏'
    """
    for layer in _layers(payload, media_type):
        text = layer.within(span)
        if text is not None:
            return _shown(text) if layer.marked else text
    text = _mended(payload).within(span) if ">" in encoding else None
    if text is None:
        text = decoded_as(payload[span.byte_start : span.byte_end], codec(encoding), span.byte_start).text
    if media_type == JSON:
        text = unescaped(Ruler(SourceText.verbatim(text, encoding)), 0, len(text)).text
        marked = any(field.byte_start <= span.byte_start and span.byte_end <= field.byte_end for field in _marked(payload))
    else:
        marked = media_type in (HTML, ITEM)
    return _shown(text) if marked else text


def _shown(markup: str) -> str:
    """The text of HTML, tags dropped and entities resolved."""
    if "<" not in markup and "&" not in markup:
        return markup
    return "".join(unescape(markup[start:end]) for kind, _, start, end in tokens(markup) if kind == "text")


@lru_cache(maxsize=4)
def _layers(payload: bytes, media_type: str) -> tuple[Layer, ...]:
    """The texts of a payload that are written in it in another way than its encoding says."""
    if media_type == MHTML:
        return (Layer(read_mhtml(payload)[0].source, marked=True),)
    if media_type == ITEM:
        item = read_item(decode(payload).source)
        return tuple(layer for layer in (item.title, item.body) if layer)
    return ()


@lru_cache(maxsize=4)
def _mended(payload: bytes) -> Layer:
    """A text that had been misread before it came here, as it was meant."""
    return Layer(decode(payload).source, marked=False)


@lru_cache(maxsize=4)
def _marked(payload: bytes) -> list[Span]:
    """The fields of a record that are HTML."""
    return marked_fields(decode(payload).source)
