"""Titles: from headings, meta tags, the line before the byline, and never the site's name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.clean.headline import headline, key, without_site
from flows.folding import fold
from flows.source_text import SourceText
from tests.clean.described import described, page_of, rules, text_of

TITLE = "新河镇十二个重点项目集中开工"
BYLINE = "<div class='info'>2024-03-05 09:30 来源：新河日报</div>"


SUFFIXES = ["_要闻_新河新闻网", "-新河新闻网", " - 新河新闻网", "--要闻--新河新闻网", " | 新河新闻网", "——新河新闻网", ""]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_site_and_channel_behind_the_title_are_dropped(suffix: str) -> None:
    assert described(page_of(f"<h1>{TITLE}</h1>{BYLINE}", TITLE + suffix)).title == TITLE
    assert described(page_of(BYLINE, TITLE + suffix)).title == TITLE


@pytest.mark.parametrize("prefix", ["新河新闻网_", "新河新闻网_要闻_", "新河新闻网 - "])
def test_site_and_channel_may_stand_before_the_title(prefix: str) -> None:
    document = described(page_of(BYLINE, prefix + TITLE))
    assert (document.title, document.site) == (TITLE, "新河新闻网")
    assert described(page_of(f"<h2>{TITLE}</h2>{BYLINE}", prefix + TITLE)).title == TITLE


def test_words_of_buttons_and_rights_are_no_harm_in_a_title() -> None:
    for title in ("国内首例商标侵权纠纷案一审宣判", "人才引进登录系统推荐热点产业目录"):
        assert described(text_of(title, "2024-03-05 09:30 来源:新河日报")).title == title


def test_the_title_on_the_page_wins_over_a_longer_title_tag() -> None:
    page = page_of(f"<div class='logo'><h1>新河新闻网</h1></div><h2>{TITLE}</h2>{BYLINE}", f"{TITLE}_新河_开工_投资_新河新闻网")
    assert described(page).title == TITLE


def test_a_title_tag_that_names_only_the_site_is_no_title() -> None:
    assert described(page_of(f"<div class='bt'>{TITLE}</div>{BYLINE}", "新河新闻网")).title == TITLE


def test_a_title_broken_over_two_elements_is_whole() -> None:
    head = f"<h2>新河镇十二个重点项目</h2><h2>集中开工建设</h2>{BYLINE}"
    document = described(page_of(head, "新河镇十二个重点项目集中开工建设_新河新闻网"))
    assert document.title == "新河镇十二个重点项目集中开工建设"
    assert rules(document)["title"] == "title_over_two_lines"


def test_meta_tags_and_json_ld_are_enough() -> None:
    data = f'{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2024-03-05"}}'
    document = described(page_of("", "", f'<script type="application/ld+json">{data}</script>'))
    assert (document.title, document.published) == (TITLE, "2024-03-05")


def test_in_a_text_the_line_before_the_byline_is_the_title() -> None:
    document = described(text_of("首页", "新闻中心", "招商动态", TITLE, "2024-03-05 09:30:00 来源:新河日报"))
    assert document.title == TITLE
    assert rules(document)["title"] == "line_before_byline"


def test_a_breadcrumb_is_no_title() -> None:
    assert described(text_of("当前位置:首页 > 新闻中心 > 正文", TITLE, "发布时间:2024-03-05")).title == TITLE


TOOLS = ("复制网址", "大号字", "电子邮件发送", "返回列表页", "栏目关注话题")


@pytest.mark.parametrize("others", [
    (*TOOLS, "2024-03-05 09:30"),
    ("白沙镇农产品加工园顺利投产", "Português", "2024-03-05"),
    ("【新河日报╱新河镇5日电】", "2024-03-05 09:30"),
    ("重点项目；就业岗位；优化营商环境", "开工仪式现场。(记者 张伟 摄)"),
])
def test_of_a_text_the_line_is_the_title_whose_words_the_body_takes_up(others: tuple[str, ...]) -> None:
    menu = ("首页", "视频新闻栏目", "青溪县召开春季招商推介会", "东湖区举办职业技能大赛")
    assert described(text_of(*menu, TITLE, *others)).title == TITLE


def test_a_headline_may_say_how_long_ago_something_was() -> None:
    title = "新河警方侦破15年前、27年前两起积案"
    assert described(text_of("首页", title, "2024-03-05 09:30 来源:新河日报")).title == title


def test_a_line_behind_the_byline_is_a_subtitle() -> None:
    lines = ("新河：优化营商环境 不搞特殊", "2024-03-05 09:30 来源:新河日报", "重点项目集中开工")
    assert described(text_of(*lines)).title == "新河：优化营商环境 不搞特殊"


def test_a_title_tag_that_names_only_the_site_leaves_the_choice_to_the_body() -> None:
    menu = "<div>青溪县召开春季招商推介会</div><div>东湖区举办职业技能大赛</div>"
    page = page_of(f"{menu}<div>{TITLE}</div><div>白沙镇农产品加工园顺利投产</div><div>2024-03-05</div>", "新河新闻网")
    assert described(page).title == TITLE


def test_a_short_line_that_heads_the_body_is_the_title_if_nothing_else_is() -> None:
    document = described(text_of("首页", ">", "正文", f"“{TITLE}，总投资四十五亿元”"))
    assert document.title == f"“{TITLE}，总投资四十五亿元”"
    assert TITLE not in document.body


def test_a_number_from_somewhere_in_a_title_is_no_source() -> None:
    document = described(text_of("重点项目投资六成来自民企", "2024-03-05 09:30 来源:新河日报"))
    assert (document.title, document.publisher) == ("重点项目投资六成来自民企", "新河日报")
    assert described(text_of(TITLE, "2024-03-05 本文来自新河日报")).publisher == "新河日报"


def test_a_title_that_stands_only_in_the_own_related_list_is_found() -> None:
    own = ("新河镇重点项目集中开工,新增就业岗位", "2024-03-05 10:15")
    others = ("某市举办第三届龙舟赛", "2024-03-04 08:00", "高铁新站明日启用", "2024-03-03 08:00", "夏粮收购全面展开")
    document = described(text_of(tail=("相关文章", *own, *others, "2024-03-02 08:00")))
    assert document.title == "新河镇重点项目集中开工,新增就业岗位"
    assert document.published == "2024-03-05T10:15:00+08:00"


def test_without_any_title_there_is_a_notice() -> None:
    document = described(text_of())
    assert document.title is None
    assert "no_title" in [n.code for n in document.notices]


@pytest.mark.parametrize(("line", "title"), [
    ("标题：" + TITLE, TITLE),
    (f"首页 > 要闻 > {TITLE}", TITLE),
    ("新河镇[编辑]", "新河镇"),
    ("《新河镇志》出版 > 要闻", "《新河镇志》出版 > 要闻"),
])
def test_a_headline_is_freed_of_what_is_put_around_it(line: str, title: str) -> None:
    assert headline(SourceText.verbatim(line, "utf-8"), fold(line)).text == title


@given(st.text(max_size=80))
def test_a_title_without_its_site_is_a_part_of_it(text: str) -> None:
    assert key(without_site(text)) in key(" ".join(text.split()))
