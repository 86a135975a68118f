"""The five first articles are what they were, to the byte."""

import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GOLD = sorted((ROOT / "tests" / "gold").glob("[0-9]*.json"))


@pytest.mark.parametrize("annotation", GOLD, ids=lambda p: p.stem)
def test_a_seed_is_the_annotated_file(annotation: Path) -> None:
    source = json.loads(annotation.read_text(encoding="utf-8"))["source"]
    raw = (ROOT / "seeds" / source["file"]).read_bytes()
    assert hashlib.sha256(raw).hexdigest() == source["sha256"]
    assert len(raw.decode("utf-8")) == source["chars"]


def test_there_are_five_seeds_and_each_is_annotated() -> None:
    seeds = {p.stem for p in (ROOT / "seeds").glob("*.txt")}
    assert len(seeds) == 5
    assert seeds == {p.stem for p in GOLD}
