"""What a document is about: its type, industries, regions and topic, each with the words that say so."""

from typing import Final

from flows.classify.article import Article
from flows.classify.region import region_labels
from flows.classify.taxonomy import Taxonomy
from flows.documents import CleanDocument
from flows.judgements import Label

__all__ = ["Taxonomy", "classify"]

_NO_ARTICLE: Final = frozenset({"list", "error"})


def classify(document: CleanDocument, taxonomy: Taxonomy) -> tuple[Label, ...]:
    """The labels of a document: one doc_type, its industries, regions and topic; none for a list or an error page."""
    if document.page_kind in _NO_ARTICLE:
        return ()
    article = Article(document)
    hits = taxonomy.cues.find(article)
    return (
        taxonomy.doc_types.label(article, hits),
        *taxonomy.industries.labels(hits),
        *region_labels(article, taxonomy.gazetteer),
        *taxonomy.topics.labels(hits),
    )
