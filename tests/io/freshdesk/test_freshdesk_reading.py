"""What a case of Freshdesk holds: one test for each trap of its exports."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from supportkit import Case
from supportkit.cases import Channel, Fidelity, Kind, LinkKind, Priority, Status, Visibility
from supportkit.errors import CaseDataError
from supportkit.io import freshdesk
from supportkit.io.report import NoteKind


def ticket(**changes: Any) -> dict[str, Any]:
    """Give a ticket of version 2 with three conversations, listed newest first."""
    made: dict[str, Any] = {
        "id": 71,
        "subject": "Chain slips",
        "description": "<p>My chain <b>slips</b>.</p>",
        "description_text": "My chain slips.",
        "status": 3,
        "priority": 3,
        "source": 1,
        "type": "Problem",
        "requester_id": 9001,
        "responder_id": 51,
        "group_id": 7,
        "company_id": 8,
        "tags": ["chain"],
        "custom_fields": {"cf_bike": "tandem", "cf_frame": None},
        "cc_emails": ["Bo <bo@example.com>"],
        "created_at": "2026-03-02T09:00:00Z",
        "updated_at": "2026-03-02T12:00:00Z",
        "due_by": "2026-03-05T09:00:00Z",
        "fr_due_by": "2026-03-02T17:00:00Z",
        "fr_escalated": False,
        "is_escalated": True,
        "stats": {"first_responded_at": "2026-03-02T10:00:00Z", "closed_at": None},
        "requester": {"id": 9001, "name": "Ada", "email": "ada@example.com", "phone": None},
        "company": {"id": 8, "name": "Wheels Ltd"},
        "conversations": [
            conversation(3, "2026-03-02T11:00:00Z", user_id=9001, incoming=True),
            conversation(2, "2026-03-02T10:30:00Z", private=True, source=2),
            conversation(1, "2026-03-02T10:00:00Z"),
        ],
    }
    return made | changes


def conversation(number: int, at: str, **changes: Any) -> dict[str, Any]:
    """Give an agent's reply."""
    made: dict[str, Any] = {
        "id": number,
        "body": f"<div>Text {number}</div>",
        "body_text": f"Text {number}",
        "incoming": False,
        "private": False,
        "source": 0,
        "user_id": 51,
        "created_at": at,
        "updated_at": at,
        "attachments": [],
    }
    return made | changes


def one(source: Any, **options: Any) -> Case:
    """Read the only case of a source."""
    [case] = freshdesk.read(source, **options)
    return case


