"""A document as classification sees it: passages with their position, title, lead or body."""

from functools import cached_property
from typing import Final, Literal

from flows.documents import At, Block, BlockKind, CleanDocument
from flows.folding import fold
from flows.frozen import Frozen
from flows.judgements import Quote

Position = Literal["title", "lead", "body"]
LEAD_CHARS: Final = 200            # of the body: the news in brief


class Passage(Frozen, frozen=True):
    """A block of the article's matter; ``block`` is None for a title that stands in no content block."""

    number: int
    block: Block | None
    text: str                      # folded
    first: Position                # of its first character
    beyond: int                    # the character from which on it is body

    @property
    def is_title(self) -> bool:
        """Whether it is the title, or a part of it."""
        return self.first == "title"

    def position(self, start: int) -> Position:
        """Where in the article a character of this passage stands."""
        return self.first if start < self.beyond else "body"

    def quote(self, start: int, end: int) -> Quote | None:
        """Words of the passage as evidence."""
        if self.block is None:
            return None
        return Quote(at=At(block_no=self.block.block_no, start=start, end=end), text=self.block.text[start:end])


class Article:
    """What the article says, passage by passage."""

    def __init__(self, document: CleanDocument) -> None:
        """Read the content blocks of a document, and its title where no block holds it."""
        blocks: list[Block | None] = list(document.content)
        if document.title and not any(b and b.kind is BlockKind.TITLE for b in blocks):
            blocks.insert(0, None)
        passages: list[Passage] = []
        offset = 0                 # characters of the body before
        for number, block in enumerate(blocks):
            text = fold(block.text if block else document.title or "")
            if block is None or block.kind is BlockKind.TITLE:
                passages.append(Passage(number, block, text, "title", len(text) + 1))
            else:
                passages.append(Passage(number, block, text, "lead" if offset < LEAD_CHARS else "body", LEAD_CHARS - offset))
                offset += len(text) if block.kind is BlockKind.BODY else 0
        self.document = document
        self.passages = tuple(passages)

    @cached_property
    def text(self) -> str:
        """All passages, one a line."""
        return "\n".join([p.text for p in self.passages])

    @cached_property
    def title(self) -> str:
        """The title, folded."""
        return "".join([p.text for p in self.passages if p.is_title])

    @cached_property
    def lead(self) -> str:
        """The beginning of the body, folded."""
        return "\n".join([p.text for p in self.passages if p.first == "lead"])[:LEAD_CHARS]
