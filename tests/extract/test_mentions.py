from dataclasses import replace
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.documents import BlockKind
from flows.extract import extract
from flows.facts import Mention
from tests.extract.sample import document, lexicon


def mentions(*texts: str) -> tuple[Mention, ...]:
    return extract(document(*texts), lexicon()).mentions


def names(kind: str, *texts: str) -> list[str]:
    return [m.text for m in mentions(*texts) if m.type == kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("江苏博安达生物医药有限公司与苏州工业园区签约。", ["江苏博安达生物医药有限公司"]),
        ("会上,宁波市经信局、市科技局介绍情况。", ["宁波市经信局", "市科技局"]),
        ("记者从国家发改委获悉", ["国家发改委"]),
        ("他毕业于中南财经政法大学会计系。", ["中南财经政法大学会计系"]),
        ("中国(深圳)综合开发研究院发布报告", ["中国(深圳)综合开发研究院"]),
        ("上海市再担保有限公司成立", ["上海市再担保有限公司"]),
        ("企业是市场主体,公司要做强。", []),
        ("园区引进了3家公司和多家上市公司。", []),
        ("市委、市政府高度重视", ["市委", "市政府"]),
        ("中国作家协会在京开会", ["中国作家协会"]),
        ("市软件行业协会会长出席仪式。", ["市软件行业协会"]),
        ("历任正茂集团总经理、副书记。", ["正茂集团"]),
        ("嘉定区公安局部署开展专项行动。", ["嘉定区公安局"]),
        ("提醒中国公民严格遵守玻利维亚政府防疫规定。", ["玻利维亚政府"]),
        ("湖北抗疫所取得的成效显著。", []),
        ("省、州、市专家联合会诊,讨论方案。", []),
        ("本报讯中国人民银行昨日透露,情况好转。", ["中国人民银行"]),
        ("张江科学城内上海博安达生物医药有限公司扩建。", ["上海博安达生物医药有限公司"]),
    ],
)
def test_bodies_are_found_with_their_whole_name(text: str, expected: list[str]) -> None:
    assert names("organization", text) == expected


def test_a_list_of_companies_names_each_of_them() -> None:
    assert names("organization", "园区吸引了卓光医疗、欣诺伟、蓝米智能等一批企业落户。") == ["卓光医疗", "欣诺伟", "蓝米智能"]


@pytest.mark.parametrize(
    ("kind", "name"),
    [("organization", "我爱我家研究院"), ("event", "中国—东盟博览会"), ("park", "张江高科技园区")],
)
def test_no_name_begins_with_the_dateline(kind: str, name: str) -> None:
    assert names(kind, f"某社上海4月3日电(记者张伟){name}3日发布消息。") == [name]


def test_where_somebody_goes_in_or_comes_back_is_no_name() -> None:
    assert names("park", "游客须刷身份证入园,园区控制人数。") == []
    assert [name for name in names("place", "某某乘坐航班从泰国曼谷返港后留在家中。") if name.endswith("港")] == []


def test_a_count_is_no_part_of_a_gathering_s_name() -> None:
    assert names("event", "当地已连续举办四届上海国际工业博览会。") == ["上海国际工业博览会"]


@pytest.mark.parametrize("phrase", ["宝贵生命", "守牢安全", "权威数据", "取件信息", "错峰出行", "2月基金", "新冠疫苗"])
def test_a_common_word_before_a_trade_names_no_company(phrase: str) -> None:
    assert names("organization", f"会上强调,{phrase}的意义重大。") == []


def test_firms_that_are_written_as_one_are_one_in_a_list() -> None:
    text = "引进了极氪新能源、长安深蓝、华为赛力斯三大交付中心。"
    assert names("organization", text) == ["极氪新能源", "长安深蓝", "华为赛力斯"]


def test_a_list_of_trades_names_no_company() -> None:
    assert names("organization", "重点引进汽车、电子、生物医药等企业。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("镇党委书记周建平主持会议。", ["周建平"]),
        ("李晓东表示,项目进展顺利。", ["李晓东"]),
        ("(记者 张伟 通讯员 刘芳)", ["张伟", "刘芳"]),
        ("门将弗朗西斯科·多纳尔扑出点球", ["弗朗西斯科·多纳尔"]),
        ("副州长巴图尔致辞", ["巴图尔"]),
        ("发言人扎哈罗娃说,情况好转。", ["扎哈罗娃"]),
        ("主播带货,获得网友点赞,出任副总经理一职。", []),
        ("高质量发展取得成效,全面推进。", []),
        ("黄金周期间,高新区游客增长。", []),
        ("李建国、王爱民、张胜利等参加座谈。", ["李建国", "王爱民", "张胜利"]),
        ("新河银行王宪章董事长说,公司将加大投入。", ["王宪章"]),
        ("致力于和平事业,为和平发展而努力。", []),
        ("(记者李文峰通讯员丁奇志张斌)昨天,项目开工。", ["李文峰", "丁奇志", "张斌"]),
        ("一名医生和两名护士陪同,主持人和品牌负责人到场。", []),
    ],
)
def test_persons(text: str, expected: list[str]) -> None:
    assert names("person", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("项目落户昆山高新区和合肥集成电路产业园二期。", ["昆山高新区", "合肥集成电路产业园二期"]),
        ("位于常州市新北区的滨江智谷", []),
        ("全市重点产业园区加快建设", []),
        ("打造成为杭州东部数字经济示范区", []),
        ("昆山市推进昆山高新技术产业园建设。", ["昆山高新技术产业园"]),
        ("加快建设苏州工业园区。", ["苏州工业园区"]),
        ("打造了一站式现代物流产业园——手牵手物流港,发展很快。", ["手牵手物流港"]),
        ("苏州工业园区——中国改革开放的试验区。", ["苏州工业园区"]),
        ("嘉定智慧汽车产业园——上海最大的科技园区。", ["嘉定智慧汽车产业园"]),
        ("去年布局了智能软件园和汽车芯谷两个重点产业园区。", ["智能软件园", "汽车芯谷"]),
    ],
)
def test_parks(text: str, expected: list[str]) -> None:
    assert [t for t in names("park", text) if t != "滨江智谷"] == expected


