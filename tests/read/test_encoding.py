import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.problems import Code, Reason, Rejected
from flows.read.encoding import declared_encoding, decode
from flows.source_text import Span

NEWS = "本报讯 记者昨日从区经委获悉，今年上半年全区规模以上工业总产值同比增长百分之八，新签约项目的数量也有所增加。"
TAIWAN = "本報訊 記者昨日從經濟局獲悉，今年上半年的工業總產值比去年同期增加，新簽約的項目也有所增加，這對產業發展是好事。"


@pytest.mark.parametrize(
    ("text", "codec", "expected"),
    [
        (NEWS, "utf-8", "utf-8"),
        (NEWS, "gbk", "gb18030"),
        (NEWS + "㐀䶵", "gb18030", "gb18030"),
        (TAIWAN, "big5", "big5"),
        (TAIWAN, "gbk", "gb18030"),
        (NEWS + "\nabc 123", "utf-16-le", "utf-16-le"),
        (NEWS + "\nabc 123", "utf-16-be", "utf-16-be"),
        ("The café opened; naïve visitors paid £5 for a crème brûlée.", "cp1252", "cp1252"),
    ],
)
def test_the_encoding_is_found_without_a_label(text: str, codec: str, expected: str) -> None:
    decoded = decode(text.encode(codec))
    assert decoded.source.encoding == expected
    assert decoded.source.text == text


@pytest.mark.parametrize(("mark", "codec"), [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_a_byte_order_mark_decides_and_is_no_text(mark: bytes, codec: str) -> None:
    decoded = decode(mark + NEWS.encode(codec))
    assert decoded.source.text == NEWS
    assert decoded.source.span(0, 1).byte_start == len(mark)


def test_a_byte_order_mark_that_lies_is_a_notice() -> None:
    decoded = decode(b"\xff\xfe" + NEWS.encode())
    assert decoded.source.text == NEWS
    assert decoded.source.span(0, 1) == Span(byte_start=2, byte_end=5)
    assert [(n.code, n.detail) for n in decoded.notices] == [(Code.ENCODING_MISMATCH, "declared utf-16-le, is utf-8")]


def test_a_wrong_label_is_a_notice_and_nothing_more() -> None:
    raw = f'<meta charset="gb2312"><p>{NEWS}</p>'.encode()
    decoded = decode(raw)
    assert decoded.source.encoding == "utf-8"
    assert [n.code for n in decoded.notices] == [Code.ENCODING_MISMATCH]


def test_gb2312_as_a_label_of_gb18030_is_right() -> None:
    assert decode(f'<meta charset="gb2312"><p>{NEWS}</p>'.encode("gbk")).notices == ()


def test_a_broken_byte_is_one_replacement_character_of_one_byte() -> None:
    raw = NEWS.encode() + b"\xff" + NEWS.encode()
    decoded = decode(raw)
    at = len(NEWS)
    assert decoded.source.text == NEWS + "\ufffd" + NEWS
    assert decoded.source.span(at, at + 1) == Span(byte_start=len(NEWS.encode()), byte_end=len(NEWS.encode()) + 1)
    assert decoded.source.span(at + 1, at + 2).byte_end == len(NEWS.encode()) + 4
    assert [n.code for n in decoded.notices] == [Code.UNDECODABLE_BYTES]


def test_half_a_character_at_the_end_of_utf_16_is_kept() -> None:
    decoded = decode(b"\xff\xfe" + NEWS.encode("utf-16-le") + b"\x2d")
    assert decoded.source.text == NEWS + "\ufffd"
    assert decoded.source.span().byte_end == 2 + 2 * len(NEWS) + 1


@pytest.mark.parametrize("raw", [b"", b" \r\n\t", b"\0\0\0"])
def test_nothing_is_rejected_as_empty(raw: bytes) -> None:
    with pytest.raises(Rejected) as caught:
        decode(raw)
    assert caught.value.reason is Reason.EMPTY


def test_a_picture_is_undecodable() -> None:
    with pytest.raises(Rejected) as caught:
        decode(b"\x89PNG\r\n\x1a\n" + bytes(range(128, 256)) * 3 + b"\0" * 300)
    assert caught.value.reason is Reason.UNDECODABLE


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_decode_without_loss_or_are_rejected(raw: bytes) -> None:
    try:
        source = decode(raw).source
    except Rejected:
        return
    last = source.span(0, 0).byte_start
    for i, character in enumerate(source.text):
        span = source.span(i, i + 1)
        assert span.byte_start == last
        last = span.byte_end
        if character != "\ufffd":
            assert raw[span.byte_start : span.byte_end].decode(source.encoding) == character
    assert last == len(raw)


def test_the_declared_encoding_is_read_from_the_head() -> None:
    assert declared_encoding(b'<?xml version="1.0" encoding="Big5"?>') == "big5"
    assert declared_encoding(b"no label") is None


LABELS = ('<meta http-equiv="Content-Type" content="text/html; charset=big5">', f"{' ' * 20_000}<meta charset=big5>")
WESTERN = "The café — naïve visitors paid £5 for a crème brûlée. " * 9


@pytest.mark.parametrize("label", LABELS)
def test_a_wrong_label_is_noticed_wherever_it_stands_and_a_scripts_is_none(label: str) -> None:
    page = f'<html><script charset="utf-16" src=a></script>{label}<p>{NEWS}</p>'.encode("gbk")
    decoded = decode(page)
    assert [(n.code, n.detail) for n in decoded.notices] == [(Code.ENCODING_MISMATCH, "declared big5, is gb18030")]


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        (NEWS.encode().decode("gb18030", "ignore"), "utf-8 read as gb18030"),
        (NEWS.encode().decode("latin-1"), "utf-8 read as cp1252, repaired"),
        (NEWS.encode("gbk").decode("latin-1"), "gb18030 read as cp1252, repaired"),
        (NEWS + "锟斤拷锟斤拷烫" + NEWS, "characters lost: replaced before the text came here"),
    ],
)
def test_text_decoded_wrongly_before_is_noticed(text: str, detail: str) -> None:
    notices = decode(text.encode()).notices
    assert [(n.code, n.detail) for n in notices] == [(Code.MOJIBAKE, detail)]
    span = notices[0].span
    assert span
    assert text.encode()[span.byte_start : span.byte_end].decode() in text


@pytest.mark.parametrize("text", [NEWS, TAIWAN, WESTERN, "㐀䶵龘靐齉爩鱻麤灥龖厵" * 3])
def test_right_text_is_no_mojibake(text: str) -> None:
    assert decode(text.encode()).notices == ()
