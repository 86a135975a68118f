"""A block's text as the grammars of numbers read it, with the way back to the original characters.

Scraped text sets blanks between characters (``5 月 22 日``, ``六 个 百分点``) and mixes scripts and widths. A grammar that
allowed for all that everywhere would be unreadable; so the text is folded, put into simplified characters and rid of blanks
first, and what is found is mapped back.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from flows.folding import fold

_SIMPLE: Final = str.maketrans(
    "萬億兩個點餘畝噸週後幾與間內來過從達約長總產額資稅營銷業園區項條戶輛臺歐鎊韓幣圓錢釐幫貸陸貳參開輪號時鐘當還萊"
    "將預計標爭擬劃實現單價增幅噸頃噹漲減較顯優勢際區縣鎮鄉黨號樓層棟間艘種類線處隻頭棵獎",
    "万亿两个点余亩吨周后几与间内来过从达约长总产额资税营销业园区项条户辆台欧镑韩币元钱厘帮贷陆贰叁开轮号时钟当还莱"
    "将预计标争拟划实现单价增幅吨顷当涨减较显优势际区县镇乡党号楼层栋间艘种类线处只头棵奖",
)
_TRADITIONAL: Final = re.compile(f"[{''.join(map(chr, _SIMPLE))}]")
# A blank goes unless it parts two ASCII words or numbers: 2010 01 29 stays three numbers, 8 月 becomes 8月.
_BLANK: Final = re.compile(r"(?<![0-9A-Za-z]) +| +(?![0-9A-Za-z ])")


@dataclass(frozen=True, slots=True)
class Line:
    """A text made ready for the grammars; ``places[i]`` is where its i-th character stands in the original."""

    text: str
    places: tuple[int, ...] | None  # None: nothing was taken out, every character stands where it stood

    @staticmethod
    @lru_cache(maxsize=512)  # the same blocks are read for times, for quantities and for their links
    def of(text: str) -> "Line":
        """The line of a block's text.

        >>> line = Line.of("增长 6.5 ％，5萬家")
        >>> line.text, line.original(0, 4)
        ('增长6.5%,5万家', (0, 5))
        """
        folded = fold(text)
        if _TRADITIONAL.search(folded):
            folded = folded.translate(_SIMPLE)
        if " " not in folded:
            return Line(folded, None)
        kept: list[int] = []
        end = 0
        for blank in _BLANK.finditer(folded):
            kept.extend(range(end, blank.start()))
            end = blank.end()
        kept.extend(range(end, len(folded)))
        return Line(_BLANK.sub("", folded), tuple(kept))

    def gaps(self) -> list[int]:
        """Where blanks were taken out, if they part phrases (开工 总投资9亿元) and don't spread a text out (六 个 百 分 点)."""
        if self.places is None:
            return []
        found = [i for i in range(1, len(self.places)) if self.places[i] - self.places[i - 1] > 1]
        return found if 10 * len(found) < len(self.text) else []

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
