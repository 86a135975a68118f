"""Checks: a true warehouse passes, and every single thing that is tampered with is found."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.checking import CheckReport, check, difference, unproved
from tests.warehouse import sample
from warehouse.invariants import Violation, Words, broken, doubled
from warehouse.reader import Lake
from warehouse.store import Warehouse


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    sample.make_lake(tmp_path / "lake")
    sample.make_seeds(tmp_path / "seeds")
    return Lake(location=tmp_path / "lake")


@pytest.fixture(scope="module")
def open_lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    """A lake to tamper with inside a transaction that is taken back."""
    folder = tmp_path_factory.mktemp("open")
    sample.make_lake(folder / "lake")
    sample.make_seeds(folder / "seeds")
    with Warehouse.open(folder / "lake") as warehouse:
        yield warehouse


def checked(warehouse: Warehouse, by: str) -> Iterator[Violation]:
    """What one check finds, whoever makes it."""
    if by == "words_stand_in_the_file":
        return unproved(warehouse.connection, warehouse.location.parent / "seeds", CheckReport(), lambda *_: None)
    return doubled(warehouse.connection, "mention") if by == "key_is_unique" else broken(warehouse.connection, by)


def wrong(lake: Lake) -> list[Violation]:
    return list(check(lake, lake.location.parent / "seeds"))


def test_a_true_warehouse_passes(lake: Lake) -> None:
    report = CheckReport()
    assert list(check(lake, lake.location.parent / "seeds", report)) == []
    assert (report.files, report.wrong) == (3, 0)
    assert report.spans > 40


def test_a_tampered_byte_is_found_with_the_rows_it_proves(lake: Lake) -> None:
    file = lake.location.parent / "seeds" / sample.FIRST.path
    file.write_bytes(file.read_bytes().replace(b"12.50", b"13.50"))
    found = {(v.check, v.row_kind) for v in wrong(lake)}
    assert {("file_is_as_loaded", "source_file"), ("words_stand_in_the_file", "quantity")} <= found
    assert ("words_stand_in_the_file", "mention") not in found


def test_a_file_that_is_gone_proves_nothing(lake: Lake) -> None:
    (lake.location.parent / "seeds" / sample.SECOND.path).unlink()
    found = wrong(lake)
    assert found[0].row_id == sample.SECOND.path
    assert "can't be read" in found[0].detail


@pytest.mark.parametrize(
    ("tampering", "by"),
    [
        ("update store.quantity set text = '13.50亿元' where text = '12.50亿元'", "words_stand_in_the_file"),
        ("update store.mention set byte_start = byte_start + 3, byte_end = byte_end + 3", "words_stand_in_the_file"),
        ("update store.mention set byte_end = byte_end + 1000", "span_is_in_its_block"),
        ("update store.block set text = replace(text, '青', '红') where kind = 'title'", "words_stand_in_the_file"),
        ("update store.label set evidence = [{'byte_start': 0, 'byte_end': 9, 'text': '红禾镇'}]", "words_stand_in_the_file"),
        ("update store.document set body = body || '!'", "body_is_its_blocks"),
        ("update store.document set sha256 = repeat('0', 64)", "document_id_is_its_hash"),
        ("delete from store.document where encoding = 'utf-8'", "entry_has_document"),
        ("delete from store.block where block_no = 0", "article_has_block"),
        ("insert into store.mention from store.mention limit 1", "key_is_unique"),
        ("insert into store.file_entry from store.file_entry limit 1", "entry_has_document"),
        ("update store.mention set type = 'animal'", "value_is_known"),
        ("update store.quantity set same_fact_as = 5", "reference_is_kept"),
        ("update store.quantity set period_end = date '1999-01-01'", "date_is_in_order"),
        ("update store.quantity set unit = 'acre', kind = 'area'", "quantity_is_sound"),
        ("update store.cluster set size = 3", "cluster_is_whole"),
        ("delete from store.pair", "pair_is_sound"),
        ("delete from store.document_stage where stage = 'extract'", "document_has_stages"),
        ("update store.label set score = 1.5", "share_is_a_share"),
        ("update store.label set code = 'elsewhere' where facet = 'region'", "label_is_sound"),
        ("update store.document set published_precision = 'second'", "published_is_no_more_than_printed"),
        ("update store.file set state = 'removed' where path = 'copy.txt'", "file_is_accounted_for"),
        ("delete from store.run", "lineage_is_complete"),
        ("update store.block set document_id = 7 where block_no = 2", "row_has_document"),
    ],
)  # fmt: skip
def test_a_tampered_row_is_found(open_lake: Warehouse, tampering: str, by: str) -> None:
    open_lake.connection.execute("begin")
    open_lake.connection.execute(tampering)
    found = list(checked(open_lake, by))
    open_lake.connection.execute("rollback")
    assert {v.check for v in found} == {by}


@pytest.mark.parametrize(
    ("start", "end", "words", "said"),
    [
        (0, 6, "谷仓", ""), (0, 7, "谷 仓", ""), (0, 6, "谷物", "bytes 0 to 6: '谷仓', not '谷物'"), (0, 6, None, ""),
        (1, 6, "谷仓", "bytes 1 to 6: '\ufffd\ufffd仓', not '谷仓'"), (0, 99, "谷仓", "bytes 0 to 99 of 10"),
        (3, 3, "", "bytes 3 to 3 of 10"), (1, 6, None, "bytes 1 to 6: '\ufffd\ufffd仓', not '仓'"),
        (6, 7, None, "bytes 6 to 7: '', not ''"),
    ],
)  # fmt: skip
def test_the_words_at_a_span(start: int, end: int, words: str | None, said: str) -> None:
    claim = Words(
        path="a.txt", entry=0, encoding="utf-8", media_type="text/plain", document_id=1, row_kind="mention", row_id="2",
        byte_start=start, byte_end=end, words=words,
    )  # fmt: skip
    assert difference("谷仓 满".encode(), claim) == said
