"""Whose article it is (稿源): the source that the page names."""

import re
from collections.abc import Iterator
from typing import Final

from flows.clean.author import value_of
from flows.clean.bylines import Cues
from flows.clean.candidates import Candidate, best, hinted
from flows.clean.outlets import Outlets, host_of, outlet_like
from flows.clean.page import Page
from flows.documents import BlockKind
from flows.folding import fold

_META: Final = {
    "field:source": 20.0, "contentsource": 9.0, "source": 8.0, "article:source": 8.0, "mediaid": 8.0, "og:source": 8.0,
}
_OUTLET: Final = (
    r"[\u4e00-\u9fffA-Za-z0-9·]{1,14}?"
    r"(?:报|報|社|网|網|新闻|新聞|客户端|电视台|電視台|周刊|杂志|在线|发布|融媒体中心|广播电台|之声)"
)
_REPORTER_OF: Final = re.compile(
    rf"(?:^|[【\[(（\s])(?P<name>{_OUTLET})\s?[╱/|]?\s?(?:首席|特约|实习|見習|见习|特派|驻.{{2,6}})?(?:记者|記者|通讯员)"
)
_DATELINE: Final = re.compile(
    rf"^[\s(【\[]?(?P<name>{_OUTLET})(?:[\u4e00-\u9fff]{{0,8}})?\d{{1,2}}月\d{{1,2}}日(?:电|電|讯|訊|消息|报道|報道)"
)
LEADS: Final = {
    "agency": ("记者", "通讯员", *(f"日{what}" for what in "电讯消报")),
    "self": tuple(f"{what}{by}" for what in "文章件容" for by in "由系"),
}
_CREDITS: Final = ((_REPORTER_OF, "reporter_of", 5.0), (_DATELINE, "dateline", 4.5))
_SELF: Final = re.compile(
    r"(?:本文|文章|稿件|内容)章?(?:由|系)\s?(?P<name>[\u4e00-\u9fffA-Za-z0-9·]{2,20}?)\s?(?:原创|发布|發布|提供|供稿|首发|授权)"
)
_SENTENCE: Final = re.compile(r"[。!?,;]|https?:")
_CUE: Final = re.compile(r"^[\u4e00-\u9fff]{2}\s?:\s?")
_JUNCTION: Final = re.compile(r"(?<=[\u4e00-\u9fff])\s?[-—–·]\s?(?=[\u4e00-\u9fff])")
_BEFORE_DATE: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·—-]{2,16}(?=\s{0,2}$)")
_AFTER_DATE: Final = re.compile(r"[\s·|]{0,3}(?P<name>[\u4e00-\u9fffA-Za-z0-9·—-]{2,20})")
_PLACES: Final = {"head": 10.0, "body": 9.0, "tail": 9.0}
_NOT_AN_OUTLET: Final = ("本", "据", "对", "有", "各", "多", "全")


def publisher(page: Page, cues: Cues, outlets: Outlets) -> Candidate | None:
    """The named source, if anything on the page names one."""
    found = (*_cued(page, cues), *_stated(page, cues), *_beside_date(page, outlets), *_in_credit(page), *self_named(page))
    return best(_plain(c, outlets) for c in found)


def _cued(page: Page, cues: Cues) -> Iterator[Candidate]:
    """来源: 南方日报; and 发布人: 中国产经新闻报, a source in an author's place."""
    for line in page.named:
        if line.kind is BlockKind.RELATED:
            continue
        for field in line.fields:
            if field.kind not in {"source", "author"}:
                continue
            source, start, end = value_of(page, line, field)
            name = source.text[start:end]
            if not _names_outlet(name, cues) or (field.kind == "author" and not outlet_like(name)):
                continue
            score = _PLACES[line.place] - (3.0 if field.kind == "author" else 0.0) - (4.0 if line.linked else 0.0)
            score -= 0.4 * (line.no - page.last) if line.place == "tail" else 0.0
            yield Candidate(value=name, span=source.span(start, end), rule=f"cue_{field.kind}", score=score)


def _names_outlet(name: str, cues: Cues) -> bool:
    plain = name.strip(" 《》“”[]()【】")
    return 2 <= len(plain) <= 30 and not {plain.lower()} & (cues.nobody | cues.own) and not _SENTENCE.search(name)


def _stated(page: Page, cues: Cues) -> Iterator[Candidate]:
    for name, value, span in page.hints(*_META):
        text = _CUE.sub("", fold(value))      # content="来源：北京青年报"
        if _names_outlet(text, cues) and not host_of(text):
            yield Candidate(value=text, span=span, rule=hinted(name), score=_META[name])


def _beside_date(page: Page, outlets: Outlets) -> Iterator[Candidate]:
    """A name glued to the date, or alone beside it: 上观新闻2024-01-31 17:21:00, 2003年11月12日16:36 金羊网."""
    for line in page.dated:
        if line.no > page.first:
            break
        if len(line.text) > 80 or line.linked:
            continue
        before = _BEFORE_DATE.search(line.text, 0, line.moments[0].start)
        after = _AFTER_DATE.match(line.text, line.moments[-1].end)
        for start, end in (before.span() if before else (0, 0), after.span("name") if after else (0, 0)):
            name = line.text[start:end]
            listed = outlets.named(name)
            if name and (listed or outlet_like(name)):
                score = 8.0 if listed else 6.0
                yield Candidate(value=name, span=line.span(start, end), rule="beside_date", score=score)


def _in_credit(page: Page) -> Iterator[Candidate]:
    """【聯合報╱記者…】, 新京报记者 张伟, 新华社北京1月12日电."""
    for line in page.near(page.saying("agency"), before=6, behind=4):
        for pattern, rule, score in _CREDITS:
            found = pattern.search(line.text)
            if found and not found["name"].startswith(_NOT_AN_OUTLET):
                score -= 1.0 if "摄" in line.text else 0.0
                yield Candidate(value=found["name"], span=line.span(*found.span("name")), rule=rule, score=score)


def self_named(page: Page) -> Iterator[Candidate]:
    """本文由嘉定厂房网发布."""
    for line in page.around("self"):
        found = _SELF.search(line.text) if len(line.text) <= 300 else None
        if found and not found["name"].startswith(("本", "作者", "网友", "用户")):
            yield Candidate(value=found["name"], span=line.span(*found.span("name")), rule="published_by", score=5.0)


def _plain(candidate: Candidate, outlets: Outlets) -> Candidate:
    """The outlet alone: 人民网－人民日报 is 人民日报's, 人民网-社会频道 is 人民网's."""
    value = candidate.value.strip(" 《》“”[]()【】")
    parts = _JUNCTION.split(value)
    if len(parts) == 2 and not outlets.named(value):
        value = parts[1] if outlets.named(parts[1]) or parts[1].endswith(("报", "報", "社", "台", "刊")) else parts[0]
    return Candidate(value=value, span=candidate.span, rule=candidate.rule, score=candidate.score)
