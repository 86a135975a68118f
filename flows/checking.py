"""Is everything true that the warehouse says? Queries look for the impossible, and the files prove every span.

The proof trusts nothing but the files: each must have the hash that the ledger knows, and the bytes of a row's span,
decoded, must be the row's own words up to white space.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from flows.problems import Rejected
from flows.read import entries, source_passage
from flows.source_text import Span
from warehouse.invariants import Violation, Words, violations, words_and_spans
from warehouse.reader import Lake, reading
from warehouse.store import Connection

Progress = Callable[[str, int, int], None]
"""Is told the step, how many files are done, and how many there are."""


@dataclass(slots=True, kw_only=True)
class CheckReport:
    """What was checked, and what is wrong."""

    files: int = 0
    spans: int = 0
    wrong: int = 0


def check(
    lake: Lake, seeds: Path, report: CheckReport | None = None, *, progress: Progress | None = None
) -> Iterator[Violation]:
    """Everything that is wrong, as it is found; ``report`` counts what was looked at.

    Raises:
        WarehouseError: there is no warehouse.
    """
    report = report or CheckReport()
    with reading(lake, comments=False) as connection:
        for violation in _all(connection, seeds, report, progress or (lambda *_: None)):
            report.wrong += 1
            yield violation


def _all(connection: Connection, seeds: Path, report: CheckReport, progress: Progress) -> Iterator[Violation]:
    yield from violations(connection)
    yield from _changed_files(connection, seeds, report)
    yield from unproved(connection, seeds, report, progress)


def unproved(connection: Connection, seeds: Path, report: CheckReport, progress: Progress) -> Iterator[Violation]:
    """Rows whose words don't stand in the file where they say."""
    for number, (path, words) in enumerate(groupby(words_and_spans(connection), key=lambda w: w.path), 1):
        progress("prove", number, report.files)
        yield from _unproved_of(seeds / path, words, report)


def _changed_files(connection: Connection, seeds: Path, report: CheckReport) -> Iterator[Violation]:
    """Files that aren't, byte for byte, what was loaded."""
    active = connection.execute("select path, sha256 from source_file where state = 'active' order by path").fetchall()
    for path, sha256 in active:
        report.files += 1
        raw = _bytes_of(seeds / path)
        found = "can't be read" if raw is None else hashlib.sha256(raw).hexdigest()
        if found != sha256:
            detail = f"loaded: {sha256}, now: {found}"
            yield Violation(check="file_is_as_loaded", row_kind="source_file", row_id=path, detail=detail)


def _bytes_of(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def _unproved_of(file: Path, words: Iterator[Words], report: CheckReport) -> Iterator[Violation]:
    payloads = _payloads(file)
    for claim in words:
        report.spans += 1
        payload = payloads.get(claim.entry)
        detail = "no such entry in the file" if payload is None else difference(payload, claim)
        if detail:
            yield Violation(check="words_stand_in_the_file", row_kind=claim.row_kind, row_id=claim.row_id, detail=detail)


def _payloads(file: Path) -> dict[int, bytes]:
    raw = _bytes_of(file)
    try:
        return dict(entries(file.name, raw)) if raw is not None else {}
    except Rejected:
        return {}


def difference(payload: bytes, claim: Words) -> str:
    """What stands at the span instead of the words claimed; empty if they do."""
    if not 0 <= claim.byte_start < claim.byte_end <= len(payload):
        return f"bytes {claim.byte_start} to {claim.byte_end} of {len(payload)}"
    span = Span(byte_start=claim.byte_start, byte_end=claim.byte_end)
    try:
        found = without_space(source_passage(payload, claim.encoding, claim.media_type, span))
    except UnicodeDecodeError as problem:
        return f"bytes {claim.byte_start} to {claim.byte_end} are no {claim.encoding}: {problem.reason}"
    wanted = found.strip("\ufffd") if claim.words is None else without_space(claim.words)     # no span cuts a character
    if found and found == wanted:
        return ""
    return f"bytes {claim.byte_start} to {claim.byte_end}: {found[:60]!r}, not {wanted[:60]!r}"


def without_space(text: str) -> str:
    """A text without any white space.

    >>> without_space(" 谷 仓\u3000")
    '谷仓'
    """
    return "".join(text.split())
