"""Clocks: states, deadlines, pauses, breaches and their explanation."""

from __future__ import annotations

import pickle
from datetime import datetime, timedelta
from typing import Any

import pytest

from supportkit.cases import Case
from supportkit.errors import NaiveDatetimeError
from supportkit.sla import Clock, Evaluation, Metric, PolicySet, State, StretchKind, evaluate
from supportkit.values import NotAvailable, parse_instant

HOUR = timedelta(hours=1)
POLICIES = PolicySet.parse("""
schema: supportkit.policies/1
schedules:
  office: {zone: UTC, weekly: {mon-fri: "09:00-17:00"}, breaks: {mon: "12:00-13:00"},
           holidays: [2026-03-10], known_until: 2026-03-12}
policies:
  - name: urgent
    when: {priority: urgent}
    schedule: 24x7
    targets: {first_reply: 30m, resolution: 4h}
    pauses: {resolution: [pending]}
  - name: standard
    schedule: office
    targets: {first_reply: 4h, resolution: 8h}
    pauses: {resolution: [pending]}
    warn: 75%
""")


def at(text: str) -> datetime:
    """Read an instant of March 2026, such as ``02 09:30``, in UTC."""
    return parse_instant(f"2026-03-{text}", zone="UTC")


def said(who: str, when: str) -> dict[str, Any]:
    """Write a public message."""
    return {"id": when, "at": at(when), "author": {"id": who, "kind": who}, "text": "..."}


def moved(old: str, new: str, when: str) -> dict[str, Any]:
    """Write a change of status."""
    return {"id": when, "at": at(when), "type": "status_changed", "old": old, "new": new}


def case(*, created: str = "02 09:00", **facts: Any) -> Case:
    """Make a case of Monday 2 March 2026, 09:00 UTC, with a full log."""
    known = {"id": "C-1", "created_at": at(created), "status": "open", "fidelity": "full_log"}
    return Case.model_validate({**known, **facts})


def ask(subject: Case, when: str, **options: Any) -> Evaluation:
    """Evaluate at an instant of March 2026."""
    return evaluate(subject, POLICIES, as_of=at(when), **options)


def clock(subject: Case, metric: str, when: str, **options: Any) -> Clock:
    """Read one clock at an instant of March 2026."""
    found = ask(subject, when, **options).clock(metric)
    assert isinstance(found, Clock)
    return found


class TestFirstReply:
    """The clock of the first reply."""

    def test_running(self) -> None:
        """Four hours from Monday at nine, with lunch from twelve to one, are due at two."""
        waiting = clock(case(), "first_reply", "02 11:00")
        assert waiting.state is State.ACTIVE
        assert (waiting.elapsed, waiting.remaining) == (2 * HOUR, 2 * HOUR)
        assert (waiting.deadline, waiting.breached) == (at("02 14:00"), False)

    def test_answered_in_time(self) -> None:
        """The deadline that applied stays readable."""
        answered = clock(case(messages=[said("agent", "02 10:00")]), "first_reply", "05 09:00")
        assert answered.state is State.FULFILLED
        assert (answered.end, answered.deadline) == (at("02 10:00"), at("02 14:00"))
        assert (answered.elapsed, answered.breached) == (HOUR, False)

    def test_an_answer_exactly_at_the_deadline_is_in_time(self) -> None:
        """Two o'clock sharp is in time, a second later is not."""
        sharp = case(messages=[said("agent", "02 14:00:00")])
        late = case(messages=[said("agent", "02 14:00:01")])
        assert not clock(sharp, "first_reply", "05 09:00").breached
        assert clock(late, "first_reply", "05 09:00").breached

    def test_no_answer_at_the_deadline_is_a_breach(self) -> None:
        """When the time has come and nobody answered, it is broken."""
        assert clock(case(), "first_reply", "02 14:00").breached

    def test_an_answer_after_closing_time_does_not_undo_a_breach(self) -> None:
        """Due at closing time and answered at eight in the evening is late."""
        evening = case(created="02 13:00", messages=[said("agent", "02 20:00")])
        answered = clock(evening, "first_reply", "05 09:00")
        assert (answered.deadline, answered.elapsed) == (at("02 17:00"), 4 * HOUR)
        assert answered.breached

    def test_what_comes_later_does_not_count(self) -> None:
        """Asked about ten o'clock, an answer at half past is unknown; at half past it counts."""
        answered = case(messages=[said("agent", "02 10:30")])
        assert clock(answered, "first_reply", "02 10:29:59").state is State.ACTIVE
        assert clock(answered, "first_reply", "02 10:30").state is State.FULFILLED


