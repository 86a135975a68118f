"""Who wrote the article. Editors (责任编辑, 选稿) and photographers are others; an account name of the CMS is nobody."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from flows.clean.bylines import Cues, Field
from flows.clean.candidates import Candidate, best, hinted
from flows.clean.names import LATIN_NAME, SURNAME, credited, is_latin_name, is_person, people_at
from flows.clean.outlets import Outlets, outlet_like
from flows.clean.page import EDGE, Line, Page
from flows.folding import fold

# Less than what is printed in a long first line: on Chinese portals the tag often names the editor.
_META: Final = {
    "field:author": 20.0, "article:author": 5.8, "og:author": 5.8, "author": 5.8, "ld:author": 5.8, "dc.creator": 5.8, "byl": 5.8,
}
_REPORTER: Final = re.compile(
    r"(?:记者|記者|通讯员|通訊員|特派员|评论员|撰稿人?|撰文|采写|文字"
    r"|(?:(?<![\u4e00-\u9fff》”])|(?<=[本原]文))作者)(?:/|:|\s|╱|丨|\|){0,3}"     # but not 《青溪记》作者李娜
)
_OF_AN_OUTLET: Final = re.compile(r"[\u4e00-\u9fff]{0,12}?(?:记者|記者|通讯员|通訊員|评论员)[ :/]?")
_WRITTEN: Final = re.compile(r"(?:^|[\s(（【\[■◎●▲])(?:文|图文|文图|文、图|图、文|文字)\s?[/|丨╱]\s?")
_WRITTEN_BY: Final = tuple(f"{what}{blank}{mark}" for what in "文图字" for blank in ("", " ") for mark in "/|丨╱")
LEADS: Final = {
    "writers": ("记者", "通讯员", "特派员", "评论员", "作者", "撰稿", "撰文", "采写", "文字", *_WRITTEN_BY),
    "written": _WRITTEN_BY,
    "by": ("by", "words:"),
    "posted": ("发表", "发布", "张贴", "上传"),
}
_LATIN_NAMES: Final = re.compile(
    rf"(?P<names>{LATIN_NAME}(?:(?:, | and | & ){LATIN_NAME}){{0,3}})(?=$|[,.;|·]|\s[-–—|·\d])"
)
_BY: Final = re.compile(
    r"(?:.{0,60}(?:[|·—–-] |\d |[Pp]osted |[Ww]ritten |[Ww]ords |[Ss]tory ))?(?:[Bb]y|BY|Words:)"
    rf"(?:$| (?={LATIN_NAME}){_LATIN_NAMES.pattern})"
)
_STAFF: Final = re.compile(
    r", (?:[A-Z][\w'’-]* ){0,3}"
    r"(?:[Ss]taff|(?:[Ww]rit|[Rr]eport)er|[Ee]ditor|[Cc]orrespondent|[Cc]ontributor|[Cc]olumnist|Bureau|News)\b"
)
_AND: Final = re.compile(r", | and | & ")
# 记者 张伟 摄 took the picture; in 文/张伟 图/李娜 and 文字 张伟 摄影 李娜 another one did.
_PICTURE: Final = re.compile(
    r"^\s?/?(?:摄影?+|攝影?+|供图|制图|图片?+|圖片?+|绘图?+|视频)(?!\s?[:/|丨╱]|\s[\u4e00-\u9fff]{2,4}(?:$|\s))"
)
_POSTED_BY: Final = re.compile(
    r"由\s?(?P<by>[^\s\d,。;:][^\s,。;:]{1,11}?)\s?(?:发表|發表|发布|發布|發佈|张贴|張貼|上传|上傳)(?=$|[于於在\s@:\d])"
    r"|(?P<name>[^\s\d,。;:/|(][^\s,。;:/|(]{1,11}) (?:发表|發表|发布|發布|發佈)[于於](?=[\s:\d])"
)
_NO_POSTER: Final = frozenset({"本文", "文章", "最后", "首次", "原文", "该文", "主题", "内容", "帖子", "楼主", "樓主"})
_IN_BRACKETS: Final = re.compile(r"[\[【(]\s?([\u4e00-\u9fff]{2,4})\s?[\]】)]")
_NAME: Final = rf"{SURNAME}(?:[\u4e00-\u9fff]{{1,2}}| [\u4e00-\u9fff])"
_BEHIND_MARK: Final = re.compile(rf"[□◎■●◆○☉]\s?(?P<names>{_NAME}(?:[、 ]{_NAME}){{0,3}})$")
_BEFORE_CUE: Final = re.compile(
    rf"[(■◎●]?\s?(?P<names>{_NAME}(?:[、 ]{_NAME}){{0,3}})\s?[/ ]\s?文(?:\s?[/、 ]?\s?[图摄])?\)?$"
)
_AT_END: Final = re.compile(r"(?:^|[。!?…”》])\s?\((?P<names>[\u4e00-\u9fff·]{2,8}(?:[、 /,][\u4e00-\u9fff· ]{1,8}){0,3})\)$")
_IDENTITY: Final = re.compile(r"author|writer|zuozhe|reporter|\bby\b")
_TAG: Final = re.compile(r"<[^>]{0,20}>")
_POSTED: Final = ("发布", "發布", "上传", "楼主", "博主")     # who put it up is the author only if nobody else is named


def author(page: Page, cues: Cues, outlets: Outlets) -> Candidate | None:
    """The writers, blanks between several, and where the first of them stands."""
    someone = _Somebody(cues, outlets)
    return best([
        *_cued(page, someone), *_credited(page), *_bylined(page), *_signed(page), *_marked(page, someone),
        *_posted(page, someone), *_stated(page, someone),
    ])


class _Somebody:
    """Names without those who are nobody: 佚名, 网络, admin, an outlet."""

    def __init__(self, cues: Cues, outlets: Outlets) -> None:
        self.nobody = cues.nobody
        self.outlets = outlets

    def __call__(self, text: str) -> tuple[str, ...]:
        """The names in a folded text that name somebody."""
        return tuple(n for n in credited(text) if not (n.lower() in self.nobody or n.isdigit() or self._outlet(n)))

    def _outlet(self, name: str) -> bool:
        return self.outlets.named(name) is not None or outlet_like(name)


def value_of(page: Page, line: Line, field: Field) -> tuple[Line, int, int]:
    """Where the value of a field stands: behind its cue, or alone in the next line."""
    below = page.below(line)
    if field.start == field.end == len(line.text) and below and not below.fields and not below.moments:
        return below, 0, len(below.text)
    return line, field.start, field.end


_MAY_SIGN: Final = re.compile(r"\)$|文|^[□◎■●◆○☉]")        # no other line is signed


class _Written(NamedTuple):
    """The names behind one cue, and where they stand."""

    line: Line
    start: int
    end: int
    names: tuple[str, ...]
    poster: bool


def _cued(page: Page, someone: _Somebody) -> Iterator[Candidate]:
    """作者: 张伟 and the like; 记者:张伟 通讯员:李娜 names both."""
    for line in page.near(page.named, before=page.first, behind=8):
        found = [] if line.linked else [each for field in line.fields if (each := _written(page, line, field, someone))]
        if not found:
            continue
        writers = [each for each in found if each.line is found[0].line and not each.poster] or found[:1]
        names = " ".join(dict.fromkeys(name for each in writers for name in each.names))
        span = writers[0].line.span(writers[0].start, writers[-1].end)
        score = 6.0 if writers[0].poster else 10.0
        score -= 0.3 * (line.no - page.last) if line.place == "tail" else 0.0
        yield Candidate(value=names, span=span, rule="cue_author", score=score)


def _written(page: Page, line: Line, field: Field, someone: _Somebody) -> _Written | None:
    """Whom a field names as the writer."""
    if field.kind != "author":
        return None
    source, start, end = value_of(page, line, field)
    if role := _OF_AN_OUTLET.match(source.text, start, end):         # 作者:新河日报记者 张伟
        start = role.end()
    names = someone(source.text[start:end])
    if not names or _PICTURE.match(source.text[end:]):
        return None
    return _Written(source, start, end, names, line.text[field.cue_start :].startswith(_POSTED))


def _credited(page: Page) -> Iterator[Candidate]:
    """(记者 张伟 通讯员 李娜), 本报记者 方 敏, 文/张伟: all the writers that one line names."""
    for line in page.near(page.saying("writers"), before=page.first, behind=8):
        if line.linked:
            continue
        ends = _cue_ends(page, line)
        yield from _named_behind(page, line, ends)
        below = page.below(line)
        if below and ends and ends[-1] == len(line.text):              # the name is a link, and so a line of its own
            yield from _named_behind(page, below, [0, *_cue_ends(page, below)])


def _cue_ends(page: Page, line: Line) -> list[int]:
    """Where the cues of a line end that announce a writer."""
    found = [*_REPORTER.finditer(line.text)]
    if line.no in page.leads.get("written", ()):
        found += _WRITTEN.finditer(line.text)
    return sorted(cue.end() for cue in found)


def _named_behind(page: Page, line: Line, starts: Iterable[int]) -> Iterator[Candidate]:
    """The people whose names begin at these places of a line, as one candidate."""
    names: dict[str, tuple[int, int]] = {}
    for start in starts:
        people = people_at(line.text, start)
        if people and not _PICTURE.match(line.text[people[1] :]):
            names |= dict.fromkeys(people[2], people[:2])
    if names:
        first, last = min(s for s, _ in names.values()), max(e for _, e in names.values())
        score = 8.0 - (2.0 if len(line.text) > 60 else 0.0) - (0.4 * (line.no - page.last) if line.place == "tail" else 0.0)
        yield Candidate(value=" ".join(names), span=line.span(first, last), rule="credit", score=score)


def _bylined(page: Page) -> Iterator[Candidate]:
    """By Anna Whitlock and Tom Ashby; the names may stand alone in the next line."""
    for line in page.near(page.saying("by"), before=page.first, behind=3):
        found = _BY.match(line.text) if len(line.text) <= 120 else None
        below = page.below(line) if found and not found["names"] else None
        if below:
            line, found = below, _LATIN_NAMES.match(below.text)
        if found and found["names"]:
            start, end = found.span("names")
            if role := _STAFF.search(line.text, start, end):            # By Anna Whitlock, Staff Writer
                end = role.start()
            names = " ".join(_AND.split(line.text[start:end]))
            yield Candidate(value=names, span=line.span(start, end), rule="byline", score=8.0)


def _signed(page: Page) -> Iterator[Candidate]:
    """The name in brackets that ends an article: …项目将于年内建成。(张伟 李娜); 张伟/文 and □张伟 above it or below."""
    texts = page.look.lines.texts
    edges = [no for no in range(max(page.first - 4, 0), min(page.last + 3, len(texts))) if _is_edge(page, no)]
    for line in [page.lines[no] for no in edges if _MAY_SIGN.search(texts[no])]:
        found = _signature(page, line)
        names = credited(found["names"]) if found else ()
        if found and names and all(map(is_person, names)):
            yield Candidate(value=" ".join(names), span=line.span(*found.span("names")), rule="signed", score=5.5)


def _is_edge(page: Page, no: int) -> bool:
    return no < page.first + EDGE or no > page.last - EDGE


def _signature(page: Page, line: Line) -> re.Match[str] | None:
    found = None
    if len(line.text) <= 40:
        found = _BEFORE_CUE.match(line.text) or (_BEHIND_MARK.match(line.text) if line.no >= page.first - 2 else None)
    if found is None and line.no >= max(page.first, page.last - 1) and line.text.endswith(")"):
        found = _AT_END.search(line.text)
    return found


def _posted(page: Page, someone: _Somebody) -> Iterator[Candidate]:
    """由 张伟 发表于 2024-03-05: whoever put it up, if nobody else is named."""
    for line in page.near(page.saying("posted"), before=12, behind=8):
        found = _POSTED_BY.search(line.text) if len(line.text) <= 60 and not line.linked else None
        if found and (found["by"] or line.place == "head"):
            group = "by" if found["by"] else "name"
            names = someone(found[group])
            if names and names[0] not in _NO_POSTER:
                span = line.span(*found.span(group))
                yield Candidate(value=" ".join(names), span=span, rule="poster", score=4.0)


def _marked(page: Page, someone: _Somebody) -> Iterator[Candidate]:
    """A name in brackets in the byline, or alone in an element called author."""
    for no in range(page.first):
        sign = page.look.signs[no]
        if sign.word and not page.raw.units[no].inlines:
            continue
        line = page.lines[no]
        if not line.word and (found := _IN_BRACKETS.search(line.text)) and line.announces and is_person(found[1]):
            yield Candidate(value=found[1], span=line.span(*found.span(1)), rule="name_in_byline", score=5.0)
        for inline in page.raw.units[line.no].inlines:
            element = page.raw.elements[inline.element]
            told = {("rel", "author"), ("itemprop", "author")} & {*element.attributes}
            if told or _IDENTITY.search(element.identity):
                names = someone(line.text[inline.start : inline.end].strip())
                if names and all(map(is_person, names)):
                    span = line.span(inline.start, inline.end)
                    yield Candidate(value=" ".join(names), span=span, rule="author_element", score=7.0)


def _stated(page: Page, someone: _Somebody) -> Iterator[Candidate]:
    """What a meta tag or record names, if it is a person: CMS makers and accounts stand there as well."""
    for name, value, span in page.hints(*_META):
        names = someone(_TAG.sub("", fold(value)))
        if names and (name == "field:author" or all(map(is_person, names)) or (page.latin and is_latin_name(names[0]))):
            yield Candidate(value=" ".join(names), span=span, rule=hinted(name), score=_META[name])
