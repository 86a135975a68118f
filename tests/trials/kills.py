"""Runs killed with SIGKILL at any moment, while readers read and other writers wait."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.project import ROOT, Project
from tests.trials.figures import FIGURES
from tests.trials.texts import BODIES, FOOTERS, TITLES, page, record, text

PATIENCE = 240                           # seconds; a run takes two, on a busy machine twenty
GUCANG = "from flows.cli import main; main()"


def gucang(project: Project, *words: str) -> "subprocess.Popen[str]":
    """The command in a process of its own."""
    command = [sys.executable, "-c", GUCANG, "--project", str(project.folder), "-q", *words]
    return _start(command, stdin=subprocess.DEVNULL)


def _start(command: Sequence[str], stdin: int) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONFAULTHANDLER": "1"}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def ended(process: "subprocess.Popen[str]") -> None:
    """Wait for a run to end well; one that hangs says where."""
    try:
        _, err = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGABRT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err


@contextmanager
def readers(warehouse: Path) -> Iterator[None]:
    """Two readers at work throughout; in the end they must have seen nothing torn, and never waited."""
    command = [sys.executable, "-m", "tests.trials.reader"]
    started = [_start([*command, kind, str(warehouse)], stdin=subprocess.PIPE) for kind in ("lake", "door")]
    try:
        yield
    finally:
        said = [reader.communicate(timeout=120) for reader in started]
    for out, err in said:
        assert out, err
        seen = json.loads(out)
        FIGURES.reader_queries += seen["queries"]
        FIGURES.torn_reads += len(seen["torn"])
        FIGURES.slowest_read = max(FIGURES.slowest_read, seen["slowest"])
        assert not seen["torn"], seen["torn"]
        assert seen["queries"]


class Fire:
    """A project whose files change, and whose runs are killed."""

    def __init__(self, project: Project, seed: int) -> None:
        self.project = project
        self.chance = random.Random(seed)
        self.lasts = 3.0                   # seconds that a run takes, as far as we know

    def stir(self, files: int) -> None:
        """Write, edit and delete some files."""
        chance = self.chance
        for _ in range(files):
            path = f"{chance.randrange(30)}.{chance.choice(('txt', 'txt', 'html', 'jsonl'))}"
            if chance.random() < 0.2:
                (self.project.seeds / path).unlink(missing_ok=True)
            else:
                self.project.write(path, self._content(path))

    def _content(self, path: str) -> str:
        make = {"txt": text, "html": page, "jsonl": record}[path.rpartition(".")[2]]
        return "\n".join(make(self._article()) for _ in range(self.chance.randrange(1, 8) if path.endswith("jsonl") else 1))

    def _article(self) -> tuple[str, list[str], list[str], int]:
        chance = self.chance
        bodies = [f"{b}第{chance.randrange(10)}条。" for b in chance.sample(BODIES, chance.randrange(1, 4))]
        return chance.choice(TITLES), bodies, chance.sample(FOOTERS, chance.randrange(3)), chance.randrange(1, 5)

    def finish(self, *words: str) -> None:
        """One run to its end."""
        began = time.monotonic()
        process = gucang(self.project, "ingest", "--direct", "--batch", "7", "--workers", "1", *words)
        ended(process)
        self.lasts = time.monotonic() - began

    def kill_one(self) -> None:
        """Start a run and kill it at some moment; a second writer, waiting, takes over and is killed or lives."""
        self.stir(6)
        run = ("ingest", "--direct", "--batch", "4", "--workers", "1")
        writers = [gucang(self.project, *run) for _ in range(self.chance.choice((1, 1, 2)))]
        FIGURES.writers += len(writers) - 1
        for number, process in enumerate(writers):
            if number and self.chance.random() < 0.5:
                ended(process)
                continue
            time.sleep(self.chance.uniform(0.2, 1.1) * self.lasts)
            process.send_signal(signal.SIGKILL)
            process.communicate(timeout=60)
            FIGURES.kills += process.returncode == -signal.SIGKILL