class TestResolution:
    """The clock of the resolution: pauses, reopening, merging."""

    def test_pending_time_does_not_count(self) -> None:
        """While we wait for the customer there is no deadline."""
        waiting = case(events=[moved("open", "pending", "02 10:00")])
        paused = clock(waiting, "resolution", "03 10:00")
        assert (paused.state, paused.deadline) == (State.PAUSED, None)
        assert (paused.elapsed, paused.remaining, paused.breached) == (HOUR, 7 * HOUR, False)

    def test_the_deadline_moves_by_the_pause(self) -> None:
        """Of eight hours one is used; the other seven begin when the case is open again."""
        back = case(
            events=[moved("open", "pending", "02 10:00"), moved("pending", "open", "11 10:00")]
        )
        assert clock(back, "resolution", "11 11:00").deadline == at("11 17:00")

    def test_a_pause_after_the_deadline_changes_nothing(self) -> None:
        """An overspent budget stays overspent, and its deadline stays where it was."""
        late = case(
            events=[moved("open", "pending", "03 11:00"), moved("pending", "open", "04 11:00")]
        )
        paused, resumed = (
            clock(late, "resolution", "03 12:00"),
            clock(late, "resolution", "04 12:00"),
        )
        assert (paused.state, paused.breached) == (State.PAUSED, True)
        assert (resumed.deadline, resumed.breached) == (at("03 10:00"), True)

    def test_reopening_resumes(self) -> None:
        """The time in which the case was solved is taken out."""
        reopened = case(
            events=[moved("open", "solved", "02 11:00"), moved("solved", "open", "04 09:00")]
        )
        solved, again = (
            clock(reopened, "resolution", "03 09:00"),
            clock(reopened, "resolution", "04 10:00"),
        )
        assert (solved.state, solved.elapsed) == (State.FULFILLED, 2 * HOUR)
        assert (again.state, again.elapsed, again.cycle) == (State.ACTIVE, 3 * HOUR, 1)

    def test_solved_while_paused(self) -> None:
        """The hold is not lost when a case goes from pending to solved."""
        closed = case(
            events=[moved("open", "pending", "02 10:00"), moved("pending", "solved", "05 10:00")]
        )
        done = clock(closed, "resolution", "06 09:00")
        assert (done.state, done.elapsed, done.breached) == (State.FULFILLED, HOUR, False)

    def test_solved_at_the_moment_asked(self) -> None:
        """An event at the very moment has happened."""
        solved = case(events=[moved("open", "solved", "02 11:00")])
        assert clock(solved, "resolution", "02 11:00").state is State.FULFILLED

    def test_a_solved_case_waits_for_nothing(self) -> None:
        """Solved without a reply: the reply clock stands still, nothing is due."""
        solved = ask(case(events=[moved("open", "solved", "02 10:00")]), "05 09:00")
        reply = solved.clock("first_reply")
        assert isinstance(reply, Clock)
        assert (reply.state, reply.breached, solved.next_deadline) == (State.PAUSED, False, None)

    def test_a_merge_cancels(self) -> None:
        """A merged case keeps no promise and breaks none."""
        merge = {"id": "e", "type": "merged", "at": at("02 10:00"), "into": "C-2"}
        merged = case(events=[merge, moved("open", "closed", "02 10:00")])
        gone = clock(merged, "resolution", "05 09:00")
        assert (gone.state, gone.deadline, gone.breached) == (State.CANCELLED, None, False)
        assert (gone.end, gone.elapsed) == (at("02 10:00"), HOUR)

    def test_removal_cancels(self) -> None:
        """So does deleting it as spam."""
        spam = case(events=[moved("open", "removed", "02 10:00")])
        assert {each.state for each in ask(spam, "05 09:00").clocks} == {State.CANCELLED}


