"""Articles, and what other sites make of them: a generator of reprints for tests, from words of our own.

Sentences are built from words at random, so two articles share no more than words; every change is a plain function over
paragraphs. A seed gives the same article for ever.
"""

from collections.abc import Sequence
from random import Random

from flows.documents import Block, BlockKind, CleanDocument
from flows.script import SIMPLIFIED
from flows.source_text import SourceText


def _words(text: str) -> list[str]:
    return text.split()


WHO = _words(
    "区政府 园区管委会 镇党委 研究院 龙头企业 行业协会 专家组 创业团队 高校 医院 开发公司 投资机构 商会 实验室 供应商 "
    "街道办 工会 服务中心 联盟 评审组 设计师 工程队 志愿者 居民 渔民 种植户 合作社 物流商 银行 交易所"
)
HOW = _words("积极 稳步 率先 联合 持续 全面 主动 陆续 同步 加快 统筹 深入 依法 共同 再次 重点 首次 合力 逐步 悄然")
DO = _words(
    "推进 建设 签约 发布 调研 落实 引进 培育 考察 启动 验收 升级 改造 支持 举办 参观 申报 评估 扩建 出口 采购 研制 测试 "
    "优化 复核 整治 翻修 收购 种植 捕捞 养护 巡查 展示 讲解 招募 表彰"
)
WHAT = _words(
    "生物医药产线 传感器项目 氢能示范站 智能网联汽车 集成电路厂房 新材料中试基地 数据中心 人才公寓 轨道交通 老旧厂区 "
    "滨江步道 农产品冷库 工业机器人 医疗器械目录 跨境电商仓 软件平台 航空配套件 光伏屋顶 文化街巷 量子实验装置 水稻育种田 "
    "污水管网 学校操场 旅游专线 古镇民宿 消防设施 养老驿站 政务大厅 法律讲座 职业技能大赛 渔港码头 果园灌溉 图书角 "
    "博物馆藏品 口岸通关 供应链金融 碳排放账本 应急演练 灯会 龙舟赛 蔬菜大棚 桥梁检测 电梯加装 河道清淤 公交站台 儿童剧 "
    "山林防火 茶叶品牌"
)
WHY = _words(
    "以满足订单增长 缓解用工紧张 回应群众关切 打通最后环节 降低综合成本 形成完整链条 争取早日投产 服务周边城市 "
    "为明年打下基础 让更多家庭受益 弥补设备短板 保护沿岸生态 提高通行效率 留住年轻人 守住安全底线 丰富节日生活 减少重复审批 "
    "带动就近就业 缩短交货周期 延续百年手艺"
)
UNITS = _words("家 个 项 万元 亿元 亩 人 台 次 公里")

FOOTER = (
    "凡本网注明来源的作品,版权均属于本网,未经书面授权不得转载、摘编或以其他方式使用上述作品。",
    "本网转载其他媒体的稿件,目的在于传递更多信息,并不代表赞同其观点,也不对其真实性负责。",
    "如涉及作品内容、版权和其他问题,请自发布之日起三十日内与本网联系,我们将及时处理。",
)
_TRADITIONAL = {ord(simple): chr(old) for old, simple in reversed(SIMPLIFIED.items())}


def sentence(random: Random) -> str:
    """One sentence nobody has read before."""
    who, what, other = random.choice(WHO), random.choice(WHAT), random.choice(WHAT)
    figure = f"{random.randint(2, 9999)}{random.choice(UNITS)}"
    forms = (
        f"{who}{random.choice(HOW)}{random.choice(DO)}{what},{random.choice(WHY)},并{random.choice(DO)}{other}。",
        f"{what}{random.choice(DO)}{figure},{who}{random.choice(WHY)},{random.choice(HOW)}{random.choice(DO)}{other}。",
        f"在{other}{random.choice(DO)}之后,{who}又{random.choice(DO)}{what},{random.choice(WHY)}。",
    )
    return random.choice(forms)


