"""Zammad's tickets as cases: each trap of its payloads."""

from __future__ import annotations

from typing import Any

import pytest
from zammad_payloads import (
    ANA,
    ARTICLES,
    ASSETS,
    DELIVERY,
    EXPANDED,
    HISTORY,
    JOE,
    PAYLOADS,
    TICKET,
)

from supportkit import Case
from supportkit.cases import Delivery, Kind, Visibility
from supportkit.errors import CaseDataError
from supportkit.io import NoteKind, zammad
from supportkit.testing import unreported

STRUCTURE = ("id", "sender", "content_type", "type", "tags")
"""Ids that say which record is which; kinds; and several tags in one text."""
SEARCH = {"tickets": [9], "tickets_count": 1, "assets": ASSETS}


def read_one(*payloads: dict[str, Any], **options: Any) -> Case:
    """Read payloads that hold one ticket."""
    [case] = zammad.read(list(payloads), **options)
    return case


def with_article(**facts: Any) -> Case:
    """Read a ticket with one article."""
    return read_one({**EXPANDED, "articles": [{**ARTICLES[0], **facts}], "history": []})


class TestState:
    """State."""

    @pytest.mark.parametrize(
        ("raw", "status"),
        [
            ("new", "new"),
            ("open", "open"),
            ("pending reminder", "pending"),
            ("pending close", "on_hold"),
            ("closed", "closed"),
            ("merged", "closed"),
            ("removed", "removed"),
        ],
    )
    def test_each_state_of_a_new_installation_is_known(self, raw: str, status: str) -> None:
        """These are the states that Zammad begins with."""
        case = read_one({**EXPANDED, "state": raw, "history": []})
        assert (case.status, case.status_raw) == (status, raw)

    def test_an_own_state_counts_by_its_type(self) -> None:
        """Its name says nothing; the type in its record does."""
        ticket = {**TICKET, "state_id": 8}
        state = {"id": 8, "name": "in progress", "state_type_id": 2}
        case = read_one(ticket, state)
        assert (case.status, case.status_raw) == ("open", "in progress")

    def test_an_account_says_what_its_state_means(self) -> None:
        """A reminder may wait for a supplier."""
        ours = zammad.STATUSES | {"pending reminder": "on_hold", 8: "pending"}
        reminded = {**EXPANDED, "state": "pending reminder", "history": []}
        assert read_one(reminded, statuses=ours).status == "on_hold"
        assert read_one({**TICKET, "state_id": 8}, statuses=ours).status == "pending"

    def test_an_unknown_state_is_reported_and_kept(self) -> None:
        """Without its record or a word of the account, nobody knows."""
        found = zammad.read({**TICKET, "state_id": 8})
        [case] = found
        assert (case.status, case.status_raw) == (None, "8")
        assert NoteKind.UNKNOWN_VALUE in {note.kind for note in found.report.notes}


class TestPriority:
    """Priority."""

    @pytest.mark.parametrize(
        ("raw", "priority"), [("1 low", "low"), ("2 Standard", "normal"), ("3 hoch", "high")]
    )
    def test_the_number_in_front_counts(self, raw: str, priority: str) -> None:
        """Names are translated and changed; the number stays."""
        assert read_one({**EXPANDED, "priority": raw, "history": []}).priority == priority

    def test_a_priority_of_the_account_needs_its_word(self) -> None:
        """The fourth one is nobody's but the account's."""
        ticket = {**EXPANDED, "priority": "4 disaster", "history": []}
        ours = zammad.PRIORITIES | {"4 disaster": "urgent"}
        assert read_one(ticket).priority is None
        assert read_one(ticket, priorities=ours).priority == "urgent"


