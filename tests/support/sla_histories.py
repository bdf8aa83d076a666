"""Cases with whole histories and policies of every kind, drawn at random."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from supportkit.cases import Case
from supportkit.sla import PolicySet

BEGIN = datetime(2026, 3, 26, 9, tzinfo=UTC)
"""A Thursday; in Berlin summer time begins on the Sunday after it."""
STATUSES = ("open", "pending", "on_hold", "solved", "closed")
PRIORITIES = ("low", "normal", "high", "urgent")

moments = st.integers(0, 240).map(lambda quarter: BEGIN + timedelta(minutes=15 * quarter))

SCHEDULES = """
schedules:
  office: {zone: Europe/Berlin, weekly: {mon-fri: "09:00-17:00"}, breaks: {mon-fri: "12:00-12:30"},
           holidays: [2026-03-30]}
  nights: {zone: America/New_York, weekly: {mon-sun: "22:00-06:00"}}
"""
TARGETS = """
    targets:
      first_reply: {urgent: 30m, high: 2h, default: 4h}
      next_reply: {urgent: 1h, default: 3h}
      update: 5h
      periodic_update: {high: 6h, default: 8h}
      pausable_update: 6h
      requester_wait: {urgent: 6h, default: 1 business day}
      agent_work: 10h
      resolution: {urgent: 8h, default: 16h}
      first_resolution: 12h
      total_resolution: {low: 3 business days, default: 20h}
      ownership: 7h
"""


def _changes(kind: str, values: tuple[Any, ...], first: Any) -> st.SearchStrategy[list[Any]]:
    moved = st.lists(st.tuples(moments, st.sampled_from(values)), max_size=4)
    return moved.map(lambda steps: _logged(kind, sorted(steps, key=lambda step: step[0]), first))


def _logged(kind: str, steps: list[tuple[datetime, Any]], first: Any) -> list[dict[str, Any]]:
    olds = [first, *(new for _, new in steps)]
    return [
        {"id": f"{kind}{n}", "seq": n, "type": kind, "at": at, "old": old, "new": new}
        for n, ((at, new), old) in enumerate(zip(steps, olds, strict=False))
    ]


@st.composite
def cases(draw: st.DrawFn, *, merges: bool = True) -> Case:
    """Draw a case whose log is consistent with what is recorded of it."""
    statuses = draw(_changes("status_changed", STATUSES, "new"))
    priorities = draw(_changes("priority_changed", PRIORITIES, "normal"))
    groups = draw(_changes("group_changed", ("tier1", "tier2", None), "tier1"))
    said = draw(
        st.lists(st.tuples(moments, st.sampled_from(("customer", "agent", "bot"))), max_size=6)
    )
    merged = [{"id": "x", "seq": 9, "type": "merged", "at": draw(moments), "into": "C-2"}]
    return Case.model_validate(
        {
            "id": "C-1",
            "created_at": BEGIN,
            "status": statuses[-1]["new"] if statuses else "new",
            "priority": priorities[-1]["new"] if priorities else "normal",
            "group": groups[-1]["new"] if groups else "tier1",
            "fidelity": "full_log",
            "messages": [
                {"id": f"m{n}", "seq": n, "at": at, "author": {"id": who, "kind": who}, "text": ""}
                for n, (at, who) in enumerate(said)
            ],
            "events": [
                *statuses,
                *priorities,
                *groups,
                *(merged if merges and draw(st.integers(0, 5)) == 0 else []),
            ],
        }
    )


@st.composite
def policy_sets(draw: st.DrawFn, /, **fixed: str) -> PolicySet:
    """Draw policies of every kind; what is ``fixed`` is not drawn."""

    def one(key: str, *choices: str) -> str:
        return f"    {key}: {fixed.get(key) or draw(st.sampled_from(choices))}"

    reopen = fixed.get("reopen") or draw(
        st.sampled_from(("resume", "runs_on", "settled_once", "new_cycle"))
    )
    transfer = fixed.get("transfer") or draw(st.sampled_from(("keep", "restart")))
    urgent = draw(st.sampled_from(("none", "1h", "2 business days")))
    return PolicySet.parse(
        "\n".join(
            (
                "schema: supportkit.policies/1",
                SCHEDULES,
                "policies:",
                "  - name: urgent",
                "    when: {priority: [urgent, high]}",
                one("schedule", "office", "nights", "24x7"),
                one("on_change", "keep_start", "restart"),
                f"    targets: {{resolution: {urgent}, next_reply: 2h, first_reply: 1h}}",
                "  - name: all",
                one("schedule", "office", "nights", "24x7"),
                TARGETS,
                one("on_change", "keep_start", "restart"),
                one("merged", "cancel", "fulfil"),
                one("replies", "human", "automatic"),
                one("edge", "closing", "next_open"),
                one("warn", "75%", "1h", "[50%, 30m]"),
                f"    reopen: {{resolution: {reopen}, requester_wait: {reopen}}}",
                f"    transfer: {{resolution: {transfer}, update: {transfer}}}",
                "    pauses: {resolution: [pending, on_hold], first_reply: [on_hold]}",
            )
        )
    )
