"""Who does what to whom: the words of actions.toml in a text, with the names before and behind them.

A sentence of news says little by its grammar and much by its order: who acts stands before the word, whom it concerns behind
it, and several of a kind stand in a row. So an act is read as its word, the nearest names before and behind it that may act
or be concerned, and those in a row with them: case frames (Fillmore 1968; FrameNet) with the segmenter's word boundaries in
the place of a parse.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Final

from flows.documents import At
from flows.extract.actions import Action, Actions
from flows.extract.reading import Reading
from flows.extract.sentences import is_cited, sentence_ends
from flows.facts import EventStatus, Mention, Role
from flows.frozen import Frozen

_GAP_ENDS: Final = re.compile(r"[,:。!?;\n]")
_PLANNED: Final = re.compile(r"(?:将|拟|计划|即将|预计|有望|筹备|定于)[^,。;\n:]{0,10}\Z")
_ONGOING: Final = re.compile(r"(?:正在|正加快|加紧|火如荼)[^,。;\n:]{0,10}\Z|建设中\Z")
_CLAUSE_ENDS: Final = frozenset(",。;:!?\n ")
_ITS: Final = r"[”’》」]?(?:[^,。;\n、]{0,5}总部|[^,。;\n、]{0,3}基地|项目|分公司)?(?:等)?"     # what of a firm comes
_ROW: Final = re.compile(rf"{_ITS}(?:[、,和及与]|以及|暨)[“‘《「]?")
_LED: Final = re.compile("率领|率队|率|带领|会同|携")
_BEFORE_WORD: Final = re.compile(r"[”’》」]?(?:等?(?:项目|园区))?的?")                     # 甲园区招商推介, 甲、乙项目的上报
# Before a word that tells of nothing done: wished, asked, denied, done as a rule; or only the reporter goes to see.
_WISHED: Final = re.compile(
    "(?:[要应须需]|力争|希望|如何|努力|着力|致力于|争取|能否|(?:不|未|没有|无法)(?:正式|真正|全面|如期|再|能)?|尽快|及早"
    "|通过|定期|每[年月周次]|连续|多次|一旦|拒绝|终止|取消|暂停|中止|放弃|停止|推迟"
    r"|(?:记者|笔者)[^,。;\n:]{0,8})\Z"
)
_OF_WHAT: Final = re.compile("企业|情况|率|项目(?!签)|工程|条件|公司|业务|[人席稿权]|精神")  # 在建项目, 发言人: what kind
_DATELINE: Final = re.compile(r"[^,。;\n]{0,16}?\d{1,2}日[电讯]")                           # 新华社石家庄4月2日电: who reports
_NOT_ITSELF: Final = re.compile("[”’]?(?:品牌|效应|速度|模式|优势|经验|故事|样板|标杆|名片|规划|计划|方案)")
_ADJUNCT: Final = (
    "在", "于", "对", "向", "到", "从", "据", "自", "将", "把", "跟", "同", "赴", "至", "为", "给", "围绕", "关于", "经", "作为",
    "立足", "依托", "原",
)
_MOST_NAMES: Final = 40                # of a sentence that are looked at
_LONGEST_ROW: Final = 100
_DEEPEST: Final = 6                    # places one in another, from a province down to a village
_NEAR: Final = 14                      # characters between who acts alone, or is brought along, and what they do
_FARTHEST: Final = 24                  # and between a word and the name that it concerns
_GOVERNMENT: Final = frozenset(("government", "development_company"))
_FIRMS: Final = frozenset(("company", "development_company"))
_SITES: Final = ("park", "place")
_BODIES: Final = ("organization", *_SITES)                 # whose an office may be
_WHO: Final = frozenset(("person", "organization"))
start_of: Final = attrgetter("start")


class Named(Frozen, frozen=True):
    """A name in the reading; ``opens`` is where the offices before a person begin, ``leads`` whether it opens a clause."""

    start: int
    end: int
    opens: int
    mention: Mention
    kinds: frozenset[str]
    leads: bool


class Act(Frozen, frozen=True):
    """An action found: its word, the sentence that it stands in, and who acts on whom."""

    word: str
    start: int
    end: int
    sentence: tuple[int, int]
    status: EventStatus
    action: Action
    subjects: tuple[Named, ...]
    objects: tuple[Named, ...]

    def has_what_it_needs(self, subjects: Sequence[Named], objects: Sequence[Named]) -> bool:
        """Whether it is told well enough for an event; ``subjects`` and ``objects`` may be assumed."""
        needs = {"subject": self.subjects, "object": objects, "both": subjects and objects, "": (*subjects, *objects)}
        near = bool(self.objects) or not self.subjects or self.start - self.subjects[-1].end <= _NEAR
        return bool(needs[self.action.needs]) and (near or bool(objects))

    def span(self, names: Iterable[Named]) -> tuple[int, int]:
        """From the first of its words and of those names that stand in its sentence to the last."""
        told = [n for n in names if self.sentence[0] <= n.start < self.sentence[1]]
        return min([self.start, *(n.start for n in told)]), max([self.end, *(n.end for n in told)])


def names_of(reading: Reading, mentions: Iterable[Mention], roles: Iterable[Role]) -> list[Named]:
    """The names of a reading in order, persons with their offices; the bodies in an office are not on their own."""
    offices = _offices(reading, roles)
    starts = [start for start, _ in offices]
    found: list[Named] = []
    for m in mentions:
        start, end = _stretch(reading, m.at)
        office = bisect_right(starts, start) - 1
        opens = offices[office][0] if office >= 0 and end <= offices[office][1] else start
        if opens < start and m.type != "person":
            continue
        while opens < start and found and found[-1].end == opens and found[-1].mention.type in _BODIES:
            opens = found.pop().start
        before = reading.text[opens - 1 : opens].strip("“‘《")
        found.append(Named(start, end, opens, m, _kinds(m), not before or before in _CLAUSE_ENDS))
    return found


def _stretch(reading: Reading, at: At) -> tuple[int, int]:
    start = reading.place_of(at)
    return start, start + at.end - at.start


def _offices(reading: Reading, roles: Iterable[Role]) -> list[tuple[int, int]]:
    """Where persons stand with all their offices, in order and without overlap."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(_stretch(reading, role.at) for role in roles):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _kinds(mention: Mention) -> frozenset[str]:
    kinds = {mention.type, mention.subtype}
    if mention.subtype in _GOVERNMENT or (mention.type == "place" and mention.subtype == "administrative"):
        kinds.add("body")
    if mention.type == "organization" and mention.subtype in _FIRMS:
        kinds.add("firm")
    if mention.type == "organization" and mention.subtype != "government":
        kinds.add("institution")
    return frozenset(kinds)


