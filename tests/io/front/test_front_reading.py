"""Front's conversations as cases: each trap of its payloads."""

from __future__ import annotations

from typing import Any

import pytest
from front_payloads import ANA, COMMENT, CONVERSATION, EVENTS, MESSAGES, PAYLOADS, TEAMMATE

from supportkit import Case
from supportkit.cases import Delivery, Kind, Visibility
from supportkit.errors import CaseDataError
from supportkit.io import NoteKind, front
from supportkit.testing import unreported

STRUCTURE = ("type", "role")
"""Names of what a record is, which the case shows by holding it where it belongs."""
UNTICKETED = {
    key: value for key, value in CONVERSATION.items() if not key.startswith(("status_", "schedul"))
}


def read_one(*payloads: dict[str, Any], **options: Any) -> Case:
    """Read payloads that hold one conversation."""
    [case] = front.read(list(payloads), **options)
    return case


def with_message(**facts: Any) -> Case:
    """Read a conversation with one message."""
    message = {"id": "msg_1", "is_inbound": True, "created_at": 1772442000.25, **facts}
    return read_one({**UNTICKETED, "messages": [message]})


def event(number: int, kind: str, target: Any = None, **facts: Any) -> dict[str, Any]:
    """Make an event, a minute after the one before."""
    return {
        "id": f"evt_{number}",
        "type": kind,
        "emitted_at": 1772442000.25 + 60 * number,
        "target": {"data": target},
        **facts,
    }


class TestStatus:
    """Status."""

    def test_the_category_counts_most(self) -> None:
        """Of three statuses the category says what has to happen; the others are kept."""
        case = read_one({**CONVERSATION, "status": "archived", "status_category": "waiting"})
        assert (case.status, case.status_raw) == ("pending", "waiting")
        assert (case.vendor["status"], case.vendor["status_id"]) == ("archived", "sts_1")

    @pytest.mark.parametrize(
        ("raw", "status"),
        [
            ("unassigned", "new"),
            ("assigned", "open"),
            ("archived", "closed"),
            ("deleted", "removed"),
        ],
    )
    def test_without_tickets_the_status_counts(self, raw: str, status: str) -> None:
        """Accounts without ticketing have one status."""
        assert read_one({**UNTICKETED, "status": raw}).status == status

    def test_an_archived_conversation_with_a_reminder_is_on_hold(self) -> None:
        """It comes back by itself."""
        reminders = [{"scheduled_at": 1772542000}]
        assert read_one({**UNTICKETED, "scheduled_reminders": reminders}).status == "on_hold"

    def test_an_account_names_its_own_ticket_status(self) -> None:
        """A status of an account's own is known by its id."""
        ours = front.STATUSES | {"sts_1": "on_hold"}
        assert read_one(CONVERSATION, statuses=ours).status == "on_hold"

    def test_a_custom_field_may_be_the_priority(self) -> None:
        """Front has none; an account that keeps one in a field gives its words."""
        conversation = {**CONVERSATION, "custom_fields": {"Priority": "P1"}}
        assert read_one(conversation).priority is None
        assert read_one(conversation, priorities=front.PRIORITIES | {"P1": "urgent"}).priority == (
            "urgent"
        )

    def test_the_report_says_that_the_reader_is_unproven(self) -> None:
        """It was written from a description and never met a real export."""
        found = front.read(CONVERSATION)
        found.to_list()
        assert NoteKind.UNPROVEN in {note.kind for note in found.report.notes}


class TestMessages:
    """Messages."""

    def test_fractions_of_seconds_are_kept(self) -> None:
        """Front's times are seconds with a fraction."""
        [message] = with_message().messages
        assert message.at.isoformat() == "2026-03-02T09:00:00.250000+00:00"

    def test_an_inbound_message_is_by_its_sender(self) -> None:
        """The author is nobody for customers; who it is from says it."""
        [message] = with_message(author=None, recipients=[ANA]).messages
        assert (message.author.id, message.author.kind) == ("crd_7", Kind.CUSTOMER)

    def test_an_outbound_message_is_by_its_author(self) -> None:
        """A teammate wrote it."""
        [message] = with_message(is_inbound=False, author=TEAMMATE).messages
        assert (message.author.name, message.author.kind) == ("Joe Doe", Kind.AGENT)

    @pytest.mark.parametrize("author", [None, {**TEAMMATE, "type": "rule"}])
    def test_what_a_rule_sends_is_a_bots(self, author: dict[str, Any] | None) -> None:
        """An automatic reply answers nobody."""
        [message] = with_message(is_inbound=False, author=author).messages
        assert message.author.kind is Kind.BOT

    def test_a_draft_is_no_message(self) -> None:
        """Nobody was sent it, and the report counts it."""
        found = front.read(
            {
                **CONVERSATION,
                "messages": [{"id": "msg_9", "is_inbound": False, "draft_mode": "shared"}],
            }
        )
        [case] = found
        assert case.messages == ()
        assert "never sent: draft" in {note.detail for note in found.report.notes}

    def test_html_becomes_text_where_no_text_is_given(self) -> None:
        """The text of other channels is in the HTML alone."""
        [message] = with_message(body="<p>Hi</p><p>there</p>").messages
        assert (message.text, message.html) == ("Hi\n\nthere", "<p>Hi</p><p>there</p>")

    def test_an_error_is_a_failed_delivery(self) -> None:
        """It was written and never arrived."""
        [message] = with_message(is_inbound=False, error_type="bounce").messages
        assert message.delivery is Delivery.FAILED

    def test_an_answer_names_what_it_answers(self) -> None:
        """Front links the message that was replied to."""
        case = read_one({**CONVERSATION, "messages": MESSAGES})
        assert case.messages[1].in_reply_to == "msg_1"

    def test_comments_are_internal_messages(self) -> None:
        """They stand among the events, and answer nobody."""
        [message] = read_one({**CONVERSATION, "comments": [COMMENT]}).messages
        assert (message.id, message.visibility) == ("com_1", Visibility.INTERNAL)

    def test_pages_are_joined_by_their_addresses(self) -> None:
        """Messages name their conversation by a link, pages of comments by their own."""
        case = read_one(
            {"_pagination": {}, "_results": MESSAGES},
            {
                "_results": [COMMENT],
                "_links": {"self": "https://acme.example/conversations/cnv_7/comments"},
            },
            CONVERSATION,
        )
        assert [message.id for message in case.messages] == ["msg_1", "com_1", "msg_2"]


