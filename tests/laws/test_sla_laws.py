"""Laws of business time and of SLA clocks."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from supportkit.cases import Case
from supportkit.sla import (
    Clock,
    Metric,
    PolicySet,
    Schedule,
    Segment,
    State,
    StretchKind,
    evaluate,
    resolution_time,
    segments,
)
from supportkit.values import NotAvailable, find_zone

ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Havana",
    "Africa/Casablanca",
    "Pacific/Apia",
)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FIRST = datetime(2011, 12, 20, tzinfo=UTC)
YEAR = timedelta(days=366)

walls = st.times(max_value=time(23, 45)).map(
    lambda at: at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0)
)
intervals = st.tuples(walls, walls).filter(lambda pair: pair[0] != pair[1])
hours = st.lists(intervals, min_size=1, max_size=2)
dates = st.dates(date(2011, 12, 20), date(2012, 12, 20))
instants = st.datetimes(datetime(2011, 12, 20), datetime(2012, 12, 20), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda at: at.replace(microsecond=0)
)
spans = st.integers(0, 400 * 3600).map(lambda seconds: timedelta(seconds=seconds))
schedules = st.builds(
    Schedule,
    zone=st.sampled_from(ZONES),
    weekly=st.dictionaries(st.sampled_from(DAYS), hours, min_size=1),
    holidays=st.frozensets(dates, max_size=4),
    overrides=st.dictionaries(dates, hours | st.just([]), max_size=4),
    breaks=st.dictionaries(dates | st.sampled_from(DAYS), hours, max_size=3),
).filter(lambda schedule: any(schedule.periods(FIRST + YEAR, FIRST + 2 * YEAR)))
"""Those that open in an ordinary week: one that opens on a single day has no time beyond it."""


class TestSegments:
    """Laws of segments."""

    moments = st.integers(0, 20).map(lambda hour: FIRST + timedelta(hours=hour))
    some = st.builds(Segment, moments, moments).filter(bool)

    @given(whole=some, hole=some)
    def test_cutting_loses_no_time(self, whole: Segment, hole: Segment) -> None:
        """What is cut away and what remains add up to the whole."""
        assert segments.total(whole - hole) + (whole & hole).duration == whole.duration

    @given(one=some, other=some)
    def test_a_union_counts_common_time_once(self, one: Segment, other: Segment) -> None:
        """Two shifts together last as long as both, less what they share."""
        together = segments.total(one | other)
        assert together == one.duration + other.duration - (one & other).duration


class TestSchedules:
    """Laws of business time."""

    @given(schedule=schedules, start=instants, end=instants, middle=instants)
    def test_elapsed_time_adds_up(
        self, schedule: Schedule, start: datetime, end: datetime, middle: datetime
    ) -> None:
        """Cutting a span anywhere changes nothing, and it is the sum of its periods."""
        first, second, third = sorted((start, middle, end))
        whole = schedule.elapsed(first, third)
        assert whole == schedule.elapsed(first, second) + schedule.elapsed(second, third)
        assert whole == segments.total(schedule.periods(first, third))

    @given(schedule=schedules, start=instants, end=instants)
    def test_periods_are_apart_and_in_order(
        self, schedule: Schedule, start: datetime, end: datetime
    ) -> None:
        """No period is empty, and between two of them the team is closed."""
        periods = schedule.periods(start, end)
        assert all(periods)
        assert all(before.end < after.start for before, after in pairwise(periods))
        assert not any(schedule.is_open(before.end) for before, _ in pairwise(periods))

    @given(schedule=schedules, moment=instants)
    def test_open_means_within_a_period(self, schedule: Schedule, moment: datetime) -> None:
        """Being open and lying in a period are the same."""
        second = timedelta(seconds=1)
        assert schedule.is_open(moment) == bool(schedule.periods(moment, moment + second))

    @given(schedule=schedules, moment=instants, span=spans)
    def test_adding_is_the_inverse_of_measuring(
        self, schedule: Schedule, moment: datetime, span: timedelta
    ) -> None:
        """Between a moment and its deadline lies exactly the span, at either edge."""
        near, far = schedule.add(moment, span), schedule.add(moment, span, edge="next_open")
        assert moment <= near <= far
        assert schedule.elapsed(moment, near) == schedule.elapsed(moment, far) == span
        assert schedule.is_open(far)

    @given(schedule=schedules, moment=instants, span=spans)
    def test_subtracting_mirrors_adding(
        self, schedule: Schedule, moment: datetime, span: timedelta
    ) -> None:
        """What lies before a moment is measured back the same way."""
        late = schedule.add(moment, span + timedelta(seconds=1))
        near, far = schedule.subtract(late, span), schedule.subtract(late, span, edge="next_open")
        assert far <= near <= late
        assert schedule.elapsed(near, late) == schedule.elapsed(far, late) == span

    @given(schedule=schedules, moment=instants)
    def test_neighbours(self, schedule: Schedule, moment: datetime) -> None:
        """Between now and the next opening nobody works."""
        opening = schedule.next_open(moment)
        assert schedule.is_open(opening)
        assert schedule.elapsed(moment, opening) == timedelta()

    @given(one=schedules, other=schedules, start=instants)
    def test_combinations_are_by_instants(
        self, one: Schedule, other: Schedule, start: datetime
    ) -> None:
        """Both is what both do; either counts common time once."""
        end = start + timedelta(days=9)
        both, either = (one & other).elapsed(start, end), (one | other).elapsed(start, end)
        assert both + either == one.elapsed(start, end) + other.elapsed(start, end)
        assert (one & other).is_open(start) == (one.is_open(start) and other.is_open(start))

    @given(schedule=schedules)
    def test_a_schedule_survives_pickling(self, schedule: Schedule) -> None:
        """It compares and travels by value."""
        assert pickle.loads(pickle.dumps(schedule)) == schedule  # noqa: S301

    @given(one=schedules, other=schedules)
    def test_a_schedule_survives_json(self, one: Schedule, other: Schedule) -> None:
        """What is written as JSON is read as the same schedule, combined or not."""
        adapter = TypeAdapter(Schedule)
        assert adapter.validate_json(adapter.dump_json(one)) == one
        assert adapter.validate_json(adapter.dump_json(one | other)) == one | other

    @settings(max_examples=300)
    @given(
        zone=st.sampled_from(ZONES),
        weekly=st.dictionaries(st.sampled_from(DAYS), hours, min_size=1),
        overrides=st.dictionaries(dates, hours | st.just([]), max_size=20),
        holidays=st.frozensets(dates, max_size=20),
        moment=instants,
    )
    @example(
        zone="Pacific/Apia",
        weekly={"fri": [(time(22), time(6))]},
        overrides={},
        holidays=frozenset(),
        moment=datetime(2011, 12, 30, 13, tzinfo=UTC),
    )
    def test_open_is_what_the_clock_on_the_wall_says(
        self,
        zone: str,
        weekly: dict[str, Any],
        overrides: dict[date, Any],
        holidays: frozenset[date],
        moment: datetime,
    ) -> None:
        """A team is open when its wall clock is within the hours of a day that exists."""
        schedule = Schedule(zone=zone, weekly=weekly, overrides=overrides, holidays=holidays)
        wall = moment.astimezone(find_zone(zone)).replace(tzinfo=None)
        today, yesterday = wall.date(), wall.date() - timedelta(days=1)

        def rows(day: date) -> list[tuple[datetime, datetime]]:
            exists = (zone, day) != ("Pacific/Apia", date(2011, 12, 30))
            pairs = overrides.get(day, weekly.get(DAYS[day.weekday()], [])) if exists else []
            return [
                (
                    datetime.combine(day, start),
                    datetime.combine(day + timedelta(days=end <= start), end),
                )
                for start, end in (() if day in holidays else pairs)
            ]

        shifts = rows(today) + rows(yesterday)
        inside = any(start <= wall < end for start, end in shifts)
        assert schedule.is_open(moment) == (inside and today not in holidays)


POLICIES = PolicySet.parse("""
schema: supportkit.policies/1
schedules: {office: {zone: Europe/Berlin, weekly: {mon-fri: "09:00-17:00"}}}
policies:
  - name: all
    schedule: office
    targets: {first_reply: 4h, next_reply: 2h, update: 8h, periodic_update: 8h, resolution: 16h,
              requester_wait: 16h, total_resolution: 3 business days, ownership: 8h}
    pauses: {resolution: [pending, on_hold]}
    warn: 75%
