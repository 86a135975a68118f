"""A name found once is found everywhere; and the short names that a document makes of its full ones."""

import re
from collections.abc import Iterable
from typing import Final

from flows.extract.lexicon import Lexicon
from flows.extract.names import Candidate
from flows.extract.reading import Reading
from flows.frozen import replace

_LEGAL: Final = re.compile(
    "(?:\\([^()]{1,6}\\))?(?:股份有限公司|有限责任公司|集团有限公司|集团股份有限公司|控股有限公司|有限公司|集团公司|股份公司|总公司|公司|集团)$"
)
_DEFINED: Final = re.compile("\\((?:以下|下)?(?:简称|称|又称|以下统称)(?:为|:)?“?([^“”()\n,]{2,14})”?[)]")
_DEFINED_QUOTED: Final = re.compile("(?:以下|下文)?简称(?:为)?“([^“”\n]{2,14})”")


def repeats(reading: Reading, found: list[Candidate], lexicon: Lexicon) -> Iterable[Candidate]:
    """Every other occurrence of a found name, and of its short names."""
    forms: dict[str, Candidate] = {}
    for c in found:
        text = reading.text[c.start : c.end]
        if len(text) > 3 or (len(text) > 1 and c.type not in ("event", "policy")):
            forms.setdefault(text, c)
    for short, c in (*_bare_parks(reading, found, lexicon), *_short_names(reading, found)):
        forms.setdefault(short, c)
    for c in found:
        full = c.canonical or reading.text[c.start : c.end]
        forms |= {name: replace(c, canonical=full, rule="defined_name", confidence=0.95) for name in _defined(reading, c)}
    for form, c in forms.items():
        yield from _occurrences(reading, form, c)


def _bare_parks(reading: Reading, found: list[Candidate], lexicon: Lexicon) -> Iterable[tuple[str, Candidate]]:
    """科学城 for 张江科学城, where the document has one such park."""
    parks = [c for c in found if c.type == "park"]
    for bare in sorted(lexicon.bare_parks) if parks else ():
        ending = (c for c in parks if reading.text.endswith(bare, c.start, c.end))
        whole = {reading.text[c.start : c.end]: c for c in ending}
        if len(whole) == 1:
            yield bare, replace(next(iter(whole.values())), rule="bare_park", confidence=0.6)


def _short_names(reading: Reading, found: list[Candidate]) -> Iterable[tuple[str, Candidate]]:
    for c in found:
        if c.type == "organization":
            full = reading.text[c.start : c.end]
            for short in short_names(full, reading):
                yield short, replace(c, canonical=c.canonical or full, rule="short_name", confidence=0.7)


def _occurrences(reading: Reading, form: str, c: Candidate) -> Iterable[Candidate]:
    start = reading.text.find(form)
    while start >= 0:
        end = start + len(form)
        if len(form) > 3 or _on_boundaries(reading, start, end):
            named = c.rule if c.rule in ("defined_name", "short_name", "bare_park") or start == c.start else "repeat"
            yield replace(c, start=start, end=end, rule=named)
        start = reading.text.find(form, end)


def _on_boundaries(reading: Reading, start: int, end: int) -> bool:
    first = reading.tokens[reading.token_at[start]]
    last = reading.tokens[reading.token_at[end - 1]]
    return first.start == start and last.end == end


def _defined(reading: Reading, c: Candidate) -> Iterable[str]:
    """上海频准激光科技有限公司(以下简称“频准激光”)."""
    found = _DEFINED.match(reading.text, c.end) or _DEFINED_QUOTED.match(reading.text, c.end)
    return (found[1],) if found else ()


def short_names(full: str, reading: Reading) -> Iterable[str]:
    """What a full company name is called further on: 频准激光, 频准 of 上海频准激光科技有限公司."""
    core = _LEGAL.sub("", full)
    if core == full:
        return
    for spot in reading.places:
        place = reading.text[spot.start : spot.end]
        if core.startswith(place):
            core = core[len(place) :].removeprefix("市").removeprefix("省")
            break
    core = re.sub("\\([^()]*\\)", "", core)
    for end in range(len(core), 2, -1):
        yield core[:end]
