"""Files that move under us: whatever befalls them between two runs, or in the middle of one."""

import os
from pathlib import Path

import pytest

from flows import batches
from flows.documents import CleanDocument
from flows.extract import Lexicon
from flows.facts import Facts
from flows.problems import UsageError
from flows.running import Order, ingest_direct
from tests.project import Project, copy_config
from tests.trials.fuses import fuse
from tests.trials.texts import BODIES, FOOTERS, record, text

FIRST, OTHER = text(("嘉定区召开产业推进会", [BODIES[0]], [], 1)), text(("宝山区召开产业推进会", [BODIES[0]], [], 1))
LONG_AGO = 1_700_000_000 * 10**9


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose warehouse is made and empty."""
    folder = tmp_path_factory.mktemp("template") / "project"
    copy_config(folder)
    (folder / "seeds").mkdir()
    Project(folder).ingest()
    return folder


@pytest.fixture
def project(template: Path, tmp_path: Path) -> Project:
    return Project(template).copied(tmp_path / "project")


def titles(project: Project) -> dict[str, str]:
    return dict(project.query("select path, title from article"))


def reasons(project: Project) -> list[tuple[str, int | None, str]]:
    return project.query("select path, entry, reason from rejection order by all")


@pytest.mark.trial
def test_a_file_that_changes_while_it_is_read_is_read_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    file = project.write("a.txt", FIRST)
    real, reads = batches._bytes_of, []

    def changing(path: Path, limit: int) -> tuple[bytes, os.stat_result, os.stat_result]:
        raw, before, after = real(path, limit)
        reads.append(path)
        if len(reads) == 1:
            file.write_text(OTHER + "。")
            after = file.stat()
        return raw, before, after

    monkeypatch.setattr(batches, "_bytes_of", changing)
    project.ingest()
    assert (len(reads), titles(project)) == (2, {"a.txt": "宝山区召开产业推进会"})
    assert project.plan().unchanged == 1


@pytest.mark.trial
def test_a_file_that_never_rests_is_rejected_and_taken_when_it_does(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    file = project.write("a.txt", FIRST)
    real = batches._bytes_of

    def changing(path: Path, limit: int) -> tuple[bytes, os.stat_result, os.stat_result]:
        raw, before, _ = real(path, limit)
        with file.open("a") as stream:
            stream.write("又")
        return raw, before, file.stat()

    with monkeypatch.context() as patched:
        patched.setattr(batches, "_bytes_of", changing)
        project.ingest()
    assert reasons(project) == [("a.txt", None, "changed_while_read")]
    assert project.ingest().changed == 1
    assert (len(titles(project)), reasons(project)) == (1, [])


@pytest.mark.trial
def test_a_file_that_vanishes_after_the_plan_comes_back_when_it_does(project: Project) -> None:
    for name in "abc":
        os.utime(project.write(f"{name}.txt", FIRST.replace("嘉定", name)), ns=(LONG_AGO, LONG_AGO))
    aside = project.folder / "aside.txt"

    def vanish(step: str, done: int, _: int) -> None:
        if (step, done) == ("clean", 0):
            (project.seeds / "c.txt").rename(aside)

    ingest_direct(project.settings(batch_size=1), progress=vanish)
    assert reasons(project) == [("c.txt", None, "vanished")]
    aside.rename(project.seeds / "c.txt")             # as it was, time and all
    project.ingest()
    assert (len(titles(project)), reasons(project)) == (3, [])


def test_other_content_of_the_same_size_and_time_is_seen_within_the_clock_s_grain(project: Project) -> None:
    file = project.write("a.txt", FIRST)
    project.ingest()
    at = file.stat().st_mtime_ns
    file.write_text(OTHER)
    os.utime(file, ns=(at, at))
    assert project.ingest().changed == 1
    assert titles(project) == {"a.txt": "宝山区召开产业推进会"}


@pytest.mark.trial
def test_other_content_of_the_same_size_and_an_old_time_is_seen_by_verification(project: Project) -> None:
    file = project.write("a.txt", FIRST)
    os.utime(file, ns=(LONG_AGO, LONG_AGO))
    project.ingest()
    file.write_text(OTHER)
    os.utime(file, ns=(LONG_AGO, LONG_AGO))
    assert project.ingest().unchanged == 1
    assert [f.path for f in project.plan(verify=True).changed] == ["a.txt"]
    assert project.ingest(Order(verify=True)).changed == 1


@pytest.mark.trial
@pytest.mark.parametrize(("old", "new"), [("news.txt", "News.txt"), ("caf\u00e9.txt", "cafe\u0301.txt"), ("a.txt", "d/a.txt")])
def test_a_rename_that_only_a_careful_eye_sees_is_a_move(project: Project, old: str, new: str) -> None:
    file = project.write(old, FIRST)
    project.ingest()
    (project.seeds / new).parent.mkdir(exist_ok=True)
    file.rename(project.seeds / new)
    report = project.ingest()
    assert (report.moved, report.new, report.removed, dict(report.recomputed)) == (1, 0, 0, {})
    assert list(titles(project)) == [new]


@pytest.mark.trial
def test_names_that_differ_only_in_case_or_composition_are_two_files(project: Project) -> None:
    names = ["A.txt", "a.txt", "caf\u00e9.txt", "cafe\u0301.txt"]
    for name in names:
        project.write(name, FIRST)
    assert (project.ingest().new, list(titles(project))) == (4, ["A.txt"])
    assert project.query("select paths from article") == [(sorted(names),)]


@pytest.mark.trial
def test_a_name_that_is_no_text_is_rejected_and_stays_so(project: Project) -> None:
    (project.seeds / os.fsdecode(b"\xc4\xe3.txt")).write_text(FIRST)
    folder = project.seeds / os.fsdecode(b"\xba\xc3")
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST)
    project.ingest()
    assert reasons(project) == [(r"\xba\xc3/a.txt", None, "bad_name"), (r"\xc4\xe3.txt", None, "bad_name")]
    assert project.plan().is_empty


def test_what_takes_the_place_of_a_file_takes_its_documents_away(project: Project) -> None:
    for name in "abcd":
        project.write(f"{name}.txt", FIRST.replace("嘉定", name))
    project.ingest()
    for name in "abc":
        (project.seeds / f"{name}.txt").unlink()
    (project.seeds / "a.txt").mkdir()
    (project.seeds / "b.txt").symlink_to(project.seeds / "d.txt")
    os.mkfifo(project.seeds / "c.txt")
    plan, report = project.plan(), project.ingest()
    assert ([f.path for f in plan.changed], plan.removed) == (["b.txt", "c.txt"], ("a.txt",))
    assert (report.changed, report.removed, list(titles(project))) == (2, 1, ["d.txt"])
    assert reasons(project) == [("b.txt", None, "symlink"), ("c.txt", None, "not_regular")]
    for name in "bc":
        (project.seeds / f"{name}.txt").unlink()
    project.ingest()
    assert reasons(project) == []


def test_a_new_suffix_is_no_mere_move(project: Project) -> None:
    lines = [record((title, [body], [], 1)) for title, body in zip("甲乙", BODIES, strict=False)]
    file = project.write("a.txt", "\n".join(lines))
    project.ingest()
    file.rename(project.seeds / "a.jsonl")
    report = project.ingest()
    assert (report.moved, report.new, report.removed) == (0, 1, 1)
    assert project.query("select entry from article order by entry") == [(0,), (1,)]


@pytest.mark.trial
def test_a_rename_takes_rejections_along(project: Project) -> None:
    file = project.write("a.jsonl", record(("甲", [BODIES[0]], [], 1)) + "\n{nonsense")
    project.ingest()
    file.rename(project.seeds / "b.jsonl")
    assert project.ingest().moved == 1
    assert reasons(project) == [("b.jsonl", 1, "bad_record")]
    (project.seeds / "b.jsonl").unlink()
    project.ingest()
    assert reasons(project) == []


@pytest.mark.trial
def test_a_file_that_returns_to_a_name_is_itself(project: Project) -> None:
    """A removed file stays in the ledger; another that is renamed to its name must not be taken for it."""
    project.write("a.txt", FIRST)
    project.ingest()
    (project.seeds / "a.txt").unlink()
    project.write("b.txt", FIRST)
    project.ingest(Order(verify=True))
    (project.seeds / "b.txt").unlink()
    project.ingest()
    project.write("b.txt", OTHER)
    project.ingest()
    (project.seeds / "b.txt").rename(project.seeds / "a.txt")
    project.ingest()
    assert project.query("select state from source_file where path = 'a.txt'") == [("active",)]


@pytest.mark.trial
@pytest.mark.parametrize("then", ["reverted", "deleted"])
def test_a_file_of_records_whose_loading_died_is_whole_again_whatever_becomes_of_it(project: Project, then: str) -> None:
    lines = [record((f"第{n}条", [body], [], 1)) for n, body in enumerate(BODIES)]
    if then == "reverted":
        file = project.write("a.jsonl", "\n".join(lines[:2]))
        os.utime(file, ns=(LONG_AGO, LONG_AGO))
        project.ingest()
    project.write("a.jsonl", "\n".join(reversed(lines)))
    with fuse(95):
        project.ingest(batch_size=1)
    assert 0 < len(project.query("from store.file_entry where path = 'a.jsonl'", store=True)) < len(lines)
    if then == "reverted":
        file.write_text("\n".join(lines[:2]))
        os.utime(file, ns=(LONG_AGO, LONG_AGO))
    else:
        (project.seeds / "a.jsonl").unlink()
    project.ingest()
    left = project.query("select title from article order by title")
    assert left == ([("第0条",), ("第1条",)] if then == "reverted" else [])


@pytest.mark.trial
def test_too_large_is_what_config_says_now(project: Project) -> None:
    project.write("a.txt", FIRST)
    project.ingest()
    project.configure("pipeline.toml", "max_file_mb = 64", "max_file_mb = 0")
    assert project.ingest().changed == 1
    assert (titles(project), reasons(project)) == ({}, [("a.txt", None, "too_large")])
    assert project.plan().is_empty
    project.configure("pipeline.toml", "max_file_mb = 0", "max_file_mb = 64")
    project.ingest()
    assert (list(titles(project)), reasons(project)) == (["a.txt"], [])


def test_what_a_later_stage_rejected_is_tried_again_by_its_next_version(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(document: CleanDocument, lexicon: Lexicon) -> Facts:
        raise ValueError("a rule gone wrong")

    project.write("a.txt", FIRST)
    project.write("copy.txt", FIRST)
    project.write("b.jsonl", record(("甲", [BODIES[1]], [], 1)) + "\n" + record(("乙", [BODIES[2]], [], 1)))
    project.ingest()
    parks = project.folder / "config" / "lexicon" / "parks.tsv"
    before = parks.read_text("utf-8")
    with monkeypatch.context() as patched:
        patched.setattr("flows.extract.extract", failing)
        parks.write_text(before + "谷仓园\n", "utf-8")
        project.ingest()
        places = [("a.txt", 0, "stage_failed"), ("b.jsonl", 0, "stage_failed"), ("b.jsonl", 1, "stage_failed")]
        assert (titles(project), reasons(project)) == ({}, [*places, ("copy.txt", 0, "stage_failed")])
        assert project.ingest().unchanged == 3
    parks.write_text(before, "utf-8")
    report = project.ingest()
    assert (report.changed, project.query("select count(*) from article"), reasons(project)) == (3, [(3,)], [])
    assert dict(report.recomputed) == {}               # it was done before, by this very version


@pytest.mark.trial
@pytest.mark.parametrize("order", ["text first", "records first", "together"])
def test_a_line_that_is_no_record_is_none_even_if_a_text_reads_the_same(project: Project, order: str) -> None:
    content = BODIES[0]
    files = [("a.txt", content), ("b.jsonl", content)]
    for path, data in reversed(files) if order == "records first" else files:
        project.write(path, data)
        if order != "together":
            project.ingest()
    project.ingest()
    assert project.query("select paths from article") == [(["a.txt"],)]
    assert reasons(project) == [("b.jsonl", 0, "bad_record")]


@pytest.mark.trial
def test_thresholds_taken_back_after_a_crash_leave_no_old_judgement(project: Project) -> None:
    for n in range(4):
        project.write(f"{n}.txt", text((f"第{n}条新闻", [BODIES[3 + n]], [FOOTERS[0], FOOTERS[1]], 1 + n)))
    project.ingest()
    project.configure("pipeline.toml", "min_run = 16", "min_run = 17")
    with fuse(60):
        project.ingest(batch_size=1)
    project.configure("pipeline.toml", "min_run = 17", "min_run = 16")
    (project.seeds / "0.txt").unlink()
    (project.seeds / "1.txt").unlink()
    project.ingest()
    project.assert_like_afresh()


@pytest.mark.trial
def test_a_seeds_folder_that_can_t_be_read_is_no_empty_one(project: Project) -> None:
    project.write("a.txt", FIRST)
    project.ingest()
    project.seeds.rename(project.folder / "elsewhere")
    project.seeds.write_text("a file")
    with pytest.raises(UsageError, match="can't be read"):
        project.ingest()
    assert list(titles(project)) == ["a.txt"]
