"""Finding the format of a file or folder by what stands in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from supportkit import io
from supportkit.errors import UnknownFormatError, UnreadableSourceError, UsageError
from supportkit.io.detect import Found, detect
from supportkit.io.formats import by_keys, installed, reader

MAIL = b"From: ada@example.com\nTo: help@bikes.example\nSubject: Brake\n\nIt squeaks.\n"
BOX = b"From ada@example.com Mon Mar  2 09:00:00 2026\n" + MAIL
VTT = b"WEBVTT\n\n00:00.000 --> 00:02.000\n<v Ada>Hello\n"
SRT = b"1\n00:00:00,000 --> 00:00:02,000\nAda: Hello\n"
ZENDESK = {"id": 1, "requester_id": 2, "submitter_id": 2, "assignee_id": None}
FRESHDESK = {"id": 1, "requester_id": 2, "responder_id": None}


class TestKeys:
    """Objects are known by keys that no other help desk has together."""

    @pytest.mark.parametrize(
        ("record", "name"),
        [
            ({"schema": "supportkit.case/1", "id": "C-1"}, "jsonl"),
            (ZENDESK, "zendesk"),
            ({"type": "zen:event-type:ticket.created", "detail": {}}, "zendesk"),
            ({"type": "conversation", "id": "1"}, "intercom"),
            ({"type": "notification_event", "topic": "conversation.user.created"}, "intercom"),
            (FRESHDESK, "freshdesk"),
            ({"helpdesk_ticket": {}}, "freshdesk"),
            ({"mailboxId": 1, "threads": [], "status": "active"}, "helpscout"),
            ({"meta": {}, "inbox_id": 1, "messages": []}, "chatwoot"),
            ({"event": "conversation_created", "id": 1}, "chatwoot"),
            ({"state_id": 1, "priority_id": 2, "owner_id": 1}, "zammad"),
            ({"id": "cnv_123", "subject": "Brake"}, "front"),
        ],
    )
    def test_known(self, record: dict[str, Any], name: str) -> None:
        """Each help desk by its own."""
        found = by_keys(record)
        assert found is not None
        assert found[0] == name

    def test_unknown(self) -> None:
        """What every table has tells nothing."""
        assert by_keys({"id": 1, "created_at": "2026-03-02", "subject": "Brake"}) is None


class TestFiles:
    """The first bytes of a file say what it is."""

    @pytest.mark.parametrize(
        ("name", "data", "found"),
        [
            ("a.eml", MAIL, Found("mail", "header fields of a mail")),
            ("a.mbox", BOX, Found("mail", "a line that begins with From")),
            ("a.vtt", VTT, Found("transcript", "WEBVTT")),
            ("a.srt", SRT, Found("transcript", "numbered cues with -->")),
            (
                "t.json",
                json.dumps({"tickets": [ZENDESK], "count": 1}).encode(),
                Found("zendesk", "requester_id, submitter_id, assignee_id"),
            ),
            (
                "t.jsonl",
                json.dumps(FRESHDESK).encode() + b"\n" + json.dumps(FRESHDESK).encode(),
                Found("freshdesk", "responder_id, requester_id"),
            ),
            (
                "t.json",
                json.dumps([{"type": "conversation", "id": "1"}], indent=2).encode(),
                Found("intercom", "type: conversation"),
            ),
            (
                "comments.csv",
                b"id,ticket_id,body,user_id,public,created\n",
                Found("zendesk", "ticket_id, body, user_id, public, created"),
            ),
        ],
    )
    def test_known(self, tmp_path: Path, name: str, data: bytes, found: Found) -> None:
        """The answer says what it is known by."""
        file = tmp_path / name
        file.write_bytes(data)
        assert detect(file) == found

    def test_a_record_longer_than_the_sample(self, tmp_path: Path) -> None:
        """The beginning of a long record is enough."""
        file = tmp_path / "t.json"
        file.write_text(json.dumps({**ZENDESK, "description": "x" * 100_000}))
        assert detect(file).format == "zendesk"

    def test_prose_with_a_colon_is_no_mail(self, tmp_path: Path) -> None:
        """A mail has fields that mails have."""
        file = tmp_path / "note.txt"
        file.write_text("Remember: the brake\n")
        with pytest.raises(UnknownFormatError):
            detect(file)


class TestFolders:
    """A folder is what its files are."""

    def test_files_of_one_help_desk(self, tmp_path: Path) -> None:
        """Those that tell nothing by themselves belong to the others."""
        (tmp_path / "tickets.json").write_text(json.dumps([ZENDESK]))
        (tmp_path / "groups.json").write_text(json.dumps([{"id": 1, "name": "Bikes"}]))
        assert detect(tmp_path) == Found("zendesk", "the look of 1 of its 2 files")

    def test_maildir(self, tmp_path: Path) -> None:
        """It is known by its folders."""
        for name in ("cur", "new", "tmp"):
            (tmp_path / name).mkdir()
        assert detect(tmp_path) == Found("mail", "a Maildir")

    def test_nothing_known(self, tmp_path: Path) -> None:
        """The message names the folder."""
        (tmp_path / "notes.txt").write_text("Dear team\n")
        with pytest.raises(UnknownFormatError, match="a folder without a file of a known format"):
            detect(tmp_path)

    def test_empty(self, tmp_path: Path) -> None:
        """An empty folder is no export."""
        with pytest.raises(UnreadableSourceError, match="a folder without files"):
            detect(tmp_path)


class TestReading:
    """`read` says what it found."""

    def test_what_was_found(self, tmp_path: Path) -> None:
        """By name, and by what it was known."""
        file = tmp_path / "ticket.json"
        file.write_text(json.dumps({**ZENDESK, "created_at": "2026-03-02T09:00:00Z"}))
        export = io.read(file)
        assert (export.format, export.recognised_by) == (
            "zendesk",
            "requester_id, submitter_id, assignee_id",
        )
        assert [case.id for case in export] == ["1"]

    def test_as_told(self, tmp_path: Path) -> None:
        """A format that was named is not looked for."""
        file = tmp_path / "ticket.json"
        file.write_text(json.dumps({"id": 1, "requester_id": 2, "created_at": "2026-03-02T09:00Z"}))
        export = io.read(file, format="zendesk")
        assert (export.recognised_by, len(export.to_list())) == ("as told", 1)

    def test_strict(self, tmp_path: Path) -> None:
        """It reaches the reader."""
        file = tmp_path / "ticket.json"
        ticket = {**ZENDESK, "created_at": "2026-03-02T09:00:00Z", "mood": "blue"}
        file.write_text(json.dumps(ticket))
        export = io.read(file, strict=True, on_error="collect")
        assert export.to_list() == []
        assert export.report.skipped[0].path == "mood"

    def test_an_option_of_another_format(self, tmp_path: Path) -> None:
        """What the reader does not take is wrong use."""
        file = tmp_path / "ticket.json"
        file.write_text(json.dumps(ZENDESK))
        with pytest.raises(UsageError, match="agents=: expected nothing, as zendesk has no such"):
            io.read(file, agents=["help@bikes.example"])

    def test_a_mailbox_needs_to_know_whose_addresses_are_yours(self, tmp_path: Path) -> None:
        """Without them nobody is known to be an agent."""
        file = tmp_path / "box.mbox"
        file.write_bytes(BOX)
        with pytest.raises(UsageError, match="agents=: expected it to be given, as mail cannot"):
            io.read(file)
        assert len(io.read(file, agents=["help@bikes.example"]).to_list()) == 1


ADAPTER = """
from supportkit import Case
from supportkit.io import Import

