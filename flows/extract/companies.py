"""Companies by their short names: 频准激光, and the members of a list that is a list of companies.

A trade behind an unknown word makes a company (仁度|生物). Without a trade a name is told by its company: in
“仁度生物、英诺伟、瑞柯恩等一批企业” what stands between the marks is one each.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final

from flows.extract.lexicon import Lexicon
from flows.extract.names import Candidate
from flows.extract.reading import Reading
from flows.extract.vocabulary import CORE, DOUBT, KINDS, PLACE, PLAIN, STOP, Word
from flows.frozen import Frozen
from flows.words import is_word

_PLAIN_TRADES: Final = frozenset((
    "数据", "信息", "安全", "生命", "出行", "疫苗", "检测", "法律", "建设", "健康", "环境", "文化", "设计", "医学", "贸易",
    "投资", "金融",
))
"""Trades that are spoken of more often than they end a name."""
_COUNTED: Final = re.compile("(?:等|这|共|[一二两三四五六七八九十0-9])[^,。;:!?、“”\n]{0,20}")
_LINKS: Final = frozenset("、和及与")
_LONGEST_ITEM: Final = 16
_SEAT: Final = re.compile("(?:全球|亚太|中国|大中华|区域|华东|华南|华北|西南|研发|运营|国际|第二|上海|北京|深圳)区?总部")
_PARK_CLASS: Final = ("园区", "产业园", "基地", "开发区", "载体")


class Item(Frozen, frozen=True):
    """A member of a list."""

    start: int
    end: int
    proper: bool                       # something in it is no common word


def companies(reading: Reading, lexicon: Lexicon, found: list[Candidate]) -> Iterable[Candidate]:
    """Short names of companies; ``found`` is what other rules have."""
    short = [*_with_trade(reading, lexicon), *_with_seat(reading), *_institutes(reading)]
    yield from short
    yield from _listed(reading, lexicon, [*found, *short])


# ---- an unknown word and a trade ----------------------------------------------------------------------------------


def _with_trade(reading: Reading, lexicon: Lexicon) -> Iterator[Candidate]:
    words, starts, count = reading.words, reading.starts, len(reading.words)
    done = 0
    for index in reading.cores:
        if index < done or (index and not words[index - 1].opens):
            continue
        core = index
        while core < count and words[core].unknown:
            core += 1
        end = core
        while end < count and words[end].text in lexicon.industry and end - core < 3:
            end += 1
        done = end
        if not _closes(words, end):
            continue
        name = reading.text[starts[index] : starts[core]]
        if end == core > index + 1 and _ends_with_trade(name, lexicon):
            yield Candidate(starts[index], starts[core], "organization", "company", "unknown_word_and_trade", 0.6)
        fits = end > core and 2 <= len(name) <= 4 and not name.isascii() and name not in lexicon.trim
        if fits and _may_be_brand(words[index:core], words[end - 1].text):
            yield Candidate(starts[index], starts[end], "organization", "company", "unknown_word_and_trade", 0.6)


def _may_be_brand(core: Sequence[Word], trade: str) -> bool:
    """Whether words before a trade may be a company's own: no plain word (宝贵|数据), no count, no phrase (守|牢|安全)."""
    if len(core) == 1 and core[0].tag != "nz" and is_word(core[0].text):
        return False
    if core[0].text.isdecimal():
        return False
    return trade not in _PLAIN_TRADES or not any(word.tag[0] in "vadmp" for word in core)


def _ends_with_trade(word: str, lexicon: Lexicon) -> bool:
    """创远信科: where the dictionary doesn't know the trade as a word either."""
    return 4 <= len(word) <= 6 and word[-2:] in lexicon.industry


def _opens(words: Sequence[Word], index: int) -> bool:
    """Whether a name may begin here: behind a mark, a place or a word that no name goes through."""
    return index == 0 or words[index - 1].opens


def _closes(words: Sequence[Word], end: int) -> bool:
    return end == len(words) or words[end].part is not PLAIN


def _with_seat(reading: Reading) -> Iterator[Candidate]:
    """柯马|亚太区总部: who has a headquarters."""
    for found in _SEAT.finditer(reading.text) if "总部" in reading.text else ():
        index = reading.word_at(found.start())
        end = index
        while index > 0 and reading.words[index - 1].part is CORE:
            index -= 1
        start = reading.starts[index]
        if index < end and 2 <= found.start() - start <= 5 and _opens(reading.words, index):
            yield Candidate(start, found.start(), "organization", "company", "headquarters", 0.6)


def _institutes(reading: Reading) -> Iterator[Candidate]:
    """上光所, 长光所: institutes by two characters of their name."""
    words = reading.words
    for n in _words_of("所", reading):
        if n + 1 < len(words) and words[n + 1].tag == "v":
            continue                                                      # 抗疫|所|取得的成效
        if n > 1 and all(w.part is CORE and len(w.text) == 1 for w in words[n - 2 : n]) and _opens(words, n - 2):
            first = n - 2
            while first > 0 and (words[first - 1].part is PLACE or words[first - 1].tag == "nt"):
                first -= 1                                            # 中科院|长春|应化所
            end = reading.starts[n + 1]
            yield Candidate(reading.starts[first], end, "organization", "research_institute", "short_institute", 0.55)


