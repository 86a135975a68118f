"""What of one document is compared with all others.

Winnowing (Schleimer, Wilkerson, Aiken 2003): of every ``window`` neighbouring shingles the smallest is kept, so two texts
that share a run of ``window + shingle - 1`` characters share a fingerprint, wherever the run stands. Shingles are ordered by
CRC-32, which is fast; the fifth that are kept get a 64-bit hash. Nothing depends on the process: never Python's ``hash()``.
"""

from hashlib import blake2b, sha256
from zlib import crc32

from flows.deduplicate.normalising import content_lines, line_hash
from flows.documents import CleanDocument
from flows.judgements import Fingerprint
from flows.thresholds import Duplicates


def fingerprint(document: CleanDocument, thresholds: Duplicates) -> Fingerprint:
    """The hashes of a document's body and subheadings; boilerplate by repetition is still in it."""
    lines = [text for _, text in content_lines(document)]
    body = "".join(lines)
    return Fingerprint(
        document_id=document.document_id,
        text_sha256=sha256(body.encode("utf-8", "surrogatepass")).hexdigest(),
        shingles=winnow(body, thresholds.shingle, thresholds.window),
        lines=tuple(sorted({line_hash(line) for line in lines})),
    )


def winnow(text: str, shingle: int, window: int) -> tuple[int, ...]:
    """Signed 64-bit hashes of the shingles that winnowing keeps, distinct and ascending; too short a text has none.

    >>> len(winnow("嘉定区马陆镇发布产业规划嘉定区马陆镇发布产业规划", 8, 8))
    2
    >>> winnow("规划", 8, 8)
    ()
    """
    grams = _shingles(text, shingle)
    order = list(map(crc32, grams))
    chosen = _minima(order, window)
    return tuple(sorted({_hash(gram) for gram, rank in zip(grams, order, strict=True) if rank in chosen}))


def _shingles(text: str, shingle: int) -> list[bytes]:
    """Every run of ``shingle`` characters, four bytes a character."""
    data, width = text.encode("utf-32-le", "surrogatepass"), 4 * shingle
    return [data[i : i + width] for i in range(0, len(data) - width + 4, 4)]


def _minima(order: list[int], window: int) -> set[int]:
    """The smallest number of each window; the windows of a text shorter than one are the text."""
    chosen: set[int] = set()
    smallest, at = 0, -1
    for start in range(max(len(order) - window + 1, min(len(order), 1))):
        last = min(start + window, len(order)) - 1
        if at < start:                                  # the smallest has left the window: look at all of it
            smallest = min(order[start : last + 1])
            at = last - order[start : last + 1][::-1].index(smallest)
        elif order[last] <= smallest:
            smallest, at = order[last], last
        chosen.add(smallest)
    return chosen


def _hash(gram: bytes) -> int:
    return int.from_bytes(blake2b(gram, digest_size=8).digest(), "big", signed=True)
