"""Explanations: which policy, which events, which target, and how the deadline comes about."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from supportkit import sla
from supportkit.cases import Case
from supportkit.sla import PolicySet

START = "2026-03-02T09:00:00Z"
POLICIES = PolicySet.parse("""
schema: supportkit.policies/1
policies:
  - name: old
    when: {tags: vip}
    schedule: 24x7
    valid_until: 2025-12-31
    targets: {resolution: 9h}
  - name: gold
    when: {tier: gold, priority: [high, urgent]}
    schedule: 24x7
    targets: {resolution: 1h}
  - name: vip
    when: {tags: vip}
    schedule: 24x7
    targets: {resolution: {urgent: 2h, default: 4h}}
    pauses: {resolution: [pending]}
  - name: billing
    when: {group: billing}
    schedule: 24x7
    targets: {resolution: 8h}
  - {name: all, schedule: 24x7, targets: {resolution: 12h}}
""")


def at(hour: int, minute: int = 0) -> datetime:
    """Give a moment of the second of March 2026."""
    return datetime.fromisoformat(f"2026-03-02T{hour:02}:{minute:02}:00+00:00")


def case(*events: dict[str, Any], **facts: Any) -> Case:
    """Make a case of that morning."""
    numbered = [{"id": f"e{number}"} | event for number, event in enumerate(events, 1)]
    given = {"id": "C-1", "created_at": START, "status": "open", "fidelity": "full_log"}
    return Case.model_validate({**given, "events": numbered, **facts})


def status(hour: int, old: str, new: str) -> dict[str, Any]:
    """Make a change of status."""
    return {"type": "status_changed", "at": at(hour), "old": old, "new": new}


class TestBeforeTheCase:
    """Asked about a moment at which there was no case yet."""

    def test_the_reason_is_when_it_was_created(self) -> None:
        """Not that no policy matches, which is false."""
        found = sla.explain(case(tags=["vip"]), POLICIES, as_of=at(8))
        assert found.created_later == at(9)
        assert str(found).splitlines()[1] == (
            "no clock yet: the case was created later, at Mon 2026-03-02 09:00+00:00"
        )

    def test_without_the_case_that_cannot_be_told(self) -> None:
        """So nothing is said of why."""
        found = sla.evaluate(case(tags=["vip"]), POLICIES, as_of=at(8)).explain()
        assert str(found).splitlines()[1] == "no policy holds at that moment"


class TestPolicies:
    """Why each policy is used, or is not."""

    def checks(self, given: Case) -> list[str]:
        """Explain which policy a case has."""
        found = sla.explain(given, POLICIES, as_of=at(10))
        return [f"{check.name}: {check}" for check in found.policies]

    def test_the_first_that_matches_is_used(self) -> None:
        """The others say what keeps them from it, without values of custom fields."""
        given = case(tags=["VIP"], group="billing", fields={"tier": "silver"})
        assert self.checks(given) == [
            "old: is not for cases of that day: valid until 2025-12-31",
            "gold: does not match: tier is not gold; priority is not set, so not high or urgent",
            "vip: used: a tag is vip",
            "billing: would match too, but comes later",
            "all: is a fallback, and is not needed",
        ]

    def test_a_fallback_is_used_where_nothing_matches(self) -> None:
        """Priority and group may be shown."""
        gold = "tier is not set, so not gold; priority is low, not high or urgent"
        assert self.checks(case(priority="low", group="returns"))[1:] == [
            f"gold: does not match: {gold}",
            "vip: does not match: no tag is vip",
            "billing: does not match: group is returns, not billing",
            "all: used, as it has no condition and no policy before it matches",
        ]

    def test_it_is_the_case_of_that_moment(self) -> None:
        """At ten the case was not with billing yet."""
        moved = {"type": "group_changed", "at": at(11), "old": "returns", "new": "billing"}
        given = case(moved, group="billing")
        assert self.checks(given)[3] == "billing: does not match: group is returns, not billing"

    def test_negated_and_alternative_conditions(self) -> None:
        """In words that say how the case stands to them."""
        policies = PolicySet(
            (
                sla.Policy(
                    "mixed",
                    sla.ALWAYS,
                    (),
                    when=(sla.Condition("group", frozenset({"night"}), negated=True),),
                    any_of=(
                        (sla.Condition("priority", frozenset({"urgent"})),),
                        (sla.Condition("channel", frozenset({"phone"})),),
                    ),
                ),
            )
        )
        fits = sla.explain(case(group="day", channel="phone"), policies, as_of=at(10))
        fails = sla.explain(case(group="night", channel="email"), policies, as_of=at(10))
        assert str(fits.policies[0]) == "used: group is day, not night; channel is phone"
        assert str(fails.policies[0]) == (
            "does not match: group is night; no alternative holds (priority is not set, "
            "so not urgent, channel is email, not phone)"
        )


class TestClocks:
    """What made a clock."""

    def test_a_new_target_is_shown_with_the_one_before(self) -> None:
        """Raised to urgent at ten, two hours count from the same start."""
        raised = {"type": "priority_changed", "at": at(10), "old": "low", "new": "urgent"}
        found = sla.explain(
            case(raised, tags=["vip"], priority="urgent"), POLICIES, as_of=at(10, 30)
        )
        [story] = found.clocks
        assert [(each.at, str(each.target)) for each in story.targets] == [
            (at(9), "4h"),
            (at(10), "2h"),
        ]
        assert "  target   Mon 2026-03-02 09:00+00:00  4h of policy vip\n" in str(found)
        assert story.arithmetic() == (
            "target 2h, used 1h 30m, 30m left from Mon 2026-03-02 10:30+00:00 "
            "= deadline Mon 2026-03-02 11:00+00:00"
        )

    def test_a_pause_that_began_before_names_its_event_and_time(self) -> None:
        """Also where the log repeats a status."""
        given = case(status(10, "open", "pending"), status(11, "pending", "pending"), tags=["vip"])
        [story] = sla.explain(given, POLICIES, as_of=at(12)).clocks
        assert [each.reason for each in story.trace] == [
            "working hours",
            "status pending, by event e1",
        ]

    def test_a_pause_from_the_beginning(self) -> None:
        """No event made the case pending."""
        given = case(status(11, "pending", "open"), tags=["vip"])
        [story] = sla.explain(given, POLICIES, as_of=at(12)).clocks
        assert story.trace[0].reason == "status pending, as the case began with it"

    @pytest.mark.parametrize(
        ("event", "ended_by"),
        [
            ({"type": "merged", "at": at(10), "into": "C-9"}, "the merge (event e1)"),
            (status(10, "open", "removed"), "status removed (event e1)"),
            (status(10, "open", "solved"), "status solved (event e1)"),
        ],
    )
    def test_what_ended_a_clock(self, event: dict[str, Any], ended_by: str) -> None:
        """A merge, a removal, a solution."""
        [story] = sla.explain(case(event), POLICIES, as_of=at(12)).clocks
        assert story.ended_by == ended_by

    def test_an_evaluation_alone_explains_its_clocks(self) -> None:
        """Without the case no event is named, and nothing is said of other policies."""
        given = case(status(10, "open", "pending"), tags=["vip"])
        found = sla.evaluate(given, POLICIES, as_of=at(12))
        alone, whole = found.explain(), found.explain(case=given, policies=POLICIES)
        assert (alone.policies, alone.clocks[0].trace[1].reason) == ((), "status pending")
        assert whole == sla.explain(given, POLICIES, as_of=at(12))

    def test_what_cannot_be_measured_is_said(self) -> None:
        """With its reason, in text and data."""
        given = case(fidelity="messages_only")
        found = sla.explain(given, POLICIES, as_of=at(12))
        reason = "no status history in this export"
        assert str(found).endswith(f"resolution: not available: {reason}")
        assert found.to_dict()["not_measurable"] == {"resolution": reason}

    def test_rows_are_for_a_data_frame(self) -> None:
        """One a stretch, with case, metric and cycle."""
        [row] = sla.explain(case(), POLICIES, as_of=at(10)).to_rows()
        assert row == {
            "case_id": "C-1", "metric": "resolution", "cycle": 1, "kind": "running",
            "start": "2026-03-02T09:00:00+00:00", "end": "2026-03-02T10:00:00+00:00",
            "seconds": 3600, "reason": "working hours",
        }  # fmt: skip

    def test_a_notebook_shows_it_escaped(self) -> None:
        """Whatever a policy is called."""
        odd = PolicySet((sla.Policy("<b>all</b>", sla.ALWAYS, ()),))
        shown = sla.explain(case(), odd, as_of=at(10))._repr_html_()
        assert "&lt;b&gt;all&lt;/b&gt;" in shown
        assert "<b>" not in shown

    def test_no_name_acts_on_a_terminal_or_begins_a_line(self) -> None:
        """An id could hold an escape sequence, or a line that a build server obeys."""
        moved = {"id": "e\n::error::x\x1b[31m", "type": "group_changed", "at": at(10),
                 "old": "a\u202e", "new": "b"}  # fmt: skip
        policies = PolicySet.parse(
            "{schema: supportkit.policies/1, policies: "
            "[{name: all, schedule: 24x7, targets: {ownership: 1h}}]}"
        )
        found = sla.explain(case(moved, id="C\u2028\r1", group="b"), policies, as_of=at(10))
        assert str(found).splitlines()[0] == "case \u2026, as of Mon 2026-03-02 10:00+00:00"
        assert "group b (event \u2026)" in str(found)
        assert "\x1b" not in found._repr_html_()
