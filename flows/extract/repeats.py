"""A name found once is found everywhere; and the short names that a document makes of its full ones."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from flows.extract.lexicon import Lexicon
from flows.extract.names import Candidate
from flows.extract.reading import Reading
from flows.frozen import Frozen, replace

_FORMS: Final = (
    "股份有限公司", "有限责任公司", "集团有限公司", "集团股份有限公司", "控股有限公司", "有限公司", "集团公司", "股份公司",
    "总公司", "公司", "集团",
)
_LEGAL: Final = re.compile("|".join([f"\\([^()]{{1,6}}\\)(?:{'|'.join(_FORMS)})$", *(f"{form}$" for form in _FORMS)]))
_BRACKETS: Final = re.compile("\\([^()]*\\)")
_DEFINED: Final = re.compile("\\((?:以下|下)?(?:简称|称|又称|以下统称)(?:为|:)?“?([^“”()\n,]{2,14})”?[)]")
_DEFINING: Final = frozenset("(以下简")                      # with which a definition begins
_DEFINED_QUOTED: Final = re.compile("(?:以下|下文)?简称(?:为)?“([^“”\n]{2,14})”")


class Form(Frozen, frozen=True):
    """A way of writing a found name."""

    name: Candidate
    rule: str = ""                     # why it means the same; empty for the name as found
    canonical: str | None = None
    confidence: float = 0

    def at(self, start: int, end: int) -> Candidate:
        """The name where it is written so."""
        if self.rule:
            canonical = self.canonical or self.name.canonical
            return replace(
                self.name, start=start, end=end, rule=self.rule, canonical=canonical, confidence=self.confidence
            )
        return replace(self.name, start=start, end=end, rule=self.name.rule if start == self.name.start else "repeat")


def repeats(reading: Reading, found: Sequence[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """The other occurrences of names, and of their short names, as far as they may stand beside what is found.

    ``found`` are names in order and without overlap.
    """
    forms = _forms(reading, found, lexicon)
    starts = [c.start for c in found]
    more: list[Candidate] = []
    inside: dict[int, list[tuple[int, str]]] = defaultdict(list)          # of found names: they stand only where those fall
    for start, text in _occurrences(reading.text, forms):
        n = bisect_right(starts, start) - 1
        end, known = start + len(text), found[n]
        if n < 0 or known.end < end or (known.start == start and known.end == end and _is_surer(forms[text], known)):
            if end - start > 3 or reading.is_word(start, end):
                more.append(forms[text].at(start, end))
        elif known.end - known.start > end - start:
            inside[n].append((start, text))
    for n in {n for c in more for n in range(max(0, bisect_right(starts, c.start) - 1), bisect_left(starts, c.end))}:
        for start, text in inside[n]:
            if len(text) > 3 or reading.is_word(start, start + len(text)):
                more.append(forms[text].at(start, start + len(text)))
    return more


def _is_surer(form: Form, known: Candidate) -> bool:
    """Whether a form is a better reading than what is found at the same place."""
    confidence = form.confidence or form.name.confidence
    return confidence > known.confidence or (confidence == known.confidence and form.name.type < known.type)


def _forms(reading: Reading, found: Sequence[Candidate], lexicon: Lexicon) -> dict[str, Form]:
    """How names may be written, the first found one of each writing."""
    forms: dict[str, Form] = {}
    parks = {reading.text[c.start : c.end]: c for c in found if c.type == "park"}
    companies: list[tuple[str, Candidate]] = []
    defined: list[tuple[str, Candidate]] = []
    for c in found:
        text = reading.text[c.start : c.end]
        if text not in forms and _is_telling(text, c):
            forms[text] = Form(c)
        if c.type == "organization" and text.endswith(("公司", "集团")):
            companies.append((text, c))
        if reading.text[c.end : c.end + 1] in _DEFINING:
            defined.append((text, c))
    for bare, c in _bare_parks(parks, lexicon):
        forms.setdefault(bare, Form(c, "bare_park", None, 0.6))
    for text, c in companies:
        for short in short_names(text, reading):
            forms.setdefault(short, Form(c, "short_name", c.canonical or text, 0.7))
    for text, c in defined:
        if name := _defined(reading.text, c.end):
            forms[name] = Form(c, "defined_name", c.canonical or text, 0.95)
    return forms


def _is_telling(text: str, found: Candidate) -> bool:
    """Whether the same writing elsewhere is the same name."""
    return len(text) > 3 or (len(text) > 1 and found.type not in ("event", "policy"))


def _bare_parks(found: Mapping[str, Candidate], lexicon: Lexicon) -> Iterable[tuple[str, Candidate]]:
    """科学城 for 张江科学城, where the document has one such park."""
    whole: dict[str, list[Candidate]] = {}
    for name, c in found.items():
        for bare in [name[n:] for n in range(len(name)) if name[n:] in lexicon.bare_parks]:
            whole.setdefault(bare, []).append(c)
    return ((bare, parks[0]) for bare, parks in sorted(whole.items()) if len(parks) == 1)


def _occurrences(text: str, forms: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Where the forms stand; forms that begin alike (频准激光, 频准) are looked for together."""
    alike: dict[str, list[str]] = {}
    for form in forms:
        alike.setdefault(form[:2], []).append(form)
    behind = dict.fromkeys(forms, 0)
    for beginning, group in alike.items():
        start = text.find(beginning)
        while start >= 0:
            for form in group:
                if text.startswith(form, start) and start >= behind[form]:
                    behind[form] = start + len(form)
                    yield start, form
            start = text.find(beginning, start + 1)


def _defined(text: str, end: int) -> str | None:
    """上海频准激光科技有限公司(以下简称“频准激光”)."""
    found = _DEFINED.match(text, end) or _DEFINED_QUOTED.match(text, end)
    return found[1] if found else None


def short_names(full: str, reading: Reading) -> Iterable[str]:
    """What a full company name is called further on: 频准激光, 频准 of 上海频准激光科技有限公司."""
    legal = _LEGAL.search(full)
    if legal is None:
        return ()
    core = full[: legal.start()]
    for spot in reading.places:
        place = reading.text[spot.start : spot.end]
        if core.startswith(place):
            core = core[len(place) :].removeprefix("市").removeprefix("省")
            break
    core = _BRACKETS.sub("", core) if "(" in core else core
    return [core[:end] for end in range(len(core), 2, -1)]
