"""Is a percentage a level, a share or a rate of change? And does it rise or fall?"""

import re
from typing import Final

_AUX: Final = (
    r"(?:了|约|大约|近|将近|接近|超过|超|逾|达到|达|高达|为|至少|不低于|不少于|不到|不足|突破|最高|最大"
    r"|平均|年均|分别|预计|仅|均|也|都|在|有望|保持|幅度|速度)*"
)
_DOWN: Final = r"下降|下跌|下滑|减少|降低|回落|缩减|压减|萎缩|负增长|缩小|收缩|缩水|减亏|减|降|跌|亏损扩大"
_UP: Final = r"增长|增加|上升|上涨|提升|提高|提速|攀升|扩大|扩增|递增|净增|飙升|跃升|激增|大增|猛增|增收|增产|增|涨|升|收窄"
_CHANGE_BEFORE: Final = re.compile(
    rf"(?:(?P<down>{_DOWN}|降幅|跌幅|降速|减幅)|(?P<up>{_UP}|增幅|涨幅|增速|升幅|增长率|增长速度)|(?P<than>同比|环比|比上年(?:同期)?|较上年(?:同期)?|比去年(?:同期)?|较去年(?:同期)?))"
    rf"(?:率)?{_AUX}[+]?$"
)
_CHANGE_BEHIND: Final = re.compile(
    r"(?:以上|左右|多)?的?(?:速度|速率)?(?:同比|年均|复合)?(?P<word>增长|增速|增幅|涨幅|递增|降幅|跌幅|下降|跌)"
)
_LEVEL_BEFORE: Final = re.compile(rf"(?:{_UP}|{_DOWN}|占比?|比重|比例)(?:到|至|为|成)(?:了|约|近|超过|超|逾)?$")
_LIST: Final = re.compile(r"[、,]?(?:和|及|与|以及)?")
_DOWN_WORDS: Final = ("降幅", "跌幅", "下降", "跌")


def change_before(text: str, start: int) -> int:
    """Whether a change leads up to a figure at ``start``: 1 a rise, -1 a fall, 0 none.

    >>> change_before("同比增长19.43%", 4), change_before("比重提高到80%", 5), change_before("同比下降了近3.2%", 6)
    (1, 0, -1)
    """
    lead = text[max(0, start - 16) : start]
    if _LEVEL_BEFORE.search(lead):
        return 0
    match = _CHANGE_BEFORE.search(lead)
    return 0 if match is None else -1 if match["down"] else 1


def change_behind(text: str, end: int) -> int:
    """The same of what follows: 以10%的速度增长.

    >>> change_behind("15.3%的增速", 5), change_behind("80%的企业", 3)
    (1, 0)
    """
    match = _CHANGE_BEHIND.match(text, end)
    return 0 if match is None else -1 if match["word"] in _DOWN_WORDS else 1


def is_level(text: str, start: int) -> bool:
    """提高到80%: the figure is where the change ended."""
    return bool(_LEVEL_BEFORE.search(text[max(0, start - 8) : start]))


def is_listed(text: str, end: int, start: int) -> bool:
    """Whether two figures stand side by side: 增长5%、6%和7%."""
    return end < start and bool(_LIST.fullmatch(text, end, start))