class TestMessages:
    """What was written, by whom, and who sees it."""

    def test_the_description_is_the_first_message(self) -> None:
        """What the customer asked first is not among the conversations."""
        first = one(ticket()).messages[0]
        assert (first.text, first.html) == ("My chain slips.", "<p>My chain <b>slips</b>.</p>")
        assert (first.author.id, first.author.kind) == ("9001", Kind.CUSTOMER)

    def test_conversations_come_in_order_of_time(self) -> None:
        """The API may list them newest first."""
        export = freshdesk.read(ticket())
        [case] = export
        assert [message.id for message in case.messages] == ["description", "1", "2", "3"]
        assert NoteKind.REORDERED in {note.kind for note in export.report.notes}

    def test_a_private_note_is_internal(self) -> None:
        """Nobody outside sees it, so it answers nobody."""
        note = one(ticket()).messages[2]
        assert note.visibility is Visibility.INTERNAL
        assert not note.is_reply

    def test_authors_are_told_by_requester_and_direction(self) -> None:
        """Without records of users, who asked is the customer and who answers an agent."""
        kinds = [message.author.kind for message in one(ticket()).messages]
        assert kinds == [Kind.CUSTOMER, Kind.AGENT, Kind.AGENT, Kind.CUSTOMER]

    def test_an_incoming_mail_of_someone_else_is_a_customers(self) -> None:
        """Somebody who was copied in may answer too."""
        other = conversation(4, "2026-03-02T11:30:00Z", user_id=9002, incoming=True)
        last = one(ticket(conversations=[other])).messages[-1]
        assert (last.author.id, last.author.kind) == ("9002", Kind.CUSTOMER)

    def test_a_bot_greets_without_a_user(self) -> None:
        """In a web chat, nobody's message of category 5 is the bot's."""
        hello = conversation(4, "2026-03-02T09:00:00Z", user_id=None, category=5, source=15)
        chat = ticket(source=15, conversations=[hello])
        case = one(chat, strict=True)
        assert (case.channel, case.messages[1].author.kind) == (Channel.CHAT, Kind.BOT)

    def test_what_nobody_wrote_is_the_systems(self) -> None:
        """A conversation without a user and without a category is no agent's answer."""
        nobody = conversation(4, "2026-03-02T09:30:00Z", user_id=None)
        assert one(ticket(conversations=[nobody])).messages[1].author.kind is Kind.SYSTEM

    def test_the_opening_of_an_outbound_mail_is_the_agents(self) -> None:
        """Source 10 is a mail that an agent sent first."""
        first = one(ticket(source=10)).messages[0]
        assert (first.author.id, first.is_reply) == ("51", True)

    def test_an_html_body_alone_is_read_as_text(self) -> None:
        """Lists give the description in HTML only."""
        made = ticket()
        del made["description_text"]
        assert one(made).messages[0].text == "My chain slips."

    def test_a_deleted_conversation_is_reported_and_left_out(self) -> None:
        """What an agent deleted is no part of the ticket."""
        gone = conversation(4, "2026-03-02T09:30:00Z", deleted=True)
        export = freshdesk.read(ticket(conversations=[gone]))
        [case] = export
        assert [message.id for message in case.messages] == ["description"]
        assert "deleted in Freshdesk" in str(export.report)

    def test_attachments_keep_their_facts(self) -> None:
        """Either name of the size is read."""
        files = [{"id": 5, "name": "a.txt", "content_type": "text/plain", "file_size": 12}]
        [file] = one(ticket(attachments=files)).messages[0].attachments
        assert (file.id, file.name, file.size) == ("5", "a.txt", 12)

    def test_conversations_may_stand_beside_the_ticket(self) -> None:
        """One answer with a ticket and its conversations is one case."""
        inside = ticket()
        beside = {"ticket": inside, "conversations": inside.pop("conversations")}
        assert one(beside) == one(ticket())

    def test_conversations_may_stand_in_another_file(self, tmp_path: Path) -> None:
        """Pages of conversations are joined to their tickets by id."""
        inside = ticket()
        pages = [each | {"ticket_id": 71} for each in inside.pop("conversations")]
        (tmp_path / "a.json").write_text(json.dumps(pages), encoding="utf-8")
        (tmp_path / "b.json").write_text(json.dumps([inside]), encoding="utf-8")
        case = one(tmp_path)
        assert [message.id for message in case.messages] == ["description", "1", "2", "3"]
        assert case.fidelity is Fidelity.MESSAGES_ONLY

    def test_a_missing_description_is_reported(self) -> None:
        """Replies to a question that the source does not hold are said to be that."""
        made = ticket()
        del made["description"], made["description_text"]
        export = freshdesk.read(made)
        [case] = export
        assert len(case.messages) == 3
        kinds = {(note.kind, note.field) for note in export.report.notes}
        assert (NoteKind.MISSING_END, "description") in kinds

    def test_ten_included_conversations_may_not_be_all(self) -> None:
        """A ticket includes its first ten at most."""
        ten = [conversation(n, f"2026-03-02T10:{n:02}:00Z") for n in range(10)]
        export = freshdesk.read(ticket(conversations=ten))
        assert len(export.to_list()[0].messages) == 11
        assert "ten at most" in str(export.report)


