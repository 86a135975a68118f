"""What the pages need and the warehouse doesn't know: the command gives it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from warehouse.reader import Lake
from warehouse.searching import Question

Pieces: TypeAlias = Sequence[Mapping[str, int]]
Positions: TypeAlias = tuple[Sequence[int], Sequence[int]]


class NothingAskedError(Exception):
    """There is nothing to look for in some words; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """The lake, and what only the flows can do.

    ``ask`` makes words a question, or raises :class:`NothingAskedError`. ``prove`` gives the whole chain of a row by its id (or
    of a document by a file that holds it), as ``gucang trace --format json`` does; None if there is no such row. ``place`` tells
    of every character of a block's text, its encoding and its pieces, at which byte it begins and ends.
    """

    lake: Lake
    ask: Callable[[str], Question]
    prove: Callable[[str], Mapping[str, Any] | None]
    place: Callable[[str, str, Pieces], Positions]
