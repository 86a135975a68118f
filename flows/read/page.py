"""A web page to units of text, each with its bytes; the only home of BeautifulSoup.

BeautifulSoup keeps the tree; a tree builder of ours feeds it, so that every string node remembers where it stood
(:class:`Text`). The walk over the tree cuts the text at block elements and ``<br>`` and knows of each unit how much of it is
link or bold. Nesting and the number of nodes are bounded; nothing here recurses.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from bs4 import BeautifulSoup, Tag
from bs4.builder import HTMLTreeBuilder
from bs4.element import NavigableString

from flows.read.hints import page_hints
from flows.read.html import BLOCKS, CELLS, CLOSED_BY, CLOSES_P, MARKS, P_CLOSED_BY, SILENT, VOID
from flows.read.markup import Token, tokens, written
from flows.read.raw import Page
from flows.read.ruler import Ruler
from flows.read.rules import DEFAULT_RULES, Limits
from flows.read.units import TELLING, Collector
from flows.source_text import SourceText

LONGEST_LINK: Final = 250      # characters; a longer one is an article that somebody wrapped in <a>
_KEPT: Final = frozenset({"class", "id", "style", "hidden", "href", *TELLING})
_HINTING: Final = frozenset({"meta", "link", "time", "script", "base"})


def read_page(source: SourceText, limits: Limits = DEFAULT_RULES.limits) -> Page:
    """The units, elements and hints of a page."""
    builder = _PositionBuilder(source.text, limits)
    soup = _Soup("<html>", builder=builder, element_classes={Tag: _Light})
    ruler = Ruler(source)
    units = Collector(ruler, limits)
    _walk(soup, units, {at for at, size in builder.links.items() if 0 <= size <= LONGEST_LINK})
    hints = page_hints(ruler, builder.telling)
    left = builder.read_to if units.left is None else units.left
    return Page(units=tuple(units.units), elements=tuple(units.elements), hints=hints, read_to=left)


def _walk(soup: BeautifulSoup, units: Collector, links: set[int | None]) -> None:
    """Go through the tree in document order; ``links``: where those begin that are closed and of a link's length."""
    parents: list[Tag] = [soup]
    node: Any = soup.contents[0] if soup.contents else None
    while node is not None:
        while parents[-1] is not node.parent:
            parents.pop()
            units.leave()
        if units.left is not None:
            break
        if isinstance(node, Text):
            units.text(node.start, node.start + len(node), node.spaced)
        elif isinstance(node, Mark):
            units.mark(str(node))
        else:
            units.enter(node.name, node.attrs, node.name == "a" and node.sourcepos in links)
            parents.append(node)
        node = node.next_element
    units.flush()


class _Linked:
    """A node of a tree that is only walked forward: it knows its parent and the node after it."""

    parent: Tag | None
    next_element: Any

    def setup(self, parent: Tag | None = None, previous_element: Any = None, *_: object) -> None:
        """Take the place behind another node."""
        self.parent, self.next_element = parent, None
        if previous_element is not None:
            previous_element.next_element = self


class Text(_Linked, NavigableString):
    """A string of the page as written, entities and all, and where it begins."""

    start: int = 0
    spaced: bool = False          # white space stood between the tags before it


class Mark(_Linked, NavigableString):
    """A line break or a picture: an element that holds no text needs no tag; the string is its name."""


class _Light(_Linked, Tag):
    """A tag with what a walk needs. Beautiful Soup's own knows as well how to be searched and written out, and costs thrice."""

    namespace = prefix = None

    def __init__(self, _parser: Any, _builder: Any, name: str, *args: Any, sourcepos: int | None = None, **_: Any) -> None:
        _namespace, _prefix, self.attrs, parent, previous = args
        self.name, self.sourcepos = name, sourcepos
        self.contents = []
        self.setup(parent, previous)


