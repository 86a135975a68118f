"""Text that was misread before it came here is repaired where that is certain, and every character still knows its bytes."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.problems import Code
from flows.read import read, source_passage
from flows.read.encoding import decode
from flows.read.mojibake import mended
from flows.source_text import SourceText
from tests.read.proving import assert_proved

NEWS = "本报讯（记者）昨日从区经委获悉，今年上半年全区的规模以上工业总产值同比增长8.5%，新签约项目有12个，在建的也有所增加。"
TAIWAN = "本報訊 記者昨日從經濟局獲悉，今年上半年的工業總產值比去年同期增加，新簽約的項目也有所增加，這對產業發展是好事。"
RARE = "“镕”“囍”“䶮”和“〇”，10℃～20℃；一、二……（完）"
WAYS = (("utf-8", "latin-1"), ("utf-8", "cp1252"), ("gb18030", "latin-1"), ("gb18030", "cp1252"), ("utf-8", "gb18030"))


def misread(text: str, written: str, read_as: str) -> str:
    """A text written in one encoding and read in another, by a browser: it has a character for bytes that have none."""
    content = text.encode(written)
    if read_as == "gb18030":
        return gbk(content)
    return content.decode("latin-1").translate({} if read_as == "latin-1" else CP1252)


CP1252 = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}


def gbk(content: bytes) -> str:
    """Bytes read as GBK; a lone 0x80 is €."""
    text, position = "", 0
    while position < len(content):
        size = 1 if content[position] <= 0x80 else 2
        pair = content[position : position + size]
        text += "€" if pair == b"\x80" else pair.decode("gb18030", "replace")
        position += size
    return text


@pytest.mark.parametrize(("written", "read_as"), WAYS[:4])
@pytest.mark.parametrize("text", [NEWS, TAIWAN, f"{NEWS}{RARE}\n{TAIWAN}\n" * 3])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le"])
def test_a_misread_text_is_read_as_it_was_meant(text: str, written: str, read_as: str, codec: str) -> None:
    decoded = decode(misread(text, written, read_as).encode(codec))
    assert decoded.source.text == text
    assert decoded.source.encoding == f"{codec}>cp1252>{written}"
    assert [(n.code, n.detail) for n in decoded.notices] == [(Code.MOJIBAKE, f"{written} read as cp1252, repaired")]


@pytest.mark.parametrize("text", [
    "我们的新项目在年内开工有人来参观", "今天的会上他们说了很多大家都在听", "镇里的人说今年来参观的人多了一倍了",
    "他们说，新的项目要在年内开工，人人有事",
])
def test_utf_8_read_as_gbk_is_repaired_where_nothing_is_lost(text: str) -> None:
    wrong = misread(text, "utf-8", "gb18030")
    assert decode(wrong.encode()).source.text == text
    raw = f"<html><p>{wrong}</p><p>{wrong}</p></html>".encode()
    document = read(raw)
    assert [unit.text for unit in document.units] == [text, text]
    assert document.encoding == "utf-8>gb18030>utf-8"
    assert_proved(raw, document)


@pytest.mark.parametrize(("written", "read_as"), WAYS[:4])
def test_anybody_can_do_the_proof_again(written: str, read_as: str) -> None:
    raw = misread(NEWS, written, read_as).encode()
    source = decode(raw).source
    outer, wrong, right = source.encoding.split(">")
    assert wrong == "cp1252"
    for start, end in ((0, 3), (8, 20), (len(NEWS) - 5, len(NEWS))):
        span = source.span(start, end)
        passage = raw[span.byte_start : span.byte_end].decode(outer)
        content = b"".join(c.encode("latin-1") if c <= "\xff" else c.encode(wrong) for c in passage)
        assert content.decode(right) == NEWS[start:end]


@pytest.mark.parametrize("wrong", [
    misread(NEWS, "utf-8", "gb18030"),                                                   # every second run has lost its end
    misread(NEWS, "utf-8", "cp1252").replace("\x8d", "").replace("\xa0", " ").replace("\x90", "?"),
    misread(TAIWAN, "gb18030", "latin-1").replace("\x9d", "?").replace("\xae", "?").replace("\xb6", "?"),
])
def test_what_was_lost_stays_as_it_is(wrong: str) -> None:
    decoded = decode(wrong.encode())
    assert decoded.source.text == wrong
    assert [n.code for n in decoded.notices] == [Code.MOJIBAKE]
    assert "repaired" not in decoded.notices[0].detail


def test_one_broken_run_of_many_stays_as_it_is() -> None:
    wrong = [misread(NEWS, "utf-8", "cp1252") for _ in range(20)]
    wrong[7] = wrong[7][:-1]
    lines = decode("\n".join(wrong).encode()).source.text.split("\n")
    assert lines[:7] == lines[8:15] == [NEWS] * 7
    assert lines[7].endswith("ã\x80") or lines[7].endswith("ã€")


@pytest.mark.parametrize("text", [
    NEWS, TAIWAN, RARE * 20, "王××与李×××说：“——”……" * 30, "Ça va? L’été à Orléans — où ça? «Là-bas»… " * 20,
    "Müßig grüßt Ärö. " * 30,
    "20°C·30°C·40°C ±5% ×2 ÷3 " * 30, "鐨涓銆锛" * 40, "Ελληνικά νέα. Русские новости. " * 20,
])
def test_right_text_is_left_alone(text: str) -> None:
    source = SourceText.verbatim(text, "utf-8")
    assert mended(source) == (source, None)


def test_right_text_beside_misread_text_is_left_alone() -> None:
    page = f"<html><title>{NEWS}</title><p>{misread(NEWS * 3, 'utf-8', 'cp1252')}</p><p>王××说：“——”</p></html>"
    document = read(page.encode())
    assert [unit.text for unit in document.units] == [NEWS * 3, "王××说：“——”"]
    assert document.hints[0].value == NEWS
    assert_proved(page.encode(), document)


CODECS = ("utf-8", "gb18030", "utf-16")
CHINESE = st.text(st.sampled_from(NEWS + TAIWAN + RARE + "的在是有人中国新日月年一二三 ,.a1\n"), min_size=40, max_size=160)


@settings(max_examples=120, deadline=None)
@given(CHINESE, st.sampled_from(WAYS), st.sampled_from(("text", "page", "record")), st.sampled_from(CODECS))
def test_every_block_of_a_misread_text_is_proved(text: str, way: tuple[str, str], kind: str, codec: str) -> None:
    wrong = misread(NEWS + text, *way)
    shape = {
        "text": wrong, "page": f"<html><p>{wrong}<b>{wrong}</b> &amp; {wrong}</p>",
        "record": json.dumps({"title": wrong[:40], "text": wrong}, ensure_ascii=False),
    }  # fmt: skip
    raw = shape[kind].encode(codec, "ignore")
    document = read(raw)
    last = 0
    for unit in document.units:
        span = unit.source.span()
        assert last - 4 <= span.byte_start <= span.byte_end <= len(raw)      # read as GBK neighbours may share a character
        last = span.byte_end
        shown = source_passage(raw, document.encoding, document.media_type, span)
        assert "".join(shown.split()) == "".join(unit.text.split())
