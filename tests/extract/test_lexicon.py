from collections import Counter

import msgspec
import pytest

from flows.config import Config, Section
from flows.documents import Stage
from flows.extract.actions import FILE, ActionRow, Actions, ActionTable
from flows.extract.lexicon import KNOWN, Alias, Head, Known, Office, Surname, Title
from flows.extract.vocabulary import Part
from flows.problems import ConfigError
from tests.extract.sample import CONFIG, lexicon

SUBTYPES = {
    "organization": {
        "company", "government", "hospital", "research_institute", "association", "media", "development_company", "other",
    },
    "person": {"named"},
    "place": {"administrative", "other"},
    "park": {"industrial_park", "named_area", "campus", "cluster"},
    "policy": {"document", "plan", "programme", "concept", "designation"},
    "event": {"conference", "forum", "press_conference", "exhibition", "other"},
}
FILES: list[tuple[str, type[Section], str]] = [
    *((f"lexicon/{file}.tsv", Known, "name") for file, _ in KNOWN),
    ("lexicon/heads.tsv", Head, "suffix"), ("lexicon/departments.tsv", Office, "name"), ("lexicon/titles.tsv", Title, "title"),
    ("lexicon/surnames.tsv", Surname, "surname"), ("lexicon/aliases.tsv", Alias, "name"),
]


@pytest.mark.parametrize(("file", "kind", "key"), FILES)
def test_no_line_is_written_twice(file: str, kind: type[Section], key: str) -> None:
    rows = Config(CONFIG, Stage.EXTRACT).table(file, kind)
    assert [name for name, n in Counter(getattr(row, key) for row in rows).items() if n > 1] == []


def test_every_subtype_is_one_of_its_type() -> None:
    config = Config(CONFIG, Stage.EXTRACT)
    for head in config.table("lexicon/heads.tsv", Head):
        assert head.subtype in SUBTYPES[head.type], head
    for file, type_ in KNOWN:
        for row in config.table(f"lexicon/{file}.tsv", Known):
            assert row.subtype in SUBTYPES[type_], row


def test_a_word_of_names_is_no_word_that_ends_them() -> None:
    assert lexicon().stop & lexicon().inner == frozenset()


@pytest.mark.parametrize(
    ("word", "tag", "part"),
    [
        ("举行", "v", Part.STOP), ("发展", "vn", Part.PLAIN), ("嘉", "n", Part.CORE), (",", "x", Part.STOP),
        ("再", "d", Part.DOUBT), ("激光", "n", Part.PLAIN), ("华为", "nt", Part.CORE), ("和", "c", Part.STOP),
        ("G60", "eng", Part.CORE),
    ],
)
def test_parts_of_words(word: str, tag: str, part: Part) -> None:
    assert lexicon().vocabulary.part_of(word, tag) is part


def test_actions_are_of_the_types_and_predicates_that_have_names() -> None:
    table = Config(CONFIG, Stage.EXTRACT).toml(FILE, ActionTable)
    assert {row.event for row in table.actions} - {""} <= table.event_types.keys()
    assert table.gatherings.keys() <= table.event_types.keys()
    told = Counter((word, row.event, row.relation) for row in table.actions for word in row.words.split())
    assert [key for key, n in told.items() if n > 1] == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"event": "party"}, "event = 'party' of 走访: accepted are visit"),
        ({"relation": "sees"}, "relation = 'sees' of 走访: accepted are visits"),
        ({"event": "visit visit"}, "event = 'visit visit' of 走访: accepted are visit"),
        ({"words": " "}, "words = ' ' in action 1: accepted are words"),
        ({"words": "走访 走访"}, "words = '走访 走访' of 走访: accepted are words"),
        ({"subject": "person compnay"}, "subject = 'compnay' of 走访: accepted are administrative, association"),
    ],
)
def test_a_mistake_in_an_action_is_said_in_one_line(wrong: dict[str, str], said: str) -> None:
    row = msgspec.convert({"words": "走访 调研", "event": "visit", "relation": "visits", "subject": "person"} | wrong, ActionRow)
    table = ActionTable(event_types={"visit": "走访"}, predicates={"visits": "走访"}, gatherings={}, actions=(row,))
    with pytest.raises(ConfigError) as refusal:
        Actions(table)
    assert str(refusal.value).startswith(f"config/{FILE}: {said}")
    assert "\n" not in str(refusal.value)
