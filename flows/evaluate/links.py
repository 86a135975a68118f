"""Events, relations and contacts against their annotation."""

import re
from collections import defaultdict

from flows.evaluate.comparing import bounds, plain
from flows.evaluate.document import Document
from flows.evaluate.rows import Item, Row

EVENT = ("type", "date", "organizer", "place")
RELATION = ("subject", "predicate", "object")
CONTACT = ("kind", "value")
SYMMETRIC = frozenset({"cooperates_with", "adjacent_to", "associated_with"})


def score_events(doc: Document) -> None:
    """Measures `event` and `event.*`."""
    golds, rows = doc.golds("events", EVENT), doc.items("event", EVENT)
    also = {bounds(d["value"]): [bounds(x) for x in d["accept"]] for d in doc.gold["dates"] if d["value"]}

    def same(g: Item, r: Item) -> float:
        date = bounds(g.row["date"])
        dates = [date, *also.get(date, ()), *map(bounds, g.row.get("accept_dates", ()))]
        if r.row.get("type") not in [g.row["type"], *g.row["accept_types"]] or bounds(r.row.get("date")) not in dates:
            return 0
        a, b = r.span or (0, 0)
        overlap = sum(max(0, min(e, b) - max(s, a)) for s, e in map(doc.place, g.row["evidence"]))
        return 1 + overlap + 100 * len(_present(doc, r) & set(g.row["participant_names"]))

    for i, j in doc.match(["event"], golds, rows, same).items():
        _score_event(doc, golds[i], rows[j])


def _present(doc: Document, r: Item) -> set[str | None]:
    """Who and what an exported event names."""
    return {doc.canonical(r.row.get(k)) for k in ("organizer", "place")} | doc.participants[str(r.row.get("event_id"))]


def _score_event(doc: Document, g: Item, r: Item) -> None:
    """Organizer, place, participants and status of an event found."""
    for key in ("organizer", "place"):
        if g.row[key]:
            want = [g.row[key], *map(doc.canonical, g.row.get(f"accept_{key}s", ()))]
            got = r.row.get(key)
            doc.hit(f"event.{key}", doc.canonical(got) in want, f"{g}: got {got}{doc.context(g)}")
    for name in g.row["participant_names"]:
        found = name in _present(doc, r) and "event_participant" not in doc.missing
        doc.hit("event.participants", found, f"{g}: lacks {name}{doc.context(g)}")
    status = r.row.get("status") or "unknown"
    doc.hit("event.status", status == g.row["status"], f"{g}: got {status}, want {g.row['status']}")


def score_relations(doc: Document) -> None:
    """Measure `relation`: distinct (subject, predicate, object)."""

    def triple(x: Row) -> tuple[str | None, object, str | None]:
        a, b = doc.canonical(x.get("subject")), doc.canonical(x.get("object"))
        a, b = sorted((a, b), key=str) if x.get("predicate") in SYMMETRIC else (a, b)
        return a, x.get("predicate"), b

    homes: dict[tuple[str | None, str | None], set[str | None]] = defaultdict(set)
    for role in doc.gold["person_roles"]:
        homes[role["person"], role["affiliation"]] |= {doc.canonical(n) for n in role["accept_affiliations"]}

    def same(g: Item, r: Item) -> bool:
        (s, p, o), got = triple(g.row), triple(r.row)
        return got in {(s, p, x) for x in {o} | (homes[s, o] if p == "holds_office_in" else set())}

    doc.match(["relation"], doc.golds("relations", RELATION), doc.items("relation", RELATION, triple), same)


def score_contacts(doc: Document) -> None:
    """Measure `contact`: distinct (kind, value)."""

    def key(row: Row, field: str = "value") -> tuple[object, str]:
        value = (plain(row.get(field)) or "").casefold().rstrip("/")
        phone = row.get("kind") == "phone"
        return row.get("kind"), re.sub(r"^(0086|86)?0?", "", re.sub(r"\D", "", value)) if phone else value

    def same(g: Item, r: Item) -> bool:
        return key(r.row) in {key(g.row, field) for field in ("value", "text")}

    doc.match(["contact"], doc.golds("contacts", CONTACT), doc.items("contact", CONTACT, key), same)
