"""The command as a process: what it loads, how it is stopped, where it may write."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import ROOT

NO_PREFECT = """
import sys
from flows.cli.entry import status_of
for arguments in (["query", "select 1"], ["plan"], ["status"], ["trace", sys.argv[1]], ["export", sys.argv[2]]):
    assert status_of(arguments) == 0, arguments
    assert not {m for m in sys.modules if m.split(".")[0] in ("prefect", "fastapi", "sqlalchemy")}, arguments
"""
IDLE = """
import sys
from flows.cli.entry import status_of
places = ["--seeds", f"{sys.argv[1]}/seeds", "--warehouse", f"{sys.argv[1]}/warehouse"]
for arguments in (["ingest", "--direct"], ["plan"], ["--help"]):
    assert status_of([*places, *arguments]) == 0, arguments
    loaded = {m for m in sys.modules if m.split(".")[0] in ("duckdb", "_duckdb", "pyarrow", "pydantic", "bs4", "rjieba")}
    assert not loaded, (arguments, loaded)
"""
LOADED = """
import sys
from flows.cli.entry import status_of
assert status_of(["ingest", "--direct", "--workers", "1"]) == 0
print(*sorted(sys.modules.keys() & {"bs4", "flows.classify", "flows.clean", "flows.extract", "rjieba"}), file=sys.stderr)
"""


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


def test_with_nothing_to_do_no_database_is_loaded(
    start: Callable[..., subprocess.Popen[str]], loaded: Path, tmp_path: Path
) -> None:
    own = shutil.copytree(loaded, tmp_path / "own")
    _, said = (process := start("-c", IDLE, str(own))).communicate(timeout=120)
    assert process.returncode == 0, said


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


def test_a_run_loads_the_stages_that_have_something_to_do(loaded: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(loaded, tmp_path / "copy")
    environment = os.environ | {"GUCANG_WAREHOUSE": str(folder / "warehouse"), "GUCANG_SEEDS": str(folder / "seeds")}

    def loads() -> list[str]:
        command = [sys.executable, "-c", LOADED]
        return subprocess.run(command, cwd=ROOT, env=environment, text=True, capture_output=True, check=True).stderr.split()

    next((folder / "seeds").iterdir()).unlink()
    assert loads() == []
    (folder / "seeds" / "new.txt").write_text("新河镇项目开工\n2024-05-01 08:00\n\n会议提出，推动项目落地投产。\n", "utf-8")
    assert loads() == ["flows.classify", "flows.clean", "flows.extract", "rjieba"]
    (folder / "seeds" / "new.html").write_text("<html><body><p>白沙镇昨天举行签约仪式。</p></body></html>", "utf-8")
    assert loads() == ["bs4", "flows.classify", "flows.clean", "flows.extract", "rjieba"]
