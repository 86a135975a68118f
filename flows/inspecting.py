"""What the pipeline makes of files anywhere, without a warehouse: one plain object an entry."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from flows.batches import payload_of, read_file
from flows.documents import Block, CleanDocument, Rejection, Stage
from flows.fact_tabling import FactTable
from flows.facts import Facts
from flows.formats import suffix_of
from flows.judgements import Label
from flows.pipeline import (
    Failure,
    Outcome,
    Payload,
    Toolbox,
    classify_chunk,
    clean_chunk,
    crashed,
    crashed_cleaning,
    extract_chunk,
)
from flows.problems import Rejected
from flows.read import entries
from flows.reports import rejection_json
from flows.scanning import SeenFile, scan, shown
from flows.settings import Settings
from flows.tabling import label_rows
from flows.workers import CHUNK, Workers
from warehouse.rows import TABLE_OF, EventParticipantRow

LISTS: Final = {
    "label": "labels", "mention": "mentions", "role": "roles", "quantity": "quantities",
    "time_expression": "times", "event": "events", "relation": "relations", "contact": "contacts",
}
"""The list of an object that rows of a table go to."""

AT_ONCE: Final = 8 * CHUNK


def inspect(settings: Settings, paths: Sequence[Path], *, workers: int = 1, pages: bool = False) -> Iterator[dict[str, Any]]:
    """What every entry of the files becomes; folders are walked. An entry that can't be used says why instead.

    Args:
        settings: the project, for its config.
        paths: files or folders.
        workers: processes; a few hundred files are done in this one before another has loaded its dictionaries.
        pages: only clean them; the lists of labels and facts stay empty.

    Raises:
        ConfigError: a config file is wrong.
    """
    toolbox = Toolbox.for_once(settings)
    if toolbox.corrections.get(Stage.CLASSIFY):
        toolbox.check()
    look = _cleaned if pages else _inspected
    with Workers(workers, toolbox) as pool:
        waiting: list[Payload] = []
        for found in _payloads(settings, paths):
            if isinstance(found, Rejection):
                yield from look(waiting, pool)
                waiting = []
                yield rejection_json(found)
                continue
            waiting.append(found)
            if len(waiting) == AT_ONCE:
                yield from look(waiting, pool)
                waiting = []
        yield from look(waiting, pool)


def _payloads(settings: Settings, paths: Sequence[Path]) -> Iterator[Payload | Rejection]:
    for path in _files(paths):
        try:
            suffix = suffix_of(path.name) or ".txt"        # a file named on purpose is read, whatever its name
            _, raw = read_file(settings, SeenFile(path=str(path.absolute()), bytes=0, modified_ns=0))
            yield from (payload_of(shown(str(path)), entry, data) for entry, data in entries(suffix, raw))
        except Rejected as rejected:
            yield Rejection(
                path=shown(str(path)), entry=None, sha256=None, stage=Stage.READ, reason=rejected.reason, detail=rejected.detail
            )


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from (path / f.path for f in scan(path) if not f.reason)
        else:
            yield path


def _cleaned(payloads: Sequence[Payload], workers: Workers) -> Iterator[dict[str, Any]]:
    for payload, outcome in zip(payloads, workers.apply(clean_chunk, payloads, crashed_cleaning), strict=True):
        yield rejection_json(outcome) if isinstance(outcome, Rejection) else _object(payload, outcome.result, (), Facts())


def _inspected(payloads: Sequence[Payload], workers: Workers) -> Iterator[dict[str, Any]]:
    cleaned = workers.apply(clean_chunk, payloads, crashed_cleaning)
    documents = [o.result for o in cleaned if isinstance(o, Outcome)]
    labels = _results(workers.apply(classify_chunk, documents, crashed(Stage.CLASSIFY)))
    facts = _results(workers.apply(extract_chunk, documents, crashed(Stage.EXTRACT)))
    for payload, outcome in zip(payloads, cleaned, strict=True):
        if isinstance(outcome, Rejection):
            yield rejection_json(outcome)
            continue
        document = outcome.result
        failed = [r for r in (labels[document.document_id], facts[document.document_id]) if isinstance(r, Failure)]
        if failed:
            yield rejection_json(_rejection(payload, failed[0]))
        else:
            yield _object(payload, document, labels[document.document_id], facts[document.document_id])


def _results(outcomes: Iterable[Outcome[Any] | Failure]) -> dict[int, Any]:
    return {o.document_id: o.result if isinstance(o, Outcome) else o for o in outcomes}


def _rejection(payload: Payload, failure: Failure) -> Rejection:
    return Rejection(
        path=payload.path, entry=payload.entry, sha256=payload.sha256, stage=failure.stage, reason=failure.reason,
        detail=failure.detail,
    )


def _object(payload: Payload, document: CleanDocument, labels: tuple[Label, ...], facts: Facts) -> dict[str, Any]:
    """One entry as one object; its lists hold what the public views hold."""
    lists: dict[str, list[dict[str, Any]]] = {name: [] for name in LISTS.values()}
    for row in [*label_rows(document, labels), *FactTable(document, facts).rows()]:
        if TABLE_OF[type(row)] in LISTS:
            name, columns = _COLUMNS[type(row)]
            lists[name].append({key: _plain(getattr(row, key), is_id) for key, is_id in columns})
        elif isinstance(row, EventParticipantRow):                       # they follow their event
            who = {"entity_id": str(row.entity_id), "name": row.name, "part": row.part}
            lists["events"][-1].setdefault("participants", []).append(who)
    for event in lists["events"]:
        event.setdefault("participants", [])
    for relation in lists["relations"]:
        relation["qualifiers"] = json.loads(relation["qualifiers"])
    timed = document.published_precision in ("second", "minute", "day")
    return {
        "path": payload.path, "entry": payload.entry, "document_id": str(document.document_id), "title": document.title,
        "publisher": document.publisher, "site": document.site, "author": document.author,
        "published_at": document.published if timed else None, "published": document.published,
        "published_precision": document.published_precision, "source_url": document.source_url,
        "is_repost": document.is_repost, "view_count": document.view_count, "encoding": document.encoding,
        "language": document.language, "page_kind": document.page_kind, "body": document.body,
        "blocks": [_block(block) for block in document.blocks], **lists,
        "notices": [{"code": n.code.value, "detail": n.detail} for n in (*document.notices, *facts.notices)],
    }


def _block(block: Block) -> dict[str, Any]:
    """A block as its view shows it."""
    span = block.source.span()
    return {
        "block_no": block.block_no, "kind": block.kind.value, "text": block.text, "byte_start": span.byte_start,
        "byte_end": span.byte_end, "rule": block.rule,
    }  # fmt: skip


def _columns(kind: Any) -> list[tuple[str, bool]]:
    """The columns of a view but for the document, and whether each is an id."""
    names = [name for name in kind.__struct_fields__ if name != "document_id"]
    return [(name, name.endswith("_id") or name == "same_fact_as") for name in names]


_COLUMNS: Final = {kind: (LISTS[table], _columns(kind)) for kind, table in TABLE_OF.items() if table in LISTS}


def _plain(value: object, is_id: bool) -> object:
    """A cell for JSON: ids as text, exact decimals as numbers without the zeros of a scale."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if is_id else value
