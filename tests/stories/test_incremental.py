"""Cost follows change: what a run recomputes, and what it leaves alone."""

import os
import re
import shutil
from dataclasses import replace
from typing import Any

import pytest

from flows import steps
from flows.documents import Stage
from flows.mirror import newest_snapshot, read_mirror
from flows.plans import present_versions
from flows.problems import ConfigError
from flows.running import Order
from flows.settings import Settings
from flows.versions import StageVersion

from .conftest import HISTORY, Project

ALL = {"clean": 1, "deduplicate": 1, "classify": 1, "extract": 1}
MALU = "000_6061e8b6c5e7b6c5.txt"
XUHANG = "004_c753cf883fd6b0aa.txt"


def test_the_first_run_loads_the_five_articles(loaded: Project) -> None:
    assert len(loaded.rows("article")) == 5
    assert [(r["state"], r["new"], r["documents"]) for r in loaded.rows("run")] == [("completed", 5, 5)]


def test_a_second_run_recomputes_nothing(loaded: Project) -> None:
    before = loaded.views()
    report = loaded.ingest()
    assert (report.unchanged, dict(report.recomputed), report.rows) == (5, {}, 0)
    after = loaded.views()
    assert all(before[view] == after[view] for view in before if view != "run")


def test_a_touched_file_recomputes_nothing(loaded: Project) -> None:
    os.utime(loaded.seeds / MALU)
    report = loaded.ingest()
    assert (report.changed, report.unchanged, dict(report.recomputed)) == (0, 5, {})


def test_an_edited_file_recomputes_one(loaded: Project) -> None:
    file = loaded.seeds / MALU
    file.write_text(file.read_text("utf-8").replace("97.48亿元", "98.48亿元"), "utf-8")
    report = loaded.ingest()
    assert (report.changed, dict(report.recomputed)) == (1, ALL)
    texts = {q["text"] for q in loaded.rows("quantity")}
    assert "98.48亿元" in texts
    assert "97.48亿元" not in texts
    loaded.assert_like_afresh()


def test_a_reverted_file_recomputes_nothing(loaded: Project) -> None:
    file = loaded.seeds / MALU
    before, original = loaded.views(), file.read_bytes()
    file.write_bytes(original + "\n再见\n".encode())
    loaded.ingest()
    file.write_bytes(original)
    report = loaded.ingest()
    assert (report.changed, dict(report.recomputed)) == (1, {})
    after = loaded.views()
    assert all(before[view] == after[view] for view in before if view not in HISTORY)


def test_a_renamed_file_recomputes_nothing(loaded: Project) -> None:
    (loaded.seeds / "2024").mkdir()
    (loaded.seeds / MALU).rename(loaded.seeds / "2024" / "马陆.txt")
    report = loaded.ingest()
    assert (report.moved, report.new, report.removed, dict(report.recomputed)) == (1, 0, 0, {})
    assert {a["path"] for a in loaded.rows("article")} >= {"2024/马陆.txt"}
    loaded.assert_like_afresh()


def test_a_copied_file_is_new_and_costs_nothing(loaded: Project) -> None:
    shutil.copy2(loaded.seeds / MALU, loaded.seeds / "copy.txt")
    report = loaded.ingest()
    assert (report.new, report.documents, dict(report.recomputed)) == (1, 5, {})
    assert [a["paths"] for a in loaded.rows("article") if len(a["paths"]) > 1] == [[MALU, "copy.txt"]]
    loaded.assert_like_afresh()


def test_a_deleted_file_leaves_no_row_in_any_view(loaded: Project) -> None:
    document = next(a["document_id"] for a in loaded.rows("article") if a["path"] == XUHANG)
    (loaded.seeds / XUHANG).unlink()
    report = loaded.ingest()
    assert (report.removed, report.documents, dict(report.recomputed)) == (1, 4, {})
    assert [view for view, text in loaded.views().items() if document in text] == []
    loaded.assert_like_afresh()


def test_a_word_for_the_lexicon_redoes_only_extraction(loaded: Project) -> None:
    parks = loaded.folder / "config" / "lexicon" / "parks.tsv"
    with parks.open("a", encoding="utf-8") as file:
        file.write("谷仓园\n")
    plan = loaded.plan()
    assert plan.stale_counts() == {"extract": 5}
    assert [(c.part, c.change) for c in plan.causes] == [("config/lexicon/parks.tsv", "changed")]
    assert dict(loaded.ingest().recomputed) == {"extract": 5}


def test_a_cue_that_changes_no_label_redoes_classification_and_nothing_after_it(loaded: Project) -> None:
    types = loaded.folder / "config" / "taxonomy" / "doc_types.toml"
    types.write_text(types.read_text("utf-8") + "\n# 一条注释\n", "utf-8")
    before = loaded.views()
    assert dict(loaded.ingest().recomputed) == {"classify": 5}
    after = loaded.views()
    assert all(before[view] == after[view] for view in before if view not in HISTORY)


