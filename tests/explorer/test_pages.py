"""The pages over a warehouse of the seeds and of hostile pages: what they show, and that nothing shown does anything."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

import pytest

from flows.exploring import means
from flows.settings import Settings
from tests.explorer.conftest import SCRIPT, Browser, lake
from tests.warehouse import sample
from warehouse.explorer.app import Explorer
from warehouse.reader import Lake, reading

Ask: TypeAlias = Callable[[str], list[tuple[Any, ...]]]
FIRST = "000_6061e8b6c5e7b6c5.txt"


@pytest.fixture(scope="session")
def ask(stocked: Settings) -> Iterator[Ask]:
    """A question to the warehouse behind the pages."""
    with reading(lake(stocked), for_a_program=True) as connection:
        yield lambda statement: connection.execute(statement).fetchall()


def document(ask: Ask, path: str) -> int:
    [(document_id,)] = ask(f"select document_id from article where path = '{path.replace(chr(39), chr(39) * 2)}'")
    return int(document_id)


# ---- the first page --------------------------------------------------------------------------------------------------


def test_the_first_page_tells_how_the_warehouse_is(browser: Browser) -> None:
    page = browser.open("/")
    assert "文章9 去重后7 文件9" in page.text
    assert "empty.txt" in page.text
    assert "完成" in page.text
    assert "9 篇" in page.texts("h2")[0]
    assert len(page.all("li")) > 30
    assert [e.attributes["name"] for e in page.all("input")] == ["q"]


def test_counts_of_filters_are_what_they_lead_to(browser: Browser) -> None:
    filters = [e for e in browser.open("/").all("a") if e.around[-2].classes == {"facet"}]
    kinds = Counter(e.attributes["href"].partition("=")[0] for e in filters)
    assert set(kinds) == {"/?region", "/?industry", "/?doc_type", "/?publisher", "/?month"}
    for link in filters[::3]:
        page = browser.open(link.attributes["href"])
        assert len(page.all("h3")) == int(link.text.split()[-1])
        chosen = [e.attributes["href"] for e in page.all("a") if "aria-current" in e.attributes]
        assert chosen == ["/"]                               # once more takes it away again


def test_filters_and_words_go_together(browser: Browser, ask: Ask) -> None:
    [(region, count)] = ask("select region_code, count(*) from article group by region_code order by 2 desc, 1 limit 1")
    page = browser.open(f"/?q={quote('产业')}&region={region}")
    assert 0 < len(page.all("h3")) <= count
    assert [e.attributes.get("value") for e in page.all("input")] == ["产业", region]
    assert browser.open("/?region=nowhere").all("h3") == []
    assert "没有符合条件的文章" in browser.open("/?page=99").text


def test_what_was_found_is_marked(browser: Browser) -> None:
    page = browser.open(f"/?q={quote('马陆镇 稅收 鲸落')}")
    assert "没有文章提到：鲸落" in page.text
    assert {"马陆镇", "税收"} <= set(page.texts("mark"))
    assert page.all("a", "mark", "place")                    # the town itself
    for words in ("%", "！", "'", "a" * 500):
        assert browser.open(f"/?q={quote(words)}").all("p", "problem")


def test_markup_in_words_stays_words(browser: Browser) -> None:
    page = browser.open(f"/?q={quote(SCRIPT)}&publisher={quote(SCRIPT)}&month={quote('{{7*7}}')}")
    assert SCRIPT in page.texts("h2")[0]
    assert "49" not in page.text


# ---- an article ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [FIRST, "003_9137af04c9c6be7b.txt", "page.html", "bait.txt", "<b>&'name'.jsonl", "reprint.txt"])
def test_an_article_shows_its_text_and_marks_what_was_read_from_it(browser: Browser, ask: Ask, path: str) -> None:
    document_id = document(ask, path)
    page = browser.open(f"/article/{document_id}")
    shown = [e.text for e in page.all("p") if "block" in e.around[-1].classes]
    blocks = ask(f"select kind, text from block where document_id = {document_id} order by block_no")
    assert shown == [text for _, text in blocks]
    kinds = [set(e.around[-1].classes) - {"block", "aside"} for e in page.all("a", "kind")]
    assert kinds == [{kind} for kind, _ in blocks]
    marked = {e.attributes["href"] for e in page.all("a", "mark")}
    views = ("mention", "quantity")
    rows = {str(i) for view in views for (i,) in ask(f"select {view}_id from {view} where document_id = {document_id}")}
    assert {f"/trace/{row_id}" for row_id in rows} - marked == set()


def test_marks_stand_on_their_words(browser: Browser, ask: Ask) -> None:
    document_id = document(ask, "page.html")
    page = browser.open(f"/article/{document_id}")
    texts: dict[str, str] = {}
    for mark in page.all("a", "mark"):
        texts[mark.attributes["href"]] = texts.get(mark.attributes["href"], "") + mark.text
    rows = ask(f"select quantity_id, text from quantity where document_id = {document_id}")
    assert len(rows) > 3
    assert {f"/trace/{row_id}": text for row_id, text in rows}.items() <= texts.items()


def test_every_fact_of_an_article_has_its_proof(browser: Browser, ask: Ask) -> None:
    document_id = document(ask, FIRST)
    links = set(browser.open(f"/article/{document_id}").links)
    others = "row_kind not in ('entity', 'cluster')"
    lines = ask(f"select row_kind, row_id from lineage where document_id = {document_id} and {others}")
    assert len(lines) > 100
    missing = {(kind, row_id) for kind, row_id in lines if f"/trace/{row_id}" not in links}
    shown_elsewhere = {"passage", "event_participant"}         # the longest; and by the proof of their event
    assert {kind for kind, _ in missing} <= shown_elsewhere
    assert {f"/entity/{e}" for (e,) in ask(f"select distinct entity_id from mention where document_id = {document_id}")} <= links


def test_duplicates_are_shown_on_either_side(browser: Browser, ask: Ask) -> None:
    one, other = document(ask, FIRST), document(ask, "reprint.txt")
    assert ask("select count(*) from duplicate where relation <> 'series'") != [(0,)]
    for document_id, elsewhere in ((one, other), (other, one)):
        page = browser.open(f"/article/{document_id}")
        assert f"/article/{elsewhere}" in page.links
        assert page.all("ul", "passages")
    assert "副本" in browser.open(f"/article/{other}").text


def test_bait_is_text_and_nothing_else(browser: Browser, ask: Ask) -> None:
    page = browser.open(f"/article/{document(ask, '<b>&' + chr(39) + 'name' + chr(39) + '.jsonl')}")
    assert SCRIPT in page.text
    assert "{{ 7 * 7 }}" in page.text
    assert "<script" not in page.html


# ---- proofs, entities ------------------------------------------------------------------------------------------------


def test_rows_of_many_kinds_are_proved(browser: Browser, ask: Ask) -> None:
    kinds = "'article', 'entity', 'evidence', 'label', 'passage'"       # the others: tests/cli
    lines = ask(f"select row_kind, min(row_id) from lineage where row_kind in ({kinds}) group by row_kind")
    assert len(lines) == 5
    for kind, row_id in lines:
        page = browser.open(f"/trace/{quote(row_id)}")
        assert row_id in page.text, kind
        assert page.texts("mark")[0], kind
        assert re.search(r"SHA-256 [0-9a-f]{64}", page.text), kind


def test_a_figure_is_proved_to_its_bytes(browser: Browser, ask: Ask) -> None:
    figure = f"text = '97.48亿元' and document_id = {document(ask, FIRST)}"
    [(row_id, start, end)] = ask(f"select quantity_id, byte_start, byte_end from quantity where {figure}")
    page = browser.open(f"/trace/{row_id}")
    assert page.texts("mark") == ["97.48亿元"]
    assert page.texts("blockquote")[0].startswith("面对新形势新挑战,马陆镇2023年全年税收预计完成97.48亿元,同比增长19.43%")
    assert f"{start:,} 至 {end:,}" in page.text
    assert f"/article/{document(ask, FIRST)}#b9" in page.links


def test_a_file_is_proved_by_its_path(browser: Browser) -> None:
    assert "文章" in browser.open(f"/trace/{FIRST}").texts("h1")[0]
    assert browser.open(f"/trace/{quote('<b>&' + chr(39) + 'name' + chr(39) + '.jsonl')}")


def test_an_entity_shows_what_is_said_of_it(browser: Browser, ask: Ask) -> None:
    [(town,)] = ask("select entity_id from entity where name = '马陆镇' and type = 'place'")
    page = browser.open(f"/entity/{town}")
    assert page.texts("h1") == ["马陆镇"]
    assert "又作：马陆" in page.text
    assert {"97.48亿元", "丁烨", "副镇长"} <= set(page.texts("td"))
    assert f"/article/{document(ask, FIRST)}" in page.links
    for (entity_id,) in ask("select entity_id from entity order by mention_count, entity_id limit 3"):
        assert browser.open(f"/entity/{entity_id}").texts("h1")[0]


@pytest.mark.parametrize(
    "path",
    [
        "/nothing", "/article/1", "/article/x", "/article/-1", f"/article/{2**63}", f"/article/{10**30}", "/article/１",
        "/entity/1", "/entity/'", "/trace/1", "/trace/", "/trace/'; drop table article", "/trace/1:block:4", "/trace/%00",
        "/article/", "/openapi.json", "/docs", "/../pyproject.toml", "/style.css/x",
    ],
)  # fmt: skip
def test_what_is_not_there_is_a_page_that_says_so(browser: Browser, path: str) -> None:
    page = browser.open(path, 404)
    assert page.texts("h1") == ["没有这一页 404"]
    assert "/" in page.links


@pytest.mark.parametrize("path", ["/?page=x", "/?page=0", "/?page=99999999999999999999"])
def test_what_can_t_be_understood_is_a_page_that_says_so(browser: Browser, path: str) -> None:
    browser.open(path, 400)


def test_pages_lead_to_pages(browser: Browser) -> None:
    """Every link of the first pages and of those they lead to; proofs by themselves are many, and have a test."""
    seen, left = {"/"}, ["/"]
    for _ in range(20):
        page = browser.open(left.pop(0))
        fresh = {link.partition("#")[0] for link in page.links if link.startswith("/") and not link.startswith("/trace/")} - seen
        seen |= fresh
        left += sorted(fresh)[::5]
    assert len(seen) > 50


def test_events_and_relations_are_shown(stocked: Settings, tmp_path: Path) -> None:
    """Of a lake filled by hand: whatever the stages find, these rows have their places."""
    sample.make_lake(tmp_path / "lake")
    explorer = Explorer(means(stocked, Lake(location=tmp_path / "lake")))
    browser = Browser(explorer)
    page = browser.open(f"/article/{sample.FIRST.document_id}")
    assert {"签约", "已发生", "2024-03-05", "签约落户", "状态：signed", "周望山", "蓝鲸医药公司"} <= set(page.texts("td"))
    assert f"/article/{sample.SECOND.document_id}" in page.links
    company = browser.open(f"/entity/{sample.ENTITIES['蓝鲸医药公司']}")
    assert {"signatory", "签约落户", "12.50亿元", "1,250,000,000"} <= set(company.texts("td"))
    assert "没有直接提及" in browser.open(f"/entity/{sample.ENTITIES['青禾镇党委']}").text
    explorer.close()
