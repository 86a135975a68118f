"""The title: what the page's own headings, meta tags and layout agree on.

Why by agreement: ``<title>`` carries channel and site behind ``_``, ``-`` or ``|``; a heading may be the site's logo; the line
before the byline may be a kicker. Whatever stands on the page *and* opens ``<title>`` is the title nearly always.
"""

import re
from collections.abc import Iterable
from typing import Final

from flows.clean.candidates import Candidate, best
from flows.clean.outlets import Outlets, host_of, outlet_like
from flows.clean.page import Line, Page
from flows.folding import fold
from flows.source_text import SourceText

_META: Final = ("og:title", "ld:headline", "articletitle", "field:title", "headline", "dc.title", "twitter:title", "title", "subject")
_SEPARATOR: Final = re.compile(r"\s*(?:--|__|——|―{1,2}|::|»|«|>>|<<|[_|丨>])\s*|\s+[-–—@·]\s+|\s*[-–—](?=[^-–—]{2,16}$)|(?<=[\u4e00-\u9fff)\]])-(?=[\u4e00-\u9fff])")
_CRUMB: Final = re.compile(r".*(?:当前位置|現在位置|现在位置|您的位置|您现在|您所在|所在位置|您当前).{0,12}|.*(?:>|»|›|:|\s)\s?(?:正文|首页|首頁|正文内容|详情|内容)|(?:首页|首頁|主页|Home)(?:\s?[-–—>»›/|·_:].{0,40})?|正文")
_TITLE_IDENTITY: Final = re.compile(r"(?:^|[^a-z])(?:[a-z]*title|headline|biaoti|bt|tit|h1|heading|subject)(?:[^a-z]|$)")
_NOT_TITLE: Final = re.compile(r"上一篇|下一篇|相关|推荐|热点|排行|导航|登录|登錄|注册|註冊|版权|Copyright|ICP|^(?:https?:|www\.)|客户端|扫一扫|二维码", re.IGNORECASE)
_FRAGMENT: Final = re.compile(r"^[/|,、;:.)\]】》”]|^[^【]*】$|^[^(]*\)$|[(【《“,、]$")       # what get_text leaves of 【聯合報╱記者…】
_LABEL: Final = re.compile(r"(?:标题|標題|题目|題目)\s?:\s?")
_BUTTON: Final = re.compile(r"\[(?:编辑|編輯)\]$")
_STEP: Final = re.compile(r"(?:>>?|»|›)\s?")
_ANY_STEP: Final = re.compile(r"(?:>>?|»|›|》|/(?= ))\s?")


def title(page: Page, outlets: Outlets) -> Candidate | None:
    """The title and where it stands, if anything speaks for one."""
    named = [(name, value, span) for name, value, span in page.hints(*_META)]
    wholes = list(dict.fromkeys(key(fold(value)) for _, value, _ in named))
    lines = [line for line in page.lines[: page.first + 2] if line.place == "head" or line.level]
    sites = _site_names(page, outlets)
    shown = list(_shown(page, lines, wholes, sites))
    stated = [
        Candidate(value=value, span=span, rule=f"hint_{re.sub(r'[^a-z]', '_', name)}", score=_stated(name, value))
        for name, whole, span in named
        if (value := without_site(whole, sites)) and key(fold(value)) not in sites
    ]
    return best([*shown, *stated], floor=3.0)


def key(text: str) -> str:
    """A title for comparison: folded, without white space and quotes, lower case.

    >>> key("“合”心聚力 “医”展宏图") == key('"合"心聚力"医"展宏图')
    True
    """
    return re.sub(r"[\s“”\"'‘’]", "", text).lower()


def without_site(text: str, sites: Iterable[str] = ()) -> str:
    """A page's title without the channel and site behind it.

    >>> without_site("汽车三包拟提至5万公里_财经_环球网")
    '汽车三包拟提至5万公里'
    >>> without_site("地铁1-3号线今日开通 - 嘉定报")
    '地铁1-3号线今日开通'
    >>> without_site("某某新闻网")
    '某某新闻网'
    """
    folded = fold(text)
    cuts = [m for m in _SEPARATOR.finditer(folded) if m.start()]
    known = set(sites)
    for cut in cuts:
        head, rest = folded[: cut.start()], folded[cut.end() :]
        wide = cut[0] != cut[0].strip() and re.search(r"百科|[网網站]$|News|wiki", rest, re.IGNORECASE)
        if len(key(head)) >= (2 if wide else 5) and (wide or len(rest) <= max(12, len(head)) or outlet_like(rest)) and key(head) not in known:
            return text[: cut.start()].strip()
    if cuts and key(folded[: cuts[0].start()]) in known:
        return text[cuts[0].end() :].strip()
    return text.strip()


def _site_names(page: Page, outlets: Outlets) -> set[str]:
    """What is surely the site's name or a channel's: never the title."""
    named = {key(fold(value)) for _, value, _ in page.hints("og:site_name", "sitename", "application-name", "ld:publisher", "source", "columnname")}
    for _, value, _ in page.hints("title"):
        parts = [p for p in _SEPARATOR.split(fold(value)) if p]
        named |= {key(p) for p in parts[1:]} | {key(p) for p in parts[:1] if outlets.named(p)}
    return named


