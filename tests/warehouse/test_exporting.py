"""Exports and the published file: every view, sorted, with nothing in them that tells when a row came."""

import csv
import json
from pathlib import Path

import pytest

from tests.warehouse import sample
from warehouse.exporting import ABOUT_HISTORY, HISTORY, ExportFormat, export
from warehouse.publishing import FILE, publish
from warehouse.reader import Lake, key_of, public_views
from warehouse.store import Warehouse, WarehouseError, plain_database


def lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_every_view_is_a_file(lake: Lake, tmp_path: Path) -> None:
    files = export(lake, tmp_path / "out", "jsonl")
    assert {f.name for f in files} == {f"{view}.jsonl" for view in public_views()}
    assert set(files) == set((tmp_path / "out").iterdir())
    assert all(lines(f) for f in files)


def test_json_lines_hold_ids_as_text_and_structure_as_structure(lake: Lake, tmp_path: Path) -> None:
    export(lake, tmp_path, "jsonl")
    article = next(row for row in lines(tmp_path / "article.jsonl") if row["path"] == "2024/a.txt")
    assert article["document_id"] == str(sample.FIRST.document_id)
    assert article["paths"] == ["2024/a.txt", "copy.txt"]
    assert article["published_at"] == "2024-03-05T09:30:00+08:00"
    assert article["site"] is None
    [relation, _] = lines(tmp_path / "relation.jsonl")
    assert relation["qualifiers"] == {"status": "signed"}
    assert lines(tmp_path / "quantity.jsonl")[0]["value"] == 1_250_000_000
    assert lines(tmp_path / "label.jsonl")[0]["evidence"][0]["text"] == "签约"  # type: ignore[index]


def test_history_is_only_where_it_is_the_matter(lake: Lake, tmp_path: Path) -> None:
    export(lake, tmp_path, "jsonl")
    for view in public_views():
        names = set(lines(tmp_path / f"{view}.jsonl")[0])
        assert bool(names & HISTORY) == (view in ABOUT_HISTORY), view


def test_rows_are_sorted_by_their_key(lake: Lake, tmp_path: Path) -> None:
    export(lake, tmp_path, "csv")
    for view in ("block", "mention", "source_file"):
        rows = list(csv.DictReader((tmp_path / f"{view}.csv").read_text(encoding="utf-8").splitlines()))
        keys = [tuple(int(row[k]) if row[k].isdigit() else row[k] for k in key_of(view)) for row in rows]
        assert keys == sorted(keys)


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_equal_content_gives_equal_bytes(lake: Lake, tmp_path: Path, form: ExportFormat) -> None:
    other = tmp_path / "lake"
    sample_in_other_order(other)
    for source, folder in ((lake, "a"), (Lake(location=other), "b")):
        export(source, tmp_path / folder, form)
    compared = [f.name for f in (tmp_path / "a").iterdir() if f.stem not in ABOUT_HISTORY]
    for name in compared:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name
    assert len(compared) == len(public_views()) - len(ABOUT_HISTORY)


def sample_in_other_order(location: Path) -> None:
    """The sample lake, row by row and backwards."""
    with Warehouse.open(location) as warehouse, warehouse.transaction():
        for row in reversed(list(sample.rows())):
            warehouse.insert([row])


def test_a_duckdb_export_twice_is_equal_to_the_byte(lake: Lake, tmp_path: Path) -> None:
    [one], [other] = export(lake, tmp_path / "a", "duckdb"), export(lake, tmp_path / "b", "duckdb")
    assert one.read_bytes() == other.read_bytes()
    with plain_database(one) as connection:
        tables = {t for (t,) in connection.execute("show tables").fetchall()}
        columns = {name for name, *_ in connection.execute("describe article").fetchall()}
    assert tables == set(public_views())
    assert "first_seen_at" not in columns


def test_an_unknown_format_or_an_impossible_folder_is_said(lake: Lake, tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="accepted are jsonl, parquet, csv, duckdb"):
        export(lake, tmp_path, "xml")  # type: ignore[arg-type]
    (tmp_path / "file").touch()
    with pytest.raises(WarehouseError, match="file"):
        export(lake, tmp_path / "file" / "below", "csv")


@pytest.fixture
def own_lake(tmp_path: Path) -> Path:
    sample.make_lake(tmp_path / "lake")
    return tmp_path / "lake"


def test_a_published_file_is_plain_duckdb_with_comments(own_lake: Path) -> None:
    with Warehouse.open(own_lake) as warehouse:
        published = publish(warehouse, max_mb=16)
        assert warehouse.snapshot()         # the connection still speaks to the lake
    assert published.path == own_lake / FILE
    with plain_database(own_lake / FILE) as connection:
        tables = connection.execute("select table_name, comment from duckdb_tables()").fetchall()
        bare = connection.execute("select table_name, column_name from duckdb_columns() where not internal and comment is null")
        assert bare.fetchall() == []
        assert connection.execute("select count(*), count(first_seen_at) from article").fetchall() == [(2, 2)]
    assert {t for t, _ in tables} == set(public_views())
    assert all(comment for _, comment in tables)
    assert [f.name for f in own_lake.iterdir() if f.name.endswith((".partial", ".wal"))] == []


def test_a_reader_of_the_old_file_keeps_the_old_one(own_lake: Path) -> None:
    with Warehouse.open(own_lake) as warehouse:
        publish(warehouse, max_mb=16)
        with plain_database(own_lake / FILE) as reader:
            assert reader.execute("select count(*) from article").fetchall() == [(2,)]
            warehouse.delete("file_entry", "document_id", [sample.SECOND.document_id])
            publish(warehouse, max_mb=16)
            assert reader.execute("select count(*) from article").fetchall() == [(2,)]
        with plain_database(own_lake / FILE) as reader:
            assert reader.execute("select count(*) from article").fetchall() == [(1,)]


@pytest.mark.parametrize("max_mb", [0, -1])
def test_switched_off_means_no_file(own_lake: Path, max_mb: int) -> None:
    with Warehouse.open(own_lake) as warehouse:
        publish(warehouse, max_mb=16)
        published = publish(warehouse, max_mb=max_mb)
    assert published.path is None
    assert "gucang export" in published.reason
    assert not (own_lake / FILE).exists()


def test_a_lake_that_is_surely_beyond_the_limit_has_no_file(own_lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Warehouse.open(own_lake) as warehouse:
        publish(warehouse, max_mb=16)
        monkeypatch.setattr("warehouse.publishing.lake_bytes", lambda _: 9_000_000)
        assert publish(warehouse, max_mb=16).path is None
    assert not (own_lake / FILE).exists()


def test_a_file_that_comes_out_beyond_the_limit_is_not_kept(own_lake: Path) -> None:
    with Warehouse.open(own_lake) as warehouse:
        assert publish(warehouse, max_mb=16).bytes > 500_000
        crowd = "select document_id, 'title', sha256(n::varchar), 0, 1, 'crowd' from store.document, range(5000) as r(n)"
        warehouse.connection.execute(f"insert into store.evidence {crowd}")
        published = publish(warehouse, max_mb=1)
    assert published.bytes > 1_000_000
    assert published.path is None
    assert [f.name for f in own_lake.iterdir() if "gucang.duckdb" in f.name] == []
