from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.numerals import NUMERAL, NoNumber, parse, written


@given(st.integers(0, 10**15))
def test_a_written_number_reads_back(number: int) -> None:
    assert parse(written(number)) == number
    assert NUMERAL.fullmatch(written(number))


@given(st.decimals(0, 10**9, places=2))
def test_arabic_numbers_are_exact(number: Decimal) -> None:
    assert parse(f"{number:,.2f}") == number
    assert parse(f"{number:.2f}万") == number * 10_000


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("两千零四", 2004),
        ("一万五", 15_000),
        ("一万零五", 10_005),
        ("三百二十亿", 32_000_000_000),
        ("二〇二四", 2024),
        ("1.2万亿", 1_200_000_000_000),
        ("5亿3000万", 530_000_000),
        ("叁拾", 30),
        ("十二点五", Decimal("12.5")),
    ],
)
def test_numerals(text: str, value: Decimal) -> None:
    assert parse(text) == value


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_none(text: str) -> None:
    with suppress(NoNumber):
        assert parse(text).is_finite()