class TestPeople:
    """People."""

    @pytest.mark.parametrize("owner", [{"owner_id": 1}, {"owner_id": 1, "owner": "-"}])
    def test_owner_one_is_nobody(self, owner: dict[str, Any]) -> None:
        """Zammad has no tickets without owner: user 1 stands for none."""
        assert read_one({**TICKET, **owner}).assignee is None

    def test_users_are_found_in_the_assets(self) -> None:
        """Tickets carry ids; names and addresses stand beside them."""
        case = read_one(SEARCH)
        assert case.assignee is not None
        assert case.requester is not None
        assert (case.assignee.name, case.requester.name) == ("Joe Doe", "Ana Ray")
        assert (case.group, case.organisation) == ("Repairs", "Acme")

    def test_only_who_is_verified_is_verified(self) -> None:
        """Zammad says of each user whether the address was confirmed."""
        case = read_one(SEARCH)
        assert case.requester is not None
        assert [(each.type, each.verified) for each in case.requester.identifiers] == [
            ("email", True),
            ("phone", False),
        ]

    def test_logins_stand_in_for_users(self) -> None:
        """An expanded ticket names people by their logins."""
        case = read_one({**EXPANDED, "articles": [], "history": []})
        assert case.requester is not None
        assert [each.value for each in case.requester.identifiers] == ["ana@example.com"]


class TestArticles:
    """Articles."""

    @pytest.mark.parametrize(
        ("facts", "kind"),
        [
            ({"sender": "Customer"}, Kind.CUSTOMER),
            ({"sender": "Agent", "created_by_id": 5}, Kind.AGENT),
            ({"sender": "System", "created_by_id": 1}, Kind.SYSTEM),
            ({"sender": None, "sender_id": 1, "created_by_id": 5}, Kind.AGENT),
            ({"preferences": {"is-auto-response": True}}, Kind.BOT),
        ],
    )
    def test_each_sender_is_of_its_kind(self, facts: dict[str, Any], kind: Kind) -> None:
        """What Zammad itself or an absence note sends is no answer."""
        [message] = with_article(**facts).messages
        assert message.author.kind is kind

    def test_an_agent_may_write_for_a_customer(self) -> None:
        """A call that was noted down is the customer's, not the agent's."""
        [message] = with_article(origin_by_id=8, created_by_id=5, type="phone").messages
        assert (message.author.id, message.channel) == ("8", "phone")

    def test_internal_articles_are_internal(self) -> None:
        """They answer nobody."""
        [message] = with_article(internal=True, sender="Agent", created_by_id=5).messages
        assert message.visibility is Visibility.INTERNAL

    def test_html_is_kept_beside_its_words(self) -> None:
        """A plain body stays as it is."""
        first, second = read_one(EXPANDED).messages
        assert (first.text, first.html) == ("Hi\nthere", "Hi<br>there")
        assert (second.text, second.html) == ("Hello", None)

    def test_an_answer_is_found_by_its_message_id(self) -> None:
        """Zammad names the mail that was answered, and the case the message."""
        case = read_one(EXPANDED)
        assert case.messages[1].in_reply_to == "41"
        assert case.messages[0].message_id == "<1@x.example>"

    def test_sizes_are_written_as_text(self) -> None:
        """A delivery writes the size of a file in quotes."""
        [file] = read_one(EXPANDED).messages[0].attachments
        assert (file.size, file.content_type) == (12, "text/plain")

    def test_a_failed_delivery_is_told(self) -> None:
        """It was written and never arrived."""
        [message] = with_article(preferences={"delivery_status": "fail"}).messages
        assert message.delivery is Delivery.FAILED

    def test_articles_of_their_own_answer_are_joined(self) -> None:
        """They are asked for ticket by ticket."""
        case = read_one(TICKET, *ARTICLES)
        assert [message.id for message in case.messages] == ["41", "42"]