def _words_of(character: str, reading: Reading) -> Iterator[int]:
    """Where a character stands as a word of its own."""
    at = reading.text.find(character)
    while at >= 0:
        n = reading.word_at(at)
        if reading.words[n].text == character:
            yield n
        at = reading.text.find(character, at + 1)


# ---- lists ---------------------------------------------------------------------------------------------------------


def _listed(reading: Reading, lexicon: Lexicon, found: list[Candidate]) -> Iterator[Candidate]:
    lists = list(_lists(reading, lexicon))
    known = {(c.start, c.end): c for c in found} if lists else {}
    begun = {c.start: c.end for c in sorted(known.values(), key=attrgetter("end")) if _is_firm(c)}
    for items in lists:
        kinds = [c for i in items if (c := known.get((i.start, i.end))) and c.confidence >= 0.6]
        if any(c.type not in ("organization", "park") for c in kinds):
            continue
        cue = _class_behind(reading, items[-1].end, lexicon)
        joint = sum(_is_joint(i, begun) for i in items if (i.start, i.end) not in known)
        firms = joint + sum(_is_firm(c) for c in kinds)
        if cue == "park":
            long = (i for i in items if i.end - i.start > 3)
            yield from (Candidate(i.start, i.end, "park", "industrial_park", "list_of_parks", 0.6) for i in long)
        elif cue == "company" or (firms and 2 * firms + 1 >= len(items)):
            for i in items:
                held = known.get((i.start, i.end))
                proper = i.proper or (cue == "company" and _ends_in_trade(reading, i, lexicon))
                if proper and (held is None or held.confidence < 0.65):
                    yield Candidate(i.start, i.end, "organization", "company", "list_of_companies", 0.65)


def _is_firm(c: Candidate) -> bool:
    return c.type == "organization" and c.subtype == "company"


def _is_joint(item: Item, firms: Mapping[int, int]) -> bool:
    """华为赛力斯: firms written as one are a firm; ``firms`` says where those that begin at a place end."""
    at = item.start
    while at < item.end and at in firms:
        at = firms[at]
    return at == item.end


def _ends_in_trade(reading: Reading, item: Item, lexicon: Lexicon) -> bool:
    """黑芝麻|智能: common words, but no trade alone."""
    n, last = reading.word_at(item.start), reading.word_at(item.end - 1)
    if n == last or reading.words[last].text not in lexicon.industry:
        return False
    first = reading.words[n].text
    return not (first in lexicon.trim or first in lexicon.industry or first in lexicon.inner)


def _lists(reading: Reading, lexicon: Lexicon) -> Iterator[list[Item]]:
    """Runs of names with 、 or a last 和 between them; with 和 alone, if they are counted: 甲园和乙谷两个园区."""
    words = reading.words
    at = 0
    for index in sorted([*_words_of("、", reading), *_words_of("和", reading)]):
        if index < at:
            continue
        if words[index].text == "和" and not _is_counted(reading, index):
            continue
        first = _item_before(reading, index, lexicon)
        items = [first] if first else []
        at = index
        while at < len(words) and words[at].text in _LINKS:
            item = _item_behind(reading, at + 1)
            if item is None:
                break
            items.append(item)
            at = reading.word_at(item.end)
        if len(items) > 1:
            yield items


def _is_counted(reading: Reading, link: int) -> bool:
    item = _item_behind(reading, link + 1)
    return item is not None and _COUNTED.match(reading.text, item.end) is not None


def _item_before(reading: Reading, mark: int, lexicon: Lexicon) -> Item | None:
    words, index = reading.words, mark
    while index > 0 and words[index - 1].part is not STOP and words[index - 1].text not in KINDS:
        index -= 1
    while index < mark and (words[index].text in lexicon.process or words[index].part is DOUBT):
        index += 1                                                       # 集聚|库卡机器人
    return _item(reading, index, mark)


def _item_behind(reading: Reading, begin: int) -> Item | None:
    words, index = reading.words, begin
    while index < len(words) and words[index].part is not STOP and not (index > begin and _counts(words[index])):
        index += 1
    return _item(reading, begin, index)


def _counts(word: Word) -> bool:
    """三 of vivo三大巨头: a count behind the last of a list."""
    return word.tag == "m" or (word.part is DOUBT and len(word.text) > 1)


def _item(reading: Reading, begin: int, end: int) -> Item | None:
    while end > begin and reading.words[end - 1].part is DOUBT:           # 米蓝医疗|三|家企业
        end -= 1
    start, stop = reading.starts[begin], reading.starts[end]
    if begin >= end or not 2 <= stop - start <= _LONGEST_ITEM:
        return None
    parts = [word.part for word in reading.words[begin:end]]
    return Item(start, stop, CORE in parts or (parts[0] is PLACE and len(parts) > 1))


def _class_behind(reading: Reading, end: int, lexicon: Lexicon) -> str | None:
    """What the words behind a list say it is a list of: 等9家公司, 两个重点产业园区."""
    found = _COUNTED.match(reading.text, end)
    if not found:
        return None
    inside = [w.text for w in reading.words[reading.word_at(end) : reading.word_at(found.end() - 1) + 1]]
    if any(t in lexicon.company_class for t in inside) or any(w in found[0] for w in lexicon.company_class if len(w) > 3):
        return "company"
    return "park" if found[0].endswith(_PARK_CLASS) or any(t in _PARK_CLASS for t in inside) else None
