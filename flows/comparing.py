"""The batch's documents against all others: candidates by SQL, judgement by the pure functions, clusters of what changed.

Everything is defined on the documents *present* before and after the batch, never on what happened on the way. A document
is present if a file points at it and the present version of the stage made its fingerprint; those that another version made
come in with the batch that redoes them. Judged anew is what can differ: pairs of documents that came, of holders of a line
that became boilerplate (or ceased to be), and of holders of a shingle whose crowd changed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, cast

import pyarrow as pa

from flows.deduplicate import clusters, rank
from flows.documents import At, CleanDocument, Stage
from flows.judgements import Pair, PairRelation, SharedPassage
from flows.ledger import entry_table, leaving_entries, stored_documents
from flows.tabling import Spans, hash_columns
from flows.thresholds import Duplicates
from flows.work import Work
from warehouse.rows import ClusterRow, PairRow, PassageRow
from warehouse.store import Warehouse

PAIRS_AT_ONCE: Final = 2_000
"""Pairs whose documents are held in memory together."""

Compared = tuple[CleanDocument, CleanDocument, frozenset[int]]
Judge = Callable[[Sequence[Compared]], list[Pair | None]]


@dataclass(slots=True, kw_only=True)
class Verdicts:
    """What the batch changes among the judgements: whose pairs and clusters go, and which come."""

    forgotten: set[int] = field(default_factory=set)         # documents whose pairs are judged anew, or no more
    paired: set[int] = field(default_factory=set)            # those that stored pairs name: others have nothing to be forgotten
    reclustered: set[int] = field(default_factory=set)       # documents whose clusters are made anew, or no more
    pairs: list[PairRow] = field(default_factory=list)
    passages: list[PassageRow] = field(default_factory=list)
    clusters: list[ClusterRow] = field(default_factory=list)
    without: frozenset[int] = frozenset()                    # the rejected documents that were left out
    void_others: bool = False                                # some fingerprints are of other versions


def compare(work: Work, warehouse: Warehouse, thresholds: Duplicates, judge: Judge) -> Verdicts:
    """Judge what the batch makes possible; nothing is written.

    Args:
        work: the batch, its fingerprints made.
        warehouse: as it is before the batch.
        thresholds: of the judgement.
        judge: applies the judgement to many pairs, perhaps in many processes.
    """
    comparison = _Comparison(work, warehouse, thresholds, judge)
    with warehouse.consistent(), warehouse.given(**comparison.tables()):
        return comparison.verdicts()


class _Comparison:
    def __init__(self, work: Work, warehouse: Warehouse, thresholds: Duplicates, judge: Judge) -> None:
        self.work = work
        self.warehouse = warehouse
        self.thresholds = thresholds
        self.judge = judge
        self.at_hand = {d.document_id: d for d in work.documents()}
        self._posted: set[int] = set()
        self._fetched: dict[int, CleanDocument] = {}

    def tables(self) -> dict[str, pa.Table]:
        """What SQL needs to know of the batch."""
        work = self.work
        prints = [o.result for i, o in sorted(work.fingerprints.items()) if i not in work.rejected]
        arriving = {p.document_id for p in work.arrived()}
        return {
            "leaving": entry_table(leaving_entries(work.batch)),
            "arriving": _ids(arriving),
            "rejected": _ids(work.rejected),
            "fresh": _ids(p.document_id for p in prints),
            "fresh_size": pa.table(
                {
                    "document_id": pa.array([p.document_id for p in prints], pa.int64()),
                    "text_sha256": pa.array([p.text_sha256 for p in prints], pa.string()),
                    "shingles": pa.array([len(p.shingles) for p in prints], pa.int64()),
                }
            ),
            "fresh_shingle": hash_columns((p.document_id, p.shingles) for p in prints),
            "fresh_line": hash_columns((p.document_id, p.lines) for p in prints),
        }

    def _run(self, name: str, **parameters: object) -> None:
        self.warehouse.execute(f"compare/{name}", parameters or None)

    def _ids(self, name: str, **parameters: object) -> set[int]:
        return {row[0] for row in self.warehouse.fetch(f"compare/{name}", parameters or None)}

    def verdicts(self) -> Verdicts:
        """The whole comparison."""
        version = self.work.versions[Stage.DEDUPLICATE].version
        self._run("made")
        self._run("present", version=version)
        changed = self.warehouse.fetch("compare/changed")
        came, went = ({i for i, *did in changed if did[n]} for n in (0, 1))
        void_others = bool(self.warehouse.fetch("compare/others", {"version": version}))
        verdicts = Verdicts(without=frozenset(self.work.rejected), void_others=void_others)
        if not came and not went:
            return verdicts
        self._run("lines", documents=self.thresholds.boilerplate_documents)
        self._run("no_postings")
        affected = came | self._crowded(came | went) | self._holders_of_flipped_lines()
        verdicts.forgotten = affected | went
        old = self._stored_pairs(verdicts, verdicts.forgotten)
        pairs = self._judged(sorted(self._candidates(affected))) if affected else []
        verdicts.pairs = [pair for pair, _ in pairs]
        verdicts.passages = [passage for _, passages in pairs for passage in passages]
        neighbours = {i for pair in old for i in (pair.document_id, pair.other_id)}
        self._cluster(verdicts, affected | went | neighbours)
        return verdicts

    # -- what is to be judged

    def _post(self, documents: set[int]) -> None:
        """Have the holders of the documents' shingles at hand: the one look at all shingles there are, so not twice for any."""
        asking = documents - self._posted
        stored = {i for i in asking if i not in self.work.fingerprints or (i, Stage.DEDUPLICATE) in self.work.done}
        if asking:
            with self.warehouse.given(asking=_ids(asking), stored=_ids(stored)):
                self._run("postings")
        self._posted |= asking

    def _crowded(self, documents: set[int]) -> set[int]:
        self._post(documents)
        return self._ids("crowds", crowded=self.thresholds.crowded_shingle, hubs=self.thresholds.hubs)

    def _holders_of_flipped_lines(self) -> set[int]:
        """Who holds lines that became boilerplate by repetition, or ceased to be."""
        found = self._boilerplate(self._ids("touched_lines"), sides=(False, True))
        flipped = {line for line, after in found if (line, not after) not in found}
        if not flipped:
            return set()
        with self.warehouse.given(flipped=pa.table({"hash": pa.array(sorted(flipped), pa.int64())})):
            return self._ids("line_holders")

    def _boilerplate(self, lines: set[int], *, sides: tuple[bool, ...]) -> set[tuple[int, bool]]:
        """Those of the lines that are boilerplate by repetition, by side: after the batch (True), or before it.

        Of both sides only what may differ: a line whose sample no document came into or left is on both what it was.
        """
        documents, sample = self.thresholds.boilerplate_documents, self.thresholds.boilerplate_sample
        with self.warehouse.given(asked_line=pa.table({"hash": pa.array(sorted(lines), pa.int64())})):
            self._run("sample", documents=documents, sample=sample, sides=list(sides), flips=len(sides) > 1)
        if not self.warehouse.fetch("compare/any_sampled"):
            return set()
        return {(line, after) for line, after in self.warehouse.fetch("compare/boilerplate", {"documents": documents})}

    def _candidates(self, affected: set[int]) -> set[tuple[int, int]]:
        """The pairs to judge."""
        limits = {"crowded": self.thresholds.crowded_shingle, "hubs": self.thresholds.hubs}
        needed = {"shared": self.thresholds.min_shared_shingles, "share": self.thresholds.min_shingle_share}
        self._post(affected)
        with self.warehouse.given(affected=_ids(affected)):
            found = self.warehouse.fetch("compare/candidates", {**limits, **needed})
            found += self.warehouse.fetch("compare/equal_texts", limits)
        return {(a, b) for a, b in found}

    # -- judging

    def _judged(self, candidates: Sequence[tuple[int, int]]) -> list[tuple[PairRow, list[PassageRow]]]:
        rows = []
        for start in range(0, len(candidates), PAIRS_AT_ONCE):
            some = candidates[start : start + PAIRS_AT_ONCE]
            documents = self._documents({i for pair in some for i in pair})
            lines = self._boilerplate_of(documents)
            compared = [(documents[a], documents[b], lines[a] | lines[b]) for a, b in some]
            judged = (pair for pair in self.judge(compared) if pair)
            rows += [_rows(pair, documents) for pair in judged]
        return rows

    def _documents(self, wanted: set[int]) -> dict[int, CleanDocument]:
        """Documents of the batch or of the warehouse; those that were asked for last needn't be fetched again."""
        missing = wanted - self.at_hand.keys() - self._fetched.keys()
        at_hand = {**self._fetched, **{d.document_id: d for d in stored_documents(self.warehouse, missing)}, **self.at_hand}
        self._fetched = {i: at_hand[i] for i in wanted - self.at_hand.keys()}
        return {i: at_hand[i] for i in wanted}

    def _boilerplate_of(self, documents: Iterable[int]) -> dict[int, frozenset[int]]:
        """For every document those of its lines that are boilerplate."""
        with self.warehouse.given(asking=_ids(documents)):
            held = self.warehouse.fetch("compare/lines_of")
        boilerplate = {line for line, _ in self._boilerplate({line for _, line in held}, sides=(True,))}
        by_document: dict[int, set[int]] = {i: set() for i in documents}
        for document_id, line in held:
            if line in boilerplate:
                by_document[document_id].add(line)
        return {i: frozenset(lines) for i, lines in by_document.items()}

    # -- clusters

    def _stored_pairs(self, verdicts: Verdicts, documents: set[int]) -> list[PairRow]:
        """The pairs of documents as they stand, noted among the verdicts."""
        if not documents:
            return []
        with self.warehouse.given(asking=_ids(documents)):
            rows = self.warehouse.fetch("compare/pairs_of")
        verdicts.paired.update(i for row in rows for i in row[:2])
        return [
            PairRow(document_id=a, other_id=b, relation=r, containment=c, jaccard=j, rule=rule) for a, b, r, c, j, rule in rows
        ]

    def _cluster(self, verdicts: Verdicts, touched: set[int]) -> None:
        """Make the clusters of every document anew that hangs together with a touched one, before or after."""
        members, links = self._component(verdicts, touched)
        verdicts.reclustered = members
        documents = self._documents({i for link in links for i in (link.document_id, link.other_id)})
        passages = self._shared(verdicts, set(documents))
        pairs = [_pair(link, passages.get((link.document_id, link.other_id), [])) for link in links]
        canonical = clusters([rank(d) for d in documents.values()], pairs)
        sizes: dict[int, int] = {}
        for first in canonical.values():
            sizes[first] = sizes.get(first, 0) + 1
        verdicts.clusters = [
            ClusterRow(cluster_id=first, document_id=i, canonical_id=first, size=sizes[first])
            for i, first in sorted(canonical.items()) if sizes[first] > 1
        ]

    def _shared(self, verdicts: Verdicts, documents: set[int]) -> dict[tuple[int, int], list[PassageRow]]:
        """The passages that documents share, as they will be."""
        standing = documents & verdicts.paired - verdicts.forgotten
        with self.warehouse.given(asking=_ids(standing)):
            rows = self.warehouse.fetch("compare/passages_of") if standing else []
        stored = [PassageRow(**dict(zip(PassageRow.__struct_fields__, row, strict=True))) for row in rows]
        shared: dict[tuple[int, int], list[PassageRow]] = defaultdict(list)
        for passage in (*stored, *verdicts.passages):
            shared[passage.document_id, passage.other_id].append(passage)
        return shared

    def _component(self, verdicts: Verdicts, touched: set[int]) -> tuple[set[int], list[PairRow]]:
        """The documents linked to touched ones over any number of pairs, and those pairs as they will be."""
        links = {(p.document_id, p.other_id): p for p in verdicts.pairs}
        members, edge = set(touched), touched | {i for pair in links for i in pair}
        while edge:
            members |= edge
            stored = self._stored_pairs(verdicts, edge - verdicts.forgotten)      # of the forgotten none will stand
            kept = [p for p in stored if not {p.document_id, p.other_id} & verdicts.forgotten]
            links |= {(p.document_id, p.other_id): p for p in kept}
            edge = {i for p in kept for i in (p.document_id, p.other_id)} - members
        return members, [links[key] for key in sorted(links)]


