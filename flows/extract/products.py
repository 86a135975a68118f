"""Products, platforms and talks, where a mark or Latin letters tell them: BTIT生物芯片平台, 《…》 of a speech."""

import re
from collections.abc import Iterable
from typing import Final

from flows.extract.names import Candidate
from flows.extract.reading import Reading

_TALK: Final = re.compile("(?:题为|主题为|题目为|以)《([^《》\\n]{4,60})》(?:为题)?")
_PLATFORM: Final = re.compile("[A-Z][A-Za-z0-9-]{1,15}[\\u4e00-\\u9fff]{2,8}?平台")


def products(reading: Reading) -> Iterable[Candidate]:
    """Titles of talks and platforms with a name in Latin letters."""
    for found in _TALK.finditer(reading.text) if "《" in reading.text else ():
        if not found[0].startswith("以") or found[0].endswith("为题"):
            yield Candidate(found.start(1), found.end(1), "product", "talk_title", "talk_title", 0.92)
    for found in _PLATFORM.finditer(reading.text) if "平台" in reading.text else ():
        yield Candidate(found.start(), found.end(), "product", "platform", "latin_platform", 0.7)
