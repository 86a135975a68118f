"""Names, figures and dates where they stand in the text: spans of bytes become pieces of text with their marks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A row whose words stand at some bytes of a document; ``about`` is what a reader wants to know of it."""

    byte_start: int
    byte_end: int
    kind: str
    row_id: str
    about: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters, and the mark they belong to: of several the narrowest; ``within`` says that there is a wider one."""

    text: str
    mark: Mark | None = None
    within: bool = False


def pieces(text: str, starts: Sequence[int], ends: Sequence[int], marks: Iterable[Mark]) -> list[Piece]:
    """A text cut where marks begin and end; ``starts`` and ``ends`` are the bytes of its characters.

    >>> place = Mark(byte_start=3, byte_end=9, kind="place", row_id="1", about="马陆镇")
    >>> [(p.text, p.mark.kind if p.mark else "") for p in pieces("在马陆镇", (0, 3, 6, 9), (3, 6, 9, 12), [place])]
    [('在', ''), ('马陆', 'place'), ('镇', '')]
    """
    first = {byte: i for i, byte in reversed(list(enumerate(starts)))}
    last = {byte: i + 1 for i, byte in enumerate(ends)}
    placed = [
        (first[m.byte_start], last[m.byte_end], m) for m in marks
        if m.byte_start in first and m.byte_end in last and first[m.byte_start] < last[m.byte_end]
    ]  # fmt: skip
    return list(_merged(_cut(text, placed)))


def _cut(text: str, placed: Sequence[tuple[int, int, Mark]]) -> Iterator[Piece]:
    """The stretches between any two edges, each with its narrowest mark."""
    coming = sorted(placed, key=lambda p: (p[0], -p[1]), reverse=True)
    edges = sorted({0, len(text), *(edge for start, end, _ in placed for edge in (start, end))})
    here: list[tuple[int, int, Mark]] = []
    for start, end in pairwise(edges):
        here = [p for p in here if p[1] > start]
        while coming and coming[-1][0] == start:
            here.append(coming.pop())
        narrowest = min(here, key=lambda p: p[1] - p[0], default=None)
        yield Piece(text[start:end], narrowest[2] if narrowest else None, len(here) > 1)


def _merged(cut: Iterable[Piece]) -> Iterator[Piece]:
    """Stretches of one mark that only something narrower between two others had cut are put together again."""
    held: Piece | None = None
    for piece in cut:
        if held and (held.mark, held.within) == (piece.mark, piece.within):
            held = Piece(held.text + piece.text, held.mark, held.within)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held
