"""Segments of time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from supportkit.errors import NaiveDatetimeError
from supportkit.sla.segments import Segment, merge, total

NINE, NOON, ONE, FIVE = (datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in (9, 12, 13, 17))


class TestSubtraction:
    """Cutting a segment."""

    def test_hole_in_the_middle_leaves_two_pieces(self) -> None:
        """A lunch break splits the working day."""
        assert Segment(NINE, FIVE) - Segment(NOON, ONE) == (Segment(NINE, NOON), Segment(ONE, FIVE))

    def test_hole_elsewhere_leaves_the_segment(self) -> None:
        """A break in the afternoon does not touch the morning."""
        assert Segment(NINE, NOON) - Segment(ONE, FIVE) == (Segment(NINE, NOON),)

    def test_hole_over_everything_leaves_nothing(self) -> None:
        """A holiday takes the whole morning."""
        assert Segment(NOON, ONE) - Segment(NINE, FIVE) == ()

    def test_an_empty_hole_takes_nothing(self) -> None:
        """A break of no length is no break."""
        assert Segment(NINE, FIVE) - Segment(NOON, NOON) == (Segment(NINE, FIVE),)


class TestUnion:
    """Joining segments."""

    def test_neighbours_become_one(self) -> None:
        """Two shifts that touch are one stretch."""
        assert Segment(NINE, NOON) | Segment(NOON, FIVE) == (Segment(NINE, FIVE),)

    def test_apart_stay_apart(self) -> None:
        """Morning and afternoon are two, in order."""
        assert Segment(ONE, FIVE) | Segment(NINE, NOON) == (
            Segment(NINE, NOON),
            Segment(ONE, FIVE),
        )

    def test_empty_ones_vanish(self) -> None:
        """A segment of no length is dropped."""
        assert merge([Segment(NINE, NINE), Segment(FIVE, NINE)]) == ()


class TestIntersection:
    """What two segments share."""

    def test_common_part(self) -> None:
        """Two shifts share the hours in which both work."""
        assert Segment(NINE, ONE) & Segment(NOON, FIVE) == Segment(NOON, ONE)

    def test_disjoint_is_empty_and_false(self) -> None:
        """Without common time the result is empty, and its length is zero."""
        nothing = Segment(NINE, NOON) & Segment(ONE, FIVE)
        assert not nothing
        assert nothing.duration == timedelta()


class TestMembership:
    """Which instants lie within."""

    def test_the_end_is_outside(self) -> None:
        """The opening instant belongs to it, the closing instant does not."""
        assert NINE in Segment(NINE, FIVE)
        assert FIVE not in Segment(NINE, FIVE)


class TestTotal:
    """Adding lengths up."""

    def test_adds_up(self) -> None:
        """Three hours and four hours are seven."""
        assert total([Segment(NINE, NOON), Segment(ONE, FIVE)]) == timedelta(hours=7)

    def test_counts_real_time_across_a_clock_change(self) -> None:
        """The night of the spring change is an hour shorter than the clock on the wall says."""
        berlin = ZoneInfo("Europe/Berlin")
        night = Segment(
            datetime(2026, 3, 29, 0, tzinfo=berlin), datetime(2026, 3, 29, 6, tzinfo=berlin)
        )
        assert night.duration == timedelta(hours=5)

    def test_refuses_naive_times(self) -> None:
        """A time without offset names no instant."""
        with pytest.raises(NaiveDatetimeError):
            Segment(datetime(2026, 3, 2), NOON).duration  # noqa: B018, DTZ001
