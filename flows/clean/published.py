"""The date of publication: never an event's, a comment's or a script's.

Every printed date outside the running text is a candidate; what is said before it, where it stands and what else agrees with
it decide. A date in the address is used only if nothing is printed.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from flows.clean.candidates import Candidate, best, hinted
from flows.clean.dates import Moment, clock, moments
from flows.clean.page import Line, Page
from flows.documents import BlockKind, Precision
from flows.folding import fold
from flows.frozen import Frozen, replace
from flows.source_text import Span

_META: Final = {
    "field:published_at": 20.0, "article:published_time": 12.0, "og:release_date": 11.0, "datepublished": 11.0, "pubdate": 11.0,
    "publishdate": 11.0, "publish_date": 11.0, "publish-date": 11.0, "og:published_time": 11.0, "article:published": 11.0,
    "publication_date": 11.0, "weibo:article:create_at": 11.0, "bytedance:published_time": 11.0, "ld:datepublished": 10.0,
    "ld:uploaddate": 8.0, "dc.date.issued": 9.0, "dc.date": 8.0, "date": 8.0, "og:time": 8.0, "dateupdate": 6.0,
    "updatetime": 4.0, "bytedance:updated_time": 4.0, "time": 4.0, "ld:datemodified": 2.0, "article:modified_time": 2.0,
}
_URLS: Final = ("canonical", "og:url", "url", "field:url", "twitter:url", "content-location")
_URL_DAY: Final = re.compile(r"/((?:19[89]|20[0-4])\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(3[01]|[12]\d|0[1-9])(?:[/_.t-]|$)")
_OTHER_DATE: Final = re.compile(
    r"(?:活动|会议|报名|截止|截至|开始|结束|成立|出生|生于|考试|比赛|开幕|举办|上映|出版|注册|访问|今天是|登录|备案|有效|至|到|从|起|于)"
    r"[^\d]{0,6}$|[~—至]\s?$"
)
LEADS: Final = {"footer": ("©", "版权", "Copyright", "All Rights", "ICP", "备案", "许可证", "公网安备")}
_WEEKDAY: Final = re.compile(r"(?:星期|周|週|礼拜)[一二三四五六日天]|今天是|农历|農曆")
_PAPER: Final = re.compile(r"第\s?[A-Za-z]?\d{1,3}\s?版|版面导航|数字报|电子报|[上下]一版")
_TIME_IDENTITY: Final = re.compile(r"time|date|pub|info|sou|laiyuan|meta|byline|author|post|article")
_REPLIED: Final = re.compile(r"\b(?:answered|replied|commented|edited|modified)\b|(?:回复|评论|回答|编辑)于")
_ASIDE: Final = re.compile(r"comment|reply|pinglun|related|sidebar|hot|list|recommend|footer|rank|关注")
_DATELINE: Final = 40                     # characters of a paragraph in which its dateline stands
_SENT: Final = ("电", "電", "讯", "訊", "消息", "报道", "報道", "報導")
_EXACT: Final = frozenset({"minute", "second"})
_TIE: Final = 0.5                         # scores this close decide nothing
_CUES: Final = {"published": (8.0, "cue_published"), "updated": (3.0, "cue_updated")}
_PLACES: Final = {"head": 3.0, "body": -2.0, "tail": -1.0}


class Dated(Frozen, frozen=True):
    """A candidate for the date and how exactly it is known."""

    candidate: Candidate
    precision: Precision
    rival: Candidate | None = None         # another day for which nearly as much speaks

    @property
    def day(self) -> str:
        """The value without its time."""
        return self.candidate.value.partition("T")[0]


def published(page: Page, title_no: int | None) -> Dated | None:
    """When the article was published and how exactly that is known, or nothing."""
    found = [*_stated(page), *_printed(page, title_no), *_dateline(page)]
    times = Counter(d.day for d in found if d.candidate.score > 0)
    address = {d.day for d in _in_address(page)}
    scored = [Dated(d.candidate.raised((times[d.day] > 1) * 2.0 + (d.day in address) * 2.0), d.precision) for d in found]
    first = best((d.candidate for d in scored), floor=1.0)
    if first is None:
        return _less_exact(page, title_no)
    taken = _sharpest(next(d for d in scored if d.candidate is first), scored)
    others = (d.candidate for d in scored if d.day != taken.day and d.candidate.score >= first.score - _TIE)
    return replace(taken, rival=best(others, floor=1.0))


def _sharpest(first: Dated, scored: Iterable[Dated]) -> Dated:
    """Of the well supported candidates for the same day the one that knows the time best."""
    if first.precision in _EXACT:
        return first
    floor = max(first.candidate.score - 7, 3.0)
    same = [d for d in scored if d.day == first.day and (d.candidate.score > floor or d.candidate is first.candidate)]
    return max(same, key=lambda d: (d.precision in _EXACT, d.candidate.score))


def _less_exact(page: Page, title_no: int | None) -> Dated | None:
    """Without a whole date in print: a date that lacks the year, completed by an address that agrees, or the address."""
    partial = max(_partial(page, title_no), key=lambda d: d.candidate.score, default=None)
    address = next(iter(_in_address(page)), None)
    if partial and address and partial.day.endswith(address.day[4:]):
        return address
    return partial or address


def _stated(page: Page) -> list[Dated]:
    """The dates of meta tags, JSON-LD and records."""
    found, seen = [], set()
    for name, value, span in page.hints(*_META):
        for moment in moments(fold(value), compact=True)[:1]:
            score = _META[name] - (3.0 if moment.precision == "day" else 0.0)
            if name not in seen:                   # the second <time> is a comment's or another article's
                found.append(Dated(Candidate(value=moment.value, span=span, rule=hinted(name), score=score), moment.precision))
            seen.add(name)
    return found


def _printed(page: Page, title_no: int | None) -> list[Dated]:
    """The dates printed in short lines, or in the first and last lines of the body."""
    listed = _listed(page)
    found = []
    for line in page.dated:
        for moment in line.moments:
            score, rule = _support(line, moment, title_no, page)
            found.append(_with_clock(page, line, moment, rule, score - (6.0 if line.no in listed else 0.0)))
    return found


def _dateline(page: Page) -> list[Dated]:
    """The day in the dateline of the first paragraph: 【新河通讯社2024年3月5日讯】; less than any byline says."""
    found = []
    for line in page.lines[page.first : page.first + 2]:
        for moment in moments(line.text[:_DATELINE])[:1]:
            if moment.precision == "day" and line.text.startswith(_SENT, moment.end):
                span = line.span(moment.start, moment.end)
                found.append(Dated(Candidate(value=moment.value, span=span, rule="dateline", score=4.0), "day"))
    return found


def _with_clock(page: Page, line: Line, moment: Moment, rule: str, score: float) -> Dated:
    """A printed date, with the time of day that may stand alone in the next line."""
    span = line.span(moment.start, moment.end)
    below = page.below(line)
    ends = moment.precision == "day" and moment.end >= len(line.text) - 1
    if ends and below and len(below.text) <= 12 and (time := clock(below.text)):
        span = Span(byte_start=span.byte_start, byte_end=below.span().byte_end)
        exact: Precision = "minute" if below.text.count(":") == 1 else "second"
        return Dated(Candidate(value=moment.value + time, span=span, rule=rule, score=score + 2.0), exact)
    return Dated(Candidate(value=moment.value, span=span, rule=rule, score=score), moment.precision)


def _support(line: Line, moment: Moment, title_no: int | None, page: Page) -> tuple[float, str]:
    """How much speaks for a printed date being that of publication, and the rule to name."""
    cue = next((f.kind for f in reversed(line.fields) if f.start <= moment.start <= f.end and f.kind in _CUES), None)
    score, rule = _CUES[cue] if cue else (4.0, "in_byline") if line.fields else (0.0, "printed")
    score += _PLACES[line.place] + _nearness(line, title_no, page)
    score += 2.0 if moment.precision in _EXACT else 0.0
    score += 2.0 if len(line.text) <= 60 else 0.0 if len(line.text) <= 100 else -4.0
    score += 1.0 if _TIME_IDENTITY.search(line.identity) else 0.0
    score -= 3.0 if _ASIDE.search(line.identity) else 0.0
    score -= 5.0 if line.linked else 0.0
    score -= 4.0 if _REPLIED.search(line.text) else 0.0
    score -= 8.0 if line.no in page.leads.get("footer", ()) else 0.0
    if cue:
        return score, rule
    score -= 8.0 if _OTHER_DATE.search(line.text, max(moment.start - 12, 0), moment.start) else 0.0
    score -= 6.0 if line.kind is BlockKind.RELATED else 0.0
    if _WEEKDAY.search(line.text):                 # today's date, as the page's top shows it
        score -= 0.0 if _is_paper(page) else 2.0 if title_no is not None and line.no > title_no else 5.0
    if line.place == "body" and line.no >= page.last - 1 and moment.end - moment.start >= len(line.text) - 2:
        return score + 5.0, "signature_date"       # the last line of a notice: 二〇二四年一月三十一日
    return score, rule


def _is_paper(page: Page) -> bool:
    """Whether this is the page of a printed paper: the day at its top is that of the issue."""
    return any(_PAPER.search(line.text) for line in page.lines[: min(12, page.first)])


def _nearness(line: Line, title_no: int | None, page: Page) -> float:
    """How close to the title, or behind the body, a date stands."""
    if line.place == "tail":
        return max(-5.0, 1.0 - 0.7 * (line.no - page.last))
    if title_no is None:
        return 2.0 if line.place == "head" and page.first - line.no <= 4 else 0.0
    distance = line.no - title_no
    return max(0.0, 5.0 - distance) if distance >= 0 else 1.0 if distance == -1 else -1.0


def _listed(page: Page) -> set[int]:
    """The numbers of lines that belong to a list of dated items: three or more in a row with their own dates."""
    runs: list[list[Line]] = []
    for line in page.dated:
        if line.place == "body":
            continue
        if runs and line.no - runs[-1][-1].no <= 3 and bool(line.fields) == bool(runs[-1][-1].fields):
            runs[-1].append(line)
        else:
            runs.append([line])
    return {line.no for run in runs if len(run) >= 3 for line in run}


def _partial(page: Page, title_no: int | None) -> list[Dated]:
    """Dates without a year, and months, in the lines around the title."""
    start, end = (0, page.first) if title_no is None else (max(title_no - 2, 0), min(title_no + 7, page.first))
    found = []
    for line in (*page.lines[start:end], *page.lines[page.first : page.first + 1]):
        if len(line.text) > 80 or line.linked:
            continue
        whole = {m.start for m in line.moments}            # those were judged before, and found wanting
        for moment in (m for m in moments(line.text, partial=True) if m.start not in whole):
            score = 2.0 + _nearness(line, title_no, page) + (2.0 if line.fields else 0.0)
            score += 2.0 if moment.precision == "day" else 0.0
            found.append(_with_clock(page, line, moment, "printed_in_part", score))
    return found


def _in_address(page: Page) -> list[Dated]:
    """The day in the page's own address."""
    found = []
    for _, url, span in page.hints(*_URLS):
        for match in _URL_DAY.finditer(url):
            value = "-".join(match.groups())
            if moments(value):
                found.append(Dated(Candidate(value=value, span=span, rule="date_in_address", score=1.0), "day"))
    return found
