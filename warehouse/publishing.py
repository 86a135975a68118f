"""The front door: the public views as commented tables of one plain DuckDB file, for any tool that reads DuckDB.

It is written beside and renamed into place, so whoever has the old file open keeps the old one; and it is never left stale:
where it can't be kept up (too large, switched off) it is removed.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from warehouse.formats import quoted
from warehouse.reader import key_of, public_views
from warehouse.scripts import scripts, sql
from warehouse.store import Connection, Warehouse, parse

FILE: Final = "gucang.duckdb"
MEMORY: Final = "160MB"        # beyond, sorting lineage goes to disk: publishing comes on top of what a run holds already
GROWTH: Final = 2              # the file has at least so many times the lake's Parquet: 2.4 seen, more of little data
SETTINGS: Final = "select current_database(), current_setting('threads'), current_setting('memory_limit')"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What became of the front door: the file, or why there is none."""

    path: Path | None
    bytes: int
    reason: str


def publish(warehouse: Warehouse, max_mb: int) -> Published:
    """Bring ``gucang.duckdb`` up to date with the lake, or remove it where it would be larger than ``max_mb``."""
    file = warehouse.location / FILE
    size, limit = GROWTH * lake_bytes(warehouse.connection), max_mb * 1_000_000
    if max_mb > 0 and size <= limit:
        partial = _beside(file)
        _write_beside(warehouse.connection, partial, "lake.main", {})
        size = partial.stat().st_size
        if size <= limit:
            partial.replace(file)
            return Published(path=file, bytes=size, reason="published")
        partial.unlink()
    file.unlink(missing_ok=True)
    return Published(path=None, bytes=size, reason=_reason(size, max_mb))


def _reason(size: int, max_mb: int) -> str:
    why = f"it would have {size / 1e6:.0f} MB or more, publish_max_mb is {max_mb}" if max_mb > 0 else "publish_max_mb is 0"
    return f"not published ({why}); instead: gucang query, gucang export DIR --format duckdb, or attach the lake"


def lake_bytes(connection: Connection) -> int:
    """The size of the lake's present data."""
    found = connection.execute("select sum(file_size_bytes)::bigint from ducklake_table_info('lake')").fetchone()
    return int(found[0] or 0) if found else 0


def write_database(
    connection: Connection, file: Path, source: str, columns: Mapping[str, Sequence[str]] | None = None
) -> None:
    """Write the public views in ``source`` (a catalog and schema) as the tables of a new DuckDB file, comments and all."""
    _write_beside(connection, _beside(file), source, columns or {})
    _beside(file).replace(file)


def _beside(file: Path) -> Path:
    return file.with_name(f".{file.name}.partial")


def _write_beside(connection: Connection, partial: Path, source: str, columns: Mapping[str, Sequence[str]]) -> None:
    partial.unlink(missing_ok=True)
    was = connection.execute(SETTINGS).fetchone() or ("memory", 2, "1GB")
    connection.execute("set threads = 1")        # a third less CPU than with two, and less memory
    connection.execute(f"set memory_limit = '{MEMORY}'")
    path = str(partial).replace("'", "''")
    connection.execute(f"attach '{path}' as published (block_size 16384)")     # many small tables: 0.6 MB instead of 6
    try:
        connection.execute("use published")
        connection.execute("begin")
        for view in public_views():
            _write_table(connection, view, source, columns.get(view))
        connection.execute("commit")
    except BaseException:
        with suppress(Exception):
            connection.execute("rollback")
        raise
    finally:
        connection.execute(f"use {was[0]}")
        connection.execute(f"set threads = {was[1]}")
        connection.execute(f"set memory_limit = '{was[2]}'")
        connection.execute("detach published")


def _write_table(connection: Connection, view: str, source: str, columns: Sequence[str] | None) -> None:
    listed = ", ".join(map(quoted, columns)) if columns else "*"
    connection.execute(f"create table {view} as select {listed} from {source}.{view} order by {', '.join(key_of(view))}")
    for statement in comments_of(view, columns):
        connection.execute(statement)


def comments_of(view: str, columns: Sequence[str] | None) -> list[str]:
    """The statements that comment a view, turned to a table of its name; of ``columns`` only, if they are named."""
    file = next(name for name in scripts("views") if name.partition("_")[2] == view)
    kept = []
    for statement in parse(sql("views", file)):
        what, _, name = statement.partition(" is")[0].strip().removeprefix("comment on ").partition(" ")
        if what == "view":
            kept.append(statement.replace("comment on view", "comment on table", 1))
        elif what == "column" and (columns is None or name.partition(".")[2].strip('"') in columns):
            kept.append(statement)
    return kept
