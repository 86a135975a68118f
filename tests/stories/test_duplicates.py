"""Duplicates through the whole pipeline: the incremental judgement is that of a fresh warehouse."""

import random
from typing import Any

import pytest

from flows.deduplicate import boilerplate_lines, candidates, fingerprint, judge
from flows.ledger import open_warehouse, stored_documents
from flows.settings import Settings
from warehouse import store
from warehouse.store import Warehouse

from .conftest import Project

BODY = [
    "嘉定区5月1日召开产业高质量发展推进会，会上十二个重点项目集中签约，涉及智能传感器、新能源汽车和高性能医疗设备等领域。",
    "区经委负责人介绍，今年一季度全区规模以上工业总产值达到一千二百亿元，同比增长百分之六点三，其中汽车制造业产值占比超过六成。",
    "会议提出，下一步将聚焦重点产业链，完善企业服务机制，推动更多优质项目落地投产，力争全年新增高新技术企业两百家。",
    "与会企业代表表示，将抓住新能源汽车产业发展的机遇，继续加大研发投入，把更多的生产线和研发中心放在嘉定。",
]
FOOTER = "本网站所刊载的信息均来自合作媒体，版权归原作者所有，如有侵权请与编辑部联系，我们将在第一时间处理并删除相关内容。"
OTHERS = [
    "宝山区昨天发布新一轮邮轮产业发展规划，提出建设国际邮轮旅游度假区，并将吴淞口国际邮轮港周边作为核心承载区统筹推进建设。",
    "青浦区朱家角镇举办江南文化节，来自长三角各地的二十余支民间艺术团队参加演出，活动将一直持续到下个月的第二个周末结束。",
    "奉贤区一家化妆品企业的新工厂正式投产，项目占地八十亩，全部达产后年产值预计可以超过十五亿元，带动就业八百多人。",
]


def article(title: str, body: list[str], day: int) -> str:
    return f"{title}\n2024-05-{day:02d} 08:00:00\n\n" + "\n".join(body) + "\n"


def assert_judged_as_defined(project: Project) -> None:
    """The pairs that SQL found step by step are those of the pure functions over all documents at once."""
    thresholds = project.settings().duplicates
    with open_warehouse(project.settings(), read_only=True) as warehouse:
        present = [i for (i,) in rows(warehouse, "select distinct document_id from store.file_entry")]
        documents = {d.document_id: d for d in stored_documents(warehouse, present)}
        stored = {tuple(row) for row in rows(warehouse, "select document_id, other_id, relation, rule from store.pair")}
    prints = [fingerprint(d, thresholds) for d in documents.values()]
    lines = boilerplate_lines(prints, thresholds)
    judged = (judge(documents[a], documents[b], lines, thresholds) for a, b in candidates(documents.keys(), prints, thresholds))
    assert stored == {(p.document_id, p.other_id, p.relation, p.rule) for p in judged if p}


def rows(warehouse: Warehouse, question: str) -> list[tuple[Any, ...]]:
    return warehouse.connection.execute(question).fetchall()


def test_few_documents_are_read_as_many_are(ingested: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_warehouse(ingested, read_only=True) as warehouse:
        present = sorted({i for (i,) in rows(warehouse, "select document_id from store.file_entry")})
        few, two = (stored_documents(warehouse, some) for some in (present, present[:2]))
        monkeypatch.setattr(store, "FEW", 0)
        assert [d.document_id for d in few] == present
        assert stored_documents(warehouse, present) == few
        assert stored_documents(warehouse, present[:2]) == two == few[:2]


def test_a_repost_joins_the_cluster_of_the_earlier_article(empty: Project) -> None:
    empty.write("b.txt", article("嘉定召开产业推进会", BODY, 3))
    empty.ingest()
    empty.write("a.txt", article("嘉定区产业高质量发展推进会召开", BODY, 1))
    empty.ingest()
    articles = {a["path"]: a for a in empty.rows("article")}
    assert articles["a.txt"]["cluster_id"] == articles["b.txt"]["cluster_id"]
    assert (articles["a.txt"]["is_canonical"], articles["b.txt"]["is_canonical"]) == (True, False)
    empty.assert_like_afresh()


def test_clusters_follow_what_comes_and_goes(empty: Project) -> None:
    for n in range(3):
        empty.write(f"copy{n}.txt", article(f"嘉定召开产业推进会之{n}", BODY, n + 1))
    empty.ingest()
    (empty.seeds / "copy0.txt").unlink()
    empty.ingest()
    assert [a["path"] for a in empty.rows("article") if a["is_canonical"]] == ["copy1.txt"]
    empty.assert_like_afresh()
    (empty.seeds / "copy2.txt").unlink()
    empty.ingest()
    assert empty.rows("duplicate") == []
    empty.assert_like_afresh()


def test_a_footer_that_becomes_boilerplate_parts_what_it_joined_whatever_the_order(empty: Project) -> None:
    bodies = [[text, FOOTER * 2, FOOTER] for text in OTHERS]
    for n, body in enumerate(bodies):
        empty.write(f"{n}.txt", article(f"第{n}条新闻的标题", body, n + 1))
        empty.ingest()
        empty.assert_like_afresh()
        assert_judged_as_defined(empty)
    (empty.seeds / "0.txt").unlink()
    empty.ingest()
    empty.assert_like_afresh()
    assert_judged_as_defined(empty)


def crowd(project: Project, seed: int, rounds: int) -> None:
    """Articles that share many shingles come and go where three holders of a shingle are a crowd; each time as afresh."""
    chance = random.Random(seed)
    project.configure("pipeline.toml", "crowded_shingle = 32", "crowded_shingle = 2")
    project.configure("pipeline.toml", "hubs = 4 ", "hubs = 1 ")
    for _ in range(rounds):
        for n in chance.sample(range(12), chance.randint(1, 5)):
            file = project.seeds / f"{n}.txt"
            if file.exists() and chance.random() < 0.5:
                file.unlink()
            else:
                body = chance.sample([*BODY, *OTHERS], chance.randint(1, 4))
                body.append(f"这是第{n}篇，写于第{chance.randint(1, 9)}天。")
                project.write(file.name, article(f"第{n}条新闻的标题", body, n + 1))
        project.ingest(batch_size=chance.choice((1, 3, 500)))
        project.assert_like_afresh()
        assert_judged_as_defined(project)


def test_crowded_shingles_give_the_same_pairs_whatever_the_order(empty: Project) -> None:
    crowd(empty, 1, 3)


@pytest.mark.trial
@pytest.mark.parametrize("seed", range(2, 10))
def test_crowds_that_come_and_go_many_times_give_the_same_pairs(empty: Project, seed: int) -> None:
    crowd(empty, seed, 8)
