"""Operating-system locks beside the catalog, which a dead process cannot hold: one writer at a time, and no merge under a reader.

A reader's view of a SQLite catalog is not one of a single moment: DuckDB scans it over connections of its own. That is no harm
while rows are only added, since each says in which snapshot it begins and ends. Merging takes rows away, though, and a query that
was under way then found tables empty. So readers hold a lock together, which no ingest ever asks for, and merging waits for them.
"""

import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Final

POLL_SECONDS: Final = 0.2
READERS: Final = "readers.lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds the lock, as far as its file says."""

    pid: int | None
    since: str

    def __str__(self) -> str:
        return f"process {self.pid or 'unknown'}, since {self.since or 'a moment ago'}"


class WarehouseBusyError(Exception):
    """Another run holds the warehouse, and this one was told not to wait."""


@contextmanager
def writing(location: Path, *, wait: bool = True, tell: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Hold the writers' lock of the warehouse in ``location``.

    Args:
        location: the warehouse's folder; made if it is missing.
        wait: wait for another writer to finish; otherwise give up at once.
        tell: is told once for whom this one waits.

    Raises:
        WarehouseBusyError: another run holds the lock and ``wait`` is false.
    """
    location.mkdir(parents=True, exist_ok=True)
    with (location / "writer.lock").open("a+", encoding="utf-8") as file:
        _take(file, wait=wait, tell=tell)
        file.truncate(0)
        json.dump({"pid": os.getpid(), "since": datetime.now().astimezone().isoformat(timespec="seconds")}, file)
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def among_readers(location: Path) -> IO[str] | None:
    """The readers' lock, held until it is closed; None where none can be had, as on a medium that can't be written."""
    try:
        file = (location / READERS).open("a+", encoding="utf-8")
    except OSError:
        return None
    fcntl.flock(file, fcntl.LOCK_SH)
    return file


@contextmanager
def without_readers(location: Path, *, patience: float) -> Iterator[bool]:
    """Keep readers out if there comes a moment without any within so many seconds; whether it came."""
    with (location / READERS).open("a+", encoding="utf-8") as file:
        until = time.monotonic() + patience
        while not (alone := _is_free(file)) and time.monotonic() < until:
            time.sleep(POLL_SECONDS)
        yield alone


def _is_free(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _take(file: IO[str], *, wait: bool, tell: Callable[[str], None]) -> None:
    told = False
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _holder(file)
            if not wait:
                raise WarehouseBusyError(f"another run holds the warehouse: {holder}") from None
            if not told:
                tell(f"waiting for another run: {holder}")
                told = True
            time.sleep(POLL_SECONDS)
        else:
            return


def _holder(file: IO[str]) -> Holder:
    file.seek(0)
    try:
        found = json.load(file)
    except ValueError:                   # it has the lock, but has not written its name yet
        found = {}
    return Holder(pid=found.get("pid"), since=found.get("since", ""))
