"""A run that is stopped, as by a power cut, at a moment of our choice: ``python -m tests.trials.stopping PROJECT MOMENT``."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from tests.project import Project
from warehouse import publishing
from warehouse.store import Warehouse

MOMENTS = ("before the commit", "after the commit", "before the door", "inside the door")


def stop(*_: object, **__: object) -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


def patches(moment: str) -> Any:
    """What makes the run stop then."""
    if moment == "before the door":
        return mock.patch.object(publishing, "publish", stop)
    if moment == "inside the door":
        return mock.patch.object(publishing, "comments_of", stop)
    return mock.patch.object(Warehouse, "transaction", _stopping(Warehouse.transaction, moment))


def _stopping(real: Callable[[Warehouse], Any], moment: str) -> Any:
    """The first transaction notes the run, the second loads a batch."""
    begun = 0

    @contextmanager
    def transaction(self: Warehouse) -> Iterator[None]:
        nonlocal begun
        begun += 1
        with real(self):
            yield
            if begun == 2 and moment == "before the commit":
                stop()
        if begun == 2 and moment == "after the commit":
            stop()

    return transaction


if __name__ == "__main__":
    with patches(sys.argv[2]):
        Project(Path(sys.argv[1])).ingest()
