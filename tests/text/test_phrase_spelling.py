"""Phrases that no text could ever hold are refused where they are written."""

from __future__ import annotations

import pytest
from spoken import found, line

from supportkit.errors import LexiconError
from supportkit.text.phrases import read_phrase


class TestRefused:
    """Each with the column and a hint of what to write instead."""

    @pytest.mark.parametrize(
        ("phrase", "column", "expected"),
        [
            ("never.. arrived", 6, "blanks around a gap, as in 'never .. arrived'"),
            ("was *ing me", 5, r"a '\*' only at the end of a word"),
            ("was bri*ed", 8, r"a '\*' only at the end of a word"),
            ("a d* day", 3, "a beginning of 2 to 24 characters"),
            ("error 4*", 7, "a beginning of 2 to 24"),
            ("error 40*", 7, "a beginning with a letter"),
            ("50% off", 3, "words without signs"),
            ("costs $5", 7, "<money>"),
            ("until 17:00", 7, "<time>"),
            ("until 12/03/2026", 7, "<date>"),
            ("see https://example.com", 5, "<mask>"),
            ("is #broken", 5, "the word without its sign"),
            ("my App crashed", 4, "lower case"),
            ("my iPhone", 5, "lower case"),
            ("what? no", 5, "the only punctuation of a phrase is ','"),
            ("p.m", 2, "the only punctuation of a phrase is ','"),
            (".. arrived", 1, "a word to begin with"),
            ("[...] arrived", 1, "a word to begin with"),
            ("never ..", 7, "a word to end with"),
            ("never (came|arrived ...)", 24, "a word to end with"),
        ],
    )
    def test_place_and_hint(self, phrase: str, column: int, expected: str) -> None:
        """The error points to the sign that is wrong, and shows the word."""
        with pytest.raises(LexiconError, match=expected) as error:
            read_phrase(line(phrase), language="en")
        assert (error.value.source, error.value.line, error.value.column) == (
            "mine.txt",
            1,
            column,
        )


class TestAllowed:
    """What looks odd and can stand in a text is found there."""

    @pytest.mark.parametrize(
        ("phrase", "text", "match"),
        [
            ("error 404", "Always error 404!", "error 404"),
            ("50 off", "I was promised 50% off", "50% off"),
            ("10/10 for", "10/10 for Yuki", "10/10 for"),
            ("24/7 line", "your 24/7 line", "24/7 line"),
            ("well-known bug", "a well-known bug", "well-known bug"),
            ("can’t log in", "I can't log in", "can't log in"),
            ("sign in to a&e", "Sign in to A&E", "Sign in to A&E"),
            ("mr _", "Thanks, Mr Smith", "Mr Smith"),
            ("never ..arrived", "it never quite arrived", "never quite arrived"),
        ],
    )
    def test_found(self, phrase: str, text: str, match: str) -> None:
        """Numbers are found before marks, signs between words part them."""
        assert found(phrase, text) == [match]


class TestAccents:
    """Words with and without accents."""

    def test_left_out_by_the_customer(self) -> None:
        """A text without accents is understood."""
        assert found("qué asco", "que asco", language="es") == ["que asco"]

    def test_two_words_where_both_are_written(self) -> None:
        """Where phrases name both words, each finds its own: German "schon" is not "schön"."""
        assert found("qué asco; que sí", "que asco", language="es") == []
        assert found("(qué|que) asco; que sí", "que asco", language="es") == ["que asco"]
