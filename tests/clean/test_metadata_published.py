"""The date of publication, among all the other dates of a page."""

import pytest

from tests.clean.described import PROSE, described, page_of, rules, text_of

TITLE = "新河镇十二个重点项目集中开工"
HEAD = f"<h1>{TITLE}</h1>"


def published(content: str) -> tuple[str | None, str]:
    document = described(content)
    return document.published, document.published_precision


def test_a_byline_is_read_to_the_second() -> None:
    assert published(text_of(TITLE, "新河日报2024-03-05 09:30:15")) == ("2024-03-05T09:30:15+08:00", "second")


def test_the_printed_time_completes_the_day_of_a_meta_tag() -> None:
    page = page_of(f"{HEAD}<span>2024年3月5日 9:30</span>", meta='<meta name="publishdate" content="2024-03-05">')
    assert published(page) == ("2024-03-05T09:30:00+08:00", "minute")


def test_a_zone_is_kept_and_chinese_time_is_assumed() -> None:
    meta = '<meta property="article:published_time" content="2024-03-05T01:30:00Z">'
    assert published(page_of(HEAD, meta=meta)) == ("2024-03-05T01:30:00+00:00", "second")


def test_the_time_may_stand_in_the_next_line() -> None:
    assert published(text_of(TITLE, "发布时间:2024-03-05", "09:30", "来源:新河日报")) == ("2024-03-05T09:30:00+08:00", "minute")


def test_an_event_of_the_text_is_not_the_date() -> None:
    document = described(text_of(TITLE, "活动时间:2024年3月2日 10:00", "发布时间:2024-03-05"))
    assert document.published == "2024-03-05"
    assert rules(document)["published"] == "cue_published"


def test_comments_and_related_articles_are_not_the_date() -> None:
    items = "".join(f"<li><a href='#'>别的新闻第{n}条</a> 2024-04-0{n} 10:00</li>" for n in range(1, 6))
    tail = f"<ul class='list'>{items}</ul>"
    tail += "<div class='comment'>网友甲 2024-04-09 12:00</div>"
    assert published(page_of(f"{HEAD}<p class='time'>2024-03-05</p>", tail=tail)) == ("2024-03-05", "day")


def test_todays_date_at_the_top_and_the_copyright_are_not_the_date() -> None:
    page = page_of(f"<div>今天是2024年6月1日 星期六</div>{HEAD}", tail="<div>Copyright © 2024-01-01 新河新闻网 版权所有</div>")
    assert published(page) == (None, "none")


def test_a_date_in_the_address_counts_only_if_none_is_printed() -> None:
    link = '<link rel="canonical" href="https://news.example.cn/2024/0305/a12.html">'
    assert published(page_of(HEAD, meta=link)) == ("2024-03-05", "day")
    assert published(page_of(f"{HEAD}<p>2024-03-06 08:00</p>", meta=link)) == ("2024-03-06T08:00:00+08:00", "minute")


def test_without_a_year_none_is_guessed() -> None:
    document = described(text_of(TITLE, "编辑部 3个月前 (03-05) 招商动态 120"))
    assert (document.published, document.published_precision) == ("XXXX-03-05", "month_day")
    assert [(n.code, n.detail) for n in document.notices if n.code == "relative_date"] == [("relative_date", "3个月前")]


def test_the_last_line_of_a_notice_dates_it() -> None:
    assert published(text_of("关于做好项目申报工作的通知", tail=("二〇二四年三月五日",)))[0] == "2024-03-05"


@pytest.mark.parametrize("content", [text_of(TITLE), page_of(HEAD)])
def test_no_date_is_none(content: str) -> None:
    assert published(content) == (None, "none")


def test_a_dateline_dates_an_article_that_nothing_else_dates() -> None:
    lead = "【新河通讯社2024年3月4日讯】" + "新河镇昨日举行重点项目集中开工仪式，十二个项目同日开工，涵盖装备制造。" * 4
    assert described("\n".join((TITLE, "复制网址", "栏目关注", lead, *PROSE))).published == "2024-03-04"
    assert described("\n".join((TITLE, "2024-03-05", lead, *PROSE))).published == "2024-03-05"
    event = "2024年3月4日，新河镇举行重点项目集中开工仪式，十二个项目同日开工，涵盖装备制造。" * 4
    assert described("\n".join((TITLE, "复制网址", "栏目关注", event, *PROSE))).published is None
