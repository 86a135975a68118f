"""Sections behind an article, notices and repeated words within it: encyclopedias, journals, forums and magazines."""

import pytest

from tests.clean.described import PROSE, described, page_of, text_of
from tests.clean.english import without_markup

TITLE = "新河镇重点项目开工"
WALL = (
    "The harbour wall at Marsh End was built in 1871 from blocks of local granite. Waves now pass over it several times a year.",
    "We measured the height of the water at six gauges between October and March. The gauges agreed to within two centimetres.",
    "The results show that the wall lowers the waves by a third at low tide, which is less than the designers had hoped for.",
)
HEAD = "<html><head><title>Behind the wall - Marsh End Gazette</title></head><body><h1>Behind the wall</h1>"
NOTES = (
    "<li>Doyle, M. Walls and waves of the eastern coast. J. Harb. 12, 33-41 (2009).</li>"
    "<li>Farrow, J. Granite as a building stone, its strength and its decay. Stone 7, 88-97 (1998).</li>"
)
PERMISSIONS = (
    "<h2>Rights and permissions</h2><p>This article is licensed under a licence which permits sharing and adaptation "
    "in any medium, as long as you give credit to the authors and the source.</p>"
)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize("heading", ["References", "See also", "Bibliography"])
def test_an_english_article_ends_before_its_references(heading: str) -> None:
    behind = f"<h2>{heading}</h2><ol>{NOTES}</ol>{PERMISSIONS}"
    page = f"{HEAD}<p>By Anna Whitlock | 4 May 2021</p>{paragraphs(*WALL)}{behind}</body></html>"
    for content in (page, without_markup(page)):
        assert described(content).body.split("\n") == [*WALL]


def test_a_table_of_contents_names_the_references_without_being_them() -> None:
    menu = "<div>Contents</div><ul><li>History</li><li>References</li></ul>"
    history = f"<h2>History</h2>{paragraphs(*WALL[1:])}<h2>References[edit]</h2><ol>{NOTES}</ol>"
    page = f"{HEAD}{paragraphs(WALL[0])}{menu}{history}</body></html>"
    for content in (page, without_markup(page)):
        assert {*WALL} <= {*described(content).body.split("\n")}


def test_a_chinese_encyclopedia_ends_before_its_references() -> None:
    note = "<li>^ 新河镇概况. 新河日报. 2019-03-0{0} [2020-01-0{0}]. （原始内容存档于2020-01-0{0}）.</li>"
    notes = "".join(note.format(n) for n in range(1, 6))
    document = described(page_of(f"<h1>{TITLE}</h1>", TITLE, tail=f"<h2>参考文献[编辑]</h2><ol>{notes}</ol>"))
    assert document.body == "\n".join(PROSE)


def test_words_shown_once_more_in_large_print_are_no_paragraph() -> None:
    one = "<blockquote>“Waves now pass over it several times a year”</blockquote>"
    other = "<div>less than the designers had hoped for</div>"
    first, second, third = map(paragraphs, WALL)
    page = f"{HEAD}<p>4 May 2021</p>{first}{one}{second}{other}{third}</body></html>"
    for content in (page, without_markup(page)):
        assert described(content).body.split("\n") == [*WALL]


def test_a_quotation_that_stands_once_is_a_paragraph() -> None:
    quoted = "“企业从签约到开工只用了三十天”"
    page = page_of(f"<h1>{TITLE}</h1>", TITLE).replace(f"<p>{PROSE[1]}", f"<p>{quoted}</p><p>{PROSE[1]}")
    assert quoted in described(page).body


def test_how_long_ago_a_question_was_asked_is_neither_title_nor_body() -> None:
    said = ("Asked 4 years ago", "Modified 1 year ago", "Viewed 12k times")
    lines = ("Harbour Exchange", "Why does the wall not hold?", *said, *WALL, "answered May 5, 2019 at 8:02")
    document = described("\n".join(lines))
    assert (document.title, document.body.split("\n")) == ("Why does the wall not hold?", [*WALL])


