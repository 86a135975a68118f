"""Extensions are proved by their signature, once for each file."""

import os
import shutil
from pathlib import Path

import duckdb
import pytest

from warehouse.attaching import are_proved, extension, load_extensions


@pytest.fixture
def binary(tmp_path: Path) -> Path:
    return Path(shutil.copy(extension("sqlite_scanner", "duckdb-extension-sqlite-scanner"), tmp_path))


def load(binary: Path) -> duckdb.DuckDBPyConnection:
    """As the store loads extensions."""
    connection = duckdb.connect(":memory:", config={"allow_unsigned_extensions": str(are_proved([binary])).lower()})
    load_extensions(connection, [binary])
    return connection


def test_a_file_is_proved_once_and_nothing_unsigned_is_accepted_after_it(binary: Path) -> None:
    assert not are_proved([binary])
    for _ in range(2):
        with load(binary) as connection:
            assert connection.execute("select current_setting('allow_unsigned_extensions')").fetchall() == [(False,)]
            with pytest.raises(duckdb.InvalidInputException, match="running"):
                connection.execute("set allow_unsigned_extensions = true")
        assert are_proved([binary])


def test_another_file_is_proved_anew(binary: Path) -> None:
    load(binary).close()
    os.utime(binary)
    assert not are_proved([binary])


def test_a_file_that_was_tampered_with_is_refused_and_not_remembered(binary: Path) -> None:
    with binary.open("r+b") as file:
        file.seek(10_000_000)
        byte = file.read(1)
        file.seek(10_000_000)
        file.write(bytes([byte[0] ^ 1]))
    for _ in range(2):
        with pytest.raises(duckdb.IOException, match="signature"):
            load(binary)
        assert not are_proved([binary])