class TestMissingHistory:
    """Cases whose export lacks a history."""

    def test_resolution_needs_a_history(self) -> None:
        """From messages alone no resolution is guessed; the reply is still measured."""
        bare = case(fidelity="messages_only", messages=[said("agent", "02 10:00")])
        result = ask(bare, "05 09:00")
        assert result.not_measurable == {
            Metric.RESOLUTION: NotAvailable("no status history in this export")
        }
        assert isinstance(result.clock("resolution"), NotAvailable)
        assert [each.metric for each in result.clocks] == [Metric.FIRST_REPLY]

    def test_solved_at_an_unknown_time(self) -> None:
        """Without an answer and without a history nobody knows how long the customer waited."""
        bare = case(fidelity="messages_only", status="solved")
        assert ask(bare, "05 09:00").not_measurable[Metric.FIRST_REPLY] == NotAvailable(
            "the case was solved at an unknown time"
        )

    def test_a_snapshot_measures_nothing(self) -> None:
        """The present state alone has no clocks."""
        assert set(ask(case(fidelity="snapshot"), "05 09:00").not_measurable) == {
            Metric.FIRST_REPLY,
            Metric.RESOLUTION,
        }

    def test_an_incident_log_has_no_replies(self) -> None:
        """A log without messages measures the resolution, and says nothing of replies."""
        logged = case(fidelity="log_only", events=[moved("open", "solved", "02 11:00")])
        result = ask(logged, "05 09:00")
        assert result.not_measurable == {
            Metric.FIRST_REPLY: NotAvailable("no messages in this export")
        }
        assert clock(logged, "resolution", "05 09:00").elapsed == 2 * HOUR

    @pytest.mark.parametrize("metric", ["next_reply", "update", "periodic_update"])
    def test_no_metric_of_replies_is_made_up_from_a_log(self, metric: str) -> None:
        """Without messages no reply is due and none is late; nobody knows."""
        asked = evaluate(case(fidelity="log_only"), TestOtherMetrics.METRICS, as_of=at("02 17:00"))
        assert asked.clock(metric) == NotAvailable("no messages in this export")
        assert isinstance(asked.clock("ownership"), Clock)

    def test_a_case_made_by_hand_needs_to_say_that_its_log_is_full(self) -> None:
        """A live case has a resolution clock once it is said that no change is missing."""
        asked = {"id": "C-1", "created_at": at("02 09:00"), "status": "open"}
        bare, full = Case(**asked), Case(**asked, fidelity="full_log")
        assert isinstance(ask(bare, "02 10:00").clock("resolution"), NotAvailable)
        assert clock(full, "resolution", "02 10:00").state is State.ACTIVE


