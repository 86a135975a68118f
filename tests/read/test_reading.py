import gzip
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.problems import Reason, Rejected
from flows.read import document_id, entries, read, source_passage


def test_a_text_becomes_its_non_blank_lines() -> None:
    payload = "标题\r\n\r\n　　正文 一。\r\xa0\n末行".encode()
    raw = read(payload)
    assert raw.media_type == "text/plain"
    assert [(u.text, u.line, u.indent) for u in raw.units] == [("标题", 0, 0), ("正文 一。", 2, 2), ("末行", 4, 0)]
    for unit in raw.units:
        span = unit.source.span()
        assert payload[span.byte_start : span.byte_end].decode() == unit.text


def test_the_id_is_the_first_63_bits_of_the_hash() -> None:
    payload = "正文".encode()
    sha256 = hashlib.sha256(payload).hexdigest()
    raw = read(payload)
    assert (raw.sha256, raw.document_id) == (sha256, int(sha256[:16], 16) >> 1)
    assert document_id("f" * 64) == 2**63 - 1


def test_a_record_gives_its_text_with_bytes_through_escapes_and_its_fields_as_hints() -> None:
    line = r'{"title": "标\u9898", "text": "第一段。\n第二段\u3002\ud840\udc00\/", "url": "http://a.cn/1", "n": 7}'
    payload = line.encode()
    raw = read(payload)
    assert raw.media_type == "application/json"
    assert [u.text for u in raw.units] == ["标题", "第一段。", "第二段。𠀀/"]
    for unit in raw.units:
        assert source_passage(payload, raw.encoding, raw.media_type, unit.source.span()) == unit.text
    assert {h.name: h.value for h in raw.hints} == {
        "field:title": "标题", "field:url": "http://a.cn/1", "field:n": "7",
    }


def test_a_record_with_html_is_a_page_inside_json() -> None:
    payload = json.dumps({"html": '<div class="main"><p>沪&amp;苏<br>"浙"</p></div>'}, ensure_ascii=True).encode()
    raw = read(payload)
    assert [u.text for u in raw.units] == ["沪&苏", '"浙"']
    for unit in raw.units:
        assert source_passage(payload, raw.encoding, raw.media_type, unit.source.span()) == unit.text


@given(st.text(min_size=1, max_size=60), st.booleans())
def test_every_record_text_is_proved(text: str, escaped: bool) -> None:
    payload = json.dumps({"text": "首" + text}, ensure_ascii=escaped).encode("utf-8", "replace")
    raw = read(payload, record=True)
    for unit in raw.units:
        assert source_passage(payload, raw.encoding, raw.media_type, unit.source.span()) == unit.text


BAD = ["{", "[1]", "null", '"text"', '{"text": 1}', '{"text": ""}', '{"title": "x"}', '{"text": "x"} y', "words", "[" * 9999]


@pytest.mark.parametrize("line", BAD)
def test_a_bad_line_is_rejected_as_a_record(line: str) -> None:
    with pytest.raises(Rejected) as caught:
        read(line.encode(), record=True)
    assert caught.value.reason is Reason.BAD_RECORD


def test_the_media_type_is_the_contents_own() -> None:
    assert read("正文 3 < 4 > 2".encode()).media_type == "text/plain"
    assert read("﻿ <!DOCTYPE html><p>正文".encode()).media_type == "text/html"
    assert read("第一段<br>第二段<br>第三段<br>".encode()).media_type == "text/html"
    assert read("{注}正文".encode()).media_type == "text/plain"


def test_archives_are_opened_and_broken_ones_rejected() -> None:
    packed = gzip.compress(b'{"text": "a"}\n') + gzip.compress(b'\n{"text": "b"}\n')
    assert [payload for _, payload in entries(".jsonl.gz", packed)] == [b'{"text": "a"}', b'{"text": "b"}']
    for broken in (b"no archive", packed[:-12]):
        with pytest.raises(Rejected) as caught:
            list(entries(".txt.gz", broken))
        assert caught.value.reason is Reason.BAD_ARCHIVE


def test_a_text_file_has_one_entry() -> None:
    assert list(entries(".txt", b"a\nb")) == [(0, b"a\nb")]
