"""All names of a document: candidates of every kind, of which the longest and surest stand, and their repeats."""

from collections.abc import Iterable
from itertools import chain

from flows.extract.companies import companies
from flows.extract.gatherings import gatherings
from flows.extract.lexicon import Lexicon
from flows.extract.linking import canonicals
from flows.extract.names import Candidate
from flows.extract.organizations import organizations
from flows.extract.parks import parks, sites
from flows.extract.persons import persons
from flows.extract.policies import policies
from flows.extract.products import products
from flows.extract.reading import Reading
from flows.extract.repeats import repeats
from flows.facts import Mention
from flows.frozen import replace


def mentions(reading: Reading, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Every occurrence of a name, in order and without overlap."""
    found = standing(candidates(reading, lexicon))
    found = standing([*found, *repeats(reading, found, lexicon)])
    names = canonicals(reading, found, lexicon)
    return tuple(_mention(reading, c, name) for c, name in zip(found, names, strict=True))


def candidates(reading: Reading, lexicon: Lexicon) -> list[Candidate]:
    """Everything that any rule takes for a name."""
    kinds = (organizations, persons, parks, sites, policies, gatherings)
    found = list(chain.from_iterable(kind(reading, lexicon) for kind in kinds))
    every = (*found, *products(reading), *companies(reading, lexicon, found))
    return [trimmed for c in every if (trimmed := _trimmed(reading, c)) is not None]


def _trimmed(reading: Reading, c: Candidate) -> Candidate | None:
    """The candidate without white space around; None if it runs over the end of a block."""
    text = reading.text[c.start : c.end]
    bare = text.strip()
    if not bare or "\n" in bare:
        return None
    if len(bare) == len(text):
        return c
    start = c.start + len(text) - len(text.lstrip())
    return replace(c, start=start, end=start + len(bare))


def standing(found: Iterable[Candidate]) -> list[Candidate]:
    """Of candidates that overlap the longest stands, of equally long ones the surest."""
    ranked = sorted(found, key=lambda c: (c.start - c.end, -c.confidence, c.start, c.type))
    taken = bytearray(max((c.end for c in ranked), default=0))           # a byte a character
    kept: list[Candidate] = []
    for c in ranked:
        if not any(taken[c.start : c.end]):
            taken[c.start : c.end] = b"\1" * (c.end - c.start)
            kept.append(c)
    return sorted(kept, key=lambda c: c.start)


def _mention(reading: Reading, c: Candidate, name: str) -> Mention:
    return Mention(
        at=reading.at(c.start, c.end), type=c.type, subtype=c.subtype, text=reading.raw[c.start : c.end], canonical=name,
        rule=c.rule, confidence=round(c.confidence, 2), code=c.code,
    )

