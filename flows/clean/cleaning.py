"""One raw document to a clean one: blocks with kinds, metadata, page kind."""

from dataclasses import dataclass
from typing import Self

from flows.clean.bylines import Cues as Bylines
from flows.clean.cues import CueFile, PageWords
from flows.clean.kinds import kinds
from flows.clean.looks import KindCues, Verdict, look
from flows.clean.metadata import LEADS, Metadata, describe
from flows.clean.outlets import Outlet, Outlets
from flows.clean.page import holding
from flows.clean.pages import page_kind
from flows.config import Config, Section
from flows.documents import Block, BlockKind, CleanDocument
from flows.frozen import replace
from flows.read.raw import RawDocument
from flows.read.rules import Limits, RecordKeys, Rules


class SourceFile(Section, frozen=True):
    """config/sources.toml."""

    outlet: tuple[Outlet, ...] = ()
    records: RecordKeys = RecordKeys()
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaning:
    """What an editor has configured, ready to be applied."""

    kinds: KindCues
    pages: PageWords
    bylines: Bylines
    outlets: Outlets
    reading: Rules                       # how the bytes are to be read, which is done before

    @classmethod
    def load(cls, config: Config) -> Self:
        """Read and compile config/cues.toml and config/sources.toml.

        Raises:
            ConfigError: one of them is missing or wrong.
        """
        cues = config.toml("cues.toml", CueFile)
        sources = config.toml("sources.toml", SourceFile)
        bylines = Bylines(cues.byline)
        return cls(
            kinds=KindCues(cues, LEADS | bylines.leads),
            pages=cues.page,
            bylines=bylines,
            outlets=Outlets(sources.outlet),
            reading=Rules(records=sources.records, limits=sources.limits),
        )


def clean(raw: RawDocument, cleaning: Cleaning) -> CleanDocument:
    """The document as a page: every unit a block with its kind, and what is known of the article."""
    page = look(raw, cleaning.kinds)
    blocks = _blocks(raw, kinds(page))
    known = describe(page, blocks, cleaning)
    title = _title_unit(blocks, known)
    if title is not None:
        blocks = _renamed(blocks, title)
    kind, notices = page_kind(page, blocks, cleaning.pages)
    return CleanDocument(
        document_id=raw.document_id,
        sha256=raw.sha256,
        encoding=raw.encoding,
        media_type=raw.media_type,
        language=known.language,
        page_kind=kind,
        title=known.title,
        publisher=known.publisher,
        site=known.site,
        author=known.author,
        published=known.published,
        published_precision=known.published_precision,
        source_url=known.source_url,
        is_repost=known.is_repost,
        view_count=known.view_count,
        evidence=known.evidence,
        blocks=blocks,
        notices=(*raw.notices, *notices, *known.notices),
    )


def _blocks(raw: RawDocument, verdicts: list[Verdict]) -> tuple[Block, ...]:
    both = enumerate(zip(raw.units, verdicts, strict=True))
    return tuple([Block(no, verdict.kind, unit.source, verdict.rule) for no, (unit, verdict) in both])


def _renamed(blocks: tuple[Block, ...], no: int) -> tuple[Block, ...]:
    """The blocks, with block ``no`` as the title and no other."""
    found = list(blocks)
    for block in blocks:
        if block.kind is BlockKind.TITLE:
            found[block.block_no] = replace(block, kind=BlockKind.OTHER, rule="not_the_title")
    found[no] = replace(blocks[no], kind=BlockKind.TITLE, rule="title_evidence")
    return tuple(found)


def _title_unit(blocks: tuple[Block, ...], known: Metadata) -> int | None:
    """The number of the block that the title was read from, if it isn't a title yet and could be one."""
    span = next((e.span for e in known.evidence if e.field == "title"), None)
    no = holding([block.source for block in blocks], span.byte_start) if span else None
    if no is None:
        return None
    block = blocks[no]
    fits = block.kind not in (BlockKind.TITLE, BlockKind.RELATED) and len(block.text) <= 2 * len(known.title or "")
    return no if fits else None
