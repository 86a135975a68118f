"""Mentions, entities and roles against their annotation."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from flows.evaluate.comparing import norm, plain
from flows.evaluate.document import Document
from flows.evaluate.measures import TYPES
from flows.evaluate.pairing import pair
from flows.evaluate.rows import Item, Row
from flows.evaluate.tally import Tally

MENTION = ("text", "type", "subtype", "canonical")
ENTITY = ("canonical", "type", "subtype")
ROLE = ("person", "title", "affiliation")


def score_mentions(doc: Document) -> None:
    """Measures `mention.*`, `relaxed.mention.*` and `entity.*` within the document."""
    golds, rows = doc.golds("entities", MENTION), doc.items("mention", MENTION)
    exact: list[tuple[Item, Item]] = []
    for t in TYPES:
        measures, relaxed = [f"mention.{t}", "mention.all"], [f"relaxed.mention.{t}", "relaxed.mention.all"]
        exact += doc.spanned(measures, relaxed, _of_type(golds, t), _of_type(rows, t))
    doc.count(["mention.all", "relaxed.mention.all"], [], [r for r in rows if r.row.get("type") not in TYPES], {})
    for g, r in exact:
        if g.row["canonical"] in doc.core:
            doc.ids[g.row["canonical"]].add(str(r.row.get("entity_id")))
        if not g.optional:
            got, want, text = r.row.get("canonical"), g.row["canonical"], f"{g}: got {r}{doc.context(g)}"
            doc.hit("mention.canonical", doc.canonical(got) == want, text)
            doc.hit("mention.canonical_full", norm(got) == norm(want), text)
            doc.hit("mention.subtype", r.row.get("subtype") == g.row["subtype"], text)
    _score_entities(doc, golds, rows)


def _of_type(items: Sequence[Item], type_: str) -> list[Item]:
    return [item for item in items if item.row.get("type") == type_]


def _score_entities(doc: Document, golds: Sequence[Item], rows: Sequence[Item]) -> None:
    """The distinct (type, canonical name) of a document, whatever their mentions."""

    def free(r: Item) -> bool:
        known = norm(r.row.get("canonical")) in doc.canon
        return doc.is_loose(r) or (not known and doc.on_optional(r, _of_type(golds, str(r.row.get("type")))))

    def same(g: Item, r: Item) -> float:
        name = r.row.get("canonical")
        if doc.canonical(name) != g.row["canonical"]:
            return 0
        return 2 if norm(name) == norm(g.row["canonical"]) else 1

    names: dict[tuple[object, str | None], Item] = {}
    for r in rows:
        if not free(r):
            names.setdefault((r.row.get("type"), norm(r.row.get("canonical"))), replace(r, fields=ENTITY))
    for t in TYPES:
        entities = [e for e in doc.gold["canonical_entities"] if e["type"] == t]
        these = [Item(row=e, span=None, fields=ENTITY, optional=e["optional"]) for e in entities]
        those = _of_type(list(names.values()), t)
        optional = frozenset(e["canonical"] for e in entities if e["optional"])

        def unasked(r: Item, optional: frozenset[str] = optional) -> bool:
            return doc.canonical(r.row.get("canonical")) in optional

        doc.count([f"entity.{t}", "entity.all"], these, those, pair(these, those, same), unasked)


def score_roles(doc: Document) -> None:
    """Measure `role`: distinct (person, title, affiliation).

    A fact that the text states twice may be given in two accepted forms.
    """

    def key(r: Row) -> tuple[str | None, ...]:
        return norm(r.get("person")), plain(r.get("title")), norm(r.get("affiliation"))

    def same(g: Item, r: Item) -> bool:
        titles = {plain(t) for t in [g.row["title"], *g.row["accept_titles"]]}
        homes = {doc.canonical(n) for n in [g.row["affiliation"], *g.row["accept_affiliations"]]}
        who, title, where = (r.row.get(field) for field in ROLE)
        return doc.canonical(who) == g.row["person"] and plain(title) in titles and doc.canonical(where) in homes

    seen: set[tuple[object, ...]] = set()
    golds = []
    for g in doc.golds("person_roles", ROLE):
        fact = tuple(g.row[field] for field in ROLE)
        golds.append(replace(g, optional=fact in seen))
        seen.add(fact)
    doc.match(["role"], golds, doc.items("role", ROLE, key), same)


def score_identities(docs: Sequence[Document], tally: Tally) -> None:
    """Measures `entity.one_id` and `entity.cross_document`: an entity has one id, in a file and across files, for itself."""
    owners: dict[str, set[str]] = defaultdict(set)
    for d in docs:
        for name, ids in d.ids.items():
            for i in ids:
                owners[i].add(name)
    for d in docs:
        for name, ids in d.ids.items():
            others = set().union(*(owners[i] for i in ids)) - {name}
            text = f"{name}: ids {sorted(ids)}, shared with {sorted(others)}"
            tally.hit("entity.one_id", d.name, len(ids) == 1 and not others, text)
    for a, b in combinations(docs, 2):
        want = {(n, n) for n in a.core & b.core}
        got = {(n, m) for n in a.ids for m in b.ids if a.ids[n] & b.ids[m]}
        tally.sets("entity.cross_document", f"{a.name}+{b.name}", want, got)
