"""Laws of the weights behind language detection: sums, halves, and one table in place of three."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from supportkit.language.evidence import digest, profiles, scripts
from supportkit.language.evidence.digest import LONGEST_PHRASE
from supportkit.language.evidence.lanes import LIMIT, NAT, Lanes
from supportkit.language.evidence.model import EDGE_SMOOTHING, LISTED, WEIGHT, Model, model
from supportkit.language.evidence.word_lists import mute

PROFILED = ("cs", "de", "en", "fr", "tr", "vi")
LISTS = digest.read("Latn")
OF = {language: profiles.read().of(language)[0] for language in PROFILED}
SAMPLES = {
    "Latn": "abcdefghilmnoprstuvwzäöüßéèçñãőžşığ",
    "Cyrl": "абвгдежиклмнопрстуіїєђћў",
    "Arab": "ابتجحدرسشصعفقكلمنهويکی",
    "Deva": "अआकखगचजटतदनपबमयरलवशसहािीुेो्ं",
    "Hani": "我的订单訂單没有収働込这是你好",
}


def is_plain(word: str) -> bool:
    """Leave out what says nothing, and words that are read as shorter ones."""
    return word not in mute() and re.search(r"(.{1,3})\1\1", word, re.IGNORECASE) is None


LATIN_WORDS = st.one_of(
    st.text(SAMPLES["Latn"], min_size=1, max_size=14),
    st.text("aeinrst", min_size=1, max_size=6),
    st.sampled_from(["rechnung", "the", "merci", "děkuji", "teşekkürler", "fuer", "para", "nao"]),
)
NUMBERS = st.lists(st.integers(0, 2**28), min_size=3, max_size=3)
LANES = Lanes(("de", "en", "fr"))


@cache
def listed(script: str) -> list[str]:
    """Give all listed words of a script."""
    drawers = digest.read(script)["words"].values()
    return [entry.partition(":")[0] for drawer in drawers for entry in drawer.split()]


def packed(numbers: list[int]) -> int:
    """Put three numbers into three lanes."""
    return LANES.pack(dict(zip(LANES.languages, numbers, strict=True)))


def looked_up(word: str, language: str) -> int:
    """Weigh the letters, pairs and triples of a word by three look-ups in a profile."""
    profile = OF[language]
    padded = f" {word} "
    grams = list(word)
    grams += [padded[at : at + size] for size in (2, 3) for at in range(len(padded) - size + 1)]
    return sum(_weight(profile["freq"].get(gram, 0), profile["n_words"], gram) for gram in grams)


def _weight(count: float, counted: list[int], gram: str) -> int:
    times = 2 if len(gram) == 3 else 1
    return round(math.log1p(count / counted[len(gram) - 1] / 0.00005) * times * NAT)


def edged(word: str, language: str) -> int:
    """Weigh the beginning and the ending of a word."""
    patterns = LISTS["languages"][language]
    counts = (patterns["edges"].get(edge, 0) for edge in digest.edges(word))
    return sum(round(math.log1p(n / (patterns["counted"] * EDGE_SMOOTHING)) * NAT) for n in counts)


def by_hand(word: str, language: str) -> int:
    """Weigh a word in small letters by all that is known of it."""
    letters = looked_up(word, language) + edged(word, language)
    number = digest.find(LISTS["words"], word)
    if number is None:
        return letters
    tiers = (name.split() for name in LISTS["owners"][number].split(","))
    listed = sum(round(WEIGHT[tier] * NAT) for owner, tier in tiers if owner == language)
    return listed + letters // 2


def lanes_of(script: str, weight: int) -> Mapping[str, int]:
    """Unpack a weight by language."""
    lanes = model(script).lanes
    return dict(zip(lanes.languages, lanes.unpack(weight), strict=True))


@given(one=NUMBERS, two=NUMBERS)
def test_adding_packed_numbers_adds_every_lane(one: list[int], two: list[int]) -> None:
    """One sum of integers is the sum of each language."""
    sums = tuple(a + b for a, b in zip(one, two, strict=True))
    assert LANES.unpack(packed(one) + packed(two)) == sums


@given(numbers=NUMBERS)
def test_halving_packed_numbers_halves_every_lane(numbers: list[int]) -> None:
    """No odd number leaks into its neighbour."""
    assert LANES.unpack(LANES.halved(packed(numbers))) == tuple(one // 2 for one in numbers)


@given(word=LATIN_WORDS.filter(is_plain))
@pytest.mark.parametrize("language", PROFILED)
def test_one_table_gives_what_three_look_ups_give(language: str, word: str) -> None:
    """N-grams with their tails, edges and lists: exactly the sum worked out by hand."""
    shape = model("Latn")._shape(word)
    assert lanes_of("Latn", model("Latn").weigh(word))[language] == by_hand(shape, language)


@given(data=st.data())
@pytest.mark.parametrize("script", SAMPLES)
def test_a_word_weighs_what_its_letters_weigh(script: str, data: st.DataObject) -> None:
    """An unlisted word is the sum of its n-grams and edges."""
    known = model(script)
    word = data.draw(st.text(SAMPLES[script], min_size=1, max_size=12))
    parts = known.parts(word)
    assume(LISTED not in parts)
    assert known.weigh(word) == sum(parts.values())


@given(data=st.data())
@pytest.mark.parametrize("script", ["Latn", "Cyrl", "Arab", "Deva"])
def test_a_listed_word_weighs_what_its_parts_weigh(script: str, data: st.DataObject) -> None:
    """List and letters add up, but for what halving rounds away."""
    known = model(script)
    word = data.draw(st.sampled_from(listed(script)))
    parts = known.parts(word)
    added = zip(
        known.lanes.unpack(sum(parts.values())), known.lanes.unpack(known.weigh(word)), strict=True
    )
    assert max(abs(one - two) for one, two in added) <= len(parts)


def _without_phrase(known: Model, words: list[str]) -> int:
    """Leave out what a short message says as a whole, in its order."""
    several = 1 < len(words) <= LONGEST_PHRASE
    return known.score(words) - (known.phrase(words) if several else 0)


@given(words=st.lists(LATIN_WORDS, max_size=12), data=st.data())
def test_the_order_of_words_does_not_matter(words: list[str], data: st.DataObject) -> None:
    """A text weighs what its words weigh, in any order."""
    shuffled = data.draw(st.permutations(words))
    known = model("Latn")
    words_alone = sum(map(known.weigh, words))
    assert _without_phrase(known, shuffled) == _without_phrase(known, words) == words_alone


@given(text=st.text(st.characters(), max_size=300), times=st.integers(1, LIMIT))
@pytest.mark.parametrize("script", SAMPLES)
def test_no_text_carries_over(script: str, text: str, times: int) -> None:
    """Words of ten thousand characters weigh in each lane as often as they stand there."""
    known = model(script)
    words = scripts.words_in(text, script)
    often = min(times, LIMIT // (sum(map(len, words)) + len(words) + 1))
    once = known.lanes.unpack(sum(map(known.weigh, words)))
    assert known.lanes.unpack(known.score(words * often)) == tuple(often * one for one in once)


@given(text=st.text(st.characters(), max_size=300))
def test_words_are_cut_alike_on_every_way(text: str) -> None:
    """The quick ways for plain texts find the words that the thorough one finds."""
    script, words = scripts.words(text)
    assert words == ([] if script is None else scripts.words_in(text, script))


@given(text=st.text(st.characters(), max_size=300))
def test_no_word_is_cut_in_two_without_a_gap(text: str) -> None:
    """Between two words stands at least one character, so words are never more than half."""
    script, words = scripts.words(text)
    assert sum(map(len, words)) + max(0, len(words) - 1) <= len(text)
    assert (script is None) <= (words == [])
