"""What a run would do and why: the difference between the seed files and the ledger. Nothing here writes.

A file's size and modification time only decide whether it is hashed again; its content decides everything else. Files
that were modified within the clock's grain of when they were hashed are hashed again: size and time may lie there.
"""

import hashlib
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from flows.corrections import SHOWN
from flows.documents import Stage
from flows.formats import suffix_of
from flows.problems import Reason
from flows.scanning import SeenFile, reason_of
from flows.versions import CORRECTING, StageVersion, corrected_version, judging_version

INTERRUPTED: Final = "judgements that an interrupted run began to replace"
CLOCK_GRAIN_NS: Final = 2_000_000_000      # FAT keeps two seconds; better file systems lose nothing but a second hash


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFile:
    """A file as the warehouse remembers it."""

    path: str
    sha256: str | None
    bytes: int
    modified_ns: int
    hashed_ns: int
    state: str
    reason: str | None
    rejected_by: Sequence[str]           # what rejected the file or entries of it: stage, version, after cleaning also the sha256
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleDocument:
    """A document some of whose stages were done by an older version: where to read it, and which stages."""

    document_id: int
    path: str
    entry: int
    stages: frozenset[Stage]
    made_by: tuple[tuple[Stage, str], ...] = ()     # the older versions of these stages
    redo: frozenset[Stage] = frozenset()     # those that are asked for though nothing changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why a stage is stale: a part of it that changed (a code file, a config file, a library)."""

    stage: Stage
    part: str
    change: str                          # changed, added, removed
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run does. Every file of the scan or the ledger is in exactly one of the lists.

    A new or changed file that can't be read carries its reason.
    """

    new: tuple[SeenFile, ...] = ()
    changed: tuple[SeenFile, ...] = ()
    moved: tuple[tuple[str, SeenFile], ...] = ()
    removed: tuple[str, ...] = ()
    touched: tuple[SeenFile, ...] = ()   # same content, other time: unchanged to everybody but the ledger
    unchanged: int = 0
    stale: tuple[StaleDocument, ...] = ()
    causes: tuple[Cause, ...] = ()
    versions: Mapping[Stage, StageVersion] = field(default_factory=dict)

    @property
    def files_seen(self) -> int:
        """How many files the scan found."""
        return len(self.new) + len(self.changed) + len(self.moved) + self.unchanged

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do but to note the run."""
        return not (self.new or self.changed or self.moved or self.removed or self.touched or self.stale)

    def stale_counts(self) -> dict[str, int]:
        """Documents per stage that are stale though their content is not new."""
        stages = [stage for document in self.stale for stage in document.stages]
        return {stage.value: stages.count(stage) for stage in Stage if stage in stages}

    def as_json(self) -> dict[str, object]:
        """The plan as the contract words it."""
        return {
            "new": [f.path for f in self.new],
            "changed": [f.path for f in self.changed],
            "moved": [[old, f.path] for old, f in self.moved],
            "removed": list(self.removed),
            "unchanged": self.unchanged,
            "stale": self.stale_counts(),
            "causes": [
                {"stage": c.stage.value, "part": c.part, "change": c.change, "documents": c.documents} for c in self.causes
            ],
        }


def compare(
    seeds: Path,
    seen: Sequence[SeenFile],
    ledger: Mapping[str, LedgerFile],
    versions: Mapping[Stage, StageVersion],
    *,
    max_bytes: int,
    verify: bool = False,
) -> Plan:
    """The files' part of a plan.

    Args:
        seeds: the folder, for hashing.
        seen: what the scan found.
        ledger: what the warehouse remembers, by path; removed files are not in it.
        versions: the present versions: what another one rejected is tried again.
        max_bytes: larger files are refused.
        verify: hash every file, whatever its size and time say.
    """
    retried = {path for path, known in ledger.items() if not all(_still_rejects(by, versions) for by in known.rejected_by)}
    lists: dict[str, list[SeenFile]] = defaultdict(list)
    standing = set()
    for found in seen:
        known = ledger.get(found.path)
        file = found if found.reason or found.bytes <= max_bytes else replace(found, reason=Reason.TOO_LARGE)
        fate = "unchanged"
        if known is None or verify or found.path in retried or not _surely_same(file, known):
            file = file if file.reason else _hashed(seeds, file)
            fate = _fate(file, known, retry=found.path in retried)
        lists[fate].append(file)
        if fate != "vanished":
            standing.add(file.path)
    gone = sorted(ledger.keys() - standing)
    moved = _pair_moves(lists["new"], [ledger[p] for p in gone if p not in retried])
    arrived = {f.path for _, f in moved}
    left = {old for old, _ in moved}
    return Plan(
        new=tuple(f for f in lists["new"] if f.path not in arrived),
        changed=tuple(lists["changed"]),
        moved=tuple(moved),
        removed=tuple(p for p in gone if p not in left),
        touched=tuple(lists["touched"]),
        unchanged=len(lists["unchanged"]) + len(lists["touched"]),
    )


