"""Pages of our own, in the manner of the kinds of sites that the pipeline meets."""

import pytest

from flows.documents import BlockKind, CleanDocument
from tests.clean.described import PROSE, described

FIRST, SECOND, THIRD = PROSE
TITLE = "新河镇十二个重点项目集中开工"
ITEMS = [
    "青溪县召开春季招商推介会", "安平区发布产业用地新政", "临江新城地铁延伸线通车", "白沙镇农产品加工园投产",
    "东湖区举办职业技能大赛",
]
LINKS = "".join(f'<li><a href="/{n}.html">{item}</a></li>' for n, item in enumerate(ITEMS))
PARAGRAPHS = "".join(f"<p>　　{text}</p>" for text in PROSE)

GOVERNMENT = f"""<html><head><title>{TITLE}_新河镇人民政府</title></head>
<body><div class="nav"><a href=/>首页</a> <a href=/a>政务公开</a></div>
<div class="position">当前位置：<a href=/>首页</a> &gt; <a href=/n>镇域动态</a></div><h1>{TITLE}</h1>
<div class="info">发布时间：2024-03-05 09:12 来源：新河镇 浏览次数：<span>31</span> 字体：[大 中 小]</div>
<div class="TRS_Editor">{PARAGRAPHS}<p>附件：项目清单.doc</p></div><div>【打印本页】 【关闭窗口】</div>
<div class="footer">主办：新河镇人民政府 备案号：苏ICP备00000000号 版权所有</div></body></html>"""
PORTAL = f"""<html><head><title>{TITLE}|项目|开工_财经_某某网</title></head>
<body><ul>{LINKS * 3}</ul><div class=main><h1>{TITLE}</h1>
<div>2024年03月05日 09:12　某某日报　<a href=#c>我有话说(3人参与)</a></div>
<div id=artibody>{PARAGRAPHS}<p>(责任编辑：张伟)</p></div>
<div class=share>分享到：<a href=#>微博</a><a href=#>微信</a></div><h3>相关新闻</h3><ul>{LINKS}</ul></div>
<div class=sidebar><h3>热门排行</h3><ul>{LINKS}</ul></div></body></html>"""
WECHAT = f"""<html><head><meta property="og:title" content="{TITLE}"></head><body><h1 class="rich_media_title">{TITLE}</h1>
<div id=meta_content><span>原创</span><em>新河发布</em><em>2024-03-05 09:12</em></div><div id=js_content>
<p><span>点击上方蓝字关注我们</span></p>{"".join(f"<section><p><span>{t}</span></p></section>" for t in PROSE)}
<p>长按二维码关注公众号</p></div>
</body></html>"""
TABLES = f"""<html><head><title>{TITLE}</title></head><body><table><tr><td><a href=/>首页</a>|<a href=/2>新闻</a><tr><td>
<table><tr><td align=center><b>{TITLE}</b><tr><td align=center>作者：李明 来源：某某报 2004-3-5
<tr><td>　　{FIRST}<br><br>　　{SECOND}<br>
<br>　　{THIRD}</table><tr><td>Copyright © 2004 某某报社 All Rights Reserved</table></body></html>"""
FORUM = f"""<html><head><title>{TITLE} - 某某论坛</title></head>
<body><div class=postlist><h1>{TITLE}</h1><div class=authi>楼主 发表于 2024-3-5 09:12</div>
<div class=post>{FIRST}<br>{SECOND}<br>{THIRD}</div>
</div><div class=comment><div class=reply>沙发！顶一个，写得真好，支持楼主继续写下去。</div>
<div class=reply>同意楼上的看法，我们镇的变化确实很大，希望越来越好。</div></div></body></html>"""
CAPTIONS = f"""<html><head><title>{TITLE}</title></head>
<body><h1>{TITLE}</h1><div>2024-03-05 09:12:00</div><div class=content><p>{FIRST}</p>
<p align=center><img src=1.jpg></p>
<p align=center>开工仪式现场</p><p>{SECOND}</p><p><img src=2.jpg></p><p>图为企业负责人接受采访。王芳 摄</p>
<p><strong>干部主动上门服务</strong></p><p>{THIRD}</p></div></body></html>"""
TRADITIONAL = f"""<html><body><h1>新河鎮重點項目開工</h1>
<p>2024/03/05 09:12</p><div><p>新河鎮舉行重點項目集中開工儀式，十二個項目同日開工，總投資達到四十五億元，涵蓋裝備製造和物流。</p>
<p>據介紹，今年以來當地持續優化營商環境，企業從簽約到開工的時間比去年縮短了一半，並將完善配套設施。</p></div>
<h4>相關新聞</h4><ul>{LINKS}</ul>
<p>版權所有，未經許可不得轉載。</p></body></html>"""
TEXT = "\n".join([
    "首页 > 新闻 > 正文", TITLE, "2024-03-05 09:12 来源：某某日报", "", f"　　{FIRST}", f"　　{SECOND}", "干部主动上门服务",
    f"　　{THIRD}",
    "（责任编辑：张伟）", "分享到：", "上一篇：青溪县召开春季招商推介会", "相关阅读", *ITEMS, "联系电话：010-12345678",
    "版权声明：凡本网注明来源的作品，未经本网授权不得转载。",
])
ENGLISH = """<html><head><title>Town starts twelve projects | Example Daily</title></head>
<body><nav><a href=/>Home</a> <a href=/n>News</a></nav>
<h1>Town starts twelve projects</h1>
<p>By Jane Doe | Published: March 5, 2024</p><article><p>The town of Newbrook held a ceremony on Tuesday to start
work on twelve projects worth four billion yuan, officials said.</p>
<p>"These projects will create three thousand jobs," the mayor told reporters,
adding that roads and water supply would follow next year.</p>
</article><h3>Related</h3><ul><li><a href=/1>Other news of the day</a></ul>
<footer>Copyright 2024 Example Daily. All rights reserved.</footer></body></html>"""


