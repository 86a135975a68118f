"""The articles made up for measuring are always the same, and are what they are said to be."""

from pathlib import Path

from tests.benchmarks.synthesize import COPY_EVERY, article, write


def grams(text: str, n: int = 8) -> set[str]:
    return {text[i : i + n] for i in range(len(text) - n + 1)}


def test_an_article_depends_on_nothing_but_its_seed_and_number(tmp_path: Path) -> None:
    write(tmp_path, 3, seed=7, first=40)
    assert (tmp_path / "0000" / "000042.txt").read_text(encoding="utf-8") == article(7, 42)
    assert article(7, 42) != article(8, 42)


def test_an_article_has_about_three_kilobytes() -> None:
    sizes = [len(article(1, n).encode()) for n in range(1, COPY_EVERY)]
    assert 2_800 < sum(sizes) / len(sizes) < 3_600


def test_two_articles_share_little_and_copies_much() -> None:
    texts = [article(1, n) for n in range(COPY_EVERY + 1)]
    strangers, copies = (len(grams(texts[-2]) & grams(other)) / len(grams(texts[-2])) for other in (texts[3], texts[-1]))
    assert strangers < 0.25
    assert copies > 0.4
