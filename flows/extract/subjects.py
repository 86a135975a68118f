"""Whom a figure is about: the body, place or park that governs it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from flows.documents import At, BlockKind, CleanDocument
from flows.extract.figures import Figure
from flows.extract.passages import Passage, Placed
from flows.facts import Mention

_TYPES: Final = ("organization", "place", "park")
_BACKWARD: Final = re.compile(
    r"[全我该本](?P<level>[省市区县镇乡村街道])|(?:(?<![一-龥])|(?<=[驻入在该本全对为是使让]))(?:(?P<park>园区|基地)|(?P<company>公司|集团))|该(?P<company2>企业)"
)
_GENERIC: Final = re.compile("[全我该本园基公集]")  # one of which stands in each of these
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
_NEXT_ITEM: Final = re.compile(r"(?:[^,。;:、和及与]{0,14}(?:、|和|及|与|以及)|、[^,。;:、]{2,26})")
# Between a list's last known member and its sum, and between two members: others that nobody knows by name may stand there.
_SUMMING: Final = re.compile(r"(?:[、和及与][^,。;:、和及与等]{1,14})*(?:等(?:共|共计|全国)?)?")
_BETWEEN_MEMBERS: Final = re.compile(r"(?:”?[、和及与]“?|以及)(?:[^,。;:、和及与]{1,14}[、和及与])*")
_LEVELS: Final = {"省": "省", "市": "市", "区": "区", "县": "县", "镇": "镇", "乡": "乡", "村": "村", "街": "街道", "道": "街道"}


@dataclass(slots=True)
class Subjects:
    """The subjects of a document, followed from block to block."""

    mentions: Sequence[Mention]
    topic: Mention | None
    last: Mention | None = None  # the subject of the figure before
    seen: list[Mention] = field(default_factory=list)  # mentions of the blocks already read

    @classmethod
    def of(cls, document: CleanDocument, mentions: Sequence[Mention]) -> "Subjects":
        """What the document is about is named in its title, or most often."""
        able = [m for m in mentions if m.type in _TYPES]
        titles = {b.block_no for b in document.blocks if b.kind is BlockKind.TITLE}
        counts = Counter(m.canonical for m in able)
        in_title = sorted((m for m in able if m.at.block_no in titles), key=lambda m: (-counts[m.canonical], m.at))
        places = [m for m in able if m.type == "place"] or able
        common = max(places, key=lambda m: (counts[m.canonical], -m.at.block_no, -m.at.start), default=None)
        return cls(mentions, in_title[0] if in_title else common)

    def of_figure(self, place: Passage, index: int) -> Mention | None:
        """The subject of one figure; figures are asked for in order."""
        figure = place.figures[index]
        if index and self.last and _goes_on(place, figure, place.figures[index - 1]):
            return self.last
        subject = self._in_sentence(place, figure) or self._of_block(place, figure) or self.topic
        self.last = subject or self.last
        return subject

    def _in_sentence(self, place: Passage, figure: Figure) -> Mention | None:
        """The nearest name before the figure, or what 全镇 and 园区 stand for if they are nearer."""
        start, end = place.sentence(figure.start)
        if owner := _owner(place, figure, end) or _measure(place, figure, start) or self._scene(place, figure, start):
            return owner
        listed = _listed(place, figure)
        before = [
            m for m in place.mentions if start <= m.start and m.end <= figure.start and _can_be(m.what) and m.start not in listed
        ]
        before = [m for m in before if not _is_source(place, m)]
        plain = [m for m in before if not _is_where(place, m)]
        nearest = (plain or before)[-1] if before else None
        begin = nearest.end if nearest else start
        words = _BACKWARD.finditer(place.text, begin, figure.start) if _GENERIC.search(place.text, begin, figure.start) else ()
        for word in reversed([*words]):
            if meant := self._meant(word, place, figure):
                return meant
        return nearest.what if nearest else None

    def _scene(self, place: Passage, figure: Figure, start: int) -> Mention | None:
        """活动现场 is the event last named, if nobody was named since in the sentence."""
        if not _HINT.search(place.text, start, figure.start):
            return None
        scenes = list(_SCENE.finditer(place.text, start, figure.start))
        if not scenes or any(m.start >= scenes[-1].end() and m.end <= figure.start and _can_be(m.what) for m in place.mentions):
            return None
        events = [
            m for m in self.mentions if m.type == "event" and m.at < At(block_no=place.block.block_no, start=figure.start, end=0)
        ]
        return events[-1] if events else None

    def _meant(self, word: re.Match[str], place: Passage, figure: Figure) -> Mention | None:
        """The last place of that level, the last park, the last company."""
        read = [*self.seen, *(m.what for m in place.mentions if m.end <= figure.start)]
        if word["level"]:
            suffix = _LEVELS[word["level"]]
            fits = [m for m in (self.topic, *reversed(read)) if m and m.type == "place" and m.canonical.endswith(suffix)]
            return fits[0] if fits else None
        kind = "park" if word["park"] else "organization"
        fits = [m for m in reversed(read) if m.type == kind and (kind == "park" or m.subtype == "company")]
        return fits[0] if fits else None

    def _of_block(self, place: Passage, figure: Figure) -> Mention | None:
        """The place, body or park that the block names most, or first: what the section is about."""
        listed = _listed(place, figure)
        before = [m.what for m in place.mentions if m.end <= figure.start and _can_be(m.what) and m.start not in listed]
        counts = Counter(m.canonical for m in before)
        topic = self.topic.canonical if self.topic else None
        return max(before, key=lambda m: (counts[m.canonical], m.canonical == topic), default=self.last)

    def read(self, mentions: Sequence[Mention]) -> None:
        """Remember a block's mentions, once it is done."""
        self.seen += [m for m in mentions if m.type in _TYPES]


