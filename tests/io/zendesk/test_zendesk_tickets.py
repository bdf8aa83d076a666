"""Zendesk's tickets and comments: one test for each trap of real payloads."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from supportkit import Case, io
from supportkit.cases import Channel, Direction, Fidelity, Kind, LinkKind, Status, Visibility
from supportkit.errors import CaseDataError
from supportkit.io import zendesk
from supportkit.io.report import NoteKind

ADA, BEN, EVE = 501, 901, 502


def ticket(**fields: Any) -> dict[str, Any]:
    """Give a ticket as the API answers it, with other fields where they are given."""
    return {
        "id": 7001,
        "created_at": "2026-03-02T09:00:00Z",
        "updated_at": "2026-03-03T09:00:00Z",
        "subject": "My brake squeaks",
        "status": "open",
        "priority": "high",
        "requester_id": ADA,
        "submitter_id": ADA,
        "assignee_id": BEN,
        "via": {"channel": "email", "source": {"from": {}, "to": {}, "rel": None}},
    } | fields


def comment(number: int, author: int | None, at: str, **fields: Any) -> dict[str, Any]:
    """Give a comment as the API answers it."""
    return {
        "id": number,
        "type": "Comment",
        "author_id": author,
        "body": f"Text {number}",
        "html_body": f"<p>Text {number}</p>",
        "public": True,
        "created_at": f"2026-03-02T{at}:00Z",
        "via": {"channel": "email", "source": {"rel": None}},
    } | fields


def one(source: Any, **options: Any) -> Case:
    """Read the one case of a source."""
    [case] = zendesk.read(source, **options)
    return case


def notes(export: io.Import) -> Counter[tuple[NoteKind, str]]:
    """Read an export to its end, and count what its report notes."""
    export.to_list()
    return Counter({(note.kind, note.field): note.count for note in export.report.notes})


class TestFacts:
    """What a ticket is."""

    def test_ticket_becomes_a_case(self) -> None:
        """Status, priority and channel are the core's words, and Zendesk's stand beside them."""
        case = one(ticket(status="hold", type="incident", tags=["bike", "brake"]))
        assert (case.id, case.subject, case.kind) == ("7001", "My brake squeaks", "incident")
        assert (case.status, case.status_raw) == (Status.ON_HOLD, "hold")
        assert (case.priority, case.priority_raw) == ("high", "high")
        assert (case.channel, case.channel_raw, case.tags) == (
            Channel.EMAIL, "email", ("bike", "brake")
        )  # fmt: skip
        assert case.source is not None
        assert case.source.vendor == "zendesk"

    def test_no_priority_is_not_normal(self) -> None:
        """Null means that nobody set a priority."""
        case = one(ticket(priority=None))
        assert (case.priority, case.priority_raw) == (None, None)

    @pytest.mark.parametrize(
        ("word", "status"),
        [
            ("new", Status.NEW), ("open", Status.OPEN), ("pending", Status.PENDING),
            ("hold", Status.ON_HOLD), ("solved", Status.SOLVED), ("closed", Status.CLOSED),
            ("deleted", Status.REMOVED), ("suspended", Status.REMOVED),
        ],
    )  # fmt: skip
    def test_every_system_status_is_known(self, word: str, status: Status) -> None:
        """Tickets that were deleted are removed, and in no metric."""
        assert one(ticket(status=word)).status is status

    def test_unknown_status_is_told_and_not_guessed(self) -> None:
        """A word that no map knows leaves the status open, and keeps the word."""
        export = zendesk.read(ticket(status="Waiting for QA"))
        [case] = export
        assert (case.status, case.status_raw) == (None, "Waiting for QA")
        assert notes(export)[NoteKind.UNKNOWN_VALUE, "status"] == 1

    def test_account_says_what_its_words_mean(self) -> None:
        """A map of one's own is added to Zendesk's."""
        ours = zendesk.STATUSES | {"Waiting for QA": "on_hold"}
        urgent = zendesk.PRIORITIES | {"P1": "urgent"}
        case = one(ticket(status="waiting-for-qa", priority="P1"), statuses=ours, priorities=urgent)
        assert (case.status, case.priority) == (Status.ON_HOLD, "urgent")

    def test_strict_reading_refuses_an_unknown_word(self) -> None:
        """The error names the ticket and the field."""
        with pytest.raises(CaseDataError) as caught:
            one(ticket(status="Waiting for QA"), strict=True)
        assert (caught.value.record_id, caught.value.path) == ("7001", "status")

    def test_channel_may_be_a_number(self) -> None:
        """Zendesk's reference allows ids in the place of types: 4 is mail."""
        case = one(ticket(via={"channel": 4}))
        assert (case.channel, case.channel_raw) == (Channel.EMAIL, "mail")

    def test_custom_fields_are_kept_by_their_ids(self) -> None:
        """A field without a value is no field; one of several values stays several."""
        case = one(
            ticket(
                external_id="A-7",
                custom_fields=[
                    {"id": 271, "value": "yes"},
                    {"id": 272, "value": None},
                    {"id": 273, "value": ["a", "b"]},
                ],
                fields=[{"id": 271, "value": "yes"}],
            )
        )
        assert dict(case.fields) == {"271": "yes", "273": ("a", "b"), "external_id": "A-7"}

    def test_old_name_of_custom_fields(self) -> None:
        """Where only ``fields`` is there, it is read."""
        assert dict(one(ticket(fields=[{"id": 271, "value": "yes"}])).fields) == {"271": "yes"}

    def test_followers_and_copied_people(self) -> None:
        """Whoever is named twice counts once; only agents can follow."""
        case = one(ticket(collaborator_ids=[EVE, 902], follower_ids=[902], email_cc_ids=[EVE, 503]))
        assert [person.id for person in case.followers] == ["502", "902", "503"]

    def test_problem_and_followups_are_links(self) -> None:
        """Incidents name their problem, closed tickets their follow-ups."""
        links = one(ticket(problem_id=9, followup_ids=[40001, 40002])).links
        assert [(link.kind, link.case_id) for link in links] == [
            (LinkKind.PROBLEM, "9"), (LinkKind.FOLLOWUP, "40001"), (LinkKind.FOLLOWUP, "40002")
        ]  # fmt: skip

    def test_followup_names_the_closed_ticket(self) -> None:
        """A reply to a closed ticket begins another, which says where it comes from."""
        via = {"channel": "web", "source": {"rel": "follow_up", "from": {"ticket_id": 7}}}
        [link] = one(ticket(via=via)).links
        assert (link.kind, link.case_id) == (LinkKind.FOLLOWUP, "7")

    def test_names_of_groups_and_organisations(self) -> None:
        """Side-loaded records give names; what else they hold is reported once."""
        page = {
            "tickets": [
                ticket(group_id=5, organization_id=6, brand_id=7),
                ticket(id=2, group_id=5),
            ],
            "groups": [{"id": 5, "name": "Bikes", "description": "Two wheels"}],
            "organizations": [{"id": 6, "name": "Wheels GmbH"}],
        }
        export = zendesk.read(page)
        first, second = export
        assert (first.group, first.organisation, first.brand) == ("Bikes", "Wheels GmbH", "7")
        assert second.group == "Bikes"
        assert notes(export)[NoteKind.DROPPED_FIELD, "group.description"] == 1

    def test_end_before_the_beginning_is_no_end(self) -> None:
        """A ticket that was updated before it was created keeps its creation."""
        export = zendesk.read(ticket(updated_at="2026-01-01T00:00:00Z"))
        [case] = export
        assert case.updated_at is None
        assert notes(export)[NoteKind.CONFLICT, "updated_at"] == 1

    def test_case_survives_json(self) -> None:
        """What was read is the same after writing and reading it."""
        case = one(
            ticket(comments=[comment(1, ADA, "09:00")], custom_fields=[{"id": 1, "value": 2}])
        )
        assert Case.model_validate_json(case.model_dump_json()) == case


