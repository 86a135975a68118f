"""The first page cannot lie: what it shows is what comes out."""

import re
import shlex
from pathlib import Path

import duckdb

from flows.settings import Settings
from tests.conftest import ROOT, Gucang

README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.compile(r"^\$ gucang (.+)\n((?:(?!\$ |```).*\n)+)", re.MULTILINE)


def shown(command: str) -> tuple[list[str], list[str]]:
    """The words of the command in the README that begins so, and the lines shown below it."""
    words, lines = next(m.groups() for m in SHOWN.finditer(README) if m[1].startswith(command))
    return shlex.split(words), [line.rstrip() for line in lines.splitlines()]


def test_the_question_has_the_answer_that_is_shown(gucang: Gucang, ingested: Settings) -> None:
    words, lines = shown("query")
    done = gucang(ingested.project, *words)
    assert done.status == 0, done.err
    assert [line.rstrip() for line in done.out.splitlines()] == lines


def test_the_trace_ends_in_the_words_that_are_shown(gucang: Gucang, ingested: Settings) -> None:
    words, lines = shown("trace")
    done = gucang(ingested.project, *words)
    printed = [line.rstrip() for line in done.out.splitlines()]
    stable = [line for line in lines if line.split()[:1] in (["document"], ["file"], ["sha256"], ["bytes"], ["source"], ["rule"])]
    assert len(stable) == 6
    assert [line for line in stable if line not in printed] == []
    assert lines[-1] in printed


def test_any_tool_that_reads_duckdb_opens_the_published_file(ingested: Settings) -> None:
    (statement,) = re.findall(r'read_only=True\)\.sql\("([^"]+)"\)', README)
    with duckdb.connect(str(ingested.warehouse / "gucang.duckdb"), read_only=True) as connection:
        rows = connection.sql(statement).fetchall()
        loaded = {name for (name,) in connection.sql("select extension_name from duckdb_extensions() where loaded").fetchall()}
    assert len(rows) == 5
    assert "ducklake" not in loaded


def test_the_figures_are_those_of_the_evaluation(gucang: Gucang, ingested: Settings) -> None:
    table = README.partition("<!-- evaluation -->")[2].partition("<!-- /evaluation -->")[0].strip()
    done = gucang(ingested.project, "evaluate", ROOT / "tests" / "gold", "--format", "markdown")
    assert done.out.strip() == table


def test_every_file_and_command_that_is_named_is_there(gucang: Gucang, tmp_path: Path) -> None:
    named = set(re.findall(r"`((?:config|warehouse|tests|flows)/[\w./]*\w)`", README)) - {"warehouse/gucang.duckdb"}
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []
    commands = set(re.findall(r"`gucang (\w+)", README))
    assert len(commands) > 8
    assert [c for c in sorted(commands) if gucang(tmp_path, c, "--help").status] == []
