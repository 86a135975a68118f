"""The page of one article: its text as it was understood, and everything that was read from it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from warehouse.explorer.marking import Mark, Piece, pieces
from warehouse.explorer.means import Means
from warehouse.explorer.rows import Row, of_document, row, rows
from warehouse.store import Connection

MOST_BLOCKS: Final = 2_000
MOST_CHARACTERS: Final = 20_000     # of a block
MOST_ROWS: Final = 300              # of a table
VIEWS: Final = {
    "evidence": "byte_start", "label": "facet, role, score desc", "role": "byte_start", "quantity": "byte_start",
    "time_expression": "byte_start", "event": "byte_start", "event_participant": "byte_start", "relation": "byte_start",
    "contact": "byte_start", "notice": "notice_no",
}  # fmt: skip
"""The tables of the page and their order."""


def article(connection: Connection, means: Means, document_id: int) -> Mapping[str, Any] | None:
    """What the page of an article shows; None if there is no such article."""
    about = row(connection, "article", document_id=document_id)
    if about is None:
        return None
    shown = {"document_id": document_id, "most": MOST_ROWS}
    tables = {view: of_document(connection, view, document_id, MOST_ROWS, order) for view, order in VIEWS.items()}
    doc_types = (label["name"] for label in tables["label"] if (label["facet"], label["code"]) == ("doc_type", about["doc_type"]))
    return {
        "article": about | {"doc_type_name": next(doc_types, about["doc_type"])},
        "blocks": list(_blocks(connection, means, document_id, about["encoding"])),
        "most_blocks": MOST_BLOCKS,
        "most_rows": MOST_ROWS,
        **tables,
        "evidence_of": {field: list(found) for field, found in groupby(sorted(tables["evidence"], key=_field), key=_field)},
        "entities": rows(connection, "article_entities", **shown),
        "duplicates": rows(connection, "article_duplicates", **shown),
        "passages": rows(connection, "article_passages", **shown),
    }


_field = itemgetter("field")


def _blocks(connection: Connection, means: Means, document_id: int, encoding: str) -> Iterator[Row]:
    """The blocks in order, each cut into pieces where something is marked."""
    marked = groupby(rows(connection, "marks", document_id=document_id), key=itemgetter("block_no"))
    marks = {block_no: [_mark(found) for found in group] for block_no, group in marked}
    for block in rows(connection, "blocks", document_id=document_id, most=MOST_BLOCKS):
        text = block["text"][:MOST_CHARACTERS]
        yield {
            "no": block["block_no"],
            "kind": block["kind"],
            "rule": block["rule"],
            "pieces": _pieces(means, encoding, block, text, marks.get(block["block_no"], [])),
            "is_cut": len(text) < len(block["text"]),
        }


def _mark(found: Row) -> Mark:
    return Mark(**{name: found[name] for name in ("byte_start", "byte_end", "kind", "row_id", "about")})


def _pieces(means: Means, encoding: str, block: Row, text: str, marks: Sequence[Mark]) -> list[Piece]:
    if not marks:
        return [Piece(text)]
    starts, ends = means.place(block["text"], encoding, block["pieces"])
    return pieces(text, starts[: len(text)], ends[: len(text)], marks)
