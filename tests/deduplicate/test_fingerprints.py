"""Fingerprints: the same for every dress of a text, the same on every machine, and found wherever a run is shared."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.deduplicate.fingerprints import fingerprint, winnow
from flows.deduplicate.normalising import body_of, normalise
from flows.documents import At, BlockKind
from flows.thresholds import Duplicates
from tests.deduplicate.reposts import FOOTER, article, document, in_full_width, in_traditional, reflowed

THRESHOLDS = Duplicates()
HAN = st.text(alphabet=[chr(c) for c in range(0x4E00, 0x4E40)], min_size=0, max_size=60)


def reflowed_to_31(text: list[str]) -> list[str]:
    return reflowed(text, 31)


def with_invisible_characters(text: list[str]) -> list[str]:
    return [f"\xa0{line[:9]}\u200b{line[9:]}\ufeff " for line in text]


@pytest.mark.parametrize("dress", [in_full_width, in_traditional, reflowed_to_31, with_invisible_characters])
def test_width_script_breaks_and_invisible_characters_change_no_text(dress: Callable[[list[str]], list[str]]) -> None:
    plain, dressed = (fingerprint(document(1, p), THRESHOLDS) for p in (article(1), dress(article(1))))
    assert plain.text_sha256 == dressed.text_sha256
    assert plain.shingles == dressed.shingles


def test_a_decimal_point_is_no_punctuation() -> None:
    assert normalise("税收3.2亿元") != normalise("税收32亿元")
    assert normalise("税收3,200亿元") == normalise("税收3200亿元")
    assert normalise("税收３．２亿元") == normalise("税收3.2亿元")


def test_only_body_and_subheadings_count() -> None:
    text = article(2, 2)
    alone = fingerprint(document(1, text), THRESHOLDS)
    footed = fingerprint(document(1, [*text, *FOOTER], kinds=[BlockKind.LEGAL] * 3), THRESHOLDS)
    assert alone == footed


def test_hashes_are_the_same_in_every_process() -> None:
    found = fingerprint(document(7, ["嘉定区马陆镇发布产业规划,打造智能传感器产业园。"]), THRESHOLDS)
    assert found.shingles == (40575623678067359, 128384494961990619, 161810955662257777)
    assert found.lines == (215592298156754156,)
    assert found.text_sha256[:16] == "02fdf00d8bf184ec"


def test_numbers_are_distinct_ascending_and_fit_a_bigint() -> None:
    found = fingerprint(document(1, article(3) * 2), THRESHOLDS)
    for numbers in (found.shingles, found.lines):
        assert list(numbers) == sorted(set(numbers))
        assert all(-(2**63) <= n < 2**63 for n in numbers)


def test_a_document_without_body_has_nothing_to_compare() -> None:
    found = fingerprint(document(1, ["——", "※※※"]), THRESHOLDS)
    assert (found.shingles, found.lines) == ((), ())


@settings(deadline=None)
@given(before=HAN, after=HAN, other=HAN, run=st.text(alphabet=[chr(c) for c in range(0x5000, 0x5100)], min_size=15, max_size=40))
def test_a_shared_run_of_window_and_shingle_is_always_seen(before: str, after: str, other: str, run: str) -> None:
    a, b = winnow(before + run + after, 8, 8), winnow(other + run, 8, 8)
    assert set(a) & set(b)


@settings(deadline=None)
@given(st.text(max_size=80), st.integers(1, 12), st.integers(1, 12))
def test_winnowing_keeps_at_least_one_shingle_of_each_window(text: str, shingle: int, window: int) -> None:
    kept = winnow(text, shingle, window)
    assert bool(kept) == (len(text) >= shingle)
    assert len(kept) <= max(len(text) - shingle + 1, 0)


@settings(deadline=None)
@given(st.lists(st.text(alphabet="园区3.,%　 ABｃ裏\u200b\n龘", max_size=20), max_size=5))
def test_places_lead_back_to_the_characters(paragraphs: list[str]) -> None:
    found = document(1, paragraphs)
    body = body_of(found, frozenset())

    def words(at: At) -> str:
        return normalise(found.blocks[at.block_no].text[at.start : at.end])

    for start in range(len(body.text)):
        ((part, *piece),) = body.pieces(start, start + 1)
        assert words(part.at(*piece)) in (body.text[start], "")       # a decimal point alone is no word
    assert "".join(words(part.at(*piece)) for part, *piece in body.pieces(0, len(body.text))) == body.text
