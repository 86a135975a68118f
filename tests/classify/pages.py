"""Documents for tests: blocks with kinds, without a file behind them."""

from flows.documents import Block, BlockKind, CleanDocument, PageKind
from flows.source_text import SourceText


def page(
    title: str | None = None, *body: str, kind: PageKind = "article", extra: tuple[tuple[BlockKind, str], ...] = (),
    publisher: str | None = None, site: str | None = None,
) -> CleanDocument:
    """A document with a title, paragraphs and further blocks."""
    texts = ([(BlockKind.TITLE, title)] if title else []) + [(BlockKind.BODY, text) for text in body] + list(extra)
    return CleanDocument(
        document_id=1, sha256="0" * 64, encoding="utf-8", media_type="text/plain", language="zh-Hans", page_kind=kind,
        title=title, publisher=publisher, site=site,
        blocks=tuple(
            Block(block_no=n, kind=block_kind, source=SourceText.verbatim(text, "utf-8"), rule="test")
            for n, (block_kind, text) in enumerate(texts)
        ),
    )
