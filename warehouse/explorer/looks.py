"""How pages are made of what they show: Jinja2, everything escaped, nothing undefined."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from warehouse.explorer.wording import said

HERE: Final = Path(__file__).parent
ARTICLES: Final = frozenset({"document_id", "other_id", "canonical_id"})
TRACED: Final = frozenset({
    "mention_id", "role_id", "quantity_id", "event_id", "relation_id", "row_id", "base_quantity_id", "same_fact_as",
})  # fmt: skip


def address(column: str, value: str | None) -> str | None:
    """The page about what a cell names, if there is one.

    >>> address("document_id", "12"), address("subject_entity_id", "3"), address("row_id", "1:block:4"), address("title", "12")
    ('/article/12', '/entity/3', '/trace/1:block:4', None)
    """
    if not value:
        return None
    if column in ARTICLES and value.isdigit():
        return f"/article/{value}"
    if column.endswith("entity_id") and value.isdigit():
        return f"/entity/{value}"
    return proof(value) if column in TRACED else None


def proof(row_id: str) -> str:
    """The page that proves a row."""
    return f"/trace/{quote(row_id, safe=':/')}"


def number(value: int | Decimal | None) -> str:
    """A number with its thousands apart.

    >>> number(9748000000), number(Decimal("19.43")), number(None)
    ('9,748,000,000', '19.43', '')
    """
    return "" if value is None else f"{value:,}"


def moment(text: str | None) -> str:
    """An instant or a date as it is read, to the minute at most.

    >>> moment("2024-01-31T17:21:00+08:00"), moment("2024-01-31"), moment("XXXX-10-31"), moment(None)
    ('2024-01-31 17:21', '2024-01-31', 'XXXX-10-31', '')
    """
    return (text or "")[:16].replace("T", " ")


def plain(value: object) -> str:
    """Any value as text.

    >>> plain(["嘉定", "马陆"]), plain(Decimal("0.9")), plain(True)
    ('["嘉定", "马陆"]', '0.9', 'true')
    """
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str).strip('"')


def is_web(url: str | None) -> bool:
    """Whether an address may become a link: what a page says of itself may be anything, ``javascript:`` included."""
    return bool(url) and str(url).lower().startswith(("http://", "https://"))


class Looks:
    """Makes pages."""

    def __init__(self) -> None:
        """Read the templates of this folder."""
        self._pages = Environment(
            loader=FileSystemLoader(HERE / "pages"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
            lstrip_blocks=True,
        )  # fmt: skip
        self._pages.filters |= {"said": said, "number": number, "moment": moment, "proof": proof, "plain": plain}
        self._pages.globals |= {"address": address, "is_web": is_web}
        self.style = (HERE / "style.css").read_text(encoding="utf-8")

    def page(self, name: str, values: Mapping[str, Any], status: int = 200) -> HTMLResponse:
        """A page by its name."""
        return HTMLResponse(self._pages.get_template(f"{name}.html").render(values), status)
