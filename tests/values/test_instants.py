"""Instants and zones."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from supportkit.errors import NaiveDatetimeError, UnknownZoneError
from supportkit.values import find_zone, isoformat, parse_instant, require_offset
from supportkit.values.instants import place, with_plain_offset

NAIVE = datetime(2026, 3, 2, 9, 30)  # noqa: DTZ001


class TestReading:
    """Times as texts."""

    def test_offset_in_the_text_counts(self) -> None:
        """An offset that is written goes before a declared zone."""
        read = parse_instant("2026-03-02T09:30:00Z", zone="Asia/Tokyo")
        assert read == datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    def test_declared_zone_places_a_naive_text(self) -> None:
        """Tokyo is nine hours ahead of UTC."""
        assert isoformat(parse_instant("2026-03-02 09:30", zone="Asia/Tokyo")) == (
            "2026-03-02T00:30:00Z"
        )

    def test_naive_text_without_zone_is_refused(self) -> None:
        """No zone is assumed, least of all the machine's."""
        with pytest.raises(NaiveDatetimeError, match="a date and time has no UTC offset"):
            parse_instant("2026-03-02 09:30")

    def test_other_text_is_refused(self) -> None:
        """Days and months are not guessed."""
        with pytest.raises(ValueError, match="ISO 8601"):
            parse_instant("02.03.2026")

    def test_naive_datetime_is_refused(self) -> None:
        """A naive datetime names no instant."""
        with pytest.raises(NaiveDatetimeError, match="start has no UTC offset"):
            require_offset(NAIVE, what="start")

    def test_a_text_is_no_datetime(self) -> None:
        """The error shows what is one."""
        text: Any = "2026-03-02T09:30:00Z"
        with pytest.raises(TypeError, match="as_of: expected a datetime"):
            require_offset(text, what="as_of")


class TestPlacing:
    """Wall times in a zone."""

    @pytest.mark.parametrize(
        ("wall", "expected"),
        [
            (datetime(2026, 3, 29, 2, 30), "2026-03-29T03:30:00+02:00"),  # noqa: DTZ001
            (datetime(2026, 10, 25, 2, 30), "2026-10-25T02:30:00+02:00"),  # noqa: DTZ001
            (datetime(2026, 7, 1, 12, 0), "2026-07-01T12:00:00+02:00"),  # noqa: DTZ001
        ],
    )
    def test_wall_times_around_clock_changes(self, wall: datetime, expected: str) -> None:
        """A skipped time moves forward by the gap; one that occurs twice is the first."""
        assert place(wall, "Europe/Berlin").isoformat() == expected

    @pytest.mark.parametrize(
        ("wall", "zone_name"),
        [
            (datetime(1, 1, 1), "Asia/Tokyo"),  # noqa: DTZ001
            (datetime(9999, 12, 31, 23), "America/New_York"),  # noqa: DTZ001
        ],
    )
    def test_times_that_utc_cannot_hold(self, wall: datetime, zone_name: str) -> None:
        """The ends of the calendar are a ValueError, not an overflow."""
        with pytest.raises(ValueError, match="year 1 to 9999"):
            place(wall, zone_name)

    def test_last_evening_of_the_calendar(self) -> None:
        """In Tokyo it is earlier in UTC, so it can be held."""
        wall = datetime(9999, 12, 31, 23)  # noqa: DTZ001
        assert isoformat(place(wall, "Asia/Tokyo")) == "9999-12-31T14:00:00Z"


class TestPlainOffsets:
    """Offsets in place of zones."""

    def test_zone_becomes_its_offset(self) -> None:
        """The instant stays; the offset is the one of that day."""
        summer = datetime(2026, 7, 1, 12, tzinfo=ZoneInfo("Europe/Berlin"))
        assert with_plain_offset(summer) == summer
        assert with_plain_offset(summer).utcoffset() == timedelta(hours=2)

    def test_second_occurrence_stays_the_second(self) -> None:
        """The hour that occurs twice keeps its fold."""
        second = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Berlin"))
        assert isoformat(with_plain_offset(second)) == "2026-10-25T01:30:00Z"

    def test_it_pickles_though_the_zone_does_not(self) -> None:
        """Zones out of the tzdata package cannot be pickled; plain offsets can."""
        moment = with_plain_offset(datetime(2026, 7, 1, tzinfo=find_zone("Europe/Berlin")))
        assert pickle.loads(pickle.dumps(moment)) == moment  # noqa: S301

    def test_before_the_calendar_is_refused(self) -> None:
        """Midnight of the year 1, fourteen hours ahead of UTC, is before the year 1."""
        with pytest.raises(ValueError, match="year 1 to 9999"):
            with_plain_offset(datetime.fromisoformat("0001-01-01T00:00:00+14:00"))

    def test_naive_is_refused(self) -> None:
        """What has no offset has no plain one."""
        with pytest.raises(NaiveDatetimeError):
            with_plain_offset(NAIVE)


class TestZones:
    """Zones by name."""

    def test_utc_is_utc(self) -> None:
        """UTC is Python's own."""
        assert find_zone("UTC") is UTC

    @pytest.mark.parametrize("name", ["Europe/Berlim", "", "../../etc/passwd", "Mars/Base"])
    def test_unknown_zone_is_refused(self, name: str) -> None:
        """Only names of the zone database are zones; no path leads out of it."""
        with pytest.raises(UnknownZoneError):
            find_zone(name)

    def test_similar_names_are_offered(self) -> None:
        """A slip of the pen gets a hint."""
        with pytest.raises(UnknownZoneError) as caught:
            find_zone("Europe/Berlim")
        assert "Europe/Berlin" in caught.value.similar
