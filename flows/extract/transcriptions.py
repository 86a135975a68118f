"""Foreign names in Chinese characters: 扎卡耶夫, 武西尼奇.

They are made of some three hundred characters that stand for sounds, and the dictionary mostly doesn't know them: a run of
three or more such characters that are no words is a name. What follows says of what: 罗宾逊|岛 is a place.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from flows.extract.lexicon import Lexicon
from flows.extract.names import Candidate
from flows.extract.reading import Reading

_PLACE: Final = re.compile(
    "(?:群岛|海岸|海峡|海滩|城堡|地区|山脉|岛|山|湖|河|港|湾|省|州|市|镇|村|郡|堡|峡谷|草原|大街|广场|酒店)(?![人大])"
)
_TEAM: Final = re.compile("队(?![员长友])")
_SHORTEST, _LONGEST = 3, 8


def transcribed(reading: Reading, lexicon: Lexicon) -> Iterable[Candidate]:
    """Runs of transcription characters that the dictionary has no words for."""
    for start, end in _runs(reading):
        name = reading.text[start:end]
        sounds = sum(c in lexicon.foreign_only for c in name)
        if len(name) > _LONGEST or sounds < 2 or 2 * sounds < len(name):
            continue
        place, team = _PLACE.match(reading.text, end), _TEAM.match(reading.text, end)
        if place:
            yield Candidate(start, place.end(), "place", "other", "transcribed_place", 0.6)
        elif team:
            yield Candidate(start, team.end(), "organization", "other", "transcribed_team", 0.6)
        else:
            yield Candidate(start, end, "person", "named", "transcribed_name", 0.55)


def _runs(reading: Reading) -> Iterator[tuple[int, int]]:
    start = end = 0
    for index in [n for n in reading.cores if reading.words[n].sound]:
        if reading.starts[index] != end:
            if end - start >= _SHORTEST:
                yield start, end
            start = reading.starts[index]
        end = reading.starts[index + 1]
    if end - start >= _SHORTEST:
        yield start, end
