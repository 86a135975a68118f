"""What the main job and the quick questions cost, on articles made up by synthesize.py, through the command as a user runs it.

CPU is user and system time of the command and of all its processes; it says more than the clock on a machine that others use too.
Memory is that of all its processes together, what they share counted once, and that of the largest.

usage: python -m tests.benchmarks.bench_ingest [--count N] [--workers N] [--markdown]
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.synthesize import write
from tests.conftest import GUCANG, new_project
from tests.measuring import Done, measure

INGEST = ("ingest", "--direct")
QUERY = ("query", "--format", "json")
COUNT_ARTICLES = "select count(*) as articles from article"
ONE_QUANTITY = "select quantity_id from quantity order by quantity_id limit 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A line of the report; the limits are those the project has set itself, where it has."""

    what: str
    done: Done
    documents: int = 0              # that were computed
    max_cpu: float | None = None
    max_ms: float | None = None     # CPU, of one document
    max_mb: float | None = None

    @property
    def ms(self) -> float | None:
        return 1000 * self.done.cpu / self.documents if self.documents else None

    @property
    def missed(self) -> list[str]:
        """Which limits are passed."""
        limits = (
            ("CPU s", self.done.cpu, self.max_cpu), ("ms/document", self.ms, self.max_ms), ("MB", self.done.peak_mb, self.max_mb),
        )
        return [f"{name} {value:.2f} > {limit:g}" for name, value, limit in limits if value and limit and value > limit]

    @property
    def cells(self) -> list[str]:
        done, ms = self.done, f"{self.ms:.1f}" if self.ms is not None else ""
        return [
            self.what, f"{done.cpu:.2f}", f"{done.wall:.1f}", ms, f"{done.peak_mb:.0f}", f"{done.largest_mb:.0f}",
            ", ".join(self.missed),
        ]


class Bench:
    """A temporary project, and what was measured in it."""

    def __init__(self, project: Path, count: int, workers: int) -> None:
        self.project, self.count = project, count
        self.ingest = (*INGEST, "--workers", str(workers))
        self.files = sorted((project / "seeds").rglob("*.txt"))
        self.figures: list[Figure] = []

    def run(self, what: str, words: Sequence[str], documents: int = 0, **limits: float) -> str:
        """Measure a command, and say what came out."""
        done = measure([GUCANG, "--quiet", *words], self.project)
        if done.status:
            sys.exit(f"gucang {' '.join(words)}: exit {done.status}\n{done.err}")
        self.figures.append(Figure(what=what, done=done, documents=documents, **limits))
        print(f"{what}: {done.cpu:.2f} s", file=sys.stderr)
        return done.out

    def share(self, percent: int, begin: int) -> list[Path]:
        """So many of the files, spread over all."""
        return self.files[begin :: max(1, 100 // percent)]

    def change(self, what: str, files: Sequence[Path], to: Callable[[Path], object], documents: int) -> None:
        for file in files:
            to(file)
        self.run(what, self.ingest, documents)

    def everything(self) -> None:
        self.run("first load", self.ingest, self.count, max_ms=10, max_mb=500)
        self.run("again, nothing changed", self.ingest, max_cpu=1)
        self.change("1 % touched", self.share(1, 0), lambda f: os.utime(f, (time.time(), time.time())), 0)
        changed = self.share(1, 10)
        self.change("1 % changed", changed, _add_a_sentence, len(changed))
        self.change("1 % deleted", self.share(1, 20), Path.unlink, 0)
        self.run("plan", ["plan", "--format", "json"], max_cpu=1)
        articles = json.loads(self.run("query", [*QUERY, COUNT_ARTICLES], max_cpu=1))
        assert articles == [{"articles": self.count - len(self.share(1, 20))}], articles
        (row,) = json.loads(self.run("query one table", [*QUERY, ONE_QUANTITY], max_cpu=1))
        self.run("trace", ["trace", str(row["quantity_id"])], max_cpu=1)


def _add_a_sentence(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}补充:{file.stem}号项目总投资增加{int(file.stem) % 89 + 11}亿元。\n", encoding="utf-8")


def report(figures: Sequence[Figure], *, markdown: bool) -> str:
    """The figures as a table."""
    head = ["what", "CPU s", "wall s", "ms/document", "MB", "largest MB", "over the limit"]
    rows = [head, *(f.cells for f in figures)]
    if markdown:
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        return "\n".join([lines[0], "|---|" + "---:|" * 5 + "---|", *lines[1:]])
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    shape = "  ".join(f"{{:{'<' if i in (0, 6) else '>'}{width}}}" for i, width in enumerate(widths))
    return "\n".join(shape.format(*row).rstrip() for row in rows)


def main() -> int:
    """Measure; the exit status says whether the limits hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="gucang-bench-") as folder:
        project = new_project(Path(folder) / "project", seeds=False)
        write(project / "seeds", options.count)
        bench = Bench(project, options.count, options.workers)
        bench.everything()
    print(report(bench.figures, markdown=options.markdown))
    return int(any(f.missed for f in bench.figures))


if __name__ == "__main__":
    sys.exit(main())
