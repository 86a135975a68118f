"""What can't be: checks that a query can make. What only the files can prove is in :mod:`flows.checking`."""

from collections.abc import Iterator
from dataclasses import dataclass

from warehouse.reader import key_of, over_lake, public_views
from warehouse.scripts import scripts, sql
from warehouse.store import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A row that breaks a check."""

    check: str
    row_kind: str
    row_id: str
    detail: str


def violations(connection: Connection) -> Iterator[Violation]:
    """Every row that breaks a check of ``warehouse/checks``, or that shares its key with another."""
    for view in public_views():
        yield from doubled(connection, view)
    for check in scripts("checks"):
        yield from broken(connection, check)


def doubled(connection: Connection, view: str) -> Iterator[Violation]:
    """Keys that several rows of a view have."""
    key = ", ".join(key_of(view))
    found = connection.execute(f"select concat_ws(':', {key}), count(*) from {view} group by {key} having count(*) > 1")
    for row_id, count in found.fetchall():
        yield Violation(check="key_is_unique", row_kind=view, row_id=row_id, detail=f"{count} rows have this key ({key})")


def broken(connection: Connection, check: str) -> Iterator[Violation]:
    """Rows that break one check."""
    for row_kind, row_id, detail in connection.execute(over_lake(sql("checks", check))).fetchall():
        yield Violation(check=check, row_kind=row_kind, row_id=row_id, detail=detail)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words that a row says stand at a span of a document; None: any words."""

    path: str
    entry: int
    encoding: str
    media_type: str
    document_id: int
    row_kind: str
    row_id: str
    byte_start: int
    byte_end: int
    words: str | None


def words_and_spans(connection: Connection) -> Iterator[Words]:
    """Every span of every row, document by document in order of their files."""
    found = connection.execute(sql("statements", "words_and_spans"))
    while rows := found.fetchmany(10_000):
        for row in rows:
            yield Words(**dict(zip(Words.__slots__, row, strict=True)))
