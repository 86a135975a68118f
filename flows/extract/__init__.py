"""CleanDocument -> Facts: names, offices, times, figures, contacts; every one a span of a block."""

from flows.documents import CleanDocument, Facts
from flows.extract.lexicon import Lexicon
from flows.extract.mentions import mentions
from flows.extract.reading import Reading


def extract(document: CleanDocument, lexicon: Lexicon) -> Facts:
    """Everything that the rules find in a document."""
    if document.page_kind in ("list", "error"):
        return Facts()
    hints = [h for h in (document.site, document.publisher) if h]
    reading = Reading.of(document.content, lexicon, hints)
    return Facts(mentions=mentions(reading, lexicon))


__all__ = ["Lexicon", "extract"]
