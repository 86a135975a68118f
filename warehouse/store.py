"""The one door to DuckDB: opening the lake, transactions, rows in, rows out.

The warehouse is a DuckLake: Parquet files and a catalog in SQLite (or PostgreSQL). Readers never block the writer, nor it
them; every query sees one snapshot. What is young or dangerous about it stays behind this module:

* extensions come from pinned wheels and are loaded by path; nothing is ever fetched, nothing unsigned accepted
  (:mod:`warehouse.attaching`);
* inlining is off and tables are unpartitioned, since both have given wrong results elsewhere;
* all writers hold an operating-system lock (:mod:`warehouse.lock`): ids inside the catalog are made from memory.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from operator import attrgetter
from pathlib import Path
from typing import IO, Any, Final, Literal, TypeAlias

import duckdb
import pyarrow as pa

from warehouse.attaching import are_proved, attach, extensions, load_extensions
from warehouse.lock import among_readers
from warehouse.problems import WarehouseError, WrongQuestionError
from warehouse.rows import TABLE_OF, Row
from warehouse.scripts import scripts, sql

__all__ = [
    "Connection", "DatabaseError", "Interrupted", "Relation", "Warehouse", "WarehouseError", "WrongQuestionError",
    "create_views", "is_busy", "parse", "plain_database",
]  # fmt: skip

FEW: Final = 100           # documents up to which it is quicker to compare with a list of them than to join
SETTINGS: Final = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}

Connection: TypeAlias = duckdb.DuckDBPyConnection
Relation: TypeAlias = duckdb.DuckDBPyRelation
DatabaseError: TypeAlias = duckdb.Error
Interrupted: TypeAlias = duckdb.InterruptException


class Warehouse:
    """An open lake. Made by :meth:`open`; a context manager."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, location: Path, *, shared: bool, lock: IO[str] | None = None
    ) -> None:
        """Wrap a connection whose default catalog is the lake; ``shared``: other machines write here too."""
        self.connection = connection
        self.location = location
        self.shared = shared
        self._lock = lock                                # of readers, held as long as the lake is open

    @classmethod
    def open(
        cls,
        location: Path,
        *,
        catalog: str = "sqlite",
        data: str = "",
        memory_limit: str = "1GB",
        read_only: bool = False,
        as_of: int | datetime | None = None,
    ) -> "Warehouse":
        """Open the lake in ``location``; a writer makes it where there is none, and brings its tables up to date.

        Args:
            location: the folder that holds the catalog, the data and the published file.
            catalog: ``sqlite``, or ``postgres:`` and a connection string.
            data: where the Parquet files go, if not in ``location``/data.
            memory_limit: of DuckDB, such as ``1GB``.
            read_only: open for queries; sees the present snapshot unless ``as_of`` names another.
            as_of: a snapshot's number, or an instant.

        Raises:
            WarehouseError: there is no warehouse to read, or an extension is missing.
        """
        binaries = extensions(catalog)
        config: dict[str, str | bool | int | float | list[str]] = {
            **SETTINGS,
            "memory_limit": memory_limit,
            "threads": "2" if read_only else "1",        # a writer's statements are small: on two they cost a third more CPU
            "enable_external_file_cache": str(read_only).lower(),     # a writer reads nothing twice, and has documents to hold
            "allow_unsigned_extensions": str(are_proved(binaries)).lower(),       # while these are loaded
        }
        connection = duckdb.connect(":memory:", config=config)
        connection.execute("set TimeZone = 'Asia/Shanghai'")
        connection.execute("set enable_progress_bar = false")      # DuckDB draws one on stdout if it takes python -c for a person
        if not read_only:
            connection.execute("set temp_directory = $folder", {"folder": str(location / "spill")})
        load_extensions(connection, binaries)
        lock = among_readers(location) if read_only and catalog == "sqlite" else None
        warehouse = cls(connection, location, shared=catalog != "sqlite", lock=lock)
        try:
            attach(connection, location, catalog=catalog, data=data, read_only=read_only, as_of=as_of)
            connection.execute("use lake")
        except BaseException:
            warehouse.close()
            raise
        if not read_only:
            warehouse._migrate()
        return warehouse

    def __enter__(self) -> "Warehouse":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the lake, also in the middle of a query: Ctrl-C leaves one running, and closing would wait for its end."""
        with suppress(duckdb.ConnectionException):       # closed already
            self.connection.interrupt()
        self.connection.close()
        if self._lock:
            self._lock.close()

    # -- tables

    def _migrate(self) -> None:
        """Run the migrations that this lake has not seen, then make the public views anew if their files changed."""
        wanted = (*scripts("migrations"), *(sql("views", name) for name in scripts("views")))
        shape = hashlib.sha256("".join(wanted).encode()).hexdigest()
        known = self._shape()
        if known == shape:
            return
        with self.transaction():
            if known is None:
                self.connection.execute("create table main.migration (version varchar, applied_at timestamptz)")
            done = {version for (version,) in self.connection.execute("select version from main.migration").fetchall()}
            for name in (n for n in scripts("migrations") if n not in done):
                self.connection.execute(sql("migrations", name))
                self.connection.execute("insert into main.migration values (?, ?)", [name, datetime.now(UTC)])
            create_views(self.connection, comments="views")
            self.set("shape", shape)

    def _shape(self) -> str | None:
        """By which migrations and views this lake was made; None if it is new: to ask first costs ten times as much."""
        try:
            return self.setting("shape") or ""
        except duckdb.CatalogException:
            return None

    def setting(self, key: str) -> str | None:
        """What the lake remembers under ``key``."""
        found = self.connection.execute("select value from store.setting where key = ?", [key]).fetchone()
        return found[0] if found else None

    def set(self, key: str, value: str) -> None:
        """Remember ``value`` under ``key``; inside a transaction."""
        self.connection.execute("delete from store.setting where key = ?", [key])
        self.connection.execute("insert into store.setting values (?, ?)", [key, value])

    # -- transactions

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. On a shared catalog writers first take turns on one row, so that two can't both commit."""
        self.connection.execute("begin")
        try:
            if self.shared:
                self.connection.execute("update store.writer set turn = turn + 1")
            yield
            self.connection.execute("commit")
        except BaseException:
            self._roll_back()
            raise

    @contextmanager
    def consistent(self) -> Iterator[None]:
        """One snapshot for many questions; on its own every statement looks the catalog up again, 5 to 12 ms each time."""
        self.connection.execute("begin")
        try:
            yield
        finally:
            self._roll_back()

    def _roll_back(self) -> None:
        with suppress(duckdb.TransactionException):      # a failed commit has ended the transaction already
            self.connection.execute("rollback")

    def sign(self, run_id: str, message: str = "") -> None:
        """Write the run into the snapshot that the open transaction will make: ``--as-of RUN`` finds it there."""
        self.connection.execute("call lake.set_commit_message(?, ?)", [run_id, message])

    def snapshot(self) -> int:
        """The number of the newest snapshot."""
        found = self.connection.execute("select max(snapshot_id) from ducklake_snapshots('lake')").fetchone()
        return int(found[0]) if found and found[0] is not None else 0

    # -- rows

    def insert(self, rows: Sequence[Row]) -> None:
        """Append rows of one table; many at once, through Arrow."""
        if rows:
            self.append(TABLE_OF[type(rows[0])], self.columns(rows))

    def append(self, table: str, rows: pa.Table) -> None:
        """Append rows that are columns already."""
        listed = ", ".join(f'"{n}"' for n in rows.column_names)
        self._stream(rows, f"insert into store.{table} ({listed}) select {listed} from incoming")

    def columns(self, rows: Sequence[Row]) -> pa.Table:
        """Rows of one table as columns."""
        names = list(rows[0].__struct_fields__)
        schema = self._schema(TABLE_OF[type(rows[0])])
        columns = dict(zip(names, zip(*map(attrgetter(*names), rows), strict=True), strict=True))
        return pa.Table.from_pydict(columns, schema=pa.schema([schema.field(n) for n in names]))

    def _schema(self, table: str) -> pa.Schema:
        if table not in _SCHEMAS:
            _SCHEMAS[table] = self.connection.execute(f"select * from store.{table} limit 0").to_arrow_table().schema
        return _SCHEMAS[table]

    def delete(self, table: str, key: str, values: Sequence[object]) -> None:
        """Delete the rows of a table whose ``key`` is among ``values``."""
        if not values:
            return
        with self.given(gone=pa.table({"key": pa.array(list(values))})):
            self.connection.execute(f"delete from store.{table} where {key} in (select key from gone)")

    @contextmanager
    def given(self, **tables: pa.Table) -> Iterator[None]:
        """Let statements see Arrow tables under these names; documents also as a list in a variable, null if they aren't few.

        A scan leaves the texts of all other rows unread by a condition on such a list, but not for a join.
        """
        for name, table in tables.items():
            self._stream(table, f"create or replace temp table {name} as from incoming")
            if table.column_names == ["document_id"]:
                few = table["document_id"].to_pylist() if table.num_rows <= FEW else "null"
                self.connection.execute(f"set variable {name} = {few}::bigint[]")
        try:
            yield
        finally:
            with suppress(duckdb.TransactionException):      # a failed transaction takes them along
                for name in tables:
                    self.connection.execute(f"drop table temp.{name}")

    def _stream(self, rows: pa.Table, statement: str) -> None:
        """Run a statement that reads rows, once, from ``incoming``.

        A stream, not the table: that DuckDB scans through pyarrow.dataset, which costs 0.05 s to load and a millisecond a scan.
        """
        self.connection.register("incoming", rows.__arrow_c_stream__())
        try:
            self.connection.execute(statement)
        finally:
            self.connection.unregister("incoming")

    def fetch(self, statement: str, parameters: Mapping[str, object] | None = None) -> list[tuple[Any, ...]]:
        """The rows that ``warehouse/statements/<statement>.sql`` gives."""
        return self.connection.execute(sql("statements", statement), parameters).fetchall()

    def execute(self, statement: str, parameters: Mapping[str, object] | None = None) -> None:
        """Run ``warehouse/statements/<statement>.sql``."""
        self.connection.execute(sql("statements", statement), parameters)


