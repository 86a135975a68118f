"""The words that tell what people, bodies and firms do: config/lexicon/actions.toml."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Final, Literal

import ahocorasick_rs

from flows.config import Config, Section
from flows.frozen import Frozen
from flows.problems import ConfigError

FILE: Final = "lexicon/actions.toml"
KINDS: Final = frozenset((
    "body", "firm", "institution", "organization", "person", "place", "park", "policy", "event", "product",
    "company", "government", "hospital", "research_institute", "association", "media", "development_company", "administrative",
    "industrial_park", "named_area", "campus", "cluster", "document", "plan", "programme", "concept", "designation",
    "conference", "forum", "press_conference", "exhibition",
))  # fmt: skip
"""Who may act or be concerned: a type of mention, a subtype; a body is a government or a place that acts as one, an
institution any organization but these."""


class ActionRow(Section, frozen=True):
    """Words that tell the same of the same."""

    words: str
    event: str = ""
    relation: str = ""
    subject: str = ""
    object: str = ""
    turned: bool = False
    before: bool = False
    assume: Literal["", "subject", "object", "site"] = ""
    needs: Literal["", "subject", "object", "both"] = ""
    beside: str = ""


class ActionTable(Section, frozen=True):
    """actions.toml."""

    event_types: dict[str, str]
    predicates: dict[str, str]
    gatherings: dict[str, str]
    actions: tuple[ActionRow, ...]


class Action(Frozen, frozen=True):
    """What a word tells."""

    event: str
    relation: str
    subject: frozenset[str]
    object: frozenset[str]
    turned: bool
    before: bool
    assume: str
    needs: str
    beside: re.Pattern[str] | None


class Actions:
    """The words of actions.toml, looked up in one pass."""

    def __init__(self, table: ActionTable) -> None:
        """Index the words; a type or predicate that has no name is a mistake."""
        by_word: dict[str, list[Action]] = defaultdict(list)
        _check(table)
        for row in table.actions:
            action = _action(row)
            for word in row.words.split():
                by_word[word].append(action)
        self._gatherings = tuple((word, code) for code, words in table.gatherings.items() for word in words.split())
        self._words = tuple(by_word)
        self._actions = tuple(by_word.values())
        self._automaton = ahocorasick_rs.AhoCorasick(self._words)

    @classmethod
    def load(cls, config: Config) -> "Actions":
        """Read actions.toml."""
        return cls(config.toml(FILE, ActionTable))

    def gathering(self, name: str, subtype: str) -> str:
        """The event type of a gathering: by a word of its name, else by its subtype; a conference is a meeting."""
        by_subtype = subtype if subtype in ("forum", "press_conference", "exhibition") else "meeting"
        return next((code for word, code in self._gatherings if word in name), by_subtype)

    def find(self, text: str) -> Iterator[tuple[int, int, list[Action]]]:
        """The words in a text and what they may tell, in order, of those that begin together the longest first."""
        found = [(start, -end, index) for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)]
        for start, end, index in sorted(found):
            yield start, -end, self._actions[index]


def _action(row: ActionRow) -> Action:
    subject, object_ = frozenset(row.subject.split()), frozenset(row.object.split())
    beside = re.compile("|".join(map(re.escape, row.beside.split()))) if row.beside else None
    return Action(row.event, row.relation, subject, object_, row.turned, row.before, row.assume, row.needs, beside)


def _check(table: ActionTable) -> None:
    """Types, predicates and who may act are those that exist, and every row has words, each once.

    Raises:
        ConfigError: they are not.
    """
    for n, row in enumerate(table.actions, 1):
        words = row.words.split()
        name = f"of {words[0]}" if words else f"in action {n}"
        if not words or len(words) > len(set(words)):
            raise ConfigError(f"config/{FILE}: words = {row.words!r} {name}: accepted are words with blanks between, each once")
        _one_of("event", [row.event] if row.event else [], table.event_types.keys(), name)
        _one_of("relation", [row.relation] if row.relation else [], table.predicates.keys(), name)
        _one_of("subject", row.subject.split(), KINDS, name)
        _one_of("object", row.object.split(), KINDS, name)
    _one_of("gatherings", table.gatherings, table.event_types.keys(), "as a type")


def _one_of(key: str, codes: Iterable[str], accepted: Collection[str], name: str) -> None:
    for code in codes:
        if code not in accepted:
            raise ConfigError(f"config/{FILE}: {key} = {code!r} {name}: accepted are {', '.join(sorted(accepted))}")
