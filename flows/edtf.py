"""Extended Date/Time Format, level 1 (ISO 8601-2): as much of it as dates in articles need."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Final

_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?[~?%]?")
_LONG_AGO_OR_HENCE: Final = ("", "..")


@lru_cache(maxsize=4096)                # the same few days and years again and again
def bounds(value: str | None) -> tuple[date | None, date | None]:
    """The first and the last day of a date or interval; None where it is open, unknown or no calendar date.

    >>> bounds("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    >>> bounds("2022/2023-06-30")
    (datetime.date(2022, 1, 1), datetime.date(2023, 6, 30))
    >>> bounds("XXXX-10-31"), bounds(None), bounds("2023-02-30")
    ((None, None), (None, None), (None, None))
    """
    if value is None:
        return None, None
    first, slash, last = value.partition("/")
    return _one(first)[0], _one(last if slash else first)[1]


def _one(text: str) -> tuple[date | None, date | None]:
    found = None if text in _LONG_AGO_OR_HENCE else _DATE.fullmatch(text)
    if not found:
        return None, None
    year, month, day = (int(g) if g else None for g in found.groups())
    try:
        if year and month and day:
            return date(year, month, day), date(year, month, day)
        if year and month:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return (date(year, 1, 1), date(year, 12, 31)) if year else (None, None)
    except ValueError:                   # the 30th of February, month 13: printed, but no day
        return None, None
