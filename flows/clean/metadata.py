"""What an article is: title, source, site, author, date and the rest, each with the words that prove it.

Every field is decided by candidates: each rule that finds something names a value, its bytes, itself and a score; agreement
between independent places raises it; the best is taken and becomes the evidence. A value that nothing supports stays None.
"""

import re
from dataclasses import dataclass
from typing import Final, Protocol

from flows.clean.author import author
from flows.clean.bylines import Cues
from flows.clean.candidates import Candidate, best, evidence
from flows.clean.dates import relative
from flows.clean.outlets import Outlets, host_of
from flows.clean.page import Page, lay_out
from flows.clean.published import published
from flows.clean.publisher import publisher, reposted, site
from flows.clean.related import self_reference
from flows.clean.script import Language, language
from flows.clean.title import title
from flows.documents import Block, Evidence, Notice, Precision, Stage
from flows.problems import Code
from flows.read.raw import RawDocument

_URLS: Final = {"field:url": 20.0, "canonical": 9.0, "og:url": 8.0, "ld:url": 7.0, "url": 6.0, "twitter:url": 5.0, "ld:mainentityofpage": 6.0}
_PERMALINK: Final = re.compile(r"(?:本文(?:链接|連結|地址|网址|網址)|原文(?:链接|地址|网址)|文章链接|永久链接|转载请注明[^h]{0,20})\s?[:】]?\s?(?P<url>https?://[\w./?=&%#~:+-]+)")
_NUMBER: Final = re.compile(r"(?P<n>\d[\d,]{0,11})(?P<part>\.\d{1,2})?\s?(?P<scale>[万萬wW千k亿])?")
_SCALE: Final = {"万": 10_000, "萬": 10_000, "w": 10_000, "千": 1_000, "k": 1_000, "亿": 100_000_000}


class Knowledge(Protocol):
    """What of the cleaning configuration metadata reads."""

    @property
    def outlets(self) -> Outlets:
        """The listed outlets."""

    @property
    def bylines(self) -> Cues:
        """The cue words of bylines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
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


def describe(raw: RawDocument, blocks: tuple[Block, ...], cleaning: Knowledge) -> Metadata:
    """The metadata of a document whose blocks have their kinds."""
    page = lay_out(raw, blocks, cleaning.bylines)
    named = title(page, cleaning.outlets)
    dated = published(page, _line_of(page, named))
    if named is None:
        named, later = self_reference(page)
        dated = dated or later
    source = publisher(page, cleaning.bylines, cleaning.outlets)
    place = site(page, cleaning.outlets)
    writer = author(page, cleaning.bylines, cleaning.outlets)
    address, views = _address(page), _views(page)
    taken, word = reposted(page, cleaning.bylines, cleaning.outlets, source.value if source else None, place.value if place else None)
    chosen = {
        "title": named, "publisher": source, "site": place, "author": writer, "published": dated[0] if dated else None,
        "source_url": address, "is_repost": word, "view_count": views,
    }
    return Metadata(
        title=_value(named),
        publisher=_value(source),
        site=_value(place),
        author=_value(writer),
        published=_value(chosen["published"]),
        published_precision=dated[1] if dated else "none",
        source_url=_value(address),
        is_repost=taken,
        view_count=int(views.value) if views else None,
        language=language("\n".join(line.text for line in page.body or page.lines)),
        evidence=tuple(e for field, candidate in chosen.items() for e in evidence(field, candidate)),
        notices=tuple(_notices(page, named, dated)),
    )


def _value(candidate: Candidate | None) -> str | None:
    return candidate.value if candidate else None


def _line_of(page: Page, named: Candidate | None) -> int | None:
    """The number of the line that the title stands on."""
    if named is None:
        return None
    at = named.span.byte_start
    return next((line.no for line in page.lines if line.span().byte_start <= at < line.span().byte_end), None)


def _address(page: Page) -> Candidate | None:
    """The article's own address: canonical link, og:url, or printed as 本文链接."""
    found = [
        Candidate(value=value, span=span, rule=f"hint_{re.sub(r'[^a-z]', '_', name)}", score=_URLS[name])
        for name, value, span in page.hints(*_URLS)
        if host_of(value) and _has_path(value)
    ]
    for line in (*page.edges, *page.tail):
        if "http" in line.text and (match := _PERMALINK.search(line.text)):
            found.append(Candidate(value=match["url"], span=line.span(*match.span("url")), rule="permalink", score=7.5))
    return best(found)


def _has_path(url: str) -> bool:
    """Whether a URL leads past a site's front page."""
    return bool(re.search(r"[^/:]/[^/]", url))


def _views(page: Page) -> Candidate | None:
    """How often the page says it was read."""
    found = []
    for line in page.lines:
        for field in line.fields:
            number = _NUMBER.match(line.text, field.start) if field.kind == "views" else None
            if number:
                score = {"head": 3.0, "body": 2.0, "tail": 2.0 - 0.1 * (line.no - page.last)}[line.place]
                found.append(Candidate(value=str(_count(number)), span=line.span(*number.span()), rule="cue_views", score=score))
    return best(found) or _uncued_views(page)


def _uncued_views(page: Page) -> Candidate | None:
    """A bare number that ends a byline with a relative or partial date: admin7个月前 (10-31)栏目82."""
    for line in page.head[-6:]:
        ago = relative(line.text) if len(line.text) <= 60 else None
        number = re.search(r"(?<=[\u4e00-\u9fff\s])\d{1,7}$", line.text) if ago else None
        if ago and number and number.start() > ago[1]:
            return Candidate(value=number[0], span=line.span(*number.span()), rule="number_ends_byline", score=1.0)
    return None


def _count(number: re.Match[str]) -> int:
    return round(float(number["n"].replace(",", "") + (number["part"] or "")) * _SCALE.get((number["scale"] or "").lower(), 1))


def _notices(page: Page, named: Candidate | None, dated: tuple[Candidate, Precision] | None) -> list[Notice]:
    """What a reader of the row should know: no title, a date that only says how long ago."""
    found = []
    if named is None:
        found.append(Notice(stage=Stage.CLEAN, code=Code.NO_TITLE, detail="nothing on the page speaks for a title"))
    if dated is None or dated[1] in {"month_day", "month"}:
        for line in page.head[-8:]:
            if len(line.text) <= 60 and (ago := relative(line.text)):
                found.append(Notice(stage=Stage.CLEAN, code=Code.RELATIVE_DATE, detail=line.text[slice(*ago)], span=line.span(*ago)))
                break
    return found
