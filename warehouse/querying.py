"""Questions to the warehouse: a stranger's SQL, or a query with a name."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

from warehouse.guard import guard
from warehouse.reader import Lake, first_line, lock_down, reading
from warehouse.scripts import scripts, sql
from warehouse.store import Connection, DatabaseError, Interrupted, Relation, WarehouseError, WrongQuestionError


@contextmanager
def answering(lake: Lake, statement: str, *, as_of: str | None = None, timeout: float = 60) -> Iterator[Relation]:
    """The answer to one SELECT-like statement over a lake, as of now or as of a run or instant.

    Raises:
        WarehouseError: the statement is refused, wrong, or took too long; in one line.
    """
    with reading(lake, as_of=as_of, comments=_asks_for_comments(statement)) as connection:
        lock_down(connection, lake)
        with answer(connection, statement, timeout) as found:
            yield found


def _asks_for_comments(statement: str) -> bool:
    """Whether a statement may show the comments of views and columns.

    >>> _asks_for_comments("select comment from DUCKDB_COLUMNS()"), _asks_for_comments("from article")
    (True, False)
    """
    return any(name in statement.lower() for name in ("duckdb_", "information_schema", "pg_catalog", "pg_description"))


@contextmanager
def answer(connection: Connection, statement: str, timeout: float) -> Iterator[Relation]:
    """The answer to a stranger's statement, to be read before ``timeout`` seconds have passed."""
    guard(connection, statement)
    alarm = Timer(timeout, connection.interrupt)
    alarm.daemon = True
    alarm.start()
    try:
        yield connection.sql(statement)
    except Interrupted:
        raise WarehouseError(f"stopped after {timeout:g} s; --timeout SECONDS gives it longer") from None
    except DatabaseError as problem:
        raise WarehouseError(first_line(problem)) from problem
    finally:
        alarm.cancel()


def named_queries() -> dict[str, str]:
    """The queries with a name, and what each answers: the first line of its file."""
    return {name: sql("queries", name).partition("\n")[0].removeprefix("-- ") for name in scripts("queries")}


def statement_of(words: str) -> str:
    """The SQL that is meant: that of a named query, or the words themselves.

    Raises:
        WrongQuestionError: a single word that names no query.
    """
    if words in scripts("queries"):
        return sql("queries", words)
    if words.isidentifier():
        raise WrongQuestionError(f"no query is called {words}; there are: {', '.join(scripts('queries'))}")
    return words
