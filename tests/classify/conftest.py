"""One taxonomy for all tests: it takes a tenth of a second to load."""

from pathlib import Path

import pytest

from flows.classify import Taxonomy
from flows.config import Config
from flows.documents import Stage


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    return Taxonomy.load(Config(Path(__file__).parents[2] / "config", Stage.CLASSIFY))
