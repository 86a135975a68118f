"""Which administrative unit an article is mainly about, and which it concerns besides.

Every mention of a place weighs by where it stands (title, lead, body) and by what it does there: a place in a company's
name says little, one that is visited or where a meeting is held says much. The weights flow up to the units that contain
the place; then the main unit is found from the country downwards, as long as one part holds most of the whole.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Final

from flows.classify.article import Article, Passage
from flows.folding import fold
from flows.judgements import Label
from flows.places import Gazetteer, Level, Place, is_inside, level

NATIONAL: Final = "100000"
NATIONAL_NAME: Final = "全国"
_POSITION: Final = {"title": 4.0, "lead": 2.0, "body": 1.0}
_IN_NAME: Final = 0.15
_NAME: Final = re.compile(
    r"(?:[^\s,。;:、()《》“”]{0,14}?(?:公司|集团|银行|大学|学院|医院|协会|商会|研究院|研究所|出版社|股份|酒店))"
    r"|日报|晚报|晨报|时报|商报|卫视|电视台|广播|新闻网|网讯|证券|交易所|海关"
)
_VISITOR: Final = 0.2
_DELEGATION: Final = re.compile(r"[^。;!?在到赴]{0,60}?(?:一行|代表团|考察团|参访团)")
_OFFICE: Final = 0.5
_OFFICE_WORDS: Final = re.compile(
    r"(?:区|市|县|省|镇|街道)?(?:委|党委|党工委|政府|人民政府)?(?:常委|副?书记|副?[省市区县镇]长|副?主任|领导|委员)"
)
_DATELINE: Final = re.compile(r"\d{1,2}月\d{1,2}日[电讯]|[电讯][\s(:]")
_VENUE: Final = 2.0
_VENUE_BEFORE: Final = re.compile(r"(?:在|赴|到|来|抵|访|走进|来到|前往|深入|落户|落地|入驻)$")
_PROMOTION: Final = re.compile("招商|推介|洽谈")             # a region promotes itself away from home: 贵阳推介活动走进广州
_VENUE_AFTER: Final = re.compile(r"[^,。;:、]{0,8}?(?:举行|召开|举办|开幕|启动|落幕|开工|投产|落户|奠基)")
_QUALIFIER: Final = 0.3            # 嘉定区 in 嘉定区马陆镇 says where Malu lies
_SELF: Final = re.compile("(?:我|全|本)([省市区县镇])(?!场|内外|面)")
_SELF_LEVELS: Final[dict[str, tuple[Level, ...]]] = {
    "省": ("province",), "市": ("city", "province", "district"), "区": ("district", "province"), "县": ("district",),
    "镇": ("township",),
}
_SELF_WEIGHT: Final = 1.0
_MOST_SELF: Final = 4
_HINT_WEIGHT: Final = 1.5
_COUNTRY: Final = re.compile("国务院|中共中央|中央|全国|我国|国家|工信部|财政部|商务部|发改委|中国")
_STATE_BODY: Final = re.compile(
    "国务院|中共中央|全国|我国|(?:外交|商务|财政|教育|公安|民政|司法|农业农村|交通运输|工信|科技|人社|生态环境)部|国家[^,。]{1,8}局"
)
_NATIONAL_WEIGHT: Final = 4.0      # fewer mentions of a province than this, and an article that speaks of the country is about it
_STATE_WEIGHT: Final = 10.0        # the same where the title names a body of the state
_DOWN_SHARE: Final = 0.45          # of the whole unit, that a part must hold to be the article's matter
_DOWN_TITLE_SHARE: Final = 0.25    # the same for a part that the title names
_AMONG_PARTS: Final = 0.55
_SECONDARY_SHARE: Final = 0.25
_SECONDARY_WEIGHT: Final = 2.0
_MOST_QUOTES: Final = 3


class _Weights:
    """What speaks for each unit: its own mentions, and all of the units inside it."""

    def __init__(self) -> None:
        self.own: dict[str, float] = defaultdict(float)
        self.total: dict[str, float] = defaultdict(float)
        self.in_title: set[str] = set()
        self.mentions: dict[str, list[tuple[Passage, Place]]] = defaultdict(list)      # the first ones

    def add(self, code: str, units: Iterable[str], weight: float) -> None:
        """Let a mention of ``code`` speak for it and for the units it lies in, ``units``."""
        self.own[code] += weight
        for unit in units:
            self.total[unit] += weight


def region_labels(article: Article, gazetteer: Gazetteer) -> list[Label]:
    """The regions of an article: the main one, the units it lies in, and others that matter."""
    hints = [fold(h) for h in (article.document.site, article.document.publisher) if h]
    texts = [p.text for p in article.passages]
    found = gazetteer.locate((*texts, *hints), hints)
    weights = _weighed(article, gazetteer, found[: len(texts)])
    for place in (p for places in found[len(texts) :] for p in places if p.code):
        weights.add(place.code or "", gazetteer.chain(place.code or ""), _HINT_WEIGHT)
    _add_self(article, gazetteer, weights)
    main = _main(article, gazetteer, weights)
    return list(_labels(gazetteer, weights, main)) if main else []


def _weighed(article: Article, gazetteer: Gazetteer, found: list[list[Place]]) -> _Weights:
    """The weights of all mentions."""
    weights = _Weights()
    away = bool(_PROMOTION.search(article.title))
    for passage, places in zip(article.passages, found, strict=True):
        is_title, is_quotable = passage.is_title, passage.block is not None
        for place, follower in zip_longest(places, places[1:]):
            code = place.code
            if code is None:
                continue
            units = gazetteer.chain(code)
            weights.add(code, units, _weight(passage, place, follower, away=away))
            if is_title:
                weights.in_title.update(units)
            if is_quotable and len(weights.mentions[code]) < _MOST_QUOTES:
                weights.mentions[code].append((passage, place))
    return weights


def _weight(passage: Passage, place: Place, follower: Place | None, *, away: bool) -> float:
    """How much one mention says about the article's region."""
    text, start, end, position = passage.text, place.start, place.end, passage.position(place.start)
    weight = _POSITION[position]
    if _is_qualifier(place, follower):
        weight *= _QUALIFIER
    elif _NAME.match(text, end):
        return weight * _IN_NAME
    if _DATELINE.match(text, end):
        return weight * (_IN_NAME if place.text == "北京" else _OFFICE)
    if not away and (_VENUE_BEFORE.search(text, max(0, start - 2), start) or _VENUE_AFTER.match(text, end)):
        return weight * _VENUE
    if position != "body" and _DELEGATION.match(text, end):
        return weight * _VISITOR
    return weight * _OFFICE if _OFFICE_WORDS.match(text, end) else weight


