"""What inspect shows of files anywhere."""

import json
import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Gucang

INSPECTED = {
    "path", "entry", "title", "publisher", "site", "author", "published_at", "published_precision", "source_url", "encoding",
    "language", "page_kind", "blocks", "body", "labels", "mentions", "roles", "quantities", "times", "events", "relations",
    "contacts",
}  # fmt: skip


def test_inspect_needs_no_warehouse(gucang: Gucang, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    lines = gucang("inspect", gucang.seeds / "000_6061e8b6c5e7b6c5.txt", tmp_path / "empty.txt").splitlines()
    first, second = map(json.loads, lines)
    assert first["publisher"] == "上观新闻"
    assert set(first) >= INSPECTED
    assert second["reason"] == "empty"
    assert gucang("inspect", tmp_path / "none.txt", status=2)


def test_inspect_tells_events_with_their_people_and_relations_with_their_qualifiers(gucang: Gucang) -> None:
    [line] = gucang("inspect", "--format", "jsonl", gucang.seeds / "004_c753cf883fd6b0aa.txt").splitlines()
    seen = json.loads(line)
    visit = seen["events"][0]
    assert (visit["type"], visit["place"]) == ("visit", "徐行镇")
    assert {"陆方舟": "agent", "徐行镇": "object"}.items() <= {p["name"]: p["part"] for p in visit["participants"]}.items()
    offices = {(r["subject"], r["qualifiers"]["title"]) for r in seen["relations"] if r["predicate"] == "holds_office_in"}
    assert ("陆方舟", "区委书记") in offices


def test_inspect_shows_the_kinds_of_blocks_in_the_margin(gucang: Gucang) -> None:
    lines = gucang("inspect", "--blocks", gucang.seeds / "004_c753cf883fd6b0aa.txt").splitlines()
    margins = [line.split()[0] for line in lines if line.split()]
    assert margins[:2] == ["page", "title"]
    assert {"body", "navigation", "byline", "contact", "legal", "related"} <= set(margins)
    assert any(line.lstrip().startswith("body  7月3日") for line in lines)


def test_inspect_colours_the_kinds_where_somebody_looks_and_a_page_has_no_power_over_the_terminal(
    gucang: Gucang, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("嘉定区召开推进会\n2024-05-01 08:00\n\n会议提出\x1b]0;，推动项目落地投产，新增企业200家。\n", "utf-8")
    plain = gucang("inspect", "--blocks", page)
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = gucang("inspect", "--blocks", page)
    assert "\x1b[1;32m         title  嘉定区召开推进会" in coloured
    assert "会议提出␛]0;，推动" in plain
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured).split() == plain.split()


def test_a_name_has_no_power_over_the_terminal(gucang: Gucang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "empty\x1b]0;.txt"
    file.touch()
    assert "\x1b" not in gucang("inspect", "--blocks", file)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b]" not in gucang("inspect", "--blocks", file)


def test_a_name_that_is_no_text_is_inspected_and_refused_where_a_database_takes_it(gucang: Gucang, tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff")
    (tmp_path / name).write_text("嘉定区召开推进会，推动项目落地投产。", "utf-8")
    [found] = gucang.json("inspect", tmp_path / name)
    assert found["path"] == f"{tmp_path}/\\xff"
    for arguments in (["trace", name], ["query", f"'{name}'"], ["export", f"x/{name}"], ["plan", "--warehouse", name]):
        assert "is no UTF-8" in gucang(*arguments, status=2)


def test_many_pages_are_inspected_in_this_process_and_for_their_blocks_only_cleaned(
    gucang: Gucang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("flows.workers._start", never)
    for n in range(120):
        (tmp_path / f"{n}.txt").write_text(f"第{n}条新闻\n2024-05-01 08:00\n\n会议提出，推动第{n}批项目落地投产。\n", "utf-8")
    assert len(gucang("inspect", tmp_path).splitlines()) == 120
    monkeypatch.setattr("flows.classify.classify", never)
    monkeypatch.setattr("flows.extract.extract", never)
    assert gucang("inspect", "--blocks", tmp_path).count("          page  ") == 120
    assert "stage_failed" in gucang("inspect", tmp_path / "0.txt")           # so it would have shown
