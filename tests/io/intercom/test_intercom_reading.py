"""Conversations and tickets of Intercom as cases."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from supportkit.cases import Case, Channel, Fidelity, Kind, Priority, Status, Visibility
from supportkit.errors import CaseDataError
from supportkit.io import intercom
from supportkit.io.report import NoteKind

_NINE = 1772442000  # 2026-03-02T09:00:00Z
_ANA = {"type": "user", "id": "5f19", "name": "Ana Lima", "email": "ana@example.org"}
_BO = {"type": "admin", "id": "77", "name": "Bo Dahl", "email": "bo@bikes.example"}
_FIN = {"type": "bot", "id": "88", "name": "Fin", "email": "operator+x@intercom.io"}


def _part(number: int, kind: str, author: dict[str, Any], **more: Any) -> dict[str, Any]:
    at = _NINE + 60 * number
    head = {"type": "conversation_part", "id": str(number), "part_type": kind, "author": author}
    return {**head, "body": None, "created_at": at, "updated_at": at, **more}


def _conversation(*parts: dict[str, Any], **more: Any) -> dict[str, Any]:
    listed = {"type": "conversation_part.list", "conversation_parts": list(parts)}
    return {
        "type": "conversation",
        "id": "471",
        "created_at": _NINE,
        "updated_at": _NINE + 3600,
        "state": "open",
        "source": {
            "type": "email",
            "id": "9001",
            "delivered_as": "customer_initiated",
            "subject": "Brake",
            "body": "<p>My brake squeaks.</p>",
            "author": _ANA,
            "attachments": [],
        },
        "contacts": {"contacts": [{"type": "contact", "id": "5f19", "external_id": "70"}]},
        "conversation_parts": {**listed, "total_count": len(parts)},
        **more,
    }


def _ticket(*parts: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "type": "ticket",
        "id": "611",
        "ticket_id": "22",
        "created_at": _NINE,
        "ticket_attributes": {"_default_title_": "Brake", "Colour": "red"},
        "ticket_state": {"type": "ticket_state", "id": "1", "category": "in_progress"},
        "ticket_type": {"type": "ticket_type", "id": "5", "name": "Repair"},
        "contacts": {"contacts": [{"type": "contact", "id": "5f19"}]},
        "admin_assignee_id": "0",
        "team_assignee_id": "0",
        "ticket_parts": {"ticket_parts": list(parts), "total_count": len(parts)},
        **more,
    }


def _read(*records: dict[str, Any], **options: Any) -> Case:
    [case] = intercom.read(list(records), strict=True, **options)
    return case


class TestConversation:
    """The facts of a conversation."""

    def test_opening_message_is_the_source(self) -> None:
        """The first message stands in the source, and not among the parts."""
        case = _read(_conversation(_part(1, "comment", _BO, body="<p>We look at it.</p>")))
        assert [message.text for message in case.messages] == [
            "My brake squeaks.",
            "We look at it.",
        ]
        assert case.messages[0].html == "<p>My brake squeaks.</p>"
        assert case.messages[0].at == datetime(2026, 3, 2, 9, tzinfo=UTC)

    def test_requester_is_the_first_contact(self) -> None:
        """Who asks is the contact, with name and address from the messages."""
        requester = _read(_conversation()).requester
        assert requester is not None
        assert (requester.id, requester.kind, requester.name) == ("5f19", Kind.CUSTOMER, "Ana Lima")
        assert [each.value for each in requester.identifiers] == ["ana@example.org", "70"]
        assert not any(each.verified for each in requester.identifiers)

    def test_other_contacts_follow(self) -> None:
        """In a group conversation, the others are followers."""
        contacts = {"contacts": [{"type": "contact", "id": "5f19"}, {"type": "contact", "id": "6"}]}
        case = _read(_conversation(contacts=contacts))
        assert [person.id for person in case.followers] == ["6"]

    def test_channel_and_subject(self) -> None:
        """The source tells the channel and, without a title, the subject."""
        case = _read(_conversation())
        assert (case.channel, case.channel_raw, case.subject) == (Channel.EMAIL, "email", "Brake")
        assert _read(_conversation(title="Squeaking")).subject == "Squeaking"

    def test_subject_as_paragraph(self) -> None:
        """A subject that comes as a paragraph of HTML is its words."""
        source = {**_conversation()["source"], "subject": "<p>Brake &amp; bell</p>"}
        assert _read(_conversation(source=source)).subject == "Brake & bell"

    def test_no_priority_is_none(self) -> None:
        """A conversation without priority has none, and not a normal one."""
        case = _read(_conversation(priority="not_priority"))
        assert (case.priority, case.priority_raw) == (None, "not_priority")
        assert _read(_conversation(priority="priority")).priority is Priority.HIGH

    def test_assignee_by_number(self) -> None:
        """Ids of admins and teams are numbers in conversations."""
        case = _read(_conversation(admin_assignee_id=77, team_assignee_id=5017691))
        assert case.assignee is not None
        assert (case.assignee.id, case.group) == ("77", "5017691")

    def test_nobody(self) -> None:
        """An assignee of "0" is nobody."""
        case = _read(_conversation(admin_assignee_id="0", team_assignee_id=0))
        assert (case.assignee, case.group) == (None, None)

    def test_figures_of_intercom(self) -> None:
        """Statistics, SLA and the AI agent's record stay as they came."""
        statistics = {"type": "conversation_statistics", "time_to_admin_reply": 2310}
        sla = {"type": "conversation_sla_summary", "sla_name": "Gold", "sla_status": "missed"}
        case = _read(_conversation(statistics=statistics, sla_applied=sla, waiting_since=_NINE))
        assert case.vendor["statistics"] == statistics
        assert case.vendor["sla_applied"] == sla
        assert case.vendor["waiting_since"] == _NINE

    def test_rating(self) -> None:
        """A rating is one of five, with what the customer remarked."""
        rating = {"rating": 4, "remark": "Quick", "created_at": _NINE, "updated_at": _NINE + 60}
        [given] = _read(_conversation(conversation_rating=rating)).satisfaction
        assert (given.scale, given.value, given.comment) == ("1-5", "4", "Quick")
        assert given.offered_at == datetime(2026, 3, 2, 9, tzinfo=UTC)
        assert given.answered_at == datetime(2026, 3, 2, 9, 1, tzinfo=UTC)

    def test_rating_is_in_the_log(self) -> None:
        """What is answered at a known time is an event too; what was only asked for is none."""
        rating = {"rating": 4, "created_at": _NINE, "updated_at": _NINE + 60}
        [rated] = [
            event
            for event in _read(_conversation(conversation_rating=rating)).events
            if event.type == "rated"
        ]
        assert (rated.scale, rated.value) == ("1-5", "4")
        assert rated.at == datetime(2026, 3, 2, 9, 1, tzinfo=UTC)

    def test_rating_that_was_asked_for(self) -> None:
        """A rating without a value was offered and not answered; an empty one is none."""
        asked = {"rating": None, "remark": None, "created_at": _NINE}
        [offered] = _read(_conversation(conversation_rating=asked)).satisfaction
        assert (offered.value, offered.answered_at) == (None, None)
        assert _read(_conversation(conversation_rating={})).satisfaction == ()

    def test_tags_tell_when_they_were_put_on(self) -> None:
        """A tag has a name, and often the time at which it was applied, and by whom."""
        tag = {"type": "tag", "id": "8", "name": "refund", "applied_at": _NINE + 5,
               "applied_by": {"type": "admin", "id": "77"}}  # fmt: skip
        case = _read(_conversation(tags={"type": "tag.list", "tags": [tag]}))
        assert case.tags == ("refund",)
        assert [event.type for event in case.events] == ["created", "tagged"]

    def test_custom_attributes(self) -> None:
        """Custom attributes are fields; those without a value are not set."""
        case = _read(_conversation(custom_attributes={"Model": "Roadster", "Year": None}))
        assert case.fields == {"Model": "Roadster"}

    def test_redacted_part(self) -> None:
        """A part whose content was taken out says so."""
        body = "<p><i>This message was deleted</i></p>"
        case = _read(_conversation(_part(1, "comment", _ANA, body=body, redacted=True)))
        assert [message.redacted for message in case.messages] == [False, True]

    def test_attachments(self) -> None:
        """Of a file its name, kind and size are kept, and that it has an address is reported."""
        file = {"type": "upload", "name": "a.png", "url": "https://x.example/a",
                "content_type": "image/png", "filesize": 7, "width": 1, "height": 1}  # fmt: skip
        export = intercom.read(
            _conversation(_part(1, "comment", _ANA, body="", attachments=[file]))
        )
        [case] = export
        [kept] = case.messages[1].attachments
        assert (kept.name, kept.content_type, kept.size) == ("a.png", "image/png", 7)
        dropped = {note.field for note in export.report.notes}
        assert "conversation_parts.conversation_parts.attachments.url" in dropped

    def test_plain_body(self) -> None:
        """A body in plain text is the text, and there is no HTML."""
        case = _read(_conversation(_part(1, "comment", _ANA, body="one\ntwo")))
        assert (case.messages[1].text, case.messages[1].html) == ("one\ntwo", None)

    def test_body_with_references_to_characters(self) -> None:
        """Where the words differ from the body, both are kept."""
        case = _read(_conversation(_part(1, "comment", _ANA, body="salt &amp; pepper")))
        kept = case.messages[1]
        assert (kept.text, kept.html) == ("salt & pepper", "salt &amp; pepper")


