"""Events: their type, day, place, host and people; what an occasion lends to what happened there."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.documents import BlockKind
from flows.extract import extract
from flows.fact_tabling import FactTable
from flows.facts import Event
from tests.extract.sample import document, lexicon
from warehouse.rows import EventParticipantRow, EventRow, RelationRow

FIRM, OTHER = "上海新芒光电科技有限公司", "苏州明远精密机械股份有限公司"
PARK = "昆山高新技术产业园"


def events(*texts: str) -> tuple[Event, ...]:
    page = replace(document(*texts), published="2024-06-15", published_precision="day")
    return extract(page, lexicon()).events


def people(event: Event) -> dict[str, str]:
    return {p.name: p.part for p in event.participants}


@pytest.mark.parametrize(
    ("text", "kind", "status", "date", "place", "host"),
    [
        (f"2024年5月6日,{FIRM}签约落户{PARK}。", "signing", "occurred", "2024-05-06", PARK, None),
        (f"今年,{FIRM}将迁入{PARK}。", "move_in", "planned", "2024", PARK, None),
        ("5月6日,昆山市发布《关于促进光电产业发展的若干措施》。", "policy_release", "occurred", "2024-05-06", "昆山市", "昆山市"),
        (f"{PARK}项目正在建设中。", "construction", "ongoing", None, PARK, PARK),
        (f"2023年4月,{FIRM}在上海证券交易所上市。", "listing", "occurred", "2023-04", None, None),
        (f"{FIRM}获评国家绿色制造示范企业。", "award", "occurred", None, None, None),
        (f"昆山市市长陈立华走访{FIRM}。", "visit", "occurred", None, FIRM, None),
        (f"5月6日,昆山市市长陈立华在{PARK}详细了解建设情况。", "visit", "occurred", "2024-05-06", PARK, None),
        ("2024年昆山光电产业发展论坛5月6日在苏州市举行。", "forum", "occurred", "2024-05-06", "苏州市", None),
        ("5月6日,昆山市召开工作会议。", "meeting", "occurred", "2024-05-06", None, "昆山市"),
        ("5月6日,昆山市在苏州市举行2024年昆山光电产业发展论坛。", "forum", "occurred", "2024-05-06", "苏州市", "昆山市"),
        (f"昆山市将{PARK}建成。", "construction", "occurred", None, PARK, "昆山市"),
        ("昆山市市长陈立华考察人民广场。", "visit", "occurred", None, "人民广场", None),
        ("昆山市很忙。2024年昆山市招商推介大会将于7月举行。", "promotion", "planned", "2024-07", "昆山市", "昆山市"),
    ],
)  # fmt: skip
def test_one_event(text: str, kind: str, status: str, date: str | None, place: str | None, host: str | None) -> None:
    [event] = [e for e in events(text) if e.type == kind]
    assert (event.status, event.date, event.place) == (status, date, place)
    assert event.organizer == host


@pytest.mark.parametrize(
    "text",
    [
        f"要打造{PARK}。",
        "东京奥运会将推迟举行。",
        f"{PARK}在建项目很多。",
        "新闻发言人陈立华很忙。",
        "每年召开工作会议。",
        f"记者来到{PARK}参观。",
        f"在港股上市的{FIRM}很大。",
        f"{FIRM}在美国纳斯达克股票市场上市公司很多。",
        "昆山市网上签约系统很好用。",
        f"王海燕局长在建国市场。{FIRM}因市场旺盛、结构调整、技改项目很多而投产。",
        "昆山市建设中关村。",
        f"{FIRM}尚未正式入驻{PARK}。",
        f"{FIRM}终止签约{PARK}。",
        f"{FIRM}签约落户{PARK}?",
        f"《奋进!{FIRM}签约落户{PARK}》热播。",
        "王海燕在《2024年昆山光电产业发展论坛上的致辞》中看到。",
    ],
)
def test_no_event(text: str) -> None:
    assert events(text) == ()


def test_what_happens_at_a_gathering_has_its_day_place_and_host() -> None:
    told = events(
        "5月6日,由昆山市人民政府主办的2024年昆山光电产业发展论坛在苏州市举行。",
        "昆山市市长陈立华致辞。",
        f"{FIRM}与{OTHER}签订战略合作协议。",
    )
    assert [(e.type, e.date, e.place, e.organizer) for e in told] == [
        (kind, "2024-05-06", "苏州市", "昆山市人民政府") for kind in ("forum", "speech", "cooperation")
    ]
    assert people(told[0])["陈立华"] == "speaker"
    assert people(told[2]) == {FIRM: "agent", OTHER: "object"}


def test_a_gathering_without_a_name_has_those_who_are_there() -> None:
    [meeting] = events("5月6日,在随后召开的座谈会上,昆山市市长陈立华听取了汇报。")
    assert (meeting.type, meeting.date, people(meeting)) == ("meeting", "2024-05-06", {"陈立华": "participant"})
    assert events("不久前召开的座谈会提出了要求。") == ()


def test_who_answers_at_a_press_conference_is_its_speaker() -> None:
    told = events("5月6日,昆山市举行“高质量发展”系列新闻发布会。", "昆山市市长陈立华表示,今年很好。")
    assert [e.type for e in told] == ["press_conference"]
    assert people(told[0])["陈立华"] == "speaker"


def test_a_park_is_designated() -> None:
    [event] = events(f"2019年,昆山市正式明确将{PARK}作为花桥光电产业园。")
    assert (event.type, event.status, event.date, event.place, event.organizer) == (
        "designation", "occurred", "2019", PARK, "昆山市",
    )


def test_what_is_only_named_again_is_no_second_event() -> None:
    told = events(f"5月6日,{FIRM}签约落户{PARK}。", "大家都很高兴。", f"{FIRM}签约落户{PARK}。", f"{OTHER}签约落户{PARK}。")
    assert [sorted(people(e)) for e in told] == [sorted((FIRM, PARK)), sorted((OTHER, PARK))]


def test_a_second_place_of_a_visit_is_a_second_visit() -> None:
    told = events(f"5月6日,昆山市市长陈立华先后走访{PARK}和{FIRM}。", f"在{FIRM},陈立华详细了解生产情况。")
    assert [(e.type, e.date, e.place) for e in told] == [("visit", "2024-05-06", PARK), ("visit", "2024-05-06", FIRM)]


def test_what_an_article_recalls_keeps_its_own_day() -> None:
    forum = "5月6日,2024年昆山光电产业发展论坛在苏州市举行。"
    told = events(forum, f"2021年,{FIRM}签约落户{PARK}。", f"{OTHER}5年前签约落户{PARK}。")
    assert [(e.type, e.place) for e in told] == [("forum", "苏州市"), ("signing", PARK), ("signing", PARK)]
    assert [e.date for e in told[:2]] == ["2024-05-06", "2021"]
    assert told[2].date != "2024-05-06"


def test_a_headline_is_no_second_event() -> None:
    page = document("陈立华走访企业", f"5月6日,昆山市市长陈立华走访{FIRM}。")
    title = document("陈立华走访企业", kind=BlockKind.TITLE).blocks[0]
    [event] = extract(replace(page, blocks=(title, page.blocks[1])), lexicon()).events
    assert event.at.block_no == 1
    other = document("陈立华走访企业", f"5月6日,副市长王海燕走访{FIRM}。")
    title = document(f"昆山市市长陈立华走访{PARK}", kind=BlockKind.TITLE).blocks[0]
    told = extract(replace(other, blocks=(title, other.blocks[1])), lexicon()).events
    assert [e.place for e in told] == [PARK, FIRM]


def test_the_quote_is_the_sentence_and_stands_in_its_block() -> None:
    text = f"今天晴。 5月6日,{FIRM}签约落户{PARK}。明天雨。"
    [event] = events(text)
    assert event.quote == f"5月6日,{FIRM}签约落户{PARK}。" == text[event.at.start : event.at.end]


def test_a_sentence_without_end_is_quoted_in_part() -> None:
    text = f"{'今天晴,' * 200}{FIRM}签约落户{PARK}{',明天雨' * 200}"
    [event] = events(text)
    assert event.quote == f"{FIRM}签约落户{PARK}"


WORDS = (
    FIRM, OTHER, PARK, "昆山市", "徐行镇", "嘉定区", "昆山市市长陈立华", "副市长王海燕", "2024年昆山光电产业发展论坛",
    "新闻发布会", "《关于促进光电产业发展的若干措施》", "签约", "落户", "引进了", "发布", "举行", "召开座谈会", "上", "出席",
    "致辞", "表示", "走访", "率", "与", "、", "和", ",", "。", "\n", "“", "”", "《", "》", "将", "正在", "位于", "的", "作为",
    "明确将", "南邻", "前身是", "以", "为核心", "获评国家绿色制造示范企业", "5月6日", "2023年", "总部", "我们", "一期", "在",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_whatever_the_words_every_row_is_one_and_stands_in_its_block(words: list[str]) -> None:
    page = document(*"".join(words).split("\n"))
    facts = extract(page, lexicon())
    texts = {block.block_no: block.text for block in page.blocks}
    assert all(event.quote == texts[event.at.block_no][event.at.start : event.at.end] for event in facts.events)
    rows = [*FactTable(page, facts).rows()]
    keys = [
        *(row.event_id for row in rows if isinstance(row, EventRow)),
        *(row.relation_id for row in rows if isinstance(row, RelationRow)),
        *((row.event_id, row.entity_id, row.part) for row in rows if isinstance(row, EventParticipantRow)),
    ]
    assert len(keys) == len(set(keys))
    assert all(relation.subject != relation.object for relation in facts.relations)
    places = [*(relation.at for relation in facts.relations), *(event.at for event in facts.events)]
    assert all(0 <= at.start < at.end <= len(texts[at.block_no]) for at in places)
