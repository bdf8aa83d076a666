"""Chatwoot's conversations and messages as cases: each trap of its payloads."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from chatwoot_payloads import AGENT, CONVERSATION, MESSAGES, SENDER

from supportkit import Case
from supportkit.cases import Fidelity, Kind, Visibility
from supportkit.errors import CaseDataError
from supportkit.io import NoteKind, chatwoot


def read_one(*payloads: dict[str, Any], **options: Any) -> Case:
    """Read payloads that hold one conversation."""
    [case] = chatwoot.read(list(payloads), **options)
    return case


def with_message(**facts: Any) -> Case:
    """Read a conversation with one message."""
    message = {"id": 1, "message_type": 0, "content": "Hi", "created_at": 1772442000, **facts}
    return read_one({"id": 10, "status": "open", "inbox_id": 2, "messages": [message]})


class TestStatus:
    """Status."""

    @pytest.mark.parametrize(
        ("raw", "status"),
        [("pending", "new"), ("open", "open"), ("snoozed", "on_hold"), ("resolved", "solved")],
    )
    def test_each_status_has_its_meaning(self, raw: str, status: str) -> None:
        """Pending is the bot's, so no human took it; a snoozed one waits for a date."""
        case = read_one({**CONVERSATION, "status": raw})
        assert (case.status, case.status_raw) == (status, raw)

    def test_an_unknown_status_is_reported_and_kept(self) -> None:
        """A word that no map knows is no status, and never a guess."""
        found = chatwoot.read({**CONVERSATION, "status": "parked"})
        [case] = found
        assert (case.status, case.status_raw) == (None, "parked")
        assert NoteKind.UNKNOWN_VALUE in {note.kind for note in found.report.notes}

    def test_an_account_may_have_words_of_its_own(self) -> None:
        """An installation that was changed adds its words to the map."""
        case = read_one(
            {**CONVERSATION, "status": "parked"}, statuses=chatwoot.STATUSES | {"parked": "on_hold"}
        )
        assert case.status == "on_hold"

    @pytest.mark.parametrize(("raw", "priority"), [("medium", "normal"), (None, None)])
    def test_no_priority_is_none(self, raw: str | None, priority: str | None) -> None:
        """Medium is normal, and a priority that was not set is none."""
        assert read_one({**CONVERSATION, "priority": raw}).priority == priority


class TestTimes:
    """Times."""

    @pytest.mark.parametrize(
        "written", [1583240757, "2020-03-03 13:05:57 UTC", "2020-03-03T13:05:57.000Z"]
    )
    def test_three_forms_are_one_instant(self, written: int | str) -> None:
        """Chatwoot writes times in three ways, by level and version."""
        [message] = with_message(created_at=written).messages
        assert message.at.isoformat() == "2020-03-03T13:05:57+00:00"

    def test_a_zero_is_never(self) -> None:
        """Nobody answered in 1970: 0 says that nobody waits, and is kept as it came."""
        assert read_one({**CONVERSATION, "waiting_since": 0}).vendor["waiting_since"] == 0

    def test_a_message_without_a_time_names_its_place(self) -> None:
        """A message that cannot be placed is an error with a path."""
        with pytest.raises(CaseDataError, match="created_at"):
            with_message(created_at=None)

    def test_a_later_version_tells_when_it_was_edited(self) -> None:
        """The same second is no edit."""
        [same] = with_message(updated_at="2026-03-02T09:00:00.000Z").messages
        [later] = with_message(updated_at="2026-03-02T09:00:09.000Z").messages
        assert same.edited_at is None
        assert later.edited_at is not None
        assert later.edited_at.isoformat() == "2026-03-02T09:00:09+00:00"


class TestTypes:
    """Which way a message goes."""

    @pytest.mark.parametrize(
        ("number", "word", "direction"),
        [
            (0, "incoming", "inbound"),
            (1, "outgoing", "outbound"),
            (2, "activity", "none"),
            (3, "template", "outbound"),
        ],
    )
    def test_numbers_and_words_say_the_same(self, number: int, word: str, direction: str) -> None:
        """The API numbers the types, webhooks name them."""
        for_number, for_word = with_message(message_type=number), with_message(message_type=word)
        assert for_number == for_word
        assert for_word.messages[0].direction == direction


