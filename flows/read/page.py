"""A web page to units of text, each with its bytes; the only home of BeautifulSoup.

BeautifulSoup keeps the tree; a tree builder of ours feeds it, so that every string node remembers where it stood
(:class:`Text`). The walk over the tree cuts the text at block elements and ``<br>`` and knows of each unit how much of it is
link or bold. Nesting and the number of nodes are bounded; nothing here recurses.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from bs4 import BeautifulSoup, Tag
from bs4.builder import HTMLTreeBuilder
from bs4.element import NavigableString

from flows.folding import INVISIBLE
from flows.frozen import Frozen
from flows.read.assembly import Placed, Run, assemble
from flows.read.hints import page_hints
from flows.read.html import BLOCKS, CELLS, CLOSED_BY, CLOSES_P, P_CLOSED_BY, PICTURES, STRONG, VOID
from flows.read.markup import Token, attributes, tokens
from flows.read.raw import Element, Hint, Inline, Unit
from flows.read.ruler import Ruler
from flows.read.rules import DEFAULT_RULES, Limits
from flows.source_text import SourceText

LONGEST_LINK: Final = 250      # characters; a longer one is an article that somebody wrapped in <a>
_TELLING: Final = ("itemprop", "rel", "role", "datetime", "align", "title")
_KEPT: Final = frozenset({"class", "id", "style", "hidden", "href", "type", *_TELLING})


class Page(Frozen, frozen=True):
    """What a page consists of; ``read_to`` is the character where a page beyond all bounds was left."""

    units: tuple[Unit, ...]
    elements: tuple[Element, ...]
    hints: tuple[Hint, ...]
    read_to: int | None = None


def read_page(source: SourceText, limits: Limits = DEFAULT_RULES.limits) -> Page:
    """The units, elements and hints of a page."""
    builder = _PositionBuilder(source.text, limits)
    soup = BeautifulSoup("<html>", builder=builder)
    ruler = Ruler(source)
    units = _Collector(ruler, {at for at, size in builder.links.items() if 0 <= size <= LONGEST_LINK}, limits.max_line)
    units.walk(soup)
    hints = page_hints(ruler, builder.telling)
    return Page(units=tuple(units.units), elements=tuple(units.elements), hints=hints, read_to=builder.read_to)


class Text(NavigableString):
    """A string of the page as written, entities and all, and where it begins."""

    start: int = 0
    spaced: bool = False          # white space stood between the tags before it


class _PositionBuilder(HTMLTreeBuilder):
    """Feeds BeautifulSoup from :func:`~flows.read.markup.tokens`, closing what HTML lets authors leave open."""

    def __init__(self, text: str, limits: Limits) -> None:
        # No multi-valued attributes, no special strings: the tree is only walked here.
        super().__init__(multi_valued_attributes={}, preserve_whitespace_tags=set(), string_containers={})
        self.text = text
        self.limits = limits
        self.telling: list[Token] = []           # meta, link, time, JSON-LD, title: what hints are read from
        self.read_to: int | None = None
        self.too_deep: Counter[str] = Counter()
        self.spaced = False
        self.shown = 0                           # characters of text so far
        self.links: dict[int | None, int] = {}   # where links begin, and the characters in them; -1 of one left open

    def prepare_markup(self, *_: object, **__: object) -> Iterator[tuple[str, None, None, bool]]:
        """The page; what was given to the constructor of the soup is only a stand-in."""
        yield self.text, None, None, False

    def set_up_substitutions(self, tag: Tag) -> bool:
        """Nothing: the soup is never written out."""
        return False

    def feed(self, markup: object) -> None:
        """Build the tree."""
        for count, token in enumerate(tokens(self.text)):
            if count > self.limits.max_nodes or self.shown > self.limits.max_characters:
                self.read_to = token.start
                return
            if token.kind == "text":
                self._text(token)
            elif token.kind == "start":
                self._start(token)
            elif token.kind == "end":
                self._end(token)
            else:
                self.telling.append(token)

    @property
    def tree(self) -> BeautifulSoup:
        """The soup being built."""
        assert self.soup is not None
        return self.soup

    def _text(self, token: Token) -> None:
        raw = self.text[token.start : min(token.end, token.start + self.limits.max_characters)]
        if raw.isspace():
            self.spaced = True
            return
        node = Text(raw)
        node.start, node.spaced, self.spaced = token.start, self.spaced, False
        self.tree.object_was_parsed(node)
        self.shown += len(raw)

    def _start(self, token: Token) -> None:
        soup, name = self.tree, token.name
        if name in ("meta", "link", "time", "script", "base"):
            self.telling.append(token)
        if name in P_CLOSED_BY and soup.open_tag_counter.get("p"):
            self._close(*CLOSES_P)
        if name in CLOSED_BY:
            self._close(*CLOSED_BY[name])
        if len(soup.tagStack) > self.limits.max_depth and name not in VOID:
            self.too_deep[name] += 1
            return
        attrs = {}
        if token.end - token.start > len(name) + 2:          # most tags are bare: <p>
            attrs = {v.name: self.text[v.start : v.end] for v in attributes(self.text, token) if v.name in _KEPT}
        soup.handle_starttag(name, None, None, attrs, sourcepos=token.start)
        if name == "a" and "href" in attrs:
            self.links[token.start] = -1 - self.shown
        if name in VOID or (self.text[token.end - 2] == "/" and name not in BLOCKS):
            soup.handle_endtag(name)

    def _close(self, targets: frozenset[str], barriers: frozenset[str]) -> None:
        """Close the outermost open element of ``targets`` that no element of ``barriers`` stands around."""
        soup, last = self.tree, None
        for tag in reversed(soup.tagStack):
            if tag.name in targets:
                last = tag
            elif tag.name in barriers:
                break
        while last is not None and soup.currentTag is not last:
            soup.popTag()
        if last is not None:
            soup.popTag()

    def _end(self, token: Token) -> None:
        soup, name = self.tree, token.name
        if name == "br":
            soup.handle_starttag(name, None, None, {}, sourcepos=token.start)
        if name != "br" and self.too_deep[name]:
            self.too_deep[name] -= 1
        elif soup.open_tag_counter.get(name) and self._reaches(name):
            if name == "a":
                start = next(tag.sourcepos for tag in reversed(soup.tagStack) if tag.name == "a")
                self.links[start] = self.links.get(start, -1) + self.shown + 1
            soup.handle_endtag(name)

    def _reaches(self, name: str) -> bool:
        """Whether an end tag may close its start tag: ``</font>`` doesn't reach out of a paragraph, ``</div>`` out of a cell."""
        barriers = BLOCKS if name not in BLOCKS and name != "a" else CELLS
        if name in ("table", "tbody", "thead", "tr", "td", "th", "html", "body"):
            barriers = frozenset({"table"})
        for tag in reversed(self.tree.tagStack):
            if tag.name == name:
                return True
            if tag.name in barriers:
                return False
        return False


