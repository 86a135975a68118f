"""What two documents are to each other."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.deduplicate.judgement import JOINING, judge
from flows.deduplicate.normalising import line_hash, normalise
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
SEEDS = range(8)
BOILERPLATE = frozenset(line_hash(normalise(line)) for line in FOOTER)


def verdict(a: list[str], b: list[str], published: str | None = None) -> Pair | None:
    return judge(document(1, a, published=published), document(2, b, published=published), frozenset(), THRESHOLDS)


def relation(a: list[str], b: list[str], published: str | None = None) -> str | None:
    found = verdict(a, b, published)
    return found.relation if found else None


@pytest.mark.parametrize("seed", SEEDS)
class TestReprints:
    def test_other_dress(self, seed: int) -> None:
        text = article(seed)
        for copy in (text, in_full_width(text), in_traditional(text), reflowed(text, 33)):
            assert relation(text, copy) == "exact"

    def test_unrelated(self, seed: int) -> None:
        assert verdict(article(seed), article(seed + 500)) is None

    def test_cut_short(self, seed: int) -> None:
        text = article(seed)
        assert relation(text, cut(text, 0.9)) == "near"
        assert relation(text, cut(text, 0.4)) == "contains"
        assert relation(cut(text, 0.4), text) == "contained"

    def test_excerpt(self, seed: int) -> None:
        text = article(seed)
        assert relation(text, text[2:4]) == "contains"

    def test_words_of_the_title_strewn_in(self, seed: int) -> None:
        text = article(seed)
        assert relation(text, with_words(text, "园区新闻发布", 40)) == "near"

    def test_rewritten(self, seed: int) -> None:
        text = article(seed)
        found = verdict(text, rewritten(text, seed, 0.25))
        assert found is not None
        assert (found.relation, found.rule) == ("near", "near_copy")

    def test_a_page_of_two_articles(self, seed: int) -> None:
        one, two = article(seed, 5), article(seed + 500, 5)
        assert relation(one, one + two) == relation(two, one + two) == "contained"

    def test_paragraphs_in_common(self, seed: int) -> None:
        found = verdict(article(seed, 5), article(seed + 500, 4) + article(seed, 5)[2:4])
        assert found is not None
        assert found.rule == "shared_passages"
        assert found.rule not in JOINING


@pytest.mark.parametrize("seed", SEEDS)
class TestTemplates:
    def test_the_reports_of_two_days_are_a_series(self, seed: int) -> None:
        a, b = (document(day, daily_report(day, 3), published=f"2024-04-{day:02}") for day in (seed + 3, seed + 4))
        found = judge(a, b, frozenset(), Duplicates(min_containment=0.2))
        assert found is None or found.relation == "series"

    def test_the_reports_of_two_districts_are_a_series(self, seed: int) -> None:
        assert relation(daily_report(5, seed), daily_report(5, seed, "松江区"), published="2024-04-05") == "series"

    def test_a_report_reprinted_the_next_day_is_the_report(self, seed: int) -> None:
        text = daily_report(5, seed)
        later = [text[0].replace("本网4月5日电", "某报4月6日讯"), *text[1:]]
        a, b = document(1, text, published="2024-04-05"), document(2, later, published="2024-04-06")
        found = judge(a, b, frozenset(), THRESHOLDS)
        assert found is not None
        assert found.relation == "near"

    def test_a_corrected_figure_makes_a_version(self, seed: int) -> None:
        text = [*article(seed), "经核实,当年累计完成固定资产投资123.4亿元。"]
        corrected = [line.replace("123.4", "132.4") for line in text]
        found = verdict(text, corrected)
        assert found is not None
        assert found.relation == "version"
        assert found.rule in JOINING


def test_weather_of_another_day_without_figures_is_a_series() -> None:
    text = "市气象台4月{}日发布,今天白天阴有阵雨,夜里转多云,偏东风三到四级,请市民出行注意携带雨具,关注路面湿滑和能见度变化。"
    a, b = (document(d, [text.format(d)], published=f"2024-04-0{d}T08:00:00+08:00") for d in (3, 4))
    found = judge(a, b, frozenset(), THRESHOLDS)
    assert found is not None
    assert found.relation == "series"


def test_counters_and_a_moved_paragraph_are_no_other_report() -> None:
    text = [*article(6), "项目于2021年5月12日动工,2023年8月3日竣工。", "二期计划2024年6月开工,2026年9月建成。"]
    clicked = [*text, "阅读1203评论15"], [text[-1], *text[:-1], "阅读88评论2"]
    found = verdict(*clicked)
    assert found is not None
    assert found.rule in JOINING


def test_a_line_may_break_inside_a_number() -> None:
    text = "全区完成工业总产值3456.78亿元,同比增长5.6%,其中战略性新兴产业产值增长12.3%,占比提高1.9个百分点,为近年最好水平。"
    for at in range(1, len(text)):
        assert relation([text], [text[:at], text[at:]]) == "exact"


def test_a_footer_in_both_doesnt_make_a_pair() -> None:
    a, b = (document(n, article(n, 1, 2) + list(FOOTER)) for n in (1, 2))
    unmasked = judge(a, b, frozenset(), THRESHOLDS)
    assert unmasked is not None
    assert unmasked.rule == "shared_passages"
    assert judge(a, b, BOILERPLATE, THRESHOLDS) is None


def test_a_footer_by_role_is_never_looked_at() -> None:
    a, b = (document(n, article(n, 2) + list(FOOTER), kinds=[BlockKind.LEGAL] * 3) for n in (1, 2))
    assert judge(a, b, frozenset(), THRESHOLDS) is None


def test_only_boilerplate_in_common_but_equal_as_a_whole_is_equal() -> None:
    a, b = (document(n, list(FOOTER)) for n in (1, 2))
    found = judge(a, b, BOILERPLATE, THRESHOLDS)
    assert found is not None
    assert found.relation == "exact"


def test_an_error_page_is_no_copy_of_another_sites() -> None:
    a, b = (document(n, ["您访问的页面不存在"], title=f"第{n}站") for n in (1, 2))
    assert judge(a, b, frozenset(), THRESHOLDS) is None
    assert judge(a, replace(b, title="第1站"), frozenset(), THRESHOLDS) is not None


def test_without_a_body_nothing_is_shared() -> None:
    a, b = (document(n, ["……"]) for n in (1, 2))
    assert judge(a, b, frozenset(), THRESHOLDS) is None


def test_passages_stand_in_both_documents() -> None:
    text = article(4)
    a, b = document(1, text), document(2, in_full_width(with_words(text, "新闻", 50)))
    found = judge(a, b, frozenset(), THRESHOLDS)
    assert found is not None
    assert len(found.passages) > 5
    for passage in found.passages:
        here = a.blocks[passage.at.block_no].text[passage.at.start : passage.at.end]
        there = b.blocks[passage.other_at.block_no].text[passage.other_at.start : passage.other_at.end]
        assert passage.text == here
        assert normalise(here) == normalise(there)


def documents(number: int) -> st.SearchStrategy[CleanDocument]:
    """Articles put together from a small stock of paragraphs, so that they share some."""
    stock = [p for seed in range(3) for p in article(seed, 4)] + daily_report(3, 1) + daily_report(4, 1) + list(FOOTER)
    changed = st.sampled_from([lambda p: p, lambda p: in_full_width([p])[0], lambda p: re.sub(r"\d+", "8", p), lambda p: p[:50]])
    paragraph = st.builds(lambda p, change: change(p), st.sampled_from(stock), changed)
    days = st.sampled_from([None, "2024-04-03", "2024-04-04T08:00:00+08:00"])
    return st.builds(lambda text, day: document(number, text, published=day), st.lists(paragraph, max_size=7), days)


@settings(max_examples=150, deadline=None)
@given(documents(1), documents(2), st.sampled_from([frozenset(), BOILERPLATE]))
def test_the_order_of_the_question_doesnt_matter(a: CleanDocument, b: CleanDocument, boilerplate: frozenset[int]) -> None:
    found = judge(a, b, boilerplate, THRESHOLDS)
    assert found == judge(b, a, boilerplate, THRESHOLDS)
    turned = judge(replace(a, document_id=2), replace(b, document_id=1), boilerplate, THRESHOLDS)
    mirror = {"contains": "contained", "contained": "contains"}
    assert (found and mirror.get(found.relation, found.relation)) == (turned and turned.relation)


@settings(max_examples=60, deadline=None)
@given(documents(1))
def test_a_document_is_its_own_copy(a: CleanDocument) -> None:
    found = judge(a, replace(a, document_id=2), frozenset(), THRESHOLDS)
    assert (found is not None and found.relation == "exact" and found.containment == 1) == bool(normalise(a.body))
