"""Every kind of file, from seeds/ to rows whose bytes prove them."""

import gzip
import json
from pathlib import Path

import pytest

from flows.checking import CheckReport, check
from tests.read.containers import ATOM, PAGE, RSS, mhtml, warc
from warehouse.reader import Lake

from .conftest import Project

SIGNED = "青溪县签约12个项目，总投资35亿元。"
RECORD = {"标题": "白沙镇开工", "正文": "白沙镇举行开工仪式，投资12.5亿元。\n税收预计增长6.5%。", "时间": "2024-03-05 09:12"}
HTML_RECORD = {"标题": "青溪县签约", "正文": f"<p>{SIGNED}</p><p>项目落户开发区&nbsp;。</p>", "时间": "2024-03-06"}


def files() -> dict[str, bytes]:
    """One file of each kind, with another town in each, or the copies would be one document."""
    records = "\n".join(json.dumps(r, ensure_ascii=n == 1) for n, r in enumerate((RECORD, HTML_RECORD))).encode()
    return {
        "page.html": PAGE.encode("gbk"),
        "page.xhtml.gz": gzip.compress(f'<?xml version="1.0"?><!DOCTYPE html>{PAGE}'.replace("白沙", "南桥").encode()),
        "quoted.mhtml": mhtml(PAGE.replace("白沙", "东山")),
        "coded.mht": mhtml(PAGE.replace("白沙", "西河"), "base64", "gb18030"),
        "crawl.warc": b"".join(warc(PAGE.replace("白沙", "北岭"))[:4]),
        "crawl2.warc.gz": b"".join(map(gzip.compress, warc(PAGE.replace("白沙", "上湖")))),
        "news.rss": RSS.encode(),
        "news.atom": ATOM.encode("utf-16"),
        "records.jsonl": records,
        "records.ndjson.gz": gzip.compress(records.replace("白沙".encode(), "下洋".encode())),
        "text.txt.gz": gzip.compress(f"石桥镇推进会\n2024-05-01 08:00\n石桥镇召开推进会。{SIGNED}".encode()),
    }


@pytest.fixture
def loaded_inputs(empty: Project) -> Project:
    empty.configure("sources.toml", 'title = ["title"', 'title = ["标题", "title"')
    empty.configure("sources.toml", 'text = ["text"', 'text = ["正文", "text"')
    empty.configure("sources.toml", 'published_at = ["published_at"', 'published_at = ["时间", "published_at"')
    for name, content in files().items():
        empty.write(name, content)
    return empty


def test_every_kind_of_file_is_loaded_and_every_span_proved(loaded_inputs: Project) -> None:
    report = loaded_inputs.ingest()
    assert report.rejections == []
    articles = {(path.rpartition("/")[2], a["entry"]): a for a in loaded_inputs.rows("article") for path in a["paths"]}
    entries = {"crawl.warc": [2], "crawl2.warc.gz": [2, 5], "news.rss": [0, 1], "news.atom": [0, 1], "records.jsonl": [0, 1]}
    expected = {(name, entry) for name in files() for entry in entries.get(name, [0])}
    assert expected <= articles.keys()
    for key in expected - {("news.atom", 1)}:
        assert articles[key]["title"], key
        assert articles[key]["published_on"], key
        assert "亿元" in articles[key]["body"], key
    assert articles["quoted.mhtml", 0]["source_url"] == "https://www.example.com.cn/2024/0305/1.html"
    assert_proved(loaded_inputs)


def assert_proved(project: Project) -> None:
    counts = CheckReport()
    assert list(check(Lake(location=Path(project.warehouse)), project.seeds, counts)) == []
    assert counts.spans > 200
    kinds = {row["row_kind"] for row in project.rows("lineage")}
    assert {"block", "quantity", "mention"} <= kinds
