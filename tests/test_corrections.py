"""What a human decides about a document: what may be said, and what becomes of the rules' results."""

from decimal import Decimal
from pathlib import Path

import pytest

from flows.classify import Taxonomy
from flows.config import Config
from flows.correcting import correct_document, correct_facts, correct_labels
from flows.corrections import FIELDS, WHAT, Correction, check_codes, correction_of, digest_of, read_corrections
from flows.documents import At, Block, BlockKind, CleanDocument, Evidence, Notice, Stage
from flows.facts import Event, EventParticipant, Facts, Mention, MentionType, Quantity, Relation, Role
from flows.frozen import replace as with_other
from flows.judgements import Label, Quote
from flows.problems import Code, ConfigError
from flows.source_text import SourceText, Span
from tests.project import ROOT

TEXTS = ("马陆镇召开大会", "远山日报 2024-03-05", "马陆镇党委书记周望山在马陆镇介绍,税收97亿元,其中增值税2+3亿元。")
KINDS = (BlockKind.TITLE, BlockKind.BYLINE, BlockKind.BODY)


def document() -> CleanDocument:
    blocks, start = [], 0
    for no, (text, kind) in enumerate(zip(TEXTS, KINDS, strict=True)):
        blocks.append(Block(block_no=no, kind=kind, source=SourceText.verbatim(text, "utf-8", start), rule="rule"))
        start += len(text.encode()) + 1
    return CleanDocument(
        document_id=1, sha256="0" * 64, encoding="utf-8", media_type="text/plain", language="zh-Hans", page_kind="article",
        title="别的题目", published="2024-03-05", published_precision="day",
        evidence=(Evidence(field="published", value="2024-03-05", span=Span(byte_start=35, byte_end=45), rule="printed"),),
        blocks=tuple(blocks), notices=(Notice(stage=Stage.CLEAN, code=Code.NO_TITLE, detail=""),),
    )


def corrected(*lines: tuple[str, str]) -> CleanDocument:
    return correct_document(document(), [correction_of(*line) for line in lines])


# ---- what may be said ----------------------------------------------------------------------------------------------


def write(folder: Path, *lines: str) -> Path:
    (folder / "corrections.tsv").write_text("# a comment\n\ndocument\twhat\tvalue\tnote\n" + "\n".join(lines), "utf-8")
    return folder


def test_a_project_need_not_have_corrections(tmp_path: Path) -> None:
    assert read_corrections(tmp_path) == {}
    assert read_corrections(write(tmp_path)) == {}
    assert read_corrections(ROOT / "config") == {}


def test_lines_go_to_the_stage_they_speak_of(tmp_path: Path) -> None:
    sha256 = "00dfead086809f85a8dde90880c7e3330fd4487b05be8dbde9b22783550b8ff7"
    lines = (f"{sha256}\ttitle\t题目\twhy", "31513550568574914\ttopic\tfinance", "7\ttitle")
    assert read_corrections(write(tmp_path, *lines)) == {
        Stage.CLEAN: {
            7: (Correction(what="title"),), 31513550568574914: (Correction(what="title", value="题目"),),
        },
        Stage.CLASSIFY: {31513550568574914: (Correction(what="topic", value="finance"),)},
    }


