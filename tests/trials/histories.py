"""Random histories of a project: whatever happens to files and config, the warehouse is a function of how they are now."""

import hashlib
import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from flows.documents import Stage
from flows.ledger import mirror_of, open_warehouse
from flows.mirror import Mirror, read_mirror
from flows.planning import Plan
from flows.plans import present_versions
from flows.problems import Reason
from flows.reports import RunReport
from flows.running import Order
from flows.versions import STAGES
from tests.project import HISTORY, Project, copy_config
from tests.trials.figures import FIGURES
from tests.trials.fuses import fuse
from tests.trials.texts import contents, records

NAMES = (
    "a.txt", "b.txt", "B.txt", "d/c.txt", "d/e.html", "\u00e9.txt", "e\u0301.txt", "f.jsonl", "g.jsonl", "h.txt.jsonl", "x.pdf",
)
RECORDS = tuple(n for n in NAMES if n.endswith(".jsonl"))
BEFALLS = ("move", "copy", "delete", "touch", "append")
KINDS = ("folder", "symlink", "fifo", "empty", "bad name")
SWITCHES: tuple[tuple[str, str, str], ...] = (
    ("pipeline.toml", "boilerplate_documents = 3", "boilerplate_documents = 2"),
    ("pipeline.toml", "min_run = 16", "min_run = 30"),
    ("pipeline.toml", "crowded_shingle = 32", "crowded_shingle = 2"),
    ("pipeline.toml", "max_file_mb = 64", "max_file_mb = 0"),
    ("pipeline.toml", 'cron = "0 ', 'cron = "5 '),
    ("lexicon/parks.tsv", "name\tsubtype\n", "name\tsubtype\n集成电路产业园\tindustrial_park\n"),
    ("taxonomy/topics.toml", '"基金" = 3', '"推进会" = 3'),
    ("taxonomy/topics.toml", "# News topics", "# All news topics"),
    ("cues.toml", "# General cue words", "# Cue words"),
    ("cues.toml", 'whole = [\n    "Facebook"', 'whole = [\n    "会议提出"'),
)


DECISIONS = (("title", "更正的标题"), ("title", ""), ("doc_type", "policy"), ("page_kind", "list"), ("block 1", "caption"))


@dataclass(frozen=True)
class Snapshot:
    """A content that a path once had."""

    path: str
    content: bytes