def _stated(name: str, value: str) -> float:
    """How far a title in a meta tag can be trusted by itself."""
    base = {"og:title": 9.0, "ld:headline": 8.0, "articletitle": 10.0, "field:title": 20.0, "headline": 9.0}.get(name, 7.0)
    return base - (4.0 if len(key(value)) < 5 or outlet_like(value) else 0.0)


def _shown(page: Page, lines: list[Line], wholes: list[str], sites: set[str]) -> Iterable[Candidate]:
    """The titles that stand on the page, each line alone and with the next one."""
    heads = [_headline(line.source) for line in lines]
    texts = [fold(head.text) for head in heads]
    keys = [key(text) for text in texts]
    printed = not wholes                  # in a text <title> may stand printed as the first line
    if printed:
        wholes = [k for k in keys[:3] if any(len(other) >= 6 and other != k and k.startswith(other) for other in keys)]
    bylines = [line.no for line in page.lines[: page.first + 2] if line.announces and not line.linked]
    for i, line in enumerate(lines):
        if not _possible(line, keys[i], sites) or (printed and keys[i] in wholes):
            continue
        agreed, rule = max((_agreement(keys[i], whole) for whole in wholes), default=(0.0, ""))
        nearness = _nearness(line, bylines, page)
        repeated = 2.0 if keys.count(keys[i]) > 1 else 0.0
        score = agreed + nearness + repeated + _form(line, texts[i])
        yield _candidate(heads[i], rule or _layout_rule(line, nearness), score)
        if i + 1 < len(lines) and lines[i + 1].no == line.no + 1 and any(w.startswith(keys[i] + keys[i + 1]) for w in wholes) and keys[i + 1]:
            if not _possible(lines[i + 1], keys[i + 1], sites):
                continue
            agreed, _ = max(_agreement(keys[i] + keys[i + 1], whole) for whole in wholes)
            joined = SourceText.join((heads[i], heads[i + 1]), line.source.encoding)
            yield _candidate(joined, "title_over_two_lines", agreed + nearness + _form(line, texts[i]) + 1.0)


def _candidate(source: SourceText, rule: str, score: float) -> Candidate:
    return Candidate(value=re.sub(r"\s+", " ", source.text), span=source.span(), rule=rule, score=score)


def _headline(source: SourceText) -> SourceText:
    """A line without what is put around a headline: 标题: before it, [编辑] behind it, the path of a breadcrumb."""
    text = fold(source.text)
    start, end = 0, len(text)
    if label := _LABEL.match(text):
        start = label.end()
    if button := _BUTTON.search(text):
        end = button.start()
    steps = [m.end() for m in (_STEP if "《" in text else _ANY_STEP).finditer(text, start, end)]
    if steps and end - steps[-1] >= 6:
        start = steps[-1]
    return source.slice(start, end).strip() if start or end < len(text) else source


def _possible(line: Line, squeezed: str, sites: set[str]) -> bool:
    if not 2 <= len(squeezed) <= 120 or line.kind in {"navigation", "legal", "contact"} and not line.level:
        return False
    return not (squeezed in sites or host_of(line.text.lower()) or _CRUMB.fullmatch(line.text) or _NOT_TITLE.search(line.text) or (line.announces and (len(line.text) < 12 or not line.moments)))


def _agreement(squeezed: str, whole: str) -> tuple[float, str]:
    """How far a line is what ``<title>`` or a meta tag says."""
    if len(squeezed) < 4:
        return (6.0, "equals_title_tag") if squeezed == whole else (0.0, "")
    if squeezed == whole:
        return 12.0, "equals_title_tag"
    if whole.startswith(squeezed):
        rest = whole[len(squeezed)]
        return (11.0, "opens_title_tag") if not rest.isalnum() else (6.0, "opens_title_tag") if len(squeezed) >= 8 else (1.0, "")
    if len(squeezed) >= 6 and squeezed in whole:
        return 8.0, "inside_title_tag"
    opening = re.split(r"[_|]|--|\.{3}|…|-(?=[^-]{2,12}$)", whole)[0]
    if len(opening) >= 6 and squeezed.startswith(opening):
        return 8.0, "title_tag_cut_short"
    return 0.0, ""


def _nearness(line: Line, bylines: list[int], page: Page) -> float:
    """How close before the byline a line stands, or, without a byline, before the body."""
    after = [no - line.no for no in bylines if no > line.no]
    if after:
        return max(0.0, 5.0 - min(after))
    return max(0.0, 3.0 - 0.5 * (page.first - line.no)) if line.no < page.first else 0.0


def _form(line: Line, text: str) -> float:
    """How much a line looks like a title by itself."""
    length = len(text)
    score = {1: 5.0, 2: 3.0, 3: 2.0}.get(line.level, 0.0)
    score += 2.0 if _TITLE_IDENTITY.search(line.identity) else 0.0
    score += 3.0 if 9 <= length <= 45 else 1.0 if 5 <= length <= 70 else -3.0
    score -= 3.0 if line.linked else 0.0
    score -= 5.0 if _FRAGMENT.search(text) else 0.0
    score -= 4.0 if text.endswith(("。", ":", ";", ",")) or "。" in text[:-1] else 0.0
    return score - (3.0 if line.announces else 0.0)


def _layout_rule(line: Line, nearness: float) -> str:
    if line.level:
        return "heading"
    return "line_before_byline" if nearness >= 3 else "first_lines"
