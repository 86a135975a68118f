"""How quantities of a document belong together: a growth and its base, from … to …, the same fact told twice."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from flows.documents import Block
from flows.extract.lines import Line
from flows.facts import Quantity, QuantityKind
from flows.frozen import replace

_GROWS: Final = re.compile(
    r"(?:以上|左右)?[,、(]?(?:总?比?较?(?:上年|去年)(?:同期)?|同比|环比|比上年(?:同期)?|较上年(?:同期)?|比去年(?:同期)?|较去年(?:同期)?|按[^,。;]{2,8}(?:计算|口径),?|累计|可比|名义|实际|分别)*,?"
    r"(?:增长|增加|上升|上涨|下降|下跌|下滑|减少|降低|回落|提升|提高|增幅|涨幅|降幅|增速|增|降|涨|跌|同比|实现)+(?:率)?"
    r"(?:了|约|近|将近|超过|超|逾|达到|达|高达|为|分别)*"
)
_ALSO_GROWS: Final = re.compile(
    r"[,、](?:同比|环比|两年平均|比\d{4}年(?:同期)?)?(?:增长|增加|下降|减少|上升|增|降)+(?:了|约|近|超)*"
)
_FROM: Final = re.compile(r"(?:由|从)[^,。;]{0,14}$")
_TO: Final = re.compile(
    r"[,]?(?:(?:逐步|稳步|进一步|大幅|快速|已|迅速|成功)?(?:提升|提高|增加|增长|上升|扩大|扩展|发展|下降|降低|减少|缩短|压缩|缩减|攀升|跃升|升|降|增|跃|缩|回落)?(?:到|至|为|成))(?:了)?(?:[^,。;\d]{0,10}的?)?"
)


def linked(found: Sequence[Quantity], blocks: Mapping[int, Block]) -> tuple[Quantity, ...]:
    """The quantities with their links; each points at an earlier one."""
    lines = {n: Line.of(blocks[n].text) for n in {q.at.block_no for q in found}}
    result: list[Quantity] = []
    by_value: dict[tuple[QuantityKind, Decimal, Decimal | None], list[int]] = {}
    for index, quantity in enumerate(found):
        changed = quantity
        if index and found[index - 1].at.block_no == quantity.at.block_no:
            changed = _changed(result, quantity, lines[quantity.at.block_no])
        equals = by_value.setdefault((changed.kind, changed.value, changed.value_max), [])
        same = next((i for i in equals[:20] if _is_same(result[i], changed)), None)
        equals.append(index)
        result.append(changed if same is None else replace(changed, same_fact_as=same))
    return tuple(result)


def _changed(before: Sequence[Quantity], quantity: Quantity, line: Line) -> Quantity:
    """A quantity as the change of the one before it."""
    index = len(before) - 1
    last = before[index]
    start_of_last, end = line.squeezed(last.at.start, last.at.end)
    start = line.squeezed(quantity.at.start, quantity.at.end)[0]
    between = line.text[end:start]
    if len(between) > 40:
        return replace(quantity, change="growth") if quantity.kind in ("growth", "percentage_point") else quantity
    if (
        last.unit == quantity.unit
        and _TO.fullmatch(between)
        and _FROM.search(line.text, max(0, start_of_last - 20), start_of_last)
    ):
        return replace(quantity, change="from_to", base=index, metric=last.metric if last.metric else quantity.metric)
    if quantity.kind not in ("growth", "percentage_point"):
        return quantity
    change = between + ("增" if quantity.text.startswith("翻") else "")
    if last.kind in ("growth", "percent", "percentage_point") and last.base is not None and _ALSO_GROWS.fullmatch(change):
        return _growth_of(before, last.base, quantity, between)
    if last.kind not in ("growth", "percentage_point") and _GROWS.fullmatch(change):
        return _growth_of(before, index, quantity, between)
    return replace(quantity, change="growth")


def _growth_of(before: Sequence[Quantity], base: int, quantity: Quantity, between: str) -> Quantity:
    stated = before[base]
    kind = "mom" if "环比" in between else "yoy"
    metric = f"{stated.metric}{'环比' if kind == 'mom' else '同比'}增长" if stated.metric else quantity.metric
    status = stated.status if quantity.status == "actual" else quantity.status
    return replace(
        quantity,
        change=kind,
        base=base,
        metric=metric,
        status=status,
        subject=stated.subject,
        subject_type=stated.subject_type,
        period=stated.period or quantity.period,
    )


def _is_same(first: Quantity, second: Quantity) -> bool:
    """Of two equal values: whether they are of the same thing; a small count must also count the same noun."""
    if first.base is not None:
        return False
    if first.kind == "count":
        return first.unit == second.unit and first.value > 2 and first.at.block_no != second.at.block_no
    if first.unit != second.unit or first.at.block_no == second.at.block_no:
        return False
    if first.period and second.period and first.period[:4] != second.period[:4]:
        return False
    return _alike(first.metric, second.metric)


def _alike(first: str | None, second: str | None) -> bool:
    """Most of the shorter phrase is in the longer: 总营收, 特色园区总营收."""
    if not first or not second:
        return False
    short, long = sorted((first, second), key=len)
    return sum(c in long for c in short) >= 0.7 * len(short)
