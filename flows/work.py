"""What of a batch is to be done: which documents need which stage, and their texts.

A stage is done again for a document if its version or the digest of its input differs from what the ledger says. So a
cleaner that gives the same blocks as before leaves classification and extraction alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from flows.batches import Batch
from flows.documents import CleanDocument, Rejection, Stage
from flows.facts import Facts
from flows.judgements import Fingerprint, Label
from flows.ledger import Done, stored_documents, what_was_done
from flows.pipeline import Failure, Outcome, Payload, Result
from warehouse.store import Warehouse

AFTER_CLEAN = (Stage.DEDUPLICATE, Stage.CLASSIFY, Stage.EXTRACT)


@dataclass(slots=True, kw_only=True)
class Work:
    """One batch on its way: filled by the stages, emptied by the loader."""

    batch: Batch
    versions: Mapping[Stage, str]
    done: Mapping[tuple[int, Stage], Done]
    payloads: Sequence[Payload]                              # to be cleaned, one a document
    stored: Sequence[CleanDocument]                          # cleaned before, to be gone on with
    forced: frozenset[tuple[int, Stage]] = frozenset()       # to be redone though nothing changed
    cleaned: dict[int, Outcome[CleanDocument]] = field(default_factory=dict)
    fingerprints: dict[int, Outcome[Fingerprint]] = field(default_factory=dict)
    labels: dict[int, Outcome[tuple[Label, ...]]] = field(default_factory=dict)
    facts: dict[int, Outcome[Facts]] = field(default_factory=dict)
    rejections: list[Rejection] = field(default_factory=list)
    rejected: set[int] = field(default_factory=set)

    @classmethod
    def begin(cls, batch: Batch, warehouse: Warehouse, versions: Mapping[Stage, str]) -> "Work":
        """Look up in the ledger what a batch's documents need."""
        payloads = {p.document_id: p for p in (*batch.stale_payloads, *batch.arrivals)}
        ids = {*payloads, *(d.document_id for d in batch.stale)}
        forced = frozenset((d.document_id, stage) for d in batch.stale for stage in d.stages)
        with warehouse.consistent():
            done = what_was_done(warehouse, ids)
            work = cls(batch=batch, versions=versions, done=done, payloads=(), stored=(), forced=forced)
            work.payloads = [p for i, p in sorted(payloads.items()) if work.needs(i, Stage.CLEAN, p.sha256)]
            known = ids - {p.document_id for p in work.payloads}
            work.stored = stored_documents(warehouse, [i for i in known if work._goes_on(i)])
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
        return done.version != self.versions[stage] or done.input_digest != input_digest

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
                self.rejections += self._everywhere(payload.document_id, outcome)
                self.rejected.add(payload.document_id)
            else:
                self.cleaned[outcome.document_id] = outcome

    def _everywhere(self, document_id: int, rejection: Rejection) -> list[Rejection]:
        """One rejection for every entry that has these bytes."""
        places: list[tuple[str, int | None]] = [(p.path, p.entry) for p in self.batch.arrivals if p.document_id == document_id]
        return [
            Rejection(
                path=path,
                entry=entry,
                sha256=rejection.sha256,
                stage=rejection.stage,
                reason=rejection.reason,
                detail=rejection.detail,
            )
            for path, entry in places or [(rejection.path, rejection.entry)]
        ]

    def take(self, results: dict[int, Outcome[Result]], outcomes: Iterable[Outcome[Result] | Failure]) -> None:
        """Note what a later stage gave; a document on which it failed is rejected as a whole."""
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                self._fail(outcome)
            else:
                results[outcome.document_id] = outcome

    def _fail(self, failure: Failure) -> None:
        document = next(d for d in self.documents() if d.document_id == failure.document_id)
        stale = [(d.path, d.entry) for d in self.batch.stale if d.document_id == failure.document_id]
        path, entry = stale[0] if stale else ("", None)
        self.rejections += self._everywhere(
            failure.document_id,
            Rejection(
                path=path, entry=entry, sha256=document.sha256, stage=failure.stage,
                reason=failure.reason, detail=failure.detail,
            ),
        )
        self.rejected.add(failure.document_id)

    def recomputed(self) -> dict[str, int]:
        """Documents that each stage was done for."""
        done = {
            Stage.CLEAN: len(self.payloads), Stage.DEDUPLICATE: len(self.fingerprints),
            Stage.CLASSIFY: len(self.labels), Stage.EXTRACT: len(self.facts),
        }
        return {stage.value: n for stage, n in done.items() if n}
