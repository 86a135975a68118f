"""A document's content as one text of classified words: what the rules for names read.

The blocks are joined by newlines, so that a name's repeats are found everywhere in one pass; :meth:`Reading.at` leads back
to the block. Words come from the segmenter; what the lexicon or the gazetteer knows overrides its cuts.

A word (:class:`~flows.extract.vocabulary.Word`) is what it is wherever it stands, so a reading only says where: its n-th word
begins at ``starts[n]`` and ends at ``starts[n + 1]``.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import attrgetter
from typing import Final, NamedTuple, Self, TypeVar

from flows.documents import At, Block, BlockKind
from flows.extract.lexicon import Found, Kind, Lexicon, Name
from flows.extract.lines import Line
from flows.extract.vocabulary import CORE, PLACE, STOP, Part, Vocabulary, Word
from flows.facts import MentionType
from flows.frozen import Frozen
from flows.places import Gazetteer, Place
from flows.words import cut


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


class Fixed(Frozen, frozen=True):
    """A stretch of the text that is one word, whatever the segmenter says."""

    start: int
    end: int
    tag: str
    part: Part


Stretch = TypeVar("Stretch", Spot, Fixed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document's content blocks as one text."""

    raw: str                           # as it stands
    text: str                          # folded
    blocks: Sequence[Block]
    offsets: Sequence[int]             # where each block begins
    words: Sequence[Word]
    starts: Sequence[int]              # where each word begins; and the end of the text
    titles: Sequence[int]              # which of the words are titles of office
    cores: Sequence[int]               # which are proper words
    persons: Sequence[int]             # and which may begin the name of a person
    found: Mapping[Kind, Sequence[Found]]      # what the lexicon has, on word boundaries
    names: Sequence[Known]             # of these the lexicon's own names
    heads: Mapping[MentionType, Sequence[Found]]       # of these the ends of names, one at a place, by type
    places: Sequence[Spot]

    @classmethod
    def of(cls, blocks: Iterable[Block], lexicon: Lexicon, hints: Sequence[str] = ()) -> Self:
        """Read content blocks; ``hints`` say what else is known of the page's whereabouts."""
        blocks = tuple(blocks)
        texts = [b.text for b in blocks]
        raw = "\n".join(texts)
        text = "\n".join([Line.of(t).folded for t in texts])
        offsets = [0, *accumulate([len(t) + 1 for t in texts[:-1]])] if blocks else []
        cuts = cut(text)
        starts = list(accumulate(map(len, cuts), initial=0))
        found = _on_boundaries(text, frozenset(starts), lexicon)
        names = [Known(f.start, f.end, f.entry.value) for f in found["name"]]
        places = _places(names, lexicon.gazetteer.read(text, offsets, hints), lexicon.gazetteer)
        words = list(map(lexicon.vocabulary.__getitem__, cuts))
        words, starts = _Recut(text, words, starts, lexicon.vocabulary).around(_fixed(names, found["title"], places))
        telling = _telling(words, starts, text, lexicon.vocabulary)
        return cls(
            raw=raw, text=text, blocks=blocks, offsets=offsets, words=words, starts=starts, places=places,
            titles=[n for n in telling if words[n].tag == "title"], cores=[n for n in telling if words[n].part is CORE],
            persons=[n for n in telling if words[n].named or words[n].reach],
            found=found, names=names, heads=_heads(found["head"], starts),
        )

    def word_at(self, place: int) -> int:
        """Which word the character at a place belongs to."""
        return bisect_right(self.starts, place) - 1

    def is_word(self, start: int, end: int) -> bool:
        """Whether a stretch is one word or several."""
        return self.starts[bisect_left(self.starts, start)] == start and self.starts[bisect_left(self.starts, end)] == end

    def at(self, start: int, end: int) -> At:
        """The place of ``raw[start:end]`` in its block."""
        i = bisect_right(self.offsets, start) - 1
        return At(block_no=self.blocks[i].block_no, start=start - self.offsets[i], end=end - self.offsets[i])

    def place_of(self, at: At) -> int:
        """Where a place in a block is in the text."""
        n = bisect_left(self.blocks, at.block_no, key=attrgetter("block_no"))
        return self.offsets[n] + at.start

    def in_title(self, place: int) -> bool:
        """Whether a place is in a headline."""
        return self.blocks[bisect_right(self.offsets, place) - 1].kind is BlockKind.TITLE

    def place_opening(self, start: int, end: int) -> "Spot | None":
        """The innermost of the places that a stretch opens with: 马陆镇 of 2024年嘉定区马陆镇推进会."""
        found: Spot | None = None
        if session := _SESSION.match(self.text, start):
            start = session.end()
        for n in range(bisect_left(self.places, start, key=attrgetter("start")), len(self.places)):
            spot = self.places[n]
            if spot.start != start or spot.end >= end or not spot.code:
                break
            found, start = spot, spot.end
        return found

    def known(self, type_: MentionType) -> list[Known]:
        """The lexicon's own names of a type."""
        return [known for known in self.names if known.name.type == type_]


