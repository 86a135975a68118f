"""One connection to the lake for all pages, one request at a time.

Opening a lake costs half a second of CPU, a page a tenth. So the connection is kept while somebody turns pages; each request
is a transaction of its own, which shows the newest snapshot. It is closed as soon as nobody asks, since merging in
``gucang maintain`` waits for a moment without readers.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from threading import RLock, Timer
from time import monotonic
from typing import Final

from warehouse.reader import Lake, lock_down, reading
from warehouse.store import Connection, DatabaseError

IDLE_SECONDS: Final = 3.0
MOST_SECONDS: Final = 30.0          # by then runs without anything to do, which no snapshot shows, are looked up again


class Desk:
    """Where pages read."""

    def __init__(self, lake: Lake) -> None:
        """Read in ``lake``; it is opened when it is needed."""
        self.lake = lake
        self._lock = RLock()
        self._stack = ExitStack()
        self._connection: Connection | None = None
        self._until = self._idle_since = 0.0
        self._timer: Timer | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that shows one snapshot, the newest, for as long as the context lasts.

        Raises:
            WarehouseError: there is no warehouse.
        """
        with self._lock:
            connection = self._open()
            try:
                connection.execute("begin")
                yield connection
            except DatabaseError:
                self.close()                # a merge or a migration may have passed over it: the next request opens anew
                raise
            finally:
                with suppress(DatabaseError):
                    connection.execute("rollback")
                self._close_later()

    def close(self) -> None:
        """Let go of the lake."""
        with self._lock:
            if self._timer:
                self._timer.cancel()
            self._timer, self._connection = None, None
            self._stack.close()

    def _open(self) -> Connection:
        if self._timer:
            self._timer.cancel()
        if monotonic() > self._until:
            self.close()
        if self._connection is None:
            connection = self._stack.enter_context(reading(self.lake, for_a_program=True))
            lock_down(connection, self.lake)
            connection.execute("commit")
            self._connection, self._until = connection, monotonic() + MOST_SECONDS
        return self._connection

    def _close_later(self) -> None:
        if self._connection is not None:
            self._idle_since = monotonic()
            self._timer = Timer(IDLE_SECONDS, self._close_if_idle)
            self._timer.daemon = True
            self._timer.start()

    def _close_if_idle(self) -> None:
        with self._lock:                    # a request may be going on, or have come and gone
            if monotonic() - self._idle_since >= IDLE_SECONDS:
                self.close()
