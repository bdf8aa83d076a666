"""What a case of Help Scout holds: one test for each trap of its exports."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from supportkit import Case
from supportkit.cases import (
    Channel,
    Delivery,
    Fidelity,
    IdentifierType,
    Kind,
    Priority,
    Status,
    StatusChanged,
    Visibility,
)
from supportkit.errors import CaseDataError
from supportkit.io import helpscout
from supportkit.io.report import NoteKind

ADA = {"id": 9001, "type": "customer", "first": "Ada", "last": "B", "email": "ada@example.com"}
CY = {"id": 51, "type": "user", "first": "Cy", "last": "D", "email": "cy@example.com"}
TEAM = {"id": 7, "type": "team", "first": "Workshop", "last": ""}


def thread(number: int, at: str, kind: str = "message", **changes: Any) -> dict[str, Any]:
    """Give a published reply of Cy."""
    made: dict[str, Any] = {
        "id": number,
        "type": kind,
        "status": "nochange",
        "state": "published",
        "body": f"Text <b>{number}</b>",
        "source": {"type": "web", "via": "user"},
        "createdBy": CY,
        "assignedTo": CY,
        "createdAt": at,
    }
    return made | changes


THREADS = [
    thread(4, "2026-03-02T11:00:00Z", "lineitem", status="closed", body=""),
    thread(3, "2026-03-02T10:00:00Z", status="pending"),
    thread(2, "2026-03-02T09:30:00Z", "lineitem", body=None),
    thread(
        1,
        "2026-03-02T09:00:00Z",
        "customer",
        status="active",
        createdBy=ADA,
        customer=ADA,
        assignedTo=None,
        source={"type": "email", "via": "customer"},
    ),
]


def conversation(**changes: Any) -> dict[str, Any]:
    """Give a conversation of version 2 with four threads, newest first."""
    made: dict[str, Any] = {
        "id": 4001,
        "number": 12,
        "threads": 2,
        "type": "email",
        "folderId": 3,
        "status": "closed",
        "state": "published",
        "subject": "Chain slips",
        "preview": "Text",
        "mailboxId": 8,
        "assignee": CY,
        "createdBy": ADA,
        "createdAt": "2026-03-02T09:00:00Z",
        "closedAt": "2026-03-02T11:00:00Z",
        "closedBy": 51,
        "userUpdatedAt": "2026-03-02T11:00:00Z",
        "source": {"type": "email", "via": "customer"},
        "tags": [{"id": 1, "color": "#fff", "tag": "chain"}],
        "cc": ["bo@example.com"],
        "bcc": None,
        "primaryCustomer": ADA,
        "customFields": [{"id": 6, "name": "Bike", "value": "33", "text": "Tandem"}],
        "_embedded": {"threads": copy.deepcopy(THREADS)},
        "_links": {"self": {"href": "https://api.example.com/v2/conversations/4001"}},
    }
    return made | changes


def with_threads(*threads: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Give a conversation with these threads and no count of them."""
    return conversation(threads=None, _embedded={"threads": list(threads)}, **changes)


def one(source: Any, **options: Any) -> Case:
    """Read the only case of a source."""
    [case] = helpscout.read(source, **options)
    return case


