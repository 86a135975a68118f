"""Articles made up for measuring: sentence patterns of our own, filled with names, figures and dictionary words.

Article ``i`` of a seed is always the same text, whatever else is made. The words come from jieba's dictionary, so that two
articles share no more phrases than two real ones do; patterns alone would make each a near-duplicate of all the others. One in
twenty-five is a near-duplicate on purpose: a reprint, an excerpt, or the same text with other figures.

usage: python -m tests.benchmarks.synthesize DIR [--count N] [--seed N]
"""

import argparse
import re
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from random import Random

CHARS = 1000                # about 3 KB in UTF-8
COPY_EVERY = 25

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹苏潘葛范彭鲁韦马方俞任袁柳"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉萍红建文辉力宁志国海春晓东波峰"
PLACES = [
    "上海市嘉定区", "上海市浦东新区", "江苏省昆山市", "杭州市余杭区", "合肥市蜀山区", "武汉市洪山区", "成都市双流区",
    "西安市雁塔区", "深圳市南山区", "广州市黄埔区", "青岛市城阳区", "宁波市鄞州区", "无锡市滨湖区", "长沙市岳麓区",
    "郑州市中原区", "沈阳市浑南区", "佛山市顺德区", "厦门市海沧区",
]
TRADES = [
    "生物科技", "医疗器械", "新能源", "智能装备", "半导体", "信息技术", "新材料", "航空技术", "传感技术", "汽车零部件", "光电",
    "精密机械",
]
INDUSTRIES = [
    "生物医药", "集成电路", "人工智能", "新能源汽车", "智能制造", "工业互联网", "新材料", "航空航天", "文化旅游", "软件",
]
PARKS = ["产业园", "科技园", "经济开发区", "高新区", "创新港", "智造园"]
OFFICES = ["区委书记", "区长", "副区长", "镇长", "党工委书记", "管委会主任", "经委主任", "总经理", "董事长", "首席科学家"]
BODIES = ["区政府", "经济委员会", "发展和改革委员会", "科学技术委员会", "投资促进中心", "商务委员会", "镇党委"]
MEETINGS = ["招商推介会", "产业发展大会", "项目集中签约仪式", "政企座谈会", "新闻发布会", "工作推进会", "高峰论坛"]
METRICS = ["税收", "产值", "固定资产投资", "实到外资", "营业收入", "财政收入", "进出口总额", "研发投入"]
OUTLETS = ["江畔晚报", "新城时报", "长街观察", "北岸日报", "云桥网"]
FOOTERS = [
    "本网转载的文章版权归原作者所有,如有异议请在三十日内与编辑部联系。",
    "免责声明:以上内容仅供参考,不构成任何投资建议。",
    "扫描二维码,关注我们的公众号,获取更多园区资讯。",
]
PATTERNS = [
    "{day},{place}{body}举行{noun}{meeting},{surname}{office}{verb}{noun}并{verb}。",
    "{company}与{park}签约,总投资{money},计划{verb}{noun}生产线{count}条。",
    "{period},全区{metric}达到{money},同比增长{percent},其中{industry}产业{metric}{money},占比{percent}。",
    "{person}表示,要{verb}{noun},{verb}{noun},把{noun}与{noun}结合起来。",
    "据介绍,{park}占地{area},已有{company}等{count}家企业入驻,{noun}{noun}初具规模。",
    "{company}{office}{person}说:“{noun}是{noun}的关键,我们在{place}{verb}了{noun}。”",
    "{place}出台{noun}措施{count}条,围绕{industry}和{industry},{verb}{noun}、{verb}{noun}。",
    "从{noun}到{noun},{company}用{count}年时间{verb}{noun},{metric}由{money}增至{money}。",
    "下一步,{body}将{verb}{noun}{noun},力争到{year}年底{metric}突破{money}。",
    "目前,{noun}项目一期{area}厂房已经{verb},预计{year}年{month}月{verb},可新增{metric}{money}。",
    "{noun}方面,{verb}{noun}的{noun}超过{count}项,{noun}下降{percent}。",
    "{person}在调研{company}时指出,{noun}{verb}{noun},{noun}才能{verb}。",
]
PROSE = [
    "近年来,{place}坚持以{noun}{verb}{noun},不断{verb}{noun}体系,推动{noun}与{noun}相互促进,{noun}环境持续{verb}。",
    "{person}认为,{noun}不是{noun}的简单相加,而是{noun}的有序{verb},只有把{noun}落到实处,才能让{noun}真正{verb}起来。",
    "在{company}的{noun}里,工作人员正在{verb}{noun},负责{noun}的{surname}师傅说,过去{verb}{noun}全靠{noun},如今有了{noun},省心多了。",
    "会议要求,各部门要紧扣{noun}这个重点,{verb}{noun},{verb}{noun},以更实的举措{verb}{noun},切实{verb}企业关心的{noun}问题。",
    "{body}负责人介绍,围绕{industry}产业链,{place}着力{verb}{noun}和{noun},引导{noun}向{park}集聚,形成{noun}、{noun}、{noun}协同发展的格局。",
    "“{noun}多了,{noun}也就好{verb}了。”{person}告诉记者,{company}下一步打算{verb}{noun},同时与高校共建{noun},继续{verb}{noun}。",
    "与会代表围绕{noun}、{noun}、{noun}等话题展开讨论,大家一致认为,{place}的{noun}基础扎实,{noun}配套完善,未来{verb}{noun}大有可为。",
    "为了{verb}{noun},{body}主动上门{verb}{noun},从{noun}到{noun}全程{verb},帮助企业{verb}{noun},让{noun}少走弯路。",
]
"""Sentences without figures: of a real article's thousand characters about ten are quantities, not one in every sentence."""
COPIES = ["reprint", "excerpt", "version"]


