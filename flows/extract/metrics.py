"""What a figure measures: a short noun phrase before it (全年税收 … 97.48亿元) or behind it (6万平方米的园区空间)."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Self

import ahocorasick_rs

from flows.config import Config, Section
from flows.extract.figures import Idioms
from flows.extract.passages import Setting
from flows.extract.units import Idiom, Units
from flows.facts import QuantityKind
from flows.words import cut, tag_of


class Metric(Section, frozen=True):
    """metrics.tsv: a metric's name, and the kind of figure it usually has."""

    name: str
    kind: QuantityKind


_PAUSE: Final = re.compile(r"[,。;:!?()\n“”‘’《》…]")
# Between the name of a metric and its figure: 预计完成, 已超过, 提高到, 同比分别增长.
_TRAIL_WORDS: Final = (
    "的 了 需 累计完成 达到 高达 多达 达成 达 完成 实现 约为 约 近 将近 接近 超过 超 突破 逾 预计 "
    "估计 有望 预期 力争 争取 目标 计划 拟 将 已 已经 也 均 都 共有 共计 共 合计 总计 累计 仅 仅为 "
    "只有 有 为 是 至少 不少于 不低于 不到 不足 高于 低于 大约 分别 其中 每年 每 年均 平均 要 可 可以 "
    "能 由 从 在 到 至 同比 环比 较 比 上年同期 去年同期 上年 去年 同期 增长 增加 上升 上涨 下降 下跌 "
    "下滑 减少 降低 回落 提升 提高 增 降 涨 跌 扩大 扩展 攀升 收窄 占 大 小 多 少 保持 进一步 逐步 "
    "稳步 快速 大幅 明显 强势 再 又 还 更 超额 首次 实际 人民币 , "
)
_TRAIL: Final = frozenset(_TRAIL_WORDS.split())
_TRAIL_ENDS: Final = frozenset(word[-1] for word in _TRAIL)
_LEAD: Final = re.compile(
    r"(?:的|了|在|和|与|及|并|且|其中|其|该|这|使|让|把|将|对|从(?!业)|由|以|为|也|已|还|又|更|共|内|等|目前|相比|带动|推动|实现|完成|据|按|截至|,|、)+(?=..)"
)
_DOING: Final = re.compile(r"(?:预计|累计|将|需|要|共|已|可|完成|实现|新增|达成|单)+$")
_DOING_ENDS: Final = frozenset("计将需要共已可成现增单")
_NOUN: Final = ("n", "vn", "an", "j", "l", "b", "eng", "s", "nz", "i", "a", "ng", "f", "g", "ag")
_NO_NOUNS: Final = frozenset(("等", "以上", "以下", "以内", "左右", "其中", "上下"))
_HEDGE: Final = re.compile(r"(?:以上|以下|左右|上下)?的?")
_PAUSES: Final = frozenset(",。;:")
_JOIN: Final = frozenset("和及与、")
_QUOTES: Final = frozenset("“”‘’《》")
_NO_HEAD: Final = ("a", "b", "v", "f", "d", "x", "w")
_SIDE: Final = re.compile(r"(?:以上|左右)?的?(宽|高|长|深|厚)(?![一-龥]?[度达])")
_SINGLE: Final = frozenset("村镇乡县市区省州国厂校店岛港站所院馆寺桥路")
_HOLDERS: Final = ("organization", "place", "park", "person")
_PROPER: Final = ("ns", "nr", "nt", "m")  # 昆明市3家: a name, not what is counted


