"""The region an article is about: the finest unit that holds most of what is said."""

import pytest

from flows.classify import Taxonomy, classify
from tests.classify.pages import page


def regions(taxonomy: Taxonomy, title: str, *body: str, **about: str) -> list[tuple[str, str]]:
    return [(x.name, x.role) for x in classify(page(title, *body, **about), taxonomy) if x.facet == "region"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "body", "main"),
    [
        ("昆山市花桥镇一批项目开工", "花桥镇今年计划投资30亿元。", "花桥镇"),
        ("泉州三县新建工业园", "安溪县、德化县、永春县的工业园同日开工。泉州市将继续支持。", "泉州市"),
        ("海宁市考察团一行到桐乡学习", "海宁市发改局一行到桐乡市考察。桐乡介绍了经验,桐乡与海宁将多来往。", "桐乡市"),
        ("贵阳招商推介活动走进广州", "贵阳市推介了重点产业。贵阳与企业签约。", "贵阳市"),
        ("滁州经开区又添新项目", "上海某某科技有限公司和北京某某集团投资。", "滁州市"),
        ("商务部公布家电以旧换新数据", "全国有二十个省份参加,北京、广东增长较快。", "全国"),
    ],
)
def test_the_main_region(taxonomy: Taxonomy, title: str, body: str, main: str) -> None:
    assert [name for name, role in regions(taxonomy, title, body) if role == "main"] == [main]


def test_parents_come_along_even_if_nobody_names_them(taxonomy: Taxonomy) -> None:
    labels = [x for x in classify(page("昆山市花桥镇一批项目开工"), taxonomy) if x.facet == "region"]
    assert [(x.name, x.rule) for x in labels] == [
        ("花桥镇", "region_mentions"), ("昆山市", "region_mentions"), ("苏州市", "region_implied"), ("江苏省", "region_implied"),
    ]
    assert labels[-1].evidence == ()


def test_the_paper_helps_where_the_text_says_only_our_city(taxonomy: Taxonomy) -> None:
    assert regions(taxonomy, "我市新增三家上市公司", "全市上市公司达二十家。") == []
    assert regions(taxonomy, "我市新增三家上市公司", "全市上市公司达二十家。", publisher="温州日报")[0] == ("温州市", "main")


def test_a_dateline_in_the_capital_is_no_region(taxonomy: Taxonomy) -> None:
    text = "新华社北京5月6日电 记者从国务院有关部门获悉,全国夏粮收购进展顺利。"
    assert regions(taxonomy, "夏粮收购进展顺利", text) == [("全国", "main")]
