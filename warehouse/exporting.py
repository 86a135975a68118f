"""The whole warehouse as files: one for each public view, or one DuckDB file.

Two exports of equal content are equal byte for byte: rows are sorted by their key, and what tells when and by which run a
row came is left out, except in the views that are about runs and files.
"""

from pathlib import Path
from typing import Final, Literal, TypeAlias, get_args

from warehouse.formats import json_value, quoted, text_value
from warehouse.publishing import write_database
from warehouse.reader import Lake, key_of, public_views, reading
from warehouse.store import Connection, WarehouseError

ExportFormat: TypeAlias = Literal["jsonl", "parquet", "csv", "duckdb"]
HISTORY: Final = frozenset({"first_seen_at", "rejected_at", "run_id", "first_run_id", "last_run_id"})
ABOUT_HISTORY: Final = frozenset({"run", "source_file", "lineage"})
OPTIONS: Final = {"jsonl": "format json", "csv": "format csv, header true", "parquet": "format parquet, compression zstd"}


def export(lake: Lake, folder: Path, form: ExportFormat = "jsonl") -> list[Path]:
    """Write every public view into ``folder``; the files that were there are replaced only once all are written.

    Raises:
        WarehouseError: an unknown format, no warehouse, or a folder that can't be made.
    """
    if form not in get_args(ExportFormat):
        raise WarehouseError(f"--format {form}: accepted are {', '.join(get_args(ExportFormat))}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise WarehouseError(f"{folder}: {problem.strerror}") from None
    with reading(lake, comments=False) as connection:
        connection.execute("set threads = 1")        # the row groups of Parquet then fall the same way every time
        if form == "duckdb":
            return [_write_duckdb(connection, folder / "gucang.duckdb")]
        written = [(_write_view(connection, folder, view, form), folder / f"{view}.{form}") for view in public_views()]
    for partial, file in written:
        partial.replace(file)
    return [file for _, file in written]


def columns_of(connection: Connection, view: str) -> list[tuple[str, str]]:
    """Names and types of the columns of a view that an export carries."""
    described = connection.execute(f"describe {view}").fetchall()
    return [(name, kind) for name, kind, *_ in described if view in ABOUT_HISTORY or name not in HISTORY]


def _write_view(connection: Connection, folder: Path, view: str, form: str) -> Path:
    partial = folder / f".{view}.{form}.partial"
    columns = ", ".join(f"{_value(form, name, kind)} as {quoted(name)}" for name, kind in columns_of(connection, view))
    rows = f"select {columns} from (select * from {view} order by {', '.join(key_of(view))})"
    path = str(partial).replace("'", "''")
    connection.execute(f"copy ({rows}) to '{path}' ({OPTIONS[form]})")
    return partial


def _value(form: str, name: str, kind: str) -> str:
    if form == "jsonl":
        return json_value(quoted(name), name, kind)
    return text_value(quoted(name), kind) if form == "csv" else quoted(name)


def _write_duckdb(connection: Connection, file: Path) -> Path:
    columns = {view: [name for name, _ in columns_of(connection, view)] for view in public_views()}
    connection.execute("commit")                     # it is all read in a transaction of its own
    write_database(connection, file, "memory.main", columns)
    return file
