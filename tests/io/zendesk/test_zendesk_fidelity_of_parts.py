"""How much is known of a ticket whose parts come from several places."""

from __future__ import annotations

from typing import Any

from supportkit.cases import Fidelity
from supportkit.io import zendesk

TICKET: dict[str, Any] = {
    "id": 7,
    "created_at": "2026-03-02T09:00:00Z",
    "updated_at": "2026-03-02T10:00:00Z",
    "subject": "Brake",
    "status": "open",
    "requester_id": 501,
}
COMMENT: dict[str, Any] = {
    "id": 1,
    "author_id": 501,
    "body": "It squeaks.",
    "public": True,
    "created_at": "2026-03-02T09:00:00Z",
}


class TestVersions:
    """The same ticket in a list, and by itself."""

    def test_a_later_list_does_not_take_the_comments_away(self) -> None:
        """They may not be all of them, so that reply times are not to be had."""
        listed = {**TICKET, "updated_at": "2026-03-03T10:00:00Z", "status": "solved"}
        pages = [{"tickets": [listed]}, {**TICKET, "comments": [COMMENT]}]
        [case] = zendesk.read(pages)
        assert [message.text for message in case.messages] == ["It squeaks."]
        assert (case.status, case.fidelity) == ("solved", Fidelity.SNAPSHOT)

    def test_comments_with_their_ticket_are_all(self) -> None:
        """Then reply times are known."""
        [case] = zendesk.read({**TICKET, "comments": [COMMENT]})
        assert case.fidelity is Fidelity.MESSAGES_ONLY


class TestStrangers:
    """Comments of which nobody knows who asked."""

    def test_neither_ticket_nor_users(self) -> None:
        """Who answered whom would be a guess."""
        [case] = zendesk.read({"comments": [{**COMMENT, "ticket_id": 7}]})
        assert case.fidelity is Fidelity.SNAPSHOT

    def test_users_tell(self) -> None:
        """With the role of the author it is none."""
        ada = {"id": 501, "role": "end-user", "name": "Ada", "email": "ada@example.com"}
        [case] = zendesk.read({"comments": [{**COMMENT, "ticket_id": 7}], "users": [ada]})
        assert case.fidelity is Fidelity.MESSAGES_ONLY
