"""Personal names: a surname and what can follow it, judged by its characters and by the words around.

No dictionary knows the persons of tomorrow's article. So every surname at the beginning of a word is tried with one or two
characters behind it, and evidence is added up: how common the surname is, whether the characters are such as given names
are made of, a title before or behind, a verb of speech, a list of other names.
"""

import re
from collections.abc import Iterable
from typing import Final

from flows.extract.lexicon import Lexicon
from flows.extract.names import Candidate
from flows.extract.reading import Part, Reading, Token
from flows.extract.transcriptions import transcribed
from flows.frozen import Frozen
from flows.words import is_word

_ENOUGH: Final = 4
_CJK: Final = re.compile("[\u4e00-\u9fff]+$")
_DOT: Final = re.compile("(?<=[\u4e00-\u9fff])·(?=[\u4e00-\u9fff])")
_LONGEST_PART: Final = 8
_LIFE: Final = re.compile(
    "[,:]?(?:男|女|汉族|出生|生于|现任|曾任|历任|自[12]|于[12]|毕业于|[\\(]?19[2-9]\\d年"
    "|先生|女士|同志|博士|教授|院士|老师|律师|说[,:]|[:：])"
)
_FUNCTION: Final = frozenset("的了是在和与不有也都为以等着过到这那将被把说年月日对向从由让给则就")


class Guess(Frozen, frozen=True):
    """A possible name and what speaks for it."""

    start: int
    end: int
    score: int


def persons(reading: Reading, lexicon: Lexicon) -> Iterable[Candidate]:
    """Every stretch that reads as the name of a person."""
    yield from _known(reading)
    yield from _dotted(reading, lexicon)
    yield from transcribed(reading, lexicon)
    yield from _titled(reading, lexicon)
    for guess in _chinese(reading, lexicon):
        yield Candidate(guess.start, guess.end, "person", "named", "surname", min(0.99, 0.55 + guess.score / 18))


def _known(reading: Reading) -> Iterable[Candidate]:
    for start, end, name in reading.known("person"):
        yield Candidate(start, end, "person", "named", "known_person", 0.9, name.canonical)


def _titled(reading: Reading, lexicon: Lexicon) -> Iterable[Candidate]:
    """副市长塔拉|致辞: what stands between a title and a verb, though no surname begins it."""
    tokens = reading.tokens
    for n in reading.titles:
        token = tokens[n]
        if lexicon.titles.get(token.text) not in ("government", "company", "party"):
            continue
        end = n + 1
        while end < len(tokens) and _may_be_name(tokens[end]):
            end += 1
        name = reading.text[token.end : tokens[end - 1].end]
        if end > n + 1 and 2 <= len(name) <= 5 and (end == len(tokens) or _acts(tokens[end], lexicon)):
            yield Candidate(token.end, tokens[end - 1].end, "person", "named", "between_title_and_verb", 0.52)


def _may_be_name(token: Token) -> bool:
    return token.part is Part.CORE and token.tag not in ("nt", "eng", "known", "nz") and _CJK.match(token.text) is not None


def _acts(token: Token, lexicon: Lexicon) -> bool:
    return token.text in lexicon.say or token.text in ",、。;:)("


def _dotted(reading: Reading, lexicon: Lexicon) -> Iterable[Candidate]:
    """托马斯·穆勒: runs of transcription characters on both sides of a dot."""
    text, done = reading.text, 0
    for dot in _DOT.finditer(text):
        if dot.start() < done:
            continue
        start, end = _sounds_before(text, dot.start(), lexicon), dot.start()
        while end < len(text) and text[end] == "·" and (behind := _sounds_behind(text, end + 1, lexicon)) > end + 1:
            end = behind
        if start < dot.start() and end > dot.end():
            done = end
            yield Candidate(start, end, "person", "named", "dotted_name", 0.85)


def _sounds_before(text: str, end: int, lexicon: Lexicon) -> int:
    at = end
    while at > 0 and text[at - 1] in lexicon.foreign and end - at < _LONGEST_PART:
        at -= 1
    return at


def _sounds_behind(text: str, start: int, lexicon: Lexicon) -> int:
    at = start
    while at < len(text) and text[at] in lexicon.foreign and at - start < _LONGEST_PART:
        at += 1
    return at


def _chinese(reading: Reading, lexicon: Lexicon) -> Iterable[Guess]:
    best: dict[int, Guess] = {}
    for title in reading.titles:
        if split := _through_word(reading, title + 1, lexicon):
            best[split.start] = split
    opening = lexicon.surname_openings
    for index in [n for n, token in enumerate(reading.tokens) if token.text[0] in opening]:
        token = reading.tokens[index]
        if token.start in best or token.part is Part.PLACE or not _has_surname(token.text, lexicon):
            continue
        guesses = [Guess(token.start, end, _score(reading, index, end, lexicon)) for end in _ends(reading, index, lexicon)]
        if guesses and (guess := max(guesses, key=lambda g: g.score)).score >= _ENOUGH:
            best[token.start] = guess
    return best.values()


