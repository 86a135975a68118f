"""Files to entries: the payload bytes of each document in a file."""

import re
import zlib
from collections.abc import Iterator
from typing import Final

from flows.formats import holding
from flows.problems import Reason, Rejected
from flows.read.feeds import feed_items
from flows.read.warc import responses

_MAX_UNPACKED: Final = 256 * 1024 * 1024
_LINE: Final = re.compile(rb"[^\n]+")


def entries(suffix: str, raw: bytes) -> Iterator[tuple[int, bytes]]:
    r"""The entries of a file: number and payload bytes.

    Of a gzip file the content counts as the file; of a web archive the payload of each HTML response, without HTTP's chunks
    and compression; of a feed the bytes of each item, its tags included. A page as MHTML is one entry, the whole file.

    Raises:
        Rejected: a broken or far too large archive.

    >>> list(entries(".jsonl", b'{"text": "1"}\r\n\n{"text": "2"}'))
    [(0, b'{"text": "1"}'), (1, b'{"text": "2"}')]
    """
    content = _unpacked(raw) if suffix.lower().endswith(".gz") else raw
    kind = holding(suffix)
    if kind == "records":
        yield from _lines(content)
    elif kind == "archive":
        yield from responses(content)
    elif kind == "feed":
        yield from feed_items(content)
    else:
        yield 0, content


def _lines(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The non-blank lines, numbered."""
    number = 0
    for found in _LINE.finditer(content):
        line = found[0].removesuffix(b"\r")
        if line.strip():
            yield number, line
            number += 1


def _unpacked(raw: bytes) -> bytes:
    """The content of a gzip file of one or several members."""
    parts: list[bytes] = []
    size, rest = 0, raw
    while rest:
        member = zlib.decompressobj(wbits=31)
        try:
            part = member.decompress(rest, _MAX_UNPACKED - size + 1)
        except zlib.error as problem:
            raise Rejected(Reason.BAD_ARCHIVE, str(problem)) from None
        size += len(part)
        if size > _MAX_UNPACKED:
            raise Rejected(Reason.TOO_LARGE, f"more than {_MAX_UNPACKED} bytes unpacked")
        if not member.eof:
            raise Rejected(Reason.BAD_ARCHIVE, "the archive ends in the middle")
        parts.append(part)
        rest = member.unused_data.lstrip(b"\0")
    return b"".join(parts)
