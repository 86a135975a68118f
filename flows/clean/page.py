"""A page as the rules of metadata see it: its lines, which of them come before, in and after the body, and what each announces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from flows.clean.bylines import Cues, Field
from flows.clean.dates import Moment, moments, relative
from flows.documents import BODY_KINDS, Block, BlockKind
from flows.folding import fold
from flows.read.raw import RawDocument, Unit
from flows.source_text import SourceText, Span

LONGEST_BYLINE: Final = 200
EDGE: Final = 3                         # so many first and last lines of the body may carry a dateline or a credit
_CREDIT: Final = re.compile(r"^[【\[(■◎●▲\s]{0,3}(?:[\u4e00-\u9fff]{2,8}[报報社网網台]|本报|本報|本网|本刊)?[╱/\s]?(?:首席|特约|实习|见习)?(?:记者|記者)[\s╱/:]?\S{2,4}(?:$|[\s、,╱/)】])")
_SENTENCES: Final = re.compile(r"[。!?;…]|,.{4,60},")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A unit of the page with its folded text."""

    no: int
    source: SourceText
    text: str
    place: Literal["head", "body", "tail"]
    kind: BlockKind | None
    level: int                           # 1 in <h1> … 6 in <h6>, else 0
    identity: str                        # class and id of the element and of the one around it
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
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

    def hints(self, *names: str) -> Iterator[tuple[str, str, Span]]:
        """What the page says of itself under these names, in the order of ``names``."""
        for name in names:
            for hint in self.raw.hints:
                if hint.name == name and hint.value.strip():
                    yield name, hint.value.strip(), hint.span


def lay_out(raw: RawDocument, blocks: tuple[Block, ...], cues: Cues) -> Page:
    """The page of a document whose blocks have their kinds; without blocks the body is where the sentences are."""
    kinds = {b.source.span().byte_start: b.kind for b in blocks}
    found = [kinds.get(u.source.span(0, 0).byte_start) for u in raw.units] if kinds else [None] * len(raw.units)
    texts = [fold(u.text) for u in raw.units]
    inside = [i for i, kind in enumerate(found) if kind in BODY_KINDS] if kinds else _sentences(raw.units, texts)
    first, last = (inside[0], inside[-1]) if inside else (len(texts), len(texts) - 1)
    first = _behind_byline(texts, cues, first, last)
    edges = {*range(first, first + EDGE), *range(last - EDGE + 1, last + 1)}
    lines = []
    for no, (unit, text) in enumerate(zip(raw.units, texts, strict=True)):
        inner = first <= no <= last
        read = len(text) <= LONGEST_BYLINE and not unit.hidden and (not inner or no in edges or found[no] not in (*BODY_KINDS, None))
        element = raw.elements[unit.element] if unit.element >= 0 else None
        lines.append(
            Line(
                no=no,
                source=unit.source,
                text=text,
                place="body" if inner else "head" if no < first else "tail",
                kind=found[no],
                level=_level(raw, unit),
                identity=_identity(raw, unit) if element else "",
                linked=unit.link_chars >= 0.8 * len(text.replace(" ", "")),
                fields=cues.fields(text) if read else (),
                moments=tuple(moments(text)) if read else (),
            )
        )
    return Page(raw=raw, lines=tuple(lines), first=first, last=last)


def _behind_byline(texts: list[str], cues: Cues, first: int, last: int) -> int:
    """Where the body begins if it was thought to begin before the byline: a title is long enough to pass for prose."""
    for no in range(first, min(first + 6, last)):
        text = texts[no]
        if len(text) > 100:
            break
        if len(text) <= 80 and (moments(text) or relative(text)) and not text.endswith("。"):
            said = cues.fields(text)
            if said or moments(text)[-1:] and len(text) <= 40 or relative(text):
                return no + 1
    return first


def _sentences(units: tuple[Unit, ...], texts: list[str]) -> list[int]:
    """The lines that read like sentences of a text."""
    return [
        i for i, (unit, text) in enumerate(zip(units, texts, strict=True))
        if len(text) >= 40 and unit.link_chars < 0.4 * len(text) and _SENTENCES.search(text)
    ]


def _level(raw: RawDocument, unit: Unit) -> int:
    """How high a heading the unit stands in, looking two elements up."""
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
    element = raw.elements[unit.element]
    around = raw.elements[element.parent].identity if element.parent >= 0 else ""
    inner = " ".join(raw.elements[i.element].identity for i in unit.inlines)
    return f"{element.identity} {around} {inner}"
