"""Questions to the warehouse: answered in four forms, and only if they do nothing but read the public views."""

import csv
import io
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias

import pytest

from tests.warehouse import sample
from warehouse.formats import written
from warehouse.guard import ACCEPTED
from warehouse.querying import answer, answering, named_queries, statement_of
from warehouse.reader import Lake, lock_down, reading
from warehouse.rows import FileEntryRow
from warehouse.scripts import sql
from warehouse.store import Connection, Warehouse, WarehouseError

Form: TypeAlias = Literal["csv", "json", "jsonl"]

@pytest.fixture(scope="module")
def connection(lake: Lake) -> Iterator[Connection]:
    """One locked connection for all questions here; the command opens one for each."""
    with reading(lake) as connection:
        connection.execute("commit")         # what fails must not spoil the next question's transaction
        lock_down(connection, lake)
        yield connection


def ask(connection: Connection, statement: str, form: Form = "csv", timeout: float = 60) -> str:
    with answer(connection, statement, timeout) as found:
        return "".join(written(found, form))


def ask_lake(lake: Lake, statement: str, as_of: str | None = None) -> str:
    with answering(lake, statement, as_of=as_of) as found:
        return "".join(written(found, "csv"))


def test_csv_has_a_header_and_json_in_nested_cells(connection: Connection) -> None:
    text = ask(connection, "select path, paths, published_at, view_count from article order by path")
    header, *rows = csv.reader(io.StringIO(text))
    assert header == ["path", "paths", "published_at", "view_count"]
    assert rows[0] == ["2024/a.txt", '["2024/a.txt","copy.txt"]', "2024-03-05T09:30:00+08:00", ""]


def test_json_has_ids_as_text_and_numbers_as_numbers(connection: Connection) -> None:
    statement = "select q.*, a.published_on, a.paths from quantity as q join article as a using (document_id) order by a.path"
    rows = json.loads(ask(connection, statement, "json"))
    assert rows == [json.loads(line) for line in ask(connection, statement, "jsonl").splitlines()]
    assert rows[0]["document_id"] == str(sample.FIRST.document_id)
    assert rows[0]["value"] == 1_250_000_000
    assert rows[0]["value_max"] is None
    assert (rows[0]["published_on"], rows[1]["published_on"]) == ("2024-03-05", None)
    assert '"value":1250000000,' in ask(connection, statement, "jsonl")


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("97.480000000::decimal(38, 9)", "97.48"), ("0.500::decimal(9, 3)", "0.5"), ("100::decimal(9, 0)", "100"),
        ("-3.10::decimal(9, 2)", "-3.1"), ("{'a': '谷仓'}", '{"a":"谷仓"}'), ("'nan'::double", "null"),
        ("map {'clean': 5}", '{"clean":5}'), ("timestamp '2024-01-31 17:21:00'", '"2024-01-31T17:21:00"'), ("null", "null"),
    ],
)  # fmt: skip
def test_values_in_json(connection: Connection, expression: str, text: str) -> None:
    assert ask(connection, f"select {expression} as x", "jsonl") == f'{{"x":{text}}}\n'


def test_an_empty_answer_is_an_empty_array(connection: Connection) -> None:
    assert json.loads(ask(connection, "select 1 as x where false", "json")) == []
    assert ask(connection, "select 1 as x where false", "jsonl") == ""


@pytest.mark.parametrize(
    "statement",
    [
        "with a as (from article) select count(*) from a; -- done", "from article", "values (1, 2)", "describe article",
        "show tables", "summarize quantity", "select unnest(paths) from article", "from range(3)", "from memory.main.article",
        "select * from duckdb_columns() where table_name = 'article'", "from information_schema.columns", "table article",
    ],
)  # fmt: skip
def test_reading_is_welcome(connection: Connection, statement: str) -> None:
    assert ask(connection, statement)


@pytest.mark.parametrize(
    "statement",
    [
        "set threads = 1", "pragma version", "select 1; select 2", "", "-- nothing", "insert into article values (1)",
        "delete from article", "create table x as select 1", "drop view article", "attach 'x.db'", "copy article to 'x.csv'",
        "install httpfs", "load sqlite", "call pragma_version()", "export database 'x'", "checkpoint", "explain select 1",
        "from read_csv('/etc/passwd')", "select * from read_text('/etc/passwd')", "from '/etc/passwd'", "from 'x.parquet'",
        "from sqlite_scan('catalog.sqlite', 'ducklake_table')", "select (select count(*) from glob('*'))",
        "with a as (from read_blob('/etc/passwd')) from a", "from lake.store.file", "from store.file", "from lake.article",
        "from duckdb_secrets()", "from query('select 1')", "from file", "show databases", "selec 1", "from nowhere",
        "select nothing from article", "from __ducklake_metadata_lake.ducklake_table",
    ],
)  # fmt: skip
def test_anything_else_is_refused_in_one_line(connection: Connection, statement: str) -> None:
    with pytest.raises(WarehouseError) as refusal:
        ask(connection, statement)
    assert "\n" not in str(refusal.value)


def test_a_refusal_says_what_is_accepted(connection: Connection) -> None:
    with pytest.raises(WarehouseError, match="SET: ") as refusal:
        ask(connection, "set memory_limit = '100GB'")
    assert ACCEPTED in str(refusal.value)


def test_a_deeply_nested_statement_is_answered_or_refused(connection: Connection) -> None:
    try:
        assert ask(connection, "select " + "(" * 5000 + "1" + ")" * 5000 + " as x") == "x\n1\n"
    except WarehouseError as refusal:
        assert "\n" not in str(refusal)  # noqa: PT017 - either is fine, a crash is not


def test_a_long_query_is_stopped(connection: Connection) -> None:
    began = time.monotonic()
    with pytest.raises(WarehouseError, match=r"stopped after 0\.2 s"):
        ask(connection, "select max(hash(a.range)) from range(1000000000000) as a", timeout=0.2)
    assert time.monotonic() - began < 20


def test_no_warehouse_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="no warehouse here yet"):
        ask_lake(Lake(location=tmp_path / "nowhere"), "from article")
    assert not (tmp_path / "nowhere").exists()


def test_the_past_is_reached_by_run_and_by_instant(tmp_path: Path) -> None:
    sample.make_lake(tmp_path)
    lake = Lake(location=tmp_path)
    then = ask_lake(lake, "select now() as t").splitlines()[1]
    with Warehouse.open(tmp_path) as warehouse:
        warehouse.delete("file_entry", "document_id", [sample.SECOND.document_id])
        warehouse.insert([FileEntryRow(path="c.txt", entry=0, document_id=sample.FIRST.document_id)])
    count = "select count(*) as n from article"
    assert ask_lake(lake, count) == "n\n1\n"
    assert ask_lake(lake, count, as_of=sample.RUN) == "n\n2\n"
    assert ask_lake(lake, count, as_of=then) == "n\n2\n"


@pytest.mark.parametrize("as_of", ["1999-12-31", "yesterday", "01920000-0000-7000-8000-00000000ffff"])
def test_a_past_that_never_was(lake: Lake, as_of: str) -> None:
    with pytest.raises(WarehouseError, match=as_of):
        ask_lake(lake, "from article", as_of=as_of)


@pytest.mark.parametrize("name", list(named_queries()))
def test_named_queries_run_and_say_what_they_answer(connection: Connection, name: str) -> None:
    assert sql("queries", name).startswith("-- ")
    assert len(named_queries()[name]) > 10
    assert ask(connection, statement_of(name))


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(WarehouseError, match="no query is called nothing_such; there are: "):
        statement_of("nothing_such")
    assert statement_of("from article") == "from article"
