"""What cleaning, fingerprints and classification made of a document, as rows: characters become bytes. Facts: fact_tabling.py."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain

import pyarrow as pa

from flows.documents import At, CleanDocument, Notice
from flows.judgements import Fingerprint, Label
from flows.source_text import Span
from warehouse.rows import (
    BlockRow,
    DocumentRow,
    EvidenceRow,
    FingerprintRow,
    LabelRow,
    NoticeRow,
    Row,
    Struct,
)


def stable_id(*parts: object) -> int:
    """A positive 63-bit number made of what a row is, so that the same row has the same id in every run.

    >>> stable_id("place", "310114") == stable_id("place", "310114") != stable_id("place", "310115")
    True
    """
    text = "\x1f".join(map(str, parts))
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8]) >> 1


def document_rows(document: CleanDocument, now: datetime) -> Iterator[Row]:
    """A cleaned document: itself, its blocks, the evidence of its metadata, its notices."""
    yield DocumentRow(
        document_id=document.document_id, sha256=document.sha256, encoding=document.encoding,
        media_type=document.media_type, language=document.language, page_kind=document.page_kind,
        title=document.title, publisher=document.publisher, site=document.site, author=document.author,
        published=document.published, published_precision=document.published_precision,
        source_url=document.source_url, is_repost=document.is_repost, view_count=document.view_count,
        body=document.body, first_seen_at=now,
    )
    for block in document.blocks:
        span = block.source.span()
        pieces: list[Struct] = [
            {"text_start": p.text_start, "byte_start": p.byte_start, "width": p.width} for p in block.source.pieces
        ]
        yield BlockRow(
            document_id=document.document_id, block_no=block.block_no, kind=block.kind.value, text=block.text,
            pieces=pieces, byte_start=span.byte_start, byte_end=span.byte_end, rule=block.rule,
        )
    for item in document.evidence:
        yield EvidenceRow(
            document_id=document.document_id, field=item.field, value=item.value,
            byte_start=item.span.byte_start, byte_end=item.span.byte_end, rule=item.rule,
        )
    yield from notice_rows(document.document_id, document.notices)


def notice_rows(document_id: int, notices: Sequence[Notice]) -> Iterator[NoticeRow]:
    """What is odd about a document."""
    for notice in notices:
        yield NoticeRow(
            document_id=document_id, stage=notice.stage.value, code=notice.code.value, detail=notice.detail,
            byte_start=notice.span.byte_start if notice.span else None,
            byte_end=notice.span.byte_end if notice.span else None,
        )


def fingerprint_row(fingerprint: Fingerprint) -> FingerprintRow:
    """What of a document is compared as a whole."""
    return FingerprintRow(
        document_id=fingerprint.document_id, text_sha256=fingerprint.text_sha256, shingles=len(fingerprint.shingles)
    )


def hash_columns(of: Iterable[tuple[int, Sequence[int]]]) -> pa.Table:
    """Documents and their hashes (of shingles, of lines), a row a hash: hundreds of a document, so never one by one."""
    listed = list(of)
    documents = chain.from_iterable([document_id] * len(hashes) for document_id, hashes in listed)
    hashes = chain.from_iterable(hashes for _, hashes in listed)
    return pa.table({"document_id": pa.array(documents, pa.int64()), "hash": pa.array(hashes, pa.int64())})


def label_rows(document: CleanDocument, labels: Sequence[Label]) -> Iterator[LabelRow]:
    """A document's classes; an implied one (a province that only its district names) stands on the first block."""
    spans = Spans(document)
    for label in labels:
        places = [(spans[q.at], q.text) for q in label.evidence]
        first = places[0][0] if places else document.blocks[0].source.span()
        yield LabelRow(
            document_id=document.document_id, facet=label.facet, code=label.code, name=label.name, role=label.role,
            score=label.score,
            evidence=[{"byte_start": s.byte_start, "byte_end": s.byte_end, "text": text} for s, text in places],
            byte_start=first.byte_start, byte_end=first.byte_end, rule=label.rule,
        )


class Spans:
    """Bytes for places in a document."""

    def __init__(self, document: CleanDocument) -> None:
        """Look places up in ``document``."""
        self._sources = {b.block_no: b.source for b in document.blocks}

    def __getitem__(self, at: At) -> Span:
        return self._sources[at.block_no].span(at.start, at.end)
