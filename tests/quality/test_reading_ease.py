"""Scores of reading ease, beside those that others give."""

from __future__ import annotations

import pytest

from supportkit.quality.readability import EASE, reading_ease

PLATYPUS = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature"


class TestKnownScores:
    """Flesch: the examples of the article on it in the English Wikipedia, which state theirs."""

    @pytest.mark.parametrize(
        ("text", "score"), [("The cat sat on the mat", 116.1), (PLATYPUS, 37.5)]
    )
    def test_flesch(self, text: str, score: float) -> None:
        """The score is the one that is stated there."""
        found = reading_ease([text.split()], "en")
        assert found == pytest.approx(score, abs=0.1)

    @pytest.mark.parametrize(
        ("language", "text", "score"),
        [
            ("de", "Die rote Katze schläft", 180 - 4 - 58.5 * 6 / 4),
            ("fr", "Le chat dort", 207 - 1.015 * 3 - 73.6),
            ("es", "El gato duerme", 206.84 - 1.02 * 3 - 60 * 5 / 3),
            ("pt", "O gato dorme", 248.835 - 1.015 * 3 - 84.6 * 5 / 3),
            ("nl", "De kat slaapt", 206.835 - 0.93 * 3 - 77),
            ("it", "Il gatto dorme", 89 + (300 - 10 * 12) / 3),
        ],
    )
    def test_by_pencil(self, language: str, text: str, score: float) -> None:
        """Words and syllables that anybody can count, in the formula as it was published."""
        assert reading_ease([text.split()], language) == pytest.approx(score)


class TestUnknown:
    """Where there is nothing to say."""

    def test_no_formula(self) -> None:
        """A language without a formula has no score, and is never given another's."""
        assert reading_ease([["ala"]], "pl") is None
        assert "pl" not in EASE

    def test_no_words(self) -> None:
        """Nothing to read is not easy to read."""
        assert reading_ease([], "en") is None
