"""Whatever is thrown at reading and cleaning: an answer in bounded time and space, with the reason, and every block proved."""

from collections.abc import Callable

import pytest

from flows.clean import clean
from flows.documents import CleanDocument
from flows.problems import Code, Reason, Rejected
from flows.read import read
from tests.clean.described import PROSE, cleaning
from tests.clean.test_properties import assert_proved
from tests.growth import cpu_seconds

HEAD = "<html><head><title>某市新闻</title></head><body>"
TEXT = "".join(PROSE)
PLAIN = "a page of 10 MB"
DEAREST = 12                  # times what the plain page costs; a million links cost four times that
LIMITS = cleaning().reading.limits

CASES: dict[str, Callable[[], str | bytes]] = {
    "200,000 nested elements": lambda: HEAD + "<div>" * 200_000 + TEXT + "</div>" * 200_000,
    "200,000 elements left open": lambda: HEAD + "<div><b>" * 100_000 + TEXT,
    "nested tables": lambda: HEAD + "<table><tr><td>" * 20_000 + TEXT,
    "nested links": lambda: HEAD + "<a href=x>" * 50_000 + TEXT,
    "a million links": lambda: HEAD + f"<p>{TEXT}</p>" + "<a href=/1>新闻</a>" * 1_000_000,
    PLAIN: lambda: HEAD + f"<p>{TEXT}</p>\n" * (10_000_000 // len(TEXT.encode())),
    "a text of 10 MB": lambda: f"{TEXT}\n" * (10_000_000 // len(TEXT.encode())),
    "a line of 10 MB": lambda: TEXT * (10_000_000 // len(TEXT.encode())),
    "a letter of 10 MB": lambda: "a" * 10_000_000,
    "blanks": lambda: f"{TEXT}{' ' * 10_000_000}{TEXT}",
    "short lines": lambda: "首页\n2024-01-01 12:00\n" * 30_000,
    "lines that say everything": lambda: "来源:某报 作者:张伟 版权所有 转载 相关阅读 2024-01-01 12:00 记者 李娜\n" * 4_000,
    "line breaks": lambda: HEAD + "新闻<br>" * 60_000,
    "preformatted": lambda: HEAD + "<pre>" + "一\n" * 300_000,
    "zero bytes": lambda: HEAD + f"<p>\0{TEXT}\0</p>" * 100,
    "nothing but zero bytes": lambda: b"\0" * 5_000_000,
    "comments left open": lambda: HEAD + f"<p>{TEXT}" + "<!-- " * 300_000,
    "a comment left open before the text": lambda: HEAD + f"<!-- <p>{TEXT}" * 1_000,
    "declarations": lambda: HEAD + f"<p>{TEXT}" + "<!" * 500_000,
    "tags left open": lambda: HEAD + f"<p>{TEXT}" + "<a b='" * 100_000,
    "quotes": lambda: HEAD + f"<p>{TEXT}" + "<a b=\"<a c='" * 100_000,
    "attributes": lambda: HEAD + "<p " + "b=c " * 500_000 + f">{TEXT}",
    "a class of 5 MB": lambda: HEAD + "<p class='" + "nav " * 1_250_000 + f"'>{TEXT}",
    "classes": lambda: HEAD + "".join(f"<p class=c{n}>{n}</p>" for n in range(52_000)),
    "base64": lambda: HEAD + f"<p>{TEXT}<img src='data:image/png;base64,{'iVBORw0KGgo' * 1_000_000}'>{TEXT}</p>",
    "base64 in a text": lambda: f"{TEXT}\n{'iVBORw0KGgo' * 1_000_000}\n{TEXT}",
    "scripts": lambda: HEAD + "<script>a</script>" * 100_000 + f"<p>{TEXT}",
    "entities": lambda: HEAD + "<p>" + "&amp;&" * 100_000 + TEXT,
    "labels at odds": lambda: ("<meta charset=big5><meta charset=utf-16>" * 500 + HEAD + f"<p>{TEXT}").encode("gbk"),
    "JSON within JSON": lambda: '{"text":' + "[" * 300_000,
    "escapes": lambda: '{"text": "' + r"中\u6587\n" * 60_000 + '"}',
    "linked data": lambda: HEAD + '<script type="application/ld+json">' + "[" * 900_000 + f"</script><p>{TEXT}",
    "misread": lambda: (TEXT * 400).encode().decode("latin-1"),
}
NO_TEXT = {"nothing but zero bytes"}
LEFT = {
    "200,000 nested elements", "a million links", PLAIN, "a text of 10 MB", "a line of 10 MB", "a letter of 10 MB",
    "short lines", "line breaks", "preformatted", "classes", "base64 in a text", "escapes",
}


def payload_of(name: str) -> bytes:
    made = CASES[name]()
    return made if isinstance(made, bytes) else made.encode()


@pytest.fixture(scope="module")
def plain_seconds() -> float:
    payload = payload_of(PLAIN)
    return cpu_seconds(lambda: answer(payload))


@pytest.mark.parametrize("name", CASES)
def test_there_is_an_answer_in_time(name: str, plain_seconds: float) -> None:
    payload = payload_of(name)
    answers: list[CleanDocument | Rejected] = []
    assert cpu_seconds(lambda: answers.append(answer(payload))) < DEAREST * plain_seconds
    document = answers[0]
    assert isinstance(document, Rejected) == (name in NO_TEXT)
    if isinstance(document, Rejected):
        assert document.reason in (Reason.NO_TEXT, Reason.EMPTY, Reason.BAD_RECORD)
        return
    assert len(document.blocks) <= LIMITS.max_blocks + 1
    assert sum(len(block.text) for block in document.blocks) <= LIMITS.max_characters + LIMITS.max_line
    assert (Code.TOO_MANY_BLOCKS in {notice.code for notice in document.notices}) == (name in LEFT)
    if len(document.blocks) < 1_000:
        assert_proved(payload, document)


def answer(payload: bytes) -> CleanDocument | Rejected:
    try:
        return clean(read(payload, rules=cleaning().reading), cleaning())
    except Rejected as rejected:
        return rejected
