"""A plan cut into batches: so many documents, so many bytes, each of them one transaction.

A file is read when its turn comes. A large file of records is cut across batches; the ledger takes the file only with its
last entry, so a run that dies in between begins the file again and finds the finished entries done.
"""

import hashlib
import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from flows.documents import Rejection, Stage
from flows.formats import holds_records, suffix_of
from flows.pipeline import Payload
from flows.planning import Plan, StaleDocument
from flows.problems import Reason, Rejected
from flows.read import document_id, entries
from flows.scanning import SeenFile, reason_of
from flows.settings import Settings

MAX_BYTES: Final = 48_000_000              # of one batch: pages may be megabytes each
TO_THE_END: Final = 2**62
READ_TRIES: Final = 3                      # at a file that somebody is still writing


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """A file whose last entry is in this batch; ``file`` carries the hash of the bytes that were read."""

    file: SeenFile
    entries: int
    rejection: Rejection | None = None     # of the file as a whole


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries of a file, from the first to the last."""

    path: str
    first: int = 0
    last: int = TO_THE_END


@dataclass(slots=True, kw_only=True)
class Batch:
    """What one transaction brings."""

    number: int
    arrivals: list[Payload] = field(default_factory=list)
    replaced: list[Entries] = field(default_factory=list)    # what these entries pointed at before goes
    partial: list[SeenFile] = field(default_factory=list)    # files that go on in the next batch
    read: list[ReadFile] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    stale: list[StaleDocument] = field(default_factory=list)
    stale_payloads: list[Payload] = field(default_factory=list)    # of those whose cleaning is stale
    moved: tuple[tuple[str, SeenFile], ...] = ()
    removed: tuple[str, ...] = ()
    touched: tuple[SeenFile, ...] = ()
    bytes: int = 0

    @property
    def documents(self) -> int:
        """How many documents there is something to do for."""
        return len(self.arrivals) + len(self.stale)

    def add(self, payload: Payload) -> None:
        """One more entry."""
        self.arrivals.append(payload)
        self.bytes += len(payload.data)


def batches(plan: Plan, settings: Settings) -> Iterator[Batch]:
    """The plan, batch by batch; the first also holds what concerns only the ledger, and comes even if it holds nothing."""
    return _Cutter(settings).cut(plan)


class _Cutter:
    """Fills one batch after the other."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.size = settings.pipeline.run.batch_size
        self.batch = Batch(number=1)
        self._open: tuple[str, dict[int, bytes]] = ("", {})      # the file of the last stale document, read once

    def cut(self, plan: Plan) -> Iterator[Batch]:
        self.batch.moved, self.batch.removed, self.batch.touched = plan.moved, plan.removed, plan.touched
        for file in sorted((*plan.new, *plan.changed), key=lambda f: f.path):
            yield from self._file(file)
        for document in plan.stale:
            yield from self._full()
            self._stale(document)
        yield self.batch

    def _full(self) -> Iterator[Batch]:
        """The batch in hand, if it is full; a new one is in hand then."""
        if self.batch.documents >= self.size or self.batch.bytes >= MAX_BYTES:
            full, self.batch = self.batch, Batch(number=self.batch.number + 1)
            yield full

    def _file(self, file: SeenFile) -> Iterator[Batch]:
        first = count = 0
        file = replace(file, sha256=None)            # what the scan hashed may be gone
        try:
            file, raw = read_file(self.settings, file)
            for entry, data in entries(file.path, raw):
                for full in self._full():
                    if entry > first:
                        full.replaced.append(Entries(file.path, first, entry - 1))
                        full.partial.append(file)
                    first = entry
                    yield full
                self.batch.add(payload_of(file.path, entry, data))
                count += 1
            if not count:
                raise Rejected(Reason.EMPTY, f"{len(raw)} bytes")
        except Rejected as rejected:
            self._refuse(file, rejected)
        else:
            self.batch.read.append(ReadFile(file=file, entries=count))
        self.batch.replaced.append(Entries(file.path, first))

    def _refuse(self, file: SeenFile, rejected: Rejected) -> None:
        rejection = Rejection(
            path=file.path, entry=None, sha256=file.sha256, stage=Stage.READ, reason=rejected.reason, detail=rejected.detail
        )
        self.batch.rejections.append(rejection)
        self.batch.read.append(ReadFile(file=file, entries=0, rejection=rejection))

    def _stale(self, document: StaleDocument) -> None:
        self.batch.stale.append(document)
        if Stage.CLEAN in document.stages:
            self.batch.stale_payloads += self._entry_again(document)

    def _entry_again(self, document: StaleDocument) -> list[Payload]:
        """The bytes of a known document; none if its file has changed since the plan: the next run sees to it."""
        if document.path != self._open[0]:
            self._open = (document.path, self._entries_of(document.path))
        data = self._open[1].get(document.entry)
        payload = payload_of(document.path, document.entry, data) if data is not None else None
        return [payload] if payload and payload.document_id == document.document_id else []

    def _entries_of(self, path: str) -> dict[int, bytes]:
        try:
            _, raw = read_file(self.settings, SeenFile(path=path, bytes=0, modified_ns=0))
            return dict(entries(path, raw))
        except Rejected:
            return {}


def payload_of(path: str, entry: int, data: bytes) -> Payload:
    """An entry's bytes with their name: the document id is the first 63 bits of their SHA-256."""
    sha256 = hashlib.sha256(data).hexdigest()
    record = holds_records(suffix_of(path) or "")
    return Payload(path=path, entry=entry, document_id=document_id(sha256), sha256=sha256, data=data, record=record)


def read_file(settings: Settings, file: SeenFile) -> tuple[SeenFile, bytes]:
    """A file's bytes, and the file as it was when they were read.

    Raises:
        Rejected: the scan found why not; or it is gone, can't be read, is too large, or changes faster than it can be read.
    """
    if file.reason:
        raise Rejected(file.reason, f"{file.bytes} bytes; see [limits]" if file.reason is Reason.TOO_LARGE else "")
    limit = settings.pipeline.limits.max_file_mb * 1_000_000
    for _ in range(READ_TRIES):
        try:
            raw, before, after = _bytes_of(settings.seeds / file.path, limit)
        except OSError as problem:
            raise Rejected(reason_of(problem), problem.strerror or "") from None
        if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns) and len(raw) == after.st_size:
            seen = SeenFile(
                path=file.path,
                bytes=after.st_size,
                modified_ns=after.st_mtime_ns,
                sha256=hashlib.sha256(raw).hexdigest(),
                hashed_ns=time.time_ns(),
            )
            return seen, raw
    raise Rejected(Reason.CHANGED_WHILE_READ, f"{READ_TRIES} times")


def _bytes_of(path: Path, limit: int) -> tuple[bytes, os.stat_result, os.stat_result]:
    """The bytes, and the file's status before and after; never waits for a FIFO, never follows a link."""
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as stream:
        before = os.fstat(stream.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise Rejected(Reason.NOT_REGULAR)
        if before.st_size > limit:
            raise Rejected(Reason.TOO_LARGE, f"{before.st_size} bytes; see [limits]")
        return stream.read(), before, os.fstat(stream.fileno())
