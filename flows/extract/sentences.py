"""Where sentences end, and what is only the title of something."""

import re
from collections.abc import Iterator
from typing import Final

_SENTENCE_END: Final = re.compile(r"《[^《》\n]{1,60}》|[。!?;\n]")                            # none within a title


def sentence_ends(text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Where the sentences of a stretch end; a title such as 《奋进!》 holds no end.

    >>> list(sentence_ends("甲说。《奋进!》热播!"))
    [3, 11]
    """
    for found in _SENTENCE_END.finditer(text, start, len(text) if end is None else end):
        if text[found.start()] != "《":
            yield found.end()


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """The sentence that a place of a text is in."""
    line = text.rfind("\n", 0, at) + 1
    behind = text.find("\n", at)
    begin, end = line, len(text) if behind < 0 else behind
    for mark in sentence_ends(text, line, end):
        if mark > at:
            return begin, mark
        begin = mark
    return begin, end


def is_cited(text: str, floor: int, at: int) -> bool:
    """Whether a place lies within a title in 《》."""
    return text.rfind("《", floor, at) > text.rfind("》", floor, at)
