"""Which language, and which script of Chinese, a text is written in."""

import re
from typing import Final, Literal

Language = Literal["zh-Hans", "zh-Hant", "en", "und"]

# Frequent characters that only one of the two scripts uses.
_HANS: Final = frozenset(
    "国这个们来时为会学对发说过还开经关长问与业东产点现实进动样两体电无机应将当后种间从见车马门让难书总听写亲单数据认识传统区场团员"
    "报纸红级术费质资贸贵买卖价环设备战备计划订论证评议讨记议许该请谁调谈谢页项领题颜风飞饭馆银钱铁锁错键镇闻阳队阶际陆陈险随隐归当"
    "录彻征径忆态怀恶戏战户执扩扬扫抢护换损摆摇携斗断旧显晓晋权条杨极构枪标栏树桥检楼欢气汇汉沟没泽洁济测浅涨润渐温湾满滚灭灯灵炼"
    "热爱牵状独狮狱猎环疗监盖盘着矿码礼祸离种积称穷窃竞笔筑简类粮约级纯纲纳纷线练组细织终绍给络绝统继绩绪续维绿编缩网罗职联肃胜脑脚"
)
_HANT: Final = frozenset(
    "國這個們來時為會學對發說過還開經關長問與業東產點現實進動樣兩體電無機應將當後種間從見車馬門讓難書總聽寫親單數據認識傳統區場團員"
    "報紙紅級術費質資貿貴買賣價環設備戰計劃訂論證評議討記許該請誰調談謝頁項領題顏風飛飯館銀錢鐵鎖錯鍵鎮聞陽隊階際陸陳險隨隱歸錄徹徑"
    "憶態懷惡戲戶執擴揚掃搶護換損擺搖攜鬥斷舊顯曉晉權條楊極構槍標欄樹橋檢樓歡氣匯漢溝沒澤潔濟測淺漲潤漸溫灣滿滾滅燈靈煉熱愛牽狀獨獅"
    "獄獵療監蓋盤礦碼禮禍離積稱窮竊競筆築簡類糧約純綱納紛線練組細織終紹給絡絕繼績緒續維綠編縮網羅職聯肅勝腦腳"
) - _HANS
_ONLY_HANS: Final = _HANS - frozenset("据术设备换损测没滚种着温征秋个后当几余于里")
_IN_HANT: Final = re.compile(f"[{''.join(sorted(_HANT))}]")
_IN_HANS: Final = re.compile(f"[{''.join(sorted(_ONLY_HANS))}]")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")
_LATIN: Final = re.compile(r"[A-Za-z]+")
_FOREIGN: Final = r"\u3040-\u30ff\uac00-\ud7af\u0400-\u04ff\u0600-\u06ff\u0e00-\u0e7f"
_OTHER: Final = re.compile(f"[{_FOREIGN}]+")
UNUSUAL: Final = f"{''.join(sorted(_HANT))}{_FOREIGN}"
"""Characters that no simplified Chinese text needs, as a class of a pattern."""
_ENOUGH: Final = 500


def language(text: str, *, usual: bool = False) -> Language:
    """BCP 47: zh-Hans, zh-Hant, en, or und for what is neither; ``usual``: no character of :data:`UNUSUAL` is in it.

    >>> language("嘉定区经济发展"), language("產官學研合作"), language("The city said"), language("12345")
    ('zh-Hans', 'zh-Hant', 'en', 'und')
    """
    sample = text[:2000]
    if usual and 4 * sum(map(len, _HAN.findall(sample, 0, _ENOUGH))) >= len(sample):
        return "zh-Hans"                           # nearly every text
    han = sum(map(len, _HAN.findall(sample)))
    latin = sum(map(len, _LATIN.findall(sample)))
    other = sum(map(len, _OTHER.findall(sample)))
    if other > han + latin:
        return "und"
    if han * 4 < latin:
        return "en" if latin >= 3 else "und"
    if not han or other > 0.3 * han:
        return "und"
    return "zh-Hant" if len(_IN_HANT.findall(sample)) > len(_IN_HANS.findall(sample)) else "zh-Hans"
