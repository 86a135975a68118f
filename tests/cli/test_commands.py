"""The command line on the real seeds, without Prefect: what it prints, and with which status it ends."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from flows.cli.entry import status_of
from tests.cli.conftest import ROOT, Gucang

TAX = "select quantity_id from quantity where value = 9748000000"
COMMANDS = (
    "plan", "ingest", "rebuild", "status", "trace", "inspect", "query", "search", "export", "check", "evaluate", "serve",
    "explore",
)
COMMANDS = (
    "plan", "ingest", "rebuild", "status", "trace", "inspect", "query", "search", "export", "check", "evaluate", "serve",
    "explore",
)


# ---- runs ------------------------------------------------------------------------------------------------------------


def test_a_run_says_what_it_did_and_a_second_that_it_did_nothing(own: Gucang) -> None:
    (own.seeds / "empty.txt").touch()
    summary = own("ingest", "--direct", "--workers", 1, "--batch", 2)
    assert "6 seen: 6 new, 0 changed, 0 moved, 0 removed, 0 unchanged" in summary
    assert "deduplicate 5, classify 5, extract 5" in summary
    assert re.search(r"empty\.txt.*: read: empty", summary)
    assert "0 documents" in own("ingest", "--direct")
    report = own.json("ingest", "--direct")
    assert (report["state"], report["trigger"], report["recomputed"], report["unchanged"]) == ("completed", "direct", {}, 6)
    assert own("-q", "ingest", "--direct") == ""


def test_a_plan_needs_no_warehouse_and_makes_none(own: Gucang) -> None:
    plan = own.json("plan")
    assert set(plan) == {"new", "changed", "moved", "removed", "unchanged", "stale", "causes"}
    assert len(plan["new"]) == 5
    assert plan["stale"] == {}
    assert not own.warehouse.exists()
    assert "5 new, 0 changed" in own("plan")


def test_a_plan_tells_new_changed_moved_and_removed_apart(loaded: Path, own: Gucang) -> None:
    gucang = own
    gucang.warehouse = loaded / "warehouse"
    first, second, third, *_ = sorted(p.name for p in gucang.seeds.iterdir())
    (gucang.seeds / first).write_text("另一篇文章。", encoding="utf-8")
    (gucang.seeds / second).rename(gucang.seeds / "moved.txt")
    (gucang.seeds / third).unlink()
    (gucang.seeds / "new.txt").write_text("新文章。", encoding="utf-8")
    plan = gucang.json("plan")
    assert (plan["new"], plan["changed"], plan["moved"]) == (["new.txt"], [first], [[second, "moved.txt"]])
    assert (plan["removed"], plan["unchanged"]) == ([third], 2)
    assert f"moved    {second} -> moved.txt" in gucang("plan")


def test_a_rebuild_redoes_the_stages_asked_for(own: Gucang) -> None:
    own("ingest", "--direct", "--workers", 1)
    report = own.json("rebuild", "--stage", "classify", "--path", "000*", "--direct", "--workers", 1)
    assert report["recomputed"] == {"classify": 1}
    assert own("rebuild", "--stage", "load", status=2)


def test_the_state_of_the_warehouse(gucang: Gucang) -> None:
    status = gucang.json("status")
    assert status["runs"][0]["state"] == "completed"
    assert status["totals"]["article"] == 5
    assert status["rejections"] == {}
    assert status["next_run"]
    assert status["bytes"] > 10_000
    assert "next run" in gucang("status")


# ---- questions -------------------------------------------------------------------------------------------------------


def test_a_question_in_four_forms(gucang: Gucang) -> None:
    sql = "select document_id, path from article order by path limit 2"
    rows = gucang.json("query", sql)
    assert rows == [json.loads(line) for line in gucang("query", sql, "--format", "jsonl").splitlines()]
    assert list(csv.DictReader(io.StringIO(gucang("query", sql, "--format", "csv")))) == rows
    assert rows[0]["path"] in gucang("query", sql)
    assert isinstance(rows[0]["document_id"], str)


def test_a_question_from_a_file_and_by_name(gucang: Gucang, tmp_path: Path) -> None:
    (tmp_path / "q.sql").write_text("-- how many\nselect count(*) as n from article;\n", encoding="utf-8")
    assert gucang("query", "-f", tmp_path / "q.sql", "--format", "csv") == "n\n5\n"
    assert len(gucang.json("query", "newest")) == 5
    assert "newest" in gucang("query")
    assert set(gucang.json("query")) > {"tax", "signings", "rejections"}
    assert gucang("query", "select 1", "-f", tmp_path / "q.sql", status=2)
    assert gucang("query", "-f", tmp_path / "none.sql", status=2)


def test_the_past_is_there_by_the_id_of_a_run(own: Gucang) -> None:
    own("ingest", "--direct", "--workers", 1)
    run = own.json("ingest", "--direct")["run_id"]
    next(own.seeds.iterdir()).unlink()
    own("ingest", "--direct", "--workers", 1)
    count = "select count(*) as n from article"
    assert own("query", count, "--format", "csv") == "n\n4\n"
    assert own("query", count, "--format", "csv", "--as-of", run) == "n\n5\n"
    assert own("query", count, "--as-of", "last tuesday", status=2)


def test_a_figure_is_traced_to_its_bytes(gucang: Gucang) -> None:
    [row] = gucang.json("query", TAX)
    trace = gucang.json("trace", row["quantity_id"])
    payload = (gucang.seeds / trace["file"]["path"]).read_bytes()
    assert payload[trace["byte_start"] : trace["byte_end"]].decode() == "97.48亿元" == trace["source"]["quote"]
    assert trace["source"]["before"].endswith("马陆镇2023年全年税收预计完成")
    assert (trace["row_kind"], trace["stage"]) == ("quantity", "extract")
    text = gucang("trace", row["quantity_id"])
    for part in (trace["rule"], trace["stage_version"], trace["file"]["sha256"], "【97.48亿元】", f"{trace['byte_start']} to"):
        assert part in text


def test_every_kind_of_row_can_be_traced(gucang: Gucang) -> None:
    lines = gucang.json("query", "select row_kind, min(row_id) as row_id from lineage group by row_kind")
    assert len(lines) >= 8
    for line in lines:
        trace = gucang.json("trace", line["row_id"])
        assert (trace["row_kind"], trace["row_id"]) == (line["row_kind"], line["row_id"])
        assert trace["source"]["quote"].strip()
    assert gucang.json("trace", "000_6061e8b6c5e7b6c5.txt")["rows"]["block"] > 10
    assert gucang("trace", "12345", status=1)


def test_check_proves_the_warehouse_and_finds_a_tampered_byte(own: Gucang) -> None:
    own("ingest", "--direct", "--workers", 1)
    assert "all true" in own("check")
    file = own.seeds / "000_6061e8b6c5e7b6c5.txt"
    file.write_bytes(file.read_bytes().replace("97.48".encode(), b"98.48"))  # noqa: UP012
    found = own("check", status=1)
    assert "file_is_as_loaded" in found
    assert "words_stand_in_the_file" in found


def test_exports_land_in_their_folder(gucang: Gucang, tmp_path: Path) -> None:
    said = gucang("export", tmp_path / "out", "--format", "csv").splitlines()
    assert sorted(said) == sorted(str(p) for p in (tmp_path / "out").iterdir())
    assert gucang("export", tmp_path, "--format", "xml", status=2)


def test_evaluation_prints_the_measures(gucang: Gucang) -> None:
    scores = gucang.json("evaluate", ROOT / "tests" / "gold")
    assert scores
    assert all(0 <= value <= 1 for value in scores.values())
    assert gucang("evaluate", gucang.seeds, status=2)


# ---- the way out -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["frobnicate"], 2), (["query", "--format", "xml", "select 1"], 2), (["ingest", "--workers", "0"], 2), (["trace"], 2),
        (["-q", "-v", "plan"], 2), (["query", "set threads = 1"], 2), (["query", "select 1; select 2"], 2),
        (["query", "nothing_such"], 2), (["query", "from nowhere"], 1), (["query", "--timeout", "soon", "select 1"], 2),
        (["query", "--timeout", "0.1", "select max(hash(range)) from range(100000000000)"], 1), (["query", "--file", "none"], 2),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_one_line_and_a_status(gucang: Gucang, arguments: list[str], status: int) -> None:
    assert gucang(*arguments, status=status)


def test_no_warehouse_is_a_failure_and_not_a_crash(own: Gucang) -> None:
    for arguments in (["query", "select 1"], ["status"], ["check"], ["trace", "1"], ["export", own.warehouse]):
        assert "no warehouse here yet" in own(*arguments, status=1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[run]\nworker = 2\n", "unknown key"), ("[run]\nworkers = 'two'\n", "workers"), ("[run\n", "pipeline.toml"),
        ("[schedule]\ncron = 'hourly'\n", "cron"), ("[schedule]\ntimezone = 'Moon/Base'\n", "timezone"),
    ],
)  # fmt: skip
def test_wrong_configuration_is_one_line(
    loaded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "pipeline.toml").write_text(text, encoding="utf-8")
    assert status_of(["--project", str(tmp_path), "--warehouse", str(loaded / "warehouse"), "status"]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert said in line
    assert "pipeline.toml" in line


def test_a_project_is_found_upwards_or_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert status_of(["plan"]) == 2
    assert "--project" in capsys.readouterr().err
    assert status_of(["--project", str(tmp_path), "plan"]) == 2
    monkeypatch.chdir(ROOT / "tests")
    assert status_of(["query"]) == 0


def test_places_come_from_options_and_from_the_environment(
    loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    count = ["query", "select count(*) as n from article", "--format", "csv"]
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("GUCANG_WAREHOUSE", str(loaded / "warehouse"))
    monkeypatch.setenv("GUCANG_SEEDS", str(loaded / "seeds"))
    assert status_of(count) == 0
    assert capsys.readouterr().out == "n\n5\n"
    assert status_of([*count, "--warehouse", str(tmp_path / "none")]) == 1
    assert status_of(["--warehouse", str(tmp_path / "none"), *count]) == 1
    assert status_of(["plan", "--format", "json"]) == 0
    assert status_of(["plan", "--seeds", str(tmp_path)]) == 0
    assert "5 removed" in capsys.readouterr().out


def test_help_shows_an_example_of_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS:
        assert status_of([command, "--help"]) == 0
        assert f"Example: gucang {command}" in capsys.readouterr().out
    assert status_of(["--version"]) == 0
    assert capsys.readouterr().out.startswith("gucang ")


def test_a_catalog_that_is_none_is_a_failure_of_the_plan_too(own: Gucang) -> None:
    own.warehouse.mkdir()
    (own.warehouse / "catalog.sqlite").write_bytes(b"no database at all" * 500)
    for command in (["plan"], ["ingest", "--direct"], ["query", "select 1"]):
        assert "warehouse" in own(*command, status=1)
