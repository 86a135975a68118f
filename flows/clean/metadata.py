"""What an article is: title, source, site, author, date and the rest, each with the words that prove it.

Every field is decided by candidates: each rule that finds something names a value, its bytes, itself and a score; agreement
between independent places raises it; the best is taken and becomes the evidence. A value that nothing supports stays None.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, Protocol

from flows.clean import address as addresses
from flows.clean import author as authors
from flows.clean import published as dates
from flows.clean import publisher as publishers
from flows.clean import site as sites
from flows.clean.address import address
from flows.clean.author import author
from flows.clean.bylines import Cues
from flows.clean.candidates import Candidate, evidence
from flows.clean.dates import relative
from flows.clean.looks import Look
from flows.clean.outlets import Outlets
from flows.clean.page import Page, holding, lay_out
from flows.clean.published import Dated, published
from flows.clean.publisher import publisher
from flows.clean.related import self_reference
from flows.clean.reposts import reposted
from flows.clean.script import Language, language
from flows.clean.site import site
from flows.clean.title import title
from flows.clean.views import views
from flows.documents import Block, Evidence, Notice, Precision, Stage
from flows.frozen import Frozen, replace
from flows.problems import Code

LEADS: Final = {**addresses.LEADS, **authors.LEADS, **dates.LEADS, **publishers.LEADS, **sites.LEADS}
"""Words without which a rule of metadata finds nothing in a line."""


class Knowledge(Protocol):
    """What metadata reads of the configuration of cleaning."""

    @property
    def outlets(self) -> Outlets:
        """The listed outlets."""

    @property
    def bylines(self) -> Cues:
        """The cue words of bylines."""


class Metadata(Frozen, frozen=True):
    """What is known of an article besides its text."""

    title: str | None = None
    publisher: str | None = None
    site: str | None = None
    author: str | None = None
    published: str | None = None
    published_precision: Precision = "none"
    source_url: str | None = None
    is_repost: bool | None = None
    view_count: int | None = None
    language: Language = "und"
    evidence: tuple[Evidence, ...] = ()
    notices: tuple[Notice, ...] = ()


def describe(look: Look, blocks: Sequence[Block], cleaning: Knowledge) -> Metadata:
    """The metadata of a document whose units are blocks of known kinds."""
    cues, outlets = cleaning.bylines, cleaning.outlets
    page = lay_out(look, blocks, cues)
    named, dated = _headed(page, outlets)
    place = site(page, outlets)
    source = printed = publisher(page, cues, outlets)
    repost = reposted(page, cues, outlets, source, place)
    if source is None and not repost.taken:
        source = _own(place)
    chosen = {
        "title": named, "publisher": source, "site": place, "author": author(page, cues, outlets),
        "published": dated.candidate if dated else None, "source_url": address(page), "is_repost": repost.proof,
        "view_count": views(page, cues),
    }
    value = {field: candidate.value if candidate else None for field, candidate in chosen.items()}
    return Metadata(
        title=value["title"],
        publisher=value["publisher"],
        site=value["site"],
        author=value["author"],
        published=value["published"],
        published_precision=dated.precision if dated else "none",
        source_url=value["source_url"],
        is_repost=repost.taken,
        view_count=int(value["view_count"]) if value["view_count"] else None,
        language=language("\n".join(_prose(page)), usual=look.lines.usual),
        evidence=tuple(e for field, candidate in chosen.items() for e in evidence(field, candidate)),
        notices=(*_unlisted(printed, outlets), *_notices(page, named, dated)),
    )


def _headed(page: Page, outlets: Outlets) -> tuple[Candidate | None, Dated | None]:
    """Title and date; they are looked for around each other."""
    named = title(page, outlets)
    dated = published(page, _line_of(page, named))
    if named is None:
        named, later = self_reference(page)
        dated = dated or later
    return named, dated


def _own(place: Candidate | None) -> Candidate | None:
    """A page that names no source and takes nothing over is its site's own, if it is sure whose site it is."""
    return replace(place, rule="own_site") if place and place.score >= 3.5 else None


def _prose(page: Page) -> list[str]:
    """The texts of the body; without one, of all lines."""
    return page.look.lines.texts[page.first : page.last + 1] or page.look.lines.texts


def _line_of(page: Page, named: Candidate | None) -> int | None:
    """The number of the line that the title stands on."""
    if named is None:
        return None
    return holding([unit.source for unit in page.raw.units], named.span.byte_start)


def _unlisted(source: Candidate | None, outlets: Outlets) -> Iterator[Notice]:
    """A notice of a publisher that an editor may want to list in sources.toml."""
    if source and outlets.named(source.value) is None:
        yield Notice(stage=Stage.CLEAN, code=Code.UNKNOWN_OUTLET, detail=source.value, span=source.span)


def _notices(page: Page, named: Candidate | None, dated: Dated | None) -> Iterator[Notice]:
    """What a reader of the row should know: no title, two dates, a date that only says how long ago."""
    if named is None:
        yield Notice(stage=Stage.CLEAN, code=Code.NO_TITLE, detail="nothing on the page speaks for a title")
    if dated and dated.rival:
        detail = f"{dated.candidate.value} taken, {dated.rival.value} printed as well"
        yield Notice(stage=Stage.CLEAN, code=Code.AMBIGUOUS_DATE, detail=detail, span=dated.rival.span)
    if dated is None or dated.precision in {"month_day", "month"}:
        near = page.lines[max(page.first - 8, 0) : page.first]
        ago = ((line, found) for line in near if len(line.text) <= 60 and (found := relative(line.text)))
        for line, place in islice(ago, 1):
            said, span = line.text[slice(*place)], line.span(*place)
            yield Notice(stage=Stage.CLEAN, code=Code.RELATIVE_DATE, detail=said, span=span)
