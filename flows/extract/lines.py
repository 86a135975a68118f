"""A block's text as the grammars of numbers read it, with the way back to the original characters.

Scraped text sets blanks between characters (``5 月 22 日``, ``六 个 百分点``) and mixes scripts and widths. A grammar that
allowed for all that everywhere would be unreadable; so the text is folded, put into simplified characters and rid of blanks
first, and what is found is mapped back.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from flows.folding import INVISIBLE, fold
from flows.script import SIMPLIFIED, simplified
from flows.squeezing import DISTURBING, Squeezed

# A blank goes unless it parts two ASCII words or numbers: 2010 01 29 stays three numbers, 8 月 becomes 8月.
_OUT: Final = re.compile(rf"(?<![0-9A-Za-z]) +| +(?![0-9A-Za-z ])|{DISTURBING}")
# What is changed or left out begins with one of these; many lines have none.
_SUSPECT: Final = re.compile(f"[ ({re.escape(INVISIBLE)}{''.join(map(chr, SIMPLIFIED))}]")


@dataclass(frozen=True, slots=True)
class Line(Squeezed):
    """A text made ready for the grammars."""

    folded: str = ""                   # as long as the original

    @staticmethod
    @lru_cache(maxsize=512)  # the same blocks are read for contacts, for times, for quantities and for their links
    def of(text: str) -> "Line":
        """The line of a block's text.

        >>> line = Line.of("增长 6.5 ％，5萬家")
        >>> line.text, line.original(0, 4)
        ('增长6.5%,5万家', (0, 5))
        """
        folded = fold(text)
        if not _SUSPECT.search(folded):
            return Line(folded, None, folded)
        squeezed = Squeezed.without(simplified(folded), _OUT)
        return Line(squeezed.text, squeezed.places, folded)

    def gaps(self) -> list[int]:
        """Where blanks were taken out, if they part phrases (开工 总投资9亿元) and don't spread a text out (六 个 百 分 点)."""
        if self.places is None:
            return []
        found = [i for i in range(1, len(self.places)) if self.places[i] - self.places[i - 1] > 1]
        return found if 10 * len(found) < len(self.text) else []
