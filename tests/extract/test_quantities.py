from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.config import Config
from flows.documents import At, Block, BlockKind, CleanDocument, Stage
from flows.extract.quantities import Metrics, quantities
from flows.extract.times import times
from flows.facts import Mention, Quantity
from flows.source_text import SourceText
from tests.growth import grows_in_proportion

METRICS = Metrics.load(Config(Path(__file__).parents[2] / "config", Stage.EXTRACT))
ALPHABET = (
    "0123456789.,%-+~—零一二三四五六七八九十百千万亿两半点元米亩家个年成折倍番至到余多第“”（）()"
    "年月日增长下降同比约近超以上的、，。投资税收企业 　kKm￥$"
)


def document(*texts: str, published: str | None = "2024-06-15") -> CleanDocument:
    blocks = tuple(
        Block(block_no=i, kind=BlockKind.BODY if i else BlockKind.TITLE, source=SourceText.verbatim(t, "utf-8"), rule="test")
        for i, t in enumerate(("", *texts))
    )
    return CleanDocument(
        document_id=1,
        sha256="0",
        encoding="utf-8",
        media_type="text/plain",
        language="zh-Hans",
        page_kind="article",
        published=published,
        blocks=blocks,
    )


def found(*texts: str, mentions: tuple[Mention, ...] = ()) -> tuple[Quantity, ...]:
    page = document(*texts)
    return quantities(page, mentions, times(page), METRICS)


def one(text: str) -> Quantity:
    (quantity,) = found(text)
    return quantity


def named(text: str, name: str, kind: str, start: int = 0) -> Mention:
    at = text.index(name, start)
    place = At(block_no=1, start=at, end=at + len(name))
    return Mention(at=place, type=kind, subtype="other", text=name, canonical=name, rule="test", confidence=1.0)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("税收3．26亿元", "money", "326000000", "CNY"),
        ("总投资三百二十亿元", "money", "32000000000", "CNY"),
        ("贷款1.2万亿元", "money", "1200000000000", "CNY"),
        ("产值达千亿元", "money", "100000000000", "CNY"),
        ("投资22亿", "money", "2200000000", "CNY"),
        ("出口5.5亿美元", "money", "550000000", "USD"),
        ("增资8000万港元", "money", "80000000", "HKD"),
        ("门票50元6角", "money", "50.6", "CNY"),
        ("用地120亩", "area", "80000.4", "m2"),
        ("林地3公顷", "area", "30000", "m2"),
        ("厂房8.5万平方米", "area", "85000", "m2"),
        ("隧道长10.9公里", "length", "10900", "m"),
        ("占比七成半", "percent", "75", "%"),
        ("占比百分之十二点五", "percent", "12.5", "%"),
        ("占比８０％", "percent", "80", "%"),
        ("同比下降3.2%", "growth", "-3.2", "%"),
        ("增长两成", "growth", "20", "%"),
        ("产值翻了两番", "growth", "300", "%"),
        ("订单增长1.5倍", "growth", "150", "%"),
        ("比上年提高1.2个百分点", "percentage_point", "1.2", "pp"),
        ("是去年的3倍", "ratio", "3", "1"),
        ("工期18个月", "duration", "18", "mo"),
        ("发电3.5亿千瓦时", "other", "350000000", "kW.h"),
        ("载重一吨半", "other", "1.5", "t"),
        ("覆盖四百五十万人", "count", "4500000", "count:人"),
        ("新增企業 1,200 餘家", "count", "1200", "count:企业"),
    ],
)
def test_a_figure_and_its_value(text: str, kind: str, value: str, unit: str) -> None:
    quantity = one(text)
    assert (quantity.kind, quantity.value, quantity.unit) == (kind, Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("面积500至1300平方米", 500, 1300),
        ("面积2万-3万平方米", 20_000, 30_000),
        ("投资3-5亿元", 300_000_000, 500_000_000),
        ("售价25万元至32万元", 250_000, 320_000),
    ],
)
def test_a_range_fills_both_ends(text: str, low: int, high: int) -> None:
    quantity = one(text)
    assert (quantity.value, quantity.value_max) == (Decimal(low), Decimal(high))
    assert quantity.text == text[2:]


