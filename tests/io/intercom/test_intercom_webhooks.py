"""Deliveries of Intercom's webhooks."""

from __future__ import annotations

import json
from typing import Any

import pytest

from supportkit.cases import (
    Case,
    Fidelity,
    Message,
    Priority,
    PriorityChanged,
    Rated,
    Status,
    StatusChanged,
    TagsChanged,
    Visibility,
)
from supportkit.errors import CaseDataError
from supportkit.io import NoteKind, Update, intercom

_NINE = 1772442000  # 2026-03-02T09:00:00Z
_ANA = {"type": "user", "id": "5f19", "name": "Ana Lima"}
_BO = {"type": "admin", "id": "77", "name": "Bo Dahl"}


def _delivery(topic: str, item: dict[str, Any], *, minute: int = 0) -> dict[str, Any]:
    return {
        "type": "notification_event",
        "app_id": "bikes",
        "data": {"type": "notification_event_data", "item": item},
        "links": {},
        "id": f"notif_{minute}",
        "topic": topic,
        "delivery_status": "pending",
        "delivery_attempts": 1,
        "delivered_at": 0,
        "first_sent_at": _NINE + 60 * minute,
        "created_at": _NINE + 60 * minute,
        "self": None,
    }


def _item(*parts: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "type": "conversation",
        "id": "471",
        "created_at": _NINE,
        "updated_at": _NINE,
        "state": "open",
        "source": {
            "type": "conversation",
            "id": "9001",
            "delivered_as": "customer_initiated",
            "body": "<p>My brake squeaks.</p>",
            "author": _ANA,
        },
        "contacts": {"type": "contact.list", "contacts": [{"type": "contact", "id": "5f19"}]},
        "conversation_parts": {"conversation_parts": list(parts), "total_count": len(parts)},
        **more,
    }


def _part(
    number: int, kind: str, author: dict[str, Any], body: str | None = None
) -> dict[str, Any]:
    at = _NINE + 60 * number
    return {"type": "conversation_part", "id": str(number), "part_type": kind, "body": body,
            "created_at": at, "updated_at": at, "author": author}  # fmt: skip


def _news(topic: str, item: dict[str, Any], *, minute: int = 0) -> Update:
    return intercom.webhook(_delivery(topic, item, minute=minute), strict=True)


def _only(update: Update, kind: type[Any]) -> Any:
    [found] = [each for each in update.changes if isinstance(each, kind)]
    return found


def _applied(*updates: Update) -> Case:
    case: Case | None = None
    for update in updates:
        case = update.apply(case)
    assert case is not None
    return case


_CREATED = _news("conversation.user.created", _item())
_REPLIED = _news(
    "conversation.admin.replied", _item(_part(5, "comment", _BO, "<p>On it.</p>")), minute=5
)
_CLOSED = _news(
    "conversation.admin.closed", _item(_part(9, "close", _BO), state="closed"), minute=9
)


