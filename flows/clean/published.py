"""The date of publication: never an event's, a comment's or a script's.

Every printed date outside the running text is a candidate; what is said before it, where it stands and what else agrees with
it decide. A date in the address is used only if nothing is printed.
"""

import re
from collections import Counter
from typing import Final

from flows.clean.candidates import Candidate, best
from flows.clean.dates import Moment, clock, moments
from flows.clean.page import Line, Page
from flows.documents import Precision
from flows.folding import fold
from flows.source_text import Span

_META: Final = {
    "article:published_time": 12.0, "og:release_date": 11.0, "datepublished": 11.0, "ld:datepublished": 10.0, "field:published_at": 20.0,
    "pubdate": 11.0, "publishdate": 11.0, "publish_date": 11.0, "publish-date": 11.0, "og:published_time": 11.0, "article:published": 11.0,
    "publication_date": 11.0, "dc.date": 8.0, "dc.date.issued": 9.0, "date": 8.0, "weibo:article:create_at": 11.0, "bytedance:published_time": 11.0,
    "dateupdate": 6.0, "updatetime": 4.0, "ld:datemodified": 2.0, "article:modified_time": 2.0, "bytedance:updated_time": 4.0, "og:time": 8.0,
}
_URLS: Final = ("canonical", "og:url", "url", "field:url", "twitter:url")
_URL_DAY: Final = re.compile(r"/((?:19[89]|20[0-4])\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(3[01]|[12]\d|0[1-9])(?:[/_.t-]|$)")
_NOT_PUBLISHED: Final = re.compile(
    r"(?:活动|会议|报名|截止|截至|开始|结束|成立|出生|生于|考试|比赛|开幕|举办|上映|出版|注册|访问|今天是|登录|备案|有效|至|到|从|起|于)[^\d]{0,6}$|[~—至]\s?$"
)
_FOOTER: Final = re.compile(r"©|版权|版權|Copyright|All [Rr]ights|ICP|备案|许可证|公网安备", re.IGNORECASE)
_WEEKDAY: Final = re.compile(r"(?:星期|周|週|礼拜)[一二三四五六日天]|今天是|农历|農曆")
_TIME_IDENTITY: Final = re.compile(r"time|date|pub|info|sou|laiyuan|meta|byline|author|post|article")
_ASIDE: Final = re.compile(r"comment|reply|pinglun|related|sidebar|hot|list|recommend|footer|rank|关注")


def published(page: Page, title_no: int | None) -> tuple[Candidate, Precision] | None:
    """When the article was published and how exactly that is known, or nothing."""
    found = [*_stated(page), *_printed(page, title_no)]
    days = Counter(c.value.partition("T")[0] for c, _ in found if c.score > 0)
    address = {c.value for c, _ in _in_address(page)}
    scored = [
        (_raised(c, (2.0 if days[c.value.partition("T")[0]] > 1 else 0.0) + (2.0 if c.value.partition("T")[0] in address else 0.0)), p)
        for c, p in found
    ]
    first = best((c for c, _ in scored), floor=1.0)
    if first is None:
        return max(_partial(page, title_no) + _in_address(page), key=lambda f: f[0].score, default=None)
    return _sharpest(first, scored)


def _sharpest(first: Candidate, scored: list[tuple[Candidate, Precision]]) -> tuple[Candidate, Precision]:
    """Of the well supported candidates for the same day the one that knows the time best."""
    order: dict[Precision, int] = {"second": 3, "minute": 2, "day": 1}
    same = [
        (c, p) for c, p in scored
        if c.value.partition("T")[0] == first.value.partition("T")[0] and (c.score >= first.score - 7 or c.value == first.value) and c.score > 3
    ]
    exact = next(p for c, p in scored if c is first)
    if order.get(exact, 0) >= 2 or not same:
        return first, exact
    return max(same, key=lambda f: (order.get(f[1], 0) >= 2, f[0].score))


def _raised(candidate: Candidate, by: float) -> Candidate:
    return Candidate(value=candidate.value, span=candidate.span, rule=candidate.rule, score=candidate.score + by)


def _stated(page: Page) -> list[tuple[Candidate, Precision]]:
    """The dates of meta tags, JSON-LD and records."""
    found = []
    for name, value, span in page.hints(*_META):
        for moment in moments(fold(value), compact=True)[:1]:
            rule = f"hint_{re.sub(r'[^a-z]', '_', name)}"
            score = _META[name] - (3.0 if moment.precision == "day" else 0.0)
            found.append((Candidate(value=moment.value, span=span, rule=rule, score=score), moment.precision))
    return found


