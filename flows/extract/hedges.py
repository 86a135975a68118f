"""The words around a figure that say how exact and how certain it is."""

import re
from typing import Final, Literal

Approx = Literal["none", "about", "more_than", "less_than", "nearly"]
Status = Literal["actual", "estimate", "target"]

_BEFORE: Final[dict[Approx, tuple[str, ...]]] = {
    "less_than": (
        "不到", "不足", "不超过", "不超", "少于", "低于", "未满", "未超过", "小于", "以内", "至多", "最多", "控制在",
    ),
    "more_than": ("超过", "突破", "多于", "高于", "大于", "不少于", "不低于", "不小于", "至少", "超出", "逾", "超", "破", "多达"),
    "nearly": ("将近", "接近", "近", "快", "逼近"),
    "about": ("大约", "约为", "约", "大概", "大致", "左右", "估算"),
}
_WITH_LE: Final = ("more_than", "nearly")                        # 超过了, 接近了
_BEFORE_ENDS: Final = frozenset({"了", *(word[-1] for words in _BEFORE.values() for word in words)})
_BEHIND: Final[tuple[tuple[Approx, re.Pattern[str]], ...]] = (
    ("more_than", re.compile(r"(?:以上|之上|多|余|有余)(?![年个月])")),
    ("less_than", re.compile(r"(?:以下|以内|之内|之下)")),
    ("about", re.compile(r"(?:左右|上下|许)")),
)
_BEHIND_SIGNS: Final = frozenset("以之多余有左上许")               # with which those behind begin
_ESTIMATE: Final = re.compile(r"预计|有望|预期|预测|估计|预估|料将|估算|测算")
_COMPLETED: Final = re.compile(r"(?:达产|投产|建成|竣工|满产|完工|投运|落成|建成投产)后")
_AIM: Final = re.compile(r"[^,]{0,12}(?:力争|争取|确保|目标是|计划到|到20[2-9]\d年)")
_TARGET: Final = re.compile(
    r"力争|目标|争取|拟(?!合|态)|确保|规划(?:总?投资|建设|面积|用地|建筑|总)|计划(?=[^,。;]{0,2}(?:总?投资|用|在|于|新|实施|完成|建|引|招|到|年|征|安排|募|达|总))|"
    r"将(?=[^,。;]{0,6}(?:达|超|突破|完成|新增|投资|投入|建|形成|实现|引进|提供|带动|增|打造|培育|拥有|安排|新))|需(?=完成|投资|建)|到20[2-9]\d年"
)


def approximation(text: str, start: int, end: int, *, more: bool) -> Approx:
    """What stands before and behind a figure says: 近, 超过, 左右; ``more``: 余 or 多 is inside.

    >>> approximation("已超过五成", 3, 5, more=False), approximation("近200亿元", 1, 6, more=False)
    ('more_than', 'nearly')
    """
    lead = text[max(0, start - 6) : start]
    for approx, words in _BEFORE.items() if lead[-1:] in _BEFORE_ENDS else ():
        ending = lead.removesuffix("了") if approx in _WITH_LE else lead
        if ending.endswith(words) and not (more and approx == "nearly"):
            return approx
    if more:
        return "more_than"
    for approx, pattern in _BEHIND if text[end : end + 1] in _BEHIND_SIGNS else ():
        if pattern.match(text, end):
            return approx
    return "none"


def status(clause: str, sentence: str) -> Status:
    """Whether the words before a figure, in its clause and in its sentence, announce or expect it.

    An aim holds for the whole sentence, an estimate for its clause; what comes 达产后 is expected as well.

    >>> status("全年税收预计完成", ""), status("产值达到", "力争到年底,产值达到"), status("全年税收完成", "")
    ('estimate', 'target', 'actual')
    """
    if _ESTIMATE.search(clause) or _COMPLETED.search(sentence):
        return "estimate"
    return "target" if _TARGET.search(clause) or _AIM.match(sentence) else "actual"