class TestAuthors:
    """Authors."""

    @pytest.mark.parametrize(
        ("facts", "kind"),
        [
            ({"message_type": 0, "sender": SENDER}, Kind.CUSTOMER),
            ({"message_type": "outgoing", "sender": AGENT}, Kind.AGENT),
            ({"message_type": 1, "sender": {"id": 2, "type": "agent_bot"}}, Kind.BOT),
            ({"message_type": 1, "sender_id": 2, "sender_type": "AgentBot"}, Kind.BOT),
            ({"message_type": 1, "sender_id": 3, "sender_type": "User"}, Kind.AGENT),
            ({"message_type": 1}, Kind.BOT),
            ({"message_type": 3}, Kind.BOT),
            ({"message_type": "activity", "sender": AGENT}, Kind.SYSTEM),
        ],
    )
    def test_each_sender_is_of_its_kind(self, facts: dict[str, Any], kind: Kind) -> None:
        """Bots, templates and automations are no agents, or reply times would shine."""
        [message] = with_message(**facts).messages
        assert message.author.kind is kind

    def test_an_automation_that_writes_as_an_agent_is_a_bot(self) -> None:
        """A rule sends in the name of an agent, who did nothing."""
        [message] = with_message(
            message_type=1, sender=AGENT, content_attributes={"automation_rule_id": 8}
        ).messages
        assert message.author.kind is Kind.BOT
        assert not message.is_reply

    def test_activity_is_internal_and_no_reply(self) -> None:
        """It is written in the account's language, so nothing is read out of it."""
        [message] = with_message(message_type=2, content="Joe hat gelöst").messages
        assert message.visibility is Visibility.INTERNAL
        assert not message.is_reply

    def test_contact_and_user_of_one_number_are_two_people(self) -> None:
        """Contacts and users are numbered apart."""
        case = read_one(
            {
                **CONVERSATION,
                "meta": {"sender": {**SENDER, "id": 3}, "assignee": AGENT},
                "messages": [],
            }
        )
        assert case.requester is not None
        assert case.assignee is not None
        assert (case.requester.id, case.assignee.id) == ("contact-3", "3")

    def test_only_the_checked_identifier_is_verified(self) -> None:
        """The HMAC is of the identifier; nobody checked the address."""
        case = read_one(CONVERSATION)
        assert case.requester is not None
        assert [(each.type, each.verified) for each in case.requester.identifiers] == [
            ("email", False),
            ("external", True),
        ]

    def test_old_deliveries_name_the_agent_beside_the_contact(self) -> None:
        """There ``sender`` is the agent, whoever wrote; an incoming message is the contact's."""
        case = read_one(
            {
                "event": "message_created",
                "id": "1",
                "message_type": "incoming",
                "content": "Hi",
                "created_at": "2020-03-03 13:05:57 UTC",
                "sender": {"id": 1, "name": "Joe", "email": "joe@example.com"},
                "contact": {"id": "9", "name": "Ana"},
                "conversation": {"display_id": "4"},
            }
        )
        assert case.id == "4"
        assert case.messages[0].author.id == "contact-9"
        assert case.requester == case.messages[0].author


class TestMessages:
    """Messages."""

    def test_private_notes_are_internal(self) -> None:
        """A note among agents answers nobody."""
        [message] = with_message(message_type=1, sender=AGENT, private=True).messages
        assert message.visibility is Visibility.INTERNAL

    def test_a_deleted_message_is_redacted(self) -> None:
        """Chatwoot keeps the place of a message that was deleted."""
        [message] = with_message(content_attributes={"deleted": True}).messages
        assert message.redacted

    def test_a_mail_brings_subject_html_and_message_id(self) -> None:
        """What only a mail has stands in ``content_attributes``."""
        case = read_one({**CONVERSATION, "additional_attributes": {}})
        mail = case.messages[-1]
        assert case.subject == "Brake"
        assert (mail.html, mail.message_id) == ("<p>Mail</p>", "<a@x.example>")

    def test_an_automatic_reply_is_a_bot(self) -> None:
        """An absence note of the customer stops no clock."""
        [message] = with_message(content_attributes={"email": {"auto_reply": True}}).messages
        assert message.author.kind is Kind.BOT

    def test_a_list_of_messages_belongs_to_its_conversation(self) -> None:
        """Conversations come with their last message; the others are an answer of their own."""
        case = read_one(
            {"data": {"meta": {}, "payload": [{**CONVERSATION, "messages": MESSAGES[:1]}]}},
            {"payload": MESSAGES, "meta": {"labels": ["vip"], "contact": SENDER}},
        )
        assert [message.id for message in case.messages] == ["1", "2", "3", "4", "5"]

    def test_attachments_have_names_and_sizes(self) -> None:
        """The name of a file is the end of its address."""
        [file] = read_one(CONVERSATION).messages[1].attachments
        assert (file.name, file.size) == ("a.png", 10)


class TestBeginnings:
    """Lists of the API show the last message of a conversation alone."""

    LISTED: ClassVar[dict[str, Any]] = {
        "id": 12,
        "status": "open",
        "created_at": 1772442000,
        "inbox_id": 1,
        "messages": [
            {
                "id": 5,
                "message_type": 1,
                "content": "Still there?",
                "created_at": 1772449200,
                "sender": {"id": 3, "type": "user"},
            }
        ],
    }

    def test_no_reply_time_is_made_of_the_last_message(self) -> None:
        """It came two hours later, and nobody knows when the first reply did."""
        export = chatwoot.read({"data": {"payload": [self.LISTED]}})
        [case] = export
        assert (len(case.messages), case.fidelity) == (1, Fidelity.SNAPSHOT)
        assert "the first ones are not there" in str(export.report)

    def test_the_opening_message_is_a_beginning(self) -> None:
        """Chatwoot stores it a moment after the conversation."""
        opening = {**self.LISTED["messages"][0], "id": 4, "message_type": 0, "content": "Hello?"}
        first = {**opening, "created_at": 1772442001, "conversation_id": 12}
        [case] = chatwoot.read([self.LISTED, {"payload": [first]}])
        assert (len(case.messages), case.fidelity) == (2, Fidelity.MESSAGES_ONLY)


