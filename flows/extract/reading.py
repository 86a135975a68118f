"""A document's content as one text of classified words: what the rules for names read.

The blocks are joined by newlines, so that a name's repeats are found everywhere in one pass; :meth:`Reading.at` leads back
to the block. Words come from the segmenter; what the lexicon or the gazetteer knows overrides its cuts.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate, chain, count, repeat
from typing import NamedTuple, Self

from flows.documents import At, Block
from flows.extract.lexicon import Found, Lexicon, Name
from flows.facts import MentionType
from flows.folding import fold
from flows.frozen import Frozen, replace
from flows.places import Gazetteer, Place
from flows.words import parts_of_speech


class Part(IntEnum):
    """What a word can be to a name that stands around it."""

    STOP = 0        # no name goes on beyond it: 举行, 的, 记者, a comma
    DOUBT = 1       # a verb or adverb by the dictionary; a name goes through it only if a place opens it: 上海市再担保有限公司
    PLAIN = 2       # a common word that names may contain: 产业, 发展
    CORE = 3        # something proper: an unknown word, a name, Latin letters
    PLACE = 4


class Token(Frozen, frozen=True):
    """A word with its place and its part."""

    text: str
    tag: str
    start: int
    end: int
    part: Part


class Known(NamedTuple):
    """A name of the lexicon in the text."""

    start: int
    end: int
    name: Name


class Spot(Frozen, frozen=True):
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
    titles: tuple[int, ...]            # which of the tokens are titles of office
    cores: tuple[int, ...]             # and which are proper words
    found: tuple[Found, ...]           # what the lexicon has, on word boundaries
    names: tuple[Known, ...]           # of these the lexicon's own names
    ends: tuple[Found, ...]            # of these the ends of names, one at a place
    places: tuple[Spot, ...]

    @classmethod
    def of(cls, blocks: Iterable[Block], lexicon: Lexicon, hints: Sequence[str] = ()) -> Self:
        """Read content blocks; ``hints`` say what else is known of the page's whereabouts."""
        blocks = tuple(blocks)
        raw = "\n".join(b.text for b in blocks)
        text = fold(raw)
        words = _words(text, lexicon)
        bounds = [w.start for w in words] + [len(text)]
        found = tuple(_on_boundaries(lexicon.find(text), frozenset(bounds), text))
        offsets = tuple(accumulate((len(b.text) + 1 for b in blocks[:-1]), initial=0)) if blocks else ()
        located = lexicon.gazetteer.locate([fold(b.text) for b in blocks], hints)
        names = tuple(Known(f.start, f.end, f.entry.value) for f in found if f.entry.kind == "name")
        places = tuple(_places(names, located, offsets, lexicon.gazetteer))
        titles = ((f.start, f.end) for f in found if f.entry.kind == "title" and f.end - f.start > 1)
        tokens = tuple(_tokens(text, words, bounds, _fixed(names, titles, places), lexicon))
        token_at = tuple(chain.from_iterable(map(repeat, count(), [len(t.text) for t in tokens])))
        return cls(
            raw=raw, text=text, blocks=blocks, offsets=offsets, tokens=tokens, token_at=token_at, found=found,
            titles=tuple([i for i, t in enumerate(tokens) if t.tag == "title"]),
            cores=tuple([i for i, t in enumerate(tokens) if t.part is Part.CORE]),
            names=names, ends=tuple(_ends(found, tokens, token_at)), places=places,
        )

    def at(self, start: int, end: int) -> At:
        """The place of ``raw[start:end]`` in its block."""
        i = bisect_right(self.offsets, start) - 1
        return At(block_no=self.blocks[i].block_no, start=start - self.offsets[i], end=end - self.offsets[i])

    def heads(self, type_: MentionType) -> list[Found]:
        """The ends of names of a type; of those that end together the longest counts, whatever its type."""
        return [f for f in self.ends if f.entry.value.type == type_ and f.entry.value.need != "never"]

    def known(self, type_: MentionType) -> list[Known]:
        """The lexicon's own names of a type."""
        return [known for known in self.names if known.name.type == type_]

    def before(self, start: int) -> Token | None:
        """The token that ends at ``start`` or holds the character before it."""
        return self.tokens[self.token_at[start - 1]] if start > 0 else None

    def after(self, end: int) -> Token | None:
        """The token that begins at ``end`` or holds the character there."""
        return self.tokens[self.token_at[end]] if end < len(self.text) else None


