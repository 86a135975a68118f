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
from flows.extract.reading import Reading
from flows.extract.transcriptions import transcribed
from flows.extract.vocabulary import CORE, TITLED, Word
from flows.frozen import Frozen
from flows.words import is_word

_ENOUGH: Final = 4
_MOST_GIVEN: Final = 3                 # what the characters of a given name can speak for it
_DOT: Final = re.compile("(?<=[\u4e00-\u9fff])·(?=[\u4e00-\u9fff])")
_LONGEST_PART: Final = 8
_LIFE: Final = re.compile(
    "[,:]?(?:男|女|汉族|出生|生于|现任|曾任|历任|自[12]|于[12]|毕业于|[\\(]?19[2-9]\\d年"
    "|先生|女士|同志|博士|教授|院士|老师|律师|说[,:]|[:：])"
)
_LIFE_SIGNS: Final = frozenset(",:男女汉出生现曾历自于毕(1先同博教院老律说：")            # with which it begins
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
    words, starts = reading.words, reading.starts
    for n in reading.titles:
        if lexicon.titles.get(words[n].text) not in ("government", "company", "party"):
            continue
        end = n + 1
        while end < len(words) and _may_be_name(words[end]):
            end += 1
        begins, ends = starts[n + 1], starts[end]
        fits = end > n + 1 and 2 <= ends - begins <= 5 and (end == len(words) or _acts(words[end], lexicon))
        if fits and not _is_phrase(words[n + 1], reading.text[begins:ends], lexicon):
            yield Candidate(begins, ends, "person", "named", "between_title_and_verb", 0.52)


def _is_phrase(first: Word, text: str, lexicon: Lexicon) -> bool:
    """Whether what stands behind a title begins like a phrase: 主播|带货, 总经理|一职, but not 发言人|扎哈罗娃."""
    return len(text) < 4 and len(first.text) == 1 and first.tag[0] in "vm" and not lexicon.foreign.issuperset(text)


def _may_be_name(word: Word) -> bool:
    return word.part is CORE and word.given and word.tag not in ("nt", "eng", "known", "nz")


def _acts(word: Word, lexicon: Lexicon) -> bool:
    return word.text in lexicon.say or word.text in ",、。;:)("


def _dotted(reading: Reading, lexicon: Lexicon) -> Iterable[Candidate]:
    """托马斯·穆勒: runs of transcription characters on both sides of a dot."""
    text, done = reading.text, 0
    for dot in _DOT.finditer(text) if "·" in text else ():
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
    for index in reading.persons:
        start = reading.starts[index]
        stops = _stops(reading, index) if start not in best else ()
        if not stops:
            continue
        before = _before(reading, index)
        scores = [before + _score(reading, index, stop, before, lexicon) for stop in stops]
        score = max(scores)
        if score >= _ENOUGH:
            best[start] = Guess(start, reading.starts[stops[scores.index(score)]], score)
    return best.values()


def _through_word(reading: Reading, index: int, lexicon: Lexicon) -> Guess | None:
    """市委书记吴忠|琼, 副省长高兴|夫: behind a title a name may begin with what is a word elsewhere."""
    if index + 1 >= len(reading.words):
        return None
    word, last = reading.words[index], reading.words[index + 1]
    if len(word.text) != 2 or word.text[0] not in lexicon.surnames or len(last.text) != 1 or last.part is not CORE:
        return None
    known = word.tag.startswith("nr") or word.text in lexicon.say or word.text in lexicon.stop
    return None if known else Guess(reading.starts[index], reading.starts[index + 2], 5)


def _stops(reading: Reading, index: int) -> list[int]:
    """Behind which words a name may end that begins with this one: behind itself, or one of the next two."""
    words, starts = reading.words, reading.starts
    stops = [index + 1] if words[index].named else []
    furthest = starts[index] + words[index].reach
    for n in (index + 1, index + 2):
        if n == len(words) or not words[n].given or starts[n + 1] > furthest:
            break
        stops.append(n + 1)
    return stops


def _score(reading: Reading, index: int, stop: int, before: int, lexicon: Lexicon) -> int:
    """What speaks for the words up to ``stop`` as a name, apart from what stands before them."""
    name = reading.text[reading.starts[index] : reading.starts[stop]]
    if name in lexicon.no_names or (name[0] == "和" and before >= TITLED):      # 医生和两名护士
        return -9
    size = 2 if len(name) > 2 and name[:2] in lexicon.surnames else 1
    score = _SURNAME_SCORES[lexicon.surnames[name[:size]]] + _behind(reading, stop, before, lexicon)
    return score + _given_score(reading, index, stop, size, lexicon) if before + score + _MOST_GIVEN >= _ENOUGH else score


def _given_score(reading: Reading, index: int, stop: int, size: int, lexicon: Lexicon) -> int:
    """What speaks for the part behind a surname of ``size`` characters."""
    start, end = reading.starts[index] + size, reading.starts[stop]
    n = index if start < reading.starts[index + 1] else reading.word_at(start)
    given, tag, first, last = reading.text[start:end], reading.words[n].tag, reading.starts[n], reading.starts[n + 1]
    if given in lexicon.given_words:
        return 1
    personal = tag.startswith("nr")
    score = 1 if lexicon.given.issuperset(given) else -1
    score += -1 if len(given) == 1 else 1 if last - first == 1 else 0
    if personal and tag != "nrt":
        score += 1 if len(given) == 1 or not is_word(given) else -2          # 高水平 is listed as a name
    if given[0] == "之" or (len(given) > 1 and given in lexicon.stop) or not _FUNCTION.isdisjoint(given):
        score -= 4
    elif len(given) == 2 and first == start and last == end and not personal:
        score -= 2
    return score


def _before(reading: Reading, index: int) -> int:
    """What the word before a name speaks for it."""
    if index and reading.words[index - 1].text == " ":                   # 记者 张伟
        index -= 1
    return reading.words[index - 1].before if index else 1


def _behind(reading: Reading, stop: int, before: int, lexicon: Lexicon) -> int:
    """What the word behind a name speaks for it."""
    if stop == len(reading.words):
        return 1
    word, start = reading.words[stop], reading.starts[stop]
    if word.text[0] in _LIFE_SIGNS and _LIFE.match(reading.text, start):
        return 3
    if word.tag == "title" and stop + 1 < len(reading.words) and reading.words[stop + 1].text in lexicon.say:
        return 5                                             # 王宪章|董事长|说: only a person does
    if before >= TITLED and word.text in lexicon.surnames and word.behind < 0:
        return 0                                             # 记者李文峰|张斌: another name
    return word.behind


_SURNAME_SCORES: Final = {0: 3, 1: 2, 2: 1, 3: -1}               # by tier
