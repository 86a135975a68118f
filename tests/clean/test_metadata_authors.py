"""Authors: how writers are named above and below an article, and who isn't one."""

import pytest

from tests.clean.described import described, page_of, text_of

TITLE = "新河镇十二个重点项目集中开工"
TIME = "2024-03-05 09:30"


@pytest.mark.parametrize(("line", "author"), [
    ("作者 | 张伟 编辑 | 李娜", "张伟"),
    ("作者 张伟", "张伟"),
    ("撰文/张伟 摄影/李娜", "张伟"),
    ("文：张伟 图：李娜", "张伟"),
    ("文字 张伟 摄影 李娜", "张伟"),
    ("□ 张伟 李娜", "张伟 李娜"),
    ("作者：新河日报记者 张伟", "张伟"),
    ("作者：张伟（新河大学教授）", "张伟"),
    ("作者：张伟，新河大学教授", "张伟"),
    ("来源:新河日报 记者:张伟 通讯员:李娜", "张伟 李娜"),
    ("由 海边人 发表于 2024-03-05 09:30", "海边人"),
    ("海边人 发表于 2024-03-05 09:30", "海边人"),
    ("By Anna Whitlock, Staff Writer", "Anna Whitlock"),
    ("作者 时间 2024-03-05 09:30", None),
    ("来源: 作者: 手机版", None),
    ("楼主 发表于 2024-03-05 09:30", None),
])
def test_above_the_body(line: str, author: str | None) -> None:
    found = described(text_of(TITLE, line, *([] if "2024" in line else [TIME])))
    assert (found.title, found.author) == (TITLE, author)


@pytest.mark.parametrize(("line", "author"), [
    ("执笔人：张伟 李娜", "张伟 李娜"),
    ("主笔：张伟", "张伟"),
    ("文字：张伟 摄影：李娜 编辑：王芳", "张伟"),
    ("张伟/文", "张伟"),
    ("（张伟 文）", "张伟"),
    ("（本文作者张伟 系新河大学教授）", "张伟"),
    ("由海边人张贴 @ 2024-03-05 09:30", "海边人"),
    ("报名表附后（代码）", None),
    ("作者简介：新河大学教授。", None),
])
def test_below_the_body(line: str, author: str | None) -> None:
    assert described(text_of(TITLE, TIME, tail=(line, "相关阅读", "白沙镇农产品加工园投产"))).author == author


def test_a_name_that_is_a_link_stands_on_a_line_of_its_own_in_a_text() -> None:
    assert described(text_of(TITLE, "【新河日报╱记者", "张伟", "╱新河报导】", TIME)).author == "张伟"
    lead = ("本报讯（记者", "张伟 通讯员李娜）十二个项目昨日开工，镇领导出席了仪式。")
    assert described(text_of(TITLE, TIME, *lead)).author == "张伟 李娜"


def test_who_is_printed_counts_more_than_who_entered_it() -> None:
    lead = "本报讯（记者 张伟 通讯员 李娜）新河镇昨日举行重点项目集中开工仪式，十二个项目同日开工，总投资达到四十五亿元。"
    head, meta = f"<h1>{TITLE}</h1><p>{TIME}</p><p>{lead}</p>", '<meta name="author" content="王芳">'
    assert described(page_of(head, TITLE, meta)).author == "张伟 李娜"


def test_the_author_of_a_book_is_not_that_of_the_article() -> None:
    assert described(text_of(TITLE, TIME, "长篇小说《青溪记》作者李娜，昨日在新河镇与读者见面。")).author is None


def test_how_a_reporter_was_spoken_to_is_no_name() -> None:
    assert described(text_of(TITLE, TIME, "镇长昨日对记者解释，企业从签约到开工的时间比去年缩短了一半。")).author is None
    assert described(text_of(TITLE, TIME, "新河日报记者张伟3月5日报道：十二个项目昨日集中开工，涵盖装备制造。")).author == "张伟"