def _has_surname(text: str, lexicon: Lexicon) -> bool:
    return text[0] in lexicon.surnames or text[:2] in lexicon.surnames


def _through_word(reading: Reading, index: int, lexicon: Lexicon) -> Guess | None:
    """市委书记吴忠|琼, 副省长高兴|夫: behind a title a name may begin with what is a word elsewhere."""
    if index + 1 >= len(reading.tokens):
        return None
    token, last = reading.tokens[index], reading.tokens[index + 1]
    if len(token.text) != 2 or token.text[0] not in lexicon.surnames or len(last.text) != 1 or last.part is not Part.CORE:
        return None
    known = token.tag.startswith("nr") or token.text in lexicon.say or token.text in lexicon.stop
    return None if known else Guess(token.start, last.end, 5)


def _ends(reading: Reading, index: int, lexicon: Lexicon) -> Iterable[int]:
    """Where a name that begins with this token may end."""
    token = reading.tokens[index]
    text = token.text
    if len(text) in (2, 3) and _CJK.match(text):
        if token.tag.startswith("nr") and token.tag != "nrt":
            yield token.end
        if text not in lexicon.surnames and not (len(text) == 2 and token.tag.startswith("nr")):
            return
    elif len(text) > 1:
        return
    at, k = token.end, index + 1
    for _ in range(2):
        if k >= len(reading.tokens):
            return
        following = reading.tokens[k]
        long_place = following.part is Part.PLACE and len(following.text) > 2
        if not _CJK.match(following.text) or following.tag == "title" or long_place:
            return
        at = following.end
        if at - token.start > (len(text) + 2 if text in lexicon.surnames else 3):
            return
        yield at
        k += 1


def _score(reading: Reading, index: int, end: int, lexicon: Lexicon) -> int:
    token = reading.tokens[index]
    name = reading.text[token.start : end]
    if name in lexicon.no_names:
        return -9
    surname = name[:2] if name[:2] in lexicon.surnames and len(name) > 2 else name[:1]
    return (
        _surname_score(surname, lexicon)
        + _given_score(reading, token.start + len(surname), end, lexicon)
        + _left_score(reading, token.start, lexicon)
        + _right_score(reading, end, lexicon)
    )


def _surname_score(surname: str, lexicon: Lexicon) -> int:
    return {0: 3, 1: 2, 2: 1, 3: -1}[lexicon.surnames[surname]]


def _given_score(reading: Reading, start: int, end: int, lexicon: Lexicon) -> int:
    given = reading.text[start:end]
    token = reading.tokens[reading.token_at[start]]
    score = 1 if all(c in lexicon.given for c in given) else -1
    score += -1 if len(given) == 1 else 1 if token.end - token.start == 1 else 0
    if token.tag.startswith("nr") and token.tag != "nrt":
        score += 1 if len(given) == 1 or not is_word(given) else -2          # 高水平 is listed as a name
    if given[0] == "之" or (len(given) > 1 and given in lexicon.stop) or not _FUNCTION.isdisjoint(given):
        score -= 4
    elif len(given) == 2 and token.start == start and token.end == end and not token.tag.startswith("nr"):
        score -= 2
    return score


def _left_score(reading: Reading, start: int, lexicon: Lexicon) -> int:
    token = reading.before(start)
    if token is not None and token.text == " ":                          # 记者 张伟
        token = reading.before(token.start)
    if token is None or token.text == "\n":
        return 1
    if len(token.text) == 1 and token.text in lexicon.surnames and token.part is Part.CORE:
        return -2                                      # 王|文忠
    if token.tag == "title" or token.text in lexicon.titles:
        return 4
    if token.text in "、,.。;:“(!?" or token.text == "”":
        return 1
    return 1 if token.text in lexicon.before_person else 0


def _right_score(reading: Reading, end: int, lexicon: Lexicon) -> int:
    token = reading.after(end)
    if token is not None and token.text == " ":
        return 1
    if token is None or _LIFE.match(reading.text, end):
        return 3 if token else 1
    if token.tag == "title" or token.text in lexicon.titles:
        return 3
    if token.text in lexicon.say:
        return 2
    if len(token.text) == 1 and token.part is Part.CORE and token.tag not in ("v", "d", "m"):
        return -2                                      # 马基延|科: the name goes on
    return 1 if token.text in "、,.。;)”!?\n" or token.tag in ("v", "d") else 0

