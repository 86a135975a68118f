"""The whole chain of one row: row, rule, stage version, run, document, file, bytes, and the words as they stand in the file."""

import hashlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from flows.problems import Rejected, RunError
from flows.read import entries, source_passage
from flows.source_text import Span
from warehouse.reader import Lake, reading
from warehouse.tracing import block_around, lineage_of, row_of, rows_by_kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The words at a span, and those around them in their block; ``line`` counts from 1 in the entry."""

    line: int
    byte_start: int
    byte_end: int
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Where one row comes from. ``source`` is None if the file is gone or has changed since; ``problem`` says so."""

    row_kind: str
    row_id: str
    row: dict[str, Any]
    rule: str
    stage: str
    stage_version: str
    run: dict[str, Any]
    document: dict[str, Any]
    file: dict[str, Any]
    byte_start: int
    byte_end: int
    rows: dict[str, int]
    source: Source | None
    problem: str

    def as_json(self) -> dict[str, Any]:
        """The chain for a program."""
        return asdict(self)


def trace(lake: Lake, seeds: Path, row_id: str) -> Trace:
    """The chain of a row by its id, or of a document by its id or path.

    Raises:
        WarehouseError: there is no warehouse.
        RunError: no row has this id.
    """
    with reading(lake, for_a_program=True) as connection:
        line = lineage_of(connection, row_id)
        if line is None:
            raise RunError(f"no row, document or file is called {row_id}; ids are in the *_id columns, and in lineage.row_id")
        document_id = int(line["document_id"])
        whole = line["row_kind"] == "article"
        place = Span(byte_start=line["byte_start"], byte_end=line["byte_end"])
        start, end = block_around(connection, document_id, place.byte_start, place.byte_end)
        row = row_of(connection, line["row_kind"], line["row_id"])
        rows = rows_by_kind(connection, document_id) if whole else {}
    source, problem = _source(seeds / line["path"], line, place, Span(byte_start=start, byte_end=end))
    return _chain(line, row, rows, source, problem)


def _chain(line: dict[str, Any], row: dict[str, Any], rows: dict[str, int], source: Source | None, problem: str) -> Trace:
    def some(*names: str) -> dict[str, Any]:
        return {name: line[name] for name in names}

    return Trace(
        row_kind=line["row_kind"], row_id=line["row_id"], row=row, rule=line["rule"], stage=line["stage"],
        stage_version=line["stage_version"], run=some("run_id", "trigger", "started_at"),
        document=some("document_id", "title", "publisher", "published", "encoding", "media_type"),
        file=some("path", "paths", "entry", "sha256"), byte_start=line["byte_start"], byte_end=line["byte_end"], rows=rows,
        source=source, problem=problem,
    )  # fmt: skip


def _source(file: Path, line: dict[str, Any], place: Span, around: Span) -> tuple[Source | None, str]:
    """The words in the file, or why they can't be shown."""
    try:
        payload = dict(entries(file.name, file.read_bytes())).get(line["entry"])
    except (OSError, Rejected) as problem:
        return None, f"{line['path']} can't be read any more: {problem}"
    if payload is None or hashlib.sha256(payload).hexdigest() != line["sha256"]:
        return None, f"{line['path']} has changed since it was loaded; gucang ingest brings the warehouse up to date"

    def text(start: int, end: int) -> str:
        return source_passage(payload, line["encoding"], line["media_type"], Span(byte_start=start, byte_end=end))

    return Source(
        line=payload.count(b"\n", 0, place.byte_start) + 1,
        byte_start=around.byte_start,
        byte_end=around.byte_end,
        before=text(around.byte_start, place.byte_start),
        quote=text(place.byte_start, place.byte_end),
        after=text(place.byte_end, around.byte_end),
    ), ""
