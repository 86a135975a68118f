"""Where a row comes from: its line of lineage, the row itself, and the block around it."""

import json
from typing import Any

from warehouse.formats import written
from warehouse.reader import key_of
from warehouse.scripts import sql
from warehouse.store import Connection


def lineage_of(connection: Connection, row_id: str) -> dict[str, Any] | None:
    """What the warehouse knows of where a row comes from; None if it has no such row."""
    lines = list(written(connection.sql(sql("statements", "trace"), params={"id": row_id}), "jsonl"))
    return dict(json.loads(lines[0])) if lines else None


def row_of(connection: Connection, view: str, row_id: str) -> dict[str, Any]:
    """The row of a view that has this id in lineage."""
    first, *others = key_of(view)
    key = ", ".join([first, f"'{view}'", *others])
    wanted = f"concat_ws(':', {key})" if others or view == "cluster" else f"{first}::varchar"
    [line] = written(connection.sql(f"select * from {view} where {wanted} = $id limit 1", params={"id": row_id}), "jsonl")
    return dict(json.loads(line))


def rows_by_kind(connection: Connection, document_id: int) -> dict[str, int]:
    """How many rows of each kind a document gave."""
    counts = "select row_kind, count(*) from lineage where document_id = ? group by row_kind order by row_kind"
    return dict(connection.execute(counts, [document_id]).fetchall())


def block_around(connection: Connection, document_id: int, byte_start: int, byte_end: int) -> tuple[int, int]:
    """The bytes of the block that holds a span; the span itself if none does."""
    place = {"document_id": document_id, "byte_start": byte_start, "byte_end": byte_end}
    found = connection.execute(sql("statements", "block_around"), place).fetchone()
    return (found[0], found[1]) if found else (byte_start, byte_end)
