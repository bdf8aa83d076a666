"""Laws of traces: every second of a clock is running, paused or closed, and for a reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from supportkit import sla
from supportkit.cases import Case
from supportkit.sla import PolicySet, Schedule, Trace
from supportkit.testing.strategies import cases

ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
WEEKS = st.sampled_from(
    [
        {"mon-fri": "09:00-17:00"},
        {"mon-sun": "22:00-06:00"},
        {"mon-sun": "00:00-24:00"},
        {"tue,thu": "09:00-12:00, 13:00-17:00"},
    ]
)
DATES = st.dates(datetime(2026, 2, 20).date(), datetime(2026, 4, 10).date())  # noqa: DTZ001
MOMENTS = st.datetimes(
    datetime(2026, 2, 20),  # noqa: DTZ001 - made aware below
    datetime(2026, 4, 10),  # noqa: DTZ001
).map(lambda at: at.replace(microsecond=0, tzinfo=UTC))
SCHEDULES = st.builds(
    lambda zone, week, holidays, special: Schedule(
        zone=zone,
        weekly=week,
        breaks={"mon-fri": "10:00-10:20"},
        holidays=holidays,
        overrides=dict.fromkeys(map(str, special), "10:00-14:00"),
    ),
    ZONES,
    WEEKS,
    st.sets(DATES, max_size=5),
    st.sets(DATES, max_size=5),
)
POLICIES = PolicySet.parse("""
schema: supportkit.policies/1
schedules:
  office:
    zone: Europe/Berlin
    weekly: {mon-fri: "09:00-17:00"}
    breaks: {mon-fri: "12:00-12:30"}
policies:
  - name: all
    schedule: office
    targets:
      first_reply: 4h
      next_reply: {default: 2h, schedule: 24x7}
      resolution: 2 business days
      agent_work: 8h
    pauses: {resolution: [pending, on_hold]}
""")


@given(schedule=SCHEDULES, start=MOMENTS, end=MOMENTS)
def test_a_trace_covers_its_time_and_runs_when_the_schedule_is_open(
    schedule: Schedule, start: datetime, end: datetime
) -> None:
    """Stretches touch, none is empty, and the running ones are the open time."""
    start, end = sorted((start, end))
    trace = Trace.of(schedule, start=start, end=end)
    assert trace.elapsed == schedule.elapsed(start, end)
    assert trace.elapsed + trace.closed == end - start
    assert all(one.end == other.start for one, other in pairwise(trace))
    assert all(each.start < each.end for each in trace)


@given(schedule=SCHEDULES, start=MOMENTS, share=st.floats(0, 1))
def test_every_moment_of_a_stretch_has_its_reason(
    schedule: Schedule, start: datetime, share: float
) -> None:
    """A holiday is one in the middle of the stretch as at its start, and so is a break."""
    for stretch in Trace.of(schedule, start=start, end=start + timedelta(days=9)):
        at = stretch.start + timedelta(seconds=int(stretch.duration.total_seconds() * share))
        at = min(at, stretch.end - timedelta(seconds=1))
        assert schedule.is_open(at) == (stretch.reason == "working hours")
        assert schedule.on_holiday(at) == (stretch.reason == "holiday") or schedule.is_open(at)


@given(case=cases(), hours=st.integers(0, 2_000))
def test_the_trace_of_a_clock_adds_up_to_it(case: Case, hours: int) -> None:
    """From its start to its end, or to the moment that is asked about."""
    as_of = case.created_at + timedelta(hours=hours)
    for clock in sla.evaluate(case, POLICIES, as_of=as_of).clocks:
        trace = clock.explain()
        assert trace.elapsed == clock.elapsed
        assert all(one.end == other.start for one, other in pairwise(trace))
        if clock.start is not None and trace:
            assert (trace[0].start, trace[-1].end) == (clock.start, clock.end or clock.as_of)
