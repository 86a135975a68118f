"""Ranking and passages over a few texts made up for it: no segmenter, terms are given."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from warehouse.reader import Lake, reading
from warehouse.rows import DocumentRow, FileEntryRow
from warehouse.searching import Question, Ranking, answers, rank
from warehouse.snippets import LENGTH, Marker
from warehouse.store import Connection, Warehouse

FILLER = "会议要求各部门抓好落实。" * 20
TEXTS = {
    "both": ("青禾镇税收", "青禾镇税收达到12亿元。" + FILLER),
    "title": ("青禾镇税收", "会议在礼堂举行。" + FILLER),
    "body": ("会议召开", "青禾镇税收达到12亿元。" + FILLER),
    "one of two": ("会议召开", "青禾镇举行会议。" + FILLER),
    "long": ("会议召开", "青禾镇税收达到12亿元。" + FILLER * 3),
    "traditional": ("會議", "全區稅收平穩。" + FILLER),
    "full width": ("会议", "ＡＩ产业园。" + FILLER),
    "latin": ("Main hall", "The AI park is not in the MAIN hall. " + FILLER),
    "invisible": ("会议", "税\u200b收平稳。" + FILLER),
    "no title": (None, "云帆产业园,云帆产业园。"),
    "no body": ("云帆产业园开园", ""),
    "marks": ("100% [sic] _x_ 'y'", FILLER),
}
FORMS = {"税": "税稅", "a": "aAａＡ", "i": "iIｉＩ"}


def identity(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest()[:16], 16) >> 1


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    location = tmp_path_factory.mktemp("texts")
    with Warehouse.open(location) as warehouse, warehouse.transaction():
        warehouse.insert([document(name, title, body) for name, (title, body) in TEXTS.items()])
        warehouse.insert([FileEntryRow(path=name, entry=0, document_id=identity(name)) for name in TEXTS])
    with reading(Lake(location=location), for_a_program=True) as connection:
        yield connection


def document(name: str, title: str | None, body: str) -> DocumentRow:
    return DocumentRow(
        document_id=identity(name), sha256=hashlib.sha256(name.encode()).hexdigest(), encoding="utf-8", media_type="text/plain",
        language="zh-Hans", page_kind="article", title=title, publisher=None, site=None, author=None, published=None,
        published_precision="none", source_url=None, is_repost=None, view_count=None, body=body,
        first_seen_at=datetime(2024, 6, 1, tzinfo=UTC),
    )  # fmt: skip


def question(*terms: str) -> Question:
    return Question(said=terms, terms=terms, forms=FORMS, left_out="\u200b\ufeff")


def ranked(connection: Connection, *terms: str, most: int = 100) -> list[str]:
    names = {identity(name): name for name in TEXTS}
    return [names[document_id] for document_id, _ in rank(connection, question(*terms), most).scores]


def test_title_and_body_count_and_a_long_text_counts_less(connection: Connection) -> None:
    found = ranked(connection, "青禾", "税收")
    assert found[:4] == ["both", "title", "body", "long"]
    assert set(found[4:]) == {"one of two", "traditional", "invisible"}


def test_a_rare_word_weighs_more_than_a_common_one(connection: Connection) -> None:
    weights = rank(connection, question("青禾", "会议"), 1).weights
    assert weights["青禾"] > weights["会议"] > 0


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("税收", {"both", "title", "body", "long", "traditional", "invisible"}), ("ai", {"full width", "latin"}),
        ("main", {"latin"}), ("100%", {"marks"}), ("_", {"marks"}), ("[sic]", {"marks"}), ("'y'", {"marks"}), (".", {"latin"}),
        ("云帆产业园", {"no title", "no body"}), ("谷仓", set()),
    ],
)  # fmt: skip
def test_every_form_of_a_term_is_found_and_nothing_else(connection: Connection, term: str, found: set[str]) -> None:
    plain = Question(said=(term,), terms=(term,), forms=FORMS | {c: c + c.upper() for c in "mn"}, left_out="\u200b")
    names = {identity(name): name for name in TEXTS}
    assert {names[document_id] for document_id, _ in rank(connection, plain, 100).scores} == found


def test_a_term_counts_in_a_longer_one_that_holds_it(connection: Connection) -> None:
    ranking = rank(connection, question("青禾", "青禾镇"), 100)
    assert ranking.weights["青禾"] == ranking.weights["青禾镇"]
    assert ranking.found == 5


def test_equal_scores_come_in_the_order_of_their_ids(connection: Connection) -> None:
    scores = rank(connection, question("落实"), 100).scores
    assert [(-score, document_id) for document_id, score in scores] == sorted((-s, d) for d, s in scores)
    assert rank(connection, question("落实"), 3).scores == scores[:3]
    assert rank(connection, question("落实"), 3).found == len(scores) == 10


def test_what_no_article_has_is_told(connection: Connection) -> None:
    asked = Question(said=("青禾镇", "谷仓"), terms=("青禾", "青禾镇", "谷仓"), forms={})
    assert asked.missing(rank(connection, asked, 1).weights) == ("谷仓",)
    assert answers(connection, asked, Ranking(scores=(), found=0, weights={})) == []


def test_answers_have_what_is_shown_in_order(connection: Connection) -> None:
    asked = question("税收")
    ranking = rank(connection, asked, 100)
    found = answers(connection, asked, ranking, first=1, most=2)
    assert [(a.rank, int(a.article["document_id"]), a.score) for a in found] == [
        (n, *ranking.scores[n - 1]) for n in (2, 3)
    ]
    assert all(any(is_hit for _, is_hit in (*a.title, *a.snippet)) for a in found)
    assert "body" not in found[0].article


def test_the_snippet_is_where_most_of_it_stands_together() -> None:
    text = f"税收。{FILLER}青禾镇有关部门表示,税收稳中有进。{FILLER}青禾。"
    marker = Marker("青禾|税收", {}, {"青禾": 1.0, "税收": 1.0})
    snippet = marker.snippet(text)
    assert [part for part, is_hit in snippet if is_hit] == ["青禾", "税收"]
    assert snippet[0] == ("…", False)
    assert snippet[1] == ("青禾", True)
    assert sum(len(part) for part, _ in snippet) <= LENGTH + 2


def test_the_snippet_of_a_text_without_a_hit_is_its_beginning() -> None:
    marker = Marker("青禾", {}, {"青禾": 1.0})
    assert marker.snippet("") == ()
    assert marker.snippet("短文。") == (("短文。", False),)
    [(text, is_hit)] = marker.snippet(FILLER)
    assert FILLER.startswith(text[:-1])
    assert (text[-1], is_hit) == ("…", False)


def test_a_snippet_begins_with_its_sentence_and_ends_with_one() -> None:
    marker = Marker("税收", {}, {"税收": 1.0})
    snippet = "".join(part for part, _ in marker.snippet(f"{'甲' * 90}。”全年税收{'乙' * 60}。{'丙' * 60}"))
    assert snippet == f"…全年税收{'乙' * 60}。…"


def test_a_text_full_of_hits_costs_no_more_than_it_is_long() -> None:
    snippet = Marker("税", {}, {"税": 1.0}).snippet("税" * 100_000)
    assert snippet[0] == ("税" * LENGTH, True)


def test_a_snippet_is_one_line_and_hits_side_by_side_are_one() -> None:
    snippet = Marker("税|收|增长", {}, {"税": 1.0}).snippet("税收\n增长\n第三行")
    assert snippet == (("税收", True), (" ", False), ("增长", True), (" 第三行", False))
