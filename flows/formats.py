"""Which files are seeds, by their names: what planning needs to know of reading without loading a parser."""

from typing import Final, Literal

Holding = Literal["document", "records", "archive", "feed"]
"""What a file consists of: one document, JSON records, the responses of a web archive, the items of a feed."""

_HOLDING: Final[dict[str, Holding]] = {
    ".jsonl": "records", ".ndjson": "records", ".warc": "archive",
    ".rss": "feed", ".atom": "feed", ".rdf": "feed", ".xml": "feed",
}
_MEDIA_TYPES: Final = {
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".shtml": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".mhtml": "multipart/related",
    ".mht": "multipart/related",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
    ".warc": "application/warc",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".rdf": "application/rdf+xml",
    ".xml": "application/xml",
}
SUFFIXES: Final = (*_MEDIA_TYPES, *(f"{suffix}.gz" for suffix in _MEDIA_TYPES))


def suffix_of(path: str) -> str | None:
    """The suffix that says how a file is read, in lower case; None if nobody reads it.

    >>> suffix_of("2024/新闻.JSONL.gz"), suffix_of("a.pdf"), suffix_of(".html")
    ('.jsonl.gz', None, None)
    """
    name = path.rpartition("/")[2].lower()
    return max((s for s in SUFFIXES if name.endswith(s) and len(name) > len(s)), key=len, default=None)


def holding(suffix: str) -> Holding:
    """What a file with this suffix consists of.

    >>> holding(".warc.gz"), holding(".JSONL"), holding("新闻.html"), holding("")
    ('archive', 'records', 'document', 'document')
    """
    name = suffix.lower().removesuffix(".gz")
    return _HOLDING.get(name[name.rfind(".") :] if "." in name else "", "document")


def holds_records(suffix: str) -> bool:
    """Whether the entries of such a file are JSON records, and anything else in it is an error."""
    return holding(suffix) == "records"


def media_type_of(path: str) -> str:
    """The media type that a file's name promises.

    >>> media_type_of("a/新闻.HTML"), media_type_of("b.jsonl.gz"), media_type_of("c.bin")
    ('text/html', 'application/jsonl', 'application/octet-stream')
    """
    suffix = suffix_of(path) or ""
    return _MEDIA_TYPES.get(suffix.removesuffix(".gz"), "application/octet-stream")
