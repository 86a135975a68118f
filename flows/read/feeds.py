"""RSS and Atom: a feed to the bytes of its items, an item to its fields.

An item is read by itself: the same item in a longer feed of the next day is the same document. Its text is HTML, escaped a
second time for XML or inside CDATA; so a field becomes a :class:`~flows.read.layers.Layer` whose characters know their bytes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final, NamedTuple

from flows.read.encoding import decode
from flows.read.layers import Layer
from flows.read.raw import Hint
from flows.read.ruler import Ruler
from flows.source_text import Piece, SourceText

_FEED: Final = re.compile(r"<(?:rss|feed|rdf:RDF|channel)[\s>]")
_ITEM: Final = re.compile(r"<!\[CDATA\[|<!--|<(/?)(?:item|entry)(?=[\s>])")
_IS_ITEM: Final = re.compile(r"\s{0,100}<(?:item|entry)[\s>]")
_TAG: Final = re.compile(r"<!\[CDATA\[|<!--|<(/?)([A-Za-z_][A-Za-z0-9_.:-]{0,60})")
_ATTRIBUTE: Final = re.compile(r"""(?<=\s)(href|rel|type)\s?=\s?(?:"([^"<>]*)"|'([^'<>]*)')""")
_WRITTEN: Final = re.compile(r"<!\[CDATA\[|\]\]>|&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);")
_BODIES: Final = ("content:encoded", "content", "description", "summary")          # the fullest first
_FIELDS: Final = {
    "pubdate": "published_at", "published": "published_at", "dc:date": "published_at", "issued": "published_at",
    "updated": "published_at", "author": "author", "name": "author", "dc:creator": "author", "source": "source",
    "dc:publisher": "source", "link": "url",
}


class Child(NamedTuple):
    """An element of an item: its name in lower case, where its attributes, its content and it itself end."""

    name: str
    start: int                 # of the attributes
    inner: int
    end: int                   # of the content


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item's title and text, and what else it says."""

    title: Layer | None
    body: Layer | None
    hints: tuple[Hint, ...]


