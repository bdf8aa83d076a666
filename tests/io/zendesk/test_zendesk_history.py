"""Zendesk's audits, ticket events, ratings and clocks as the log of a case."""

from __future__ import annotations

from collections import Counter
from typing import Any, ClassVar

import pytest

from supportkit import Case, io
from supportkit.cases import (
    Assigned,
    Created,
    Custom,
    Direction,
    Fidelity,
    FieldChanged,
    GroupChanged,
    Kind,
    LinkKind,
    Merged,
    PriorityChanged,
    Rated,
    SlaChanged,
    Status,
    StatusChanged,
    TagsChanged,
    Visibility,
)
from supportkit.errors import CaseDataError
from supportkit.io import zendesk
from supportkit.io.report import NoteKind

ADA, BEN = 501, 901


def audit(number: int, at: str, *events: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Give one update of ticket 7."""
    return {
        "id": number,
        "ticket_id": 7,
        "created_at": f"2026-03-02T{at}:00Z",
        "author_id": BEN,
        "metadata": {"system": {}, "custom": {}},
        "via": {"channel": "web", "source": {"from": {}, "to": {}, "rel": None}},
        "events": [{"id": number * 100 + n, **event} for n, event in enumerate(events)],
    } | fields


def create(name: str, value: Any) -> dict[str, Any]:
    """Give the event of an opening value."""
    return {"type": "Create", "field_name": name, "value": value}


def change(name: str, old: Any, new: Any) -> dict[str, Any]:
    """Give the event of a change."""
    return {"type": "Change", "field_name": name, "previous_value": old, "value": new}


def comment(number: int, body: str = "It squeaks", **fields: Any) -> dict[str, Any]:
    """Give the event of a comment."""
    return {
        "type": "Comment",
        "id": number,
        "author_id": ADA,
        "body": body,
        "public": True,
    } | fields


OPENED = audit(1, "09:00", create("status", "new"), comment(11), author_id=ADA)
TICKET: dict[str, Any] = {
    "id": 7,
    "created_at": "2026-03-02T09:00:00Z",
    "subject": "Brake",
    "status": "solved",
    "requester_id": ADA,
}


def one(*audits: dict[str, Any], **beside: Any) -> Case:
    """Read ticket 7 with some audits."""
    [case] = zendesk.read({"ticket": TICKET, "audits": [*audits], **beside})
    return case


def notes(export: io.Import) -> Counter[tuple[NoteKind, str]]:
    """Read an export to its end, and count what its report notes."""
    export.to_list()
    return Counter({(note.kind, note.field): note.count for note in export.report.notes})


class TestReplay:
    """Opening values, and changes after them."""

    def test_log_begins_with_the_first_status(self) -> None:
        """The case was created as new, by whom it asks for, and opened by an agent."""
        case = one(OPENED, audit(2, "09:30", change("status", "new", "open")))
        assert case.events == (
            Created(
                id="created-100", at="2026-03-02T09:00:00Z", seq=1, status="new", raw="new",
                actor={"id": "501", "kind": "customer"},
            ),
            StatusChanged(
                id="200", at="2026-03-02T09:30:00Z", seq=3, old="new", new="open", raw="open",
                actor={"id": "901", "kind": "agent"},
            ),
        )  # fmt: skip
        assert case.fidelity is Fidelity.FULL_LOG

    def test_order_of_the_list_does_not_matter(self) -> None:
        """Audits are listed newest first, or as pages come."""
        later = audit(2, "09:30", change("status", "new", "open"))
        assert one(later, OPENED) == one(OPENED, later)

    def test_events_of_one_moment_keep_their_order(self) -> None:
        """Two updates within one second happened in the order of their ids, events as listed."""
        first = audit(2, "09:30", change("status", "new", "open"), change("priority", None, "low"))
        second = audit(3, "09:30", change("status", "open", "solved"))
        case = one(second, OPENED, first)
        assert [type(event) for event in case.events[1:]] == [
            StatusChanged, PriorityChanged, StatusChanged
        ]  # fmt: skip
        assert case.timeline().status_at(case.events[-1].at) is Status.SOLVED

    def test_every_kind_of_change(self) -> None:
        """Who, which group, which tags and which field: each is an event of its own."""
        case = one(
            OPENED,
            audit(
                2, "09:30",
                change("assignee_id", None, str(BEN)),
                change("group_id", None, "5"),
                change("tags", ["bike"], ["bike", "brake"]),
                change("tags", "bike brake", "brake"),
                change("271", "no", "yes"),
                change("first_reply_time", None, {"minutes": 60, "in_business_hours": True}),
            ),
            groups=[{"id": 5, "name": "Bikes"}],
        )  # fmt: skip
        assigned, grouped, tagged, untagged, custom, target = case.events[1:]
        assert isinstance(assigned, Assigned)
        assert (assigned.old, assigned.new) == (None, "901")
        assert isinstance(grouped, GroupChanged)
        assert grouped.new == "Bikes"
        assert isinstance(tagged, TagsChanged)
        assert (tagged.type, tagged.tags) == ("tagged", ("brake",))
        assert isinstance(untagged, TagsChanged)
        assert (untagged.type, untagged.tags) == ("untagged", ("bike",))
        assert isinstance(custom, FieldChanged)
        assert (custom.name, dict(custom.values)) == ("271", {"old": "no", "new": "yes"})
        assert isinstance(target, FieldChanged)
        assert target.values["new"] == {"minutes": 60, "in_business_hours": True}

    def test_unknown_status_in_a_log(self) -> None:
        """It stays unknown, with its word, and is reported."""
        export = zendesk.read(
            {"ticket": TICKET, "audits": [OPENED, audit(2, "10:00", change("status", "new", "qa"))]}
        )
        [case] = export
        assert isinstance(case.events[-1], StatusChanged)
        assert (case.events[-1].new, case.events[-1].raw) == (None, "qa")
        assert notes(export)[NoteKind.UNKNOWN_VALUE, "audits.events.value"] == 1

    def test_undocumented_events_are_tolerated(self) -> None:
        """Zendesk says to ignore them; they are counted by their type, in strict readings too."""
        odd = audit(2, "09:30", {"type": "QuantumEvent", "flux": [1, {"a": 2}]})
        export = zendesk.read({"ticket": TICKET, "audits": [OPENED, odd]}, strict=True)
        assert export.to_list()[0].fidelity is Fidelity.FULL_LOG
        [note] = [note for note in export.report.notes if note.detail]
        assert (note.kind, note.detail) == (NoteKind.DROPPED_FIELD, "QuantumEvent")

    def test_end_of_a_chat_is_tolerated(self) -> None:
        """Its transcript is a comment; the event itself is reported as left out."""
        ended = audit(2, "09:30", {"type": "ChatEndedEvent", "value": {"chat_id": "c"}})
        export = zendesk.read({"ticket": TICKET, "audits": [OPENED, ended]})
        assert notes(export)[NoteKind.DROPPED_FIELD, "audit.events"] == 1

    def test_audit_that_comes_twice_counts_once(self) -> None:
        """Pages of an API overlap."""
        later = audit(2, "09:30", change("status", "new", "open"))
        assert one(OPENED, later, later) == one(OPENED, later)

    def test_change_without_a_field_is_an_error(self) -> None:
        """The error names the ticket and the place."""
        with pytest.raises(CaseDataError) as caught:
            one(audit(1, "09:00", {"type": "Change", "value": "x"}))
        assert (caught.value.record_id, caught.value.path) == ("7", "audit.events.0.field_name")


class TestFidelity:
    """How much is known of a case."""

    def test_log_that_begins_later_is_no_full_log(self) -> None:
        """Archived audits may be missing: times in status cannot be told."""
        export = zendesk.read(
            {
                "ticket": TICKET,
                "audits": [audit(2, "10:00", change("status", "new", "open"), comment(5))],
            }
        )
        [case] = export
        assert case.fidelity is Fidelity.MESSAGES_ONLY
        assert notes(export)[NoteKind.PARTIAL_LOG, "audits"] == 1

    def test_log_without_comments(self) -> None:
        """Changes are known, and messages are not."""
        assert one(audit(1, "09:00", create("status", "new"))).fidelity is Fidelity.LOG_ONLY

    def test_comments_without_a_log(self) -> None:
        """Replies can be timed; statuses cannot."""
        said = {"id": 1, "author_id": ADA, "body": "Hi", "created_at": "2026-03-02T09:00:00Z"}
        [case] = zendesk.read(TICKET | {"comments": [said]})
        assert case.fidelity is Fidelity.MESSAGES_ONLY

    def test_ticket_alone(self) -> None:
        """One row a case."""
        assert zendesk.read(TICKET).to_list()[0].fidelity is Fidelity.SNAPSHOT

    def test_audits_without_their_ticket(self) -> None:
        """The log tells what the ticket was; the report says that its record is missing."""
        last = audit(2, "10:00", change("status", "new", "open"), change("priority", None, "high"))
        first = audit(
            1, "09:00", create("status", "new"), create("subject", "Brake"),
            create("requester_id", str(ADA)), create("271", "yes"), comment(11), author_id=ADA,
        )  # fmt: skip
        export = zendesk.read({"audits": [last, first]})
        [case] = export
        assert (case.status, case.priority, case.subject) == (Status.OPEN, "high", "Brake")
        assert case.requester is not None
        assert (case.requester.id, dict(case.fields)) == ("501", {"271": "yes"})
        assert notes(export)[NoteKind.MISSING_CASE, "ticket"] == 1


class TestComments:
    """Comments that audits hold, and what audits say of them."""

    def test_comments_of_audits_are_messages(self) -> None:
        """Their audit knows when and how they came."""
        said = audit(2, "09:30", comment(12, "On it!", author_id=BEN), via={"channel": "chat"})
        messages = one(OPENED, said).messages
        assert [(each.id, each.author.kind, each.channel) for each in messages] == [
            ("11", Kind.CUSTOMER, "web"), ("12", Kind.AGENT, "chat")
        ]  # fmt: skip

    def test_rule_is_known_by_the_audit(self) -> None:
        """A trigger that comments in the name of an agent is a bot."""
        via = {"channel": "rule", "source": {"rel": "trigger", "from": {"id": 3}}}
        case = one(OPENED, audit(2, "09:30", comment(12, author_id=BEN), via=via))
        assert case.messages[1].author.kind is Kind.BOT

    def test_comment_known_already_is_not_repeated(self) -> None:
        """Comments and audits of a ticket tell of the same messages."""
        said = {"id": 11, "ticket_id": 7, "author_id": ADA, "body": "It squeaks",
                "public": True, "created_at": "2026-03-02T09:00:00Z"}  # fmt: skip
        assert [message.id for message in one(OPENED, comments=[said]).messages] == ["11"]

    def test_comment_made_private_is_a_note(self) -> None:
        """What it was made last holds, and it goes nowhere."""
        hidden = {"type": "CommentPrivacyChange", "comment_id": 11, "public": False}
        [message] = one(OPENED, audit(2, "09:30", hidden)).messages
        assert (message.visibility, message.direction) == (Visibility.INTERNAL, Direction.NONE)

    def test_comment_made_public_is_read_by_the_customer(self) -> None:
        """The other way round."""
        note = audit(1, "09:00", create("status", "new"), comment(11, author_id=BEN, public=False))
        shown = {"type": "CommentPrivacyChange", "comment_id": 11, "public": True}
        [message] = one(note, audit(2, "09:30", shown)).messages
        assert (message.visibility, message.direction) == (Visibility.PUBLIC, Direction.OUTBOUND)

    def test_redaction_marks_the_comment(self) -> None:
        """Its text is what Zendesk left of it."""
        redacted = {"type": "CommentRedactionEvent", "comment_id": 11}
        [message] = one(OPENED, audit(2, "09:30", redacted)).messages
        assert message.redacted


class TestMerges:
    """A merge is not a solution."""

    def test_ticket_that_ends_names_the_one_that_goes_on(self) -> None:
        """It is an event, and a link."""
        via = {"channel": "web", "source": {"rel": "merge", "from": {"ticket_id": 8}}}
        case = one(OPENED, audit(2, "09:30", change("status", "new", "closed"), via=via))
        merged = case.events[-1]
        assert isinstance(merged, Merged)
        assert (merged.into, merged.id) == ("8", "merge-2")
        assert [(link.kind, link.case_id) for link in case.links] == [(LinkKind.MERGED_INTO, "8")]

    def test_ticket_that_goes_on_names_those_that_ended(self) -> None:
        """It was not merged into anything."""
        via = {"channel": "web", "source": {"rel": "merge", "from": {"ticket_ids": [8, 9]}}}
        case = one(OPENED, audit(2, "09:30", comment(12, author_id=BEN), via=via))
        merged = case.events[-1]
        assert isinstance(merged, Custom)
        assert (merged.name, dict(merged.data)) == ("merged_from", {"ticket_ids": ("8", "9")})
        assert case.links == ()


class TestTicketEvents:
    """The incremental export of ticket events, with ``include=comment_events``."""

    PAGE: ClassVar[dict[str, Any]] = {
        "ticket_events": [
            {
                "id": 1, "ticket_id": 7, "created_at": "2026-03-02T09:00:00Z", "updater_id": ADA,
                "timestamp": 1772442000, "via": "Mail", "event_type": "Audit", "system": {},
                "child_events": [
                    {"id": 100, "event_type": "Create", "via": "Mail", "status": "new",
                     "priority": "low", "custom_ticket_fields": {"271": "yes"}},
                    {"id": 101, "event_type": "Comment", "body": "It squeaks", "public": True,
                     "author_id": ADA, "via": "Mail", "via_reference_id": None},
                ],
            },
            {
                "id": 2, "ticket_id": 7, "created_at": "2026-03-02T09:30:00Z", "updater_id": BEN,
                "timestamp": 1772443800, "via": "Web form", "event_type": "Audit",
                "child_events": [
                    {"id": 200, "event_type": "Change", "status": "solved",
                     "previous_value": "new"},
                    {"id": 201, "event_type": "Change", "tags": ["bike"], "added_tags": ["bike"],
                     "removed_tags": [], "previous_value": []},
                    {"id": 202, "event_type": "Comment", "comment_present": True},
                ],
            },
        ],
        "count": 2, "end_of_stream": True, "end_time": 1772443800, "next_page": None,
    }  # fmt: skip

    def test_it_is_the_log_of_its_tickets(self) -> None:
        """Each event stands for an audit."""
        [case] = zendesk.read([{"tickets": [TICKET]}, self.PAGE])
        created, solved, tagged = case.events
        assert isinstance(created, Created)
        assert isinstance(solved, StatusChanged)
        assert isinstance(tagged, TagsChanged)
        assert (created.status, solved.old, solved.new, tagged.tags) == (
            "new", "new", "solved", ("bike",)
        )  # fmt: skip
        assert [(each.id, each.channel) for each in case.messages] == [("101", "email")]
        assert case.fidelity is Fidelity.FULL_LOG

    def test_comment_without_its_text_is_reported(self) -> None:
        """Without ``include=comment_events`` the export says only that there is a comment."""
        export = zendesk.read(self.PAGE)
        assert len(export.to_list()) == 1
        details = {note.detail for note in export.report.notes if note.detail}
        assert details == {"CommentWithoutText"}


class TestRatings:
    """What the customer thought of it."""

    def test_last_score_of_a_ticket(self) -> None:
        """Without other ratings, it is the one that is known."""
        rating = {"id": 4, "score": "good", "comment": "Thanks!", "reason": "Fast"}
        [case] = zendesk.read(TICKET | {"satisfaction_rating": rating})
        [found] = case.satisfaction
        assert (found.scale, found.value, found.comment, found.reason) == (
            "good-bad", "good", "Thanks!", "Fast"
        )  # fmt: skip

    def test_offer_is_no_answer(self) -> None:
        """Offered has no value; never offered is no rating at all."""
        [offered] = zendesk.read(TICKET | {"satisfaction_rating": {"score": "offered"}})
        [never] = zendesk.read(TICKET | {"satisfaction_rating": {"score": "unoffered"}})
        assert ([each.value for each in offered.satisfaction], never.satisfaction) == ([None], ())

    def test_flips_are_kept(self) -> None:
        """Bad, then good: both ratings are there, and both changes."""
        ratings = [
            {"id": 3, "ticket_id": 7, "score": "bad", "created_at": "2026-03-02T11:00:00Z"},
            {"id": 4, "ticket_id": 7, "score": "good", "created_at": "2026-03-02T12:00:00Z"},
        ]
        ticket = TICKET | {"satisfaction_rating": {"id": 4, "score": "good"}}
        audits = [
            OPENED,
            audit(2, "10:00", change("satisfaction_score", "unoffered", "offered")),
            audit(3, "11:00", change("satisfaction_score", "offered", "bad")),
            audit(4, "12:00", change("satisfaction_score", "bad", "good")),
        ]
        [case] = zendesk.read({"ticket": ticket, "satisfaction_ratings": ratings, "audits": audits})
        assert [each.value for each in case.satisfaction] == ["bad", "good"]
        assert [each.value for each in case.events if isinstance(each, Rated)] == [
            None, "bad", "good"
        ]  # fmt: skip

    def test_rating_event_without_a_change(self) -> None:
        """A rating that only its own event tells is in the log."""
        rated = {"type": "SatisfactionRating", "score": "bad", "assignee_id": BEN, "body": "Slow"}
        event = one(OPENED, audit(2, "10:00", rated)).events[-1]
        assert isinstance(event, Rated)
        assert event.value == "bad"


class TestClocks:
    """Zendesk's own figures, untouched, and its SLA clocks."""

    EVENTS: ClassVar[list[dict[str, Any]]] = [
        {"id": 1, "ticket_id": 7, "metric": "reply_time", "instance_id": 1, "type": "activate",
         "time": "2026-03-02T09:00:00Z"},
        {"id": 2, "ticket_id": 7, "metric": "reply_time", "instance_id": 1, "type": "apply_sla",
         "time": "2026-03-02T09:00:00Z",
         "sla": {"target": 60, "business_hours": False, "policy": {"id": 1, "title": "Premium"}}},
        {"id": 3, "ticket_id": 7, "metric": "reply_time", "instance_id": 1, "type": "breach",
         "time": "2026-03-02T10:00:00Z"},
        {"id": 4, "ticket_id": 7, "metric": "reply_time", "instance_id": 1, "type": "fulfill",
         "time": "2026-03-02T10:30:00Z"},
    ]  # fmt: skip

    def test_clocks_are_events(self) -> None:
        """Applied, breached and fulfilled are told; activations are left to the log."""
        case = one(OPENED, ticket_metric_events=self.EVENTS)
        clocks = [event for event in case.events if isinstance(event, SlaChanged)]
        assert [(each.type, each.metric, each.policy) for each in clocks] == [
            ("sla_applied", "reply_time", "Premium"),
            ("sla_breached", "reply_time", None),
            ("sla_fulfilled", "reply_time", None),
        ]

    def test_log_of_clocks_is_untouched(self) -> None:
        """Every event stands in the case as it came, by metric."""
        case = one(OPENED, ticket_metric_events=self.EVENTS)
        assert case.model_dump(mode="json")["vendor"]["metric_events"] == {
            "reply_time": self.EVENTS
        }

    def test_clocks_beside_a_ticket_are_the_same(self) -> None:
        """``include=metric_events`` puts them into the ticket, by metric."""
        inside = {"ticket": TICKET | {"metric_events": {"reply_time": self.EVENTS}}}
        [case] = zendesk.read(inside)
        assert [event.type for event in case.events] == [
            "sla_applied", "sla_breached", "sla_fulfilled"
        ]  # fmt: skip
        assert case.model_dump(mode="json")["vendor"]["metric_events"] == {
            "reply_time": self.EVENTS
        }

    def test_null_is_not_zero(self) -> None:
        """A figure stays null until both of its events happened; nothing on hold is zero."""
        metrics = {
            "id": 9, "ticket_id": 7, "reopens": 0, "replies": 1,
            "reply_time_in_minutes": {"calendar": None, "business": None},
            "on_hold_time_in_minutes": {"calendar": 0, "business": 0},
        }  # fmt: skip
        case = one(OPENED, ticket_metrics=[metrics])
        assert case.model_dump(mode="json")["vendor"]["metric_set"] == metrics
