"""From the words that somebody types to what is looked for in the texts.

Words are cut as the segmenter cuts them. It knows few names, so what it leaves as a single character is looked for together
with its neighbours rather than alone: 马陆镇 is 马陆 and 马陆镇, and 泗泾 is one term, not every text with a 泗 or a 泾.
What stands in quotation marks is one term as it stands.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import Final

from flows.folding import INVISIBLE, fold
from flows.problems import UsageError
from flows.script import simplified
from warehouse.searching import Question

MOST_TERMS: Final = 64
MOST_CHARACTERS: Final = 400
_PLAIN: Final = re.compile(r"[0-9a-z]+(?:[-.,/'][0-9a-z]+)*")
"""Letters and figures, kept whole: 97.48, covid-19, 2024-01-31."""
_PARTS: Final = re.compile(rf"{_PLAIN.pattern}|[^\W0-9a-z]+|.", re.DOTALL)
_PHRASE: Final = re.compile('["“”]([^"“”]*)["“”]')
_LEFT_OUT: Final = INVISIBLE.replace("\0", "")
_GONE: Final = str.maketrans(dict.fromkeys(INVISIBLE, ""))


def question(words: str) -> Question:
    """What is looked for when somebody types these words.

    >>> question("马陆镇 稅收").terms, question("“ＡＩ产业”!").terms
    (('马陆', '马陆镇', '税收'), ('ai产业',))

    Raises:
        UsageError: there is no word in it, or there are too many.
    """
    if len(words) > MOST_CHARACTERS:
        raise UsageError(f"{len(words)} characters to look for: at most {MOST_CHARACTERS}")
    text = unified(words.encode("utf-8", "replace").decode("utf-8"))
    phrases = [phrase for found in _PHRASE.finditer(text) if _says_something(phrase := " ".join(found[1].split()))]
    runs = _runs(_words(_PHRASE.sub(" ", text)))
    terms = dict.fromkeys(chain(phrases, *map(_terms, runs)))
    if not terms:
        raise UsageError(f"nothing to look for in {words!r}; words are wanted, such as: gucang search 马陆镇 税收")
    if len(terms) > MOST_TERMS:
        raise UsageError(f"{len(terms)} words to look for: at most {MOST_TERMS}")
    said = dict.fromkeys([*phrases, *map("".join, runs)])
    return Question(said=tuple(said), terms=tuple(terms), forms=_forms(), left_out=_LEFT_OUT)


def unified(text: str) -> str:
    """A text in the form in which words are compared: half-width, simplified, in small letters, without what takes no room.

    >>> unified("ＡＩ總產值\u200b")
    'ai总产值'
    """
    return simplified(fold(text.translate(_GONE))).lower()


def _words(text: str) -> Iterator[str]:
    """The words of a text, and what stands between them.

    One or two characters are one term whatever the segmenter says; it is asked only about more, since it costs a fifth of a
    second to start.
    """
    for part in _PARTS.findall(text):
        if len(part) <= 2 or not _says_something(part) or _PLAIN.match(part):
            yield part
        else:
            from flows.words import cut

            yield from cut(part)


def _runs(words: Iterable[str]) -> list[list[str]]:
    """Words that follow one another without a blank or a mark between them."""
    runs: list[list[str]] = [[]]
    for word in words:
        if _says_something(word):
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _terms(run: list[str]) -> list[str]:
    """What is looked for of a run of words: no single characters, unless there is nothing else.

    >>> _terms(["副书记", "孙", "慧娟"]), _terms(["镇"])
    (['副书记', '副书记孙', '孙慧娟', '慧娟'], ['镇'])
    """
    if len(run) == 1:
        return run
    terms = []
    for number, word in enumerate(run):
        if len(word) > 1:
            terms.append(word)
        if number + 1 < len(run) and 1 in (len(word), len(run[number + 1])):
            terms.append(word + run[number + 1])
    return terms


def _says_something(text: str) -> bool:
    return any(map(str.isalnum, text))


@cache
def _forms() -> dict[str, str]:
    """For every folded character all characters that stand for it, itself the first (about 30 ms, once a process)."""
    forms: dict[str, str] = {}
    every = "".join(c for c in map(chr, range(0x10000)) if len(c.lower()) == 1 and not "\ud800" <= c <= "\udfff")
    for c, folded in zip(every, simplified(fold(every)).lower(), strict=True):
        if c != folded:
            forms[folded] = forms.get(folded, folded) + c
    return forms