def test_a_cleaner_that_gives_the_same_blocks_leaves_the_later_stages_alone(loaded: Project) -> None:
    cues = loaded.folder / "config" / "cues.toml"
    cues.write_text(cues.read_text("utf-8") + "\n# 一条注释\n", "utf-8")
    assert dict(loaded.ingest().recomputed) == {"clean": 5}


def test_equal_facts_make_new_rows_where_what_makes_rows_has_changed(loaded: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def otherwise(settings: Settings, *, write: bool = False) -> dict[Stage, StageVersion]:
        versions = present_versions(settings, write=write)
        return {**versions, Stage.EXTRACT: replace(versions[Stage.EXTRACT], version="newer", shape="other")}

    monkeypatch.setattr("flows.running.present_versions", otherwise)
    monkeypatch.setattr("flows.fact_tabling.entity_id", lambda *_: 7)
    assert loaded.ingest().recomputed == {"extract": 5}
    assert loaded.query("select distinct entity_id from mention") == [(7,)]


def test_the_schedule_makes_nothing_stale(loaded: Project) -> None:
    pipeline = loaded.folder / "config" / "pipeline.toml"
    pipeline.write_text(pipeline.read_text("utf-8").replace('cron = "0 * * * *"', 'cron = "5 * * * *"'), "utf-8")
    assert loaded.plan().is_empty


def test_a_threshold_redoes_deduplication(loaded: Project) -> None:
    pipeline = loaded.folder / "config" / "pipeline.toml"
    pipeline.write_text(pipeline.read_text("utf-8").replace("min_run = 16", "min_run = 17"), "utf-8")
    assert dict(loaded.ingest().recomputed) == {"deduplicate": 5}
    loaded.assert_like_afresh()


def test_a_rebuild_redoes_what_is_asked_for(loaded: Project) -> None:
    report = loaded.ingest(Order(redo=frozenset({Stage.EXTRACT}), paths="00[01]*"))
    assert dict(report.recomputed) == {"extract": 2}
    loaded.assert_like_afresh()


def test_the_size_of_a_batch_changes_nothing(project: Project) -> None:
    project.ingest(batch_size=1)
    project.assert_like_afresh()


def test_a_plan_says_what_the_run_then_does(project: Project) -> None:
    project.ingest()
    project.write("new.txt", "马陆镇召开大会\n2024-05-01 08:00\n\n马陆镇5月1日召开大会，会上签约项目12个。\n")
    (project.seeds / XUHANG).unlink()
    plan = project.plan()
    report = project.ingest()
    said = (len(plan.new), len(plan.changed), len(plan.moved), len(plan.removed), plan.unchanged)
    assert said == (report.new, report.changed, report.moved, report.removed, report.unchanged) == (1, 0, 0, 1, 4)


def test_a_lake_made_anew_does_not_believe_the_mirror_of_the_old_one(loaded: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    mirror = read_mirror(loaded.settings())
    assert mirror
    shutil.rmtree(loaded.warehouse / "data")
    for file in loaded.warehouse.glob("catalog.sqlite*"):
        file.unlink()
    load, loads = steps.load, iter(range(5))

    def interrupted(*arguments: Any) -> int:
        if next(loads) == 1:
            raise KeyboardInterrupt
        return load(*arguments)

    monkeypatch.setattr(steps, "load", interrupted)
    with pytest.raises(KeyboardInterrupt):
        loaded.ingest(batch_size=1)
    monkeypatch.undo()
    assert newest_snapshot(loaded.warehouse) == mirror.snapshot
    assert len(loaded.plan().new) == 4
    assert loaded.ingest().documents == len(loaded.rows("article")) == 5


def test_the_front_door_follows_its_limit_although_nothing_else_changed(loaded: Project) -> None:
    door = loaded.warehouse / "gucang.duckdb"
    for before, now, stands in ((0, 16, True), (16, 1, False), (1, 16, True), (16, 0, False)):
        loaded.configure("pipeline.toml", f"publish_max_mb = {before} ", f"publish_max_mb = {now} ")
        loaded.ingest()
        assert door.is_file() == stands, now


@pytest.mark.parametrize(
    ("path", "before", "after", "said"),
    [
        ("sources.toml", "\n[records]\n", "\n[record]\n", "config/sources.toml: unknown key `record`"),
        ("taxonomy/topics.toml", "[[", "[", "config/taxonomy/topics.toml: "),
        ("lexicon/parks.tsv", "name\tsubtype", "name\tsubtyp", "config/lexicon/parks.tsv, line "),
    ],
)
def test_a_plan_says_what_is_wrong_with_the_config_as_a_run_would(
    loaded: Project, path: str, before: str, after: str, said: str
) -> None:
    loaded.configure(path, before, after)
    told = []
    for ask in (loaded.plan, loaded.ingest):
        with pytest.raises(ConfigError, match=re.escape(said)) as problem:
            ask()
        told.append(str(problem.value))
    assert told[0] == told[1]
