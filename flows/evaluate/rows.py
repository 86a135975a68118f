"""Rows of an export and annotations of the gold standard, and the bytes they stand on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from flows.evaluate.comparing import bare, squash

Row = Mapping[str, Any]             # a row of a public view, or an annotation, as JSON has it
Views = Mapping[str, Sequence[Row]]
Place = tuple[int, int]             # half-open byte offsets


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An annotation or an exported row; ``fields`` are those that a report shows."""

    row: Row
    span: Place | None
    fields: tuple[str, ...]
    optional: bool = False

    def __str__(self) -> str:
        """What a report shows of it."""
        return " | ".join(str(self.row.get(field)) for field in self.fields)


def span_of(row: Row, prefix: str = "byte_") -> Place | None:
    """The span of a row, or None."""
    try:
        return int(row[prefix + "start"]), int(row[prefix + "end"])
    except (KeyError, TypeError, ValueError):
        return None


def cut(raw: bytes, span: Place | None, encoding: str | None = "utf-8") -> str | None:
    """The text in a span; None if the span is no run of whole characters inside the file.

    >>> cut("谷仓".encode(), (3, 6)), cut("谷仓".encode(), (1, 6)), cut(b"", None)
    ('仓', None, None)
    """
    if not span or not 0 <= span[0] < span[1] <= len(raw):
        return None
    try:
        return raw[span[0] : span[1]].decode(encoding or "utf-8")
    except (UnicodeDecodeError, LookupError):
        return None


def trim(raw: bytes, span: Place | None) -> Place | None:
    """The span without outer white space and enclosing marks; None if it is not valid.

    >>> trim("“械谷”".encode(), (0, 12))
    (3, 9)
    """
    text = cut(raw, span)
    inner = bare(text) if text else ""
    if not text or not inner or not span:
        return None
    start = span[0] + len(text[: text.index(inner)].encode())
    return start, start + len(inner.encode())


def share(raw: bytes, a: Place | None, b: Place | None) -> float:
    """Common characters of two spans as a share of the longer one.

    >>> share("上海市嘉定区".encode(), (0, 18), (9, 18))
    0.5
    """
    if not a or not b or max(a[0], b[0]) >= min(a[1], b[1]):
        return 0
    common = max(a[0], b[0]), min(a[1], b[1])
    first, second, both = (len(raw[start:end].decode("utf-8", "ignore")) for start, end in (a, b, common))
    return both / max(first, second)


def leaks(body: str, boilerplate: Sequence[str], content: str, n: int = 8) -> list[str]:
    """The pieces of ``body`` that come from ``boilerplate`` texts (runs of n characters, or whole short lines) alone."""
    text, content, lines = squash(body), squash(content), [squash(line) for line in boilerplate]
    runs = {line[i : i + n] for line in lines for i in range(len(line) - n + 1)}
    runs -= {content[i : i + n] for i in range(len(content) - n + 1)}
    mark = bytearray(len(text))
    for i in range(len(text) - n + 1):
        if text[i : i + n] in runs:
            mark[i : i + n] = b"\1" * n
    pieces = [text[m.start() : m.end()] for m in re.finditer(b"\1+", mark)]
    short = {line for line in lines if 0 < len(line) < n}
    return pieces + [line for line in map(squash, body.split("\n")) if line in short]


def paths(article: Row) -> list[str]:
    """Every path of an article, the main one first."""
    return [str(p) for p in [article.get("path"), *(article.get("paths") or [])] if p]


def article_of(views: Views, file_name: str) -> Row | None:
    """The article that a file became, or None."""
    articles = views.get("article", ())
    return next((a for a in articles if file_name in [PurePosixPath(p).name for p in paths(a)]), None)
