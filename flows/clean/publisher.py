"""Whose article it is (稿源), where it was published (site), and whether the one took it from the other."""

import re
from collections.abc import Iterator
from typing import Final

from flows.clean.bylines import Cues
from flows.clean.candidates import Candidate, best
from flows.clean.outlets import Outlets, host_of, outlet_like
from flows.clean.page import Line, Page
from flows.folding import fold

_META: Final = {
    "field:source": 20.0, "contentsource": 9.0, "source": 8.0, "article:source": 8.0, "mediaid": 8.0, "og:source": 8.0, "article:publisher": 3.0,
}
_SITE_META: Final = {"og:site_name": 9.0, "sitename": 9.0, "application-name": 5.0, "ld:publisher": 5.0}
_URLS: Final = ("canonical", "og:url", "url", "field:url", "twitter:url")
_OUTLET: Final = r"[\u4e00-\u9fffA-Za-z0-9·]{1,14}?(?:报|報|社|网|網|新闻|新聞|客户端|电视台|電視台|周刊|杂志|在线|发布|融媒体中心|广播电台|之声)"
_REPORTER_OF: Final = re.compile(rf"(?:^|[【\[(（\s])(?P<name>{_OUTLET})\s?[╱/|]?\s?(?:首席|特约|实习|見習|见习|特派|驻.{{2,6}})?(?:记者|記者|通讯员)")
_DATELINE: Final = re.compile(rf"^[\s(【\[]?(?P<name>{_OUTLET})(?:[\u4e00-\u9fff]{{0,8}})?\d{{1,2}}月\d{{1,2}}日(?:电|電|讯|訊|消息|报道|報道)")
_BY: Final = re.compile(r"(?:本文|文章|稿件|内容)(?:章)?(?:由|系)\s?(?P<name>[\u4e00-\u9fffA-Za-z0-9·]{2,20}?)\s?(?:原创|发布|發布|提供|供稿|首发|授权)")
_OWNER: Final = re.compile(
    r"(?:(?:版权所有|版權所有|Copyright|©|主办单位|主办|主辦)[\s:©(cC)\d-]{0,24})(?P<after>[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9·]{1,20})"
    r"|(?P<before>[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9]{1,20}?)\s?(?:版权所有|版權所有)"
)
_NO_OWNER: Final = re.compile(r"不得|翻|转载|轉載|保留|必究|请|未经|未經|禁止|归|歸|声明|所有|本站|本网|联系")
_JUNCTION: Final = re.compile(r"(?<=[\u4e00-\u9fff])\s?[-—–·]\s?(?=[\u4e00-\u9fff])")
_GLUED: Final = re.compile(r"(?P<name>[\u4e00-\u9fffA-Za-z0-9·—-]{2,16})\s{0,2}$")
_LOOSE: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·—-]{2,20}")


def publisher(page: Page, cues: Cues, outlets: Outlets) -> Candidate | None:
    """The named source, if anything on the page names one."""
    found = [*_cued(page, cues), *_stated(page, cues), *_in_byline(page, outlets), *_in_credit(page), *_self_named(page)]
    return best(_plain(c, outlets) for c in found)


def site(page: Page, outlets: Outlets) -> Candidate | None:
    """The site or paper that these pages belong to."""
    return best([*_site_stated(page, outlets), *_site_owned(page, outlets), *_site_in_title(page, outlets)])


def reposted(page: Page, cues: Cues, outlets: Outlets, source: str | None, place: str | None) -> tuple[bool | None, Candidate | None]:
    """Whether the page says or shows that it took the article from somebody else; None if it doesn't."""
    for line in (*page.head, *page.edges, *page.tail):
        if line.kind == "related" or line.linked or len(line.text) > 400:
            continue
        if (word := _said(line.text, cues.original)) is not None:
            return False, Candidate(value="false", span=line.span(*word), rule="says_original", score=1.0)
        if line.place != "head" and (word := _taken_over(line.text, cues)) is not None:
            return True, Candidate(value="true", span=line.span(*word), rule="says_reposted", score=1.0)
    if any(source_says_own(line, cues) for line in page.lines):
        return False, None
    if source and place:
        return (False if _related(source, place, outlets) else True), None
    return None, None


