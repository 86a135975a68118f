"""Clusters: which documents are one article, and which of them stands for it.

Documents are joined by the pairs whose rule joins (:data:`flows.deduplicate.judgement.JOINING`): exact and near copies,
versions (another edition of the same text belongs to its article, and the pair's row says that figures differ), and parts.
Reports of one template and documents that only share passages stay apart.

Three things that a part could glue are kept apart. A page that holds two unrelated articles is linked to both and joins
neither; likewise a brief that two unrelated articles hold. *Unrelated* is: nothing at all is shared between the two
articles of a page (no pair, not even a link); for the two holders of a brief, who share at least the brief: no pair that joins.
And near copies are by definition not unrelated.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations

from flows.deduplicate.judgement import JOINING
from flows.documents import BODY_KINDS, BlockKind, CleanDocument, Pair

_UNKNOWN = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """By what the document that stands for a cluster is chosen; the smallest in this order."""

    document_id: int
    published: str | None      # EDTF
    boilerplate_chars: int     # of blocks that are neither title nor content
    body_chars: int
    sha256: str

    @property
    def order(self) -> tuple[datetime, int, int, str]:
        """Earliest publication, least boilerplate, longest body, smallest hash."""
        return latest_instant(self.published), self.boilerplate_chars, -self.body_chars, self.sha256


def rank(document: CleanDocument) -> Rank:
    """What of a document decides whether it stands for its cluster."""
    content = BODY_KINDS | {BlockKind.TITLE, BlockKind.CAPTION, BlockKind.BYLINE}
    return Rank(
        document_id=document.document_id,
        published=document.published,
        boilerplate_chars=sum(len(b.text) for b in document.blocks if b.kind not in content),
        body_chars=sum(len(b.text) for b in document.blocks if b.kind in BODY_KINDS),
        sha256=document.sha256,
    )


def latest_instant(published: str | None) -> datetime:
    """The latest instant that an EDTF date can mean, so that a bare day doesn't come before a known minute of it.

    >>> latest_instant("2024-01-31T17:21:00+08:00").isoformat(), latest_instant("2024-01-31").isoformat()
    ('2024-01-31T09:21:00+00:00', '2024-01-31T16:00:00+00:00')
    >>> latest_instant("XXXX-10-31") == latest_instant(None)
    True
    """
    text = published or ""
    if "T" in text:
        return datetime.fromisoformat(text).astimezone(UTC)
    parts = text.rstrip("~?%").split("-")
    if not all(part.isdecimal() for part in parts):
        return _UNKNOWN
    year, month, day = [*map(int, parts), 0, 0][:3]
    first = datetime.fromisoformat(f"{year:04}-{month or 12:02}-{day or 1:02}T00:00+08:00")
    following = first + timedelta(days=1) if day else first.replace(day=28) + timedelta(days=4)
    end = following if day else following.replace(day=1)
    return end.astimezone(UTC)


def clusters(documents: Iterable[Rank], pairs: Iterable[Pair]) -> dict[int, int]:
    """For every document the one that stands for its cluster; a document alone stands for itself."""
    ranks = {r.document_id: r for r in documents}
    links = [p for p in pairs if p.relation != "series" and p.document_id in ranks and p.other_id in ranks]
    canonical = {}
    for members in components(ranks, joining(links)):
        first = min(members, key=lambda d: ranks[d].order)
        canonical.update(dict.fromkeys(members, first))
    return canonical


def joining(links: Iterable[Pair]) -> set[tuple[int, int]]:
    """The pairs of documents that belong into one cluster, without those that would glue unrelated articles."""
    links = list(links)
    joined = {(p.document_id, p.other_id): p for p in links if p.rule in JOINING}
    related = {(p.document_id, p.other_id) for p in links}
    nearly = [pair for pair, p in joined.items() if p.relation in ("exact", "near", "version")]
    copies = {d: n for n, members in enumerate(components({d for pair in nearly for d in pair}, nearly)) for d in members}
    inside, around = _neighbours(joined)
    glue = {_key(page, d) for page, held in inside.items() for d in _strangers(held, related, copies)}
    glue |= {_key(brief, d) for brief, holders in around.items() for d in _strangers(holders, joined.keys(), copies)}
    return joined.keys() - glue


def _neighbours(joined: Mapping[tuple[int, int], Pair]) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """What each document holds, and what holds it; near copies hold each other."""
    inside: dict[int, set[int]] = defaultdict(set)
    around: dict[int, set[int]] = defaultdict(set)
    for (a, b), pair in joined.items():
        if pair.relation != "contained":
            inside[a].add(b)
            around[b].add(a)
        if pair.relation != "contains":
            inside[b].add(a)
            around[a].add(b)
    return inside, around


def _strangers(group: set[int], related: Container[tuple[int, int]], copies: Mapping[int, int]) -> set[int]:
    """Those of a group that some other of it has nothing to do with."""
    if len({copies.get(d, -d - 1) for d in group}) < 2:
        return set()

    def is_related(a: int, b: int) -> bool:
        return (a, b) in related or (a in copies and copies[a] == copies.get(b))

    apart = (pair for pair in combinations(sorted(group), 2) if not is_related(*pair))
    return {d for pair in apart for d in pair}


def _key(a: int, b: int) -> tuple[int, int]:
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
