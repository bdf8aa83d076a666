"""Deliveries of Freshdesk may come twice and in any order: the case is the same in the end."""

from __future__ import annotations

from typing import Any

from deliveries import after, order_does_not_matter

from supportkit import Case
from supportkit.cases import Priority, Status
from supportkit.io import freshdesk


def delivery(minute: int, **content: Any) -> dict[str, Any]:
    """Give what a rule sent some minutes after nine."""
    at = f"2026-03-02T09:{minute:02}:00Z"
    return {"freshdesk_webhook": {"ticket_id": 71, "ticket_updated_at": at, **content}}


CREATED = delivery(
    0,
    triggered_event="{ticket_action:created}",
    ticket_created_at="2026-03-02T09:00:00Z",
    ticket_subject="Chain slips",
    ticket_description="<p>It slips.</p>",
    ticket_status="Open",
    ticket_agent_name="",
    ticket_requester_email="ada@example.com",
)
LATER = [
    delivery(5, triggered_event="{status:{from:2,to:3}}", ticket_status="Pending"),
    delivery(10, triggered_event="{priority:{from:1,to:4}}", ticket_priority="Urgent"),
    delivery(15, triggered_event="{status:{from:3,to:2}}", ticket_agent_name="Cy"),
    delivery(20, triggered_event="{note_type:public}", ticket_latest_public_comment="Thanks"),
    delivery(25, triggered_event="{group:{from:,to:Workshop}}", ticket_group_name="Workshop"),
    delivery(30, triggered_event="{status:{from:2,to:4}}", ticket_status="Resolved"),
]


def told(case: Case | None, payload: dict[str, Any]) -> Case | None:
    """Add one delivery to a case."""
    return freshdesk.webhook(payload).apply(case)


FIRST = told(None, CREATED)
assert FIRST is not None
IN_ORDER = after(told, FIRST, LATER)


test_order_and_repetition_do_not_matter = order_does_not_matter(told, FIRST, LATER, known=[CREATED])


def test_the_case_in_the_end() -> None:
    """The latest status, priority and group hold."""
    assert (IN_ORDER.status, IN_ORDER.priority) == (Status.SOLVED, Priority.URGENT)
    assert (IN_ORDER.group, len(IN_ORDER.messages)) == ("Workshop", 1)
