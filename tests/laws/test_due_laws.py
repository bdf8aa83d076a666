"""Laws of when something is due, in zones with and without changes of the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from supportkit import signals

ZONES = tuple(map(ZoneInfo, ("Europe/Berlin", "America/New_York", "Pacific/Apia")))
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
FRIDAY = 4
SAID = {
    "within the hour": HOUR,
    "within 24 hours": DAY,
    "within 2-3 days": 3 * DAY,
    "today": DAY,
    "tomorrow": 2 * DAY,
    "tomorrow morning": 2 * DAY,
    "by 5 pm": DAY,
    "tomorrow at 2:30": 2 * DAY,
    "next Friday": 14 * DAY,
    "by the end of the week": 7 * DAY,
    "next week": 14 * DAY,
    "by the end of the month": 31 * DAY,
    "by the end of the year": 366 * DAY,
    "by the 31st": 62 * DAY,
    "by Friday the 13th": 14 * 31 * DAY,
    "within 2 business days": 4 * DAY,
    "by 3 pm UTC": DAY,
}
NOT_ALWAYS_SURE = {
    "by 2:30": DAY,
    "by Friday": 8 * DAY,
    "before Friday": 7 * DAY,
    "by Friday at 2:30": 8 * DAY,
    "by March 3rd": 367 * DAY,
    "by 29 February": 8 * 366 * DAY,
}
"""On a Friday, by Friday may be a week later; a date may be one that has just passed."""
CHANGE = timedelta(days=1, hours=1)
"""A change of the clock is an hour; Samoa left out a day when it went over the date line."""
instants = st.datetimes(
    min_value=datetime(2011, 12, 1),  # noqa: DTZ001
    max_value=datetime(2032, 3, 1),  # noqa: DTZ001
    timezones=st.sampled_from(ZONES),
)


def due(text: str, at: datetime) -> datetime | None:
    """Give when a promise is due."""
    return signals.find(f"We will fix it {text}.", language="en", speaker="agent", at=at)[0].due


@given(said=st.sampled_from(sorted(SAID)), at=instants)
@example(said="tomorrow", at=datetime(2011, 12, 29, 23, 30, tzinfo=ZONES[2]))
@example(said="tomorrow at 2:30", at=datetime(2026, 3, 28, 23, 59, tzinfo=ZONES[0]))
@example(said="by the 31st", at=datetime(2026, 2, 28, 12, tzinfo=ZONES[1]))
def test_due_is_later_and_not_too_late(said: str, at: datetime) -> None:
    """What is promised is due after it was said, and no later than what was said."""
    found = due(said, at)
    assert found is not None
    assert timedelta() < found.astimezone(UTC) - at.astimezone(UTC) <= SAID[said] + CHANGE


@given(said=st.sampled_from(sorted(NOT_ALWAYS_SURE)), at=instants)
@example(said="before Friday", at=datetime(2011, 12, 29, 12, tzinfo=ZONES[2]))
@example(said="by 2:30", at=datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZONES[0]))
@example(said="by 29 February", at=datetime(2028, 2, 29, 23, 59, tzinfo=ZONES[1]))
def test_due_is_later_if_it_is_sure(said: str, at: datetime) -> None:
    """What may be several instants is none of them."""
    found = due(said, at) or at.astimezone(UTC) + HOUR
    most = NOT_ALWAYS_SURE[said] + CHANGE
    assert timedelta() < found.astimezone(UTC) - at.astimezone(UTC) <= most


@given(at=instants.filter(lambda at: at.weekday() != FRIDAY))
def test_before_a_day_is_a_day_earlier(at: datetime) -> None:
    """Before Friday is the beginning of the day that "by Friday" ends."""
    before, until = due("before Friday", at), due("by Friday", at)
    assert before is not None
    assert until is not None
    assert timedelta(0) <= until.astimezone(UTC) - before.astimezone(UTC) <= DAY + HOUR


@given(at=instants)
def test_without_a_sure_zone(at: datetime) -> None:
    """Eastern time is in America, or in Australia."""
    assert due("by 3 pm EST", at) is None
