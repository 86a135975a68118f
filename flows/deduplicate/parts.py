"""What holds what, and which parts must not glue two articles together.

A page that holds two unrelated articles is linked to both and joins neither; likewise a brief that two unrelated articles
hold. Two documents that one page holds are unrelated if nothing says otherwise: they share no text of their own, aren't copies
of each other by way of third ones, and the page shares different passages with each. Two documents that hold one brief share
the brief at any rate; they are unrelated if nothing else joins them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations

from flows.deduplicate.judgement import JOINING
from flows.documents import At
from flows.judgements import Pair

Key = tuple[int, int]


def joining(links: Iterable[Pair]) -> set[Key]:
    """The pairs of documents that belong into one cluster, without those that would glue unrelated articles.

    ``links`` are all pairs that share text, series left out. Their passages tell which part of a page a document is: a cut
    and an excerpt of one article may share too little to be a pair, and yet overlap in the page that holds both. Only places
    are compared, so they may be counted in bytes as well, if one document's all are. Without passages fewer documents join.
    """
    pairs = {(p.document_id, p.other_id): p for p in links}
    joined = {key: p for key, p in pairs.items() if p.rule in JOINING}
    copies = _copies(joined)

    def share_a_place(page: int, a: int, b: int) -> bool:
        return _key(a, b) in pairs or _overlap(_regions(pairs[_key(page, a)], page), _regions(pairs[_key(page, b)], page))

    joined = _without_glue(joined, _held(joined), copies, share_a_place)
    return set(_without_glue(joined, _holders(joined), copies, lambda _, a, b: _key(a, b) in joined))


def _copies(joined: Mapping[Key, Pair]) -> dict[int, int]:
    """For each document that has near copies, the number of its family."""
    nearly = [key for key, pair in joined.items() if pair.relation in ("exact", "near", "version")]
    families = components({document for key in nearly for document in key}, nearly)
    return {document: number for number, members in enumerate(families) for document in members}


def _held(joined: Mapping[Key, Pair]) -> dict[int, set[int]]:
    """What each document holds; near copies hold each other."""
    held: dict[int, set[int]] = defaultdict(set)
    for (a, b), pair in joined.items():
        if pair.relation != "contained":
            held[a].add(b)
        if pair.relation != "contains":
            held[b].add(a)
    return held


def _holders(joined: Mapping[Key, Pair]) -> dict[int, set[int]]:
    """What holds each document."""
    holders: dict[int, set[int]] = defaultdict(set)
    for page, held in _held(joined).items():
        for document in held:
            holders[document].add(page)
    return holders


def _without_glue(
    joined: dict[Key, Pair], around: Mapping[int, set[int]], copies: Mapping[int, int], related: Callable[[int, int, int], bool]
) -> dict[Key, Pair]:
    """The pairs that stay when no document may join two neighbours that are unrelated."""
    glue: set[Key] = set()
    for middle, neighbours in around.items():
        if len({copies.get(n, -1 - n) for n in neighbours}) < 2:
            continue
        for a, b in combinations(sorted(neighbours), 2):
            if copies.get(a, -1 - a) != copies.get(b, -1 - b) and not related(middle, a, b):
                glue |= {_key(middle, a), _key(middle, b)}
    return {key: pair for key, pair in joined.items() if key not in glue}


def _regions(pair: Pair, page: int) -> list[At]:
    """Where in ``page`` the passages of a pair stand."""
    return [p.at if pair.document_id == page else p.other_at for p in pair.passages]


def _overlap(a: list[At], b: list[At]) -> bool:
    """Whether some place of ``a`` and some place of ``b`` share a character.

    >>> _overlap([At(block_no=0, start=0, end=9)], [At(block_no=0, start=8, end=20)])
    True
    """
    spans = sorted([(at.block_no, at.start, at.end, 0) for at in a] + [(at.block_no, at.start, at.end, 1) for at in b])
    reach = {0: (-1, 0), 1: (-1, 0)}         # per side: the block last seen, and how far in it
    for block_no, start, end, side in spans:
        if reach[1 - side][0] == block_no and reach[1 - side][1] > start:
            return True
        reach[side] = max(reach[side], (block_no, end))
    return False


def _key(a: int, b: int) -> Key:
    return (a, b) if a < b else (b, a)


def components(nodes: Iterable[int], edges: Iterable[tuple[int, int]]) -> list[set[int]]:
    """The connected components of a graph, a node without an edge alone.

    >>> sorted(map(sorted, components([1, 2, 3, 4], [(1, 3), (3, 4)])))
    [[1, 3, 4], [2]]
    """
    beside: dict[int, list[int]] = {node: [] for node in nodes}
    for a, b in edges:
        beside[a].append(b)
        beside[b].append(a)
    found, seen = [], set()
    for node in beside:
        if node in seen:
            continue
        members, waiting = {node}, [node]
        while waiting:
            fresh = [n for n in beside[waiting.pop()] if n not in members]
            members.update(fresh)
            waiting.extend(fresh)
        seen |= members
        found.append(members)
    return found