def source_says_own(line: Line, cues: Cues) -> bool:
    """Whether a byline says 来源: 本站."""
    return any(f.kind == "source" and line.text[f.start : f.end] in cues.own for f in line.fields)


def _related(a: str, b: str, outlets: Outlets) -> bool:
    return outlets.same(a, b) or a in b or b in a


def _said(text: str, words: tuple[str, ...]) -> tuple[int, int] | None:
    return next(((text.index(w), text.index(w) + len(w)) for w in words if w in text), None)


def _taken_over(text: str, cues: Cues) -> tuple[int, int] | None:
    """Where a sentence says that this text is a repost, as against telling others how to repost it.

    A sentence, not a line: 此文内容为本网站转载…。如需转载请注明 says both.
    """
    offset = 0
    for sentence in re.split(r"(?<=[。!?;])", text):
        word = _said(sentence, cues.reposted)
        about = word and (sentence.strip(" (【[").startswith(cues.reposted) or any(w in sentence for w in cues.this_text))
        if word and about and not any(w in sentence for w in cues.not_reposted):
            return offset + word[0], offset + word[1]
        offset += len(sentence)
    return None


def _cued(page: Page, cues: Cues) -> Iterator[Candidate]:
    """来源: 南方日报."""
    for line in page.lines:
        for field in line.fields:
            if field.kind not in {"source", "author"} or line.kind == "related":
                continue
            source, start, end = line, field.start, field.end
            if start == end and end == len(line.text) and line.no + 1 < len(page.lines) and not page.lines[line.no + 1].announces:
                source = page.lines[line.no + 1]
                start, end = 0, len(source.text)
            name = source.text[start:end]
            if field.kind == "author" and not outlet_like(name):
                continue                       # 发布人: 中国产经新闻报 is a source in an author's place
            if not _names_outlet(name, cues):
                continue
            score = {"head": 10.0, "body": 9.0, "tail": 9.0 - 0.4 * (line.no - page.last)}[line.place]
            score -= 3.0 if field.kind == "author" else 0.0
            yield Candidate(value=name, span=source.span(start, end), rule=f"cue_{field.kind}", score=score - (4.0 if line.linked else 0.0))


def _names_outlet(name: str, cues: Cues) -> bool:
    return 2 <= len(name) <= 30 and name.lower() not in cues.nobody and name not in cues.own and not re.search(r"[。!?,;]|https?:", name)


def _stated(page: Page, cues: Cues) -> Iterator[Candidate]:
    for name, value, span in page.hints(*_META):
        text = re.sub(r"^[\u4e00-\u9fff]{2}\s?:\s?", "", fold(value))      # content="来源：北京青年报"
        if _names_outlet(text, cues) and not host_of(text):
            yield Candidate(value=text, span=span, rule=f"hint_{re.sub(r'[^a-z]', '_', name)}", score=_META[name])


def _in_byline(page: Page, outlets: Outlets) -> Iterator[Candidate]:
    """A name glued to the date, or alone beside it: 上观新闻2024-01-31 17:21:00, 2003年11月12日16:36 金羊网."""
    for line in (*page.head, *page.body[:1]):
        if not line.moments or len(line.text) > 80 or line.linked:
            continue
        before, after = line.text[: line.moments[0].start], line.text[line.moments[-1].end :]
        tokens = [m for m in (_GLUED.search(before), _LOOSE.match(after.lstrip(" ·|"))) if m]
        for token, base in ((t, 0 if t.re is _GLUED else line.moments[-1].end + len(after) - len(after.lstrip(" ·|"))) for t in tokens):
            name, start = token[0].strip(), base + token.start()
            listed = outlets.named(name)
            if listed or outlet_like(name):
                yield Candidate(value=name, span=line.span(start, start + len(name)), rule="beside_date", score=8.0 if listed else 6.0)


