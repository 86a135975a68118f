"""Known damage to a perfect export, and the measures that see it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from flows.evaluate.measures import MEASURES, METADATA, TYPES
from tests.evaluate.perfect import Rows

Damage = Callable[[Rows], None]


class Case(NamedTuple):
    """What is done to an export, the measures that must fall, and further ones that may."""

    damage: Damage
    must: set[str]
    may: set[str] = set()


def each(view: str, step: int = 10, **change: Any) -> Damage:
    """Change every n-th row of a view; a function gets the old value."""

    def damage(views: Rows) -> None:
        for row in views[view][::step]:
            row |= {k: v(row[k]) if callable(v) else v for k, v in change.items()}

    return damage


def drop(view: str, step: int = 10) -> Damage:
    def damage(views: Rows) -> None:
        del views[view][::step]

    return damage


def leak(views: Rows) -> None:
    for a in views["article"]:
        own = [b for b in views["block"] if b["document_id"] == a["document_id"]]
        a["body"] += "\n" + "\n".join([b["text"] for b in own if b["kind"] in ("legal", "related")][:9])


def legal_as_body(views: Rows) -> None:
    next(b for b in views["block"] if b["kind"] == "legal")["kind"] = "body"


def merge(views: Rows) -> None:
    """All companies get one id, and one name in file 003."""
    for m in views["mention"]:
        if m["subtype"] == "company":
            m["entity_id"] = "7"
            m["canonical"] = "某公司" if m["document_id"] == views["article"][3]["document_id"] else m["canonical"]


def split(views: Rows) -> None:
    """Every file counts its entities anew."""
    for m in views["mention"]:
        m["entity_id"] += m["document_id"]


def shift(views: Rows) -> None:
    for part in [p for rows in views.values() for row in rows for p in [row, *row.get("evidence", [])]]:
        if "byte_start" in part:
            part |= {"byte_start": part["byte_start"] + 1, "byte_end": part["byte_end"] + 1}


def shorten(views: Rows) -> None:
    """Every second mention of four characters or more loses its last one: an error, but a near one."""
    for m in [m for m in views["mention"] if len(m["text"]) > 3][::2]:
        m["byte_end"] -= len(m["text"][-1].encode())
        m["text"] = m["text"][:-1]


def as_found(views: Rows) -> None:
    for m in views["mention"]:
        m["canonical"] = m["text"]


def turn(views: Rows) -> None:
    for r in views["relation"][::4]:
        r |= {"subject": r["object"], "object": r["subject"]}


def no_quantity(views: Rows) -> None:
    """Named formulas and ordinals come out as quantities."""
    first = views["quantity"][0]
    for n in ("5G", "第三批"):
        a = next(a for a in views["article"] if n in a["body"])
        block = next(b for b in views["block"] if b["document_id"] == a["document_id"] and n in b["text"])
        at = block["byte_start"] + len(block["text"][: block["text"].index(n)].encode())
        place = {"byte_start": at, "byte_end": at + len(n.encode())}
        row = {"document_id": a["document_id"], "quantity_id": n, "text": n, "same_fact_as": None, "base_quantity_id": None}
        views["quantity"].append(first | row | place)


NAMES = {f"{m}.{t}" for m in ("mention", "relaxed.mention", "entity") for t in [*TYPES, "all"]}
EXACT = {f"mention.{t}" for t in TYPES} | {"mention.all"}
LINKS = {"quantity.same_fact", "quantity.base"}
CROSS = {"entity.cross_document"}
FULL = {"mention.canonical", "mention.canonical_full", "entity.all"}
BLOCKS = {"block.kind", "body.chars", "body.text"}
SPANLESS = {"doc_type", "role", "event", "relation", "contact", "industry.all"}

CASES = {
    "drop 10 % of mentions": Case(drop("mention"), {"mention.all", "relaxed.mention.all", "entity.all"}, NAMES | CROSS),
    "mentions lose a character": Case(shorten, {"mention.all", "mention.organization"}, EXACT | CROSS),
    "wrong mention type": Case(each("mention", type="product"), {"mention.all", "entity.all", "mention.product"}, NAMES | CROSS),
    "wrong mention subtype": Case(each("mention", subtype="x"), {"mention.subtype"}),
    "wrong canonical name": Case(each("mention", canonical="某物"), FULL, NAMES),
    "canonical is the text": Case(as_found, FULL - {"mention.canonical"}, NAMES),
    "merge companies": Case(merge, FULL | CROSS | {"entity.one_id"}, NAMES),
    "ids per file": Case(split, CROSS),
    "spans shifted by one byte": Case(
        shift, {"spans", "mention.all", "quantity", "time.span", "relaxed.mention.all"}, set(MEASURES) - SPANLESS),
    "one span in ten off by one byte": Case(each("block", byte_end=lambda e: e - 1), {"spans"}, {"body.chars", "block.kind"}),
    "row text differs from file": Case(each("mention", text=lambda t: t + "!"), {"spans"}),
    "boilerplate in article.body": Case(leak, {"body.clean", "body.text"}),
    "a legal block called body": Case(legal_as_body, BLOCKS),
    "blocks lost": Case(drop("block"), BLOCKS),
    "wrong block kind": Case(each("block", kind="other"), BLOCKS),
    **{f"wrong {k}": Case(each("article", 5, **{k: "x"}), {f"meta.{k}"}) for k in METADATA},
    "another day of publication": Case(each("article", 1, published="2024-02-01"), {"meta.published"}),
    "wrong doc_type": Case(each("article", 5, doc_type="policy"), {"doc_type"}),
    "wrong primary region": Case(each("article", 5, region_code="310115"), {"region.primary"}),
    "labels lost": Case(drop("label", 3), {"industry.all", "industry.main", "region.codes"}),
    "all industries main": Case(each("label", 1, role="main"), {"industry.main"}),
    "wrong title of a role": Case(each("role", 5, title="科员"), {"role"}),
    "roles lost": Case(drop("role", 5), {"role"}),
    "wrong value": Case(each("quantity", value=lambda x: x * 10), {"quantity", "relaxed.quantity"}, LINKS),
    "wrong quantity kind": Case(each("quantity", 4, kind="ratio"), {"quantity", "relaxed.quantity"}, LINKS),
    "wrong unit": Case(each("quantity", 4, unit="USD"), {"quantity"}, LINKS),
    "wrong metric": Case(each("quantity", 4, metric="其他"), {"quantity.metric"}),
    "wrong subject": Case(each("quantity", 4, subject="上海市"), {"quantity.subject"}),
    "wrong period": Case(each("quantity", 4, period="1999"), {"quantity.period"}),
    "wrong approx": Case(each("quantity", 4, approx="less_than"), {"quantity.approx"}),
    "wrong status": Case(each("quantity", 4, status="estimate"), {"quantity.status"}),
    "no link of repeated facts": Case(each("quantity", 1, same_fact_as=None), {"quantity.same_fact"}),
    "no base quantity": Case(each("quantity", 1, base_quantity_id=None), {"quantity.base"}),
    "formulas as quantities": Case(no_quantity, {"non_quantity", "quantity", "relaxed.quantity"}),
    "wrong time value": Case(each("time_expression", 3, value="1999"), {"time.value"}),
    "times lost": Case(drop("time_expression", 3), {"time.span", "relaxed.time"}),
    "wrong event date": Case(each("event", 4, date="1999"), {"event"}),
    "wrong event type": Case(each("event", 4, type="x"), {"event"}),
    "wrong organizer": Case(each("event", 3, organizer="某人"), {"event.organizer"}),
    "wrong event place": Case(each("event", 3, place="某地"), {"event.place"}),
    "wrong event status": Case(each("event", 3, status="planned"), {"event.status"}),
    "participants lost": Case(drop("event_participant", 3), {"event.participants"}, set(MEASURES)),
    "relations turned round": Case(turn, {"relation"}),
    "wrong predicate": Case(each("relation", 4, predicate="awards"), {"relation"}),
    "wrong contact": Case(each("contact", 4, value="0"), {"contact"}),
}
