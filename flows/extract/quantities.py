"""Quantities of a document: every figure of title and body with what it measures, of whom, and when."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from flows.documents import BODY_KINDS, At, Block, BlockKind, CleanDocument
from flows.extract.figures import Figure, figures
from flows.extract.growth import change_before, change_behind, is_level, is_listed
from flows.extract.hedges import Status, approximation, status
from flows.extract.lines import Line
from flows.extract.links import linked
from flows.extract.metrics import Metrics, metric_of
from flows.extract.numerals import plain
from flows.extract.passages import Named, Passage, Placed, Setting, passage, placed
from flows.extract.periods import Periods
from flows.extract.subjects import Subjects
from flows.extract.times import publication_day
from flows.extract.units import COUNT
from flows.facts import Mention, Quantity, TimeExpression
from flows.frozen import replace

__all__ = ["Metrics", "quantities"]

_SCOPE: Final = BODY_KINDS | {BlockKind.TITLE, BlockKind.CAPTION}
_OWN_NOUN: Final = frozenset({"人", "人次", "架次", "车次", "辆次", "班次", "床位"})
_NUMBER: Final = re.compile(r"[\d.,零〇一二三四五六七八九十两百千万亿余多几来至到~〜—–-]+")
_MONEY_VERB: Final = re.compile(
    r"(?:投资|引资|融资|募资|出资|增资|注资|耗资|斥资|集资|投入|贷款|授信|签约|投|成交|花费|获|捐赠|捐款|奖金|售价|卖出?|收入|补贴|筹集|让利|减税|退税|拨款)(?:了|约|近|超过|超|逾|达|达到|额)*$"
)


def quantities(
    document: CleanDocument, mentions: tuple[Mention, ...], times: tuple[TimeExpression, ...], metrics: Metrics
) -> tuple[Quantity, ...]:
    """The quantities of title, body, subheadings and captions, in order; ``base`` and ``same_fact_as`` are indexes into them."""
    subjects = Subjects.of(document, mentions)
    periods = Periods(publication_day(document), _title_period(document, times))
    named, timed = _by_block(mentions), _by_block(times)
    found: list[Quantity] = []
    for block in document.blocks:
        if block.kind in _SCOPE:
            ours = named.get(block.block_no, [])
            place = _passage(block, ours, timed.get(block.block_no, []), metrics)
            if place:
                found += _of_passage(place, subjects, periods, metrics)
            subjects.read(ours)
    return linked(found, {b.block_no: b for b in document.blocks})


def _title_period(document: CleanDocument, times: Sequence[TimeExpression]) -> str | None:
    titles = {b.block_no for b in document.blocks if b.kind is BlockKind.TITLE}
    named = [
        t.value for t in times if t.at.block_no in titles and t.value and t.precision in ("year", "quarter", "month", "interval")
    ]
    return named[0] if named else None


def _by_block(found: Iterable[Named]) -> dict[int, list[Named]]:
    """Mentions or times by the block that they stand in."""
    blocks: dict[int, list[Named]] = {}
    for one in found:
        blocks.setdefault(one.at.block_no, []).append(one)
    return blocks


def _passage(
    block: Block, mentions: Sequence[Mention], times: Sequence[TimeExpression], metrics: Metrics
) -> Passage | None:
    """A block with its figures; None if it has none."""
    line = Line.of(block.text)
    found = list(figures(line.text, metrics.units, metrics.idioms))
    if not found:
        return None
    names, when = placed(line, mentions), placed(line, times)
    free = [f for f in found if _is_free(f, names) and _is_free(f, when)]
    understood = list(_understood(line.text, free, metrics))
    return passage(block, line, understood, names, when) if understood else None


def _is_free(figure: Figure, others: Sequence[Placed[Mention]] | Sequence[Placed[TimeExpression]]) -> bool:
    """Whether a figure is no part of a name or a time."""
    for other in others:
        if other.start >= figure.end:
            break
        if other.end > figure.start:
            return False
    return True


def _understood(text: str, found: Sequence[Figure], metrics: Metrics) -> Iterator[Figure]:
    """Figures with their true kind: rates of change, decreases, money without a unit."""
    last: Figure | None = None
    for index, figure in enumerate(found):
        known: Figure | None = figure
        if figure.bare:
            known = _with_currency(text, figure, found[index + 1] if index + 1 < len(found) else None, metrics)
        elif figure.unit in ("%", "pp") or figure.kind == "ratio":
            known = _with_direction(text, figure, last)
        if known:
            last = known
            yield known


def _with_currency(text: str, figure: Figure, following: Figure | None, metrics: Metrics) -> Figure | None:
    """投资22亿, 产值5亿和7.5亿元: the verb, the metric or the next figure says that it is money."""
    if following and following.kind == "money" and not following.bare and is_listed(text, figure.end, following.start):
        return replace(figure, kind="money", unit=following.unit, rule="money_listed")
    lead = text[max(0, figure.start - 14) : figure.start]
    named = metrics.named(lead)
    if _MONEY_VERB.search(lead) or (named and named[2] == "money" and len(lead) - named[1] < 6):
        return replace(figure, kind="money", unit="CNY", rule="money_by_context")
    if named and named[2] == "count" and len(lead) - named[1] < 6:
        return replace(figure, rule="count_by_context")
    return None


def _with_direction(text: str, figure: Figure, last: Figure | None) -> Figure:
    change = change_before(text, figure.start) or change_behind(text, figure.end)
    if (
        not change
        and last
        and last.unit == figure.unit
        and is_listed(text, last.end, figure.start)
        and last.rule.startswith("growth")
    ):
        change = -1 if last.value < 0 else 1
    if figure.kind == "growth":
        return figure
    if not change or (figure.kind == "percent" and figure.value < 0 and not change):
        return figure
    if figure.kind == "ratio":
        return (
            replace(figure, kind="growth", value=plain(figure.value * 100 * change), unit="%", rule="growth_times")
            if figure.rule == "ratio"
            else figure
        )
    kind = "growth" if figure.kind == "percent" else figure.kind
    sign = Decimal(change) if figure.value > 0 else Decimal(1)
    top = figure.value_max * sign if figure.value_max is not None else None
    return replace(figure,
        kind=kind, value=figure.value * sign, value_max=top, rule="growth" if kind == "growth" else "growth_points"
    )


@dataclass(frozen=True, slots=True)
class _Context:
    subjects: Subjects
    periods: Periods
    metrics: Metrics


def _of_passage(place: Passage, subjects: Subjects, periods: Periods, metrics: Metrics) -> Iterator[Quantity]:
    context = _Context(subjects, periods, metrics)
    last: tuple[Setting, Quantity] | None = None
    for setting in place.settings():
        quantity = _quantity(setting, context)
        if last and last[1].metric and _shares_metric(setting, quantity, *last):
            unit = last[1].unit if quantity.kind == "count" else quantity.unit
            quantity = replace(quantity, metric=last[1].metric, unit=unit)
        last = setting, quantity
        yield quantity


def _shares_metric(setting: Setting, quantity: Quantity, before: Setting, last: Quantity) -> bool:
    """增长5%和7%, 绿色工厂14家,其中昆明市3家, …5.3%,两年平均增长4.1%: what measures the one measures the other."""
    alike = quantity.kind == last.kind and quantity.unit == last.unit
    if alike and is_listed(setting.text, before.figure.end, setting.figure.start):
        return True
    if quantity.metric is not None:
        return False
    if quantity.kind == "count":
        return last.kind == "count" and quantity.text[-1] == last.text[-1]
    sentence, earlier = (setting.sentence_start, setting.sentence_end), (before.sentence_start, before.sentence_end)
    return quantity.kind == "growth" and sentence == earlier


def _quantity(setting: Setting, context: _Context) -> Quantity:
    place, figure, text = setting.place, setting.figure, setting.text
    start, end = place.line.original(figure.start, figure.end)
    metric = metric_of(setting, context.metrics)
    subject = context.subjects.of_figure(setting)
    period = context.periods.of_figure(setting)
    return Quantity(
        at=At(block_no=place.block.block_no, start=start, end=end),
        text=place.block.text[start:end],
        kind=figure.kind,
        value=figure.value,
        unit=_unit(text, figure, metric),
        value_max=figure.value_max,
        approx=approximation(text, figure.start, figure.end, more=figure.more),
        status=_status(setting, period, context.periods.published),
        metric=metric,
        subject=subject.canonical if subject else None,
        subject_type=subject.type if subject else None,
        period=period,
        change="level_after_change" if figure.kind in ("percent", "ratio") and is_level(text, figure.start) else None,
        rule=figure.rule,
        confidence=0.7 if figure.rule in ("money_by_context", "count") else 0.9,
    )


def _status(setting: Setting, period: str | None, published: date | None) -> Status:
    """What is said of a time to come is an aim at best."""
    start = setting.figure.start
    said = status(setting.text[setting.clause_start : start], setting.text[setting.sentence_start : start])
    if said != "actual" or published is None or period is None:
        return said
    begins = period.partition("/")[0]
    return "target" if begins[:2] != ".." and begins > published.isoformat()[: len(begins)] else said


def _unit(text: str, figure: Figure, metric: str | None) -> str:
    """Counts are of a noun: count:企业; where the text names none, of the classifier."""
    if figure.unit != COUNT:
        return figure.unit
    number = _NUMBER.match(text, figure.start, figure.end)
    word = text[number.end() if number else figure.start : figure.end]
    return COUNT + (word if word in _OWN_NOUN or not metric else metric)
