"""Rows for the pages: as every other output of gucang writes them, ids as text, instants in ISO 8601, exact decimals."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, TypeAlias

from warehouse.formats import written
from warehouse.reader import key_of, over_lake
from warehouse.scripts import sql
from warehouse.store import Connection

Row: TypeAlias = dict[str, Any]
BIGGEST: Final = 2**63 - 1


def rows(connection: Connection, statement: str, **parameters: object) -> list[Row]:
    """The rows that a statement of this folder gives."""
    return list(_rows(connection, over_lake(sql("explorer/statements", statement)), parameters))


def row(connection: Connection, statement: str, **parameters: object) -> Row | None:
    """The one row that a statement gives, if it gives any."""
    return next(iter(rows(connection, statement, **parameters)), None)


def of_document(connection: Connection, view: str, document_id: int, most: int, order: str = "byte_start") -> list[Row]:
    """The first rows of a view that belong to a document."""
    statement = f"select * from {view} where document_id = $document_id order by {order}, {', '.join(key_of(view))} limit $most"
    return list(_rows(connection, statement, {"document_id": document_id, "most": most}))


def _rows(connection: Connection, statement: str, parameters: Mapping[str, object]) -> Iterator[Row]:
    for line in written(connection.sql(statement, params=dict(parameters)), "jsonl"):
        yield json.loads(line, parse_float=Decimal)


def identity(text: str) -> int | None:
    """The id that a text is, if it is one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 and int(text) <= BIGGEST else None
