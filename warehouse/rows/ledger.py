"""Rows about files, runs and what was done."""

from datetime import datetime

from warehouse.rows.base import TableRow


class FileRow(TableRow, frozen=True, kw_only=True):
    """A seed file as it was last seen."""

    path: str
    sha256: str | None
    bytes: int
    modified_ns: int
    hashed_ns: int
    media_type: str | None
    state: str
    reason: str | None
    entries: int
    first_run_id: str
    last_run_id: str


class FileEntryRow(TableRow, frozen=True, kw_only=True):
    """Entry ``entry`` of the file is this document."""

    path: str
    entry: int
    document_id: int


class RejectionRow(TableRow, frozen=True, kw_only=True):
    """A file or entry that could not be used, and why."""

    path: str
    entry: int | None
    sha256: str | None
    stage: str
    stage_version: str | None
    reason: str
    detail: str
    run_id: str
    rejected_at: datetime


class DocumentStageRow(TableRow, frozen=True, kw_only=True):
    """Which version of a stage made a document's rows, from what, with what result."""

    document_id: int
    stage: str
    version: str
    input_digest: str
    output_digest: str
    run_id: str


class StagePartRow(TableRow, frozen=True, kw_only=True):
    """One part of what a stage's version is made of."""

    stage: str
    version: str
    part: str
    digest: str


class RunRow(TableRow, frozen=True, kw_only=True):
    """One execution of the flow."""

    run_id: str
    trigger: str
    flow_run_id: str | None
    started_at: datetime
    finished_at: datetime | None
    state: str
    files_seen: int
    new: int
    changed: int
    moved: int
    removed: int
    unchanged: int
    rejected: int
    documents: int
    rows: int
    recomputed: dict[str, int]
    code_version: str
    config_sha256: str
    error: str | None