class TestOldShape:
    """Conversations of versions before 2.0."""

    def test_conversation_message_and_user(self) -> None:
        """The opening message is the conversation_message, and the requester the user."""
        record = {
            "type": "conversation",
            "id": "21",
            "created_at": _NINE,
            "updated_at": _NINE + 60,
            "user": {
                "type": "lead",
                "id": "5c95",
                "user_id": "7506",
                "name": "Eva",
                "email": "e@x.de",
            },
            "assignee": {"type": "admin", "id": "77", "name": "Bo Dahl"},
            "conversation_message": {
                "type": "conversation_message",
                "id": "33",
                "subject": "",
                "body": "<p>Hello</p>",
                "author": {"type": "user", "id": "5c95"},
                "attachments": [],
            },
            "conversation_parts": {"conversation_parts": [], "total_count": 0},
            "open": True,
            "state": "open",
            "links": {"conversation_web": "https://app.intercom.io/a/conversations/21"},
        }
        case = _read(record)
        assert case.requester is not None
        assert case.assignee is not None
        assert case.source is not None
        assert (case.requester.id, case.requester.name, case.assignee.id) == ("5c95", "Eva", "77")
        assert [message.text for message in case.messages] == ["Hello"]
        assert case.source.url == "https://app.intercom.io/a/conversations/21"

    def test_team_as_assignee(self) -> None:
        """An assignee may be a team, or nobody."""
        team = _conversation(assignee={"type": "team", "id": "5"})
        assert _read(team).group == "5"
        nobody = _read(_conversation(assignee={"type": "nobody_admin", "id": None}))
        assert (nobody.assignee, nobody.group) == (None, None)


