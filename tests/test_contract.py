"""What people and programs outside may rely on: commands, options, views, columns and their types. More may be added."""

import re
from collections.abc import Iterator

import pytest
import typer

from flows.cli.entry import app, status_of
from flows.problems import Reason
from tests.warehouse import sample
from warehouse.reader import Lake, key_of, public_views, reading
from warehouse.scripts import scripts
from warehouse.store import Connection, plain_database

FORMAT = "--format"
OPTIONS = {
    "plan": [FORMAT, "--seeds", "--warehouse"],
    "ingest": ["--direct", "--workers", "--batch", "--no-wait", FORMAT, "--seeds", "--warehouse"],
    "rebuild": ["--stage", "--path", "--seeds", "--warehouse"],
    "status": [FORMAT, "--warehouse"],
    "trace": [FORMAT, "--seeds", "--warehouse"],
    "inspect": [FORMAT],
    "query": ["-f", FORMAT, "--as-of", "--timeout", "--warehouse"],
    "search": ["--limit", FORMAT, "--as-of", "--warehouse"],
    "export": [FORMAT, "--warehouse"],
    "check": [FORMAT, "--seeds", "--warehouse"],
    "evaluate": ["--seeds", "--warehouse"],
    "serve": ["--seeds", "--warehouse"],
    "explore": ["--port", "--seeds", "--warehouse"],
}
FORMATS = {
    "plan": {"json"}, "ingest": {"json"}, "status": {"json"}, "trace": {"json"}, "inspect": {"jsonl"}, "check": {"json"},
    "query": {"table", "csv", "json", "jsonl"}, "export": {"jsonl", "parquet", "csv", "duckdb"},
    "search": {"table", "json", "jsonl"},
}  # fmt: skip