class TestOpenedByAnAgent:
    """Cases that began with a message of ours."""

    POLICIES = PolicySet.parse("""
schema: supportkit.policies/1
policies:
  - {name: all, schedule: 24x7, targets: {first_reply: 2h, next_reply: 2h, update: 2h}}
""")
    CALLED = case(
        messages=[
            said("agent", "02 09:00"),
            said("customer", "02 10:00"),
            said("agent", "02 11:00"),
        ]
    )

    def answer(self, metric: str, when: str) -> Clock | NotAvailable:
        """Read a metric at a moment."""
        return evaluate(self.CALLED, self.POLICIES, as_of=at(when)).clock(metric)

    def test_nobody_waited_for_a_first_reply(self) -> None:
        """An outbound call is no first reply after zero seconds, and no target is met by it."""
        answer = self.answer("first_reply", "02 09:30")
        assert isinstance(answer, NotAvailable)
        assert "opened by an agent" in answer.reason

    def test_the_next_reply_counts_once_the_customer_writes(self) -> None:
        """Before that nothing is due; from then on the customer waits."""
        before, after = self.answer("next_reply", "02 09:30"), self.answer("next_reply", "02 10:30")
        assert isinstance(before, Clock)
        assert isinstance(after, Clock)
        assert before.state is State.INACTIVE
        assert (after.state, after.start, after.deadline) == (
            State.ACTIVE,
            at("02 10:00"),
            at("02 12:00"),
        )

    def test_it_ends_with_our_answer(self) -> None:
        """Both metrics of waiting customers took an hour."""
        assert [
            (each.metric, each.state, each.elapsed)
            for each in evaluate(self.CALLED, self.POLICIES, as_of=at("05 09:00")).clocks
        ] == [
            (Metric.NEXT_REPLY, State.FULFILLED, HOUR),
            (Metric.UPDATE, State.FULFILLED, HOUR),
        ]

    def test_who_counts_as_us_can_be_chosen(self) -> None:
        """Where bots count as replies, a bot's outbound message opens a case too."""
        pinged = case(messages=[said("bot", "02 09:00")])
        result = evaluate(
            pinged,
            self.POLICIES,
            as_of=at("02 10:00"),
            counts=lambda message: message.author.kind == "bot",
        )
        assert isinstance(result.clock("first_reply"), NotAvailable)


class TestPriorityChange:
    """A new target on the way."""

    RAISED = case(
        priority="urgent",
        events=[
            {
                "id": "e1",
                "type": "priority_changed",
                "at": at("02 11:00"),
                "old": None,
                "new": "urgent",
            }
        ],
    )

    def test_before_it_the_old_policy_holds(self) -> None:
        """At ten nobody knew that it would become urgent."""
        policy = ask(self.RAISED, "02 10:00").policy
        assert policy is not None
        assert policy.name == "standard"

    def test_the_start_is_kept(self) -> None:
        """Four hours from creation, though it became urgent later."""
        assert clock(self.RAISED, "resolution", "02 12:00").deadline == at("02 13:00")

    def test_or_the_clock_restarts(self) -> None:
        """On request the four hours count from the change."""
        again = clock(self.RAISED, "resolution", "02 12:00", on_change="restart")
        assert (again.start, again.deadline) == (at("02 11:00"), at("02 15:00"))

    def test_what_was_done_before_is_judged_by_the_old_target(self) -> None:
        """An answer after an hour was in time when four were allowed."""
        raised = self.RAISED.model_copy(
            update={"messages": case(messages=[said("agent", "02 10:00")]).messages}
        )
        assert not clock(raised, "first_reply", "02 12:00").breached


class TestWarning:
    """When a clock comes at risk."""

    def test_at_a_share_of_the_target(self) -> None:
        """Three of four hours are used up when lunch begins."""
        before, after = (clock(case(), "first_reply", when) for when in ("02 11:59", "02 12:00"))
        assert before.warn_at == after.warn_at == at("02 12:00")
        assert (before.at_risk, after.at_risk) == (False, True)

    def test_a_paused_clock_may_be_at_risk(self) -> None:
        """Six of eight hours used up, then pending: no deadline, but little is left."""
        tight = case(events=[moved("open", "pending", "02 16:30")])
        paused = clock(tight, "resolution", "05 09:00")
        assert (paused.warn_at, paused.at_risk) == (None, True)