def feed_items(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The bytes of each item of a feed, numbered; of XML that is no feed the whole, as one entry."""
    source = decode(content).source
    if _FEED.search(source.text, 0, 4096) is None:
        yield 0, content
        return
    ruler = Ruler(source)
    for number, (start, end) in enumerate(_items(source.text)):
        yield number, content[ruler.byte(start) : ruler.end(end)]


def _items(text: str) -> Iterator[tuple[int, int]]:
    """Where the items begin and end; what looks like one inside CDATA or a comment is none."""
    position, begun = 0, -1
    while found := _ITEM.search(text, position):
        if found[1] is None:
            position = _after(text, "]]>" if found[0][2] == "[" else "-->", found.end())
            continue
        position = _after(text, ">", found.end())
        if not found[1]:
            begun = found.start() if begun < 0 else begun
        elif begun >= 0:
            yield begun, position
            begun = -1


def _after(text: str, mark: str, position: int) -> int:
    at = text.find(mark, position)
    return len(text) if at < 0 else at + len(mark)


def is_item(text: str) -> bool:
    """Whether a content is an item of a feed.

    >>> is_item("<item><title>签约</title></item>"), is_item("<items>"), is_item("正文")
    (True, False, False)
    """
    return _IS_ITEM.match(text) is not None


def read_item(source: SourceText) -> Item:
    """The fields of an item.

    >>> item = read_item(SourceText.verbatim("<item><title>沪&amp;苏</title><link>http://a.cn/1</link></item>", "utf-8"))
    >>> item.title.source.text, [(h.name, h.value) for h in item.hints]
    ('沪&苏', [('field:title', '沪&苏'), ('field:url', 'http://a.cn/1')])
    """
    ruler = Ruler(source)
    children: dict[str, Child] = {}
    hints: list[Hint] = []
    for child in _children(source.text):
        value = source.text[child.inner : child.end]
        name = _FIELDS.get(child.name, "")
        if value.strip() and child.name not in children:
            children[child.name] = child
        start, end = _link(source.text, child) if name == "url" and not value.strip() else (child.inner, child.end)
        shown = _shown(source.text[start:end])
        if name and shown and all(hint.name != f"field:{name}" for hint in hints):
            hints.append(Hint(name=f"field:{name}", value=shown, span=ruler.span(start, end)))
    title = _layer(ruler, children.get("title"))
    if title and (shown := _shown(title.source.text)):
        hints.insert(0, Hint(name="field:title", value=shown, span=title.source.span()))
    body = next((layer for name in _BODIES if (layer := _layer(ruler, children.get(name)))), None)
    return Item(title=title, body=body, hints=tuple(hints))


def _shown(written: str) -> str:
    """A short value without CDATA, entities and tags: what a reader of the feed shows."""
    plain = written.replace("<![CDATA[", "").replace("]]>", "")
    return " ".join(re.sub(r"<[^<>]{0,200}>", " ", unescape(plain)).split())


def _link(text: str, child: Child) -> tuple[int, int]:
    """Where the address of an Atom link stands; nowhere, if it leads elsewhere than to the article."""
    found = {m[1]: m for m in _ATTRIBUTE.finditer(text, max(child.start - 1, 0), child.inner)}
    href, rel = found.get("href"), found.get("rel")
    if href is None or (rel and (rel[2] or rel[3]) != "alternate"):
        return child.inner, child.inner
    return href.span(2 if href[2] is not None else 3)


def _children(text: str) -> Iterator[Child]:
    """The elements right inside the item; of an author also its name."""
    position, depth, begun = 0, 0, Child("", 0, 0, 0)
    while found := _TAG.search(text, position):
        if found[2] is None:
            position = _after(text, "]]>" if found[0][2] == "[" else "-->", found.end())
            continue
        position = _after(text, ">", found.end())
        if found[1]:
            depth -= 1
            if depth == 1:
                yield begun._replace(end=found.start())
        elif text[position - 2] != "/":
            depth += 1
            if depth == 2:
                begun = Child(found[2].lower(), found.end(), position, position)
        elif depth == 1:
            yield Child(found[2].lower(), found.end(), position, position)


def _layer(ruler: Ruler, child: Child | None) -> Layer | None:
    """The content of an element as HTML or text; None if nothing is in it."""
    if child is None:
        return None
    kind = {m[1]: m[2] or m[3] for m in _ATTRIBUTE.finditer(ruler.text, max(child.start - 1, 0), child.inner)}.get("type")
    source = resolved(ruler, child.inner, child.end, entities=kind != "xhtml")
    return Layer(source, marked="<" in source.text or "&" in source.text) if source.text.strip() else None


def resolved(ruler: Ruler, start: int, end: int, *, entities: bool = True) -> SourceText:
    """The text of XML from ``start`` to ``end``: CDATA freed of its marks, outside of it entities resolved.

    >>> text = resolved(Ruler(SourceText.verbatim("<![CDATA[a&lt;]]>&lt;", "utf-8")), 0, 21)
    >>> text.text, text.span(5, 6)
    ('a&lt;<', Span(byte_start=17, byte_end=21))
    """
    texts: list[str] = []
    pieces: list[Piece] = []
    length, position, inside = 0, start, False

    def put(text: str, at: list[Piece]) -> None:
        nonlocal length
        texts.append(text)
        pieces.extend(at)
        length += len(text)

    for found in _WRITTEN.finditer(ruler.text, start, end):
        mark = found[0]
        if (mark[0] == "<" and inside) or (mark[0] == "]" and not inside) or (mark[0] == "&" and (inside or not entities)):
            continue
        if position < found.start():
            put(ruler.text[position : found.start()], ruler.pieces(position, found.start(), length))
        if mark[0] == "&":
            byte = ruler.byte(found.start())
            put(unescape(mark), [Piece(length, byte, ruler.end(found.end()) - byte)])
        else:
            inside = mark[0] == "<"
        position = found.end()
    if position < end or not pieces:
        put(ruler.text[position:end], ruler.pieces(position, end, length))
    return SourceText(text="".join(texts), encoding=ruler.encoding, pieces=tuple(pieces))
