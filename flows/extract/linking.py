"""Which mentions are the same thing: the canonical name of every mention within its document."""

import re
from typing import Final

from flows.extract.lexicon import Lexicon
from flows.extract.names import Candidate
from flows.extract.reading import Reading

_OFFICE: Final = re.compile("(?P<area>.*?)(?P<level>[省市区县镇乡州]?)$")


def canonicals(reading: Reading, found: list[Candidate], lexicon: Lexicon) -> list[str]:
    """The canonical name of every candidate, in their order."""
    return [_canonical(reading, c, lexicon) for c in found]


def _canonical(reading: Reading, c: Candidate, lexicon: Lexicon) -> str:
    text = reading.raw[c.start : c.end]
    return c.canonical or text
