"""Articles of trials: few paragraphs and footers in many combinations, so that duplicates and boilerplate come and go."""

import json

from hypothesis import strategies as st

TITLES = ("嘉定区召开产业推进会", "宝山区发布邮轮规划", "青浦区举办江南文化节", "奉贤区新工厂投产", "松江区十二个项目集中签约")
BODIES = (
    "嘉定区5月1日召开产业高质量发展推进会，会上十二个重点项目集中签约，涉及智能传感器、新能源汽车和高性能医疗设备等领域。",
    "区经委负责人李明介绍，今年一季度全区规模以上工业总产值达到1200亿元，同比增长6.3%，其中汽车制造业产值占比超过六成。",
    "会议提出，下一步将聚焦重点产业链，完善企业服务机制，推动更多优质项目落地投产，力争全年新增高新技术企业200家。",
    "宝山区昨天发布新一轮邮轮产业发展规划，提出建设国际邮轮旅游度假区，并将吴淞口国际邮轮港周边作为核心承载区统筹推进建设。",
    "青浦区朱家角镇举办江南文化节，来自长三角各地的二十余支民间艺术团队参加演出，活动将一直持续到下个月的第二个周末结束。",
    "奉贤区一家化妆品企业的新工厂正式投产，项目占地80亩，全部达产后年产值预计可以超过15亿元，带动就业800多人。",
    "松江区集成电路产业园昨日揭牌，首批入驻企业包括谷仓科技有限公司等八家，园区计划三年内引进上下游企业超过五十家。",
)
FOOTERS = (
    "本网站所刊载的信息均来自合作媒体，版权归原作者所有，如有侵权请与编辑部联系，我们将在第一时间处理并删除相关内容。" * 2,
    "扫码关注区融媒体中心官方账号，获取更多本地资讯，热线电话021-12345678，欢迎广大读者提供新闻线索，一经采用即付稿酬。",
)

_bodies = st.lists(st.sampled_from(BODIES), min_size=1, max_size=4, unique=True)
_footers = st.lists(st.sampled_from(FOOTERS), max_size=2, unique=True)
_articles = st.tuples(st.sampled_from(TITLES), _bodies, _footers, st.integers(1, 4))


def text(article: tuple[str, list[str], list[str], int]) -> str:
    """An article as a text file."""
    title, bodies, footers, day = article
    return f"{title}\n2024-05-{day:02d} 08:00:00\n\n" + "\n".join([*bodies, *footers]) + "\n"


def page(article: tuple[str, list[str], list[str], int]) -> str:
    """An article as a web page."""
    title, bodies, footers, day = article
    lines = "".join(f"<p>{line}</p>" for line in (*bodies, *footers))
    head = f"<head><title>{title}</title></head>"
    return f"<html>{head}<body><h1>{title}</h1><div>2024-05-{day:02d} 08:00</div>{lines}</body></html>"


def record(article: tuple[str, list[str], list[str], int]) -> str:
    """An article as a JSON record."""
    title, bodies, footers, day = article
    fields = {"title": title, "text": "\n".join([*bodies, *footers]), "published_at": f"2024-05-{day:02d}"}
    return json.dumps(fields, ensure_ascii=False)


NONSENSE = ("{nonsense", '{"a": 1}', "嘉定区召开推进会", "[1, 2]")

texts = _articles.map(text)
pages = _articles.map(page)
records = _articles.map(record) | st.sampled_from(NONSENSE)
contents = texts | texts | pages | st.sampled_from(("", " \n", "\x01\x02", text((TITLES[0], [BODIES[0]], [], 1)), NONSENSE[2]))
