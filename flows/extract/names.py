"""Where a name begins: the walk from what it ends with (有限公司, 产业园, 论坛) to its first character.

Chinese writes no blanks and no capitals, so the end of a name is its best mark; the beginning is where the words before it
stop being such as names are made of. A place is the commonest first word, and then the leftmost one that the walk reaches.
"""

import re
from typing import Final, NamedTuple

from flows.extract.lexicon import Lexicon
from flows.extract.reading import Part, Reading, Token
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


class Walk(NamedTuple):
    """The tokens a name may take in, from the last to the first, each with its start and part."""

    steps: tuple[tuple[int, Part, str], ...]

    @property
    def places(self) -> list[int]:
        """Where places begin, the nearest to the head first."""
        return [start for start, part, _ in self.steps if part is Part.PLACE]

    @property
    def has_core(self) -> bool:
        """Whether anything proper is among them."""
        return any(part >= Part.CORE for _, part, _ in self.steps)


def walk(reading: Reading, head: int, lexicon: Lexicon) -> Walk:
    """The words before ``head`` that a name may contain."""
    steps: list[tuple[int, Part, str]] = []
    at = head
    while at > 0 and len(steps) < _MAX_WORDS and head - at < _MAX_CHARS:
        token = reading.tokens[reading.token_at[at - 1]]
        if token.end > at:                                         # the head begins inside a word: 监管|局
            part = max(token.part, Part.PLAIN)
            steps.append((token.start, part, reading.text[token.start : at]))
            at = token.start
            continue
        opened = _bracket(reading.text, at)
        if opened is not None:
            steps.append((opened, Part.CORE if reading.text[at - 1] == "”" else Part.PLAIN, reading.text[opened:at]))
            at = opened
            continue
        if token.text in "年月日" and _DATE.search(reading.text, max(0, token.start - 2), token.end):
            break
        if token.tag == "title" and not steps and token.text[-1] in _CRAFT:      # 作家|协会, 会计师|事务所
            steps.append((token.start, Part.PLAIN, token.text))
            at = token.start
            continue
        if token.part is Part.STOP or _is_whole_company(reading, token, head):
            break
        if steps and steps[-1][1] >= Part.CORE and token.text.endswith(_KINDS):
            break                                                   # 隔膜生产商|恩捷股份
        steps.append((token.start, token.part, token.text))
        at = token.start
    return Walk(tuple(_without_common_front(_through_doubt(steps), lexicon)))


def _is_whole_company(reading: Reading, token: Token, head: int) -> bool:
    """What ends in 公司 is a name of its own, unless a branch of it follows: …股份有限公司|上海分公司."""
    return reading.text.startswith("公司", token.end - 2) and reading.text[head : head + 2] not in _BRANCHES


def _bracket(text: str, end: int) -> int | None:
    """The opening mark of what closes before ``end``: 中国(上海)自由贸易试验区."""
    opener = _OPENERS.get(text[end - 1])
    start = text.rfind(opener, max(0, end - _LONGEST_BRACKET), end) if opener else -1
    return start if start >= 0 and end - start > 2 and "\n" not in text[start:end] else None


def _through_doubt(steps: list[tuple[int, Part, str]]) -> list[tuple[int, Part, str]]:
    """A doubtful word ends the walk unless a place lies beyond it, or it is a number of the name or its first word."""
    for n, (_, part, text) in enumerate(steps):
        if part is not Part.DOUBT or _NUMBER.match(text):
            continue
        beyond = steps[n + 1 :]
        if not any(p is Part.PLACE for _, p, _ in beyond):
            return steps[:n]
    return steps


def _without_common_front(steps: list[tuple[int, Part, str]], lexicon: Lexicon) -> list[tuple[int, Part, str]]:
    """Drop generic words in front as long as something proper follows: 全市|重点|嘉定产业园."""
    steps = list(steps)
    while steps and steps[-1][1] is Part.PLAIN and _is_common(steps[-1][2], lexicon):
        if not any(part >= Part.CORE for _, part, _ in steps[:-1]):
            break
        steps.pop()
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
    if before and all(part is Part.CORE and not text[0].isdigit() for _, part, text in before) and place - before[-1][0] > 1:
        return before[-1][0]
    return place
