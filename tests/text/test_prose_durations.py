"""Lengths of time as people write them."""

from __future__ import annotations

import pickle
from datetime import timedelta

import pytest

from supportkit.errors import LocaleError
from supportkit.text import ProseDuration, durations

WEEK = timedelta(weeks=1)
HOUR = timedelta(hours=1)


def values(text: str, language: str = "en") -> list[timedelta]:
    """Give the lengths alone."""
    return [found.value for found in durations(text, language=language)]


class TestEnglish:
    """What English messages say."""

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("3 weeks", 3 * WEEK),
            ("two hours", 2 * HOUR),
            ("48h", 48 * HOUR),
            ("half an hour", HOUR / 2),
            ("an hour and a half", 1.5 * HOUR),
            ("one and a half hours", 1.5 * HOUR),
            ("two and a half weeks", 2.5 * WEEK),
            ("a couple of weeks", 2 * WEEK),
            ("a few days", timedelta(days=3)),
            ("twenty three days", timedelta(days=23)),
            ("half a dozen weeks", 6 * WEEK),
            ("a hundred days", timedelta(days=100)),
            ("a fortnight", 2 * WEEK),
            ("2 hours and 30 minutes", 2.5 * HOUR),
            ("three whole days", timedelta(days=3)),
            ("1.5 hours", 1.5 * HOUR),
            ("1,000 days", timedelta(days=1000)),
            ("2 months", timedelta(days=60)),
            ("a year", timedelta(days=365)),
        ],
    )
    def test_value(self, text: str, value: timedelta) -> None:
        """Numbers in figures and words; a month has 30 days and a year 365."""
        assert values(f"waited {text} now") == [value]

    def test_two_of_them(self) -> None:
        """Each has its own place."""
        text = "I waited 3 weeks, then two days."
        assert [text[found.start : found.end] for found in durations(text)] == [
            "3 weeks",
            "two days",
        ]

    def test_range(self) -> None:
        """Of two numbers, the lower is the value, and both are bounds."""
        (found,) = durations("2-3 days")
        days = timedelta(days=2), timedelta(days=2), timedelta(days=3)
        assert (found.value, found.at_least, found.at_most) == days

    def test_more_than(self) -> None:
        """Over a week has no upper bound."""
        (found,) = durations("for over a week")
        assert (found.at_least, found.at_most) == (WEEK, None)

    def test_less_than(self) -> None:
        """Less than an hour has no lower bound."""
        (found,) = durations("in less than an hour")
        assert (found.at_least, found.at_most) == (None, HOUR)

    def test_working_days(self) -> None:
        """Working days are flagged, since real time is longer."""
        (found,) = durations("within five business days")
        assert (found.value, found.workdays) == (timedelta(days=5), True)

    @pytest.mark.parametrize("text", ["", "weeks", "3 apples", "day after day", "version 2.0"])
    def test_none(self, text: str) -> None:
        """A unit without a number is no length, nor a number without a unit."""
        assert durations(text) == ()

    def test_numbers_that_no_calendar_holds(self) -> None:
        """A number of any size is cut at a thousand years."""
        assert values(f"{'9' * 400} years") == [timedelta(days=365_000)]


class TestOtherLanguages:
    """What comes along for six more languages."""

    @pytest.mark.parametrize(
        ("language", "text", "value"),
        [
            ("de", "seit drei Wochen", 3 * WEEK),
            ("de-AT", "anderthalb Stunden", 1.5 * HOUR),
            ("fr", "depuis trois semaines", 3 * WEEK),
            ("fr", "une heure et demie", 1.5 * HOUR),
            ("es", "hace dos semanas", 2 * WEEK),
            ("it", "da tre settimane", 3 * WEEK),
            ("pt", "há duas semanas", 2 * WEEK),
            ("nl", "een half uur", HOUR / 2),
        ],
    )
    def test_value(self, language: str, text: str, value: timedelta) -> None:
        """The primary language of the tag chooses the words."""
        assert values(text, language) == [value]

    def test_workdays(self) -> None:
        """A word of its own for a working day."""
        assert durations("5 Werktage", language="de")[0].workdays

    def test_language_without_words(self) -> None:
        """Nothing is found, and nothing is wrong."""
        assert durations("3 viikkoa", language="fi") == ()

    def test_no_language(self) -> None:
        """A tag that is none is refused."""
        with pytest.raises(LocaleError):
            durations("3 weeks", language="not a tag")


class TestValue:
    """A duration as a value."""

    def test_pickles_and_compares(self) -> None:
        """It survives the way to another process."""
        (found,) = durations("3 weeks")
        assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301

    def test_shows_no_text(self) -> None:
        """Only places and lengths are in it."""
        (found,) = durations("Anna waited 3 weeks")
        assert isinstance(found, ProseDuration)
        assert "Anna" not in repr(found)
