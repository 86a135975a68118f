"""The grammar of dates in Chinese, as patterns: what they say is read by :mod:`flows.extract.time_words`.

The named groups are the fields of a reading: year, month, day, and so on; a part of a pattern is named by what it matches.
"""

import re
from typing import Final

_C: Final = "零〇○一二三四五六七八九"
_MONTH: Final = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?!\d)"
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|[一二]?十[一二三四五六七八九]?|[一二三四五六七八九])(?!\d)"
_TO: Final = r"(?:[-–—~〜]{1,2}|至|到)"
_SAID: Final = r"今年度?|去年度?|前年|明年|(?<![一-龥])后年|(?<=[到至在于])后年|本年度?|上一?年度|上年(?!度)|同年|次年|翌年"
_YEAR: Final = (
    rf"(?:(?<!\d)(?P<year>[12]\d{{3}}|[一二][{_C}]{{3}}|[两二]千(?:零[一二三四五六七八九])?)年度?|(?P<said>{_SAID})"
    rf"|(?<![\d.,])(?P<short>\d\d|零[一二三四五六七八九])年(?={_MONTH}月)|(?<![\d.,])(?P<old>0\d|[89]\d|零[一二三四五六七八九])年(?![来间代多前后历]))"
)
_WEEKDAY: Final = r"(?:[,(]?(?:星期|礼拜|周)[一二三四五六日天](?:\)|(?![围年])))?"
_DAYTIME: Final = r"(?P<daytime>凌晨|清晨|早晨|早上|早间|上午|中午|午间|下午|午后|傍晚|晚间|晚上|夜间|当晚|早|晚)?"
_CLOCK: Final = (
    r"(?:[ T]?(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:?\d\d)?"
    r"|(?P<hour2>[01]?\d|2[0-4]|[一二]?十?[一二三四五六七八九十])[时点](?:(?P<minute2>[0-5]?\d)分?|(?P<half>半)|整|许)?)?"
)
_SPAN: Final = (
    r"(?:第?(?P<quarter>[一二三四1-4])季度|(?P<first>首季度?)|前(?P<quarters>[二两三23])个?季度|(?P<h1>上半年|前半年)|(?P<h2>下半年|后半年)"
    r"|前(?P<months>[一二两三四五六七八九十]{1,2}|1[01]|[2-9])个?月|最后(?P<last_months>[一二两三四五六七八九]|[2-9])个?月)"
)
_BOUND: Final = (
    r"(?P<bound>以来|至今(?![年天日晚])|(?:开始)?起(?![步飞来点草重码源])|开始|[及或]?(?:之前|以前)|[及或]?(?:之后|以后)"
    r"|前(?![三两一二四五六七八九十\d来往瞻沿景期列线])|后(?![半续期勤备来者方台疫年天五三十几\d]))?"
)
# Weeks and weekdays of a month or year: 第一周, 第二个星期日, 最后一个周五.
_NTH: Final = (
    r"(?:第(?P<week{0}>[一二三四五1-5])|(?P<final{0}>最后一))个?(?:周|星期)(?P<weekday{0}>[一二三四五六日天](?![围年]))?"
)
_TAIL_MONTH: Final = (
    rf"(?P<month>{_MONTH})月份?(?:(?P<third>[上中下]旬|[上下]半月|底|末|初(?![一二三四五六七八九十])|中(?=[,。;、]|$))|的?{_NTH.format(1)}"
    rf"|(?P<day>{_DAY})(?:[日号](?!元)|(?=$|[,。;、!?)])){_WEEKDAY}{_DAYTIME}{_CLOCK})?"
)
_MONTHS: Final = rf"(?P<m1>{_MONTH})月?{_TO}(?P<m2>{_MONTH})月份?"

