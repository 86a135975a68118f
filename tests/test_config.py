"""Config files as editors' programs write them, and values that nobody can follow."""

from pathlib import Path

import pytest

from flows.config import Section, read_table
from flows.problems import GucangError
from flows.settings import Settings


class Row(Section, frozen=True):
    """A line of a table."""

    name: str
    weight: int = 1


def written(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / "config" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def test_a_table_is_read_as_spreadsheets_write_it(tmp_path: Path) -> None:
    table = '# comment\r\nname\tweight\t\r\n马陆\t2\t\r\n\t\t\r\n"南翔"\t\t\r\n'
    for content in (table.encode(), table.encode("utf-8-sig")):
        assert read_table(written(tmp_path, "t.tsv", content), Row) == (Row(name="马陆", weight=2), Row(name='"南翔"'))
    long = "a" * 200_000
    assert read_table(written(tmp_path, "t.tsv", f"name\n{long}\n"), Row) == (Row(name=long),)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("name\twight\n", "config/t.tsv, line 1: unknown column `wight`; accepted: name, weight"),
        ("name\tweight\n\t2\n", "config/t.tsv, line 2: Object missing required field `name`"),
        ("name\tweight\na\tb\n", "config/t.tsv, line 2: Expected `int`, got `str` - at `weight`"),
        ("name\n马".encode("utf-16"), "config/t.tsv: byte 0 is no UTF-8; accepted: text in UTF-8"),
    ],
)
def test_a_wrong_table_names_file_line_and_what_is_accepted(tmp_path: Path, table: str | bytes, said: str) -> None:
    with pytest.raises(GucangError) as problem:
        read_table(written(tmp_path, "t.tsv", table), Row)
    assert str(problem.value) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[run]\nbatch_size = 0", ">= 1 - at `run.batch_size`"), ("[run]\nworkers = -1", ">= 1 - at `run.workers`"),
        ("[run]\nmax_rejected_share = nan", "run.max_rejected_share"), ("[limits]\nmax_file_mb = -1", "limits.max_file_mb"),
        ("[warehouse]\nmemory_limit = 'lots'", "such as 1GB"), ("[warehouse]\nmemory_limit = '-5GB'", "such as 1GB"),
        ("[warehouse]\ncatalog = 'mysql:x'", "accepted: sqlite, postgres:"), ("[warehouse]\npublish_max_mb = -1", ">= 0"),
        ("[maintenance]\nsnapshot_days = -1", ">= 0"), ("[maintenance]\norphan_hours = 99999999999", "<= 876000"),
        ("[duplicates]\nhubs = -1", "duplicates.hubs"), ("[duplicates]\nseries_share = inf", "duplicates.series_share"),
        ("[places]\nseeds = ''", "places.seeds"), ("[places]\nwarehouse = 'a\\u0000b'".replace("'", '"'), "places.warehouse"),
        ("[run]\nworkers = " + "9" * 5000, "config/pipeline.toml: "), ("[places]\nwarehouse = 'seeds/w'", "among the seeds"),
        ("[places]\nseeds = '.'", "among the seeds"),
    ],
)  # fmt: skip
def test_a_value_that_nobody_can_follow_is_refused_before_anything_is_done(tmp_path: Path, text: str, said: str) -> None:
    written(tmp_path, "pipeline.toml", text)
    with pytest.raises(GucangError) as problem:
        Settings(tmp_path)
    assert said in str(problem.value)
    assert "\n" not in str(problem.value)