class TestStatus:
    """What codes of statuses and priorities stand for."""

    @pytest.mark.parametrize(
        ("code", "status"),
        [
            (2, Status.OPEN),
            (3, Status.PENDING),
            (4, Status.SOLVED),
            (5, Status.CLOSED),
            (6, Status.PENDING),
            (7, Status.ON_HOLD),
        ],
    )
    def test_codes(self, code: int, status: Status) -> None:
        """Four codes are fixed, and every account begins with two more."""
        case = one(ticket(status=code))
        assert (case.status, case.status_raw) == (status, str(code))

    def test_open_without_an_agent_is_new(self) -> None:
        """Nobody has taken it."""
        assert one(ticket(status=2, responder_id=None)).status is Status.NEW

    def test_nobody_and_no_group(self) -> None:
        """Both may be missing at once, and neither is made up."""
        case = one(ticket(status=2, responder_id=None, group_id=None))
        assert (case.status, case.assignee, case.group) == (Status.NEW, None, None)

    def test_a_code_of_the_account_is_unknown_until_told(self) -> None:
        """Codes from 8 up mean something else in every account."""
        export = freshdesk.read(ticket(status=8))
        [case] = export
        assert (case.status, case.status_raw) == (None, "8")
        assert NoteKind.UNKNOWN_VALUE in {note.kind for note in export.report.notes}
        ours = freshdesk.STATUSES | {8: "on_hold"}
        assert one(ticket(status=8), statuses=ours).status is Status.ON_HOLD

    def test_a_strict_reading_refuses_an_unknown_code(self) -> None:
        """The error names the ticket and the field."""
        with pytest.raises(CaseDataError, match="status") as caught:
            one(ticket(status=8), strict=True)
        assert caught.value.record_id == "71"

    def test_a_renamed_code_is_read_by_its_name(self) -> None:
        """Version 1 tells the name beside the code."""
        assert one(ticket(status=6, status_name="Closed")).status is Status.CLOSED

    @pytest.mark.parametrize("flag", ["spam", "deleted"])
    def test_spam_and_deleted_tickets_are_removed(self, flag: str) -> None:
        """They are in no metric."""
        case = one(ticket(**{flag: True}))
        assert (case.status, case.status_raw) == (Status.REMOVED, "3")

    @pytest.mark.parametrize(
        ("code", "priority"),
        [(1, Priority.LOW), (2, Priority.NORMAL), (3, Priority.HIGH), (4, Priority.URGENT)],
    )
    def test_priorities(self, code: int, priority: Priority) -> None:
        """Medium is normal."""
        case = one(ticket(priority=code))
        assert (case.priority, case.priority_raw) == (priority, str(code))