class TestComments:
    """What was said."""

    def test_time_decides_and_not_the_list(self) -> None:
        """Comments are listed newest first; the report counts what was moved."""
        export = zendesk.read(ticket(comments=[comment(2, BEN, "10:00"), comment(1, ADA, "09:00")]))
        [case] = export
        assert [message.id for message in case.messages] == ["1", "2"]
        assert notes(export)[NoteKind.REORDERED, "messages"] == 1

    def test_equal_times_keep_the_order_of_the_source(self) -> None:
        """Two comments of one second stay as they are listed."""
        case = one(ticket(comments=[comment(9, ADA, "09:00"), comment(1, BEN, "09:00")]))
        assert [message.id for message in case.messages] == ["9", "1"]

    def test_description_repeats_the_first_comment(self) -> None:
        """It is no message of its own, and nothing of it is lost."""
        export = zendesk.read(ticket(description="Text 1", comments=[comment(1, ADA, "09:00")]))
        [case] = export
        assert len(case.messages) == 1
        assert notes(export)[NoteKind.DROPPED_FIELD, "description"] == 0

    def test_description_stands_for_comments_that_are_not_there(self) -> None:
        """A ticket alone still has its first words; they do not make a history of messages."""
        case = one(ticket(description="It squeaks!"))
        [message] = case.messages
        assert (message.text, message.author.kind, message.at) == (
            "It squeaks!", Kind.CUSTOMER, case.created_at
        )  # fmt: skip
        assert case.fidelity is Fidelity.SNAPSHOT

    def test_agent_created_ticket_begins_with_the_agent(self) -> None:
        """Who submits a ticket wrote its description, for whomever it asks."""
        [message] = one(ticket(description="Ada called.", submitter_id=BEN)).messages
        assert (message.author.id, message.author.kind, message.direction) == (
            "901", Kind.AGENT, Direction.OUTBOUND
        )  # fmt: skip

    def test_private_comment_is_a_note(self) -> None:
        """It answers nobody, and goes in no direction."""
        [note] = one(ticket(comments=[comment(1, BEN, "09:00", public=False)])).messages
        assert (note.visibility, note.direction, note.is_reply) == (
            Visibility.INTERNAL, Direction.NONE, False
        )  # fmt: skip

    @pytest.mark.parametrize("rel", ["trigger", "automation"])
    def test_rules_are_bots(self, rel: str) -> None:
        """What a trigger sends in the name of an agent is no reply of the agent."""
        via = {"channel": "rule", "source": {"rel": rel, "from": {"id": 3, "title": "Greet"}}}
        [message] = one(ticket(comments=[comment(1, BEN, "09:00", via=via)])).messages
        assert (message.author.kind, message.is_reply) == (Kind.BOT, False)

    def test_author_below_zero_is_the_system(self) -> None:
        """Zendesk writes as -1."""
        [message] = one(ticket(comments=[comment(1, -1, "09:00")])).messages
        assert message.author.kind is Kind.SYSTEM

    def test_comment_without_author_is_the_systems(self) -> None:
        """Nobody is made up."""
        [message] = one(ticket(comments=[comment(1, None, "09:00")])).messages
        assert message.author.kind is Kind.SYSTEM

    def test_attachments_are_facts_and_not_files(self) -> None:
        """Name, type and size are kept; addresses of content are reported as left out."""
        file = {"id": 8, "file_name": "brake.jpg", "content_type": "image/jpeg", "size": 2532,
                "content_url": "https://acme.example/8", "thumbnails": []}  # fmt: skip
        export = zendesk.read(ticket(comments=[comment(1, ADA, "09:00", attachments=[file])]))
        [case] = export
        [found] = case.messages[0].attachments
        assert (found.id, found.name, found.content_type, found.size) == (
            "8", "brake.jpg", "image/jpeg", 2532
        )  # fmt: skip
        assert notes(export)[NoteKind.DROPPED_FIELD, "comments.attachments.content_url"] == 1

    def test_call_is_a_message_by_phone(self) -> None:
        """A voice comment has words of its own; its recording is reported as left out."""
        call = comment(
            1, ADA, "09:00", type="VoiceComment", body="Call from Ada",
            via={"channel": "phone_call_inbound"}, data={"recording_url": "https://acme.example/1"},
        )  # fmt: skip
        export = zendesk.read(ticket(comments=[call]))
        [case] = export
        assert (case.messages[0].channel, case.messages[0].text) == (Channel.PHONE, "Call from Ada")
        assert notes(export)[NoteKind.DROPPED_FIELD, "comments.data"] == 1

    def test_chat_is_a_message_by_chat(self) -> None:
        """A transcript comes as one comment."""
        chat = comment(1, ADA, "09:00", via={"channel": "chat_transcript"})
        assert one(ticket(comments=[chat])).messages[0].channel is Channel.CHAT

    def test_empty_comment_is_kept_and_counted(self) -> None:
        """A body of nothing is a message of nothing."""
        export = zendesk.read(ticket(comments=[comment(1, ADA, "09:00", body="", html_body=None)]))
        [case] = export
        assert case.messages[0].text == ""
        assert notes(export)[NoteKind.EMPTY_BODY, "messages"] == 1

    def test_html_alone_gives_its_words(self) -> None:
        """A comment without plain text is read as a browser shows it."""
        only = comment(1, ADA, "09:00", body=None, html_body="<p>It<br>squeaks</p>")
        assert one(ticket(comments=[only])).messages[0].text == "It\nsqueaks"

    def test_comment_that_comes_twice_counts_once(self) -> None:
        """Pages overlap: the later copy holds, and the report counts the other."""
        export = zendesk.read(
            ticket(comments=[comment(1, ADA, "09:00"), comment(1, ADA, "09:00", body="New")])
        )
        [case] = export
        assert [message.text for message in case.messages] == ["New"]
        assert notes(export)[NoteKind.DUPLICATE_MESSAGE, "comments"] == 1

    def test_comment_without_time_is_an_error(self) -> None:
        """The error names the place in the list, and no value."""
        with pytest.raises(CaseDataError) as caught:
            one(ticket(comments=[comment(1, ADA, "09:00"), {"id": 2, "body": "secret"}]))
        assert caught.value.path == "comments.1.created_at"
        assert "secret" not in str(caught.value)


