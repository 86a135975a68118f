"""What a word is to the names around it. That hangs on the word alone, so each is looked at once, and documents share it."""

import re
from collections.abc import Container, Mapping
from enum import IntEnum
from typing import Final

from flows.frozen import Frozen
from flows.words import tag_of


class Part(IntEnum):
    """What a word can be to a name that stands around it."""

    STOP = 0        # no name goes on beyond it: 举行, 的, 记者, a comma
    DOUBT = 1       # a verb or adverb by the dictionary; a name goes through it only if a place opens it: 上海市再担保有限公司
    PLAIN = 2       # a common word that names may contain: 产业, 发展
    CORE = 3        # something proper: an unknown word, a name, Latin letters
    PLACE = 4


# Part.STOP costs as much as a dozen of names: rules that ask for every word use these.
STOP, DOUBT, PLAIN, CORE, PLACE = Part


class Word(Frozen, frozen=True):
    """A word, wherever it stands."""

    text: str
    tag: str                           # jieba's part of speech; of what the lexicon knows: title, nt, known, ns
    part: Part
    unknown: bool = False              # proper, and no common name: 仁, 华为
    sound: bool = False                # proper, and perhaps part of a foreign name in Chinese characters
    given: bool = False                # a personal name may go on with it
    named: bool = False                # the dictionary has it for a personal name, surname and all
    reach: int = 0                     # how long a personal name may be that it begins and others end
    before: int = 0                    # what it says, standing there, for a personal name
    behind: int = 0
    opens: bool = False                # a name may begin behind it
    telling: bool = False              # rules look for it: a proper word, one that may begin a name, a title, a classifier


KINDS: Final = ("企业", "公司", "机构", "厂商", "品牌", "龙头", "巨头", "单位")
"""What firms are called in general."""
_MOST_WORDS: Final = 65536
_CJK: Final = re.compile("[\u4e00-\u9fff]+$")
_FUNCTION: Final = frozenset("的是一不有在了")
_CLASSIFIERS: Final = frozenset(
    "个家项名位条只台套件批次种类届场座间所栋幢户亩元万亿吨米年月日号点分秒岁人辆艘架株头份张片块层级期笔起部支则句段组双对副"
)
SIDES: Final = frozenset("上下内外里前后间")
TITLED: Final = 4
"""What a title speaks for the personal name behind it."""
_LANDMARKS: Final = frozenset("陵山湖江河岛城寺庙宫殿街路桥")
_PROPER: Final = {"nr", "nrt", "nz", "nt", "eng", "nrfg", "ns"}
_UNKNOWN: Final = {"nz", "nrt", "eng", "nr", "nt"}
_CLOSED: Final = {"p", "c", "r", "y", "e", "q", "z", "x", "o", "mq"}


