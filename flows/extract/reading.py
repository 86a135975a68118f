"""A document's content as one text of classified words: what the rules for names read.

The blocks are joined by newlines, so that a name's repeats are found everywhere in one pass; :meth:`Reading.at` leads back
to the block. Words come from the segmenter; what the lexicon or the gazetteer knows overrides its cuts.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple, Self

from flows.documents import At, Block
from flows.extract.lexicon import Found, Lexicon, Name
from flows.facts import MentionType
from flows.folding import fold
from flows.places import Gazetteer, Place
from flows.words import Word, tagged


class Part(IntEnum):
    """What a word can be to a name that stands around it."""

    STOP = 0        # no name goes on beyond it: 举行, 的, 记者, a comma
    DOUBT = 1       # a verb or adverb by the dictionary; a name goes through it only if a place opens it: 上海市再担保有限公司
    PLAIN = 2       # a common word that names may contain: 产业, 发展
    CORE = 3        # something proper: an unknown word, a name, Latin letters
    PLACE = 4


class Token(NamedTuple):
    """A word with its place and its part."""

    text: str
    tag: str
    start: int
    end: int
    part: Part


class Spot(NamedTuple):
    """A place in the text."""

    start: int
    end: int
    name: str                          # official where the gazetteer has it
    code: str | None
    form: str                          # full, short, zone; of the wider world: administrative, other


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document's content blocks as one text."""

    raw: str                           # as it stands
    text: str                          # folded
    blocks: tuple[Block, ...]
    offsets: tuple[int, ...]           # where each block begins
    tokens: tuple[Token, ...]
    token_at: Sequence[int]            # of every character: the token it belongs to
    found: tuple[Found, ...]           # what the lexicon has, on word boundaries
    places: tuple[Spot, ...]

    @classmethod
    def of(cls, blocks: Iterable[Block], lexicon: Lexicon, hints: Sequence[str] = ()) -> Self:
        """Read content blocks; ``hints`` say what else is known of the page's whereabouts."""
        blocks = tuple(blocks)
        raw = "\n".join(b.text for b in blocks)
        text = fold(raw)
        words = tagged(text)
        found = tuple(_on_boundaries(lexicon.find(text), words, text))
        offsets = tuple(accumulate((len(b.text) + 1 for b in blocks[:-1]), initial=0)) if blocks else ()
        located = lexicon.gazetteer.locate([fold(b.text) for b in blocks], hints)
        places = tuple(_places(found, located, offsets, lexicon.gazetteer))
        tokens = tuple(_tokens(text, words, found, places, lexicon))
        token_at: list[int] = []
        for i, token in enumerate(tokens):
            token_at += [i] * len(token.text)
        return cls(
            raw=raw, text=text, blocks=blocks, offsets=offsets, tokens=tokens, token_at=token_at, found=found, places=places
        )

    def at(self, start: int, end: int) -> At:
        """The place of ``raw[start:end]`` in its block."""
        i = bisect_right(self.offsets, start) - 1
        return At(block_no=self.blocks[i].block_no, start=start - self.offsets[i], end=end - self.offsets[i])

    def heads(self, type_: MentionType) -> list[Found]:
        """The ends of names of a type; of those that end together the longest counts, whatever its type."""
        longest: dict[int, Found] = {}
        for f in self.found:
            if f.entry.text in _OWN_WORDS and self.tokens[self.token_at[f.start]].start != f.start:
                continue
            if f.entry.kind == "head" and (f.end not in longest or f.start < longest[f.end].start):
                longest[f.end] = f
        return [f for f in longest.values() if f.entry.value.type == type_ and f.entry.value.need != "never"]

    def before(self, start: int) -> Token | None:
        """The token that ends at ``start`` or holds the character before it."""
        return self.tokens[self.token_at[start - 1]] if start > 0 else None

    def after(self, end: int) -> Token | None:
        """The token that begins at ``end`` or holds the character there."""
        return self.tokens[self.token_at[end]] if end < len(self.text) else None


def _on_boundaries(found: list[Found], words: list[Word], text: str) -> Iterable[Found]:
    """What stands on the segmenter's word boundaries; long strings and titles need one only."""
    starts = bytearray(len(text) + 1)
    for w in words:
        starts[w.start] = 1
    starts[len(text)] = 1
    for f in found:
        ends = starts[f.start] + starts[f.end]
        head = f.entry.kind in ("head", "title") and starts[f.end]         # 审批|处处长 ends with 处长
        if f.entry.kind == "office":                                       # 党委书记 and 美国政府 are words
            head = (bool(starts[f.start]) and text.startswith(_OFFICERS, f.end)) or bool(starts[f.end])
        if ends == 2 or head or (f.end - f.start > 2 and ends) or f.end - f.start > 3:
            yield f


