"""An article that names itself only in its own list of related articles.

Pages cut out of their frame lose the headline, while the list behind them, newest first, still shows the article's own title
and time. It is recognised by its words: no other item of the list shares them with the body.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from flows.clean.candidates import Candidate
from flows.clean.page import Line, Page
from flows.clean.published import Dated
from flows.documents import BlockKind

_ITEM: Final = re.compile(r"[^。!?;]{8,60}$")


def self_reference(page: Page) -> tuple[Candidate | None, Dated | None]:
    """The article's own title, and the date under it, out of the list behind its body."""
    body = "".join(page.look.lines.texts[page.first : page.last + 1])
    kinds = {None, BlockKind.RELATED}
    items = [line for line in page.tail if line.kind in kinds and _ITEM.match(line.text) and not line.announces]
    if len(items) < 3 or len(body) < 200:
        return None, None
    seen = Counter(pair for line in items for pair in set(_pairs(line.text)))
    ranked = sorted(((_shared(line.text, body, seen), -line.no, line) for line in items), key=lambda r: r[:2], reverse=True)
    (share, _, own), (second, _, _) = ranked[:2]
    if share < 0.45 or share - second < 0.2:
        return None, None
    named = Candidate(value=own.source.text, span=own.span(), rule="self_reference", score=1.0)
    return named, _date_below(page, own)


def _pairs(text: str) -> list[str]:
    """The pairs of neighbouring characters that are letters both."""
    return [text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalpha()]


def _shared(title: str, body: str, seen: Mapping[str, int]) -> float:
    """The share of a title's own character pairs that the body has too, and more if the body has the words it quotes.

    Pairs that other items of the list have as well (企业, 招商) say nothing.

    >>> round(_shared("泗泾产业布局提级", "推动泗泾产业布局全面提级", {"产业": 2}), 2)
    0.71
    """
    pairs = _pairs(title)
    own = sum(seen.get(p, 1) == 1 and p in body for p in pairs) / len(pairs) if pairs else 0.0
    quoted = any(len(q) >= 4 and q in body for q in re.findall(r"“([^”]{4,16})”", title))
    return own + (0.3 if quoted else 0.0)


def _date_below(page: Page, own: Line) -> Dated | None:
    """The date in the next line but one of the list."""
    for line in page.lines[own.no + 1 : own.no + 3]:
        if line.moments and len(line.text) <= 40:
            moment = line.moments[0]
            span = line.span(moment.start, moment.end)
            return Dated(Candidate(value=moment.value, span=span, rule="self_reference", score=1.0), moment.precision)
    return None
