"""What the extractor knows before it has read a word: config/lexicon, looked up in one pass over the text."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, Literal, NamedTuple, Self

import ahocorasick_rs

from flows.config import Config, Section
from flows.extract.actions import Actions
from flows.extract.quantities import Metrics
from flows.extract.vocabulary import Vocabulary
from flows.facts import MentionType
from flows.frozen import Frozen
from flows.places import Gazetteer

Kind = Literal["name", "head", "office", "title"]


class Head(Section, frozen=True):
    """heads.tsv: what a name ends with."""

    suffix: str
    type: MentionType
    subtype: str
    need: Literal["any", "core", "place", "event", "policy", "never"]


class Office(Section, frozen=True):
    """departments.tsv: an office behind a place or a level."""

    name: str
    full: str = ""


class Known(Section, frozen=True):
    """organizations.tsv, parks.tsv, people.tsv, world.tsv, policies.tsv: a name known everywhere.

    ``canonical`` is filled where the name is a short one.
    """

    name: str
    subtype: str = "named"
    canonical: str = ""


class Alias(Section, frozen=True):
    """aliases.tsv: a short name and what it stands for."""

    name: str
    canonical: str


class Title(Section, frozen=True):
    """titles.tsv: a title of office."""

    title: str
    kind: Literal["party", "government", "company", "honorific"]


class Surname(Section, frozen=True):
    """surnames.tsv: tier 1 to 3 by frequency, 0 for compound ones."""

    surname: str
    tier: int


class Words(Section, frozen=True):
    """words.toml: words that decide where a name begins and ends."""

    stop: str
    trim: str
    inner: str
    industry: str
    company_class: str
    say: str
    no_names: str
    bare_parks: str
    process: str
    driving: str
    motion: str
    before_person: str


class Characters(Section, frozen=True):
    """names.toml: characters of personal names, and words that are given names as well."""

    given: str
    given_words: str
    foreign: str
    foreign_only: str


class Entry(NamedTuple):
    """A lexicon string and what it may be."""

    text: str
    kind: Kind
    value: Any


class Found(Frozen, frozen=True):
    """A lexicon string in a text."""

    start: int
    end: int
    entry: Entry


KNOWN: Final[tuple[tuple[str, MentionType], ...]] = (
    ("organizations", "organization"), ("parks", "park"), ("people", "person"), ("world", "place"), ("policies", "policy"),
)


class Name(NamedTuple):
    """A name known everywhere."""

    type: MentionType
    subtype: str
    canonical: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """config/lexicon, ready for use; built once a process."""

    entries: tuple[Entry, ...]
    kinds: tuple[Kind, ...]                # of the entries
    automaton: ahocorasick_rs.AhoCorasick
    gazetteer: Gazetteer
    offices: dict[str, str]                # 经委 -> 经济委员会
    titles: dict[str, str]                 # 副镇长 -> government
    surnames: dict[str, int]
    aliases: dict[str, str]
    stop: frozenset[str]
    trim: frozenset[str]
    inner: frozenset[str]
    industry: frozenset[str]
    company_class: frozenset[str]
    say: frozenset[str]
    no_names: frozenset[str]
    bare_parks: frozenset[str]
    process: frozenset[str]
    driving: frozenset[str]
    motion: frozenset[str]
    before_person: frozenset[str]
    vocabulary: Vocabulary
    metrics: Metrics
    actions: Actions
    given: frozenset[str]                  # characters
    given_words: frozenset[str]
    foreign: frozenset[str]
    foreign_only: frozenset[str]

    @classmethod
    def load(cls, config: Config) -> Self:
        """Read config/lexicon."""
        words = config.toml("lexicon/words.toml", Words)
        letters = config.toml("lexicon/names.toml", Characters)
        offices = {o.name: o.full or o.name for o in config.table("lexicon/departments.tsv", Office)}
        surnames = {s.surname: s.tier for s in config.table("lexicon/surnames.tsv", Surname)}
        titles: dict[str, str] = {t.title: t.kind for t in config.table("lexicon/titles.tsv", Title)}
        entries = tuple(chain(_names(config), _heads(config), _offices(offices), _titles(titles)))
        sets = {field: frozenset(getattr(words, field).split()) for field in Words.__struct_fields__}
        return cls(
            entries=entries,
            kinds=tuple(e.kind for e in entries),
            automaton=ahocorasick_rs.AhoCorasick([e.text for e in entries], store_patterns=False),
            gazetteer=Gazetteer.load(config),
            metrics=Metrics.load(config),
            actions=Actions.load(config),
            vocabulary=Vocabulary(sets, surnames=surnames, titles=titles, foreign=frozenset(letters.foreign)),
            offices=offices,
            titles=titles,
            surnames=surnames,
            aliases={a.name: a.canonical for a in config.table("lexicon/aliases.tsv", Alias)},
            given=frozenset(letters.given),
            given_words=frozenset(letters.given_words.split()),
            foreign=frozenset(letters.foreign),
            foreign_only=frozenset(letters.foreign_only),
            **sets,
        )


def _names(config: Config) -> Iterable[Entry]:
    for file, type_ in KNOWN:
        for row in config.table(f"lexicon/{file}.tsv", Known):
            yield Entry(row.name, "name", Name(type_, row.subtype, row.canonical or row.name))


def _heads(config: Config) -> Iterable[Entry]:
    return (Entry(row.suffix, "head", row) for row in config.table("lexicon/heads.tsv", Head))


def _offices(offices: dict[str, str]) -> Iterable[Entry]:
    return (Entry(name, "office", full) for name, full in offices.items())


def _titles(titles: dict[str, str]) -> Iterable[Entry]:
    return (Entry(title, "title", kind) for title, kind in titles.items())
