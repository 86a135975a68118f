"""A lake is brought up to its present shape once; tables lent to statements are gone when these are done."""

import sys
from pathlib import Path
from subprocess import run

import duckdb
import pyarrow as pa
import pytest

from warehouse import scripts, store
from warehouse.store import Warehouse


def test_a_lake_of_an_older_shape_gets_what_it_lacks_and_keeps_its_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "scripts", lambda kind: scripts.scripts(kind)[:-1] if kind == "migrations" else ())
    with Warehouse.open(tmp_path) as lake, lake.transaction():
        lake.set("kept", "yes")
    monkeypatch.undo()
    with Warehouse.open(tmp_path) as lake:
        made = [name for (name,) in lake.connection.execute("select version from main.migration order by version").fetchall()]
        assert made == list(scripts.scripts("migrations"))
        assert lake.setting("kept") == "yes"
        assert lake.connection.execute("select count(*) from article").fetchall() == [(0,)]
        snapshot = lake.snapshot()
    with Warehouse.open(tmp_path) as lake:
        assert lake.snapshot() == snapshot


def test_what_is_given_is_there_for_any_number_of_statements_and_gone_afterwards(tmp_path: Path) -> None:
    numbers = pa.table({"n": pa.array(range(3), pa.int64())})
    with Warehouse.open(tmp_path) as lake:
        with lake.transaction(), lake.given(lent=numbers, nothing=numbers.slice(0, 0)):
            for _ in range(2):
                assert lake.connection.execute("select sum(n) from lent").fetchall() == [(3,)]
            assert lake.connection.execute("select n from nothing").fetchall() == []
        with pytest.raises(duckdb.CatalogException):
            lake.connection.execute("from lent")


@pytest.mark.parametrize("count", [0, 1, store.FEW, store.FEW + 1])
def test_few_documents_are_a_list_as_well(tmp_path: Path, count: int) -> None:
    asked = pa.table({"document_id": pa.array(range(count), pa.int64())})
    with Warehouse.open(tmp_path) as lake, lake.given(asked=asked):
        listed = lake.connection.execute("select getvariable('asked')").fetchall()
        assert listed == [(list(range(count)) if count <= store.FEW else None,)]


def test_a_failure_amid_what_is_given_is_told_as_it_is(tmp_path: Path) -> None:
    numbers = pa.table({"n": pa.array(range(3), pa.int64())})
    with Warehouse.open(tmp_path) as lake:
        with pytest.raises(duckdb.ConversionException), lake.transaction(), lake.given(lent=numbers):
            lake.connection.execute("select 'x'::int + n from lent").fetchall()
        with pytest.raises(duckdb.CatalogException):
            lake.connection.execute("from lent")
        with lake.given(lent=numbers):
            assert lake.connection.execute("select count(*) from lent").fetchall() == [(3,)]


def test_rows_go_in_without_the_data_sets_of_arrow_whose_loading_costs_more_than_a_batch(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; import pyarrow as pa; from warehouse.store import Warehouse\n"
        f"with Warehouse.open(Path({str(tmp_path)!r})) as lake, lake.given(n=pa.table({{'n': [1]}})):\n"
        "    lake.append('setting', pa.table({'key': ['a'], 'value': ['b']}))\n"
        "    assert lake.setting('a') == 'b'\n"
        "sys.exit('pyarrow.dataset' in sys.modules)"
    )
    assert run([sys.executable, "-c", script], check=False, cwd=Path(__file__).parents[2]).returncode == 0