@cache
def vocabulary() -> tuple[Sequence[str], Sequence[str]]:
    """Common nouns and verbs of two or three characters from jieba's dictionary."""
    spec = find_spec("jieba")
    assert spec is not None
    assert spec.origin is not None
    nouns: list[str] = []
    verbs: list[str] = []
    for line in (Path(spec.origin).with_name("dict.txt")).read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.split(" ")
        if len(word) in (2, 3) and int(frequency) > 100 and tag in ("n", "v"):
            (nouns if tag == "n" else verbs).append(word)
    return nouns, verbs


class Writer:
    """Writes one article with its own random numbers, and with the few names that it is about."""

    def __init__(self, seed: int, number: int) -> None:
        self.random = Random(f"{seed}/{number}")
        self.nouns, self.verbs = vocabulary()
        self.people = [self.name() for _ in range(3)]
        self.companies = [self.company() for _ in range(3)]
        self.places = self.random.sample(PLACES, 2)
        self.parks = [self.pick(self.nouns) + self.pick(PARKS) for _ in range(2)]
        self.year = self.random.randint(2019, 2025)

    def pick(self, words: Sequence[str]) -> str:
        return self.random.choice(words)

    def name(self) -> str:
        return self.pick(SURNAMES) + "".join(self.random.choices(GIVEN, k=self.random.randint(1, 2)))

    def company(self) -> str:
        city = self.pick(PLACES)[:2]
        return f"{city}{self.pick(self.nouns)[:2]}{self.pick(TRADES)}{self.pick(['有限公司', '股份有限公司', '集团'])}"

    def figure(self, low: float, high: float) -> str:
        value = self.random.uniform(low, high)
        return f"{value:.{self.random.randint(0, 2)}f}"

    def slot(self, name: str) -> str:
        """What stands for ``{name}`` in a pattern."""
        words: dict[str, Sequence[str]] = {
            "noun": self.nouns, "verb": self.verbs, "person": self.people, "surname": self.people[:1], "company": self.companies,
            "place": self.places, "park": self.parks, "body": BODIES, "office": OFFICES, "meeting": MEETINGS, "metric": METRICS,
            "industry": INDUSTRIES, "year": [str(self.year + 1)],
        }
        return self.pick(words[name]) if name in words else self.number(name)

    def number(self, name: str) -> str:
        """A date or a figure."""
        month, day = self.random.randint(1, 12), self.random.randint(1, 28)
        forms = {
            "month": [f"{month}"],
            "day": [f"{self.year}年{month}月{day}日", f"{month}月{day}日", f"{month}月{day}日上午"],
            "period": [f"{self.year}年", f"{self.year}年上半年", f"今年1-{month}月", f"{self.year}年前三季度"],
            "money": [self.figure(1, 900) + unit for unit in ("亿元", "亿元", "万元", "亿美元")],
            "percent": [self.figure(1, 60) + "%"],
            "area": [self.figure(10, 900) + unit for unit in ("亩", "万平方米", "平方公里")],
            "count": [str(self.random.randint(2, 300))],
        }
        return self.pick(forms[name])

    def sentence(self) -> str:
        return re.sub(r"\{(\w+)\}", lambda m: self.slot(m[1]), self.pick(self.random.choices([PATTERNS, PROSE], [1, 2])[0]))

    def body(self) -> list[str]:
        """Paragraphs of one to four sentences."""
        paragraphs, length = [], 0
        while length < CHARS:
            paragraph = "".join(self.sentence() for _ in range(self.random.randint(1, 4)))
            paragraphs.append(paragraph)
            length += len(paragraph)
        return paragraphs

    def title(self) -> str:
        return f"{self.places[0][3:]}{self.pick(self.verbs)}{self.pick(self.nouns)} {self.companies[0]}落户{self.parks[0]}"

    def page(self, title: str, body: Sequence[str]) -> str:
        """A page of text: title, byline, body, footer."""
        hour, minute = self.random.randint(0, 23), self.random.randint(0, 59)
        time = f"{self.year}-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02} {hour:02}:{minute:02}"
        byline = f"来源:{self.pick(OUTLETS)} {time} 作者:{self.name()}"
        return "\n".join([title, byline, "", *body, "", *self.random.sample(FOOTERS, 2)]) + "\n"


def article(seed: int, number: int) -> str:
    """The text of an article."""
    if number and number % COPY_EVERY == 0:
        return _copy(seed, number)
    writer = Writer(seed, number)
    return writer.page(writer.title(), writer.body())


def _copy(seed: int, number: int) -> str:
    """What another outlet makes of the article before: a reprint, an excerpt, or other figures in the same text."""
    original, other = Writer(seed, number - 1), Writer(seed, number)
    title, body = original.title(), original.body()
    match COPIES[number // COPY_EVERY % len(COPIES)]:
        case "excerpt":
            body = body[: max(2, len(body) // 2)]
        case "version":
            body = [re.sub(r"\d+(?=\.|亿|万|%)", lambda m: str(int(m[0]) + 1), paragraph) for paragraph in body]
    return other.page(title, body)


def write(folder: Path, count: int, seed: int = 1, first: int = 0) -> None:
    """Write articles ``first`` to ``first + count`` as files, a hundred to a folder."""
    for number in range(first, first + count):
        path = folder / f"{number // 100:04}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(seed, number), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write(options.folder, options.count, options.seed)
