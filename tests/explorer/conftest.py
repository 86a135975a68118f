"""A warehouse of the five seeds and of pages that mean no good, and a browser that reads the explorer's pages strictly."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient, Response

from flows.exploring import means
from flows.running import ingest_direct
from flows.settings import Settings
from tests.conftest import new_project
from tests.explorer.reading import Page, read
from warehouse.explorer.app import Explorer
from warehouse.reader import Lake

HERE = "http://127.0.0.1:8210"
SCRIPT = "<script>alert('谷仓')</script>"
BAIT = f'{SCRIPT}"><img src=x onerror=alert(1)>{{{{ 7 * 7 }}}} \u202e倒\u202c &lt;b&gt;'
SENTENCES = (
    "嘉定区马陆镇党委书记周望山表示,全年税收达到12.5亿元,同比增长8%。", "项目占地300亩,总投资20亿元,预计2025年底建成。",
    "近年来,园区坚持创新驱动,加快集聚智能制造企业,服务区域发展大局。",
)  # fmt: skip
PAGE = """<html><head><meta charset="gbk"><title>马陆镇召开产业推进会</title></head><body>
<h1>马陆镇召开产业推进会</h1><p>来源:上观新闻&nbsp;2024-03-05 09:30</p>
<p>3月5日,<b>嘉定区</b>马陆镇召开推进会,税收&#36798;&#21040;97.48亿元,&lt;同比&gt;增长<i>19.43%</i>。</p>
<p>上海博恩登特科技有限公司表示,将加大投入,总投资&yen;5亿元,建成后年产值可达10亿元以上,带动就业300人。</p></body></html>"""


class Browser:
    """Reads pages; every page that comes as it should is checked."""

    def __init__(self, explorer: Explorer) -> None:
        self.explorer = explorer

    def ask(self, path: str, **headers: str) -> Response:
        """What is answered; starlette's own client wants a successor of httpx that nothing else here needs."""

        async def answer() -> Response:
            async with AsyncClient(transport=ASGITransport(app=self.explorer.app), base_url=HERE) as client:
                return await client.get(path, headers=headers)

        return asyncio.run(answer())

    def open(self, path: str, status: int = 200) -> Page:
        answer = self.ask(path)
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"].startswith("text/html")
        page = read(answer.text)
        page.check()
        return page


def hostile(seeds: Path) -> None:
    """Pages whose every field is bait, a page of another encoding, a reprint, and what can't be loaded."""
    (seeds / "bait.txt").write_text("\n".join([BAIT, "来源:<b>上观新闻</b> 2024-05-06 10:00", "", *SENTENCES, BAIT, ""]), "utf-8")
    record = {
        "title": f"{BAIT} 推进会", "text": "\n".join([*SENTENCES, f"{BAIT}有限公司签约。"]), "source": f'"{BAIT}',
        "author": BAIT, "url": "javascript:alert(1)", "published_at": "2024-05-07",
    }  # fmt: skip
    (seeds / "<b>&'name'.jsonl").write_text(json.dumps(record, ensure_ascii=False) + "\n<broken>\n", "utf-8")
    (seeds / "page.html").write_bytes(PAGE.encode("gbk"))
    original = (seeds / "000_6061e8b6c5e7b6c5.txt").read_text("utf-8").splitlines()
    (seeds / "reprint.txt").write_text("\n".join([original[0], "东方网 2024-02-03 08:00", *original[3:30]]), "utf-8")
    (seeds / "empty.txt").touch()


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A project whose warehouse holds all that; nobody changes it."""
    settings = Settings(new_project(tmp_path_factory.mktemp("explored") / "project"))
    hostile(settings.seeds)
    assert ingest_direct(settings.adjusted(workers=1)).state == "completed"
    return settings


def lake(settings: Settings) -> Lake:
    return Lake(location=settings.warehouse)


@pytest.fixture(scope="session")
def browser(stocked: Settings) -> Iterator[Browser]:
    explorer = Explorer(means(stocked, lake(stocked)))
    yield Browser(explorer)
    explorer.close()
