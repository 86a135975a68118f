"""Documents of a few lines without a full stop: what they are about is not lost."""

import json

import pytest

from flows.clean import clean
from flows.documents import BlockKind
from flows.read import read
from tests.clean.described import cleaning, described

LINE = "新河镇与某某集团签约，总投资12亿元，"
NAME = "新河镇十二个重点项目集中开工"
BARE = "新河镇项目总投资45亿元"


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        (LINE, None, LINE),
        ("投资12亿", None, "投资12亿"),                                # too short for a headline
        (f"{NAME}\n2024-03-05 09:12\n\n{LINE}\n", NAME, LINE),
        (f"{NAME}\n2024-03-05 09:12\n\n{BARE}\n", NAME, BARE),
        (f"{NAME}\n{LINE}", NAME, LINE),
        (f"2024-03-05\n\n{LINE}", None, LINE),
        (NAME, NAME, ""),                                             # a headline, and nothing else
        (f"{LINE}\n相关阅读\n{NAME}", None, LINE),
        ("短讯", None, ""),
    ],
)
def test_what_stands_behind_title_and_byline_is_the_body(text: str, title: str | None, body: str) -> None:
    document = described(text)
    assert (document.title, document.body) == (title, body)


@pytest.mark.parametrize("text", [BARE, LINE, "投资12亿", f"{LINE}\n{BARE}\n12个项目\n3家企业\n投产\n达产"])
@pytest.mark.parametrize("title", [None, NAME])
def test_the_text_of_a_record_is_its_body_whatever_it_ends_with(text: str, title: str | None) -> None:
    record = {"text": text, "published_at": "2024-03-05", **({"title": title} if title else {})}
    document = clean(read(json.dumps(record, ensure_ascii=False).encode(), record=True), cleaning())
    assert document.body == text
    assert document.title == title


def test_so_is_the_description_of_an_item_of_a_feed() -> None:
    document = described(f"<item><title>{NAME}</title><description>{BARE}</description></item>")
    assert (document.title, document.body) == (NAME, BARE)


@pytest.mark.parametrize(
    ("page", "body"),
    [
        (f"<h1>{NAME}</h1><p>2024-03-05 09:12</p><p>{LINE}</p>", LINE),
        (f"<p>{LINE}</p>", LINE),
        ("<h2>抱歉，您访问的页面不存在</h2><p>5秒后将自动返回首页，请稍候</p>", ""),
        (f"<h1>{NAME}</h1><p>2024-03-05 09:12</p><p><a href=/a>{LINE}</a></p>", ""),
    ],
)
def test_a_page_that_says_its_day_may_be_one(page: str, body: str) -> None:
    assert described(f"<html><body>{page}</body></html>").body == body


def test_a_single_element_is_a_page() -> None:
    assert described(f"<div><p>{LINE}</p></div>\n").body == LINE


def test_a_handful_of_headlines_makes_no_body() -> None:
    headlines = ("青溪县召开春季招商推介会", "安平区发布产业用地新政", "临江新城地铁延伸线通车", "东湖区举办大赛", "加工园投产")
    assert described("\n".join(headlines)).body == ""


def test_contacts_and_rights_are_none_either() -> None:
    blocks = described("联系电话：010-12345678\n版权所有，未经许可不得转载").blocks
    assert [block.kind for block in blocks] == [BlockKind.CONTACT, BlockKind.LEGAL]
