"""Companies by their short names: 频准激光, and the members of a list that is a list of companies.

A trade behind an unknown word makes a company (仁度|生物). Without a trade a name is told by its company: in
“仁度生物、英诺伟、瑞柯恩等一批企业” what stands between the marks is one each.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from flows.extract.lexicon import Lexicon
from flows.extract.names import Candidate
from flows.extract.reading import Part, Reading, Token
from flows.frozen import Frozen

_COUNTED: Final = re.compile("(?:等|这|共|[一二两三四五六七八九十0-9])[^,。;:!?、“”\n]{0,20}")
_KINDS: Final = ("企业", "公司", "机构", "厂商", "品牌", "龙头", "巨头", "单位")
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
    tokens = reading.tokens
    done = 0
    for index in reading.cores:
        if index < done or not _opens(tokens, index):
            continue
        core = index
        while core < len(tokens) and tokens[core].part is Part.CORE and _is_unknown(tokens[core]):
            core += 1
        end = core
        while end < len(tokens) and tokens[end].text in lexicon.industry and end - core < 3:
            end += 1
        word = "".join(t.text for t in tokens[index:core])
        if end == core > index + 1 and _ends_with_trade(word, lexicon) and _closes(tokens, core):
            yield Candidate(tokens[index].start, tokens[core - 1].end, "organization", "company", "unknown_word_and_trade", 0.6)
        if end > core and 2 <= len(word) <= 4 and not word.isascii() and word not in lexicon.trim and _closes(tokens, end):
            yield Candidate(tokens[index].start, tokens[end - 1].end, "organization", "company", "unknown_word_and_trade", 0.6)
        done = end


def _ends_with_trade(word: str, lexicon: Lexicon) -> bool:
    """创远信科: where the dictionary doesn't know the trade as a word either."""
    return 4 <= len(word) <= 6 and word[-2:] in lexicon.industry


