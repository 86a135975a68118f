"""Which pairs are worth a comparison."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.deduplicate.fingerprints import fingerprint
from flows.deduplicate.pairing import candidates
from flows.judgements import Fingerprint
from flows.thresholds import Duplicates
from tests.deduplicate.reposts import FOOTER, article, cut, document, with_words

THRESHOLDS = Duplicates()


def prints(*texts: list[str]) -> list[Fingerprint]:
    return [fingerprint(document(n + 1, text), THRESHOLDS) for n, text in enumerate(texts)]


def everything(documents: list[Fingerprint], thresholds: Duplicates = THRESHOLDS) -> set[tuple[int, int]]:
    return candidates({f.document_id for f in documents}, documents, thresholds)


def test_copies_parts_and_pages_are_candidates_and_strangers_are_not() -> None:
    text, other = article(1), article(2)
    found = everything(prints(text, cut(text, 0.3), with_words(text, "发布", 30), text + other, other))
    assert found == {(1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4), (4, 5)}


def test_texts_too_short_for_shingles_are_candidates_if_equal() -> None:
    assert everything(prints(["页面不存在"], ["页面不存在。"], ["页面已删除"])) == {(1, 2)}


def test_documents_without_a_body_are_nobodys_candidates() -> None:
    assert everything(prints(["……"], [], ["※"])) == set()


def test_a_common_footer_makes_no_square_of_pairs() -> None:
    documents = prints(*(article(n, 1) + list(FOOTER) for n in range(80)))
    found = everything(documents)
    assert len(found) <= THRESHOLDS.hubs * len(documents)


def test_an_article_of_many_copies_hangs_together_through_its_hubs() -> None:
    documents = prints(*([*article(1), f"本文由第{n}家网站的编辑部整理发布"] for n in range(60)))
    found = everything(documents)
    assert found == {(a, b) for a, b in combinations(range(1, 61), 2) if a <= THRESHOLDS.hubs}


@settings(max_examples=50, deadline=None)
@given(st.lists(st.frozensets(st.integers(0, 12), max_size=9), max_size=12), st.data())
def test_batches_find_what_one_look_finds(shingles: list[frozenset[int]], data: st.DataObject) -> None:
    small = Duplicates(crowded_shingle=3, hubs=2, min_shared_shingles=2)
    documents = [
        Fingerprint(document_id=n, text_sha256=f"{n:064}", shingles=tuple(sorted(s)), lines=()) for n, s in enumerate(shingles)
    ]
    found = everything(documents, small)
    assert everything(data.draw(st.permutations(documents)), small) == found
    first = data.draw(st.sets(st.sampled_from(range(len(documents))))) if documents else set()
    second = set(range(len(documents))) - first
    assert candidates(first, documents, small) | candidates(second, documents, small) == found
