"""Cases with thousands of messages and changes: twice as long takes twice as long, not four times.

Were any step to look at the whole log for every cycle, each of these tests would take
minutes.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from supportkit.cases import Case
from supportkit.sla import Clock, Evaluation, OnChange, PolicySet, evaluate, explain

LENGTH = 4000
BEGIN = datetime(2026, 1, 5, 9, tzinfo=UTC)
POLICIES = PolicySet.parse("""
schema: supportkit.policies/1
schedules: {office: {zone: Europe/Berlin, weekly: {mon-fri: "09:00-17:00"}}}
policies:
  - name: press
    when: {tags: [press], fields.plan: gold}
    schedule: office
    targets: {next_reply: 1h}
  - name: all
    schedule: office
    targets: {first_reply: 4h, next_reply: {urgent: 1h, default: 2h}, update: 8h,
              periodic_update: 8h, pausable_update: 8h, resolution: 16h, ownership: 8h,
              total_resolution: 16h}
    pauses: {next_reply: [pending], ownership: [pending]}
    warn: 75%
""")
STATUSES = ("open", "pending", "solved")
PRIORITIES = ("low", "urgent")


def turn(n: int) -> dict[str, Any]:
    """Write a message: the customer asks, the agent answers ten minutes later, and so on."""
    who = ("customer", "agent")[n % 2]
    at = BEGIN + timedelta(minutes=10 * n)
    return {"id": f"m{n}", "at": at, "author": {"id": who, "kind": who}, "text": "..."}


def change(n: int) -> list[dict[str, Any]]:
    """Write what follows a message: another status, priority, group, tag and field."""
    at = BEGIN + timedelta(minutes=10 * n + 3)
    old, new = STATUSES[(n - 1) % 3], STATUSES[n % 3]
    before, after = PRIORITIES[(n - 1) % 2], PRIORITIES[n % 2]
    return [
        {"id": f"s{n}", "at": at, "type": "status_changed", "old": old, "new": new},
        {"id": f"p{n}", "at": at, "type": "priority_changed", "old": before, "new": after},
        {"id": f"g{n}", "at": at, "type": "group_changed", "old": f"g{n}", "new": f"g{n + 1}"},
        {"id": f"t{n}", "at": at, "type": "tagged", "tags": [f"tag {n}"]},
        {"id": f"f{n}", "at": at, "type": "field_changed", "name": f"field {n}",
         "values": {"old": None, "new": n}},
    ]  # fmt: skip


@pytest.fixture(scope="module")
def long_case() -> Case:
    """A case that never comes to rest."""
    facts = {
        "id": "C-1",
        "created_at": BEGIN,
        "status": STATUSES[(LENGTH - 1) % 3],
        "fidelity": "full_log",
        "tags": [f"tag {n}" for n in range(LENGTH)],
        "fields": {f"field {n}": n for n in range(LENGTH)},
        "messages": [turn(n) for n in range(LENGTH)],
        "events": [each for n in range(LENGTH) for each in change(n)],
    }
    return Case.model_validate(facts)


def cycles(result: Evaluation, metric: str) -> int:
    """Tell how many cycles a metric had."""
    clock = result.clock(metric)
    assert isinstance(clock, Clock)
    return clock.cycle


class TestLongCases:
    """Four thousand messages and five changes after each."""

    @pytest.mark.parametrize("on_change", ["keep_start", "restart"])
    def test_are_read_in_one_go(self, long_case: Case, on_change: OnChange) -> None:
        """Every question and every group has its cycle, and each is read without the others."""
        end = BEGIN + timedelta(days=60)
        result = evaluate(long_case, POLICIES, as_of=end, on_change=on_change)
        assert cycles(result, "next_reply") == LENGTH // 2 - 1
        assert cycles(result, "update") == LENGTH // 2
        assert cycles(result, "ownership") > LENGTH // 2

    def test_are_explained_in_one_go(self, long_case: Case) -> None:
        """The one clock that spans the whole case explains all its stretches."""
        clock = evaluate(long_case, POLICIES, as_of=BEGIN + timedelta(days=60)).clock("resolution")
        assert isinstance(clock, Clock)
        assert len(clock.explain()) > LENGTH // 3

    def test_explain_every_clock_in_one_go(self, long_case: Case) -> None:
        """Each cycle has its own start and its own targets, found without reading the others.

        Message 3998 is the last of the customer. Between it and its answer the status became
        solved, and the priority low.
        """
        found = explain(long_case, POLICIES, as_of=BEGIN + timedelta(days=60))
        story = [each for each in found.clocks if each.clock.metric == "next_reply"][-1]
        assert (story.started_by, story.ended_by) == (
            "message m3998 of the customer",
            "message m3999 of ours",
        )
        assert [str(each.target) for each in story.targets] == ["1h", "2h"]
        [resolution] = [each for each in found.clocks if each.clock.metric == "resolution"]
        paused = [each.reason for each in resolution.trace if each.kind == "paused"]
        assert paused[-1] == "solved, by event s3998"
