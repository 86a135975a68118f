"""Text that was decoded wrongly before it came here: 鏂伴椈 is 新闻 whose UTF-8 somebody read as GBK, æ–°é—» as Latin-1.

It is repaired where the repair is certain: a run of such characters, written back in the encoding it was read in, must be
text without a single lost or odd character in the encoding it was written in, and all of it together plain Chinese. What a
replacement character (U+FFFD, ``?``) has swallowed nobody can give back: such runs stay as they are, and a text of which
they are more than a tenth, or one beyond all bounds, stays as it is altogether. There is a notice in either case.

A repaired text has an encoding of three names, ``utf-8>cp1252>utf-8``: the bytes of the file decoded with the first, written
with the second, decoded with the third. So every character knows its bytes, and anybody can do the proof again. Read as GBK
two characters may share the bytes of the one that half of each had become.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from flows.read.layers import mapped
from flows.read.letters import COMMON
from flows.read.ruler import Ruler
from flows.source_text import SourceText

_WESTERN = r"\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
_LATIN: Final = re.compile(f"[{_WESTERN}]+")
_ROW: Final = 3
_LATIN_PAIRS: Final = re.compile(rf"(?:[{_WESTERN}](?:[{_WESTERN}@-~]|[0-9][{_WESTERN}][0-9]))+")     # the second may be ASCII
_LOST_BYTE: Final = re.compile(rf"[\ufffd?][{_WESTERN}]|[{_WESTERN}][\ufffd?]")
_LATIN_ROW: Final = re.compile(rf"[\u00b0-\u00f7][{_WESTERN}][{_WESTERN}]")        # no language has three such letters in a row
_SCRAPS: Final = re.compile(r"[\u20ac\u2e80-\ufe4f\uff00-\uffef\ue000-\uf8ff\u0080-\u2dff]+")
_TELLING: Final = "锛紝銆鐨殑涓"           # what ，。的中 become: a text of some length has one
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_ODD: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
_LOST: Final = re.compile(r"锟斤拷|锟斤|斤拷锟|ï¿½")
_SAMPLE: Final = 100_000
_LEAST: Final = 12            # characters that show it; fewer are an accident, or a name
_LONGEST: Final = 1_000_000   # characters of a text that is repaired: each gets a place of its own
_MOST_LOST: Final = 0.1


class Mishap(NamedTuple):
    """What went wrong with a text, and the first place where it shows."""

    detail: str
    start: int
    end: int


class _Reading(NamedTuple):
    """A way to read a text wrongly: what it was written in, what it was read in, what it then consists of."""

    written: str
    read_as: str
    runs: re.Pattern[str]


_READINGS: Final = (
    _Reading("utf-8", "cp1252", _LATIN), _Reading("gb18030", "cp1252", _LATIN_PAIRS), _Reading("utf-8", "gb18030", _SCRAPS),
)  # fmt: skip


class _Run(NamedTuple):
    """Characters ``start`` to ``end`` of a text, the bytes they had been, and what those mean; None if something is lost."""

    start: int
    end: int
    content: bytes
    meant: str | None


def mended(source: SourceText) -> tuple[SourceText, Mishap | None]:
    """The text as it was meant, if that is certain, and what went wrong with it.

    >>> mended(SourceText.verbatim("新河镇项目集中开工", "utf-8"))[1] is None
    True
    >>> text = "中国的新闻在网上发布，有人在看。"
    >>> source, mishap = mended(SourceText.verbatim(text.encode().decode("latin-1"), "utf-8"))
    >>> source.text == text, source.encoding, mishap.detail
    (True, 'utf-8>cp1252>utf-8', 'utf-8 read as cp1252, repaired')
    """
    text = source.text[:_SAMPLE]
    if _LATIN_ROW.search(text) or any(scrap in text for scrap in _TELLING):
        for reading in _READINGS:
            runs = list(_runs(text, reading))
            if _is_chinese(runs, reading.written):
                return _judged(source, runs, reading)
    lost = list(_LOST.finditer(text)) if "锟" in text or "ï¿½" in text else []
    if len(lost) >= 2:
        return source, Mishap("characters lost: replaced before the text came here", *lost[0].span())
    return source, None                           # nearly every text


def _judged(source: SourceText, runs: list[_Run], reading: _Reading) -> tuple[SourceText, Mishap]:
    """The text with its runs repaired, or, if there is any doubt, as it is."""
    if _SAMPLE < len(source.text) <= _LONGEST:
        runs = list(_runs(source.text, reading))
    telling = [run for run in runs if run.end - run.start >= _ROW]
    lost = sum(run.end - run.start for run in telling if run.meant is None)
    doubtful = lost > _MOST_LOST * sum(run.end - run.start for run in telling)
    if reading.runs is _LATIN_PAIRS:       # ×× beside right text may be what they are, and one lost byte shifts all pairs
        doubtful = lost > 0 or any(pattern.search(source.text) for pattern in (_HAN, _LOST_BYTE))
    said = f"{reading.written} read as {reading.read_as}"
    if doubtful or len(source.text) > _LONGEST:
        return source, Mishap(said, telling[0].start, telling[0].end)
    return _repaired(source, runs, reading), Mishap(f"{said}, repaired", telling[0].start, telling[0].end)


def _runs(text: str, reading: _Reading) -> Iterator[_Run]:
    """The runs of a text that a wrong reading may have made."""
    for found in reading.runs.finditer(text):
        content = _written_back(found[0], reading.read_as)
        try:
            meant = content.decode(reading.written)
        except UnicodeDecodeError:
            meant = ""
        yield _Run(found.start(), found.end(), content, None if not meant or _ODD.search(meant) else meant)


def _written_back(text: str, encoding: str) -> bytes:
    """The bytes that were read as this text. Browsers read 0x80 as € in GBK, and five bytes of cp1252 as control characters."""
    if encoding == "gb18030":
        return b"\x80".join([part.encode(encoding, "replace") for part in text.split("€")])
    return b"".join([c.encode("latin-1") if c <= "\xff" else c.encode("cp1252", "replace") for c in text])


def _is_chinese(runs: list[_Run], written: str) -> bool:
    """Whether what the runs of a text mean is Chinese beyond doubt: long enough, frequent characters in it, hardly any before."""
    telling = [run for run in runs if run.end - run.start >= _ROW]
    size = sum(run.end - run.start for run in telling)
    if size < _LEAST:
        return False
    found = _HAN.findall(b"".join([run.content for run in telling]).decode(written, "ignore"))
    return len(found) >= size // 4 and sum(map(COMMON.__contains__, found)) >= 0.2 * len(found)


def _repaired(source: SourceText, runs: list[_Run], reading: _Reading) -> SourceText:
    """The text with what its runs mean in their place, every character at the bytes of those that it was misread as."""
    ruler = Ruler(source)
    starts, ends = source.positions()
    parts: list[SourceText] = []
    position = 0

    def keep(end: int) -> None:
        if position < end:
            kept = tuple(ruler.pieces(position, end, 0))
            parts.append(SourceText(text=source.text[position:end], encoding=source.encoding, pieces=kept))

    for run in runs:
        if run.meant is None:
            continue
        keep(run.start)
        sizes = [len(_written_back(c, reading.read_as)) for c in source.text[run.start : run.end]]
        places = [place for place, size in enumerate(sizes, run.start) for _ in range(size)]
        meant = SourceText.verbatim(run.meant, reading.written)
        parts.append(mapped(meant, [starts[place] for place in places], [ends[place] for place in places]))
        position = run.end
    keep(len(source.text))
    return SourceText.join(parts, f"{source.encoding}>{reading.read_as}>{reading.written}")
