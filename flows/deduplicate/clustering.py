"""Clusters: which documents are one article, and which of them stands for it.

Documents are joined by the pairs whose rule joins (:data:`flows.deduplicate.judgement.JOINING`): exact and near copies,
versions (another edition of the same text belongs to its article, and the pair's row says that figures differ), and parts.
Reports of one template and documents that only share passages stay apart. What a part could glue is kept apart by
:mod:`flows.deduplicate.parts`.

Incremental: a document's cluster depends on nothing outside its component in the graph of the pairs whose rule joins, glue
still in it. So the components that a changed pair or document touches are clustered again, each with all pairs among its
documents, those that only link and their passages included.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flows.deduplicate.parts import components, joining
from flows.documents import BODY_KINDS, BlockKind, CleanDocument
from flows.judgements import Pair

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