class Metrics:
    """What the quantity rules know: units, idioms, names of metrics."""

    def __init__(self, units: Units, idioms: Idioms, names: Sequence[Metric]) -> None:
        """Index the names."""
        self.units, self.idioms = units, idioms
        self._names = {n.name: n.kind for n in names}
        self._finder = ahocorasick_rs.AhoCorasick(list(self._names), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    @classmethod
    def load(cls, config: Config) -> Self:
        """The lexicons of config/lexicon."""
        idioms = Idioms(i.text for i in config.table("lexicon/number_idioms.tsv", Idiom))
        return cls(Units.load(config), idioms, config.table("lexicon/metrics.tsv", Metric))

    def named(self, text: str) -> tuple[int, int, QuantityKind] | None:
        """The last metric of the lexicon in a text: its place and kind."""
        found = self._finder.find_matches_as_indexes(text)
        return (found[-1][1], found[-1][2], self._names[text[found[-1][1] : found[-1][2]]]) if found else None


def metric_of(setting: Setting, metrics: Metrics) -> str | None:
    """The noun phrase that a figure of a passage belongs to."""
    figure = setting.figure
    if setting.text.endswith("岁", figure.start, figure.end):
        return "年龄"
    if listed := listed_item(setting):
        return listed
    if figure.kind == "length" and (side := _SIDE.match(setting.text, figure.end)):
        return side[1]
    before = _segment(setting)
    name = metrics.named(before)
    if name and figure.kind != "count" and len(before) - name[1] <= 14 and not before.endswith("的"):    # no need to look behind
        return _named(before, name[0], name[1])
    behind = _noun_behind(setting) if figure.kind != "growth" else None
    if figure.kind == "count":
        return behind or (_named(before, name[0], name[1]) if name else _noun_before(before) or _short_core(before))
    if behind and before.endswith("的"):
        return behind
    if name and not (behind and len(before) - name[1] > 14):
        return _named(before, name[0], name[1])
    return _noun_before(before) or behind or _shortened(trimmed(before))


def listed_item(setting: Setting) -> str | None:
    """The noun of a figure in a list: 高新技术企业142家、上市挂牌企业40家."""
    figure, last = setting.figure, setting.earlier
    if not last or setting.text[last.end] != "、" or figure.kind != last.kind or figure.unit != last.unit:
        return None
    between = setting.text[last.end : figure.start]
    if len(between) > 28:
        return None
    if any(m.start <= last.end + 1 and m.end >= figure.start for m in setting.place.mentions if m.what.type == "place"):
        return None  # 昆明市3家、楚雄州3家
    item = between[1:].strip("“”‘’《》")
    return item if len(item) > 1 and _PAUSES.isdisjoint(item) else None


def _segment(setting: Setting) -> str:
    """The words a metric may stand in: from the last pause, figure, time or name on."""
    text, start, end = setting.text, setting.clause_start, setting.figure.start
    stops = [m.end() for m in _PAUSE.finditer(text, start, end)]
    stops += [t.end for t in setting.times if start < t.end and text[t.start - 1] not in "比较"]
    stops += [m.end for m in setting.mentions if start < m.end < end and m.what.type in _HOLDERS]
    stops.sort(reverse=True)
    begin = next((s for s in stops if end - s > 1 and trimmed(text[s:end])), start)
    last = setting.earlier.end if setting.earlier else 0
    return text[max(begin, last) : end]


def trimmed(phrase: str) -> str:
    """A phrase without the verbs and adverbs that lead on to a figure.

    >>> trimmed("全年税收预计完成"), trimmed("年度计划的"), trimmed("已超过")
    ('全年税收', '年度计划', '')
    """
    while phrase and phrase[-1] in _TRAIL_ENDS:
        size = next((n for n in (4, 3, 2, 1) if phrase[-n:] in _TRAIL), 0)
        if not size or phrase.endswith("年度计划"):
            break
        phrase = phrase[:-size]
    return phrase


def _shortened(phrase: str) -> str | None:
    """A phrase without what leads up to it, at most 20 characters of it."""
    phrase = _without_lead(phrase).strip(",、 ")
    if len(phrase) > 20:
        of = phrase.rfind("的", 0, -2)
        phrase = phrase[of + 1 :] if of > 0 else phrase[-20:]
    return phrase.strip(",、 ") or None


def _without_lead(phrase: str) -> str:
    lead = _LEAD.match(phrase)
    return phrase[lead.end() :] if lead else phrase


def _named(segment: str, start: int, end: int) -> str | None:
    """A metric of the lexicon with what qualifies it: 食品加工业|累计完成|产值 is 食品加工业产值."""
    done = _DOING.search(segment, 0, start) if segment[start - 1 : start] in _DOING_ENDS else None
    return _shortened(segment[: done.start() if done else start] + segment[start:end])


def _short_core(segment: str) -> str | None:
    """投诉65303件, 治愈14361人: a verb may name what is counted."""
    core = _without_lead(trimmed(segment)).strip("、")
    return core if 1 < len(core) < 9 and tag_of(cut(core)[-1]) not in _PROPER else None


def _noun_before(segment: str) -> str | None:
    """The noun phrase that a segment ends with, apart from the verb that leads to the figure."""
    core = trimmed(segment)
    return _ending_noun(core) if core else None


def _ending_noun(text: str) -> str | None:
    words = cut(text[-24:])
    start = len(words)
    while start and (_is_noun(words[start - 1]) or (words[start - 1] in _JOIN and start < len(words))):
        start -= 1
    phrase = "".join(words[start:]).strip("和及与、")
    return phrase if len(phrase) > 1 and tag_of(words[-1]) not in _PROPER else None


@lru_cache(maxsize=8192)
def _is_noun(word: str) -> bool:
    tag = tag_of(word)
    if not tag.startswith(_NOUN) or tag in ("ad", "vd") or (tag == "f" and len(word) == 1):
        return False
    return word not in _NO_NOUNS


def _noun_behind(setting: Setting) -> str | None:
    """The noun phrase behind a figure: 7个|研究所和联合实验室|也将…, 75家为…作出贡献的|优秀企业|获得授牌."""
    text, start, end = setting.text, setting.figure.end, setting.clause_end
    stop = min(end, start + 32, setting.next_start)
    hedge = _HEDGE.match(text, start, stop)
    phrase = _leading_noun(text[hedge.end() if hedge else start : stop])
    if phrase or setting.figure.kind != "count":
        return phrase
    of = text.rfind("的", start, end) - start
    return _leading_noun(text[start + of + 1 : end]) if 0 < of < 40 else None


def _leading_noun(text: str) -> str | None:
    words = cut(text[:24])
    taken: list[str] = []
    nouns = False
    for i, word in enumerate(words):
        if word in _SINGLE and not taken:
            return word
        following = tag_of(words[i + 1]) if i + 1 < len(words) else ""
        if not (_is_noun(word) or word in _QUOTES or _joins(word, taken, following) or _leads(word, taken, following)):
            break
        taken.append(word)
        nouns = nouns or not tag_of(word).startswith(_NO_HEAD)
    phrase = trimmed("".join(taken).rstrip("和及与“‘《"))
    return phrase if nouns and len(phrase) > 1 else None


def _joins(word: str, taken: Sequence[str], following: str) -> bool:
    """研究所|和|实验室."""
    return word in _JOIN and bool(taken) and following.startswith(("n", "v", "a", "b")) and word != "、"


def _leads(word: str, taken: Sequence[str], following: str) -> bool:
    """A verb that qualifies the noun behind it: 研发|机构."""
    first = not taken or taken[-1] in _JOIN
    return first and following.startswith("n") and len(word) > 1 and tag_of(word).startswith("v")
