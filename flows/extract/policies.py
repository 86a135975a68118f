"""Policies and plans: titles in 《》, quoted formulas (“2+3”产业规划, “一廊九区”), quoted names of programmes."""

import re
from collections.abc import Iterable
from typing import Final

from flows.extract.lexicon import Lexicon
from flows.extract.names import Candidate
from flows.extract.reading import Reading

_DOCUMENT: Final = re.compile(
    "《([^《》\n]{2,60}?(?:意见|通知|办法|规划|条例|方案|措施|纲要|计划|政策|决定|规定|细则|指引|白皮书|蓝皮书|法|十条|倡议|宣言|协定|公约|准则|标准|目录|公告|通告))(?:\\([^()\n]{1,20}\\))?》"
)
_PLANS: Final = ("规划", "计划", "方案", "纲要")
_FORMULA: Final = re.compile("“([一二三四五六七八九十两百千0-9][^“”\n,。;]{1,18})”")
_SIGNED: Final = re.compile("[0-9X]+(?:\\+[0-9XN]+)+")
_NUMBERED: Final = re.compile(
    "(?:[一二三四五六七八九十两0-9][核轴带区廊园谷港翼心圈岛城镇链廊极点片组团湾库网基翼环屏宜智]、?){2,6}$"
)
_HEADS: Final = re.compile(
    "[\u4e00-\u9fff]{0,6}?(?:规划|计划|行动|工程|制度|机制|战略性新兴产业|战略(?!性)|布局|产业集群|产业体系|政策|方案)(?![和与及]?[“区])"
)
_HEADED: Final = re.compile("“([^“”\n,。;]{2,8})”[\u4e00-\u9fff]{0,4}?(规划|计划|行动|工程|制度|机制|产业布局|战略(?!性))")
# An official honour, by the word before it and its last one: 获评国家知识产权示范企业, 荣获“专精特新小巨人”称号.
_HONOUR: Final = re.compile(
    "(?:入选|入围|获评|被评为|被认定为|被授予|荣获|荣膺|获批|跻身|被列为|被命名为)"
    "(?:了|为)?(?:首批|第[一二三四五六七八九十]+批)?[“‘]?"
    "([^,。;:、!?“”()《》\n]{3,24}?(?:企业|园区|示范区|基地|总部|单位|试点|示范点|单项冠军|小巨人|标杆|名单|工厂"
    "|TOP[0-9]+|[十百0-9]强))"
    "(?=[,。;:、!?()”’\n]|称号|荣誉|行列|[的后为]|$)"
)
_FIVE_YEARS: Final = re.compile("“(十[一二三四五]五)”(发展规划|规划)?")


def policies(reading: Reading, lexicon: Lexicon) -> Iterable[Candidate]:
    """Documents, plans, programmes and numbered concepts."""
    for found in _DOCUMENT.finditer(reading.text):
        subtype = "plan" if found[1].endswith(_PLANS) else "document"
        yield Candidate(found.start(1), found.end(1), "policy", subtype, "title_in_marks", 0.9)
    for found in _FORMULA.finditer(reading.text):
        yield from _formula(reading, found)
    for found in _HEADED.finditer(reading.text):
        if not reading.text[found.end(1) + 1 : found.end()].startswith(("模式", "的", "等", "和", "为", "是")):
            subtype = "plan" if found[2] in ("规划", "计划", "产业布局") else "programme"
            yield Candidate(found.start(), found.end(), "policy", subtype, "quoted_name_and_head", 0.7)
    for found in _FIVE_YEARS.finditer(reading.text):
        start, end = (found.start(), found.end()) if found[2] else found.span(1)
        yield Candidate(start, end, "policy", "plan", "five_year_plan", 0.85, f"“{found[1]}”规划")
    for found in _HONOUR.finditer(reading.text):
        yield Candidate(found.start(1), found.end(1), "policy", "designation", "honour", 0.6)
    for start, end, name in reading.known("policy"):
        yield Candidate(start, end, "policy", name.subtype, "known_policy", 0.85, name.canonical)


def _formula(reading: Reading, found: re.Match[str]) -> Iterable[Candidate]:
    """“2+3”产业规划 with its head, “一廊九区” without."""
    inner = found[1]
    head = _HEADS.match(reading.text, found.end())
    if _SIGNED.match(inner):
        subtype = "plan" if head and head[0].endswith(("规划", "布局", *_PLANS)) else "concept"
        start, end = (found.start(), head.end()) if head else found.span(1)
        yield Candidate(start, end, "policy", subtype, "formula", 0.8)
    elif _NUMBERED.match(inner):
        yield Candidate(found.start(1), found.end(1), "policy", "concept", "numbered_concept", 0.75)