class TestStatus:
    """What an open conversation or a ticket's state means."""

    def test_open_without_an_admin_is_new(self) -> None:
        """As long as nobody of the team has taken part, a conversation is new."""
        assert _read(_conversation()).status is Status.NEW
        bot = _part(1, "comment", _FIN, body="<p>Have you tried to turn it?</p>")
        assert _read(_conversation(bot)).status is Status.NEW

    def test_open_with_an_admin_is_open(self) -> None:
        """A note of an admin is enough to have it taken."""
        case = _read(_conversation(_part(1, "note", _BO, body="<p>Mine</p>")))
        assert (case.status, case.status_raw) == (Status.OPEN, "open")

    def test_snoozed_and_closed(self) -> None:
        """Snoozed waits for a date; closed is closed."""
        snoozed = _conversation(_part(1, "snoozed", _BO), state="snoozed")
        closed = _conversation(_part(1, "close", _BO), state="closed")
        assert [_read(snoozed).status, _read(closed).status] == [Status.ON_HOLD, Status.CLOSED]

    def test_ticket_state_as_object(self) -> None:
        """A ticket's state is an object with a category; the rest of it is kept."""
        case = _read(_ticket())
        assert (case.status, case.status_raw) == (Status.OPEN, "in_progress")
        assert case.vendor["ticket_state"]["id"] == "1"

    def test_ticket_state_as_word(self) -> None:
        """Or a word, with a label beside it."""
        case = _read(_ticket(ticket_state="submitted", ticket_state_internal_label="Submitted"))
        assert (case.status, case.status_raw) == (Status.NEW, "submitted")
        assert case.vendor["ticket_state_internal_label"] == "Submitted"

    def test_label_of_the_account(self) -> None:
        """What the account says of its own label counts before the category."""
        state = {"category": "in_progress", "internal_label": "With the factory"}
        ours = intercom.STATUSES | {"With the factory": "on_hold"}
        case = _read(_ticket(ticket_state=state), statuses=ours)
        assert (case.status, case.status_raw) == (Status.ON_HOLD, "With the factory")

    def test_unknown_state(self) -> None:
        """A state that no map knows gives none, and is reported."""
        export = intercom.read(_conversation(state="archived"))
        [case] = export
        assert (case.status, case.status_raw) == (None, "archived")
        assert NoteKind.UNKNOWN_VALUE in {note.kind for note in export.report.notes}

    def test_unknown_state_in_a_strict_reading(self) -> None:
        """A strict reading refuses it."""
        with pytest.raises(CaseDataError, match="state: expected a word that the map knows"):
            _read(_conversation(state="archived"))

    def test_deleted(self) -> None:
        """A conversation that was deleted is removed."""
        deleted = {"id": "471", "object": "conversation", "deleted": True}
        shelf = [_conversation(), deleted]
        assert [case.status for case in intercom.read(shelf)] == [Status.REMOVED]


