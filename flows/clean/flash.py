"""The body of a flash: a document of a few lines none of which reads like prose, so that there is no run of sentences to find.

A ticker's line, a message that was passed on, the text of a record that says nothing of its end: what such a document is about
stands behind its title and byline, if it has any, and nothing of it may be lost for want of a full stop.
"""

from typing import Final

from flows.clean.looks import Look, is_named
from flows.clean.signs import Signs
from flows.read import ITEM, JSON

_LINES: Final = 4              # of a text; of a scraped page there are more
_UNITS: Final = 8              # of a page
_LEAST: Final = 3              # characters that say something
_TOLD: Final = frozenset({JSON, ITEM})         # records and items of feeds say which part is the text
_HEADLINE: Final = range(6, 46)


def find_flash(page: Look) -> tuple[int, int]:
    """First unit of the body and the one after its last; the same twice if it is no flash, or a headline and no more."""
    told = page.raw.media_type in _TOLD                 # and its day elsewhere: none of the lines is a byline
    if not (told or _is_short(page)):
        return 0, 0
    lines = range(next((no for no, head in enumerate(page.heads) if head), len(page.signs)))
    opening = [no for no in lines if is_named(page, no) or (page.bylines[no] and not told)]
    free = [no for no in lines if no not in opening and not page.cued[no] and page.signs[no].links < 0.5]
    start = max([no + 1 for no in opening if any(other > no for other in free)], default=0)
    free = [no for no in free if no >= start]
    if free and not (start or told) and _may_head(page.signs[free[0]]):
        free = free[1:]
    said = sum(len(page.signs[no].text) for no in free)
    return (free[0], free[-1] + 1) if said >= _LEAST else (0, 0)


def _is_short(page: Look) -> bool:
    """Whether a text or page has only so many lines; a page of several must say its day, or it is a message of the server."""
    units = len(page.signs)
    return (units <= _UNITS and (units == 1 or any(page.bylines))) if page.raw.elements else units <= _LINES


def _may_head(sign: Signs) -> bool:
    """Whether a line may be a headline: of some length, and without a mark that divides sentences."""
    return sign.size in _HEADLINE and not (sign.commas or sign.marks or sign.closed)
