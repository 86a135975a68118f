"""Names of people in credits: ``记者 张伟、李娜``, ``方 敏``, ``作者:欧阳明``."""

import re
from itertools import takewhile
from typing import Final

_DOUBLE = (
    "欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|夏侯|皇甫|尉迟|尉遲|公孙|公孫|慕容|司徒|令狐|"
    "端木|东方|東方|南宫|长孙|宇文|呼延|独孤|拓跋|闻人|澹台|轩辕|太史|申屠|百里|纳兰"
)
_SINGLE = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁"
    "柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈"
    "宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪干解应宗丁"
    "宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢裴陆荣翁荀羊惠甄曲封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗车侯宓蓬郗班仰秋仲伊宫宁仇栾"
    "暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂"
    "濮牛寿边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终耿满弘匡文寇广禄阙东欧殳蔚夔隆师巩厍聂晁敖融冷訾"
    "辛阚简饶曾毋沙乜鞠须丰巢关蒯查荆红游竺权逯盖益桓肖仝佟付闫涂代岳商佘苑原冼楚邸植练揭仉候麦覃区丘麥趙錢孫吳鄭馮陳衛蔣"
    "韓楊許呂張嚴華謝鄒竇雲蘇範魯韋馬鳳鮑費賀湯羅畢鄔樂時顧黃蕭計談龐紀項藍閔賈婁顏鍾駱萬盧經單龔滎陸榮儲烏車寧厲劉葉龍賴"
    "藺喬陰聞黨譚勞邊農溫莊閻連習饒關權蓋簡歐聶豐鄧凃"
)
SURNAME: Final = f"(?:{_DOUBLE}|[{_SINGLE}])"
_BOUND = (
    r"(?=$|[\s\d、,，/／╱:;。|()\[\]【】《》·╱-]|报道|報道|報導|獲悉|获悉|日前|从|從|昨|今|整理|采写|採訪|采访|编译|編譯|发自|發自|专题|专电|電|电|台北|綜合|综合|通讯员|通訊員|实习|實習|特约|記者|记者|摄|攝)"
)
# Of these the first begin with what may be a surname: 作者 时间 heads two columns of a table, 对记者强调 says how somebody spoke.
_ROLE = (
    "(?!简介|簡介|时间|時間|文章|关注|關注|关于|高清|解读|解释|解釋|解答|单位|金融|强调|強調|宣布|宣佈|宣称|谈到|谈及|谈起|谈话|包括|查看|"
    "查明|明确|应邀|当面|时常|时说|高兴|安排|支持|安慰|相关|于是|从而|通讯|通訊|实习|實習|特约|记者|記者|编辑|編輯|摄影)"
)
_NAME: Final = rf"{_ROLE}{SURNAME}(?:[\u4e00-\u9fff]{{1,2}}?{_BOUND}| [\u4e00-\u9fff](?=$|[\s、,/)\]】]))"
_NAMES: Final = re.compile(rf"{_NAME}(?:[\s、,/]{{1,2}}{_NAME})*")
_ONE: Final = re.compile(_NAME)
_WHOLE: Final = re.compile(rf"{SURNAME}[\u4e00-\u9fff]{{1,3}}|[\u4e00-\u9fff]{{1,8}}(?:·[\u4e00-\u9fff]{{1,8}}){{1,3}}")
_SPLIT: Final = re.compile(r"[、,，;/／]|\s+|(?<=[\u4e00-\u9fff])和(?=[\u4e00-\u9fff]{2})")
_SPACED: Final = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\s([\u4e00-\u9fff])(?![\u4e00-\u9fff])")      # 方 敏
_LATIN: Final = re.compile(r"[A-Za-z.' -]+")
_PEN_NAME: Final = re.compile(r"[\u4e00-\u9fff]{2,8}|[A-Z][A-Za-z.'-]+(?: [A-Z][A-Za-z.'-]+){0,3}|[\w.@-]{2,10}")

LATIN_NAME: Final = r"[A-Z](?:\.|[\w'’-]{1,20})(?: (?:[A-Z](?:\.|[\w'’-]{1,20})|de|van|von|der|la|al|bin|da)){1,3}"
_LATIN_NAME: Final = re.compile(LATIN_NAME)


def is_latin_name(text: str) -> bool:
    """Whether a whole text has the form of a name in Latin script.

    >>> [is_latin_name(name) for name in ("Anna Whitlock", "Ludwig van Beethoven", "admin", "Staff writer")]
    [True, True, False, False]
    """
    return _LATIN_NAME.fullmatch(text) is not None


def is_person(text: str) -> bool:
    """Whether a whole text has the form of a person's name.

    >>> is_person("张伟"), is_person("欧阳明月"), is_person("阿卜杜拉·买买提"), is_person("财经频道")
    (True, True, True, False)
    """
    return bool(_WHOLE.fullmatch(text)) and not text.endswith(("网", "报", "社", "台", "网络", "频道", "新闻", "编辑", "公司"))


def people_at(text: str, start: int) -> tuple[int, int, tuple[str, ...]] | None:
    """The names that begin at ``start`` of a folded text, each ending where something else begins.

    >>> people_at("记者 张伟、方 敏 报道", 3)
    (3, 9, ('张伟', '方敏'))
    >>> people_at("记者从市交通局了解到", 2) is None
    True
    """
    found = _NAMES.match(text, start)
    if not found:
        return None
    return found.start(), found.end(), tuple(m[0].replace(" ", "") for m in _ONE.finditer(found[0]))


def credited(text: str) -> tuple[str, ...]:
    """The names in the value of a credit, pen names included; none if it is a sentence.

    >>> credited("宋怡 杨志华"), credited("方 敏"), credited("海姑娘")
    (('宋怡', '杨志华'), ('方敏',), ('海姑娘',))
    >>> credited("2024年的工作将会怎样,他说"), credited("张伟,新河大学教授")
    ((), ('张伟',))
    """
    if len(text) > 40:
        return ()
    joined = _SPACED.sub(r"\1\2", text) if " " in text else text
    if _LATIN.fullmatch(joined):
        return (joined.strip(),) if _PEN_NAME.fullmatch(joined.strip()) else ()
    names = tuple(n for n in _SPLIT.split(joined) if n)
    if names and is_person(names[0]):              # what is no name behind a name says who that is
        names = tuple(takewhile(lambda n: len(n) < 5 or is_person(n), names))
    return names if len(names) <= 6 and all(_PEN_NAME.fullmatch(n) for n in names) else ()
