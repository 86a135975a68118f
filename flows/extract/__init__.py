"""CleanDocument -> Facts: names, offices, times, figures, contacts; every one a span of a block."""

from flows.documents import CleanDocument
from flows.extract.contacts import contacts
from flows.extract.lexicon import Lexicon
from flows.extract.mentions import mentions
from flows.extract.quantities import quantities
from flows.extract.reading import Reading
from flows.extract.roles import roles
from flows.extract.times import times
from flows.facts import Facts


def extract(document: CleanDocument, lexicon: Lexicon) -> Facts:
    """Everything that the rules find in a document."""
    reached = contacts(document, lexicon)
    if document.page_kind in ("list", "error"):
        return Facts(contacts=reached)
    hints = [h for h in (document.site, document.publisher) if h]
    reading = Reading.of(document.content, lexicon, hints)
    named = mentions(reading, lexicon)
    when = times(document)
    return Facts(
        mentions=named,
        roles=roles(reading, named, lexicon),
        times=when,
        quantities=quantities(document, named, when, lexicon.metrics),
        contacts=reached,
    )


__all__ = ["Lexicon", "extract"]