class Histories(RuleBasedStateMachine):
    """One project and what befalls it."""

    def __init__(self) -> None:
        super().__init__()
        FIGURES.histories += 1
        self.project = Project(Path(tempfile.mkdtemp(prefix="gucang-trial-")))
        copy_config(self.project.folder)
        self.project.seeds.mkdir()
        self.past: list[Snapshot] = []
        self.switched: set[int] = set()
        self.is_fresh = True               # nothing has happened since the last comparison
        self.has_failed = False

    def teardown(self) -> None:
        try:
            if not self.is_fresh and not self.has_failed:
                self._ingest(500)
                self._compare()
        finally:
            shutil.rmtree(self.project.folder, ignore_errors=True)

    # -- files

    def _file(self, path: str) -> Path:
        file = self.project.seeds / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.is_dir() and not file.is_symlink():
            shutil.rmtree(file)
        elif file.is_symlink() or (file.exists() and not file.is_file()):
            file.unlink()
        return file

    def _put(self, path: str, content: bytes) -> None:
        self._file(path).write_bytes(content)
        self.past.append(Snapshot(path, content))
        self.is_fresh = False

    def _present(self) -> list[Path]:
        return sorted(p for p in self.project.seeds.rglob("*") if p.is_file() and not p.is_symlink())

    @initialize(first=st.lists(st.tuples(st.sampled_from(NAMES), contents), min_size=2, max_size=5))
    def begin(self, first: list[tuple[str, str]]) -> None:
        for path, content in first:
            self._put(path, content.encode())

    @rule(path=st.sampled_from(NAMES), content=contents)
    def write(self, path: str, content: str) -> None:
        self._put(path, content.encode())

    @rule(path=st.sampled_from(RECORDS), lines=st.lists(records, min_size=1, max_size=6))
    def write_records(self, path: str, lines: list[str]) -> None:
        self._put(path, "\n".join(lines).encode())

    @rule(path=st.sampled_from(RECORDS), seed=st.integers(0, 99), line=records)
    def edit_records(self, path: str, seed: int, line: str) -> None:
        """Change, add or remove one record."""
        file = self._file(path)
        lines = file.read_text("utf-8", "replace").splitlines() if file.exists() else []
        chance = random.Random(seed)
        place = chance.randrange(len(lines) + 1)
        lines[place : place + chance.randrange(2)] = [line] * chance.randrange(2)
        self._put(path, "\n".join(lines).encode())

    @precondition(lambda self: self._present())
    @rule(seed=st.integers(0, 99), goal=st.sampled_from(NAMES), how=st.sampled_from(BEFALLS))
    def handle(self, seed: int, goal: str, how: str) -> None:
        """Something befalls a file that is there."""
        file = random.Random(seed).choice(self._present())
        self.is_fresh = False
        if how == "delete":
            file.unlink()
        elif how == "touch":
            os.utime(file, ns=(0, random.Random(seed).randrange(10**18)))
        elif how == "append":
            file.write_bytes(file.read_bytes() + "\n另据了解，该项目已于日前开工。".encode())
        elif file != self.project.seeds / goal:
            content = file.read_bytes()
            if how == "move":
                file.rename(self._file(goal))
            else:
                self._file(goal).write_bytes(content)

    @precondition(lambda self: self.past)
    @rule(seed=st.integers(0, 99))
    def revert(self, seed: int) -> None:
        snapshot = random.Random(seed).choice(self.past)
        self._file(snapshot.path).write_bytes(snapshot.content)
        self.is_fresh = False

    @rule(path=st.sampled_from(NAMES), kind=st.sampled_from(KINDS))
    def become(self, path: str, kind: str) -> None:
        """Something else stands where a file stood."""
        file = self._file(path)
        self.is_fresh = False
        with suppress(FileNotFoundError):
            file.unlink()
        if kind == "folder":
            file.mkdir()
            (file / "inside.txt").write_text("内部\n\n" + "嘉定区召开推进会，会上十二个项目集中签约。", "utf-8")
        elif kind == "symlink":
            file.symlink_to("/etc/hostname")
        elif kind == "fifo":
            os.mkfifo(file)
        elif kind == "empty":
            file.write_bytes(b"")
        else:
            file.with_name(os.fsdecode(b"\xff\xfe.txt")).write_bytes(b"x")

    # -- config

    @rule(number=st.integers(0, len(SWITCHES) - 1))
    def switch(self, number: int) -> None:
        """Edit a config file, or take the edit back."""
        path, off, on = SWITCHES[number]
        before, after = (on, off) if number in self.switched else (off, on)
        self.project.configure(path, before, after)
        self.switched ^= {number}
        self.is_fresh = False

    @precondition(lambda self: self.past)
    @rule(seed=st.integers(0, 99), decided=st.lists(st.sampled_from(DECISIONS), max_size=2, unique_by=itemgetter(0)))
    def correct(self, seed: int, decided: list[tuple[str, str]]) -> None:
        """A human decides about a content, there or not, or takes back what was decided."""
        sha256 = hashlib.sha256(random.Random(seed).choice(self.past).content).hexdigest()
        lines = ["document\twhat\tvalue", *(f"{sha256}\t{what}\t{value}" for what, value in decided)]
        (self.project.folder / "config" / "corrections.tsv").write_text("\n".join(lines), "utf-8")
        self.is_fresh = False

    # -- runs

    @rule(batch_size=st.sampled_from((1, 2, 3, 500)), order=st.sampled_from((Order(), Order(), Order(verify=True))))
    def ingest(self, batch_size: int, order: Order) -> None:
        self._ingest(batch_size, order)

    @rule(batch_size=st.sampled_from((1, 2, 500)), calls=st.integers(0, 150))
    def crash(self, batch_size: int, calls: int) -> None:
        """A run that dies on its way."""
        FIGURES.crashes += 1
        self.is_fresh = False
        with fuse(calls):
            self.project.ingest(batch_size=batch_size)

    @rule(stage=st.sampled_from(STAGES))
    def rebuild(self, stage: Stage) -> None:
        self.is_fresh = False
        self.project.ingest(Order(redo=frozenset({stage})))

    def _ingest(self, batch_size: int, order: Order | None = None) -> RunReport:
        self.is_fresh = False
        plan = self.project.plan(verify=bool(order and order.verify))
        report = self.project.ingest(order, batch_size=batch_size)
        FIGURES.ingests += 1
        FIGURES.plans += 1
        wrong = dict(_wrong(plan, report))
        FIGURES.wrong_plans += bool(wrong)
        self.has_failed |= bool(wrong)
        assert not wrong, wrong
        return report

    @rule()
    def compare(self) -> None:
        if not self.is_fresh:
            self._ingest(3)
            self._compare()

    def _compare(self) -> None:
        now, fresh = self.project.views(), self.project.afresh()
        FIGURES.compared += 1
        self.is_fresh = True
        different = {view: _difference(now[view], fresh[view]) for view in now.keys() - set(HISTORY) if now[view] != fresh[view]}
        FIGURES.differences += len(different)
        self.has_failed |= bool(different)
        assert not different, "\n".join(f"{view}:\n{d}" for view, d in different.items())
        versions = {v.version for v in present_versions(self.project.settings()).values()}
        stale = [line for line in now["lineage"].splitlines() if not any(f'"{v}' in line for v in versions)]    # corrected: "v+…"
        FIGURES.stale_rows += len(stale)
        assert not stale, stale[:3]
        assert replace(self.project.plan(), touched=()).is_empty
        self._compare_mirror()

    def _compare_mirror(self) -> None:
        """The mirror that runs keep up with what they touch is the one that is made from the whole ledger."""
        settings = self.project.settings()
        kept = read_mirror(settings)
        assert kept
        with open_warehouse(settings, read_only=True) as warehouse:
            whole = mirror_of(settings, warehouse, kept.documents, kept.corrections)
        different = _sorted(kept) != _sorted(whole)
        FIGURES.differences += different
        self.has_failed |= different
        assert not different, (kept, whole)


