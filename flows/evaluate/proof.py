"""Every span of every view against the bytes of its document's file."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from flows.evaluate.comparing import squash
from flows.evaluate.measures import SPANNED
from flows.evaluate.rows import Place, Row, Views, cut, paths, span_of
from flows.evaluate.tally import Tally


@dataclass(frozen=True, slots=True)
class Source:
    """A document's file; ``raw`` is None if its bytes are not simply its text."""

    name: str
    raw: bytes | None
    encoding: str | None


def score_spans(views: Views, seeds: Path, tally: Tally) -> None:
    """Measure `spans`."""
    sources = {str(a.get("document_id")): _source(a, seeds) for a in views.get("article", ())}
    skipped: Counter[str] = Counter()
    for view, rows in views.items():
        for row in rows:
            for document_id, span, words in _spans(view, row):
                source = sources.get(str(document_id), Source("?", b"", None))
                if source.raw is None:
                    skipped[view] += 1
                    continue
                text = cut(source.raw, span, source.encoding)
                right = bool(text and text.strip()) and (words is None or squash(words) == squash(text))
                tally.hit("spans", source.name, right, f"{view} {span}: row says {words!r}, file says {text!r}")
    if skipped:
        tally.notes.append(f"spans not checked (no such file, or not plain text): {dict(skipped)}")


def _source(article: Row, seeds: Path) -> Source:
    path = next((p for p in paths(article) if (seeds / p).is_file()), "")
    archived = article.get("entry") or path.endswith((".jsonl", ".warc", ".gz"))
    marked_up = "html" in str(article.get("media_type")) or archived
    raw = (seeds / path).read_bytes() if path and not marked_up else None
    return Source(PurePosixPath(path).stem.split("_")[0], raw, article.get("encoding"))


def _spans(view: str, row: Row) -> Iterator[tuple[object, Place | None, object]]:
    """The spans of a row, with the document they are in and the words they should be."""
    for value in row.values():
        for part in value if isinstance(value, list) else ():
            if isinstance(part, dict) and (span := span_of(part)):
                yield row.get("document_id"), span, part.get("text")
    if (span := span_of(row)) or view in SPANNED:
        yield row.get("document_id"), span, row.get("text", row.get("quote"))
    if other := span_of(row, "other_byte_"):
        yield row.get("other_id"), other, row.get("text")
