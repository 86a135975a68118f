"""The body of a flash: a document of a few lines none of which reads like prose, so that there is no run of sentences to find.

A ticker's line, a message that was passed on, the text of a record that says nothing of its end: what such a document is about
stands behind its title and byline, if it has any, and nothing of it may be lost for want of a full stop.
"""

from typing import Final

from flows.clean.looks import Look, is_named
from flows.clean.signs import Signs

_LINES: Final = 4              # of a text; of a scraped page there are more
_LEAST: Final = 3              # characters that say something
_RECORD: Final = "application/json"
_HEADLINE: Final = range(6, 46)


def find_flash(page: Look) -> tuple[int, int]:
    """First unit of the body and the one after its last; the same twice if it is no flash, or a headline and no more."""
    told = page.raw.media_type == _RECORD
    if not told and (page.raw.elements or len(page.signs) > _LINES):
        return 0, 0
    lines = range(next((no for no, head in enumerate(page.heads) if head), len(page.signs)))
    opening = [no for no in lines if is_named(page, no) or (page.bylines[no] and not told)]     # a record has its day elsewhere
    free = [no for no in lines if no not in opening and not page.cued[no] and page.signs[no].links < 0.5]
    start = max([no + 1 for no in opening if any(other > no for other in free)], default=0)
    free = [no for no in free if no >= start]
    if free and not start and not told and _may_head(page.signs[free[0]]):
        free = free[1:]
    if sum(len(page.signs[no].text) for no in free) < _LEAST:
        return 0, 0
    return free[0], free[-1] + 1


def _may_head(sign: Signs) -> bool:
    """Whether a line may be a headline: of some length, and without a mark that divides sentences."""
    return sign.size in _HEADLINE and not (sign.commas or sign.marks or sign.closed)
