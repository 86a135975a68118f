"""Running a command and seeing what it costs: the CPU seconds of it and of all its descendants, and the memory of all together.

A pool's workers are children of a fork server that nobody waits for, so their time shows in no parent's account. On Linux we
adopt whatever a command leaves behind, and wait for it; that also tells whether it left anything behind.
"""

import ctypes
import os
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
SAMPLE_SECONDS = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A command that has ended.

    ``cpu`` is user and system seconds; ``peak_mb`` the memory of all its processes together, what they share counted once;
    ``largest_mb`` the resident memory of the largest of them.
    """

    status: int
    out: str
    err: str
    cpu: float
    wall: float
    peak_mb: float
    largest_mb: float


def measure(command: Sequence[str | Path], cwd: Path, env: Mapping[str, str] | None = None) -> Done:
    """Run a command to its end."""
    _adopt_orphans()
    began, spent, others = time.monotonic(), _children_cpu(), set(_children(os.getpid()))
    with subprocess.Popen(
        [str(word) for word in command], cwd=cwd, env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    ) as process:
        memory = _Memory(process.pid)
        out, err = process.communicate()
        memory.stop()
    wall = time.monotonic() - began
    _wait_for(set(_children(os.getpid())) - others)
    cpu = _children_cpu() - spent
    return Done(
        status=process.returncode, out=out, err=err, cpu=cpu, wall=wall, peak_mb=memory.all_mb, largest_mb=memory.largest_mb,
    )


def _adopt_orphans() -> None:
    if Path("/proc/self/status").is_file():
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _children_cpu() -> float:
    spent = os.times()
    return spent.children_user + spent.children_system


def _wait_for(orphans: Iterable[int]) -> None:
    """Wait for what the command left: its fork server takes a moment to notice that it is alone."""
    for orphan in orphans:
        os.waitpid(orphan, 0)


def _children(pid: int) -> list[int]:
    return [int(child) for child in _text(f"/proc/{pid}/task/{pid}/children").split()]


def _text(path: str) -> str:
    """A file of /proc; empty if its process has gone."""
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


class _Memory:
    """Looks at the memory of a process and its descendants every now and then, and keeps the most."""

    def __init__(self, pid: int) -> None:
        self.pid, self.all_mb, self.largest_mb = pid, 0.0, 0.0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()

    def _watch(self) -> None:
        while not self.ended.wait(SAMPLE_SECONDS):
            seen = [_megabytes(pid) for pid in _family(self.pid)]
            self.all_mb = max(self.all_mb, sum(one.get("Pss", 0.0) for one in seen))
            self.largest_mb = max(self.largest_mb, *(one.get("Rss", 0.0) for one in seen))

    def stop(self) -> None:
        self.ended.set()
        self.thread.join()


def _family(pid: int) -> Iterator[int]:
    yield pid
    for child in _children(pid):
        yield from _family(child)


def _megabytes(pid: int) -> dict[str, float]:
    """``Rss``, what is resident, and ``Pss``, where what is shared between processes counts in parts."""
    lines = (line.split() for line in _text(f"/proc/{pid}/smaps_rollup").splitlines())
    return {words[0].rstrip(":"): int(words[1]) / 1024 for words in lines if words[0] in ("Rss:", "Pss:")}
