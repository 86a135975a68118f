import json
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.problems import Code, Reason, Rejected
from flows.read import read
from tests.growth import grows_in_proportion
from tests.read.proving import assert_proved


def texts(html: str) -> list[str]:
    payload = f"<html>{html}".encode()
    raw = read(payload)
    assert_proved(payload, raw)
    return [unit.text for unit in raw.units]


def test_a_unit_is_the_text_of_a_block_element() -> None:
    assert texts("<div>前<p>第一<b>段</b>。</p>后</div>") == ["前", "第一段。", "后"]


def test_br_ends_a_unit() -> None:
    assert texts("<p>一<br>二<br/>三</br>四</p>") == ["一", "二", "三", "四"]


def test_entities_are_one_character_with_all_their_bytes() -> None:
    payload = b"<html><p>A&amp;B&nbsp;&#x4e2d;&#25991;&copy2024</p>"
    unit = read(payload).units[0]
    assert unit.text == "A&B\xa0中文©2024"
    span = unit.source.span(4, 5)
    assert payload[span.byte_start : span.byte_end] == b"&#x4e2d;"


def test_white_space_collapses_and_is_kept_between_inline_elements() -> None:
    assert texts("<p>  a\n\t b <i>c</i> <i>d</i></p>") == ["a b c d"]


def test_scripts_styles_comments_and_templates_are_no_text() -> None:
    skipped = "<script>var a='<p>乙</p>'</script><style>p{}</style><!-- 丙 --><noscript>丁</noscript><template>戊</template>"
    html = f"<p>甲{skipped}己</p>"
    assert texts(html) == ["甲己"]


def test_paragraphs_and_list_items_close_by_themselves() -> None:
    payload = b"<html><ul><li>a<li>b</ul><p>c<p>d<div>e</div>"
    raw = read(payload)
    assert [u.text for u in raw.units] == ["a", "b", "c", "d", "e"]
    parents = {raw.elements[raw.elements[u.element].parent].tag for u in raw.units[2:]}
    assert parents == {"html"}


def test_links_bold_text_pictures_and_hidden_elements_are_counted() -> None:
    payload = '<html><p><a href="/">链接</a>正文</p><img src=x><p><b>图</b></p><div style="display: none">藏</div>'.encode()
    first, second, third = read(payload).units
    assert (first.link_chars, second.strong_chars, second.images, third.hidden) == (2, 1, 1, True)


def test_an_article_wrapped_in_a_link_and_a_link_left_open_are_no_links() -> None:
    payload = f'<html><a href="/1"><p>{"长文。" * 100}</p></a><a href="/2"><p>未闭合</p>'.encode()
    assert [u.link_chars for u in read(payload).units] == [0, 0]


def test_inline_elements_with_a_name_are_told() -> None:
    payload = '<html><p>来源：<span class="source">某报</span> <time datetime="2024-01-31">1月31日</time></p>'.encode()
    raw = read(payload)
    unit = raw.units[0]
    named = [(unit.text[i.start : i.end], raw.elements[i.element].tag) for i in unit.inlines]
    assert named == [("某报", "span"), ("1月31日", "time")]


def test_hints_come_from_meta_title_link_time_and_linked_data() -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": "标题", "author": {"name": "张伟"}}, ensure_ascii=False)
    html = (
        '<html><head><title> 标题 - 某报\n</title><meta property="og:title" content="标题&amp;副题"><link rel=canonical href=http://a.cn/1>'
        f'<script type="application/ld+json">{data}</script></head><body><time datetime="2024-01-31T17:21">昨天</time>'
    )
    payload = html.encode()
    hints = {h.name: h for h in read(payload).hints}
    assert {name: hints[name].value for name in ("title", "og:title", "canonical", "ld:headline", "ld:author", "time")} == {
        "title": "标题 - 某报", "og:title": "标题&副题", "canonical": "http://a.cn/1", "ld:headline": "标题", "ld:author": "张伟",
        "time": "2024-01-31T17:21",
    }
    span = hints["og:title"].span
    assert payload[span.byte_start : span.byte_end].decode() == "标题&amp;副题"


def test_markup_without_a_word_is_rejected() -> None:
    with pytest.raises(Rejected) as caught:
        read(b"<html><body><img src=a><script>x</script></body></html>")
    assert caught.value.reason is Reason.NO_TEXT


PARTS = st.sampled_from([
    "<p>", "</p>", "<div class='a b'>", "</div>", "<br>", "<a href=x>", "</a>", "<b>", "</b>", "<table><tr><td>", "</table>",
    "<li>", "<!-- x -->", "<!--", "-->", "<script>", "</script>", "<title>", "</title>", "<pre>", "</pre>", "<svg>", "<![CDATA[",
    "]]>", "<select><option>", "</select>", "<a b='", "&amp;", "&nbsp;", "&#20013;", "&bad", "&", "<", ">", "a<b", '"',
    "中文", "。", " ", "\n", "\0", "\u3000", "𠀀",
])


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, max_size=40).map("".join), st.sampled_from(["utf-8", "gb18030", "utf-16-le"]))
def test_every_unit_of_any_page_is_what_its_bytes_say(html: str, codec: str) -> None:
    payload = (b"\xff\xfe" if codec == "utf-16-le" else b"") + f"<html><body>字{html}".encode(codec)
    try:
        raw = read(payload)
    except Rejected:
        return
    assert_proved(payload, raw)


HOSTILE: dict[str, Callable[[int], str]] = {
    "nested": lambda n: "<div>" * n + "深",
    "nested with text": lambda n: "<b>x" * (n // 10),
    "open comments": lambda n: "<!-- " * n + "字",
    "declarations": lambda n: "<!x" * n + "字",
    "open quotes": lambda n: "<a b=\"'" * n,
    "end tags": lambda n: "<p>字" * (n // 100) + "</q>" * n,
    "open scripts": lambda n: "字" + "<script>" * n,
    "entities": lambda n: "&amp;&nbsp" * n,
    "white space": lambda n: "<p" + " " * 6 * n + ">字",
    "tables": lambda n: "<table><tr><td>字" * (n // 10),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_cost_no_more_than_their_length(name: str) -> None:
    def prove(size: int) -> None:
        payload = f"<html>{HOSTILE[name](size)}".encode()
        with suppress(Rejected):
            assert_proved(payload, read(payload))

    assert grows_in_proportion(prove, 25_000)


def test_a_page_beyond_all_bounds_is_left_with_a_notice() -> None:
    raw = read(b"<html>" + b"<br>x" * 150_000)
    assert Code.TOO_MANY_BLOCKS in [n.code for n in raw.notices]
    assert len(raw.units) <= 125_001
