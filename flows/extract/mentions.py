"""All names of a document: candidates of every kind, of which the longest and surest stand, and their repeats."""

from collections.abc import Iterable
from itertools import chain
from operator import attrgetter

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
    more = repeats(reading, found, lexicon)
    found = standing([*found, *more]) if more else found
    names = canonicals(reading, found, lexicon)
    return tuple([_mention(reading, c, name) for c, name in zip(found, names, strict=True)])


def candidates(reading: Reading, lexicon: Lexicon) -> list[Candidate]:
    """Everything that any rule takes for a name."""
    kinds = (organizations, persons, parks, sites, policies, gatherings)
    found = list(chain.from_iterable(kind(reading, lexicon) for kind in kinds))
    found += [*products(reading), *companies(reading, lexicon, found)]
    return [trimmed for c in found if (trimmed := _trimmed(reading.text, c))]


def _trimmed(text: str, c: Candidate) -> Candidate | None:
    """The candidate without white space around; None if it runs over the end of a block."""
    whole = text[c.start : c.end]
    bare = whole.strip()
    if not bare or "\n" in bare:
        return None
    if len(bare) == len(whole):
        return c
    start = c.start + len(whole) - len(whole.lstrip())
    return replace(c, start=start, end=start + len(bare))


def standing(found: Iterable[Candidate]) -> list[Candidate]:
    """Of candidates that overlap the longest stands, of equally long ones the surest."""
    kept: list[Candidate] = []
    crowd: list[Candidate] = []                                          # candidates that hang together by overlaps
    end = 0
    for c in sorted(found, key=_start):
        if c.start >= end:
            kept += _longest(crowd) if len(crowd) > 1 else crowd
            crowd = [c]
            end = c.end
        else:
            crowd.append(c)
            end = c.end if c.end > end else end
    return kept + _longest(crowd)


def _longest(crowd: list[Candidate]) -> list[Candidate]:
    """Of candidates that overlap those that stand, in order."""
    if len(crowd) < 2:
        return crowd
    kept: list[Candidate] = []
    first = crowd[0].start
    taken = bytearray(max([c.end for c in crowd]) - first)               # a byte a character
    for c in sorted(crowd, key=lambda c: (c.start - c.end, -c.confidence, c.start, c.type)):
        start, end = c.start - first, c.end - first
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            kept.append(c)
    return sorted(kept, key=_start)


def _mention(reading: Reading, c: Candidate, name: str) -> Mention:
    return Mention(
        at=reading.at(c.start, c.end), type=c.type, subtype=c.subtype, text=reading.raw[c.start : c.end], canonical=name,
        rule=c.rule, confidence=round(c.confidence, 2), code=c.code,
    )


_start = attrgetter("start")
