"""What kind of page it is."""

from collections.abc import Sequence

from flows.documents import BODY_KINDS, Block, Notice, PageKind, Stage
from flows.problems import Code
from flows.read.raw import RawDocument


def page_kind(raw: RawDocument, blocks: Sequence[Block]) -> tuple[PageKind, tuple[Notice, ...]]:
    """The kind of a page, with a notice where it has no body."""
    if not any(block.kind in BODY_KINDS for block in blocks):
        return "stub", (Notice(stage=Stage.CLEAN, code=Code.NO_BODY, detail="no run of sentences on the page"),)
    return "article", ()
