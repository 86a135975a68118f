"""Every pattern of metadata on adversarial repetition: time grows with the length, whatever the text."""

import re
import time
from importlib import import_module
from pkgutil import iter_modules

import pytest

import flows.clean
from flows.clean.bylines import Cues
from tests.clean.described import cleaning

MODULES = (
    "address", "author", "bylines", "candidates", "dates", "headline", "metadata", "names", "outlets", "page", "published",
    "publisher", "related", "reposts", "script", "site", "title", "views",
)
SIZE = 10_000
SEEDS = (
    " ", "1", "张", "张 ", "报", "2024-01-01 ", "1月1日", "(", "[张", "来源:", "本文由", "转载请注明", "http://", "版权所有", "©",
    "-", "_", "> ", "文/", "记者", "记者 张伟 ", "“", "a", "A b ", "、", "万",
)


def patterns() -> list[tuple[str, re.Pattern[str]]]:
    found = [
        (f"{name}.{key}", value)
        for name in MODULES
        for key, value in vars(import_module(f"flows.clean.{name}")).items()
        if isinstance(value, re.Pattern)
    ]
    cues: Cues = cleaning().bylines
    return [*found, ("cues.pattern", cues.pattern), ("cues.counted", cues.counted), ("outlets", cleaning().outlets.companies)]


@pytest.mark.parametrize(("name", "pattern"), patterns(), ids=lambda v: v if isinstance(v, str) else "")
def test_a_pattern_takes_time_in_proportion(name: str, pattern: re.Pattern[str]) -> None:
    for seed in SEEDS:
        text = (seed * SIZE)[:SIZE]
        begun = time.process_time()
        pattern.search(text), len(pattern.findall(text))
        assert time.process_time() - begun < 1.0, (name, seed)


def test_the_modules_named_here_exist() -> None:
    assert set(MODULES) <= {m.name for m in iter_modules(flows.clean.__path__)}