def _rows(pair: Pair, documents: dict[int, CleanDocument]) -> tuple[PairRow, list[PassageRow]]:
    ours, theirs = Spans(documents[pair.document_id]), Spans(documents[pair.other_id])
    passages = []
    for passage in pair.passages:
        here, there = ours[passage.at], theirs[passage.other_at]
        passages.append(
            PassageRow(
                document_id=pair.document_id, other_id=pair.other_id, byte_start=here.byte_start, byte_end=here.byte_end,
                other_byte_start=there.byte_start, other_byte_end=there.byte_end, text=passage.text,
            )
        )
    row = PairRow(
        document_id=pair.document_id, other_id=pair.other_id, relation=pair.relation, containment=pair.containment,
        jaccard=pair.jaccard, rule=pair.rule,
    )
    return row, passages


def _pair(row: PairRow, passages: Sequence[PassageRow]) -> Pair:
    """A stored judgement as clustering needs it: of its passages only whether those of two pairs overlap, so bytes serve."""
    return Pair(
        document_id=row.document_id, other_id=row.other_id, relation=cast(PairRelation, row.relation),
        containment=row.containment, jaccard=row.jaccard, rule=row.rule,
        passages=tuple(
            SharedPassage(
                at=At(block_no=0, start=p.byte_start, end=p.byte_end),
                other_at=At(block_no=0, start=p.other_byte_start, end=p.other_byte_end),
                text=p.text,
            )
            for p in sorted(passages, key=lambda p: (p.byte_start, p.other_byte_start))
        ),
    )


def _ids(documents: Iterable[int]) -> pa.Table:
    return pa.table({"document_id": pa.array(sorted(documents), pa.int64())})
