"""Whether the page took the article from somebody else, as far as it says or shows that."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from flows.clean.bylines import Cues
from flows.clean.candidates import Candidate
from flows.clean.outlets import Outlets
from flows.clean.page import Page
from flows.documents import BlockKind


class Repost(NamedTuple):
    """The judgement, None if nothing says anything, and the words for it."""

    taken: bool | None
    proof: Candidate | None = None


def reposted(page: Page, cues: Cues, outlets: Outlets, source: Candidate | None, place: Candidate | None) -> Repost:
    """Whether the page says that the text is taken over or its own, or names a source other than itself."""
    for line in page.saying("taken"):
        if line.running or line.kind is BlockKind.RELATED or line.linked or len(line.text) > 400:
            continue
        if len(line.text) <= 60 and (word := _said(line.text, cues.original)):
            return Repost(False, Candidate(value="false", span=line.span(*word), rule="says_original", score=1.0))
        if line.place != "head" and (word := _taken_over(line.text, cues)):
            return Repost(True, Candidate(value="true", span=line.span(*word), rule="says_reposted", score=1.0))
    for line in page.named:
        for field in line.fields:
            if field.kind == "source" and line.text[field.start : field.end] in cues.own:
                span = line.span(field.start, field.end)
                return Repost(False, Candidate(value="false", span=span, rule="source_is_site", score=1.0))
    if source and place:
        taken = not (outlets.same(source.value, place.value) or source.value in place.value or place.value in source.value)
        return Repost(taken, Candidate(value=str(taken).lower(), span=source.span, rule="source_against_site", score=1.0))
    return Repost(None)


def _said(text: str, words: Iterable[str]) -> tuple[int, int] | None:
    return next(((text.index(w), text.index(w) + len(w)) for w in words if w in text), None)


def _taken_over(text: str, cues: Cues) -> tuple[int, int] | None:
    """Where a sentence says that this text is a repost, as against telling others how to repost it.

    A sentence, not a line: 此文内容为本网站转载…。如需转载请注明 says both.
    """
    if not cues.speaks_of_reposts.search(text):
        return None
    offset = 0
    for sentence in re.split(r"(?<=[。!?;])", text):
        word = _said(sentence, cues.reposted)
        about = sentence.strip(" (【[").startswith(cues.reposted) or any(w in sentence for w in cues.this_text)
        if word and about and not any(w in sentence for w in cues.not_reposted):
            return offset + word[0], offset + word[1]
        offset += len(sentence)
    return None