def read(path, *, zone=None, on_error="raise", strict=False):
    def cases(report):
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            report.read(number)
            yield Case(id=line, created_at="2026-03-02T09:00:00Z")
    return Import(cases, source=path.name, format="acme", on_error=on_error, strict=strict)
"""


class TestFormatsOfOthers:
    """A package brings a format by an entry point."""

    @pytest.fixture
    def acme(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """An installed package with a reader."""
        site = tmp_path / "site"
        info = site / "acme_cases-1.0.dist-info"
        info.mkdir(parents=True)
        (site / "acme_cases.py").write_text(ADAPTER)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-cases\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text("[supportkit.adapters]\nacme = acme_cases:read\n")
        monkeypatch.syspath_prepend(str(site))
        return tmp_path

    def test_read_by_name(self, acme: Path) -> None:
        """Its name is the name of the format."""
        (acme / "export.acme").write_text("A-1\nA-2\n")
        export = io.read(acme / "export.acme", format="acme")
        assert [case.id for case in export] == ["A-1", "A-2"]

    def test_named_among_the_formats(self, acme: Path) -> None:
        """Whoever asks for a format that is not there is told of it."""
        (acme / "export.acme").write_text("A-1\n")
        with pytest.raises(UnknownFormatError, match="acme"):
            io.read(acme / "export.acme", format="acne")
        assert installed() == ("acme",)

    def test_a_reader_that_cannot_be_loaded_is_named(self, acme: Path) -> None:
        """The package is broken, and not the export."""
        points = acme / "site" / "acme_cases-1.0.dist-info" / "entry_points.txt"
        points.write_text("[supportkit.adapters]\nbent = acme_cases:raed\n")
        (acme / "export.acme").write_text("A-1\n")
        with pytest.raises(UsageError, match="acme_cases:raed cannot"):
            io.read(acme / "export.acme", format="bent")

    def test_ours_go_first(self) -> None:
        """No package takes the place of a format of ours."""
        assert reader("zendesk") is io.zendesk.read


class TestWhatIsNoPath:
    """What a reader of one help desk takes, and `read` cannot."""

    @pytest.mark.parametrize("source", [["a.json", "b.json"], {"tickets": []}])
    def test_the_error_says_who_takes_it(self, source: Any) -> None:
        """Several files, and answers of an API, need to be told whose they are."""
        with pytest.raises(TypeError, match=r"call the reader of the format"):
            io.read(source)

    def test_an_inspection_is_of_an_import(self) -> None:
        """A path is read first."""
        nothing: Any = "export.json"
        with pytest.raises(TypeError, match=r"such as supportkit\.io\.read gives"):
            io.inspect(nothing)