""")
BEGIN = datetime(2026, 3, 5, 9, tzinfo=UTC)
STATUSES = ("open", "pending", "on_hold", "solved", "closed")
hours_later = st.integers(0, 200).map(lambda quarter: BEGIN + timedelta(minutes=15 * quarter))
turns = st.lists(st.tuples(hours_later, st.sampled_from(("customer", "agent", "bot"))), max_size=6)
moves = st.lists(st.tuples(hours_later, st.sampled_from(STATUSES)), max_size=6)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a case with a consistent log."""
    said, moved = draw(turns), sorted(draw(moves), key=lambda move: move[0])
    olds = ["new", *(status for _, status in moved)]
    return Case.model_validate(
        {
            "id": "C-1",
            "created_at": BEGIN,
            "status": olds[-1],
            "group": draw(st.sampled_from((None, "tier1"))),
            "fidelity": "full_log",
            "messages": [
                {"id": f"m{n}", "seq": n, "at": at, "author": {"id": who, "kind": who}, "text": ""}
                for n, (at, who) in enumerate(said)
            ],
            "events": [
                {
                    "id": f"e{n}",
                    "seq": n,
                    "type": "status_changed",
                    "at": at,
                    "old": old,
                    "new": new,
                }
                for n, ((at, new), old) in enumerate(zip(moved, olds, strict=False))
            ],
        }
    )


