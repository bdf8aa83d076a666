"""Laws of business time and of SLA clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from supportkit.cases import Case
from supportkit.sla import (
    Clock,
    Metric,
    PolicySet,
    State,
    StretchKind,
    evaluate,
    resolution_time,
)
from supportkit.values import NotAvailable, find_zone

YEAR = timedelta(days=366)

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
