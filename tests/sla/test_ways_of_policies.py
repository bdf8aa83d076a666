"""What a policy says of reopening, transfers, merges, new targets, replies and edges."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from supportkit.cases import Case
from supportkit.sla import Clock, PolicySet, State, evaluate
from supportkit.values import parse_instant

HOUR = timedelta(hours=1)


def at(text: str) -> datetime:
    """Read an instant of March 2026, such as ``02 09:30``, in UTC."""
    return parse_instant(f"2026-03-{text}", zone="UTC")


def policies(targets: str, *ways: str, schedule: str = "24x7") -> PolicySet:
    """Make one policy for all cases."""
    said = "".join(f"    {way}\n" for way in ways)
    return PolicySet.parse(
        "schema: supportkit.policies/1\n"
        'schedules: {office: {zone: UTC, weekly: {mon-fri: "09:00-17:00"}}}\n'
        f"policies:\n  - name: all\n    schedule: {schedule}\n    targets: {targets}\n{said}"
    )


def event(kind: str, when: str, **facts: Any) -> dict[str, Any]:
    """Write an event."""
    return {"id": f"{kind}-{when}", "type": kind, "at": at(when), **facts}


def moved(old: str, new: str, when: str) -> dict[str, Any]:
    """Write a change of status."""
    return event("status_changed", when, old=old, new=new)


def said(who: str, when: str) -> dict[str, Any]:
    """Write a public message."""
    return {"id": when, "at": at(when), "author": {"id": who, "kind": who}, "text": "..."}


def case(*events: dict[str, Any], **facts: Any) -> Case:
    """Make a case of Monday 2 March 2026, 09:00 UTC, with a full log."""
    known = {"id": "C-1", "created_at": at("02 09:00"), "status": "open", "fidelity": "full_log"}
    return Case.model_validate({**known, "events": events, **facts})


def clock(subject: Case, known: PolicySet, metric: str, when: str) -> Clock:
    """Read one clock."""
    found = evaluate(subject, known, as_of=at(when)).clock(metric)
    assert isinstance(found, Clock)
    return found


REOPENED = case(moved("open", "solved", "02 11:00"), moved("solved", "open", "02 14:00"))


class TestReopening:
    """Solved after two hours, reopened three hours later, asked one hour after that."""

    @pytest.mark.parametrize(
        ("way", "state", "cycle", "hours"),
        [
            ("resume", "active", 1, 3),
            ("runs_on", "active", 1, 6),
            ("settled_once", "fulfilled", 1, 2),
            ("new_cycle", "active", 2, 1),
        ],
    )
    def test_four_ways(self, way: str, state: str, cycle: int, hours: int) -> None:
        """Its own time, all the time, the time to the first solving, or a fresh start."""
        known = policies("{resolution: 8h}", f"reopen: {{resolution: {way}}}")
        found = clock(REOPENED, known, "resolution", "02 15:00")
        assert (found.state.value, found.cycle, found.elapsed / HOUR) == (state, cycle, hours)

    def test_a_settled_clock_stays_settled(self) -> None:
        """What the first solving fulfilled in time is not missed by what comes later."""
        known = policies("{resolution: 2h}", "reopen: {resolution: settled_once}")
        assert not clock(REOPENED, known, "resolution", "05 15:00").breached

    def test_each_cycle_has_the_whole_target(self) -> None:
        """A new cycle is due a whole target after the reopening."""
        known = policies("{resolution: 8h}", "reopen: {resolution: new_cycle}")
        evaluation = evaluate(REOPENED, known, as_of=at("02 15:00"))
        assert [each.state for each in evaluation.clocks] == [State.FULFILLED, State.ACTIVE]
        assert evaluation.next_deadline == at("02 22:00")


class TestSolvedWithoutReply:
    """A case that is solved after half an hour, although nobody has answered."""

    SILENT = case(moved("open", "solved", "02 09:30"), status="solved")

    @pytest.mark.parametrize(
        ("way", "state", "breached"), [("resume", "paused", False), ("runs_on", "active", True)]
    )
    def test_a_wait_for_a_reply(self, way: str, state: str, breached: bool) -> None:  # noqa: FBT001
        """It stands still while solved, or goes on until somebody answers."""
        known = policies("{first_reply: 1h}", f"reopen: {{first_reply: {way}}}")
        found = clock(self.SILENT, known, "first_reply", "02 11:00")
        assert (found.state.value, found.breached) == (state, breached)


class TestRemoval:
    """A case that is marked as spam by mistake for two hours."""

    def test_a_restored_case_goes_on(self) -> None:
        """The time in which it was removed does not count."""
        back = case(moved("open", "removed", "02 10:00"), moved("removed", "open", "02 12:00"))
        found = clock(back, policies("{resolution: 8h}"), "resolution", "02 13:00")
        assert (found.state.value, found.elapsed, found.deadline) == (
            "active", 2 * HOUR, at("02 19:00"),
        )  # fmt: skip


class TestTransfer:
    """A case that another group takes over after three hours."""

    MOVED = case(event("group_changed", "02 12:00", old="first", new="second"), group="second")

    def test_a_clock_may_count_from_it(self) -> None:
        """The new group has the whole target."""
        known = policies("{resolution: 8h}", "transfer: {resolution: restart}")
        found = clock(self.MOVED, known, "resolution", "02 13:00")
        assert (found.start, found.deadline, found.elapsed) == (
            at("02 12:00"), at("02 20:00"), HOUR,
        )  # fmt: skip

    def test_else_it_changes_nothing(self) -> None:
        """The customer waits as long as before."""
        found = clock(self.MOVED, policies("{resolution: 8h}"), "resolution", "02 13:00")
        assert (found.start, found.deadline) == (at("02 09:00"), at("02 17:00"))

    def test_before_it_the_old_start_holds(self) -> None:
        """A transfer to come is not known yet."""
        known = policies("{resolution: 8h}", "transfer: {resolution: restart}")
        assert clock(self.MOVED, known, "resolution", "02 11:00").start == at("02 09:00")

    def test_a_transfer_after_a_merge_means_nothing(self) -> None:
        """What the merge ended late stays late."""
        merged = event("merged", "02 11:00", into="C-2")
        later = event("group_changed", "02 14:00", old="first", new="second")
        known = policies("{first_reply: 1h}", "transfer: {first_reply: restart}", "merged: fulfil")
        found = clock(case(merged, later, group="second"), known, "first_reply", "02 15:00")
        assert (found.start, found.breached) == (at("02 09:00"), True)


class TestMerge:
    """A case that goes on in another one."""

    MERGED = case(event("merged", "02 12:00", into="C-2"))

    @pytest.mark.parametrize(("way", "state"), [("cancel", "cancelled"), ("fulfil", "fulfilled")])
    def test_its_clocks_end(self, way: str, state: str) -> None:
        """They are cancelled, or fulfilled, at the merge."""
        found = clock(
            self.MERGED, policies("{resolution: 8h}", f"merged: {way}"), "resolution", "03 09:00"
        )
        assert (found.state.value, found.end, found.breached) == (state, at("02 12:00"), False)

    def test_a_target_that_changes_later_is_not_its_own(self) -> None:
        """A clock that was cancelled keeps the target that it had."""
        merged = event("merged", "02 12:00", into="C-2")
        raised = event("priority_changed", "02 13:00", old="normal", new="urgent")
        known = policies("{resolution: {urgent: 1h, default: 8h}}")
        found = clock(case(merged, raised, priority="urgent"), known, "resolution", "03 09:00")
        assert str(found.target) == "8h"


class TestReplies:
    """Who answers a customer."""

    ANSWERED = case(messages=[said("customer", "02 09:00"), said("bot", "02 09:01")])

    @pytest.mark.parametrize(("way", "state"), [("human", "active"), ("automatic", "fulfilled")])
    def test_a_bot_counts_where_the_policy_says_so(self, way: str, state: str) -> None:
        """An automatic answer ends the wait for a first reply, or does not."""
        found = clock(
            self.ANSWERED,
            policies("{first_reply: 1h}", f"replies: {way}"),
            "first_reply",
            "02 09:30",
        )
        assert found.state.value == state

    def test_the_caller_may_know_better(self) -> None:
        """A predicate that is given counts more than the policy."""
        evaluation = evaluate(
            self.ANSWERED,
            policies("{first_reply: 1h}"),
            as_of=at("02 09:30"),
            counts=lambda message: message.author.id == "bot",
        )
        assert evaluation.clocks[0].state is State.FULFILLED


class TestEdge:
    """Eight hours from Monday 09:00 in a day of eight hours."""

    @pytest.mark.parametrize(
        ("way", "deadline"), [("closing", "02 17:00"), ("next_open", "03 09:00")]
    )
    def test_a_deadline_at_closing_time(self, way: str, deadline: str) -> None:
        """It is the closing instant, or the next opening, as biz and Zammad have it."""
        known = policies("{resolution: 8h}", f"edge: {way}", schedule="office")
        assert clock(case(), known, "resolution", "02 10:00").deadline == at(deadline)

    def test_the_edge_judges_an_answer_in_the_evening(self) -> None:
        """At 20:00 no more open time is used, but the closing deadline has passed."""
        solved = case(moved("open", "solved", "02 20:00"))
        near = policies("{resolution: 8h}", "edge: closing", schedule="office")
        far = policies("{resolution: 8h}", "edge: next_open", schedule="office")
        assert clock(solved, near, "resolution", "04 09:00").breached
        assert not clock(solved, far, "resolution", "04 09:00").breached


class TestWarnings:
    """When a clock comes at risk."""

    def test_the_earliest_of_several(self) -> None:
        """Half of eight hours comes before one hour before the deadline."""
        known = policies("{resolution: 8h}", "warn: [50%, 1h]")
        found = clock(case(), known, "resolution", "02 13:00")
        assert (found.warn_at, found.at_risk) == (at("02 13:00"), True)

    def test_time_left_on_the_calendar(self) -> None:
        """Friday 16:00 to Monday 10:00 is two hours of work, and the weekend."""
        known = policies("{resolution: 2h}", schedule="office")
        friday = case().model_copy(update={"created_at": at("06 16:00")})
        found = clock(friday, known, "resolution", "06 16:30")
        assert (found.remaining, found.due_in) == (1.5 * HOUR, 65.5 * HOUR)


class TestFormerPolicies:
    """A case that another policy takes over."""

    KNOWN = PolicySet.parse("""