def _places(
    found: tuple[Found, ...], located: list[list[Place]], offsets: tuple[int, ...], gazetteer: Gazetteer
) -> Iterable[Spot]:
    """The gazetteer's places and the wider world's, in order and without overlap."""
    spots = [
        Spot(p.start + offset, p.end + offset, gazetteer.name(p.code) if p.code and p.form != "zone" else p.text, p.code, p.form)
        for offset, places in zip(offsets, located, strict=True)
        for p in places
        if p.candidates and not (p.doubtful and p.code is None)
    ]
    for f in found:
        name = f.entry.value
        if isinstance(name, Name) and name.type == "place":
            spots.append(Spot(f.start, f.end, name.canonical, None, name.subtype))
    end = 0
    for spot in sorted(spots, key=lambda s: (s.start, -s.end)):
        if spot.start >= end:
            yield spot
            end = spot.end


def _tokens(
    text: str, words: list[Word], found: tuple[Found, ...], places: tuple[Spot, ...], lexicon: Lexicon
) -> Iterable[Token]:
    """The segmenter's words, with known names as one token; what they cut through falls into characters."""
    names = [
        (f.start, f.end, Part.CORE, "nt" if f.entry.value.type == "organization" else "known")
        for f in found
        if isinstance(f.entry.value, Name) and f.entry.value.type != "place"
    ]
    names += [(f.start, f.end, Part.STOP, "title") for f in found if f.entry.kind == "title" and f.end - f.start > 1]
    names += [(p.start, p.end, Part.PLACE, "ns") for p in places]
    names.sort(key=lambda n: (n[0], -n[1]))
    done, k = 0, 0
    for word in words:
        start, end = word.start, word.start + len(word.text)
        while k < len(names) and names[k][0] < end:
            a, b, part, tag = names[k]
            k += 1
            if a < done:
                continue
            yield from _characters(text, max(done, start), a, lexicon)
            yield Token(text[a:b], tag, a, b, part)
            done = b
        if done <= start:
            counts = word.tag == "q" and start and text[start - 1] not in _NUMERALS
            yield Token(word.text, word.tag, start, end, part_of(word.text, "n" if counts else word.tag, lexicon))
            done = end
        elif done < end and not (k < len(names) and names[k][0] < end):
            yield from _characters(text, done, end, lexicon)
            done = end


def _characters(text: str, start: int, end: int, lexicon: Lexicon) -> Iterable[Token]:
    for i in range(start, end):
        yield Token(text[i], "x" if not text[i].isalnum() else "n", i, i + 1, part_of(text[i], "n", lexicon))


_FUNCTION = frozenset("的是一不有在了")
_NUMERALS = frozenset("0123456789零〇一二三四五六七八九十百千万亿两几数多余半每各")
_OWN_WORDS = frozenset("谷港城岛司园")                 # heads only where they are words of their own: 机器人|谷, but 山谷
_OFFICERS = ("书记", "副书记", "常委", "委员", "成员", "第一书记", "主任", "副主任")
_CLASSIFIERS = frozenset(
    "个家项名位条只台套件批次种类届场座间所栋幢户亩元万亿吨米年月日号点分秒岁人辆艘架株头份张片块层级期笔起部支则句段组双对副"
)
_PROPER = {"nr", "nrt", "nz", "nt", "eng", "nrfg", "ns"}
_CLOSED = {"p", "c", "r", "y", "e", "q", "z", "x", "o", "mq"}


def _counts(text: str, tag: str) -> bool:
    """A classifier (家), or a number with one (亿元)."""
    if len(text) > 1:
        return tag in ("m", "q", "mq") and text[-1] in _CLASSIFIERS
    return tag in ("q", "mq") and text in _CLASSIFIERS


@lru_cache(maxsize=65536)
def part_of(text: str, tag: str, lexicon: Lexicon) -> Part:
    """What a word can be to a name around it."""
    if text in lexicon.stop or not (text[0].isalnum() or text in "·-&"):
        return Part.STOP
    if text in lexicon.industry or text in "·-&" or (text in lexicon.inner and tag not in _PROPER):
        return Part.PLAIN
    if tag in _PROPER or text.isascii():
        return Part.CORE
    if (tag in ("l", "i") and not _FUNCTION.isdisjoint(text)) or _counts(text, tag):         # 值得一提的是
        return Part.STOP
    if len(text) == 1 and tag in ("p", "c", "r", "y"):
        return Part.STOP
    if len(text) == 1 and (tag == "d" or text in "上下内外里前后间"):
        return Part.DOUBT
    if len(text) == 1:
        return Part.PLAIN if tag in ("n", "b", "m") and text in "市区县镇省乡村厂部社院所店站馆新大小东西南北中" else Part.CORE
    if (tag[0] in "vadtm" and tag not in ("vn", "an")) or tag == "f":
        return Part.DOUBT
    return Part.STOP if tag in _CLOSED or tag[0] == "u" else Part.PLAIN