def _opens(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a name may begin here: behind a mark, a place or a word that no name goes through."""
    if index == 0:
        return True
    before = tokens[index - 1]
    return before.part in (Part.STOP, Part.DOUBT, Part.PLACE) or before.text in _KINDS


def _closes(tokens: tuple[Token, ...], end: int) -> bool:
    return end == len(tokens) or tokens[end].part is not Part.PLAIN


def _is_unknown(token: Token) -> bool:
    return len(token.text) == 1 or token.tag in ("nz", "nrt", "eng", "nr", "nt")


def _with_seat(reading: Reading) -> Iterator[Candidate]:
    """柯马|亚太区总部: who has a headquarters."""
    for found in _SEAT.finditer(reading.text):
        index = reading.token_at[found.start()]
        end = index
        while index > 0 and reading.tokens[index - 1].part is Part.CORE:
            index -= 1
        start = reading.tokens[index].start
        if index < end and 2 <= found.start() - start <= 5 and _opens(reading.tokens, index):
            yield Candidate(start, found.start(), "organization", "company", "headquarters", 0.6)


def _institutes(reading: Reading) -> Iterator[Candidate]:
    """上光所, 长光所: institutes by two characters of their name."""
    tokens = reading.tokens
    for n in [n for n, token in enumerate(tokens) if token.text == "所" and n > 1]:
        two = tokens[n - 2 : n]
        if all(t.part is Part.CORE and len(t.text) == 1 for t in two) and _opens(tokens, n - 2):
            first = n - 2
            while first > 0 and (tokens[first - 1].part is Part.PLACE or tokens[first - 1].tag == "nt"):
                first -= 1                                            # 中科院|长春|应化所
            yield Candidate(tokens[first].start, tokens[n].end, "organization", "research_institute", "short_institute", 0.55)


# ---- lists ---------------------------------------------------------------------------------------------------------


def _listed(reading: Reading, lexicon: Lexicon, found: list[Candidate]) -> Iterator[Candidate]:
    known = {(c.start, c.end): c for c in found}
    for items in _lists(reading, lexicon):
        kinds = [known[i.start, i.end] for i in items if (i.start, i.end) in known and known[i.start, i.end].confidence >= 0.6]
        if any(c.type not in ("organization", "park") for c in kinds):
            continue
        cue = _class_behind(reading, items[-1].end, lexicon)
        firms = sum(c.type == "organization" and c.subtype == "company" for c in kinds)
        if cue == "park":
            long = (i for i in items if i.end - i.start > 3)
            yield from (Candidate(i.start, i.end, "park", "industrial_park", "list_of_parks", 0.6) for i in long)
        elif cue == "company" or (firms and 2 * firms + 1 >= len(items)):
            for i in items:
                held = known.get((i.start, i.end))
                proper = i.proper or (cue == "company" and _ends_in_trade(reading, i, lexicon))
                if proper and (held is None or held.confidence < 0.65):
                    yield Candidate(i.start, i.end, "organization", "company", "list_of_companies", 0.65)


def _ends_in_trade(reading: Reading, item: Item, lexicon: Lexicon) -> bool:
    """黑芝麻|智能: common words, but no trade alone."""
    first, last = reading.tokens[reading.token_at[item.start]], reading.tokens[reading.token_at[item.end - 1]]
    common = first.text in lexicon.trim or first.text in lexicon.industry or first.text in lexicon.inner
    return first is not last and last.text in lexicon.industry and not common


def _lists(reading: Reading, lexicon: Lexicon) -> Iterator[list[Item]]:
    """Runs of names with 、 or a last 和 between them."""
    tokens = reading.tokens
    at = 0
    for index in [n for n, token in enumerate(tokens) if token.text == "、"]:
        if index < at:
            continue
        first = _item_before(tokens, index, lexicon)
        items = [first] if first else []
        at = index
        while at < len(tokens) and tokens[at].text in _LINKS:
            item = _item_behind(tokens, at + 1)
            if item is None:
                break
            items.append(item)
            at = _index_at(reading, item.end)
        if len(items) > 1:
            yield items


def _index_at(reading: Reading, position: int) -> int:
    return reading.token_at[position] if position < len(reading.text) else len(reading.tokens)


def _item_before(tokens: tuple[Token, ...], mark: int, lexicon: Lexicon) -> Item | None:
    index = mark
    while index > 0 and tokens[index - 1].part is not Part.STOP and tokens[index - 1].text not in _KINDS:
        index -= 1
    while index < mark and (tokens[index].text in lexicon.process or tokens[index].part is Part.DOUBT):
        index += 1                                                       # 集聚|库卡机器人
    return _item(tokens, index, mark)


def _item_behind(tokens: tuple[Token, ...], begin: int) -> Item | None:
    index = begin
    while index < len(tokens) and tokens[index].part is not Part.STOP and not (index > begin and _counts(tokens[index])):
        index += 1
    return _item(tokens, begin, index)


def _counts(token: Token) -> bool:
    """三 of vivo三大巨头: a count behind the last of a list."""
    return token.tag == "m" or (token.part is Part.DOUBT and len(token.text) > 1)


def _item(tokens: tuple[Token, ...], begin: int, end: int) -> Item | None:
    while end > begin and tokens[end - 1].part is Part.DOUBT:             # 米蓝医疗|三|家企业
        end -= 1
    if begin >= end:
        return None
    first, last = tokens[begin], tokens[end - 1]
    if not 2 <= last.end - first.start <= _LONGEST_ITEM:
        return None
    words = tokens[begin:end]
    proper = any(t.part is Part.CORE for t in words) or (first.part is Part.PLACE and len(words) > 1)
    return Item(first.start, last.end, proper)


def _class_behind(reading: Reading, end: int, lexicon: Lexicon) -> str | None:
    """What the words behind a list say it is a list of: 等9家公司, 两个重点产业园区."""
    found = _COUNTED.match(reading.text, end)
    if not found:
        return None
    inside = [t.text for t in reading.tokens[reading.token_at[end] : reading.token_at[found.end() - 1] + 1]]
    if any(t in lexicon.company_class for t in inside) or any(w in found[0] for w in lexicon.company_class if len(w) > 3):
        return "company"
    return "park" if found[0].endswith(_PARK_CLASS) or any(t in _PARK_CLASS for t in inside) else None
