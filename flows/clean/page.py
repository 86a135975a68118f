"""A page as the rules of metadata see it: its lines, where each stands to the body, and what it announces."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from flows.clean.bylines import Cues, Field
from flows.clean.dates import Moment, moments, relative
from flows.documents import BODY_KINDS, Block, BlockKind
from flows.folding import fold
from flows.frozen import Frozen
from flows.read.raw import RawDocument, Unit
from flows.source_text import SourceText, Span

Place = Literal["head", "body", "tail"]
LONGEST_BYLINE: Final = 200
EDGE: Final = 3                         # so many first and last lines of the body may carry a dateline or a credit
_CREDIT: Final = re.compile(
    r"^[【\[(■◎●▲\s]{0,3}(?:[\u4e00-\u9fff]{2,8}[报報社網网台]|本报|本報|本网|本刊)?[╱/\s]?(?:首席|特约|实习|见习)?"
    r"(?:记者|記者)[\s╱/:]?\S{2,4}(?:$|[\s、,╱/)】])"
)
_SENTENCES: Final = re.compile(r"[。!?;…]|,.{4,60},")


class Line(Frozen, frozen=True):
    """A unit of the page with its folded text."""

    no: int
    source: SourceText
    text: str
    place: Place
    running: bool                        # running text inside the body: nothing there speaks of the article itself
    kind: BlockKind | None
    level: int                           # 1 in <h1> … 6 in <h6>, else 0
    identity: str                        # class and id of the element, of the one around it, of those inside
    linked: bool                         # all of it is a link
    fields: tuple[Field, ...]
    moments: tuple[Moment, ...]

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The bytes of ``text[start:end]``."""
        return self.source.span(start, end)

    @property
    def announces(self) -> bool:
        """Whether it reads like a byline: short, with a date, a named fact or a reporter."""
        if self.moments or self.fields:
            return True
        return len(self.text) <= 60 and bool(relative(self.text) or _CREDIT.search(self.text))


class Page(Frozen, frozen=True):
    """The lines of a page and where its body lies: ``lines[first:last + 1]``; ``first > last`` without a body."""

    raw: RawDocument
    lines: tuple[Line, ...]
    first: int
    last: int

    @property
    def head(self) -> tuple[Line, ...]:
        """The lines before the body."""
        return self.lines[: self.first]

    @property
    def body(self) -> tuple[Line, ...]:
        """The lines of the body, whatever else stands between them."""
        return self.lines[self.first : self.last + 1]

    @property
    def tail(self) -> tuple[Line, ...]:
        """The lines after the body."""
        return self.lines[self.last + 1 :]

    @property
    def edges(self) -> tuple[Line, ...]:
        """The first and last lines of the body, where datelines and credits stand."""
        return self.body[:EDGE] + self.body[max(EDGE, len(self.body) - EDGE) :]

    @property
    def around(self) -> tuple[Line, ...]:
        """All lines but the head and the running text: the edges of the body, what interrupts it, what follows it."""
        return tuple(line for line in self.lines[self.first :] if not line.running)

    def below(self, line: Line) -> Line | None:
        """The next line."""
        return self.lines[line.no + 1] if line.no + 1 < len(self.lines) else None

    def hints(self, *names: str) -> Iterator[tuple[str, str, Span]]:
        """What the page says of itself under these names, in the order of ``names``."""
        for name in names:
            for hint in self.raw.hints:
                if hint.name == name and hint.value.strip():
                    yield name, hint.value.strip(), hint.span


def lay_out(raw: RawDocument, blocks: Sequence[Block], cues: Cues) -> Page:
    """The page of a document, with its units as blocks of known kinds; without blocks the body is where the sentences are."""
    texts = [fold(u.text) for u in raw.units]
    kinds = [b.kind for b in blocks] if blocks else [None] * len(texts)
    inside = [i for i, k in enumerate(kinds) if k in BODY_KINDS] if blocks else _sentences(raw.units, texts)
    first, last = (inside[0], inside[-1]) if inside else (len(texts), len(texts) - 1)
    first = _behind_byline(texts, cues, first, last)
    lines = []
    for no, (unit, text, kind) in enumerate(zip(raw.units, texts, kinds, strict=True)):
        place: Place = "head" if no < first else "tail" if no > last else "body"
        inner = place == "body" and kind in {*BODY_KINDS, None} and first + EDGE <= no <= last - EDGE
        lines.append(_line(raw, unit, no, text, kind, place, inner, None if inner or unit.hidden else cues))
    return Page(raw=raw, lines=tuple(lines), first=first, last=last)


def _line(
    raw: RawDocument, unit: Unit, no: int, text: str, kind: BlockKind | None, place: Place, running: bool, cues: Cues | None
) -> Line:
    """One line; what it announces is read only with ``cues``, and only if it is short enough to be a byline."""
    read = cues is not None and len(text) <= LONGEST_BYLINE
    return Line(
        no=no,
        source=unit.source,
        text=text,
        place=place,
        running=running,
        kind=kind,
        level=_level(raw, unit),
        identity=_identity(raw, unit),
        linked=unit.link_chars >= 0.8 * (len(text) - text.count(" ")),
        fields=cues.fields(text) if cues is not None and read else (),
        moments=tuple(moments(text)) if read else (),
    )


def _behind_byline(texts: Sequence[str], cues: Cues, first: int, last: int) -> int:
    """Where the body begins if it was thought to begin before the byline: a title is long enough to pass for prose."""
    for no in range(first, min(first + 6, last)):
        text = texts[no]
        if len(text) > 100:
            break
        if len(text) > 80 or text.endswith("。"):
            continue
        dated = moments(text)
        if relative(text) or (dated and (len(text) <= 40 or cues.fields(text))):
            return no + 1
    return first


def _sentences(units: Sequence[Unit], texts: Sequence[str]) -> list[int]:
    """The lines that read like sentences of a text."""
    return [
        no for no, (unit, text) in enumerate(zip(units, texts, strict=True))
        if len(text) >= 40 and unit.link_chars < 0.4 * len(text) and _SENTENCES.search(text)
    ]


def _level(raw: RawDocument, unit: Unit) -> int:
    """How high a heading the unit stands in, its element or the one around it."""
    number = unit.element
    for _ in range(2):
        if number < 0:
            return 0
        tag = raw.elements[number].tag
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            return int(tag[1])
        number = raw.elements[number].parent
    return 0


def _identity(raw: RawDocument, unit: Unit) -> str:
    """Class and id of the unit's element, of the one around it, and of the inline elements in it."""
    if unit.element < 0:
        return ""
    element = raw.elements[unit.element]
    around = raw.elements[element.parent].identity if element.parent >= 0 else ""
    inner = " ".join(raw.elements[i.element].identity for i in unit.inlines)
    return f"{element.identity} {around} {inner}"
