"""The kind of every unit: which are body, and what the others are."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from flows.clean.bylike import is_byline, is_credit
from flows.clean.cues import CueFile, CueKind, CueWords, Found, identities
from flows.clean.lists import listed
from flows.clean.places import Names, Place, places
from flows.clean.signs import Signs, signs
from flows.clean.window import best_run, capped, container, plain_worths
from flows.documents import BlockKind
from flows.folding import fold
from flows.read.raw import RawDocument

_ORDER: Final[tuple[CueKind, ...]] = ("legal", "contact", "navigation", "attachment", "related", "comment", "caption")
_KINDS: Final[dict[str, BlockKind]] = {
    "legal": BlockKind.LEGAL, "contact": BlockKind.CONTACT, "navigation": BlockKind.NAVIGATION, "related": BlockKind.RELATED,
    "attachment": BlockKind.ATTACHMENT, "comment": BlockKind.RELATED, "caption": BlockKind.CAPTION,
}
_COUNTER: Final = re.compile(r"[\d\s]{0,9}[/|<>«»\-·…_*=][\d\s/|<>«»\-.·…_*=]*$")
_CRUMB: Final = re.compile(r"(?:首页|首頁|Home|主页).{0,40}[>»›/→|]|(?:[>»›→].{1,20}){2,}")
_REACH: Final = re.compile(r"\d{3,4}[- ]?\d{7,8}|1[3-9]\d{9}|400[- ]?\d{3}|https?://|www\.|@[\w-]+\.|微信号|QQ群")
_NUMBERED: Final = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|第[一二三四五六七八九十\d]{1,3}[章节条部]|\d{1,2}[、.]|[①-⑩]"
)
_DAY: Final = re.compile(r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}")
_CLOCK: Final = re.compile(r"(?:19|20)\d\d\D.{3,6}\d{1,2}:\d{2}")
_TITLES: Final = ("title", "og:title", "ld:headline", "field:title", "articletitle", "twitter:title")


class Verdict(NamedTuple):
    """The kind of a unit and the rule that says so."""

    kind: BlockKind
    rule: str


class KindCues:
    """The cue words and names of all kinds."""

    def __init__(self, words: CueFile) -> None:
        """Compile ``words``."""
        self.words = CueWords(words)
        self.names = Names((
            ("comment", identities(words.comment.identities)),
            ("related", identities(words.related.identities)),
            ("legal", identities(words.legal.identities)),
            ("navigation", identities(words.navigation.identities)),
            ("caption", identities(words.caption.identities)),
        ))


class _Page(NamedTuple):
    """What is known of every unit before the body is found."""

    raw: RawDocument
    signs: list[Signs]
    cued: list[Verdict | None]
    heads: list[BlockKind | None]
    places: list[Place | None]
    listed: list[bool]
    bylines: list[bool]


def kinds(raw: RawDocument, cues: KindCues) -> list[Verdict]:
    """The kind of each unit."""
    page = _look(raw, cues)
    first, end = _body(page)
    named = _named(page, first, end)
    verdicts: list[Verdict] = []
    section: BlockKind | None = None
    for no in range(len(page.signs)):
        if no >= end and page.heads[no]:
            section = page.heads[no]
        if no in named:
            verdicts.append(Verdict(BlockKind.TITLE, "title_hint"))
        elif first <= no < end:
            verdicts.append(_inside(page, no, first, end))
        else:
            verdicts.append(_outside(page, no, section, no < first))
    return verdicts


def _look(raw: RawDocument, cues: KindCues) -> _Page:
    page = signs(raw)
    found = cues.words.find([sign.text for sign in page])
    cued = [_cued(sign, each) for sign, each in zip(page, found, strict=True)]
    bylines = [is_byline(sign.text) for sign in page]
    heads = [_KINDS[each.heads] if each.heads else None for each in found]
    return _Page(raw, page, _between_contacts(cued), heads, places(raw, page, cues.names), listed(page), bylines)


def _cued(sign: Signs, found: Found) -> Verdict | None:
    """What the words of a line say it is."""
    if len(found.terms) >= 2 and (found.own or (sign.size <= 30 and not sign.closed)):
        return Verdict(BlockKind.LEGAL, "legal_terms")
    spoken = min(found.items(), key=lambda item: (item[1] in ("contains", "ends"), _ORDER.index(item[0])), default=None)
    if spoken and _holds(sign, *spoken):
        return Verdict(_KINDS[spoken[0]], f"{spoken[0]}_{spoken[1]}")
    if sign.size <= 50 and not sign.closed and _REACH.search(sign.text):
        return Verdict(BlockKind.CONTACT, "phone_or_address")
    if _COUNTER.match(sign.text) or (sign.size < 60 and _CRUMB.search(sign.text)):
        return Verdict(BlockKind.NAVIGATION, "counter_or_crumb")
    return None


def _between_contacts(cued: Sequence[Verdict | None]) -> list[Verdict | None]:
    """The verdicts, a line between two lines of contact data being one as well."""
    found = list(cued)
    kinds_ = [each.kind if each else None for each in cued]
    for no in range(1, len(found) - 1):
        if kinds_[no - 1] is kinds_[no + 1] is BlockKind.CONTACT and kinds_[no] is None:
            found[no] = Verdict(BlockKind.CONTACT, "between_contacts")
    return found


def _holds(sign: Signs, kind: CueKind, role: str) -> bool:
    """Whether a cue is believed: a whole sentence of prose is neither a button nor an address."""
    if role == "whole" or kind in ("legal", "related", "attachment"):
        return True
    if role != "begins" and _DAY.search(sign.text) and is_byline(sign.text):
        return False
    prose = sign.sentence and sign.closed and sign.size > 15
    if kind == "contact":
        return not prose or (role == "begins" and bool(_REACH.search(sign.text)))
    return not prose


def _body(page: _Page) -> tuple[int, int]:
    """First unit of the body and the one after its last."""
    tree = bool(page.raw.elements)
    plain = plain_worths(page.raw, page.signs)
    barrier = -300.0 - 0.25 * sum(worth for worth in plain if worth > 0)
    worths = [barrier if page.heads[no] else _worth(page, no, worth) for no, worth in enumerate(plain)]
    if not tree:
        first, end = best_run(worths, 0, len(worths))
    else:
        mild = [max(worth, -20.0) if head else worth for worth, head in zip(worths, page.heads, strict=True)]
        first, end = best_run(capped(worths, -barrier), *container(page.raw, capped(mild)))
    first = _after_byline(page, first, end)
    first = _with_opening(page, worths, first)
    return (_with_siblings(page, first, end) if tree and first < end else (first, end))


def _worth(page: _Page, no: int, plain: float) -> float:
    """How much a unit speaks for being body."""
    sign, cued = page.signs[no], page.cued[no]
    if cued and cued.kind is not BlockKind.CAPTION:
        return -20.0 - (sign.size if cued.kind is BlockKind.LEGAL else 0)
    if page.bylines[no]:
        return -8.0
    if page.places[no] not in (None, "caption") or page.listed[no]:
        return -10.0 - 0.2 * sign.size
    return plain


def _after_byline(page: _Page, first: int, end: int) -> int:
    """The unit after the byline or title that the run begins with."""
    start = first
    for no in range(first, min(first + 6, end)):
        if page.bylines[no] or _is_named(page, no):
            start = no + 1
        elif page.signs[no].closed and page.signs[no].size > 30:
            break
    return start if start < end else first


def _with_opening(page: _Page, worths: Sequence[float], first: int) -> int:
    """The begin of the body with the prose right before it: an abstract in an element of its own, a short first sentence."""
    while first > 0 and first < len(worths):
        sign = page.signs[first - 1]
        if page.cued[first - 1] or worths[first - 1] <= -10 or page.bylines[first - 1] or _is_named(page, first - 1):
            break
        if not (sign.text.endswith("。") and sign.size >= 6) and not (sign.sentence and sign.closed and sign.trust == 1.0):
            break
        first -= 1
    return first


def _with_siblings(page: _Page, first: int, end: int) -> tuple[int, int]:
    """The run with the short lines around it that stand beside its first and last paragraph: 财税〔2011〕117号."""
    while first > 0 and _beside(page, first - 1, first):
        first -= 1
    while end < len(page.signs) and _beside(page, end, end - 1):
        end += 1
    return first, end


def _beside(page: _Page, no: int, prose: int) -> bool:
    """Whether a unit is a paragraph beside another one, and nothing speaks against it."""
    sign, other = page.signs[no], page.signs[prose]
    one, two = page.raw.units[no].element, page.raw.units[prose].element
    if one < 0 or two < 0 or sign.tag not in ("p", other.tag) or sign.links > 0.3 or sign.hidden:
        return False
    parents = page.raw.elements[one].parent, page.raw.elements[two].parent
    if parents[0] != parents[1] or page.cued[no] or page.heads[no] or page.listed[no] or page.places[no] != page.places[prose]:
        return False
    return sign.tag == "p" and not (page.bylines[no] or is_credit(sign.text) or _is_named(page, no))


def _is_named(page: _Page, no: int) -> bool:
    """Whether a unit is the title that the page gives itself, or its main heading."""
    sign = page.signs[no]
    text = sign.text.strip()
    if not 5 <= len(text) <= 100:
        return False
    return sign.tag == "h1" or any(_opens(fold(hint.value), text) for hint in page.raw.hints if hint.name in _TITLES)


def _opens(whole: str, text: str) -> bool:
    """Whether a title is ``text``, with or without channel and site behind it.

    >>> _opens("税收增长两成_财经_某某网", "税收增长两成"), _opens("税收增长两成 企业落户", "税收增长两成")
    (True, False)
    """
    if not whole.startswith(text):
        return _key(whole) == _key(text)
    return not whole[len(text) :].strip() or whole[len(text) :].strip()[0] in "-_|—–<>»·("


def _named(page: _Page, first: int, end: int) -> set[int]:
    """The last unit at or before the body's begin that is the page's title."""
    return set(next(([no] for no in range(min(first, end - 1), -1, -1) if _is_named(page, no)), []))


def _key(text: str) -> str:
    return re.sub(r"\W", "", text).lower()


def _inside(page: _Page, no: int, first: int, end: int) -> Verdict:
    """The kind of a unit within the body's run."""
    sign, cued, place = page.signs[no], page.cued[no], page.places[no]
    if cued:
        return cued
    if place and not sign.sentence:
        return Verdict(_KINDS[place], f"in_{place}")
    if (no >= end - 4 or no < first + 3) and (is_credit(sign.text) or page.bylines[no]):
        return Verdict(BlockKind.BYLINE, "credit")
    if page.bylines[no] and _CLOCK.search(sign.text):
        return Verdict(BlockKind.BYLINE, "byline_of_another_text")
    if sign.links > 0.6 and not sign.sentence and sign.size < 40 and page.raw.elements:
        return Verdict(BlockKind.RELATED, "link_in_body")
    if sign.sentence and (sign.closed or sign.size > 40):
        return Verdict(BlockKind.BODY, "run_of_sentences")
    return _short(page, no, first, end)


