"""Every pattern of reading and cleaning on adversarial repetition: time grows with the length, whatever the text."""

import re
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
from tests.growth import grows_in_proportion

SIZE = 3_000
# Never searched for: a text is held against them from its beginning, or from where the match before ended.
AT_A_PLACE = (
    "flows.clean.bylike._AGO", "flows.clean.cues._SENTENCE", "flows.clean.outlets._HOST",
    "flows.read.markup._ATTRIBUTE", "flows.read.markup._TIDY", "flows.read.reading._ELEMENT",
)
SEEDS = (
    " ", "1", "张", "张 ", "报", "2024-01-01 ", "1月1日", "(", "[张", "来源:", "本文由", "转载请注明", "http://", "版权所有", "©",
    "-", "_", "> ", "文/", "记者", "记者 张伟 ", "“", "a", "A b ", "、", "万",
)


MARKUP = (
    "<", "<a ", "<a b='", "<!--", "<![CDATA[", "]]>", "&", "&#1", "&amp", "</p", "<item ", "=", "=4", "\r\n", " \n", "--x",
    "charset=",
)
REPEATED = (*(("", seed) for seed in (*SEEDS, *MARKUP)), *(("<meta ", seed) for seed in MARKUP))


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
    for head, seed in REPEATED:

        def apply(size: int, head: str = head, seed: str = seed) -> None:
            text = head + seed * (size // len(seed))
            subject = text if isinstance(pattern.pattern, str) else text.encode()
            if name in AT_A_PLACE:
                pattern.match(subject), pattern.fullmatch(subject)
            else:
                pattern.findall(subject)

        assert grows_in_proportion(apply, SIZE), (name, head, seed)


TAGS = (*MARKUP, "<a b=\"", "<a b=\">", "<a b='c\" ", "=<")


@pytest.mark.parametrize("seed", TAGS)
def test_tags_are_found_in_time_in_proportion(seed: str) -> None:
    assert list(tokens(f"<a {seed}"))
    assert grows_in_proportion(lambda size: list(tokens(f"<a {seed * (size // len(seed))}")), 6 * SIZE)


def test_the_patterns_of_both_rooms_are_found() -> None:
    assert len(FOUND) > 80
