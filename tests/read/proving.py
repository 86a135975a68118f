"""The proof that tests of reading share."""

from flows.read import source_passage
from flows.read.raw import RawDocument


def squeezed(text: str) -> str:
    return "".join(text.split())


def assert_proved(payload: bytes, raw: RawDocument) -> None:
    """Every unit is what its bytes say, and no two share a byte (of base64: hardly)."""
    last, shared = 0, 1 if raw.media_type == "multipart/related" else 0
    for unit in raw.units:
        span = unit.source.span()
        assert last - shared <= span.byte_start <= span.byte_end <= len(payload)
        last = span.byte_end
        assert squeezed(source_passage(payload, raw.encoding, raw.media_type, span)) == squeezed(unit.text)