def _in_credit(page: Page) -> Iterator[Candidate]:
    """【聯合報╱記者…】, 新京报记者 张伟, 新华社北京1月12日电."""
    for line in (*page.head[-6:], *page.edges, *page.tail[:4]):
        for pattern, rule, score in ((_REPORTER_OF, "reporter_of", 5.0), (_DATELINE, "dateline", 4.5)):
            found = pattern.search(line.text)
            if found and not found["name"].startswith(("本", "据", "对", "有", "各", "多", "全")):
                yield Candidate(value=found["name"], span=line.span(*found.span("name")), rule=rule, score=score - (1.0 if "摄" in line.text else 0.0))


def _self_named(page: Page) -> Iterator[Candidate]:
    """本文由嘉定厂房网发布."""
    for line in (*page.edges, *page.tail[:15]):
        found = len(line.text) <= 300 and _BY.search(line.text)
        if found and not found["name"].startswith(("本", "作者", "网友", "用户")):
            yield Candidate(value=found["name"], span=line.span(*found.span("name")), rule="published_by", score=5.0)


def _plain(candidate: Candidate, outlets: Outlets) -> Candidate:
    """The outlet alone: 人民网－人民日报 is 人民日报's, 人民网-社会频道 is 人民网's."""
    parts = _JUNCTION.split(candidate.value)
    value = candidate.value.strip(" 《》“”[]()【】")
    if len(parts) == 2 and not outlets.named(candidate.value):
        value = parts[1] if outlets.named(parts[1]) or re.search(r"[报報社台刊]$", parts[1]) else parts[0]
    return Candidate(value=value, span=candidate.span, rule=candidate.rule, score=candidate.score)


def _site_stated(page: Page, outlets: Outlets) -> Iterator[Candidate]:
    for name, value, span in page.hints(*_SITE_META):
        if not host_of(value) and len(value) <= 30:
            yield Candidate(value=value, span=span, rule=f"hint_{re.sub(r'[^a-z]', '_', name)}", score=_SITE_META[name])
    for _, url, span in page.hints(*_URLS):
        if outlet := outlets.at(host_of(url)):
            yield Candidate(value=outlet.name, span=span, rule="host", score=10.0)


def _site_owned(page: Page, outlets: Outlets) -> Iterator[Candidate]:
    """Whose copyright the foot of the page claims."""
    for line in page.tail:
        if line.kind == "related" or line.linked:
            continue
        found = _OWNER.search(line.text)
        owner = outlets.owning(line.text) if found or line.kind == "legal" else None
        if owner:
            outlet, start, end = owner
            yield Candidate(value=outlet.name, span=line.span(start, end), rule="copyright_of_outlet", score=7.0 if found else 5.0)
        elif found and len(line.text) <= 120:
            group = "after" if found["after"] else "before"
            name = found[group]
            if not _NO_OWNER.search(name) and (outlet_like(name) or line.no >= len(page.lines) - 6):
                yield Candidate(value=name, span=line.span(*found.span(group)), rule="copyright", score=4.0 if outlet_like(name) else 2.0)
    for line in page.tail[-3:]:
        if len(line.text) <= 20 and line.text.endswith(("网", "網", "在线", "网站")) and outlet_like(line.text) and not line.linked:
            yield Candidate(value=line.text, span=line.span(), rule="last_line", score=3.0)
    yield from _site_self_named(page)


def _site_self_named(page: Page) -> Iterator[Candidate]:
    for candidate in _self_named(page):
        if outlet_like(candidate.value):
            yield Candidate(value=candidate.value, span=candidate.span, rule=candidate.rule, score=3.5)


def _site_in_title(page: Page, outlets: Outlets) -> Iterator[Candidate]:
    """The last part of <title>: …_财经_环球网."""
    for _, value, span in page.hints("title"):
        parts = [p.strip() for p in re.split(r"[_|丨]|--|—{1,2}| - |[-–](?=[^-–]{2,14}$)|―{1,2}", fold(value)) if p.strip()]
        for part in parts[-1:] if len(parts) > 1 else []:
            if (listed := outlets.named(part)) or outlet_like(part):
                yield Candidate(value=listed.name if listed else part, span=span, rule="title_suffix", score=8.0 if listed else 6.0)
