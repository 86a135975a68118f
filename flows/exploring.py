"""What the pages of ``gucang explore`` need of the flows: the segmenter, the proof of a row, the way from characters to bytes."""

from collections.abc import Mapping
from typing import Any

from flows.problems import RunError, UsageError
from flows.searching import question
from flows.settings import Settings
from flows.source_text import Piece, SourceText
from flows.tracing import trace
from warehouse.explorer.means import Means, NothingAskedError, Pieces, Positions
from warehouse.reader import Lake
from warehouse.searching import Question


def means(settings: Settings, lake: Lake) -> Means:
    """What the pages over a project's warehouse need."""

    def prove(row_id: str) -> Mapping[str, Any] | None:
        try:
            return trace(lake, settings.seeds, row_id).as_json()
        except RunError:
            return None

    return Means(lake=lake, ask=_ask, prove=prove, place=_place)


def _ask(words: str) -> Question:
    try:
        return question(words)
    except UsageError as problem:
        raise NothingAskedError(str(problem)) from None


def _place(text: str, encoding: str, pieces: Pieces) -> Positions:
    return SourceText(text=text, encoding=encoding, pieces=tuple(Piece(**piece) for piece in pieces)).positions()