_SCHEMAS: dict[str, pa.Schema] = {}


def plain_database(file: Path) -> Connection:
    """A plain DuckDB file, such as the published one, opened for reading."""
    return duckdb.connect(str(file), read_only=True)


def parse(script: str) -> list[str]:
    """The statements of a script, one by one."""
    return [statement.query.strip() for statement in duckdb.extract_statements(script)]


def create_views(connection: Connection, *, comments: Literal["all", "views", "none"], lake: str = "", runs: str = "") -> None:
    """Make the public views in the current schema, with ``comments``: a lake takes them on views, but not on their columns.

    ``lake`` is the catalog of the tables, with its dot, if it isn't the one that the views are made in; ``runs`` is what the
    view of runs reads instead of the lake's table.
    """
    left_out = {"all": (), "views": ("comment on column",), "none": ("comment on",)}[comments]
    for name in scripts("views"):
        for statement in parse(sql("views", name)):
            if not statement.lower().startswith(left_out):
                statement = statement.replace(" store.run ", f" {runs} ") if runs else statement
                connection.execute(statement.replace(" store.", f" {lake}store."))


def is_busy(problem: Exception) -> bool:
    """Whether a transaction failed only because somebody else held the catalog; doing it again may succeed."""
    text = str(problem).lower()
    return isinstance(problem, duckdb.Error) and ("database is locked" in text or "conflict" in text)
