"""What each unit of a page looks like and says, before anybody asks where the body is."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from flows.clean.bylike import CREDIT, is_byline, is_credit
from flows.clean.cues import NOTHING, CueFile, CueKind, CueWords, Found, Leads, identities
from flows.clean.lines import Lines
from flows.clean.lists import listed
from flows.clean.pieces import in_pieces
from flows.clean.places import Names, Place, places
from flows.clean.signs import Signs, signs
from flows.documents import BlockKind
from flows.folding import fold
from flows.frozen import Frozen
from flows.read.raw import RawDocument

_ORDER: Final[tuple[CueKind, ...]] = ("legal", "contact", "navigation", "attachment", "related", "comment", "caption")
KINDS: Final[dict[str, BlockKind]] = {
    "legal": BlockKind.LEGAL, "contact": BlockKind.CONTACT, "navigation": BlockKind.NAVIGATION, "related": BlockKind.RELATED,
    "attachment": BlockKind.ATTACHMENT, "comment": BlockKind.RELATED, "caption": BlockKind.CAPTION,
}
_COUNTER: Final = re.compile(r"[\d\s]{0,9}[/|<>«»\-·…_*=][\d\s/|<>«»\-.·…_*=]*$")
_CRUMB: Final = re.compile(r"(?:首页|首頁|Home|主页).{0,40}[>»›/→|]|(?:[>»›→].{1,20}){2,}")
_SPOKEN: Final = ("微信号", "QQ群")
_STEP: Final = re.compile(r"[>»›/→|]")
_NOTICE: Final = 32            # length of a sentence beyond which a page tells of something else than itself
_TOLD: Final = 60              # length of what may stand between a telephone number and an address
_REACH: Final = re.compile(r"(?=[\dhw@微Q])(?:\d{3,4}[- ]?\d{7,8}|1[3-9]\d{9}|400[- ]?\d{3}|https?://|www\.|@[\w-]+\.|微信号|QQ群)")
_DAY: Final = re.compile(r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}")
_SILENT: Final = re.compile(r"\W+")
_TITLES: Final = ("title", "og:title", "ld:headline", "field:title", "articletitle", "twitter:title")


class Verdict(Frozen, frozen=True):
    """The kind of a unit and the rule that says so."""

    kind: BlockKind
    rule: str


class KindCues:
    """The cue words and names of all kinds."""

    def __init__(self, words: CueFile, leads: Mapping[str, Iterable[str]]) -> None:
        """Compile ``words``; ``leads`` are those of other rules that the same search is to find."""
        self.words = CueWords(words, {**leads, "credit": CREDIT, "reach": _SPOKEN})
        self.names = Names((
            ("comment", identities(words.comment.identities)),
            ("related", identities(words.related.identities)),
            ("legal", identities(words.legal.identities)),
            ("navigation", identities(words.navigation.identities)),
            ("caption", identities(words.caption.identities)),
        ))


class Look(NamedTuple):
    """What is known of every unit before the body is found."""

    raw: RawDocument
    lines: Lines
    signs: list[Signs]
    cued: list[Verdict | None]
    heads: list[BlockKind | None]
    places: list[Place | None]
    listed: list[bool]
    bylines: list[bool]
    pieces: set[int]                     # lines of paragraphs in pieces
    leads: Leads
    titles: list[str]

    def credit(self, no: int) -> bool:
        """Whether a unit names the makers of an article."""
        return no in self.leads.get("credit", ()) and is_credit(self.signs[no].text)


def look(raw: RawDocument, cues: KindCues) -> Look:
    """The features of every unit, and what its words and place say."""
    lines = Lines.of([unit.source.text for unit in raw.units])
    page = signs(raw, lines)
    found, leads = cues.words.find(lines)
    reach = leads.get("reach", ())
    cued = [
        None if sign.word and each is NOTHING and sign.tag != "figcaption" and sign.no not in reach else _cued(sign, each)
        for sign, each in zip(page, found, strict=True)
    ]
    pieces = {*in_pieces(page, lines.whole)} if not raw.elements else set()
    bylines = [not sign.word and is_byline(sign.text, sign.digit) for sign in page]
    for no in pieces:                              # a time of day in the midst of a sentence
        bylines[no] = bylines[no] and page[no].size > 5
    heads = [KINDS[each.heads] if each.heads else None for each in found]
    titles = [fold(hint.value) for hint in raw.hints if hint.name in _TITLES]
    where = places(raw, page, cues.names)
    return Look(raw, lines, page, _between_contacts(cued, page), heads, where, listed(page), bylines, pieces, leads, titles)


def _cued(sign: Signs, found: Found) -> Verdict | None:
    """What the words of a line, or its own element, say it is."""
    if sign.tag == "figcaption":
        return Verdict(BlockKind.CAPTION, "figcaption")
    if len(found.terms) >= 2 and (found.own or (sign.size <= 30 and not sign.closed)):
        return Verdict(BlockKind.LEGAL, "legal_terms")
    spoken = min(found.items(), key=lambda item: (item[1] in ("contains", "ends"), _ORDER.index(item[0]))) if found else None
    if spoken and _holds(sign, *spoken):
        return Verdict(KINDS[spoken[0]], f"{spoken[0]}_{spoken[1]}")
    text = sign.text
    if sign.size <= 50 and not sign.closed and _reaches(sign):
        return Verdict(BlockKind.CONTACT, "phone_or_address")
    if (not text[0].isalpha() and _COUNTER.match(text)) or (sign.size < 60 and _STEP.search(text) and _CRUMB.search(text)):
        return Verdict(BlockKind.NAVIGATION, "counter_or_crumb")
    return None


def _reaches(sign: Signs) -> bool:
    """Whether a line tells a number or an address under which somebody is reached."""
    text = sign.text
    may = sign.digit or "." in text or "@" in text or "://" in text or any(word in text for word in _SPOKEN)
    return may and _REACH.search(text) is not None


def _between_contacts(cued: Sequence[Verdict | None], page: Sequence[Signs]) -> list[Verdict | None]:
    """The verdicts, a line between two lines of contact data being one as well, unless it tells more."""
    found = list(cued)
    contacts = [no for no, each in enumerate(cued) if each and each.kind is BlockKind.CONTACT]
    for before, after in pairwise(contacts):
        if after == before + 2 and cued[before + 1] is None and page[before + 1].size <= _TOLD:
            found[before + 1] = Verdict(BlockKind.CONTACT, "between_contacts")
    return found


def _holds(sign: Signs, kind: CueKind, role: str) -> bool:
    """Whether a cue is believed: a whole sentence of prose is neither a button nor an address."""
    if role == "notices":
        return sign.size <= _NOTICE
    if role == "whole" or kind in ("legal", "related", "attachment"):
        return True
    if role != "begins" and _DAY.search(sign.text) and is_byline(sign.text, digit=True):
        return False
    prose = sign.sentence and sign.closed and sign.size > 15
    if kind == "contact":
        return not prose or (role == "begins" and bool(_REACH.search(sign.text)))
    return not prose


def is_named(page: Look, no: int) -> bool:
    """Whether a unit is the title that the page gives itself, or its main heading."""
    sign = page.signs[no]
    if not (page.titles or sign.tag == "h1"):
        return False
    text = sign.text.strip()
    return 5 <= len(text) <= 100 and (sign.tag == "h1" or any(_opens(title, text) for title in page.titles))


def _opens(whole: str, text: str) -> bool:
    """Whether a title is ``text``, with or without channel and site behind it.

    >>> _opens("税收增长两成_财经_某某网", "税收增长两成"), _opens("税收增长两成 企业落户", "税收增长两成")
    (True, False)
    """
    if not whole.startswith(text):
        return _key(whole) == _key(text)
    return not whole[len(text) :].strip() or whole[len(text) :].strip()[0] in "-_|—–<>»·("


def _key(text: str) -> str:
    return _SILENT.sub("", text).lower()
