"""Records as Intercom gives them, with invented people."""

from __future__ import annotations

from typing import Any

NINE = 1772442000
CONVERSATION: dict[str, Any] = {
    "type": "conversation",
    "id": "471",
    "title": None,
    "created_at": NINE,
    "updated_at": NINE + 600,
    "state": "closed",
    "priority": "priority",
    "admin_assignee_id": 77,
    "team_assignee_id": "5",
    "assignee": {"type": "admin", "id": "77"},
    "source": {
        "type": "email",
        "id": "9",
        "delivered_as": "customer_initiated",
        "subject": "<p>Brake</p>",
        "body": "<p>It squeaks</p>",
        "author": {"type": "user", "id": "5f19", "name": "Ana", "email": "a@example.org"},
        "attachments": [{"type": "upload", "name": "a.png", "filesize": 7}],
        "redacted": False,
    },
    "contacts": {"type": "contact.list", "contacts": [{"type": "contact", "id": "5f19"}]},
    "user": {"type": "user", "id": "5f20", "user_id": "70"},
    "tags": {"tags": [{"id": "8", "name": "refund", "applied_at": NINE + 1,
                       "applied_by": {"type": "admin", "id": "77"}}]},
    "conversation_rating": {"rating": 4, "remark": "Quick", "created_at": NINE},
    "custom_attributes": {"Model": "Roadster"},
    "linked_objects": {"data": [{"type": "ticket", "id": "900", "category": "Tracker"}]},
    "company": {"name": "Bikes"},
    "sla_applied": {"sla_name": "Gold"},
    "statistics": {"count_conversation_parts": 4},
    "links": {"conversation_web": "https://example.org"},
    "conversation_parts": {
        "total_count": 4,
        "conversation_parts": [
            {"id": "1", "part_type": "assignment", "created_at": NINE + 60, "body": "<p>Hey</p>",
             "assigned_to": {"type": "admin", "id": "77"}, "author": {"type": "admin", "id": "77"}},
            {"id": "2", "part_type": "conversation_attribute_updated_by_admin",
             "created_at": NINE + 70, "author": {"type": "bot", "id": "88"},
             "event_details": {"attribute": {"name": "Model"}, "value": {"name": "Roadster"}}},
            {"id": "3", "part_type": "comment", "created_at": NINE + 80, "state": "open",
             "author": {"type": "admin", "id": "77", "from_ai_agent": True}, "body": "a"},
            {"id": "4", "part_type": "close", "created_at": NINE + 90, "updated_at": NINE + 95,
             "author": {"type": "admin", "id": "77"}},
        ],
    },
}  # fmt: skip
TICKET: dict[str, Any] = {
    "type": "ticket",
    "id": "611",
    "ticket_id": "22",
    "created_at": NINE,
    "ticket_attributes": {"_default_title_": "Brake"},
    "ticket_state": {"category": "in_progress", "internal_label": "Busy"},
    "ticket_state_internal_label": "Busy",
    "ticket_type": {"id": "5", "name": "Repair"},
    "admin_assignee_id": "0",
    "ticket_parts": {
        "total_count": 2,
        "ticket_parts": [
            {"id": "1", "part_type": "ticket_state_updated_by_admin", "created_at": NINE + 60,
             "ticket_state": "in_progress", "previous_ticket_state": "submitted",
             "author": {"type": "admin", "id": "77"}},
            {"id": "2", "part_type": "ticket_attribute_updated_by_admin", "created_at": NINE + 70,
             "author": {"type": "bot", "id": "88"}, "updated_attribute_data": {
                 "attribute": {"type": "attribute", "id": "7", "label": "Progress"},
                 "value": {"type": "value", "id": [2], "label": ["a.png"]}}},
        ],
    },
}  # fmt: skip
