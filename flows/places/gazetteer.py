"""The gazetteer: which words of a document are places, and which places they are.

A name is rarely one place only: 朝阳区 lies in Beijing and in Changchun, 和平 is a district and a word, 马陆 is a town for
those who have just read of Jiading. So places are read from a whole document at once (:meth:`Gazetteer.locate`): what
stands alone is found first, then what the found places make plausible, and each name is given to the unit that its parent
before it, the document's other places or the page's own (site, publisher) speak for. What stays ambiguous has no code.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, Self

from ahocorasick_rs import AhoCorasick, MatchKind

from flows.config import Config
from flows.frozen import replace
from flows.places.reading import ROAD, Form, Place, as_word, joined, narrowed_by_neighbours, without_overlap
from flows.places.units import UnitRow, ZoneRow, is_inside, level, stem
from flows.problems import ConfigError

_TOWNSHIP: Final = re.compile("镇|乡(?!村(?!民|委)|镇|愁|土|亲|下)|街道|苏木")
_LONGEST_TOWNSHIP: Final = 14
_MAX_COUNTIES: Final = 8           # beyond, an article is a list of counties, and short names of towns are no reading of it


class _Name(NamedTuple):
    """What a name may stand for; ``guarded`` units only directly behind their parent."""

    form: Form
    codes: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()


class _Towns(NamedTuple):
    """The short names of townships, each with the codes it may stand for."""

    automaton: AhoCorasick
    names: tuple[tuple[str, list[str]], ...]


class Gazetteer:
    """All administrative units of China, by name and by code."""

    def __init__(self, units: Iterable[UnitRow], zones: Iterable[ZoneRow]) -> None:
        """Index the units; a process does so once (0.1 s).

        Raises:
            ConfigError: a unit's code has not six digits, or a zone lies in a unit that isn't there.
        """
        self._names: dict[str, str] = {}                                    # of codes
        self._surfaces: dict[str, _Name] = {}
        self._townships: dict[str, list[str]] = defaultdict(list)           # by full name
        self._children: dict[str, str] = {}                                 # a county's townships as written in the file
        self._wordy: set[str] = set()                                       # full names that are words, too (新城镇)
        self._chains: dict[str, tuple[str, ...]] = {}
        self._shorts: dict[str, tuple[tuple[str, str], ...]] = {}           # the short names of a county's townships
        rows = tuple(units)
        for row in rows:
            self._add_unit(row)
        for row in rows:
            self._add_former(row)
        for zone in zones:
            if zone.code != "-" and zone.code not in self._names:
                raise ConfigError(f'lexicon/zones.tsv: {zone.name} lies in "{zone.code}", which lexicon/places.tsv doesn\'t have')
            self._surfaces[zone.name] = _Name("zone", () if zone.code == "-" else (zone.code,))
        self._patterns = tuple(self._surfaces.items())
        self._automaton = AhoCorasick([name for name, _ in self._patterns], matchkind=MatchKind.LeftmostLongest)

    @classmethod
    def load(cls, config: Config) -> Self:
        """The gazetteer of a config folder: lexicon/places.tsv and lexicon/zones.tsv."""
        return cls(config.table("lexicon/places.tsv", UnitRow), config.table("lexicon/zones.tsv", ZoneRow))

    # ---- what is known of a unit -----------------------------------------------------------------------------------

    def name(self, code: str) -> str:
        """The official name of a unit: 嘉定区 for 310114."""
        return self._names[code]

    def find(self, code: str) -> str | None:
        """The official name of a unit; None if there is none of this code."""
        return self._names.get(code)

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
            for township in row.townships.split():
                name = township[3:].rstrip("-?")
                code = row.code + township[:3]
                self._names[code] = name
                self._townships[name].append(code)
                if township.endswith("?"):
                    self._wordy.add(name)

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

    def _towns(self, counties: frozenset[str], texts: Iterable[str]) -> _Towns | None:
        """A matcher of the short names of these counties' townships, as far as they stand in the texts at all."""
        whole = "\n".join(texts)
        codes: dict[str, list[str]] = defaultdict(list)
        for county in sorted(counties):
            for name, code in self._short_townships(county):
                if name in whole:
                    codes[name].append(code)
        return _Towns(AhoCorasick(codes, matchkind=MatchKind.LeftmostLongest), tuple(codes.items())) if codes else None

    # ---- reading ---------------------------------------------------------------------------------------------------

    def locate(self, texts: Sequence[str], hints: Sequence[str] = ()) -> list[list[Place]]:
        """The places of a document, text by text, in order and without overlap.

        ``texts`` are the document's blocks; ``hints`` are words about the page (site, publisher), which only help to choose.
        """
        found = [self._alone(text) for text in texts]
        hinted = [self._alone(text) for text in hints]
        counties = self._counties((*found, *hinted))
        towns = self._towns(counties, texts)
        found = [self._with_townships(text, places, counties, towns) for text, places in zip(texts, found, strict=True)]
        found = [narrowed_by_neighbours(places) for places in found]
        votes = self._votes((*found, *hinted))
        return [[self._chosen(place, votes) for place in places] for places in found]

    def _alone(self, text: str) -> list[Place]:
        """The provinces, cities, counties, zones that need no other place to be read as such."""
        places: list[Place] = []
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            surface, name = self._patterns[index]
            codes = name.codes
            if name.guarded and places and joined(text, places[-1].end, start):
                codes += tuple(c for c in name.guarded if any(is_inside(c, p) for p in places[-1].candidates))
            place = Place(start=start, end=end, text=surface, form=name.form, candidates=codes)
            if name.form == "zone" or (codes and name.form == "full"):
                places.append(replace(place, doubtful=name.form == "full" and len(surface) == 2))       # 代县长 is no 代县
            elif codes and not ROAD.match(text, end) and (read := as_word(text, place)):
                places.append(read)
        return places

    def _counties(self, found: Iterable[list[Place]]) -> frozenset[str]:
        counted = Counter(code for places in found for p in places if p.form != "zone" for code in p.candidates)
        return frozenset([c for c, _ in counted.most_common() if c in self._children][:_MAX_COUNTIES])

    def _with_townships(self, text: str, places: list[Place], counties: frozenset[str], towns: _Towns | None) -> list[Place]:
        """The places of a text together with its townships, whole names and short ones."""
        named = _named_townships(text, towns) if towns else ()
        read = without_overlap((*places, *self._full_townships(text, places, counties), *named))
        return [p for p in read if p.candidates]

    def _full_townships(self, text: str, places: list[Place], counties: frozenset[str]) -> Iterable[Place]:
        for suffix in _TOWNSHIP.finditer(text):
            end = suffix.end()
            for start in range(max(0, end - _LONGEST_TOWNSHIP), suffix.start()):
                codes = self._townships.get(text[start:end])
                if codes and not any(p.start < start < p.end for p in places):
                    name = text[start:end]
                    if name in self._wordy:
                        codes = [c for c in codes if c[:6] in counties]
                    place = Place(start=start, end=end, text=name, form="full", candidates=tuple(codes))
                    if as_word(text, place):
                        yield place
                    break

    # ---- choosing --------------------------------------------------------------------------------------------------

    def _votes(self, found: Iterable[list[Place]]) -> Counter[str]:
        """How often the document names each unit, or one inside it, without doubt."""
        votes: Counter[str] = Counter()
        for places in found:
            for place in places:
                if len(place.candidates) == 1 and not (len(place.candidates[0]) > 6 and place.form == "full"):
                    votes.update(self.chain(place.candidates[0]))
        return votes

    def _chosen(self, place: Place, votes: Counter[str]) -> Place:
        code = self._choice(place, votes)
        return replace(place, code=code) if code else place

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


def _named_townships(text: str, towns: _Towns) -> Iterable[Place]:
    """The townships that stand in a text by their short names."""
    for index, start, end in towns.automaton.find_matches_as_indexes(text):
        name, codes = towns.names[index]
        place = Place(start=start, end=end, text=name, form="short", candidates=tuple(codes))
        if not ROAD.match(text, end) and as_word(text, place):
            yield place
