"""Answers and deliveries as Freshdesk gives them, with invented people."""

from __future__ import annotations

from typing import Any

TICKET: dict[str, Any] = {
    "id": 71,
    "subject": "Chain slips",
    "description": "<p>My chain slips.</p>",
    "status": 2,
    "priority": 3,
    "source": 1,
    "requester_id": 9001,
    "responder_id": 51,
    "association_type": 3,
    "associated_tickets_list": [72],
    "tags": ["chain"],
    "custom_fields": {"cf_bike": "tandem"},
    "cc_emails": ["Bo <bo@example.com>"],
    "created_at": "2026-03-02T09:00:00Z",
    "updated_at": "2026-03-02T12:00:00Z",
    "due_by": "2026-03-05T09:00:00Z",
    "stats": {"closed_at": None},
    "requester": {"id": 9001, "name": "Ada", "email": "ada@example.com", "active": True},
    "company": {"id": 8, "name": "Wheels Ltd"},
    "attachments": [{"id": 1, "name": "a.txt", "size": 3, "content_type": "text/plain"}],
    "conversations": [
        {
            "id": 1,
            "body": "<div>Hello</div>",
            "body_text": "Hello",
            "incoming": False,
            "private": False,
            "source": 0,
            "category": 3,
            "user_id": 51,
            "created_at": "2026-03-02T10:00:00Z",
            "updated_at": "2026-03-02T10:01:00Z",
        },
        {"id": 2, "body": "x", "created_at": "2026-03-02T10:30:00Z", "incoming": True},
    ],
}
SOURCES: list[Any] = [
    TICKET,
    {"ticket": TICKET, "conversations": TICKET["conversations"]},
    {"helpdesk_ticket": {"display_id": 5, **TICKET, "notes": [{"note": {"id": 9}}]}},
    [
        {
            "ticket_id": 71,
            "performed_at": "02-03-2026 09:00:00 +0000",
            "performer_type": "user",
            "performer_id": 51,
            "activity": {
                "new_ticket": True,
                "status": "Open",
                "agent_id": 51,
                "added_tags": ["a"],
                "automation": {"type": 1, "rule": "r"},
            },
        },
        {"ticket_id": 71, "id": 3, "survey_id": 1, "ratings": {"default_question": 103}},
        {"id": 51, "contact": {"name": "Cy", "email": "cy@example.com"}},
        TICKET,
    ],
]
HOOK: dict[str, Any] = {
    "freshdesk_webhook": {
        "ticket_id": 71,
        "triggered_event": "{status:{from:2,to:4}}",
        "ticket_status": "Resolved",
        "ticket_priority": "High",
        "ticket_latest_public_comment": "Thanks",
        "ticket_updated_at": "2026-03-02T11:00:00Z",
        "ticket_created_at": "2026-03-02T09:00:00Z",
        "ticket_requester_email": "ada@example.com",
        "ticket_tags": "a, b",
        "ticket_cf_bike": "tandem",
    }
}