class TestFacts:
    """The other fields of a case."""

    def test_clocks_keep_their_names(self) -> None:
        """Freshdesk's own times and flags stand apart, untouched."""
        vendor = one(ticket()).vendor
        assert vendor["due_by"] == "2026-03-05T09:00:00Z"
        assert (vendor["fr_escalated"], vendor["is_escalated"]) == (False, True)
        assert vendor["stats"]["first_responded_at"] == "2026-03-02T10:00:00Z"

    def test_custom_fields_and_people(self) -> None:
        """Fields that are not set are left out; who is copied in follows."""
        case = one(ticket())
        assert dict(case.fields) == {"cf_bike": "tandem"}
        assert (case.organisation, case.kind, case.tags) == ("Wheels Ltd", "Problem", ("chain",))
        assert [(who.id, who.name) for who in case.followers] == [("bo@example.com", "Bo")]
        assert case.requester is not None
        assert [each.value for each in case.requester.identifiers] == ["ada@example.com"]

    def test_records_of_people_and_groups_are_looked_up(self) -> None:
        """Agents, contacts and groups may stand anywhere in the source."""
        agent = {"id": 51, "contact": {"name": "Cy", "email": "cy@example.com", "active": True}}
        group = {"id": 7, "name": "Workshop", "escalate_to": None}
        case = one([ticket(), agent, group])
        assert case.assignee is not None
        assert (case.group, case.assignee.name) == ("Workshop", "Cy")
        assert case.assignee.identifiers[0].verified

    def test_the_address_a_requester_wrote_from_is_kept(self) -> None:
        """Where nothing else tells it, their mail does."""
        mail = conversation(
            4, "2026-03-02T11:00:00Z", user_id=9001, incoming=True, from_email="ada@example.com"
        )
        case = one(ticket(requester=None, conversations=[mail]))
        assert case.requester is not None
        assert [each.value for each in case.requester.identifiers] == ["ada@example.com"]

    def test_another_requester_inside_is_a_conflict(self) -> None:
        """The id of the ticket counts, and the report says that they differ."""
        export = freshdesk.read(ticket(requester={"id": 1, "name": "Eve"}))
        [case] = export
        assert case.requester is not None
        assert (case.requester.id, case.requester.name) == ("9001", None)
        assert NoteKind.CONFLICT in {note.kind for note in export.report.notes}

    def test_ratings_are_answers_of_a_survey(self) -> None:
        """The scale stays with the value, and a rating is an event too."""
        rating = {
            "id": 3,
            "survey_id": 1,
            "ticket_id": 71,
            "user_id": 9001,
            "feedback": "Quick!",
            "ratings": {"default_question": 103},
            "created_at": "2026-03-03T08:00:00Z",
        }
        case = one([rating, ticket()])
        [given] = case.satisfaction
        assert (given.scale, given.value, given.comment) == ("-103 to 103", "103", "Quick!")
        assert [event.id for event in case.events] == ["rating-3"]

    def test_a_tracker_has_incidents(self) -> None:
        """Tickets that a tracker follows are its incidents."""
        [link] = one(ticket(association_type=3, associated_tickets_list=[72])).links
        assert (link.kind, link.case_id) == (LinkKind.INCIDENT, "72")

    def test_a_ticket_alone_is_a_snapshot(self) -> None:
        """Without conversations nobody knows whether it was answered."""
        made = ticket()
        del made["conversations"]
        assert one(made).fidelity is Fidelity.SNAPSHOT
        assert one(ticket(conversations=[])).fidelity is Fidelity.MESSAGES_ONLY


class TestVersion1:
    """The first version of the API."""

    def test_the_id_is_the_one_that_the_desk_shows(self) -> None:
        """The other id is kept beside it; clocks have the names of version 2."""
        made = {
            "helpdesk_ticket": {
                "display_id": 5,
                "id": 880001,
                "subject": "Bell",
                "description": "It is <loud>",
                "description_html": "<div>It is &lt;loud&gt;</div>",
                "status": 2,
                "priority": 1,
                "source": 2,
                "requester_id": 9001,
                "requester_name": "Ada",
                "responder_id": None,
                "isescalated": False,
                "frDueBy": "2026-03-02T17:00:00+10:00",
                "ticket_type": "Question",
                "created_at": "2026-03-02T09:00:00+10:00",
                "custom_field": {"colour_1": "red"},
                "cc_email": {"cc_emails": ["bo@example.com"], "fwd_emails": [], "reply_cc": []},
                "notes": [
                    {
                        "note": {
                            "id": 6,
                            "body": "Which bell?",
                            "body_html": "<p>Which bell?</p>",
                            "incoming": False,
                            "private": False,
                            "source": 0,
                            "user_id": 51,
                            "created_at": "2026-03-02T10:00:00+10:00",
                        }
                    }
                ],
            }
        }
        case = one(made, strict=True)
        assert case.source is not None
        assert (case.id, case.source.raw_id, case.status) == ("5", "880001", Status.NEW)
        assert [message.text for message in case.messages] == ["It is <loud>", "Which bell?"]
        assert dict(case.vendor) == {
            "fr_due_by": "2026-03-02T17:00:00+10:00",
            "is_escalated": False,
        }
        assert case.requester is not None
        assert (case.requester.name, dict(case.fields)) == ("Ada", {"colour_1": "red"})

    def test_people_are_wrapped(self) -> None:
        """Agents of version 1 have an id of their own beside that of their user."""
        agent = {"agent": {"id": 1, "user_id": 51, "user": {"name": "Cy", "mobile": 1234}}}
        case = one([agent, ticket()])
        assert case.assignee is not None
        assert (case.assignee.id, case.assignee.name) == ("51", "Cy")


