"""One record of a JSON Lines file: which fields it has, and where in its line their text stands.

What the fields are called is for an editor to say, in ``[records]`` of config/sources.toml; here they have our names.
"""

import re
from dataclasses import dataclass
from json import JSONDecodeError, JSONDecoder
from typing import Final

from flows.problems import Reason, Rejected
from flows.read.raw import Hint
from flows.read.ruler import Ruler
from flows.read.rules import DEFAULT_RULES, RecordKeys
from flows.source_text import Piece, SourceText, Span

TEXT_KEYS: Final = ("html", "text")
TEXTS: Final = frozenset(TEXT_KEYS)
MARKUP: Final = re.compile(
    r"</(?:p|div|span|a|li|td|h[1-6]|table|font|strong|b|article|section|body|html)>|<(?:br|p)\s{0,3}/?>", re.IGNORECASE
)
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_ESCAPE: Final = re.compile(
    r"((?:\\u(?![dD][89a-fA-F])[0-9a-fA-F]{4})++)"       # as Python writes Chinese if nobody stops it: a whole paragraph
    r"|\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)",
    re.DOTALL,
)
_DECODER: Final = JSONDecoder(strict=False)
_DEFAULT: Final = DEFAULT_RULES.records
_SHORT: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


@dataclass(frozen=True, slots=True)
class Field:
    """A string of a record and where it stands between its quotes; or a number as written."""

    value: str
    start: int
    end: int
    number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The fields of a record; ``text`` and ``html`` and ``title`` with their bytes."""

    fields: dict[str, Field]
    ruler: Ruler

    def source(self, key: str) -> SourceText | None:
        """A field's text with its bytes, JSON escapes resolved."""
        field = self.fields.get(key)
        return unescaped(self.ruler, field.start, field.end) if field and field.value.strip() else None

    def hints(self) -> tuple[Hint, ...]:
        """The short fields, as ``field:title``, ``field:author`` …."""
        return tuple(
            Hint(name=f"field:{key}", value=field.value.strip(), span=self.ruler.span(field.start, field.end))
            for key, field in self.fields.items()
            if key not in TEXT_KEYS and field.value.strip()
        )


def read_record(source: SourceText, keys: RecordKeys = _DEFAULT) -> Record:
    """The record in a line, its fields under our names.

    Raises:
        Rejected: the line is no JSON object, or the object has no text.
    """
    try:
        written = _fields(source.text)
    except (JSONDecodeError, RecursionError, StopIteration) as problem:
        raise Rejected(Reason.BAD_RECORD, f"no JSON object: {problem}") from None
    fields = _named(written, keys)
    if not any(fields[key].value.strip() for key in TEXT_KEYS if key in fields):
        found = ", ".join(written)[:100] or "none"
        wanted = " or ".join((*keys.text, *keys.html))
        raise Rejected(Reason.BAD_RECORD, f"no text under {wanted}; keys found: {found}; see [records] of sources.toml")
    return Record(fields=fields, ruler=Ruler(source))


def _named(written: dict[str, Field], keys: RecordKeys) -> dict[str, Field]:
    """The fields of a record by our names; those that nobody maps keep theirs, if it is none of ours."""
    mapped = {name: getattr(keys, name) for name in keys.__struct_fields__}
    known = {key.lower() for own in mapped.values() for key in own}
    fields = {key: field for key, field in written.items() if key not in known and key not in mapped}
    for name, own in mapped.items():
        found = [written[key.lower()] for key in own if key.lower() in written]
        found = [field for field in found if not (field.number and name in TEXTS)]
        field = next((f for f in found if f.value.strip()), found[0] if found else None)
        if field:
            fields[name] = field
    return fields


def is_record(text: str, keys: RecordKeys = _DEFAULT) -> bool:
    """Whether a content is a record and not a text that happens to begin with a brace.

    >>> is_record('{"text": "正文"}'), is_record("{注}正文"), is_record("[1]")
    (True, False, False)
    """
    if not text.lstrip().startswith("{"):
        return False
    try:
        return not TEXTS.isdisjoint(_named(_fields(text), keys))
    except (JSONDecodeError, RecursionError, StopIteration):
        return False


def marked_fields(source: SourceText) -> list[Span]:
    """Where the values of a record stand that are HTML, whatever they are called."""
    ruler = Ruler(source)
    return [ruler.span(f.start, f.end) for f in _fields(source.text).values() if not f.number and holds_markup(f.value)]


def holds_markup(value: str) -> bool:
    """Whether the text of a record is HTML: whatever its field is called, it closes or breaks a line as only pages do.

    >>> holds_markup("<p>第一段</p>"), holds_markup("第一段<br>第二段"), holds_markup("3 < 4 &amp; 5 > 4")
    (True, True, False)
    """
    return MARKUP.search(value) is not None


def _fields(text: str) -> dict[str, Field]:
    """The string values of the object's own keys; numbers as written; other values are passed over."""
    position = _skip(text, 0)
    _expect(text, position, "{")
    position = _skip(text, position + 1)
    fields: dict[str, Field] = {}
    while not text.startswith("}", position):
        _expect(text, position, '"')
        key, position = _DECODER.raw_decode(text, position)
        position = _skip(text, position)
        _expect(text, position, ":")
        start = _skip(text, position + 1)
        value, position = _DECODER.raw_decode(text, start)
        if isinstance(value, str):
            fields[key.lower()] = Field(value, start + 1, position - 1)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            fields[key.lower()] = Field(str(value), start, position, number=True)
        position = _skip(text, position)
        if text.startswith(",", position):
            position = _skip(text, position + 1)
        else:
            _expect(text, position, "}")
    if _skip(text, position + 1) < len(text):
        raise JSONDecodeError("more after the object", text, position + 1)
    return fields


def _skip(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _expect(text: str, position: int, mark: str) -> None:
    if not text.startswith(mark, position):
        raise JSONDecodeError(f"expected {mark}", text, position)


def unescaped(ruler: Ruler, start: int, end: int) -> SourceText:
    r"""The text of a JSON string from ``start`` to ``end``.

    >>> text = unescaped(Ruler(SourceText.verbatim(r"谷\u4ed3\n", "utf-8")), 0, 9)
    >>> text.text, text.span(1, 2)
    ('谷仓\n', Span(byte_start=3, byte_end=9))
    """
    texts: list[str] = []
    pieces: list[Piece] = []
    length, position = 0, start
    for found in _ESCAPE.finditer(ruler.text, start, end):
        if position < found.start():
            texts.append(ruler.text[position : found.start()])
            pieces += ruler.pieces(position, found.start(), length)
            length += found.start() - position
        text = bytes.fromhex(found[1].replace("\\u", "")).decode("utf-16-be") if found[1] else _resolve(found[0])
        byte, position = ruler.byte(found.start()), found.end()
        texts.append(text)
        pieces.append(Piece(length, byte, (ruler.end(position) - byte) // len(text)))
        length += len(text)
    if position < end or not pieces:
        texts.append(ruler.text[position:end])
        pieces += ruler.pieces(position, end, length)
    return SourceText(text="".join(texts), encoding=ruler.encoding, pieces=tuple(pieces))


def _resolve(escape: str) -> str:
    if escape[1] != "u":
        return _SHORT.get(escape[1], escape[1])
    if len(escape) > 6:
        high, low = int(escape[2:6], 16), int(escape[8:12], 16)
        return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    code = int(escape[2:6], 16)
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)
