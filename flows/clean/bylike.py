"""Lines that say who published an article when: bylines, by their shape."""

import re
from typing import Final

_DATE: Final = re.compile(
    r"(?=[\d昨今前JFMASOND])(?:"
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?|(?<!\d)\d{1,2}[-/月]\d{1,2}日?(?= ?\d{1,2}:\d\d)|"
    r"\d{1,2}月\d{1,2}日|"
    r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)|"
    r"\d{1,3}\s?个?(?:分钟|小时|天|周|月|年|分鐘|小時)[前之](?!、|(?![发發更来來阅閱浏瀏编編收点點评評])[\u4e00-\u9fff])|(?:昨|今|前)天(?=\s?\d)|"
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d|"
    r"\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?,? (?:19|20)\d\d)",
)
_SMALL: Final = frozenset({
    "by", "on", "at", "and", "of", "the", "for", "in", "with", "published", "updated", "posted", "last", "modified", "staff",
    "reporter", "writer", "editor", "am", "pm", "a", "p", "m", "min", "read", "asked", "answered", "edited", "commented",
    "replied",
})  # fmt: skip
_AGO: Final = re.compile(
    r"(?:\w+ ){0,3}(?:an?|\d{1,3}\+?) (?:sec(?:ond)?|min(?:ute)?|hour|day|week|month|year)s? ago|Viewed [\d,.]{1,9}[km]? times?",
    re.IGNORECASE,
)
_DATED: Final = re.compile(r"[-/.:年月前之天JFMASOND]")            # no date without one of these
_CUE: Final = re.compile(
    r"(?=[来來稿出转作记記编編责責校审撰供通发發信文新更时時日浏瀏点點阅閱访字BSPU])"      # most characters begin none of them
    r"(?:来源|來源|稿源|出处|转自|作者|记者|記者|编辑|編輯|责编|责任编辑|責任編輯|校对|审核|撰文|供稿|通讯员|发布者|发布人|发布单位|"
    r"发布机构|信息来源|文章来源|新闻来源|发布时间|发布日期|發佈時間|发表时间|发表于|更新时间|更新日期|时间|時間|日期|浏览|瀏覽|点击|點擊|阅读|閱讀|访问|"
    r"字体|字号|By|Source|Published|Updated|Posted)\s?(?:次数|数|量|時間)?\s?[:/|]"
)
_CREDIT: Final = re.compile(
    r"[\[(【]?\s?(?:(?:本报|本刊|本网|新华社|中新社|中新网|人民网|新华网|总台|央视|见习|实习|特约|驻[\u4e00-\u9fff]{0,3}?|"
    r"[\u4e00-\u9fff]{2,6}(?:[日晚早周商时]报|都市报|新闻|电视台|广播|客户端|融媒))\s?){0,3}"
    r"(?:记者|記者|责任编辑|責任編輯|责编|编辑|編輯|作者|文/|文:|撰文|通讯员|编审|校对|审核|审校|监制|监审|值班主任|主编|副主编|图片来源|视觉|"
    r"来源|來源|稿源|原标题|原题|编译|供稿|实习生|(?:文字|图文|综合|整理)[:/])"
    r"(?=[\s:/|丨]|[\u4e00-\u9fff·]{2,4}(?:[\s,、)\]】]|$)|[\u4e00-\u9fff·]{5,9}[)\]】]).{0,60}$"
)
CREDIT: Final = (
    "记者", "编辑", "责编", "作者", "文/", "文:", "撰文", "通讯员", "编审", "校对", "审核", "审校", "监制", "监审", "值班主任",
    "主编", "来源", "视觉", "稿源", "原标题", "原题", "编译", "供稿", "实习生", "文字", "图文", "综合", "整理",
)  # fmt: skip
"""No line without one of these is a credit."""
_STAMP: Final = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日? {0,2}\d{1,2}:\d{2}(?::\d{2})?\s{0,2}$")
_PERIOD: Final = re.compile(r"日的|日在|日起|至|年的")


def is_byline(text: str, digit: bool) -> bool:
    """Whether a folded line is a byline: dates and cues with little else; ``digit``: a digit is in it.

    >>> [is_byline(line, digit=True) for line in ("上观新闻2024-01-31 17:21:00", "admin7个月前 (10-31)", "2023年1月1日的会议")]
    [True, True, False]
    >>> is_byline("来源:南方日报 作者:张伟", digit=False), is_byline("7月3日,区领导赴镇开展调研工作。", digit=True)
    (True, False)
    """
    if len(text) > 160 or "。" in text:
        return False
    cues = len(_CUE.findall(text)) if ":" in text or "/" in text or "|" in text else 0
    if cues >= 2 or (cues and len(text) <= 40):
        return True
    dates = list(_DATE.finditer(text)) if digit and _DATED.search(text) else []
    if dates and _STAMP.search(text) and len(text) <= 70:
        return True
    if dates and text.isascii():
        return _is_latin_byline(text)
    if not dates:
        return says_how_long_ago(text)
    if "," in text or _PERIOD.search(text):
        return False
    rest = len(text) - sum(len(found[0]) for found in dates)
    if rest <= 3 or any(":" in found[0] for found in dates) or "前" in text:
        return rest <= 40
    at_edge = text[0].isdigit() or text[-1].isdigit() or text.endswith("日")
    return rest <= 16 and at_edge


def says_how_long_ago(text: str) -> bool:
    """Whether an English line says when something was posted, by the time that has passed, or how often it was seen.

    >>> says_how_long_ago("Asked 4 years ago"), says_how_long_ago("Viewed 12k times"), says_how_long_ago("A war long ago")
    (True, True, False)
    """
    return len(text) <= 40 and text.endswith((" ago", " times", " time")) and _AGO.fullmatch(text) is not None


def _is_latin_byline(text: str) -> bool:
    """Whether a line with a date in Latin script is a byline: names beside it, no sentence around it.

    >>> _is_latin_byline("By Anna Whitlock | Sun 6 Feb 2022 18.41"), _is_latin_byline("The plant opened on 6 Feb 2022")
    (True, False)
    """
    words = re.findall(r"[A-Za-z']+", _DATE.sub(" ", text))
    return len(words) <= 12 and all(word[0].isupper() or word in _SMALL for word in words)


def is_credit(text: str) -> bool:
    """Whether a folded line at the end of an article names its makers.

    >>> is_credit("(责任编辑:张伟)"), is_credit("来源:央视新闻"), is_credit("记者从会上获悉,全镇税收增长。")
    (True, True, False)
    >>> is_credit("(总台央视记者张伟李晓东)"), is_credit("本报驻京记者张伟 通讯员李晓东"), is_credit("记者从会上获悉,增长")
    (True, True, False)
    """
    return len(text) <= 80 and "。" not in text and bool(_CREDIT.match(text))
