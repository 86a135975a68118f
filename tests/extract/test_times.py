from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.documents import Block, BlockKind, CleanDocument
from flows.extract.edtf import value_of
from flows.extract.times import readings, times
from flows.facts import TimeExpression
from flows.source_text import SourceText

ALPHABET = (
    "0123456789零一二三四五六七八九十百千万亿年月日号周天上下前后今去明本近至到-./:"
    " ,。第季度半初末底旬以来之间的“”星期世纪代农历个"
)


def document(text: str, published: str | None, kind: BlockKind = BlockKind.BODY) -> CleanDocument:
    block = Block(block_no=0, kind=kind, source=SourceText.verbatim(text, "utf-8"), rule="test")
    return CleanDocument(
        document_id=1,
        sha256="0",
        encoding="utf-8",
        media_type="text/plain",
        language="zh-Hans",
        page_kind="article",
        published=published,
        blocks=(block,),
    )


def found(text: str, published: str | None = "2024-03-08", kind: BlockKind = BlockKind.BODY) -> list[tuple[str, str | None]]:
    return [(t.text, t.value) for t in times(document(text, published, kind))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023年", "2023"),
        ("2023年10月", "2023-10"),
        ("２０２３年１０月８日", "2023-10-08"),
        ("二〇二三年十月八日", "2023-10-08"),
        ("2023年第四季度", "2023-10-01/2023-12-31"),
        ("2023年上半年", "2023-01-01/2023-06-30"),
        ("2023年前三季度", "2023-01-01/2023-09-30"),
        ("2023年1-10月", "2023-01/2023-10"),
        ("2022-2023年", "2022/2023"),
        ("2024年5月上旬", "2024-05-01/2024-05-10"),
        ("2023年底", "2023-12"),
        ("2018年以来", "2018/.."),
        ("2018年以前", "../2017"),
        ("3月5日至6月8日", "2024-03-05/2024-06-08"),
        ("“十四五”期间", "2021/2025"),
        ("上世纪九十年代", "1990/1999"),
        ("光绪三年", "1877"),
        ("2024-03-05 09:30:15", "2024-03-05T09:30:15+08:00"),
        ("3月5日下午3点半", "2024-03-05T15:30:00+08:00"),
        ("5月的第二个星期日", "2024-05-12"),
    ],
)
def test_a_date_and_its_value(text: str, value: str) -> None:
    assert found(text) == [(text, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("今年", "2024"),
        ("去年", "2023"),
        ("上年度", "2023"),
        ("昨日", "2024-03-07"),
        ("上周", "2024-02-26/2024-03-03"),
        ("上周三", "2024-02-28"),
        ("本月", "2024-03"),
        ("近三年", "2021-03-08/2024-03-08"),
        ("5天前", "2024-03-03"),
        ("目前", "2024-03-08"),
        ("截至目前", "2024-03-08"),
        ("今年以来", "2024/.."),
        ("近年来", None),
        ("下一步", None),
    ],
)
def test_a_time_told_from_publication(text: str, value: str | None) -> None:
    assert found(text + ",企业落户") == [(text, value)]
    assert all(t.anchor == "relative" for t in times(document(text, "2024-03-08")))


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        ("2024-01-15", "12月", "2023-12"),
        ("2024-12-15", "1月", "2024-01"),
        ("2024-12-15", "1月将开工", "2025-01"),
        ("2024-06-15", "7月3日", "2024-07-03"),
        ("2024-01-15", "一季度", "2024-01-01/2024-03-31"),
        ("2024-01-15", "四季度", "2023-10-01/2023-12-31"),
        ("2023-03-02", "2月29日", "2020-02-29"),
    ],
)
def test_the_year_is_the_nearest_plausible_one(published: str, text: str, value: str) -> None:
    assert [v for _, v in found(text, published)] == [value]


def test_a_year_said_holds_for_the_months_of_its_story() -> None:
    text = "2021年5月,园区奠基,8月封顶。11月,首批企业入驻。"
    assert [v for _, v in found(text)] == ["2021-05", "2021-08", "2021-11"]


def test_without_a_year_of_publication_no_year_is_made_up() -> None:
    assert found("7月3日,今年,去年底", "XXXX-10-31") == [("7月3日", "XXXX-07-03"), ("今年", None), ("去年底", None)]
    assert found("昨日", None) == [("昨日", None)]


def test_month_and_day_alone_are_a_date_in_a_byline_only() -> None:
    assert found("来源:晚报 10-31", "XXXX-10-31", BlockKind.BYLINE) == [("10-31", "XXXX-10-31")]
    assert found("以10-31落败") == []


@pytest.mark.parametrize(
    "text",
    [
        "未来产业",
        "未来科技城",
        "三号线",
        "30号楼",
        "10日元",
        "今日头条",
        "1/2",
        "15:3",
        "联系电话021-22899781",
        "周一行一行",
        "5G",
        "今日股份",
    ],
)
def test_no_date(text: str) -> None:
    assert found(text) == []


def test_boilerplate_is_not_read() -> None:
    assert found("2023年", kind=BlockKind.RELATED) == []


@given(st.text(ALPHABET, max_size=40), st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_any_text_gives_expressions_in_order(text: str, published: date | None) -> None:
    last = 0
    for reading in readings(text, published, bare=True):
        assert last <= reading.start < reading.end <= len(text)
        last = reading.end
        value_of(reading)


@given(st.text(ALPHABET + "　（ab", max_size=40))
def test_the_text_of_an_expression_stands_at_its_place(text: str) -> None:
    def check(t: TimeExpression) -> bool:
        return t.text == text[t.at.start : t.at.end] and bool(t.text.strip())

    assert all(check(t) for t in times(document(text, "2024-03-08")))