def _printed(page: Page, title_no: int | None) -> list[tuple[Candidate, Precision]]:
    """The dates printed in short lines, or in the first and last lines of the body."""
    listed = _listed(page)
    found = []
    for line in page.lines:
        for moment in line.moments:
            score, rule = _support(line, moment, title_no, page)
            score -= 6.0 if line.no in listed else 0.0
            found.append(_with_clock(page, line, moment, rule, score))
    return found


def _with_clock(page: Page, line: Line, moment: Moment, rule: str, score: float) -> tuple[Candidate, Precision]:
    """A printed date, with the time of day that may stand alone in the next line."""
    span = line.span(moment.start, moment.end)
    if moment.precision == "day" and moment.end >= len(line.text) - 1 and line.no + 1 < len(page.lines):
        below = page.lines[line.no + 1]
        if len(below.text) <= 12 and (time := clock(below.text)):
            span = Span(byte_start=span.byte_start, byte_end=below.span().byte_end)
            exact: Precision = "minute" if below.text.count(":") == 1 else "second"
            return Candidate(value=moment.value + time, span=span, rule=rule, score=score + 2.0), exact
    return Candidate(value=moment.value, span=span, rule=rule, score=score), moment.precision


def _support(line: Line, moment: Moment, title_no: int | None, page: Page) -> tuple[float, str]:
    """How much speaks for a printed date being that of publication, and the rule to name."""
    before = line.text[: moment.start]
    cue = next((f.kind for f in reversed(line.fields) if f.start <= moment.start and f.end >= moment.start and f.kind in {"published", "updated"}), None)
    score, rule = {"published": (8.0, "cue_published"), "updated": (3.0, "cue_updated")}.get(cue or "", (0.0, "printed"))
    if rule == "printed" and line.fields:
        score, rule = 4.0, "in_byline"
    score += {"head": 3.0, "body": -2.0, "tail": -1.0}[line.place]
    score += 2.0 if moment.precision in {"minute", "second"} else 0.0
    score += 2.0 if len(line.text) <= 60 else 0.0 if len(line.text) <= 100 else -4.0
    score += 1.0 if _TIME_IDENTITY.search(line.identity) else 0.0
    score -= 3.0 if _ASIDE.search(line.identity) else 0.0
    score += _nearness(line, title_no, page)
    score -= 5.0 if line.linked else 0.0
    score -= 8.0 if _FOOTER.search(line.text) else 0.0
    score -= 2.0 if _WEEKDAY.search(line.text) and not cue else 0.0
    return score - (8.0 if _NOT_PUBLISHED.search(before) and not cue else 0.0), rule


def _nearness(line: Line, title_no: int | None, page: Page) -> float:
    """How close to the title, or behind the body, a date stands."""
    if line.place == "tail":
        return max(-4.0, 1.0 - 0.5 * (line.no - page.last))
    if title_no is None:
        return 2.0 if line.place == "head" and page.first - line.no <= 4 else 0.0
    distance = line.no - title_no
    return max(0.0, 5.0 - distance) if distance >= 0 else 1.0 if distance == -1 else -1.0


def _listed(page: Page) -> set[int]:
    """The numbers of lines that belong to a list of dated items: three or more in a row with their own dates."""
    dated = [line for line in page.lines if line.moments and line.place != "body"]
    runs: list[list[Line]] = []
    for line in dated:
        near = runs and line.no - runs[-1][-1].no <= 3 and bool(line.fields) == bool(runs[-1][-1].fields)
        if near:
            runs[-1].append(line)
        else:
            runs.append([line])
    return {line.no for run in runs if len(run) >= 3 for line in run}


def _partial(page: Page, title_no: int | None) -> list[tuple[Candidate, Precision]]:
    """Dates without a year, and months, in the lines around the title."""
    found = []
    near = [line for line in page.head if title_no is None or -2 <= line.no - title_no <= 6]
    for line in (*near, *page.body[:1]):
        if len(line.text) > 80 or line.linked:
            continue
        for moment in moments(line.text, partial=True):
            score = 2.0 + _nearness(line, title_no, page) + (2.0 if line.fields else 0.0)
            found.append(_with_clock(page, line, moment, "printed_in_part", score + (2.0 if moment.precision == "day" else 0.0)))
    return found


def _in_address(page: Page) -> list[tuple[Candidate, Precision]]:
    """The day in the page's own address."""
    found: list[tuple[Candidate, Precision]] = []
    for _, url, span in page.hints(*_URLS):
        for match in _URL_DAY.finditer(url):
            value = "-".join(match.groups())
            if moments(value):
                found.append((Candidate(value=value, span=span, rule="date_in_address", score=1.0), "day"))
    return found
