"""Arithmetic on many numbers at once gives what a loop over them gives."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.deduplicate.lanes import characters, hashed, listed, minima

SIGNS = [*map(chr, range(0x4E00, 0x4E08)), "0", "a", "\U00020000", "\U0010ffff", "\ud800"]
SOME = st.text(alphabet=SIGNS, min_size=1, max_size=40)


@settings(deadline=None)
@given(SOME)
def test_every_character_has_its_lane(text: str) -> None:
    assert listed(characters(text), len(text)) == tuple(map(ord, text))


@settings(deadline=None)
@given(SOME, st.integers(1, 9), st.integers(1, 9))
def test_of_every_window_the_smallest(text: str, length: int, window: int) -> None:
    hashes = listed(hashed(characters(text), len(text), length), len(text))
    assert all(0 <= number < 2**62 for number in hashes)
    windows = max(len(text) - window + 1, 0)
    smallest = listed(minima(hashed(characters(text), len(text), length), len(text), window), windows)
    assert smallest == tuple(min(hashes[i : i + window]) for i in range(windows))


@settings(deadline=None)
@given(SOME, st.integers(1, 9))
def test_equal_runs_and_only_they_have_equal_hashes(text: str, length: int) -> None:
    runs = [text[i : i + length] for i in range(len(text) - length + 1)]
    hashes = listed(hashed(characters(text), len(text), length), len(runs))
    assert len(set(zip(runs, hashes, strict=True))) == len(set(runs)) == len(set(hashes))


@pytest.mark.parametrize("alphabet", ["0123456789", "甲乙丙", "".join(map(chr, range(0x4E00, 0x4F00)))])
@pytest.mark.parametrize("length", [5, 8, 12])
def test_runs_of_few_characters_have_distinct_hashes(alphabet: str, length: int) -> None:
    random = Random(length)
    runs = sorted({"".join(random.choices(alphabet, k=length)) for _ in range(30_000)})
    text = "".join(runs)
    assert len(set(listed(hashed(characters(text), len(text), length), len(text) - length + 1)[::length])) == len(runs)


def test_a_text_longer_than_the_masks_that_are_kept() -> None:
    text = "".join(chr(0x4E00 + n * n % 5000) for n in range(9000))
    hashes = listed(hashed(characters(text), len(text), 8), len(text) - 7)
    assert hashes[4000:4100] == listed(hashed(characters(text[4000:4107]), 107, 8), 100)
    smallest = listed(minima(hashed(characters(text), len(text), 8), len(text), 8), len(text) - 14)
    assert smallest == tuple(min(hashes[i : i + 8]) for i in range(len(text) - 14))


def test_the_order_of_the_parts_makes_a_difference() -> None:
    runs = ["甲乙丙丁戊己庚辛", "戊己庚辛甲乙丙丁", "丙丁甲乙戊己庚辛", "乙甲丙丁戊己庚辛", "甲乙丙丁戊己辛庚"]
    assert len({listed(hashed(characters(run), 8, 8), 1) for run in runs}) == len(runs)
