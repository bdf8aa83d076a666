"""Answers as Help Scout gives them, with invented people."""

from __future__ import annotations

from typing import Any

ADA = {"id": 9001, "type": "customer", "first": "Ada", "email": "ada@example.com"}
CY = {"id": 51, "type": "user", "first": "Cy", "email": "cy@example.com"}
THREADS: list[Any] = [
    {
        "id": 2,
        "type": "lineitem",
        "status": "closed",
        "state": "published",
        "action": {"type": "merged", "text": "x", "associatedEntities": {"a": 1}},
        "createdBy": CY,
        "assignedTo": {"id": 7, "type": "team", "first": "Workshop"},
        "createdAt": "2026-03-02T10:00:00Z",
    },
    {
        "id": 1,
        "type": "customer",
        "status": "active",
        "state": "published",
        "body": "<p>Hello</p>",
        "source": {"type": "email", "via": "customer"},
        "createdBy": ADA,
        "customer": ADA,
        "assignedTo": None,
        "savedReplyId": 4,
        "createdAt": "2026-03-02T09:00:00Z",
        "_embedded": {"attachments": [{"id": 5, "filename": "a.txt", "size": 3}]},
    },
]
CONVERSATION: dict[str, Any] = {
    "id": 4001,
    "number": 12,
    "threads": 1,
    "type": "email",
    "status": "closed",
    "state": "published",
    "mailboxId": 8,
    "assignee": CY,
    "createdBy": ADA,
    "createdAt": "2026-03-02T09:00:00Z",
    "userUpdatedAt": "2026-03-02T11:00:00Z",
    "closedBy": CY,
    "snooze": {"snoozedUntil": "2026-04-01T00:00:00Z"},
    "source": {"type": "email", "via": "customer"},
    "tags": [{"id": 1, "tag": "chain"}],
    "cc": ["bo@example.com"],
    "primaryCustomer": ADA,
    "customFields": [{"id": 6, "name": "Priority", "value": "33", "text": "P1"}],
    "_embedded": {"threads": THREADS},
}
LINKS = {"self": {"href": "https://api.example.com/v2/conversations/4001/threads"}}
RATING: dict[str, Any] = {
    "id": 5,
    "ticketId": 4001,
    "threadId": 2,
    "rating": "Great",
    "comments": "Quick!",
    "createdAt": "2026-03-03T08:00:00Z",
}
SOURCES: list[Any] = [
    CONVERSATION,
    {"item": {**CONVERSATION, "threads": THREADS, "tags": ["a"]}},
    {"_embedded": {"conversations": [CONVERSATION]}, "_links": LINKS, "page": {"number": 1}},
    [
        {"_embedded": {"threads": THREADS}, "_links": LINKS},
        {"id": 9001, "firstName": "Ada", "emails": [{"value": "ada@example.com"}]},
        RATING,
        CONVERSATION,
    ],
]
