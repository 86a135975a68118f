"""Which mentions are the same thing: the canonical name of every mention within its document.

A short name is expanded only by what the document itself gives: 频准激光 by a full name that holds it, 区经委 by the district
that the document is about. Offices get their official names (经委 is 经济委员会), places those of the gazetteer.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from flows.extract.lexicon import Lexicon
from flows.extract.names import Candidate
from flows.extract.reading import Reading

_LEGAL: Final = ("公司", "集团", "企业", "事务所", "合作社", "研究院", "研究所", "大学", "医院", "厂")
_LEVELS: Final = "省市区县镇乡州盟旗"
_LONGEST_PLACE: Final = 16
_EDGE: Final = ("市", "区", "县", "镇", "省")


@dataclass(frozen=True, slots=True)
class _Names:
    """What a document calls things by."""

    regions: Sequence[str]             # official names of its places, the most frequent first
    parks: Sequence[str]               # the longest first
    cores: Sequence[tuple[str, str]]   # names of bodies with their legal form, by the name without the place before it, in order


def canonicals(reading: Reading, found: list[Candidate], lexicon: Lexicon) -> list[str]:
    """The canonical name of every candidate, in their order."""
    names = _names(reading, found)
    return [_canonical(reading, c, names, lexicon) for c in found]


def _names(reading: Reading, found: list[Candidate]) -> _Names:
    counted = Counter([s.name for s in reading.places if s.code and s.form != "zone"])
    ranked = sorted(counted, key=lambda name: (-counted[name], name))
    bodies = {reading.text[c.start : c.end] for c in found if c.type == "organization" and c.end - c.start > 6}
    parks = {reading.text[c.start : c.end] for c in found if c.type == "park"}
    places = {reading.text[s.start : s.end] for s in reading.places}
    cores = sorted((core(name, places), name) for name in bodies if name.endswith(_LEGAL))
    return _Names(ranked, _longest_first(parks), cores)


def _longest_first(texts: set[str]) -> list[str]:
    return sorted(texts, key=lambda t: (-len(t), t))


def _canonical(reading: Reading, c: Candidate, names: _Names, lexicon: Lexicon) -> str:
    if c.canonical:
        return c.canonical
    text = reading.text[c.start : c.end]
    if c.type == "organization" and c.subtype == "government":
        return _official(reading, c, names, lexicon) or text
    if c.type == "organization":
        return _full_name(text, names)
    if c.type == "park":
        return next((p for p in names.parks if p.endswith(text) and p != text), text) if text in lexicon.bare_parks else text
    if c.type == "event":
        return _expanded(text, lexicon)
    return text


def _expanded(text: str, lexicon: Lexicon) -> str:
    """第六届中国国际进口博览会 for 第六届进博会."""
    alias = next((a for a in lexicon.aliases if text.endswith(a)), None)
    return text.removesuffix(alias) + lexicon.aliases[alias] if alias and not text.endswith(lexicon.aliases[alias]) else text


def _full_name(text: str, names: _Names) -> str:
    """The document's full name that a short one is taken from: its core begins with it."""
    if len(text) > 6 and text.endswith(_LEGAL):
        return text
    holders: list[str] = []
    for n in range(bisect_left(names.cores, (text,)), len(names.cores)):
        core_, name = names.cores[n]
        if not core_.startswith(text) or len(holders) > 1:
            break
        holders += [name] if name != text else []
    return holders[0] if len(holders) == 1 else text


def core(name: str, places: Container[str]) -> str:
    """A name without the place that opens it.

    >>> core("上海市新芒光电有限公司", ["上海市", "上海"])
    '新芒光电有限公司'
    """
    for size in range(min(len(name), _LONGEST_PLACE), 0, -1):
        if name[:size] in places:
            rest = name[size:]
            return rest[1:] if rest[:1] in _EDGE else rest
    return name


def _official(reading: Reading, c: Candidate, names: _Names, lexicon: Lexicon) -> str | None:
    """嘉定区经济委员会 for 区经委, 浦东新区人民政府 for 区政府."""
    text = reading.text[c.start : c.end].removeprefix("中共")
    area, office = _split(reading, c.end - len(text), c.end)
    level = office[0] if office[:1] and office[0] in _LEVELS and len(office) > 1 else None
    bare = office[1:] if level and office not in lexicon.offices else office
    if area is None and level is None:
        return None
    region = area or next((r for r in names.regions if r.endswith(level or "")), None)
    if region is None:
        return None
    if bare not in lexicon.offices and bare != "委":
        return None
    if bare == "委":
        return region + ("委" if region[-1] == level and not region.endswith("新区") else office)
    return region + lexicon.offices.get(bare, bare)


def _split(reading: Reading, start: int, end: int) -> tuple[str | None, str]:
    """The innermost place that opens a body's name, by its official name, and the rest."""
    area, at = None, start
    for n in range(bisect_left(reading.places, start, key=attrgetter("start")), len(reading.places)):
        spot = reading.places[n]
        if spot.start != at or spot.end >= end:
            break
        area, at = (spot.name if spot.code else reading.text[spot.start : spot.end]), spot.end
    rest = reading.text[at:end]
    if area and rest == "委" and area[-1] in _LEVELS:
        rest = area[-1] + rest
    return area, rest