def _on_boundaries(text: str, bounds: Container[int], lexicon: Lexicon) -> dict[Kind, list[Found]]:
    """What the lexicon has, by kind, in order, the longest first; on the segmenter's word boundaries.

    Long strings need one boundary or none, and what ends a name (审批|处处长 ends with 处长) only that at its end.
    """
    entries, kinds = lexicon.entries, lexicon.kinds
    hits: list[tuple[int, int, int]] = []
    for index, start, end in lexicon.automaton.find_matches_as_indexes(text, overlapping=True):
        if end in bounds:
            if kinds[index] != "name" or end - start > 2 or start in bounds:
                hits.append((start, -end, index))
        elif end - start > 3 or (start in bounds and (end - start > 2 or (kinds[index] == "office" and _is_officer(text, end)))):
            hits.append((start, -end, index))
    hits.sort()
    found: dict[Kind, list[Found]] = {"name": [], "head": [], "office": [], "title": []}
    for start, end, index in hits:
        found[kinds[index]].append(Found(start, -end, entries[index]))
    return found


def _is_officer(text: str, end: int) -> bool:
    """党委书记 is a word, and the office in it ends inside."""
    return text.startswith(_OFFICERS, end)


def _heads(found: Iterable[Found], starts: Sequence[int]) -> dict[MentionType, list[Found]]:
    """The ends of names; of those that end together the longest counts, whatever its type."""
    longest: dict[int, Found] = {}
    for f in found:                                                        # a longer one begins before a shorter one
        if f.entry.text not in _OWN_WORDS or starts[bisect_left(starts, f.start)] == f.start:
            longest.setdefault(f.end, f)
    heads: dict[MentionType, list[Found]] = defaultdict(list)
    for f in longest.values():
        if f.entry.value.need != "never":
            heads[f.entry.value.type].append(f)
    return heads


def _places(names: Iterable[Known], located: Iterable[Place], gazetteer: Gazetteer) -> list[Spot]:
    """The gazetteer's places and the wider world's, in order and without overlap."""
    spots = [
        Spot(p.start, p.end, gazetteer.name(p.code) if p.code and p.form != "zone" else p.text, p.code, p.form)
        for p in located
        if p.code or (p.candidates and not p.doubtful)
    ]
    spots += [Spot(n.start, n.end, n.name.canonical, None, n.name.subtype) for n in names if n.name.type == "place"]
    return _without_overlap(spots)


def _fixed(names: Iterable[Known], titles: Iterable[Found], places: Iterable[Spot]) -> list[Fixed]:
    """Known names, titles of office and places, without overlap: each is one word."""
    every = [Fixed(n.start, n.end, _TAGS.get(n.name.type, "known"), CORE) for n in names if n.name.type != "place"]
    every += [Fixed(f.start, f.end, "title", STOP) for f in titles if f.end - f.start > 1]
    every += [Fixed(s.start, s.end, "ns", PLACE) for s in places]
    return _without_overlap(every)


def _without_overlap(every: list[Stretch]) -> list[Stretch]:
    """In order; of those that begin together the longest."""
    every.sort(key=lambda one: (one.start, -one.end))
    kept: list[Stretch] = []
    end = 0
    for one in every:
        if one.start >= end:
            kept.append(one)
            end = one.end
    return kept


@dataclass(slots=True)
class _Recut:
    """A text's words cut anew around what is fixed; a word that this cuts through falls into characters."""

    text: str
    cuts: Sequence[Word]
    cut_starts: Sequence[int]
    vocabulary: Vocabulary
    words: list[Word] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def around(self, fixed: Iterable[Fixed]) -> tuple[list[Word], list[int]]:
        """The words, and where each begins and the last ends; what is fixed, in order and without overlap, is one word each."""
        done = 0
        for one in fixed:
            self._pass_on(done, one.start)
            self.words.append(self.vocabulary.word(self.text[one.start : one.end], one.tag, one.part))
            self.starts.append(one.start)
            done = one.end
        self._pass_on(done, len(self.text))
        self.starts.append(len(self.text))
        return self.words, self.starts

    def _pass_on(self, start: int, end: int) -> None:
        """Take over the words from one place to another."""
        first, behind = bisect_left(self.cut_starts, start), bisect_right(self.cut_starts, end) - 1
        if first > behind:                                           # both places are in one word
            self._fall(start, end)
            return
        self._fall(start, self.cut_starts[first])
        self.words += self.cuts[first:behind]
        self.starts += self.cut_starts[first:behind]
        self._fall(self.cut_starts[behind], end)

    def _fall(self, start: int, end: int) -> None:
        self.words += self.vocabulary.characters(self.text[start:end])
        self.starts += range(start, end)


def _telling(words: list[Word], starts: Sequence[int], text: str, vocabulary: Vocabulary) -> list[int]:
    """The words that rules begin with; a classifier counts as one only behind a number."""
    found = [n for n, word in enumerate(words) if word.telling]
    for n in found:
        if words[n].tag == "q" and starts[n] and text[starts[n] - 1] not in _NUMERALS:
            words[n] = vocabulary.uncounted(words[n])
    return found


_SESSION: Final = re.compile("20[0-9]{2}年?|第[0-9一二三四五六七八九十]{1,3}[届次]|首届")
_TAGS: Final = {"organization": "nt"}
_NUMERALS: Final = frozenset("0123456789零〇一二三四五六七八九十百千万亿两几数多余半每各")
_OWN_WORDS: Final = frozenset("谷港城岛司园")                 # heads only where they are words of their own: 机器人|谷, but 山谷
_OFFICERS: Final = ("书记", "副书记", "常委", "委员", "成员", "第一书记", "主任", "副主任")
