"""HTML to tokens with their places, in one pass over the text.

Why not html.parser: some inputs (thousands of unclosed comments or declarations) cost it the square of their length, and it
forgets where an attribute's value stood. Here every search runs forward, and one that found nothing is not tried again.
"""

import re
from collections.abc import Collection, Iterator
from typing import Final, Literal

from flows.frozen import Frozen

_MARKUP: Final = re.compile(r"<(?:(/?)([a-zA-Z][a-zA-Z0-9:_-]*)|(!--)|([!?/]))")
_ATTRIBUTE: Final = re.compile(r"""[\s/]*([^\s=>/][^\s=>/]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?""")
_TAG_END: Final = re.compile(r"[^<>]*>?")
_SPACE: Final = re.compile(r"[\s/]*")
# Nearly all tags are written so: names without quotes, values in quotes or without any. They are read in one go, the others
# attribute by attribute, as a browser would.
_TIDY: Final = re.compile(
    r"""(?:[\s/]*+[^\s=>/"'<]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"']++(?=[\s>])))?+)*+[\s/]*+>"""
)
_TIDY_ATTRIBUTE: Final = re.compile(r"""([^\s=>/"'<]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++)))?+""")
_SKIPPED: Final = frozenset(
    {"script", "style", "noscript", "template", "textarea", "iframe", "noembed", "noframes", "title", "svg"}
)
_TO_THE_END: Final = frozenset({"script", "style"})
_CLOSING: Final = {name: re.compile(f"</(?i:{name})(?![a-zA-Z0-9:_-])") for name in _SKIPPED}

Kind = Literal["start", "odd", "end", "text", "raw"]
Token = tuple[Kind, str, int, int]
"""A tag, a text between tags, or the content of an element that holds no text of the page (script, title): its kind, its name,
where it begins and ends. ``odd`` is a start tag whose attributes aren't written as nearly all are."""


class Value(Frozen, frozen=True):
    """An attribute's value as written, and where."""

    name: str
    start: int
    end: int


def tokens(markup: str) -> Iterator[Token]:
    """The tokens of a page in order; comments, declarations and processing instructions are none.

    >>> [token[:2] for token in tokens("<p class=a>一<br>二<!-- 三 --></p>")]
    [('start', 'p'), ('text', ''), ('start', 'br'), ('text', ''), ('end', 'p')]
    >>> [token[:2] for token in tokens("<script>if (a<b) {}</script>3 < 4")]
    [('start', 'script'), ('raw', 'script'), ('end', 'script'), ('text', '')]
    """
    scan = _Scan(markup)
    search, tidy = _MARKUP.search, _TIDY.match
    position, text_start = 0, 0
    while found := search(markup, position):
        start, end = found.span()
        if text_start < start:
            yield "text", "", text_start, start
        closes, name = found.group(1, 2)
        if not name:
            position = text_start = scan.after_declaration(found)
            continue
        name = name.lower()
        if closes:
            position = text_start = _end(_TAG_END, markup, end)
            yield "end", name, start, position
            continue
        whole = tidy(markup, end)
        position = text_start = whole.end() if whole else scan.after_tag(end)
        yield "start" if whole else "odd", name, start, position
        if name in _SKIPPED and markup[position - 2] != "/" and (stop := scan.closing(name, position)) is not None:
            yield "raw", name, position, stop
            position = text_start = stop
    if text_start < len(markup):
        yield "text", "", text_start, len(markup)


def attributes(markup: str, tag: Token) -> Iterator[Value]:
    """The attributes of a start tag, the value's place each.

    >>> markup = '<meta name="author" content=张三>'
    >>> [(v.name, markup[v.start:v.end]) for v in attributes(markup, next(tokens(markup)))]
    [('name', 'author'), ('content', '张三')]
    """
    _, name, start, last = tag
    position = start + 1 + len(name)
    while position < last and (found := _ATTRIBUTE.match(markup, position, last)):
        position = found.end()
        group = found.lastindex or 1
        begin, end = found.span(group) if group > 1 else (found.end(), found.end())
        yield Value(found[1].lower(), begin, end)


def written(markup: str, tag: Token, names: Collection[str]) -> dict[str, str]:
    """The attributes of these names as they are written; of two alike the last.

    >>> markup = '<a HREF="/1?a=1&amp;b=2" class=x rel>'
    >>> written(markup, next(tokens(markup)), {"href", "rel"})
    {'href': '/1?a=1&amp;b=2', 'rel': ''}
    """
    kind, name, start, end = tag
    if kind == "odd":
        return {v.name: markup[v.start : v.end] for v in attributes(markup, tag) if v.name in names}
    found = _TIDY_ATTRIBUTE.findall(markup, start + 1 + len(name), end)
    return {key: one or two or bare for each, one, two, bare in found if (key := each.lower()) in names}


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
