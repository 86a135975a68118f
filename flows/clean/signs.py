"""What a unit of a page looks like: the features that the choice of the body is made of."""

import re
from collections.abc import Sequence
from typing import Final

from flows.clean.lines import Lines
from flows.frozen import Frozen
from flows.read.raw import Element, RawDocument, Unit

_ENGLISH_END: Final = re.compile(r"[.!?](?=\s|[\"”]|$)")
_DIGIT: Final = re.compile(r"\d")
CONTINUES: Final = frozenset(",。、;:)》”’!?")
_CLOSED: Final = re.compile(r"[。!?;…:.][”’\")\]】』」]{0,3}$")
_CLOSES: Final = frozenset("。!?;…:.")
_BEHIND: Final = frozenset("”’\")]】』」")
_MARKS: Final = "。!?;…"
_COMMAS: Final = ",、:“"
_MARKED: Final = re.compile(f"[{_MARKS}{_COMMAS}]")
_LONG: Final = 80
_SPEAKERS: Final = ("问:", "問:", "答:", "记者:", "記者:", "主持人:", "Q:", "A:")
_HEADLINE: Final = 24          # characters that a question has as a headline


class Signs(Frozen, frozen=True):
    """The features of one unit."""

    no: int
    text: str                # folded
    size: int                # characters that are not white space; a Latin word counts like two ideographs
    links: float             # share of them inside links
    strong: float            # share of them in bold
    marks: int               # ends of sentences; of a long paragraph only whether there are any
    commas: int
    han: bool
    tag: str
    hidden: bool
    images: int
    sentence: bool           # it reads like prose
    closed: bool             # it ends as a sentence does
    word: bool               # it is letters and nothing else: no mark, digit or blank; most lines of a page's frame
    digit: bool              # a digit is in it

    @property
    def continues(self) -> bool:
        """Whether it goes on with the sentence of the line before: a text cut at its links and bold words."""
        return self.text[0] in CONTINUES

    @property
    def ended(self) -> bool:
        """Whether it ends with a full stop."""
        return self.text.endswith("。") or (not self.han and self.text[-1] in ".!?")

    @property
    def trust(self) -> float:
        """How sure prose is prose: headlines have commas and exclamation marks too, but don't end with a full stop."""
        asks = self.han and self.size < _HEADLINE and self.text[-1] == "?" and not self.text.startswith(_SPEAKERS)
        if "。" in self.text or (self.closed and not asks):
            return 1.0
        return 0.8 if self.commas + self.marks >= 3 or self.size >= 60 else 0.3


def signs(raw: RawDocument, lines: Lines) -> list[Signs]:
    """The features of every unit."""
    each = zip(raw.units, lines.texts, lines.written.split(b"\n"), strict=True)
    return [
        _word(no, text, len(written))
        if unit.element < 0 and text.isalpha()
        else _signs(no, unit, text, len(written), raw.elements)
        for no, (unit, text, written) in enumerate(each)
    ]


def _word(no: int, text: str, written: int) -> Signs:
    """The features of letters alone in a text without markup: most lines of a scraped page."""
    size = len(text)
    han = (written - size) // 2                   # an ideograph takes three bytes
    if han * 3 < size:
        size = han + int((size - han) / 2.5)
    chinese = han * 3 >= size
    return Signs(no, text, size, 0.0, 0.0, 0, 0, chinese, "", False, 0, size >= (_LONG if chinese else 50), False, True, False)


def _signs(no: int, unit: Unit, text: str, written: int, elements: Sequence[Element]) -> Signs:
    size = length = len(text)
    links, strong, tag, hidden, images = 0.0, 0.0, "", False, 0
    if unit.element >= 0:
        links, strong, hidden, images = unit.link_chars / length, unit.strong_chars / length, unit.hidden, unit.images
        tag = elements[unit.element].tag
    marks = commas = 0
    han = (written - length) // 2                 # an ideograph takes three bytes
    word = text.isalpha()
    closed = digit = False
    if not word:
        size, closed, digit = size - text.count(" "), _closed(text), _DIGIT.search(text) is not None
        if "。" in text and size > _LONG and han * 3 >= size and not links:
            marks = 1                             # and so prose, however many there are
        else:
            marks, commas = (_count(text, _MARKS), _count(text, _COMMAS)) if _MARKED.search(text) else (0, 0)
    if han * 3 < size:                            # Latin script: a word of five letters says as much as two ideographs
        size = han + int((size - han) / 2.5)
        marks = 0 if word or not marks + text.count(".") else len(_ENGLISH_END.findall(text))
    chinese = han * 3 >= size
    return Signs(
        no, text, size, links, strong, marks, commas, chinese, tag, hidden, images,
        _sentence(size, links, marks, commas, chinese), closed, word, digit,
    )  # fmt: skip


def _count(text: str, marks: str) -> int:
    """How often any of the marks stands in a text: most stand in none, which is asked faster than counted."""
    found = 0
    for mark in marks:
        if mark in text:
            found += text.count(mark)
    return found


def _closed(text: str) -> bool:
    last = text[-1]
    return last in _CLOSES or (last in _BEHIND and _CLOSED.search(text, max(len(text) - 4, 0)) is not None)


def _sentence(size: int, links: float, marks: int, commas: int, chinese: bool) -> bool:
    """Whether a text of these features reads like prose."""
    if links > 0.5 and (links > 0.8 or marks == 0 or marks + commas < 3):
        return False
    if chinese:
        return (marks > 0 and size >= 12) or (commas >= 2 and size >= 25) or size >= _LONG
    return (marks > 0 and size >= 16) or size >= 50
