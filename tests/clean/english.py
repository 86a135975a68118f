"""English pages of our own in the manner of a dozen kinds of sites: a check that the rules are general.

What is body stands in elements that bear ``data-gold``, which no rule reads; the title in one with ``data-title``.
"""

import re
import unicodedata
from collections import Counter
from html import unescape
from pathlib import Path

PAGES = sorted((Path(__file__).parent / "english").glob("*.html"))
_MARKED = {name: re.compile(rf"<(\w+)[^<>]* {name}(?: [^<>]*)?>(.*?)</\1>", re.DOTALL) for name in ("data-gold", "data-title")}


def marked(page: str, name: str) -> str:
    """The text of the marked elements, one a line."""
    return "\n".join(unescape(re.sub(r"<[^<>]*>", "", found[2])).strip() for found in _MARKED[name].finditer(page))


def without_markup(page: str) -> str:
    """The page as it is scraped: every string a line, without ``<title>``, scripts and tags."""
    shown = re.sub(r"<(title|script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    return "\n".join(line for part in re.split(r"<[^<>]*>", shown) if (line := unescape(part).strip())) + "\n"


def _bigrams(text: str) -> Counter[str]:
    squeezed = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower()
    return Counter(squeezed[i : i + 2] for i in range(len(squeezed) - 1))


def f1(gold: str, found: str) -> float:
    """How alike two texts are: as multisets of pairs of characters."""
    both = sum((_bigrams(gold) & _bigrams(found)).values())
    return 2 * both / max(sum(_bigrams(gold).values()) + sum(_bigrams(found).values()), 1)
