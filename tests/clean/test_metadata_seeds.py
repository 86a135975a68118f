"""The five seeds: every field of the annotated metadata, or one of the values it accepts."""

import json
import re
from pathlib import Path

import pytest

from flows.clean.cleaning import clean
from flows.documents import CleanDocument
from flows.read import read
from tests.clean.described import PROJECT, cleaning

GOLD = sorted((PROJECT / "tests" / "gold").glob("0*.json"))
FIELDS = ("title", "publisher", "site", "author", "source_url", "view_count")


def seed(gold: Path) -> tuple[CleanDocument, bytes]:
    payload = (PROJECT / "seeds" / f"{gold.stem}.txt").read_bytes()
    return clean(read(payload), cleaning()), payload


def wanted(gold: Path, field: str) -> list[object]:
    said = json.loads(gold.read_text("utf-8"))["metadata"][field]
    return [said["value"], *said.get("accept", [])]


@pytest.mark.parametrize("gold", GOLD, ids=lambda p: p.stem[:3])
@pytest.mark.parametrize("field", FIELDS)
def test_a_field_is_as_annotated(gold: Path, field: str) -> None:
    assert getattr(seed(gold)[0], field) in wanted(gold, field)


@pytest.mark.parametrize("gold", GOLD, ids=lambda p: p.stem[:3])
def test_the_date_is_as_annotated_and_no_more_exact_than_printed(gold: Path) -> None:
    document, _ = seed(gold)
    accepted = [re.sub("^--", "XXXX-", str(v)) for v in wanted(gold, "published_at")]
    assert document.published in accepted
    exact = {19: "second", 16: "minute", 5: "month_day"}
    proof = next(e for e in document.evidence if e.field == "published")
    printed = seed(gold)[1][proof.span.byte_start : proof.span.byte_end].decode()
    assert document.published_precision == exact[len(re.sub("[年月]", "-", printed).replace("日", ""))]


@pytest.mark.parametrize("gold", GOLD, ids=lambda p: p.stem[:3])
def test_a_repost_is_called_one_where_the_page_says_so(gold: Path) -> None:
    said = {True: "true", False: "false", None: "unknown"}[seed(gold)[0].is_repost]
    assert said in wanted(gold, "repost")


@pytest.mark.parametrize("gold", GOLD, ids=lambda p: p.stem[:3])
def test_the_proof_of_title_publisher_and_url_is_their_own_words(gold: Path) -> None:
    document, payload = seed(gold)
    for proof in document.evidence:
        if proof.field in {"title", "publisher", "author", "source_url"}:
            assert payload[proof.span.byte_start : proof.span.byte_end].decode() == proof.value
