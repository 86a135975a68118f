"""Lists of other articles that follow a text without a heading: item, date, item, date, or items between rules.

Nothing in their words tells them from prose; their rhythm does: the same mark comes back every few lines.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from flows.clean.signs import Signs

_MARK: Final = re.compile(r"\W+$")
_WHEN: Final = re.compile(r"[\[(]?(?:(?:19|20)\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?: ?\d{1,2}:\d{2}(?::\d{2})?)?[\])]?$")
_EITHER: Final = re.compile(f"{_MARK.pattern}|{_WHEN.pattern}")
_NEAR: Final = 4              # lines between two marks of one list
_FEWEST: Final = 3            # marks that make a list


def listed(page: Sequence[Signs]) -> list[bool]:
    """Whether each unit belongs to such a list."""
    found = [False] * len(page)
    marks = [sign.no for sign in page if not (sign.word or sign.text[0].isalpha()) and _is_mark(sign.text)]
    for group in _groups(marks):
        start, end = group[0], group[-1] + 1
        if end - start <= 2 * len(group) + 2 * _NEAR and not _prose(page[start:end]):
            first = start - 1 if start and not _MARK.match(page[start].text) and not page[start - 1].closed else start
            found[first:end] = [not (sign.size >= 40 and sign.ended) for sign in page[first:end]]
    seen: set[str] = set()
    for sign in page:                               # the article once more, for sharing or printing
        if sign.size >= 30 and not sign.hidden:
            found[sign.no] = found[sign.no] or sign.text in seen
            seen.add(sign.text)
    for one, other in pairwise(page):               # a headline and the same as the picture's text
        if one.text == other.text and 8 <= one.size <= 60 and not one.closed:
            found[one.no] = found[other.no] = True
    return found


def _is_mark(text: str) -> bool:
    """Whether a line is a rule or a date."""
    first = text[0]
    if first.isalnum():
        return first.isdecimal() and _WHEN.match(text) is not None
    return _EITHER.match(text) is not None


def _groups(marks: Sequence[int]) -> list[list[int]]:
    """Marks that follow one another closely, three or more."""
    groups: list[list[int]] = []
    for no in marks:
        if groups and no - groups[-1][-1] <= _NEAR:
            groups[-1].append(no)
        else:
            groups.append([no])
    return [group for group in groups if len(group) >= _FEWEST]


def _prose(lines: Sequence[Signs]) -> bool:
    """Whether most of the text between the marks are whole sentences."""
    whole = sum(sign.size for sign in lines if sign.closed and sign.marks > 0 and not sign.text.endswith("..."))
    return whole > 0.5 * sum(sign.size for sign in lines)