def clocks(case: Case, moment: datetime) -> tuple[Clock, ...]:
    """Read all clocks."""
    return evaluate(case, POLICIES, as_of=moment).clocks


def adds_up(clock: Clock) -> bool:
    """Whether the running stretches sum to the time used."""
    running = (each for each in clock.explain() if each.kind is StretchKind.RUNNING)
    return sum((each.duration for each in running), timedelta()) == clock.elapsed


def covers(clock: Clock, moment: datetime) -> bool:
    """Whether the stretches touch one another and cover everything since the start."""
    stretches = clock.explain()
    whole = sum((each.duration for each in stretches), timedelta())
    lived = (clock.end or moment) - clock.start if clock.start else timedelta()
    return whole == lived and all(one.end == two.start for one, two in pairwise(stretches))


def is_consistent(clock: Clock, moment: datetime) -> bool:
    """Whether state, deadline and breach say the same."""
    if clock.state is State.ACTIVE:
        return clock.deadline is not None and clock.breached == (clock.deadline <= moment)
    return (clock.deadline is not None) == (clock.state is State.FULFILLED)


def reads_as_on_the_wall(clock: Clock) -> bool:
    """Whether every instant has the offset that the clock's zone has at it."""
    instants = (clock.start, clock.end, clock.deadline, clock.warn_at)
    known = [at for at in instants if at is not None]
    stretches = [at for each in clock.explain() for at in (each.start, each.end)]
    zone = find_zone(clock.schedule.zone)
    return all(at.utcoffset() == at.astimezone(zone).utcoffset() for at in known + stretches)


class TestClocks:
    """Laws of clocks."""

    @given(case=cases(), moment=hours_later.map(lambda at: at + timedelta(days=24)))
    def test_instants_read_as_on_the_wall(self, case: Case, moment: datetime) -> None:
        """Before and after summer time begins, a clock shows what hangs on the office's wall."""
        assert all(map(reads_as_on_the_wall, clocks(case, moment)))

    @given(case=cases(), moment=hours_later)
    def test_an_explanation_adds_up(self, case: Case, moment: datetime) -> None:
        """Running stretches sum to the time used, and stretches leave no second out."""
        assert all(map(adds_up, clocks(case, moment)))
        assert all(covers(clock, moment) for clock in clocks(case, moment))

    @given(case=cases(), moment=hours_later, later=hours_later)
    def test_a_clock_never_runs_backwards(
        self, case: Case, moment: datetime, later: datetime
    ) -> None:
        """The time used never shrinks, except that a resumed total counts its solved time too."""
        first, second = sorted((moment, later))
        before = {(clock.metric, clock.cycle): clock for clock in clocks(case, first)}
        after = {(clock.metric, clock.cycle): clock for clock in clocks(case, second)}
        assert all(
            after[key].elapsed >= clock.elapsed for key, clock in before.items() if clock.cycle
        )

    @given(case=cases(), moment=hours_later)
    def test_states_and_deadlines_agree(self, case: Case, moment: datetime) -> None:
        """Active clocks have deadlines, paused ones none; breached is past the deadline."""
        assert all(is_consistent(clock, moment) for clock in clocks(case, moment))

    @given(case=cases(), moment=hours_later)
    def test_the_future_does_not_count(self, case: Case, moment: datetime) -> None:
        """Forgetting everything after a moment changes nothing at that moment."""
        events = tuple(event for event in case.events if event.at <= moment)
        messages = tuple(message for message in case.messages if message.at <= moment)
        known = case.model_copy(update={"events": events, "messages": messages})
        known = known.model_copy(update={"status": case.timeline().status_at(moment)})
        assert clocks(known, moment) == clocks(case, moment)

    @given(case=cases())
    def test_a_fulfilled_resolution_is_the_metric(self, case: Case) -> None:
        """The clock without pauses and the figure in a report are the same time."""
        unpaused = PolicySet.parse(
            "{schema: supportkit.policies/1, policies: [{name: a, schedule: 24x7, "
            "targets: {resolution: 1h}}]}"
        )
        clock = evaluate(case, unpaused, as_of=BEGIN + YEAR).clock(Metric.RESOLUTION)
        measured = resolution_time(case)
        assert isinstance(clock, Clock)
        done = clock.state is State.FULFILLED
        assert done != isinstance(measured, NotAvailable)
        reopened = case.timeline().reopenings()
        assert reopened or not done or clock.elapsed == measured
