"""A human corrects single documents: what is done again, what shows, and that it can be taken back."""

import shutil

import pytest

from flows.documents import CleanDocument
from flows.extract import Lexicon, extract
from flows.facts import Facts
from flows.problems import ConfigError

from .conftest import HISTORY, Project
from .test_incremental import ALL, XUHANG

MALU_ID, XUHANG_ID = 31513550568574914, 8495275094204092960


def correct(project: Project, *lines: str) -> None:
    (project.folder / "config" / "corrections.tsv").write_text("\n".join(("document\twhat\tvalue", *lines)), "utf-8")


def test_a_title_is_corrected_and_taken_back(loaded: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = loaded.views()
    correct(loaded, f"{MALU_ID}\ttitle\t马陆发力打造械谷品牌")
    plan = loaded.plan()
    assert plan.stale_counts() == {"clean": 1}
    assert [(c.stage, c.part, c.change, c.documents) for c in plan.causes] == [("clean", "config/corrections.tsv", "changed", 1)]
    assert dict(loaded.ingest().recomputed) == ALL
    assert loaded.query(f"select title from article where document_id = {MALU_ID}") == [("马陆发力打造械谷品牌",)]
    assert loaded.query("select row_kind, document_id from lineage where rule = 'correction'") == [("evidence", MALU_ID)]

    with monkeypatch.context() as patch:
        patch.setattr("flows.ledger.open_warehouse", None)         # to do nothing the lake isn't opened
        assert loaded.plan().is_empty
        assert dict(loaded.ingest().recomputed) == {}

    correct(loaded)
    assert loaded.plan().stale_counts() == {"clean": 1}
    assert dict(loaded.ingest().recomputed) == ALL
    after = loaded.views()
    assert all(before[view] == after[view] for view in before if view not in HISTORY)


def test_each_stage_is_done_again_for_the_documents_it_is_corrected_of(loaded: Project) -> None:
    correct(
        loaded, f"{MALU_ID}\tindustry\tfintech biomedicine", f"{XUHANG_ID}\tmention\t徐行镇 = place 徐行",
        f"{XUHANG_ID}\tblock 999\tbody", f"{XUHANG_ID}\ttopic",
    )
    plan = loaded.plan()
    assert plan.stale_counts() == {"clean": 1, "classify": 2, "extract": 1}
    report = loaded.ingest(batch_size=1)
    assert dict(report.recomputed) == plan.stale_counts()
    assert loaded.query("select code, role from label where rule = 'correction' order by role") == [
        ("fintech", "main"), ("biomedicine", "secondary"),
    ]
    assert loaded.query("select document_id, stage from notice where code = 'idle_correction'") == [(XUHANG_ID, "clean")]
    loaded.assert_like_afresh()


def test_a_correction_waits_for_its_document(loaded: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.move(loaded.seeds / XUHANG, loaded.folder)
    correct(loaded, f"{XUHANG_ID}\tdoc_type\tpolicy", "7\ttitle\t没有这篇")
    report = loaded.ingest()
    assert (dict(report.recomputed), report.absent) == ({}, (7, XUHANG_ID))
    assert report.told_absent() in report.markdown()
    with monkeypatch.context() as patch:
        patch.setattr("flows.ledger.open_warehouse", None)
        assert dict(loaded.ingest().recomputed) == {}
    shutil.move(loaded.folder / XUHANG, loaded.seeds)
    report = loaded.ingest()
    assert (dict(report.recomputed), report.absent) == ({"classify": 1}, (7,))
    assert loaded.query(f"select doc_type from article where document_id = {XUHANG_ID}") == [("policy",)]


def test_what_is_rejected_because_of_a_correction_comes_back_without_it(loaded: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def picky(document: CleanDocument, lexicon: Lexicon) -> Facts:
        if document.title == "坏":
            raise ValueError(document.title)
        return extract(document, lexicon)

    monkeypatch.setattr("flows.extract.extract", picky)
    correct(loaded, f"{MALU_ID}\ttitle\t坏")
    assert (len(loaded.ingest().rejections), loaded.plan().is_empty) == (1, True)
    correct(loaded, f"{MALU_ID}\ttitle\t好")
    report = loaded.ingest()
    assert (report.changed, report.documents, len(report.rejections)) == (1, 5, 0)


def test_a_code_that_does_not_exist_is_told_before_anything_is_done(loaded: Project) -> None:
    correct(loaded, f"{MALU_ID}\ttopic\tfinace")
    with pytest.raises(ConfigError, match=r'config/corrections.tsv: topic "finace" .*; accepted: .*finance'):
        loaded.plan()
