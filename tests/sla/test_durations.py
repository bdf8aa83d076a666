"""Lengths of time as people write them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from supportkit.errors import DurationError
from supportkit.sla import Duration
from supportkit.sla.durations import parse


class TestParse:
    """Reading lengths of time."""

    @pytest.mark.parametrize(
        ("text", "seconds"),
        [
            ("30m", 1800),
            ("4h", 14_400),
            ("1h30m", 5400),
            (" 1 h 30 min ", 5400),
            ("90 minutes", 5400),
            ("45s", 45),
            ("PT4H", 14_400),
            ("PT1H30M5S", 5405),
            ("0m", 0),
        ],
    )
    def test_open_time(self, text: str, seconds: int) -> None:
        """Hours, minutes and seconds are read in every usual spelling."""
        assert parse(text) == Duration(timedelta(seconds=seconds))

    def test_business_days(self) -> None:
        """Days are read when they say that they are business days."""
        assert parse("2 business days") == Duration(business_days=2)
        assert parse("1 Business Day") == Duration(business_days=1)

    @pytest.mark.parametrize("text", ["2d", "1 day", "P1D", "2d4h", "1 day 4h"])
    def test_a_bare_day_could_mean_two_things(self, text: str) -> None:
        """The error says so, and shows how to write it."""
        with pytest.raises(DurationError, match="24 hours or a business day; write 30m"):
            parse(text)

    @pytest.mark.parametrize("text", ["", "4", "soon", "-4h", "h", "30m1h", "4h4h", "PT", "1.5h"])
    def test_other_texts(self, text: str) -> None:
        """Nothing is guessed."""
        with pytest.raises(DurationError, match="write 30m, 4h"):
            parse(text)

    def test_a_number_needs_a_unit(self) -> None:
        """Minutes or hours? The error asks."""
        with pytest.raises(DurationError, match="'30': a number needs a unit"):
            parse("30")

    def test_a_long_text_is_refused_at_once(self) -> None:
        """And the error does not repeat it."""
        with pytest.raises(DurationError) as caught:
            parse("1h" * 100_000)
        assert len(str(caught.value)) < 120


class TestDuration:
    """The value that is read."""

    def test_zero_is_false(self) -> None:
        """No time is no target."""
        assert not Duration()
        assert Duration(business_days=1)

    @pytest.mark.parametrize("text", ["1h30m", "45s", "2 business days", "1 business day", "0m"])
    def test_it_prints_as_it_is_written(self, text: str) -> None:
        """Text and value are two forms of the same."""
        assert str(parse(text)) == text