YEARLY: Final = re.compile(
    rf"{_YEAR}(?!农历|阴历)(?:的?(?:{_NTH.format(2)}|第(?P<nth_month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])个月"
    rf"|{_MONTHS}|{_TAIL_MONTH}|{_SPAN}|年?(?P<edge>初|底|末|年中)(?![级期步])))?{_BOUND}"
)
MONTHLY: Final = re.compile(rf"(?<![\d.:/期])(?:{_MONTHS}|{_TAIL_MONTH}){_BOUND}")
SPANS: Final = re.compile(rf"{_SPAN}{_BOUND}")
EDGES: Final = re.compile(
    r"(?<![今去明前后本近几多周万百千余数两同半十年])年(?P<edge>初|底|末|中(?=[,。建完前投]))(?P<bound>前|以前|之前)?"
)
DAILY: Final = re.compile(
    rf"(?<![\d.:/月号第{_C}十-])(?:(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|[一二]?十[一二三四五六七八九]?)日(?![元均系本报产照内常游夜龄韩])"
    rf"|(?P<number>3[01]|[12]\d|[1-9])号(?=[上下凌早晚]|$|[,。;!?]|你)){_WEEKDAY}{_DAYTIME}{_CLOCK}{_BOUND}"
)
ISO: Final = re.compile(
    rf"(?<![\d.])(?P<year>[12]\d{{3}})([-/. ])(?P<month>0?[1-9]|1[0-2])\2(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)日?{_CLOCK}{_BOUND}"
)
DAY_FIRST: Final = re.compile(
    r"(?<![\d./-])(?P<day>3[01]|[12]\d|0?[1-9])([-/])(?P<month>0?[1-9]|1[0-2])\2(?P<year>(?:19|20)\d\d|\d\d)(?![\d/]|-(?!\d\d?/\d))"
)
# A day of the lunar calendar; which one of ours it is, the text doesn't say.
_LUNAR_MONTH: Final = rf"(?:[正腊冬]|{_MONTH})月"
LUNAR: Final = re.compile(
    rf"(?:农历|阴历)(?:[一二][{_C}]{{3}}年)?{_LUNAR_MONTH}(?:初[一二三四五六七八九十]|{_DAY})?"
    rf"|{_LUNAR_MONTH}(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?)"
)
YEAR_RANGE: Final = re.compile(
    rf"(?<![\d.])(?P<year>(?:1[89]|20)\d\d)年?{_TO}(?P<last>(?:1[89]|20)\d\d|\d\d(?=年))(?:年度?|(?=[,。;、)]|$))(?!\d)"
)
MONTH_DAY: Final = re.compile(
    r"(?<![\d-])(?P<month>0\d|1[0-2])-(?P<day>[0-2]\d|3[01])(?![\d-])(?: (?P<hour>\d\d):(?P<minute>\d\d))?"
)
DECADE: Final = re.compile(
    r"(?:(?P<last>上(?:个|一)?世纪)|(?P<century>20|21|二十一?)世纪)?(?P<decade>[1-9]0|[一二三四五六七八九]十)年代(?P<part>[初中末后]期?)?"
)
CENTURY: Final = re.compile(
    r"(?:(?P<last>上(?:个|一)?世纪)|(?P<this>本世纪)|(?P<century>1\d|2[01]|十[七八九]|二十一?)世纪)(?!经济|报|海)(?P<bound>以来|初)?"
)
PLAN: Final = re.compile(r"“?(?P<plan>[一二三]?十[一二三四五六七八九]?)五”?(?P<bound>以来|时期|期间|末)")
REIGN: Final = re.compile(
    r"(?P<reign>康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|民国)(?P<nth>元|\d{1,2}|[一二三四五六七八九十]{1,3})年(?:(?P<month>"
    rf"{_MONTH})月)?"
)
REIGNS: Final = {
    "康熙": 1662,
    "雍正": 1723,
    "乾隆": 1736,
    "嘉庆": 1796,
    "道光": 1821,
    "咸丰": 1851,
    "同治": 1862,
    "光绪": 1875,
    "宣统": 1909,
    "民国": 1912,
}
