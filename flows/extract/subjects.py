"""Whom a figure is about: the body, place or park that governs it."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from operator import attrgetter
from typing import Final

from flows.documents import At, BlockKind, CleanDocument
from flows.extract.figures import Figure
from flows.extract.passages import Placed, Setting
from flows.facts import Mention

_TITLE: Final = BlockKind.TITLE
_TYPES: Final = ("organization", "place", "park")
_BACKWARD: Final = re.compile(
    r"[全我该本园基公集](?:(?<=[全我该本])(?P<level>[省市区县镇乡村街道])|(?<=该)企业"
    r"|(?:(?P<park>(?<=园)区|(?<=基)地)|(?<=公)司|(?<=集)团)(?:(?<![一-龥]..)|(?<=[驻入在该本全对为是使让]..)))"
)
_SCENE: Final = re.compile(r"(?:活动|会议|签约|仪式|论坛)?现场|(?:大会|论坛|仪式|活动|峰会|会议|会)上(?!述)")
_HINT: Final = re.compile("[场上]")  # one of which every scene ends with
_MEASURE: Final = re.compile(r"[^,。;、]{0,8}(?:政策|措施|举措|条款|规定|任务|意见)")
_TOLD: Final = re.compile(r"[^,。;]{0,6}(?:获悉|了解|介绍|统计|透露|通报|消息|数据|公布|发布|监测|测算)")
_WHERE: Final = (
    "位于",
    "坐落于",
    "坐落在",
    "地处",
    "落户",
    "落户于",
    "入驻",
    "落地",
    "毗邻",
    "紧邻",
    "赴",
    "前往",
    "距离",
    "来到",
    "走进",
)
_JOINTS: Final = frozenset("、和及与")
_NEXT_ITEM: Final = re.compile(r"(?:[^,。;:、和及与]{0,14}(?:、|和|及|与|以及)|、[^,。;:、]{2,26})")
# Between a list's last known member and its sum, and between two members: others that nobody knows by name may stand there.
_SUMMING: Final = re.compile(r"(?:[、和及与][^,。;:、和及与等]{1,14})*(?:等(?:共|共计|全国)?)?")
_BETWEEN_MEMBERS: Final = re.compile(r"(?:”?[、和及与]“?|以及)(?:[^,。;:、和及与]{1,14}[、和及与])*")
_LEVELS: Final = {"省": "省", "市": "市", "区": "区", "县": "县", "镇": "镇", "乡": "乡", "村": "村", "街": "街道", "道": "街道"}
_ASKED: Final = (*dict.fromkeys(_LEVELS.values()), "park", "company")  # what a figure's words may ask for


@dataclass(slots=True)
class Subjects:
    """The subjects of a document, followed from block to block."""

    events: Sequence[Mention]
    topic: Mention | None
    last: Mention | None = None  # the subject of the figure before
    most: tuple[tuple[int, int], Mention | None] | None = None  # what the block names most up to its nth name
    seen: dict[str, Mention] = field(default_factory=dict)  # of the blocks already read, the last of each level or kind

    @classmethod
    def of(cls, document: CleanDocument, mentions: Sequence[Mention]) -> "Subjects":
        """What the document is about is named in its title, or most often."""
        able = [m for m in mentions if m.type in _TYPES]
        events = [m for m in mentions if m.type == "event"]
        counts = Counter([m.canonical for m in able])
        titles = {b.block_no for b in document.blocks if b.kind is _TITLE}
        in_title = [m for m in able if m.at.block_no in titles]
        if in_title:
            return cls(events, min(in_title, key=lambda m: (-counts[m.canonical], m.at)))
        places = [m for m in able if m.type == "place"] or able
        common = max(places, key=lambda m: (counts[m.canonical], -m.at.block_no, -m.at.start), default=None)
        return cls(events, common)

    def of_figure(self, setting: Setting) -> Mention | None:
        """The subject of one figure; figures are asked for in order."""
        if setting.earlier and self.last and _goes_on(setting, setting.earlier):
            return self.last
        subject = _owner(setting) or _measure(setting) or self._scene(setting)
        if not subject:
            listed = _listed(setting)
            subject = self._in_sentence(setting, listed) or self._of_block(setting, listed) or self.topic
        self.last = subject or self.last
        return subject

    def _in_sentence(self, setting: Setting, listed: Collection[int]) -> Mention | None:
        """The nearest name before the figure, or what 全镇 and 园区 stand for if they are nearer."""
        text, end, nearest = setting.text, setting.figure.start, _nearest(setting, listed)
        begin = nearest.end if nearest else setting.sentence_start
        for word in reversed([*_BACKWARD.finditer(text, begin, end)]):
            if meant := self._meant(word, setting):
                return meant
        return nearest.what if nearest else None

    def _scene(self, setting: Setting) -> Mention | None:
        """活动现场 is the event last named, if nobody was named since in the sentence."""
        text, start, end = setting.text, setting.sentence_start, setting.figure.start
        if not _HINT.search(text, start, end):
            return None
        scenes = list(_SCENE.finditer(text, start, end))
        since = takewhile(lambda m: m.start >= scenes[-1].end(), reversed(setting.mentions))
        if not scenes or any(_can_be(m.what) for m in since):
            return None
        here = At(block_no=setting.place.block.block_no, start=end, end=0)
        before = bisect_left(self.events, here, key=attrgetter("at"))
        return self.events[before - 1] if before else None

    def _meant(self, word: re.Match[str], setting: Setting) -> Mention | None:
        """The last place of that level, the last park, the last company."""
        level = word["level"]
        asked = _LEVELS[level] if level else "park" if word["park"] else "company"
        if level and self.topic and _is_meant(self.topic, asked):
            return self.topic
        return next((m.what for m in reversed(setting.mentions) if _is_meant(m.what, asked)), self.seen.get(asked))

    def _of_block(self, setting: Setting, listed: Collection[int]) -> Mention | None:
        """The place, body or park that the block names most, or first: what the section is about."""
        here = setting.place.block.block_no, len(setting.mentions)
        if not listed and self.most and self.most[0] == here:                # nobody was named since the figure before
            return self.most[1] or self.last
        able = [m for m in setting.mentions if m.start not in listed and _can_be(m.what)]
        most = self._most(able) if able else None
        self.most = None if listed else (here, most)
        return most or self.last

    def _most(self, able: Sequence[Placed[Mention]]) -> Mention:
        counts = Counter([m.what.canonical for m in able])
        topic = self.topic.canonical if self.topic else None
        return max([m.what for m in able], key=lambda m: (counts[m.canonical], m.canonical == topic))

    def read(self, mentions: Sequence[Mention]) -> None:
        """Remember a block's mentions, once it is done."""
        self.seen |= {asked: m for m in mentions if m.type in _TYPES for asked in _ASKED if _is_meant(m, asked)}