class TestRatings:
    """Ratings."""

    def test_an_answered_survey_is_a_rating(self) -> None:
        """The answer stands in the message that asked."""
        [rating] = read_one(CONVERSATION).satisfaction
        assert (rating.scale, rating.value, rating.comment) == ("1-5", "4", "Good")
        assert rating.offered_at is not None

    def test_an_unanswered_survey_has_no_value(self) -> None:
        """Asked is not answered, and not zero."""
        case = with_message(message_type=3, content_type="input_csat", content_attributes={})
        [rating] = case.satisfaction
        assert rating.value is None

    def test_the_record_of_a_survey_is_the_same_rating(self) -> None:
        """The export of surveys and the message tell one rating, not two."""
        case = read_one(
            CONVERSATION,
            {
                "id": 1,
                "rating": 4,
                "feedback_message": "Good",
                "message_id": 4,
                "conversation_id": 10,
                "created_at": 1772445600,
            },
        )
        assert [rating.value for rating in case.satisfaction] == ["4"]


class TestLog:
    """Log."""

    def test_deliveries_that_join_are_a_whole_log(self) -> None:
        """From the creation to where the conversation stands, without a gap."""
        moved = {
            "id": 10,
            "status": "resolved",
            "created_at": 1772442000,
            "updated_at": 1772445600.5,
            "event": "conversation_status_changed",
            "changed_attributes": [
                {"status": {"previous_value": "open", "current_value": "resolved"}}
            ],
        }
        created = {
            "id": 10,
            "status": "open",
            "created_at": 1772442000,
            "updated_at": 1772442000.5,
            "event": "conversation_created",
        }
        case = read_one(moved, created, moved)
        assert case.fidelity == "log_only"
        assert [event.type for event in case.events] == ["created", "status_changed"]

    def test_figures_of_chatwoot_stay_as_they_came(self) -> None:
        """Reporting events are its figures; a resolution in them is a change of status."""
        figure: dict[str, Any] = {
            "id": 1,
            "name": "conversation_resolved",
            "value": 600.0,
            "value_in_business_hours": 300.0,
            "event_start_time": "2026-03-02T09:00:00Z",
            "event_end_time": "2026-03-02T09:10:00Z",
            "conversation_id": 10,
        }
        found = chatwoot.read([{**CONVERSATION, "messages": []}, figure])
        [case] = found
        assert case.vendor["reporting_events"] == (figure,)
        assert "solved" in {getattr(event, "new", None) for event in case.events}
        assert NoteKind.PARTIAL_LOG in {note.kind for note in found.report.notes}

    def test_a_missed_target_is_an_event(self) -> None:
        """Chatwoot's own SLA clocks are told as theirs."""
        [missed] = [each for each in read_one(CONVERSATION).events if each.type == "sla_breached"]
        assert missed.metric == "first_reply"


class TestOtherRecords:
    """Other records."""

    def test_contacts_and_inboxes_alone_are_no_case(self) -> None:
        """Records that no conversation refers to stand unused, and are counted."""
        records: list[dict[str, Any]] = [
            {"payload": [SENDER]},
            {"id": 2, "name": "Shop", "channel_type": "Channel::Email"},
        ]
        found = chatwoot.read(records)
        assert found.to_list() == []
        unused = {note.field for note in found.report.notes if note.kind == "unused_record"}
        assert unused == {"contact", "inbox"}

    def test_numbers_of_agent_and_team_are_named(self) -> None:
        """A conversation may tell both by their numbers; records of them give the names."""
        case = read_one(
            {"id": 10, "status": "open", "inbox_id": 2, "created_at": 1772442000,
             "assignee_id": 5, "team_id": 6},
            {"payload": [{"id": 5, "name": "Ben", "email": "ben@acme.example", "role": "agent"}]},
            {"payload": [{"id": 6, "name": "Workshop", "allow_auto_assign": True}]},
        )  # fmt: skip
        assert case.assignee is not None
        assert (case.assignee.id, case.assignee.name, case.group) == ("5", "Ben", "Workshop")

    def test_an_inbox_tells_the_channel(self) -> None:
        """A conversation that names its inbox alone came by the inbox's channel."""
        plain = {"id": 10, "status": "open", "inbox_id": 2, "created_at": 1772442000}
        case = read_one(plain, {"id": 2, "name": "Shop", "channel_type": "Channel::Email"})
        assert case.channel == "email"

    def test_something_else_is_refused(self) -> None:
        """An object of another help desk is no conversation."""
        with pytest.raises(CaseDataError, match="a record of Chatwoot"):
            chatwoot.read({"ticket": 1}).to_list()
