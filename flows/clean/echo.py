"""How much of a line the article says again: a scraped text has no <title>, but its opening takes up the headline's words.

Other articles' headlines, buttons and the site's name stand above the text as well; they speak of something else.
"""

import re
from collections.abc import Collection, Sequence
from operator import add
from typing import Final

_WORD: Final = re.compile(r"[A-Za-z]{4,40}")
_OPENING: Final = 240          # characters of the body that a headline is sure to be taken up in
_FEWEST: Final = 4             # terms below which a line is no headline, whatever is said again


def terms(text: str) -> set[str]:
    """The pairs of neighbouring ideographs of a folded text; the longer words of one in ASCII.

    >>> sorted(terms("新河镇5日电")), sorted(terms("Council backs a wall"))
    (['新河', '日电', '河镇'], ['backs', 'council', 'wall'])
    """
    if text.isascii():
        return {word.lower() for word in _WORD.findall(text)}
    return {pair for pair in map(add, text, text[1:]) if pair >= "一" and pair.isalpha()}


def opening(texts: Sequence[str]) -> set[str]:
    """The terms of the first paragraphs of a body."""
    found: list[str] = []
    size = 0
    for text in texts:
        found.append(text[:_OPENING])
        size += len(text)
        if size >= _OPENING:
            break
    return terms("\n".join(found)[:_OPENING])


def echoed(text: str, said: Collection[str]) -> float:
    """Which share of a line's terms is said again.

    >>> said = opening(["新河镇举行集中开工仪式,十二个重点项目同日开工。"])
    >>> round(echoed("新河镇十二个重点项目开工", said), 2), echoed("白沙镇农产品加工园投产", said), echoed("新河镇", said)
    (0.82, 0.0, 0.0)
    """
    own = terms(text)
    return len([term for term in own if term in said]) / len(own) if len(own) >= _FEWEST else 0.0
