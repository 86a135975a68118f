"""Relations: who stands where, what goes unsaid, and what is no relation though the words are there."""

import pytest

from flows.extract import extract
from flows.extract.acts import names_of
from flows.extract.mentions import mentions
from flows.extract.reading import Reading
from flows.extract.roles import roles
from flows.facts import Relation
from tests.extract.sample import document, lexicon

Triple = tuple[str, str, str]


def found(*texts: str) -> tuple[Relation, ...]:
    return extract(document(*texts), lexicon()).relations


def triples(*texts: str, without: tuple[str, ...] = ("holds_office_in",)) -> set[Triple]:
    return {(r.subject, r.predicate, r.object) for r in found(*texts) if r.predicate not in without}


FIRM, OTHER = "上海新芒光电科技有限公司", "苏州明远精密机械股份有限公司"
PARK = "昆山高新技术产业园"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昆山市发布《关于促进光电产业发展的若干措施》。", {("昆山市", "publishes", "关于促进光电产业发展的若干措施")}),
        ("嘉定区马陆镇今天下雨。", {("马陆镇", "located_in", "嘉定区")}),
        (f"{FIRM}位于{PARK}。", {(FIRM, "located_in", PARK)}),
        (f"位于{PARK}的{FIRM}很大。", {(FIRM, "located_in", PARK)}),
        (f"{FIRM}、{OTHER}等企业签约落户{PARK}。", {(FIRM, "signs_into", PARK), (OTHER, "signs_into", PARK)}),
        (f"{FIRM}正式签约,落户{PARK}。", {(FIRM, "signs_into", PARK)}),
        (f"{PARK}引进了{FIRM}、{OTHER}等企业。", {(FIRM, "settles_in", PARK), (OTHER, "settles_in", PARK)}),
        (f"{PARK}引进了{FIRM}华东总部和{OTHER}研发项目。", {(FIRM, "headquartered_in", PARK), (OTHER, "settles_in", PARK)}),
        (f"{FIRM}与{OTHER}签订战略合作协议。", {(FIRM, "cooperates_with", OTHER)}),
        (f"{FIRM}迁入{PARK}。", {(FIRM, "moves_into", PARK)}),
        (f"{FIRM}获评国家绿色制造示范企业。", {(FIRM, "recognized_as", "国家绿色制造示范企业")}),
        (f"{FIRM}进行了{PARK}招商推介。", {(FIRM, "promotes", PARK)}),
        (f"昆山市推进{PARK}建设。", {("昆山市", "builds", PARK)}),
        (f"昆山市正式明确将{PARK}作为花桥光电产业园。", {
            (PARK, "designated_as", "花桥光电产业园"), ("昆山市", "designates", PARK),
        }),
        (f"{PARK}以{FIRM}为龙头。{PARK}的前身是{OTHER}。", {
            (PARK, "anchored_by", FIRM), (OTHER, "predecessor_of", PARK),
        }),
        (f"“{PARK}”首发项目“花桥光电产业园”很大。", {("花桥光电产业园", "part_of", PARK)}),
        (f"{PARK}内{FIRM}很大。", {(FIRM, "located_in", PARK)}),
        (f"{PARK}内{FIRM}首个交付中心很大。", {(FIRM, "settles_in", PARK)}),
        (f"{PARK}一期投产,{PARK}今年扩建。", {(f"{PARK}一期", "part_of", PARK)}),
    ],
)  # fmt: skip
def test_who_stands_before_and_behind_a_word(text: str, expected: set[Triple]) -> None:
    assert triples(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"要打造{PARK}。",
        f"昆山市希望与{FIRM}签订合作协议。",
        f"记者来到{PARK}参观。",
        f"{PARK}品牌由昆山市打造。",
        f"昆山市发力打造{PARK}品牌。",
        f"据了解,{FIRM}很大。昆山市也很大。",
        f"王海燕谈《陈立华走访{PARK}》。",
        "地处上海、苏州之间的小镇。",
        "昆山市没有发布《关于促进光电产业发展的若干措施》。",
        f"新华社{PARK}4月2日电 今天开工。",
        f"昆山市引进\n{FIRM}很大。",
    ],
)
def test_words_that_tell_of_nothing_done_say_no_relation(text: str) -> None:
    assert triples(*text.split("\n")) == set()


