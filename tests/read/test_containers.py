import gzip
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.problems import Reason, Rejected
from flows.read import RecordKeys, Rules, entries, read
from flows.read.raw import RawDocument
from tests.read.containers import ATOM, BODY, PAGE, RSS, mhtml, response, warc
from tests.read.proving import assert_proved


def page_texts(page: str) -> list[str]:
    return [unit.text for unit in read(page.encode()).units]


def proved(payload: bytes) -> RawDocument:
    raw = read(payload)
    assert_proved(payload, raw)
    return raw


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_a_page_saved_as_mhtml_is_the_page_with_bytes_of_the_file(transfer: str, charset: str) -> None:
    payload = mhtml(PAGE, transfer, charset)
    raw = proved(payload)
    assert (raw.media_type, raw.encoding) == ("multipart/related", charset)
    assert [u.text for u in raw.units] == page_texts(PAGE)
    hints = {h.name: h for h in raw.hints}
    assert hints["author"].value == "张伟"
    where = hints["content-location"]
    assert payload[where.span.byte_start : where.span.byte_end].decode() == where.value


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["<p>", "</p>", "中", "𠀀", "=", "a", " ", "\n", "&amp;", "é", ". "]), max_size=60).map("".join),
    st.sampled_from(["quoted-printable", "base64", "8bit"]),
    st.sampled_from(["utf-8", "gb18030", "utf-16"]),
)
def test_every_unit_of_any_mhtml_is_what_its_bytes_say(text: str, transfer: str, charset: str) -> None:
    proved(mhtml(f"<html><p>字{text}", transfer, charset))


def test_mhtml_without_a_page_and_mhtml_cut_off() -> None:
    with pytest.raises(Rejected) as caught:
        read(b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nabc")
    assert caught.value.reason is Reason.BAD_ARCHIVE
    whole = mhtml()
    assert proved(whole[: len(whole) * 2 // 3]).units


def test_a_web_archive_gives_its_pages_by_the_number_of_their_record() -> None:
    records = warc()
    for packed in (b"".join(records), gzip.compress(b"".join(records)), b"".join(map(gzip.compress, records))):
        found = dict(entries(".warc.gz" if packed[:1] == b"\x1f" else "a/b.WARC", packed))
        assert list(found) == [2, 5]
        assert found[2] == PAGE.encode("gbk")
        assert proved(found[5]).units[1].text == "青溪镇冷链物流园开工"


@pytest.mark.parametrize("content", [b"no archive", b"WARC/1.0 nonsense\r\n"])
def test_a_broken_web_archive_is_rejected(content: bytes) -> None:
    with pytest.raises(Rejected) as caught:
        list(entries(".warc", content))
    assert caught.value.reason is Reason.BAD_ARCHIVE


def test_a_web_archive_without_pages_has_no_entries() -> None:
    assert list(entries(".warc", response(b"{}", "application/json"))) == []


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_each_item_of_a_feed_is_an_entry_of_its_own_bytes(codec: str) -> None:
    content = RSS.encode(codec)
    first, second = (payload for _, payload in entries("news.rss", content))
    assert first in content
    assert second in content
    raw = proved(first)
    assert [u.text for u in raw.units] == ["白沙镇R&D中心开工", *page_texts(f"<html>{BODY}")]
    assert {h.name: h.value for h in raw.hints} == {
        "field:title": "白沙镇R&D中心开工", "field:url": "http://www.example.com.cn/1.html", "field:author": "张伟",
        "field:published_at": "Tue, 05 Mar 2024 09:12:00 +0800",
    }
    assert [u.text for u in proved(second).units][1:] == page_texts(f"<html>{BODY.replace('白沙', '青溪')}")


def test_items_of_atom_and_items_that_are_headlines_only() -> None:
    first, second = (payload for _, payload in entries("feed.xml.gz", gzip.compress(ATOM.encode())))
    raw = proved(first)
    assert [u.text for u in raw.units][1:] == page_texts(f"<html>{BODY}")
    assert {h.name: h.value for h in raw.hints}["field:url"] == "http://www.example.com.cn/3.html"
    assert [u.text for u in proved(second).units] == ["只有标题的一条消息"]


def test_xml_that_is_no_feed_is_one_document() -> None:
    page = f'<?xml version="1.0"?><!DOCTYPE html>{PAGE}'.encode()
    assert list(entries(".xml", page)) == [(0, page)]
    assert [u.text for u in proved(page).units] == page_texts(PAGE)


FEED_PARTS = st.sampled_from([
    "<item>", "</item>", "<title>", "</title>", "<description>", "</description>", "<![CDATA[", "]]>", "&lt;p&gt;", "&amp;amp;",
    "<p>", "</p>", "<!--", "-->", "中", "a", " ", "&#20013;", "<content type='xhtml'>", "</content>", "<link href='http://a'/>",
])


@settings(max_examples=120, deadline=None)
@given(st.lists(FEED_PARTS, max_size=40).map("".join))
def test_any_feed_gives_items_that_are_proved_or_rejected(text: str) -> None:
    for _, payload in entries(".rss", f"<rss>{text}</item></rss>".encode()):
        try:
            raw = read(payload)
        except Rejected:
            continue
        assert_proved(payload, raw)


KEYS = RecordKeys(title=("标题",), text=("正文", "content"), published_at=("日期",))


def test_fields_of_records_are_called_what_the_editor_says() -> None:
    record = {"标题": "签约", "正文": "", "content": "第一段。\n第二段。", "日期": "2024-03-05"}
    raw = read(json.dumps(record, ensure_ascii=False).encode(), record=True, rules=Rules(records=KEYS))
    assert [u.text for u in raw.units] == ["签约", "第一段。", "第二段。"]
    assert {h.name: h.value for h in raw.hints} == {"field:title": "签约", "field:published_at": "2024-03-05"}
    with pytest.raises(Rejected, match="正文 or content"):
        read(b'{"text": "x"}', record=True, rules=Rules(records=KEYS))


def test_a_text_field_that_holds_markup_is_a_page() -> None:
    payload = json.dumps({"text": "<p>沪&amp;苏</p><p>第二段</p>"}).encode()
    assert [u.text for u in proved(payload).units] == ["沪&苏", "第二段"]
    payload = json.dumps({"text": "3 < 4 &amp; 5"}).encode()
    assert [u.text for u in proved(payload).units] == ["3 < 4 &amp; 5"]


def test_white_space_alone_is_empty_and_markup_alone_has_no_text() -> None:
    for payload, reason in ((" \n　\u200b".encode(), Reason.EMPTY), (b"<html><p> </p>", Reason.NO_TEXT)):
        with pytest.raises(Rejected) as caught:
            read(payload)
        assert caught.value.reason is reason


def test_lines_and_pages_beyond_all_bounds_are_cut_with_nothing_lost() -> None:
    for payload in (("字" * 50_000).encode(), f"<html><p>{'字' * 50_000}</p>".encode()):
        raw = proved(payload)
        assert [len(u.text) for u in raw.units] == [20_000, 20_000, 10_000]
        assert not re.search("left at", str(raw.notices))