def _can_be(mention: Mention) -> bool:
    """Newspapers report figures, they are seldom about them."""
    return mention.type in _TYPES and mention.subtype != "media"


def _is_meant(mention: Mention, asked: str) -> bool:
    """Whether a mention is a place of a level, or a park or a company."""
    if mention.type == "place":
        return mention.canonical.endswith(asked)
    return mention.type == asked or (mention.type == "organization" and mention.subtype == asked)


def _nearest(setting: Setting, listed: Collection[int]) -> Placed[Mention] | None:
    """The last name of a sentence so far, rather one that doesn't only say where something is; who told the figure is none."""
    fallback: Placed[Mention] | None = None
    for mention in reversed(setting.mentions):
        if mention.start < setting.sentence_start:
            break
        if mention.start in listed or not _can_be(mention.what) or _is_source(setting.text, mention):
            continue
        if not setting.text.endswith(_WHERE, 0, mention.start):           # 甲公司位于开发区,占地…
            return mention
        fallback = fallback or mention
    return fallback


def _is_source(text: str, mention: Placed[Mention]) -> bool:
    """记者从市统计局获悉, 据海关介绍: who told the figure."""
    return text.endswith(("从", "据", "由", "自"), 0, mention.start) and _TOLD.match(text, mention.end) is not None


def _goes_on(setting: Setting, earlier: Figure) -> bool:
    """四大中心和十余家品牌, 企业142家、中心11家: the next item of a list has the subject of the one before."""
    text, start = setting.text, setting.figure.start
    if text[start - 1] not in _JOINTS and text[earlier.end] != "、":
        return False
    if setting.mentions and setting.mentions[-1].end == start and setting.mentions[-1].what.type == "place":
        return False  # 昆明市3家、楚雄州3家
    return _NEXT_ITEM.fullmatch(text, earlier.end, start) is not None


def _listed(setting: Setting) -> set[int]:
    """Where the members of a list begin that the figure sums up: A、B和C等四大中心, A和B两个园区."""
    members: list[Placed[Mention]] = []
    edge, joint = setting.figure.start, _SUMMING
    for mention in reversed(setting.mentions):
        if not joint.fullmatch(setting.text, mention.end, edge):
            break
        members.append(mention)
        edge, joint = mention.start, _BETWEEN_MEMBERS
    summed = bool(members) and "等" in setting.text[members[0].end : setting.figure.start]
    return {m.start for m in members} if summed or len(members) > 1 else set()


def _measure(setting: Setting) -> Mention | None:
    """《意见》…制定了16条政策: measures are those of the document that the sentence names."""
    if setting.figure.kind != "count" or not _MEASURE.match(setting.text, setting.figure.end):
        return None
    named = [m.what for m in setting.mentions if setting.sentence_start <= m.start and m.what.subtype == "document"]
    return named[-1] if named else None


def _owner(setting: Setting) -> Mention | None:
    """75家为马陆镇作出…, 有着50多年历史的光明厂: a name right behind a figure that it belongs to."""
    kind, end = setting.figure.kind, setting.figure.end
    words = ("的",) if kind == "duration" else ("为", "来自", "落户", "入驻") if kind == "count" else ()
    if not words:
        return None
    reach = min(setting.sentence_end, end + 12)
    for mention in setting.mentions_behind:
        if mention.start >= reach:
            break
        if _can_be(mention.what):
            between = setting.text[end : mention.start]
            return mention.what if between.endswith(words) and "," not in between else None
    return None
