import pytest

from flows.documents import BlockKind
from flows.extract import extract
from flows.extract.contacts import phones
from tests.extract.sample import document, lexicon


def contacts(*texts: str) -> list[tuple[str, str]]:
    return [(c.kind, c.value) for c in extract(document(*texts), lexicon()).contacts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("手机135123456781361234567813712345678", ["+86-13512345678", "+86-13612345678", "+86-13712345678"]),
        ("电话:(021)6598 1234", ["+86-21-65981234"]),
        ("客服 400-820-1234", ["4008201234"]),
        ("0571-87654321转8018", ["+86-571-87654321"]),
        ("沪ICP备05012345号 产值13500000000.5元", []),
        ("增长13.5%,共135123456789件", []),
    ],
)
def test_phone_numbers(text: str, expected: list[str]) -> None:
    assert [f.value for f in phones(text)] == expected


def test_a_block_of_contacts() -> None:
    found = contacts(
        "新芒协会联系方式:", "联系人:王小明 李华", "地 址:北京海淀区学院路12号科技大厦1001室", "邮 箱:xinmang@example.com",
        "网址:https://www.example.com/a?b=1。",
    )
    assert found == [
        ("contact_person", "王小明"),
        ("contact_person", "李华"),
        ("address", "北京市海淀区学院路12号科技大厦1001室"),
        ("email", "xinmang@example.com"),
        ("url", "https://www.example.com/a?b=1"),
    ]


def test_the_owner_is_the_one_named_above() -> None:
    page = document("新芒协会联系方式:", "联系电话:010-65981234", publisher="某网")
    assert [c.owner for c in extract(page, lexicon()).contacts] == ["新芒协会"]


def test_boilerplate_is_said_to_be_boilerplate() -> None:
    page = document("热线:010-65981234", kind=BlockKind.CONTACT)
    assert [c.in_boilerplate for c in extract(page, lexicon()).contacts] == [True]