class _Soup(BeautifulSoup):
    """A soup whose tags are opened and closed with as little ado."""

    def pushTag(self, tag: Tag) -> None:  # noqa: N802 - its name there
        """Open a tag."""
        if self.currentTag is not None:
            self.currentTag.contents.append(tag)
        self.tagStack.append(tag)
        self.currentTag = tag
        if tag is not self:
            self.open_tag_counter[tag.name] += 1

    def popTag(self) -> Tag | None:  # noqa: N802
        """Close the innermost open tag."""
        tag = self.tagStack.pop()
        self.open_tag_counter[tag.name] -= 1
        self.currentTag = self.tagStack[-1] if self.tagStack else None
        return self.currentTag

    def add(self, node: Text | Mark) -> None:
        """Put a string where the page has come to."""
        parent = self.currentTag
        assert parent is not None
        node.setup(parent, self._most_recent_element)
        self._most_recent_element = node
        parent.contents.append(node)


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

    def initialize_soup(self, soup: BeautifulSoup) -> None:
        """Remember the soup that is being built."""
        super().initialize_soup(soup)
        assert isinstance(soup, _Soup)
        self.tree = soup

    def prepare_markup(self, *_: object, **__: object) -> Iterator[tuple[str, None, None, bool]]:
        """The page; what was given to the constructor of the soup is only a stand-in."""
        yield self.text, None, None, False

    def set_up_substitutions(self, tag: Tag) -> bool:
        """Nothing: the soup is never written out."""
        return False

    def feed(self, markup: object) -> None:
        """Build the tree."""
        longest, text, left = self.limits.max_characters, self.text, self.limits.max_nodes
        for token in tokens(text):
            left -= token[1] not in SILENT
            if left < 0 or self.shown > longest:
                self.read_to = token[2]
                return
            kind = token[0]
            if kind == "text":
                raw = text[token[2] : token[3]]
                if raw.isspace():
                    self.spaced = True
                else:
                    self._text(raw[:longest], token[2])
            elif kind == "end":
                self._end(token[1], token[2])
            elif kind == "raw":
                self.telling.append(token)
            else:
                self._start(token)

    def _text(self, raw: str, start: int) -> None:
        node = Text(raw)
        node.start, node.spaced, self.spaced = start, self.spaced, False
        self.tree.add(node)
        self.shown += len(raw)

    def _start(self, token: Token) -> None:
        _, name, start, end = token
        soup = self.tree
        if name in _HINTING:
            self.telling.append(token)
        if name in SILENT:
            return
        if name in P_CLOSED_BY and soup.open_tag_counter.get("p"):
            self._close(*CLOSES_P)
        if name in CLOSED_BY:
            self._close(*CLOSED_BY[name])
        if name in MARKS:
            soup.add(Mark(name))
            return
        if len(soup.tagStack) > self.limits.max_depth and name not in VOID:
            self.too_deep[name] += 1
            return
        attrs = written(self.text, token, _KEPT) if end - start > len(name) + 2 else {}         # most tags are bare: <p>
        soup.handle_starttag(name, None, None, attrs, sourcepos=start)
        if name == "a" and "href" in attrs:
            self.links[start] = -1 - self.shown
        if name in VOID or (self.text[end - 2] == "/" and name not in BLOCKS):
            soup.popTag()

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

    def _end(self, name: str, at: int) -> None:
        soup = self.tree
        if name == "br":
            soup.add(Mark(name))
        elif self.too_deep[name]:
            self.too_deep[name] -= 1
        elif soup.open_tag_counter.get(name) and self._reaches(name):
            if name == "a":
                start = next(tag.sourcepos for tag in reversed(soup.tagStack) if tag.name == "a")
                self.links[start] = self.links.get(start, -1) + self.shown + 1
            while soup.tagStack[-1].name != name:
                soup.popTag()
            soup.popTag()

    def _reaches(self, name: str) -> bool:
        """Whether an end tag may close its start tag: ``</font>`` doesn't reach out of a paragraph, ``</div>`` out of a cell."""
        stack = self.tree.tagStack
        if stack[-1].name == name:
            return True
        barriers = BLOCKS if name not in BLOCKS and name != "a" else CELLS
        if name in ("table", "tbody", "thead", "tr", "td", "th", "html", "body"):
            barriers = frozenset({"table"})
        for tag in reversed(stack):
            if tag.name == name:
                return True
            if tag.name in barriers:
                return False
        return False
