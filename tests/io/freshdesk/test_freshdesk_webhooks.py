"""What the webhooks of Freshdesk's automation rules tell."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from supportkit.cases import (
    Created,
    Custom,
    GroupChanged,
    Kind,
    Priority,
    PriorityChanged,
    Status,
    StatusChanged,
)
from supportkit.errors import CaseDataError
from supportkit.io import freshdesk
from supportkit.io.report import NoteKind


def delivery(**content: Any) -> dict[str, Any]:
    """Wrap the content of a rule as Freshdesk does."""
    return {"freshdesk_webhook": {"ticket_id": 71, **content}}


CREATED = delivery(
    triggered_event="{ticket_action:created}",
    ticket_subject="Chain slips",
    ticket_description="<p>My chain slips.</p>",
    ticket_status="Open",
    ticket_priority="High",
    ticket_source="Email",
    ticket_tags="chain, tandem",
    ticket_requester_name="Ada",
    ticket_requester_email="ada@example.com",
    ticket_agent_name="",
    ticket_url="https://example.com/helpdesk/tickets/71",
    ticket_cf_bike="tandem",
    ticket_created_at="2026-03-02T09:00:00Z",
)


class TestCreation:
    """A rule that runs when a ticket is created."""

    def test_a_new_ticket_is_a_case(self) -> None:
        """Everything that the rule names is in it."""
        update = freshdesk.webhook(CREATED, strict=True)
        case = update.case
        assert case is not None
        assert (case.id, case.status, case.priority) == ("71", Status.NEW, Priority.HIGH)
        assert (case.tags, dict(case.fields)) == (("chain", "tandem"), {"cf_bike": "tandem"})
        assert [message.text for message in case.messages] == ["My chain slips."]
        assert case.requester is not None
        assert (case.requester.id, case.requester.kind) == ("ada@example.com", Kind.CUSTOMER)

    def test_its_changes_are_the_first_message_and_the_creation(self) -> None:
        """They can be put into a case that is known from elsewhere."""
        message, created = freshdesk.webhook(CREATED).changes
        assert message.id == "description"
        assert isinstance(created, Created)
        assert created.status is Status.NEW


class TestChanges:
    """A rule that runs when a ticket is updated."""

    def test_a_status_moved(self) -> None:
        """Codes and names are both understood."""
        told = "{status:{from:2,to:4}}"
        payload = delivery(triggered_event=told, ticket_updated_at="2026-03-02T11:00:00Z")
        [change] = freshdesk.webhook(payload).changes
        assert isinstance(change, StatusChanged)
        assert (change.old, change.new, change.raw) == (Status.OPEN, Status.SOLVED, "4")

    def test_a_priority_moved(self) -> None:
        """A rule may tell only this."""
        told = "{priority:{from:1,to:4}}"
        payload = delivery(triggered_event=told, ticket_updated_at="2026-03-02T11:00:00Z")
        [change] = freshdesk.webhook(payload).changes
        assert isinstance(change, PriorityChanged)
        assert (change.old, change.new) == (Priority.LOW, Priority.URGENT)

    def test_without_a_trigger_the_state_is_told(self) -> None:
        """What the rule names is what the ticket has at that time."""
        payload = delivery(
            ticket_status="Pending",
            ticket_group_name="Workshop",
            ticket_updated_at="2026-03-02T11:00:00Z",
        )
        status, group = sorted(freshdesk.webhook(payload).changes, key=lambda each: each.id)[::-1]
        assert isinstance(status, StatusChanged)
        assert isinstance(group, GroupChanged)
        assert (status.new, group.new) == (Status.PENDING, "Workshop")

    def test_a_comment_has_no_author(self) -> None:
        """Nothing tells who wrote it, so it is no message; nothing of it is lost."""
        payload = delivery(
            triggered_event="{note_type:public}",
            ticket_latest_public_comment="Thanks!",
            ticket_updated_at="2026-03-02T11:00:00Z",
        )
        told, comment = freshdesk.webhook(payload).changes
        assert isinstance(told, Custom)
        assert isinstance(comment, Custom)
        assert {told.name, comment.name} == {"note_type", "latest_public_comment"}
        assert {"text": "Thanks!"} in [dict(told.data), dict(comment.data)]

    def test_a_status_of_the_account(self) -> None:
        """Its own names are given by the map."""
        payload = delivery(ticket_status="Parts ordered", ticket_updated_at="2026-03-02T11:00:00Z")
        ours = freshdesk.STATUSES | {"Parts ordered": "on_hold"}
        [change] = freshdesk.webhook(payload, statuses=ours).changes
        assert isinstance(change, StatusChanged)
        assert change.new is Status.ON_HOLD


class TestTimes:
    """When the changes of a delivery happened."""

    def test_without_a_time_there_are_no_changes(self) -> None:
        """The clock of the machine is not asked, and the report says so."""
        update = freshdesk.webhook(delivery(ticket_status="Open"))
        assert (update.case_id, update.changes, update.case) == ("71", (), None)
        assert NoteKind.DROPPED_FIELD in {note.kind for note in update.report.notes}

    def test_the_time_of_arrival_may_be_given(self) -> None:
        """It stands in where the rule names no time."""
        now = datetime(2026, 3, 2, 11, tzinfo=UTC)
        [change] = freshdesk.webhook(delivery(ticket_status="Open"), received_at=now).changes
        assert change.at == now

    def test_the_same_delivery_has_the_same_ids(self) -> None:
        """Whenever it comes again."""
        payload = delivery(ticket_status="Open")
        first = freshdesk.webhook(payload, received_at=datetime(2026, 3, 2, 11, tzinfo=UTC))
        again = freshdesk.webhook(payload, received_at=datetime(2026, 3, 2, 12, tzinfo=UTC))
        assert [each.id for each in first.changes] == [each.id for each in again.changes]


def test_a_delivery_without_a_ticket_is_refused() -> None:
    """The error says which placeholder is missing."""
    with pytest.raises(CaseDataError, match="ticket_id"):
        freshdesk.webhook({"freshdesk_webhook": {"ticket_status": "Open"}})
