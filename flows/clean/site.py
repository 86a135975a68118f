"""Where the article was published: the site or paper that these pages belong to."""

import re
from collections.abc import Iterator
from typing import Final

from flows.clean.candidates import Candidate, best, hinted
from flows.clean.headline import parts
from flows.clean.outlets import Outlets, host_of, outlet_like
from flows.clean.page import Page
from flows.clean.publisher import self_named
from flows.documents import BlockKind
from flows.folding import fold

_META: Final = {"og:site_name": 9.0, "sitename": 9.0, "application-name": 5.0, "ld:publisher": 5.0}
_URLS: Final = ("canonical", "og:url", "url", "field:url", "twitter:url", "content-location")
_OWNER: Final = re.compile(
    r"(?:版权所有|版權所有|Copyright|©|主办单位|主办|主辦)[\s:©(cC)\d-]{0,24}(?P<after>[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9·]{1,20})"
    r"|(?P<before>[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9]{1,20}?)\s?(?:版权所有|版權所有)"
)
LEADS: Final = {"claim": ("版权所有", "Copyright", "©", "主办")}
_INSTITUTION: Final = re.compile(r"(?:政府|委员会|办公室|办事处|[局厅部]|研究院|研究所|大学|学院|协会|学会)$")
_NO_OWNER: Final = re.compile(r"不得|翻|转载|轉載|保留|必究|请|未经|未經|禁止|归|歸|声明|所有|本站|本网|联系")


def site(page: Page, outlets: Outlets) -> Candidate | None:
    """The site, if its host, its meta tags, its title or its foot name it."""
    return best([*_stated(page, outlets), *_owned(page, outlets), *_at_foot(page), *_in_title(page, outlets)])


def _stated(page: Page, outlets: Outlets) -> Iterator[Candidate]:
    for name, value, span in page.hints(*_META):
        if not host_of(value) and len(value) <= 30:
            yield Candidate(value=value, span=span, rule=hinted(name), score=_META[name])
    for _, url, span in page.hints(*_URLS):
        if outlet := outlets.at(host_of(url)):
            yield Candidate(value=outlet.name, span=span, rule="host", score=10.0)


def _owned(page: Page, outlets: Outlets) -> Iterator[Candidate]:
    """Whose copyright the foot of the page claims."""
    claims = {line.no for line in page.around("claim")}
    legal = {no for no, kind in enumerate(page.kinds) if kind is BlockKind.LEGAL and no >= page.first}
    for line in (page.lines[no] for no in sorted(claims | legal)):
        if line.linked or line.kind is BlockKind.RELATED:
            continue
        found = _OWNER.search(line.text) if line.no in claims else None
        owner = outlets.owning(line.text) if found or line.kind is BlockKind.LEGAL else None
        if owner:
            outlet, start, end = owner
            score = 7.0 if found else 5.0
            yield Candidate(value=outlet.name, span=line.span(start, end), rule="copyright_of_outlet", score=score)
        elif found and len(line.text) <= 120:
            group = "after" if found["after"] else "before"
            shaped = outlet_like(found[group]) or _INSTITUTION.search(found[group])
            if not _NO_OWNER.search(found[group]) and (shaped or line.no >= len(page.lines) - 6):
                span = line.span(*found.span(group))
                yield Candidate(value=found[group], span=span, rule="copyright", score=4.0 if shaped else 2.0)


def _at_foot(page: Page) -> Iterator[Candidate]:
    """The site's name as the last line, or in 本文由嘉定厂房网发布."""
    for line in page.lines[max(page.last + 1, len(page.lines) - 3) :]:
        named = len(line.text) <= 20 and outlet_like(line.text) and line.text.endswith(("网", "網", "在线", "网站"))
        if named and not line.linked:
            yield Candidate(value=line.text, span=line.span(), rule="last_line", score=3.0)
    for candidate in self_named(page):
        if outlet_like(candidate.value):
            yield candidate.raised(-1.5)


def _in_title(page: Page, outlets: Outlets) -> Iterator[Candidate]:
    """The last or first part of <title>: …_财经_环球网, 新河新闻网_…."""
    for _, value, span in page.hints("title"):
        found = parts(fold(value))
        for part, rule, score in ((found[-1], "title_suffix", 6.0), (found[0], "title_prefix", 5.0)) if len(found) > 1 else ():
            listed = outlets.named(part)
            if listed or outlet_like(part):
                name = listed.name if listed else part
                yield Candidate(value=name, span=span, rule=rule, score=score + (2.0 if listed else 0.0))
