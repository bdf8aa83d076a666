"""Deliveries of Help Scout may come twice and in any order: the case is the same in the end."""

from __future__ import annotations

from typing import Any

from deliveries import after, order_does_not_matter

from supportkit import Case
from supportkit.cases import Status
from supportkit.io import helpscout

ADA = {"id": 9001, "type": "customer", "firstName": "Ada", "email": "ada@example.com"}
CY = {"id": 51, "type": "user", "firstName": "Cy", "email": "cy@example.com"}

Named = tuple[str, dict[str, Any]]


def thread(number: int, minute: int, by: dict[str, Any], status: str) -> dict[str, Any]:
    """Give a thread, and the status that it left."""
    return {
        "id": number,
        "type": "customer" if by is ADA else "message",
        "state": "published",
        "status": status,
        "createdAt": f"2026-03-02T09:{minute:02}:00Z",
        "createdBy": by,
        "assignedTo": None if by is ADA else CY,
        "body": f"Text {number}",
    }


def delivery(event: str, minute: int, status: str, *threads: dict[str, Any], **more: Any) -> Named:
    """Give what Help Scout sent some minutes after nine."""
    payload = {
        "id": 4001,
        "number": 12,
        "type": "email",
        "status": status,
        "subject": "Bell",
        "customer": ADA,
        "createdAt": "2026-03-02T09:00:00Z",
        "modifiedAt": f"2026-03-02T09:{minute:02}:00Z",
        "threads": list(threads),
    }
    return event, payload | more


ASKED = thread(1, 0, ADA, "active")
CREATED = delivery("convo.created", 0, "active", ASKED, threadCount=1)
LATER = [
    delivery("convo.assigned", 5, "active", threadCount=1, owner=CY),
    delivery("convo.agent.reply.created", 10, "pending", thread(2, 10, CY, "pending"), owner=CY),
    delivery("convo.customer.reply.created", 15, "active", thread(3, 15, ADA, "active"), owner=CY),
    delivery("convo.tags", 20, "active", tags=["bell"], owner=CY),
    delivery("convo.status", 30, "closed", owner=CY),
    (
        "satisfaction.ratings",
        {
            "id": 5,
            "ticketId": 4001,
            "threadId": 2,
            "rating": "Okay",
            "createdAt": "2026-03-03T08:00:00Z",
        },
    ),
]


def told(case: Case | None, named: Named) -> Case | None:
    """Add one delivery to a case."""
    event, payload = named
    return helpscout.webhook(payload, event=event).apply(case)


FIRST = told(None, CREATED)
assert FIRST is not None
IN_ORDER = after(told, FIRST, LATER)


test_order_and_repetition_do_not_matter = order_does_not_matter(told, FIRST, LATER, known=[CREATED])


def test_the_case_in_the_end() -> None:
    """All threads and the rating are there, and the latest status holds."""
    assert [message.id for message in IN_ORDER.messages] == ["1", "2", "3"]
    assert (IN_ORDER.status, IN_ORDER.satisfaction[0].value) == (Status.CLOSED, "2")
