"""A page as the rules of metadata see it: its lines, where each stands to the body, and what it announces."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple, overload

from flows.clean.bylines import Cues, Field
from flows.clean.cues import Leads
from flows.clean.dates import Moment, moments, relative
from flows.clean.looks import Look
from flows.clean.signs import Signs
from flows.documents import BODY_KINDS, Block, BlockKind
from flows.frozen import Frozen
from flows.read.raw import Hint, RawDocument, Unit
from flows.source_text import SourceText, Span

Place = Literal["head", "body", "tail"]
LONGEST_BYLINE: Final = 200
EDGE: Final = 3                         # so many first and last lines of the body may carry a dateline or a credit
_CREDIT: Final = re.compile(
    r"^[【\[(■◎●▲\s]{0,3}(?:[\u4e00-\u9fff]{2,8}[报報社網网台]|本报|本報|本网|本刊)?[╱/\s]?(?:首席|特约|实习|见习)?"
    r"(?:记者|記者)[\s╱/:]?\S{2,4}(?:$|[\s、,╱/)】])"
)

_ANNOUNCES: Final = re.compile("[前刚剛天者]")       # without one of these a line with neither date nor field announces nothing
_IN_SENTENCE: Final = re.compile(r"、|(?![发發更来來阅閱浏瀏编編收点點评評])[\u4e00-\u9fff]")       # 侦破15年前命案 is a headline
_LEVELS: Final = {f"h{level}": level for level in range(1, 7)}


class Line(Frozen, frozen=True):
    """A unit of the page with its folded text."""

    no: int
    source: SourceText
    text: str
    place: Place
    running: bool                        # running text inside the body: nothing there speaks of the article itself
    kind: BlockKind
    word: bool                           # letters and nothing else
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
        if len(self.text) > 60:
            return False
        ago = relative(self.text)
        return bool((ago and not _IN_SENTENCE.match(self.text, ago[1])) or ("者" in self.text and _CREDIT.search(self.text)))


class Laid(Sequence[Line]):
    """The lines of a page, each made when a rule asks for it: of most nobody does."""

    def __init__(self, make: Callable[[int], Line], count: int) -> None:
        """Make up to ``count`` lines by their numbers."""
        self._make = make
        self._made: list[Line | None] = [None] * count

    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, at: int) -> Line: ...

    @overload
    def __getitem__(self, at: slice) -> list[Line]: ...

    def __getitem__(self, at: int | slice) -> Line | list[Line]:
        if isinstance(at, slice):
            return [self[no] for no in range(*at.indices(len(self._made)))]
        line = self._made[at]
        if line is None:
            line = self._made[at] = self._make(at)
        return line


class Page(NamedTuple):
    """The lines of a page and where its body lies: ``lines[first:last + 1]``; ``first > last`` without a body."""

    raw: RawDocument
    look: Look
    lines: Laid
    kinds: list[BlockKind]
    first: int
    last: int
    leads: Leads                         # which lines hold words that a rule needs
    named: list[Line]                    # the lines with fields
    dated: list[Line]                    # the lines with moments
    told: dict[str, list[Hint]]
    latin: bool                          # the body is in Latin script

    @property
    def head(self) -> list[Line]:
        """The lines before the body."""
        return self.lines[: self.first]

    @property
    def body(self) -> list[Line]:
        """The lines of the body, whatever else stands between them."""
        return self.lines[self.first : self.last + 1]

    @property
    def tail(self) -> list[Line]:
        """The lines after the body."""
        return self.lines[self.last + 1 :]

    def saying(self, lead: str) -> list[Line]:
        """The lines that hold one of the words of a lead."""
        return [self.lines[no] for no in self.leads.get(lead, ())]

    def around(self, lead: str) -> list[Line]:
        """Of those the edges of the body, what interrupts it and what follows it."""
        return [line for line in self.saying(lead) if line.no >= self.first and not line.running]

    def near(self, lines: Iterable[Line], *, before: int, behind: int) -> list[Line]:
        """Of some lines the last ``before`` of the head, the edges of the body and the first ``behind`` of the tail."""
        first, last = self.first, self.last
        return [
            line for line in lines
            if first - before <= line.no < first + EDGE or last - EDGE < line.no <= last + behind
        ]  # fmt: skip

    def announced(self, end: int) -> list[int]:
        """Of the first ``end`` lines the numbers of those that read like a byline."""
        told = {line.no for line in (*self.named, *self.dated)}
        texts = self.look.lines.texts[:end]
        may = [no for no, text in enumerate(texts) if no in told or (len(text) <= 60 and _ANNOUNCES.search(text))]
        return [no for no in may if (line := self.lines[no]).announces and not line.linked]

    def below(self, line: Line) -> Line | None:
        """The next line."""
        return self.lines[line.no + 1] if line.no + 1 < len(self.lines) else None

    def hints(self, *names: str) -> Iterator[tuple[str, str, Span]]:
        """What the page says of itself under these names, in the order of ``names``."""
        if self.told:
            for name in names:
                for hint in self.told.get(name, ()):
                    yield name, hint.value.strip(), hint.span


def lay_out(look: Look, blocks: Sequence[Block], cues: Cues) -> Page:
    """The page of a document, with its units as blocks of known kinds."""
    raw, signs = look.raw, look.signs
    inside = [block.block_no for block in blocks if block.kind in BODY_KINDS]
    first, last = (inside[0], inside[-1]) if inside else (len(blocks), len(blocks) - 1)
    first = _behind_byline(signs, cues, first, last)
    running = {no for no in inside if first + EDGE <= no <= last - EDGE}
    fields: dict[int, tuple[Field, ...]] = {}
    for no in look.leads.get("byline", ()):
        if not _is_silent(signs[no], running) and (found := cues.fields(signs[no].text)):
            fields[no] = found
    dates: dict[int, tuple[Moment, ...]] = {}
    for sign in signs:
        if (sign.digit or "年" in sign.text) and not _is_silent(sign, running) and (printed := moments(sign.text)):
            dates[sign.no] = tuple(printed)

    def make(no: int) -> Line:
        unit, sign = raw.units[no], signs[no]
        place: Place = "head" if no < first else "tail" if no > last else "body"
        linked = unit.link_chars > 0 and unit.link_chars >= 0.8 * (len(sign.text) - sign.text.count(" "))
        return Line(
            no, unit.source, sign.text, place, no in running, blocks[no].kind, sign.word, *_element(raw, unit), linked,
            fields.get(no, ()), dates.get(no, ()),
        )  # fmt: skip

    lines = Laid(make, len(blocks))
    named, dated = [lines[no] for no in fields], [lines[no] for no in dates]
    kinds = [block.kind for block in blocks]
    latin = _is_latin(signs, inside)
    return Page(raw, look, lines, kinds, first, last, look.leads, named, dated, _told(raw.hints), latin)


def _is_latin(signs: Sequence[Signs], inside: Sequence[int]) -> bool:
    """Whether most paragraphs of the body are in Latin script."""
    return 2 * sum([signs[no].han for no in inside]) < len(inside)


def _is_silent(sign: Signs, running: Collection[int]) -> bool:
    """Whether nothing that a line says is about the article itself."""
    return sign.no in running or sign.hidden or len(sign.text) > LONGEST_BYLINE


def holding(texts: Sequence[SourceText], byte: int) -> int | None:
    """The number of the text that takes a byte of the file. None overlap; but a record's title, the first, may stand last."""
    no = bisect_right(texts, byte, lo=min(1, len(texts)), key=_begin) - 1         # of two that begin alike the first is empty
    for found in (no, 0):
        if 0 <= found < len(texts) and _begin(texts[found]) <= byte < texts[found].span().byte_end:
            return found
    return None


