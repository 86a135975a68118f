"""The judgement about two documents: do they share their text, and what are they to each other.

Every pair of candidates is verified exactly, on the bodies without boilerplate: shared character grams, shared runs, and how
much of each text lies in what is shared. Then what they state decides: the same words with other days or other places, or
with other figures nearly everywhere, are a ``series``; with a few other figures a ``version``.

The rule says whether a pair joins (:data:`JOINING`): a link between two reports that share some paragraphs is worth a row
(``near`` by ``shared_passages``), but neither replaces the other.
"""

from collections.abc import Set
from typing import Final, Literal, NamedTuple

from flows.deduplicate.normalising import Body, body_of, normalise
from flows.deduplicate.passages import Run, coverage, grams, runs, shared_passages
from flows.deduplicate.statements import Conflict, conflict, statements
from flows.documents import CleanDocument
from flows.judgements import Pair, SharedPassage
from flows.thresholds import Duplicates

Relation = Literal["exact", "near", "version", "contains", "contained", "series"]

SAME_TEXT: Final = "same_text"                    # equal after normalisation
NEAR_COPY: Final = "near_copy"                    # each holds nearly all of the other
OTHER_FIGURES: Final = "other_figures"            # a near copy, corrected or brought up to date
CONTAINED_TEXT: Final = "contained_text"          # one holds nearly all of the other, and more
SHARED_PASSAGES: Final = "shared_passages"        # two texts with paragraphs in common
SAME_TEMPLATE: Final = "same_template"            # one wording, other days, places or figures

JOINING: Final = frozenset({SAME_TEXT, NEAR_COPY, OTHER_FIGURES, CONTAINED_TEXT})
"""The rules whose pairs belong into one cluster."""


class Overlap(NamedTuple):
    """How much two bodies share, as shares from 0 to 1."""

    containment: float       # of the smaller set of grams
    jaccard: float
    of_first: float          # of the text, short gaps bridged
    of_second: float


def judge(a: CleanDocument, b: CleanDocument, boilerplate: Set[int], thresholds: Duplicates) -> Pair | None:
    """What two documents are to each other, or None if they don't share their text.

    The answer reads from the smaller document id to the larger and is the same for ``judge(b, a, …)``.
    """
    first, second = sorted((a, b), key=lambda d: d.document_id)
    return compare(body_of(first, boilerplate), body_of(second, boilerplate), thresholds)


def compare(a: Body, b: Body, thresholds: Duplicates) -> Pair | None:
    """The judgement about two bodies, ``a`` that of the smaller document id."""
    if a.whole == b.whole:
        passages = tuple(shared_passages(a, b, [Run(0, 0, len(a.text))], 1))
        return _pair(a, b, "exact", Overlap(1.0, 1.0, 1.0, 1.0), SAME_TEXT, passages) if _tells(a, b, thresholds) else None
    overlap = _overlap(a.text, b.text, thresholds)
    if overlap is None:
        return None
    found = _runs(a, b, thresholds)
    copied = _is_copied(overlap, thresholds)
    if not copied and sum(run.length for run in found) < thresholds.min_run_share * min(len(a.text), len(b.text)):
        return None
    relation, rule = _relation(a, b, overlap, copied, thresholds)
    return _pair(a, b, relation, overlap, rule, _passages(a, b, found, thresholds))


def _tells(a: Body, b: Body, thresholds: Duplicates) -> bool:
    """Whether equal bodies mean equal documents: a bare 页面不存在 doesn't, unless the titles are equal too."""
    if len(a.whole) >= thresholds.min_shared_grams:
        return True
    titles = [normalise(body.document.title or "") for body in (a, b)]
    return bool(a.whole) and bool(titles[0]) and titles[0] == titles[1]


def _overlap(a: str, b: str, thresholds: Duplicates) -> Overlap | None:
    """How much two texts share, or None if too little: most candidates end here, so the dearer figures come last."""
    of_a, of_b = grams(a, thresholds.verify_gram), grams(b, thresholds.verify_gram)
    set_a, set_b = set(of_a), set(of_b)
    shared = set_a & set_b
    smaller = min(len(set_a), len(set_b))
    containment = len(shared) / smaller if smaller else 0.0
    if len(shared) < thresholds.min_shared_grams or containment < thresholds.min_containment:
        return None
    return Overlap(
        containment=containment,
        jaccard=len(shared) / (len(set_a) + len(set_b) - len(shared)) if smaller else 0.0,
        of_first=coverage(of_a, shared, thresholds.bridge),
        of_second=coverage(of_b, shared, thresholds.bridge),
    )


def _runs(a: Body, b: Body, thresholds: Duplicates) -> list[Run]:
    """The shared runs, read along the shorter text: what a repeated paragraph matches mustn't depend on who is asked first."""
    if (len(a.text), a.text) < (len(b.text), b.text):
        return [Run(run.other, run.start, run.length) for run in runs(b.text, a.text, thresholds.min_run)]
    return runs(a.text, b.text, thresholds.min_run)


def _is_copied(overlap: Overlap, thresholds: Duplicates) -> bool:
    """Whether one of the two lies in the other nearly whole, and is more than a line of it."""
    return (
        overlap.containment >= thresholds.min_copy_containment
        and max(overlap.of_first, overlap.of_second) >= thresholds.min_copy_share
        and overlap.jaccard >= thresholds.min_copy_jaccard
    )


def _relation(a: Body, b: Body, overlap: Overlap, copied: bool, thresholds: Duplicates) -> tuple[Relation, str]:
    least, most = sorted((overlap.of_first, overlap.of_second))
    found = conflict(statements(a.text), statements(b.text))
    if most >= thresholds.min_copy_share and _is_series(a, b, overlap, found, thresholds):
        return "series", SAME_TEMPLATE
    whole = least >= thresholds.min_copy_share
    if not copied or not (whole or overlap.containment >= thresholds.min_part_containment):
        return "near", SHARED_PASSAGES
    if whole:
        return ("version", OTHER_FIGURES) if found.figures else ("near", NEAR_COPY)
    inside = (overlap.of_first, -len(a.text), a.text) > (overlap.of_second, -len(b.text), b.text)
    return ("contained" if inside else "contains"), CONTAINED_TEXT


def _is_series(a: Body, b: Body, overlap: Overlap, found: Conflict, thresholds: Duplicates) -> bool:
    """Other places, other figures nearly everywhere, another day, or other figures in what isn't quite the same text."""
    if max(found.places, found.figures) >= thresholds.series_share:
        return True
    apart = _days_apart(a, b)
    if found.figures:
        another_day = found.dates > 0 or (apart and not found.same_day)
        return another_day or overlap.containment < thresholds.min_version_containment
    return found.dates > 0 and apart


def _days_apart(a: Body, b: Body) -> bool:
    """Whether both were published on a known day, and not on the same one."""
    days = [(body.document.published or "")[:10] for body in (a, b)]
    return len(days[0]) == len(days[1]) == len("2024-01-31") and days[0] != days[1]


def _passages(a: Body, b: Body, found: list[Run], thresholds: Duplicates) -> tuple[SharedPassage, ...]:
    return tuple(sorted(shared_passages(a, b, found, thresholds.min_run // 2), key=lambda p: (p.at, p.other_at)))


def _pair(a: Body, b: Body, relation: Relation, overlap: Overlap, rule: str, passages: tuple[SharedPassage, ...]) -> Pair:
    return Pair(
        document_id=a.document.document_id,
        other_id=b.document.document_id,
        relation=relation,
        containment=round(overlap.containment, 4),
        jaccard=round(overlap.jaccard, 4),
        rule=rule,
        passages=passages,
    )