class Vocabulary(dict[str, Word]):
    """The words of texts by their text, each made when it is first met; they are forgotten when they become too many."""

    def __init__(
        self,
        lists: Mapping[str, frozenset[str]],
        *,
        surnames: Container[str],
        titles: Container[str],
        foreign: frozenset[str],
    ) -> None:
        """What the lexicon knows of words; ``lists`` are those of words.toml."""
        super().__init__()
        self._lists, self._surnames, self._titles, self._foreign = lists, surnames, titles, foreign
        self._others: dict[tuple[str, str, Part], Word] = {}

    def __missing__(self, text: str) -> Word:
        """The word of this text."""
        if len(self) >= _MOST_WORDS:
            self.clear()
        tag = tag_of(text)
        word = self[text] = self._word(text, tag, self.part_of(text, tag))
        return word

    def word(self, text: str, tag: str, part: Part) -> Word:
        """A word that is not what the dictionary takes it for."""
        known = self._others.get((text, tag, part))
        if known is None:
            if len(self._others) >= _MOST_WORDS:
                self._others.clear()
            known = self._others[text, tag, part] = self._word(text, tag, part)
        return known

    def _word(self, text: str, tag: str, part: Part) -> Word:
        """A word with what it may be in a name and to a name."""
        chinese = _CJK.match(text) is not None
        named, reach = self._as_person(text, tag, chinese=chinese) if part is not PLACE else (False, 0)
        return Word(
            text=text, tag=tag, part=part, named=named, reach=reach,
            unknown=part is CORE and (len(text) == 1 or tag in _UNKNOWN),
            sound=part is CORE and self._is_sound(text, tag),
            given=chinese and tag != "title" and not (part is PLACE and len(text) > 2),
            before=self._before_person(text, tag, part),
            behind=self._behind_person(text, tag, part),
            opens=part in (STOP, DOUBT, PLACE) or text in KINDS,
            telling=part is CORE or named or reach > 0 or tag in ("title", "q"),
        )

    def _before_person(self, text: str, tag: str, part: Part) -> int:
        if len(text) == 1 and text in self._surnames and part is CORE:
            return -2                                      # 王|文忠
        if tag == "title" or text in self._titles:
            return TITLED
        return 1 if text in "\n、,.。;:“(!?”" or text in self._lists["before_person"] else 0

    def _behind_person(self, text: str, tag: str, part: Part) -> int:
        if text == " ":
            return 1
        if tag == "title" or text in self._titles:
            return 3
        if text in self._lists["say"]:
            return 2
        if len(text) == 1 and part is CORE and tag not in ("v", "d", "m"):
            return -2                                      # 马基延|科: the name goes on
        return 1 if text in "、,.。;)”!?\n" or tag in ("v", "d") else 0

    def _is_sound(self, text: str, tag: str) -> bool:
        short = len(text) == 1 and tag not in ("nt", "title")
        return (short or tag in ("nrt", "nr", "nz")) and self._foreign.issuperset(text)

    def _as_person(self, text: str, tag: str, *, chinese: bool) -> tuple[bool, int]:
        """Whether it is a person's name by the dictionary, and how long one may be that begins with it.

        张, 欧阳 and 高兴 of 高兴夫 (a name by the dictionary) may begin a name that goes on; 高水平 and 发展 don't.
        """
        if not (text[0] in self._surnames or text[:2] in self._surnames):
            return False, 0
        short = len(text) == 1 or (chinese and len(text) in (2, 3))
        known = tag.startswith("nr")
        reach = 0
        if short and text in self._surnames:
            reach = len(text) + 2
        elif short and len(text) == 2 and known:
            reach = 3
        return short and len(text) > 1 and known and tag != "nrt", reach

    def characters(self, text: str) -> list[Word]:
        """The characters of a word that a name or a place cuts through."""
        tags = ["n" if c.isalnum() else "x" for c in text]
        return [self.word(c, tag, self.part_of(c, tag)) for c, tag in zip(text, tags, strict=True)]

    def uncounted(self, word: Word) -> Word:
        """A classifier that no number stands before: a noun."""
        return self.word(word.text, word.tag, self.part_of(word.text, "n"))

    def part_of(self, text: str, tag: str) -> Part:
        """What a word can be to a name around it."""
        if text in self._lists["stop"] or not (text[0].isalnum() or text in "·-&"):
            return STOP
        if text in self._lists["industry"] or text in "·-&" or (text in self._lists["inner"] and tag not in _PROPER):
            return PLAIN
        if tag == "nr" and len(text) > 3 and not self._is_whole_name(text):
            return STOP                                          # 严格遵守, which the dictionary has for a person
        if tag in _PROPER or text.isascii():
            return CORE
        if (tag in ("l", "i") and not _FUNCTION.isdisjoint(text)) or _counts(text, tag):         # 值得一提的是
            return STOP
        return _of_one(text, tag) if len(text) == 1 else _of_several(tag)

    def _is_whole_name(self, text: str) -> bool:
        """Whether a long word may be a name: 欧阳震华, 特立尼达, 明十三陵."""
        return text[:2] in self._surnames or self._foreign.issuperset(text) or text[-1] in _LANDMARKS


def _counts(text: str, tag: str) -> bool:
    """A classifier (家), or a number with one (亿元)."""
    if len(text) > 1:
        return tag in ("m", "q", "mq") and text[-1] in _CLASSIFIERS
    return tag in ("q", "mq") and text in _CLASSIFIERS


def _of_one(text: str, tag: str) -> Part:
    """What a word of one character can be."""
    if tag in ("p", "c", "r", "y"):
        return STOP
    if tag == "d" or text in SIDES:
        return DOUBT
    return PLAIN if tag in ("n", "b", "m") and text in "市区县镇省乡村厂部社院所店站馆新大小东西南北中" else CORE


def _of_several(tag: str) -> Part:
    """What a word of several characters can be."""
    if (tag[0] in "vadtm" and tag not in ("vn", "an")) or tag == "f":
        return DOUBT
    return STOP if tag in _CLOSED or tag[0] == "u" else PLAIN
