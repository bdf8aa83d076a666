"""Many sums at once: what is packed, what comes back, and what must never overflow."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pytest

from supportkit.language.evidence import chinese, wishes
from supportkit.language.evidence.lanes import LANE_BITS, LIMIT, UNIT, Lanes
from supportkit.language.evidence.model import Model, model
from supportkit.language.evidence.scripts import LANGUAGES
from supportkit.language.judging import head_start

THREE = Lanes(("de", "en", "fr"))


class TestPacking:
    """One integer holds a number for each language."""

    def test_what_is_packed_comes_back(self) -> None:
        """Each language keeps its own sum, up to the largest that fits."""
        assert THREE.unpack(THREE.pack({"fr": 7, "de": 2**32 - 1})) == (2**32 - 1, 0, 7)

    def test_one_addition_adds_all_languages(self) -> None:
        """Sums of packed numbers are the packed sums."""
        assert THREE.unpack(THREE.pack({"de": 1, "en": 5}) + THREE.pack({"en": 6})) == (1, 11, 0)

    def test_languages_without_a_lane_are_passed_over(self) -> None:
        """A locale of another script has nothing to say here."""
        assert THREE.pack({"el": 9, "en": 1}) == THREE.pack({"en": 1})

    def test_a_shift_moves_a_number_into_its_lane(self) -> None:
        """Shifting is packing one number."""
        assert 5 << THREE.shift("fr") == THREE.pack({"fr": 5})

    def test_halving_rounds_each_lane_down(self) -> None:
        """No odd number leaks half of itself into its neighbour."""
        halved = THREE.halved(THREE.pack({"de": 3, "en": 1, "fr": 2**32 - 1}))
        assert THREE.unpack(halved) == (1, 0, 2**31 - 1)

    def test_more_than_a_lane_holds_is_noticed_at_the_top(self) -> None:
        """A sum beyond the last lane is an error, never a wrong answer."""
        with pytest.raises(OverflowError):
            THREE.unpack(THREE.pack({"fr": 2**32}))


def heaviest(known: Model, weights: Iterable[int]) -> list[int]:
    """Give the largest weight of each language."""
    lanes = [known.lanes.unpack(weight) for weight in weights] or [()]
    return [max(one) for one in zip(*lanes, strict=True)] or [0] * len(known.lanes.languages)


def worst_text(known: Model) -> int:
    """Bound what `LIMIT` characters add to one language.

    A word of n letters has n + 1 look-ups of n-grams, each with its tail; from three letters
    on two edges; and it may be listed, whereupon its letters count half, which is left aside.
    Words stand at least one character apart, so a word costs n + 1 characters.
    """
    grams, edges, listed = (
        heaviest(known, weights)
        for weights in (known._grams.values(), known._edges.values(), known._owners)
    )
    return max(
        (LIMIT + 1) * ((size + 1) * gram + (size > 2) * 2 * edge + word) // (size + 1)
        for gram, edge, word in zip(grams, edges, listed, strict=True)
        for size in range(1, 40)
    )


class TestOverflow:
    """A carry would walk from one language into the next, silently."""

    @pytest.mark.parametrize("script", LANGUAGES)
    def test_the_heaviest_text_stays_within_its_lane(self, script: str) -> None:
        """No text of 10,000 characters, however chosen, is too much for a lane."""
        known = model(script)
        sure = wishes.wishes(None, dict.fromkeys(LANGUAGES[script], 1))
        before = head_start(known, script, sure, han={"ja": LIMIT, "zh": LIMIT})
        prior = math.log1p(wishes.LOCALE_TRUST / ((1 - wishes.LOCALE_TRUST) / 54)) * UNIT
        most = worst_text(known) + max(known.lanes.unpack(before)) + round(prior)
        assert most < 2**LANE_BITS

    def test_the_longest_text_of_japanese_characters(self) -> None:
        """Every character may speak for Japanese, and the locale too."""
        text = "働" * LIMIT
        wanted = wishes.wishes(None, "ja")
        marks = chinese.marks(text)
        known = model("Hani")
        before = head_start(known, "Hani", wanted, han=marks)
        scores = known.lanes.unpack(known.score([text]) + before)
        alone = known.lanes.unpack(known.score([text]))
        added = [score - one for score, one in zip(scores, alone, strict=True)]
        assert added == list(known.lanes.unpack(before))

    def test_characters_beyond_one_text_count_no_further(self) -> None:
        """A long conversation says no more than the longest text, which fits its lane."""
        longest, longer = {"ja": LIMIT, "zh": LIMIT}, {"ja": 2**40, "zh": LIMIT + 1}
        assert chinese.weights(longer) == chinese.weights(longest)

    @pytest.mark.parametrize("word", ["the", "straße", "q", "nghiêng", "szczęście"])
    def test_a_long_text_of_one_word_is_a_multiple_of_it(self, word: str) -> None:
        """Ten thousand characters of a word weigh as often as it stands there."""
        known = model("Latn")
        times = LIMIT // (len(word) + 1)
        one, many = (known.lanes.unpack(known.score([word] * n)) for n in (1, times))
        assert many == tuple(times * weight for weight in one)
