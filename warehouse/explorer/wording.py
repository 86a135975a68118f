"""What codes are called on the pages, in Chinese; a code without a name is shown as it is."""

from typing import Final

WORDS: Final[dict[str, dict[str, str]]] = {
    "block": {
        "title": "标题", "byline": "署名", "body": "正文", "subheading": "小标题", "caption": "图注", "contact": "联系方式",
        "legal": "声明", "navigation": "导航", "related": "相关", "attachment": "附件", "other": "其他",
    },
    "mark": {
        "organization": "机构", "person": "人物", "place": "地点", "park": "园区", "policy": "政策", "event": "活动",
        "product": "产品", "quantity": "数字", "time": "时间",
    },
    "facet": {
        "region": "地区", "industry": "行业", "doc_type": "文章类型", "publisher": "来源", "month": "月份", "topic": "主题",
    },
    "field": {
        "title": "标题", "publisher": "来源", "site": "发布网站", "author": "作者", "published": "发布时间",
        "source_url": "原文链接", "is_repost": "转载", "view_count": "阅读量",
    },
    "page": {"article": "文章", "list": "列表页", "error": "错误页", "mixed": "混合页", "stub": "残页"},
    "view": {
        "article": "文章", "block": "段落", "evidence": "元数据依据", "label": "分类", "mention": "提及", "entity": "实体",
        "role": "职务", "quantity": "数字", "time_expression": "时间", "event": "事件", "event_participant": "参与者",
        "relation": "关系", "contact": "联系方式", "duplicate": "重复", "passage": "相同段落", "cluster": "文章簇",
        "notice": "提示", "source_file": "文件",
    },
    "quantity": {
        "money": "金额", "area": "面积", "length": "长度", "count": "数量", "percent": "占比", "growth": "增幅",
        "percentage_point": "百分点", "ratio": "倍数", "duration": "时长", "other": "其他",
    },
    "status": {
        "actual": "实际", "estimate": "预计", "target": "目标", "occurred": "已发生", "planned": "计划", "ongoing": "进行中",
        "unknown": "未知",
    },
    "happening": {
        "meeting": "会议", "forum": "论坛", "press_conference": "新闻发布会", "exhibition": "展会", "promotion": "招商推介",
        "visit": "调研走访", "speech": "致辞演讲", "signing": "签约", "cooperation": "合作", "award": "授牌表彰",
        "designation": "认定定位", "policy_release": "政策发布", "planning": "规划布局", "launch": "推出启动",
        "construction": "开工建设", "introduction": "引进", "move_in": "入驻搬迁", "investment": "投资", "listing": "上市",
        "media_coverage": "媒体报道",
    },
    "predicate": {
        "located_in": "位于", "part_of": "属于", "adjacent_to": "毗邻", "publishes": "发布", "launches": "推出",
        "implements": "实施", "files_project": "申报项目", "builds": "建设", "signs_into": "签约落户", "moves_into": "迁入",
        "settles_in": "引进落地", "headquartered_in": "总部设于", "anchored_by": "以…为核心", "predecessor_of": "前身",
        "former_owner_of_site": "原址所属", "concerns": "涉及", "associated_with": "关联", "holds_office_in": "任职",
        "speaks_at": "发言", "participates_in": "出席", "visits": "走访", "organizes": "主办", "held_at": "举办地",
        "promotes": "推介", "cooperates_with": "合作", "awards": "授予", "serves": "服务", "designates": "认定",
        "designated_as": "被定为", "recognized_as": "获评", "positions": "定位", "reports_on": "报道", "produces": "生产",
    },
    "part": {"agent": "行动者", "object": "对象", "participant": "出席者", "speaker": "发言者", "event": "活动"},
    "qualifier": {"title": "职务", "status": "状态", "direction": "方位", "since": "起始", "form": "形式"},
    "direction": {"east": "东", "south": "南", "west": "西", "north": "北"},
    "approx": {"about": "约", "more_than": "超过", "less_than": "不足", "nearly": "近"},
    "contact": {
        "phone": "电话", "email": "邮箱", "wechat": "微信", "url": "网址", "address": "地址", "contact_person": "联系人",
    },
    "duplicate": {
        "exact": "完全相同", "near": "几乎相同", "version": "同文异数", "contains": "包含", "contained": "被包含",
        "series": "同一模板",
    },
    "role": {"main": "主要", "secondary": "次要"},
    "run": {"running": "运行中", "completed": "完成", "failed": "失败", "crashed": "中断"},
    "trigger": {"schedule": "定时", "manual": "手动", "cli": "命令行", "direct": "直接"},
    "stage": {"read": "读取", "clean": "清洗", "deduplicate": "去重", "classify": "分类", "extract": "抽取", "load": "入库"},
    "reason": {
        "empty": "空文件", "undecodable": "无法解码", "unreadable": "无法读取", "vanished": "读取前消失",
        "not_regular": "不是普通文件", "symlink": "符号链接", "bad_name": "文件名有误", "unsupported": "不支持的格式",
        "too_large": "过大", "bad_record": "记录有误", "bad_archive": "归档损坏", "no_text": "没有文字",
        "changed_while_read": "读取时改变", "stage_failed": "处理失败", "crashed_worker": "处理进程崩溃",
    },
}  # fmt: skip


def said(code: str | None, kind: str) -> str:
    """The name of a code.

    >>> said("body", "block"), said("brand_new", "block"), said(None, "block")
    ('正文', 'brand_new', '')
    """
    return WORDS[kind].get(code, code) if code else ""
