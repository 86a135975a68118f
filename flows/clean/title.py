"""The title: what the page's own headings, meta tags and layout agree on.

Why by agreement: ``<title>`` carries channel and site behind ``_``, ``-`` or ``|``; a heading may be the site's logo; the line
before the byline may be a kicker. Whatever stands on the page *and* opens ``<title>`` is the title nearly always.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from flows.clean.candidates import Candidate, best, hinted
from flows.clean.echo import echoed, opening
from flows.clean.headline import adorned, headline, possible, without_site
from flows.clean.headline import key as key_of
from flows.clean.headline import parts as parts_of
from flows.clean.lines import length_of
from flows.clean.outlets import Outlets, outlet_like
from flows.clean.page import Line, Page
from flows.documents import BlockKind
from flows.folding import fold
from flows.frozen import Frozen
from flows.source_text import SourceText

_META: Final = {
    "field:title": 20.0, "articletitle": 10.0, "og:title": 9.0, "headline": 9.0, "ld:headline": 8.0, "dc.title": 7.0,
    "twitter:title": 7.0, "title": 7.0, "subject": 7.0,
}
_SITE_META: Final = ("og:site_name", "sitename", "application-name", "ld:publisher", "source", "columnname")
_IDENTITY: Final = re.compile(r"(?:^|[^a-z])(?:[a-z]*title|headline|biaoti|bt|tit|h1|heading|subject)(?:[^a-z]|$)")
_BLANKS: Final = re.compile(r"\s+")
_CUT: Final = re.compile(r"[_|]|--|\.{3}|…|-(?=[^-]{2,12}$)")
_UNLIKELY: Final = frozenset({BlockKind.NAVIGATION, BlockKind.LEGAL, BlockKind.CONTACT})     # 商标侵权案 only sounds legal
_SHORTEST: Final = 9                       # characters of a title that is known only by standing there twice
_LONGEST: Final = 200                      # characters of a line that may be, or hold, a title
_LONGEST_BODY: Final = 130                 # of the body, where a title would stand bare
_REACH: Final = 40                         # lines before the body in which one may speak for itself by what the body says
_ENOUGH: Final = 0.5                       # share of a line's words that the body says again, beyond which more prove nothing
_SOME: Final = 0.2                         # … of a line that heads the body and has no rival
_NO_TITLES_END: Final = ("。", ":", ";", ",", "摄", "摄)", "攝", "攝)", "资料图)")
_LEVELS: Final = {1: 5.0, 2: 3.0, 3: 2.0}


class _Shown(Frozen, frozen=True):
    """A line that may be the title, without what is put around it."""

    line: Line
    source: SourceText
    text: str
    key: str


def title(page: Page, outlets: Outlets) -> Candidate | None:
    """The title and where it stands, if anything speaks for one."""
    named = list(page.hints(*_META))
    sites = _site_names(page, outlets)
    wholes = list(dict.fromkeys(key_of(fold(value)) for _, value, _ in named))
    stated = [
        Candidate(value=value, span=span, rule=hinted(name), score=_META[name] - (4.0 if _weak(value) else 0.0))
        for name, whole, span in named
        if (value := _stated(name, whole, sites)) and (key_of(fold(value)) not in sites or name.startswith("field:"))
    ]
    return best([*_on_page(page, wholes, sites, named=bool(stated)), *stated], floor=3.0) or best(_heading_the_body(page))


def _stated(name: str, whole: str, sites: Collection[str]) -> str:
    """The title in a meta tag; a record's own is taken as it is."""
    return " ".join(whole.split()) if name.startswith("field:") else without_site(whole, sites, loose=name == "title")


def _weak(value: str) -> bool:
    return len(key_of(value)) < 5 or outlet_like(value)


def _site_names(page: Page, outlets: Outlets) -> set[str]:
    """What is surely the site's name or a channel's: never the title."""
    named = {key_of(fold(value)) for _, value, _ in page.hints(*_SITE_META)}
    for _, value, _ in page.hints("title"):
        first, *others = parts_of(fold(value)) or [""]
        if outlets.named(first) or (len(first) <= 12 and outlet_like(first)):
            named.add(key_of(first))               # 新河新闻网_要闻_某项目开工: the title is the last
        else:
            named |= {key_of(p) for p in others if len(p) <= 12 or outlet_like(p)}
    return named


