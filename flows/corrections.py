"""What a human has decided about single documents: config/corrections.tsv, which wins over every rule.

A correction belongs to one document and one stage. So it is part of no stage's version, but of the version that a stage has
*for that document* (:meth:`flows.versions.StageVersion.of`): only what it speaks of is done again. What a line says is checked
when it is read, without a dictionary, for every command reads it; whether a code exists only the taxonomy can tell
(:func:`check_codes`), which is asked when something is to be done. The note, the order of lines and comments make no
difference to anything.

They are applied right after the rules of their stage, by :mod:`flows.correcting`.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final, NoReturn, Protocol, get_args

import msgspec

from flows.config import Section, read_lines
from flows.documents import BlockKind, PageKind, Precision, Stage, document_id
from flows.facts import MentionType
from flows.frozen import Frozen
from flows.problems import ConfigError

FILE: Final = "corrections.tsv"
SHOWN: Final = f"config/{FILE}"

FIELDS: Final = (
    "title", "publisher", "site", "author", "published", "source_url", "is_repost", "view_count", "page_kind",
)
FACETS: Final = ("doc_type", "industry", "region", "topic")
WHAT: Final[dict[str, Stage]] = {
    **dict.fromkeys((*FIELDS, "block"), Stage.CLEAN), **dict.fromkeys(FACETS, Stage.CLASSIFY),
    **dict.fromkeys(("mention", "quantity"), Stage.EXTRACT),
}
"""The stage that each kind of correction is about."""

_DATE: Final = re.compile(
    r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<minute>\d\d:\d\d)(?P<second>:\d\d)?(?P<zone>Z|[+-]\d\d:\d\d)?)?)?)?"
)
_DATES: Final = ("dates such as 2024-01-31T17:21:00+08:00", "2024-01-31T17:21", "2024-01-31", "2024-01", "2024", "XXXX-01-31")
_ZONE: Final = "+08:00"                 # of sources that say none
_MOST: Final = 2**63 - 1                # of what a BIGINT holds
_BOOLEANS: Final = ("true", "false")


class Line(Section, frozen=True):
    """A line of config/corrections.tsv."""

    document: str
    what: str
    value: str = ""
    note: str = ""


class Correction(Frozen, frozen=True, order=True, kw_only=True):
    """A decision: ``what`` is to be ``value``; ``about`` says which block, which name, or how exact the date is."""

    what: str
    about: str = ""
    value: str = ""


Corrections = Mapping[int, tuple[Correction, ...]]
"""Corrections by document, in an order of their own."""


def read_corrections(config: Path) -> dict[Stage, Corrections]:
    """The corrections of each stage; a project need not have the file.

    Raises:
        ConfigError: a line names no document, corrects what can't be, or to what can't be, or says what another has said.
    """
    found: dict[Stage, dict[int, dict[tuple[str, str], Correction]]] = defaultdict(lambda: defaultdict(dict))
    for number, line in read_lines(config / FILE, Line) if (config / FILE).exists() else ():
        try:
            document, correction = _document(line.document), correction_of(line.what, line.value)
            known = found[WHAT[correction.what]][document]
            key = (correction.what, "" if correction.what == "published" else correction.about)
            if key in known:
                raise ConfigError(f"{line.what} of document {document} is corrected above; accepted: one line for each")
        except ConfigError as problem:
            raise ConfigError(f"{SHOWN}, line {number}: {problem}") from None
        known[key] = correction
    return {
        stage: {document: tuple(sorted(known.values())) for document, known in sorted(documents.items())}
        for stage, documents in found.items()
    }


def _document(cell: str) -> int:
    if re.fullmatch(r"[0-9A-Fa-f]{64}", cell):
        return document_id(cell.lower())
    if not re.fullmatch(r"[0-9]{1,19}", cell) or int(cell) > _MOST:
        _refuse("document", cell, ("a document_id such as 31513550568574914", "the sha256 of its bytes, 64 hexadecimal digits"))
    return int(cell)


def correction_of(what: str, value: str) -> Correction:
    """The correction that two cells of a line say.

    >>> correction_of("published", "2024-01-31 ")
    Correction(what='published', about='day', value='2024-01-31')
    >>> correction_of("mention", "马陆 = place 马陆镇")
    Correction(what='mention', about='马陆', value='place 马陆镇')
    >>> correction_of("block 12", "caption")
    Correction(what='block', about='12', value='caption')

    Raises:
        ConfigError: there is no such thing to correct, or it can't have this value.
    """
    kind, *rest = what.split()
    value = value.strip()
    if kind == "block" and len(rest) == 1 and re.fullmatch(r"[0-9]{1,9}", rest[0]):
        return Correction(what=kind, about=str(int(rest[0])), value=_one_of(BlockKind, value, what))
    if kind not in WHAT or kind == "block" or rest:
        _refuse("what", what, (*FIELDS, "block N", *FACETS, "mention", "quantity"))
    if WHAT[kind] is Stage.EXTRACT:
        return _of_words(kind, value)
    if kind in FACETS:
        return Correction(what=kind, value=_codes(kind, value))
    if kind == "published" and value:
        value, precision = _published(value)
        return Correction(what=kind, about=precision, value=value)
    return Correction(what=kind, value=_field(kind, value))


def _refuse(name: str, value: str, accepted: Iterable[str]) -> NoReturn:
    raise ConfigError(f'{name} "{value}"; accepted: {", ".join(accepted)}')


def _one_of(accepted: Iterable[str], value: str, name: str) -> str:
    if value not in (listed := tuple(accepted)):
        _refuse(name, value, listed)
    return value


def _field(name: str, value: str) -> str:
    """A value of a field other than the date; empty: there is none."""
    if name == "page_kind":
        return _one_of(get_args(PageKind), value, name)
    if name == "is_repost" and value:
        return _one_of(_BOOLEANS, value, name)
    if name == "view_count" and value:
        if not re.fullmatch(r"[0-9]{1,19}", value) or int(value) > _MOST:
            _refuse(name, value, ("a whole number",))
        return str(int(value))
    return value


def _published(value: str) -> tuple[str, Precision]:
    """A date as articles have it, and how exact it is.

    >>> _published("2024-01-31T17:21"), _published("2024"), _published("XXXX-10-31")
    (('2024-01-31T17:21:00+08:00', 'minute'), ('2024', 'year'), ('XXXX-10-31', 'month_day'))
    """
    found = _DATE.fullmatch(value)
    year, month, day, minute, second, zone = found.groups() if found else (None,) * 6
    if year is None or not _is_in_calendar(year, month, day, minute, second, zone):
        _refuse("published", value, _DATES)
    if minute:
        return f"{year}-{month}-{day}T{minute}{second or ':00'}{zone or _ZONE}", "second" if second else "minute"
    if year == "XXXX":
        return value, "month_day"
    return value, "day" if day else "month" if month else "year"


def _is_in_calendar(
    year: str, month: str | None, day: str | None, minute: str | None, second: str | None, zone: str | None
) -> bool:
    if year == "XXXX" and (day is None or minute is not None):
        return False                    # a month or an hour of no year
    some_year = "2000" if year == "XXXX" else year
    try:
        datetime.fromisoformat(f"{some_year}-{month or '01'}-{day or '01'}T{minute or '00:00'}{second or ':00'}{zone or _ZONE}")
    except ValueError:
        return False
    return True


def _codes(facet: str, value: str) -> str:
    codes = value.split()
    if facet == "doc_type" and len(codes) > 1:
        _refuse(facet, value, ("one code",))
    if len(codes) > len(set(codes)):
        _refuse(facet, value, ("codes separated by blanks, each once, the main one first",))
    return " ".join(codes)


def _of_words(kind: str, value: str) -> Correction:
    """The correction of everything that is said in some words: ``text = type canonical name``, or ``text =`` to drop it."""
    text, sign, said = (part.strip() for part in value.rpartition("="))
    if not text or not sign or (said and kind == "quantity"):
        _refuse(kind, value, ("text =", "text = type", "text = type canonical name") if kind == "mention" else ("text =",))
    if said:
        _one_of(get_args(MentionType), said.split()[0], f'the type of "{text}"')
    return Correction(what=kind, about=text, value=" ".join(said.split(maxsplit=1)))


def digest_of(corrections: tuple[Correction, ...]) -> str:
    """Eight digits that stand for what was decided."""
    return hashlib.sha256(msgspec.json.encode(corrections)).hexdigest()[:8]


# ---- codes ---------------------------------------------------------------------------------------------------------


class Classes(Protocol):
    """The classes that a document may be given."""

    def name(self, facet: str, code: str) -> str | None:
        """The Chinese name of a class; None if there is no such code."""

    def codes(self, facet: str) -> tuple[str, ...]:
        """All codes of a facet, or words for them where they are thousands."""

    def around(self, region: str) -> tuple[str, ...]:
        """The units that a region lies in."""


def check_codes(corrections: Corrections, classes: Classes) -> None:
    """See that every code of the corrections exists.

    Raises:
        ConfigError: one doesn't.
    """
    for document, decided in corrections.items():
        for correction in decided:
            for code in correction.value.split():
                if classes.name(correction.what, code) is None:
                    accepted = ", ".join(classes.codes(correction.what))
                    raise ConfigError(f'{SHOWN}: {correction.what} "{code}" of document {document}; accepted: {accepted}')
