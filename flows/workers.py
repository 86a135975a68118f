"""Local parallelism: chunks of documents in a pool of processes.

A handful of documents is done in this process: starting a worker and loading its dictionaries costs about a second of CPU,
which is what fifty articles cost. The pool is started by the first call that is worth it and lives as long as the run.

A worker can die: killed by the system for its memory, or by a library that crashes on a page. Its chunk and those that were
waiting are then done again document by document, each alone in a pool of one; a document that kills two workers is given up.
After a run that crashed as a whole nothing is done in this process (``careful``), or the same page would kill every run.
"""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Final, TypeVar

from flows.pipeline import PRELOADED, Toolbox

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_A_POOL: Final = 100
CHUNK: Final = 25
CHANCES: Final = 2                          # workers that a document may kill


class Workers:
    """Applies the chunk functions of :mod:`flows.pipeline`; a context manager."""

    def __init__(self, count: int, toolbox: Toolbox, *, careful: bool = False) -> None:
        """Use up to ``count`` processes; 1 stays in this one, unless ``careful``."""
        self.count = count
        self.toolbox = toolbox
        self.careful = careful
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def _close(self) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def apply(
        self,
        function: Callable[[Sequence[Item], Toolbox], list[Result]],
        items: Sequence[Item],
        given_up: Callable[[Item], Result],
    ) -> list[Result]:
        """``function`` over ``items``, in their order; ``given_up`` says what becomes of one that kills its workers."""
        if not items:
            return []
        if not self.careful and (self.count == 1 or len(items) < WORTH_A_POOL):
            return function(items, self.toolbox)
        chunks = [items[n : n + CHUNK] for n in range(0, len(items), CHUNK)]
        futures = [self._submit(function, chunk) for chunk in chunks]
        done = (self._outcome(function, c, f, given_up) for c, f in zip(chunks, futures, strict=True))
        return list(chain.from_iterable(done))

    def _submit(self, function: Callable[[Sequence[Item], Toolbox], list[Result]], chunk: Sequence[Item]) -> Future[list[Result]]:
        self._pool = self._pool or _start(self.count)
        try:
            return self._pool.submit(function, chunk, self.toolbox)
        except BrokenProcessPool:
            self._close()
            return self._submit(function, chunk)

    def _outcome(
        self,
        function: Callable[[Sequence[Item], Toolbox], list[Result]],
        chunk: Sequence[Item],
        future: Future[list[Result]],
        given_up: Callable[[Item], Result],
    ) -> list[Result]:
        try:
            return future.result()
        except BrokenProcessPool:
            self._close()
            return list(self._one_by_one(function, chunk, given_up))

    def _one_by_one(
        self,
        function: Callable[[Sequence[Item], Toolbox], list[Result]],
        chunk: Sequence[Item],
        given_up: Callable[[Item], Result],
    ) -> Iterator[Result]:
        """The results of a chunk in which, or beside which, a worker died."""
        for item in chunk:
            for _ in range(CHANCES):
                try:
                    yield self._submit(function, [item]).result()[0]
                    break
                except BrokenProcessPool:
                    self._close()
            else:
                yield given_up(item)


def _start(count: int) -> ProcessPoolExecutor:
    context = get_context("forkserver")
    context.set_forkserver_preload(["flows.pipeline", *PRELOADED])
    return ProcessPoolExecutor(count, mp_context=context, initializer=_belong_to_the_run)


def _belong_to_the_run() -> None:
    """Leave Ctrl-C, which reaches every process of the terminal, to the run; and end when it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_run, daemon=True).start()


def _end_with_the_run() -> None:
    """A worker waits on a pipe whose other end it holds itself: that the run is gone it would never find out."""
    run = parent_process()
    if run:
        run.join()
        os._exit(1)