def _on_page(page: Page, wholes: list[str], sites: Collection[str], *, named: bool) -> Iterable[Candidate]:
    """The titles that stand on the page, each line alone and with the next one; ``named``: a meta tag names one, too."""
    keys = [_key(page, no) for no in range(min(page.first + 5, len(page.lines)))]
    times = Counter(keys) if len(keys) > len({*keys}) else {}
    printed = _printed(keys) if not wholes else set()
    bylines = page.announced(page.first + 2)
    said = [(whole, _opening(whole)) for whole in (*wholes, *printed)]
    again = opening(page.look.lines.texts[page.first : page.last + 1]) if not named else ""
    if said or page.raw.elements:
        shown = [_shown(line) for line in page.lines[: page.first + 5]]
    else:
        shown = [_shown(page.lines[no]) for no in _near(page, bylines, [times.get(key, 1) > 1 and key != "" for key in keys])]
    for i, one in enumerate(shown):
        line = one.line
        agreed, rule = max([_agreement(one.key, *whole) for whole in said], default=(0.0, ""))
        nearness = _nearness(line, bylines, page)
        support = nearness + agreed + (2.0 if one.key and times.get(one.key, 1) > 1 else 0.0)
        if again and line.no > page.first - _REACH and 6 <= len(one.text) <= _LONGEST_BODY and not line.announces:
            behind = bisect_right(bylines, line.no) > bisect_right(bylines, line.no - 5)         # a subtitle or caption
            support += (4.0 if behind else 8.0) * min(echoed(one.text, again), _ENOUGH)
        if not (support or line.level or line.identity):
            continue                           # the form alone makes no title
        if line.place == "body" and not line.level and agreed < 11:
            continue                           # a title taken for body is one only if the page says so elsewhere
        if one.key in printed or not possible(line, one.key, sites):
            continue                           # in a text, <title> may stand printed as the first line
        score = support + _form(one)
        yield _candidate(one.source, rule or _layout_rule(line, nearness), score)
        if i + 1 < len(shown) and (joined := _joined(one, shown[i + 1], wholes, sites)):
            yield _candidate(joined, "title_over_two_lines", score - agreed + 12.0)


def _heading_the_body(page: Page) -> Iterator[Candidate]:
    """The short line that the body begins with, if nothing else is a title and the body takes up its words."""
    for line in page.lines[page.first : min(page.first + 1, page.last)]:
        texts = page.look.lines.texts[page.first + 1 : page.last + 1]
        if line.kind is BlockKind.SUBHEADING and echoed(line.text, opening(texts)) >= _SOME:
            yield _candidate(line.source, "heads_the_body", 1.0)


def _key(page: Page, no: int) -> str:
    """The key of a line, if it is short enough to be the title, and long enough far from the body."""
    text = page.look.lines.texts[no]
    if len(text) < _SHORTEST and 2 < no < page.first - _REACH:
        return ""
    if no >= page.first:
        return key_of(text) if len(text) <= _LONGEST_BODY else ""
    if page.look.signs[no].word or len(text) > _LONGEST:
        return text.lower() if len(text) <= _LONGEST else ""
    return _shown(page.lines[no]).key if adorned(text) else key_of(text)


def _near(page: Page, bylines: Sequence[int], repeated: Sequence[bool]) -> list[int]:
    """The lines of a text for which anything but their form may speak: close to a byline or the body, or there twice."""
    near = {no for byline in bylines for no in range(max(byline - 4, 0), byline)}
    near.update(range(max(page.first - _REACH, 0), page.first))
    near.update(no for no, twice in enumerate(repeated) if twice and len(page.look.lines.texts[no]) >= _SHORTEST)
    return sorted(no for no in near if no < page.first)


