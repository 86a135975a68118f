"""The headline in a line or a ``<title>``: without site and channel, labels, buttons and the path of a breadcrumb."""

import re
from collections.abc import Collection
from typing import Final

from flows.clean.bylike import says_how_long_ago
from flows.clean.outlets import host_of, outlet_like
from flows.clean.page import Line
from flows.folding import fold
from flows.source_text import SourceText

_SEPARATOR: Final = re.compile(
    r"\s{0,3}(?:--|__|——|―{1,2}|::|»|«|>>|<<|[_|丨>])\s{0,3}|\s{1,3}[-–—@·]\s{1,3}|\s{0,3}[-–—](?=[^-–—]{2,16}$)"
    r"|(?<=[\u4e00-\u9fff)\]])-(?=[\u4e00-\u9fff])"
)
_SILENT: Final = re.compile(r"[\s“”\"'‘’]+")
_WIDE: Final = re.compile(r"百科|[网網站]$|News|wiki", re.IGNORECASE)
_ADORNED: Final = re.compile(r"[:>»›》/]|\]$")                        # most lines have neither label nor button nor steps
_LABEL: Final = re.compile(r"(?:标题|標題|题目|題目)\s?:\s?")
_BUTTON: Final = re.compile(r"\[(?:编辑|編輯)\]$")
_STEP: Final = re.compile(r"(?:>>?|»|›)\s?")
_ANY_STEP: Final = re.compile(r"(?:>>?|»|›|》|/(?= ))\s?")           # 》 only where it closes no book title
_CRUMB: Final = re.compile(
    r".{0,80}(?:当前位置|現在位置|现在位置|您的位置|您现在|您所在|所在位置|您当前).{0,12}"
    r"|.{0,80}(?:>|»|›|:|\s)\s?(?:正文|首页|首頁|正文内容|详情|内容)"
    r"|(?:首页|首頁|主页|Home)(?:\s?[-–—>»›/|·_:].{0,40})?|正文"
)
_LAST_STEPS: Final = ("正文", "首页", "首頁", "详情", "内容")
_DATELINE: Final = re.compile(r"[【\[(].{2,40}(?:[电電讯訊]|报道|報道|報導)[】\])]|.{2,20}\d{1,2}[月日].{0,6}[电電]")
_DATELINE_ENDS: Final = frozenset("】])电電")
_ADDRESS: Final = ("http:", "https:", "www.", "copyright", "©")
_BUTTONS: Final = re.compile(r"上一篇|下一篇|相关|推荐|热点|排行|导航|登录|登錄|注册|註冊|版权|ICP|客户端|扫一扫|二维码")


def key(text: str) -> str:
    """A folded title for comparison: without white space and quotes, lower case.

    >>> key("“合”心聚力 “医”展宏图") == key('"合"心聚力"医"展宏图')
    True
    """
    return text.lower() if text.isalnum() else _SILENT.sub("", text).lower()


def parts(text: str) -> list[str]:
    """What a folded ``<title>`` puts between separators.

    >>> parts("汽车三包拟提至5万公里_财经_环球网")
    ['汽车三包拟提至5万公里', '财经', '环球网']
    """
    return [p.strip() for p in _SEPARATOR.split(text) if p.strip()]


def without_site(text: str, sites: Collection[str] = (), *, loose: bool = True) -> str:
    """A page's title without the channel and site behind it; unless ``loose`` only what has the form of an outlet is cut.

    >>> without_site("汽车三包拟提至5万公里_财经_环球网")
    '汽车三包拟提至5万公里'
    >>> without_site("地铁1-3号线今日开通 - 嘉定报"), without_site("嘉定新闻网_地铁新线开通")
    ('地铁1-3号线今日开通', '地铁新线开通')
    >>> without_site("大盘站上3000点|银行股领涨", loose=False), without_site("某某新闻网")
    ('大盘站上3000点|银行股领涨', '某某新闻网')
    """
    folded = fold(text)
    cuts = [m for m in _SEPARATOR.finditer(folded) if m.start()]
    opening = folded[: cuts[0].start()] if cuts else ""
    led = bool(opening) and (key(opening) in sites or (len(opening) <= 12 and outlet_like(opening)))
    for cut in [] if led else cuts:
        front, rest = folded[: cut.start()], folded[cut.end() :]
        if key(front) not in sites and _is_site(cut[0], front, rest, sites, loose=loose):
            return " ".join(text[: cut.start()].split())
    if led:                                        # 新河新闻网_要闻_某项目开工
        ends = [*(c.start() for c in cuts[1:]), len(text)]
        return max((" ".join(text[c.end() : end].split()) for c, end in zip(cuts, ends, strict=True)), key=len)
    return " ".join(text.split())


def _is_site(cut: str, front: str, rest: str, sites: Collection[str], *, loose: bool) -> bool:
    """Whether what stands behind a separator is channel and site, not the other half of the title."""
    last = parts(rest)[-1:]
    sure = any(outlet_like(p) or key(p) in sites for p in last)
    if cut != cut.strip() and _WIDE.search(rest):
        return len(key(front)) >= 2
    return len(key(front)) >= 5 and (sure or (loose and len(rest) <= max(12, len(front))))


def adorned(text: str) -> bool:
    """Whether anything may stand around the headline in a folded line."""
    return _ADORNED.search(text) is not None


def headline(source: SourceText, text: str) -> SourceText:
    """A line without what is put around a headline: 标题: before it, [编辑] behind it, the path of a breadcrumb.

    Args:
        source: the line.
        text: the same folded.

    >>> line = "首页 > 招商 > 徐行镇举行招商推介会"
    >>> headline(SourceText.verbatim(line, "utf-8"), line).text
    '徐行镇举行招商推介会'
    """
    if not adorned(text):
        return source
    start, end = 0, len(text)
    if label := _LABEL.match(text):
        start = label.end()
    if button := _BUTTON.search(text):
        end = button.start()
    steps = [m.end() for m in (_STEP if "《" in text else _ANY_STEP).finditer(text, start, end)]
    if steps and end - steps[-1] >= 6:
        start = steps[-1]
    return source.slice(start, end).strip() if start or end < len(text) else source


def _may_be_crumb(text: str) -> bool:
    """Whether a line has what every breadcrumb has, so that it is worth a closer look."""
    return "位置" in text or "您" in text or text.endswith(_LAST_STEPS) or text.startswith(("首页", "首頁", "主页", "Home"))


def possible(line: Line, squeezed: str, sites: Collection[str]) -> bool:
    """Whether a line may be the title at all; ``squeezed`` is the key of its headline."""
    text = line.text
    if not 2 <= len(squeezed) <= 120 or squeezed in sites or ("." in text and host_of(text.lower())):
        return False
    if (_may_be_crumb(text) and _CRUMB.fullmatch(text)) or text[:9].lower().startswith(_ADDRESS):
        return False
    if (len(text) < 12 and _BUTTONS.search(text)) or (text[-1] in _DATELINE_ENDS and _DATELINE.fullmatch(text)):
        return False
    return not (says_how_long_ago(text) or (line.announces and (len(text) < 12 or not line.moments)))
