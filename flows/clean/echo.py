"""How much of a line the article says again: a scraped text has no <title>, but its opening takes up the headline's words.

Other articles' headlines, buttons and the site's name stand above the text as well; they speak of something else.
"""

import re
from collections.abc import Sequence
from operator import add
from typing import Final

_WORD: Final = re.compile(r"[A-Za-z]{4,40}")
_OPENING: Final = 240          # characters of the body that a headline is sure to be taken up in
_FEWEST: Final = 4             # terms below which a line is no headline, whatever is said again


def opening(texts: Sequence[str]) -> str:
    """The beginning of a body, from its first paragraphs."""
    found: list[str] = []
    size = 0
    for text in texts:
        found.append(text[:_OPENING])
        size += len(text)
        if size >= _OPENING:
            break
    return "\n".join(found)[:_OPENING]


def echoed(text: str, said: str) -> float:
    """Which share of a folded line's terms is said again: of its pairs of ideographs, or of the longer words of one in ASCII.

    >>> said = opening(["新河镇举行集中开工仪式,十二个重点项目同日开工。"])
    >>> round(echoed("新河镇十二个重点项目开工", said), 2), echoed("白沙镇农产品加工园投产", said), echoed("新河镇", said)
    (0.82, 0.0, 0.0)
    >>> echoed("Council backs new harbour wall", "The council of Newhaven backs a wall.")
    0.75
    """
    if text.isascii():
        own, others = _words(text), _words(said)
        again = len(own & others)
    else:
        own = {pair for pair in map(add, text, text[1:]) if pair >= "一" and pair.isalpha()}
        again = len([pair for pair in own if pair in said])
    return again / len(own) if len(own) >= _FEWEST else 0.0


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}
