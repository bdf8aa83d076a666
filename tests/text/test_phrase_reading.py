"""A text as words, each of which knows where it stood."""

from __future__ import annotations

import pytest

from supportkit.text.phrases import KNOWN, Kind, Reading, Vocabulary
from supportkit.values import Span

WORDS = Vocabulary({"good": 2.0, "bad": -2.0}, common=["so", "not"], aliases={"idk": "not so"})
FRENCH = Vocabulary({"bon": 2.0, "n'": "not"}, common=["est"], elides=True)


def places(text: str, words: Vocabulary = WORDS) -> list[str]:
    """Give what stands at the place of each word and mark."""
    reading = Reading(text, words)
    spans = map(reading.place, range(len(reading.codes)))
    return [text[start:end] for start, end in spans]


class TestPlaces:
    """Places are exact, whatever stands between words."""

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("so good", "so|good"),
            ("  so   good  ", "so|good"),
            ("so\tgood\u3000bad", "so|good|bad"),
            ("so\ngood", "so|good"),
            ("so\ngood   bad", "so|good|bad"),
            ("so\n\ngood bad", "so|\n\n|good|bad"),
            ("so\r\n\r\ngood", "so|\n\r\n|good"),
            (" \n so good", "so|good"),
            ("\x1cso\x85good\u2028bad", "so|good|bad"),
            ("so,good!!bad", "so|,|good|!!|bad"),
            ("so good so good, so bad", "so|good|so|good|,|so|bad"),
            ("& so *** good -", "so|good"),
            ("so&nbsp;&amp; good&#33;", "so|good|&#33;"),
            ("so 👍 good", "so|good"),
            ("idk good", "idk|idk|good"),
            ("good-bad (so)", "good|bad|(|so|)"),
            ("İYİ good", "İYİ|good"),
            ("go\u0301od good", "go\u0301od|good"),
            ("a" * 300 + " good", "a" * 300 + "|good"),
            ("so," * 100 + " good", "so|,|" * 100 + "good"),
        ],
    )
    def test_exact(self, text: str, words: str) -> None:
        """The characters of each word are those that were written."""
        assert places(text) == words.split("|")

    def test_letter_that_is_an_apostrophe(self) -> None:
        """An apostrophe that Unicode calls a letter parts words as any other does."""
        assert places("n\u02bcest bon", FRENCH) == ["n\u02bc", "est", "bon"]

    def test_span_of_several_words(self) -> None:
        """A span goes from the first character of the first to the last of the last word."""
        reading = Reading("It is\n not so  good, no", WORDS)
        assert reading.span(2, 4) == Span(7, 19)

    def test_nothing(self) -> None:
        """Text without words has no places."""
        assert Reading("", WORDS).codes == Reading(" *** ", WORDS).codes == ""


class TestLines:
    """Where a sentence ends without a mark."""

    @pytest.mark.parametrize(
        ("text", "codes"),
        [
            ("so\nxyz", f"{KNOWN}x"),
            ("so\r\nxyz", f"{KNOWN}x"),
            ("so\n\nxyz", f"{KNOWN}\nx"),
            ("so\n \t\n\n xyz", f"{KNOWN}\nx"),
            ("so\n", KNOWN),
        ],
    )
    def test_a_blank_line_ends_it(self, text: str, codes: str) -> None:
        """A single line break is where a mail program broke the line."""
        assert Reading(text, WORDS).codes == codes


class TestCodes:
    """What a text becomes."""

    def test_one_character_a_word(self) -> None:
        """Known words share a character, unknown words another, marks have their own."""
        codes = Reading("so not xyz, https://a.example good", WORDS).codes
        assert codes[:5] == f"{KNOWN}{KNOWN}{Kind.WORD}{Kind.COMMA}{Kind.MASK}"
        assert WORDS.meanings[codes[5]].role == 2.0

    def test_a_megabyte(self) -> None:
        """Length is no trouble."""
        reading = Reading("so good, " * 120_000, WORDS)
        assert len(reading.codes) == 360_000
        assert reading.place(359_998) == (1_079_994, 1_079_998)
