"""The sheet and the words: nothing from elsewhere, enough contrast in light and dark, a Chinese name for every code."""

import re
from itertools import pairwise
from typing import get_args

import pytest

from flows import facts
from flows.config import Config
from flows.documents import BlockKind, Stage
from flows.extract.actions import FILE, ActionTable
from flows.problems import Reason
from tests.conftest import ROOT
from tests.explorer.conftest import Browser
from warehouse.explorer.looks import address, is_web
from warehouse.explorer.marking import Mark, Piece, pieces
from warehouse.explorer.wording import WORDS
from warehouse.reader import public_views

AA = 4.5


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(2 * c for c in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_sheet_loads_nothing_and_is_small(browser: Browser) -> None:
    answer = browser.ask("/style.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert not re.search(r"url\(|@import|http", answer.text)
    assert answer.text.count("{") == answer.text.count("}")
    assert len(answer.content) < 16_000


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_can_be_read(browser: Browser, scheme: int) -> None:
    roots = re.findall(r":root \{(.*?)\}", browser.ask("/style.css").text, re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", roots[scheme]))
    pairs = [(text, paper) for text in ("ink", "quiet", "link") for paper in ("paper", "card")]
    pairs += [("ink", kind) for kind in WORDS["mark"]]
    pairs += [("hit-ink", "hit"), ("wrong", "wrong-paper"), ("wrong", "card"), ("paper", "link")]
    found = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in found.items() if ratio < AA} == {}


ACTIONS = Config(ROOT / "config", Stage.EXTRACT).toml(FILE, ActionTable)


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("block", {*BlockKind}), ("stage", {*Stage}), ("reason", {*Reason}),
        ("mark", {*get_args(facts.MentionType), "quantity", "time"}), ("quantity", {*get_args(facts.QuantityKind)}),
        ("happening", {*ACTIONS.event_types}), ("predicate", {*ACTIONS.predicates}),
        ("view", {*public_views()} - {"rejection", "run", "lineage"}),
    ],
)  # fmt: skip
def test_codes_have_chinese_names(kind: str, codes: set[str]) -> None:
    assert codes - WORDS[kind].keys() == set()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "JavaScript:x", " https://a", "data:text/html,x", "//a", "", None, "file:///etc"])
def test_only_addresses_of_the_web_become_links(url: str | None) -> None:
    assert not is_web(url)
    assert is_web("HTTPS://example.com/a?b=c")


def test_only_ids_become_links() -> None:
    assert address("document_id", "12/../../x") is None
    assert address("row_id", '1:evidence:"><x') == "/trace/1:evidence:%22%3E%3Cx"


def mark(start: int, end: int, kind: str) -> Mark:
    return Mark(byte_start=start, byte_end=end, kind=kind, row_id=f"{kind}{start}", about="")


def test_marks_may_lie_within_one_another_and_overlap() -> None:
    text = "嘉定区马陆镇党委书记"
    edges = [3 * i for i in range(len(text) + 1)]
    places = [mark(0, 9, "place"), mark(9, 18, "place")]
    nowhere = [mark(1, 9, "time"), mark(3, 3, "park"), mark(27, 33, "time")]
    marks = [mark(0, 24, "organization"), *places, mark(21, 30, "person"), *nowhere]
    cut = pieces(text, edges[:-1], edges[1:], marks)
    assert [(p.text, p.mark.kind if p.mark else None, p.within) for p in cut] == [
        ("嘉定区", "place", True), ("马陆镇", "place", True), ("党", "organization", False), ("委", "person", True),
        ("书记", "person", False),
    ]  # fmt: skip
    assert "".join(p.text for p in cut) == text


def test_a_text_without_marks_is_one_piece() -> None:
    assert pieces("谷仓", (0, 3), (3, 6), []) == [Piece("谷仓")]
    assert pieces("", (), (), []) == []


def test_many_marks_cost_no_more_than_they_are() -> None:
    text = "谷" * 4_000
    edges = [3 * i for i in range(len(text) + 1)]
    cut = pieces(text, edges[:-1], edges[1:], [mark(a, b, "place") for a, b in pairwise(edges)])
    assert len(cut) == len(text)