schema: supportkit.policies/1
policies:
  - {name: vip, when: {tags: vip}, schedule: 24x7, targets: {first_reply: 1h, resolution: 4h}}
  - {name: all, schedule: 24x7, targets: {resolution: 8h}}
""")
    UNTAGGED = event("untagged", "02 12:00", tags=["vip"])

    def test_what_was_kept_stays_kept(self) -> None:
        """A first reply in time counts, although the new policy promises none."""
        answered = case(
            self.UNTAGGED, messages=[said("customer", "02 09:00"), said("agent", "02 09:30")]
        )
        found = clock(answered, self.KNOWN, "first_reply", "02 13:00")
        assert (found.policy, found.state, found.breached) == ("vip", State.FULFILLED, False)

    def test_what_runs_is_withdrawn(self) -> None:
        """Nobody is promised a first reply any more, and the log says since when."""
        evaluation = evaluate(case(self.UNTAGGED), self.KNOWN, as_of=at("02 13:00"))
        assert str(evaluation.clock("first_reply")) == "not available: no target for it"
        [former, *_] = [each for each in evaluation.replaced if each.metric == "first_reply"]
        assert (former.policy, former.end, former.breached_at) == (
            "vip", at("02 12:00"), at("02 10:00"),
        )  # fmt: skip
