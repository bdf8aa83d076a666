"""What Help Scout's webhooks tell."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from supportkit.cases import Assigned, Custom, Message, Rated, Status, StatusChanged
from supportkit.errors import CaseDataError
from supportkit.io import helpscout


def conversation(**changes: Any) -> dict[str, Any]:
    """Give a conversation as a webhook sends it, with the latest of its two threads."""
    made: dict[str, Any] = {
        "id": 4001,
        "number": 12,
        "type": "email",
        "status": "pending",
        "subject": "Bell",
        "owner": {"id": 51, "firstName": "Cy", "type": "user"},
        "customer": {"id": 9001, "firstName": "Ada", "type": "customer"},
        "createdAt": "2026-03-02T09:00:00Z",
        "modifiedAt": "2026-03-02T10:00:00Z",
        "threadCount": 2,
        "tags": ["bell"],
        "threads": [
            {
                "id": 2,
                "type": "message",
                "state": "published",
                "status": "pending",
                "createdAt": "2026-03-02T10:00:00Z",
                "createdBy": {"id": 51, "firstName": "Cy", "type": "user"},
                "assignedTo": {"id": 51, "firstName": "Cy", "type": "user"},
                "body": "Which bell?",
            }
        ],
    }
    return made | changes


class TestConversations:
    """Deliveries that hold a conversation."""

    def test_a_reply_and_the_status_it_left(self) -> None:
        """Threads that are missing are not invented: nothing says how the case began."""
        update = helpscout.webhook(conversation(), event="convo.agent.reply.created", strict=True)
        assert [type(change) for change in update.changes] == [Message, Assigned, StatusChanged]
        assert update.case is not None
        assert update.case.status is Status.PENDING

    def test_a_status_that_no_thread_tells(self) -> None:
        """The event is the change, at the time of the conversation."""
        payload = conversation(status="closed", modifiedAt="2026-03-02T11:00:00Z")
        last = helpscout.webhook(payload, event="convo.status").changes[-1]
        assert isinstance(last, StatusChanged)
        assert (last.new, last.raw) == (Status.CLOSED, "closed")

    def test_an_assignment_that_no_thread_tells(self) -> None:
        """The owner is who it went to."""
        payload = conversation(threads=[], modifiedAt="2026-03-02T11:00:00Z")
        [change] = helpscout.webhook(payload, event="convo.assigned").changes
        assert isinstance(change, Assigned)
        assert change.new == "51"

    def test_tags_come_as_they_are(self) -> None:
        """Help Scout does not say which were put on."""
        payload = conversation(threads=[])
        [change] = helpscout.webhook(payload, event="convo.tags").changes
        assert isinstance(change, Custom)
        assert list(change.data["tags"]) == ["bell"]


class TestOthers:
    """Deliveries that hold something else."""

    def test_a_deletion_needs_the_time_it_came(self) -> None:
        """The payload is an id and nothing else."""
        now = datetime(2026, 3, 3, 8, tzinfo=UTC)
        [change] = helpscout.webhook({"id": 4001}, event="convo.deleted", received_at=now).changes
        assert isinstance(change, StatusChanged)
        assert (change.new, change.at) == (Status.REMOVED, now)
        assert helpscout.webhook({"id": 4001}, event="convo.deleted").changes == ()

    def test_a_rating_with_its_comment(self) -> None:
        """Great is 1 of the scale from 1 to 3."""
        payload = {
            "id": 5,
            "ticketId": 4001,
            "threadId": 2,
            "rating": "Great",
            "comments": "Quick!",
            "createdAt": "2026-03-03T08:00:00Z",
        }
        rated, comment = helpscout.webhook(payload, event="satisfaction.ratings").changes
        assert isinstance(rated, Rated)
        assert isinstance(comment, Custom)
        assert (rated.scale, rated.value, dict(comment.data)) == ("1-3", "1", {"comment": "Quick!"})

    def test_a_customer_is_no_case(self) -> None:
        """The report says that the record stands unused."""
        update = helpscout.webhook({"id": 1, "firstName": "Ada"}, event="customer.created")
        assert (update.case_id, update.changes) == (None, ())
        assert "unused record: customer" in str(update.report)

    def test_something_else_needs_its_name(self) -> None:
        """The error says where the name is."""
        with pytest.raises(CaseDataError, match="event="):
            helpscout.webhook({"id": 4001})
