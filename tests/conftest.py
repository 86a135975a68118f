"""What many tests share: a project of their own, a warehouse that holds the seeds, the command as a user runs it."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import hypothesis
import pytest

from flows.settings import Settings
from tests.measuring import Done, measure

ROOT = Path(__file__).parents[1]
GUCANG = Path(sys.executable).with_name("gucang")

Gucang = Callable[..., Done]

# A clock on the wall says nothing on a machine that others use too: limits of time are tests of their own, in CPU seconds.
hypothesis.settings.register_profile("gucang", deadline=None)
hypothesis.settings.load_profile("gucang")


def pytest_addoption(parser: pytest.Parser) -> None:
    """--update-golden: write the golden files anew."""
    parser.addoption("--update-golden", action="store_true", help="write the files in tests/golden anew; a human reads the diff")


def new_project(folder: Path, *, seeds: bool = True) -> Path:
    """A project of its own in ``folder``: the config as it is, and the five seeds if wanted."""
    shutil.copytree(ROOT / "config", folder / "config")
    if seeds:
        shutil.copytree(ROOT / "seeds", folder / "seeds")
    else:
        (folder / "seeds").mkdir(parents=True)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of this test's own, with the five seeds and no warehouse yet."""
    return new_project(tmp_path / "project")


@pytest.fixture
def empty_project(tmp_path: Path) -> Path:
    """A project of this test's own, with nothing in its seeds."""
    return new_project(tmp_path / "project", seeds=False)


@pytest.fixture(scope="session")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A project whose warehouse holds the five seeds: for reading only, all tests share it."""
    from flows.running import ingest_direct

    settings = Settings(new_project(tmp_path_factory.mktemp("ingested") / "project"))
    assert ingest_direct(settings).state == "completed"
    return settings


@pytest.fixture
def ingested_copy(ingested: Settings, tmp_path: Path) -> Settings:
    """A copy of the ingested project that a test may change; times of files are kept, so nothing looks touched."""
    shutil.copytree(ingested.project, tmp_path / "copy")
    return Settings(tmp_path / "copy")


@pytest.fixture(scope="session")
def prefect_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For tests that import prefect in this process: it reads its settings once, and keeps its things in here."""
    from flows.prefect_settings import prepare

    folder = tmp_path_factory.mktemp("prefect")
    os.environ.pop("PREFECT_API_URL", None)
    prepare(folder)
    return folder / ".prefect"


@pytest.fixture(scope="session")
def gucang() -> Gucang:
    """Run ``gucang`` in a project as a user would: ``gucang(project, "plan", "--format", "json")``."""

    def run(project: Path, *words: str | Path, env: Mapping[str, str] | None = None) -> Done:
        return measure([GUCANG, *words], project, env)

    return run
