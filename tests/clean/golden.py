"""What cleaning makes of a file, as a golden file says it: for a human to read."""

import json
from pathlib import Path

from flows.clean import clean
from flows.read import entries, read
from tests.clean.described import cleaning

FIELDS = (
    "title", "publisher", "site", "author", "published", "published_precision", "source_url", "is_repost", "view_count",
    "language", "encoding", "media_type", "page_kind",
)  # fmt: skip


def outcome(file: Path) -> str:
    """The clean document of a file of one entry, as JSON with one block a line."""
    (_, payload), = entries(file.name, file.read_bytes())
    document = clean(read(payload, rules=cleaning().reading), cleaning())
    fields = [f"  {quoted(name)}: {quoted(getattr(document, name))}" for name in FIELDS]
    notices = [f"    {quoted([notice.code, notice.detail])}" for notice in document.notices]
    blocks = [f"    {quoted([block.kind, block.rule, block.text])}" for block in document.blocks]
    lists = [listed(name, rows) for name, rows in (("notices", notices), ("blocks", blocks))]
    return "{\n" + ",\n".join([*fields, *lists]) + "\n}\n"


def quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def listed(name: str, rows: list[str]) -> str:
    inner = ",\n".join(rows)
    return f'  "{name}": [\n{inner}\n  ]' if rows else f'  "{name}": []'
