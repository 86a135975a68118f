"""Which files are seeds, by their names: what planning needs to know of reading without loading a parser."""

from typing import Final

_RECORDS: Final = (".jsonl", ".ndjson")
_MEDIA_TYPES: Final = {
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".shtml": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
}
SUFFIXES: Final = (*_MEDIA_TYPES, *(f"{suffix}.gz" for suffix in _MEDIA_TYPES))


def suffix_of(path: str) -> str | None:
    """The suffix that says how a file is read, in lower case; None if nobody reads it.

    >>> suffix_of("2024/新闻.JSONL.gz"), suffix_of("a.pdf"), suffix_of(".html")
    ('.jsonl.gz', None, None)
    """
    name = path.rpartition("/")[2].lower()
    return max((s for s in SUFFIXES if name.endswith(s) and len(name) > len(s)), key=len, default=None)


def holds_records(suffix: str) -> bool:
    """Whether the entries of such a file are JSON records, and anything else in it is an error."""
    return suffix.lower().removesuffix(".gz").endswith(_RECORDS)


def media_type_of(path: str) -> str:
    """The media type that a file's name promises.

    >>> media_type_of("a/新闻.HTML"), media_type_of("b.jsonl.gz"), media_type_of("c.bin")
    ('text/html', 'application/jsonl', 'application/octet-stream')
    """
    suffix = suffix_of(path) or ""
    return _MEDIA_TYPES.get(suffix.removesuffix(".gz"), "application/octet-stream")
