"""What of a batch is to be done: which documents need which stage, and their texts.

A stage is done again for a document if its version or the digest of its input differs from what the ledger says. So a
cleaner that gives the same blocks as before leaves classification and extraction alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from flows.batches import Batch
from flows.documents import CleanDocument, Rejection, Stage
from flows.facts import Facts
from flows.judgements import Fingerprint, Label
from flows.ledger import Done, Holders, holders_of, stored_documents, what_was_done
from flows.pipeline import Failure, Outcome, Payload, Result, stray
from flows.read import JSON
from flows.versions import StageVersion
from warehouse.store import Warehouse

AFTER_CLEAN = (Stage.DEDUPLICATE, Stage.CLASSIFY, Stage.EXTRACT)


@dataclass(slots=True, kw_only=True)
class Work:
    """One batch on its way: filled by the stages, emptied by the loader."""

    batch: Batch
    versions: Mapping[Stage, StageVersion]
    done: Mapping[tuple[int, Stage], Done]
    payloads: Sequence[Payload]                              # to be cleaned, one a document
    stored: Sequence[CleanDocument]                          # cleaned before, to be gone on with
    holders: Holders                                         # what holds the documents, this batch aside
    forced: frozenset[tuple[int, Stage]] = frozenset()       # to be redone though nothing changed
    cleaned: dict[int, Outcome[CleanDocument]] = field(default_factory=dict)
    fingerprints: dict[int, Outcome[Fingerprint]] = field(default_factory=dict)
    labels: dict[int, Outcome[tuple[Label, ...]]] = field(default_factory=dict)
    facts: dict[int, Outcome[Facts]] = field(default_factory=dict)
    rejections: list[Rejection] = field(default_factory=list)
    rejected: set[int] = field(default_factory=set)          # documents
    strays: set[tuple[str, int]] = field(default_factory=set)    # entries of files of records that are none, but documents

    @classmethod
    def begin(cls, batch: Batch, warehouse: Warehouse, versions: Mapping[Stage, StageVersion]) -> "Work":
        """Look up in the ledger what a batch's documents need."""
        known = sorted((*batch.stale_payloads, *batch.arrivals), key=lambda p: not p.record)
        payloads = {p.document_id: p for p in known}         # of equal bytes the text, which need not be a record
        ids = {*payloads, *(d.document_id for d in batch.stale)}
        forced = frozenset((d.document_id, stage) for d in batch.stale for stage in d.redo)
        with warehouse.consistent():
            done, holders = what_was_done(warehouse, ids), holders_of(warehouse, ids, batch)
            work = cls(batch=batch, versions=versions, done=done, payloads=(), stored=(), holders=holders, forced=forced)
            work.payloads = [p for i, p in sorted(payloads.items()) if work.needs(i, Stage.CLEAN, p.sha256)]
            cleaned = ids - {p.document_id for p in work.payloads}
            work.stored = stored_documents(warehouse, [i for i in cleaned if work._goes_on(i)])
        work.rejections += batch.rejections
        return work

    def _goes_on(self, document_id: int) -> bool:
        """Whether a document that is cleaned already needs a later stage."""
        clean = self.done.get((document_id, Stage.CLEAN))
        return clean is not None and any(self.needs(document_id, stage, clean.output_digest) for stage in AFTER_CLEAN)

    def needs(self, document_id: int, stage: Stage, input_digest: str) -> bool:
        """Whether a stage is to be done for a document with this input."""
        done = self.done.get((document_id, stage))
        if done is None or (document_id, stage) in self.forced:
            return True
        return done.version != self.versions[stage].of(document_id) or done.input_digest != input_digest

    def input_digest(self, document_id: int, stage: Stage) -> str:
        """The digest of what a stage works on: the bytes for cleaning, the cleaned document for the others."""
        if stage is Stage.CLEAN:
            return next(p.sha256 for p in self.payloads if p.document_id == document_id)
        fresh = self.cleaned.get(document_id)
        return fresh.digest if fresh else self.done[document_id, Stage.CLEAN].output_digest

    def documents(self) -> list[CleanDocument]:
        """Every document at hand that is still standing, in order of their ids."""
        standing = [*(o.result for o in self.cleaned.values()), *self.stored]
        return sorted((d for d in standing if d.document_id not in self.rejected), key=lambda d: d.document_id)

    def needing(self, stage: Stage) -> list[CleanDocument]:
        """The documents for which a stage after cleaning is to be done."""
        return [d for d in self.documents() if self.needs(d.document_id, stage, self.input_digest(d.document_id, stage))]

    # -- results

    def take_cleaned(self, outcomes: Iterable[Outcome[CleanDocument] | Rejection]) -> None:
        """Note what cleaning gave for each of the payloads, in their order."""
        for payload, outcome in zip(self.payloads, outcomes, strict=True):
            if isinstance(outcome, Rejection):
                self._reject(payload.document_id, outcome)
            else:
                self.cleaned[outcome.document_id] = outcome
        self._turn_strays_away()

    def _reject(self, document_id: int, rejection: Rejection) -> None:
        """Reject a document in every entry that has its bytes."""
        arrived = ((p.path, p.entry) for p in self.batch.arrivals if p.document_id == document_id)
        places = {*arrived, *self.holders.entries.get(document_id, ())}
        self.rejections += [replace(rejection, path=path, entry=entry) for path, entry in sorted(places)]
        self.rejected.add(document_id)

    def _turn_strays_away(self) -> None:
        """Reject lines of files of records that are no records although the same bytes, as a file, are a document."""
        for payload in self.batch.arrivals:
            if payload.record and payload.document_id not in self.rejected and self._media_type(payload.document_id) != JSON:
                self.rejections.append(stray(payload))
                self.strays.add((payload.path, payload.entry))

    def _media_type(self, document_id: int) -> str:
        fresh = self.cleaned.get(document_id)
        return fresh.result.media_type if fresh else self.holders.media_types[document_id]

    def take(self, results: dict[int, Outcome[Result]], outcomes: Iterable[Outcome[Result] | Failure]) -> None:
        """Note what a later stage gave; a document on which it failed is rejected as a whole."""
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                self._fail(outcome)
            else:
                results[outcome.document_id] = outcome

    def _fail(self, failure: Failure) -> None:
        document = next(d for d in self.documents() if d.document_id == failure.document_id)
        rejection = Rejection(
            path="", entry=None, sha256=document.sha256, stage=failure.stage, reason=failure.reason, detail=failure.detail
        )
        self._reject(failure.document_id, rejection)

    def arrived(self) -> list[Payload]:
        """The entries of the batch that hold a document now."""
        return [p for p in self.batch.arrivals if p.document_id not in self.rejected and (p.path, p.entry) not in self.strays]

    def recomputed(self) -> dict[str, int]:
        """Documents that each stage was done for."""
        done = {
            Stage.CLEAN: len(self.cleaned), Stage.DEDUPLICATE: len(self.fingerprints),
            Stage.CLASSIFY: len(self.labels), Stage.EXTRACT: len(self.facts),
        }
        return {stage.value: n for stage, n in done.items() if n}
