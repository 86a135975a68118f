"""The text of a page cut into units: at block elements, at ``<br>``, at the lines of what is preformatted."""

from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Final

from flows.folding import INVISIBLE
from flows.frozen import Frozen
from flows.read.assembly import Placed, Run, assemble
from flows.read.html import BLOCKS, PICTURES, STRONG
from flows.read.raw import Element, Inline, Unit
from flows.read.ruler import Ruler
from flows.read.rules import Limits
from flows.source_text import SourceText

TELLING: Final = ("itemprop", "rel", "role", "datetime", "align", "title")
"""Attributes that say what an element is."""
_LONGEST: Final = 500         # characters of a class or an id; more is no name
_INVISIBLE: Final = frozenset(INVISIBLE)


class _Frame(Frozen, frozen=True):
    """An open element."""

    name: str
    element: int            # the nearest element with a number
    block: int              # the nearest block element
    hidden: bool
    link: bool
    strong: bool
    breaks: bool


class Collector:
    """Is told of the elements and texts of a page in order, and collects its units."""

    def __init__(self, ruler: Ruler, limits: Limits) -> None:
        """Collect from the text of ``ruler`` as many units as ``limits`` allow."""
        self.ruler = ruler
        self.longest, self.most = limits.max_line, limits.max_blocks
        self.left: int | None = None        # the character at which a page of too many units was left
        self.units: list[Unit] = []
        self.elements: list[Element] = []
        self.runs: list[Run] = []
        self.images = 0
        self.stack = [_Frame("", -1, -1, hidden=False, link=False, strong=False, breaks=True)]

    def text(self, start: int, end: int, spaced: bool) -> None:
        """Characters ``start`` to ``end``; ``spaced``: white space stood between the tags before them."""
        if len(self.units) >= self.most:
            self.left = start if self.left is None else self.left
            return
        frame = self.stack[-1]
        inline = frame.element if frame.element != frame.block else -1
        if frame.name == "pre" or (frame.block >= 0 and not frame.breaks and self.elements[frame.block].tag == "pre"):
            self._lines(start, end, inline, spaced)
        else:
            self.runs.append(Run(start, end, inline, frame.link, frame.strong, spaced))

    def _lines(self, start: int, end: int, inline: int, spaced: bool) -> None:
        """Preformatted text breaks where its lines do."""
        frame = self.stack[-1]
        for n, line in enumerate(self.ruler.text[start:end].split("\n")):
            if n:
                self.flush()
            if len(self.units) >= self.most:
                self.left = start
                return
            if line.strip():
                self.runs.append(Run(start, start + len(line), inline, frame.link, frame.strong, spaced))
            start += len(line) + 1

    def mark(self, name: str) -> None:
        """An element that holds no text: a line break or a picture."""
        if name == "br":
            self.flush()
        else:
            self.images += name in PICTURES

    def enter(self, name: str, attrs: Mapping[str, str], link: bool) -> None:
        """An element begins; ``link``: it is a link of a link's length."""
        above = self.stack[-1]
        self.images += name in PICTURES
        breaks, hides, element, block = name in BLOCKS, False, above.element, above.block
        if attrs:
            style = attrs["style"].replace(" ", "").lower() if "style" in attrs else ""
            hides = "display:none" in style or "hidden" in attrs
            breaks = breaks or hides
            element = self._number(name, attrs, element, style, breaks)
        elif breaks:
            self.elements.append(Element(name, element, ""))
            element = len(self.elements) - 1
        if breaks:
            self.flush()
            block = element
        strong = above.strong or name in STRONG
        self.stack.append(_Frame(name, element, block, above.hidden or hides, above.link or link, strong, breaks))

    def leave(self) -> None:
        """The innermost open element ends."""
        if self.stack[-1].breaks:
            self.flush()
        self.stack.pop()

    def _number(self, name: str, attrs: Mapping[str, str], parent: int, style: str, breaks: bool) -> int:
        """A number for the elements that shape the page or say what they are."""
        identity = f"{attrs.get('class', '')[:_LONGEST]} {attrs.get('id', '')[:_LONGEST]}".strip().lower()
        if not (breaks or identity or "itemprop" in attrs or "datetime" in attrs):
            return parent
        told = [(key, unescape(attrs[key][:_LONGEST])) for key in TELLING if key in attrs]
        if "text-align:center" in style:
            told.append(("align", "center"))
        self.elements.append(Element(name, parent, identity, tuple(told)))
        return len(self.elements) - 1

    def flush(self) -> None:
        """End the unit in hand."""
        if not self.runs:
            return
        runs, self.runs = self.runs, []
        source, placed = assemble(self.ruler, runs)
        size = len(source.text)
        if not size:
            return
        if size <= self.longest:
            self._unit(source, placed, 0, size)
            return
        for start in range(0, size, self.longest):
            end = min(start + self.longest, size)
            self._unit(source.slice(start, end).strip(), placed, start, end)

    def _unit(self, text: SourceText, placed: tuple[Placed, ...], start: int, end: int) -> None:
        """Characters ``start`` to ``end`` of an assembled text as a unit: all of it nearly always."""
        if not text.text or (text.text[0] in _INVISIBLE and not text.text.strip(INVISIBLE)):
            return
        frame = self.stack[-1]
        self.units.append(Unit(
            source=text,
            line=len(self.units),
            element=frame.block,
            link_chars=_within(start, end, [p for p in placed if p.run.link]),
            strong_chars=_within(start, end, [p for p in placed if p.run.strong]),
            images=self.images,
            hidden=frame.hidden,
            inlines=tuple(_inlines(placed)) if end - start == len(text.text) else (),
        ))  # fmt: skip
        self.images = 0


def _within(start: int, end: int, placed: Iterable[Placed]) -> int:
    """How many characters of the runs lie between ``start`` and ``end``."""
    return sum([max(min(p.end, end) - max(p.start, start), 0) for p in placed])


def _inlines(placed: Iterable[Placed]) -> Iterator[Inline]:
    for place in placed:
        if place.run.element >= 0 and place.end > place.start:
            yield Inline(start=place.start, end=place.end, element=place.run.element)
