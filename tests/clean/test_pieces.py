"""Paragraphs that scraping broke at every link, number and bold word; points that go on counting."""

import pytest

from tests.clean.described import described

TITLE = "新河镇重点项目开工"
MENU = ("首页", "新闻", "3", "视频", "HD", "招商动态,园区", "图片", "2024")
ONE = (
    "新河镇一季度实际", "GDP", "年率为", "8.8%", "，好于预期的", "8.7%", "，差于前值。新河镇还将于", "17:30", "发布",
    "工业增加值", "，并于", "18:00", "公布消费品零售总额，市场预期为", "12", "亿元。镇里认为增长的主要原因是",
    "重点项目", "集中开工，企业从签约到开工的时间缩短。"
)  # fmt: skip
TWO = (
    "十二个项目，", "总投资", "45", "亿元", "[1]", "，涵盖装备制造和现代物流，将新增岗位", "3000", "个", "[2]", "。下一步将完善",
    "配套设施", "和供水。",
)  # fmt: skip


def test_a_text_whose_every_sentence_is_in_pieces_is_read() -> None:
    document = described("\n".join((*MENU, TITLE, "2024-03-05 09:30", *ONE, *TWO, *MENU)))
    assert document.body.split("\n") == [*ONE, *TWO]
    assert (document.title, document.published) == (TITLE, "2024-03-05T09:30:00+08:00")


def test_menus_with_numbers_and_commas_are_no_paragraph() -> None:
    prose = "新河镇举行重点项目集中开工仪式，十二个项目同日开工，总投资达到四十五亿元，涵盖装备制造、现代物流。"
    assert described("\n".join((*MENU * 4, TITLE, "2024-03-05 09:30", prose, *MENU * 4))).body == prose


@pytest.mark.parametrize("missing", ["第五 码头广场", "5?码头广场"])
def test_points_go_on_though_one_isnt_numbered_like_the_others(missing: str) -> None:
    entries = ("1、新河公园", "2、东湖湿地", "3、白沙古镇", "4、青溪书院", missing, "6、临江新城", "7、南山茶园")
    points = [line for entry in entries for line in (entry, "门票减半，平时为三十元。" if entry[0] < "5" else "平时三十元")]
    lead = "新河镇将于旅游日推出优惠，七处景点门票减半，市民可以在售票处直接购买，也可以在网上预订，优惠当日有效。"
    assert described("\n".join((TITLE, "2024-03-05", lead, *points, "相关阅读", "白沙镇农产品加工园投产"))).body.endswith(
        "7、南山茶园\n平时三十元"
    )


def test_no_piece_of_a_sentence_is_a_caption_or_an_address() -> None:
    lead = "新河镇举行重点项目集中开工仪式，十二个项目同日开工，总投资达到四十五亿元，涵盖装备制造、现代物流。"
    cut = (
        "据介绍，当地推行一站式审批，办法公布在镇政府网站（", "http://www.example.cn/xinhe/2024/03.html",
        "），企业从签约到开工的时间比去年缩短。",
    )  # fmt: skip
    piece = (
        "镇里的统计显示，前两个月开工的", "Xinhe Park", "企业已经投产，配套的道路和", "35", "千伏变电站明年建成。公司计划后年",
        "才能全部投产。",
    )  # fmt: skip
    document = described("\n".join((TITLE, "2024-03-05 09:30", lead, *cut, *piece)))
    assert document.body.split("\n") == [lead, *cut, *piece]


def test_comments_begin_where_they_are_counted() -> None:
    lead = "新河镇举行重点项目集中开工仪式，十二个项目同日开工，总投资达到四十五亿元，涵盖装备制造、现代物流。"
    comment = "建议以后把公交线路也一起规划好，不然上下班高峰期园区门口的路肯定又要堵得水泄不通。"
    behind = ("新河", "4,060", "条评论", "评论", "海边人", comment, "回复")
    assert comment not in described("\n".join((TITLE, "2024-03-05 09:30", lead, *behind))).body
