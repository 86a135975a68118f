"""What a unit of a page looks like: the features that the choice of the body is made of."""

import re
from typing import Final, NamedTuple

from flows.folding import fold
from flows.read.raw import RawDocument, Unit

_ENGLISH_END: Final = re.compile(r"[.!?](?=\s|[\"”]|$)")
_CONTINUES: Final = frozenset(",。、;:)》”’!?")
_CLOSED: Final = re.compile(r"[。!?;…:.][”’\")\]】』」]{0,3}$")


class Signs(NamedTuple):
    """The features of one unit."""

    no: int
    text: str                # folded
    size: int                # characters that are not white space; a Latin word counts like two ideographs
    links: float             # share of them inside links
    strong: float            # share of them in bold
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
    def closed(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_CLOSED.search(self.text, max(len(self.text) - 4, 0)))

    @property
    def continues(self) -> bool:
        """Whether it goes on with the sentence of the line before: a text cut at its links and bold words."""
        return self.text[0] in _CONTINUES

    @property
    def trust(self) -> float:
        """How sure prose is prose: headlines have commas and exclamation marks too, but don't end like sentences."""
        if self.closed or "。" in self.text:
            return 1.0
        return 0.8 if self.commas + self.marks >= 3 or self.size >= 60 else 0.3


def signs(raw: RawDocument) -> list[Signs]:
    """The features of every unit."""
    return [_signs(raw, unit, no) for no, unit in enumerate(raw.units)]


def _signs(raw: RawDocument, unit: Unit, no: int) -> Signs:
    text = fold(unit.source.text)
    length = len(text)
    size = length - text.count(" ")
    han = (len(text.encode("utf-8", "replace")) - length) // 2       # an ideograph takes three bytes
    marks = text.count("。") + text.count("!") + text.count("?") + text.count(";") + text.count("…")
    if han * 3 < size:                            # Latin script: a word of five letters says as much as two ideographs
        size = han + int((size - han) / 2.5)
        marks = len(_ENGLISH_END.findall(text))
    return Signs(
        no,
        text,
        size,
        unit.link_chars / length,
        unit.strong_chars / length,
        marks,
        text.count(",") + text.count("、") + text.count(":") + text.count("“"),
        han * 3 >= size,
        raw.elements[unit.element].tag if unit.element >= 0 else "",
        unit.hidden,
        unit.images,
    )