def _still_rejects(rejected_by: str, versions: Mapping[Stage, StageVersion]) -> bool:
    stage, version, *sha256 = rejected_by.split(" ")
    return version == judging_version(versions, Stage(stage), sha256[0] if sha256 else None)


def _surely_same(file: SeenFile, known: LedgerFile) -> bool:
    """Whether size and time prove that a file is as it was."""
    if file.reason:
        return (known.reason, known.bytes) == (file.reason, file.bytes)
    same = (file.bytes, file.modified_ns) == (known.bytes, known.modified_ns) and known.sha256 is not None
    return same and known.modified_ns + CLOCK_GRAIN_NS < known.hashed_ns


def _hashed(seeds: Path, file: SeenFile) -> SeenFile:
    """The file with the hash of its content, or with the reason why there is none."""
    now = time.time_ns()
    try:
        digest = hashlib.sha256((seeds / file.path).read_bytes()).hexdigest()
    except OSError as problem:
        return replace(file, reason=reason_of(problem))
    return replace(file, sha256=digest, hashed_ns=now)


def _fate(file: SeenFile, known: LedgerFile | None, *, retry: bool) -> str:
    if file.reason is Reason.VANISHED:
        return "vanished"                # between the scan and now: as if it had never been seen
    if known is None:
        return "new"
    if file.reason:
        return "unchanged" if _surely_same(file, known) else "changed"
    return "touched" if known.sha256 == file.sha256 and not retry else "changed"


def _pair_moves(new: Sequence[SeenFile], gone: Sequence[LedgerFile]) -> list[tuple[str, SeenFile]]:
    """Files that vanished from one path and stand unchanged at another, each pair in order of the paths.

    The suffix must be the same, for it says how a file is read: a text that is renamed to .jsonl becomes records.
    """
    old = defaultdict(list)
    for known in gone:
        if known.state == "active" and known.sha256:
            old[known.sha256, suffix_of(known.path)].append(known.path)
    pairs = ((old.get((f.sha256 or "", suffix_of(f.path))), f) for f in new)
    return [(paths.pop(0), f) for paths, f in pairs if paths]


def explain(
    stale: Sequence[StaleDocument],
    used: Mapping[tuple[Stage, str], Mapping[str, str]],
    versions: Mapping[Stage, StageVersion],
) -> tuple[Cause, ...]:
    """Which parts of the stale stages changed, and the corrections of which documents.

    Args:
        stale: the stale documents.
        used: the parts of each (stage, version) that some document was made by, corrections aside.
        versions: the present versions.
    """
    made = Counter((stage, was, versions[stage].of(d.document_id)) for d in stale for stage, was in d.made_by)
    causes: Counter[tuple[Stage, str, str]] = Counter()
    for (stage, was, now), documents in made.items():
        (before, *decided), (_, *decides) = corrected_version(was), corrected_version(now)
        parts = used.get((stage, before), {INTERRUPTED: before})
        for part, change in _differences(parts, versions[stage].parts if INTERRUPTED not in parts else {}):
            causes[stage, part, change] += documents
        if decided != decides:
            causes[stage, SHOWN if decided[0] != decides[0] else CORRECTING, "changed"] += documents
    return tuple(Cause(stage=s, part=p, change=c, documents=n) for (s, p, c), n in sorted(causes.items()))


def _differences(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for part in sorted({*before, *now}):
        if before.get(part) != now.get(part):
            yield part, "added" if part not in before else "removed" if part not in now else "changed"