class TestMessages:
    """What was written, by whom, and who sees it."""

    def test_threads_come_in_order_of_time(self) -> None:
        """They are listed newest first; line items are no messages."""
        case = one(conversation(), strict=True)
        assert [message.id for message in case.messages] == ["1", "3"]
        assert [message.author.kind for message in case.messages] == [Kind.CUSTOMER, Kind.AGENT]

    def test_bodies_are_html(self) -> None:
        """The text is made of it, and the HTML is kept."""
        first = one(conversation()).messages[0]
        assert (first.text, first.html) == ("Text 1", "Text <b>1</b>")

    def test_a_note_is_internal(self) -> None:
        """It answers nobody."""
        [note] = one(with_threads(thread(1, "2026-03-02T09:00:00Z", "note"))).messages
        assert (note.visibility, note.is_reply) == (Visibility.INTERNAL, False)

    @pytest.mark.parametrize("state", ["draft", "hidden", "underreview"])
    def test_what_was_not_sent_is_no_message(self, state: str) -> None:
        """Drafts are reported and left out."""
        sent = thread(1, "2026-03-02T09:00:00Z")
        export = helpscout.read(with_threads(sent, thread(2, "2026-03-02T10:00:00Z", state=state)))
        [case] = export
        assert [message.id for message in case.messages] == ["1"]
        assert f"never sent: {state}" in str(export.report)

    def test_a_workflow_is_a_bot(self) -> None:
        """What a rule sends is no agent's reply."""
        sent = thread(1, "2026-03-02T09:00:00Z", action={"type": "automatic-workflow"})
        assert one(with_threads(sent)).messages[0].author.kind is Kind.BOT

    def test_a_system_user_is_a_bot(self) -> None:
        """Version 3 names users that are run by software."""
        sent = thread(1, "2026-03-02T09:00:00Z", createdBy={"id": 2, "type": "system_user"})
        assert one(with_threads(sent)).messages[0].author.kind is Kind.BOT

    def test_a_forwarded_message_is_not_for_the_customer(self) -> None:
        """It went to somebody else."""
        sent = thread(1, "2026-03-02T09:00:00Z", "forwardchild")
        assert one(with_threads(sent)).messages[0].visibility is Visibility.INTERNAL

    def test_an_opened_message_was_read(self) -> None:
        """Help Scout tells when the customer saw it."""
        sent = thread(1, "2026-03-02T09:00:00Z", openedAt="2026-03-02T09:05:00Z")
        assert one(with_threads(sent)).messages[0].delivery is Delivery.READ

    def test_a_call_and_a_chat_say_how_they_came(self) -> None:
        """Within a conversation by mail, too."""
        call = thread(1, "2026-03-02T09:00:00Z", "phone")
        chat = thread(2, "2026-03-02T09:10:00Z", "beaconchat")
        channels = [message.channel for message in one(with_threads(call, chat)).messages]
        assert channels == [Channel.PHONE, Channel.CHAT]

    def test_saved_replies_and_attachments(self) -> None:
        """Zero is no saved reply."""
        files = {"attachments": [{"id": 5, "filename": "a.txt", "mimeType": "text/plain"}]}
        sent = thread(1, "2026-03-02T09:00:00Z", savedReplyId=10, _embedded=files)
        other = thread(2, "2026-03-02T10:00:00Z", savedReplyId=0)
        first, second = one(with_threads(sent, other)).messages
        assert (first.template_id, second.template_id) == ("10", None)
        assert [file.name for file in first.attachments] == ["a.txt"]

    def test_an_unknown_type_of_thread_is_kept_inside(self) -> None:
        """It is reported, and answers nobody."""
        export = helpscout.read(with_threads(thread(1, "2026-03-02T09:00:00Z", "hologram")))
        [case] = export
        assert case.messages[0].visibility is Visibility.INTERNAL
        assert NoteKind.UNKNOWN_VALUE in {note.kind for note in export.report.notes}