def _inlines(placed: Iterable[Placed]) -> Iterator[Inline]:
    for place in placed:
        if place.run.element >= 0 and place.end > place.start:
            yield Inline(start=place.start, end=place.end, element=place.run.element)


@dataclass(slots=True)
class _Frame:
    """An open element during the walk."""

    tag: Tag
    element: int            # the nearest element with a number
    block: int              # the nearest block element
    hidden: bool
    link: bool
    strong: bool
    breaks: bool


@dataclass(slots=True)
class _Collector:
    """Cuts the text of a tree into units."""

    ruler: Ruler
    links: set[int | None]              # where the links begin that are closed and of a link's length
    longest: int                        # characters of a unit
    units: list[Unit] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    images: int = 0

    def walk(self, soup: BeautifulSoup) -> None:
        """Go through the tree in document order."""
        stack = [_Frame(soup, -1, -1, hidden=False, link=False, strong=False, breaks=True)]
        node = soup.contents[0] if soup.contents else None
        while node is not None:
            while stack[-1].tag is not node.parent:
                self._leave(stack.pop(), stack[-1])
            if isinstance(node, Text):
                self._text(node, stack[-1])
            elif isinstance(node, Tag):
                self._enter(node, stack)
            node = node.next_element
        self._flush(stack[-1])

    def _text(self, node: Text, frame: _Frame) -> None:
        inline = frame.element if frame.element != frame.block else -1
        if frame.tag.name == "pre" or (frame.breaks is False and self._in_pre(frame)):
            self._lines(node, frame, inline)
            return
        self.runs.append(Run(node.start, node.start + len(node), inline, frame.link, frame.strong, node.spaced))

    def _in_pre(self, frame: _Frame) -> bool:
        return frame.block >= 0 and self.elements[frame.block].tag == "pre"

    def _lines(self, node: Text, frame: _Frame, inline: int) -> None:
        """Preformatted text breaks where its lines do."""
        start = node.start
        for n, line in enumerate(str(node).split("\n")):
            if n:
                self._flush(frame)
            if line.strip():
                self.runs.append(Run(start, start + len(line), inline, frame.link, frame.strong, node.spaced))
            start += len(line) + 1

    def _enter(self, tag: Tag, stack: list[_Frame]) -> None:
        above = stack[-1]
        if tag.name == "br":
            self._flush(above)
            return
        self.images += tag.name in PICTURES
        style = str(tag.attrs["style"]).replace(" ", "").lower() if "style" in tag.attrs else ""
        hides = "display:none" in style or "hidden" in tag.attrs
        breaks = tag.name in BLOCKS or hides
        if breaks:
            self._flush(above)
        element = self._number(tag, above.element, style, breaks)
        link = above.link or (tag.name == "a" and tag.sourcepos in self.links)
        strong = above.strong or tag.name in STRONG
        stack.append(_Frame(tag, element, element if breaks else above.block, above.hidden or hides, link, strong, breaks))

    def _leave(self, frame: _Frame, above: _Frame) -> None:
        if frame.breaks:
            self._flush(frame)

    def _number(self, tag: Tag, parent: int, style: str, breaks: bool) -> int:
        """A number for the elements that shape the page or say what they are."""
        attrs = tag.attrs
        if not attrs and not breaks:
            return parent
        identity = f"{attrs.get('class', '')} {attrs.get('id', '')}".strip().lower() if attrs else ""
        if not (breaks or identity or "itemprop" in attrs or "datetime" in attrs):
            return parent
        told = [(name, unescape(str(attrs[name]))) for name in _TELLING if name in attrs] if attrs else []
        if "text-align:center" in style:
            told.append(("align", "center"))
        self.elements.append(Element(tag=tag.name, parent=parent, identity=identity, attributes=tuple(told)))
        return len(self.elements) - 1

    def _flush(self, frame: _Frame) -> None:
        """End the unit in hand."""
        if not self.runs:
            return
        runs, self.runs = self.runs, []
        source, placed = assemble(self.ruler, runs)
        if not source.text:
            return
        for start in range(0, len(source.text), self.longest):
            self._unit(source, start, min(start + self.longest, len(source.text)), placed, frame)

    def _unit(self, source: SourceText, start: int, end: int, placed: tuple[Placed, ...], frame: _Frame) -> None:
        """Characters ``start`` to ``end`` of a text as a unit: all of it nearly always."""
        whole = end - start == len(source.text)
        text = source if whole else source.slice(start, end).strip()
        if not text.text.strip(INVISIBLE):
            return
        unit = Unit(
            source=text,
            line=len(self.units),
            element=frame.block,
            link_chars=sum(max(min(p.end, end) - max(p.start, start), 0) for p in placed if p.run.link),
            strong_chars=sum(max(min(p.end, end) - max(p.start, start), 0) for p in placed if p.run.strong),
            images=self.images,
            hidden=frame.hidden,
            inlines=tuple(_inlines(placed)) if whole else (),
        )
        self.units.append(unit)
        self.images = 0
