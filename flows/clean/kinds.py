"""The kind of every unit: which are body, and what the others are."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from flows.clean.body import find_body
from flows.clean.looks import KINDS, Look, Verdict, is_named
from flows.clean.numbering import is_stage
from flows.clean.signs import Signs
from flows.documents import BlockKind

_NUMBERED: Final = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|第[一二三四五六七八九十\d]{1,3}[章节条部]|\d{1,2}[、.]|[①-⑩]"
)
_MANY: Final = 4              # entries of a list that are many
_FEW: Final = 12              # eye-catchers
_HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5", "h6"})
_OTHER: Final = Verdict(BlockKind.OTHER, "outside_body")
_SURE: Final = ("caption_ends", "figcaption")
_DATED: Final = re.compile(r"\d{1,2}[-/.月]\d{1,2}日?(?:\s?\d{1,2}:\d\d)?[\])]?$")        # the item of a list: link and day
_CLOCK: Final = re.compile(r"(?:19|20)\d\d\D.{3,6}\d{1,2}:\d{2}")


def kinds(page: Look) -> list[Verdict]:
    """The kind of each unit."""
    first, end = find_body(page)
    named, told, pulled = _named(page, first, end), _told_of_each(page, first, end), _pulled(page, first, end)
    verdicts: list[Verdict] = []
    section: BlockKind | None = None
    for no in range(len(page.signs)):
        if no >= end and page.heads[no]:
            section = page.heads[no]
        if no in named:
            verdicts.append(Verdict(BlockKind.TITLE, "title_hint"))
        elif no in told:
            verdicts.append(Verdict(BlockKind.BODY, "contact_of_each"))
        elif no in pulled:
            verdicts.append(Verdict(BlockKind.OTHER, "pull_quote"))
        elif first <= no < end:
            verdicts.append(_inside(page, no, first, end))
        else:
            verdicts.append(_outside(page, no, section, no < first))
    return _told_in_pictures(page, verdicts)


def _told_of_each(page: Look, first: int, end: int) -> set[int]:
    """The contact data in a body that tells them of each of many: a telephone number to every entry is no boilerplate."""
    told = [no for no in range(first, end) if (cued := page.cued[no]) and cued.kind is BlockKind.CONTACT]
    apart = len(told) >= _MANY and all(b - a > 1 for a, b in pairwise([*told, end]))
    return {*told} if apart else set()


def _told_in_pictures(page: Look, verdicts: list[Verdict]) -> list[Verdict]:
    """The verdicts; where the lines below pictures say most of what there is, they are the text."""
    captions, body = _size_of(BlockKind.CAPTION, page, verdicts), _size_of(BlockKind.BODY, page, verdicts)
    if captions <= 0.5 * body:
        return verdicts
    weak = ("below_picture", "first_of_two_short_lines")
    told = Verdict(BlockKind.BODY, "told_in_pictures")
    return [told if v.kind is BlockKind.CAPTION and (v.rule in weak or captions > body) else v for v in verdicts]


def _size_of(kind: BlockKind, page: Look, verdicts: Sequence[Verdict]) -> int:
    return sum([sign.size for sign, verdict in zip(page.signs, verdicts, strict=True) if verdict.kind is kind])


def _named(page: Look, first: int, end: int) -> set[int]:
    """The last unit at or before the body's begin that is the page's title; of a record, its own title as well."""
    found = {next((no for no in range(min(first, end - 1), -1, -1) if is_named(page, no)), -1)}
    if page.raw.elements and page.raw.units[0].element < 0:
        found.add(0)
    return found


def _inside(page: Look, no: int, first: int, end: int) -> Verdict:
    """The kind of a unit within the body's run."""
    sign, cued, place = page.signs[no], page.cued[no], page.places[no]
    if no in page.pieces or (cued and cued.rule == "phone_or_address" and no + 1 < end and page.signs[no + 1].continues):
        return Verdict(BlockKind.BODY, "piece_of_sentence")          # the address of a link in it, too
    if cued:
        return cued
    if is_stage(sign.text) and any(first <= n < end and is_stage(page.signs[n].text) for n in (no - 1, no + 1)):
        return Verdict(BlockKind.BODY, "stage_of_career")
    if place and not sign.sentence:
        return Verdict(KINDS[place], f"in_{place}")
    if (no >= min(end - 4, first + 0.6 * (end - first)) or no < first + 3) and (page.credit(no) or page.bylines[no]):
        return Verdict(BlockKind.BYLINE, "credit")
    if page.bylines[no] and _CLOCK.search(sign.text):
        return Verdict(BlockKind.BYLINE, "byline_of_another_text")
    if sign.links > 0.6 and not sign.sentence and sign.size < 40 and page.raw.elements:
        return Verdict(BlockKind.RELATED, "link_in_body")
    if sign.sentence and (sign.closed or sign.size > 40):
        return Verdict(BlockKind.BODY, "run_of_sentences")
    return _short(page, no, first, end)