@pytest.mark.parametrize("notice", [
    "您的浏览器不支持视频播放，请升级您的浏览器。", "目前没有评论，快来抢沙发吧。", "请启用JavaScript后再访问本页面。",
    "Comments are closed on this article.",
])
def test_what_a_page_says_about_itself_is_no_sentence_of_the_article(notice: str) -> None:
    assert described(text_of(TITLE, "2024-03-05", tail=(notice, "白沙镇农产品加工园投产。"))).body.find(notice) < 0
    first, *rest = PROSE
    assert described("\n".join((TITLE, "2024-03-05", first, notice, *rest))).body == "\n".join(PROSE)


def test_headlines_that_ask_are_no_prose() -> None:
    items = ("返回要闻", "园区札记 • 张伟", "开工之后怎样才能尽快投产?", "招商专员 • 李娜", "夜班车为什么停在半路?", "视频")
    assert described(text_of(TITLE, "2024-03-05", tail=items)).body == "\n".join(PROSE)


def test_questions_of_an_interview_are_prose() -> None:
    asked = ("问：项目什么时候可以投产?", PROSE[0], "问：今后还有哪些打算?", *PROSE[1:])
    assert described("\n".join((TITLE, "2024-03-05", *asked))).body.split("\n") == [*asked]


def test_an_article_about_scripts_is_no_notice() -> None:
    told = "JavaScript是一种脚本语言，浏览器用它来显示网页。"
    other = "中心负责人介绍，浏览器不支持新协议的企业用户将无法登录，十二个业务系统因此逐一改造，目前已全部完成。"
    assert told in described("\n".join((TITLE, "2024-03-05", told, *PROSE))).body
    assert other in described("\n".join((TITLE, "2024-03-05", *PROSE[:1], other, *PROSE[1:]))).body


def test_references_that_whole_sentences_follow_head_a_chapter() -> None:
    said = [f"全区推动第{n}批项目落地，全年完成投资增长百分之{n}，企业服务机制进一步完善。" for n in range(2, 9)]
    cited = ["张伟：《新河年鉴》，新河出版社，2011年版，第三卷，第四章，第五节。"] * 3
    chapter = described("\n".join((TITLE, "2024-03-05", "", *said[:2], "参考资料", *said[2:])))
    assert {*said} <= {*chapter.body.split("\n")}
    listed = described("\n".join((TITLE, "2024-03-05", "", *said, "参考资料", *cited)))
    assert listed.body.split("\n")[-1] == said[-1]


def test_the_stages_of_a_career_belong_to_the_article() -> None:
    stages = ("1980.09-1983.08 某某大学学习", "1983.08-1996.04 新河县委干事", "2001.03—2009.02 新河县副县长", "2018.04 退休")
    links = ("2024.03.05 青溪县召开春季招商推介会", "2024.03.04 安平区发布产业用地新政", "2024.03.02 临江新城地铁延伸线通车")
    document = described(text_of("某某被免职", "2024-03-05 09:12", tail=("某某简历", *stages, "【编辑:张伟】", *links)))
    assert document.body.split("\n")[-5:] == ["某某简历", *stages]


@pytest.mark.parametrize("line", ["声明并未提及伤亡情况。", "《声明》主要包括以下内容:"])
def test_a_sentence_about_a_statement_is_none(line: str) -> None:
    first, *others = PROSE
    document = described("\n".join(("某某会议发表声明", "2024-03-05 09:12", first, line, *others)))
    assert document.body.split("\n") == [first, line, *others]


def test_a_paragraph_between_an_address_and_a_hotline_is_no_contact() -> None:
    head = ("新河发布提醒", "2024-03-05 09:12", "http://www.example.com/2024/03-05/1.html")
    assert described("\n".join((*head, PROSE[0], "咨询热线:010-12345678"))).body == PROSE[0]
