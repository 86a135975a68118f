"""What a unit of a page looks like: the features that the choice of the body is made of."""

import re
from dataclasses import dataclass
from typing import Final

from flows.folding import fold
from flows.read.raw import RawDocument, Unit

_MARKS: Final = re.compile(r"[。!?;…]|[.!?](?=\s|[\"”]|$)")
_COMMAS: Final = re.compile(r"[,、:“]")
_HAN: Final = re.compile(r"[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7a3]")
_CONTINUES: Final = re.compile(r"[,。、;:)》”’!?]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """The features of one unit."""

    no: int
    text: str                # folded
    size: int                # characters that are not white space; a Latin word counts like two ideographs
    links: float             # share of them inside links
    marks: int               # ends of sentences
    commas: int
    han: bool
    tag: str
    hidden: bool
    images: int

    @property
    def sentence(self) -> bool:
        """Whether it reads like prose."""
        if self.links > 0.5 and (self.links > 0.8 or self.marks == 0 or self.marks + self.commas < 3):
            return False
        if self.han:
            return (self.marks > 0 and self.size >= 12) or (self.commas >= 2 and self.size >= 25) or self.size >= 80
        return (self.marks > 0 and self.size >= 16) or self.size >= 50

    @property
    def continues(self) -> bool:
        """Whether it goes on with the sentence of the line before: a text cut at its links and bold words."""
        return bool(_CONTINUES.match(self.text))


def signs(raw: RawDocument) -> list[Signs]:
    """The features of every unit."""
    return [_signs(raw, unit, no) for no, unit in enumerate(raw.units)]


def _signs(raw: RawDocument, unit: Unit, no: int) -> Signs:
    text = fold(unit.text)
    han = len(_HAN.findall(text))
    size = len(text) - text.count(" ")
    if han * 3 < size:                            # Latin script: a word of five letters says as much as two ideographs
        size = han + int((size - han) / 2.5)
    return Signs(
        no=no,
        text=text,
        size=size,
        links=unit.link_chars / max(len(text), 1),
        marks=len(_MARKS.findall(text)),
        commas=len(_COMMAS.findall(text)),
        han=han * 3 >= size,
        tag=raw.elements[unit.element].tag if unit.element >= 0 else "",
        hidden=unit.hidden,
        images=unit.images,
    )
