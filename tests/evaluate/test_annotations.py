"""The annotations point at their own words."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.evaluate.perfect import GOLD, SEEDS


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with a start, an end and a text, however deep."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from spans(part)


@pytest.mark.parametrize("name", sorted(p.name for p in GOLD.glob("[0-9]*.json")))
def test_every_span_is_its_text(name: str) -> None:
    gold = json.loads((GOLD / name).read_text(encoding="utf-8"))
    source = (SEEDS / gold["source"]["file"]).read_bytes().decode()
    found = list(spans(gold))
    assert len(found) > 100
    assert [x["text"] for x in found if source[x["start"] : x["end"]] != x["text"]] == []


@pytest.mark.parametrize("name", sorted(p.name for p in GOLD.glob("[0-9]*.json")))
def test_references_lead_somewhere(name: str) -> None:
    gold = json.loads((GOLD / name).read_text(encoding="utf-8"))
    names = {e["canonical"] for e in gold["canonical_entities"]}
    assert {e["canonical"] for e in gold["entities"]} <= names
    assert {r[k] for r in gold["relations"] for k in ("subject", "object")} <= names
    quantities = {q["id"] for q in gold["quantities"]}
    changes = [q["change"] for q in gold["quantities"] if q["change"]]
    assert {c[k] for c in changes for k in ("of", "from") if c.get(k)} <= quantities
