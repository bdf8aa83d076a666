"""Zendesk's webhooks: the events of tickets, messages of chats, and tickets of triggers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from supportkit.cases import (
    Assigned,
    Created,
    Custom,
    Fidelity,
    FieldChanged,
    GroupChanged,
    Kind,
    Merged,
    Message,
    PriorityChanged,
    Status,
    StatusChanged,
    TagsChanged,
    Visibility,
)
from supportkit.errors import CaseDataError
from supportkit.io import zendesk
from supportkit.io.report import NoteKind

DETAIL = {
    "actor_id": "901",
    "assignee_id": "901",
    "brand_id": "55",
    "created_at": "2026-03-02T09:00:00Z",
    "custom_status": "4",
    "description": "It squeaks",
    "external_id": None,
    "form_id": "66",
    "group_id": "0",
    "id": "7001",
    "is_public": True,
    "organization_id": "0",
    "priority": "HIGH",
    "requester_id": "501",
    "status": "OPEN",
    "subject": "Brake",
    "submitter_id": "501",
    "tags": ["bike"],
    "type": "INCIDENT",
    "updated_at": "2026-03-02T10:00:00Z",
    "via": {"channel": "web_service"},
}


def delivery(kind: str, **event: Any) -> dict[str, Any]:
    """Give a delivery of one event of a ticket."""
    return {
        "type": f"zen:event-type:ticket.{kind}",
        "account_id": 22129848,
        "id": f"event-{kind}",
        "time": "2026-03-02T10:00:00.465719851Z",
        "zendesk_event_version": "2022-06-20",
        "subject": "zen:ticket:7001",
        "detail": DETAIL,
        "event": {"meta": {"sequence": {"id": "A", "position": 2, "total": 3}}, **event},
    }


def only(kind: str, **event: Any) -> Any:
    """Read a delivery, strictly, that tells one change."""
    [change] = zendesk.webhook(delivery(kind, **event), strict=True).changes
    return change


class TestEvents:
    """One test for each type of event of Zendesk's reference."""

    def test_created(self) -> None:
        """A new case, with all of its log from here on; the description comes as a comment."""
        update = zendesk.webhook(delivery("created"), strict=True)
        [created] = update.changes
        assert isinstance(created, Created)
        assert (created.status, created.raw) == (Status.OPEN, "OPEN")
        case = update.case
        assert case is not None
        assert (case.id, case.subject, case.priority, case.channel) == (
            "7001", "Brake", "high", "api"
        )  # fmt: skip
        assert (case.group, case.brand, case.messages) == (None, "55", ())
        assert case.fidelity is Fidelity.FULL_LOG

    def test_status_changed(self) -> None:
        """Zendesk writes its words in capitals here."""
        change = only("status_changed", previous="OPEN", current="HOLD")
        assert isinstance(change, StatusChanged)
        assert (change.old, change.new, change.raw) == (Status.OPEN, Status.ON_HOLD, "HOLD")
        assert (change.id, change.seq) == ("event-status_changed", 2)
        assert change.actor is not None
        assert (change.actor.id, change.actor.kind) == ("901", Kind.AGENT)

    @pytest.mark.parametrize("kind", ["soft_deleted", "permanently_deleted", "marked_as_spam"])
    def test_removed(self, kind: str) -> None:
        """What was deleted or is spam counts in no metric."""
        assert only(kind).new is Status.REMOVED

    def test_undeleted(self) -> None:
        """The ticket is what it was before, as the delivery says."""
        change = only("undeleted")
        assert (change.old, change.new) == (Status.REMOVED, Status.OPEN)

    def test_priority_changed(self) -> None:
        """No priority is none."""
        change = only("priority_changed", previous="", current="URGENT")
        assert isinstance(change, PriorityChanged)
        assert (change.old, change.new) == (None, "urgent")

    def test_agent_assignment_changed(self) -> None:
        """The id 0 is nobody."""
        change = only("agent_assignment_changed", previous="0", current="901")
        assert isinstance(change, Assigned)
        assert (change.old, change.new) == (None, "901")

    def test_group_assignment_changed(self) -> None:
        """Groups are told by their ids."""
        change = only("group_assignment_changed", previous="5", current="0")
        assert isinstance(change, GroupChanged)
        assert (change.old, change.new) == ("5", None)

    def test_tags_changed(self) -> None:
        """Tags taken off and put on are two events with ids of their own."""
        taken, put = zendesk.webhook(
            delivery("tags_changed", tags_added=["vip"], tags_removed=["bike"]), strict=True
        ).changes
        assert isinstance(taken, TagsChanged)
        assert isinstance(put, TagsChanged)
        assert {(each.type, each.tags, each.id) for each in (taken, put)} == {
            ("untagged", ("bike",), "event-tags_changed.untagged"),
            ("tagged", ("vip",), "event-tags_changed.tagged"),
        }

    @pytest.mark.parametrize(
        ("staff", "kind", "direction"),
        [(True, Kind.AGENT, "outbound"), (False, Kind.CUSTOMER, "inbound")],
    )
    def test_comment_added(self, staff: bool, kind: Kind, direction: str) -> None:  # noqa: FBT001
        """Zendesk says whether its writer is on the staff."""
        writer = {"id": "901", "is_staff": staff, "name": "Ben"}
        said = {"id": "77", "author": writer, "body": "On it!", "is_public": True}
        message = only("comment_added", comment=said)
        assert isinstance(message, Message)
        assert (message.id, message.text, message.author.kind, message.direction) == (
            "77", "On it!", kind, direction
        )  # fmt: skip

    def test_private_comment_added(self) -> None:
        """A note answers nobody."""
        said = {"id": "77", "author": {"id": "901", "is_staff": True}, "is_public": False}
        assert only("comment_added", comment=said).visibility is Visibility.INTERNAL

    def test_custom_field_changed(self) -> None:
        """The field is known by its id."""
        change = only(
            "custom_field_changed",
            custom_field={"id": "271", "title": "Size", "type": "text"},
            previous={"value": "M"},
            current={"value": "L"},
        )
        assert isinstance(change, FieldChanged)
        assert (change.name, dict(change.values)) == ("271", {"old": "M", "new": "L"})

    @pytest.mark.parametrize(
        ("kind", "name"),
        [
            ("subject_changed", "subject"), ("type_changed", "type"),
            ("brand_changed", "brand_id"), ("organization_changed", "organization_id"),
            ("requester_changed", "requester_id"), ("external_id_changed", "external_id"),
            ("submitter_changed", "submitter_id"), ("form_changed", "ticket_form_id"),
            ("problem_link_changed", "problem_id"), ("task_due_at_changed", "due_at"),
            ("description_changed", "description"),
            ("custom_status_changed", "custom_status_id"),
        ],
    )  # fmt: skip
    def test_other_fields_changed(self, kind: str, name: str) -> None:
        """Each is a field of its own, as audits name it."""
        change = only(kind, previous="1", current="2")
        assert isinstance(change, FieldChanged)
        assert (change.name, dict(change.values)) == (name, {"old": "1", "new": "2"})

    def test_merged(self) -> None:
        """The ticket that goes on is named."""
        change = only("merged", target_ticket_id="8")
        assert isinstance(change, Merged)
        assert change.into == "8"

    @pytest.mark.parametrize(
        ("kind", "event"),
        [
            ("followers_changed", {"users_added": ["1"], "users_removed": []}),
            ("email_ccs_changed", {"users_added": [], "users_removed": ["2"]}),
            ("comment_redacted", {"comment": {"id": "77"}}),
            ("comment_made_private", {"comment": {"id": "77", "is_public": False}}),
            ("attachment_linked_to_comment", {"comment": {"id": "77", "attachment": {"id": "3"}}}),
            ("attachment_redacted_from_comment", {"comment": {"id": "77"}}),
            ("sla_policy_changed", {"current": {"id": "1"}, "previous": None}),
            ("next_sla_breach_changed", {"current": "2026-03-02T12:00:00Z"}),
            ("schedule_changed", {"current": "9"}),
            ("csat_received", {"rating": "5"}),
            ("not_yet_invented", {"anything": [1, 2]}),
        ],
    )
    def test_what_moves_no_field_of_a_case_is_kept_as_it_is(
        self, kind: str, event: dict[str, Any]
    ) -> None:
        """With all its data, known to this reader or not."""
        change = only(kind, **event)
        assert isinstance(change, Custom)
        assert change.name == f"ticket.{kind}"
        assert change.model_dump(mode="json")["data"] == event

    @pytest.mark.parametrize(
        ("writer", "kind"),
        [
            ({"id": "501", "name": "Ada", "type": "end_user"}, Kind.CUSTOMER),
            ({"id": "901", "name": "Ben", "type": "agent"}, Kind.AGENT),
            ({"id": "33", "name": "Greet", "type": "trigger"}, Kind.BOT),
            ({"id": "zd:answerBot", "name": "Bot", "type": "system"}, Kind.BOT),
            ({"id": "zd:surveys", "name": "Survey", "type": "system"}, Kind.SYSTEM),
        ],
    )
    def test_message_of_a_chat(self, writer: dict[str, Any], kind: Kind) -> None:
        """Bots are no agents; the delivery holds the message and no ticket."""
        payload = delivery(
            "x", actor=writer, conversation_id="c", message={"id": "m1", "body": "Hi"}
        )
        payload |= {
            "type": "zen:event-type:messaging_ticket.message_added",
            "detail": {"id": "141"},
        }
        update = zendesk.webhook(payload, strict=True)
        [message] = update.changes
        assert isinstance(message, Message)
        assert (update.case_id, update.case) == ("141", None)
        assert (message.id, message.text, message.author.kind) == ("m1", "Hi", kind)


