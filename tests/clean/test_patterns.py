"""Every pattern of reading and cleaning on adversarial repetition: time grows with the length, whatever the text."""

import re
import time
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest

import flows.clean
import flows.read
from flows.clean.bylines import Cues
from flows.read.markup import tokens
from tests.clean.described import cleaning

SIZE = 6_000
# Never searched for: each match begins where the one before ended.
AT_A_PLACE = ("flows.read.markup._ATTRIBUTE", "flows.read.markup._TIDY")
SEEDS = (
    " ", "1", "张", "张 ", "报", "2024-01-01 ", "1月1日", "(", "[张", "来源:", "本文由", "转载请注明", "http://", "版权所有", "©",
    "-", "_", "> ", "文/", "记者", "记者 张伟 ", "“", "a", "A b ", "、", "万",
)


MARKUP = (
    "<", "<a ", "<a b='", "<!--", "<![CDATA[", "]]>", "&", "&#1", "&amp", "</p", "<item ", "=", "=4", "\r\n", " \n", "--x",
    "charset=",
)
TEXTS = (
    *((seed * SIZE)[:SIZE] for seed in (*SEEDS, *MARKUP)),
    *(f"<meta {seed * (SIZE // len(seed))}" for seed in MARKUP),
)


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    for room in (flows.read, flows.clean):
        for module in iter_modules(room.__path__, f"{room.__name__}."):
            for key, value in vars(import_module(module.name)).items():
                for pattern in value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,):
                    if isinstance(pattern, re.Pattern):
                        yield f"{module.name}.{key}", pattern
    cues: Cues = cleaning().bylines
    yield from (("cues.pattern", cues.pattern), ("cues.counted", cues.counted))
    yield from (("identities", pattern) for _, pattern in cleaning().kinds.names.patterns)


FOUND = list(patterns())


@pytest.mark.parametrize(("name", "pattern"), FOUND, ids=lambda v: v if isinstance(v, str) else "")
def test_a_pattern_takes_time_in_proportion(name: str, pattern: re.Pattern[Any]) -> None:
    for text in TEXTS:
        subject = text if isinstance(pattern.pattern, str) else text.encode()
        begun = time.process_time()
        if name in AT_A_PLACE:
            pattern.match(subject)
        else:
            pattern.search(subject), len(pattern.findall(subject))
        assert time.process_time() - begun < 0.6, (name, text[:20])


TAGS = (*MARKUP, "<a b=\"", "<a b=\">", "<a b='c\" ", "=<")


@pytest.mark.parametrize("text", [f"<a {seed * (SIZE * 3 // len(seed))}" for seed in TAGS])
def test_tags_are_found_in_time_in_proportion(text: str) -> None:
    begun = time.process_time()
    assert list(tokens(text))
    assert time.process_time() - begun < 0.6


def test_the_patterns_of_both_rooms_are_found() -> None:
    assert len(FOUND) > 80
