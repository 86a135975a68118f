"""Local parallelism: chunks of documents in a pool of processes.

A handful of documents is done in this process: starting a worker and loading its dictionaries costs about a second of CPU,
which is what fifty articles cost. The pool is started by the first call that is worth it and lives as long as the run.
"""

import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from multiprocessing import get_context
from typing import Final, TypeVar

from flows.pipeline import Toolbox

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_A_POOL: Final = 100
CHUNK: Final = 25


class Workers:
    """Applies the chunk functions of :mod:`flows.pipeline`; a context manager."""

    def __init__(self, count: int, toolbox: Toolbox) -> None:
        """Use up to ``count`` processes; 1 never leaves this one."""
        self.count = count
        self.toolbox = toolbox
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def apply(self, function: Callable[[Sequence[Item], Toolbox], list[Result]], items: Sequence[Item]) -> list[Result]:
        """``function`` over ``items``, in their order."""
        if self.count == 1 or len(items) < WORTH_A_POOL:
            return function(items, self.toolbox) if items else []
        pool = self._pool = self._pool or _start(self.count)
        chunks = (items[n : n + CHUNK] for n in range(0, len(items), CHUNK))
        futures = [pool.submit(function, chunk, self.toolbox) for chunk in chunks]
        return list(chain.from_iterable(f.result() for f in futures))


def _start(count: int) -> ProcessPoolExecutor:
    context = get_context("forkserver")
    context.set_forkserver_preload(["flows.pipeline"])
    return ProcessPoolExecutor(count, mp_context=context, initializer=_leave_interrupts_to_the_run)


def _leave_interrupts_to_the_run() -> None:
    """Ctrl-C reaches every process of the terminal; only the run decides what it means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
