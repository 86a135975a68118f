"""Industries and topics: the theme of an article against what it names in passing."""

from flows.classify import Taxonomy, classify
from flows.classify.article import Article
from flows.classify.cues import Matcher
from flows.classify.subjects import Industries, IndustryFile, WordsRow
from tests.classify.pages import page


def industries(taxonomy: Taxonomy, title: str, *body: str) -> dict[str, str]:
    return {x.code: x.role for x in classify(page(title, *body), taxonomy) if x.facet == "industry"}


def test_the_theme_is_main_and_what_is_listed_secondary(taxonomy: Taxonomy) -> None:
    found = industries(
        taxonomy, "光伏龙头扩产",
        "公司的光伏组件产能将翻番,新建的光伏电站年内并网。", "园区另有物联网、大数据、文旅等项目。",
    )
    assert found["new_energy"] == "main"
    assert {found[c] for c in ("sensors_iot", "software_it", "culture_tourism")} == {"secondary"}


def test_the_longest_word_wins(taxonomy: Taxonomy) -> None:
    assert set(industries(taxonomy, "新能源汽车下乡")) == {"automotive_nev"}


def test_a_companys_name_says_less_than_its_goods(taxonomy: Taxonomy) -> None:
    named = {x.code: x.score for x in classify(page("某某激光科技有限公司"), taxonomy) if x.facet == "industry"}
    goods = {x.code: x.score for x in classify(page("国产激光切割机"), taxonomy) if x.facet == "industry"}
    assert named["photonics_laser"] < goods["photonics_laser"]


def test_an_article_may_name_no_industry(taxonomy: Taxonomy) -> None:
    assert industries(taxonomy, "图书馆周末延长开放时间") == {}


def test_topics_of_headlines(taxonomy: Taxonomy) -> None:
    headlines = {
        "央行宣布下调存款准备金率": "finance", "新楼盘开盘 均价两万": "realty", "高考志愿填报指南": "education",
        "国产手机芯片发布": "science", "男子酒驾被抓": "society", "外交部回应访华安排": "politics", "女排三比零夺冠": "sports",
        "网游新版本公测": "game", "新片票房过亿 导演感谢影迷": "entertainment",
    }
    for title, topic in headlines.items():
        assert [x.code for x in classify(page(title), taxonomy) if x.facet == "topic"] == [topic], title


def test_an_editor_adds_an_industry_without_python() -> None:
    row = WordsRow(code="ice", name="冰雪经济", words={"滑雪场": 3.0})
    file = IndustryFile(main_score=3, main_share=0.5, secondary_score=0.5, classes=(row,))
    ours = Industries(file)
    [label] = ours.labels(Matcher(ours.cues).find(Article(page("滑雪场开板迎客"))))
    assert (label.code, label.name, label.role) == ("ice", "冰雪经济", "main")
    assert [q.text for q in label.evidence] == ["滑雪场"]
