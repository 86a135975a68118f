"""Publisher, site, repost, author, address, views and language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.clean.bylines import Bylines, Cues
from flows.clean.names import credited, is_person, people_at
from flows.clean.outlets import Outlet, Outlets, host_of, outlet_like
from flows.clean.script import language
from tests.clean.described import cleaning, described, page_of, rules, text_of

TITLE = "新河镇十二个重点项目集中开工"


@pytest.mark.parametrize(("byline", "publisher"), [
    ("2024-03-05 09:30 来源：新河日报 作者：张伟", "新河日报"),
    ("来源:[ 新华社 ] 2024-03-05", "新华社"),
    ("稿源:《新河日报》 编辑:李娜 2024-03-05", "新河日报"),
    ("2024-03-05 信息来源：市发展改革委 浏览次数：31", "市发展改革委"),
    ("上观新闻2024-03-05 09:30:00", "上观新闻"),
    ("2024年3月5日09:30 新河晚报", "新河晚报"),
    ("2024-03-05 来源：人民网－人民日报", "人民日报"),
    ("2024-03-05 来源：人民网-社会频道", "人民网"),
    ("发布时间:2024-03-05 发布人:新河时报", "新河时报"),
    ("2024-03-05 来源：网络", None),
    ("2024-03-05 来源：本站", None),
    ("数据来源广泛 2024-03-05", None),
])
def test_the_publisher_of_a_byline(byline: str, publisher: str | None) -> None:
    assert described(text_of(TITLE, byline)).publisher == publisher


def test_a_source_may_stand_below_its_cue() -> None:
    assert described(text_of(TITLE, "2024-03-05", "来源：", "新河日报")).publisher == "新河日报"


def test_a_dateline_names_the_agency() -> None:
    lead = "新华社新河3月5日电 新河镇五日举行项目开工仪式,来自各地的企业代表参加,十二个项目同日开工。"
    assert described(text_of(TITLE, "2024-03-05", lead)).publisher == "新华社"


def test_host_meta_copyright_and_title_name_the_site() -> None:
    link = '<link rel="canonical" href="https://j.eastday.com/p/17155">'
    assert described(page_of("", TITLE, link)).site == "东方网"
    assert described(page_of("", TITLE, '<meta property="og:site_name" content="新河网">')).site == "新河网"
    assert described(page_of("", f"{TITLE}_要闻_新河新闻网")).site == "新河新闻网"
    assert described(text_of(TITLE, tail=("版权所有 新河新闻网",))).site == "新河新闻网"


def test_a_page_without_a_source_is_its_sites_own() -> None:
    document = described(page_of("<p>2024-03-05</p>", f"{TITLE}_要闻_新河新闻网"))
    assert (document.publisher, rules(document)["publisher"], document.is_repost) == ("新河新闻网", "own_site", None)


@pytest.mark.parametrize(("lines", "repost"), [
    (("2024-03-05 来源:新河日报", "本文系转载,如有侵权请联系删除。"), True),
    (("2024-03-05", "转自:新河日报"), True),
    (("2024-03-05 来源:本站", "未经授权不得转载,转载请注明出处。"), False),
    (("2024-03-05", "本文为原创,转载请注明出处。"), False),
    (("2024-03-05", "凡本网注明来源的作品,转载时须注明出处。"), None),
])
def test_reposts_are_what_the_page_says_of_this_text(lines: tuple[str, ...], repost: bool | None) -> None:
    assert described(text_of(TITLE, lines[0], tail=lines[1:])).is_repost is repost


def test_another_source_than_the_site_is_a_repost() -> None:
    title = f"{TITLE}_要闻_新河新闻网"
    assert described(page_of("<p>2024-03-05 来源：南方日报</p>", title)).is_repost is True
    assert described(page_of("<p>2024-03-05 来源：新河新闻网</p>", title)).is_repost is False


@pytest.mark.parametrize(("lines", "author"), [
    (("2024-03-05 作者：张伟 来源：新河日报",), "张伟"),
    (("2024-03-05 作者:张伟 李娜",), "张伟 李娜"),
    (("2024-03-05", "本报记者 王小明 方 敏"), "王小明 方敏"),
    (("2024-03-05", "(记者 王小明 通讯员 李娜)"), "王小明 李娜"),
    (("2024-03-05", "【新河日報╱記者黃大文／台北報導】"), "黃大文"),
    (("2024-03-05 文/欧阳明",), "欧阳明"),
    (("2024-03-05 责任编辑：张伟",), None),
    (("2024-03-05 作者：佚名",), None),
    (("2024-03-05 作者：admin",), None),
    (("2024-03-05", "新河日报记者 张伟 摄"), None),
])
def test_who_wrote_and_who_did_not(lines: tuple[str, ...], author: str | None) -> None:
    assert described(text_of(TITLE, *lines)).author == author


def test_a_name_in_brackets_signs_an_article() -> None:
    assert described(text_of(TITLE, "2024-03-05", tail=("（张伟 李娜）",))).author == "张伟 李娜"


@pytest.mark.parametrize(("content", "author"), [("张伟", "张伟"), ("Discuz! Team", None), ("新河新闻网", None), ("2804", None)])
def test_a_meta_tag_names_the_author_only_if_it_is_a_person(content: str, author: str | None) -> None:
    assert described(page_of("", TITLE, f'<meta name="author" content="{content}">')).author == author


def test_the_address_is_canonical_or_printed() -> None:
    meta = '<meta property="og:url" content="https://m.example.cn/a/1"><link rel="canonical" href="https://www.example.cn/a/1">'
    assert described(page_of("", TITLE, meta)).source_url == "https://www.example.cn/a/1"
    assert described(page_of("", TITLE, '<link rel="canonical" href="https://www.example.cn/">')).source_url is None
    printed = described(text_of(TITLE, tail=("本文链接:http://www.example.cn/post/488.html",)))
    assert printed.source_url == "http://www.example.cn/post/488.html"


@pytest.mark.parametrize(("byline", "views"), [
    ("2024-03-05 浏览量:82次", 82),
    ("2024-03-05 浏览次数： 1,204", 1204),
    ("2024-03-05 阅读(1.2万)", 12000),
    ("2024-03-05 点击数：", None),
    ("2024-03-05 356次浏览", 356),
    ("编辑部 3天前 招商动态 120", 120),
])
def test_view_counts(byline: str, views: int | None) -> None:
    assert described(text_of(TITLE, byline)).view_count == views


@pytest.mark.parametrize(("text", "code"), [
    ("嘉定区经济发展迅速", "zh-Hans"), ("產業發展與經濟", "zh-Hant"), ("大小山水", "zh-Hans"), ("The town said on Monday", "en"),
    ("これはペンです、とても", "und"), ("2024 12", "und"), ("", "und"),
])
def test_languages(text: str, code: str) -> None:
    assert language(text) == code


def test_outlets_are_known_by_name_host_and_company() -> None:
    outlets = cleaning().outlets
    listed = outlets.named("东方网")
    assert listed is not None
    assert listed is outlets.at("news.eastday.com") is outlets.named("《东方新闻》")
    owner = outlets.owning("Copyright 上海东方网股份有限公司")
    assert owner is not None
    assert owner[0] is listed
    assert outlets.at("eastday.com.example.net") is None
    assert outlets.same("中新社", "中国新闻网")
    assert not outlets.same("人民日报", "人民网")


def test_the_list_of_outlets_names_nobody_twice() -> None:
    outlets = {id(o): o for o in cleaning().outlets.by_name.values()}.values()
    names = [name for o in outlets for name in (o.name, *o.aliases)]
    hosts = [host for o in outlets for host in o.hosts]
    assert len(names) == len(set(names))
    assert len(hosts) == len(set(hosts))
    assert all(host_of(host) == host for host in hosts)


def test_no_outlets_and_no_words_are_no_error() -> None:
    outlets = Outlets(())
    assert (outlets.named("东方网"), outlets.at("eastday.com"), outlets.owning("东方网")) == (None, None, None)
    assert Cues(Bylines(source=("来源",))).fields("作者:张伟 来源:新河日报")[0].kind == "source"
    assert Outlets([Outlet(name="甲报"), Outlet(name="乙报", aliases=("甲报",))]).named("甲报") == Outlet(name="甲报")


@pytest.mark.parametrize(("name", "shaped"), [("新河报", True), ("新河发布", True), ("新河镇", False), ("网", False)])
def test_the_shape_of_an_outlets_name(name: str, shaped: bool) -> None:
    assert outlet_like(name) is shaped


def test_names_of_people() -> None:
    assert people_at("记者 张伟、方 敏 报道", 3) == (3, 9, ("张伟", "方敏"))
    assert people_at("记者从市交通局获悉", 2) is None
    assert people_at("记者了解到", 2) is None
    assert credited("张伟,李娜") == ("张伟", "李娜")
    assert not is_person("财经频道")
    assert not is_person("张家界日报")


def test_the_same_bytes_give_the_same_metadata() -> None:
    content = page_of("<p>2024-03-05 来源：新河日报 作者：张伟</p>", f"{TITLE}_新河新闻网")
    assert described(content) == described(content)
    assert described(content, "gb18030").title == TITLE


BYLINES = (
    TITLE, "2024-03-05 09:30", "来源：", "来源：新河日报 作者：张伟", "本文链接:http://a.cn/b/1", "阅读(3)", "(张伟)", "7天前 9",
)
LINES = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(BYLINES),
    ),
    min_size=1,
    max_size=12,
)


@given(LINES)
def test_whatever_the_lines_every_proof_lies_in_the_file_and_says_its_value(lines: list[str]) -> None:
    content = text_of(*lines).replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")
    document, payload = described(content), content.encode()
    for proof in document.evidence:
        assert 0 <= proof.span.byte_start < proof.span.byte_end <= len(payload)
        said = payload[proof.span.byte_start : proof.span.byte_end].decode(document.encoding)
        if proof.field == "title":
            assert "".join(said.split()) == "".join(proof.value.split())
