"""The lines of a page as rules read them: folded, each alone and all in one, as characters and as bytes of UTF-8.

What is asked of every line is asked of the whole where that can be: one search instead of hundreds.
"""

import re
from collections.abc import Sequence
from typing import Final, Self

from flows.clean.script import UNUSUAL
from flows.folding import RARE, fold, folded_roughly
from flows.frozen import Frozen
from flows.script import TRADITIONAL

_UNUSUAL: Final = re.compile(f"[{re.escape(RARE)}{TRADITIONAL}{UNUSUAL}]")


def length_of(text: str) -> int:
    """The length of a text in characters; of one in ASCII, in what those are in ideographs: five letters say as much as two.

    >>> length_of("嘉定区发布规划"), length_of("Council backs river flood wall")
    (7, 12)
    """
    return len(text) * 2 // 5 if text.isascii() else len(text)


class Lines(Frozen, frozen=True):
    """Folded lines, the same with line breaks between them, and that in UTF-8."""

    texts: list[str]
    whole: str
    written: bytes
    usual: bool              # nothing traditional or foreign is in them: most pages need not be asked for it twice

    @classmethod
    def of(cls, texts: Sequence[str]) -> Self:
        r"""The lines of a page; whatever they hold, none is broken.

        >>> Lines.of(["来源：某报", "", "a\nｂ"]).texts
        ['来源:某报', '', 'a b']
        """
        whole = folded_roughly("\n".join(texts))
        usual = _UNUSUAL.search(whole) is None
        whole = whole if usual else fold(whole)
        folded = whole.split("\n")
        if len(folded) != len(texts):
            return cls.of([text.replace("\n", " ") for text in texts])
        return cls(texts=folded, whole=whole, written=whole.encode("utf-8", "replace"), usual=usual)