class TestTopics:
    """What each topic brings."""

    def test_created(self) -> None:
        """A new conversation begins a case, with its first message, and nobody has it."""
        case = _applied(_CREATED)
        assert (case.id, case.status, case.fidelity) == ("471", Status.NEW, Fidelity.FULL_LOG)
        assert [message.text for message in case.messages] == ["My brake squeaks."]
        assert [event.type for event in case.events] == ["created"]
        assert case.source is not None
        assert case.source.account == "bikes"

    def test_admin_replied(self) -> None:
        """A reply of an admin is a message, and takes the conversation."""
        case = _applied(_CREATED, _REPLIED)
        assert [message.is_reply for message in case.messages] == [False, True]
        assert case.status is Status.OPEN

    def test_user_replied(self) -> None:
        """A reply of the customer is a message, and reopens where its part says so."""
        reopened = _news("conversation.user.replied", _item(_part(20, "open", _ANA, "<p>No</p>")))
        case = _applied(_CREATED, _REPLIED, _CLOSED, reopened)
        assert [message.id for message in case.messages] == ["source-9001", "5", "20"]
        assert case.status is Status.OPEN

    def test_closed(self) -> None:
        """A close is a move of the state."""
        assert _applied(_CREATED, _REPLIED, _CLOSED).status is Status.CLOSED

    def test_opened(self) -> None:
        """An opening, too."""
        opened = _news("conversation.admin.opened", _item(_part(9, "open", _BO)))
        assert _only(opened, StatusChanged).new is Status.OPEN

    def test_snoozed(self) -> None:
        """A snooze waits for a date."""
        item = _item(_part(9, "snoozed", _BO), state="snoozed", snoozed_until=_NINE + 9000)
        assert _only(_news("conversation.admin.snoozed", item), StatusChanged).new is Status.ON_HOLD

    def test_state_without_a_part(self) -> None:
        """Where a delivery has no part, its record tells the state."""
        update = _news("conversation.admin.closed", _item(state="closed"), minute=3)
        assert _only(update, StatusChanged).id == "notif_3.status"

    def test_assigned(self) -> None:
        """An assignment names whom it went to."""
        part = {**_part(3, "assignment", _BO), "assigned_to": {"type": "admin", "id": "78"}}
        case = _applied(_CREATED, _news("conversation.admin.assigned", _item(part)))
        assert case.assignee is not None
        assert case.assignee.id == "78"

    def test_noted(self) -> None:
        """A note is an internal message."""
        update = _news("conversation.admin.noted", _item(_part(3, "note", _BO, "<p>Mine</p>")))
        notes = [each for each in update.changes if isinstance(each, Message)]
        assert [each.visibility for each in notes] == [Visibility.PUBLIC, Visibility.INTERNAL]

    def test_rated(self) -> None:
        """A rating is an event, and the case has it once."""
        rating = {
            "rating": 5,
            "remark": "Quick",
            "created_at": _NINE + 60,
            "updated_at": _NINE + 90,
        }
        update = _news("conversation.rating.added", _item(conversation_rating=rating), minute=2)
        assert (_only(update, Rated).value, _only(update, Rated).scale) == ("5", "1-5")
        assert [each.value for each in _applied(_CREATED, update, update).satisfaction] == ["5"]

    def test_priority(self) -> None:
        """A changed priority stands in the record alone."""
        update = _news("conversation.priority.updated", _item(priority="priority"), minute=2)
        assert _only(update, PriorityChanged).new is Priority.HIGH

    def test_tagged(self) -> None:
        """Tags that a delivery says were added are an event."""
        added = {"type": "tag.list", "tags": [{"type": "tag", "id": "8", "name": "refund"}]}
        update = _news("conversation_part.tag.created", _item(tags_added=added), minute=2)
        assert _only(update, TagsChanged).tags == ("refund",)
        assert _applied(_CREATED, update).tags == ("refund",)

    def test_deleted(self) -> None:
        """A deleted conversation is removed."""
        update = _news("conversation.deleted", {"type": "conversation", "id": "471"}, minute=30)
        assert (update.case, _applied(_CREATED, update).status) == (None, Status.REMOVED)

    def test_ticket(self) -> None:
        """A ticket comes whole, or with the part that is new beside it."""
        ticket = {"type": "ticket", "id": "611", "created_at": _NINE, "ticket_state": "resolved"}
        part = {"type": "ticket_part", "id": "4", "part_type": "ticket_state_updated_by_admin",
                "previous_ticket_state": "in_progress", "ticket_state": "resolved",
                "created_at": _NINE + 60, "updated_at": _NINE + 60, "author": _BO}  # fmt: skip
        update = _news("ticket.state.updated", {"ticket": ticket, "ticket_part": part}, minute=1)
        moved = _only(update, StatusChanged)
        assert (update.case_id, moved.old, moved.new) == ("611", Status.OPEN, Status.SOLVED)
        alone = _news("ticket.created", ticket)
        assert [event.type for event in _applied(alone).events] == ["created"]

    def test_contact(self) -> None:
        """A topic about no case changes none."""
        update = intercom.webhook(_delivery("contact.user.created", {"type": "contact", "id": "5"}))
        assert (update.case_id, update.case, update.changes) == (None, None, ())
        unused = [note for note in update.report.notes if note.kind is NoteKind.UNUSED_RECORD]
        assert [note.detail for note in unused] == ["contact.user.created"]

    def test_older_versions(self) -> None:
        """Conversations of older versions come with conversation_message and user."""
        item = {
            "type": "conversation",
            "id": "21",
            "created_at": _NINE,
            "updated_at": _NINE,
            "user": {"type": "lead", "id": "5c95", "user_id": "75", "name": "Eva"},
            "assignee": {"type": "nobody_admin", "id": None},
            "conversation_message": {"type": "conversation_message", "id": "33", "url": None,
                                     "subject": "", "body": "<p>Hello</p>", "attachments": [],
                                     "author": {"type": "user", "id": "5c95"}},
            "conversation_parts": {"conversation_parts": [], "total_count": 0},
            "open": True,
            "state": "open",
            "snoozed_until": None,
            "metadata": {},
            "tags": {"type": "tag.list", "tags": []},
            "tags_added": {"type": "tag.list", "tags": []},
            "links": {"conversation_web": "https://app.intercom.io/a/conversations/21"},
        }  # fmt: skip
        case = _applied(_news("conversation.user.created", item))
        assert (case.status, case.messages[0].author.name) == (Status.NEW, "Eva")


class TestPayload:
    """What may be given."""

    def test_body_of_the_request(self) -> None:
        """The body as it came, text or bytes, is the same delivery."""
        delivery = _delivery("conversation.user.created", _item())
        assert intercom.webhook(json.dumps(delivery).encode()) == intercom.webhook(delivery)

    def test_one_part_is_no_log(self) -> None:
        """A delivery in the middle shows one part of many: no more than a snapshot."""
        assert _REPLIED.case is not None
        assert _REPLIED.case.fidelity is Fidelity.SNAPSHOT

    def test_no_delivery(self) -> None:
        """Something else is refused with what was expected."""
        with pytest.raises(CaseDataError, match="topic: expected the topic of a delivery"):
            intercom.webhook({"id": "471"})

    def test_kept_deliveries(self) -> None:
        """Deliveries that were kept in a file are read as one case, in any order."""
        kept = [
            _delivery(
                "conversation.admin.replied", _item(_part(5, "comment", _BO, "<p>On it.</p>"))
            ),
            _delivery("conversation.user.created", _item()),
        ]
        [case] = intercom.read(kept)
        assert [message.text for message in case.messages] == ["My brake squeaks.", "On it."]
