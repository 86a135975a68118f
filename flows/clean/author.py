"""Who wrote the article. Editors (责任编辑, 选稿) and photographers are others; an account name of the CMS is nobody."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from flows.clean.bylines import Cues
from flows.clean.candidates import Candidate, best
from flows.clean.names import credited, is_person, people_at
from flows.clean.outlets import Outlets, outlet_like
from flows.clean.page import Line, Page
from flows.folding import fold

_META: Final = {"field:author": 20.0, "article:author": 6.0, "og:author": 6.0, "author": 6.0, "ld:author": 6.0, "dc.creator": 6.0, "byl": 6.0, "mediaauthor": 6.0}
_REPORTER: Final = re.compile(r"(?:记者|記者|通讯员|通訊員|特派员|评论员|撰稿人?|撰文|采写|文字)(?:/|:|\s|╱|丨|\|){0,3}")
_WRITTEN: Final = re.compile(r"(?:^|[\s(（【\[■◎●▲])(?:文|图文|文图|文、图|图、文|文字)\s?[/|丨╱]\s?")
_PICTURE: Final = re.compile(r"^\s?(?:/?摄|攝|供图|制图|/?图|绘|视频|摄影)")
_IN_BRACKETS: Final = re.compile(r"[\[【(]\s?([\u4e00-\u9fff]{2,4})\s?[\]】)]")
_AT_END: Final = re.compile(r"\((?P<names>[\u4e00-\u9fff·]{2,8}(?:[、 /,][\u4e00-\u9fff· ]{1,8}){0,3})\)$")
_IDENTITY: Final = re.compile(r"author|writer|zuozhe|reporter|\bby\b")


def author(page: Page, cues: Cues, outlets: Outlets) -> Candidate | None:
    """The writers, blanks between several, and where the first of them stands."""
    near = [*page.head, *page.edges, *page.tail[:8]]
    found = [*_cued(near, page, cues, outlets), *_credited(near, page), *_signed(page), *_marked(page, cues, outlets), *_stated(page, cues, outlets)]
    return best(found)


def _cued(lines: Iterable[Line], page: Page, cues: Cues, outlets: Outlets) -> Iterator[Candidate]:
    """作者: 张伟 and the like; an empty value is looked for in the next line."""
    for line in lines:
        for field in line.fields:
            if field.kind != "author" or line.linked:
                continue
            source, start, end = line, field.start, field.end
            if start == end and end == len(line.text) and line.no + 1 < len(page.lines) and not page.lines[line.no + 1].fields:
                source = page.lines[line.no + 1]
                start, end = 0, len(source.text)
            names = _somebody(credited(source.text[start:end]), cues, outlets)
            publisher = line.text[field.cue_start :].startswith(("发布", "發布", "上传", "楼主", "博主"))
            if names and not _PICTURE.match(line.text[end:]):
                score = 10.0 - (4.0 if publisher else 0.0) - (0.3 * (line.no - page.last) if line.place == "tail" else 0.0)
                yield Candidate(value=" ".join(names), span=source.span(start, end), rule="cue_author", score=score)


def _credited(lines: Iterable[Line], page: Page) -> Iterator[Candidate]:
    """(记者 张伟 通讯员 李娜), 本报记者 方 敏, 文/张伟: all the writers that one line names."""
    for line in lines:
        names: dict[str, tuple[int, int]] = {}
        for cue in (*_REPORTER.finditer(line.text), *_WRITTEN.finditer(line.text)):
            people = people_at(line.text, cue.end())
            if people and not _PICTURE.match(line.text[people[1] :]):
                names |= {name: people[:2] for name in people[2]}
        if names and not line.linked:
            first, last = min(s for s, _ in names.values()), max(e for _, e in names.values())
            score = 8.0 - (2.0 if len(line.text) > 60 else 0.0) - (0.4 * (line.no - page.last) if line.place == "tail" else 0.0)
            yield Candidate(value=" ".join(names), span=line.span(first, last), rule="credit", score=score)


def _signed(page: Page) -> Iterator[Candidate]:
    """The name in brackets that ends an article: …项目将于年内建成。(张伟 李娜)."""
    for line in (*page.body[-2:], *page.tail[:2]):
        found = _AT_END.search(line.text)
        names = credited(found["names"]) if found else ()
        if found and names and all(map(is_person, names)):
            yield Candidate(value=" ".join(names), span=line.span(*found.span("names")), rule="signed_at_end", score=5.5)


def _marked(page: Page, cues: Cues, outlets: Outlets) -> Iterator[Candidate]:
    """A name alone in an element called author, or in brackets in the byline."""
    for line in page.head:
        if line.announces and (found := _IN_BRACKETS.search(line.text)) and is_person(found[1]):
            yield Candidate(value=found[1], span=line.span(*found.span(1)), rule="name_in_byline", score=5.0)
        for inline in page.raw.units[line.no].inlines:
            element = page.raw.elements[inline.element]
            text = line.text[inline.start : inline.end].strip()
            if _IDENTITY.search(element.identity) or ("rel", "author") in element.attributes or ("itemprop", "author") in element.attributes:
                names = _somebody(credited(text), cues, outlets)
                if names and all(map(is_person, names)):
                    yield Candidate(value=" ".join(names), span=line.span(inline.start, inline.end), rule="author_element", score=7.0)


def _stated(page: Page, cues: Cues, outlets: Outlets) -> Iterator[Candidate]:
    """What a meta tag or record names, if it is a person: CMS makers and accounts stand there as well."""
    for name, value, span in page.hints(*_META):
        names = _somebody(credited(re.sub(r"<[^>]{0,20}>", "", fold(value))), cues, outlets)
        if names and (name == "field:author" or all(map(is_person, names))):
            yield Candidate(value=" ".join(names), span=span, rule=f"hint_{re.sub(r'[^a-z]', '_', name)}", score=_META[name])


def _somebody(names: tuple[str, ...], cues: Cues, outlets: Outlets) -> tuple[str, ...]:
    """Without those who are nobody: 佚名, 网络, admin, an outlet."""
    return tuple(n for n in names if n.lower() not in cues.nobody and not n.isdigit() and not (outlets.named(n) or outlet_like(n)))
