"""Maintenance leaves every row as it was, readers in peace, and the catalog from before if merging goes wrong."""

from datetime import timedelta
from pathlib import Path

import pytest

from flows.ledger import open_warehouse
from flows.versions import modules, stage_versions
from tests.project import Project, copy_config
from tests.trials.texts import BODIES, text
from warehouse import maintenance
from warehouse.lock import writing
from warehouse.maintenance import Ages, Maintained, maintain
from warehouse.reader import Lake, reading
from warehouse.store import Warehouse, WarehouseError

NOW = Ages(snapshots=timedelta(0), retired=timedelta(0), orphans=timedelta(0))
LATER = Ages(snapshots=timedelta(days=9), retired=timedelta(days=9), orphans=timedelta(days=9))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project of several runs, of whose articles one was changed and one is gone."""
    copy_config(tmp_path)
    project = Project(tmp_path)
    for n in range(3):
        project.write(f"{n}.txt", text((f"第{n}条新闻", [BODIES[n]], [], 1)))
    project.ingest(batch_size=1)
    project.write("0.txt", text(("第0条新闻", [BODIES[4]], [], 1)))
    (project.seeds / "1.txt").unlink()
    project.ingest()
    return project


def maintained(project: Project, ages: Ages) -> Maintained:
    settings = project.settings()
    versions = {s.value: v.version for s, v in stage_versions(settings.config, modules({})).items()}
    with writing(settings.warehouse), open_warehouse(settings) as warehouse:
        return maintain(warehouse, ages, versions)


@pytest.mark.trial
def test_maintenance_changes_no_view_and_no_open_reader(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maintenance, "PATIENCE", 0.1)
    before = project.views()
    orphan = next((project.warehouse / "data").rglob("*.parquet")).with_name("ducklake-orphan.parquet")
    orphan.write_bytes(b"left by a killed run")
    with reading(Lake(location=project.warehouse)) as connection:
        articles = connection.execute("select * from article order by document_id").fetchall()
        done = maintained(project, LATER)
        assert connection.execute("select * from article order by document_id").fetchall() == articles
    assert (done.purged_documents, done.is_merged, done.orphans, orphan.exists()) == (0, False, 0, True)
    done = maintained(project, NOW)
    assert (done.purged_documents, done.is_merged, done.orphans, orphan.exists()) == (2, True, 1, False)
    after = project.views()
    assert [view for view in before if before[view] != after[view] and view != "run"] == []
    project.write("1.txt", text(("第1条新闻", [BODIES[1]], [], 1)))
    assert project.ingest().recomputed["clean"] == 1           # it was purged: what returns now is new
    project.assert_like_afresh()


@pytest.mark.trial
def test_a_merge_that_changes_something_is_taken_back(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = project.views()
    real, calls = maintenance._digests, []

    def changed(warehouse: Warehouse) -> dict[str, tuple[int, int]]:
        calls.append(1)
        return {**real(warehouse), **({"block": (0, 0)} if len(calls) == 2 else {})}

    with monkeypatch.context() as patched:
        patched.setattr(maintenance, "_digests", changed)
        with pytest.raises(WarehouseError, match="merging changed block"):
            maintained(project, LATER)
    assert [p.name for p in project.warehouse.glob("catalog.before*")] == []
    assert project.views() == before
    (project.seeds / "0.txt").unlink()
    project.ingest()
    project.assert_like_afresh()
