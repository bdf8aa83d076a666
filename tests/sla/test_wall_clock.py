"""Instants of a clock as the team's clock on the wall shows them, and its lines to read."""

from __future__ import annotations

import pickle
from datetime import datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

from supportkit.cases import Case
from supportkit.sla import Clock, PolicySet, Stretch, StretchKind, evaluate

POLICIES = PolicySet.parse("""
schema: supportkit.policies/1
schedules:
  office: {zone: Europe/Berlin, weekly: {mon-fri: "09:00-17:00"}}
policies:
  - name: all
    schedule: office
    targets: {first_reply: 4h, resolution: {default: 48h, schedule: 24x7}}
    warn: 75%
""")
WINTER, SUMMER = (timezone(timedelta(hours=hours)) for hours in (1, 2))
FRIDAY = datetime(2026, 3, 27, 14, 30, tzinfo=ZoneInfo("Europe/Berlin"))
CASE = Case(id="C-1", created_at=FRIDAY, status="open", fidelity="full_log")
SUNDAY = datetime(2026, 3, 29, 12, tzinfo=SUMMER)


def written(clock: object) -> dict[str, Any]:
    """Write the instants of a clock as a person would read them."""
    assert isinstance(clock, Clock)
    names = ("start", "deadline", "warn_at")
    return {name: str(getattr(clock, name)) for name in names}


class TestClockChange:
    """A case of the Friday before summer time, in an office of Berlin."""

    RESULT = evaluate(CASE, POLICIES, as_of=SUNDAY)

    def test_a_deadline_reads_as_on_the_wall_of_that_day(self) -> None:
        """Four hours from Friday at half past two end on Monday at half past ten, summer time."""
        assert written(self.RESULT.clock("first_reply")) == {
            "start": "2026-03-27 14:30:00+01:00",
            "deadline": "2026-03-30 10:30:00+02:00",
            "warn_at": "2026-03-30 09:30:00+02:00",
        }
        assert str(self.RESULT.next_deadline) == "2026-03-29 13:30:00+00:00"

    def test_around_the_clock_is_in_utc(self) -> None:
        """A clock that belongs to no office is read in UTC."""
        assert written(self.RESULT.clock("resolution")) == {
            "start": "2026-03-27 13:30:00+00:00",
            "deadline": "2026-03-29 13:30:00+00:00",
            "warn_at": "2026-03-29 01:30:00+00:00",
        }

    def test_stretches_read_so_too(self) -> None:
        """The weekend begins in winter time and ends in summer time."""
        monday = datetime(2026, 3, 30, 10, tzinfo=SUMMER)
        clock = evaluate(CASE, POLICIES, as_of=monday).clock("first_reply")
        assert isinstance(clock, Clock)
        lines = [str(each).replace("outside working hours", "night") for each in clock.explain()]
        assert lines == [
            "running  2026-03-27 14:30+01:00 to 2026-03-27 17:00+01:00  2h 30m  working hours",
            "closed   2026-03-27 17:00+01:00 to 2026-03-30 09:00+02:00  63h  night",
            "running  2026-03-30 09:00+02:00 to 2026-03-30 10:00+02:00  1h  working hours",
        ]

    def test_the_zone_of_the_case_does_not_matter(self) -> None:
        """The same case from an export in UTC has the same clocks, to the letter."""
        utc = CASE.model_copy(update={"created_at": CASE.created_at.astimezone(ZoneInfo("UTC"))})
        other = evaluate(utc, POLICIES, as_of=SUNDAY)
        assert [*map(written, other.clocks)] == [*map(written, self.RESULT.clocks)]

    def test_the_moment_stays_as_it_was_given(self) -> None:
        """Asked at noon in New York, the answer is of noon in New York, and it pickles."""
        noon = datetime(2026, 3, 29, 12, tzinfo=ZoneInfo("America/New_York"))
        result = evaluate(CASE, POLICIES, as_of=noon)
        assert str(result.as_of) == "2026-03-29 12:00:00-04:00"
        assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301


class TestStretch:
    """A stretch as one line."""

    def test_seconds_are_shown_where_there_are_any(self) -> None:
        """A pause of half a minute is readable."""
        start, end = (datetime(2026, 3, 2, 9, 0, second, tzinfo=WINTER) for second in (0, 30))
        pause = Stretch(StretchKind.PAUSED, start, end, "status pending")
        assert str(pause) == (
            "paused   2026-03-02 09:00+01:00 to 2026-03-02 09:00:30+01:00  30s  status pending"
        )
