"""Where Zendesk's records may stand: answers, pages, files, folders and tables."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, ClassVar

import pytest

from supportkit import Case, io
from supportkit.cases import Channel, Fidelity, FieldChanged, Kind, Status, StatusChanged
from supportkit.errors import CaseDataError, NaiveDatetimeError, UnreadableSourceError
from supportkit.io import jsonl, zendesk
from supportkit.io.report import NoteKind
from supportkit.testing import unreported

ADA, BEN = 501, 901


def ticket(number: int = 7, **fields: Any) -> dict[str, Any]:
    """Give a ticket as the API answers it."""
    return {
        "id": number,
        "created_at": "2026-03-02T09:00:00Z",
        "updated_at": "2026-03-02T09:00:00Z",
        "subject": "Brake",
        "status": "open",
        "requester_id": ADA,
        "assignee_id": BEN,
    } | fields


def comment(number: int, of: int = 7) -> dict[str, Any]:
    """Give a comment that names its ticket."""
    return {"id": number, "ticket_id": of, "author_id": ADA, "body": f"Text {number}",
            "public": True, "created_at": "2026-03-02T09:00:00Z"}  # fmt: skip


def notes(export: io.Import) -> Counter[tuple[NoteKind, str]]:
    """Read an export to its end, and count what its report notes."""
    export.to_list()
    return Counter({(note.kind, note.field): note.count for note in export.report.notes})


def write(folder: Path, **files: Any) -> Path:
    """Write each value as a JSON file of a folder; arrays become JSON Lines."""
    for name, value in files.items():
        if isinstance(value, list):
            text = "\n".join(json.dumps(each) for each in value)
            (folder / f"{name}.jsonl").write_text(text, "utf-8")
        else:
            (folder / f"{name}.json").write_text(json.dumps(value), "utf-8")
    return folder


class TestAnswers:
    """What the API answered."""

    def test_one_answer(self) -> None:
        """A ticket, wrapped or bare, is a case."""
        assert [case.id for case in zendesk.read({"ticket": ticket()})] == ["7"]
        assert [case.id for case in zendesk.read(ticket())] == ["7"]

    def test_comments_beside_their_ticket(self) -> None:
        """In the answer for one ticket, comments and audits need not name it."""
        bare = {key: value for key, value in comment(1).items() if key != "ticket_id"}
        [case] = zendesk.read({"ticket": ticket(), "comments": [bare]})
        assert [message.id for message in case.messages] == ["1"]

    def test_comments_of_nobody_are_errors(self) -> None:
        """Without their ticket they cannot be placed; each is told by itself."""
        bare = {key: value for key, value in comment(1).items() if key != "ticket_id"}
        page = {"comments": [bare, comment(2)], "tickets": [ticket()]}
        export = zendesk.read(page, on_error="collect")
        [case] = export
        assert [message.id for message in case.messages] == ["2"]
        [skipped] = export.report.skipped
        assert (skipped.path, skipped.expected) == (
            "comments.0.ticket_id", "the id of the ticket (comments of one ticket go inside it)"
        )  # fmt: skip

    def test_one_bad_ticket_of_a_page_spoils_no_other(self) -> None:
        """The others are cases, and the bad one is in the report."""
        page = {"tickets": [ticket(1), {"subject": "No id", "status": "new"}, ticket(3)]}
        export = zendesk.read(page, on_error="collect")
        assert [case.id for case in export] == ["1", "3"]
        assert [skipped.path for skipped in export.report.skipped] == ["tickets.1.id"]

    def test_pages_in_any_order(self) -> None:
        """Comments and users may come before their tickets."""
        users: dict[str, Any] = {"users": [{"id": ADA, "name": "Ada", "role": "end-user"}]}
        pages = [users, {"comments": [comment(1)]}, {"tickets": [ticket()], "count": 1}]
        [case] = zendesk.read(pages)
        assert case.requester is not None
        assert (case.requester.name, len(case.messages)) == ("Ada", 1)

    def test_whole_tickets_beside_a_page_of_users(self) -> None:
        """Tickets with comments inside still find their people in another answer."""
        users: dict[str, Any] = {"users": [{"id": BEN, "name": "Ben", "role": "agent"}]}
        [case] = zendesk.read([ticket(comments=[comment(1)]), users])
        assert case.assignee is not None
        assert case.assignee.name == "Ben"

    def test_what_is_in_memory_is_not_changed(self) -> None:
        """Reading empties copies: the same answer can be read again, and used."""
        page = {
            "tickets": [ticket(comments=[comment(1)])],
            "users": [{"id": 1, "name": "A", "role": "x"}],
        }
        before = json.dumps(page)
        export = zendesk.read(page)
        assert export.to_list() == export.to_list()
        assert json.dumps(page) == before

    def test_search_finds_more_than_tickets(self) -> None:
        """Results of a search say what they are."""
        found = {
            "results": [
                ticket(result_type="ticket"),
                {"id": BEN, "name": "Ben", "role": "agent", "result_type": "user"},
                {"id": 1, "name": "How to brake", "result_type": "article"},
            ]
        }
        export = zendesk.read(found)
        [case] = export
        assert case.assignee is not None
        assert case.assignee.kind is Kind.AGENT
        assert notes(export)[NoteKind.UNUSED_RECORD, "row"] == 1

    @pytest.mark.parametrize(
        ("answer", "kind"),
        [
            ({"users": [{"id": 1, "name": "Ada", "role": "agent"}]}, "user"),
            ({"ticket_fields": [{"id": 1, "title": "Size"}]}, "ticket_field"),
            ({"macros": [{"id": 1, "title": "Close"}], "next_page": None}, "macros"),
            ({"tags": [{"name": "bike", "count": 3}]}, "tags"),
            ({"organization": {"id": 1, "name": "Wheels"}}, "organization"),
        ],
    )
    def test_what_is_no_case_is_counted(self, answer: dict[str, Any], kind: str) -> None:
        """No case, no error: the report says which records nobody uses."""
        export = zendesk.read(answer)
        assert export.to_list() == []
        assert notes(export) == Counter({(NoteKind.UNUSED_RECORD, kind): 1})

    def test_something_else_is_an_error(self) -> None:
        """An object of another system is not read as nothing."""
        with pytest.raises(CaseDataError, match="a record of Zendesk"):
            zendesk.read({"id": 1, "conversation": "hello"}).to_list()


class TestFiles:
    """Exports on disk."""

    def test_lines_with_comments_inside(self, tmp_path: Path) -> None:
        """Each line is a case of its own, read one at a time."""
        lines = [ticket(n, comments=[comment(1, n)]) for n in (1, 2)]
        export = zendesk.read(write(tmp_path, tickets=lines) / "tickets.jsonl")
        assert [case.id for case in export] == ["1", "2"]
        assert export.report.records == 2

    def test_folder_of_pages(self, tmp_path: Path) -> None:
        """Tickets, comments and users of several files find each other; links are not followed."""
        users = {"users": [{"id": ADA, "name": "Ada", "role": "end-user"}]}
        folder = write(tmp_path, a=users, b={"comments": [comment(1)]}, c={"tickets": [ticket()]})
        (folder / "z.json").symlink_to(folder / "c.json")
        (folder / "notes.txt").write_text("nothing", "utf-8")
        export = zendesk.read(folder)
        [case] = export
        assert len(case.messages) == 1
        assert notes(export)[NoteKind.STALE_UPDATE, "ticket"] == 0

    def test_ticket_that_comes_again_counts_in_its_latest_version(self, tmp_path: Path) -> None:
        """Incremental exports repeat what changed, and overlap."""
        folder = write(
            tmp_path,
            a={"tickets": [ticket(status="solved", updated_at="2026-03-03T09:00:00Z")]},
            b={"tickets": [ticket(status="open"), ticket(8)]},
        )
        export = zendesk.read(folder)
        first, _ = export
        assert (first.id, first.status) == ("7", Status.SOLVED)
        assert notes(export)[NoteKind.STALE_UPDATE, "ticket"] == 1

    def test_several_files(self, tmp_path: Path) -> None:
        """Files may be named one by one."""
        write(tmp_path, a={"tickets": [ticket()]}, b={"comments": [comment(1)]})
        files: list[str | Path] = [tmp_path / "a.json", str(tmp_path / "b.json")]
        [case] = zendesk.read(files)
        assert len(case.messages) == 1

    def test_folder_without_an_export(self, tmp_path: Path) -> None:
        """The error says what was looked for."""
        with pytest.raises(UnreadableSourceError, match="holds no"):
            zendesk.read(tmp_path)

    def test_bad_line_is_named(self, tmp_path: Path) -> None:
        """File, line, ticket and field; the others are read."""
        lines = [ticket(1), ticket(2, subject=5), ticket(3)]
        export = zendesk.read(write(tmp_path, t=lines), on_error="collect")
        assert [case.id for case in export] == ["1", "3"]
        [skipped] = export.report.skipped
        assert (skipped.source, skipped.line, skipped.record_id, skipped.path) == (
            "t.jsonl", 2, "2", "subject"
        )  # fmt: skip

    def test_half_an_emoji_is_no_id(self, tmp_path: Path) -> None:
        """It can be no key of anything: the ticket is reported, the rest is read."""
        export = zendesk.read(
            write(tmp_path, t=[ticket(1), ticket(id="\\ud83d")]), on_error="collect"
        )
        assert len(export.to_list()) == 2
        broken = zendesk.read([ticket(1), ticket(2) | {"id": "\ud83d"}], on_error="collect")
        assert [case.id for case in broken] == ["1"]
        assert broken.report.skipped_count == 1

    def test_fields_nobody_knows_are_named_with_their_tickets(self) -> None:
        """The report shows the first tickets that have them."""
        export = zendesk.read([ticket(1, mood="blue"), ticket(2, mood="red"), ticket(3, mood=None)])
        export.to_list()
        [note] = [note for note in export.report.notes if note.kind is NoteKind.UNKNOWN_FIELD]
        assert (note.field, note.count, note.records) == ("mood", 2, ("1", "2"))


class TestTables:
    """The tables that Fivetran writes."""

    TABLES: ClassVar[dict[str, str]] = {
        "ticket_data.csv": (
            "id,_fivetran_synced,created_at,updated_at,subject,status,priority,requester_id,"
            "assignee_id,group_id,via_channel,followup_ids\n"
            "7,2026-03-09 00:00:00,2026-03-02 09:00:00,2026-03-05 09:00:00,Brake,solved,high,501,"
            '901,5,email,"[8, 9]"\n'
        ),
        "ticket_comment_data.csv": (
            "id,_fivetran_synced,body,created,facebook_comment,public,ticket_id,tweet,user_id,"
            "voice_comment\n"
            "1,2026-03-09 00:00:00,It squeaks,2026-03-02 09:00:00,FALSE,TRUE,7,FALSE,501,FALSE\n"
            "2,2026-03-09 00:00:00,,2026-03-02 10:00:00,FALSE,FALSE,7,FALSE,901,FALSE\n"
        ),
        "ticket_field_history_data.csv": (
            "field_name,ticket_id,updated,_fivetran_synced,user_id,value\n"
            "status,7,2026-03-05 09:00:00,2026-03-09 00:00:00,901,solved\n"
            "status,7,2026-03-02 09:00:00,2026-03-09 00:00:00,501,new\n"
            "assignee_id,7,2026-03-02 10:00:00,2026-03-09 00:00:00,901,901\n"
            "271,7,2026-03-03 10:00:00,2026-03-09 00:00:00,901,yes\n"
            "271,7,2026-03-04 10:00:00,2026-03-09 00:00:00,901,\n"
        ),
        "ticket_tag_data.csv": "tag,ticket_id,_fivetran_synced\nbike,7,x\nbike,7,x\nbrake,7,x\n",
        "user_data.csv": (
            "id,_fivetran_synced,name,email,role,time_zone,verified,active\n"
            "501,x,Ada,ada@example.com,end-user,Berlin,TRUE,TRUE\n"
            "901,x,Ben,,agent,Berlin,TRUE,TRUE\n"
        ),
        "group_data.csv": "id,_fivetran_synced,name\n5,x,Bikes\n",
        "schedule_data.csv": "id,name,time_zone\n1,Office,Berlin\n",
    }

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        """Write the tables to a folder."""
        for name, text in self.TABLES.items():
            (tmp_path / name).write_text(text, "utf-8")
        return tmp_path

    def test_tables_become_cases(self, folder: Path) -> None:
        """Times without an offset are read in the declared zone."""
        [case] = zendesk.read(folder, zone="UTC")
        assert (case.id, case.status, case.channel) == ("7", Status.SOLVED, Channel.EMAIL)
        assert (case.group, case.tags) == ("Bikes", ("bike", "brake"))
        assert [link.case_id for link in case.links] == ["8", "9"]
        assert [(each.author.name, each.visibility, each.text) for each in case.messages] == [
            ("Ada", "public", "It squeaks"), ("Ben", "internal", "")
        ]  # fmt: skip
        assert case.fidelity is Fidelity.FULL_LOG

    def test_first_value_after_the_creation_is_a_change(self, folder: Path) -> None:
        """A ticket is assigned later, and a field emptied: neither is an opening value."""
        [case] = zendesk.read(folder, zone="UTC")
        assert [event.type for event in case.events] == [
            "created", "assigned", "field_changed", "field_changed", "status_changed"
        ]  # fmt: skip
        emptied, solved = case.events[3:]
        assert isinstance(emptied, FieldChanged)
        assert emptied.values == {"old": "yes", "new": None}
        assert isinstance(solved, StatusChanged)
        assert (solved.old, solved.new) == (Status.NEW, Status.SOLVED)

    def test_history_that_begins_after_its_ticket(self, folder: Path) -> None:
        """What was before is not known, so it is no full log."""
        rows = (
            "field_name,ticket_id,updated,user_id,value\nstatus,7,2026-03-05 09:00:00,901,solved\n"
        )
        (folder / "ticket_field_history_data.csv").write_text(rows, "utf-8")
        export = zendesk.read(folder, zone="UTC")
        [case] = export
        assert case.fidelity is Fidelity.MESSAGES_ONLY
        assert notes(export)[NoteKind.PARTIAL_LOG, "audits"] == 1

    def test_zone_must_be_declared(self, folder: Path) -> None:
        """A naive time is never read in the zone of the machine."""
        with pytest.raises((CaseDataError, NaiveDatetimeError), match="zone"):
            zendesk.read(folder).to_list()

    def test_other_tables_are_counted(self, folder: Path) -> None:
        """A table of schedules belongs to no ticket."""
        assert notes(zendesk.read(folder, zone="UTC"))[NoteKind.UNUSED_RECORD, "row"] == 1


class TestPublicPayloads:
    """Real answers and tables of the public development data."""

    @pytest.mark.parametrize(
        ("name", "count"),
        [
            ("testTicket", 1), ("testTicketNull", 1), ("ticketAuditMultiSearchNoEvents", 1),
            ("ticketAuditMultiSearchOneResult", 1), ("ticketAuditSingleResult", 1),
        ],
    )  # fmt: skip
    def test_answers(self, shared_data: Path, name: str, count: int) -> None:
        """Strict reading knows every field; nothing is lost; JSON Lines give the same cases."""
        file = shared_data / "payloads" / "zendesk_justeat" / f"{name}.json"
        export = zendesk.read(file, strict=True)
        cases = export.to_list()
        assert len(cases) == count
        data = json.loads(file.read_text("utf-8"))
        lost = unreported(data, cases, export.report, implied=("type", "field_name"))
        assert lost == ()
        assert [Case.model_validate_json(jsonl.dump(case)) for case in cases] == cases

    def test_tables(self, shared_data: Path, tmp_path: Path) -> None:
        """Tickets, comments, tags and history of 26 tables; tags of tickets that are not there."""
        export = zendesk.read(
            shared_data / "payloads" / "zendesk_dbt", zone="UTC", on_error="collect"
        )
        cases = {case.id: case for case in export}
        assert len(cases["11071"].events) > 10
        assert {skipped.expected for skipped in export.report.skipped} == {
            "the record of the case, or a message or event with a time"
        }
        jsonl.write(cases.values(), tmp_path / "cases.jsonl")
        assert jsonl.read(tmp_path / "cases.jsonl").to_list() == list(cases.values())
