"""Which SQL a stranger may run: one statement that reads, over the public views.

Read-only opening is no defence: SQL can read any file (``read_csv``), and write some (``copy``). The connection is locked
down (:func:`warehouse.reader.lock_down`), but extensions open files by themselves: ``sqlite_scan('any file')`` still works
there. So the statement is parsed by DuckDB itself and walked: only known table functions, only the public names.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from warehouse.store import Connection, WrongQuestionError

TABLE_FUNCTIONS: Final = frozenset({
    "range", "generate_series", "unnest", "repeat", "repeat_row", "json_each", "json_tree",
    "duckdb_columns", "duckdb_views", "duckdb_tables", "duckdb_functions", "duckdb_keywords", "duckdb_types", "pragma_table_info",
})
SCHEMAS: Final = frozenset({"", "main", "information_schema", "memory"})
CATALOGS: Final = frozenset({"", "memory"})
SHOWN: Final = frozenset({"", '"tables"'})
ACCEPTED: Final = "only one SELECT is accepted (or WITH, FROM, VALUES, DESCRIBE, SHOW TABLES, SUMMARIZE)"


def guard(connection: Connection, statement: str) -> None:
    """Let a statement pass if it does nothing but read public views.

    Raises:
        WrongQuestionError: it is no SQL, more than one statement, or reaches for something else; in one line.
    """
    found = connection.execute("select json_serialize_sql(?::varchar)", [statement]).fetchone()
    parsed = json.loads(found[0]) if found else {}
    if parsed["error"]:
        raise WrongQuestionError(_refusal(statement, parsed))
    if len(parsed["statements"]) != 1:
        raise WrongQuestionError(f"{len(parsed['statements'])} statements: {ACCEPTED}")
    for node in _nodes(parsed):
        _check(node)


def _refusal(statement: str, parsed: dict[str, Any]) -> str:
    if parsed["error_type"] == "parser":
        return f"not SQL: {parsed['error_message']}"
    words = statement.split()
    return f"{words[0].upper() if words else 'nothing'}: {ACCEPTED}"


def _nodes(tree: object) -> Iterator[dict[str, Any]]:
    """Every object in the tree, without recursion: a stranger's statement may be nested deeply."""
    left = [tree]
    while left:
        node = left.pop()
        if isinstance(node, dict):
            yield node
            left += node.values()
        elif isinstance(node, list):
            left += node


def _check(node: dict[str, Any]) -> None:
    kind = node.get("type")
    if kind == "TABLE_FUNCTION":
        name = node["function"].get("function_name", "")
        if name not in TABLE_FUNCTIONS or node["function"].get("schema") not in (None, "", "main"):
            known = ", ".join(sorted(TABLE_FUNCTIONS))
            raise WrongQuestionError(f"table function {name} is not open to queries; these are: {known}")
    if kind == "BASE_TABLE" and not (node["schema_name"] in SCHEMAS and node["catalog_name"] in CATALOGS):
        name = ".".join(filter(None, (node["catalog_name"], node["schema_name"], node["table_name"])))
        raise WrongQuestionError(f"{name} is not open to queries; the public views are, see: gucang query 'show tables'")
    if kind == "SHOW_REF" and node["table_name"] not in SHOWN:
        raise WrongQuestionError(f"SHOW {node['table_name'].strip(chr(34))}: {ACCEPTED}")
