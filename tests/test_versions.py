"""Stage versions: an edit makes exactly the stages stale that depend on it."""

import ast
import shutil
import sys
from importlib.metadata import version as installed_version
from pathlib import Path

import pytest

from flows import versions
from flows.config import READS, Config
from flows.documents import Stage
from flows.versions import (
    FIRST_PARTY,
    LIBRARIES,
    STAGES,
    StageVersion,
    corrected_version,
    corrections_digest,
    modules,
    remember,
    remembered,
    stage_versions,
)
from tests.project import ROOT

HELPING = '''"""Help."""

LIMIT = 3  # of something


def help() -> int:
    """Help."""
    return LIMIT
'''
HELPED = """
def helped() -> int:
    from flows.helping import help
    return help()
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scratch copy of the packages and the config, with a helper that only extraction imports, by a detour."""
    root = tmp_path_factory.mktemp("house")
    for package in (*FIRST_PARTY, "config"):
        shutil.copytree(ROOT / package, root / package, ignore=shutil.ignore_patterns("__pycache__"))
    (root / "flows" / "helping.py").write_text(HELPING)
    (root / "flows" / "extract" / "helped.py").write_text(HELPED)
    return root


def _replace(file: Path, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")


def present(house: Path) -> dict[Stage, StageVersion]:
    return stage_versions(house / "config", modules({}, house))


def stale(before: dict[Stage, StageVersion], after: dict[Stage, StageVersion]) -> dict[Stage, set[str]]:
    """The stages whose version differs, and which of their parts."""
    return {
        stage: {p for p in {*before[stage].parts, *after[stage].parts} if before[stage].parts.get(p) != after[stage].parts.get(p)}
        for stage in STAGES if before[stage].version != after[stage].version
    }


@pytest.mark.parametrize(
    ("path", "before", "after", "expected"),
    [
        ("flows/helping.py", "LIMIT = 3", "LIMIT = 4", {Stage.EXTRACT: {"flows/helping.py"}}),
        ("flows/helping.py", "# of something", "# of nothing", {}),
        ("flows/helping.py", '    """Help."""', '    """Help a lot."""', {}),
        ("flows/helping.py", '"""Help."""\n\n', '"""Help.\n\nAt length.\n"""\n\n', {}),
        ("flows/folding.py", '"﹪": "%"', '"﹪": "％"', {stage: {"flows/folding.py"} for stage in STAGES}),
        ("flows/running.py", "import hashlib", "import hashlib, math", {}),
        (
            "flows/tabling.py", "[:8]", "[:7]", {stage: {"flows/tabling.py"} for stage in STAGES}
        ),
        ("flows/fact_tabling.py", '"relation"', '"relations"', {Stage.EXTRACT: {"flows/fact_tabling.py"}}),
        ("flows/comparing.py", "AT_ONCE: Final = 2_000", "AT_ONCE: Final = 9", {Stage.DEDUPLICATE: {"flows/comparing.py"}}),
        (
            "warehouse/statements/compare/present.sql", "not in", "in",
            {Stage.DEDUPLICATE: {"warehouse/statements/compare/present.sql"}},
        ),
        ("warehouse/statements/compare/crowds.sql", "-- Documents", "-- All documents", {}),
        ("config/cues.toml", "[navigation]", "# a comment\n[navigation]", {Stage.CLEAN: {"config/cues.toml"}}),
        ("config/sources.toml", "[[outlet]]", "\n[[outlet]]", {Stage.CLEAN: {"config/sources.toml"}}),
        ("config/taxonomy/topics.toml", "min_score", "\nmin_score", {Stage.CLASSIFY: {"config/taxonomy/topics.toml"}}),
        ("config/lexicon/parks.tsv", "\n中关村\t", "\n\n中关村\t", {Stage.EXTRACT: {"config/lexicon/parks.tsv"}}),
        ("config/corrections.tsv", "document\twhat", "# a comment\ndocument\twhat", {}),
        ("flows/correcting.py", '"correction"', '"corrected"', {}),
        ("config/pipeline.toml", "min_run = 16", "min_run = 17", {Stage.DEDUPLICATE: {"config/pipeline.toml#duplicates"}}),
        ("config/pipeline.toml", "min_run = 16", "min_run = 16     # yes", {}),
        ("config/pipeline.toml", "batch_size = 500", "batch_size = 400", {}),
        ("config/pipeline.toml", "max_file_mb = 64", "max_file_mb = 65", {}),
    ],
)
def test_an_edit_makes_exactly_those_stages_stale_that_depend_on_it(
    house: Path, path: str, before: str, after: str, expected: dict[Stage, set[str]]
) -> None:
    was = present(house)
    _replace(house / path, before, after)
    try:
        assert stale(was, present(house)) == expected
    finally:
        _replace(house / path, after, before)


def test_places_make_classification_and_extraction_stale(house: Path) -> None:
    was = present(house)
    places = house / "config" / "lexicon" / "places.tsv"
    before = places.read_bytes()
    places.write_bytes(before + b"\n")
    try:
        assert stale(was, present(house)).keys() == {Stage.CLASSIFY, Stage.EXTRACT}
    finally:
        places.write_bytes(before)


@pytest.mark.parametrize(
    ("what", "value", "stage"),
    [
        ("title", "题目", Stage.CLEAN), ("block 1", "legal", Stage.CLEAN), ("region", "310114", Stage.CLASSIFY),
        ("mention", "马陆 = place", Stage.EXTRACT),
    ],
)
def test_a_correction_makes_exactly_the_stage_stale_that_it_corrects_for_the_document_it_names(
    house: Path, what: str, value: str, stage: Stage
) -> None:
    was, digest = present(house), corrections_digest(present(house))
    file = house / "config" / "corrections.tsv"
    before = file.read_text("utf-8")
    try:
        file.write_text(f"{before}7\t{what}\t{value}\n", "utf-8")
        now = present(house)
        assert stale(was, now) == {}
        others = {(s, i) for s in STAGES for i in (7, 8) if now[s].of(i) != was[s].of(i)}
        assert others == {(stage, 7)}
        plain, decided, code = corrected_version(now[stage].of(7))
        assert (plain, len(decided), len(code)) == (was[stage].version, 8, 8)
        assert corrections_digest(now) != digest
        file.write_text(f"# a comment\n{before}7\t{what}\t{value}\tbecause\n", "utf-8")
        assert present(house) == now
    finally:
        file.write_text(before, "utf-8")


def test_an_upgraded_library_makes_exactly_those_stages_stale_that_import_it(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    was = present(house)
    real = installed_version
    monkeypatch.setattr(versions, "installed_version", lambda name: "99" if name == "beautifulsoup4" else real(name))
    assert stale(was, present(house)) == {Stage.CLEAN: {"library beautifulsoup4"}}


def test_every_library_that_a_stage_imports_is_named() -> None:
    found = modules({}, ROOT)
    names = {name for stage in STAGES for name in versions._version(stage, found, ROOT / "config").parts if name.endswith(".py")}
    names -= {pattern for patterns in versions.ROWS.values() for pattern in patterns}   # decided elsewhere
    assert len(names) > 50
    imported = {
        name.partition(".")[0]
        for path in names
        for node in ast.walk(ast.parse((ROOT / path).read_bytes()))
        for name in versions._imported(node, path)
    }
    assert imported - sys.stdlib_module_names - set(FIRST_PARTY) - set(LIBRARIES) == set()


def test_no_stage_depends_on_the_engine() -> None:
    found = modules({}, ROOT)
    parts = {name for stage in STAGES for name in versions._version(stage, found, ROOT / "config").parts}
    engine = {f"flows/{name}.py" for name in ("running", "planning", "versions", "loading", "correcting")}
    assert parts & (engine | {"warehouse/store.py"}) == set()


def test_a_module_that_becomes_a_package_is_found_where_it_is_now(house: Path, tmp_path: Path) -> None:
    memory = tmp_path / "modules.json"
    remember(memory, modules({}, house))
    module, package = house / "flows" / "helping.py", house / "flows" / "helping"
    package.mkdir()
    module.rename(package / "__init__.py")
    try:
        recalled = stage_versions(house / "config", modules(remembered(memory), house))
        assert recalled == present(house)
        assert "flows/helping/__init__.py" in recalled[Stage.EXTRACT].parts
    finally:
        (package / "__init__.py").rename(module)
        package.rmdir()


def test_equal_sources_in_two_places_are_two_modules(tmp_path: Path) -> None:
    for package in ("flows/clean", "flows/extract"):
        folder = tmp_path / package
        folder.mkdir(parents=True)
        (folder / "__init__.py").write_text("from .words import WORDS\n")
        (folder / "words.py").write_text(f"WORDS = '{package}'\n")
    memory = tmp_path / "modules.json"
    remember(memory, modules({}, tmp_path))
    found = modules(remembered(memory), tmp_path)
    parts = {stage: v.parts.keys() for stage, v in stage_versions(tmp_path / "config", found).items()}
    assert parts[Stage.CLEAN] == {"flows/clean/__init__.py", "flows/clean/words.py"}
    assert parts[Stage.EXTRACT] == {"flows/extract/__init__.py", "flows/extract/words.py"}


@pytest.mark.parametrize("memory", [b"", b"{", b'{"a": 1}', b"[]"])
def test_a_broken_memory_is_none(tmp_path: Path, memory: bytes) -> None:
    (tmp_path / "modules.json").write_bytes(memory)
    assert remembered(tmp_path / "modules.json") == {}


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_opens_only_what_it_declares(stage: Stage) -> None:
    config = Config(ROOT / "config", stage)
    for name in ("pipeline.toml", "lexicon/parks.tsv", "taxonomy/topics.toml", "cues.toml"):
        declared = any(Path(name).match(pattern) for pattern in READS[stage])
        if not declared:
            with pytest.raises(PermissionError, match="READS"):
                config._path(name)
        else:
            assert config._path(name).is_file()
