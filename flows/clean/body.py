"""Where the body begins and ends."""

from collections.abc import Sequence
from typing import Final

from flows.clean.flash import find_flash
from flows.clean.looks import Look, is_named
from flows.clean.numbering import continued, is_stage
from flows.clean.window import best_run, capped, container, plain_worths
from flows.documents import BlockKind

_POINTS: Final = "★☆●○■□◆◇▲△◎※•▪►▶✓"


def find_body(page: Look) -> tuple[int, int]:
    """First unit of the body and the one after its last."""
    tree = bool(page.raw.elements)
    plain = plain_worths(page.raw, page.signs, page.pieces)
    barrier = -300.0 - 0.25 * sum(worth for worth in plain if worth > 0)
    worths = _worths(page, plain, barrier)
    if not tree:
        first, end = best_run(worths, 0, len(worths))
    else:
        mild = [max(worth, -20.0) if head else worth for worth, head in zip(worths, page.heads, strict=True)]
        first, end = best_run(capped(worths, -barrier), *container(page.raw, capped(mild)))
    if first == end:
        return find_flash(page)
    first = _after_byline(page, first, end)
    first = _with_opening(page, worths, first)
    end = continued(page.signs, first, _with_points(page, end), lambda no: _goes_on(page, no))
    return _with_siblings(page, first, end) if tree else (first, end)


def _worths(page: Look, plain: Sequence[float], barrier: float) -> list[float]:
    """How much each unit speaks for being body."""
    worths = list(plain)
    told = zip(page.signs, page.heads, page.cued, page.bylines, page.places, page.listed, strict=True)
    for sign, head, cued, byline, place, listed in told:
        if head:
            worths[sign.no] = barrier
        elif cued and cued.kind is not BlockKind.CAPTION:
            worths[sign.no] = -20.0 - (sign.size if cued.kind is BlockKind.LEGAL else 0)
        elif byline:
            worths[sign.no] = -8.0
        elif listed or (place and place != "caption"):
            worths[sign.no] = -10.0 - 0.2 * sign.size
    return worths


def _after_byline(page: Look, first: int, end: int) -> int:
    """The unit after the byline or title that the run begins with."""
    start = first
    for no in range(first, min(first + 6, end)):
        if page.bylines[no] or is_named(page, no):
            start = no + 1
        elif page.signs[no].closed and page.signs[no].size > 30:
            break
    return start if start < end else first


def _with_opening(page: Look, worths: Sequence[float], first: int) -> int:
    """The begin of the body with the prose right before it: an abstract in an element of its own, a short first sentence."""
    while first > 0 and first < len(worths):
        sign = page.signs[first - 1]
        if page.cued[first - 1] or worths[first - 1] <= -10 or page.bylines[first - 1] or is_named(page, first - 1):
            break
        if not (sign.ended and sign.size >= 6) and not (sign.sentence and sign.closed and sign.trust == 1.0):
            break
        first -= 1
    return first


def _with_points(page: Look, end: int) -> int:
    """The end of the body after the list that closes it: three lines or more that begin with the same mark, or with months."""
    for start in (end, end + 1):                   # a line that announces the list may come first
        stop = start
        mark = _mark(page, start)
        while mark and _mark(page, stop) == mark:
            stop += 1
        if stop - start >= 3 and (start == end or _is_free(page, end)):
            return stop
    return end


def _mark(page: Look, no: int) -> str:
    """What a unit begins with that others of a list begin with, too."""
    if no >= len(page.signs) or not _is_free(page, no, dated=True):
        return ""
    text = page.signs[no].text
    if is_stage(text):                             # 1996.04-2001.03 副县长
        return "month"
    return text[0] if text[0] in _POINTS and not page.bylines[no] else ""


def _goes_on(page: Look, no: int) -> bool:
    """Whether a unit may stand between two points of a list: a telephone number may."""
    cued = page.cued[no]
    boilerplate = cued and cued.kind not in (BlockKind.CONTACT, BlockKind.CAPTION)
    return not (boilerplate or page.heads[no]) and page.signs[no].links < 0.5


def _is_free(page: Look, no: int, *, dated: bool = False) -> bool:
    """Whether nothing says that a unit is boilerplate, or no more than that it has a date as bylines have."""
    byline = page.bylines[no] and not dated
    return not (page.cued[no] or page.heads[no] or byline) and page.signs[no].links < 0.5


def _with_siblings(page: Look, first: int, end: int) -> tuple[int, int]:
    """The run with the short lines around it that stand beside its first and last paragraph: 财税〔2011〕117号."""
    while first > 0 and _beside(page, first - 1, first):
        first -= 1
    while end < len(page.signs) and _beside(page, end, end - 1):
        end += 1
    return first, end


def _beside(page: Look, no: int, prose: int) -> bool:
    """Whether a unit is a paragraph beside another one, and nothing speaks against it."""
    sign, other = page.signs[no], page.signs[prose]
    one, two = page.raw.units[no].element, page.raw.units[prose].element
    if one < 0 or two < 0 or sign.tag not in ("p", other.tag) or sign.links > 0.3 or sign.hidden:
        return False
    parents = page.raw.elements[one].parent, page.raw.elements[two].parent
    if parents[0] != parents[1] or page.cued[no] or page.heads[no] or page.listed[no] or page.places[no] != page.places[prose]:
        return False
    return sign.tag == "p" and not (page.bylines[no] or page.credit(no) or is_named(page, no))
