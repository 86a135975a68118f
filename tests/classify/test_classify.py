"""Labels of whole documents: what is read, what isn't, and that every label is proved by the text."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.classify import Taxonomy, classify
from flows.documents import Block, BlockKind, CleanDocument
from flows.judgements import Label
from flows.source_text import SourceText
from tests.classify.pages import page

GOLD = Path(__file__).parents[1] / "gold"


def main(labels: tuple[Label, ...], facet: str) -> list[str]:
    return [x.code for x in labels if x.facet == facet and x.role == "main"]


@pytest.mark.parametrize("kind", ["list", "error"])
def test_a_page_that_is_no_article_has_no_labels(taxonomy: Taxonomy, kind: str) -> None:
    assert classify(page("常州召开工作会议", "会议强调要抓项目。", kind=kind), taxonomy) == ()  # type: ignore[arg-type]


def test_only_the_articles_own_blocks_are_read(taxonomy: Taxonomy) -> None:
    plain = page("常州新北区一季度税收同比增长", "全区税收完成20亿元。")
    noisy = page(
        "常州新北区一季度税收同比增长", "全区税收完成20亿元。",
        extra=((BlockKind.RELATED, "成都光伏项目开工"), (BlockKind.LEGAL, "北京某公司"), (BlockKind.NAVIGATION, "调研 考察")),
    )
    assert classify(noisy, taxonomy) == classify(plain, taxonomy)


def test_a_document_without_words_is_other(taxonomy: Taxonomy) -> None:
    labels = classify(page(), taxonomy)
    assert [(x.facet, x.code, x.rule, x.evidence) for x in labels] == [("doc_type", "other", "doc_type_fallback", ())]


def test_a_title_outside_the_content_counts_but_proves_nothing(taxonomy: Taxonomy) -> None:
    document = CleanDocument(
        document_id=1, sha256="0" * 64, encoding="utf-8", media_type="text/plain", language="zh-Hans", page_kind="article",
        title="绍兴市委书记赴诸暨市调研",
    )
    labels = classify(document, taxonomy)
    assert main(labels, "doc_type") == ["leader_visit"]
    assert main(labels, "region") == ["330681"]
    assert all(x.evidence == () for x in labels)


def gold_document(gold: dict[str, object]) -> CleanDocument:
    blocks = gold["blocks"]
    metadata = gold["metadata"]
    assert isinstance(blocks, list)
    assert isinstance(metadata, dict)
    return CleanDocument(
        document_id=1, sha256="0" * 64, encoding="utf-8", media_type="text/plain", language="zh-Hans", page_kind="article",
        title=metadata["title"]["value"], publisher=metadata["publisher"]["value"], site=metadata["site"]["value"],
        blocks=tuple(
            Block(block_no=n, kind=BlockKind(b["kind"]), source=SourceText.verbatim(b["text"], "utf-8"), rule="gold")
            for n, b in enumerate(blocks)
        ),
    )


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.json")), ids=lambda p: p.name[:3])
def test_the_seeds_have_the_labels_of_the_gold_standard(taxonomy: Taxonomy, path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    labels = classify(gold_document(gold), taxonomy)
    assert set(main(labels, "doc_type")) <= {gold["doc_type"]["label"], *gold["doc_type"]["accept"]}
    assert main(labels, "region") == [r["code"] for r in gold["regions"] if r["primary"]]
    assert {x.code for x in labels if x.facet == "region"} == {r["code"] for r in gold["regions"]}
    wanted = {i["label"] for i in gold["industries"] if i["role"] == "main"}
    assert wanted & set(main(labels, "industry"))
    assert wanted <= {x.code for x in labels if x.facet == "industry"}


PARTS = st.sampled_from(
    [
        "嘉定区", "马陆镇", "上海", "朝阳", "全市", "我省", "国务院", "调研", "座谈会", "签约", "5个", "新闻发布会", "印发",
        "《方案》", "开工", "“", "”", "我们", "光伏", "5G", "、", "。", "有限公司", "同比增长",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(title=st.lists(PARTS, max_size=8), body=st.lists(st.lists(PARTS, max_size=20), max_size=4))
def test_labels_are_well_formed_and_proved(taxonomy: Taxonomy, title: list[str], body: list[list[str]]) -> None:
    document = page("".join(title) or None, *("".join(words) for words in body))
    labels = classify(document, taxonomy)
    assert classify(document, taxonomy) == labels
    assert len(main(labels, "doc_type")) == 1
    assert len(main(labels, "region")) <= 1
    assert len({(x.facet, x.code) for x in labels}) == len(labels)
    for label in labels:
        assert 0 <= label.score <= 1
        assert label.score == round(label.score, 4)
        for quote in label.evidence:
            assert document.blocks[quote.at.block_no].text[quote.at.start : quote.at.end] == quote.text
