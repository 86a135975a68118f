"""What a unit of a page looks like: the features that the choice of the body is made of."""

import re
from dataclasses import dataclass
from typing import Final

from flows.folding import fold
from flows.read.raw import RawDocument, Unit

_MARKS: Final = re.compile(r"[。!?;…]|[.!?](?=\s|[\"”]|$)")
_COMMAS: Final = re.compile(r"[,、:“]")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_LETTERS: Final = re.compile(r"[^\W\d_]")


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
    identity: str            # classes and ids of the elements around it, the nearest first
    hidden: bool

    @property
    def sentence(self) -> bool:
        """Whether it reads like prose."""
        if self.links > 0.5:
            return False
        if self.han:
            return (self.marks > 0 and self.size >= 12) or (self.commas >= 2 and self.size >= 25) or self.size >= 80
        return (self.marks > 0 and self.size >= 16) or self.size >= 50


def signs(raw: RawDocument) -> list[Signs]:
    """The features of every unit."""
    around: dict[int, str] = {}
    return [_signs(raw, unit, no, around) for no, unit in enumerate(raw.units)]


def _signs(raw: RawDocument, unit: Unit, no: int, around: dict[int, str]) -> Signs:
    text = fold(unit.text)
    han = len(_HAN.findall(text))
    size = len(text) - text.count(" ")
    if han * 3 < len(text):                       # Latin script: a word of five letters says as much as two ideographs
        size = han + int((size - han) / 2.5)
    return Signs(
        no=no,
        text=text,
        size=size,
        links=unit.link_chars / max(len(text), 1),
        marks=len(_MARKS.findall(text)),
        commas=len(_COMMAS.findall(text)),
        han=han * 3 >= len(text),
        tag=raw.elements[unit.element].tag if unit.element >= 0 else "",
        identity=_identity(raw, unit.element, around),
        hidden=unit.hidden,
    )


def _identity(raw: RawDocument, number: int, known: dict[int, str]) -> str:
    """Class and id of the element and of all around it."""
    missing = []
    while number >= 0 and number not in known:
        missing.append(number)
        number = raw.elements[number].parent
    for n in reversed(missing):
        element = raw.elements[n]
        above = known.get(element.parent, "")
        known[n] = f"{element.identity} {above}"[:400] if element.identity else above
    return known.get(missing[0] if missing else number, "")
