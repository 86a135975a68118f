"""The page of one thing that is named: its names, the articles about it, offices, figures, events."""

from collections.abc import Mapping
from typing import Any, Final

from warehouse.explorer.rows import row, rows
from warehouse.store import Connection

MOST_ROWS: Final = 200
TABLES: Final = ("articles", "roles", "quantities", "events", "relations")


def entity(connection: Connection, entity_id: int) -> Mapping[str, Any] | None:
    """What the page of an entity shows; None if nothing is called so."""
    about = row(connection, "entity", entity_id=entity_id)
    if about is None:
        return None
    shown = {"entity_id": entity_id, "most": MOST_ROWS}
    return {"entity": about, "most_rows": MOST_ROWS, **{name: rows(connection, f"entity_{name}", **shown) for name in TABLES}}
