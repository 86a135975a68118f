"""Blocks, body, metadata and labels against their annotation."""

import re
from collections import defaultdict
from collections.abc import Callable

from flows.evaluate.comparing import bounds, plain, precision, squash
from flows.evaluate.document import Document, kinds_within
from flows.evaluate.measures import BODY, CONTENT, METADATA
from flows.evaluate.rows import Place, Row, leaks, span_of


def score_blocks(doc: Document) -> None:
    """Measures `block.kind` and `body.*`."""
    rows = doc.rows["block"]
    spans = [(span, r) for r in rows if (span := span_of(r))]
    covered = bytearray(len(doc.raw))
    for (start, end), r in spans:
        if r.get("kind") in BODY and 0 <= start < end <= len(doc.raw):
            covered[start:end] = b"\1" * (end - start)
    for g in doc.gold["blocks"]:
        _score_block(doc, g, spans, covered)
    body = str(doc.article.get("body") or "")
    inner = sorted((r for r in rows if r.get("kind") in BODY), key=lambda r: span_of(r) or (0, 0))
    text = squash("".join(str(r.get("text")) for r in inner))
    doc.hit("body.text", text and squash(body) == text, "article.body is not the body and subheading blocks joined")
    _score_leaks(doc, body)


def _score_block(doc: Document, gold: Row, spans: list[tuple[Place, Row]], covered: bytearray) -> None:
    """The kind of one annotated block, and whether its characters are in the body."""
    kinds = kinds_within(doc.place(gold), spans)
    kind = kinds.most_common(1)[0][0] if any(kinds.values()) else None
    where = f'line {gold["line"]} {gold["kind"]}: {gold["text"][:40]}'
    doc.hit("block.kind", kind in [gold["kind"], *gold["alt_kinds"]], f"{where}: got {kind}")
    if gold["kind"] == "caption":
        return
    chars = [doc.byte[i] for i in range(gold["start"], gold["end"]) if gold["text"][i - gold["start"]].strip()]
    got, wanted = sum(covered[i] for i in chars), gold["kind"] in BODY
    doc.tally.add("body.chars", doc.name, tp=got * wanted, fp=got * (not wanted), fn=(len(chars) - got) * wanted)
    if got != len(chars) * wanted:
        what = "missed" if wanted else "extra"
        doc.tally.error("body.chars", doc.name, what, f"{where}: {got} of {len(chars)} characters in body")


def _score_leaks(doc: Document, body: str) -> None:
    """Measure `body.clean`: boilerplate in article.body."""
    texts: dict[bool, list[str]] = defaultdict(list)
    for g in doc.gold["blocks"]:
        texts[g["kind"] in CONTENT or "self_reference" in g].append(g["text"])
    pieces = leaks(body, texts[False], "\n".join(texts[True]))
    length = len(squash(body))
    bad = min(length, sum(map(len, pieces)))
    doc.tally.add("body.clean", doc.name, tp=length - bad, fp=bad or not body, fn=bad or not body)
    for piece in pieces:
        doc.tally.error("body.clean", doc.name, "extra", piece[:80])


def score_metadata(doc: Document) -> None:
    """Measures `meta.*`."""
    annotated = doc.gold["metadata"]
    want = {key: [m["value"], *m.get("accept", [])] for key, m in annotated.items()}
    dates = want["published_at"]
    printed = (annotated["published_at"]["evidence"] or [{"text": ""}])[0]["text"]
    want |= {
        "is_repost": want["repost"],
        "published": dates,
        "published_precision": [precision(d, printed) for d in dates],
        "published_at": [d if d and "T" in d else None for d in dates],
        "published_on": [d[:10] if d and re.match(r"\d{4}-\d\d-\d\d", d) else None for d in dates],
    }
    for field in METADATA:
        got = doc.article.get(field)
        dated = field in ("published", "published_at", "published_on")
        compare: Callable[[object], object] = bounds if dated else plain
        if field == "is_repost" and (got is None or isinstance(got, bool)):
            got = {True: "true", False: "false", None: "unknown"}[got]
        right = bool(doc.found) and compare(got) in [compare(w) for w in want[field]]
        doc.hit(f"meta.{field}", right, f"got {got!r}, want {' or '.join(map(repr, dict.fromkeys(want[field])))}")


def score_labels(doc: Document) -> None:
    """Measures `doc_type`, `industry.*` and `region.*`."""
    rows, gold, kind = doc.rows["label"], doc.gold, doc.gold["doc_type"]
    got = doc.article.get("doc_type")
    doc.hit("doc_type", got in [kind["label"], *kind["accept"]], f"got {got}, want {kind['label']}: {kind['reason']}")
    for measure, roles in (("industry.main", {"main"}), ("industry.all", {"main", "secondary"})):
        wanted = {i["label"] for i in gold["industries"] if i["role"] in roles}
        found = {r.get("code") for r in rows if r.get("facet") == "industry" and r.get("role") in roles}
        doc.tally.sets(measure, doc.name, wanted, found)
    codes = {str(r["code"]) for r in rows if r.get("facet") == "region" and r.get("code")}
    doc.tally.sets("region.codes", doc.name, {r["code"] for r in gold["regions"] if r["code"]}, codes)
    primary, got = next(r for r in gold["regions"] if r["primary"]), doc.article.get("region_code")
    doc.hit("region.primary", str(got) == primary["code"], f"got {got}, want {primary['code']} {primary['name']}")
