"""The warehouse's SQL, which lies in files: statements, views, migrations, named queries, checks."""

from functools import cache
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent


@cache
def sql(kind: str, name: str) -> str:
    """The text of ``warehouse/<kind>/<name>.sql``."""
    return (_HERE / kind / f"{name}.sql").read_text(encoding="utf-8")


def scripts(kind: str) -> tuple[str, ...]:
    """The names of the SQL files of a kind, in order."""
    return tuple(sorted(p.stem for p in (_HERE / kind).glob("*.sql")))
