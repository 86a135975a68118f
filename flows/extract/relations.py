"""Who stands in which relation to whom: offices held, places within places, and what acts say of their subjects and objects."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from itertools import product
from typing import Final

from flows.extract.acts import Act, Named, row_before, row_from, start_of
from flows.extract.ground import Ground
from flows.extract.reading import Reading
from flows.extract.sentences import sentence_around
from flows.facts import Relation, Role, distinct
from flows.places import is_inside

_NEIGHBOUR: Final = re.compile(
    r"(?P<direction>[东南西北]{1,2})?(?:[临邻靠接连望依]|毗邻|紧邻|毗连|接壤于?|紧靠|紧接|相邻|邻近|临近)(?:着|近)?[“‘]?\Z"
)
_DIRECTIONS: Final = {"东": "east", "南": "south", "西": "west", "北": "north"}
_FORMERLY: Final = re.compile(r"的?前身(?:是|为|系|即)?[^,。;\n]{0,16}\Z")
_IS_PART: Final = re.compile(r"[^,。;\n]{0,12}(?:纳入|划入|并入|隶属于?|归属于?|属于)[^,。;\n]{0,4}")
_IS: Final = re.compile(r"[”’]?[^,。;\n]{0,4}(?:作为|成为|是|为)[^,。;\n]{0,6}")
_BECAME: Final = re.compile(r"[,。;\n](已?(?:成为|作为|是)[^,。;\n]{0,6})\Z")
_PART: Final = re.compile(r"[^,。;\n]{0,12}(?:组成部分|承载区|承接区|核心区|拓展区|先行区|重要板块)")
_CALLED: Final = re.compile(r"[^,。;\n]{0,12}(?:组成部分|承载区|承接区|核心区|拓展区|先行区)(?:——|—|,即|:)[“‘]?")
_PROJECT: Final = re.compile("[”’]?的?(?:首发|首个|首期|核心|重点|标志性|龙头|旗舰)项目[“‘]?")
_INSIDE: Final = re.compile("[”’]?(?:内|内的)[“‘]?")
_BRANCH: Final = re.compile("[”’]?[^,。;\n、]{0,6}(?:中心|项目|基地|分公司|分支)")
_FORMER: Final = re.compile("[”’]?的?[^,。;\n]{0,10}(?:用地|厂房|厂区|地块|旧址|老厂)")
_AT: Final = re.compile(r"[”’]?(?:在|于)")
_HELD: Final = re.compile(r"[”’]?(?:胜利|隆重|正式|成功|顺利)?(?:举办|举行|召开|开幕|启幕|拉开帷幕)")
_MADE: Final = re.compile(r"[”’]?[^,。;\n]{0,6}(?:作为|列为|定为|确定为|认定为|明确为|命名为)[“‘]?")
_DECIDED: Final = re.compile(r"[^,。;\n]{0,8}(?:明确|认定|确定|批准|同意|决定)?(?:将|把)")
_CORE: Final = re.compile(r"[”’]?(?:为|作为)(?:核心|龙头|引领|依托|支撑|主体)")
_ANCHORS: Final = ("company", "development_company", "hospital", "research_institute")
_PARKS: Final = frozenset(("park",))
_OFTEN: Final = 3                      # what an article is about is named so often at least
_OWN: Final = ("conference",)          # a place's own; a forum or a fair named after a city may be anybody's
_PHASE: Final = re.compile(r"[一二三四五]期\Z")
_NEAR_IT: Final = re.compile(r"[^,。;\n]{0,6}(?:腹地|之间|交界|附近|以[东南西北]|之外|公里)")       # and not in it
_SEAT: Final = re.compile(r"[”’]?[^,。;\n、]{0,5}总部")
_APART: Final = 16                     # between who lies somewhere and the word that says so
_SURE: Final = 0.8
_ASSUMED: Final = 0.5


def relations(reading: Reading, acts: Sequence[Act], roles: Iterable[Role], ground: Ground) -> tuple[Relation, ...]:
    """Every relation once, where it is told first; in order of their places."""
    names = ground.names
    found = [*_offices(roles), *_within(reading, names), *_beside(reading, ground), *_of_acts(reading, acts, ground)]
    found += _own_parks(reading, ground, {r.subject for r in found if r.predicate in ("located_in", "adjacent_to")})
    found += _held(reading, ground, {r.object for r in found if r.predicate == "organizes"})
    return distinct(sorted(found, key=lambda r: (r.at, -r.confidence, r.predicate)))


def _offices(roles: Iterable[Role]) -> Iterator[Relation]:
    for role in roles:
        if role.affiliation:
            yield Relation(
                at=role.at, subject=role.person, subject_type="person", predicate="holds_office_in", object=role.affiliation,
                object_type=role.affiliation_type or "organization", qualifiers=(("title", role.title),), rule=role.rule,
                confidence=role.confidence,
            )


def _within(reading: Reading, names: Sequence[Named]) -> Iterator[Relation]:
    """嘉定区马陆镇: a place written behind the one that it lies in; a township and its county; 科嘉示范园一期."""
    counties = {n.mention.code: n for n in reversed(names) if n.mention.code and len(n.mention.code) == 6}
    parks = {n.mention.canonical: n for n in reversed(names) if n.mention.type == "park"}
    told: set[str] = set()
    for n, one in enumerate(names):
        before = names[n - 1] if n else None
        code, name = one.mention.code, one.mention.canonical
        if one.mention.type == "park" and _PHASE.search(name) and (whole := parks.get(name[:-2])):
            yield _relation(reading, one, "part_of", whole, one.start, one.end, "phase")
        if not code or one.mention.type != "place":
            continue
        if before and before.end == one.start and before.mention.code and is_inside(code, before.mention.code):
            yield _relation(reading, one, "located_in", before, before.start, one.end, "place_in_place")
        county = counties.get(code[:6]) if len(code) > 6 else None
        if county and code not in told:
            told.add(code)
            yield _relation(reading, one, "located_in", county, one.start, one.end, "township_of_county", _ASSUMED)


def _own_parks(reading: Reading, ground: Ground, elsewhere: Set[str]) -> Iterator[Relation]:
    """In an article about a town or a district a park of which clauses speak is its own, if it is not said to lie elsewhere."""
    topic = ground.topic_of("administrative")
    code = topic.mention.code if topic else None
    if not topic or not code or code.endswith("0000") or ground.count(topic) < _OFTEN:
        return
    for n, lead in enumerate(ground.names):
        if lead.mention.type != "park" or not lead.leads:
            continue
        for one in row_from(reading.text, ground.names, n, _PARKS):
            name = _PHASE.sub("", one.mention.canonical)
            whole = ground.first.get(name, one)
            if one.mention.subtype != "cluster" and elsewhere.isdisjoint((name, whole.mention.canonical)):
                yield _relation(reading, whole, "located_in", topic, one.start, one.end, "own_park", _ASSUMED)


def _held(reading: Reading, ground: Ground, organized: Collection[str]) -> Iterator[Relation]:
    """嘉定区马陆镇2024年…推进会: nobody else is said to hold it than the place that its name begins with. 甲推介会暨乙论坛."""
    events = ground.kinds.get("event", [])
    joint = {w.mention.canonical.rpartition("暨")[2]: w for w in reversed(events) if "暨" in w.mention.canonical}
    for one in events:
        name = one.mention.canonical
        if name in joint:
            yield _relation(reading, one, "part_of", joint[name], one.start, one.end, "joint_event")
        if one.mention.subtype in _OWN and name not in organized and (place := ground.home(one)):
            yield _relation(reading, place, "organizes", one, one.start, one.end, "event_of_place", _ASSUMED)


def _beside(reading: Reading, ground: Ground) -> Iterator[Relation]:
    """What the words between two names say, and those around one."""
    names = ground.names
    for n, one in enumerate(names):
        yield from _around(reading, one, ground)
        between = reading.text[names[n - 1].end : one.start] if n else "\n"
        if len(between) <= 30 and "。" not in between and "\n" not in between:
            yield from _between(reading, names[n - 1], one, between)
            yield from _parts(reading, names, n, between)


def _around(reading: Reading, one: Named, ground: Ground) -> Iterator[Relation]:
    """南邻松江新城; 以瑞金医院为核心; 园区前身是灯头厂: of what the text goes on about."""
    text, floor, kind = reading.text, max(0, one.start - 30), one.mention.type
    topic, park = ground.topic_of("place", "park"), ground.last("park", one.start)
    became = _BECAME.search(text, floor, one.start) if topic and (kind == "park" or one.mention.code) else None
    if topic and became and (told := _PART.match(text, one.end)):
        yield _relation(reading, topic, "part_of", one, became.start(1), told.end(), "is_part", _ASSUMED)
    if topic and kind in ("place", "park") and (found := _NEIGHBOUR.search(text, floor, one.start)):
        direction = found["direction"]
        if direction or len(found[0].strip("“‘")) > 1:
            qualifiers = (("direction", _DIRECTIONS[direction[0]]),) if direction else ()
            yield _relation(reading, topic, "adjacent_to", one, found.start(), one.end, "neighbour", qualifiers=qualifiers)
    if kind == "organization" and text.endswith("原", 0, one.start) and _FORMER.match(text, one.end):
        behind = ground.between(one.end, sentence_around(text, one.start)[1])
        site = next((n for n in behind if n.mention.type == "park"), None)
        if site:
            yield _relation(reading, one, "former_owner_of_site", site, one.start, site.end, "former_site")
    if park and kind == "organization" and one.mention.subtype in _ANCHORS and "\n" not in text[park.end : one.start]:
        if text.endswith("以", 0, one.start) and (core := _CORE.match(text, one.end)):
            yield _relation(reading, park, "anchored_by", one, one.start - 1, core.end(), "core")
        if found := _FORMERLY.search(text, floor, one.start):
            yield _relation(reading, one, "predecessor_of", park, found.start(), one.end, "formerly")


def _between(reading: Reading, before: Named, one: Named, between: str) -> Iterator[Relation]:
    a, b = before.mention, one.mention
    if a.type in ("place", "park") and b.type in ("place", "park") and _IS_PART.fullmatch(between):
        yield _relation(reading, before, "part_of", one, before.start, one.end, "part_of")
    if a.type == "park" and b.type == "organization" and _INSIDE.fullmatch(between):
        predicate = "settles_in" if _BRANCH.match(reading.text, one.end) else "located_in"
        yield _relation(reading, one, predicate, before, before.start, one.end, "inside")
    if a.type == "event" and b.type in ("place", "park") and _AT.fullmatch(between) and _HELD.match(reading.text, one.end):
        yield _relation(reading, before, "held_at", one, before.start, one.end, "held_at")


def _parts(reading: Reading, names: Sequence[Named], n: int, between: str) -> Iterator[Relation]:
    """甲是乙的组成部分; 乙的承接区——甲; 某委将甲作为乙."""
    before, one, text = names[n - 1], names[n], reading.text
    if not {before.mention.type, one.mention.type} <= {"park", "place"}:
        return
    made = text.endswith(("将", "把"), 0, before.start) and _MADE.fullmatch(between)
    if _PROJECT.fullmatch(between) and one.mention.type == "park":
        yield _relation(reading, one, "part_of", before, before.start, one.end, "project_of")
    elif _CALLED.fullmatch(between):
        yield _relation(reading, one, "part_of", before, before.start, one.end, "called")
    elif not made and _IS.fullmatch(between) and (told := _PART.match(text, one.end)):
        yield _relation(reading, before, "part_of", one, before.start, told.end(), "is_part")
    if made:
        following = names[n + 1] if n + 1 < len(names) else None
        name = following if following and _CALLED.fullmatch(text, one.end, following.start) else one
        yield _relation(reading, before, "designated_as", name, before.start, name.end, "made")
        for who in _deciding(reading, names, n - 1):
            yield _relation(reading, who, "designates", before, who.start, name.end, "made")


def _deciding(reading: Reading, names: Sequence[Named], n: int) -> Sequence[Named]:
    """区委、区政府正式明确将 before a name: the bodies that decide on it."""
    if not n or not _DECIDED.fullmatch(reading.text, names[n - 1].end, names[n].start):
        return ()
    return row_before(reading.text, names, n - 1, frozenset(("body",)))


def _of_acts(reading: Reading, acts: Sequence[Act], ground: Ground) -> Iterator[Relation]:
    signings = {act.sentence for act in acts if act.action.event == "signing"}
    settled = {act.sentence for act in acts if act.action.relation == "settles_in" and act.subjects and act.objects}
    for act in acts:
        told_better = act.action.relation == "signs_into" and not act.objects and act.sentence in settled     # 签约,落户某园
        if not act.action.relation or told_better or (act.action.relation == "located_in" and _is_elsewhere(reading.text, act)):
            continue
        subjects, objects = ground.filled(act)
        start, end = act.span((*subjects, *objects))
        sure = _SURE if act.subjects and act.objects else _ASSUMED
        for s, o in product(subjects, objects):
            a, b = (o, s) if act.action.turned else (s, o)
            predicate = _predicate(reading.text, act, a, signed=act.sentence in signings)
            qualifiers = () if act.status == "occurred" else (("status", act.status),)
            yield _relation(reading, a, predicate, b, start, end, f"act:{act.word}", sure, qualifiers=qualifiers)
        yield from _of_place(reading, ground.names, act)


def _predicate(text: str, act: Act, who: Named, *, signed: bool) -> str:
    """A firm's seat that comes is a seat; who signs and settles in one sentence has only signed yet."""
    if act.action.relation != "settles_in":
        return act.action.relation
    if _SEAT.match(text, who.end):
        return "headquartered_in"
    return "signs_into" if signed and not act.action.turned else "settles_in"


