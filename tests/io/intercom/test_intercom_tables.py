"""Intercom's records as the tables that Fivetran writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from supportkit.cases import Case, Fidelity, Kind, Status, StatusChanged
from supportkit.errors import CaseDataError
from supportkit.io import intercom
from supportkit.io.report import NoteKind

_ASKED = "5f19,user,customer_initiated,9001,email,<p>It squeaks.</p>,Brake"
_CONVERSATIONS = f"""\
id,created_at,updated_at,_fivetran_synced,_fivetran_active,assignee_id,assignee_type,priority,state,\
custom_model,source_author_id,source_author_type,source_delivered_as,source_id,source_type,\
source_body,source_subject,conversation_rating_value,conversation_rating_remark,\
conversation_rating_created_at,sla_name,sla_status
7,2026-03-02 09:00:00,2026-03-02 10:00:00,2026-03-03 00:00:00,false,77,admin,priority,open,\
Roadster,{_ASKED},,,,,
7,2026-03-02 09:00:00,2026-03-02 12:00:00,2026-03-03 00:00:00,true,77,admin,priority,closed,\
Roadster,{_ASKED},5,Quick,2026-03-02 11:30:00,Gold,hit
"""
_PARTS = """\
id,conversation_id,created_at,updated_at,_fivetran_synced,_fivetran_active,assigned_to_id,\
assigned_to_type,author_id,author_type,part_type,body
2,7,2026-03-02 11:00:00,2026-03-02 11:00:00,2026-03-03 00:00:00,true,,,77,admin,close,
1,7,2026-03-02 10:00:00,2026-03-02 10:00:00,2026-03-03 00:00:00,true,77,\
admin,77,admin,assignment,<p>We look.</p>
"""
_CONTACTS = """\
id,updated_at,_fivetran_synced,role,email,name,external_id,browser
5f19,2026-03-01 10:00:00,2026-03-03 00:00:00,user,ana@example.org,Ana Lima,70,chrome
"""
_TAGS = "id,_fivetran_deleted,_fivetran_synced,name\n8,FALSE,2026-03-03 00:00:00,refund\n"
_TAGGED = """\
tag_id,conversation_id,conversation_updated_at,_fivetran_synced,_fivetran_active
8,7,2026-03-02 12:00:00,2026-03-03 00:00:00,true
9,7,2026-03-02 10:00:00,2026-03-03 00:00:00,false
8,999,2026-03-02 10:00:00,2026-03-03 00:00:00,true
"""
_OF_CONTACTS = """\
contact_id,conversation_id,conversation_updated_at,_fivetran_synced,_fivetran_active
5f19,7,2026-03-02 12:00:00,2026-03-03 00:00:00,true
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder of tables."""
    (tmp_path / "conversation_history_data.csv").write_text(_CONVERSATIONS, encoding="utf-8")
    (tmp_path / "conversation_part_history_data.csv").write_text(_PARTS, encoding="utf-8")
    (tmp_path / "contact_history_data.csv").write_text(_CONTACTS, encoding="utf-8")
    (tmp_path / "tag_data.csv").write_text(_TAGS, encoding="utf-8")
    (tmp_path / "conversation_tag_history_data.csv").write_text(_TAGGED, encoding="utf-8")
    (tmp_path / "conversation_contact_history_data.csv").write_text(_OF_CONTACTS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def case(folder: Path) -> Case:
    """Give the only case of the folder."""
    [case] = intercom.read(folder, zone="UTC", strict=True)
    return case


class TestTables:
    """A folder of tables as cases."""

    def test_latest_version(self, case: Case) -> None:
        """The row that was updated last is the state of the conversation."""
        assert (case.id, case.status, case.priority_raw) == ("7", Status.CLOSED, "priority")

    def test_people(self, case: Case) -> None:
        """Ids are joined with the tables of contacts; agents are known by id."""
        assert case.requester is not None
        assert case.assignee is not None
        assert (case.requester.name, case.assignee.id) == ("Ana Lima", "77")
        assert case.messages[1].author.kind is Kind.AGENT

    def test_messages(self, case: Case) -> None:
        """The opening message comes from the conversation, the others from its parts."""
        assert [message.text for message in case.messages] == ["It squeaks.", "We look."]

    def test_moves(self, case: Case) -> None:
        """Parts move the state, but whether they are all of them nobody says."""
        moves = [(each.old, each.new) for each in case.events if isinstance(each, StatusChanged)]
        assert moves == [(None, Status.CLOSED)]
        assert case.fidelity is Fidelity.MESSAGES_ONLY

    def test_tags(self, case: Case) -> None:
        """Rows that are not active any more put no tag on."""
        assert case.tags == ("refund",)

    def test_flat_columns(self, case: Case) -> None:
        """Ratings, SLA and custom attributes stand in columns of their own."""
        [rating] = case.satisfaction
        assert (rating.value, rating.comment) == ("5", "Quick")
        assert case.vendor["sla_applied"] == {"sla_name": "Gold", "sla_status": "hit"}
        assert dict(case.fields) == {"model": "Roadster"}

    def test_report(self, folder: Path) -> None:
        """Older versions, and rows of conversations that are not there, are counted."""
        export = intercom.read(folder, zone="UTC")
        assert len(export.to_list()) == 1
        counted = {(note.kind, note.field): note.count for note in export.report.notes}
        assert counted[NoteKind.STALE_UPDATE, "conversation"] == 1
        assert counted[NoteKind.UNUSED_RECORD, "conversation_tag"] == 1

    def test_times_need_a_zone(self, folder: Path) -> None:
        """Times of tables have no offset: without a zone they name no instant."""
        with pytest.raises(CaseDataError, match="a time with UTC offset, or a declared zone"):
            intercom.read(folder).to_list()

    def test_capitals(self, tmp_path: Path) -> None:
        """Some warehouses write columns in capitals."""
        head, rows = _CONVERSATIONS.split("\n", 1)
        file = tmp_path / "CONVERSATION_HISTORY.csv"
        file.write_text(f"{head.upper()}\n{rows}", encoding="utf-8")
        assert [case.subject for case in intercom.read(file, zone="UTC")] == ["Brake"]
