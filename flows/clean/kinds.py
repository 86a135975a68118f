"""The kind of every unit: which are body, and what the others are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flows.clean.cues import CueFile, Cues
from flows.clean.places import Names, Place, places
from flows.clean.signs import Signs, signs
from flows.clean.window import best_run, container, plain_worths
from flows.documents import BlockKind
from flows.read.raw import RawDocument

_DATE: Final = re.compile(r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}|\d{1,2}:\d{2}")
_COUNTER: Final = re.compile(r"[\d\s/|<>«»\-.·…]+$")
_CRUMB: Final = re.compile(r"(?:首页|首頁|Home|主页).{0,40}[>»›/→|]|(?:[>»›→].{1,20}){2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The kind of a unit and the rule that says so."""

    kind: BlockKind
    rule: str


class KindCues:
    """The cue words of all kinds."""

    def __init__(self, words: CueFile) -> None:
        """Compile ``words``."""
        self.by_kind = {
            BlockKind.LEGAL: Cues.of(words.legal),
            BlockKind.CONTACT: Cues.of(words.contact),
            BlockKind.NAVIGATION: Cues.of(words.navigation),
            BlockKind.ATTACHMENT: Cues.of(words.attachment),
            BlockKind.RELATED: Cues.of(words.related),
        }
        self.caption = Cues.of(words.caption)
        self.comment = Cues.of(words.comment)
        self.legal = self.by_kind[BlockKind.LEGAL]
        self.related = self.by_kind[BlockKind.RELATED]
        self.names = Names((
            ("comment", self.comment.identities),
            ("related", self.related.identities),
            ("legal", self.legal.identities),
            ("navigation", self.by_kind[BlockKind.NAVIGATION].identities),
            ("caption", self.caption.identities),
        ))


def kinds(raw: RawDocument, cues: KindCues) -> list[Verdict]:
    """The kind of each unit."""
    page = signs(raw)
    cued = [_cued(sign, cues) for sign in page]
    heads = [_head(sign, cues) for sign in page]
    where = places(raw, page, cues.names)
    plain = plain_worths(page, bool(raw.elements))
    worths = [_worth(*each) for each in zip(page, plain, cued, heads, where, strict=True)]
    inside = container(raw, [max(each, -20.0) if head else each for each, head in zip(worths, heads, strict=True)])
    first, end = best_run(worths, *inside)
    verdicts: list[Verdict] = []
    section: BlockKind | None = None
    for no, sign in enumerate(page):
        if first <= no < end:
            verdicts.append(_inside(sign, cued[no], raw, cues))
            continue
        if no >= end and heads[no]:
            section = heads[no]
        verdicts.append(_outside(sign, cued[no], section, no < first, cues))
    return _title(raw, page, verdicts, first)


def _worth(sign: Signs, plain: float, cued: Verdict | None, head: BlockKind | None, where: Place | None) -> float:
    """How much a unit speaks for being body."""
    if head:
        return -300.0
    if cued and cued.kind is not BlockKind.CAPTION:
        return -20.0 - (sign.size if cued.kind is BlockKind.LEGAL else 0)
    if where and where != "caption":
        return -10.0 - 0.2 * sign.size
    return plain


def _cued(sign: Signs, cues: KindCues) -> Verdict | None:
    """What the words of a line say it is."""
    text = sign.text
    if len(cues.legal.sites.findall(text)) and len(set(cues.legal.terms.findall(text))) >= 2:
        return Verdict(kind=BlockKind.LEGAL, rule="legal_terms")
    for kind, words in cues.by_kind.items():
        found = words.match(text)
        if found:
            return Verdict(kind=kind, rule=f"{kind}_{found}")
    if _COUNTER.match(text) or (sign.size < 60 and _CRUMB.search(text)):
        return Verdict(kind=BlockKind.NAVIGATION, rule="counter_or_crumb")
    found = cues.caption.match(text)
    return Verdict(kind=BlockKind.CAPTION, rule=f"caption_{found}") if found else None


def _head(sign: Signs, cues: KindCues) -> BlockKind | None:
    """Which section a line opens."""
    if cues.related.opens(sign.text) or cues.comment.opens(sign.text):
        return BlockKind.RELATED
    return BlockKind.LEGAL if cues.legal.opens(sign.text) else None


def _inside(sign: Signs, cued: Verdict | None, raw: RawDocument, cues: KindCues) -> Verdict:
    """The kind of a unit within the body's run."""
    if cued:
        return cued
    if sign.links > 0.6 and not sign.sentence and sign.size < 40:
        return Verdict(kind=BlockKind.RELATED, rule="link_in_body")
    if not sign.sentence and sign.size <= 30 and not re.search(r"[。,;]", sign.text):
        return Verdict(kind=BlockKind.SUBHEADING, rule="short_line_in_body")
    return Verdict(kind=BlockKind.BODY, rule="run_of_sentences")


def _outside(sign: Signs, cued: Verdict | None, section: BlockKind | None, before: bool, cues: KindCues) -> Verdict:
    """The kind of a unit before or after the body."""
    if cued and cued.kind is not BlockKind.CAPTION:
        return cued
    if before and _DATE.search(sign.text) and sign.size <= 120:
        return Verdict(kind=BlockKind.BYLINE, rule="date_before_body")
    if section:
        return Verdict(kind=section, rule="in_section")
    if sign.links > 0.5:
        return Verdict(kind=BlockKind.NAVIGATION if before else BlockKind.RELATED, rule="link_outside_body")
    return Verdict(kind=BlockKind.OTHER, rule="outside_body")


def _title(raw: RawDocument, page: Sequence[Signs], verdicts: list[Verdict], first: int) -> list[Verdict]:
    """Mark the line before the body that the page calls its title."""
    hints = ("title", "og:title", "ld:headline", "field:title")
    named = [re.sub(r"\W", "", hint.value).lower() for hint in raw.hints if hint.name in hints]
    for no in range(min(first + 2, len(page)) - 1, -1, -1):
        text = re.sub(r"\W", "", page[no].text).lower()
        if len(text) >= 5 and (any(name.startswith(text) for name in named) or page[no].tag == "h1"):
            return [*verdicts[:no], Verdict(kind=BlockKind.TITLE, rule="title_hint"), *verdicts[no + 1 :]]
    return verdicts