def _words(text: str, lexicon: Lexicon) -> list[Token]:
    """The segmenter's words."""
    words: list[Token] = []
    start = 0
    for word, tag in parts_of_speech(text):
        end = start + len(word)
        counts = tag == "q" and start and text[start - 1] not in _NUMERALS
        words.append(Token(word, tag, start, end, part_of(word, "n" if counts else tag, lexicon)))
        start = end
    return words


def _on_boundaries(found: list[Found], bounds: Container[int], text: str) -> Iterable[Found]:
    """What stands on the segmenter's word boundaries; long strings and titles need one only."""
    for f in found:
        start, end, entry = f.start, f.end, f.entry
        opens, closes = start in bounds, end in bounds
        whole = (opens and closes) or end - start > 3 or (end - start > 2 and (opens or closes))
        if entry.kind in ("head", "title", "office"):
            whole = whole or closes                                        # 审批|处处长 ends with 处长
        if whole or (entry.kind == "office" and opens and text.startswith(_OFFICERS, end)):      # 党委书记 is a word
            yield f


def _ends(found: tuple[Found, ...], tokens: tuple[Token, ...], token_at: Sequence[int]) -> Iterable[Found]:
    """The ends of names, the longest at each place."""
    longest: dict[int, Found] = {}
    for f in found:
        if f.entry.kind != "head" or (f.entry.text in _OWN_WORDS and tokens[token_at[f.start]].start != f.start):
            continue
        if f.end not in longest or f.start < longest[f.end].start:
            longest[f.end] = f
    return longest.values()


def _places(
    names: tuple[Known, ...], located: list[list[Place]], offsets: tuple[int, ...], gazetteer: Gazetteer
) -> Iterable[Spot]:
    """The gazetteer's places and the wider world's, in order and without overlap."""
    spots = [
        Spot(p.start + offset, p.end + offset, gazetteer.name(p.code) if p.code and p.form != "zone" else p.text, p.code, p.form)
        for offset, places in zip(offsets, located, strict=True)
        for p in places
        if p.candidates and not (p.doubtful and p.code is None)
    ]
    spots += (Spot(start, end, name.canonical, None, name.subtype) for start, end, name in names if name.type == "place")
    end = 0
    for spot in sorted(spots, key=lambda s: (s.start, -s.end)):
        if spot.start >= end:
            yield spot
            end = spot.end


def _tokens(text: str, words: list[Token], bounds: list[int], fixed: Iterable[Token], lexicon: Lexicon) -> Iterable[Token]:
    """The segmenter's words, with what is one token whatever it says; what that cuts through falls into characters."""
    done = 0
    for token in sorted(fixed, key=lambda t: (t.start, -t.end)):
        if token.start >= done:
            yield from _between(text, words, bounds, (done, token.start), lexicon)
            yield replace(token, text=text[token.start : token.end])
            done = token.end
    yield from _between(text, words, bounds, (done, len(text)), lexicon)


def _fixed(names: Iterable[Known], titles: Iterable[tuple[int, int]], places: Iterable[Spot]) -> Iterable[Token]:
    """Known names, titles of office and places: each is one token."""
    for start, end, name in names:
        if name.type != "place":
            yield Token("", "nt" if name.type == "organization" else "known", start, end, Part.CORE)
    for start, end in titles:
        yield Token("", "title", start, end, Part.STOP)
    for spot in places:
        yield Token("", "ns", spot.start, spot.end, Part.PLACE)


def _between(
    text: str, words: list[Token], bounds: list[int], stretch: tuple[int, int], lexicon: Lexicon
) -> Iterable[Token]:
    """The words of a stretch of the text, and the characters of those that its ends cut through."""
    start, end = stretch
    first, last = bisect_left(bounds, start), bisect_right(bounds, end) - 1
    if first > last:                                                       # both ends cut through the same word
        return _characters(text, start, end, lexicon)
    before, behind = _characters(text, start, bounds[first], lexicon), _characters(text, bounds[last], end, lexicon)
    return (*before, *words[first:last], *behind)


def _characters(text: str, start: int, end: int, lexicon: Lexicon) -> Sequence[Token]:
    """Each character as a token."""
    characters = enumerate(text[start:end], start)
    return [Token(c, "n" if c.isalnum() else "x", i, i + 1, part_of(c, "n", lexicon)) for i, c in characters]


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
