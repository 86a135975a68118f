"""What lies in seeds/: every file with its size and time, or with the reason why it can't be read. Nothing is opened."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.formats import suffix_of
from flows.problems import Reason, UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenFile:
    """A file as the scan found it; ``reason`` says why it can't be read, ``sha256`` is known once it was hashed."""

    path: str
    bytes: int
    modified_ns: int
    reason: Reason | None = None
    sha256: str | None = None
    hashed_ns: int = 0


def scan(seeds: Path) -> list[SeenFile]:
    """Every file below ``seeds`` in order of its path; what can't be read is there with its reason.

    Names that begin with a dot are no seeds (``.gitkeep``, ``.DS_Store``) and are passed over in silence.

    Raises:
        UsageError: the folder is there and can't be read; taking that for an empty one would retire every document.
    """
    return sorted(_walk(seeds, ""), key=lambda f: f.path)


def _walk(folder: Path, prefix: str) -> Iterator[SeenFile]:
    waiting = [(os.fspath(folder), prefix)]
    while waiting:
        here, prefix = waiting.pop()
        try:
            entries = list(os.scandir(here))
        except OSError as problem:
            if prefix:
                yield SeenFile(path=shown(prefix.rstrip("/")), bytes=0, modified_ns=0, reason=reason_of(problem))
            elif not isinstance(problem, FileNotFoundError):
                raise UsageError(f"{folder}: the seeds can't be read: {problem.strerror}") from None
            continue                     # no seeds folder yet: an empty world
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{prefix}{entry.name}/"))
            else:
                yield _seen(entry, prefix + entry.name)


def reason_of(problem: OSError) -> Reason:
    """Why the system refused a file."""
    return Reason.VANISHED if isinstance(problem, FileNotFoundError) else Reason.UNREADABLE


def _seen(entry: os.DirEntry[str], path: str) -> SeenFile:
    if (name := shown(path)) != path:
        return SeenFile(path=name, bytes=0, modified_ns=0, reason=Reason.BAD_NAME)
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError as problem:
        return SeenFile(path=path, bytes=0, modified_ns=0, reason=reason_of(problem))
    return SeenFile(path=path, bytes=status.st_size, modified_ns=status.st_mtime_ns, reason=_refusal(status.st_mode, path))


def shown(path: str) -> str:
    """The path as text: for bytes that are no UTF-8 Python has lone surrogates, which no database takes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _refusal(mode: int, path: str) -> Reason | None:
    """Why a file is never opened, by its nature alone."""
    if stat.S_ISLNK(mode):
        return Reason.SYMLINK
    if not stat.S_ISREG(mode):
        return Reason.NOT_REGULAR        # opening a FIFO would wait for ever
    return None if suffix_of(path) else Reason.UNSUPPORTED
