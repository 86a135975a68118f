"""Quantities and time expressions against their annotation."""

from collections.abc import Sequence

from flows.evaluate.comparing import alike, bounds, near
from flows.evaluate.document import Document
from flows.evaluate.rows import Item, share

QUANTITY = ("text", "kind", "value", "unit", "metric", "subject", "period")
TIME = ("text", "value")
UCUM = {"a": "year", "mo": "month", "wk": "week", "d": "day"}


def score_quantities(doc: Document) -> None:
    """Measures `quantity`, `quantity.*`, `relaxed.quantity` and `non_quantity`."""
    golds, rows = doc.golds("quantities", QUANTITY), doc.items("quantity", QUANTITY)
    exact = doc.spanned(["quantity"], ["relaxed.quantity"], golds, rows, _same, _similar)
    for g, r in exact:
        if not g.optional:
            _score_fields(doc, g, r)
    _score_links(doc, golds, rows, exact)
    for n in doc.gold["non_quantities"]:
        start, end = doc.place(n)
        wrong = [
            r for r in rows
            if r.span and r.span[0] < end and start < r.span[1] and not any(share(doc.raw, g.span, r.span) for g in golds)
        ]
        shown = "".join(str(w) + doc.context(w) for w in wrong)
        right = not wrong and "quantity" not in doc.missing and doc.found
        doc.hit("non_quantity", right, f"{n['text']} ({n['reason']}){shown}")


def _similar(g: Item, r: Item) -> bool:
    return g.row["kind"] == r.row.get("kind") and near(g.row["value"], r.row.get("value"), g.row["unit"])


def _same(g: Item, r: Item) -> bool:
    return _similar(g, r) and _same_unit(g, r)


def _same_unit(g: Item, r: Item) -> bool:
    """Equal units; what is counted (``count:家企业``) need only be alike."""
    a, b = str(g.row["unit"]), str(r.row.get("unit"))
    if a.startswith("count:") and b.startswith("count:"):
        return any(alike(x, b[6:]) for x in (a[6:], g.row["metric"], g.row["metric_span"]["text"]))
    return a == UCUM.get(b, b)


def _score_links(doc: Document, golds: Sequence[Item], rows: Sequence[Item], exact: Sequence[tuple[Item, Item]]) -> None:
    """Measures `quantity.same_fact` and `quantity.base`: which quantity another one speaks of."""
    ids = {str(r.row.get("quantity_id")): g.row["id"] for g, r in exact}

    def links(column: str) -> set[tuple[str, ...]]:
        found = [(r.row.get("quantity_id"), r.row[column]) for r in rows if r.row.get(column)]
        return {tuple(ids.get(str(x), f"unmatched {x}") for x in link) for link in found}

    def changes(kind: str, key: str) -> set[tuple[str, ...]]:
        found = [(g.row["id"], g.row["change"]) for g in golds if g.row["change"]]
        return {(i, c[key]) for i, c in found if c["type"] == kind and c.get(key)}

    twice, got = changes("duplicate_of", "of"), links("same_fact_as")
    doc.tally.sets("quantity.same_fact", doc.name, {tuple(sorted(x)) for x in twice}, {tuple(sorted(x)) for x in got})
    bases, free = changes("yoy", "of") | changes("from_to", "from"), changes("part_of", "of")
    doc.tally.sets("quantity.base", doc.name, bases, links("base_quantity_id"), free)


def _score_fields(doc: Document, g: Item, r: Item) -> None:
    """metric, subject, period, approx, status of a quantity found."""
    gold, row, accept = g.row, r.row, g.row["accept"]
    subjects = {doc.canonical(s) for s in [gold["subject"], *accept.get("subject", [])]}
    named = [row.get("subject"), doc.entity_names.get(str(row.get("subject_entity_id")), row.get("subject"))]
    periods = [bounds(p) for p in [gold["period"], *accept.get("period", [])]]
    right = {
        "metric": any(alike(row.get("metric"), m) for m in (gold["metric"], gold["metric_span"]["text"])),
        "subject": any(doc.canonical(s) in subjects for s in named),
        "period": bounds(row.get("period")) in periods,
        "approx": (row.get("approx") or "none") in [gold["approx"], *accept.get("approx", [])],
        "status": row.get("status") == ("estimate" if gold["estimate"] else "actual"),
    }
    if row.get("status") == "target" and not gold["estimate"]:
        del right["status"]                 # the annotation tells estimates from the rest only
    for field, ok in right.items():
        want = gold["estimate"] if field == "status" else gold[field]
        doc.hit(f"quantity.{field}", ok, f"{g}: got {row.get(field)!r}, want {want!r}{doc.context(g)}")


def score_times(doc: Document) -> None:
    """Measures `time.span`, `relaxed.time` and `time.value`."""
    exact = doc.spanned(["time.span"], ["relaxed.time"], doc.golds("dates", TIME), doc.items("time_expression", TIME))
    for g, r in exact:
        if not g.optional:
            inferred = g.row["inferred_value"]
            want = [g.row["value"], *g.row["accept"], *([inferred] if inferred else [])]
            got = r.row.get("value")
            doc.hit("time.value", bounds(got) in map(bounds, want), f"{g}: got {got}{doc.context(g)}")
