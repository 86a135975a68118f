"""Outcomes to warehouse rows, one transaction a batch; the only place that knows both sides.

Rows of a document that was done before are replaced, and only those of the stages whose output differs; a retired document
(no file points at it any more) keeps its rows, unseen, so that a reverted file costs nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

import pyarrow as pa

from flows.batches import ReadFile
from flows.comparing import Verdicts
from flows.documents import Rejection, Stage
from flows.fact_tabling import FactTable
from flows.formats import media_type_of
from flows.ledger import entry_table, leaving_entries
from flows.pipeline import Outcome
from flows.scanning import SeenFile
from flows.tabling import document_rows, fingerprint_row, hash_columns, label_rows
from flows.versions import judging_version
from flows.work import Work
from warehouse.rows import DocumentStageRow, FileEntryRow, FileRow, RejectionRow, Row
from warehouse.store import Warehouse

TABLES: Final[dict[Stage, tuple[str, ...]]] = {
    Stage.CLEAN: ("document", "block", "evidence"),
    Stage.DEDUPLICATE: ("fingerprint", "shingle", "line"),
    Stage.CLASSIFY: ("label",),
    Stage.EXTRACT: (
        "mention", "role", "quantity", "time_expression", "event", "event_participant", "relation", "contact",
    ),
}
"""The tables that each stage fills; notices are told apart by their stage, those of reading go with cleaning."""


def load(warehouse: Warehouse, work: Work, verdicts: Verdicts, run_id: str) -> int:
    """Write down what a batch brought; inside a transaction. How many rows were written."""
    loader = _Loader(warehouse, work, run_id)
    loader.move_files()
    loader.documents()
    loader.verdicts(verdicts)
    loader.ledger()
    loader.files()
    return loader.written


class _Loader:
    def __init__(self, warehouse: Warehouse, work: Work, run_id: str) -> None:
        self.warehouse = warehouse
        self.work = work
        self.run_id = run_id
        self.now = datetime.now(UTC)
        self.written = 0
        self._stood = self._ledger_rows()

    def _ledger_rows(self) -> dict[str, tuple[Any, ...]]:
        """What the ledger says of the batch's files, moved ones by their new names: most files of a batch are new to it."""
        batch = self.work.batch
        now_at = {old: f.path for old, f in batch.moved}
        again = (f.path for f in (*batch.touched, *batch.partial))
        asked = {*now_at, *(r.file.path for r in batch.read), *again, *batch.removed, *(e.path for e in batch.replaced)}
        if not asked:
            return {}
        with self.warehouse.given(asked=pa.table({"path": sorted(asked)})):
            return {now_at.get(path, path): tuple(row) for path, *row in self.warehouse.fetch("files")}

    def _insert(self, rows: Iterable[Row]) -> None:
        """Insert rows of any tables, table by table."""
        tables: dict[type, list[Row]] = defaultdict(list)
        for row in rows:
            tables[type(row)].append(row)
        for same in tables.values():
            self.warehouse.insert(same)
            self.written += len(same)

    # -- documents

    def documents(self) -> None:
        """Replace the rows of every stage that gave something else than before."""
        for stage in TABLES:
            redone = self._redone(stage)
            known = [i for i in redone if (i, stage) in self.work.done]
            for table in TABLES[stage]:
                self.warehouse.delete(table, "document_id", known)
            self._delete_notices(stage, known)
        self._insert(self._rows())
        self._hashes()

    def _hashes(self) -> None:
        prints = [self.work.fingerprints[i].result for i in self._redone(Stage.DEDUPLICATE)]
        for table, hashes in (("shingle", [p.shingles for p in prints]), ("line", [p.lines for p in prints])):
            rows = hash_columns(zip((p.document_id for p in prints), hashes, strict=True))
            if rows.num_rows:
                self.warehouse.append(table, rows)
                self.written += rows.num_rows

    def _redone(self, stage: Stage) -> list[int]:
        """The documents whose rows of a stage are to be written; cleaning also notes lineage, so it always is.

        The same result from another input counts as another: places in blocks may be at other bytes now.
        """
        results = self._digests(stage)
        old = self.work.done
        return [
            i for i, digest in results.items()
            if stage is Stage.CLEAN or (i, stage) not in old
            or (old[i, stage].input_digest, old[i, stage].output_digest) != (self.work.input_digest(i, stage), digest)
        ]

    def _digests(self, stage: Stage) -> dict[int, str]:
        by_stage: dict[Stage, Mapping[int, Outcome[Any]]] = {
            Stage.CLEAN: self.work.cleaned, Stage.DEDUPLICATE: self.work.fingerprints,
            Stage.CLASSIFY: self.work.labels, Stage.EXTRACT: self.work.facts,
        }
        shape = self._shape(stage)
        return {i: o.digest + shape for i, o in by_stage[stage].items() if i not in self.work.rejected}

    def _shape(self, stage: Stage) -> str:
        """What tells equal results apart that make other rows; cleaned documents are always written."""
        return "" if stage is Stage.CLEAN else f" {self.work.versions[stage].shape}"

    def _delete_notices(self, stage: Stage, known: list[int]) -> None:
        if known:
            told = pa.table({"stage": [stage.value, *([Stage.READ.value] if stage is Stage.CLEAN else [])]})
            with self.warehouse.given(gone=pa.table({"document_id": pa.array(known, pa.int64())}), told=told):
                self.warehouse.execute("forget_notices")

    def _rows(self) -> Iterator[Row]:
        documents = {d.document_id: d for d in self.work.documents()}
        first_seen = self._first_seen()
        for i in self._redone(Stage.CLEAN):
            yield from document_rows(documents[i], first_seen.get(i, self.now))
        for i in self._redone(Stage.DEDUPLICATE):
            yield fingerprint_row(self.work.fingerprints[i].result)
        for i in self._redone(Stage.CLASSIFY):
            yield from label_rows(documents[i], self.work.labels[i].result)
        for i in self._redone(Stage.EXTRACT):
            yield from FactTable(documents[i], self.work.facts[i].result).rows()

    def _first_seen(self) -> dict[int, datetime]:
        known = [i for i, stage in self.work.done if stage is Stage.CLEAN]
        if not known:
            return {}
        with self.warehouse.given(asked=pa.table({"document_id": pa.array(known, pa.int64())})):
            return dict(self.warehouse.fetch("first_seen"))

    def verdicts(self, verdicts: Verdicts) -> None:
        """Replace the judgements that the batch changes."""
        forgotten = sorted(verdicts.forgotten & verdicts.paired)
        if forgotten:
            with self.warehouse.given(gone=pa.table({"document_id": pa.array(forgotten, pa.int64())})):
                self.warehouse.execute("compare/forget_pairs")
                self.warehouse.execute("compare/forget_passages")
        self.warehouse.delete("cluster", "document_id", sorted(verdicts.reclustered & verdicts.paired))
        self._insert([*verdicts.pairs, *verdicts.passages, *verdicts.clusters])
        if self.work.fingerprints and verdicts.void_others:
            self.warehouse.execute("compare/void", {"version": self.work.versions[Stage.DEDUPLICATE].version})

    # -- the ledger

    def ledger(self) -> None:
        """Note which version of each stage was done for each document, from what, with what result."""
        rows = [
            DocumentStageRow(
                document_id=i, stage=stage.value, version=self.work.versions[stage].of(i),
                input_digest=self.work.input_digest(i, stage), output_digest=digest, run_id=self.run_id,
            )
            for stage in TABLES for i, digest in self._digests(stage).items()
        ]
        redone = [r for r in rows if (r.document_id, Stage(r.stage)) in self.work.done]
        if redone:
            keys = {"document_id": [r.document_id for r in redone], "stage": [r.stage for r in redone]}
            with self.warehouse.given(redone=pa.table(keys)):
                self.warehouse.execute("forget_stages")
        self.warehouse.insert(rows)

    # -- files

    def move_files(self) -> None:
        """Follow files that were renamed or removed, and let go of the entries that come anew."""
        batch = self.work.batch
        if batch.moved:
            self.warehouse.delete("file", "path", [f.path for _, f in batch.moved])      # of one that stood there once
            renamed = pa.table({"old": [old for old, _ in batch.moved], "new": [f.path for _, f in batch.moved]})
            with self.warehouse.given(renamed=renamed):
                self.warehouse.execute("rename_files")
                self.warehouse.execute("rename_entries")
                self.warehouse.execute("rename_rejections")
        if batch.removed:
            with self.warehouse.given(gone=pa.table({"path": list(batch.removed)})):
                self.warehouse.execute("remove_files", {"run_id": self.run_id})
        leaving = [e for e in leaving_entries(batch) if e.path in self._stood]
        if leaving:
            with self.warehouse.given(leaving=entry_table(leaving)):
                self.warehouse.execute("release_entries")
                if self.warehouse.fetch("open_rejection"):
                    self.warehouse.execute("supersede_rejections", {"run_id": self.run_id})

    def files(self) -> None:
        """Point files at their documents, and note what was rejected."""
        work = self.work
        self.warehouse.delete("file_entry", "document_id", sorted(work.rejected))
        self.warehouse.insert([FileEntryRow(path=p.path, entry=p.entry, document_id=p.document_id) for p in work.arrived()])
        self.warehouse.insert([self._rejection(r) for r in work.rejections])
        self._reject_fallen()
        self._replace_files()

    def _reject_fallen(self) -> None:
        """Say of files that were documents, and whose content a newer version of a stage rejects, that they are rejected."""
        arrived = {e.path for e in self.work.batch.replaced}
        fallen = {r.path: r.reason.value for r in self.work.rejections if r.path not in arrived}
        if fallen:
            with self.warehouse.given(fallen=pa.table({"path": list(fallen), "reason": list(fallen.values())})):
                self.warehouse.execute("reject_files")

    def _rejection(self, rejection: Rejection) -> RejectionRow:
        return RejectionRow(
            path=rejection.path, entry=rejection.entry, sha256=rejection.sha256, stage=rejection.stage.value,
            stage_version=judging_version(self.work.versions, rejection.stage, rejection.sha256),
            reason=rejection.reason.value, detail=rejection.detail, run_id=self.run_id, rejected_at=self.now,
        )

    def _replace_files(self) -> None:
        batch = self.work.batch
        alone = {r.path: r for r in self.work.rejections}
        again = [*(f for _, f in batch.moved), *batch.touched]
        before = self._stood
        paths = [*(r.file.path for r in batch.read), *(f.path for f in (*again, *batch.partial))]
        self.warehouse.delete("file", "path", [p for p in paths if p in before])
        rows = [self._file(r, alone.get(r.file.path), before.get(r.file.path)) for r in batch.read]
        rows += [self._unfinished(file, before.get(file.path)) for file in batch.partial]
        for file in again:
            media_type, state, reason, entries, first_run_id = before[file.path]
            rows.append(
                FileRow(
                    path=file.path, sha256=file.sha256, bytes=file.bytes, modified_ns=file.modified_ns,
                    hashed_ns=file.hashed_ns, media_type=media_type, state=state, reason=reason, entries=entries,
                    first_run_id=str(first_run_id), last_run_id=self.run_id,
                )
            )
        self.warehouse.insert(rows)

    def _file(self, read: ReadFile, rejection: Rejection | None, before: tuple[object, ...] | None) -> FileRow:
        """The ledger's row of a file: rejected if nothing of it became a document, as far as one entry can tell."""
        file = read.file
        reason = rejection.reason.value if rejection and read.entries <= 1 else None
        return FileRow(
            path=file.path, sha256=file.sha256, bytes=file.bytes, modified_ns=file.modified_ns, hashed_ns=file.hashed_ns,
            media_type=media_type_of(file.path), state="rejected" if reason else "active", reason=reason,
            entries=read.entries, first_run_id=str(before[-1]) if before else self.run_id, last_run_id=self.run_id,
        )

    def _unfinished(self, file: SeenFile, before: tuple[object, ...] | None) -> FileRow:
        """The ledger's row of a file whose last entries are in a later batch: without a hash it is read again if none comes."""
        last = next(e.last for e in self.work.batch.replaced if e.path == file.path)
        return FileRow(
            path=file.path, sha256=None, bytes=0, modified_ns=0, hashed_ns=0, media_type=media_type_of(file.path),
            state="active", reason=None, entries=last + 1,
            first_run_id=str(before[-1]) if before else self.run_id, last_run_id=self.run_id,
        )
