"""Payloads of Front, written by hand, with invented people."""

from __future__ import annotations

from typing import Any

TEAMMATE = {
    "_links": {},
    "id": "tea_1",
    "email": "joe@example.com",
    "username": "joe",
    "first_name": "Joe",
    "last_name": "Doe",
    "type": "user",
    "is_admin": False,
}
ANA = {
    "_links": {"related": {"contact": "https://acme.example/contacts/crd_7"}},
    "name": "Ana",
    "handle": "ana@example.com",
    "role": "from",
}
MESSAGES: list[dict[str, Any]] = [
    {
        "id": "msg_1",
        "type": "email",
        "is_inbound": True,
        "created_at": 1772442000.25,
        "subject": "Brake",
        "author": None,
        "recipients": [
            ANA,
            {"handle": "help@x.example", "role": "to"},
            {"handle": "bob@example.com", "role": "cc"},
        ],
        "body": "<p>Hi</p>",
        "text": "Hi",
        "attachments": [
            {
                "id": "fil_1",
                "filename": "a.png",
                "size": 10,
                "content_type": "image/png",
                "metadata": {},
            }
        ],
        "metadata": {},
        "error_type": None,
        "_links": {"related": {"conversation": "https://acme.example/conversations/cnv_7"}},
    },
    {
        "id": "msg_2",
        "type": "email",
        "is_inbound": False,
        "created_at": 1772442060.5,
        "author": TEAMMATE,
        "recipients": [],
        "body": "<p>Hello</p>",
        "draft_mode": None,
        "_links": {
            "related": {
                "conversation": "https://acme.example/conversations/cnv_7",
                "message_replied_to": "https://acme.example/messages/msg_1",
            }
        },
    },
]
COMMENT: dict[str, Any] = {"id": "com_1", "author": TEAMMATE, "body": "Call her",
    "posted_at": 1772442030.5, "attachments": []}  # fmt: skip
EVENTS: list[dict[str, Any]] = [
    {
        "id": f"evt_{number}",
        "type": kind,
        "emitted_at": 1772442000.25 + number,
        "source": {"_meta": {"type": "teammate"}, "data": TEAMMATE},
        "target": target,
        "conversation": {"id": "cnv_7", "_links": {}},
    }
    for number, (kind, target) in enumerate(
        [
            ("inbound", {"_meta": {"type": "message"}, "data": MESSAGES[0]}),
            ("assign", {"_meta": {"type": "teammate"}, "data": TEAMMATE}),
            ("tag", {"data": {"id": "tag_1", "name": "vip"}}),
            ("comment", {"data": COMMENT}),
            ("move", {"data": [{"id": "inb_1", "name": "Repairs"}]}),
            ("conversations_merged", {"data": ["cnv_8"]}),
            ("archive", None),
        ]
    )
]
CONVERSATION: dict[str, Any] = {
    "_links": {"self": "https://acme.example/conversations/cnv_7"},
    "id": "cnv_7",
    "subject": "Brake",
    "status": "archived",
    "status_id": "sts_1",
    "status_category": "resolved",
    "ticket_ids": ["TICKET-1"],
    "assignee": TEAMMATE,
    "recipient": ANA,
    "created_at": 1772442000.25,
    "tags": [{"id": "tag_1", "name": "vip"}],
    "links": [],
    "custom_fields": {"plan": "gold"},
    "scheduled_reminders": [{"scheduled_at": 1772542000}],
    "waiting_since": 1772442000.25,
}
PAYLOADS: list[dict[str, Any]] = [
    {
        **CONVERSATION,
        "messages": MESSAGES,
        "comments": [COMMENT],
        "events": EVENTS,
        "followers": [TEAMMATE],
        "inboxes": [{"id": "inb_1", "name": "Repairs"}],
    },
    {"_pagination": {"next": None}, "_results": [CONVERSATION], "_links": {}},
    {
        "_pagination": {},
        "_results": MESSAGES,
        "_links": {"self": "https://acme.example/conversations/cnv_7/messages"},
    },
    {"_pagination": {}, "_results": EVENTS},
    {**EVENTS[1], "conversation": CONVERSATION},
    {"type": "inbound_received", "authorization": {"id": "cmp_1"}, "payload": EVENTS[0]},
]
