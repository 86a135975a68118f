"""Whatever comes in: a document whose every block is proved by its bytes, or a rejection; never an exception."""

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.clean import clean
from flows.documents import CleanDocument
from flows.problems import Rejected
from flows.read import entries, read, source_passage
from tests.clean.described import cleaning

CODECS = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be", "utf-16", "cp1252")
SUFFIXES = (".txt", ".html", ".mhtml", ".jsonl", ".warc", ".rss", ".xml")
PIECES = st.sampled_from([
    "<html>", "<title>", "</title>", "<p>", "</p>", "<div class='nav'>", "</div>", "<a href='/1'>", "</a>", "<br>", "<h1>",
    "</h1>", "<li>", "<script>", "</script>", "<!--", "&nbsp;", "&amp;", "&#20013;", "<figcaption>",
    "<time datetime='2024-03-05'>", "\n", "\n\n", " ", "　",
    "来源：", "某某日报", "2024-03-05 09:12", "10-31", "7个月前", "记者 张伟", "版权所有", "相关阅读", "上一篇：",
    "当前位置：首页 > 新闻",
    "全市一季度工业总产值210亿元,同比增长8.9%。", "据介绍,园区新签约项目12个;", "總投資35億元。",
    "The town opened a plant.", "\ufffd", "\u200b",
])
PAGES = st.lists(PIECES, min_size=1, max_size=60).map("".join)


def cleaned(payload: bytes, *, record: bool = False) -> CleanDocument | None:
    try:
        return clean(read(payload, record=record, rules=cleaning().reading), cleaning())
    except Rejected:
        return None


def assert_proved(payload: bytes, document: CleanDocument) -> None:
    assert document.blocks
    for block in document.blocks:
        shown = source_passage(payload, document.encoding, document.media_type, block.source.span())
        assert "".join(shown.split()) == "".join(block.text.split())
    for proof in document.evidence:
        assert 0 <= proof.span.byte_start <= proof.span.byte_end <= len(payload)


@settings(max_examples=250, deadline=None)
@given(PAGES, st.sampled_from(CODECS))
def test_any_page_in_any_encoding(page: str, codec: str) -> None:
    payload = page.encode(codec, "ignore")
    document = cleaned(payload)
    if document:
        assert_proved(payload, document)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(SUFFIXES))
def test_any_bytes_under_any_suffix(raw: bytes, suffix: str) -> None:
    try:
        found = list(entries(suffix, raw))
    except Rejected:
        return
    for _, payload in found:
        document = cleaned(payload, record=suffix == ".jsonl")
        if document:
            assert_proved(payload, document)


@settings(max_examples=60, deadline=None)
@given(PAGES)
def test_cleaning_is_a_function_of_the_bytes(page: str) -> None:
    payload = page.encode()
    assert cleaned(payload) == cleaned(payload)