def _sorted(mirror: Mirror) -> Mirror:
    """With files and versions in order, and of the corrected documents only whether there are any: nobody asks how many.

    Without the times of files: of a touch that was all a run found only the mirror knows.
    """
    versions = sorted((stage, version, min(corrected, 1)) for stage, version, corrected in mirror.versions)
    timeless = (replace(f, modified_ns=0, hashed_ns=0, rejected_by=sorted(f.rejected_by)) for f in mirror.files)
    files = sorted(timeless, key=lambda f: f.path)
    return msgspec.structs.replace(mirror, files=tuple(files), versions=tuple(versions))


def _wrong(plan: Plan, report: RunReport) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """In what a plan and the run after it disagree."""
    said = plan.as_json()
    for name in ("new", "changed", "moved", "removed"):
        if len(said[name]) != getattr(report, name):  # type: ignore[arg-type]
            yield name, (said[name], getattr(report, name))
    if said["unchanged"] != report.unchanged:
        yield "unchanged", (said["unchanged"], report.unchanged)
    vanished = any(r.reason in (Reason.VANISHED, Reason.CHANGED_WHILE_READ) for r in report.rejections)
    for stage, documents in plan.stale_counts().items():
        if report.recomputed[stage] < documents and not vanished:
            yield stage, (documents, report.recomputed[stage])
    if not (plan.new or plan.changed):
        for stage in STAGES:
            least, most = _stale(plan, {stage}), _stale(plan, {stage, Stage.CLEAN})
            if not least <= report.recomputed[stage.value] <= most:
                yield stage, (least, most, report.recomputed[stage.value])


def _stale(plan: Plan, stages: set[Stage]) -> int:
    """Documents one of whose stages is stale; whether later stages follow cleaning only its result can tell."""
    return sum(bool(document.stages & stages) for document in plan.stale)


def _difference(now: str, fresh: str) -> str:
    ours, theirs = now.splitlines(), fresh.splitlines()
    gone, come = [x for x in theirs if x not in ours], [x for x in ours if x not in theirs]
    return "\n".join(["missing:", *(x[:400] for x in gone[:3]), "too much:", *(x[:400] for x in come[:3])])
