"""The annotations as the export they themselves would be: what scores 1 everywhere."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, count
from pathlib import Path
from typing import Any

from flows.evaluate.comparing import QUOTES, precision
from flows.evaluate.links import SYMMETRIC
from flows.evaluate.measures import BODY, METADATA, VIEWS

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
SEEDS = ROOT / "seeds"

Rows = dict[str, list[dict[str, Any]]]


@dataclass
class Export:
    """The rows of all files so far; ``other``: whatever else the annotation accepts, and without optional items."""

    other: bool = False
    views: Rows = field(default_factory=lambda: {v: [] for v in VIEWS})
    entity_ids: dict[str, str] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)

    def pick(self, value: Any, accept: Any) -> Any:
        return accept[-1] if self.other and accept else value

    def core(self, items: Any) -> list[Any]:
        return [x for x in items if not (self.other and x["optional"])]

    def spelled(self, date: Any) -> Any:
        return date and date.replace("--", "XXXX-").replace("T", " ").replace("+08:00", "+08") if self.other else date

    def name_id(self, name: str) -> str:
        return self.entity_ids.setdefault(name, str(len(self.entity_ids)))


class File:
    """One annotated file on its way into an export."""

    def __init__(self, export: Export, gold: dict[str, Any]) -> None:
        self.export, self.gold = export, gold
        self.text = (SEEDS / gold["source"]["file"]).read_bytes().decode()
        self.byte = list(accumulate((len(c.encode()) for c in self.text), initial=0))
        self.document_id = str(int(gold["source"]["sha256"][:16], 16) >> 1)
        surfaces = gold["canonical_entities"]
        self.called = {e["canonical"]: export.pick(e["canonical"], e["surface_forms"]) for e in surfaces} | {None: None}

    def add(self, view: str, span: Any = None, **row: Any) -> dict[str, Any]:
        at = {"byte_start": self.byte[span["start"]], "byte_end": self.byte[span["end"]]} if span else {}
        self.export.views[view].append({"document_id": self.document_id} | row | at)
        return self.export.views[view][-1]

    def article(self) -> None:
        gold, x = self.gold, self.export
        meta = {k: x.pick(m["value"], m.get("accept")) for k, m in gold["metadata"].items()}
        date, source = meta["published_at"], gold["source"]["file"]
        self.add(
            "article", path="copy.txt" if x.other else source, paths=[source, "news/copy.txt"],
            body="\n".join(b["text"] for b in gold["blocks"] if b["kind"] in BODY),
            published=x.spelled(date), published_at=x.spelled(date) if date and "T" in date else None,
            published_on=date[:10] if date and re.match(r"\d{4}-\d\d-\d\d", date) else None,
            published_precision=precision(date, gold["metadata"]["published_at"]["evidence"][0]["text"]),
            is_repost={"true": True, "false": False}.get(meta["repost"]),
            doc_type=x.pick(gold["doc_type"]["label"], gold["doc_type"]["accept"]),
            region_code=next(r["code"] for r in gold["regions"] if r["primary"]),
            **{k: meta[k] for k in METADATA if k in meta and k != "published_at"},
        )
        for n, b in enumerate(gold["blocks"]):
            self.add("block", b, block_no=n, kind=x.pick(b["kind"], b["alt_kinds"]), text=b["text"])

    def labels(self) -> None:
        for i in self.gold["industries"]:
            spans = [
                {"byte_start": self.byte[e["start"]], "byte_end": self.byte[e["end"]], "text": e["text"]} for e in i["evidence"]
            ]
            self.add("label", facet="industry", code=i["label"], role=i["role"], evidence=spans)
        for r in self.gold["regions"]:
            self.add("label", facet="region", code=r["code"], role="main", evidence=[])

    def names(self) -> None:
        gold, x = self.gold, self.export
        for e in gold["canonical_entities"]:
            x.views["entity"].append({"entity_id": x.name_id(e["canonical"]), "name": e["canonical"], "type": e["type"]})
        for e in x.core(gold["entities"]):
            m = self.add(
                "mention", e, entity_id=x.name_id(e["canonical"]), canonical=self.called[e["canonical"]],
                **{k: e[k] for k in ("text", "type", "subtype")},
            )
            before, after = self.text[e["start"] - 1], self.text[e["end"]]
            if x.other and QUOTES.get(before) == after:             # the marks around a name may be inside the span
                outer = {"byte_start": self.byte[e["start"] - 1], "byte_end": self.byte[e["end"] + 1]}
                m |= {"text": before + e["text"] + after} | outer
        for r in gold["person_roles"]:
            self.add(
                "role", r["title_span"], person=r["person"], title=x.pick(r["title"], r["accept_titles"]),
                affiliation=x.pick(self.called[r["affiliation"]], r["accept_affiliations"]),
            )

    def figures(self) -> None:
        gold, x = self.gold, self.export
        ids = {q["id"]: str(next(x.numbers)) for q in gold["quantities"]}
        for q in x.core(gold["quantities"]):
            change, accept = q["change"] or {}, q["accept"]
            linked = ids.get(change.get("of") or change.get("from"))
            self.add(
                "quantity", q, quantity_id=ids[q["id"]], metric=q["metric_span"]["text"] if x.other else q["metric"],
                status="estimate" if q["estimate"] else "actual",
                same_fact_as=linked if change.get("type") == "duplicate_of" else None,
                base_quantity_id=linked if change.get("type") in ("yoy", "from_to") else None,
                subject=self.called[x.pick(q["subject"], accept.get("subject"))],
                value=f"{q['value']:.4f}" if x.other else q["value"],
                **{k: x.pick(q[k], accept.get(k)) for k in ("period", "approx")}, **{k: q[k] for k in ("text", "kind", "unit")},
            )
        for d in x.core(gold["dates"]):
            self.add("time_expression", d, text=d["text"], value=x.spelled(x.pick(d["value"], d["accept"])))

    def links(self) -> None:
        gold, x = self.gold, self.export
        for e in gold["events"]:
            event_id, quote = str(next(x.numbers)), e["evidence"][0]
            self.add(
                "event", quote, event_id=event_id, quote=quote["text"], type=x.pick(e["type"], e["accept_types"]),
                date=x.spelled(e["date"]), status=e["status"], place=self.called[e["place"]],
                organizer=self.called[e["organizer"]],
            )
            x.views["event_participant"] += [{"event_id": event_id, "name": self.called[n]} for n in e["participant_names"]]
        for r in x.core(gold["relations"]):
            ends = self.called[r["subject"]], self.called[r["object"]]
            a, b = reversed(ends) if x.other and r["predicate"] in SYMMETRIC else ends
            self.add("relation", r["evidence"], predicate=r["predicate"], subject=a, object=b)
        for c in gold["contacts"]:
            self.add("contact", c, kind=c["kind"], value=c["text"] if x.other else c["value"])


def perfect(*, other: bool = False) -> Rows:
    """The annotations as rows of the public views."""
    export = Export(other=other)
    for path in sorted(GOLD.glob("[0-9]*.json")):
        file = File(export, json.loads(path.read_text(encoding="utf-8")))
        for part in (file.article, file.labels, file.names, file.figures, file.links):
            part()
    return export.views
