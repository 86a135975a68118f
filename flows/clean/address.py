"""The article's own address: canonical link, og:url, or printed as 本文链接."""

import re
from typing import Final

from flows.clean.candidates import Candidate, best, hinted
from flows.clean.outlets import host_of
from flows.clean.page import Page

_META: Final = {
    "field:url": 20.0, "canonical": 9.0, "og:url": 8.0, "ld:url": 7.0, "url": 6.0, "ld:mainentityofpage": 6.0, "twitter:url": 5.0,
    "content-location": 5.5,          # of a page saved as MHTML
}
_PERMALINK: Final = re.compile(
    r"(?:本文(?:链接|連結|地址|网址|網址)|原文(?:链接|地址|网址)|文章链接|永久链接|转载请注明[^h]{0,20})\s?[:】]?\s?"
    r"(?P<url>https?://[\w./?=&%#~:+-]+)",
    re.ASCII,
)
LEADS: Final = {"link": ("http",)}
_PATH: Final = re.compile(r"[^/:]/[^/]")          # past a site's front page


def address(page: Page) -> Candidate | None:
    """The address and where it stands, if the page gives one that leads past a front page."""
    found = [
        Candidate(value=value, span=span, rule=hinted(name), score=_META[name])
        for name, value, span in page.hints(*_META)
        if host_of(value) and _PATH.search(value)
    ]
    found += [
        Candidate(value=match["url"], span=line.span(*match.span("url")), rule="permalink", score=7.5)
        for line in page.around("link")
        if (match := _PERMALINK.search(line.text))
    ]
    return best(found)
