"""What is given to lexicons and trajectories, and how levels compare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from supportkit.sentiment import Level, Lexicon, SupportScorer, shipped_lexicon, trajectory


class TestLevels:
    """From the worst to the best."""

    def test_they_follow_the_mood(self) -> None:
        """Not the alphabet, in which negative comes first."""
        assert [level.value for level in sorted(Level)] == [
            "very_negative",
            "negative",
            "neutral",
            "positive",
            "very_positive",
        ]
        assert min(Level.NEGATIVE, Level.VERY_NEGATIVE) is Level.VERY_NEGATIVE
        assert max(Level.POSITIVE, Level.VERY_POSITIVE) is Level.VERY_POSITIVE

    def test_they_are_their_names(self) -> None:
        """Compared with text, and in a row."""
        level = SupportScorer().score("This is terrible!", language="en").level
        assert level == "very_negative"
        assert level is not None
        assert level < "neutral"


class TestLexicons:
    """What `extend` and `parse` are given."""

    def test_words_without_values(self) -> None:
        """The error names the field, and what was found."""
        expected = r"words\n +expected an object \(a mapping\), found list"
        with pytest.raises(ValueError, match=expected):
            shipped_lexicon("en").extend(words=["bricked"])

    def test_bytes(self) -> None:
        """The error says how to make a text of them."""
        with pytest.raises(TypeError, match="found bytes; decode it first"):
            Lexicon.parse(b"language: en")  # type: ignore[arg-type]

    def test_a_word_within_a_shipped_phrase(self) -> None:
        """The phrase goes before the word, until it has a value of its own."""
        words = shipped_lexicon("en").extend(words={"sorry": -4})
        phrases = words.extend(phrases={"i am sorry": -2})
        found = [
            SupportScorer((lexicon,)).score(text, language="en").label.value
            for lexicon, text in (
                (words, "I am sorry"),
                (words, "sorry about your service"),
                (phrases, "I am sorry"),
            )
        ]
        assert found == ["neutral", "negative", "negative"]


class TestTurns:
    """What a trajectory is given."""

    @pytest.mark.parametrize("place", [0, 3])
    def test_a_language_of_no_turn(self, place: int) -> None:
        """Positions count from 1, as everywhere."""
        with pytest.raises(ValueError, match=f"from 1 to 2, found {place}"):
            trajectory(["Schlecht", "Bad"], language={place: "de", 1: "en"})

    def test_a_position_in_text(self) -> None:
        """As the keys of JSON are."""
        languages: Mapping[Any, str] = {"1": "de"}
        with pytest.raises(TypeError, match="positions of turns, 1 to 1, found a str"):
            trajectory(["Schlecht"], language=languages)

    def test_a_missing_text(self) -> None:
        """The turn is named, and what to do about it."""
        with pytest.raises(TypeError, match=r"turn 2: .*found float; a missing value of a data"):
            trajectory(["Bad", float("nan"), "Good"])  # type: ignore[list-item]

    def test_a_weight_in_text(self) -> None:
        """As settings come from a file."""
        with pytest.raises(TypeError, match=r"first_message_weight as a number.*found str"):
            trajectory(["Bad"], first_message_weight="1")  # type: ignore[arg-type]
