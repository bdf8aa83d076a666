"""Words for numbers, units of time, days, months and money."""

from __future__ import annotations

from pathlib import Path

import pytest
from spoken import found

from supportkit.text import phrases
from supportkit.text.phrases.numbers import listing

FOLDER = Path(phrases.__file__).parent.parent / "data" / "numbers"
LANGUAGES = sorted(file.stem for file in FOLDER.glob("*.txt"))


def keys(language: str, section: str) -> set[str]:
    """Give what the lines of a section begin with."""
    return {line.halves()[0].text for line in listing(language).lines(section)}


@pytest.mark.parametrize("language", LANGUAGES)
class TestEveryFile:
    """What each list holds."""

    def test_numbers_are_numbers(self, language: str) -> None:
        """Each line of numbers and ordinals begins with one."""
        assert all(float(key) >= 0 for key in keys(language, "numbers"))
        assert all(int(key) > 0 for key in keys(language, "ordinals"))
        assert {"1", "2", "3", "10", "20", "100"} <= keys(language, "numbers")
        assert {str(n) for n in range(1, 11)} <= keys(language, "ordinals")

    def test_units_days_and_months(self, language: str) -> None:
        """The keys are the same in every language."""
        assert {"minute", "hour", "day", "week", "month", "year"} <= keys(language, "units")
        assert {"mon", "tue", "wed", "thu", "fri", "sat", "sun"} <= keys(language, "days")
        assert {"today", "tomorrow"} <= keys(language, "days")
        assert {str(n) for n in range(1, 13)} == keys(language, "months")

    def test_every_line_has_words(self, language: str) -> None:
        """No key stands alone."""
        sections = [*listing(language).lines("units"), *listing(language).lines("numbers")]
        assert all(line.halves()[1].text for line in sections)


class TestInEachLanguage:
    """A length of time in the seven languages."""

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("en", "two weeks"),
            ("de", "zwei Wochen"),
            ("fr", "deux semaines"),
            ("es", "dos semanas"),
            ("pt", "duas semanas"),
            ("it", "due settimane"),
            ("nl", "twee weken"),
        ],
    )
    def test_two_weeks(self, language: str, text: str) -> None:
        """Two weeks are a duration."""
        assert found("<duration>", text, language=language) == [text]

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("de", "am dritten Mal"),
            ("fr", "la troisième fois"),
            ("es", "la tercera vez"),
            ("pt", "a terceira vez"),
            ("it", "la terza volta"),
            ("nl", "de derde keer"),
        ],
    )
    def test_third(self, language: str, text: str) -> None:
        """A third time is an ordinal."""
        assert found("<ordinal>", text, language=language) == [text.split()[1]]

    def test_a_language_without_a_list(self) -> None:
        """Digits are numbers anywhere; words are not."""
        assert found("<number>", "3 tygodnie", language="pl") == ["3"]
        assert found("<duration>", "3 tygodnie", language="pl") == []