def acts(reading: Reading, names: Sequence[Named], actions: Actions) -> Iterator[Act]:
    """Every action of a reading, in order."""
    text = reading.text
    ends = list(sentence_ends(text))
    starts = [n.start for n in names]
    beside: dict[tuple[tuple[int, int], re.Pattern[str]], bool] = {}
    done = 0
    for start, end, told in actions.find(text):
        behind = bisect_left(starts, start)
        if start < done or _is_in_name(names, behind, start) or not _is_word(reading, start, end):
            continue
        done = end
        n = bisect_right(ends, start)
        sentence = ends[n - 1] if n else 0, ends[n] if n < len(ends) else len(text)
        named_behind = behind < len(names) and names[behind].start == end
        if _is_idle(text, start, end, sentence, named_behind=named_behind):
            continue
        status = status_at(text, sentence[0], end, names[:behind][-_MOST_NAMES:])
        for action in told:
            key = (sentence, action.beside) if action.beside else None
            if key and key not in beside:
                beside[key] = key[1].search(text, *sentence) is not None
            if key is None or beside[key]:
                who = _around(text, names, behind, (start, end), sentence[0], action)
                yield Act(text[start:end], start, end, sentence, status, action, *who)


def status_at(text: str, floor: int, at: int, names: Sequence[Named] = ()) -> EventStatus:
    """Whether what the words of a sentence up to a place tell has happened, goes on or is to come.

    Behind 将 stands what is to come, unless a name stands there: 某镇将甲园建成 says what it did with the park.
    """
    begin = max(floor, at - 20)
    if planned := _PLANNED.search(text, begin, at):
        verb = planned[0].startswith("将") and any(planned.start() < n.start <= planned.start() + 2 for n in reversed(names))
        if not verb:
            return "planned"
    return "ongoing" if _ONGOING.search(text, begin, at) else "occurred"


def sentences(text: str, names: Sequence[Named]) -> Iterator[tuple[int, int, Sequence[Named]]]:
    """The sentences of a text that hold names, and these."""
    start = at = 0
    for end in (*sentence_ends(text), len(text)):
        first = at
        while at < len(names) and names[at].start < end:
            at += 1
        if at > first:
            yield start, end, names[first:at]
        start = end


def _is_in_name(names: Sequence[Named], behind: int, at: int) -> bool:
    """Whether a place lies in the name before it, or in the offices of the one behind."""
    return (behind > 0 and names[behind - 1].end > at) or (behind < len(names) and names[behind].opens <= at)


