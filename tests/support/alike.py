"""One and the same case as each help desk would tell it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from supportkit.io import chatwoot, freshdesk, front, helpscout, intercom, zammad, zendesk

NINE = 1772442000
ADA, BEN = 7, 9
HANDLE = "ada@example.com"


class Alike(NamedTuple):
    """A help desk's case: its reader, its record, and how messages are written and put inside.

    ``message`` takes the number of the message, its minute, its words and its author: Ada,
    who asks, or Ben, who is an agent and writes notes.
    """

    reader: Any
    record: dict[str, Any]
    message: Callable[[int, int, str, int], dict[str, Any]]
    inside: Callable[[list[dict[str, Any]]], dict[str, Any]]
    status: str

    def case(self, *messages: dict[str, Any], **changes: Any) -> dict[str, Any]:
        """Write the case with some messages inside."""
        return {**self.record, **self.inside(list(messages)), **changes}


def iso(minute: int) -> str:
    """Write a minute of the morning."""
    return f"2026-03-02T09:{minute:02}:00Z"


def _zendesk(number: int, minute: int, text: str, author: int) -> dict[str, Any]:
    note = author == BEN
    return {"id": number, "author_id": author, "body": text, "public": not note,
            "created_at": iso(minute)}  # fmt: skip


def _intercom(number: int, minute: int, text: str, author: int) -> dict[str, Any]:
    note = author == BEN
    who = {"type": "admin", "id": "9"} if note else {"type": "user", "id": "7"}
    return {"id": str(number), "part_type": "note" if note else "comment", "body": text,
            "author": who, "created_at": NINE + 60 * minute}  # fmt: skip


def _freshdesk(number: int, minute: int, text: str, author: int) -> dict[str, Any]:
    note = author == BEN
    return {"id": number, "user_id": author, "incoming": not note, "private": note,
            "source": 2 if note else 0, "body_text": text, "created_at": iso(minute)}  # fmt: skip


def _helpscout(number: int, minute: int, text: str, author: int) -> dict[str, Any]:
    note = author == BEN
    who = {"id": 9, "type": "user"} if note else {"id": 7, "type": "customer"}
    return {"id": number, "type": "note" if note else "customer", "status": "pending",
            "state": "published", "body": text, "createdBy": who,
            "createdAt": iso(minute)}  # fmt: skip


def _chatwoot(number: int, minute: int, text: str, author: int) -> dict[str, Any]:
    note = author == BEN
    who = {"id": 9, "type": "user"} if note else {"id": 7, "type": "contact"}
    return {"id": number, "message_type": 1 if note else 0, "private": note, "content": text,
            "sender": who, "created_at": NINE + 60 * minute}  # fmt: skip


def _front(number: int, minute: int, text: str, author: int) -> dict[str, Any]:
    note = author == BEN
    made = {"id": f"msg_{number}", "posted_at" if note else "created_at": NINE + 60.0 * minute}
    if note:
        return {**made, "body": text, "author": {"id": "tea_9"}}
    from_ada = {"role": "from", "handle": HANDLE}
    return {**made, "type": "email", "is_inbound": True, "text": text, "recipients": [from_ada]}


def _in_front(messages: list[dict[str, Any]]) -> dict[str, Any]:
    notes = [each for each in messages if "posted_at" in each]
    return {"messages": [each for each in messages if each not in notes], "comments": notes}


def _zammad(number: int, minute: int, text: str, author: int) -> dict[str, Any]:
    note = author == BEN
    return {"id": number, "ticket_id": 5, "sender": "Agent" if note else "Customer",
            "created_by_id": author, "internal": note, "body": text, "content_type": "text/plain",
            "created_at": iso(minute)}  # fmt: skip


DESKS = {
    "zendesk": Alike(
        zendesk,
        {"id": 5, "created_at": iso(0), "updated_at": iso(50), "subject": "Brake",
         "status": "pending", "requester_id": 7, "assignee_id": 9, "group_id": 3},
        _zendesk,
        lambda comments: {"comments": comments},
        "status",
    ),
    "intercom": Alike(
        intercom,
        {"type": "conversation", "id": "5", "created_at": NINE, "updated_at": NINE + 3000,
         "title": "Brake", "state": "snoozed", "contacts": {"contacts": [{"id": "7"}]},
         "admin_assignee_id": 9, "team_assignee_id": 3},
        _intercom,
        lambda parts: {"conversation_parts": {"conversation_parts": parts}},
        "state",
    ),
    "freshdesk": Alike(
        freshdesk,
        {"id": 5, "created_at": iso(0), "updated_at": iso(50), "subject": "Brake", "status": 3,
         "requester_id": 7, "responder_id": 9, "group_id": 3},
        _freshdesk,
        lambda conversations: {"conversations": conversations},
        "status",
    ),
    "helpscout": Alike(
        helpscout,
        {"id": 5, "number": 12, "type": "email", "createdAt": iso(0), "userUpdatedAt": iso(50),
         "subject": "Brake", "status": "pending", "assignee": {"id": 9, "type": "user"},
         "primaryCustomer": {"id": 7, "type": "customer"}},
        _helpscout,
        lambda threads: {"_embedded": {"threads": threads}},
        "status",
    ),
    "chatwoot": Alike(
        chatwoot,
        {"id": 5, "inbox_id": 2, "created_at": NINE, "updated_at": NINE + 3000, "status": "snoozed",
         "additional_attributes": {"mail_subject": "Brake"},
         "meta": {"sender": {"id": 7, "type": "contact"}, "assignee": {"id": 9},
                  "team": {"id": 3}}},
        _chatwoot,
        lambda messages: {"messages": messages},
        "status",
    ),
    "front": Alike(
        front,
        {"id": "5", "created_at": float(NINE), "updated_at": NINE + 3000.0, "subject": "Brake",
         "status": "assigned", "status_category": "waiting", "assignee": {"id": "9"},
         "recipient": {"role": "from", "handle": HANDLE}, "inboxes": [{"id": "3"}]},
        _front,
        _in_front,
        "status_category",
    ),
    "zammad": Alike(
        zammad,
        {"id": 5, "number": "12", "title": "Brake", "state": "pending reminder",
         "created_at": iso(0), "updated_at": iso(50), "customer_id": 7, "owner_id": 9,
         "group_id": 3},
        _zammad,
        lambda articles: {"articles": articles},
        "state",
    ),
}  # fmt: skip
"""By vendor."""
