from pathlib import Path

import pytest

from tests.warehouse import sample
from warehouse.reader import Lake


@pytest.fixture(scope="session")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """The sample lake; nobody writes to it."""
    location = tmp_path_factory.mktemp("lake")
    sample.make_lake(location)
    return Lake(location=location)


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that the sample lake was made of."""
    folder = tmp_path_factory.mktemp("seeds")
    sample.make_seeds(folder)
    return folder
