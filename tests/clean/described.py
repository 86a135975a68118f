"""What the tests of metadata share: a page or text of our own, read and described."""

from functools import cache
from pathlib import Path

from flows.clean.cleaning import Cleaning, clean
from flows.config import Config
from flows.documents import CleanDocument, Stage
from flows.read import read

PROJECT = Path(__file__).parents[2]
PROSE = (
    "新河镇举行重点项目集中开工仪式,十二个项目同日开工,总投资达到四十五亿元。镇党委书记在仪式上说,这些项目涵盖装备制造、现代物流和公共服务,"
    "建成后将新增就业岗位三千个。",
    "据介绍,今年以来当地持续优化营商环境,推行一站式审批,企业从签约到开工的时间比去年缩短了一半。下一步还将完善道路、供水和供电等配套设施。",
    "参加仪式的企业负责人表示,当地干部主动上门服务,让企业感到安心。公司计划明年年底前完成厂房建设,后年春天投入生产。",
)


@cache
def cleaning() -> Cleaning:
    """The project's own configuration."""
    return Cleaning.load(Config(PROJECT / "config", Stage.CLEAN))


def described(content: str, encoding: str = "utf-8") -> CleanDocument:
    """A text or page, read and cleaned with the project's configuration."""
    return clean(read(content.encode(encoding)), cleaning())


def text_of(*head: str, tail: tuple[str, ...] = ()) -> str:
    """A scraped text: some lines, three paragraphs of prose, some lines."""
    return "\n".join((*head, *PROSE, *tail)) + "\n"


def page_of(head: str, title: str = "", meta: str = "", tail: str = "") -> str:
    """A page with some markup before and behind three paragraphs of prose."""
    paragraphs = "".join(f"<p>{p}</p>" for p in PROSE)
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{meta}</head><body>{head}"
        f"<div class='content'>{paragraphs}</div>{tail}</body></html>"
    )


def rules(document: CleanDocument) -> dict[str, str]:
    """Which rule gave each field."""
    return {e.field: e.rule for e in document.evidence}