class TestExplanation:
    """The stretches behind a clock."""

    def test_every_stretch_has_a_reason(self) -> None:
        """Lunch, night, a pause: each second since the start is accounted for."""
        paused = case(
            events=[moved("open", "pending", "02 14:00"), moved("pending", "open", "02 16:00")]
        )
        stretches = clock(paused, "resolution", "03 10:00").explain()
        assert [(each.kind.value, each.start, each.reason) for each in stretches] == [
            ("running", at("02 09:00"), "working hours"),
            ("closed", at("02 12:00"), "break"),
            ("running", at("02 13:00"), "working hours"),
            ("paused", at("02 14:00"), "status pending"),
            ("running", at("02 16:00"), "working hours"),
            ("closed", at("02 17:00"), "outside working hours"),
            ("running", at("03 09:00"), "working hours"),
        ]
        running = (each.duration for each in stretches if each.kind is StretchKind.RUNNING)
        assert sum(running, timedelta()) == 6 * HOUR

    def test_a_holiday_is_named(self) -> None:
        """On a holiday the clock does not run, and says why."""
        stretches = clock(case(created="10 09:00"), "resolution", "10 12:00").explain()
        assert [(each.kind, each.reason) for each in stretches] == [(StretchKind.CLOSED, "holiday")]


class TestEvaluation:
    """All clocks of a case."""

    def test_next_deadline_and_breaches(self) -> None:
        """The earliest deadline of what still runs comes first, also when it has passed."""
        result = ask(case(), "02 15:00")
        assert result.next_deadline == at("02 14:00")
        assert [each.metric for each in result.breaches] == [Metric.FIRST_REPLY]
        assert result.schedule == POLICIES.schedule("office")

    def test_no_policy(self) -> None:
        """A case that no policy is for has no clocks."""
        only_urgent = PolicySet(POLICIES.policies[:1])
        result = evaluate(case(), only_urgent, as_of=at("02 10:00"))
        assert (result.policy, result.clocks, result.next_deadline) == (None, (), None)
        assert result.clock("first_reply") == NotAvailable("no target for it")

    def test_before_the_case_began(self) -> None:
        """Before its creation nothing is known of a case."""
        assert ask(case(), "01 09:00").clocks == ()

    def test_a_deadline_after_the_last_listed_holiday_is_doubtful(self) -> None:
        """It is computed, with a warning."""
        [reply, resolution] = ask(case(created="12 16:00"), "12 16:30").warnings
        assert reply.startswith(
            "first_reply: the deadline 2026-03-13T12:00:00Z is after 2026-03-12"
        )
        assert resolution.startswith("resolution: ")

    def test_it_is_a_value(self) -> None:
        """The same question has the same answer, also after pickling."""
        result = ask(case(), "02 15:00")
        assert pickle.loads(pickle.dumps(result)) == result == ask(case(), "02 15:00")  # noqa: S301

    def test_a_naive_moment_is_refused(self) -> None:
        """Now is an instant."""
        with pytest.raises(NaiveDatetimeError, match="as_of"):
            evaluate(case(), POLICIES, as_of=datetime(2026, 3, 2, 9))  # noqa: DTZ001

    def test_an_unknown_metric_is_refused(self) -> None:
        """A typing mistake is not a missing target."""
        with pytest.raises(ValueError, match="first_answer"):
            ask(case(), "02 10:00").clock("first_answer")