def article(seed: int, paragraphs: int = 6, sentences: int = 3) -> list[str]:
    """An article's paragraphs; other seeds give unrelated articles."""
    random = Random(seed)
    return ["".join(sentence(random) for _ in range(sentences)) for _ in range(paragraphs)]


def document(
    number: int,
    paragraphs: Sequence[str],
    *,
    title: str | None = "园区新闻",
    published: str | None = None,
    kinds: Sequence[BlockKind] = (),
) -> CleanDocument:
    """Paragraphs as a cleaned document; ``kinds`` are those of the last paragraphs, the others are body."""
    named = [BlockKind.BODY] * (len(paragraphs) - len(kinds)) + list(kinds)
    blocks, at = [], 0
    for block_no, (text, kind) in enumerate(zip(paragraphs, named, strict=True)):
        blocks.append(Block(block_no=block_no, kind=kind, source=SourceText.verbatim(text, "utf-8", at), rule="test"))
        at += len(text.encode()) + 1
    return CleanDocument(
        document_id=number, sha256=f"{number:064x}", encoding="utf-8", media_type="text/plain", language="zh-Hans",
        page_kind="article", title=title, published=published, blocks=tuple(blocks),
    )


def cut(paragraphs: Sequence[str], share: float) -> list[str]:
    """The beginning, broken off in mid-sentence as aggregators do."""
    left, kept = int(len("".join(paragraphs)) * share), []
    for paragraph in paragraphs:
        kept.append(paragraph[:left])
        left -= len(kept[-1])
        if left <= 0:
            break
    return kept


def reflowed(paragraphs: Sequence[str], width: int) -> list[str]:
    """Hard line breaks every ``width`` characters."""
    text = "".join(paragraphs)
    return [text[i : i + width] for i in range(0, len(text), width)]


def with_words(paragraphs: Sequence[str], words: str, every: int) -> list[str]:
    """The title's words strewn into the text, as pages made for search engines do."""
    return [words.join(p[i : i + every] for i in range(0, len(p), every)) for p in paragraphs]


def rewritten(paragraphs: Sequence[str], seed: int, share: float) -> list[str]:
    """A share of the verbs and reasons replaced by others, and two paragraphs exchanged."""
    random, texts = Random(seed), list(paragraphs)
    for words in (DO, HOW, WHY):
        for word in words:
            if random.random() < share:
                texts = [t.replace(word, random.choice(words)) for t in texts]
    return [texts[1], texts[0], *texts[2:]]


def in_full_width(paragraphs: Sequence[str]) -> list[str]:
    """Full-width digits and punctuation, ideographic spaces, a zero-width character."""
    wide = {c: c + 0xFEE0 for c in range(0x21, 0x7F)}
    return ["\u3000\u3000" + p.translate(wide).replace("，", "，\u200b") for p in paragraphs]


def in_traditional(paragraphs: Sequence[str]) -> list[str]:
    """A machine's traditional script."""
    return [p.translate(_TRADITIONAL) for p in paragraphs]


def daily_report(day: int, seed: int, place: str = "嘉定区") -> list[str]:
    """One of a series: the same template, another day's figures."""
    r = Random(1000 * seed + day)
    yesterday = f"4月{day - 1}日"
    return [
        f"本网4月{day}日电 记者从{place}有关部门获悉,{yesterday}0时至24时,{place}新增签约项目{r.randint(2, 90)}个,"
        f"新增注册企业{r.randint(100, 900)}家。",
        f"截至{yesterday}24时,{place}今年累计签约项目{r.randint(1000, 9999)}个,累计注册企业{r.randint(10000, 99999)}家,"
        f"其中外资企业{r.randint(100, 999)}家。",
        f"目前,{place}正在办理的申请还有{r.randint(20, 99)}件,当日办结{r.randint(20, 99)}件,累计办结{r.randint(1000, 9999)}件,"
        "尚无逾期未办的申请。",
    ]
