"""What change costs, through the command as a user runs it: nothing, a touch, one in a hundred, a hundred more on top of many.

usage: python -m tests.benchmarks.bench_engine [--count N] [--many N] [--base N] [--workers N] [--markdown]

--count articles of 3 KB for the shares, --many short files for the scan, --base articles that are there when a hundred more come.
"""

import argparse
import json
import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.prefect_server import server
from flows.prefect_settings import environment
from tests.benchmarks.bench_ingest import INGEST, Bench, _add_a_sentence, report
from tests.benchmarks.synthesize import write
from tests.conftest import new_project

SHORT = """第{n}号简讯
2024-05-01 08:00

编号为{n}的项目昨天开工，由第{m}工程处承建，计划在{k}个月内完成，建成后将向周边居民开放。
"""
HUNDRED = 100
PORT = 4217


def shares(folder: Path, count: int, workers: int) -> Bench:
    """No change, a touch, one in a hundred changed, one in a hundred gone."""
    bench = _loaded(folder, count, workers)
    load = bench.figures[-1].done.cpu
    bench.run("nothing changed", bench.ingest, max_cpu=0.5)
    idle = bench.figures[-1].done.cpu
    bench.run("plan", ["plan", "--format", "json"], max_cpu=0.5)
    for file in bench.share(1, 0):
        os.utime(file, (time.time(), time.time()))
    bench.run("1 % touched", bench.ingest, max_cpu=0.6)
    changed = bench.share(1, 10)
    for file in changed:
        _add_a_sentence(file)
    bench.run("1 % changed", bench.ingest, len(changed), max_cpu=1.3 * (idle + load / 100))
    for file in bench.share(1, 20):
        file.unlink()
    bench.run("1 % deleted", bench.ingest)
    rows = json.loads(bench.run("articles left", ["query", "--format", "json", "select count(*) as n from article"]))
    assert rows == [{"n": count - len(bench.share(1, 20))}], rows
    _with_a_server(bench)
    return bench


def _with_a_server(bench: Bench) -> None:
    """A run with nothing to do as a Prefect flow, against a server that is up."""
    os.environ.update(environment(bench.project))
    os.environ["PREFECT_API_URL"] = f"http://127.0.0.1:{PORT}/api"
    with server(os.environ["PREFECT_API_URL"], bench.project / "server.log"):
        bench.run("the first flow run", ["ingest"])
        bench.run("nothing changed, as a flow run", ["ingest"], max_cpu=2.1)
    del os.environ["PREFECT_API_URL"]


def scan(folder: Path, many: int, workers: int) -> Bench:
    """The scan of very many files."""
    project = new_project(folder / "many", seeds=False)
    for n in range(many):
        file = project / "seeds" / f"{n // 1000:03}" / f"{n:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(SHORT.format(n=n, m=n % 97, k=n % 31 + 2), encoding="utf-8")
    bench = Bench(project, many, workers)
    bench.run(f"{many} short files", bench.ingest, many)
    bench.run(f"nothing changed in {many}", bench.ingest, max_cpu=4, max_mb=300)
    return bench


def on_top(folder: Path, base: int, workers: int) -> Bench:
    """A hundred new articles where there are none, and where there are many."""
    empty = Bench(new_project(folder / "empty", seeds=False), HUNDRED, workers)
    write(empty.project / "seeds", HUNDRED, first=base)
    empty.run("100 articles on top of none", empty.ingest, HUNDRED)
    alone = empty.figures[-1].done.cpu
    bench = _loaded(folder / "base", base, workers)
    write(bench.project / "seeds", HUNDRED, first=base)
    bench.run(f"100 articles on top of {base}", bench.ingest, HUNDRED, max_cpu=1.2 * alone)
    bench.figures = [*empty.figures, *bench.figures]
    return bench


def _loaded(folder: Path, count: int, workers: int) -> Bench:
    project = new_project(folder / "project", seeds=False)
    write(project / "seeds", count)
    bench = Bench(project, count, workers)
    bench.run(f"{count} articles", (*INGEST, "--workers", str(workers)), count)
    return bench


def main() -> int:
    """Measure; the exit status says whether the limits hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5_000)
    parser.add_argument("--many", type=int, default=50_000)
    parser.add_argument("--base", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    figures = []
    for part, size in ((shares, options.count), (scan, options.many), (on_top, options.base)):
        if size:
            with TemporaryDirectory(prefix="gucang-bench-") as folder:
                figures += part(Path(folder), size, options.workers).figures
    print(report(figures, markdown=options.markdown))
    return int(any(f.missed for f in figures))


if __name__ == "__main__":
    sys.exit(main())
