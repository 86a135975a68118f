"""Headlines as newspapers and governments write them, and what they announce."""

from pathlib import Path

import pytest

from flows.classify import Taxonomy, classify
from flows.classify.doc_type import DocTypeFile, DocTypes
from flows.config import read_toml
from flows.problems import ConfigError
from tests.classify.pages import page

HEADLINES = """
investment_promotion_event 嘉兴南湖区赴深圳举办招商推介会 现场签约12个项目
investment_promotion_event 2023长三角投资合作对接会在宁波举行
investment_promotion_event 盐城:“云签约”引来42个好项目
project_news 投资50亿元的锂电池材料项目落户宜春
project_news 苏州又一总部大楼封顶
project_news 长沙与一家央企签订战略合作协议
leader_visit 副省长带队赴企业走访服务
leader_visit 外省党政代表团来常州考察
leader_visit 市领导会见世界500强企业高管
work_meeting 杨浦区召开营商环境优化工作推进会
work_meeting 县政府召开第23次常务会议
work_meeting 高新区举行上半年经济运行分析会
press_conference 上海举行新闻发布会 介绍城市数字化转型情况
press_conference 省发展改革委负责人就电价政策答记者问
policy 关于印发《合肥市促进集成电路产业发展若干政策》的通知
policy 浙江出台二十条举措支持民营经济
policy 《上海市数据条例》明年1月1日起施行
signed_article 本报评论员:让县域经济活起来
signed_article 发展低空经济的几点思考
other 上半年全市规模以上工业增加值同比增长8.2%
other 无锡3家企业入选国家级绿色工厂名单
other 某公司2022年净利润下滑两成
other 春天的田野
"""


@pytest.mark.parametrize("line", HEADLINES.strip().splitlines())
def test_a_headline_says_what_kind_of_article_follows(taxonomy: Taxonomy, line: str) -> None:
    code, _, title = line.partition(" ")
    [label] = [x for x in classify(page(title), taxonomy) if x.facet == "doc_type"]
    assert label.code == code


def test_the_lead_decides_where_the_headline_is_silent(taxonomy: Taxonomy) -> None:
    lead = "3月2日,县委书记率县直有关部门负责人到工业园走访企业,实地察看生产线,县长陪同调研。"
    [label] = [x for x in classify(page("春风送暖入企来", lead), taxonomy) if x.facet == "doc_type"]
    assert label.code == "leader_visit"
    assert "走访" in {q.text for q in label.evidence}


def test_we_in_somebodys_mouth_is_no_essay(taxonomy: Taxonomy) -> None:
    said = "“我们要扩产。”厂长说,“我们有信心。”“我们还要招人。”"
    own = "我们坚持产业立镇。过去五年,我们腾出土地。下一步,我们将继续努力。"
    assert next(x.code for x in classify(page("春天的田野", said), taxonomy)) == "other"
    assert next(x.code for x in classify(page("春天的田野", own), taxonomy)) == "signed_article"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('fallback = "none"\nfallback_score = 1\n[[classes]]\ncode = "other"\nname = "其他"\n', 'fallback "none" is no class'),
        (
            'fallback = "other"\nfallback_score = 1\n[[classes]]\ncode = "other"\nname = "其他"\n[classes.body]\n"签*约" = 1\n',
            "for title and lead only",
        ),
        ('fallback = "other"\nfallback_score = 1\n[[classes]]\ncode = "other"\nname = "其他"\ntitel = {}\n', "unknown key"),
    ],
)
def test_a_wrong_taxonomy_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    file = tmp_path / "doc_types.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=complaint.replace("*", r"\*")):
        DocTypes(read_toml(file, DocTypeFile))