def _pulled(page: Look, first: int, end: int) -> set[int]:
    """The lines that show some words of the text once more, as eye-catchers: in quotes, or a piece of an English sentence."""
    found = {no: words for no in range(first, end) if (words := _pullable(page.signs[no]))}
    if len(found) > _FEW:                          # a poem or a list, and too many to look for
        return set()
    body = [page.signs[no] for no in range(first, end) if no not in found]
    return {no for no, words in found.items() if any(words in sign.text for sign in body)}


def _pullable(sign: Signs) -> str:
    """The words of a line that may be an eye-catcher."""
    quoted = sign.text[0] in "“\"「『" and sign.text[-1] in "”\"」』"
    if not (10 <= sign.size <= 100 and (quoted or not (sign.han or sign.ended))) or sign.tag in _HEADINGS:
        return ""
    words = sign.text.strip("“”\"「」『』 ").rstrip(".。")
    return words if len(words) >= 10 else ""


def _short(page: Look, no: int, first: int, end: int) -> Verdict:
    """A short line of the body: caption, subheading or item of a list."""
    sign = page.signs[no]
    before = _is_prose(page, no - 1, first, end)
    after = _is_prose(page, no + 1, first, end)
    if sign.size > 40 or sign.continues or (no > first and page.signs[no - 1].text[-1] in ",、("):
        return Verdict(BlockKind.BODY, "part_of_sentence")
    if sign.tag in _HEADINGS or (after and (_NUMBERED.match(sign.text) or sign.strong > 0.8)):
        return Verdict(BlockKind.SUBHEADING, "heading")
    if sign.images and sign.size <= 24 and not sign.closed and "。" not in sign.text:
        return Verdict(BlockKind.CAPTION, "below_picture")
    if before and not after and _is_prose(page, no + 2, first, end) and not _NUMBERED.match(page.signs[no + 1].text):
        # Of two short lines between paragraphs the second heads what follows, the first belongs to a picture.
        return Verdict(BlockKind.CAPTION, "first_of_two_short_lines")
    return Verdict(BlockKind.SUBHEADING, "short_line_before_prose") if after else Verdict(BlockKind.BODY, "item")


def _is_prose(page: Look, no: int, first: int, end: int) -> bool:
    return first <= no < end and page.signs[no].sentence and (page.signs[no].closed or page.signs[no].size > 40)


def _outside(page: Look, no: int, section: BlockKind | None, before: bool) -> Verdict:
    """The kind of a unit before or after the body."""
    sign, cued, place = page.signs[no], page.cued[no], page.places[no]
    if cued and cued.rule in _SURE and section is None and not before:
        return cued                                # the pictures behind the last paragraph
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
    if not before and page.credit(no):
        return Verdict(BlockKind.BYLINE, "credit")
    if place and place != "caption":
        return Verdict(KINDS[place], f"in_{place}")
    if sign.links > 0.5 or (sign.links > 0.2 and _DATED.search(sign.text)):
        return Verdict(BlockKind.NAVIGATION if before else BlockKind.RELATED, "link_outside_body")
    return _OTHER