class TestLog:
    """The history that threads tell."""

    def test_threads_tell_the_history(self) -> None:
        """New until Cy has it, open, pending with the reply, then closed."""
        case = one(conversation())
        assert case.fidelity is Fidelity.FULL_LOG
        moves = [event for event in case.events if isinstance(event, StatusChanged)]
        assert [(move.old, move.new) for move in moves] == [
            (Status.NEW, Status.OPEN),
            (Status.OPEN, Status.PENDING),
            (Status.PENDING, Status.CLOSED),
        ]
        assert case.timeline().status_at(case.created_at) is Status.NEW

    def test_a_missing_thread_makes_it_partial(self) -> None:
        """Fewer threads than are counted are not the whole log."""
        export = helpscout.read(conversation(threads=5))
        [case] = export
        assert case.fidelity is Fidelity.MESSAGES_ONLY
        assert NoteKind.PARTIAL_LOG in {note.kind for note in export.report.notes}

    def test_without_line_items_there_is_no_log(self) -> None:
        """A source that has none may have left them out."""
        assert one(with_threads(THREADS[3], status="active")).fidelity is Fidelity.MESSAGES_ONLY

    def test_a_team_is_a_group(self) -> None:
        """The owner of a conversation may be a team."""
        moved = thread(2, "2026-03-02T09:30:00Z", "lineitem", assignedTo=TEAM)
        case = one(with_threads(THREADS[3], moved, status="active", assignee=TEAM))
        assert (case.assignee, case.group, case.status) == (None, "Workshop", Status.OPEN)
        assert [event.type for event in case.events] == [
            "created",
            "status_changed",
            "group_changed",
        ]

    def test_a_customers_thread_unassigns_nobody(self) -> None:
        """Only a line item without an assignee takes a conversation from its owner."""
        asked = THREADS[3] | {"id": 5, "createdAt": "2026-03-02T10:30:00Z", "status": "nochange"}
        case = one(with_threads(*THREADS[1:], asked, status="pending"))
        assert [event.type for event in case.events].count("assigned") == 1

    def test_what_else_a_line_item_did_is_kept(self) -> None:
        """A merge of another conversation into this one, for example."""
        action = {"type": "merged", "text": "Cy merged", "associatedEntities": {"other": 4002}}
        merged = thread(2, "2026-03-02T09:30:00Z", "lineitem", action=action, assignedTo=None)
        events = one(with_threads(THREADS[3], merged, status="active", assignee=None)).events
        assert [event.type for event in events] == ["created", "custom"]
        assert dict(events[1].model_dump()["data"]) == {"text": "Cy merged", "other": 4002}

    def test_the_source_of_an_action_is_kept_or_reported(self) -> None:
        """It goes with what else was done; of a mere change of status the report names it."""
        workflow = {"actionType": "automatic-workflow", "actionSourceId": 77}
        plain = {"actionType": "changed-ticket-status", "actionSourceId": 78}
        source = with_threads(
            thread(5, "2026-03-02T12:00:00Z", "lineitem", **plain),
            thread(4, "2026-03-02T11:00:00Z", "lineitem", **workflow),
            THREADS[3],
        )
        export = helpscout.read(source)
        [case] = export
        [custom] = [event for event in case.events if event.type == "custom"]
        assert custom.model_dump()["data"] == {"source_id": "77"}
        assert "actionSourceId" in str(export.report)


class TestFacts:
    """The other fields of a case."""

    @pytest.mark.parametrize(
        ("changes", "status"),
        [
            ({"status": "active"}, Status.OPEN),
            ({"status": "active", "assignee": None}, Status.NEW),
            ({"status": "pending"}, Status.PENDING),
            ({"status": "closed"}, Status.CLOSED),
            ({"status": "spam"}, Status.REMOVED),
            ({"status": "closed", "state": "deleted"}, Status.REMOVED),
            (
                {"status": "active", "snooze": {"snoozedUntil": "2026-04-01T00:00:00Z"}},
                Status.ON_HOLD,
            ),
        ],
    )
    def test_status(self, changes: dict[str, Any], status: Status) -> None:
        """Owner, snooze and deletion count beside the word."""
        case = one(conversation(**changes))
        assert (case.status, case.status_raw) == (status, changes["status"])

    def test_ids(self) -> None:
        """The number that people see is kept beside the id."""
        source = one(conversation()).source
        assert source is not None
        assert (source.raw_id, source.vendor) == ("12", "helpscout")
        assert source.url == "https://secure.helpscout.net/conversation/4001/12/"

    def test_fields_tags_and_figures(self) -> None:
        """An option is given by its text."""
        case = one(conversation())
        assert (case.tags, dict(case.fields)) == (("chain",), {"Bike": "Tandem"})
        assert case.vendor["closedAt"] == "2026-03-02T11:00:00Z"
        assert [who.id for who in case.followers] == ["bo@example.com"]

    def test_a_priority_is_a_custom_field(self) -> None:
        """Help Scout has none of its own."""
        field = {"id": 1, "name": "Priority", "value": "9", "text": "P1"}
        made = conversation(customFields=[field])
        assert one(made).priority is None
        ours = helpscout.PRIORITIES | {"P1": "urgent"}
        case = one(made, priorities=ours)
        assert (case.priority, case.priority_raw) == (Priority.URGENT, "P1")

    @pytest.mark.parametrize(
        ("kind", "source", "channel"),
        [
            ("email", "email", Channel.EMAIL),
            ("email", "web", Channel.WEB),
            ("email", "api", Channel.API),
            ("chat", "beacon", Channel.CHAT),
            ("phone", "web", Channel.PHONE),
        ],
    )
    def test_channel(self, kind: str, source: str, channel: Channel) -> None:
        """Chats and calls are known by the type, all else by the source."""
        made = conversation(type=kind, source={"type": source, "via": "customer"})
        assert one(made).channel is channel

    def test_records_are_looked_up(self) -> None:
        """Customers and mailboxes may stand anywhere in the source."""
        customer = {
            "id": 9001,
            "firstName": "Ada",
            "lastName": "Byron",
            "organization": "Wheels Ltd",
            "photoUrl": "",
            "_embedded": {
                "emails": [{"id": 1, "value": "ada@example.com", "type": "work"}],
                "phones": [{"id": 2, "value": "+49 30 901820", "type": "work"}],
            },
        }
        mailbox = {"id": 8, "name": "Support", "slug": "support", "email": "s@example.com"}
        case = one([customer, mailbox, conversation()])
        assert (case.organisation, case.brand) == ("Wheels Ltd", "Support")
        assert case.requester is not None
        assert case.requester.name == "Ada Byron"
        kinds = [each.type for each in case.requester.identifiers]
        assert kinds == [IdentifierType.EMAIL, IdentifierType.PHONE]

    def test_ratings(self) -> None:
        """1 is great and 3 is not good, in the words of the webhook or the report's numbers."""
        rating = {
            "id": 4001,
            "threadid": 3,
            "ratingId": 3,
            "ratingComments": "Slow",
            "ratingCreatedAt": "2026-03-03T08:00:00Z",
        }
        case = one([rating, conversation()])
        [given] = case.satisfaction
        assert (given.scale, given.value, given.comment) == ("1-3", "3", "Slow")


