"""Files to entries: which suffixes are read, and the payload bytes of each document in a file."""

import re
import zlib
from collections.abc import Iterator
from typing import Final

from flows.problems import Reason, Rejected

_PLAIN: Final = (".txt", ".html", ".htm", ".xhtml", ".shtml", ".jsonl", ".ndjson")
SUFFIXES: Final = (*_PLAIN, *(f"{suffix}.gz" for suffix in _PLAIN))
_RECORDS: Final = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_MAX_UNPACKED: Final = 256 * 1024 * 1024
_LINE: Final = re.compile(rb"[^\n]+")


def suffix_of(path: str) -> str | None:
    """The suffix that says how a file is read, in lower case; None if nobody reads it.

    >>> suffix_of("2024/新闻.JSONL.gz"), suffix_of("a.pdf"), suffix_of(".html")
    ('.jsonl.gz', None, None)
    """
    name = path.rpartition("/")[2].lower()
    return max((s for s in SUFFIXES if name.endswith(s) and len(name) > len(s)), key=len, default=None)


def holds_records(suffix: str) -> bool:
    """Whether the entries of such a file are JSON records, and anything else in it is an error."""
    return suffix.lower().endswith(_RECORDS)


def entries(suffix: str, raw: bytes) -> Iterator[tuple[int, bytes]]:
    r"""The entries of a file: number and payload bytes.

    Raises:
        Rejected: a broken or far too large archive.

    >>> list(entries(".jsonl", b'{"text": "1"}\r\n\n{"text": "2"}'))
    [(0, b'{"text": "1"}'), (1, b'{"text": "2"}')]
    """
    content = _unpacked(raw) if suffix.lower().endswith(".gz") else raw
    if not holds_records(suffix):
        yield 0, content
        return
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
