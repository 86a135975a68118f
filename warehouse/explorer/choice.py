"""What somebody has chosen on the first page: words, filters, and the page of the list."""

from dataclasses import dataclass, replace
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import Query

FACETS: Final = ("region", "industry", "doc_type", "publisher", "month")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Words to look for and one value of each facet, or none; as the query string of the first page has them."""

    q: str = ""
    region: str = ""
    industry: str = ""
    doc_type: str = ""
    publisher: str = ""
    month: str = ""
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1

    @property
    def filters(self) -> dict[str, str]:
        """The facets of which a value is chosen."""
        return {name: value for name in FACETS if (value := str(getattr(self, name)))}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is chosen: the whole warehouse."""
        return not self.q.strip() and not self.filters

    def link(self, **changes: str | int) -> str:
        """The address of another choice; a change of filter begins the list anew.

        >>> Choice(q="税收", page=3).link(region="310114")
        '/?q=%E7%A8%8E%E6%94%B6&region=310114'
        >>> Choice(region="310114").link(region="")
        '/'
        """
        other = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]
        said = {"q": other.q, **other.filters, **({"page": other.page} if other.page > 1 else {})}
        query = urlencode({name: value for name, value in said.items() if value})
        return f"/?{query}" if query else "/"
