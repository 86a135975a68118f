"""What a reader sees: the public views with their comments, over a lake that nobody can write to through them.

The views are made anew in the reader's own memory, because a lake keeps no comments on the columns of views. The lake's
tables stay out of sight: names resolve to the public views alone.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from warehouse.journal import idle_runs
from warehouse.scripts import scripts, sql
from warehouse.store import Connection, DatabaseError, Warehouse, WarehouseError, WrongQuestionError, create_views

KEY: Final = re.compile(r"Key: ([a-z_, ]+)\.")
ZONE: Final = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lake:
    """Where a lake is and how it is opened."""

    location: Path
    catalog: str = "sqlite"
    data: str = ""
    memory_limit: str = "1GB"


def public_views() -> tuple[str, ...]:
    """The names of the public views, in the order in which they build on one another."""
    return tuple(name.partition("_")[2] for name in scripts("views"))


def key_of(view: str) -> tuple[str, ...]:
    """The columns that tell the rows of a view apart, as its comment says."""
    file = next(name for name in scripts("views") if name.partition("_")[2] == view)
    found = KEY.search(sql("views", file))
    return tuple(found[1].split(", ")) if found else ()


@contextmanager
def reading(
    lake: Lake, *, as_of: str | None = None, for_a_program: bool = False, comments: bool = True
) -> Iterator[Connection]:
    """A connection that shows the public views, as of now or as of a run or instant.

    ``for_a_program``: its queries are small; ``comments``: somebody may ask what views and columns mean (two hundred statements).

    Raises:
        WarehouseError: there is no warehouse, or it had no such past.
    """
    warehouse = _open(lake, None if as_of is None else _moment(lake, as_of))
    with warehouse:
        try:
            _show(warehouse.connection, _runs(warehouse, as_of), for_a_program=for_a_program, comments=comments)
        except DatabaseError as problem:
            when = f" as of {as_of}" if as_of else ""
            advice = "" if as_of else "; bring it up to date with: gucang ingest"
            raise WarehouseError(f"{lake.location}: its tables{when} are those of another version of gucang{advice}") from problem
        warehouse.connection.execute("begin")        # all that is read now belongs to one snapshot
        yield warehouse.connection


def _open(lake: Lake, as_of: int | datetime | None) -> Warehouse:
    try:
        return Warehouse.open(
            lake.location, catalog=lake.catalog, data=lake.data, memory_limit=lake.memory_limit, read_only=True, as_of=as_of
        )
    except DatabaseError as problem:
        moment = "" if as_of is None else f" as of {as_of}"
        raise WarehouseError(f"{lake.location}: can't be opened{moment}: {first_line(problem)}") from problem


def _moment(lake: Lake, as_of: str) -> int | datetime:
    """The snapshot that a run left behind, or an instant; without a zone, in Chinese time."""
    try:
        instant = datetime.fromisoformat(as_of)
    except ValueError:
        return _snapshot_of_run(lake, as_of)
    return instant if instant.tzinfo else instant.replace(tzinfo=ZONE)


def _snapshot_of_run(lake: Lake, run_id: str) -> int | datetime:
    """The snapshot that a run left behind; of one that found nothing to do, the instant when it looked."""
    try:
        UUID(run_id)
    except ValueError:
        raise WrongQuestionError(f"--as-of {run_id}: neither a run id nor an instant such as 2024-01-31T17:21:00+08:00") from None
    with _open(lake, None) as warehouse:
        [(snapshot, began)] = warehouse.fetch("snapshot_of_run", {"run_id": run_id})
    looked: list[datetime] = [run.started_at for run in idle_runs(lake.location) if run.run_id == run_id]
    if snapshot is None and began is None and not looked:
        raise WarehouseError(f"--as-of {run_id}: no such run; the runs are listed by: gucang status")
    return int(snapshot) if snapshot is not None else began or looked[0]


def _runs(warehouse: Warehouse, as_of: str | None) -> str:
    """Where the view of runs reads: the present has the idle ones in the journal beside the lake, too."""
    idle = idle_runs(warehouse.location) if as_of is None else []
    if not idle:
        return ""
    with warehouse.given(idle=warehouse.columns(idle)):
        warehouse.connection.execute("create schema memory.journal")
        warehouse.connection.execute("create table memory.journal.run as from idle")
    return "(from store.run union all by name from memory.journal.run)"


def _show(connection: Connection, runs: str, *, for_a_program: bool, comments: bool) -> None:
    connection.execute("use memory")
    create_views(connection, comments="all" if comments and not for_a_program else "none", lake="lake.", runs=runs)
    if for_a_program:
        # Planning is most of what such a query costs: a view over thirty tables, and each asks the catalog for statistics.
        for setting in ("threads = 1", "disabled_optimizers = 'join_order,statistics_propagation'"):
            connection.execute(f"set {setting}")
        return
    # The lake has views of the same names, without comments on their columns, for those who attach it.
    shown = "database_name <> 'lake' and schema_name <> 'journal'"
    for catalogue in ("duckdb_columns", "duckdb_views", "duckdb_tables"):
        connection.execute(f"create macro {catalogue}() as table from system.main.{catalogue}() where {shown}")


def over_lake(statement: str) -> str:
    """A statement over the tables in schema ``store``, for a connection that shows only the public views."""
    return statement.replace(" store.", " lake.store.")


def lock_down(connection: Connection, lake: Lake) -> None:
    """From here on the connection reads the lake's files and nothing else, and takes no settings."""
    folders = ", ".join("'{}'".format(str(f).replace("'", "''")) for f in (lake.location, *filter(None, [lake.data])))
    connection.execute(f"set allowed_directories = [{folders}]")
    for setting in ("temp_directory = ''", "python_enable_replacements = false", "enable_external_access = false"):
        connection.execute(f"set {setting}")
    connection.execute("set lock_configuration = true")


def first_line(problem: Exception) -> str:
    """What DuckDB says, without the drawing beneath it."""
    return str(problem).partition("\n")[0]
