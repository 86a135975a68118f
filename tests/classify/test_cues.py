"""Cue words of many lists in one pass: each list is read as if it were alone, the leftmost and longest word first."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.classify.article import LEAD_CHARS, Article
from flows.classify.cues import Matcher, Patterns, by_cue
from tests.classify.pages import page

WORDS = st.text(alphabet="签约项目区", min_size=1, max_size=4)
LISTS = st.lists(st.sets(WORDS, min_size=1, max_size=6), min_size=1, max_size=3)
TEXT = st.text(alphabet="签约项目区、", min_size=1, max_size=30)


def alone(words: set[str], text: str) -> list[tuple[str, int, int]]:
    longest_first = re.compile("|".join(sorted(words, key=len, reverse=True)))
    return [(found[0], *found.span()) for found in longest_first.finditer(text)]


@settings(deadline=None)
@given(LISTS, st.lists(TEXT, max_size=4), TEXT)
def test_each_list_is_read_as_if_it_were_alone(lists: list[set[str]], body: list[str], title: str) -> None:
    article = Article(page(title, *body))
    cues = {str(n): by_cue({"class": dict.fromkeys(words, 1.0)}) for n, words in enumerate(lists)}
    found = Matcher(cues).find(article)
    for n, words in enumerate(lists):
        assert [(cue, passage.number, start, end) for (cue, _), _, passage, start, end in found[str(n)]] == [
            (cue, passage.number, start, end) for passage in article.passages for cue, start, end in alone(words, passage.text)
        ]


def test_a_hit_knows_its_position() -> None:
    body = "某区签约。" + "说" * LEAD_CHARS + "又签约。"
    found = Matcher({"list": by_cue({"event": {"签约": 1.0}})}).find(Article(page("签约", body, "再签约。")))
    assert [(position, passage.number) for _, position, passage, _, _ in found["list"]] == [
        ("title", 0), ("lead", 1), ("body", 1), ("body", 2),
    ]


def test_a_pattern_stands_for_gaps_and_numbers() -> None:
    patterns = Patterns(by_cue({"event": {"#个*项目": 3.0, "签*约": 1.0, "签约": 1.0}}))
    [passage] = Article(page("5个重大项目集中签约,12个小项目")).passages
    assert [(cue, start, end) for (cue, _), _, _, start, end in patterns.find(passage)] == [("#个*项目", 0, 6), ("签*约", 8, 10)]