def test_officials_visit_and_those_whom_they_bring() -> None:
    text = f"嘉定区委书记陈立华率区经委、区科委负责人赴徐行镇调研,并先后走访{FIRM}和{PARK}。"
    assert triples("嘉定区今天开会。", text, without=("holds_office_in", "located_in")) == {
        ("陈立华", "visits", "徐行镇"), ("嘉定区经济委员会", "visits", "徐行镇"), ("嘉定区科学技术委员会", "visits", "徐行镇"),
        ("陈立华", "visits", FIRM), ("陈立华", "visits", PARK),
    }


def test_offices_take_their_bodies_along_and_nobody_before_them() -> None:
    reading = Reading.of(document("昆山市市长陈立华嘉定区经委主任王海燕走访企业。").content, lexicon())
    named = mentions(reading, lexicon())
    names = names_of(reading, named, roles(reading, named, lexicon()))
    offices = {n.mention.text: reading.text[n.opens : n.start] for n in names}
    assert offices == {"陈立华": "昆山市市长", "王海燕": "嘉定区经委主任"}


def test_an_office_is_a_relation_with_its_title() -> None:
    [office] = found("嘉定区经委主任刘志强表示")
    assert (office.subject, office.predicate, office.object) == ("刘志强", "holds_office_in", "嘉定区经济委员会")
    assert office.qualifiers == (("title", "主任"),)


def test_who_takes_part_and_who_speaks() -> None:
    event = "2024年昆山光电产业发展论坛"
    told = triples(f"{event}在昆山市举行,由昆山市人民政府主办。", "昆山市市长陈立华、副市长王海燕出席会议。", "陈立华致辞。")
    assert {
        (event, "held_at", "昆山市"), ("陈立华", "participates_in", event), ("王海燕", "participates_in", event),
        ("陈立华", "speaks_at", event),
    } <= told


def test_what_goes_unsaid_is_what_the_text_is_about() -> None:
    told = triples("徐行镇今年很忙。", "徐行镇人口多。", "南邻马陆镇,东接昆山市。", "发布了《关于促进光电产业发展的若干措施》。")
    assert {
        ("徐行镇", "adjacent_to", "马陆镇"), ("徐行镇", "adjacent_to", "昆山市"),
        ("徐行镇", "publishes", "关于促进光电产业发展的若干措施"),
    } <= told
    [south] = [r for r in found("徐行镇今年很忙。", "南邻马陆镇。") if r.predicate == "adjacent_to"]
    assert south.qualifiers == (("direction", "south"),)


def test_a_park_on_the_ground_of_a_factory_is_built_by_the_town() -> None:
    told = triples("昆山市今年很忙。昆山市很大。", f"对原{OTHER}的存量用地重新规划,打造了{PARK}。", without=("located_in",))
    assert told == {(OTHER, "former_owner_of_site", PARK), ("昆山市", "builds", PARK)}


def test_a_park_that_an_article_about_a_town_speaks_of_is_its_own() -> None:
    town = "嘉定区徐行镇今年很忙。徐行镇很大。徐行镇人口多。"
    told = triples(town, f"{PARK}、花桥光电产业园发展很快。", f"{PARK}二期今年扩建。", "今天我们去了昆山开发区。")
    assert {(PARK, "located_in", "徐行镇"), ("花桥光电产业园", "located_in", "徐行镇")} <= told
    assert not {t for t in told if t[0] in (f"{PARK}二期", "昆山开发区") and t[1] == "located_in"}
    assert (PARK, "located_in", "徐行镇") not in triples("嘉定区徐行镇很大。", f"{PARK}发展很快。")
    assert (PARK, "located_in", "徐行镇") not in triples(town, f"{PARK}位于昆山市。")


def test_the_evidence_holds_both_names() -> None:
    text = f"今天,{FIRM}、{OTHER}等企业与昆山市达成战略合作关系。"
    told = [r for r in found(text) if r.predicate == "cooperates_with"]
    assert [r.object for r in told] == ["昆山市", "昆山市"]
    assert {text[r.at.start : r.at.end] for r in told} == {f"{FIRM}、{OTHER}等企业与昆山市达成"}


def test_the_park_of_the_paragraph_takes_the_firms() -> None:
    told = triples(f"近年来,{PARK}立足花桥光电产业园的定位,吸引了{FIRM}等企业落地。")
    assert (FIRM, "settles_in", PARK) in told
    assert (FIRM, "settles_in", "花桥光电产业园") not in told


def test_a_relation_is_told_once_where_it_is_first_said() -> None:
    twice = [r for r in found(f"{FIRM}位于{PARK}。", f"{FIRM}位于{PARK}。") if r.predicate == "located_in"]
    assert [r.at.block_no for r in twice] == [0]