class TestTicket:
    """The facts of a ticket."""

    def test_title_type_and_attributes(self) -> None:
        """The default title is the subject, the type a kind, other attributes are fields."""
        case = _read(_ticket())
        assert (case.subject, case.kind) == ("Brake", "Repair")
        assert dict(case.fields) == {"Colour": "red"}
        assert case.vendor["ticket_id"] == "22"

    def test_assignee_zero_is_nobody(self) -> None:
        """Tickets write nobody as "0"."""
        case = _read(_ticket())
        assert (case.assignee, case.group) == (None, None)
        taken = _read(_ticket(admin_assignee_id="77")).assignee
        assert taken is not None
        assert taken.id == "77"

    def test_tracker_is_the_problem(self) -> None:
        """What a tracker ticket is linked to are its incidents, and it is their problem."""
        linked = {"type": "ticket", "id": "900", "category": "Tracker"}
        incident = _read(_ticket(linked_objects={"type": "list", "data": [linked]}))
        assert [(link.kind, link.case_id) for link in incident.links] == [("problem", "900")]
        other = {"type": "conversation", "id": "471", "category": None}
        tracker = _ticket(category="Tracker", linked_objects={"type": "list", "data": [other]})
        assert [(link.kind, link.case_id) for link in _read(tracker).links] == [("incident", "471")]

    def test_link_without_a_kind_of_ours(self) -> None:
        """A back-office ticket is linked by no bond that a case knows, which is reported."""
        linked = {"type": "ticket", "id": "900", "category": "Back-office"}
        export = intercom.read(_ticket(linked_objects={"type": "list", "data": [linked]}))
        assert [case.links for case in export] == [()]
        assert "linked_objects.data.id" in {note.field for note in export.report.notes}

    def test_conversation_that_became_a_ticket(self) -> None:
        """A conversation and a ticket of one id are one case, with each part once."""
        said = _part(1, "comment", _BO, body="<p>On it.</p>")
        moved = _part(2, "ticket_state_updated_by_admin", _BO)
        told = {**moved, "type": "ticket_part", "previous_ticket_state": "submitted",
                "ticket_state": "in_progress"}  # fmt: skip
        ticket = _ticket({**said, "type": "ticket_part"}, told, id="471")
        case = _read(_conversation(said, moved, ticket={"type": "ticket", "id": "471"}), ticket)
        assert (case.status, case.subject, len(case.messages)) == (Status.OPEN, "Brake", 2)
        assert [event.type for event in case.events] == ["created", "status_changed"]


