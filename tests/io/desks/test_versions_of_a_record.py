"""Of two versions of one record the later counts, and of two of one time the fuller."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from supportkit.cases import Fidelity
from supportkit.io import freshdesk, helpscout, intercom

LISTED: dict[str, Any] = {
    "type": "conversation",
    "id": "471",
    "created_at": 1772442000,
    "updated_at": 1772442600,
    "state": "open",
    "source": {"id": "9", "body": "My brake squeaks.", "author": {"type": "user", "id": "5f19"}},
}
PARTS = {
    "total_count": 1,
    "conversation_parts": [
        {
            "id": "1",
            "part_type": "comment",
            "body": "Which one?",
            "created_at": 1772442600,
            "author": {"type": "admin", "id": "77"},
        }
    ],
}
TICKET: dict[str, Any] = {
    "id": 71,
    "subject": "Chain slips",
    "status": 2,
    "requester_id": 9001,
    "responder_id": 51,
    "created_at": "2026-03-02T09:00:00Z",
    "updated_at": "2026-03-02T10:00:00Z",
}
DESCRIBED = TICKET | {"description_text": "My chain slips."}
ASKED = {
    "id": 1,
    "body_text": "Which bike?",
    "incoming": False,
    "private": False,
    "user_id": 51,
    "ticket_id": 71,
    "created_at": "2026-03-02T10:00:00Z",
}
MAILED: dict[str, Any] = {
    "id": 4001,
    "number": 12,
    "threads": 1,
    "subject": "Chain slips",
    "status": "active",
    "state": "published",
    "createdAt": "2026-03-02T09:00:00Z",
    "userUpdatedAt": "2026-03-02T10:00:00Z",
}
THREADS = {
    "threads": [
        {
            "id": 1,
            "type": "customer",
            "status": "active",
            "state": "published",
            "body": "My chain slips.",
            "createdBy": {"id": 9001, "type": "customer"},
            "createdAt": "2026-03-02T09:00:00Z",
        }
    ]
}
IN_ANY_ORDER = list(itertools.permutations(range(2)))


@pytest.mark.parametrize("order", IN_ANY_ORDER)
class TestAListBesideSingleRecords:
    """A list of cases leaves out their messages; each by itself has them, as of the same time."""

    def test_parts_of_an_intercom_conversation_are_kept(self, order: tuple[int, int]) -> None:
        """Whichever stands first, the case has its whole history."""
        answers = [
            {"type": "conversation.list", "conversations": [LISTED]},
            LISTED | {"conversation_parts": PARTS},
        ]
        [case] = intercom.read([answers[n] for n in order])
        assert [message.text for message in case.messages] == ["My brake squeaks.", "Which one?"]
        assert case.fidelity is Fidelity.FULL_LOG

    def test_the_description_of_a_freshdesk_ticket_is_kept(self, order: tuple[int, int]) -> None:
        """Lists have no description, which is the first message."""
        answers = [{"tickets": [TICKET]}, DESCRIBED]
        [case] = freshdesk.read([*(answers[n] for n in order), ASKED])
        assert [message.text for message in case.messages] == ["My chain slips.", "Which bike?"]

    def test_threads_of_a_help_scout_conversation_are_kept(self, order: tuple[int, int]) -> None:
        """Lists have no threads unless they are asked for."""
        answers = [
            {"_embedded": {"conversations": [MAILED]}, "page": {}},
            MAILED | {"_embedded": THREADS},
        ]
        [case] = helpscout.read([answers[n] for n in order])
        assert [message.text for message in case.messages] == ["My chain slips."]


class TestALaterList:
    """A list that was asked for later tells the state of then, and not what was said."""

    def test_parts_are_kept_and_not_taken_for_all(self) -> None:
        """The latest state counts; what was said until then may not be all, so it is no log."""
        later = LISTED | {"updated_at": 1772449999, "state": "closed"}
        export = intercom.read([LISTED | {"conversation_parts": PARTS}, later])
        [case] = export
        assert [message.text for message in case.messages] == ["My brake squeaks.", "Which one?"]
        assert (case.status_raw, case.fidelity) == ("closed", Fidelity.SNAPSHOT)
        assert "not all parts are there" in str(export.report)

    def test_a_description_is_kept(self) -> None:
        """It never changes."""
        later = TICKET | {"updated_at": "2026-03-03T10:00:00Z", "status": 4}
        [case] = freshdesk.read([DESCRIBED, later, ASKED])
        assert [message.text for message in case.messages] == ["My chain slips.", "Which bike?"]
        assert case.status == "solved"

    def test_what_is_lost_is_reported(self) -> None:
        """The latest version counts, and the report says that an older one held more."""
        later = MAILED | {"userUpdatedAt": "2026-03-03T10:00:00Z", "status": "closed"}
        export = helpscout.read([MAILED | {"_embedded": THREADS}, later])
        assert export.to_list()[0].status_raw == "closed"
        assert "stale update: conversation (with records that the latest lacks): once" in str(
            export.report
        )

    def test_the_later_of_two_help_scout_versions_counts(self) -> None:
        """Version 2 of the API says by ``userUpdatedAt`` when that was, in whatever file it is."""
        later = MAILED | {"userUpdatedAt": "2026-03-03T10:00:00Z", "status": "closed"}
        [case] = helpscout.read([later, MAILED])
        assert case.status_raw == "closed"


class TestConversationsWithoutTheirTicket:
    """What was said first stands in the ticket."""

    def test_no_reply_time_is_made_of_them(self) -> None:
        """The first message that is known is not the first one that there was."""
        question = ASKED | {"id": 2, "incoming": True, "created_at": "2026-03-02T09:55:00Z"}
        [case] = freshdesk.read([question, ASKED])
        assert (len(case.messages), case.fidelity) == (2, Fidelity.SNAPSHOT)
