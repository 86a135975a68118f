"""Rules that know sentences rather than Chinese ones read English pages as well: a dozen kinds of sites, with markup and scraped.

Seen: F1 .992 with markup (all titles, all five authors), .945 without.
"""

from statistics import mean

import pytest

from flows.documents import CleanDocument
from tests.clean.described import described
from tests.clean.english import PAGES, f1, marked, without_markup

AUTHORS = {
    "blog": "Tom Ashby", "listicle": "Joe Farrow", "newspaper": "Megan Doyle", "opinion": "Harriet Boone", "tech": "Priya Raman",
}
DAYS = {
    "blog": "2021-05-02", "forum": "2018-01-12", "government": "2019-11-21", "listicle": "2021-09-08",
    "local_brief": "2022-10-17", "mobile": "2022-02-06", "newspaper": "2023-03-14", "opinion": "2020-11-05",
    "press_release": "2022-10-11", "tech": "2024-02-19",
}


@pytest.fixture(scope="module")
def pages() -> dict[str, tuple[str, CleanDocument]]:
    contents = {page.stem: page.read_text(encoding="utf-8") for page in PAGES}
    return {name: (content, described(content)) for name, content in contents.items()}


def test_the_body_is_found(pages: dict[str, tuple[str, CleanDocument]]) -> None:
    assert len(pages) == 12
    assert mean(f1(marked(page, "data-gold"), document.body) for page, document in pages.values()) > 0.98


def test_the_body_is_found_without_markup() -> None:
    contents = [page.read_text(encoding="utf-8") for page in PAGES]
    assert mean(f1(marked(page, "data-gold"), described(without_markup(page)).body) for page in contents) > 0.93


def test_the_title_is_found(pages: dict[str, tuple[str, CleanDocument]]) -> None:
    assert {name: document.title for name, (_, document) in pages.items()} == {
        name: marked(page, "data-title") for name, (page, _) in pages.items()
    }


def test_author_and_day_are_found(pages: dict[str, tuple[str, CleanDocument]]) -> None:
    assert {name: document.author for name, (_, document) in pages.items() if document.author} == AUTHORS
    found = {name: document.published[:10] for name, (_, document) in pages.items() if document.published}
    assert found == DAYS


def test_the_language_is_english(pages: dict[str, tuple[str, CleanDocument]]) -> None:
    assert {document.language for _, document in pages.values()} == {"en"}
    assert {document.page_kind for _, document in pages.values()} == {"article"}


def test_what_is_gold_is_not_read(pages: dict[str, tuple[str, CleanDocument]]) -> None:
    for page, document in pages.values():
        bare = described(page.replace(" data-gold", "").replace(" data-title", ""))
        assert (bare.body, bare.title) == (document.body, document.title)
