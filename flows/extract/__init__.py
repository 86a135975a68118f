"""CleanDocument -> Facts: names, offices, times, figures, contacts; every one a span of a block."""

from flows.documents import CleanDocument
from flows.extract.acts import acts, names_of
from flows.extract.contacts import contacts
from flows.extract.events import Events
from flows.extract.ground import Ground
from flows.extract.lexicon import Lexicon
from flows.extract.mentions import mentions
from flows.extract.quantities import quantities
from flows.extract.reading import Reading
from flows.extract.relations import relations
from flows.extract.roles import roles
from flows.extract.subjects import Subjects
from flows.extract.times import times
from flows.extract.when import When
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
    offices = roles(reading, named, lexicon)
    names = names_of(reading, named, offices)
    told = list(acts(reading, names, lexicon.actions))
    ground = Ground.of(reading, names, Subjects.of(document, named).topic)
    related = relations(reading, told, offices, ground)
    designated = [r for r in related if r.predicate == "designated_as"]
    return Facts(
        mentions=named,
        roles=offices,
        times=when,
        quantities=quantities(document, named, when, lexicon.metrics),
        contacts=reached,
        events=Events(reading, told, When.of(reading, when), ground, lexicon.actions, designated).found(),
        relations=related,
    )


__all__ = ["Lexicon", "extract"]
