"""rjieba is the hot path, jieba the reference: where the HMM is off, they cut alike."""

import re
import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.words import cut, is_word, tagged

with warnings.catch_warnings():
    warnings.simplefilter("ignore")              # jieba looks for pkg_resources, which is deprecated
    import jieba

SEEDS = sorted((Path(__file__).resolve().parents[1] / "seeds").glob("*.txt"))
ASCII = re.compile(r"[\x00-\x7f]+")              # numbers, dates and addresses: there the two differ


@pytest.fixture(scope="module")
def reference() -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    jieba.setLogLevel(60)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tokenizer.initialize()
    return tokenizer


@pytest.mark.parametrize("seed", SEEDS, ids=lambda p: p.stem[:3])
def test_the_hot_path_cuts_as_the_reference_does(seed: Path, reference: jieba.Tokenizer) -> None:
    sentences = [s for line in seed.read_text("utf-8").splitlines() for s in re.split("[。；！？]", line)]
    masked = [ASCII.sub("，", s) for s in sentences if s.strip()]
    differing = [s for s in masked if cut(s) != list(reference.cut(s, HMM=False))]
    assert differing == []
    assert len(masked) > 10


@given(st.text(alphabet="嘉定区马陆镇发布产业规划，。2024年3．5%（） \n", max_size=60))
def test_words_put_together_are_the_text(text: str) -> None:
    assert "".join(cut(text)) == text
    assert "".join(word.text for word in tagged(text)) == text
    assert all(text.startswith(word.text, word.start) for word in tagged(text))


def test_the_dictionary_knows_words() -> None:
    assert is_word("产业")
    assert not is_word("产业谷仓")
