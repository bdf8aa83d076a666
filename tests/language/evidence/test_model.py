"""Weights of letters and words, held against langdetect's profiles by hand."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from supportkit.language.evidence import model as models
from supportkit.language.evidence import prevalence, profiles
from supportkit.language.evidence.lanes import NAT, UNIT, Lanes
from supportkit.language.evidence.model import LISTED, Model, model

LATIN = model("Latn")


def weight(packed: int, language: str) -> int:
    """Read one language's lane of Latin script."""
    return LATIN.lanes.unpack(packed)[LATIN.lanes.place[language]]


def empty() -> Model:
    """Make a model that knows nothing."""
    return Model(Lanes(("de", "en")), grams={}, words={}, phrases={}, owners=(), edges={}, same={})


class TestFormula:
    """log(1 + p / s) with the smoothing s that langdetect gives every n-gram."""

    @pytest.mark.parametrize(("gram", "times"), [("q", 1), ("qu", 1), ("qui", 2)])
    def test_weight_of_an_ngram(self, gram: str, times: int) -> None:
        """Letters and pairs count once, triples twice, in 1/4096 nat."""
        profile = profiles.read().of("en")[0]
        share = profile["freq"][gram] / profile["n_words"][len(gram) - 1]
        expected = times * 4096 * math.log(1 + share / 0.00005)
        assert weight(LATIN.parts("xquix")[gram], "en") == pytest.approx(expected, abs=0.5)

    def test_an_ngram_that_a_language_lacks_weighs_nothing(self) -> None:
        """Evidence is only what is there."""
        assert "ß" not in profiles.read().of("en")[0]["freq"]
        assert weight(LATIN.parts("ß")["ß"], "en") == 0

    def test_an_ngram_that_stands_twice_counts_twice(self) -> None:
        """Every place of a word is read."""
        assert LATIN.parts("qxqxq")["q"] == 3 * LATIN.parts("jqj")["q"]

    def test_a_word_without_known_letters_weighs_nothing(self) -> None:
        """A letter of phonetics is in no profile."""
        assert (LATIN.weigh("ʭʭ"), LATIN.parts("ʭʭ")) == (0, {})


class TestListedWords:
    """Words that were written down for this package."""

    @pytest.mark.parametrize(
        ("word", "language", "nats"),
        [("danke", "de", 32), ("mein", "de", 26), ("rechnung", "de", 22), ("fuer", "de", 14)],
    )
    def test_the_commoner_the_heavier(self, word: str, language: str, nats: int) -> None:
        """A word of thanks, a pronoun, a word of support, a word without its accent."""
        assert weight(LATIN.parts(word)[LISTED], language) == nats * NAT

    @pytest.mark.parametrize("word", ["rechnung", "the", "für", "de"])
    def test_their_letters_count_half(self, word: str) -> None:
        """A word that has been recognised says little more by its letters."""
        letters = Model(
            LATIN.lanes,
            grams=LATIN._grams,
            words={},
            phrases={},
            owners=(),
            edges=LATIN._edges,
            same=LATIN._same,
        ).weigh(word)
        listed = LATIN.parts(word)[LISTED]
        assert LATIN.weigh(word) == listed + LATIN.lanes.halved(letters)

    @pytest.mark.parametrize("word", ["ok", "OK", "haha", "PayPal", "whatsapp"])
    def test_words_of_all_languages_say_nothing(self, word: str) -> None:
        """What people write everywhere has neither weight nor parts."""
        assert (LATIN.weigh(word), LATIN.parts(word)) == (0, {})


class TestShapes:
    """How a word is written before it is weighed."""

    @pytest.mark.parametrize(
        ("written", "same"),
        [
            ("RECHNUNG", "rechnung"),
            ("MÜNCHEN", "münchen"),
            ("e\u0301te\u0301", "été"),
            ("și", "şi"),
            ("tiếng", "tiểng"),
        ],
    )
    def test_spellings_that_weigh_alike(self, written: str, same: str) -> None:
        """Capitals, combining accents and the letters that the profiles count as one."""
        assert LATIN.weigh(written) == LATIN.weigh(same)

    def test_a_capital_at_the_beginning_is_kept(self) -> None:
        """Nouns of German have one, and the profiles know it."""
        assert LATIN.weigh("Zug") != LATIN.weigh("zug")

    def test_arabic_yeh_of_farsi_is_one_letter(self) -> None:
        """As langdetect counts it."""
        assert model("Arab").weigh("سی") == model("Arab").weigh("سي")


class TestPrevalence:
    """How often customers write a language."""

    def test_head_starts_are_in_the_lanes(self) -> None:
        """English before German before Finnish before Galician."""
        lanes = LATIN.lanes.unpack(LATIN.prevalent)
        starts = [lanes[LATIN.lanes.place[tag]] for tag in ("en", "de", "fi", "gl")]
        assert starts == [
            round(prevalence.head_start(tag) * UNIT) for tag in ("en", "de", "fi", "gl")
        ]
        assert starts == sorted(starts, reverse=True)

    def test_nobody_starts_below_nothing(self) -> None:
        """A negative number would borrow from the next lane."""
        assert min(map(prevalence.head_start, LATIN.lanes.languages)) >= 0


class TestMemo:
    """Words that were met are not weighed again."""

    def test_it_stays_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Ever new words do not fill the memory."""
        monkeypatch.setattr(models, "_MEMO", 10)
        known = empty()
        known.score([f"w{chr(97 + at)}" for at in range(25)])
        assert len(known._memo) == 5

    def test_long_words_are_not_kept(self) -> None:
        """What is no word has no place in the memo."""
        known = empty()
        assert known.score(["x" * 33]) == 0
        assert known._memo == {}

    def test_it_says_what_weighing_says(self) -> None:
        """The second time as the first."""
        first, second = LATIN.score(["Paket", "Paket"]), 2 * LATIN.weigh("Paket")
        assert first == second == LATIN.score(["Paket"] * 2)


class TestLoading:
    """A model is made once for a script."""

    def test_all_threads_get_the_same_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Sixteen that ask at once wait for one; nobody sees half of it."""
        monkeypatch.setattr(models, "_built", {})
        barrier = Barrier(16)

        def first_call(_: int) -> Model:
            barrier.wait()
            return model("Deva")

        with ThreadPoolExecutor(16) as pool:
            found = set(map(id, pool.map(first_call, range(16))))
        assert len(found) == 1
        assert list(models._built) == ["Deva"]

    def test_scripts_are_loaded_one_by_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whoever reads Arabic does not pay for Latin."""
        monkeypatch.setattr(models, "_built", {})
        assert model("Arab").lanes.languages == ("ar", "ckb", "fa", "ps", "ur")
        assert list(models._built) == ["Arab"]