class TestPeople:
    """Who wrote."""

    USERS = (
        {"id": ADA, "name": "Ada", "role": "end-user", "email": "ada@example.com",
         "phone": "+49 30 1", "verified": True, "locale": "de", "iana_time_zone": "Europe/Berlin"},
        {"id": BEN, "name": "Ben", "role": "agent", "email": "ben@acme.example", "verified": False},
        {"id": EVE, "name": "Eve", "role": "end-user"},
    )  # fmt: skip

    def test_users_tell_names_kinds_and_addresses(self) -> None:
        """Only the address that Zendesk verified is verified."""
        case = one({"tickets": [ticket()], "users": [*self.USERS]})
        ada, ben = case.requester, case.assignee
        assert ada is not None
        assert ben is not None
        assert (ada.name, ada.kind, ada.locale, ada.zone) == (
            "Ada", Kind.CUSTOMER, "de", "Europe/Berlin"
        )  # fmt: skip
        assert [(each.type, each.verified) for each in ada.identifiers] == [
            ("email", True), ("phone", False)
        ]  # fmt: skip
        assert (ben.kind, ben.identifiers[0].verified) == (Kind.AGENT, False)

    def test_copied_customer_is_no_agent(self) -> None:
        """Someone else than the requester may be a customer, if a user record says so."""
        page = {
            "tickets": [ticket()],
            "users": [*self.USERS],
            "comments": [comment(1, EVE, "09:00", ticket_id=7001)],
        }
        assert one(page).messages[0].author.kind is Kind.CUSTOMER

    def test_author_without_a_record_is_assumed_to_be_an_agent(self) -> None:
        """And the report says so: only a record of the user could tell."""
        export = zendesk.read(ticket(comments=[comment(1, EVE, "09:00")]))
        [case] = export
        assert case.messages[0].author.kind is Kind.AGENT
        assert notes(export)[NoteKind.ASSUMED_KIND, "comments.author_id"] == 1

    def test_assignee_and_writer_of_notes_need_no_assumption(self) -> None:
        """Customers are assigned nothing, and write no private comments."""
        note = comment(2, 903, "10:00", public=False)
        export = zendesk.read(ticket(comments=[comment(1, BEN, "09:00"), note]))
        assert notes(export)[NoteKind.ASSUMED_KIND, "comments.author_id"] == 0

    def test_one_person_may_be_an_agent_here_and_ask_there(self) -> None:
        """Without a record, a person is what the ticket shows, not what another one showed."""
        asks = ticket(id=2, requester_id=BEN, assignee_id=None)
        first, second = zendesk.read({"tickets": [ticket(), asks]})
        assert first.assignee is not None
        assert second.requester is not None
        assert (first.assignee.kind, second.requester.kind) == (Kind.AGENT, Kind.CUSTOMER)

    def test_unknown_role_is_told(self) -> None:
        """A role that Zendesk has not documented is reported, not guessed."""
        export = zendesk.read(
            {"tickets": [ticket()], "users": [{"id": ADA, "name": "A", "role": "x"}]}
        )
        assert notes(export)[NoteKind.UNKNOWN_VALUE, "user.role"] == 1