def _short(page: _Page, no: int, first: int, end: int) -> Verdict:
    """A short line of the body: caption, subheading or item of a list."""
    sign = page.signs[no]
    before = _is_prose(page, no - 1, first, end)
    after = _is_prose(page, no + 1, first, end)
    if sign.size > 40 or sign.continues or (no > first and page.signs[no - 1].text[-1] in ",、("):
        return Verdict(BlockKind.BODY, "part_of_sentence")
    if after and (sign.tag in ("h2", "h3", "h4", "h5") or _NUMBERED.match(sign.text) or sign.strong > 0.8):
        return Verdict(BlockKind.SUBHEADING, "heading")
    if sign.images and sign.size <= 30 and not sign.closed and "。" not in sign.text:
        return Verdict(BlockKind.CAPTION, "below_picture")
    if before and not after and _is_prose(page, no + 2, first, end) and not _NUMBERED.match(page.signs[no + 1].text):
        # Of two short lines between paragraphs the second heads what follows, the first belongs to a picture.
        return Verdict(BlockKind.CAPTION, "first_of_two_short_lines")
    return Verdict(BlockKind.SUBHEADING, "short_line_before_prose") if after else Verdict(BlockKind.BODY, "item")


def _is_prose(page: _Page, no: int, first: int, end: int) -> bool:
    return first <= no < end and page.signs[no].sentence and (page.signs[no].closed or page.signs[no].size > 40)


def _outside(page: _Page, no: int, section: BlockKind | None, before: bool) -> Verdict:
    """The kind of a unit before or after the body."""
    sign, cued, place = page.signs[no], page.cued[no], page.places[no]
    if page.listed[no] and not before:
        return Verdict(BlockKind.RELATED, "list_of_articles")
    if section is BlockKind.RELATED and not (cued and cued.kind is BlockKind.LEGAL):
        return Verdict(section, "in_section")
    if cued and cued.kind is not BlockKind.CAPTION:
        return cued
    if section:
        return Verdict(section, "in_section")
    if before and page.bylines[no]:
        return Verdict(BlockKind.BYLINE, "byline_shape")
    if not before and is_credit(sign.text):
        return Verdict(BlockKind.BYLINE, "credit")
    if place and place != "caption":
        return Verdict(_KINDS[place], f"in_{place}")
    if sign.links > 0.5:
        return Verdict(BlockKind.NAVIGATION if before else BlockKind.RELATED, "link_outside_body")
    return Verdict(BlockKind.OTHER, "outside_body")
