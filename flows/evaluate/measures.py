"""What is measured, by name.

Every measure counts right answers (tp), wrong ones (fp) and missing ones (fn); its score is F1. A yes-or-no question (a
metadata field, the metric of a quantity found) counts a wrong answer as fp and fn at once, so that precision = recall =
F1 = share of right answers. What is don't-care counts nowhere: optional items, rows on at least half of one, rows inside
the list lines that repeat the article's own title.
"""

TYPES = ("organization", "person", "place", "park", "policy", "event", "product")
METADATA = (
    "title", "publisher", "author", "site", "source_url", "view_count", "is_repost",
    "published", "published_precision", "published_at", "published_on",
)
MEASURES = (
    "spans", "block.kind", "body.chars", "body.clean", "body.text",
    *(f"meta.{field}" for field in METADATA),
    "doc_type", "industry.main", "industry.all", "region.codes", "region.primary",
    *(f"{kind}.{type_}" for kind in ("mention", "relaxed.mention") for type_ in (*TYPES, "all")),
    "mention.canonical", "mention.canonical_full", "mention.subtype",
    *(f"entity.{type_}" for type_ in (*TYPES, "all")), "entity.one_id", "entity.cross_document", "role",
    "quantity", "relaxed.quantity", "quantity.metric", "quantity.subject", "quantity.period", "quantity.approx",
    "quantity.status", "quantity.same_fact", "quantity.base", "non_quantity",
    "time.span", "relaxed.time", "time.value",
    "event", "event.organizer", "event.place", "event.participants", "event.status", "relation", "contact",
)
HEADLINES = {
    "spans": "spans that are their row's words, of all rows",
    "body.chars": "characters of the body",
    "body.clean": "body free of boilerplate",
    "meta.title": "title",
    "meta.publisher": "publisher",
    "meta.published": "published",
    "doc_type": "kind of document",
    "industry.main": "main industries",
    "region.primary": "region",
    "mention.organization": "organizations, every mention",
    "mention.person": "persons, every mention",
    "mention.place": "places, every mention",
    "mention.park": "parks, every mention",
    "role": "who holds which office where",
    "quantity": "quantities: span, kind, value, unit",
    "non_quantity": "figures that are none (“2+3”, G60) left alone",
    "time.value": "dates and periods resolved",
    "event": "events",
    "relation": "relations",
    "contact": "contacts",
}
"""The measures a reader of the README wants, in plain words."""

VIEWS = (
    "article", "block", "label", "entity", "mention", "role", "quantity", "time_expression", "event", "event_participant",
    "relation", "contact",
)
SPANNED = frozenset({"block", "mention", "role", "quantity", "time_expression", "event", "relation", "contact"})
BODY = frozenset({"body", "subheading"})
CONTENT = BODY | {"title", "caption"}       # any other kind of block is boilerplate to article.body
