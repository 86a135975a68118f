"""A document as classification sees it: passages with their position, title, lead or body."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from flows.documents import At, Block, BlockKind, CleanDocument
from flows.folding import fold
from flows.judgements import Quote

Position = Literal["title", "lead", "body"]
LEAD_CHARS: Final = 200            # of the body: the news in brief


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the article's matter; ``block`` is None for a title that stands in no content block."""

    block: Block | None
    text: str                      # folded
    is_title: bool
    offset: int                    # characters of the body before this passage

    def position(self, start: int) -> Position:
        """Where in the article a character of this passage stands."""
        if self.is_title:
            return "title"
        return "lead" if self.offset + start < LEAD_CHARS else "body"

    def quote(self, start: int, end: int) -> Quote | None:
        """Words of the passage as evidence."""
        if self.block is None:
            return None
        return Quote(at=At(block_no=self.block.block_no, start=start, end=end), text=self.block.text[start:end])


class Article:
    """What the article says, passage by passage."""

    def __init__(self, document: CleanDocument) -> None:
        """Read the content blocks of a document, and its title where no block holds it."""
        passages: list[Passage] = []
        offset = 0
        for block in document.content:
            is_title = block.kind is BlockKind.TITLE
            passages.append(Passage(block, fold(block.text), is_title, offset))
            if block.kind is BlockKind.BODY:
                offset += len(block.text)
        if document.title and not any(p.is_title for p in passages):
            passages.insert(0, Passage(None, fold(document.title), True, 0))
        self.document = document
        self.passages = tuple(passages)

    @cached_property
    def title(self) -> str:
        """The title, folded."""
        return "".join(p.text for p in self.passages if p.is_title)

    @cached_property
    def lead(self) -> str:
        """The beginning of the body, folded."""
        body = "\n".join(p.text for p in self.passages if not p.is_title and p.offset < LEAD_CHARS)
        return body[:LEAD_CHARS]
