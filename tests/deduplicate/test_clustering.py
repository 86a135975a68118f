"""Clusters: what is one article, and who stands for it."""

from collections.abc import Iterable, Mapping
from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.deduplicate.boilerplate import boilerplate_lines
from flows.deduplicate.clustering import Rank, clusters, rank
from flows.deduplicate.fingerprints import fingerprint
from flows.deduplicate.judgement import JOINING, Relation, judge
from flows.deduplicate.pairing import candidates
from flows.deduplicate.parts import components
from flows.documents import BlockKind, CleanDocument
from flows.judgements import Pair
from flows.thresholds import Duplicates
from tests.deduplicate.reposts import (
    FOOTER,
    article,
    cut,
    daily_report,
    document,
    in_full_width,
    in_traditional,
    reflowed,
    rewritten,
    with_words,
)

THRESHOLDS = Duplicates()


def pairs_of(documents: Iterable[CleanDocument]) -> list[Pair]:
    by_id = {d.document_id: d for d in documents}
    prints = [fingerprint(d, THRESHOLDS) for d in by_id.values()]
    lines = boilerplate_lines(prints, THRESHOLDS)
    judged = (judge(by_id[a], by_id[b], lines, THRESHOLDS) for a, b in candidates(by_id.keys(), prints, THRESHOLDS))
    return [pair for pair in judged if pair]


def clustered(*documents: CleanDocument) -> dict[int, int]:
    return clusters(map(rank, documents), pairs_of(documents))


def together(found: Mapping[int, int]) -> set[frozenset[int]]:
    return {frozenset(d for d in found if found[d] == canonical) for canonical in found.values()}


def test_copies_and_parts_are_one_article_and_strangers_are_not() -> None:
    text = article(1)
    found = clustered(document(1, text), document(2, cut(text, 0.5)), document(3, in_full_width(text)), document(4, article(2)))
    assert together(found) == {frozenset({1, 2, 3}), frozenset({4})}


def test_a_page_of_two_articles_is_linked_to_both_and_joins_neither() -> None:
    one, two = article(1, 5), article(2, 5)
    documents = [document(1, one), document(2, two), document(3, one + two), document(4, reflowed(one, 40))]
    assert {(p.document_id, p.other_id) for p in pairs_of(documents)} == {(1, 3), (2, 3), (1, 4), (3, 4)}
    assert together(clustered(*documents)) == {frozenset({1, 4}), frozenset({2}), frozenset({3})}


def test_copies_of_a_page_of_two_articles_are_one_page() -> None:
    one, two = article(1, 9), article(2, 2)                  # so much of the page is the first that they are near copies
    found = clustered(document(1, one), document(2, two), document(3, one + two), document(4, in_full_width(one + two)))
    assert together(found) == {frozenset({1}), frozenset({2}), frozenset({3, 4})}


def test_a_brief_in_two_articles_joins_neither() -> None:
    brief = article(3, 2)
    found = clustered(document(1, article(1, 5) + brief), document(2, article(2, 5) + brief), document(3, brief))
    assert together(found) == {frozenset({1}), frozenset({2}), frozenset({3})}


def test_a_page_with_one_known_article_joins_until_the_other_is_known() -> None:
    one, two = article(1, 5), article(2, 5)
    assert together(clustered(document(1, one), document(3, one + two))) == {frozenset({1, 3})}


def test_the_reports_of_a_week_stay_apart_and_their_reprints_dont() -> None:
    reports = [document(day, daily_report(day, 1), published=f"2024-04-{day:02}") for day in range(3, 10)]
    reprints = [document(100 + d.document_id, reflowed([b.text for b in d.blocks], 30), published=d.published) for d in reports]
    assert together(clustered(*reports, *reprints)) == {frozenset({day, 100 + day}) for day in range(3, 10)}


def test_parts_that_overlap_in_the_whole_belong_to_it_though_they_are_no_pair() -> None:
    text = article(1, 9)
    head, tail = document(1, text[:5]), document(2, text[4:])
    assert judge(head, tail, frozenset(), THRESHOLDS) is None
    assert together(clustered(head, tail, document(3, text))) == {frozenset({1, 2, 3})}


def test_many_edited_copies_hang_together_though_few_pairs_are_judged() -> None:
    text, random = article(1), Random(1)
    documents = [document(n, with_words(text, "新闻", random.randint(25, 90))) for n in range(1, 70)]
    assert len(pairs_of(documents)) < 69 * 68 / 4
    assert len(together(clustered(*documents))) == 1


def test_the_earliest_stands_for_its_cluster() -> None:
    text = article(1)
    times = {1: "2024-04-03", 2: "2024-04-03T09:00:00+08:00", 3: None, 4: "2024-04-03T08:59:00+08:00", 5: "XXXX-04-01"}
    found = clustered(*(document(n, text, published=at) for n, at in times.items()))
    assert set(found.values()) == {4}


def test_then_the_one_with_least_boilerplate_then_the_longest() -> None:
    text, day = article(1), "2024-04-03"
    footed = document(1, [*text, FOOTER[0]], kinds=[BlockKind.LEGAL], published=day)
    shorter = document(2, cut(text, 0.95), published=day)
    longest = document(3, text, published=day)
    assert set(clustered(footed, shorter, longest).values()) == {3}
    assert set(clustered(footed, shorter).values()) == {2}


