"""Runs that found nothing to do, beside the lake that they never opened.

Readers see them among the lake's runs (:mod:`warehouse.reader`); the next run that opens the lake takes them over.
"""

from pathlib import Path
from typing import Final

import msgspec

from warehouse.rows import RunRow

JOURNAL: Final = "runs.jsonl"


def note_idle_run(location: Path, row: RunRow) -> None:
    """Write a run down, a line of JSON; it begins a line of its own, also where a full disk cut the one before short."""
    with (location / JOURNAL).open("ab") as file:
        file.write(b"\n" + msgspec.json.encode(row))


def idle_runs(location: Path) -> list[RunRow]:
    """The runs in the journal, the oldest first; a line that a killed process left half written is none."""
    try:
        lines = (location / JOURNAL).read_bytes().splitlines()
    except FileNotFoundError:
        return []
    rows = []
    for line in lines:
        try:
            rows.append(msgspec.json.decode(line, type=RunRow))
        except msgspec.DecodeError:
            continue
    return rows