def test_the_end_of_a_park_stands_for_the_park() -> None:
    found = [m for m in mentions("张江科学城再迎新项目。", "科学城东部正在建设。") if m.type == "park"]
    assert [(m.text, m.canonical) for m in found] == [("张江科学城", "张江科学城"), ("科学城", "张江科学城")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("印发《关于促进氢能产业发展的若干意见》(试行)", ["关于促进氢能产业发展的若干意见"]),
        ("围绕“3+2”产业规划布局", ["“3+2”产业规划"]),
        ("构建“一核两带”格局", ["一核两带"]),
        ("落实“服务官”制度", ["“服务官”制度"]),
        ("公司入选第三批江苏省绿色制造示范企业名单。", ["江苏省绿色制造示范企业名单"]),
        ("园区被认定为首批国家级智能制造示范基地,发展很快。", ["国家级智能制造示范基地"]),
        ("荣获“专精特新小巨人”称号。", ["专精特新小巨人"]),
        ("公司获批资金,企业很高兴。", []),
        ("《红楼梦》是一部小说", []),
    ],
)
def test_policies(text: str, expected: list[str]) -> None:
    assert names("policy", text) == expected


def test_talks_and_platforms() -> None:
    text = "张伟作题为《人工智能的现状与未来》的演讲,介绍CRO药物筛选平台。"
    assert names("product", text) == ["人工智能的现状与未来", "CRO药物筛选平台"]


def test_a_gathering_is_named_from_its_number_on() -> None:
    assert names("event", "昨日,第三届中国(宁波)数字经济博览会在甬开幕。") == ["第三届中国(宁波)数字经济博览会"]
    assert names("event", "会议在市政府召开,座谈会上大家发言。") == []


def test_short_names_lead_to_the_full_name() -> None:
    found = mentions("上海新芒光电科技有限公司落户嘉定区。", "新芒光电由区经委引进。")
    assert {m.text: m.canonical for m in found} == {
        "上海新芒光电科技有限公司": "上海新芒光电科技有限公司",
        "嘉定区": "嘉定区",
        "新芒光电": "上海新芒光电科技有限公司",
        "区经委": "嘉定区经济委员会",
    }


def test_a_defined_short_name_is_the_defined_thing() -> None:
    found = mentions("苏州瑞博纳米技术有限公司(以下简称“瑞纳公司”)宣布,瑞纳公司将扩产。")
    assert [m.canonical for m in found if m.text == "瑞纳公司"] == ["苏州瑞博纳米技术有限公司"] * 2


def test_boilerplate_names_nobody() -> None:
    assert extract(document("上海新芒光电科技有限公司版权所有", kind=BlockKind.LEGAL), lexicon()).mentions == ()


@pytest.mark.parametrize("page_kind", ["list", "error"])
def test_lists_and_error_pages_have_contacts_only(page_kind: Literal["list", "error"]) -> None:
    page = replace(document("嘉定区马陆镇招商电话:13512345678"), page_kind=page_kind)
    facts = extract(page, lexicon())
    assert (facts.mentions, len(facts.contacts)) == ((), 1)


PIECES = st.sampled_from(
    (*"、,。()“”《》和·\n\u3000ｆ局的说😀", "上海市", "嘉定区", "区委", "书记", "王小明", "有限公司", "医疗", "等企业",
     "第三届", "论坛",
     "2024年", "科学城", "13512345678", "约翰", "A1", "１２", "产业园", "一期", "意见")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=14).map("".join), min_size=1, max_size=4))
def test_every_mention_is_verbatim_in_order_and_without_overlap(texts: list[str]) -> None:
    page = document(*texts)
    facts = extract(page, lexicon())
    blocks = {b.block_no: b.text for b in page.blocks}
    for m in facts.mentions:
        assert m.text == blocks[m.at.block_no][m.at.start : m.at.end]
        assert m.text.strip() == m.text != ""
    for c in facts.contacts:
        assert 0 <= c.at.start < c.at.end <= len(blocks[c.at.block_no])
    places = [m.at for m in facts.mentions]
    assert places == sorted(places)
    assert all(a.block_no < b.block_no or a.end <= b.start for a, b in pairwise(places))


def test_the_width_of_characters_changes_nothing() -> None:
    wide = mentions("上海新芒（集团）有限公司、嘉定区经委，参加．")
    narrow = mentions("上海新芒(集团)有限公司、嘉定区经委,参加.")
    assert [(m.at, m.type, m.canonical) for m in wide] == [(m.at, m.type, m.canonical) for m in narrow]
