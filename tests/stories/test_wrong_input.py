"""Anything may lie in seeds/: what can't be used is named, the rest loads."""

import gzip
import os
import random

import pytest

from flows.documents import CleanDocument
from flows.extract import Lexicon, extract
from flows.facts import Facts
from flows.problems import RunError
from flows.running import Order

from .conftest import Project

ARTICLE = "嘉定区召开推进会\n2024-05-01 08:00:00\n\n嘉定区5月1日召开产业推进会，会上12个项目集中签约，总投资35亿元。\n"


def reasons(project: Project) -> dict[str, str]:
    return {r["path"]: r["reason"] for r in project.rows("rejection")}


def test_what_cannot_be_read_is_rejected_with_its_reason_and_the_rest_loads(empty: Project) -> None:
    empty.write("good.txt", ARTICLE)
    empty.write("empty.txt", b"")
    empty.write("blank.txt", " \n\n　\n")
    empty.write("noise.txt", random.Random(1).randbytes(5000))
    empty.write("report.pdf", b"%PDF-1.7")
    empty.write("broken.jsonl.gz", gzip.compress(b"{}")[:-9])
    os.mkfifo(empty.seeds / "pipe.txt")
    (empty.seeds / "link.txt").symlink_to("/etc/hostname")
    report = empty.ingest()
    assert report.documents == 1
    assert reasons(empty) == {
        "empty.txt": "empty",
        "blank.txt": "empty",
        "noise.txt": "undecodable",
        "report.pdf": "unsupported",
        "broken.jsonl.gz": "bad_archive",
        "pipe.txt": "not_regular",
        "link.txt": "symlink",
    }


def test_a_rejected_file_is_not_tried_again_until_it_changes(empty: Project) -> None:
    empty.write("later.txt", b"")
    assert len(empty.ingest().rejections) == 1
    again = empty.ingest()
    assert (len(again.rejections), again.unchanged) == (0, 1)
    empty.write("later.txt", ARTICLE)
    assert (empty.ingest().documents, len(empty.rows("article"))) == (1, 1)


def test_a_bad_line_is_rejected_alone(empty: Project) -> None:
    good = '{"title": "嘉定区召开推进会", "text": "嘉定区5月1日召开产业推进会，会上12个项目集中签约。"}'
    lines = [good, "{nonsense", '{"a": 1}']
    empty.write("records.jsonl", "\n".join(lines))
    report = empty.ingest()
    assert report.documents == 1
    assert sorted((r["entry"], r["reason"]) for r in empty.rows("rejection")) == [(1, "bad_record"), (2, "bad_record")]


def test_one_changed_record_counts_one(empty: Project) -> None:
    record = '{"title": "第%d号推进会召开", "text": "嘉定区召开第%d号产业推进会，会上%d个项目集中签约。"}'
    lines = [record % (n, n, n) for n in range(10, 20)]
    empty.write("records.jsonl", "\n".join(lines))
    empty.ingest(batch_size=3)
    lines[4] = lines[4].replace("签约", "开工")
    empty.write("records.jsonl", "\n".join(lines))
    assert empty.ingest().recomputed["clean"] == 1
    empty.assert_like_afresh()


def test_a_failing_stage_rejects_its_document_and_the_rest_loads(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails_on_malu(document: CleanDocument, lexicon: Lexicon) -> Facts:
        if "马陆" in (document.title or ""):
            raise ValueError("a rule gone wrong")
        return extract(document, lexicon)

    monkeypatch.setattr("flows.extract.extract", fails_on_malu)
    report = project.ingest()
    assert report.documents == 4
    assert [(r.stage, r.reason, r.path[:3]) for r in report.rejections] == [("extract", "stage_failed", "000")]
    assert "a rule gone wrong" in report.rejections[0].detail


def test_a_batch_that_fails_leaves_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from flows import loading

    project.ingest()
    before = project.views()
    project.write("new.txt", ARTICLE)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(loading._Loader, "files", full)
        with pytest.raises(OSError, match="No space"):
            project.ingest()
    after = project.views()
    assert [view for view in before if before[view] != after[view]] == ["run"]
    assert project.rows("run")[-1]["state"] == "failed"
    assert project.ingest().new == 1
    project.assert_like_afresh()


def test_too_many_rejections_fail_the_run(empty: Project) -> None:
    pipeline = empty.folder / "config" / "pipeline.toml"
    pipeline.write_text(pipeline.read_text("utf-8").replace("max_rejected_share = 1.0", "max_rejected_share = 0.2"), "utf-8")
    empty.write("empty.txt", b"")
    empty.write("good.txt", ARTICLE)
    with pytest.raises(RunError, match="max_rejected_share"):
        empty.ingest(Order())
