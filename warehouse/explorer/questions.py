"""A stranger's SQL on the page: the guard, the locks and the clock of ``gucang query``, and an answer of bounded size.

Each question has a connection of its own, so that pages can be turned while it is worked on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Final

from warehouse.formats import distinct_names, text_value
from warehouse.querying import answer, statement_of
from warehouse.reader import Lake, lock_down, reading
from warehouse.store import Connection, Interrupted, Relation, WarehouseError

SECONDS: Final = 20.0
MOST_ROWS: Final = 200
MOST_COLUMNS: Final = 200
MOST_CHARACTERS: Final = 500        # of a cell
AT_ONCE: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An answer: its columns, its first rows, and whether there are more."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str | None]]
    is_cut: bool


class Questions:
    """Asks the lake what a stranger wants to know."""

    def __init__(self, lake: Lake) -> None:
        """Ask ``lake``."""
        self.lake = lake
        self._turns = BoundedSemaphore(AT_ONCE)
        self._working: set[Connection] = set()
        self._is_over = False

    def ask(self, words: str) -> Table:
        """The answer to one SELECT, or to the query that is called so.

        Raises:
            WarehouseError: it is refused, wrong, or takes too long; or there are too many questions at once.
        """
        statement = statement_of(words)
        if not self._turns.acquire(blocking=False):
            raise WarehouseError(f"{AT_ONCE} questions are being worked on already; try again in a moment")
        try:
            return self._answer(statement)
        except Interrupted:
            raise WarehouseError("broken off") from None
        finally:
            self._turns.release()

    def _answer(self, statement: str) -> Table:
        with reading(self.lake) as connection:
            lock_down(connection, self.lake)
            self._working.add(connection)
            try:
                if self._is_over:
                    raise WarehouseError("broken off")
                with answer(connection, statement, SECONDS) as found:
                    return _table(found)
            finally:
                self._working.discard(connection)

    def stop(self) -> None:
        """Break off what is being worked on, and take no more: nobody waits for an answer."""
        self._is_over = True
        for connection in list(self._working):
            connection.interrupt()


def _table(found: Relation) -> Table:
    """The first rows of an answer, every cell as text and none without end."""
    if len(found.columns) > MOST_COLUMNS:
        raise WarehouseError(f"{len(found.columns)} columns: at most {MOST_COLUMNS} are shown here")
    typed = zip(range(1, len(found.columns) + 1), map(str, found.types), strict=True)
    cells = ", ".join(f"left({text_value(f'#{i}', kind)}, {MOST_CHARACTERS + 1})" for i, kind in typed)
    rows = [[_short(cell) for cell in row] for row in found.limit(MOST_ROWS + 1).project(cells).fetchall()]
    return Table(columns=distinct_names(found.columns), rows=rows[:MOST_ROWS], is_cut=len(rows) > MOST_ROWS)


def _short(cell: str | None) -> str | None:
    return cell if cell is None or len(cell) <= MOST_CHARACTERS else f"{cell[:MOST_CHARACTERS]}…"
