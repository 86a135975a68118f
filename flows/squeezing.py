"""A text without what only disturbs reading, with the way back to the original characters.

Folding (:mod:`flows.folding`) and simplifying (:mod:`flows.script`) keep the length of a text, so most rules need no way back.
What can't be kept as long is left out here: characters that take no room, pinyin that a site has put behind a character
(``沆(hàng)瀣``), and whatever else a reader asks for.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final, Self

from flows.folding import INVISIBLE

_TONES: Final = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ"
DISTURBING: Final = rf"[{re.escape(INVISIBLE)}]+|(?<=[\u4e00-\u9fff])\((?=[a-zü]{{0,5}}[{_TONES}])[a-zü{_TONES}]{{1,6}}\)"
"""What is left out of a folded text, whoever reads it; pinyin only with a tone mark: 公里(km) is none."""
_DISTURBING: Final = re.compile(DISTURBING)


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text with something left out; ``places[i]`` is where its i-th character stands in the original."""

    text: str
    places: tuple[int, ...] | None  # None: nothing was taken out, every character stands where it stood

    @classmethod
    def without(cls, text: str, out: re.Pattern[str] = _DISTURBING) -> Self:
        """The folded text without what ``out`` finds.

        >>> Squeezed.without("沆(hàng)瀣\u200b一气(km)").text
        '沆瀣一气(km)'
        """
        if not out.search(text):
            return cls(text, None)
        kept: list[int] = []
        end = 0
        for found in out.finditer(text):
            kept.extend(range(end, found.start()))
            end = found.end()
        kept.extend(range(end, len(text)))
        return cls("".join([text[place] for place in kept]), tuple(kept))

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the original text that ``text[start:end]`` stands for."""
        if self.places is None or start >= end:
            return start, end
        return self.places[start], self.places[end - 1] + 1

    def squeezed(self, start: int, end: int) -> tuple[int, int]:
        """The other way: where in ``text`` the characters ``start`` to ``end`` of the original stand."""
        if self.places is None:
            return start, end
        return bisect_left(self.places, start), bisect_left(self.places, end)