class TestFullExport:
    """The JSON export of the admin centre: a ticket a line, with whole records inside."""

    RECORD = ticket(
        requester_id=None,
        assignee_id=None,
        requester={"id": ADA, "name": "Ada", "email": "ada@example.com", "role": "end-user"},
        assignee={"id": BEN, "name": "Ben", "email": "ben@acme.example", "role": "agent"},
        submitter={"id": ADA, "name": "Ada", "email": "ada@example.com", "role": "end-user"},
        collaborator=[{"id": EVE, "name": "Eve", "role": "end-user"}],
        group={"id": 5, "name": "Bikes", "deleted": False},
        organization={"id": 6, "name": "Wheels GmbH"},
        metric_set={"reopens": 0, "reply_time_in_minutes": {"calendar": None}},
        comments=[comment(1, ADA, "09:00"), comment(2, BEN, "10:00")],
    )

    def test_records_inside_are_people(self) -> None:
        """Nothing has to be looked up."""
        case = one(self.RECORD)
        assert case.requester is not None
        assert case.assignee is not None
        assert (case.requester.name, case.assignee.name) == ("Ada", "Ben")
        assert [person.name for person in case.followers] == ["Eve"]
        assert (case.group, case.organisation) == ("Bikes", "Wheels GmbH")
        assert [message.author.name for message in case.messages] == ["Ada", "Ben"]

    def test_figures_inside_are_kept_untouched(self) -> None:
        """Null is not zero: nothing is known of the first reply, and nothing was reopened."""
        case = one(self.RECORD)
        assert case.vendor["metric_set"] == {
            "reopens": 0,
            "reply_time_in_minutes": {"calendar": None},
        }

    def test_person_without_role_is_what_the_place_says(self) -> None:
        """An assignee is an agent, a requester a customer."""
        case = one(ticket(requester={"id": 77, "name": "Ada"}, assignee={"id": 88, "name": "Ben"}))
        assert case.requester is not None
        assert case.assignee is not None
        assert (case.requester.kind, case.assignee.kind) == (Kind.CUSTOMER, Kind.AGENT)

    def test_strict_reading_knows_all_of_it(self) -> None:
        """No field of the export is unknown."""
        assert one(self.RECORD, strict=True).id == "7001"
