"""What an editor decides about reading: ``[records]`` and ``[limits]`` of config/sources.toml."""

from typing import Final

from flows.config import Section


class RecordKeys(Section, frozen=True):
    """[records]: what the fields of a record may be called; of several that have a value the first named here counts."""

    title: tuple[str, ...] = ("title",)
    text: tuple[str, ...] = ("text",)
    html: tuple[str, ...] = ("html",)
    published_at: tuple[str, ...] = ("published_at",)
    source: tuple[str, ...] = ("source",)
    author: tuple[str, ...] = ("author",)
    url: tuple[str, ...] = ("url",)


class Limits(Section, frozen=True):
    """[limits]: how much of one document is read; what lies beyond is left out, and a notice says so.

    They stand in sources.toml and not in pipeline.toml because they change results.
    """

    max_characters: int = 2_000_000      # of shown text
    max_blocks: int = 50_000
    max_nodes: int = 250_000             # tags and texts of a page
    max_depth: int = 256                 # of nesting; deeper elements are flattened
    max_line: int = 20_000               # characters; a longer line becomes several blocks


class Rules(Section, frozen=True):
    """All of it."""

    records: RecordKeys = RecordKeys()
    limits: Limits = Limits()


DEFAULT_RULES: Final = Rules()