class TestDeliveries:
    """What a delivery is about."""

    def test_text_of_a_request(self) -> None:
        """The body may be given as it came."""
        body = json.dumps(delivery("status_changed", previous="NEW", current="OPEN"))
        assert zendesk.webhook(body) == zendesk.webhook(body.encode())

    def test_event_of_a_user_is_about_no_case(self) -> None:
        """It changes nothing, and the report says so."""
        payload = delivery("x") | {"type": "zen:event-type:user.created"}
        update = zendesk.webhook(payload)
        assert (update.kind, update.case_id, update.changes) == ("user.created", None, ())
        assert NoteKind.UNUSED_RECORD in {note.kind for note in update.report.notes}

    def test_delivery_begins_a_case_that_is_not_known(self) -> None:
        """As far as it shows it, with the change."""
        case = zendesk.webhook(delivery("status_changed", previous="NEW", current="OPEN")).apply(
            None
        )
        assert case is not None
        assert (case.status, case.fidelity, len(case.events)) == (
            Status.OPEN, Fidelity.SNAPSHOT, 1
        )  # fmt: skip

    def test_description_of_a_delivery_is_reported_and_no_message(self) -> None:
        """It repeats the first comment, of which there is an event of its own."""
        update = zendesk.webhook(delivery("status_changed", previous="NEW", current="OPEN"))
        fields = {note.field for note in update.report.notes if note.kind is NoteKind.DROPPED_FIELD}
        assert "detail.description" in fields

    def test_ticket_of_a_trigger(self) -> None:
        """A trigger sends what its author wrote; the form of the API is read."""
        ticket = {"id": 7, "created_at": "2026-03-02T09:00:00Z", "status": "open",
                  "subject": "Brake", "description": "It squeaks", "requester_id": 501}  # fmt: skip
        update = zendesk.webhook({"ticket": ticket})
        assert (update.kind, update.case_id, update.changes) == ("ticket", "7", ())
        assert update.case is not None
        assert [message.text for message in update.case.messages] == ["It squeaks"]

    def test_description_is_no_news_of_a_known_case(self) -> None:
        """A case that has its comments gets no second copy of the first."""
        said = {
            "id": 1,
            "author_id": 501,
            "body": "It squeaks",
            "created_at": "2026-03-02T09:00:00Z",
        }
        ticket = {"id": 7, "created_at": "2026-03-02T09:00:00Z", "status": "open",
                  "subject": "Brake", "description": "It squeaks", "requester_id": 501}  # fmt: skip
        [known] = zendesk.read(ticket | {"comments": [said]})
        after = zendesk.webhook({"ticket": ticket}).apply(known)
        assert after is not None
        assert [message.id for message in after.messages] == ["1"]

    @pytest.mark.parametrize(
        "payload",
        [
            "{", "[]", "3", {}, {"type": "zen:event-type:ticket.created", "detail": {"id": 1}},
            {"tickets": [{"id": 1, "subject": "a", "status": "new"}, {"id": 2, "subject": "b"}]},
            {"ticket": {"subject": "No id"}}, delivery("merged"), delivery("custom_field_changed"),
        ],
    )  # fmt: skip
    def test_what_is_no_delivery_is_an_error(self, payload: Any) -> None:
        """One kind of error, whatever comes."""
        with pytest.raises(CaseDataError):
            zendesk.webhook(payload)

    def test_update_of_another_case_is_refused(self) -> None:
        """News carry no id of a case, so the update checks it."""
        [other] = zendesk.read({"id": 1, "created_at": "2026-03-02T09:00:00Z", "requester_id": 5})
        with pytest.raises(ValueError, match="found another"):
            zendesk.webhook(delivery("merged", target_ticket_id="8")).apply(other)
