"""Text without what disturbs reading, and the way back."""

import re

from hypothesis import given
from hypothesis import strategies as st

from flows.extract.lines import Line
from flows.folding import INVISIBLE, fold
from flows.script import SIMPLIFIED, simplified
from flows.squeezing import Squeezed

PARTS = [*"总投资产值3.5亿元 （）()abāǎé", *INVISIBLE, "億", "(hàng)", "（xiè）", "(km)"]
TEXTS = st.lists(st.sampled_from(PARTS), max_size=40).map("".join)


def test_pinyin_behind_a_character_is_left_out_and_other_brackets_stay() -> None:
    assert Squeezed.without(fold("沆（hàng）瀣(xiè)一气，全长3公里(km)，（见图）")).text == "沆瀣一气,全长3公里(km),(见图)"


def test_figures_are_read_through_invisible_characters() -> None:
    line = Line.of("总投资３５\u200b亿\ufeff元，增\u00ad长（zhǎng） 6 %")
    assert line.text == "总投资35亿元,增长6%"
    start, end = line.original(3, 7)
    assert "总投资３５\u200b亿\ufeff元"[start:end] == "３５\u200b亿\ufeff元"


@given(TEXTS)
def test_what_is_left_stands_where_it_says(text: str) -> None:
    for squeezed in (Squeezed.without(fold(text)), Line.of(text)):
        assert not re.search(f"[{re.escape(INVISIBLE)}]", squeezed.text)
        for at, character in enumerate(squeezed.text):
            start, end = squeezed.original(at, at + 1)
            assert end == start + 1
            assert simplified(fold(text[start])) in (character, simplified(character))
            assert squeezed.squeezed(start, end) == (at, at + 1)


def test_simplifying_keeps_the_length_and_is_done_at_once() -> None:
    text = "".join(map(chr, SIMPLIFIED))
    once = simplified(text)
    assert len(once) == len(text)
    assert sum(a != b for a, b in zip(once, simplified(once), strict=True)) < 20
