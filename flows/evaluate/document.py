"""One annotated file, its bytes, and the rows that an export has for it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import accumulate
from typing import Any

from flows.evaluate.comparing import norm
from flows.evaluate.measures import VIEWS
from flows.evaluate.pairing import Weight, pair
from flows.evaluate.rows import Item, Place, Row, Views, article_of, cut, share, span_of, trim
from flows.evaluate.tally import Tally

Test = Callable[[Item, Item], object]       # of an annotation and a row


def always(gold: Item, row: Item) -> bool:
    """Any two belong together, as far as this goes."""
    return True


class Document:
    """One annotated file, its bytes, and the rows that an export has for it."""

    def __init__(self, gold: Mapping[str, Any], raw: bytes, views: Views, tally: Tally) -> None:
        """Find the file's article among the views, and its rows."""
        self.gold, self.raw, self.tally = gold, raw, tally
        self.name: str = gold["source"]["file"].split("_")[0]
        self.byte = list(accumulate((len(c.encode()) for c in raw.decode()), initial=0))    # code point -> byte
        entities = gold["canonical_entities"]
        self.canon = {norm(n): e["canonical"] for e in entities for n in [e["canonical"], *e["surface_forms"]]}
        self.core = {e["canonical"] for e in entities if not e["optional"]}
        self.loose = [self.place(b) for b in gold["blocks"] if b.get("self_reference")]     # rows in there are don't-care
        self.found = article_of(views, gold["source"]["file"])
        self.article: Row = self.found or {}
        doc_id = str(self.article.get("document_id")) if self.found else None
        self.rows = {v: [r for r in views.get(v, ()) if str(r.get("document_id")) == doc_id] for v in VIEWS}
        self.entity_names = {str(e.get("entity_id")): e.get("name") for e in views.get("entity", ())}
        self.participants: dict[str, set[str | None]] = defaultdict(set)
        for p in views.get("event_participant", ()):
            self.participants[str(p.get("event_id"))].add(self.canonical(p.get("name")))
        self.missing = {v for v in VIEWS if v not in views}
        self.ids: dict[str, set[str]] = defaultdict(set)    # canonical name -> entity ids of its mentions, by score_mentions

    def place(self, annotation: Row) -> Place:
        """The byte span of an annotation."""
        return self.byte[annotation["start"]], self.byte[annotation["end"]]

    def canonical(self, name: object) -> str | None:
        """The annotation's name for a name, or the name itself made comparable."""
        return self.canon.get(norm(name), norm(name))

    def golds(self, key: str, fields: tuple[str, ...]) -> list[Item]:
        """The annotations of a kind."""
        return [
            Item(row=x, span=trim(self.raw, self.place(x)) if "start" in x else None, fields=fields,
                 optional=x.get("optional", False))
            for x in self.gold[key]
        ]

    def items(self, view: str, fields: tuple[str, ...], key: Callable[[Row], Hashable] | None = None) -> list[Item]:
        """The exported rows of a view; with ``key``, only the first of those with equal keys."""
        rows: dict[Hashable, Item] = {}
        for n, r in enumerate(self.rows[view]):
            rows.setdefault(key(r) if key else n, Item(row=r, span=trim(self.raw, span_of(r)), fields=fields))
        return list(rows.values())

    def context(self, item: Item) -> str:
        """Line and quotation of the source around an item."""
        span = item.span or next((self.place(e) for e in evidence(item.row)), None) or span_of(item.row)
        if not span:
            return ""
        a, b = span
        around = ((max(0, a - 60), a), (a, b), (b, b + 60))
        before, inside, after = (self.raw[x:y].decode("utf-8", "ignore").replace("\n", "⏎") for x, y in around)
        return f"\n      line {1 + self.raw[:a].count(10)}: …{before}【{inside}】{after}…"

    # ---- counting ---------------------------------------------------------------------------------------------------

    def hit(self, measure: str, right: object, text: str = "") -> None:
        """Count the answer to a yes-or-no question about this file."""
        self.tally.hit(measure, self.name, right, text)

    def is_loose(self, row: Item) -> bool:
        """Whether a row stands where nothing is asked."""
        return bool(row.span) and any(a <= row.span[0] and row.span[1] <= b for a, b in self.loose if row.span)

    def on_optional(self, row: Item, golds: Sequence[Item]) -> bool:
        """Whether a row stands on at least half of an optional annotation."""
        return any(g.optional and share(self.raw, g.span, row.span) >= 0.5 for g in golds)

    def count(
        self,
        measures: Sequence[str],
        golds: Sequence[Item],
        rows: Sequence[Item],
        pairs: Mapping[int, int],
        free: Callable[[Item], bool] = lambda row: False,
    ) -> None:
        """Count a pairing; its errors go to the first measure only."""
        used = set(pairs.values())
        missed = [g for i, g in enumerate(golds) if i not in pairs and not g.optional]
        extra = [r for j, r in enumerate(rows) if j not in used and not self.is_loose(r) and not free(r)]
        right = sum(not golds[i].optional for i in pairs)
        for measure in measures:
            self.tally.add(measure, self.name, tp=right, fp=len(extra), fn=len(missed))
        for what, items in (("missed", missed), ("extra", extra)):
            for item in items:
                self.tally.error(measures[0], self.name, what, f"{item}{self.context(item)}")

    def match(self, measures: Sequence[str], golds: Sequence[Item], rows: Sequence[Item], weight: Weight) -> dict[int, int]:
        """Pair annotations and rows by ``weight``, count, and give the pairing."""
        pairs = pair(golds, rows, weight)
        self.count(measures, golds, rows, pairs)
        return pairs

    def spanned(
        self,
        measures: Sequence[str],
        relaxed: Sequence[str],
        golds: Sequence[Item],
        rows: Sequence[Item],
        same: Test = always,
        similar: Test = always,
    ) -> list[tuple[Item, Item]]:
        """Count exactly (same span and ``same``) and relaxed (half of the longer span and ``similar``); the exact pairs.

        A row on at least half of an optional item is don't-care.
        """

        def exactly(g: Item, r: Item) -> bool:
            texts = g.row.get("accept", ()) if share(self.raw, g.span, r.span) else ()
            return (g.span == r.span or cut(self.raw, r.span) in texts) and bool(g.optional or same(g, r))

        def roughly(g: Item, r: Item) -> float:
            common = share(self.raw, g.span, r.span)
            return common if common >= 0.5 and (g.optional or similar(g, r)) else 0

        def free(r: Item) -> bool:
            return self.on_optional(r, golds)

        exact = pair(golds, rows, exactly)
        left = [i for i in range(len(golds)) if i not in exact], [j for j in range(len(rows)) if j not in exact.values()]
        more = pair([golds[i] for i in left[0]], [rows[j] for j in left[1]], roughly)
        self.count(measures, golds, rows, exact, free)
        self.count(relaxed, golds, rows, exact | {left[0][i]: left[1][j] for i, j in more.items()}, free)
        return [(golds[i], rows[j]) for i, j in exact.items()]


def evidence(row: Row) -> list[Row]:
    """Evidence spans (code points) of an annotation without a span of its own."""
    spans = row.get("evidence") or row.get("title_span") or []
    return [s for s in (spans if isinstance(spans, list) else [spans]) if "start" in s]


def kinds_within(place: Place, rows: Sequence[tuple[Place, Row]]) -> Counter[str]:
    """How many bytes of a place stand in blocks of each kind."""
    kinds: Counter[str] = Counter()
    for (start, end), row in rows:
        kinds[str(row.get("kind"))] += max(0, min(place[1], end) - max(place[0], start))
    return kinds
