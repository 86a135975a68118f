"""The command line on the real seeds, without Prefect: what it prints, and with which status it ends."""

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.cli.entry import status_of

ROOT = Path(__file__).parents[1]
TAX = "select quantity_id from quantity where value = 9748000000"
COMMANDS = (
    "plan", "ingest", "rebuild", "status", "trace", "inspect", "query", "search", "export", "check", "evaluate", "serve",
    "explore",
)  # fmt: skip
INSPECTED = {
    "path", "entry", "title", "publisher", "site", "author", "published_at", "published_precision", "source_url", "encoding",
    "language", "page_kind", "blocks", "body", "labels", "mentions", "roles", "quantities", "times", "events", "relations",
    "contacts",
}  # fmt: skip
NO_PREFECT = """
import sys
from flows.cli.entry import status_of
for arguments in (["query", "select 1"], ["plan"], ["status"], ["trace", sys.argv[1]], ["export", sys.argv[2]]):
    assert status_of(arguments) == 0, arguments
    assert not {m for m in sys.modules if m.split(".")[0] in ("prefect", "fastapi", "sqlalchemy")}, arguments
"""


class Gucang:
    """The command on one project, seeds and warehouse."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str] | None = None) -> None:
        self.seeds = folder / "seeds"
        self.warehouse = folder / "warehouse"
        self.capture = capture

    def __call__(self, *arguments: object, status: int = 0) -> str:
        places = ["--project", ROOT, "--seeds", self.seeds, "--warehouse", self.warehouse]
        ended = status_of([str(a) for a in (*places, *arguments)])
        said = self.capture.readouterr() if self.capture else None
        assert ended == status, said
        if said and status:
            assert said.err.startswith("gucang: ") or status == 1, said.err
            assert len(said.err.splitlines()) <= 1, said.err
        return said.out if said and not status else (said.out + said.err if said else "")

    def json(self, *arguments: object) -> Any:
        return json.loads(self(*arguments, "--format", "json"))


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the seeds and the warehouse that a run made of them; nobody changes it."""
    folder = tmp_path_factory.mktemp("loaded")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    Gucang(folder)("ingest", "--direct", "--workers", 1)
    return folder


@pytest.fixture
def gucang(loaded: Path, capsys: pytest.CaptureFixture[str]) -> Gucang:
    return Gucang(loaded, capsys)


@pytest.fixture
def own(loaded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Gucang:
    """A copy of the seeds, and no warehouse."""
    shutil.copytree(loaded / "seeds", tmp_path / "seeds")
    return Gucang(tmp_path, capsys)


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


def test_inspect_needs_no_warehouse(gucang: Gucang, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    lines = gucang("inspect", gucang.seeds / "000_6061e8b6c5e7b6c5.txt", tmp_path / "empty.txt").splitlines()
    first, second = map(json.loads, lines)
    assert first["publisher"] == "上观新闻"
    assert set(first) >= INSPECTED
    assert second["reason"] == "empty"
    assert gucang("inspect", tmp_path / "none.txt", status=2)


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


@pytest.fixture
def start(loaded: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """The command as a process of its own."""
    started: list[subprocess.Popen[str]] = []

    def run(*arguments: str) -> subprocess.Popen[str]:
        environment = os.environ | {"GUCANG_WAREHOUSE": str(loaded / "warehouse"), "GUCANG_SEEDS": str(loaded / "seeds")}
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


def test_ctrl_c_ends_with_130_and_a_line(start: Callable[..., subprocess.Popen[str]]) -> None:
    endless = "select max(hash(a.range)) from range(1000000000000) as a"
    process = start("-c", "from flows.cli import main; main()", "query", endless)
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.startswith("gucang: interrupted")
    assert len(said.splitlines()) == 1


def test_questions_never_load_prefect(start: Callable[..., subprocess.Popen[str]], loaded: Path, tmp_path: Path) -> None:
    process = start("-c", NO_PREFECT, "000_6061e8b6c5e7b6c5.txt", str(tmp_path))
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said


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


def test_nowhere_to_write_and_few_characters_are_no_failure(loaded: Path) -> None:
    command = f"{sys.executable} -c 'from flows.cli import main; main()' --warehouse {loaded}/warehouse "

    def done(words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        shell, known = ["sh", "-c", command + words], os.environ | environment
        return subprocess.run(shell, env=known, cwd=ROOT, capture_output=True, text=True, check=False)

    for words, status in (("query 'select 1' >&-", 0), ("plan >&- 2>&-", 0), ("query -f - <&-", 2)):
        assert done(words).returncode == status, words
    narrow = done("query \"select '马' as a\" --format json", PYTHONIOENCODING="ascii")
    assert (narrow.returncode, json.loads(narrow.stdout)) == (0, [{"a": "马"}])
    assert "\\u9a6c" in done("query \"select '马'\"", PYTHONIOENCODING="ascii").stdout


def test_a_catalog_that_is_none_is_a_failure_of_the_plan_too(own: Gucang) -> None:
    own.warehouse.mkdir()
    (own.warehouse / "catalog.sqlite").write_bytes(b"no database at all" * 500)
    for command in (["plan"], ["ingest", "--direct"], ["query", "select 1"]):
        assert "warehouse" in own(*command, status=1)