def test_months_and_years_rank_by_their_end() -> None:
    order = ["2023", "2024-01-31T23:00:00+08:00", "2024-01", "2024-02-01", "2024", None]
    ranks = [Rank(document_id=n, published=p, boilerplate_chars=0, body_chars=1, sha256=str(n)) for n, p in enumerate(order)]
    assert [r.document_id for r in sorted(ranks, key=lambda r: r.order)] == [0, 1, 2, 3, 4, 5]


def corpus(seed: int) -> tuple[list[CleanDocument], dict[int, object]]:
    """Sixty articles of three sites with their footers, reprinted in every way, pages of two, and five weeks of daily reports."""
    random = Random(seed)
    disclaimer = ["本文仅代表作者个人观点,与本平台无关,请读者仅作参考并自行核实相关内容。", "更多内容请下载客户端。"]
    sites: list[list[str]] = [list(FOOTER), disclaimer, []]
    texts = [article(100 * seed + n, random.randint(3, 9)) for n in range(60)]
    changes = (
        list, in_traditional, in_full_width,
        lambda t: cut(t, random.uniform(0.3, 0.9)), lambda t: t[1:3],
        lambda t: with_words(t, "园区新闻发布", random.randint(20, 60)),
        lambda t: rewritten(t, random.randint(0, 99), 0.25), lambda t: reflowed(t, 35),
    )
    told: list[tuple[object, list[str], str | None]] = []
    for n, text in enumerate(texts):
        told += [(n, text, None), *((n, random.choice(changes)(text), None) for _ in range(random.choice((0, 0, 1, 2, 3))))]
    told += [(f"page {n}", [*random.choice(texts[:30]), *random.choice(texts[30:])], None) for n in range(6)]
    for week, place in enumerate(("嘉定区", "松江区", "青浦区", "奉贤区", "金山区")):
        told += [((place, day), daily_report(day, week, place), f"2024-04-{day:02}") for day in range(3, 10)]
    numbers = random.sample(range(2**62), len(told))
    documents = [document(n, t + random.choice(sites), published=day) for n, (_, t, day) in zip(numbers, told, strict=True)]
    return documents, {n: story for n, (story, _, _) in zip(numbers, told, strict=True)}


def test_a_corpus_of_reprints_falls_into_its_articles() -> None:
    for seed in (1, 2):
        documents, story = corpus(seed)
        found = clustered(*documents)
        same = {pair for pair in combinations(sorted(story), 2) if story[pair[0]] == story[pair[1]]}
        joined = {pair for pair in combinations(sorted(story), 2) if found[pair[0]] == found[pair[1]]}
        assert len(same & joined) >= 0.98 * len(joined)
        assert len(same & joined) >= 0.98 * len(same)


RULES: dict[Relation, str] = {
    "exact": "same_text", "near": "near_copy", "version": "other_figures",
    "contains": "contained_text", "contained": "contained_text", "series": "same_template",
}


@settings(max_examples=150, deadline=None)
@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1])), st.data())
def test_order_never_changes_clusters(edges: set[tuple[int, int]], data: st.DataObject) -> None:
    kinds: list[tuple[Relation, str]] = [*RULES.items(), ("near", "shared_passages")]
    drawn = [(a, b, *data.draw(st.sampled_from(kinds))) for a, b in sorted(edges)]
    pairs = [Pair(document_id=a, other_id=b, relation=r, containment=1.0, jaccard=1.0, rule=rule) for a, b, r, rule in drawn]
    ranks = [Rank(document_id=n, published=None, boilerplate_chars=n % 2, body_chars=n % 3, sha256=str(n)) for n in range(8)]
    found = clusters(ranks, pairs)
    assert clusters(data.draw(st.permutations(ranks)), data.draw(st.permutations(pairs))) == found
    assert found.keys() == set(range(8))
    assert all(found[canonical] == canonical for canonical in found.values())


@settings(max_examples=150, deadline=None)
@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] < p[1]), max_size=14), st.data())
def test_a_component_is_clustered_alone_as_it_is_among_others(edges: set[tuple[int, int]], data: st.DataObject) -> None:
    kinds: list[tuple[Relation, str]] = [*RULES.items(), ("near", "shared_passages")]
    drawn = [(a, b, *data.draw(st.sampled_from(kinds))) for a, b in sorted(edges)]
    pairs = [Pair(document_id=a, other_id=b, relation=r, containment=1.0, jaccard=1.0, rule=rule) for a, b, r, rule in drawn]
    ranks = [Rank(document_id=n, published=None, boilerplate_chars=n % 2, body_chars=n % 3, sha256=str(n)) for n in range(10)]
    found = clusters(ranks, pairs)
    for members in components(range(10), [(p.document_id, p.other_id) for p in pairs if p.rule in JOINING]):
        inside = [p for p in pairs if {p.document_id, p.other_id} <= members]
        assert clusters([r for r in ranks if r.document_id in members], inside) == {d: found[d] for d in members}
