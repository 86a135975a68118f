"""Phone numbers, mail, addresses and persons to ask, from every kind of block: most of them stand in the boilerplate."""

import re
from collections.abc import Iterator
from typing import Final, Literal

from flows.documents import CONTENT_KINDS, At, Block, CleanDocument
from flows.extract.lexicon import Lexicon
from flows.facts import Contact
from flows.folding import fold
from flows.frozen import Frozen

Kind = Literal["phone", "email", "wechat", "url", "address", "contact_person"]
_MOBILE: Final = re.compile(r"(?<![\d.])(?:\+?86[- ]?)?(1[3-9]\d(?:[- ]?\d{4}){2}(?:1[3-9]\d{9}){0,5})(?![\d.%])")
_LANDLINE: Final = re.compile(
    r"(?<![\d./-])(?:(?:\+|00)86[- ]?)?\(?(0(?:10|2\d|[3-9]\d\d))\)?[- ]{0,2}([2-8]\d{2,3}[- ]?\d{4})"
    r"(?:(?:-|转)\d{1,5})?(?![\d-])"
)
_SERVICE: Final = re.compile(r"(?<![\d-])([48]00(?:[- ]?\d{3,4}[- ]?\d{3,4}|[- ]?\d[- ]?\d{3}[- ]?\d{3}))(?![\d-])")
_LOCAL: Final = re.compile(r"(?:电话|热线|Tel|TEL|tel)(?:号码)?[: ]{1,3}([2-8]\d{2,3}-?\d{4}|1\d{4}|9\d{4,5})(?![\d-])")
_EMAIL: Final = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{2,24}){1,4}")
_URL: Final = re.compile(r"(?:https?://|(?<![\w./@])www\.)[A-Za-z0-9.:-]{3,120}(?:/[\w\-./?%&=+#~:@!*,;$]{0,300})?", re.ASCII)
_WECHAT: Final = re.compile(
    r"(?:微信(?:公众)?(?:号|平台|ID)?|公众号|WeChat|wechat)(?:ID|id)?[:\s“]{1,3}([A-Za-z][A-Za-z0-9_-]{5,19}|[\u4e00-\u9fffA-Za-z0-9]{2,16}(?=[”)\n,。]|$))"
)
_ADDRESS: Final = re.compile(
    r"(?:(?:办公|联系|通[讯信]|注册|公司|单位|办公室|本网|报社)?地 {0,4}址|通联)[: ]{1,3}"
    r"([^\n,;。、]{5,60}?)(?= {2,}|\n|[;。]|,|\|| (?:电话|联系|邮|Tel)|(?:邮编|电话|邮政编码)|$)"
)
_PERSON: Final = re.compile(
    r"(?:联 {0,4}[系络] {0,4}人|招商(?:经理|专员)|咨询(?:老师|人)|责任人)[: ]{1,4}([^\n,;。:0-9()]{2,24})"
)
_ADDED: Final = re.compile(r"(?:^|添?加|联系|致电|咨询)([\u4e00-\u9fff]{2,4}?)(?:的)?(?:微信|电话|手机)")
_NAME: Final = re.compile(r"[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,6})?|[A-Z][a-z]+(?: [A-Z][a-z]+)?")
_POLITE: Final = re.compile("(?:老师|先生|女士|小姐|经理|主任|科长|处长|同志|律师|工)$")
_OWNER: Final = re.compile("([\u4e00-\u9fffA-Za-z0-9()]{3,30}?)(?:的)?联系(?:方式|我们|电话|办法)")
# One of these stands in every contact; most paragraphs of an article have none.
_SIGN: Final = re.compile(
    r"@|//|www\.|微信|公众号|WeChat|wechat|地 {0,4}址|通联|联 {0,4}[系络]|招商|咨询|责任人|电话|手机|热线|Tel|TEL|tel"
)
_LONG_NUMBER: Final = re.compile(r"[0-9(][\d() -]{9}")


class Find(Frozen, frozen=True):
    """A contact in a block's text."""

    start: int
    end: int
    kind: Kind
    value: str
    rule: str


def contacts(document: CleanDocument, lexicon: Lexicon) -> tuple[Contact, ...]:
    """Every contact of a document, in order, whose ones they are if the page says so."""
    found: list[Contact] = []
    owner: str | None = None
    for block in document.blocks:
        text = fold(block.text)
        owner = _named_owner(text) or (owner if _continues(block) else None)
        here = [*finds(text, lexicon)]
        owner = owner or next((f.value for f in here if f.kind == "contact_person"), None)
        found += (_contact(block, f, owner or document.publisher) for f in here)
    return tuple(found)