class TestPeople:
    """Who writes."""

    def test_ai_agent_is_a_bot(self) -> None:
        """What the AI agent sends is no answer of an agent, whoever it writes as."""
        fin = {**_BO, "from_ai_agent": True, "is_ai_answer": True}
        case = _read(_conversation(_part(1, "comment", fin, body="<p>Oil it.</p>")))
        assert case.messages[1].author.kind is Kind.BOT
        assert not case.messages[1].is_reply

    def test_operator_is_a_bot(self) -> None:
        """Operator writes as an admin, from an address of Intercom."""
        operator = {
            "type": "admin",
            "id": "9",
            "name": "Operator",
            "email": "operator+a@intercom.io",
        }
        case = _read(_conversation(_part(1, "comment", operator, body="<p>Soon.</p>")))
        assert case.messages[1].author.kind is Kind.BOT

    @pytest.mark.parametrize(
        "delivered", ["automated", "operator_initiated", "campaigns_initiated"]
    )
    def test_campaign_in_the_name_of_an_admin(self, delivered: str) -> None:
        """A message that a campaign or bot sends in an admin's name is not the admin's."""
        source = {**_conversation()["source"], "author": _BO, "delivered_as": delivered}
        [message] = _read(_conversation(source=source)).messages
        assert message.author.kind is Kind.BOT

    def test_message_of_an_admin_opens(self) -> None:
        """A conversation that an admin began is not new."""
        source = {**_conversation()["source"], "author": _BO, "delivered_as": "admin_initiated"}
        case = _read(_conversation(source=source, state="open"))
        assert case.messages[0].author.kind is Kind.AGENT
        assert case.status is Status.OPEN
        assert case.requester is not None
        assert case.requester.id == "5f19"

    def test_note_is_internal(self) -> None:
        """Notes are seen by the team alone, also those that reopen."""
        parts = [_part(1, "note", _BO, body="<p>a</p>"), _part(2, "note_and_reopen", _BO, body="b")]
        case = _read(_conversation(*parts))
        assert [each.visibility for each in case.messages[1:]] == [Visibility.INTERNAL] * 2

    def test_records_of_people(self) -> None:
        """Records of contacts, admins, teams and tags give names to ids."""
        contact = {
            "type": "contact",
            "id": "5f19",
            "role": "user",
            "name": "Ana Lima",
            "email": "ana@example.org",
            "phone": "+49",
            "language_override": "pt",
        }
        records = [
            _conversation(admin_assignee_id=77, team_assignee_id="5"),
            {"type": "list", "data": [contact]},
            {"type": "admin.list", "admins": [{"type": "admin", "id": "77", "name": "Bo Dahl"}]},
            {"type": "team.list", "teams": [{"type": "team", "id": "5", "name": "Workshop"}]},
        ]
        case = _read(*records)
        assert case.requester is not None
        assert case.assignee is not None
        assert (case.requester.locale, case.assignee.name, case.group) == (
            "pt",
            "Bo Dahl",
            "Workshop",
        )
        assert [each.type for each in case.requester.identifiers] == ["email", "phone", "external"]

    def test_blank_author(self) -> None:
        """For Twitter the author is blank: nobody is made up."""
        case = _read(_conversation(_part(1, "comment", {}, body="Removed")))
        author = case.messages[1].author
        assert (author.id, author.kind) == ("unknown", Kind.SYSTEM)


