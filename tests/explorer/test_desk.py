"""Reading never stands in anybody's way, and always sees the newest."""

import time
from pathlib import Path

import pytest

from flows.exploring import means
from flows.running import ingest_direct
from flows.settings import Settings
from tests.explorer.conftest import Browser, lake
from warehouse.explorer import desk as desks
from warehouse.explorer.app import Explorer
from warehouse.explorer.desk import Desk
from warehouse.lock import without_readers
from warehouse.reader import Lake


def test_a_page_shows_what_was_just_loaded(ingested_copy: Settings) -> None:
    explorer = Explorer(means(ingested_copy, lake(ingested_copy)))
    browser = Browser(explorer)
    try:
        assert "5 篇" in browser.open("/").texts("h2")[0]
        with explorer.desk.reading():                       # an ingest waits for nobody who reads
            (ingested_copy.seeds / "new.txt").write_text("马陆镇通报\n\n马陆镇今年税收达到98亿元,同比增长5%。\n", "utf-8")
            assert ingest_direct(ingested_copy.adjusted(workers=1)).new == 1
        page = browser.open("/")
        assert "6 篇" in page.texts("h2")[0]
        assert len(page.all("td", "state")) == 2
    finally:
        explorer.close()


def test_maintenance_finds_a_moment_without_readers(ingested_copy: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desks, "IDLE_SECONDS", 0.3)
    desk = Desk(lake(ingested_copy))
    for _ in range(2):
        with desk.reading() as connection, without_readers(ingested_copy.warehouse, patience=0) as alone:
            assert connection.execute("select count(*) from article").fetchall() == [(5,)]
            assert not alone
    with without_readers(ingested_copy.warehouse, patience=30) as alone:
        assert alone
    with desk.reading() as connection:
        assert connection.execute("select count(*) from article").fetchall() == [(5,)]
    desk.close()
    desk.close()


def test_a_connection_grows_old(stocked: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desks, "MOST_SECONDS", 0.1)
    desk = Desk(lake(stocked))
    with desk.reading() as first:
        pass
    time.sleep(0.2)
    with desk.reading() as second:
        assert second is not first
    desk.close()


def test_after_a_failure_the_next_page_opens_anew(stocked: Settings) -> None:
    explorer = Explorer(means(stocked, lake(stocked)))
    browser = Browser(explorer)
    try:
        with explorer.desk.reading() as connection:
            pass
        connection.close()                                  # as an engine that gave up would leave it
        browser.open("/", 503)
        browser.open("/")
    finally:
        explorer.close()


def test_a_warehouse_that_is_not_there_is_a_page_that_says_so(stocked: Settings, tmp_path: Path) -> None:
    explorer = Explorer(means(stocked, Lake(location=tmp_path)))
    for path in ("/", "/article/1", "/entity/1", "/trace/1"):
        assert "no warehouse here yet" in Browser(explorer).open(path, 503).text
    assert "no warehouse here yet" in Browser(explorer).open("/query?name=tax").text
