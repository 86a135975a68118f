"""Precision, recall and F1 of what the warehouse says, against annotations made by reading (rules: tests/gold/README.md)."""

import hashlib
import json
from pathlib import Path

from flows.evaluate.document import Document
from flows.evaluate.figures import score_quantities, score_times
from flows.evaluate.links import score_contacts, score_events, score_relations
from flows.evaluate.measures import VIEWS
from flows.evaluate.names import score_identities, score_mentions, score_roles
from flows.evaluate.proof import score_spans
from flows.evaluate.rows import Row, Views
from flows.evaluate.tally import Report, Tally
from flows.evaluate.text import score_blocks, score_labels, score_metadata
from flows.problems import UsageError

__all__ = ["Report", "evaluate", "read_export"]

PARTS = (
    score_blocks, score_metadata, score_labels, score_mentions, score_roles, score_quantities, score_times, score_events,
    score_relations, score_contacts,
)


def evaluate(views: Views, seeds: Path, gold: Path) -> Report:
    """Score the public views against the annotations in ``gold``, one JSON file for each annotated file of ``seeds``.

    Raises:
        UsageError: there are no annotations, or an annotated file is missing or not the one that was annotated.
    """
    tally, docs = Tally(), []
    tally.notes += [f"no view {v}: what needs it scores 0" for v in VIEWS if v not in views]
    annotations = sorted(gold.glob("[0-9]*.json"))
    if not annotations:
        raise UsageError(f"{gold}: no annotations here; they are JSON files whose names begin with a digit")
    for path in annotations:
        annotation = json.loads(path.read_text(encoding="utf-8"))
        doc = Document(annotation, _annotated_bytes(annotation["source"], seeds), views, tally)
        if not doc.found:
            tally.notes.append(f"no article row for {annotation['source']['file']}: it scores 0")
        for score in PARTS:
            score(doc)
        docs.append(doc)
    score_identities(docs, tally)
    score_spans(views, seeds, tally)
    return Report(tally=tally, files=[d.name for d in docs])


def _annotated_bytes(source: Row, seeds: Path) -> bytes:
    path = seeds / str(source["file"])
    raw = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(raw).hexdigest() != source["sha256"]:
        raise UsageError(f"{path.name} is missing among the seeds, or is not the file that was annotated")
    return raw


def read_export(folder: Path) -> dict[str, list[Row]]:
    """The views that ``gucang export DIR --format jsonl`` wrote.

    Raises:
        UsageError: a line is no JSON.
    """
    views: dict[str, list[Row]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        lines = enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        try:
            views[path.stem] = [json.loads(line) for n, line in lines if line.strip()]
        except ValueError as problem:
            raise UsageError(f"{path.name}: not JSON: {problem}") from None
    return views
