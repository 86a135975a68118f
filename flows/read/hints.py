"""What a page says of itself: meta tags, title, canonical link, times, JSON-LD."""

import json
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any, Final

from flows.read.markup import Token, Value, attributes
from flows.read.raw import Hint
from flows.read.ruler import Ruler

_MAX_HINTS: Final = 500
_MAX_JSON: Final = 1_000_000
_LD_KEYS: Final = frozenset({
    "headline", "name", "datepublished", "datemodified", "uploaddate", "pubdate", "author", "publisher", "url", "@type",
    "mainentityofpage", "inlanguage",
})


def page_hints(ruler: Ruler, telling: Sequence[Token]) -> tuple[Hint, ...]:
    """The hints of a page in order."""
    found: list[Hint] = []
    in_json = False
    for token in telling:
        kind, name, start, end = token
        if kind == "raw":
            found += _title(ruler, start, end) if name == "title" else _linked_data(ruler, start, end) if in_json else ()
            in_json = False
        else:
            values = {v.name: v for v in attributes(ruler.text, token)}
            in_json = name == "script" and "ld+json" in _value(ruler, values.get("type"))
            found += _tag(ruler, name, values)
        if len(found) >= _MAX_HINTS:
            break
    return tuple(found[:_MAX_HINTS])


def _value(ruler: Ruler, value: Value | None) -> str:
    return unescape(ruler.text[value.start : value.end]).strip() if value else ""


def _tag(ruler: Ruler, tag: str, values: dict[str, Value]) -> Iterator[Hint]:
    """The hint of a meta, link, base or time tag."""
    if tag == "meta":
        name = next((_value(ruler, values[key]) for key in ("property", "name", "itemprop", "http-equiv") if key in values), "")
        shown = values.get("content")
    elif tag == "link":
        rel = _value(ruler, values.get("rel")).lower()
        name, shown = (rel, values.get("href")) if rel in ("canonical", "shortlink", "amphtml") else ("", None)
    elif tag == "time":
        name, shown = "time", values.get("datetime")
    else:
        name, shown = ("base", values.get("href")) if tag == "base" else ("", None)
    text = _value(ruler, shown)
    if name and shown and text:
        yield Hint(name=name.lower(), value=text, span=ruler.span(shown.start, shown.end))


def _title(ruler: Ruler, start: int, end: int) -> Iterator[Hint]:
    raw = ruler.text[start:end]
    text = " ".join(unescape(raw).split())
    if text:
        first = start + len(raw) - len(raw.lstrip())
        yield Hint(name="title", value=text, span=ruler.span(first, start + len(raw.rstrip())))


def _linked_data(ruler: Ruler, start: int, end: int) -> Iterator[Hint]:
    """The values of a JSON-LD script that matter, as ``ld:headline``, ``ld:author`` …; broken JSON gives none."""
    raw = ruler.text[start:end]
    if len(raw) > _MAX_JSON:
        return
    try:
        data = json.loads(raw.strip().removeprefix("//<![CDATA[").removesuffix("//]]>"), strict=False)
    except (ValueError, RecursionError):
        return
    for name, value in _flat(data):
        text = " ".join(value.split())
        printed = json.dumps(value, ensure_ascii=False)[1:-1]
        at = ruler.text.find(printed, start, end) if value else -1
        if text:
            first, last = (at, at + len(printed)) if at >= 0 else (start, end)
            yield Hint(name=f"ld:{name}", value=text, span=ruler.span(first, last))


def _flat(data: Any) -> Iterator[tuple[str, str]]:
    """Key and text of the values, an author's name under ``author``; outer ones first, a bounded number."""
    queue: list[tuple[str, Any]] = [("", data)]
    for seen, (name, value) in enumerate(queue):
        if seen > 2000:
            return
        if isinstance(value, str) and name:
            yield name, value
        elif isinstance(value, list):
            queue += [(name, item) for item in value]
        elif isinstance(value, dict):
            queue += [(_key(name, key), item) for key, item in value.items() if key == "@graph" or key.lower() in _LD_KEYS]


def _key(parent: str, key: str) -> str:
    """A person's or outlet's ``name`` is called by what it is to the article.

    >>> _key("author", "name"), _key("", "headline"), _key("author", "url")
    ('author', 'headline', 'author.url')
    """
    if key == "@graph":
        return parent
    key = key.lower()
    if parent in ("author", "publisher"):
        return parent if key == "name" else f"{parent}.{key}"
    return key
