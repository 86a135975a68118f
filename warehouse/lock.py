"""One writer at a time: an operating-system lock beside the catalog, which a dead process cannot hold."""

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
