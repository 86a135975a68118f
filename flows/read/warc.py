"""Web archives to payloads: the HTML pages that servers answered with. The only home of fastwarc."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from fastwarc.warc import ArchiveIterator, WarcRecordType

from flows.problems import Reason, Rejected

_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})


def responses(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The number among all records of the archive, and the payload, of every HTML response that is no redirection.

    Raises:
        Rejected: this is no web archive, or it breaks off.
    """
    if not content.lstrip().startswith(b"WARC/"):
        raise Rejected(Reason.BAD_ARCHIVE, "doesn't begin with a WARC record")
    records = ArchiveIterator(BytesIO(content), parse_http=True, auto_decode="all", stream_detect=False)
    number = 0
    while (record := _next(records)) is not None:
        if record.record_type == WarcRecordType.response and _is_page(record):
            yield number, _payload(record)
        number += 1


def _next(records: Any) -> Any:
    try:
        return next(records, None)
    except (OSError, ValueError) as problem:
        raise Rejected(Reason.BAD_ARCHIVE, str(problem)) from None


def _is_page(record: Any) -> bool:
    """Whether a response is a page to read; one that only sends the browser elsewhere is none."""
    if not record.is_http or record.http_headers is None:
        return False
    status = record.http_headers.status_code
    return record.http_content_type in _PAGES and not (status is not None and 300 <= status < 400)


def _payload(record: Any) -> bytes:
    try:
        payload: bytes = record.reader.read()
    except (OSError, ValueError) as problem:
        raise Rejected(Reason.BAD_ARCHIVE, str(problem)) from None
    return payload
