"""Payloads of Chatwoot, written by hand, with invented people."""

from __future__ import annotations

from typing import Any

SENDER = {
    "id": 7,
    "name": "Ana",
    "email": "ana@example.com",
    "phone_number": None,
    "identifier": "u-7",
    "type": "contact",
    "custom_attributes": {},
}
AGENT = {"id": 3, "name": "Joe", "available_name": "Joe", "type": "user"}
MESSAGES: list[dict[str, Any]] = [
    {
        "id": 1,
        "message_type": 0,
        "content": "Hi",
        "created_at": 1772442000,
        "private": False,
        "sender": SENDER,
        "content_attributes": {},
        "conversation_id": 10,
        "status": "sent",
    },
    {
        "id": 2,
        "message_type": 1,
        "content": "Hello!",
        "created_at": 1772442060,
        "sender": AGENT,
        "content_attributes": {"in_reply_to": 1, "deleted": True},
        "conversation_id": 10,
        "attachments": [{"id": 5, "data_url": "https://x.example/a.png", "file_size": 10}],
    },
    {
        "id": 3,
        "message_type": 2,
        "content": "Joe resolved",
        "created_at": 1772442100,
        "conversation_id": 10,
    },
    {
        "id": 4,
        "message_type": 3,
        "content": "Rate us",
        "created_at": 1772442200,
        "updated_at": "2026-03-02T10:00:00.000Z",
        "content_type": "input_csat",
        "conversation_id": 10,
        "content_attributes": {
            "submitted_values": {"csat_survey_response": {"rating": 4, "feedback_message": "Good"}}
        },
    },
    {
        "id": 5,
        "message_type": 0,
        "content": "Mail",
        "created_at": 1772442300,
        "conversation_id": 10,
        "sender_id": 7,
        "sender_type": "Contact",
        "content_type": "incoming_email",
        "content_attributes": {
            "email": {
                "subject": "Brake",
                "message_id": "<a@x.example>",
                "date": "2026-03-02T09:04:00+00:00",
                "html_content": {"full": "<p>Mail</p>"},
            }
        },
    },
]
CONVERSATION: dict[str, Any] = {
    "id": 10,
    "account_id": 1,
    "inbox_id": 2,
    "status": "open",
    "priority": "medium",
    "created_at": 1772442000,
    "updated_at": 1772442400.5,
    "timestamp": 1772442400,
    "labels": ["vip"],
    "custom_attributes": {"plan": "gold"},
    "channel": "Channel::Email",
    "additional_attributes": {"mail_subject": "Brake"},
    "waiting_since": 0,
    "contact_inbox": {"id": 1, "hmac_verified": True},
    "meta": {"sender": SENDER, "assignee": AGENT, "team": {"id": 4, "name": "Repairs"}},
    "messages": MESSAGES,
    "applied_sla": {"sla_name": "Gold"},
    "sla_events": [{"id": 1, "event_type": "frt", "created_at": 1772442390}],
}
CHANGED: dict[str, Any] = {
    **{key: CONVERSATION[key] for key in ("id", "status", "created_at", "updated_at", "meta")},
    "event": "conversation_updated",
    "changed_attributes": [
        {"status": {"previous_value": "pending", "current_value": "open"}},
        {
            "assignee_id": {"previous_value": None, "current_value": 3},
            "team_id": {"previous_value": None, "current_value": 4},
        },
        {"label_list": {"previous_value": [], "current_value": ["vip"]}},
        {"custom_attributes": {"previous_value": {}, "current_value": {"plan": "gold"}}},
        {"priority": {"previous_value": None, "current_value": "urgent"}},
    ],
}
NEWS: dict[str, Any] = {**MESSAGES[0], "id": 6, "event": "message_created",
    "message_type": "incoming", "created_at": "2026-03-02 09:06:00 UTC",
    "account": {"id": 1, "name": "Acme"},
    "conversation": CONVERSATION}  # fmt: skip
PAYLOADS: list[dict[str, Any]] = [
    CONVERSATION,
    CHANGED,
    NEWS,
    {"data": {"meta": {"all_count": 1}, "payload": [CONVERSATION]}},
    {"meta": {"labels": ["a"], "contact": SENDER}, "payload": MESSAGES},
    {
        "id": 1,
        "rating": 4,
        "feedback_message": "Good",
        "message_id": 4,
        "conversation_id": 10,
        "created_at": 1772442500,
        "contact": SENDER,
    },
    {
        "id": 1,
        "name": "conversation_resolved",
        "value": 400.0,
        "conversation_id": 10,
        "event_start_time": "2026-03-02T09:00:00Z",
        "event_end_time": "2026-03-02T09:10:00Z",
    },
]