def _named_owner(text: str) -> str | None:
    """中国文字著作权协会 of 中国文字著作权协会联系方式."""
    heading = _OWNER.search(text) if "联系" in text else None
    return heading[1] if heading and not heading[1].startswith(("请", "以上", "如")) else None


def _continues(block: Block) -> bool:
    """Short lines in a row are one list of contacts."""
    return len(block.text) < 60


def finds(text: str, lexicon: Lexicon) -> list[Find]:
    """The contacts in a folded text, in order and without overlap."""
    if not _SIGN.search(text) and not _LONG_NUMBER.search(text):
        return []
    kept: list[Find] = []
    every = [*_emails(text), *_urls(text), *_addresses(text), *_people(text, lexicon), *phones(text), *_wechats(text)]
    for find in sorted(every, key=lambda f: (f.start, -f.end)):
        if not kept or find.start >= kept[-1].end:
            kept.append(find)
    return kept


def phones(text: str) -> Iterator[Find]:
    """Phone numbers, one each even where several stand without a separator.

    >>> [f.value for f in phones("13512345678或0571-87654321转8,热线400 123 4567")]
    ['+86-13512345678', '+86-571-87654321', '4001234567']
    >>> [f.value for f in phones("微信1351234567813612345678")]
    ['+86-13512345678', '+86-13612345678']
    >>> [f.value for f in phones("投资13500000000.5元")]
    []
    """
    if _LONG_NUMBER.search(text):
        yield from _long_numbers(text)
    for m in _LOCAL.finditer(text):
        yield Find(m.start(1), m.end(1), "phone", _digits(m[1]), "local_number")


def _long_numbers(text: str) -> Iterator[Find]:
    for m in _MOBILE.finditer(text):
        yield from _mobiles(m)
    for m in _LANDLINE.finditer(text):
        yield Find(m.start(), m.end(), "phone", f"+86-{m[1][1:]}-{_digits(m[2])}", "landline")
    for m in _SERVICE.finditer(text):
        if len(_digits(m[1])) == 10:
            yield Find(m.start(), m.end(), "phone", _digits(m[1]), "service_number")


def _mobiles(found: re.Match[str]) -> Iterator[Find]:
    """13524678515|13564686846: numbers run together have eleven digits each."""
    start, count = found.start(1), 0
    for i in range(found.start(1), found.end(1)):
        count += found.string[i].isdigit()
        if count == 11:
            yield Find(start, i + 1, "phone", f"+86-{_digits(found.string[start : i + 1])}", "mobile")
            start, count = i + 1, 0


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _emails(text: str) -> Iterator[Find]:
    for m in _EMAIL.finditer(text) if "@" in text else ():
        yield Find(m.start(), m.end(), "email", m[0], "email")


def _urls(text: str) -> Iterator[Find]:
    for m in _URL.finditer(text) if "//" in text or "www." in text else ():
        url = m[0].rstrip(".,;:!)")
        yield Find(m.start(), m.start() + len(url), "url", url, "url")


def _wechats(text: str) -> Iterator[Find]:
    for m in _WECHAT.finditer(text):
        yield Find(m.start(1), m.end(1), "wechat", m[1], "wechat")


def _addresses(text: str) -> Iterator[Find]:
    for m in _ADDRESS.finditer(text) if "址" in text or "通联" in text else ():
        address = m[1].rstrip()
        yield Find(m.start(1), m.start(1) + len(address), "address", _full_address(address), "address_label")


def _full_address(address: str) -> str:
    """北京西城区 is written 北京市西城区."""
    return re.sub("^(北京|上海|天津|重庆)(?=[\u4e00-\u9fff]{1,4}[区县])", r"\1市", address)


def _people(text: str, lexicon: Lexicon) -> Iterator[Find]:
    for m in _PERSON.finditer(text):
        for name in _NAME.finditer(m[1]):
            if _is_person(name[0], lexicon):
                yield Find(m.start(1) + name.start(), m.start(1) + name.end(), "contact_person", name[0], "contact_label")
    for m in _ADDED.finditer(text) if "微信" in text or "电话" in text or "手机" in text else ():
        if _is_person(m[1], lexicon):
            yield Find(m.start(1), m.end(1), "contact_person", m[1], "contact_request")


def _is_person(name: str, lexicon: Lexicon) -> bool:
    bare = _POLITE.sub("", name)
    return bool(bare) and (bare[0] in lexicon.surnames or bare[:2] in lexicon.surnames or name.isascii()) and len(name) > 1


def _contact(block: Block, find: Find, owner: str | None) -> Contact:
    return Contact(
        at=At(block_no=block.block_no, start=find.start, end=find.end), kind=find.kind, value=find.value,
        owner=owner if owner != find.value else None, in_boilerplate=block.kind not in CONTENT_KINDS, rule=find.rule,
    )