ID, TEXT, INT, REAL, BOOL, DAY, UUID = "BIGINT", "VARCHAR", "BIGINT", "DOUBLE", "BOOLEAN", "DATE", "UUID"
TIME = "TIMESTAMP WITH TIME ZONE"
SPAN = {"byte_start": INT, "byte_end": INT}
EVIDENCE = "STRUCT(byte_start BIGINT, byte_end BIGINT, \"text\" VARCHAR)[]"
VIEWS: dict[str, dict[str, str]] = {
    "article": {
        "document_id": ID, "sha256": TEXT, "path": TEXT, "paths": "VARCHAR[]", "entry": INT, "title": TEXT, "publisher": TEXT,
        "site": TEXT, "author": TEXT, "published_at": TIME, "published_on": DAY, "published": TEXT, "published_precision": TEXT,
        "source_url": TEXT, "is_repost": BOOL, "view_count": INT, "body": TEXT, "body_chars": INT, "language": TEXT,
        "encoding": TEXT, "media_type": TEXT, "page_kind": TEXT, "doc_type": TEXT, "region_code": TEXT, "region_name": TEXT,
        "cluster_id": ID, "is_canonical": BOOL, "first_seen_at": TIME,
    },
    "block": {"document_id": ID, "block_no": INT, "kind": TEXT, "text": TEXT, **SPAN, "rule": TEXT},
    "label": {
        "document_id": ID, "facet": TEXT, "code": TEXT, "name": TEXT, "role": TEXT, "score": REAL, "evidence": EVIDENCE,
        "rule": TEXT, **SPAN,
    },
    "entity": {
        "entity_id": ID, "type": TEXT, "subtype": TEXT, "name": TEXT, "region_code": TEXT, "aliases": "VARCHAR[]",
        "mention_count": INT, "document_count": INT, "first_published_on": DAY, "last_published_on": DAY,
    },
    "mention": {
        "mention_id": ID, "document_id": ID, "block_no": INT, "entity_id": ID, "type": TEXT, "subtype": TEXT, "text": TEXT,
        "canonical": TEXT, **SPAN, "rule": TEXT, "confidence": REAL,
    },
    "role": {
        "role_id": ID, "document_id": ID, "person_entity_id": ID, "person": TEXT, "title": TEXT, "affiliation_entity_id": ID,
        "affiliation": TEXT, **SPAN, "rule": TEXT, "confidence": REAL,
    },
    "quantity": {
        "quantity_id": ID, "document_id": ID, "block_no": INT, "text": TEXT, "kind": TEXT, "value": "DECIMAL(38,9)",
        "value_max": "DECIMAL(38,9)", "unit": TEXT, "approx": TEXT, "status": TEXT, "metric": TEXT, "subject": TEXT,
        "subject_entity_id": ID, "period": TEXT, "period_start": DAY, "period_end": DAY, "change": TEXT,
        "base_quantity_id": ID, "same_fact_as": ID, **SPAN, "rule": TEXT, "confidence": REAL,
    },
    "time_expression": {
        "document_id": ID, "block_no": INT, "text": TEXT, "value": TEXT, "start_on": DAY, "end_on": DAY, "precision": TEXT,
        "anchor": TEXT, **SPAN, "rule": TEXT,
    },
    "event": {
        "event_id": ID, "document_id": ID, "type": TEXT, "status": TEXT, "date": TEXT, "start_on": DAY, "end_on": DAY,
        "place": TEXT, "place_code": TEXT, "organizer": TEXT, "organizer_entity_id": ID, "quote": TEXT, **SPAN, "rule": TEXT,
        "confidence": REAL,
    },
    "event_participant": {"event_id": ID, "entity_id": ID, "name": TEXT, "part": TEXT},
    "relation": {
        "relation_id": ID, "document_id": ID, "subject": TEXT, "subject_entity_id": ID, "predicate": TEXT, "object": TEXT,
        "object_entity_id": ID, "qualifiers": "JSON", **SPAN, "rule": TEXT, "confidence": REAL,
    },
    "contact": {
        "document_id": ID, "block_no": INT, "kind": TEXT, "value": TEXT, "owner": TEXT, "in_boilerplate": BOOL, **SPAN,
    },
    "duplicate": {"document_id": ID, "other_id": ID, "relation": TEXT, "containment": REAL, "jaccard": REAL, "rule": TEXT},
    "passage": {"document_id": ID, "other_id": ID, **SPAN, "other_byte_start": INT, "other_byte_end": INT, "text": TEXT},
    "cluster": {"cluster_id": ID, "document_id": ID, "canonical_id": ID, "size": INT},
    "source_file": {
        "path": TEXT, "sha256": TEXT, "bytes": INT, "modified_at": TIME, "media_type": TEXT, "encoding": TEXT, "state": TEXT,
        "entries": INT, "first_run_id": UUID, "last_run_id": UUID,
    },
    "rejection": {
        "path": TEXT, "entry": INT, "sha256": TEXT, "stage": TEXT, "reason": TEXT, "detail": TEXT, "run_id": UUID,
        "rejected_at": TIME,
    },
    "notice": {"document_id": ID, "stage": TEXT, "code": TEXT, "detail": TEXT, **SPAN},
    "run": {
        "run_id": UUID, "trigger": TEXT, "flow_run_id": TEXT, "started_at": TIME, "finished_at": TIME, "state": TEXT,
        "files_seen": INT, "new": INT, "changed": INT, "moved": INT, "removed": INT, "unchanged": INT, "rejected": INT,
        "documents": INT, "rows": INT, "recomputed": "MAP(VARCHAR, BIGINT)", "code_version": TEXT, "config_sha256": TEXT,
        "snapshot_id": ID, "error": TEXT,
    },
    "lineage": {
        "row_kind": TEXT, "row_id": TEXT, "document_id": ID, "path": TEXT, "entry": INT, "sha256": TEXT, **SPAN, "stage": TEXT,
        "stage_version": TEXT, "rule": TEXT, "run_id": UUID,
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    location = tmp_path_factory.mktemp("contract")
    sample.make_lake(location)
    with reading(Lake(location=location)) as connection:
        yield connection


@pytest.mark.parametrize("command", OPTIONS)
def test_commands_have_their_options(command: str) -> None:
    group = typer.main.get_command(app)
    found = group.commands[command]  # type: ignore[attr-defined]
    options = {option for parameter in found.params for option in parameter.opts}
    assert options >= set(OPTIONS[command])
    assert "Example: gucang" in (found.help or "")


@pytest.mark.parametrize("command", FORMATS)
def test_commands_have_their_formats(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of([command, FORMAT, "nonsense"]) == 2
    said = capsys.readouterr().err
    assert set(re.findall(r"'(\w+)'", said.partition("is not one of")[2])) >= FORMATS[command], said


def test_the_options_before_the_command() -> None:
    group = typer.main.get_command(app)
    options = {option for parameter in group.params for option in parameter.opts}
    assert options >= {"--project", "-q", "-v", "--version", "--seeds", "--warehouse"}
    variables = {str(parameter.envvar) for parameter in group.params}
    assert variables >= {"GUCANG_SEEDS", "GUCANG_WAREHOUSE"}


def test_every_promised_view_is_there() -> None:
    assert set(public_views()) >= set(VIEWS)


@pytest.mark.parametrize("view", VIEWS)
def test_views_have_their_columns_with_type_and_comment(connection: Connection, view: str) -> None:
    described = f"select column_name, data_type, comment from duckdb_columns() where table_name = '{view}'"
    found = {name: (kind, comment) for name, kind, comment in connection.execute(described).fetchall()}
    assert {name: kind for name, (kind, _) in found.items() if name in VIEWS[view]} == VIEWS[view]
    assert all(comment for _, comment in found.values())
    assert set(key_of(view)) <= set(found)


def test_the_published_file_has_the_same_tables(tmp_path_factory: pytest.TempPathFactory, connection: Connection) -> None:
    from warehouse.publishing import write_database

    file = tmp_path_factory.mktemp("published") / "gucang.duckdb"
    connection.execute("commit")
    write_database(connection, file, "memory.main")
    connection.execute("begin")
    with plain_database(file) as plain:
        for view, columns in VIEWS.items():
            found = {name: kind for name, kind, *_ in plain.execute(f"describe {view}").fetchall()}
            assert {name: kind for name, kind in found.items() if name in columns} == columns


def test_reasons_are_few_and_snake_case() -> None:
    assert len(Reason) < 25
    assert all(reason == reason.lower() and reason.replace("_", "").isalpha() for reason in Reason)


def test_there_are_checks_and_named_queries() -> None:
    assert len(scripts("checks")) > 10
    assert len(scripts("queries")) > 8