def _can_be(mention: Mention) -> bool:
    """Newspapers report figures, they are seldom about them."""
    return mention.type in _TYPES and mention.subtype != "media"


def _is_source(place: Passage, mention: Placed[Mention]) -> bool:
    """记者从市统计局获悉, 据海关介绍: who told the figure."""
    told = _TOLD.match(place.text, mention.end)
    return bool(told) and place.text.endswith(("从", "据", "由", "自"), 0, mention.start)


def _is_where(place: Passage, mention: Placed[Mention]) -> bool:
    """甲公司位于开发区,占地…: where the subject is."""
    return place.text.endswith(_WHERE, 0, mention.start)


def _goes_on(place: Passage, figure: Figure, earlier: Figure) -> bool:
    """四大中心和十余家品牌, 企业142家、中心11家: the next item of a list has the subject of the one before."""
    if any(m.end == figure.start and m.what.type == "place" for m in place.mentions):
        return False  # 昆明市3家、楚雄州3家
    return bool(_NEXT_ITEM.fullmatch(place.text, earlier.end, figure.start))


def _listed(place: Passage, figure: Figure) -> set[int]:
    """Where the members of a list begin that the figure sums up: A、B和C等四大中心, A和B两个园区."""
    members: list[Placed[Mention]] = []
    edge, joint = figure.start, _SUMMING
    for mention in reversed([m for m in place.mentions if m.end <= figure.start]):
        if not joint.fullmatch(place.text, mention.end, edge):
            break
        members.append(mention)
        edge, joint = mention.start, _BETWEEN_MEMBERS
    summed = bool(members) and "等" in place.text[members[0].end : figure.start]
    return {m.start for m in members} if summed or len(members) > 1 else set()


def _measure(place: Passage, figure: Figure, start: int) -> Mention | None:
    """《意见》…制定了16条政策: measures are those of the document that the sentence names."""
    if figure.kind != "count" or not _MEASURE.match(place.text, figure.end):
        return None
    named = [m.what for m in place.mentions if start <= m.start < figure.start and m.what.subtype == "document"]
    return named[-1] if named else None


def _owner(place: Passage, figure: Figure, end: int) -> Mention | None:
    """75家为马陆镇作出…, 有着50多年历史的光明厂: a name right behind a figure that it belongs to."""
    words = ("的",) if figure.kind == "duration" else ("为", "来自", "落户", "入驻") if figure.kind == "count" else ()
    for mention in place.mentions:
        if figure.end <= mention.start < min(end, figure.end + 12) and _can_be(mention.what):
            between = place.text[figure.end : mention.start]
            return mention.what if between.endswith(words) and "," not in between else None
    return None
