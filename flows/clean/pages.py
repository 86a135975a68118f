"""What kind of page it is: an article, a list of articles, an error, several articles, or a piece of one."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from flows.clean.cues import PageWords
from flows.clean.lines import length_of
from flows.clean.looks import Look
from flows.documents import BODY_KINDS, Block, BlockKind, Notice, PageKind, Stage
from flows.folding import fold
from flows.problems import Code
from flows.read.raw import RawDocument, Unit

_CLOSED: Final = re.compile(r"[。!?;:…)\]】》”’\"'.~—]\W{0,3}$")
_DAY_BEHIND: Final = re.compile(r"[\[(]?(?:(?:19|20)\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?:\s?\d{1,2}:\d\d)?[\])]?$")
_DIGIT: Final = re.compile(r"\d")
_SHORT: Final = 150            # length of a body below which a page is hardly an article
_ITEMS: Final = 12             # headlines that make a list
_NEAR: Final = 4               # blocks
_PART: Final = 150             # length of each of several articles


def page_kind(look: Look, blocks: Sequence[Block], words: PageWords) -> tuple[PageKind, tuple[Notice, ...]]:
    """The kind of a page, with a notice where it is in doubt, has no body or is cut off."""
    raw = look.raw
    body = [block for block in blocks if block.kind in BODY_KINDS]
    size = sum(length_of(block.text) for block in body)
    if size < 2 * _SHORT and _is_error(raw, blocks, words):
        return "error", ()
    items = sum(1 for _ in _headlines(raw.units, blocks)) if size < _SHORT else 0
    if size < _SHORT and items >= _ITEMS and not _is_headed(blocks):
        return "list", (_notice(Code.DOUBTFUL_PAGE_KIND, f"{size} characters of body, {items} headlines"),) if body else ()
    if not body:
        return "stub", (_notice(Code.NO_BODY, "no run of sentences on the page"),)
    if _parts(look, blocks) >= 2:
        return "mixed", ()
    more = _kept_back(blocks, words)
    if _is_cut(blocks, more):
        return "stub", (_notice(Code.TRUNCATED, body[-1].text[-20:]),)
    if more:                                       # the button stands on whole pages as well, for readers on a phone
        return "article", (_notice(Code.DOUBTFUL_PAGE_KIND, f"behind the last sentence: {more}"),)
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
        if block.kind not in BODY_KINDS and _is_headline(unit.text) and (not linked or _is_link(unit)):
            yield unit


def _is_headline(text: str) -> bool:
    return 8 <= length_of(text) <= 60 and "。" not in text


def _is_link(unit: Unit) -> bool:
    """Whether a unit is a link, but for the day behind it: 城区三条道路完成改造 2024-03-02."""
    return bool(unit.link_chars) and unit.link_chars > 0.7 * len(_DAY_BEHIND.sub("", unit.text))


def _parts(look: Look, blocks: Sequence[Block]) -> int:
    """How many bylines with a date have an article's worth of prose right behind them."""
    if sum(look.bylines) < 2:
        return 0
    parts, size = 0, -1
    for block, announces in zip(blocks, look.bylines, strict=True):
        if announces and block.kind is not BlockKind.BODY and _DIGIT.search(block.text):
            size = 0
        elif size >= 0 and block.kind in BODY_KINDS:
            before, size = size, size + length_of(block.text)
            parts += before < _PART <= size
    return parts


def _is_headed(blocks: Sequence[Block]) -> bool:
    """Whether a title and a byline stand right before a body of whole sentences: a brief, whatever list follows it."""
    first = next((b.block_no for b in blocks if b.kind is BlockKind.BODY), 0)
    before = {b.kind for b in blocks[max(first - _NEAR, 0) : first]}
    return before >= {BlockKind.TITLE, BlockKind.BYLINE} and bool(_CLOSED.search(fold(blocks[first].text)))


def _last(blocks: Sequence[Block]) -> tuple[Block, Block | None]:
    """The last block of the body, and the one behind it."""
    last = next(block.block_no for block in reversed(blocks) if block.kind in BODY_KINDS)
    return blocks[last], blocks[last + 1] if last + 1 < len(blocks) else None


def _is_cut(blocks: Sequence[Block], more: str) -> bool:
    """Whether the text breaks off in the middle of its last sentence: with nothing behind it, or a button for the rest."""
    last, after = _last(blocks)
    text = fold(last.text)
    return bool(more or (after is None and len(text) >= 60)) and not _CLOSED.search(text)


def _kept_back(blocks: Sequence[Block], words: PageWords) -> str:
    """The button for the rest of the text, if one follows."""
    after = _last(blocks)[1]
    said = fold(after.text) if after else ""
    return said if len(said) <= 40 and any(word in said for word in words.more) else ""
