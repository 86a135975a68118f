"""A page saved as MHTML: its HTML part, whose characters know their bytes in the file through quoted-printable and base64."""

import re
from binascii import Error, a2b_base64
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from typing import Final

from flows.problems import Reason, Rejected
from flows.read.encoding import Decoded, decode
from flows.read.layers import mapped, shifted
from flows.read.raw import Hint
from flows.source_text import Span

_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
_BEGIN: Final = re.compile(rb"[A-Za-z][A-Za-z-]{1,40}:")
_VERSION: Final = re.compile(rb"^MIME-Version:", re.IGNORECASE | re.MULTILINE)
_LOCATION: Final = re.compile(rb"^(?:Snapshot-Content-Location|Content-Location):[ \t]{0,8}(https?://[^\s]{1,2000})", re.I | re.M)
_BLANK: Final = re.compile(rb"\r?\n\r?\n")
_QUOTED: Final = re.compile(rb"=([0-9A-Fa-f]{2})|=[ \t]{0,80}\r?\n|[ \t]{1,80}(?=\r?\n)")
_LETTERS: Final = re.compile(rb"[A-Za-z0-9+/]+")
_MAX_HEADER: Final = 64_000
_MAX_PARTS: Final = 5_000
_DEEPEST: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The HTML part: where its content lies in the file and how it is written there."""

    start: int
    end: int
    transfer: str
    location: Hint | None = None


def is_mhtml(payload: bytes) -> bool:
    r"""Whether a content is a page saved as MHTML: it begins like a mail and says which version of MIME it follows.

    >>> is_mhtml(b"From: <x>\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n"), is_mhtml(b"MIME-Version: 1.0")
    (True, False)
    """
    if not _BEGIN.match(payload):
        return False
    blank = _BLANK.search(payload, 0, _MAX_HEADER)
    return blank is not None and _VERSION.search(payload, 0, blank.start()) is not None


def read_mhtml(payload: bytes) -> tuple[Decoded, Part]:
    """The page in an MHTML file, its characters at their bytes in the file.

    Raises:
        Rejected: the file has no HTML part, or it can't be decoded.
    """
    part = _part(payload, 0, len(payload), 0)
    if part is None:
        raise Rejected(Reason.BAD_ARCHIVE, "no text/html part in it")
    written = payload[part.start : part.end]
    if part.transfer not in ("quoted-printable", "base64"):
        decoded = decode(written)
        places = range(part.start, part.end)
        return decoded.moved(shifted(decoded.source, part.start), places, range(part.start + 1, part.end + 1)), part
    unpack = _quoted if part.transfer == "quoted-printable" else _base64
    content, starts, ends = unpack(payload, part.start, part.end)
    decoded = decode(content)
    return decoded.moved(mapped(decoded.source, starts, ends), starts, ends), part


def _part(payload: bytes, start: int, end: int, depth: int) -> Part | None:
    """The first HTML part from ``start`` to ``end``, which begin with a header."""
    blank = _BLANK.search(payload, start, min(end, start + _MAX_HEADER))
    if blank is None:
        return None
    header = BytesHeaderParser().parsebytes(payload[start : blank.start()] + b"\r\n\r\n")
    if header.get_content_type() in _PAGES:
        location = _LOCATION.search(payload, start, blank.start()) or _LOCATION.search(payload, 0, blank.start())
        return Part(start=blank.end(), end=end, transfer=_transfer(header), location=_hint(location))
    boundary = header.get_boundary()
    if header.get_content_maintype() != "multipart" or not boundary or depth == _DEEPEST:
        return None
    for first, last in _between(payload, boundary.encode("utf-8", "replace"), blank.start(), end):
        found = _part(payload, first, last, depth + 1)
        if found:
            return found
    return None


def _transfer(header: Message) -> str:
    return str(header.get("Content-Transfer-Encoding", "")).strip().lower()


def _hint(location: re.Match[bytes] | None) -> Hint | None:
    if location is None:
        return None
    span = Span(byte_start=location.start(1), byte_end=location.end(1))
    return Hint(name="content-location", value=location[1].decode("latin-1"), span=span)


def _between(payload: bytes, boundary: bytes, start: int, end: int) -> list[tuple[int, int]]:
    """The parts between the lines of a boundary; a file that breaks off ends its last part."""
    line = re.compile(rb"\r?\n--" + re.escape(boundary) + rb"(--)?[ \t]{0,80}(?:\r?\n|$)")
    parts: list[tuple[int, int]] = []
    begun, position = -1, start
    while (found := line.search(payload, position, end)) and len(parts) < _MAX_PARTS:
        if begun >= 0:
            parts.append((begun, found.start()))
        begun = found.end()
        position = max(found.end() - 1, found.start() + 1)     # the line break may open the next boundary
        if found[1]:
            return parts
    return [*parts, (begun, end)] if begun >= 0 else parts


def _quoted(payload: bytes, start: int, end: int) -> tuple[bytes, list[int], list[int]]:
    """The bytes that quoted-printable stands for, and from where to where each is written."""
    content = bytearray()
    starts: list[int] = []
    ends: list[int] = []
    position = start
    for found in _QUOTED.finditer(payload, start, end):
        content += payload[position : found.start()]
        starts += range(position, found.start())
        ends += range(position + 1, found.start() + 1)
        position = found.end()
        if found[1]:
            content.append(int(found[1], 16))
            starts.append(found.start())
            ends.append(position)
    content += payload[position:end]
    return bytes(content), [*starts, *range(position, end)], [*ends, *range(position + 1, end + 1)]


def _base64(payload: bytes, start: int, end: int) -> tuple[bytes, list[int], list[int]]:
    """The bytes that base64 stands for; of two neighbours the last letter of one may be the first of the other."""
    letters: list[int] = []
    for run in _LETTERS.finditer(payload, start, end):
        letters += range(run.start(), run.end())
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    text = bytes(payload[at] for at in letters)
    try:
        content = a2b_base64(text + b"=" * (-len(text) % 4))
    except Error as problem:
        raise Rejected(Reason.BAD_ARCHIVE, f"base64: {problem}") from None
    starts = [letters[8 * n // 6] for n in range(len(content))]
    ends = [letters[(8 * n + 7) // 6] + 1 for n in range(len(content))]
    return content, starts, ends
