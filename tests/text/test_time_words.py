"""Words that tell time: each language its own."""

from __future__ import annotations

from supportkit.text.time_words import time_words


class TestTimeWords:
    """What the words of one language tell."""

    def test_one_word_in_two_sections(self) -> None:
        """German "morgen" is tomorrow, and the morning."""
        read = time_words("de").read("morgen")
        assert (read.key(0, "days"), read.key(0, "parts")) == ("tomorrow", "morning")

    def test_words_of_another_language(self) -> None:
        """German "bis" says nothing in English."""
        assert not time_words("en").read("bis").tells(0, "until")

    def test_language_without_words(self) -> None:
        """No section, and nothing is wrong."""
        read = time_words("fi").read("ennen perjantaita at 5 pm")
        assert not any(read.words.keys(code) for code in read.codes)

    def test_singular(self) -> None:
        """The first word of a unit is its singular."""
        days = time_words("en").compile("@single@plural")
        assert days.fullmatch(time_words("en").read("day days").codes)

    def test_section_that_a_language_lacks(self) -> None:
        """What no word tells is never found."""
        assert time_words("fi").compile("@days").search("x") is None