def _is_word(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch ends where a word does (建设|中关村 holds no 建设中), or a short one begins there (出席会议)."""
    starts = reading.starts
    return starts[bisect_left(starts, end)] == end or (end - start == 2 and starts[bisect_left(starts, start)] == start)


def _is_idle(text: str, start: int, end: int, sentence: tuple[int, int], *, named_behind: bool) -> bool:
    """Whether a word is wished for, asked about, denied, cited or says of what kind something is; nothing was done then."""
    if text[sentence[1] - 1 : sentence[1]] == "?" or is_cited(text, sentence[0], start):
        return True
    if _WISHED.search(text, max(0, start - 10), start):
        return True
    return not named_behind and _OF_WHAT.match(text, end) is not None


def _around(
    text: str, names: Sequence[Named], behind: int, word: tuple[int, int], floor: int, action: Action
) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Who stands before a word and acts, and who is concerned: behind it, or directly before it."""
    objects = _behind(text, names, behind, word[1], action.object)
    if not objects and action.before and behind and _BEFORE_WORD.fullmatch(text, names[behind - 1].end, word[0]):
        objects = row_before(text, names, behind - 1, action.object)
    first = behind - len(objects) if objects and objects[-1].start < word[0] else behind
    subjects = _before(text, names, first, (floor, word[0]), action.subject)
    if subjects and "person" in subjects[-1].kinds:
        subjects += _led(text, names, subjects[-1], word[0])
    return tuple(subjects), tuple(objects)


def _before(text: str, names: Sequence[Named], behind: int, within: tuple[int, int], kinds: frozenset[str]) -> list[Named]:
    """Of the names before one those that may act, in a row: the nearest of the clause, else the nearest that opens one."""
    fallback: int | None = None
    for n in range(behind - 1, max(-1, behind - 1 - _MOST_NAMES), -1):
        one = names[n]
        if one.start < within[0]:
            break
        if one.kinds & kinds and not _is_adjunct(text, names, n) and not _DATELINE.match(text, one.end):
            if one.leads or "," not in text[one.end : within[1]]:
                return [*row_before(text, names, n, kinds)[:-1], *row_from(text, names, n, kinds, behind)]
            fallback = n if fallback is None else fallback
    return [] if fallback is None else row_before(text, names, fallback, kinds)


def _is_adjunct(text: str, names: Sequence[Named], n: int) -> bool:
    """Whether a name only says where or by what: 在某园, 在美国纳斯达克."""
    floor = max(0, n - _DEEPEST)
    while n > floor and names[n - 1].end == names[n].opens and names[n - 1].mention.type == "place":
        n -= 1
    return text.endswith(_ADJUNCT, 0, names[n].opens)


def row_before(text: str, names: Sequence[Named], last: int, kinds: frozenset[str]) -> list[Named]:
    """The names in a row that ends with one, if it is of some kinds."""
    if not names[last].kinds & kinds:
        return []
    first, floor = last, max(0, last - _LONGEST_ROW)
    while first > floor and names[first - 1].kinds & kinds and _in_row(text, names[first - 1], names[first]):
        first -= 1
    return list(names[first : last + 1])


def _led(text: str, names: Sequence[Named], leader: Named, before: int) -> list[Named]:
    """区委书记某某率区经委、区科委: those whom somebody brings along."""
    led = _LED.match(text, leader.end)
    if not led:
        return []
    at = bisect_left(names, led.end(), key=start_of)
    following = _behind(text, names, at, led.end(), _WHO)
    behind = at + len(following)
    nobody_else = behind >= len(names) or names[behind].start >= before
    return following if following and nobody_else and following[-1].end <= before < following[-1].end + _NEAR else []


def _behind(text: str, names: Sequence[Named], behind: int, at: int, kinds: frozenset[str]) -> list[Named]:
    """Of the names from one on those nearest to a place that may be concerned, in a row."""
    for n in range(behind, len(names)):
        one = names[n]
        if one.opens - at > _FARTHEST or _GAP_ENDS.search(text, at, one.opens):
            return []
        if one.kinds & kinds and not (one.mention.type in _SITES and _NOT_ITSELF.match(text, one.end)):
            return row_from(text, names, n, kinds)
    return []


def row_from(
    text: str, names: Sequence[Named], first: int, kinds: frozenset[str], end: int | None = None
) -> list[Named]:
    """The names in a row that begins with one; a place that says which of somebody's (甲公司华东总部) doesn't end it."""
    row = [names[first]]
    for one in names[first + 1 : min(first + _LONGEST_ROW, len(names) if end is None else end)]:
        if one.kinds & kinds and _in_row(text, row[-1], one):
            row.append(one)
        elif one.start != row[-1].end or one.mention.type != "place":
            break
    return row


def _in_row(text: str, one: Named, following: Named) -> bool:
    """Whether two names stand in a row: 甲公司、乙公司, 甲公司全球总部和乙公司亚太区总部."""
    return following.opens - one.end < _FARTHEST and _ROW.fullmatch(text, one.end, following.opens) is not None
