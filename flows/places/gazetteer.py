"""The gazetteer: which words of a document are places, and which places they are.

A name is rarely one place only: 朝阳区 lies in Beijing and in Changchun, 和平 is a district and a word, 马陆 is a town for
those who have just read of Jiading. So places are read from a whole document at once (:meth:`Gazetteer.locate`): what
stands alone is found first, then what the found places make plausible, and each name is given to the unit that its parent
before it, the document's other places or the page's own (site, publisher) speak for. What stays ambiguous has no code.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from operator import attrgetter
from pathlib import Path
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from flows.config import Config, read_table
from flows.frozen import replace
from flows.places.reading import Form, Place, as_word, is_road, joined, narrowed_by_neighbours, without_overlap
from flows.places.units import UnitRow, ZoneRow, is_inside, level, stem
from flows.problems import ConfigError

_UNITS: Final = "lexicon/places.tsv"
_ZONES: Final = "lexicon/zones.tsv"
_TOWNSHIP: Final = re.compile("镇|乡(?!村(?!民|委)|镇|愁|土|亲|下)|街道|苏木")
_LONGEST_TOWNSHIP: Final = 14
_MAX_COUNTIES: Final = 8           # beyond, an article is a list of counties, and short names of towns are no reading of it


class _Name(NamedTuple):
    """What a name may stand for; ``guarded`` units only directly behind their parent."""

    form: Form
    codes: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()


class Gazetteer:
    """All administrative units of China, by name and by code."""

    def __init__(self, units: Iterable[UnitRow], zones: Iterable[ZoneRow]) -> None:
        """Index the units; a process does so once (0.06 s).

        Raises:
            ConfigError: a unit's code has not six digits, or a zone lies in a unit that isn't there.
        """
        self._names: dict[str, str] = {}                                    # of codes, townships aside
        self._surfaces: dict[str, _Name] = {}
        self._townships: dict[str, list[str]] = defaultdict(list)           # by full name
        self._children: dict[str, str] = {}                                 # a county's townships as written in the file
        self._named: dict[str, dict[str, str]] = {}                         # the same by code, of counties that were asked for
        self._wordy: set[str] = set()                                       # full names that are words, too (新城镇)
        self._chains: dict[str, tuple[str, ...]] = {}
        self._shorts: dict[str, tuple[tuple[str, str], ...]] = {}           # the short names of a county's townships
        rows = tuple(units)
        for row in rows:
            self._add_unit(row)
        for row in rows:
            self._add_former(row)
        for zone in zones:
            if zone.code != "-" and self.find(zone.code) is None:
                raise ConfigError(f'lexicon/zones.tsv: {zone.name} lies in "{zone.code}", which lexicon/places.tsv doesn\'t have')
            self._surfaces[zone.name] = _Name("zone", () if zone.code == "-" else (zone.code,))
        self._patterns = tuple(self._surfaces.items())
        self._automaton = AhoCorasick([name for name, _ in self._patterns], matchkind=MatchKind.LeftmostLongest)

    @classmethod
    def load(cls, config: Config) -> "Gazetteer":
        """The gazetteer of a config folder: lexicon/places.tsv and lexicon/zones.tsv. Stages of one process share it."""
        return _of(config.folder, config.digest(_UNITS, _ZONES))

    # ---- what is known of a unit -----------------------------------------------------------------------------------

    def name(self, code: str) -> str:
        """The official name of a unit: 嘉定区 for 310114."""
        found = self.find(code)
        if found is None:
            raise KeyError(code)
        return found

    def find(self, code: str) -> str | None:
        """The official name of a unit; None if there is none of this code."""
        return self._names.get(code) if len(code) <= 6 else self._townships_of(code[:6]).get(code)

    def _townships_of(self, county: str) -> dict[str, str]:
        """The names of a county's townships by their codes."""
        if county not in self._named:
            townships = self._children.get(county, "").split()
            self._named[county] = {county + t[:3]: _full(t) for t in townships}
        return self._named[county]

    def parent(self, code: str) -> str | None:
        """The unit that a unit lies in: 310114 for 310114106, 310000 for 310114, None for a province."""
        above = (code[:6], code[:4] + "00", code[:2] + "0000")
        return next((c for c in above if c != code and c in self._names and is_inside(code, c)), None)

    def chain(self, code: str) -> tuple[str, ...]:
        """A unit and all units it lies in, from the smallest to the province."""
        if code not in self._chains:
            parent = self.parent(code)
            self._chains[code] = (code, *self.chain(parent)) if parent else (code,)
        return self._chains[code]

    # ---- building --------------------------------------------------------------------------------------------------

    def _add_surface(self, name: str, code: str, form: Form, *, guarded: bool = False) -> None:
        known = self._surfaces.get(name, _Name(form))
        if guarded:
            self._surfaces[name] = known._replace(guarded=(*known.guarded, code))
        else:
            self._surfaces[name] = known._replace(codes=(*known.codes, code))

    def _add_unit(self, row: UnitRow) -> None:
        if len(row.code) != 6 or not row.code.isdecimal():
            raise ConfigError(f'lexicon/places.tsv: {row.name}: code "{row.code}"; accepted: six digits of GB/T 2260')
        self._names[row.code] = row.name
        wordy = len(row.name) == 2 and row.name[-1] == "区"          # 城区, 郊区: districts of a few cities, words elsewhere
        self._add_surface(row.name, row.code, "full", guarded=wordy)
        for short in row.short.split():
            plain = short.lstrip("?")
            form: Form = "full" if plain[-1] in "市县区旗" or (plain[-1] == "州" and row.name.endswith("自治州")) else "short"
            self._add_surface(plain, row.code, form, guarded=plain != short)
        if row.townships:
            self._children[row.code] = row.townships
            townships = row.townships.split()
            for township in townships:
                self._townships[_full(township)].append(row.code + township[:3])
            self._wordy.update(_full(t) for t in townships if t[-1] == "?")

    def _add_former(self, row: UnitRow) -> None:
        """Counties become cities and districts: 吴江市 and 吴江县 of older articles are 吴江区."""
        if level(row.code) == "district" and row.name[-1] in "区市" and len(row.name) > 2:
            for suffix in "县市":
                former = row.name[:-1] + suffix
                if former not in self._surfaces:
                    self._add_surface(former, row.code, "full")

    def _short_townships(self, county: str) -> tuple[tuple[str, str], ...]:
        """Short name and code of the townships of a county that have one: 马陆 for 马陆镇."""
        if county not in self._shorts:
            townships = ((_TOWNSHIP.sub("", t[3:]), county + t[:3]) for t in self._children[county].split() if t[-1] not in "-?")
            self._shorts[county] = tuple((name, code) for name, code in townships if len(name) > 1)
        return self._shorts[county]

    def _towns(self, counties: Iterable[str], text: str) -> dict[str, list[str]]:
        """The short names of these counties' townships that stand in the text at all, with what each may stand for."""
        codes: dict[str, list[str]] = defaultdict(list)
        for county in sorted(counties):
            for name, code in self._short_townships(county):
                if name in text:
                    codes[name].append(code)
        return codes

    # ---- reading ---------------------------------------------------------------------------------------------------

    def locate(self, texts: Sequence[str], hints: Sequence[str] = ()) -> list[list[Place]]:
        """The places of a document, text by text, in order and without overlap.

        ``texts`` are the document's blocks; ``hints`` are words about the page (site, publisher), which only help to choose.
        """
        offsets = [0, *accumulate([len(text) + 1 for text in texts])]
        located: list[list[Place]] = [[] for _ in texts]
        for place in self.read("\n".join(texts), offsets, hints):
            n = bisect_right(offsets, place.start) - 1
            located[n].append(replace(place, start=place.start - offsets[n], end=place.end - offsets[n]))
        return located

    def read(self, text: str, lines: Sequence[int], hints: Sequence[str] = ()) -> list[Place]:
        """The same of a document's blocks as the lines of one text; ``lines`` are the places where they begin."""
        alone = self._alone(text)
        hinted = [place for hint in hints for place in self._alone(hint)]
        counties = self._counties((*alone, *hinted))
        found = narrowed_by_neighbours(self._with_townships(text, alone, counties), lines)
        votes = self._votes((*found, *hinted))
        return self._chosen(found, votes)

    def _alone(self, text: str) -> list[Place]:
        """The provinces, cities, counties, zones that need no other place to be read as such."""
        places: list[Place] = []
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            surface, (form, codes, guarded) = self._patterns[index]
            if guarded and places and joined(text, places[-1].end, start):
                codes += tuple(c for c in guarded if any(is_inside(c, p) for p in places[-1].candidates))
            if form == "zone" or (codes and form == "full"):
                doubtful = form == "full" and len(surface) == 2                                         # 代县长 is no 代县
                places.append(Place(start, end, surface, form, codes, None, doubtful))
            elif codes and not is_road(text, end) and (read := as_word(text, Place(start, end, surface, form, codes))):
                places.append(read)
        return places

    def _counties(self, found: Iterable[Place]) -> frozenset[str]:
        counted = Counter([code for place in found if place.form != "zone" for code in place.candidates])
        return frozenset([c for c, _ in counted.most_common() if c in self._children][:_MAX_COUNTIES])

    def _with_townships(self, text: str, places: list[Place], counties: frozenset[str]) -> list[Place]:
        """The places of a text together with its townships, whole names and short ones."""
        more = [*self._full_townships(text, places, counties), *_named_townships(text, self._towns(counties, text))]
        read = without_overlap((*places, *more)) if more else places
        return [p for p in read if p.candidates]

    def _full_townships(self, text: str, places: list[Place], counties: frozenset[str]) -> Iterable[Place]:
        for suffix in _TOWNSHIP.finditer(text):
            end = suffix.end()
            for start in range(max(0, end - _LONGEST_TOWNSHIP), suffix.start()):
                codes = self._townships.get(text[start:end])
                if codes and not _is_within(places, start):
                    name = text[start:end]
                    if name in self._wordy:
                        codes = [c for c in codes if c[:6] in counties]
                    place = Place(start, end, name, "full", tuple(codes))
                    if as_word(text, place):
                        yield place
                    break

    # ---- choosing --------------------------------------------------------------------------------------------------

    def _votes(self, found: Iterable[Place]) -> Counter[str]:
        """How often the document names each unit, or one inside it, without doubt."""
        sure = [p.candidates[0] for p in found if len(p.candidates) == 1 and not (len(p.candidates[0]) > 6 and p.form == "full")]
        return Counter(chain.from_iterable(map(self.chain, sure)))

    def _chosen(self, found: Sequence[Place], votes: Counter[str]) -> list[Place]:
        """Each place with its unit; one name means the same everywhere."""
        codes: dict[tuple[tuple[str, ...], Form, bool], str | None] = {}
        chosen: list[Place] = []
        for place in found:
            key = place.candidates, place.form, place.doubtful
            if key not in codes:
                codes[key] = self._choice(place, votes)
            code = codes[key]
            if code:
                place = Place(place.start, place.end, place.text, place.form, place.candidates, code, place.doubtful)
            chosen.append(place)
        return chosen

    def _choice(self, place: Place, votes: Counter[str]) -> str | None:
        candidates = place.candidates
        if place.doubtful and not any(votes[c] > 1 and self._elsewhere(c, votes) for c in candidates):
            return None
        if place.form == "short" and len({len(c) for c in candidates}) == 1:
            highest = min(len(stem(c)) for c in candidates)                  # 西安 is the city, not the district of Mudanjiang
            candidates = tuple(c for c in candidates if len(stem(c)) == highest)
        if len(candidates) == 1 and (len(candidates[0]) <= 6 or not votes or self._support(candidates[0], votes) > (0, 0, 0)):
            return candidates[0]
        ranked = sorted(((self._support(c, votes), c) for c in candidates), reverse=True)
        if not ranked or ranked[0][0] == (0, 0, 0) or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return None
        return ranked[0][1]

    def _elsewhere(self, code: str, votes: Counter[str]) -> bool:
        """Whether the document speaks of the surroundings of a unit, or of nothing else."""
        province = self.chain(code)[-1]
        return votes[province] > votes[code] or votes[province] == max(votes.values())

    def _support(self, code: str, votes: Counter[str]) -> tuple[int, int, int]:
        """What the document says for a unit: for itself, for its parent, for what lies above."""
        above = self.chain(code)[1:]
        return votes[code], votes[above[0]] if above else 0, sum(votes[c] for c in above[1:])


def _is_within(places: Sequence[Place], at: int) -> bool:
    """Whether a place of the text lies within one of these, which are in order and without overlap."""
    before = bisect_left(places, at, key=attrgetter("start"))
    return before > 0 and places[before - 1].end > at


def _full(township: str) -> str:
    """The name of a township as it is written behind its county: three digits before it, marks after it."""
    return township[3:].rstrip("-?")


def _named_townships(text: str, towns: Mapping[str, Sequence[str]]) -> Iterable[Place]:
    """The townships that stand in a text by their short names; where several begin, the longest."""
    found = sorted((at, -len(name), name) for name in towns for at in _occurrences(text, name))
    done = 0
    for start, _, name in found:
        if start >= done:
            done = start + len(name)
            place = Place(start, done, name, "short", tuple(towns[name]))
            if not is_road(text, done) and as_word(text, place):
                yield place


def _occurrences(text: str, name: str) -> Iterable[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


@lru_cache(maxsize=1)
def _of(folder: Path, digest: str) -> Gazetteer:
    return Gazetteer(read_table(folder / _UNITS, UnitRow), read_table(folder / _ZONES, ZoneRow))