def kinds(document: CleanDocument, part: str) -> set[BlockKind]:
    return {block.kind for block in document.blocks if part in block.text and len(block.text) < 50}


@pytest.mark.parametrize("page", [GOVERNMENT, PORTAL, WECHAT, TABLES, FORUM, CAPTIONS, TEXT], ids=lambda page: page[:40])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_body_is_the_prose_and_nothing_else(page: str, encoding: str) -> None:
    document = described(page, encoding)
    body = [line for line in document.body.split("\n") if line != "干部主动上门服务"]
    assert body == list(PROSE)
    assert document.page_kind == "article"
    assert document.title == TITLE


def test_boilerplate_of_a_government_page_has_its_kinds() -> None:
    document = described(GOVERNMENT)
    assert kinds(document, "当前位置") == {BlockKind.NAVIGATION}
    assert kinds(document, "发布时间") == {BlockKind.BYLINE}
    assert kinds(document, "附件") == {BlockKind.ATTACHMENT}
    assert kinds(document, "打印本页") == {BlockKind.NAVIGATION}
    assert kinds(document, "备案号") == {BlockKind.LEGAL}


def test_related_articles_and_credits_of_a_portal_page_have_their_kinds() -> None:
    document = described(PORTAL)
    assert kinds(document, "责任编辑") == {BlockKind.BYLINE}
    assert [b.kind for b in document.blocks if b.text == ITEMS[0]][-2:] == [BlockKind.RELATED] * 2


def test_captions_and_subheadings_are_told_apart() -> None:
    document = described(CAPTIONS)
    assert kinds(document, "开工仪式现场") == kinds(document, "王芳 摄") == {BlockKind.CAPTION}
    assert kinds(document, "干部主动上门服务") == {BlockKind.SUBHEADING}


def test_comments_are_no_body() -> None:
    assert kinds(described(FORUM), "沙发") == {BlockKind.RELATED}


def test_cue_words_are_known_in_traditional_script() -> None:
    document = described(TRADITIONAL)
    assert [b.kind for b in document.blocks if b.kind is BlockKind.BODY] == [BlockKind.BODY] * 2
    assert kinds(document, "相關新聞") == {BlockKind.RELATED}
    assert document.language == "zh-Hant"


def test_lines_of_a_text_have_their_kinds() -> None:
    document = described(TEXT)
    assert [b.kind.value for b in document.blocks] == [
        "navigation", "title", "byline", "body", "body", "subheading", "body", "byline", "navigation", "navigation",
        *["related"] * 7, "legal",
    ]


def test_english_pages_are_read_by_the_same_rules() -> None:
    document = described(ENGLISH)
    assert document.body.startswith("The town of Newbrook")
    assert document.body.endswith("would follow next year.")


def test_of_two_short_lines_between_paragraphs_the_first_is_a_caption() -> None:
    document = described("\n".join([FIRST, "项目工地", "干部主动上门服务", SECOND]))
    assert [b.kind.value for b in document.blocks] == ["body", "caption", "subheading", "body"]


def test_a_list_without_a_heading_is_known_by_its_rhythm() -> None:
    items = [line for item in ITEMS for line in (item, "2024-03-05 09:12")]
    document = described("\n".join([*PROSE, *items]))
    assert document.body == "\n".join(PROSE)
    assert {b.kind for b in document.blocks[3:]} == {BlockKind.RELATED}


def test_every_unit_is_one_block() -> None:
    document = described(TEXT)
    assert [b.text for b in document.blocks] == [line.strip() for line in TEXT.split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1><p>nginx</p></body></html>", "error"),
        ("<html><body><p>抱歉，您访问的页面不存在。</p><a href=/>返回首页</a></body></html>", "error"),
        (f"<html><head><title>新闻列表</title></head><body><ul>{LINKS * 4}</ul></body></html>", "list"),
        ("\n".join([TITLE, "2024-03-05 09:12", FIRST, SECOND, FIRST[:70]]), "stub"),
        ("\n".join([TITLE, "2024-03-05 09:12", *PROSE, ITEMS[0], "2024-03-06 10:15", *(f"又讯,{t}" for t in PROSE)]), "mixed"),
        ("\n".join([TITLE, *PROSE]), "article"),
        ("短讯", "stub"),
    ],
)
def test_the_kind_of_a_page(page: str, kind: str) -> None:
    assert described(page).page_kind == kind
