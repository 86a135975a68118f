"""Which lines are boilerplate by repetition."""

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.deduplicate.boilerplate import boilerplate_lines
from flows.deduplicate.fingerprints import fingerprint
from flows.deduplicate.normalising import line_hash, normalise
from flows.judgements import Fingerprint
from flows.thresholds import Duplicates
from tests.deduplicate.reposts import FOOTER, article, cut, document, with_words

THRESHOLDS = Duplicates()
FOOTER_LINES = {line_hash(normalise(line)) for line in FOOTER}


def prints(*texts: list[str]) -> list[Fingerprint]:
    return [fingerprint(document(n + 1, text), THRESHOLDS) for n, text in enumerate(texts)]


def test_a_footer_of_three_unrelated_articles_is_boilerplate() -> None:
    footed = [article(n) + list(FOOTER) for n in range(3)]
    assert boilerplate_lines(prints(*footed), THRESHOLDS) == FOOTER_LINES
    assert boilerplate_lines(prints(*footed[:2]), THRESHOLDS) == set()


def test_a_footer_longer_than_the_articles_is_boilerplate() -> None:
    footed = [article(n, 1) + list(FOOTER) for n in range(3)]
    assert len("".join(FOOTER)) > len(footed[0][0])
    assert boilerplate_lines(prints(*footed), THRESHOLDS) == FOOTER_LINES


def test_the_paragraphs_of_an_article_that_many_reprint_are_not() -> None:
    text = article(1)
    edited = [with_words(text[:-2], "新闻发布", 40 + n) + text[-2:] for n in range(3)]
    reprints = [text] * 8 + [cut(text, 0.7), text[1:], [*text, "责任编辑另有说明。"], *edited]
    assert boilerplate_lines(prints(*reprints), THRESHOLDS) == set()


def test_reprints_of_one_article_count_once() -> None:
    footed = [article(n) + list(FOOTER) for n in range(3)]
    two_articles = [footed[0]] * 5 + [footed[1]] * 4
    assert boilerplate_lines(prints(*two_articles), THRESHOLDS) == set()
    assert boilerplate_lines(prints(*two_articles, footed[2]), THRESHOLDS) == FOOTER_LINES


def test_documents_of_the_line_alone_are_no_evidence() -> None:
    alone = [[FOOTER[0]]] * 10
    assert boilerplate_lines(prints(*alone), THRESHOLDS) == set()


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_line_depends_on_nothing_but_the_documents_that_hold_it(data: st.DataObject) -> None:
    stock = [[*article(n % 5, 2), *FOOTER[: n % 4]] for n in range(12)]
    everyone = prints(*stock)
    shuffled = data.draw(st.permutations(everyone))
    found = boilerplate_lines(everyone, THRESHOLDS)
    assert boilerplate_lines(shuffled, THRESHOLDS) == found
    line = data.draw(st.sampled_from(sorted({line for f in everyone for line in f.lines})))
    holders = [f for f in everyone if line in f.lines]
    assert (line in boilerplate_lines(holders, THRESHOLDS)) == (line in found)