class TestBusinessDays:
    """Targets counted in business days."""

    def test_a_target_in_days(self) -> None:
        """Two business days from Thursday at three are Monday at three; a pause shifts that."""
        policies = PolicySet.parse("""
schema: supportkit.policies/1
schedules: {office: {zone: UTC, weekly: {mon-fri: "09:00-17:00"}}}
policies:
  - {name: days, schedule: office, targets: {resolution: 2 business days},
     pauses: {resolution: [pending]}, warn: 2h}
""")
        thursday = case(created="05 15:00")
        plain = evaluate(thursday, policies, as_of=at("06 10:00")).clock("resolution")
        assert isinstance(plain, Clock)
        assert (plain.deadline, plain.warn_at) == (at("09 15:00"), at("09 13:00"))
        assert (plain.elapsed, plain.remaining) == (3 * HOUR, 13 * HOUR)
        held = case(
            created="05 15:00",
            events=[moved("open", "pending", "06 09:00"), moved("pending", "open", "06 11:00")],
        )
        later = evaluate(held, policies, as_of=at("06 12:00")).clock("resolution")
        assert isinstance(later, Clock)
        assert later.deadline == at("09 17:00")

    @pytest.mark.parametrize(
        ("created", "deadline"),
        [
            ("06 16:00", "09 16:00"),
            ("06 19:00", "10 09:00"),
            ("07 08:00", "10 09:00"),
            ("07 16:00", "10 09:00"),
            ("09 08:00", "10 09:00"),
        ],
    )
    def test_days_count_from_the_next_opening(self, created: str, deadline: str) -> None:
        """Whoever comes at the weekend is not due at Monday's opening, nor before Friday's case."""
        policies = PolicySet.parse("""
schema: supportkit.policies/1
schedules: {office: {zone: UTC, weekly: {mon-fri: "09:00-17:00"}}}
policies: [{name: days, schedule: office, targets: {resolution: 1 business day}}]
""")
        found = evaluate(case(created=created), policies, as_of=at("09 09:00")).clock("resolution")
        assert isinstance(found, Clock)
        assert (found.deadline, found.breached) == (at(deadline), False)


class TestOtherMetrics:
    """Every other metric, on one case."""

    METRICS = PolicySet.parse("""
schema: supportkit.policies/1
policies:
  - name: all
    schedule: 24x7
    targets: {next_reply: 2h, update: 2h, periodic_update: 4h, requester_wait: 8h, agent_work: 8h,
              first_resolution: 8h, total_resolution: 8h, ownership: 3h}
""")
    TALK = case(
        group="tier2",
        status="open",
        messages=[
            said("customer", "02 09:00"),
            said("agent", "02 10:00"),
            said("customer", "02 11:00"),
            said("customer", "02 11:30"),
            said("agent", "02 12:00"),
        ],
        events=[
            moved("new", "pending", "02 12:30"),
            moved("pending", "on_hold", "02 13:00"),
            moved("on_hold", "solved", "02 14:00"),
            moved("solved", "open", "02 16:00"),
            {"id": "g", "type": "group_changed", "at": at("02 10:00"), "old": None, "new": "tier2"},
        ],
    )

    @pytest.mark.parametrize(
        ("metric", "state", "cycle", "hours"),
        [
            ("next_reply", "fulfilled", 1, 1),
            ("update", "fulfilled", 2, 1),
            ("periodic_update", "fulfilled", 2, 2),
            ("requester_wait", "active", 1, 5.5),
            ("agent_work", "active", 1, 4.5),
            ("first_resolution", "fulfilled", 1, 5),
            ("total_resolution", "active", 1, 8),
            ("ownership", "active", 2, 1),
        ],
    )
    def test_present_cycle_at_five(self, metric: str, state: str, cycle: int, hours: float) -> None:
        """Each metric counts what it says, by hand: questions, replies, statuses and groups."""
        found = evaluate(self.TALK, self.METRICS, as_of=at("02 17:00")).clock(metric)
        assert isinstance(found, Clock)
        assert (found.state.value, found.cycle, found.elapsed) == (state, cycle, hours * HOUR)

    def test_nothing_has_started_it(self) -> None:
        """Before the first reply there is no next reply."""
        found = evaluate(self.TALK, self.METRICS, as_of=at("02 09:30")).clock("next_reply")
        assert isinstance(found, Clock)
        assert (found.state, found.cycle, found.remaining) == (State.INACTIVE, 0, None)
        assert found.explain() == ()
