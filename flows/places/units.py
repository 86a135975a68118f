"""Administrative units and their codes: GB/T 2260, six digits; townships nine.

The code says where a unit lies: 310114106 is inside 310114, that inside 310000.
"""

from functools import lru_cache
from typing import Literal

from flows.config import Section

Level = Literal["province", "city", "district", "township"]


class UnitRow(Section, frozen=True):
    """A line of lexicon/places.tsv."""

    code: str
    name: str
    short: str = ""
    townships: str = ""


class ZoneRow(Section, frozen=True):
    """A line of lexicon/zones.tsv."""

    name: str
    code: str


@lru_cache(maxsize=8192)
def stem(code: str) -> str:
    """The digits that all units inside a unit share.

    >>> stem("310000"), stem("330200"), stem("310114"), stem("310114106")
    ('31', '3302', '310114', '310114106')
    """
    if code.endswith("0000") and len(code) == 6:
        return code[:2]
    return code[:4] if code.endswith("00") and len(code) == 6 else code


def is_inside(code: str, other: str) -> bool:
    """Whether a unit lies inside another one.

    >>> is_inside("310114106", "310114"), is_inside("310114", "310000"), is_inside("310114", "310114")
    (True, True, False)
    """
    return code != other and code.startswith(stem(other))


def level(code: str) -> Level:
    """The rank of a unit.

    >>> level("310000"), level("330200"), level("310114"), level("310114106")
    ('province', 'city', 'district', 'township')
    """
    if len(code) > 6:
        return "township"
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "district"