def _begin(text: SourceText) -> int:
    return text.pieces[0].byte_start


def _told(hints: Sequence[Hint]) -> dict[str, list[Hint]]:
    """What the page says of itself, by name."""
    told: dict[str, list[Hint]] = {}
    for hint in hints:
        if hint.value.strip():
            told.setdefault(hint.name, []).append(hint)
    return told


def _behind_byline(signs: Sequence[Signs], cues: Cues, first: int, last: int) -> int:
    """Where the body begins if it was thought to begin before the byline: a title is long enough to pass for prose."""
    for no in range(first, min(first + 6, last)):
        text = signs[no].text
        if len(text) > 100:
            break
        if len(text) > 80 or text.endswith("。"):
            continue
        dated = moments(text)
        if relative(text) or (dated and (len(text) <= 40 or cues.fields(text))):
            return no + 1
    return first


def _element(raw: RawDocument, unit: Unit) -> tuple[int, str]:
    """How high a heading a unit is; class and id of its element, of the one around it and of the inline ones in it."""
    if unit.element < 0:
        return 0, ""
    element = raw.elements[unit.element]
    above = raw.elements[element.parent] if element.parent >= 0 else None
    inner = " ".join([raw.elements[inline.element].identity for inline in unit.inlines])
    level = _LEVELS.get(element.tag) or (_LEVELS.get(above.tag, 0) if above else 0)
    return level, f"{element.identity} {above.identity if above else ''} {inner}".strip()
