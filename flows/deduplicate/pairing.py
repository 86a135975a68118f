"""Which pairs are worth an exact comparison: a pure function of the documents that are present.

Two documents are candidates if they share ``min_shared_shingles`` shingles, and ``min_shingle_share`` of those of the smaller;
or if their texts are equal. That alone would be quadratic: a footer in ten thousand documents makes fifty million pairs.
So a *crowded* shingle, one of more than ``crowded_shingle`` documents, counts only for pairs of which one is a hub, that is
among the ``hubs`` documents of smallest id that hold it. An article of a thousand edited copies still hangs together through
its hubs, and the number of pairs grows with the documents, not with their square. Equal texts go by the same rule.

The same in SQL is ``warehouse/statements/compare/candidates.sql`` and ``equal_texts.sql``, of which one document of a pair is
``affected``; a story holds the two against each other.

Incremental: affected are the documents that came, and the holders of any shingle of a document that came or went which crossed
``crowded_shingle`` or, being crowded, has other hubs now. Pairs with an affected document that aren't found again are dropped.
Ids are hashes, so a new document is a hub of a crowded shingle of n documents once in n / hubs times: the expected work per
document stays constant.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import combinations

from flows.judgements import Fingerprint
from flows.thresholds import Duplicates


def candidates(new: Set[int], documents: Iterable[Fingerprint], thresholds: Duplicates) -> set[tuple[int, int]]:
    """The pairs to judge, smaller id first, of which one document is ``new``; ``documents`` are all, the new ones too."""
    shingles: dict[int, list[int]] = defaultdict(list)
    texts: dict[str, list[int]] = defaultdict(list)
    size: dict[int, int] = {}
    for document in sorted(documents, key=lambda f: f.document_id):
        size[document.document_id] = len(document.shingles)
        if document.lines:                      # documents without a body have equal texts, and nothing in common
            texts[document.text_sha256].append(document.document_id)
        for shingle in document.shingles:
            shingles[shingle].append(document.document_id)
    shared = Counter(pair for holders in shingles.values() for pair in _pairs(holders, new, thresholds))
    equal = {pair for holders in texts.values() for pair in _pairs(holders, new, thresholds)}
    return equal | {pair for pair, n in shared.items() if n >= _needed(size[pair[0]], size[pair[1]], thresholds)}


def _pairs(holders: Sequence[int], new: Set[int], thresholds: Duplicates) -> Iterator[tuple[int, int]]:
    """The pairs that one shingle speaks for, of its holders in ascending order."""
    if len(holders) <= thresholds.crowded_shingle:
        pairs: Iterable[tuple[int, int]] = combinations(holders, 2)
    else:
        pairs = ((hub, other) for place, hub in enumerate(holders[: thresholds.hubs]) for other in holders[place + 1 :])
    return (pair for pair in pairs if pair[0] in new or pair[1] in new)


def _needed(a: int, b: int, thresholds: Duplicates) -> float:
    """How many shingles two documents of so many must share."""
    return max(thresholds.min_shared_shingles, thresholds.min_shingle_share * min(a, b))
