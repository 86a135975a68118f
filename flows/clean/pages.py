"""What kind of page it is: an article, a list of articles, an error, several articles, or a piece of one."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from flows.clean.bylike import is_byline
from flows.config import Section
from flows.documents import BODY_KINDS, Block, BlockKind, Notice, PageKind, Stage
from flows.folding import fold
from flows.problems import Code
from flows.read.raw import RawDocument, Unit

_CLOSED: Final = re.compile(r"[。!?;:…)\]】》”’\"'.~—]\W{0,3}$")
_HEADLINE: Final = re.compile(r"[^。]{8,60}$")
_SHORT: Final = 150            # characters of body below which a page is hardly an article
_ITEMS: Final = 12             # headlines that make a list
_PART: Final = 150             # characters of each of several articles


class PageWords(Section, frozen=True):
    """[page]: words of error pages; words where the rest of a text is kept back."""

    errors: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


def page_kind(raw: RawDocument, blocks: Sequence[Block], words: PageWords) -> tuple[PageKind, tuple[Notice, ...]]:
    """The kind of a page, with a notice where it is in doubt, has no body or is cut off."""
    body = [block for block in blocks if block.kind in BODY_KINDS]
    size = sum(len(block.text) for block in body)
    if size < 2 * _SHORT and _is_error(raw, blocks, words):
        return "error", ()
    items = sum(1 for _ in _headlines(raw.units, blocks))
    if size < _SHORT and items >= _ITEMS:
        return "list", (_notice(Code.DOUBTFUL_PAGE_KIND, f"{size} characters of body, {items} headlines"),) if body else ()
    if not body:
        return "stub", (_notice(Code.NO_BODY, "no run of sentences on the page"),)
    if _parts(blocks) >= 2:
        return "mixed", ()
    if _is_cut(blocks, words):
        return "stub", (_notice(Code.TRUNCATED, body[-1].text[-20:]),)
    if size < _SHORT and items >= _ITEMS // 2:
        return "article", (_notice(Code.DOUBTFUL_PAGE_KIND, f"{size} characters of body, {items} headlines"),)
    return "article", ()


def _notice(code: Code, detail: str) -> Notice:
    return Notice(stage=Stage.CLEAN, code=code, detail=detail)


def _is_error(raw: RawDocument, blocks: Sequence[Block], words: PageWords) -> bool:
    """Whether the page's title or one of its few lines says that there is nothing here."""
    said = [hint.value for hint in raw.hints if hint.name == "title"]
    said += [block.text for block in blocks if len(block.text) <= 80] if len(blocks) <= 40 else []
    return any(word in fold(text) for text in said for word in words.errors)


def _headlines(units: Sequence[Unit], blocks: Sequence[Block]) -> Iterator[Unit]:
    """Lines that look like the items of a list: of headline length, linked where there are links."""
    linked = any(unit.link_chars for unit in units)
    for unit, block in zip(units, blocks, strict=True):
        shown = block.kind not in BODY_KINDS and (unit.link_chars > 0.7 * len(unit.text) or not linked)
        if shown and _HEADLINE.match(unit.text):
            yield unit


def _parts(blocks: Sequence[Block]) -> int:
    """How many bylines with a date have an article's worth of prose right behind them."""
    parts, size = 0, -1
    for block in blocks:
        if block.kind is not BlockKind.BODY and is_byline(fold(block.text)) and re.search(r"\d", block.text):
            size = 0
        elif size >= 0 and block.kind in BODY_KINDS:
            before, size = size, size + len(block.text)
            parts += before < _PART <= size
    return parts


def _is_cut(blocks: Sequence[Block], words: PageWords) -> bool:
    """Whether the text breaks off: in the middle of its last sentence, or at a button for the rest."""
    last = max(block.block_no for block in blocks if block.kind in BODY_KINDS)
    text = fold(blocks[last].text)
    after = fold(blocks[last + 1].text) if last + 1 < len(blocks) else ""
    if any(word in after for word in words.more) and len(after) <= 40:
        return True
    return last == len(blocks) - 1 and len(text) >= 60 and not _CLOSED.search(text)