def test_the_order_of_lines_and_notes_make_no_difference(tmp_path: Path) -> None:
    one = read_corrections(write(tmp_path, "7\tsite\t甲", "7\tblock 1\tbody", "7\ttitle\t乙\tbecause"))
    assert one == read_corrections(write(tmp_path, "7\ttitle\t乙", "7\tblock 1\tbody", "7\tsite\t甲"))
    assert digest_of(one[Stage.CLEAN][7]) != digest_of(one[Stage.CLEAN][7][1:])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("3.15136E+16\ttitle\t题", 'document "3.15136E+16"; accepted: a document_id such as'),
        ("99999999999999999999\ttitle\t题", "document "),
        ("7\theadline\t题", 'what "headline"; accepted: title, publisher'),
        ("7\tblock\tbody", 'what "block"; accepted: title'),
        ("7\tblock 1\tfooter", 'block 1 "footer"; accepted: title, byline, body'),
        ("7\tpage_kind\t", 'page_kind ""; accepted: article, list'),
        ("7\tis_repost\t是", 'is_repost "是"; accepted: true, false'),
        ("7\tview_count\t1,000", 'view_count "1,000"; accepted: a whole number'),
        ("7\tpublished\t2024-02-30", 'published "2024-02-30"; accepted: dates such as'),
        ("7\tpublished\tXXXX-10", 'published "XXXX-10"'),
        ("7\tdoc_type\tpolicy notice", 'doc_type "policy notice"; accepted: one code'),
        ("7\ttopic\tfinance finance", 'topic "finance finance"; accepted: codes'),
        ("7\tmention\t马陆", 'mention "马陆"; accepted: text =, text = type'),
        ("7\tmention\t马陆 = town", 'the type of "马陆" "town"; accepted: organization'),
        ("7\tquantity\t2+3 = 5", 'quantity "2+3 = 5"; accepted: text ='),
    ],
)
def test_what_cannot_be_said_is_answered_in_one_line(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(ConfigError) as problem:
        read_corrections(write(tmp_path, "7\tsite\t甲", line))
    assert str(problem.value).startswith(f"config/corrections.tsv, line 5: {said}")


def test_nothing_is_decided_twice(tmp_path: Path) -> None:
    write(tmp_path, "7\tpublished\t2024", "7\tmention\t甲 =", "7\tmention\t乙 =", "7\tpublished\t2024-01-31")
    with pytest.raises(ConfigError, match="line 7: published of document 7 is corrected above"):
        read_corrections(tmp_path)


@pytest.mark.parametrize(
    ("value", "published", "precision"),
    [
        ("2024-01-31T17:21", "2024-01-31T17:21:00+08:00", "minute"), ("2024-01-31T17:21:05Z", "2024-01-31T17:21:05Z", "second"),
        ("2024-01", "2024-01", "month"), ("2024", "2024", "year"), ("XXXX-02-29", "XXXX-02-29", "month_day"), ("", None, "none"),
    ],
)
def test_a_date_says_how_exact_it_is(value: str, published: str | None, precision: str) -> None:
    found = corrected(("published", value))
    assert (found.published, found.published_precision) == (published, precision)


# ---- cleaning ------------------------------------------------------------------------------------------------------


def test_a_value_that_the_page_prints_is_shown_where_it_stands() -> None:
    found = corrected(("title", "召开大会"), ("publisher", "远山日报"))
    assert (found.title, found.publisher) == ("召开大会", "远山日报")
    spans = {e.field: (e.span.byte_start, e.span.byte_end, e.rule) for e in found.evidence}
    assert spans == {"published": (35, 45, "printed"), "title": (9, 21, "correction"), "publisher": (22, 34, "correction")}


def test_a_value_that_no_page_prints_stands_where_the_rule_had_read_or_on_the_first_block() -> None:
    found = corrected(("published", "2024-03-06"), ("view_count", "2024"), ("is_repost", "false"))
    assert (found.view_count, found.is_repost) == (2024, False)
    spans = {e.field: (e.value, e.span.byte_start, e.span.byte_end) for e in found.evidence}
    assert spans == {"published": ("2024-03-06", 35, 45), "view_count": ("2024", 0, 21), "is_repost": ("false", 0, 21)}


def test_a_decision_ends_the_doubt() -> None:
    assert [n.code for n in corrected(("site", "")).notices] == [Code.NO_TITLE]
    assert corrected(("title", "")).notices == ()


def test_a_block_gets_its_kind_and_one_that_is_not_there_a_notice() -> None:
    found = corrected(("block 2", "legal"), ("block 9", "body"))
    assert [(b.kind, b.rule) for b in found.blocks] == [("title", "rule"), ("byline", "rule"), ("legal", "correction")]
    assert (found.body, found.notices[-1].code) == ("", Code.IDLE_CORRECTION)
    assert found.notices[-1].detail == "block 9: the document has 3 blocks, from 0 on"


def test_every_field_can_be_corrected() -> None:
    values = {"is_repost": "true", "view_count": "3", "page_kind": "list", "published": "2024"}
    found = corrected(*((field, values.get(field, "值")) for field in FIELDS))
    assert {str(getattr(found, field)) for field in FIELDS} == {"值", "True", "3", "list", "2024"}
    assert set(WHAT.values()) == {Stage.CLEAN, Stage.CLASSIFY, Stage.EXTRACT}


# ---- classification ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return Taxonomy.load(Config(ROOT / "config", Stage.CLASSIFY))


def test_labels_of_a_facet_are_those_decided_with_names_from_the_taxonomy(taxonomy: Taxonomy) -> None:
    quotes = (Quote(at=At(block_no=0, start=0, end=2), text="马陆"),)
    by_rule = Label(facet="industry", code="fintech", name="金融科技", role="main", score=0.5, evidence=quotes, rule="words")
    topic = Label(facet="topic", code="finance", name="财经", role="main", score=0.5, evidence=(), rule="words")
    lines = (("region", "310114106"), ("industry", "biomedicine fintech"))
    labels = correct_labels((by_rule, topic), [correction_of(*line) for line in lines], taxonomy)
    assert [(label.facet, label.code, label.name, label.role, label.rule) for label in labels] == [
        ("industry", "biomedicine", "生物医药", "main", "correction"),
        ("industry", "fintech", "金融科技", "secondary", "correction"),
        ("region", "310114106", "马陆镇", "main", "correction"),
        ("region", "310114", "嘉定区", "secondary", "correction"),
        ("region", "310000", "上海市", "secondary", "correction"),
        ("topic", "finance", "财经", "main", "words"),
    ]
    assert [label.evidence for label in labels[:2]] == [(), quotes]
    assert correct_labels((by_rule, topic), [correction_of("industry", "")], taxonomy) == (topic,)


@pytest.mark.parametrize(("what", "code"), [("topic", "finace"), ("region", "999999"), ("doc_type", "x"), ("industry", "x")])
def test_a_code_must_exist(taxonomy: Taxonomy, what: str, code: str) -> None:
    check_codes({7: (correction_of("region", "100000 310114"), correction_of("doc_type", "policy"))}, taxonomy)
    with pytest.raises(ConfigError, match=f'config/corrections.tsv: {what} "{code}" of document 7; accepted: '):
        check_codes({7: (correction_of(what, code),)}, taxonomy)


# ---- extraction ----------------------------------------------------------------------------------------------------


def mention(text: str, kind: MentionType, canonical: str, block: int = 2, nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = TEXTS[block].index(text, start + 1)
    at = At(block_no=block, start=start, end=start + len(text))
    return Mention(at=at, type=kind, subtype="fine", text=text, canonical=canonical, rule="rule", confidence=0.5)


def quantity(text: str, **others: int) -> Quantity:
    start = TEXTS[2].index(text)
    return Quantity(
        at=At(block_no=2, start=start, end=start + len(text)), text=text, kind="money", value=Decimal(1), unit="CNY",
        subject="马陆镇", subject_type="place", rule="rule", confidence=0.5, **others,  # type: ignore[arg-type]
    )


FACTS = Facts(
    mentions=(
        mention("马陆镇", "place", "马陆镇", 0), mention("马陆镇", "place", "马陆镇"), mention("周望山", "person", "周望山"),
        mention("马陆镇", "place", "马陆镇", nth=1),
    ),
    roles=(
        Role(
            at=At(block_no=2, start=3, end=10), person="周望山", title="党委书记", affiliation="马陆镇党委",
            affiliation_type=None, rule="rule", confidence=0.5,
        ),
    ),
    quantities=(quantity("97亿元"), quantity("3亿元", base=0)),
    relations=(
        Relation(
            at=At(block_no=2, start=0, end=3), subject="周望山", subject_type="person", predicate="p", object="马陆镇",
            object_type="place", qualifiers=(), rule="rule", confidence=0.5,
        ),
    ),
)


def facts(*lines: tuple[str, str]) -> Facts:
    return correct_facts(document(), FACTS, [correction_of(*line) for line in lines])


def test_events_and_relations_follow_a_name_and_are_told_once() -> None:
    at = At(block_no=2, start=0, end=9)
    relation = Relation(
        at=at, subject="甲园", subject_type="park", predicate="located_in", object="马陆镇", object_type="place", qualifiers=(),
        rule="rule", confidence=0.5,
    )
    event = Event(
        at=at, type="signing", status="occurred", date=None, place="甲园", place_code="1", organizer=None, organizer_type=None,
        quote="", participants=tuple(EventParticipant(name=n, type="park", part="object") for n in ("甲园", "乙园")), rule="rule",
        confidence=0.5,
    )
    before = Facts(
        mentions=(mention("税收", "park", "甲园"), mention("增值税", "park", "乙园")),
        relations=(relation, with_other(relation, subject="乙园")), events=(event,),
    )
    after = correct_facts(document(), before, [correction_of("mention", "税收 = park 乙园")])
    assert [r.subject for r in after.relations] == ["乙园"]
    assert [(e.place, e.place_code, [p.name for p in e.participants]) for e in after.events] == [("乙园", None, ["乙园"])]


def test_a_name_gets_another_type_and_canonical_form_and_what_hangs_on_it_follows() -> None:
    found = facts(("mention", "马陆镇 = organization 马陆镇人民政府"))
    named = [(m.text, m.type, m.canonical, m.subtype, m.rule) for m in found.mentions if m.text == "马陆镇"]
    assert named == [("马陆镇", "organization", "马陆镇人民政府", "named", "correction")] * 3
    assert {(q.subject, q.subject_type) for q in found.quantities} == {("马陆镇人民政府", "organization")}
    assert found.relations[0].object == "马陆镇人民政府"
    assert found.roles == FACTS.roles


def test_a_name_that_is_none_goes_with_what_was_said_of_it() -> None:
    found = facts(("mention", "周望山 ="))
    assert [m.text for m in found.mentions] == ["马陆镇"] * 3
    assert (found.roles, found.relations, found.quantities) == ((), (), FACTS.quantities)


def test_a_name_that_no_rule_found_is_added_wherever_the_content_says_it() -> None:
    found = facts(("mention", "党委书记 = organization"), ("mention", "马陆镇党委 = organization"), ("mention", "马陆 = place"))
    added = [(m.text, m.canonical, m.at.start) for m in found.mentions if m.rule == "correction"]
    assert added == [("马陆镇党委", "马陆镇党委", 0)]            # the others lie in it, across it, or in what a rule has found
    assert [m.text for m in found.mentions] == ["马陆镇", "马陆镇党委", "周望山", "马陆镇"]
    assert [n.detail for n in found.notices] == ["mention 党委书记: no such name", "mention 马陆: no such name"]


def test_a_figure_that_is_none_goes() -> None:
    found = facts(("quantity", "97亿元 ="), ("quantity", "8亿元 ="))
    assert [(q.text, q.base) for q in found.quantities] == [("3亿元", None)]
    assert [(n.stage, n.code) for n in found.notices] == [(Stage.EXTRACT, Code.IDLE_CORRECTION)]


def test_nothing_decided_changes_nothing() -> None:
    assert facts() == FACTS
    assert corrected() == document()
