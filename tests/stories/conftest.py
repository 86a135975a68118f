"""A project of its own for every story: the real config and seeds, a fresh warehouse."""

import os
import shutil
from pathlib import Path

import pytest

from tests.project import HISTORY, ROOT, Project, copy_config

__all__ = ["HISTORY", "Project"]


@pytest.fixture
def empty(tmp_path: Path) -> Project:
    """A project without seeds."""
    copy_config(tmp_path)
    (tmp_path / "seeds").mkdir()
    return Project(tmp_path)


@pytest.fixture
def project(empty: Project) -> Project:
    """A project with the five seeds, not yet ingested."""
    for seed in sorted((ROOT / "seeds").glob("*.txt")):
        shutil.copy2(seed, empty.seeds)
        os.utime(empty.seeds / seed.name, (1_700_000_000, 1_700_000_000))
    return empty


@pytest.fixture(scope="session")
def loaded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder, ingested once for all stories that begin there."""
    folder = tmp_path_factory.mktemp("loaded") / "project"
    copy_config(folder)
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    for seed in (folder / "seeds").iterdir():
        os.utime(seed, (1_700_000_000, 1_700_000_000))
    Project(folder).ingest()
    return folder


@pytest.fixture
def loaded(loaded_once: Path, tmp_path: Path) -> Project:
    """A project with the five seeds, ingested."""
    shutil.copytree(loaded_once, tmp_path / "project")
    return Project(tmp_path / "project")
