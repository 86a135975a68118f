"""Counts per measure and file, the errors behind them, and the report made of both."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flows.evaluate.measures import HEADLINES, MEASURES
from flows.problems import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts, precision, recall and F1; ``f1`` is None where nothing was asked."""

    tp: int
    fp: int
    fn: int

    @property
    def precision(self) -> float:
        """Right answers as a share of all answers."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Right answers as a share of what was asked."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both."""
        asked = self.tp + self.fp + self.fn
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if asked else None


class Tally:
    """Counts per measure and file, and the errors behind them."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.counts: dict[str, dict[str, Counter[str]]] = {m: defaultdict(Counter) for m in MEASURES}
        self.errors: list[tuple[str, str]] = []
        self.notes: list[str] = []

    def add(self, measure: str, file: str, tp: int = 0, fp: int = 0, fn: int = 0) -> None:
        """Add to the counts of a measure."""
        self.counts[measure][file].update(tp=tp, fp=fp, fn=fn)

    def error(self, measure: str, file: str, what: str, text: object) -> None:
        """Remember a miss or a false positive."""
        self.errors.append((measure, f"{file} {what:6} {measure}: {text}"))

    def hit(self, measure: str, file: str, right: object, text: str = "") -> None:
        """Count the answer to a yes-or-no question."""
        self.add(measure, file, tp=bool(right), fp=not right, fn=not right)
        if not right:
            self.error(measure, file, "wrong", text)

    def sets(
        self, measure: str, file: str, gold: Iterable[object], got: Iterable[object], free: Iterable[object] = (),
    ) -> None:
        """Compare two sets; members of ``free`` are neither missed nor wrong."""
        wanted, found = set(gold) - set(free), set(got) - set(free)
        self.add(measure, file, len(wanted & found), len(found - wanted), len(wanted - found))
        for what, rest in (("missed", wanted - found), ("extra", found - wanted)):
            for x in sorted(rest, key=str):
                self.error(measure, file, what, x)

    def score(self, measure: str, file: str | None = None) -> Score:
        """The score of a measure in one file, or in all."""
        by_file = self.counts[measure]
        counted = by_file[file] if file else sum(by_file.values(), Counter())
        return Score(tp=counted["tp"], fp=counted["fp"], fn=counted["fn"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The outcome of an evaluation, in the forms it can be read in."""

    tally: Tally
    files: Sequence[str]

    @property
    def notes(self) -> list[str]:
        """What a reader must know to understand a low score: a view that is missing, a file without an article."""
        return self.tally.notes

    def flat(self) -> dict[str, float]:
        """``m`` the score of measure m over all files, ``m:p`` precision, ``m:r`` recall, ``m@000`` the score in file 000."""
        out: dict[str, float] = {}
        for m, by_file in self.tally.counts.items():
            score = self.tally.score(m)
            out |= {m: score.f1 or 0.0, f"{m}:p": score.precision, f"{m}:r": score.recall}
            of_files = {f: self.tally.score(m, f).f1 for f in sorted(by_file)}
            out |= {f"{m}@{f}": f1 for f, f1 in of_files.items() if f1 is not None}
        return {key: round(value, 4) for key, value in out.items()}

    def json(self) -> str:
        """`flat` as JSON."""
        return json.dumps(self.flat(), ensure_ascii=False, indent=1)

    def table(self) -> str:
        """Every measure, and its F1 in every file."""
        head = f'{"measure":30}{"tp":>6}{"fp":>6}{"fn":>6}{"P":>7}{"R":>7}{"F1":>7} |'
        lines = [head + "".join(f"{file:>6}" for file in self.files)]
        for m, by_file in self.tally.counts.items():
            s = self.tally.score(m)
            cells = [self.tally.score(m, f).f1 if f in by_file else None for f in self.files]
            counts = f"{m:30}{s.tp:6}{s.fp:6}{s.fn:6}{s.precision:7.3f}{s.recall:7.3f}{s.f1 or 0:7.3f} |"
            lines.append(counts + "".join("     -" if x is None else f"{x:6.2f}" for x in cells))
        return "\n".join(lines)

    def markdown(self) -> str:
        """The headline measures as the README shows them."""
        lines = ["| what | precision | recall | F1 | asked |", "|---|---:|---:|---:|---:|"]
        for m, words in HEADLINES.items():
            s = self.tally.score(m)
            lines.append(f"| {words} | {s.precision:.3f} | {s.recall:.3f} | **{s.f1 or 0:.3f}** | {s.tp + s.fn} |")
        return "\n".join(lines)

    def errors(self, kind: str) -> list[str]:
        """Every miss and false positive of measure ``kind`` (or of all measures ``kind.*``) with its source.

        Raises:
            UsageError: there is no such measure.
        """
        if not any(f"{m}.".startswith(f"{kind}.") for m in self.tally.counts):
            raise UsageError(f"no measure {kind}; known: {' '.join(self.tally.counts)}")
        return [text for m, text in self.tally.errors if f"{m}.".startswith(f"{kind}.")]