class TestSources:
    """What may be given to read."""

    def test_list_is_a_snapshot(self) -> None:
        """Lists and searches give conversations without parts: nothing is known of replies."""
        listed = _conversation()
        del listed["conversation_parts"]
        page = {"type": "conversation.list", "conversations": [listed], "total_count": 1,
                "pages": {"type": "pages", "page": 1}}  # fmt: skip
        [case] = intercom.read(page)
        assert (case.fidelity, case.status) == (Fidelity.SNAPSHOT, Status.OPEN)

    def test_page_of_tickets(self) -> None:
        """A search gives tickets with their parts."""
        [case] = intercom.read({"type": "ticket.list", "tickets": [_ticket()], "total_count": 1})
        assert (case.id, case.fidelity) == ("611", Fidelity.FULL_LOG)

    def test_json_lines(self, tmp_path: Path) -> None:
        """Conversations, one a line, are read one at a time."""
        file = tmp_path / "conversations.jsonl"
        lines = [json.dumps(_conversation(id=str(number))) for number in (1, 2, 3)]
        file.write_text("\n".join(lines), encoding="utf-8")
        assert [case.id for case in intercom.read(file)] == ["1", "2", "3"]

    def test_newer_version_counts(self) -> None:
        """Of two versions of a conversation the later counts, and the other is reported."""
        pages = [
            {"type": "conversation.list", "conversations": [_conversation(updated_at=_NINE + n)]}
            for n in (20, 10)
        ]
        export = intercom.read(pages)
        [case] = export
        assert case.updated_at == datetime(2026, 3, 2, 9, 0, 20, tzinfo=UTC)
        assert NoteKind.STALE_UPDATE in {note.kind for note in export.report.notes}

    def test_records_of_no_case(self) -> None:
        """A contact or a ticket type alone is no case and no error: it stands unused."""
        export = intercom.read([{"type": "contact", "id": "1"}, {"type": "ticket_type", "id": "2"}])
        assert export.to_list() == []
        assert [(note.kind, note.field) for note in export.report.notes] == [
            (NoteKind.UNUSED_RECORD, "contact"),
            (NoteKind.UNUSED_RECORD, "ticket_type"),
        ]

    def test_something_else(self) -> None:
        """A record of something else says what was expected."""
        with pytest.raises(CaseDataError, match="expected a record of Intercom"):
            intercom.read({"weather": "fine"}).to_list()

    def test_error_names_the_place(self) -> None:
        """A bad time is an error that names record and field, and not the value."""
        with pytest.raises(CaseDataError) as caught:
            intercom.read(_conversation(_part(1, "comment", _ANA, created_at="soon"))).to_list()
        assert caught.value.record_id == "471"
        assert caught.value.path == "conversation_parts.conversation_parts.0.created_at"
        assert "soon" not in str(caught.value)

    def test_answer_to_a_new_conversation(self) -> None:
        """What the API answers when a contact starts a conversation is its first message."""
        sent = {"type": "user_message", "id": "40", "created_at": _NINE, "body": "Hello",
                "message_type": "inapp", "conversation_id": "499"}  # fmt: skip
        [case] = intercom.read(sent)
        assert (case.id, case.messages[0].text, case.messages[0].channel) == (
            "499",
            "Hello",
            Channel.CHAT,
        )

    def test_round_trip(self) -> None:
        """A case that was read survives dump and load."""
        case = _read(_conversation(_part(1, "close", _BO, body="<p>Done</p>"), state="closed"))
        assert Case.model_validate_json(case.model_dump_json()) == case
