"""Deliveries of Zendesk's webhooks may come twice and out of order."""

from __future__ import annotations

from typing import Any

from deliveries import after, order_does_not_matter

from supportkit import Case
from supportkit.cases import Status
from supportkit.io import zendesk

WRITER = {"id": "901", "is_staff": True, "name": "Ben"}
NEWS: list[tuple[str, dict[str, Any]]] = [
    ("status_changed", {"previous": "NEW", "current": "OPEN"}),
    ("agent_assignment_changed", {"previous": "0", "current": "901"}),
    ("comment_added", {"comment": {"id": "2", "author": WRITER, "body": "Hi", "is_public": True}}),
    ("tags_changed", {"tags_added": ["vip"], "tags_removed": ["bike"]}),
    ("priority_changed", {"previous": "LOW", "current": "HIGH"}),
    ("group_assignment_changed", {"previous": "0", "current": "5"}),
    ("subject_changed", {"previous": "Brake", "current": "Brakes"}),
    ("custom_field_changed", {"field": {"id": "271"}, "previous": None, "current": "L"}),
    ("followers_changed", {"users_added": ["9"], "users_removed": []}),
    ("status_changed", {"previous": "OPEN", "current": "PENDING"}),
    ("merged", {"target_ticket_id": "8"}),
    ("status_changed", {"previous": "PENDING", "current": "SOLVED"}),
]  # fmt: skip


def delivery(number: int) -> dict[str, Any]:
    """Give the delivery of one piece of news, one minute after the one before."""
    kind, event = NEWS[number]
    at = f"2026-03-02T10:{number:02}:00Z"
    return {
        "type": f"zen:event-type:ticket.{kind}",
        "id": f"event-{number}",
        "time": at,
        "detail": {"id": "7", "created_at": "2026-03-02T09:00:00Z", "requester_id": "501"},
        "event": {**event, "meta": {"sequence": {"id": "A", "position": 1}}},
    }


def known() -> Case:
    """Read the case as it was before."""
    [case] = zendesk.read(
        {"id": 7, "created_at": "2026-03-02T09:00:00Z", "subject": "Brake", "status": "new",
         "priority": "low", "tags": ["bike"], "requester_id": 501}
    )  # fmt: skip
    return case


def told(case: Case, number: int) -> Case | None:
    """Add one delivery to a case."""
    return zendesk.webhook(delivery(number)).apply(case)


test_order_and_repetition_do_not_matter = order_does_not_matter(told, known(), range(len(NEWS)))


def test_all_news_in_order() -> None:
    """What the case is at last, by hand."""
    case = after(told, known(), range(len(NEWS)))
    assert (case.status, case.priority, case.group, case.tags) == (
        Status.SOLVED, "high", "5", ("vip",)
    )  # fmt: skip
    assert case.assignee is not None
    assert (case.assignee.id, case.subject, case.fields["271"]) == ("901", "Brakes", "L")
    assert [message.id for message in case.messages] == ["2"]
    assert [(link.kind, link.case_id) for link in case.links] == [("merged_into", "8")]
