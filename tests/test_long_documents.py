"""A list of ten thousand names is a document like any other: what it costs grows with its length in every stage."""

import pytest

from flows.documents import CleanDocument
from flows.pipeline import Outcome, Payload, Toolbox, classify_chunk, clean_chunk, extract_chunk
from flows.settings import Settings
from tests.conftest import ROOT
from tests.growth import grows_in_proportion

HEAD = "嘉定区公布名单\n2024年3月5日 来源:嘉定报\n以下名单自公布之日起公示五个工作日,公示期间可以向区经济委员会反映情况。\n"
ITEMS = {
    "officials": "区委书记张伟、区长李建国。\n",
    "bodies": "上海嘉定工业区管理委员会、嘉定区经济委员会。\n",
    "firms": "上海新辰智能科技有限公司、苏州明远精密机械股份有限公司。\n",
    "places": "江苏省苏州市昆山市、江苏省无锡市江阴市。\n",
    "townships": "嘉定区马陆镇、嘉定区南翔镇、嘉定区安亭镇。\n",
    "signings": "上海新辰智能科技有限公司、苏州明远精密机械股份有限公司签约落户嘉定工业园区,马陆镇举行大会,",
    "figures": "嘉定区马陆镇签约项目{n}个,总投资97.48亿元,同比增长19.43%。\n",
    "a chain of places": "江苏省苏州市昆山市签约,",
    "distinct names": "{name}产业园位于开发区,上海{name}智能科技有限公司引进{name}智能。\n",
    "figures of nobody": "嘉定区马陆镇。增长{n}%。",
    "acts of nobody": "前往马陆镇,引进新辰科技,",
    "one line": "嘉定区马陆镇签约项目{n}个,总投资97.48亿元,同比增长19.43%。",
}


@pytest.fixture(scope="module")
def toolbox() -> Toolbox:
    toolbox = Toolbox.for_once(Settings(ROOT))
    work("", toolbox)
    return toolbox


def cleaned(text: str, toolbox: Toolbox) -> CleanDocument:
    data = f"{HEAD}{text}".encode()
    [outcome] = clean_chunk([Payload(path="a.txt", entry=0, document_id=1, sha256="", data=data)], toolbox)
    assert isinstance(outcome, Outcome)
    return outcome.result


def work(text: str, toolbox: Toolbox) -> int:
    """Take a text through the stages; how many names were found in it."""
    document = cleaned(text, toolbox)
    [labels], [facts] = classify_chunk([document], toolbox), extract_chunk([document], toolbox)
    assert isinstance(labels, Outcome)
    assert isinstance(facts, Outcome)
    return len(facts.result.mentions)


def invented(n: int) -> str:
    """Names that no other has: three of twenty characters."""
    characters = "辰明远锐泽恒昌瑞博信诚达盛华宏鼎盈卓越腾"
    return characters[n % 20] + characters[n // 20 % 20] + characters[n // 400 % 20]


@pytest.mark.parametrize("name", ITEMS)
def test_a_long_list_costs_no_more_than_its_length(name: str, toolbox: Toolbox) -> None:
    def listed(items: int) -> str:
        return "".join(ITEMS[name].format(n=n, name=invented(n)) for n in range(items))

    assert work(listed(100), toolbox) >= 100                 # it is content, and read
    assert grows_in_proportion(lambda size: work(listed(size // len(ITEMS[name])), toolbox), 20_000)
