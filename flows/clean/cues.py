"""Cue words of boilerplate, from config/cues.toml: one search over a whole page finds them all.

An editor writes simplified Chinese; the traditional form is looked for as well.

The same search finds *leads*: words without which a rule of another module finds nothing in a line. 记者 is a lead of whatever
reads credits. So a rule looks at the one line in fifty that can say something, and not at all lines.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Final, Literal, NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation

from flows.clean.bylines import Bylines
from flows.clean.lines import Lines, length_of
from flows.config import Section
from flows.folding import fold
from flows.script import simplified

SHORT: Final = 80              # the length of a line beyond which it is prose, whatever words are in it
HEAD: Final = 24               # characters of a line beyond which it heads no section
Role = Literal["begins", "whole", "notices", "contains", "ends", "heads", "sites", "terms"]
CueKind = Literal["navigation", "related", "comment", "legal", "contact", "attachment", "caption"]
_ROLES: Final[tuple[Role, ...]] = ("begins", "whole", "notices", "contains", "ends", "heads", "sites", "terms")
_SENTENCE: Final = re.compile(r"[^\[(\d《》][^《》]*[。!?]”?")      # but 张伟:《新河年鉴》,2011年。 is cited
_EDIT: Final = re.compile(r"\s?\[\s?(?:编辑|edit).{0,12}$")
_AFTER_HEAD: Final = re.compile(r"[\W_]*(?:more|更多)?[\W_]*$")


class Words(Section, frozen=True):
    """[navigation], [related] …: how lines of a kind begin, what they contain, which elements hold them."""

    begins: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()        # as ``contains``, even in a whole sentence: 您的浏览器不支持视频播放。
    ends: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    identities: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()          # [legal]: words by which a site speaks of itself …
    terms: tuple[str, ...] = ()          # … and words of rights; both together make a paragraph legal


class PageWords(Section, frozen=True):
    """[page]: words of error pages; words where the rest of a text is kept back."""

    errors: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


class CueFile(Section, frozen=True):
    """config/cues.toml."""

    navigation: Words = Words()
    related: Words = Words()
    comment: Words = Words()
    legal: Words = Words()
    contact: Words = Words()
    attachment: Words = Words()
    caption: Words = Words()
    byline: Bylines = Bylines()
    page: PageWords = PageWords()


class Found(dict[CueKind, Role]):
    """What the words of one line speak for: kinds, each with the strongest way it is said."""

    __slots__ = ("heads", "own", "terms")

    def __init__(self) -> None:
        self.heads: CueKind | None = None
        self.own = False                     # the site speaks of itself
        self.terms: set[str] = set()         # words of rights


NOTHING: Final = Found()
"""What a line says that says nothing."""


Leads = dict[str, dict[int, None]]
"""For each kind of lead the numbers of the lines that hold one, in order, and looked up at once."""


class Findings(NamedTuple):
    """What speaks in each line, and for each kind of lead the numbers of the lines that hold one."""

    lines: list[Found]
    leads: Leads


class CueWords:
    """All cue words of all kinds, and the leads of other rules."""

    def __init__(self, words: CueFile, leads: Mapping[str, Iterable[str]] | None = None) -> None:
        """Index ``words`` and ``leads``, by the name that whoever follows them gives them."""
        self.uses: dict[str, list[tuple[CueKind, Role]]] = {}
        self.whole: dict[str, tuple[CueKind, bool]] = {}             # and whether it opens a section
        for kind in CueKind.__args__:        # type: ignore[attr-defined]
            section: Words = getattr(words, kind)
            for word in section.whole:
                self.whole.setdefault(bare(_form(word)), (kind, False))
            for word in section.sections:
                self.whole[bare(_form(word))] = kind, True
            for role in ("begins", "contains", "notices", "ends", "heads", "sites", "terms"):
                for word in getattr(section, role):
                    self.uses.setdefault(_form(word), []).append((kind, role))
        self.leads: dict[str, list[str]] = {}
        for name, found in (leads or {}).items():
            for lead in {_form(word) for word in found}:
                self.leads.setdefault(lead, []).append(name)
        self.words = sorted({*self.uses, *self.leads})
        self.entries = [(self.uses.get(w, []), self.leads.get(w, []), self._reaches(w)) for w in self.words]
        self.search = BytesAhoCorasick([w.encode() for w in self.words], implementation=Implementation.DFA)

    def _reaches(self, word: str) -> bool:
        """Whether a word says something in a line of any length."""
        return any(role in ("sites", "terms") for _, role in self.uses.get(word, ()))

    def _whole(self, forms: Sequence[str]) -> list[Found]:
        """What the lines say that are one word and nothing else."""
        found = [NOTHING] * len(forms)
        opened: dict[str, Found] = {}
        for no, form in enumerate(forms):
            if len(form) <= HEAD and (use := self.whole.get(key := form.lower() if form.isalnum() else bare(form))):
                kind, opens = use
                if opens and kind == "related" and _sentences_follow(forms, no):
                    continue
                found[no] = Found()
                if opens:
                    if key in opened:
                        opened[key].heads = None       # of two the first stands in the table of contents
                    opened[key] = found[no]
                    found[no].heads = kind
                else:
                    found[no][kind] = "whole"
        return found

    def find(self, lines: Lines) -> Findings:
        """What speaks in each of the lines.

        >>> words = CueWords(CueFile(navigation=Words(begins=("上一篇",), whole=("更多",)), related=Words(heads=("相关阅读",))))
        >>> words.find(Lines.of(["上一篇:无", "【更多】", "更多企业签约", "相關閱讀"])).lines[:3]
        [{'navigation': 'begins'}, {'navigation': 'whole'}, {}]
        >>> words.find(Lines.of(["相關閱讀"])).lines[0].heads
        'related'
        >>> list(CueWords(CueFile(), {"writers": ("记者",)}).find(Lines.of(["某报", "記者張偉", "记者"])).leads["writers"])
        [1, 2]
        """
        plain = lines.whole if lines.usual else simplified(lines.whole)
        forms = lines.texts if plain is lines.whole else plain.split("\n")
        found = self._whole(forms)
        written = (lines.written if plain is lines.whole else plain.encode("utf-8", "replace")).lower()
        starts = list(accumulate([len(line) + 1 for line in written.split(b"\n")], initial=0))
        leads: Leads = {}
        for pattern, start, _ in self.search.find_matches_as_indexes(written, overlapping=True):
            no = bisect_right(starts, start) - 1
            uses, names, reaches = self.entries[pattern]
            for name in names:
                leads.setdefault(name, {})[no] = None
            line = forms[no]
            short = length_of(line) <= SHORT
            if reaches or (uses and short):
                if found[no] is NOTHING:
                    found[no] = Found()
                at = len(written[starts[no] : start].decode()) if short else -1
                for kind, role in uses:
                    _note(found[no], line, kind, role, self.words[pattern], at)
        return Findings(found, leads)


def _note(found: Found, line: str, kind: CueKind, role: Role, word: str, start: int) -> None:
    """Enter a word into what is found, if it stands where its role wants it; ``start`` is -1 in a long line."""
    if role == "sites":
        found.own = True
    elif role == "terms":
        found.terms.add(word)
    elif start >= 0 and role == "heads":
        end = start + len(word)
        ahead = start <= 3 and not line[:start].strip("【[<>《●■◆▲★·|# \u3000-—=:")
        if len(word) < 4 <= len(line) - end and line[-1] in "。:" and (line[end].isalnum() or line[end] == "》"):
            ahead = False                          # 声明并未提及伤亡情况。 《声明》主要包括以下内容:
        last = len(word) >= 4 and _AFTER_HEAD.match(line, end)
        if (ahead and len(line) <= HEAD) or (last and (start <= 12 or line[start - 1] in "的”》")):
            found.heads = found.heads or kind
    elif start >= 0 and _stands(line, role, start, start + len(word)):
        known = found.get(kind)
        if known is None or _ROLES.index(role) < _ROLES.index(known):
            found[kind] = role


def _stands(line: str, role: Role, start: int, end: int) -> bool:
    if role == "begins":
        return start == 0
    return role in ("contains", "notices") or not line[end:].strip(")]】。. ")


def _form(word: str) -> str:
    """A cue word as lines are compared with it: folded, in simplified characters, its ASCII letters in lower case."""
    return simplified(fold(word)).encode().lower().decode()


def _sentences_follow(forms: Sequence[str], no: int) -> bool:
    """Whether whole Chinese sentences follow a line: then 参考资料 heads a chapter, and what is cited stands elsewhere.

    >>> said = "全区围绕重点产业推动项目落地,全年完成投资增长百分之十二,企业服务机制进一步完善。"
    >>> _sentences_follow(["参考资料", said, said], 0), _sentences_follow(["参考资料", said, "[1] 新河年鉴"], 0)
    (True, False)
    """
    following = forms[no + 1 : no + 3]
    return len(following) == 2 and all(len(form) >= 30 and _SENTENCE.fullmatch(form) for form in following)


def bare(text: str) -> str:
    """A short line without punctuation around and the button behind a heading, in lower case.

    >>> bare("【More】>>"), bare("-- _ --"), bare("参考文献[编辑]")
    ('more', '', '参考文献')
    """
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    found = text[start:end].lower()
    return _EDIT.sub("", found) if "[" in found else found


def identities(words: Iterable[str]) -> re.Pattern[str]:
    """Parts of class and id names: short words must stand alone (``nav``, not ``unavailable``), long ones may be inside."""
    found = [re.escape(w) if len(w) > 5 else rf"(?<![a-z]){re.escape(w)}(?![a-z])" for w in words]
    return re.compile("|".join(found)) if found else re.compile(r"(?!)")
