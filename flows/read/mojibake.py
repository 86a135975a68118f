"""Text that was decoded wrongly before it came here: 鏂伴椈 is 新闻 whose UTF-8 somebody read as GBK, æ–°é—» as Latin-1."""

import re
from typing import Final, NamedTuple

_LATIN: Final = re.compile(
    r"[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{3,200}"
)
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_SCRAPS: Final = re.compile(r"[\u4e00-\u9fff\u20ac\ue000-\uf8ff\u3000-\u303f\uff00-\uffef]{6,200}")
_LOST: Final = re.compile(r"锟斤拷|锟斤|斤拷锟|ï¿½")
_FREQUENT: Final = frozenset("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会年月日新市发")
_EVERYWHERE: Final = re.compile(f"[{''.join(sorted(_FREQUENT))}]")
_LEAST: Final = 12            # characters that show it; fewer are an accident, or a name


class Mishap(NamedTuple):
    """What went wrong: written ``as_``, read ``read_as``; or so much was lost that nobody can tell."""

    detail: str
    start: int
    end: int


def mishap(text: str) -> Mishap | None:
    """What went wrong with a text before it came here, and the first place where it shows.

    >>> mishap("今日要闻：" + "新河镇项目集中开工建设总投资".encode().decode("cp1252", "ignore")).detail
    'utf-8 read as cp1252'
    >>> mishap("新河镇项目集中开工") is None
    True
    """
    sample = text[:100_000]
    lost = list(_LOST.finditer(sample))
    if len(lost) >= 2:
        return Mishap("characters lost: replaced before the text came here", *lost[0].span())
    return _latin(sample) or _han(sample)


def _latin(text: str) -> Mishap | None:
    """Bytes of UTF-8 or GBK read as Western letters."""
    runs = list(_LATIN.finditer(text))
    size = sum(len(run[0]) for run in runs)
    if size < _LEAST or size < len(_HAN.findall(text)):
        return None
    content = b"".join(_as_western(run[0]) for run in runs)
    for encoding in ("utf-8", "gb18030"):
        if _is_chinese(content.decode(encoding, "ignore"), size // 4):
            return Mishap(f"{encoding} read as cp1252", *runs[0].span())
    return None


def _as_western(text: str) -> bytes:
    """The bytes that Western letters stand for; cp1252 has no letter for a few of them, Latin-1 has."""
    return b"".join(c.encode("latin-1") if c <= "\xff" else c.encode("cp1252", "ignore") for c in text)


def _han(text: str) -> Mishap | None:
    """Bytes of UTF-8 read as GBK: rare characters, hardly a frequent one among them."""
    if len(_EVERYWHERE.findall(text, 0, 2000)) > 0.02 * min(len(text), 2000):
        return None                                   # nearly every text: no need to look closer
    runs = list(_SCRAPS.finditer(text))
    size = sum(len(run[0]) for run in runs)
    if size < _LEAST or sum(c in _FREQUENT for run in runs for c in run[0]) > 0.02 * size:
        return None
    content = "".join(run[0] for run in runs).encode("gb18030", "ignore")
    if _is_chinese(content.decode("utf-8", "ignore"), size // 3):
        return Mishap("utf-8 read as gb18030", *runs[0].span())
    return None


def _is_chinese(text: str, least: int) -> bool:
    """Whether a reading is Chinese beyond doubt: long enough, frequent characters in it."""
    found = _HAN.findall(text)
    return len(found) >= max(least, 4) and sum(c in _FREQUENT for c in found) >= 0.08 * len(found)
