"""Byline fields: ``来源: 南方日报  作者: 张伟  浏览量: 82次`` cut into what is said of what.

The cue words are data (``[byline]`` of config/cues.toml); this module knows only how a value follows its cue and where it ends.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal, cast

from flows.clean.dates import moments
from flows.config import Section
from flows.folding import fold
from flows.frozen import Frozen

FieldKind = Literal["source", "author", "editor", "published", "updated", "views"]


class Bylines(Section, frozen=True):
    """[byline]: the words that announce a fact about the article; for values, the words that say nothing."""

    source: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    editor: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    other: tuple[str, ...] = ()              # announce something else, and so end the value before them
    nobody: tuple[str, ...] = ()             # values that name no author and no outlet
    own: tuple[str, ...] = ()                # values that mean the site itself
    reposted: tuple[str, ...] = ()           # words that say a text is taken over
    this_text: tuple[str, ...] = ()          # words by which a sentence speaks of this very text
    original: tuple[str, ...] = ()           # words that say it is the site's own
    not_reposted: tuple[str, ...] = ()       # words around a repost word that make it a rule for others


class Field(Frozen, frozen=True):
    """A cue at ``cue_start`` and its value ``text[start:end]``, which may be empty."""

    kind: FieldKind
    cue_start: int
    start: int
    end: int


_STOP: Final = re.compile(r"\||丨|[\])】>}]| {2,}|[;。!?]|\n| - |参与互动|手机看|字[体號号]|分享|收藏|我要|打印|关注")
_BETWEEN_WORDS: Final = re.compile(r"(?<=[\u4e00-\u9fff)》”]) (?=[\u4e00-\u9fff(【\[])")
_OPEN: Final = " :[(【《<“\"|·-"
_CLOSE: Final = " ,、:·\"”》-/"
_KINDS: Final[tuple[FieldKind, ...]] = ("source", "author", "editor", "published", "updated", "views")
# 活动时间, 报名日期, 第一作者 announce something else; 深圳新闻网 作者 and 17日来源 are glued.
_ALONE: Final = r"(?<![\u4e00-\u9fff])"
_BEFORE: Final = {"published": _ALONE, "updated": _ALONE, "author": rf"(?:{_ALONE}|(?<=[日时分秒网报社台讯]))"}
_FREE: Final = re.compile(r"[^\w%]?|[\d文章容稿件息闻聞]")            # 本文来自, 内容转自; 12:00来自
_MAY_HOLD: Final = re.compile(r"[:|丨\]】于於自数量數次(]")           # what follows a cue; most lines hold none


class Cues:
    """The cue words of bylines, ready to be looked for."""

    def __init__(self, words: Bylines) -> None:
        """Compile ``words``; a colon follows a cue, or it is in brackets of its own, or a number follows at once."""
        self.nobody = frozenset(words.nobody)
        self.own = frozenset(words.own)
        self.reposted = words.reposted
        self.speaks_of_reposts = re.compile(_any(words.reposted) or "(?!)")
        self.this_text = words.this_text
        self.original = words.original
        self.not_reposted = words.not_reposted
        kinds = {kind: getattr(words, kind) for kind in (*_KINDS, "other")}
        groups = (f"(?P<{kind}>{_BEFORE.get(kind, '')}(?:{_any(found)}))" for kind, found in kinds.items() if found)
        after = (r"\s{0,3}(?::|丨|\|(?=\S)|[\]】](?=[:\s]))", r"(?<=[于於自])", r"(?<=[数量數次])(?=\s?\d)", r"(?=\s?\(\s?\d)")
        first = "".join(sorted({re.escape(fold(word)[0]) for found in kinds.values() for word in found if word}))
        begins = f"(?=[{first}])" if first else ""       # one look at a character spares two hundred alternatives
        self.pattern = re.compile(f"{begins}(?:{'|'.join(groups)})(?:{'|'.join(after)})")
        self.leads = {
            "taken": (*words.reposted, *words.original),
            "views": tuple(_spaced(words.views)),
            "byline": tuple(lead for found in kinds.values() for word in found for lead in _lead(word)),
        }
        views = _any(words.views) or "(?!)"
        self.counted = re.compile(rf"(?<![\d/.:年月-])(?P<views>\d[\d,.]{{0,11}}\s?[万萬]?)\s?[次人]?\s?(?:{views})")

    def fields(self, text: str) -> tuple[Field, ...]:
        """The fields of a folded byline, in order.

        >>> cues = Cues(Bylines(source=("来源",), author=("作者",), views=("浏览量",)))
        >>> line = "来源:南方日报 作者:张 伟 浏览量:82次"
        >>> [(f.kind, line[f.start:f.end]) for f in cues.fields(line)]
        [('source', '南方日报'), ('author', '张 伟'), ('views', '82次')]
        >>> cues.fields("数据来源广泛")
        ()
        """
        if not _MAY_HOLD.search(text):
            return ()
        found = [m for m in self.pattern.finditer(text) if not _in_sentence(text, m)]
        ends = [*(m.start() for m in found[1:]), len(text)]
        return tuple(_field(text, match, limit) for match, limit in zip(found, ends, strict=False) if match.lastgroup in _KINDS)


def _in_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether a cue that needs no colon behind it is a word of a sentence: 六成投资来自民企 names no source."""
    return match[0].endswith(("于", "於", "自")) and not _FREE.fullmatch(text[: match.start()][-1:])


def _spaced(words: Iterable[str]) -> Iterator[str]:
    """The words, those of two characters also with a blank between them, as :func:`_any` finds them."""
    for word in words:
        yield word
        if len(word) == 2:
            yield f"{word[0]} {word[1]}"


def _lead(word: str) -> Iterator[str]:
    """What a line holds in which a cue announces something; a single character (文) stands everywhere, so with what follows."""
    if len(word) > 1:
        yield from _spaced((word,))
    else:
        yield from (f"{word}{blanks}{mark}" for blanks in ("", " ", "  ", "   ") for mark in ":丨|]】")
        yield from (f"{word}{blank}(" for blank in ("", " "))


def _any(words: tuple[str, ...]) -> str:
    """The words as alternatives, longest first, blanks allowed between the characters of two-character ones (``来 源``)."""
    ordered = sorted({fold(word) for word in words}, key=lambda w: (-len(w), w))
    return "|".join(r"\s?".join(map(re.escape, w)) if len(w) == 2 else re.escape(w) for w in ordered)


def _field(text: str, match: re.Match[str], limit: int) -> Field:
    """A cue with its value, which ends before ``limit``."""
    kind = cast("FieldKind", match.lastgroup)
    start, end = _value(text, match.end(), limit, kind)
    return Field(kind=kind, cue_start=match.start(), start=start, end=end)


def _value(text: str, start: int, limit: int, kind: str) -> tuple[int, int]:
    """Where the value that follows a cue begins and ends."""
    while start < limit and text[start] in _OPEN:
        start += 1
    if kind in {"published", "updated"}:
        return start, limit
    stop = _STOP.search(text, start, limit)
    end = stop.start() if stop else limit
    end = next((start + m.start for m in moments(text[start:end])), end)
    if kind == "source":
        end = _first_word(text, start, end)
    elif kind == "author" and (bracket := text.find("(", start, end)) >= 0:
        end = bracket                              # 作者:张伟(新河大学教授)
    while end > start and text[end - 1] in _CLOSE:
        end -= 1
    return start, end


def _first_word(text: str, start: int, end: int) -> int:
    """The end of an outlet's name: names in Chinese hold no blank, except before a Latin or numeric part."""
    blank = _BETWEEN_WORDS.search(text, start, end)
    return blank.start() if blank else end
