"""The page for SQL: the guard of ``gucang query``, a clock, and answers of bounded size."""

import threading
import time
from urllib.parse import quote

import pytest

from flows.settings import Settings
from tests.explorer.conftest import SCRIPT, Browser, lake
from warehouse.explorer import questions
from warehouse.explorer.questions import MOST_CHARACTERS, MOST_ROWS, Questions
from warehouse.querying import named_queries
from warehouse.store import WarehouseError

ENDLESS = "select max(hash(range)) from range(1000000000000)"


def test_named_queries_are_listed_and_answered(browser: Browser) -> None:
    page = browser.open("/query")
    assert {f"/query?name={name}" for name in named_queries()} <= set(page.links)
    page = browser.open("/query?name=tax")
    assert "97.48亿元" in page.texts("td")
    assert "select" in page.all("textarea")[0].text
    assert any(link.startswith("/trace/") for link in page.links)


def test_a_question_is_answered_with_links(browser: Browser) -> None:
    page = browser.open(f"/query?sql={quote('select document_id, title, view_count from article order by path')}")
    assert page.texts("th") == ["document_id", "title", "view_count"]
    assert sum(link.startswith("/article/") for link in page.links) == 9
    assert "null" in page.texts("td")


def test_an_answer_is_bounded(browser: Browser) -> None:
    page = browser.open(f"/query?sql={quote('select range, repeat(range::varchar, 10000) as long from range(100000000)')}")
    assert len(page.all("td")) == 2 * MOST_ROWS
    assert len(page.all("td")[-1].text) == MOST_CHARACTERS + 1
    assert f"{MOST_ROWS}+ 行" in page.texts("h2")[0]
    columns = ", ".join(f"{n} as c{n}" for n in range(300))
    assert "300 columns" in browser.open(f"/query?sql={quote('select ' + columns)}").texts("p", "problem")[0]


@pytest.mark.parametrize(
    "statement", ["show tables", "describe article", "select [1, 2] as a, {'b': 1} as b, 1::decimal(9, 3) as c"]
)
def test_whatever_reads_is_welcome(browser: Browser, statement: str) -> None:
    assert browser.open(f"/query?sql={quote(statement)}").all("td")


@pytest.mark.parametrize(
    ("statement", "status"),
    [
        ("from read_csv('/etc/passwd')", 400), ("select 1; select 2", 400), ("nonsense", 400), (f'from "{SCRIPT}"', 200),
    ],
)  # fmt: skip
def test_what_the_guard_refuses_is_told_on_the_page(browser: Browser, statement: str, status: int) -> None:
    page = browser.open(f"/query?sql={quote(statement)}", status)
    assert page.texts("p", "problem")[0]
    assert page.all("textarea")[0].text == statement


def test_markup_in_an_answer_is_text(browser: Browser) -> None:
    statement = f'''select '{SCRIPT.replace("'", "''")}' as "{SCRIPT}", 'x' as document_id'''
    page = browser.open(f"/query?sql={quote(statement)}")
    assert page.texts("td") == [SCRIPT, "x"]
    assert page.texts("th") == [SCRIPT, "document_id"]


def test_a_question_must_come_from_these_pages(browser: Browser) -> None:
    for site, status in (("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)):
        assert browser.ask("/query?sql=select+1", **{"Sec-Fetch-Site": site}).status_code == status
    assert browser.ask("/query", **{"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_a_question_has_an_end(stocked: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "SECONDS", 0.2)
    with pytest.raises(WarehouseError, match="stopped after"):
        Questions(lake(stocked)).ask(ENDLESS)


def test_few_questions_at_once_and_all_can_be_broken_off(stocked: Settings) -> None:
    asking = Questions(lake(stocked))
    problems: list[str] = []

    def ask() -> None:
        with pytest.raises(WarehouseError) as problem:
            asking.ask(ENDLESS)
        problems.append(str(problem.value))

    threads = [threading.Thread(target=ask) for _ in range(questions.AT_ONCE)]
    for thread in threads:
        thread.start()
    while len(asking._working) < questions.AT_ONCE:
        time.sleep(0.05)
    with pytest.raises(WarehouseError, match="in a moment"):
        asking.ask("select 1")
    asking.stop()
    for thread in threads:
        thread.join(timeout=60)
    assert len(problems) == questions.AT_ONCE
    with pytest.raises(WarehouseError, match="broken off"):
        asking.ask("select 1")
