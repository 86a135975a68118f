"""The public views: what contract.md promises of names, columns, types and comments, and what they show of a lake."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse import sample
from warehouse.reader import Lake, key_of, public_views, reading
from warehouse.rows import FileEntryRow
from warehouse.store import Connection, Warehouse


@pytest.fixture(scope="module")
def connection(lake: Lake) -> Iterator[Connection]:
    with reading(lake) as connection:
        yield connection


def rows(connection: Connection, statement: str) -> list[tuple[Any, ...]]:
    return connection.execute(statement).fetchall()


def test_every_view_and_column_says_what_it_is(connection: Connection) -> None:
    views = dict(rows(connection, "select view_name, comment from duckdb_views() where not internal"))
    assert set(views) == set(public_views())
    assert all(views.values())
    bare = rows(connection, "select table_name, column_name from duckdb_columns() where not internal and comment is null")
    assert bare == []


@pytest.mark.parametrize("view", public_views())
def test_keys_tell_rows_apart(connection: Connection, view: str) -> None:
    key = ", ".join(key_of(view))
    assert key
    assert rows(connection, f"select {key} from {view} group by all having count(*) > 1") == []
    assert rows(connection, f"select count(*) from {view}")[0][0]


@pytest.mark.parametrize("view", sorted(set(public_views()) - {"lineage", "source_file", "rejection", "run"}))
def test_lineage_has_one_line_for_every_derived_row(connection: Connection, view: str) -> None:
    first, *others = key_of(view)
    if others or view == "cluster":
        row_id = f"concat_ws(':', {first}, '{view}'{''.join(f', {column}' for column in others)})"
    else:
        row_id = f"{first}::varchar"
    wanted = rows(connection, f"select {row_id} from {view} order by all")
    found = rows(connection, f"select row_id from lineage where row_kind = '{view}' order by all")
    assert found == wanted


def test_lineage_knows_stage_version_run_and_span(connection: Connection) -> None:
    hole = "run_id is null or stage_version is null or rule is null or byte_end <= byte_start"
    holes = rows(connection, f"from lineage where {hole}")
    assert holes == []


def test_an_article_shows_its_files_classes_and_cluster(connection: Connection) -> None:
    first, second = rows(
        connection,
        "select path, paths, entry, published_on::varchar, published_at is null, doc_type, region_code, is_canonical, body_chars"
        " from article order by path",
    )
    assert first == (
        "2024/a.txt", ["2024/a.txt", "copy.txt"], 0, "2024-03-05", False, "investment_promotion_event", "310199101", True,
        len(sample.BODY),
    )  # fmt: skip
    assert second == ("b.jsonl", ["b.jsonl"], 0, None, True, "investment_promotion_event", "310199101", False, len(sample.BODY))


@pytest.mark.parametrize(
    ("published", "precision", "instant", "day"),
    [
        ("2024-01-31T17:21:00+08:00", "second", "2024-01-31 17:21:00+08", "2024-01-31"),
        ("2024-01-31T17:21+08:00", "minute", "2024-01-31 17:21:00+08", "2024-01-31"),
        ("2024-01-31T23:30:00-05:00", "second", "2024-02-01 12:30:00+08", "2024-01-31"),
        ("2024-01-31", "day", None, "2024-01-31"),
        ("2024-01", "month", None, None),
        ("XXXX-10-31", "month_day", None, None),
        (None, "none", None, None),
    ],
)
def test_published_is_never_more_precise_than_the_page(
    tmp_path: Path, published: str | None, precision: str, instant: str | None, day: str | None
) -> None:
    with Warehouse.open(tmp_path) as warehouse:
        for row in sample.document(sample.FIRST):
            warehouse.insert([row])
        warehouse.insert([FileEntryRow(path="a.txt", entry=0, document_id=sample.FIRST.document_id)])
        warehouse.connection.execute("update store.document set published = ?, published_precision = ?", [published, precision])
        found = rows(warehouse.connection, "select published_at::varchar, published_on::varchar from article")
    assert found == [(instant, day)]


def test_a_document_without_a_file_shows_nowhere(tmp_path: Path) -> None:
    sample.make_lake(tmp_path)
    with Warehouse.open(tmp_path) as warehouse:
        warehouse.delete("file_entry", "document_id", [sample.SECOND.document_id])
    with reading(Lake(location=tmp_path)) as connection:
        left = {
            view: rows(connection, f"select count(*) from {view} where document_id = {sample.SECOND.document_id}")[0][0]
            for view in public_views() if "document_id" in columns(connection, view)
        }  # fmt: skip
        names = rows(connection, "select mention_count, document_count from entity where name = '云帆产业园'")
    assert not any(left.values())
    assert names == [(1, 1)]


def columns(connection: Connection, view: str) -> dict[str, str]:
    return {name: kind for name, kind, *_ in connection.execute(f"describe {view}").fetchall()}


def test_an_entity_that_only_an_office_implies_is_there(connection: Connection) -> None:
    found = rows(connection, "select type, mention_count, document_count from entity where name = '青禾镇党委'")
    assert found == [("organization", 0, 2)]


def test_a_run_shows_the_snapshot_it_left(connection: Connection) -> None:
    [(snapshot, recomputed)] = rows(connection, "select snapshot_id, recomputed from run")
    assert isinstance(snapshot, int)
    assert recomputed == {"clean": 2, "extract": 2}


def test_the_lake_has_the_views_for_those_who_attach_it(lake: Lake) -> None:
    with Warehouse.open(lake.location, read_only=True) as warehouse:
        warehouse.connection.execute("use memory")
        found = dict(rows(warehouse.connection, "select view_name, comment from duckdb_views() where database_name = 'lake'"))
        assert set(found) == set(public_views())
        assert all(found.values())
        assert rows(warehouse.connection, "select count(*) from lake.lineage")[0][0]


def test_names_say_what_kind_of_thing_they_are(connection: Connection) -> None:
    for view in public_views():
        for name, kind in columns(connection, view).items():
            assert re.fullmatch(r"[a-z_0-9]+", name)
            if name.endswith("_on"):
                assert kind == "DATE", f"{view}.{name}"
            if name.endswith("_at"):
                assert kind == "TIMESTAMP WITH TIME ZONE", f"{view}.{name}"
            if name.endswith("_id") and name not in ("run_id", "first_run_id", "last_run_id", "flow_run_id", "row_id"):
                assert kind == "BIGINT", f"{view}.{name}"
