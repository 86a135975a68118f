import pytest

from flows.extract import extract
from tests.extract.sample import document, lexicon


def roles(*texts: str) -> list[tuple[str, str, str | None]]:
    return [(r.person, r.title, r.affiliation) for r in extract(document(*texts), lexicon()).roles]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昆山市委副书记、市长陈立华致辞。", [("陈立华", "市长", "昆山市"), ("陈立华", "市委副书记", "昆山市委")]),
        ("嘉定区经委主任刘志强表示", [("刘志强", "主任", "嘉定区经济委员会")]),
        ("徐行镇党委书记李国华一行", [("李国华", "党委书记", "徐行镇党委")]),
        ("宁波市商务局外贸处处长王海燕介绍", [("王海燕", "外贸处处长", "宁波市商务局")]),
        ("上海新芒光电科技有限公司董事长兼总经理周建平说", [
            ("周建平", "总经理", "上海新芒光电科技有限公司"), ("周建平", "董事长", "上海新芒光电科技有限公司"),
        ]),
        ("华为副总裁陈刚、腾讯总监李晓东出席", [("陈刚", "副总裁", "华为"), ("李晓东", "总监", "腾讯")]),
        ("今天天气很好。", []),
    ],
)
def test_offices_with_their_bodies(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert sorted(roles(text)) == sorted(expected)


def test_an_office_without_a_body_belongs_to_the_region_of_the_page() -> None:
    assert roles("松江区今天开会。", "副区长王建军参加。") == [("王建军", "副区长", "松江区")]


def test_titles_behind_the_name() -> None:
    assert roles("周建平,现任上海新芒光电科技有限公司董事长。") == [("周建平", "董事长", "上海新芒光电科技有限公司")]
