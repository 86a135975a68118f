"""What of one document is compared with all others.

Winnowing (Schleimer, Wilkerson, Aiken 2003): of every ``window`` neighbouring shingles the one of the smallest hash is kept, so
two texts that share a run of ``window + shingle - 1`` characters share a fingerprint, wherever the run stands. The hashes are
of our own making, and nothing of them depends on the process or on Python: never its ``hash()``.
"""

from hashlib import sha256

from flows.deduplicate.lanes import characters, hashed, listed, minima
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
    3
    >>> winnow("规划", 8, 8)
    ()
    """
    shingles = len(text) - shingle + 1
    if shingles < 1:
        return ()
    window = min(window, shingles)                      # the windows of a text shorter than one are the text
    hashes = hashed(characters(text), len(text), shingle)
    return tuple(sorted(set(listed(minima(hashes, len(text), window), shingles - window + 1))))
