"""``gucang search``: from the words that somebody types to the answers on the screen."""

import json
import os
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.cli.entry import status_of
from flows.problems import UsageError
from flows.searching import MOST_CHARACTERS, MOST_TERMS, _terms, question, unified
from flows.settings import Settings
from flows.words import cut
from tests.conftest import ROOT
from warehouse.reader import Lake, reading
from warehouse.snippets import Marker

NO_PREFECT = """
import sys, time
from flows.cli.entry import status_of
assert status_of(["search", "马陆镇", "税收"]) == 0
assert not {m for m in sys.modules if m.split(".")[0] in ("prefect", "fastapi", "sqlalchemy")}
print(time.process_time(), file=sys.stderr)
"""


class Search:
    """The command on the five seeds."""

    def __init__(self, settings: Settings, capture: pytest.CaptureFixture[str]) -> None:
        self.settings = settings
        self.capture = capture
        self.said = ""

    def __call__(self, *words: str, status: int = 0) -> str:
        assert status_of(["--project", str(self.settings.project), "search", *words]) == status
        printed = self.capture.readouterr()
        self.said = printed.err
        return printed.out

    def json(self, *words: str) -> list[dict[str, object]]:
        found = json.loads(self(*words, "--format", "json"))
        assert isinstance(found, list)
        return found


@pytest.fixture
def search(ingested: Settings, capsys: pytest.CaptureFixture[str]) -> Search:
    return Search(ingested, capsys)


# ---- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("税收", ["税收"]), ("稅收 税收", ["税收"]), ("ＡＩ Ai", ["ai"]), ("马陆镇", ["马陆", "马陆镇"]), ("镇", ["镇"]),
        ("泗泾", ["泗泾"]), ("97．48亿元", ["97.48", "亿元"]), ("2024-01-31", ["2024-01-31"]), ("“马陆镇产业”", ["马陆镇产业"]),
        ('"马陆 镇"', ["马陆 镇"]), ("马\u200b陆\0", ["马陆"]), ("产业%_';--", ["产业"]), ("「工業上樓」", ["工业上楼"]),
        ("“税收", ["税收"]), ("--", None), ("", None), ("！？ 《》", None), ("“”", None), ("%", None), ("\0", None),
        ("\ud800", None),
    ],
)  # fmt: skip
def test_what_is_looked_for(words: str, terms: list[str] | None) -> None:
    if terms is None:
        with pytest.raises(UsageError, match="nothing to look for"):
            question(words)
    else:
        assert list(question(words).terms) == terms


@pytest.mark.parametrize("words", ["产" * (MOST_CHARACTERS + 1), " ".join(f"n{n}" for n in range(MOST_TERMS + 1))])
def test_too_much_is_refused(words: str) -> None:
    with pytest.raises(UsageError, match=r"at most \d+"):
        question(words)


@given(st.text(max_size=60))
def test_any_words_give_terms_that_their_own_text_has(words: str) -> None:
    try:
        asked = question(words)
    except UsageError:
        return
    text = unified(words.encode("utf-8", "replace").decode())
    for term in asked.terms:
        assert term in " ".join(text.split()), term
        assert re.search(asked.pattern, term, re.ASCII), term
    Marker(asked.pattern, asked.spelling, {}).snippet(words)


@given(st.text(alphabet="税收泗泾镇的一马陆产业", min_size=1, max_size=2))
def test_short_words_need_no_segmenter(words: str) -> None:
    assert list(question(words).terms) == list(dict.fromkeys(_terms(cut(words))))


# ---- answers ---------------------------------------------------------------------------------------------------------


def test_answers_are_ranked_and_marked(search: Search) -> None:
    first, *_ = search.json("马陆镇 税收")
    assert first["rank"] == 1
    assert first["path"] == "000_6061e8b6c5e7b6c5.txt"
    assert "【马陆镇】2023年全年【税收】预计完成97.48亿元" in str(first["snippet"])
    assert isinstance(first["document_id"], str)
    text = search("马陆镇", "税收")
    assert "  1  2023年主导产业交出亮眼成绩单,嘉定【马陆】发力打造械谷品牌招引龙头企业\n" in text
    assert search.said == ""


def test_answers_have_three_forms_and_a_limit(search: Search) -> None:
    rows = search.json("产业", "--limit", "2")
    assert [json.loads(line) for line in search("产业", "--limit", "2", "--format", "jsonl").splitlines()] == rows
    assert len(rows) == 2
    assert search.said == "gucang: 2 of 5 articles; --limit N shows more\n"


def test_traditional_and_full_width_words_find_the_same(search: Search) -> None:
    assert search("馬陸鎮 稅收 ９７．４８") == search("马陆镇 税收 97.48")


def test_what_is_nowhere_is_told_and_no_failure(search: Search) -> None:
    assert len(search.json("谷仓", "税收")) == 1
    assert search.said == "gucang: no article has 谷仓\n"
    assert search.json("'; drop table article; --") == []
    assert search.said == "gucang: no article has drop, table, article\n"


def test_the_past_can_be_searched(search: Search, ingested: Settings) -> None:
    with reading(Lake(location=ingested.warehouse), for_a_program=True) as connection:
        [(run_id,)] = connection.execute("select run_id::varchar from run").fetchall()
    assert search("税收", "--as-of", run_id) == search("税收")
    assert search("税收", "--as-of", "2001-01-01", status=1) == ""
    assert len(search.said.splitlines()) == 1
    assert search("税收", "--as-of", "soon", status=2) == ""


@pytest.mark.parametrize(
    "words", [["！"], [""], [], ["税收", "--limit", "0"], ["税收", "--limit", "x"], ["税收", "--format", "csv"], ["产" * 500]]
)
def test_wrong_usage_is_one_line(search: Search, words: list[str]) -> None:
    assert search(*words, status=2) == ""
    assert search.said.startswith("gucang: ")
    assert len(search.said.splitlines()) == 1


def test_a_search_needs_a_warehouse(search: Search, tmp_path: str) -> None:
    search("税收", "--warehouse", str(tmp_path), status=1)
    assert "no warehouse here yet" in search.said


def test_a_search_is_quick_and_never_loads_prefect(ingested: Settings) -> None:
    environment = os.environ | {"GUCANG_WAREHOUSE": str(ingested.warehouse), "GUCANG_SEEDS": str(ingested.seeds)}
    done = subprocess.run(
        [sys.executable, "-c", NO_PREFECT], cwd=ROOT, env=environment, text=True, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "97.48亿元" in done.stdout
    assert float(done.stderr) < 4                    # 1 s where nobody else is at work