class TestActivities:
    """The export of ticket activities, which is a log."""

    def activities(self) -> dict[str, Any]:
        """Give the activities of a ticket, newest first and with times as the export has them."""
        told = [
            ("02-03-2026 12:00:00 +0000", "user", 51, {"status": "Pending"}),
            ("02-03-2026 10:00:00 +0000", "user", 51, {"agent_id": 51, "note": {"id": 1}}),
            (
                "02-03-2026 09:00:00 +0000",
                "user",
                9001,
                {"new_ticket": True, "status": "Open", "priority": "High", "source": 1},
            ),
        ]
        return {
            "activities_data": [
                {
                    "ticket_id": 71,
                    "performed_at": at,
                    "performer_type": kind,
                    "performer_id": who,
                    "activity": activity,
                }
                for at, kind, who, activity in told
            ]
        }

    def test_they_are_the_whole_log(self) -> None:
        """New until an agent has it, then open, then pending."""
        case = one([ticket(), self.activities()])
        assert case.fidelity is Fidelity.FULL_LOG
        timeline = case.timeline()
        assert timeline.status_at(case.messages[0].at) is Status.NEW
        assert timeline.last_status() is Status.PENDING
        assert [getattr(event, "type", "") for event in case.events] == [
            "created",
            "field_changed",
            "assigned",
            "status_changed",
            "status_changed",
        ]

    def test_a_log_that_begins_later_is_partial(self) -> None:
        """A daily export holds what happened on its day."""
        day = self.activities()
        del day["activities_data"][2]
        export = freshdesk.read([day, ticket()])
        [case] = export
        assert case.fidelity is Fidelity.MESSAGES_ONLY
        assert NoteKind.PARTIAL_LOG in {note.kind for note in export.report.notes}

    def test_activities_alone_are_a_log(self) -> None:
        """Without the ticket there are changes and no messages."""
        case = one(self.activities())
        assert (case.fidelity, case.messages) == (Fidelity.LOG_ONLY, ())

    def test_what_a_rule_did_is_a_bots(self) -> None:
        """Automations are no agents."""
        made = self.activities()
        made["activities_data"][0] |= {"performer_type": "system", "performer_id": None}
        case = one([made, ticket()])
        assert case.events[-1].actor is not None
        assert case.events[-1].actor.kind is Kind.SYSTEM


class TestSources:
    """In which forms an export comes."""

    def test_search_results(self) -> None:
        """A page of a search holds tickets under ``results``."""
        other = ticket(id=72)
        cases = freshdesk.read({"total": 2, "results": [ticket(), other]}).to_list()
        assert [case.id for case in cases] == ["71", "72"]

    def test_a_contact_is_no_case(self) -> None:
        """It stands unused, which is no error."""
        export = freshdesk.read({"id": 1, "name": "Ada", "email": "ada@example.com"})
        assert export.to_list() == []
        assert "unused record: contact" in str(export.report)

    def test_something_else_is_refused(self) -> None:
        """The error says what was expected."""
        with pytest.raises(CaseDataError, match="a record of Freshdesk"):
            freshdesk.read({"weather": "sunny"}).to_list()

    def test_reading_does_not_change_what_it_is_given(self) -> None:
        """The same dicts can be read twice."""
        made = ticket()
        before = copy.deepcopy(made)
        assert one(made) == one(made)
        assert made == before
