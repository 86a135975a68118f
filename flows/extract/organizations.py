"""Bodies: companies, offices, hospitals, schools, associations, media."""

import re
from collections.abc import Iterable
from typing import Final

from flows.extract.lexicon import Found, Head, Lexicon
from flows.extract.names import Candidate, Walk, opening, walk
from flows.extract.reading import Reading
from flows.extract.vocabulary import PLACE

_LEVELS: Final = "省市区县镇乡村州盟旗"
_COMMON_HEADS: Final = frozenset(
    ("公司", "资本", "工厂", "集团", "代表团", "考察团", "厂", "总部", "酒店", "饭店", "宾馆", "商场", "超市", "学校", "队")
)
_NATIONAL: Final = ("国家", "全国", "中央", "中共", "中国", "联合国", "欧盟")
_LEVEL_BODY: Final = re.compile(
    "[省市区县州盟旗镇乡](?:委(?=[、,.。;:的和及与副书常领办主要在对将把会]|$|组织|宣传|统战|政法)(?!会)|纪委|政府(?!网)|人大常委会|人大(?!代表|附)|政协|党委|党工委)"
)
_SCHOOL_PART: Final = re.compile("[\u4e00-\u9fff]{2,10}?(?:学院|研究院|研究所|研究中心|实验室|系(?![统列数]))")
_AREA: Final = re.compile("(?:街道|新区|开发区|高新区|经开区|科学城|管理区|示范区|园区|保税区|自治区|自治州|自治县)$")
_AREA_ENDS: Final = frozenset("道区城州县")


def organizations(reading: Reading, lexicon: Lexicon) -> Iterable[Candidate]:
    """Every stretch that reads as the name of a body."""
    yield from _known(reading)
    for found in reading.found["office"]:
        yield from _office(reading, found, lexicon)
    yield from _of_level(reading)
    for found in reading.heads["organization"]:
        yield from _headed(reading, found, lexicon)


def _known(reading: Reading) -> Iterable[Candidate]:
    for start, end, name in reading.known("organization"):
        yield Candidate(start, end, "organization", name.subtype, "known_organization", 0.9, name.canonical)


def _office(reading: Reading, found: Found, lexicon: Lexicon) -> Iterable[Candidate]:
    """嘉定区|经委, 市|交通局, 内蒙古自治区|发展和改革委员会."""
    start = _ruled_area(reading, found.start, lexicon)
    if start is not None:
        start = start - 2 if reading.text.endswith("中共", 0, start) else start
        yield Candidate(start, found.end, "organization", "government", "office", 0.9)


def _of_level(reading: Reading) -> Iterable[Candidate]:
    """区委, 市政府, 嘉定区|委: bodies named by their level."""
    for found in _LEVEL_BODY.finditer(reading.text):
        level, end = found.span()
        n = reading.word_at(level)
        start, behind = reading.starts[n], reading.starts[n + 1]
        placed = reading.words[n].part is PLACE and behind == level + 1
        if not placed and (start != level or behind > end):
            continue
        start = _parents(reading, start)
        start = start - 2 if reading.text.endswith("中共", 0, start) else start
        yield Candidate(start, end, "organization", "government", "level_body", 0.9)


def _ruled_area(reading: Reading, end: int, lexicon: Lexicon) -> int | None:
    """Where the place, zone or level begins that ends at ``end``."""
    if end == 0:
        return None
    area = _AREA.search(reading.text, max(0, end - 6), end) if reading.text[end - 1] in _AREA_ENDS else None
    if area:                                                               # 雄安新区|党工委, 经开区|管委会
        start = opening(walk(reading, end, lexicon))
        return area.start() if start is None else min(start, area.start())
    n = reading.word_at(end - 1)
    word, start, ends = reading.words[n], reading.starts[n], reading.starts[n + 1] == end
    if ends and word.part is PLACE:
        return _parents(reading, start)
    if ends and word.text in _NATIONAL:
        return start
    if reading.text[end - 1] in _LEVELS and (ends or start == end - 1) and len(word.text) <= 2:
        return _parents(reading, start) if word.text in _LEVELS else start
    return None


def _parents(reading: Reading, start: int) -> int:
    """The leftmost of the places that directly follow one another up to ``start``, where a word begins: 上海市|嘉定区."""
    n = reading.word_at(start)
    while n > 0 and reading.words[n - 1].part is PLACE:
        n -= 1
    return reading.starts[n]


def _headed(reading: Reading, found: Found, lexicon: Lexicon) -> Iterable[Candidate]:
    head: Head = found.entry.value
    if _is_half_a_word(reading, found):
        return
    way = walk(reading, found.start, lexicon)
    start = _begins(reading, found, head, way, lexicon)
    if start is not None and start < found.start and found.end - start > 2 and not reading.text.startswith(head.suffix, start):
        part = _SCHOOL_PART.match(reading.text, found.end) if head.suffix in ("大学", "学院") else None
        end = part.end() if part else found.end
        yield Candidate(start, end, "organization", head.subtype, f"suffix_{head.need}", 0.8)


def _is_half_a_word(reading: Reading, found: Found) -> bool:
    """Whether a head of one character is the second of a word of two: 公安局|部署."""
    n = reading.word_at(found.start)
    return found.end - found.start == 1 and reading.starts[n] == found.start - 1 and reading.starts[n + 1] == found.end


def _begins(reading: Reading, found: Found, head: Head, way: Walk, lexicon: Lexicon) -> int | None:
    if head.need == "place":
        if way.places:
            return way.places[-1]
        levels = [s for s, _, text in way.steps if text in _LEVELS or text in _NATIONAL or _AREA.search(text)]
        return levels[-1] if levels else None
    if head.need == "any":
        start = opening(way)
        common = all(text in lexicon.trim for _, _, text in way.steps)
        return None if start is None or common else start
    if head.suffix in _COMMON_HEADS and all(part is PLACE for _, part, _ in way.steps):
        return None
    if way.has_core:
        return opening(way)
    start, _, front = way.steps[-1] if way.steps else (found.start, 0, "-")
    of_level = head.subtype == "association" and front in _LEVELS and start + 1 < found.start
    return start if of_level and reading.is_word(start, found.end) else None          # 市|软件行业|协会, not 市|专家|联合会诊