@pytest.mark.parametrize(
    "text",
    [
        "“2+3”产业规划",
        "1+4+X集群",
        "三个千亿级产业",
        "3个千亿级",
        "千亿元级集群",
        "G60科创走廊",
        "5G网络",
        "TOP100榜单",
        "“七个一”机制",
        "打造“15分钟生活圈”",
        "第三批园区",
        "首个中心",
        "二期工程",
        "第六届进博会",
        "三套班子",
        "一对一服务",
        "从0到1的突破",
        "一揽子政策",
        "一批项目",
        "一个品牌",
        "一支队伍",
        "一位负责人",
        "二次开发",
        "百家争鸣",
        "千家万户",
        "二十大代表",
        "百强县",
        "两会期间",
        "以3:1获胜",
        "11号线",
        "312国道",
        "中路1027-1036室",
        "电话021-22899781",
        "型号A320",
        "3年行动计划",
        "一年来",
        "三五家企业",
        "数百家企业",
        "http://example.com/a%20b?id=29%2F家",
    ],
)
def test_no_quantity(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("text", "approx"),
    [
        ("税收近200亿元", "nearly"),
        ("税收超过5亿元", "more_than"),
        ("税收约5亿元", "about"),
        ("税收不到5亿元", "less_than"),
        ("企业300余家", "more_than"),
        ("投资5000万元以上", "more_than"),
        ("客户80家左右", "about"),
        ("税收5亿元", "none"),
    ],
)
def test_words_around_a_figure_say_how_exact_it_is(text: str, approx: str) -> None:
    assert one(text).approx == approx


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("预计完成税收5亿元", "estimate"),
        ("力争完成税收5亿元", "target"),
        ("到2026年产值5亿元", "target"),
        ("完成税收5亿元", "actual"),
        ("项目达产后,产值5亿元", "estimate"),
    ],
)
def test_words_before_a_figure_say_how_certain_it_is(text: str, status: str) -> None:
    assert one(text).status == status


def test_growth_points_at_what_grew() -> None:
    base, growth = found("2023年,全区税收97.48亿元,同比增长19.43%")
    assert (growth.kind, growth.change, growth.base) == ("growth", "yoy", 0)
    assert base.metric == "全区税收"
    assert base.period == growth.period == "2023"


def test_glued_figures_are_two() -> None:
    assert [q.text for q in found("税收97.48亿元同比增长19.43%")] == ["97.48亿元", "19.43%"]


def test_from_to_links_the_ends_and_a_level_is_no_growth() -> None:
    old, new = found("占比由2021年的50%逐步提升到53%")
    assert (new.change, new.base, new.kind) == ("from_to", 0, "percent")
    assert (old.period, new.period) == ("2021", None)


def test_the_same_fact_told_twice_is_linked() -> None:
    first, second = found("去年园区总营收超5000亿元", "上年度特色园区总营收已超过5000亿元")
    assert (first.same_fact_as, second.same_fact_as) == (None, 0)


def test_the_members_of_a_list_share_their_subject_and_period() -> None:
    text = "截至目前,青浦区有高新技术企业142家、上市挂牌企业40家"
    first, second = found(text, mentions=(named(text, "青浦区", "place"),))
    assert (first.metric, second.metric) == ("高新技术企业", "上市挂牌企业")
    assert first.subject == second.subject == "青浦区"
    assert first.period == second.period == "2024-06-15"


def test_members_that_a_figure_sums_up_are_not_its_subject() -> None:
    text = "青浦区引进甲泰科技、乙泰科技等两家企业"
    companies = (named(text, "甲泰科技", "organization"), named(text, "乙泰科技", "organization"))
    (quantity,) = found(text, mentions=(named(text, "青浦区", "place"), *companies))
    assert quantity.subject == "青浦区"


def test_a_figure_inside_a_name_is_none() -> None:
    text = "三只羊网络落户"
    assert found(text, mentions=(named(text, "三只羊网络", "organization"),)) == ()


def test_a_comparison_is_no_period() -> None:
    assert one("比2022年增长5%").period is None


WORDS = [
    "同比",
    "增长",
    "达到",
    "超过",
    "约",
    "分别",
    "和",
    "及",
    "与",
    "、",
    "以及",
    "3%",
    "5家",
    "2023年",
    "至",
    "从",
    "由",
    "提高",
    "到",
    "了",
    ",",
    "的",
    "企业",
    "1亿元",
    "今年",
    "其中",
    "近",
    "以上",
    "等",
    "两个",
]


@given(st.lists(st.sampled_from(WORDS), min_size=20, max_size=60))
def test_no_run_of_words_takes_long(words: list[str]) -> None:
    text = "".join(words)
    assert grows_in_proportion(lambda size: found(text * size), 1)


@given(st.lists(st.text(ALPHABET, max_size=40), max_size=3))
def test_any_text_gives_quantities_at_their_place(texts: list[str]) -> None:
    page = document(*texts)
    for quantity in quantities(page, (), times(page), METRICS):
        text = page.blocks[quantity.at.block_no].text
        assert quantity.text == text[quantity.at.start : quantity.at.end] != ""
        assert quantity.value.is_finite()
        assert quantity.value_max is None or abs(quantity.value_max) >= abs(quantity.value)
