"""Which lines are boilerplate by repetition: a pure function of the documents that are present.

A footer that cleaning took for body makes unrelated articles look alike; the paragraphs of an article that ten sites reprint
are no boilerplate though ten documents hold them. So a line counts not its documents but its *unrelated* documents: of those
that hold the line (at most ``boilerplate_sample``, those of smallest id) each counts for one over the number among them that
tell its story. That number is how many of them hold the shingle at the lower third of the document's shingles, ordered
by that very figure: the rarest third is its own story even where two thirds are footer, and a shingle survives the edits of a
reprint that a line doesn't. Three reprints count once, three articles with one footer thrice; it takes ``boilerplate_documents``.

The status of a line depends on nothing but the documents that hold it, so when documents come or go only their lines can flip,
and only pairs must be judged again of which either document holds a flipped line (it needn't be shared: what is masked in one
changes how much of it the other covers). No value beyond :class:`Fingerprint` is stored.
The same in SQL is ``warehouse/statements/compare/sample.sql`` and ``boilerplate.sql``, over the lines of documents that came or
went; a story holds the two against each other.

Whole numbers, because sums of fractions would depend on their order; 720720 is divided by every number to 16.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from flows.judgements import Fingerprint
from flows.thresholds import Duplicates

_ONE: Final = 720720


def boilerplate_lines(fingerprints: Iterable[Fingerprint], thresholds: Duplicates) -> set[int]:
    """The hashes of the lines that so many unrelated documents hold."""
    holders: dict[int, list[Fingerprint]] = defaultdict(list)
    for document in sorted(fingerprints, key=lambda f: f.document_id):
        for line in document.lines:
            holders[line].append(document)
    wanted, most = thresholds.boilerplate_documents, thresholds.boilerplate_sample
    repeated = {line: tuple(f[:most]) for line, f in holders.items() if len(f) >= wanted}
    unrelated = {sample: unrelated_documents(sample) for sample in {id(s): s for s in repeated.values()}.values()}
    return {line for line, sample in repeated.items() if unrelated[sample] >= wanted * _ONE}


def unrelated_documents(sample: tuple[Fingerprint, ...]) -> int:
    """How many unrelated documents a sample comes to, in parts of 720720."""
    holding = Counter(shingle for document in sample for shingle in document.shingles)
    return sum(-(-_ONE // _telling(document, holding, len(sample))) for document in sample)


def _telling(document: Fingerprint, holding: Counter[int], everyone: int) -> int:
    """How many documents tell this one's story; of one without shingles, hardly more than the line itself, all do."""
    counts = sorted(holding[shingle] for shingle in document.shingles)
    return counts[(len(counts) + 2) // 3 - 1] if counts else everyone
