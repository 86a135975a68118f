"""Reading a page as strictly as no browser does: what is open is closed, nothing runs, nothing is fetched from elsewhere."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "br"})
KNOWN = VOID | {
    "html", "head", "title", "body", "a", "header", "nav", "form", "label", "button", "main", "footer", "section", "article",
    "aside", "h1", "h2", "h3", "p", "span", "small", "code", "mark", "q", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "div",
    "details", "summary", "fieldset", "legend", "table", "thead", "tbody", "tr", "th", "td", "textarea",
}  # fmt: skip
ATTRIBUTES = frozenset({
    "lang", "charset", "name", "content", "rel", "href", "class", "action", "role", "for", "id", "type", "value", "maxlength",
    "placeholder", "tabindex", "aria-label", "aria-labelledby", "aria-hidden", "aria-current", "title", "start", "open",
    "checked", "rows", "spellcheck", "autocapitalize",
})  # fmt: skip


@dataclass
class Element:
    """A tag, its attributes, what stands around it, and the text in it."""

    tag: str
    attributes: dict[str, str]
    around: tuple["Element", ...]
    text: str = ""

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())


@dataclass
class Page:
    """A page in pieces."""

    html: str
    elements: list[Element] = field(default_factory=list)

    def all(self, tag: str, *classes: str) -> list[Element]:
        return [e for e in self.elements if e.tag == tag and e.classes >= set(classes)]

    def texts(self, tag: str, *classes: str) -> list[str]:
        return [" ".join(e.text.split()) for e in self.all(tag, *classes)]

    @property
    def text(self) -> str:
        return " ".join(self.all("main")[0].text.split())

    @property
    def links(self) -> list[str]:
        return [e.attributes["href"] for e in self.all("a")]

    def check(self) -> None:
        """What holds for every page."""
        assert self.html.startswith("<!doctype html>\n")
        assert {e.tag for e in self.elements} <= KNOWN
        assert {name for e in self.elements for name in e.attributes} <= ATTRIBUTES
        assert [e.attributes for e in self.all("html")] == [{"lang": "zh-Hans"}]
        assert len(self.all("h1")) <= 1
        ids = [e.attributes["id"] for e in self.elements if "id" in e.attributes]
        assert len(ids) == len(set(ids))
        assert all(link.startswith(("/", "#", "http://", "https://")) for link in self.links), self.links
        assert all(link[1:] in ids for link in self.links if link.startswith("#")), self.links
        assert [e.attributes["href"] for e in self.all("link")] == ["data:,", "/style.css"]
        assert all("table" in table.around[-1].classes for table in self.all("table"))
        labelled = {e.attributes.get("aria-labelledby") for e in self.elements} - {None}
        assert labelled <= set(ids)
        assert all(e.text.strip() or e.attributes.get("aria-label") for e in self.all("a"))


class _Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page(html)
        self.stack: list[Element] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attributes]
        assert len(names) == len(set(names)), (tag, names)
        element = Element(tag, {name: value or "" for name, value in attributes}, tuple(self.stack))
        self.page.elements.append(element)
        if tag not in VOID:
            self.stack.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack, tag
        assert self.stack[-1].tag == tag, f"{self.stack[-1]} is closed by </{tag}>"
        self.stack.pop()

    def handle_data(self, text: str) -> None:
        for element in self.stack:
            element.text += text

    def handle_comment(self, text: str) -> None:
        raise AssertionError(text)


def read(html: str) -> Page:
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    assert not reader.stack
    return reader.page
