"""The counts themselves, on one article of four lines: who reads this can do the sum."""

import hashlib
import json
from typing import Any

import pytest

from flows.evaluate import Report, evaluate

TEXT = "青山区招商大会\n2024年3月5日,青山区区长李明出席大会。全区签约项目12个,总投资超过30亿元。\n版权所有\n联系电话:5550123\n"


def at(words: str, after: str = "") -> dict[str, Any]:
    start = TEXT.index(words, TEXT.index(after))
    return {"start": start, "end": start + len(words), "text": words}


def place(words: str, after: str = "") -> dict[str, Any]:
    span = at(words, after)
    start, end = (len(TEXT[: span[k]].encode()) for k in ("start", "end"))
    return {"document_id": "1", "byte_start": start, "byte_end": end, "text": words}


def block(line: int, kind: str) -> dict[str, Any]:
    words = TEXT.splitlines()[line - 1]
    return at(words) | {"line": line, "kind": kind, "alt_kinds": []}


def entity(words: str, type_: str, canonical: str, after: str = "", *, optional: bool = False) -> dict[str, Any]:
    return at(words, after) | {"type": type_, "subtype": "x", "canonical": canonical, "optional": optional}


def quantity(name: str, words: str, kind: str, value: float, unit: str, metric: str, approx: str = "none") -> dict[str, Any]:
    said = {"metric": metric, "metric_span": {"text": metric}, "subject": "青山区", "period": "2024", "approx": approx}
    read = {"id": name, "kind": kind, "value": value, "unit": unit}
    return at(words) | said | read | {"accept": {}, "estimate": False, "change": None}


def metadata() -> dict[str, Any]:
    known = {"title": "青山区招商大会", "published_at": "2024-03-05"}
    fields = ("title", "publisher", "author", "site", "source_url", "view_count", "repost", "published_at")
    return {f: {"value": known.get(f), "evidence": [{"text": ""}]} for f in fields} | {"repost": {"value": "unknown"}}


GOLD = {
    "source": {"file": "0_tiny.txt", "sha256": hashlib.sha256(TEXT.encode()).hexdigest()},
    "blocks": [block(1, "title"), block(2, "body"), block(3, "legal"), block(4, "contact")],
    "metadata": metadata(),
    "doc_type": {"label": "project_news", "accept": ["other"], "reason": "signing"},
    "industries": [{"label": "biomedicine", "role": "main"}, {"label": "quantum", "role": "secondary"}],
    "regions": [{"name": "青山区", "code": "420107", "primary": True, "evidence": []}],
    "entities": [
        entity("青山区", "place", "青山区"), entity("青山区", "place", "青山区", after="日,"), entity("李明", "person", "李明"),
        entity("招商大会", "event", "招商大会", optional=True),
    ],
    "canonical_entities": [
        {"canonical": name, "type": type_, "subtype": "x", "surface_forms": [name], "optional": optional}
        for name, type_, optional in (("青山区", "place", False), ("李明", "person", False), ("招商大会", "event", True))
    ],
    "person_roles": [
        {"person": "李明", "title": "区长", "affiliation": "青山区", "accept_titles": [], "accept_affiliations": []},
    ],
    "quantities": [
        quantity("q1", "12个", "count", 12, "count:项目", "签约项目"),
        quantity("q2", "30亿元", "money", 3e9, "CNY", "总投资", "more_than"),
    ],
    "non_quantities": [],
    "dates": [at("2024年3月5日") | {"value": "2024-03-05", "accept": [], "inferred_value": None, "optional": False}],
    "events": [],
    "relations": [],
    "contacts": [at("5550123") | {"kind": "phone", "value": "5550123"}],
}

FOUND: dict[str, list[dict[str, Any]]] = {
    "article": [{
        "document_id": "1", "path": "0_tiny.txt", "title": "青山区招商大会", "publisher": "某报", "published": "2024-03-05",
        "published_precision": "day", "published_on": "2024-03-05", "doc_type": "other", "region_code": "420100",
        "body": TEXT.splitlines()[1] + "\n版权所有", "encoding": "utf-8", "media_type": "text/plain",
    }],
    "block": [
        place("青山区招商大会") | {"kind": "title"},
        place(TEXT.splitlines()[1]) | {"kind": "body"},
        place("版权所有") | {"kind": "body"},
        place("联系电话:5550123") | {"kind": "contact"},
    ],
    "label": [
        {"document_id": "1", "facet": "industry", "code": "biomedicine", "role": "main"},
        {"document_id": "1", "facet": "industry", "code": "photonics_laser", "role": "main"},
    ],
    "mention": [
        place("青山区") | {"type": "place", "subtype": "x", "canonical": "青山区", "entity_id": "1"},
        place("招商大会") | {"type": "event", "subtype": "x", "canonical": "招商大会", "entity_id": "3"},
        place("李明出席", "日,") | {"type": "person", "subtype": "x", "canonical": "李明出席", "entity_id": "2"},
    ],
    "role": [place("区长") | {"person": "李明", "title": "区长", "affiliation": "青山区", "text": None}],
    "quantity": [
        place("12个") | {"quantity_id": "8", "kind": "count", "value": "12.0000", "unit": "count:签约项目", "metric": "项目"},
        place("30亿元") | {"quantity_id": "9", "kind": "money", "value": "300000000", "unit": "CNY", "metric": "总投资"},
    ],
    "time_expression": [place("2024年3月5日") | {"value": "2024-03-05"}],
    "contact": [place("5550123") | {"kind": "phone", "value": "555-0123"}, place("联系电话") | {"kind": "phone", "value": "0"}],
}

EXPECTED = {                                # tp, fp, fn
    "spans": (13, 0, 0),
    "block.kind": (3, 1, 1),                # 版权所有 called body
    "body.chars": (42, 4, 0),
    "body.clean": (42, 4, 4),
    "body.text": (1, 0, 0),
    "meta.title": (1, 0, 0),
    "meta.publisher": (0, 1, 1),
    "doc_type": (1, 0, 0),                  # an accepted alternative
    "industry.main": (1, 1, 0),
    "industry.all": (1, 1, 1),
    "region.primary": (0, 1, 1),
    "mention.place": (1, 0, 1),
    "mention.person": (0, 1, 1),            # 李明出席: a wrong span is a miss and an error,
    "relaxed.mention.person": (1, 0, 0),    # but half of it is right
    "mention.event": (0, 0, 0),             # optional
    "entity.all": (1, 1, 1),
    "role": (1, 0, 0),
    "quantity": (1, 1, 1),                  # 30亿 read as 3亿
    "quantity.metric": (1, 0, 0),
    "quantity.approx": (1, 0, 0),
    "time.value": (1, 0, 0),
    "contact": (1, 1, 0),
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    seeds, gold = tmp_path_factory.mktemp("seeds"), tmp_path_factory.mktemp("gold")
    (seeds / "0_tiny.txt").write_bytes(TEXT.encode())
    (gold / "0_tiny.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return evaluate(FOUND, seeds, gold)


@pytest.mark.parametrize("measure", EXPECTED)
def test_the_counts_are_those_done_by_hand(measure: str, report: Report) -> None:
    score = report.tally.score(measure)
    assert (score.tp, score.fp, score.fn) == EXPECTED[measure], report.errors(measure)