def _shown(line: Line) -> _Shown:
    if len(line.text) > (_LONGEST_BODY if line.place == "body" else _LONGEST):
        return _Shown(line, line.source, line.text, "")
    if line.word:
        return _Shown(line, line.source, line.text, line.text.lower())
    source = headline(line.source, line.text)
    text = line.text if source is line.source else fold(source.text)
    return _Shown(line, source, text, key_of(text))


def _printed(keys: Sequence[str]) -> set[str]:
    """Of the first three lines those that begin with another line: ``<title>`` as text, the site's name behind the title."""
    longer = [key for key in keys[:3] if len(key) > 6]
    others = [key for key in keys if len(key) >= 6] if longer else []
    return {key for key in longer if any(key != other and key.startswith(other) for other in others)}


def _joined(one: _Shown, other: _Shown, wholes: list[str], sites: Collection[str]) -> SourceText | None:
    """Two lines as one, if <title> begins with both: a headline broken over two elements."""
    both = one.key + other.key
    if other.line.no != one.line.no + 1 or not other.key or not any(w.startswith(both) for w in wholes):
        return None
    return SourceText.join((one.source, other.source), one.source.encoding) if possible(other.line, other.key, sites) else None


def _candidate(source: SourceText, rule: str, score: float) -> Candidate:
    return Candidate(value=_BLANKS.sub(" ", source.text), span=source.span(), rule=rule, score=score)


def _opening(whole: str) -> str:
    """What stands before the first separator of a ``<title>``."""
    return _CUT.split(whole, maxsplit=1)[0]


def _agreement(line: str, whole: str, opening: str) -> tuple[float, str]:
    """How far a line is what ``<title>`` or a meta tag says, both as keys."""
    if line not in whole:
        return (8.0, "title_tag_cut_short") if len(opening) >= 6 and line.startswith(opening) else (0.0, "")
    if line == whole:
        return (12.0 if len(line) >= 4 else 6.0), "equals_title_tag"
    if whole.startswith(line):
        if not whole[len(line)].isalnum():
            return (11.0 if len(line) >= 4 else 6.0), "opens_title_tag"
        return (6.0, "opens_title_tag") if len(line) >= 8 else (1.0, "")
    if len(line) >= max(6, 0.4 * len(whole)):
        return 8.0, "inside_title_tag"
    return (8.0, "title_tag_cut_short") if len(opening) >= 6 and line.startswith(opening) else (0.0, "")


def _nearness(line: Line, bylines: list[int], page: Page) -> float:
    """How close before the byline a line stands, or, without a byline, before the body."""
    after = bisect_right(bylines, line.no)
    if after < len(bylines):
        return max(0.0, 5.0 - (bylines[after] - line.no))
    return max(0.0, 3.0 - 0.5 * (page.first - line.no)) if line.no < page.first else 0.0


def _form(one: _Shown) -> float:
    """How much a line looks like a title by itself."""
    length = length_of(one.text)
    score = _LEVELS.get(one.line.level, 0.0)
    score += 2.0 if _IDENTITY.search(one.line.identity) else 0.0
    score += 3.0 if 9 <= length <= 45 else 1.0 if 5 <= length <= 70 else 0.0 if one.line.level == 1 else -3.0
    score -= 3.0 if one.line.kind in _UNLIKELY or one.text.count(";") > 1 else 0.0
    score -= 3.0 if one.line.linked else 0.0
    score -= 5.0 if _is_fragment(one.text) else 0.0
    score -= 4.0 if one.text.endswith(_NO_TITLES_END) or "。" in one.text[:-1] else 0.0
    score -= 4.0 if one.text.endswith(".") and one.text.isascii() else 0.0
    return score - (3.0 if one.line.announces else 0.0)


def _is_fragment(text: str) -> bool:
    """Whether a line is a piece of a larger one: half of 【聯合報╱記者…】."""
    if text[0] in "/|,、;:.)]】》”" or text[-1] in "(【《“,、":
        return True
    return (text[-1] == "】" and "【" not in text) or (text[-1] == ")" and "(" not in text)


def _layout_rule(line: Line, nearness: float) -> str:
    if line.level:
        return "heading"
    return "line_before_byline" if nearness >= 3 else "first_lines"
