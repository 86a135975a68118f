"""Who wrote the article. Editors (责任编辑, 选稿) and photographers are others; an account name of the CMS is nobody."""

import re
from collections.abc import Iterator
from typing import Final

from flows.clean.bylines import Cues, Field
from flows.clean.candidates import Candidate, best, hinted
from flows.clean.names import LATIN_NAME, credited, is_latin_name, is_person, people_at
from flows.clean.outlets import Outlets, outlet_like
from flows.clean.page import Line, Page
from flows.folding import fold

_META: Final = {
    "field:author": 20.0, "article:author": 6.0, "og:author": 6.0, "author": 6.0, "ld:author": 6.0, "dc.creator": 6.0, "byl": 6.0,
}
_REPORTER: Final = re.compile(r"(?:记者|記者|通讯员|通訊員|特派员|评论员|撰稿人?|撰文|采写|文字)(?:/|:|\s|╱|丨|\|){0,3}")
_WRITTEN: Final = re.compile(r"(?:^|[\s(（【\[■◎●▲])(?:文|图文|文图|文、图|图、文|文字)\s?[/|丨╱]\s?")
_WRITTEN_BY: Final = tuple(f"{what}{blank}{mark}" for what in "文图字" for blank in ("", " ") for mark in "/|丨╱")
LEADS: Final = {
    "writers": ("记者", "通讯员", "特派员", "评论员", "撰稿", "撰文", "采写", "文字", *_WRITTEN_BY),
    "written": _WRITTEN_BY,
    "by": ("by", "words:"),
}
_LATIN_NAMES: Final = re.compile(
    rf"(?P<names>{LATIN_NAME}(?:(?:, | and | & ){LATIN_NAME}){{0,3}})(?=$|[,.;|·]|\s[-–—|·\d])"
)
_BY: Final = re.compile(
    r"(?:.{0,60}(?:[|·—–-] |\d |[Pp]osted |[Ww]ritten |[Ww]ords |[Ss]tory ))?(?:[Bb]y|BY|Words:)"
    rf"(?:$| (?={LATIN_NAME}){_LATIN_NAMES.pattern})"
)
_AND: Final = re.compile(r", | and | & ")
_PICTURE: Final = re.compile(r"^\s?(?:/?摄|攝|供图|制图|/?图|绘|视频|摄影)")
_IN_BRACKETS: Final = re.compile(r"[\[【(]\s?([\u4e00-\u9fff]{2,4})\s?[\]】)]")
_AT_END: Final = re.compile(r"\((?P<names>[\u4e00-\u9fff·]{2,8}(?:[、 /,][\u4e00-\u9fff· ]{1,8}){0,3})\)$")
_IDENTITY: Final = re.compile(r"author|writer|zuozhe|reporter|\bby\b")
_TAG: Final = re.compile(r"<[^>]{0,20}>")
_POSTED: Final = ("发布", "發布", "上传", "楼主", "博主")     # who put it up is the author only if nobody else is named


def author(page: Page, cues: Cues, outlets: Outlets) -> Candidate | None:
    """The writers, blanks between several, and where the first of them stands."""
    someone = _Somebody(cues, outlets)
    return best([
        *_cued(page, someone), *_credited(page), *_bylined(page), *_signed(page), *_marked(page, someone),
        *_stated(page, someone),
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


def _cued(page: Page, someone: _Somebody) -> Iterator[Candidate]:
    """作者: 张伟 and the like."""
    for line in page.near(page.named, before=page.first, behind=8):
        for field in line.fields if not line.linked else ():
            if field.kind != "author":
                continue
            source, start, end = value_of(page, line, field)
            names = someone(source.text[start:end])
            if names and not _PICTURE.match(source.text[end:]):
                score = 6.0 if line.text[field.cue_start :].startswith(_POSTED) else 10.0
                score -= 0.3 * (line.no - page.last) if line.place == "tail" else 0.0
                yield Candidate(value=" ".join(names), span=source.span(start, end), rule="cue_author", score=score)


def _credited(page: Page) -> Iterator[Candidate]:
    """(记者 张伟 通讯员 李娜), 本报记者 方 敏, 文/张伟: all the writers that one line names."""
    written = page.leads.get("written", ())
    for line in page.near(page.saying("writers"), before=page.first, behind=8):
        if line.linked:
            continue
        names: dict[str, tuple[int, int]] = {}
        for cue in (*_REPORTER.finditer(line.text), *(_WRITTEN.finditer(line.text) if line.no in written else ())):
            people = people_at(line.text, cue.end())
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
            names = " ".join(_AND.split(found["names"]))
            yield Candidate(value=names, span=line.span(*found.span("names")), rule="byline", score=8.0)


def _signed(page: Page) -> Iterator[Candidate]:
    """The name in brackets that ends an article: …项目将于年内建成。(张伟 李娜)."""
    for line in page.lines[max(page.first, page.last - 1) : page.last + 3]:
        found = _AT_END.search(line.text) if line.text.endswith(")") else None
        names = credited(found["names"]) if found else ()
        if found and names and all(map(is_person, names)):
            yield Candidate(value=" ".join(names), span=line.span(*found.span("names")), rule="signed_at_end", score=5.5)


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
