"""A copy of the ledger beside the catalog, so that a run with nothing to do needn't open the lake.

Loading DuckDB and opening the lake costs a sixth of a CPU second, three times what it takes to look at five thousand files. The
mirror names the snapshot that it shows, and holds only as long as that is the lake's newest; the lake is the truth, the mirror a
memory that may be deleted at any time. A server's catalog, which other machines write, has none.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Final

import msgspec

from flows.documents import Stage
from flows.planning import LedgerFile
from flows.settings import Settings

FILE: Final = "ledger.mirror"
FRONT_DOOR: Final = "gucang.duckdb"


class Mirror(msgspec.Struct, frozen=True, kw_only=True):
    """The ledger as of a snapshot."""

    snapshot: int
    documents: int
    publish_max_mb: int                  # the setting by which …
    is_published: bool                   # … the front door stands, or does not
    files: tuple[LedgerFile, ...]
    versions: tuple[tuple[Stage, str, int], ...]     # stage, version that made current documents, how many of them corrected
    corrections: str                     # the digest of what a human had corrected by then, of documents that are here or not


def read_mirror(settings: Settings) -> Mirror | None:
    """The mirror, if it shows the lake as it is."""
    if settings.pipeline.warehouse.catalog != "sqlite":
        return None
    try:
        mirror = msgspec.msgpack.decode((settings.warehouse / FILE).read_bytes(), type=Mirror)
    except (OSError, msgspec.DecodeError):
        return None
    return mirror if mirror.snapshot == newest_snapshot(settings.warehouse) else None


def write_mirror(settings: Settings, mirror: Mirror) -> None:
    """Keep a mirror; whole or not at all."""
    if settings.pipeline.warehouse.catalog == "sqlite":
        beside = settings.warehouse / f"{FILE}.tmp"
        beside.write_bytes(msgspec.msgpack.encode(mirror))
        beside.replace(settings.warehouse / FILE)


def forget_mirror(settings: Settings) -> None:
    """Remove the mirror before the lake is written to.

    Snapshots are only numbered: a lake made anew, or restored, whose first run was cut short may come to stand at the number
    that a mirror of the old one names.
    """
    (settings.warehouse / FILE).unlink(missing_ok=True)


def newest_snapshot(location: Path) -> int | None:
    """The newest snapshot of a lake whose catalog is a SQLite file, without opening the lake; 0 if there is none.

    None if its catalog is busy, or can't be read: then the lake itself is to be asked.
    """
    catalog = location / "catalog.sqlite"
    if not catalog.is_file():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{catalog}?mode=ro", uri=True, timeout=5)) as connection:
            found = connection.execute("select max(snapshot_id) from ducklake_snapshot").fetchone()
    except sqlite3.Error as problem:
        return 0 if "no such table" in str(problem) else None       # the one is a catalog in the making
    return int(found[0] or 0)


def touched(mirror: Mirror, files: Mapping[str, tuple[int, int]]) -> Mirror:
    """The mirror with new times of files whose content is as it was: modified and hashed, by path."""
    renewed = (
        replace(file, modified_ns=files[file.path][0], hashed_ns=files[file.path][1]) if file.path in files else file
        for file in mirror.files
    )
    return msgspec.structs.replace(mirror, files=tuple(renewed))
