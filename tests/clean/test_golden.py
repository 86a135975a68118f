"""Golden files: what cleaning makes of the five seeds and of pages in the manner of many kinds of sites.

``pytest --update-golden`` writes them anew; a human reads the diff.
"""

import json
from pathlib import Path

import pytest

from tests.clean.described import PROJECT
from tests.clean.golden import outcome

GOLDEN = PROJECT / "tests" / "golden"
SAMPLES = {
    "seeds": sorted((PROJECT / "seeds").iterdir()),
    "pages": sorted((PROJECT / "tests" / "clean" / "pages").iterdir()),
}
FILES = [(folder, file) for folder, files in SAMPLES.items() for file in files]


@pytest.mark.parametrize(("folder", "file"), FILES, ids=lambda v: v if isinstance(v, str) else v.stem)
def test_a_file_becomes_what_its_golden_file_says(folder: str, file: Path, request: pytest.FixtureRequest) -> None:
    golden = GOLDEN / folder / f"{file.stem}.json"
    found = outcome(file)
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    assert golden.is_file(), f"{file.name} has no golden file; pytest --update-golden writes it"
    assert json.loads(found) == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", SAMPLES)
def test_every_golden_file_has_its_sample(folder: str) -> None:
    assert {p.stem for p in (GOLDEN / folder).iterdir()} == {p.stem for p in SAMPLES[folder]}


def test_the_pages_are_of_many_kinds() -> None:
    assert len(SAMPLES["pages"]) >= 12
    kinds = {json.loads(p.read_text(encoding="utf-8"))["page_kind"] for p in (GOLDEN / "pages").iterdir()}
    assert {"article", "list", "error"} <= kinds
