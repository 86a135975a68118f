"""Keeping a lake small and quick: merge, rewrite, expire, clean up; nothing younger than the given ages is touched.

Merging rewrites files that hold the truth, in an engine that is young. So the rows of every table are counted and digested
before and after, the catalog is copied aside before, and a difference puts the copy back.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pyarrow as pa

from warehouse.lock import without_readers
from warehouse.store import Warehouse, WarehouseError

OF_A_DOCUMENT: Final = (
    "document", "block", "evidence", "notice", "fingerprint", "shingle", "line", "label", "mention", "role", "quantity",
    "time_expression", "event", "event_participant", "relation", "contact", "document_stage", "retired",
)
"""The tables whose rows belong to one document."""

MERGING: Final = ("ducklake_rewrite_data_files", "ducklake_merge_adjacent_files")
PATIENCE: Final = 20.0                   # seconds that merging waits for readers to be done


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """How old a thing must be before it goes."""

    snapshots: timedelta
    retired: timedelta
    orphans: timedelta


@dataclass(slots=True, kw_only=True)
class Maintained:
    """What maintenance did."""

    purged_documents: int = 0
    is_merged: bool = False              # else there never was a moment without readers
    merged_files: int = 0
    expired_snapshots: int = 0
    removed_files: int = 0
    orphans: int = 0
    tables: dict[str, int] = field(default_factory=dict)     # rows, before and after alike


def maintain(warehouse: Warehouse, ages: Ages, present: Mapping[str, str]) -> Maintained:
    """Purge, merge, expire and clean up.

    Args:
        warehouse: open for writing, under the writers' lock.
        ages: what must not be touched yet.
        present: the present version of every stage.

    Raises:
        WarehouseError: merging changed what a table holds; the catalog from before is back.
    """
    done = Maintained()
    now = datetime.now(UTC)
    done.purged_documents = _purge(warehouse, now, ages, present)
    _merge(warehouse, done)
    done.expired_snapshots = _call(warehouse, "expire_snapshots", now - ages.snapshots)
    done.removed_files = _call(warehouse, "cleanup_old_files", now - ages.orphans)
    done.orphans = _call(warehouse, "delete_orphaned_files", now - ages.orphans)
    return done


def _call(warehouse: Warehouse, what: str, before: datetime) -> int:
    """Do away with what is older; how many."""
    return len(warehouse.connection.execute(f"call ducklake_{what}('lake', older_than => ?)", [before]).fetchall())


def _purge(warehouse: Warehouse, now: datetime, ages: Ages, present: Mapping[str, str]) -> int:
    """Forget documents that have been retired for long enough; how many."""
    versions = pa.table({"stage": list(present), "version": list(present.values())})
    with warehouse.transaction(), warehouse.given(present=versions):
        warehouse.sign("", "maintain")
        warehouse.execute("maintain/returned")
        warehouse.execute("maintain/retire", {"now": now})
        overdue: Sequence[int] = [i for (i,) in warehouse.fetch("maintain/overdue", {"before": now - ages.retired})]
        for table in OF_A_DOCUMENT:
            warehouse.delete(table, "document_id", overdue)
        warehouse.execute("maintain/old_parts")
    return len(overdue)


def _merge(warehouse: Warehouse, done: Maintained) -> None:
    """Merge small files and rewrite those full of deleted rows; every table must hold what it held."""
    before, copy = _digests(warehouse), _copy_catalog(warehouse)
    with without_readers(warehouse.location, patience=PATIENCE) as alone:
        done.is_merged = alone
        for call in MERGING if alone else ():
            rows = warehouse.connection.execute(f"call {call}('lake')").fetchall()
            done.merged_files += sum(row[2] for row in rows)
    after = _digests(warehouse)
    changed = sorted(table for table in before if before[table] != after.get(table))
    if changed:
        warehouse.close()
        if copy:
            _copy(copy, warehouse.location / "catalog.sqlite")
            copy.unlink()
        raise WarehouseError(f"merging changed {', '.join(changed)}: the catalog from before is back; nothing is lost")
    done.tables = {table: count for table, (count, _) in after.items()}
    if copy:
        copy.unlink()


def _digests(warehouse: Warehouse) -> dict[str, tuple[int, int]]:
    """Rows of every table, and a digest that doesn't depend on their order."""
    run = warehouse.connection.execute
    tables = run("select table_name from duckdb_tables() where database_name = 'lake' and schema_name = 'store'").fetchall()
    return {
        table: run(f"select count(*), coalesce(bit_xor(hash(t)), 0) from store.{table} as t").fetchall()[0]
        for (table,) in sorted(tables)
    }


def _copy_catalog(warehouse: Warehouse) -> Path | None:
    """The catalog set aside; None where it is a server's."""
    if warehouse.shared:
        return None
    copy = warehouse.location / "catalog.before-merge.sqlite"
    copy.unlink(missing_ok=True)
    _copy(warehouse.location / "catalog.sqlite", copy)
    return copy


def _copy(source: Path, target: Path) -> None:
    """Copy a SQLite file by SQLite itself: part of it may stand in a log beside it, and readers may have either open."""
    with closing(sqlite3.connect(source, timeout=60)) as of, closing(sqlite3.connect(target, timeout=60)) as to:
        of.backup(to)