def _is_qualifier(place: Place, follower: Place | None) -> bool:
    """Whether a place only says where the next one lies: 嘉定区马陆镇, 深圳(前海)."""
    if follower is None or follower.start - place.end > 1 or follower.code is None or place.code is None:
        return False
    return is_inside(follower.code, place.code)


def _add_self(article: Article, gazetteer: Gazetteer, weights: _Weights) -> None:
    """我省, 全市: the paper speaks of its own region, the most named one of that rank."""
    spoken = Counter(_SELF.findall(article.text))
    for word, count in sorted(spoken.items()):
        for rank in _SELF_LEVELS[word]:
            named = [c for c in weights.total if level(c) == rank and gazetteer.name(c).endswith((word, "区"))]
            if named:
                most = max(named, key=lambda c: (weights.total[c], c))
                weights.add(most, gazetteer.chain(most), _SELF_WEIGHT * min(count, _MOST_SELF))
                break


def _main(article: Article, gazetteer: Gazetteer, weights: _Weights) -> str | None:
    """The finest unit that the article is mainly about; the country where no part of it stands out."""
    if not weights.total:
        return NATIONAL if _COUNTRY.search(article.title + article.lead) else None
    parts: dict[str | None, list[str]] = defaultdict(list)
    for code in weights.total:
        _, *above = gazetteer.chain(code)
        parts[above[0] if above else None].append(code)
    whole = sum(weights.total[c] for c in parts[None])
    current = max(parts[None], key=lambda c: (weights.total[c], c))
    if current not in weights.in_title and _is_national(article, weights.total[current], whole):
        return NATIONAL
    while kids := parts.get(current):
        best = max(kids, key=lambda c: (weights.total[c], c))
        share = _DOWN_TITLE_SHARE if best in weights.in_title else _DOWN_SHARE
        among = sum(weights.total[c] for c in kids)
        if weights.total[best] < share * weights.total[current] or weights.total[best] < _AMONG_PARTS * among:
            break
        current = best
    return current


def _is_national(article: Article, most: float, whole: float) -> bool:
    """Whether an article whose title names no place is about the country rather than about its most named province."""
    if _STATE_BODY.search(article.title):
        return most < _STATE_WEIGHT
    return bool(_COUNTRY.search(article.title + article.lead)) and (most < _DOWN_SHARE * whole or most < _NATIONAL_WEIGHT)


def _labels(gazetteer: Gazetteer, weights: _Weights, main: str) -> Iterator[Label]:
    if main == NATIONAL:
        yield Label(facet="region", code=main, name=NATIONAL_NAME, role="main", score=1.0, evidence=(), rule="region_national")
        return
    whole = sum(weights.own.values())
    chain = gazetteer.chain(main)
    least = max(_SECONDARY_WEIGHT, _SECONDARY_SHARE * weights.total[main])
    others = [c for c, w in weights.own.items() if c not in chain and w >= least]
    for code in (*chain, *sorted(others, key=lambda c: (-weights.own[c], c))):
        quotes = tuple(quote for passage, place in weights.mentions[code] if (quote := passage.quote(place.start, place.end)))
        yield Label(
            facet="region", code=code, name=gazetteer.name(code), role="main" if code == main else "secondary",
            score=round(weights.total[code] / whole, 4), evidence=quotes, rule="region_mentions" if quotes else "region_implied",
        )
