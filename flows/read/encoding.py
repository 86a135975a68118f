"""Bytes to text, without loss.

Why not trust the label: one in seven Chinese pages is mislabelled or calls GBK what is GB18030, and a decoder that drops
what it can't read silently loses half a page. So the order is: byte order mark, UTF-16 by its zero bytes, strict UTF-8, and
only then the choice between the two-byte encodings, by how many common characters each reading gives. What no encoding
explains becomes U+FFFD, one character a byte, and a notice.
"""

import re
from collections.abc import Sequence
from typing import Final

from flows.documents import Notice, Stage
from flows.frozen import Frozen, replace
from flows.problems import Code, Reason, Rejected
from flows.read.letters import COMMON
from flows.read.mojibake import mended
from flows.source_text import Piece, SourceText, Span

_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_MARKED: Final = ("utf-8", "utf-16-le", "utf-16-be")
_HIGH: Final = re.compile(r"[^\x00-\x7f]")
_ESCAPED: Final = re.compile("[\udc80-\udcff]")
_ODD: Final = re.compile("[\x80-\x9f\ue000-\uf8ff]+")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_DECLARED: Final = re.compile(
    rb"""<(?:meta|\?xml)\b[^<>]{0,300}?\b(?:charset|encoding)\s{0,8}=\s{0,8}["']?\s{0,8}([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE
)
_TWO_FOR_ONE: Final = re.compile("[\u00ca\u00ea][\u0304\u030c]")
_SAMPLE: Final = 200_000
_HEAD: Final = 65_536            # a label may come late; browsers look at the first kilobyte only
_MAX_BROKEN_SHARE: Final = 0.1
_LEAST_TOLD: Final = 64          # bytes that say more than a mark
_LEAST_PLAUSIBLE: Final = 0.1
_PLAUSIBLE: Final = 0.3


class Decoded(Frozen, frozen=True):
    """A file's text, what the file says of its encoding, and what was odd."""

    source: SourceText
    declared: str | None
    notices: tuple[Notice, ...] = ()

    def moved(self, source: SourceText, starts: Sequence[int], ends: Sequence[int]) -> "Decoded":
        """The same text as ``source``, the spans of the notices put from the decoded bytes onto those of the file."""
        notices = (
            replace(n, span=Span(byte_start=starts[n.span.byte_start], byte_end=ends[n.span.byte_end - 1])) if n.span else n
            for n in self.notices
        )
        return replace(self, source=source, notices=tuple(notices))


def decode(raw: bytes) -> Decoded:
    """The text of a file with its bytes.

    Raises:
        Rejected: nothing but white space, or no encoding gives a text.

    >>> decode("谷仓".encode("gbk")).source.encoding
    'gb18030'
    """
    if not raw.strip(b" \t\r\n\0"):
        raise Rejected(Reason.EMPTY, f"{len(raw)} bytes, no character in them")
    source = _utf8(raw) or _otherwise(raw)
    declared = _mark_that_lies(raw, source.encoding) or declared_encoding(raw)
    notices = (*_broken(source), *_mismatch(declared, source.encoding))
    text, mishap = mended(source)
    if mishap:
        span = source.span(mishap.start, mishap.end)
        notices = (*notices, Notice(stage=Stage.READ, code=Code.MOJIBAKE, detail=mishap.detail, span=span))
    return Decoded(source=text, declared=declared, notices=notices)


def declared_encoding(raw: bytes) -> str | None:
    """What a page says its encoding is, in lower case.

    >>> declared_encoding(b'<meta charset="GB2312">')
    'gb2312'
    """
    found = _DECLARED.search(raw, 0, _HEAD) if raw.find(b"<", 0, _HEAD) >= 0 else None
    return found[1].decode("ascii").lower() if found else None


def _utf8(raw: bytes) -> SourceText | None:
    """The text, if it is plain UTF-8, as most are; there is no other way to read those."""
    if raw.startswith(_MARKS) or _utf16(raw):
        return None
    try:
        return SourceText.verbatim(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _otherwise(raw: bytes) -> SourceText:
    """The text, in the encoding that its byte order mark, its zero bytes or its characters tell."""
    for mark, encoding in zip(_MARKS, _MARKED, strict=True):
        if raw.startswith(mark):
            if _is_utf8_for_all_that(raw, len(mark)):
                encoding = "utf-8"
            return decoded_as(raw[len(mark) :], encoding, len(mark))
    return decoded_as(raw, _utf16(raw) or _legacy(raw), 0)


def _is_utf8_for_all_that(raw: bytes, start: int) -> bool:
    """Whether what follows a mark of UTF-16 is UTF-8: without a zero byte, but with characters of several bytes."""
    rest = raw[start:]
    if start != 2 or len(rest) < _LEAST_TOLD or 0 in rest or rest.isascii():
        return False
    try:
        rest.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mark_that_lies(raw: bytes, encoding: str) -> str | None:
    """What the byte order mark says, if the text is in another encoding."""
    marked = next((said for mark, said in zip(_MARKS, _MARKED, strict=True) if raw.startswith(mark)), None)
    return marked if marked and marked != encoding else None


def _utf16(raw: bytes) -> str | None:
    """UTF-16 shows in the zero bytes of its ASCII characters: every other one, all on one side."""
    sample = raw[:4096]
    if 0 not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(raw) < 4 or max(even, odd) == 0 or max(even, odd) < 8 * min(even, odd):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
    readable = sum(c in COMMON or " " <= c <= "~" or "\xa0" <= c <= "\u024f" or c in "\r\n\t" for c in text)
    return encoding if readable > len(text) * 0.3 else None


def _legacy(raw: bytes) -> str:
    """The reading with the fewest broken bytes and the most common characters."""
    if _plausibility(raw, "gb18030") > _PLAUSIBLE:
        return "gb18030"                           # what is this common in one reading is rare in all others
    candidates = ["utf-8", "gb18030", "big5", "cp950", "big5hkscs"]
    if len(raw) % 2 == 0:                          # UTF-16 without an ASCII character in it; noise reads so as well
        candidates += [wide for wide in ("utf-16-le", "utf-16-be") if _plausibility(raw, wide) > _LEAST_PLAUSIBLE]
    if _is_western(raw):
        candidates.append("cp1252")
    return max(candidates, key=lambda encoding: _plausibility(raw, encoding))


def _is_western(raw: bytes) -> bool:
    """Whether high bytes stand alone between ASCII letters (café), as they never do in Chinese."""
    runs = [len(run) for run in re.findall(rb"[\x80-\xff]+", raw[:_SAMPLE])]
    return sum(1 for n in runs if n == 1) > 0.8 * len(runs)


def _plausibility(raw: bytes, encoding: str) -> float:
    """How much like a text the bytes read in this encoding, -10 to 1."""
    sample = raw[:_SAMPLE]
    text = sample.decode(encoding, "surrogatepass" if encoding.startswith("utf-16") else "surrogateescape")
    high: list[str] = _HIGH.findall(text)
    if not high:
        return 0.0
    broken = len(_SURROGATE.findall(text)) - (len(sample) == _SAMPLE)
    if encoding == "big5hkscs" and _TWO_FOR_ONE.search(text):
        return -10.0                               # two characters of one code have no bytes of their own
    if encoding == "cp1252":
        return 0.5 - 10 * broken / len(high)
    common = sum(map(COMMON.__contains__, high))
    odd = sum(map(len, _ODD.findall(text)))
    return float(common - odd - 10 * max(broken, 0)) / len(high)


def decoded_as(raw: bytes, encoding: str, offset: int) -> SourceText:
    """The text of the bytes that begin at ``offset`` of a file, U+FFFD for what ``encoding`` doesn't explain."""
    if encoding.startswith("utf-16"):
        return _wide_source(raw, encoding, offset)
    try:
        return SourceText.verbatim(raw.decode(encoding), encoding, offset)
    except UnicodeDecodeError:
        return _marked(raw.decode(encoding, "surrogateescape"), encoding, offset, _ESCAPED, 1)


def _wide_source(raw: bytes, encoding: str, offset: int) -> SourceText:
    """UTF-16, where half a pair and half a character may be left over."""
    whole = len(raw) // 2 * 2
    source = _marked(raw[:whole].decode(encoding, "surrogatepass"), encoding, offset, _SURROGATE, 2)
    if whole == len(raw):
        return source
    rest = SourceText(text="\ufffd", encoding=encoding, pieces=(Piece(0, offset + whole, 1),))
    return SourceText.join((source, rest), encoding)


def _marked(text: str, encoding: str, offset: int, broken: re.Pattern[str], width: int) -> SourceText:
    """The text with U+FFFD for every broken unit of ``width`` bytes."""
    pieces, position, byte = [Piece(0, offset)], 0, offset
    for found in broken.finditer(text):
        byte += len(text[position : found.start()].encode(encoding))
        position = found.end()
        pieces += [Piece(found.start(), byte, width), Piece(position, byte + width)]
        byte += width
    return SourceText(text=broken.sub("\ufffd", text), encoding=encoding, pieces=tuple(pieces))


def _broken(source: SourceText) -> tuple[Notice, ...]:
    """A notice of the bytes that belong to no character.

    Raises:
        Rejected: there are too many of them for this to be a text.
    """
    broken = [p for p in source.pieces if p.width > 0]
    zeros = source.text.count("\0")
    bad, total = len(broken) + zeros, len(source.text)
    if bad > _MAX_BROKEN_SHARE * total:
        raise Rejected(Reason.UNDECODABLE, f"{bad} of {total} characters are none in {source.encoding}")
    if not broken:
        return ()
    first = Span(byte_start=broken[0].byte_start, byte_end=broken[0].byte_start + broken[0].width)
    detail = f"{len(broken)} in {source.encoding}"
    return (Notice(stage=Stage.READ, code=Code.UNDECODABLE_BYTES, detail=detail, span=first),)


_FAMILIES: Final = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030", "utf8": "utf-8",
    "cp950": "big5", "big5hkscs": "big5", "big5-hkscs": "big5", "utf-16-le": "utf-16", "utf-16-be": "utf-16",
    "utf-16le": "utf-16", "utf-16be": "utf-16", "iso-8859-1": "cp1252", "windows-1252": "cp1252", "latin1": "cp1252",
}


def _mismatch(declared: str | None, encoding: str) -> tuple[Notice, ...]:
    """A notice if the page claims another encoding than it is in."""
    if declared is None or _FAMILIES.get(declared, declared) == _FAMILIES.get(encoding, encoding):
        return ()
    return (Notice(stage=Stage.READ, code=Code.ENCODING_MISMATCH, detail=f"declared {declared}, is {encoding}"),)