class TestHistory:
    """History."""

    def test_a_history_is_the_whole_log(self) -> None:
        """Its first change of state tells what the ticket began with."""
        case = read_one(EXPANDED)
        assert case.fidelity == "full_log"
        assert [event.type for event in case.events] == [
            "created",
            "status_changed",
            "assigned",
            "tagged",
            "merged",
            "priority_changed",
        ]
        assert getattr(case.events[0], "status", None) == "new"

    def test_a_ticket_that_never_moved_began_as_it_stands(self) -> None:
        """No change of state is a log of none."""
        case = read_one({**EXPANDED, "history": HISTORY[:1]})
        assert case.fidelity == "full_log"
        assert getattr(case.events[0], "status", None) == "open"

    def test_a_history_with_a_gap_is_partial(self) -> None:
        """It ends elsewhere than the ticket stands."""
        found = zammad.read({**EXPANDED, "state": "closed"})
        [case] = found
        assert case.fidelity == "messages_only"
        assert NoteKind.PARTIAL_LOG in {note.kind for note in found.report.notes}

    def test_nobody_is_no_owner(self) -> None:
        """User 1 as owner is nobody, before and after."""
        assigned = [each for each in read_one(EXPANDED).events if each.type == "assigned"]
        assert [(each.old, each.new) for each in assigned] == [(None, "5")]

    def test_a_merge_is_a_link(self) -> None:
        """The ticket goes on in another one; that is no solution."""
        [link] = read_one(EXPANDED).links
        assert (link.kind, link.case_id) == ("merged_into", "7")

    def test_actors_are_of_their_kind(self) -> None:
        """The customer, Zammad itself, an agent."""
        kinds = [each.actor.kind for each in read_one(EXPANDED).events if each.actor is not None]
        assert kinds[:4] == [Kind.CUSTOMER, Kind.AGENT, Kind.SYSTEM, Kind.AGENT]


class TestFigures:
    """Figures."""

    def test_tags_of_their_own_answer_are_joined(self) -> None:
        """They are asked for ticket by ticket; which one it was is put beside them."""
        case = read_one(
            {"id": 9, "title": "Brake", "state": "open", "created_at": "2026-03-02T09:00:00Z"},
            {"object": "Ticket", "o_id": 9, "tags": ["vip", "late"]},
        )
        assert case.tags == ("vip", "late")

    def test_figures_keep_their_names(self) -> None:
        """Zammad's own measures stand apart from ours."""
        assert read_one(TICKET).vendor["first_response_in_min"] == 30

    def test_columns_of_the_account_are_fields(self) -> None:
        """They stand between Zammad's own."""
        assert read_one(TICKET).fields["tyre"] == "28 inch"


class TestOtherRecords:
    """Other records."""

    def test_states_and_users_alone_are_no_case(self) -> None:
        """Records that no ticket refers to stand unused, and are counted."""
        found = zammad.read([{"id": 2, "name": "open", "state_type_id": 2}, JOE, ANA])
        assert found.to_list() == []
        unused = {note.field for note in found.report.notes if note.kind == "unused_record"}
        assert unused == {"state", "user"}

    def test_something_else_is_refused(self) -> None:
        """An object of another help desk is no ticket."""
        with pytest.raises(CaseDataError, match="a record of Zammad"):
            zammad.read({"conversation": 1}).to_list()

    def test_the_report_says_that_the_reader_is_unproven(self) -> None:
        """It was written from a description and never met a real export."""
        found = zammad.read(TICKET)
        found.to_list()
        assert NoteKind.UNPROVEN in {note.kind for note in found.report.notes}


class TestDelivery:
    """Delivery."""

    def test_a_delivery_holds_people_and_groups_inside(self) -> None:
        """Records that are assets elsewhere are embedded here."""
        update = zammad.webhook(DELIVERY)
        assert (update.kind, update.case_id) == ("article", "9")
        assert update.case is not None
        assert update.case.assignee is not None
        assert update.case.assignee.name == "Joe Doe"

    def test_a_delivery_moves_a_case_that_is_known(self) -> None:
        """It shows how the ticket stands now."""
        known = read_one({**EXPANDED, "history": []})
        ticket = {**DELIVERY["ticket"], "state": "closed", "updated_at": "2026-03-02T11:00:00Z"}
        case = zammad.webhook({"ticket": ticket, "article": {}}).apply(known)
        assert case is not None
        assert case.status == "closed"

    def test_what_holds_no_ticket_is_refused(self) -> None:
        """Zammad's default payload has a ticket."""
        with pytest.raises(CaseDataError, match="ticket"):
            zammad.webhook({"article": {}})


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_of_a_payload_is_lost(payload: dict[str, Any]) -> None:
    """Every value stands in the case, or under a field that the report names."""
    found = zammad.read(payload, strict=True)
    cases = found.to_list()
    assert unreported(payload, cases, found.report, implied=STRUCTURE) == ()
