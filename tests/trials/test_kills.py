"""Killed at any moment, a run loses nothing: the next one gives what a fresh warehouse would hold."""

from datetime import timedelta
from pathlib import Path

import pytest

from flows.checking import check
from flows.ledger import open_warehouse
from flows.versions import modules, stage_versions
from tests.project import Project, copy_config
from tests.trials.figures import FIGURES
from tests.trials.kills import Fire, readers
from warehouse.lock import writing
from warehouse.maintenance import Ages, maintain
from warehouse.reader import Lake


def under_fire(folder: Path, kills: int, seed: int) -> Project:
    """A project whose runs were killed so many times, and then left to end once."""
    copy_config(folder)
    project = Project(folder)
    project.configure("pipeline.toml", "publish_max_mb = 0", "publish_max_mb = 16")
    fire = Fire(project, seed)
    fire.stir(20)
    fire.finish()
    before = FIGURES.kills
    with readers(project.warehouse):
        while FIGURES.kills < before + kills:
            fire.kill_one()
        fire.finish()
    return project


def assert_sound(project: Project) -> None:
    assert list(check(Lake(location=project.warehouse), project.seeds)) == []
    project.assert_like_afresh()


def clean_up(project: Project) -> int:
    """Maintain with no patience; how many orphans went."""
    settings = project.settings()
    versions = {s.value: v.version for s, v in stage_versions(settings.config, modules({})).items()}
    none = timedelta(0)
    with writing(settings.warehouse), open_warehouse(settings) as warehouse:
        return maintain(warehouse, Ages(snapshots=none, retired=none, orphans=none), versions).orphans


def files_of(project: Project) -> set[str]:
    """The data files that lie there and that the lake doesn't know."""
    with open_warehouse(project.settings(), read_only=True) as warehouse:
        tables = warehouse.connection.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'lake'"
        ).fetchall()
        listing = "from ducklake_list_files('lake', '{1}', schema => '{0}')"
        rows = [row for table in tables for row in warehouse.connection.execute(listing.format(*table)).fetchall()]
        known = {Path(cell).name for row in rows for cell in row if isinstance(cell, str) and cell.endswith(".parquet")}
    return {file.name for file in (project.warehouse / "data").rglob("*.parquet")} - known


def test_a_run_killed_in_the_middle_loses_nothing(tmp_path: Path) -> None:
    project = under_fire(tmp_path, 1, 1)
    project.assert_like_afresh()


@pytest.mark.trial
@pytest.mark.parametrize("seed", range(4))
def test_a_hundred_kills_lose_nothing_and_readers_see_whole_batches(tmp_path: Path, seed: int) -> None:
    project = under_fire(tmp_path, 27, seed)
    assert_sound(project)
    FIGURES.orphans += clean_up(project)
    assert files_of(project) == set()
    assert_sound(project)
