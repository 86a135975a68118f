"""The gazetteer reads places as a reader does: from the document as a whole."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.config import READS, Config
from flows.documents import Stage
from flows.places import Gazetteer, is_inside, level
from flows.places.units import UnitRow, ZoneRow
from flows.problems import ConfigError

CONFIG = Path(__file__).parents[2] / "config"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load(Config(CONFIG, Stage.CLASSIFY))


def read(gazetteer: Gazetteer, *texts: str, hints: tuple[str, ...] = ()) -> list[tuple[str, str | None]]:
    return [(p.text, p.code) for places in gazetteer.locate(texts, hints) for p in places]


def test_units_know_their_name_level_and_parents(gazetteer: Gazetteer) -> None:
    assert gazetteer.name("310114106") == "马陆镇"
    assert gazetteer.chain("310114106") == ("310114106", "310114", "310000")
    assert gazetteer.chain("330282") == ("330282", "330200", "330000")
    assert gazetteer.chain("429004") == ("429004", "420000")                # 仙桃 lies in no prefecture
    assert gazetteer.chain("441900117") == ("441900117", "441900", "440000")  # 东莞 has no counties
    assert gazetteer.parent("310000") is None


def test_every_unit_lies_inside_its_parent(gazetteer: Gazetteer) -> None:
    townships = [code for codes in gazetteer._townships.values() for code in codes]
    assert len(townships) > 38_000
    assert all(code in gazetteer._townships[gazetteer.name(code)] for code in townships)
    for code in (*gazetteer._names, *townships):
        parent = gazetteer.parent(code)
        assert (parent is None) == (level(code) == "province"), code
        assert parent is None or is_inside(code, parent)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("嘉定区马陆镇举行开工仪式", [("嘉定区", "310114"), ("马陆镇", "310114106")]),
        ("江苏苏州与浙江宁波签约", [("江苏", "320000"), ("苏州", "320500"), ("浙江", "330000"), ("宁波", "330200")]),
        ("北京市朝阳区望京街道", [("北京市", "110000"), ("朝阳区", "110105"), ("望京街道", "110105026")]),
        ("长春市朝阳区新增两个项目", [("长春市", "220100"), ("朝阳区", "220104")]),
        ("天津和平的商户", [("天津", "120000"), ("和平", "120101")]),
        ("维护世界和平,新建厂房,合作共赢,朝阳产业", []),
        ("吴江市的纺织企业", [("吴江市", "320509")]),                      # a city until 2012
        ("襄樊的汽车产业", [("襄樊", "420600")]),
        ("临港新片区发布新政", [("临港新片区", "310115")]),
        ("孙中山先生题字", []),
        ("到中山路步行街走访", []),
        ("到中山市走访", [("中山市", "442000")]),
        ("投资兴业的热土,安居乐业的家园", []),
        ("提升城乡面貌,建设美丽乡村", []),
        ("恢复发展乡村旅游", []),
        ("", []),
    ],
)
def test_names_are_read_where_they_are_places(gazetteer: Gazetteer, text: str, expected: list[tuple[str, str]]) -> None:
    assert read(gazetteer, text) == expected


def test_a_short_town_name_needs_its_county_in_the_document(gazetteer: Gazetteer) -> None:
    assert read(gazetteer, "泗泾的变化") == []
    assert ("泗泾", "310117102") in read(gazetteer, "松江区今年开工多个项目。", "泗泾的变化")
    assert ("泗泾", "310117102") in read(gazetteer, "泗泾的变化", hints=("松江报",))


def test_an_ambiguous_name_goes_where_the_document_is(gazetteer: Gazetteer) -> None:
    assert read(gazetteer, "鼓楼区举办人才招聘会") == [("鼓楼区", None)]
    assert ("鼓楼区", "320106") in read(gazetteer, "南京市今年新增岗位。", "鼓楼区举办人才招聘会")
    assert ("鼓楼区", "350102") in read(gazetteer, "鼓楼区举办人才招聘会", hints=("福州日报",))
    assert ("城关镇", "410221001") not in read(gazetteer, "城关镇")


def test_a_city_is_meant_rather_than_a_district_of_its_name(gazetteer: Gazetteer) -> None:
    assert read(gazetteer, "西安的高校") == [("西安", "610100")]


def test_candidates_stay_visible_where_nothing_decides(gazetteer: Gazetteer) -> None:
    [[place]] = gazetteer.locate(["新华区发布公告"])
    assert place.code is None
    assert len(place.candidates) > 1


@given(texts=st.lists(st.text(alphabet="上海市嘉定区马陆镇朝阳和平县乡路、·的在新建 (", max_size=40), max_size=4))
def test_places_are_their_own_text_in_order_and_apart(gazetteer: Gazetteer, texts: list[str]) -> None:
    for text, places in zip(texts, gazetteer.locate(texts), strict=True):
        end = 0
        for place in places:
            assert text[place.start : place.end] == place.text
            assert place.start >= end
            assert place.code is None or place.code in place.candidates
            end = place.end


def test_reading_is_a_function_of_the_document_alone(gazetteer: Gazetteer) -> None:
    document = ["浦东新区祝桥镇", "祝桥的企业", "南汇的桃子"]
    alone = Gazetteer.load(Config(CONFIG, Stage.CLASSIFY)).locate(document)
    gazetteer.locate(["福建省泉州市晋江市", "陈埭镇的鞋业"])
    assert gazetteer.locate(document) == alone


def test_both_stages_that_read_places_declare_the_files() -> None:
    for stage in (Stage.CLASSIFY, Stage.EXTRACT):
        assert Gazetteer.load(Config(CONFIG, stage)).name("310114") == "嘉定区"
    assert "lexicon/zones.tsv" in READS[Stage.CLASSIFY]


def test_stages_of_one_process_share_it() -> None:
    assert Gazetteer.load(Config(CONFIG, Stage.CLASSIFY)) is Gazetteer.load(Config(CONFIG, Stage.EXTRACT))


def test_wrong_codes_are_named() -> None:
    unit = UnitRow(code="310114", name="嘉定区")
    with pytest.raises(ConfigError, match="张江 lies in \"310115\""):
        Gazetteer([unit], [ZoneRow(name="张江", code="310115")])
    with pytest.raises(ConfigError, match="six digits"):
        Gazetteer([UnitRow(code="3101", name="上海市")], [])
