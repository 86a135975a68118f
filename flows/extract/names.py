"""Where a name begins: the walk from what it ends with (有限公司, 产业园, 论坛) to its first character.

Chinese writes no blanks and no capitals, so the end of a name is its best mark; the beginning is where the words before it
stop being such as names are made of. A place is the commonest first word, and then the leftmost one that the walk reaches.
"""

import re
from collections.abc import Sequence
from typing import Final

from flows.extract.lexicon import Lexicon
from flows.extract.reading import Reading
from flows.extract.vocabulary import CORE, DOUBT, PLACE, PLAIN, SIDES, STOP, Part
from flows.facts import MentionType
from flows.frozen import Frozen


class Candidate(Frozen, frozen=True):
    """A stretch of the text that may be a name."""

    start: int
    end: int
    type: MentionType
    subtype: str
    rule: str
    confidence: float
    canonical: str | None = None
    code: str | None = None


_OPENERS: Final = {")": "(", "”": "“", "’": "‘", "》": "《"}
_MAX_WORDS: Final = 14
_MAX_CHARS: Final = 32
_LONGEST_BRACKET: Final = 16
_BRANCHES: Final = ("分公", "分行", "支行", "分院", "分校", "研究", "总部")
_KINDS: Final = (
    "企业", "生产商", "供应商", "制造商", "开发商", "运营商", "服务商", "厂商", "巨头", "龙头", "品牌", "机构", "单位",
    "平台",
)
_CRAFT: Final = "师家员士生者"
_DATE: Final = re.compile("[0-9一二三四五六七八九十][年月日]$")
_NUMBER: Final = re.compile("第?[一二三四五六七八九十]{1,3}$|[0-9A-Za-z]+$")


Step = tuple[int, Part, str]
"""A word that a name may take in: where it begins, its part, its text."""


class Walk(Frozen, frozen=True):
    """The words a name may take in, from the last to the first."""

    steps: Sequence[Step]
    places: Sequence[int]              # where places begin, the nearest to the head first
    has_core: bool                     # whether anything proper is among them


_NOWHERE: Final = Walk((), (), False)


def walk(reading: Reading, head: int, lexicon: Lexicon) -> Walk:
    """The words before ``head`` that a name may contain."""
    steps: list[Step] = []
    at, n = head, reading.word_at(head - 1)
    while at > 0 and len(steps) < _MAX_WORDS and head - at < _MAX_CHARS:
        step = _step(reading, n, at, head, steps)
        if step is None:
            break
        steps.append(step)
        at = step[0]
        n = n - 1 if at == reading.starts[n] else reading.word_at(at - 1)
    steps = _without_common_front(_through_doubt(steps), lexicon) if steps else steps
    if not steps:
        return _NOWHERE
    places = [start for start, part, _ in steps if part is PLACE]
    return Walk(steps, places, bool(places) or CORE in _parts(steps))


def _parts(steps: Sequence[Step]) -> list[Part]:
    return [part for _, part, _ in steps]


def _step(reading: Reading, n: int, at: int, head: int, steps: list[Step]) -> Step | None:
    """The n-th word, which stands before ``at``, if a name with this head goes on through it."""
    text, word, start, end = reading.text, reading.words[n], reading.starts[n], reading.starts[n + 1]
    if end > at:                                                    # the head begins inside a word: 监管|局
        return start, max(word.part, PLAIN), text[start:at]
    if text[at - 1] in _OPENERS and (opened := _bracket(text, at)) is not None:
        return opened, CORE if text[at - 1] == "”" else PLAIN, text[opened:at]
    if word.part is STOP:
        craft = word.tag == "title" and not steps and word.text[-1] in _CRAFT           # 作家|协会, 会计师|事务所
        return (start, PLAIN, word.text) if craft else None
    if word.text in "年月日" and _DATE.search(text, max(0, start - 2), end):
        return None
    if text[end - 1] == "司" and _is_whole_company(text, end, head):
        return None
    if steps and steps[-1][1] >= CORE and word.text.endswith(_KINDS):       # 隔膜生产商|恩捷股份
        return None
    return start, word.part, word.text


def _is_whole_company(text: str, end: int, head: int) -> bool:
    """What ends in 公司 is a name of its own, unless a branch of it follows: …股份有限公司|上海分公司."""
    return text.startswith("公司", end - 2) and text[head : head + 2] not in _BRANCHES


def _bracket(text: str, end: int) -> int | None:
    """The opening mark of what closes before ``end``: 中国(上海)自由贸易试验区."""
    start = text.rfind(_OPENERS[text[end - 1]], max(0, end - _LONGEST_BRACKET), end)
    inside = start >= 0 and end - start > 2 and "\n" not in text[start:end]
    return start if inside and not ends_dateline(text, start) else None


def ends_dateline(text: str, start: int) -> bool:
    """Whether a bracket that opens at ``start`` belongs to a dateline, which is no part of what follows: 4月3日电(记者张伟)国际….

    >>> ends_dateline("4月3日电(记者张伟)博览会", 5), ends_dateline("中国(上海)博览会", 2)
    (True, False)
    """
    return text.endswith("电", 0, start)


def _through_doubt(steps: list[Step]) -> list[Step]:
    """A doubtful word ends the walk unless a place lies beyond it, or it is a number of the name, or half of a brand (正|茂)."""
    for n, (_, part, _) in enumerate(steps):
        if part is DOUBT and not _goes_on(steps, n):
            return steps[:n]
    return steps


def _goes_on(steps: list[Step], n: int) -> bool:
    text = steps[n][2]
    brand = n > 0 and _makes_a_brand(text, steps[n - 1])
    return brand or PLACE in _parts(steps[n + 1 :]) or _NUMBER.match(text) is not None


def _makes_a_brand(text: str, behind: Step) -> bool:
    """Whether a doubtful character and the proper one behind it may be a name together."""
    return len(text) == 1 == len(behind[2]) and behind[1] is CORE and text not in SIDES and not behind[2].isascii()


def _without_common_front(steps: list[Step], lexicon: Lexicon) -> list[Step]:
    """Drop generic words in front as long as something proper follows: 全市|重点|嘉定产业园."""
    while steps and steps[-1][1] is PLAIN and _is_common(steps[-1][2], lexicon):
        if max(_parts(steps[:-1]), default=STOP) < CORE:
            break
        steps = steps[:-1]
    return steps


def _is_common(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.trim or word in lexicon.process or not word[0].isalnum()


def opening(found: Walk) -> int | None:
    """The first character of the name: the leftmost place reached, else the leftmost word."""
    if not found.steps:
        return None
    if not found.places:
        return found.steps[-1][0]
    return _brand_before(found, found.places[-1])


def _brand_before(found: Walk, place: int) -> int:
    """苏医|上海校友会, 英特尔|中国有限公司: a proper word directly before the place belongs to the name."""
    before = [step for step in found.steps if step[0] < place]
    if before and all(part is CORE and not text[0].isdigit() for _, part, text in before) and place - before[-1][0] > 1:
        return before[-1][0]
    return place
