"""A document made of a few lines, and the project's own lexicon, for the tests of this room."""

from functools import cache
from itertools import accumulate
from pathlib import Path

from flows.config import Config
from flows.documents import Block, BlockKind, CleanDocument, Stage
from flows.extract import Lexicon
from flows.source_text import SourceText

CONFIG = Path(__file__).parents[2] / "config"


@cache
def lexicon() -> Lexicon:
    """The lexicon of the project, loaded once."""
    return Lexicon.load(Config(CONFIG, Stage.EXTRACT))


def document(*texts: str, kind: BlockKind = BlockKind.BODY, publisher: str | None = None) -> CleanDocument:
    """A page of these blocks, one a line."""
    starts = accumulate((len(text.encode()) + 1 for text in texts), initial=0)
    blocks = tuple(
        Block(block_no=n, kind=kind, source=SourceText.verbatim(text, "utf-8", start), rule="test")
        for n, (text, start) in enumerate(zip(texts, starts, strict=False))
    )
    return CleanDocument(
        document_id=1, sha256="0" * 64, encoding="utf-8", media_type="text/plain", language="zh-Hans", page_kind="article",
        publisher=publisher, blocks=blocks,
    )