class TestEvents:
    """Events."""

    def test_events_from_the_first_message_on_are_a_whole_log(self) -> None:
        """New with the first message, open when taken, closed when archived."""
        events = [
            event(0, "inbound", MESSAGES[0]),
            event(1, "assign", TEAMMATE),
            event(2, "archive"),
        ]
        case = read_one({**UNTICKETED, "events": events[::-1]})
        assert case.fidelity == "full_log"
        log = [getattr(each, "new", getattr(each, "status", None)) for each in case.events]
        assert log == ["new", "tea_1", "open", "closed"]

    def test_a_log_that_begins_later_is_partial(self) -> None:
        """Without its beginning, nobody knows what was before."""
        found = front.read({**UNTICKETED, "messages": [], "events": [event(2, "archive")]})
        [case] = found
        assert case.fidelity == "snapshot"
        assert NoteKind.PARTIAL_LOG in {note.kind for note in found.report.notes}

    def test_a_second_archiving_shows_a_gap(self) -> None:
        """It was open between, and no event says since when."""
        events = [event(0, "inbound", MESSAGES[0]), event(1, "archive"), event(3, "archive")]
        assert read_one({**UNTICKETED, "events": events}).fidelity == "messages_only"

    def test_the_status_of_a_ticket_moves_by_its_category(self) -> None:
        """With ticketing, archiving says nothing of the status."""
        status = {"id": "sts_1", "name": "Done", "category": "resolved"}
        events = [
            event(0, "inbound", MESSAGES[0]),
            event(1, "ticket_status_update", status),
            event(2, "archive"),
        ]
        case = read_one({**CONVERSATION, "events": events})
        assert [(each.type, getattr(each, "new", None)) for each in case.events[1:]] == [
            ("status_changed", "solved"),
            ("custom", None),
        ]

    def test_tags_inboxes_and_merges_are_told(self) -> None:
        """What has no field of its own is kept as it came."""
        case = read_one({**CONVERSATION, "events": EVENTS})
        told = {each.type: each for each in case.events}
        assert getattr(told["tagged"], "tags", None) == ("vip",)
        assert getattr(told["group_changed"], "new", None) == "Repairs"
        assert "conversations_merged" in {getattr(each, "name", None) for each in case.events}

    def test_a_rule_acts_as_a_machine(self) -> None:
        """Rules are no agents."""
        rule = {"_meta": {"type": "rule"}, "data": {"id": "rul_1"}}
        [change] = read_one({**UNTICKETED, "events": [event(1, "trash", source=rule)]}).events
        assert change.actor is not None
        assert (change.actor.id, change.actor.kind) == ("rul_1", Kind.SYSTEM)


class TestOtherRecords:
    """Other records."""

    def test_teammates_and_tags_alone_are_no_case(self) -> None:
        """Records that no conversation refers to stand unused, and are counted."""
        found = front.read(
            {"_results": [TEAMMATE, {"id": "tag_1", "name": "vip", "highlight": "red"}]}
        )
        assert found.to_list() == []
        unused = {note.field for note in found.report.notes if note.kind == "unused_record"}
        assert unused == {"teammate", "tag"}

    def test_a_teammate_known_by_id_gets_the_name_of_its_record(self) -> None:
        """Previews hold ids; a list of teammates holds the names."""
        preview = {**CONVERSATION, "assignee": {"id": "tea_1"}}
        case = read_one(preview, {"_results": [TEAMMATE]})
        assert case.assignee is not None
        assert case.assignee.name == "Joe Doe"

    def test_something_else_is_refused(self) -> None:
        """An object of another help desk is no conversation."""
        with pytest.raises(CaseDataError, match="a record of Front"):
            front.read({"ticket": 1}).to_list()


class TestDelivery:
    """Delivery."""

    def test_an_application_wraps_the_event(self) -> None:
        """The event stands in the payload."""
        update = front.webhook({"type": "assign", "authorization": {}, "payload": EVENTS[1]})
        assert update.case_id == "cnv_7"
        assert [getattr(change, "new", None) for change in update.changes] == ["tea_1"]

    def test_an_assignment_opens_the_conversation(self) -> None:
        """At the time of delivery, the conversation says that it is assigned now."""
        conversation = {**UNTICKETED, "status": "assigned"}
        update = front.webhook({**EVENTS[1], "conversation": conversation})
        assert [change.id for change in update.changes] == ["evt_1", "evt_1.1"]

    def test_what_is_no_event_is_refused(self) -> None:
        """A delivery has a type and a time."""
        with pytest.raises(CaseDataError, match="type"):
            front.webhook(CONVERSATION)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_of_a_payload_is_lost(payload: dict[str, Any]) -> None:
    """Every value stands in the case, or under a field that the report names."""
    found = front.read(payload, strict=True)
    cases = found.to_list()
    assert unreported(payload, cases, found.report, implied=STRUCTURE) == ()
