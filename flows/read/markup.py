"""HTML to tokens with their places, in one pass over the text.

Why not html.parser: some inputs (thousands of unclosed comments or declarations) cost it the square of their length, and it
forgets where an attribute's value stood. Here every search runs forward, and one that found nothing is not tried again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

_MARKUP: Final = re.compile(r"<(?:(/?)([a-zA-Z][a-zA-Z0-9:_-]*)|(!--)|([!?/]))")
_ATTRIBUTE: Final = re.compile(r"""[\s/]*([^\s=>/][^\s=>/]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?""")
_TAG_END: Final = re.compile(r"[^<>]*>?")
_SPACE: Final = re.compile(r"[\s/]*")
_SKIPPED: Final = frozenset(
    {"script", "style", "noscript", "template", "textarea", "iframe", "noembed", "noframes", "title", "svg"}
)
_TO_THE_END: Final = frozenset({"script", "style"})
_CLOSING: Final = {name: re.compile(f"</(?i:{name})(?![a-zA-Z0-9:_-])") for name in _SKIPPED}

Kind = Literal["start", "end", "text", "raw"]


class Token(NamedTuple):
    """A tag, a text between tags, or the content of an element that holds no text of the page (script, title)."""

    kind: Kind
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Value:
    """An attribute's value as written, and where."""

    name: str
    start: int
    end: int


def tokens(markup: str) -> Iterator[Token]:
    """The tokens of a page in order; comments, declarations and processing instructions are none.

    >>> [(t.kind, t.name) for t in tokens("<p class=a>一<br>二<!-- 三 --></p>")]
    [('start', 'p'), ('text', ''), ('start', 'br'), ('text', ''), ('end', 'p')]
    >>> [(t.kind, t.name) for t in tokens("<script>if (a<b) {}</script>3 < 4")]
    [('start', 'script'), ('raw', 'script'), ('end', 'script'), ('text', '')]
    """
    scan = _Scan(markup)
    position, text_start = 0, 0
    while found := _MARKUP.search(markup, position):
        start = found.start()
        if text_start < start:
            yield Token("text", "", text_start, start)
        name = (found[2] or "").lower()
        if not name:
            position = text_start = scan.after_declaration(found)
        elif found[1]:
            position = text_start = _end(_TAG_END, markup, found.end())
            yield Token("end", name, start, position)
        else:
            position = text_start = scan.after_tag(found.end())
            yield Token("start", name, start, position)
            if name in _SKIPPED and markup[position - 2] != "/":
                stop = scan.closing(name, position)
                if stop is not None:
                    yield Token("raw", name, position, stop)
                    position = text_start = stop
    if text_start < len(markup):
        yield Token("text", "", text_start, len(markup))


def attributes(markup: str, tag: Token) -> Iterator[Value]:
    """The attributes of a start tag, the value's place each.

    >>> markup = '<meta name="author" content=张三>'
    >>> [(v.name, markup[v.start:v.end]) for v in attributes(markup, next(tokens(markup)))]
    [('name', 'author'), ('content', '张三')]
    """
    position = tag.start + 1 + len(tag.name)
    while position < tag.end and (found := _ATTRIBUTE.match(markup, position, tag.end)):
        position = found.end()
        group = found.lastindex or 1
        start, end = found.span(group) if group > 1 else (found.end(), found.end())
        yield Value(found[1].lower(), start, end)


def _end(pattern: re.Pattern[str], markup: str, position: int) -> int:
    found = pattern.match(markup, position)
    return found.end() if found else position


class _Scan:
    """Forward searches that remember what isn't there any more."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.absent: set[str] = set()

    def _after(self, mark: str, position: int) -> int | None:
        if mark in self.absent:
            return None
        at = self.markup.find(mark, position)
        if at < 0:
            self.absent.add(mark)
            return None
        return at + len(mark)

    def after_declaration(self, found: re.Match[str]) -> int:
        """The end of a comment, ``<!DOCTYPE``, ``<?xml`` or ``</ ``; an unclosed one ends with its first ``>``."""
        if found[3]:
            if self.markup.startswith((">", "->"), found.end()):     # <!--> is a whole comment
                return self.markup.index(">", found.end()) + 1
            closed = self._after("-->", found.end())
        elif self.markup.startswith("<![CDATA[", found.start()):
            closed = self._after("]]>", found.end())
        else:
            closed = None
        return closed or self._after(">", found.end()) or len(self.markup)

    def after_tag(self, position: int) -> int:
        """The end of a start tag, past ``>`` in quoted values."""
        markup = self.markup
        while not markup.startswith(">", position):
            found = _ATTRIBUTE.match(markup, position)
            if found is None:
                position = _end(_SPACE, markup, position)
                return position + 1 if position < len(markup) else position
            position = found.end()
        return position + 1

    def closing(self, name: str, position: int) -> int | None:
        """Where the closing tag of a skipped element begins; without one, scripts run to the end, others are passed over."""
        if name not in self.absent:
            found = _CLOSING[name].search(self.markup, position)
            if found:
                return found.start()
            self.absent.add(name)
        return len(self.markup) if name in _TO_THE_END else None
