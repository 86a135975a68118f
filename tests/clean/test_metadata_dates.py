"""Printed dates: every form that pages use, and what is no date."""

from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.clean.dates import clock, moments, relative
from flows.folding import fold
from tests.growth import grows_in_proportion

PRINTED = [
    ("2023年07月18日 11:37:00", "2023-07-18T11:37:00+08:00", "second"),
    ("2012/3/4 5:06", "2012-03-04T05:06:00+08:00", "minute"),
    ("2020-4-2 08:15", "2020-04-02T08:15:00+08:00", "minute"),
    ("２０２０－０４－０２　０８：１５", "2020-04-02T08:15:00+08:00", "minute"),
    ("2019-10-0812:00", "2019-10-08T12:00:00+08:00", "minute"),
    ("2019-09-06107", "2019-09-06", "day"),
    ("2012年 01月16日", "2012-01-16", "day"),
    ("2013年04月10日 星期三 06:40", "2013-04-10T06:40:00+08:00", "minute"),
    ("2012年1月17日下午4时30分", "2012-01-17T16:30:00+08:00", "minute"),
    ("2012.01.17 02:45 pm", "2012-01-17T14:45:00+08:00", "minute"),
    ("2012-01-17 12:05 AM", "2012-01-17T00:05:00+08:00", "minute"),
    ("2024-05-20T06:33:26.000Z", "2024-05-20T06:33:26+00:00", "second"),
    ("2024-05-20T06:33:26-0500", "2024-05-20T06:33:26-05:00", "second"),
    ("Wed, 31 Jan 2024 17:21:00 GMT", "2024-01-31T17:21:00+00:00", "second"),
    ("January 31, 2024 5:21 PM", "2024-01-31T17:21:00+08:00", "minute"),
    ("31 October 2024", "2024-10-31", "day"),
    ("31.10.2024", "2024-10-31", "day"),
    ("二〇二四年一月三十一日", "2024-01-31", "day"),
    ("二○一二年十二月二十日", "2012-12-20", "day"),
    ("民國101年1月17日", "2012-01-17", "day"),
]
PARTIAL = [
    ("10-31", "XXXX-10-31", "month_day"),
    ("04月02日", "XXXX-04-02", "month_day"),
    ("02-29", "XXXX-02-29", "month_day"),
    ("2011年11月", "2011-11", "month"),
    ("18-03-08", "2018-03-08", "day"),
]


@pytest.mark.parametrize(("text", "value", "precision"), PRINTED)
def test_a_printed_date_is_read(text: str, value: str, precision: str) -> None:
    (moment,) = moments(fold(text))
    assert (moment.value, moment.precision) == (value, precision)


@pytest.mark.parametrize(("text", "value", "precision"), PARTIAL)
def test_a_date_that_lacks_something_is_read_only_if_asked_for(text: str, value: str, precision: str) -> None:
    assert moments(text) == []
    (moment,) = moments(text, partial=True)
    assert (moment.value, moment.precision) == (value, precision)


NO_DATES = ["", "2024-13-45", "2023年2月30日", "400-0123-0210", "1.2.3", "3-5人", "12:30", "G60", "110101199003071234"]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date(text: str) -> None:
    assert moments(text) == []


def test_a_compact_date_is_one_only_in_a_meta_tag() -> None:
    assert moments("20240131") == []
    assert [m.value for m in moments("20240131", compact=True)] == ["2024-01-31"]


@pytest.mark.parametrize("text", ["3分钟前", "2小時前", "7个月前", "昨天 12:30", "刚刚"])
def test_a_relative_date_is_seen(text: str) -> None:
    assert relative(text) is not None


@given(st.datetimes(min_value=datetime(1980, 1, 1), max_value=datetime(2049, 12, 31)))  # noqa: DTZ001
def test_whatever_the_form_the_same_moment_is_read(when: datetime) -> None:
    forms = ("%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y年%m月%d日%H:%M:%S", "%Y.%m.%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S+08:00")
    read = {moments(when.strftime(form))[0].value for form in forms}
    assert read == {when.strftime("%Y-%m-%dT%H:%M:%S+08:00")}


@given(st.text(alphabet="0123456789-/.:年月日 T十二〇AMapm前个小时Jan", max_size=60))
def test_any_text_gives_dates_that_stand_apart_within_it(text: str) -> None:
    found = moments(text, partial=True, compact=True)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("seed", ["2024-01-01 ", "2", "2024年", " ", "二〇", "1-"])
def test_repetition_costs_no_more_than_its_length(seed: str) -> None:
    def read(size: int) -> None:
        text = seed * (size // len(seed))
        moments(text, partial=True, compact=True), relative(text), clock(text)

    assert grows_in_proportion(read, 10_000)
