"""No pattern finds anything in a line that holds none of its leads: so a rule may look at those lines alone."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from flows.clean import address, author, bylike, publisher, site
from flows.clean.lines import Lines
from flows.folding import fold
from tests.clean.described import cleaning

CUES = cleaning().bylines
FOLLOWED = [
    ("credit", bylike._CREDIT), ("writers", author._REPORTER), ("writers", author._WRITTEN), ("agency", publisher._REPORTER_OF),
    ("agency", publisher._DATELINE), ("self", publisher._SELF), ("claim", site._OWNER), ("link", address._PERMALINK),
    ("views", CUES.counted), ("byline", CUES.pattern),
]  # fmt: skip


@pytest.mark.parametrize(("lead", "pattern"), FOLLOWED, ids=lambda v: v if isinstance(v, str) else "")
@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_what_a_pattern_finds_has_its_lead(lead: str, pattern: re.Pattern[str], data: st.DataObject) -> None:
    text = fold(data.draw(st.from_regex(pattern)))
    assume("\n" not in text and "\r" not in text and pattern.search(text))       # no unit of a page holds one
    assert [*cleaning().kinds.words.find(Lines.of(["甲乙丙", text])).leads[lead]] == [1]


@pytest.mark.parametrize("word", [*CUES.leads["taken"], *CUES.leads["views"]])
def test_words_of_the_configuration_are_leads(word: str) -> None:
    assert cleaning().kinds.words.find(Lines.of([word])).leads