class TestSources:
    """In which forms an export comes."""

    def test_version_1(self) -> None:
        """Wrapped in ``item``, tags null, the owner with full names."""
        made = {
            "item": {
                "id": 4001,
                "number": 12,
                "type": "email",
                "isDraft": False,
                "status": "active",
                "subject": "Bell",
                "owner": {"id": 51, "firstName": "Cy", "lastName": "D", "type": "user"},
                "mailbox": {"id": 8, "name": "Support"},
                "customer": {"id": 9001, "firstName": "Ada", "type": "customer"},
                "tags": None,
                "customFields": None,
                "createdAt": "2026-03-02T09:00:00Z",
                "modifiedAt": "2026-03-02T09:00:00Z",
                "threadCount": 1,
                "threads": [
                    {
                        "id": 1,
                        "type": "customer",
                        "state": "published",
                        "status": "active",
                        "createdAt": "2026-03-02T09:00:00Z",
                        "createdBy": {"id": 9001, "firstName": "Ada", "type": "customer"},
                        "assignedTo": None,
                        "body": "<p>Loud</p>",
                        "attachments": None,
                    }
                ],
            }
        }
        case = one(made, strict=True)
        assert (case.id, case.status, case.brand, case.tags) == ("4001", Status.OPEN, "Support", ())
        assert case.assignee is not None
        assert (case.assignee.name, case.messages[0].text) == ("Cy D", "Loud")

    def test_a_page_of_threads_names_its_conversation_in_a_link(self) -> None:
        """Threads of version 2 do not say to which conversation they belong."""
        alone = conversation()
        threads = alone.pop("_embedded")["threads"]
        link = {"self": {"href": "https://api.example.com/v2/conversations/4001/threads?page=1"}}
        page = {"_embedded": {"threads": threads}, "_links": link, "page": {"number": 1}}
        assert one([alone, page]).messages == one(conversation()).messages

    def test_a_page_of_conversations(self) -> None:
        """Each is a case of its own; without threads it is a snapshot."""
        alone = conversation()
        del alone["_embedded"]
        page = {"_embedded": {"conversations": [alone, alone | {"id": 4002}]}, "page": {}}
        cases = helpscout.read(page).to_list()
        assert [case.id for case in cases] == ["4001", "4002"]
        assert cases[0].fidelity is Fidelity.SNAPSHOT

    def test_a_customer_is_no_case(self) -> None:
        """It stands unused, which is no error."""
        export = helpscout.read({"id": 1, "firstName": "Ada", "emails": []})
        assert export.to_list() == []
        assert "unused record: customer" in str(export.report)

    def test_something_else_is_refused(self) -> None:
        """The error says what was expected."""
        with pytest.raises(CaseDataError, match="a record of Help Scout"):
            helpscout.read({"weather": "sunny"}).to_list()