def _is_elsewhere(text: str, act: Act) -> bool:
    """地处京津冀腹地 is in none of the three; and who is named long before the word is not what lies there."""
    far = bool(act.subjects) and act.start - act.subjects[-1].end > _APART
    return far or (bool(act.objects) and _NEAR_IT.match(text, act.objects[-1].end) is not None)


def _of_place(reading: Reading, names: Sequence[Named], act: Act) -> Iterator[Relation]:
    """位于徐行镇的某公司: who lies there stands behind the place."""
    if act.action.relation not in ("located_in", "headquartered_in") or act.action.turned or not act.objects:
        return
    place = act.objects[-1]
    n = bisect_left(names, place.end, key=start_of)
    behind = reading.text[place.end : names[n].start].strip("“”") if n < len(names) else ""
    if behind == "的" and names[n].kinds & act.action.subject:
        yield _relation(reading, names[n], act.action.relation, place, act.start, names[n].end, f"act:{act.word}")


def _relation(
    reading: Reading, subject: Named, predicate: str, object_: Named, start: int, end: int, rule: str,
    confidence: float = _SURE, *, qualifiers: tuple[tuple[str, str], ...] = (),
) -> Relation:
    a, b = subject.mention, object_.mention
    return Relation(
        at=reading.at(start, end), subject=a.canonical, subject_type=a.type, predicate=predicate, object=b.canonical,
        object_type=b.type, qualifiers=qualifiers, rule=rule, confidence=confidence,
    )
