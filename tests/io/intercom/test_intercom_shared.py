"""The examples of Intercom's published description, and tables of its exports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from supportkit.io import intercom, jsonl
from supportkit.io.report import NoteKind
from supportkit.testing import unreported

_CASES = {
    "convertConversationToTicket__successful": ["611"],
    "createConversation__conversation_created": ["499"],
    "createTicket__successful_response": ["626"],
    "getTicket__ticket_found": ["631"],
    "listConversations__successful": ["471"],
    "manageConversation__assign_a_conversation": ["542"],
    "manageConversation__close_a_conversation": ["531"],
    "manageConversation__open_a_conversation": ["537"],
    "manageConversation__snooze_a_conversation": ["532"],
    "redactConversation__redact_a_conversation_part": ["608"],
    "replyConversation__admin_reply_to_send_quick_reply_options": ["526"],
    "replyConversation__admin_reply_with_a_note": ["525"],
    "replyConversation__user_last_conversation_reply": ["527"],
    "replyConversation__user_reply": ["524"],
    "retrieveConversation__conversation_found": ["503"],
    "searchConversations__successful": ["515"],
    "searchTickets__successful": ["633"],
    "updateConversation__conversation_found": ["507"],
    "updateConversation__update_a_conversation_with_an_association_to_a_custom_object_instance": [
        "508"
    ],
    "updateTicket__successful_response": ["627"],
}
"""Which cases the files hold; all others hold none."""

_NO_CASES = (
    "ListContacts__successful",
    "ShowContact__successful",
    "attachContactToConversation__attach_a_contact_to_a_conversation",
    "attachTagToConversation__successful",
    "attachTagToTicket__successful",
    "createTicketTypeAttribute__ticket_type_attribute_created",
    "createTicketType__ticket_type_created",
    "deleteConversation__successful",
    "deleteTicket__successful",
    "detachContactFromConversation__detach_a_contact_from_a_group_conversation",
    "detachTagFromConversation__successful",
    "detachTagFromTicket__successful",
    "enqueueCreateTicket__successful_response",
    "getTicketType__ticket_type_found",
    "listAdmins__successful_response",
    "listHandlingEvents__successful_response",
    "listTags__successful",
    "listTeams__successful",
    "listTicketStates__successful",
    "listTicketTypes__successful",
    "replyTicket__admin_note_reply",
    "replyTicket__admin_quick_reply_reply",
    "retrieveAdmin__admin_found",
    "retrieveTeam__successful",
    "updateTicketTypeAttribute__ticket_type_attribute_updated",
    "updateTicketType__ticket_type_updated",
)
_IMPLIED = ("type", "part_type")
"""Fields that say what a record is, or, as the type of a part, what became of it."""


def _file(shared_data: Path, name: str) -> Path:
    return shared_data / "payloads" / "intercom" / f"{name}.json"


class TestExamples:
    """The examples of the published description, 46 files."""

    @pytest.mark.parametrize("name", sorted(_CASES))
    def test_cases(self, shared_data: Path, name: str) -> None:
        """Every conversation and ticket is a case, and no field of it is unknown."""
        export = intercom.read(_file(shared_data, name), strict=True)
        assert [case.id for case in export] == _CASES[name]

    @pytest.mark.parametrize("name", _NO_CASES)
    def test_no_cases(self, shared_data: Path, name: str) -> None:
        """What is no case stands unused, and is no error."""
        export = intercom.read(_file(shared_data, name), strict=True)
        assert export.to_list() == []
        assert {note.kind for note in export.report.notes} <= {
            NoteKind.UNUSED_RECORD,
            NoteKind.DROPPED_FIELD,
        }

    @pytest.mark.parametrize("name", sorted(_CASES))
    def test_nothing_is_lost(self, shared_data: Path, name: str) -> None:
        """Every text and number stands in the case, or under a field that the report names."""
        file = _file(shared_data, name)
        data = json.loads(file.read_text(encoding="utf-8"))
        export = intercom.read(file)
        assert unreported(data, export.to_list(), export.report, implied=_IMPLIED) == ()

    @pytest.mark.parametrize("name", sorted(_CASES))
    def test_round_trip(self, shared_data: Path, tmp_path: Path, name: str) -> None:
        """Written as JSON Lines and read again, cases are the same."""
        cases = intercom.read(_file(shared_data, name)).to_list()
        kept = tmp_path / "cases.jsonl"
        jsonl.write(cases, kept)
        assert jsonl.read(kept).to_list() == cases

    def test_all_at_once(self, shared_data: Path) -> None:
        """The whole folder is read as one source, where people have their names."""
        export = intercom.read(shared_data / "payloads" / "intercom", strict=True)
        assert len(export.to_list()) == 20
        assert export.report.records == 46


class TestTablesOfAnExport:
    """Seventeen tables."""

    def test_cases(self, shared_data: Path) -> None:
        """Conversations and parts are cases; parts of conversations that are not there, too."""
        export = intercom.read(shared_data / "payloads" / "intercom_dbt", zone="UTC", strict=True)
        assert len(export.to_list()) == 7
        counted = {(note.kind, note.field): note.count for note in export.report.notes}
        assert counted[NoteKind.MISSING_CASE, "conversation"] == 5
        assert counted[NoteKind.STALE_UPDATE, "conversation"] == 7

    def test_every_row_is_accounted_for(self, shared_data: Path) -> None:
        """Of 132 rows, 18 are parts or versions of conversations, and one names an admin."""
        export = intercom.read(shared_data / "payloads" / "intercom_dbt", zone="UTC")
        assert len(export.to_list()) == 7
        unused = {
            note.field: note.count
            for note in export.report.notes
            if note.kind is NoteKind.UNUSED_RECORD
        }
        assert unused == {
            "admin": 3,
            "company": 9,
            "contact": 9,
            "conversation_contact": 9,
            "conversation_tag": 9,
            "row": 46,
            "tag": 25,
            "team": 3,
        }
        assert sum(unused.values()) + 18 + 1 == export.report.records
