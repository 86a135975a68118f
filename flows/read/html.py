"""What HTML says of its elements: which are blocks, which hold nothing, which close which."""

from typing import Final

BLOCKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head",
    "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "section",
    "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))
VOID: Final = frozenset((
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "image", "input", "keygen", "link",
    "meta", "param", "source", "track", "wbr",
))
CELLS: Final = frozenset({"td", "th", "caption", "table"})
CLOSED_BY: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    "li": (frozenset({"li", "p"}), frozenset({"ul", "ol", "menu", "dir", *CELLS})),
    "dt": (frozenset({"dt", "dd", "p"}), frozenset({"dl", *CELLS})),
    "dd": (frozenset({"dt", "dd", "p"}), frozenset({"dl", *CELLS})),
    "td": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "th": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "tr": (frozenset({"tr", "td", "th"}), frozenset({"table"})),
    "tbody": (frozenset({"tbody", "thead", "tfoot", "tr"}), frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
    "a": (frozenset({"a"}), BLOCKS),
}
TABLE_PARTS: Final = frozenset({"td", "th", "tr", "tbody", "thead", "tfoot", "caption"})
P_CLOSED_BY: Final = BLOCKS - TABLE_PARTS - {"button", "option", "optgroup", "body", "html"}
CLOSES_P: Final = (frozenset({"p"}), frozenset({"div", "section", "article", "li", "button", "object", *CELLS}))
STRONG: Final = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"})
MARKS: Final = frozenset({"br", "img", "image", "embed"})                # hold nothing, but say something where they stand
SILENT: Final = frozenset({
    "script", "style", "noscript", "template", "textarea", "iframe", "noembed", "noframes", "title", "svg",
    *(VOID - MARKS - {"hr"}),
})  # fmt: skip
"""Elements without a word for the page, whatever is in them."""
PICTURES: Final = frozenset({"img", "video", "embed", "object", "amp-img", "mip-img", "picture"})
