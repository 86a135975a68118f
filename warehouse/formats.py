"""Values as text: one form for queries and exports, so that the same cell reads the same everywhere.

Ids are BIGINTs beyond what JSON readers keep exactly, so JSON has them as text; decimals drop the zeros that only their
column's scale put there; instants are ISO 8601; lists and structs are JSON in CSV too.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, TypeAlias

from warehouse.store import Relation

Format: TypeAlias = Literal["table", "csv", "json", "jsonl"]
ID: Final = re.compile(r"(?:^|_)id$|^same_fact_as$")
NESTED: Final = ("STRUCT", "MAP", "UNION")


def quoted(name: str) -> str:
    """A name as an SQL identifier.

    >>> quoted("rows")
    '"rows"'
    """
    return '"{}"'.format(name.replace('"', '""'))


def json_value(source: str, name: str, kind: str) -> str:
    """The SQL that makes ``source``, a column called ``name`` of type ``kind``, ready for JSON.

    >>> json_value("x", "document_id", "BIGINT")
    'x::varchar'
    >>> json_value("x", "bytes", "BIGINT")
    'x'
    """
    if (ID.search(name) and kind in ("BIGINT", "UBIGINT", "HUGEINT")) or kind in ("UUID", "DATE", "INTERVAL", "TIME"):
        return f"{source}::varchar"
    if kind.startswith("DECIMAL"):
        return f"{_decimal(source, kind)}::json"         # raw, since DuckDB writes 100 as 100.0 else
    if kind.startswith("TIMESTAMP"):
        return _instant(source)
    if kind in ("DOUBLE", "FLOAT"):
        return f"case when isfinite({source}) then {source} end"
    return source


def text_value(source: str, kind: str) -> str:
    """The SQL that makes a column of type ``kind`` one cell of text.

    >>> text_value("x", "BIGINT[]")
    'to_json(x)::varchar'
    """
    if kind.startswith(NESTED) or kind.endswith("]"):
        return f"to_json({source})::varchar"
    if kind.startswith("DECIMAL"):
        return _decimal(source, kind)
    return _instant(source) if kind.startswith("TIMESTAMP") else f"{source}::varchar"


def _decimal(source: str, kind: str) -> str:
    return f"{source}::varchar" if kind.endswith(",0)") else f"rtrim(rtrim({source}::varchar, '0'), '.')"


def _instant(source: str) -> str:
    """2024-01-31T17:21:00+08:00 rather than DuckDB's 2024-01-31 17:21:00+08."""
    return rf"regexp_replace(replace({source}::varchar, ' ', 'T'), '([+-]\d\d)$', '\1:00')"


def distinct_names(names: Sequence[str]) -> list[str]:
    """Column names with a number where one comes again.

    >>> distinct_names(["a", "b", "a"])
    ['a', 'b', 'a_1']
    """
    seen: dict[str, int] = {}
    fresh = []
    for name in names:
        seen[name] = seen.get(name, -1) + 1
        fresh.append(f"{name}_{seen[name]}" if seen[name] else name)
    return fresh


def written(answer: Relation, form: Literal["csv", "json", "jsonl"]) -> Iterator[str]:
    """An answer as text, in pieces."""
    return _csv(answer) if form == "csv" else _json(answer, lines=form == "jsonl")


def cells(answer: Relation) -> Iterator[tuple[str | None, ...]]:
    """An answer's rows, every cell as text."""
    typed = zip(range(1, len(answer.columns) + 1), map(str, answer.types), strict=True)
    return _rows(answer.project(", ".join(text_value(f"#{i}", kind) for i, kind in typed)))


def _rows(answer: Relation) -> Iterator[tuple[str | None, ...]]:
    while rows := answer.fetchmany(1000):
        yield from rows


def _csv(answer: Relation) -> Iterator[str]:
    yield _csv_line(distinct_names(answer.columns))
    for row in cells(answer):
        yield _csv_line(row)


def _csv_line(row: Iterable[str | None]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(row)
    return line.getvalue()


def _json(answer: Relation, *, lines: bool) -> Iterator[str]:
    names = distinct_names(answer.columns)
    values = (json_value(f"#{i}", name, str(kind)) for i, (name, kind) in enumerate(zip(names, answer.types, strict=True), 1))
    pairs = ("'{}', {}".format(name.replace("'", "''"), value) for name, value in zip(names, values, strict=True))
    objects = _rows(answer.project(f"json_object({', '.join(pairs)})::varchar"))
    if lines:
        yield from (f"{row[0]}\n" for row in objects)
        return
    yield "["
    for number, row in enumerate(objects):
        yield f"{',' if number else ''}\n{row[0]}"
    yield "\n]\n"
