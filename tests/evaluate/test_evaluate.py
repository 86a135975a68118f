"""Does the evaluation measure what it says?"""

import copy
import json
from functools import cache
from pathlib import Path

import pytest

from flows.evaluate import Report, evaluate, read_export
from flows.evaluate.measures import HEADLINES, MEASURES, VIEWS
from flows.problems import UsageError
from tests.evaluate.damages import CASES
from tests.evaluate.perfect import GOLD, SEEDS, Rows, perfect


@cache
def annotated() -> Rows:
    return perfect()


def report(views: Rows) -> Report:
    return evaluate(views, SEEDS, GOLD)


def test_the_annotations_themselves_score_one_everywhere() -> None:
    scores = report(annotated()).flat()
    assert set(MEASURES) <= set(scores)
    assert {k: v for k, v in scores.items() if v != 1} == {}


def test_whatever_else_the_annotations_accept_scores_one_too() -> None:
    scores = report(perfect(other=True)).flat()
    assert {k: v for k, v in scores.items() if v != 1 and not k.startswith("mention.canonical_full")} == {}


@pytest.mark.parametrize("name", CASES)
def test_damage_is_seen_by_the_measures_concerned_and_by_no_others(name: str) -> None:
    case, views = CASES[name], copy.deepcopy(annotated())
    case.damage(views)
    scores = report(views).flat()
    fallen = {m for m in MEASURES if scores[m] < 1}
    assert case.must <= fallen <= case.must | case.may


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_that_is_missing_is_said_and_costs_its_measures(view: str) -> None:
    found = report({v: rows for v, rows in annotated().items() if v != view})
    assert found.notes[0] == f"no view {view}: what needs it scores 0"
    assert view == "entity" or any(found.flat()[m] == 0 for m in MEASURES)


def test_errors_quote_the_source() -> None:
    views = copy.deepcopy(annotated())
    lost = views["contact"].pop(0)
    (error,) = report(views).errors("contact")
    assert error.startswith(f"000 missed contact: {lost['kind']} | {lost['value']}\n      line ")
    assert "【" in error


def test_an_unknown_measure_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match=r"no measure rolle; known: spans block\.kind"):
        report(annotated()).errors("rolle")


def test_the_forms_of_a_report_agree() -> None:
    found = report(annotated())
    assert json.loads(found.json()) == found.flat()
    assert len(found.table().splitlines()) == 1 + len(MEASURES)
    assert len(found.markdown().splitlines()) == 2 + len(HEADLINES)
    assert "| who holds which office where | 1.000 | 1.000 | **1.000** |" in found.markdown()


def test_an_export_is_read_back(tmp_path: Path) -> None:
    for view, rows in annotated().items():
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (tmp_path / f"{view}.jsonl").write_text("".join(lines), encoding="utf-8")
    assert read_export(tmp_path) == annotated()


def test_a_file_that_is_not_the_annotated_one_is_refused(tmp_path: Path) -> None:
    for seed in SEEDS.iterdir():
        (tmp_path / seed.name).write_bytes(seed.read_bytes() + b" ")
    with pytest.raises(UsageError, match="not the file that was annotated"):
        evaluate(annotated(), tmp_path, GOLD)


def test_a_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no annotations here"):
        evaluate(annotated(), SEEDS, tmp_path)
