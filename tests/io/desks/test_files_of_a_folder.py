"""A folder is read as one export; what stands in it and is not read is reported."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from supportkit import io
from supportkit.errors import UnknownFormatError, UnreadableSourceError

TICKET = {
    "id": 71,
    "subject": "Chain slips",
    "status": 2,
    "requester_id": 9001,
    "responder_id": 51,
    "created_at": "2026-03-02T09:00:00Z",
}


class TestFilesThatAreNotRead:
    """Nothing is left out in silence."""

    def test_a_compressed_page_is_reported(self, tmp_path: Path) -> None:
        """Half of the tickets would be missing, and nobody would know."""
        (tmp_path / "page-1.json").write_text(json.dumps([TICKET]), "utf-8")
        (tmp_path / "page-2.json.gz").write_bytes(gzip.compress(b"[]"))
        (tmp_path / ".DS_Store").write_bytes(b"\x00")
        export = io.read(tmp_path)
        assert [case.id for case in export] == ["71"]
        unread = [str(note) for note in export.report.notes if note.kind == "unread_file"]
        assert unread == ["unread file: folder (.gz): once"]

    def test_a_folder_of_compressed_files_says_what_to_do(self, tmp_path: Path) -> None:
        """They have to be unpacked."""
        (tmp_path / "page-1.json.gz").write_bytes(gzip.compress(b"[]"))
        with pytest.raises(UnknownFormatError, match=r"compressed files \(1\).*unpack them"):
            io.read(tmp_path)


class TestFoldersThatCannotBeRead:
    """They are told apart from empty ones."""

    @pytest.mark.parametrize("reader", [io.read, io.freshdesk.read], ids=["any", "freshdesk"])
    def test_folder_of_someone_else(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: Any
    ) -> None:
        """The error is the one of every source that cannot be read."""
        (tmp_path / "tickets.json").write_text(json.dumps([TICKET]), "utf-8")

        def refuse(folder: Path) -> None:
            raise PermissionError(folder)

        monkeypatch.setattr(Path, "iterdir", refuse)
        with pytest.raises(UnreadableSourceError, match="reading it is not allowed"):
            reader(tmp_path)


class TestFoldersOfSingleTables:
    """Some formats are one file each."""

    def test_one_of_them_is_to_be_named(self, tmp_path: Path) -> None:
        """The error names the format, too."""
        (tmp_path / "issues.csv").write_text("Issue key,Summary,Created\n", "utf-8")
        with pytest.raises(UnknownFormatError, match=r"read one by one \(jira\); name one"):
            io.read(tmp_path)

    def test_a_table_among_the_files_of_a_help_desk_changes_nothing(self, tmp_path: Path) -> None:
        """The folder is that of the help desk."""
        (tmp_path / "a.csv").write_text("Issue key,Summary,Created\n", "utf-8")
        (tmp_path / "tickets.json").write_text(json.dumps([TICKET]), "utf-8")
        assert io.read(tmp_path).format == "freshdesk"


class TestFoldersOfTwoHelpDesks:
    """Which of the two is meant nobody can tell."""

    def test_as_many_of_the_one_as_of_the_other(self, tmp_path: Path) -> None:
        """They are to be put apart; told which, the folder is read."""
        (tmp_path / "a.json").write_text(json.dumps([TICKET]), "utf-8")
        conversation = {"type": "conversation", "id": "1", "created_at": 1772442000}
        (tmp_path / "b.json").write_text(json.dumps(conversation), "utf-8")
        with pytest.raises(UnknownFormatError, match="as many files are of freshdesk as of inter"):
            io.read(tmp_path)
        assert io.read(tmp_path, format="freshdesk").format == "freshdesk"


class TestFoldersOfFolders:
    """Only the files of a folder are read."""

    def test_folders_inside_are_told_of(self, tmp_path: Path) -> None:
        """The error says to name one of them."""
        (tmp_path / "2026").mkdir()
        (tmp_path / "readme.txt").write_text("Hello", "utf-8")
        with pytest.raises(UnknownFormatError, match="folders inside it are not read"):
            io.read(tmp_path)


class TestTablesOfOurOwn:
    """Tables are for other programs: they are not read back."""

    def test_a_table_says_what_to_read_in_its_place(self, tmp_path: Path) -> None:
        """The error tells the way back."""
        io.csv.write(io.freshdesk.read(TICKET), tmp_path / "cases.csv")
        with pytest.raises(UnknownFormatError, match="JSON Lines"):
            io.read(tmp_path / "cases.csv")

    def test_so_does_parquet(self, tmp_path: Path) -> None:
        """It is known by its first bytes."""
        (tmp_path / "cases.parquet").write_bytes(b"PAR1\x15\x04\x15")
        with pytest.raises(UnknownFormatError, match="it is Parquet"):
            io.read(tmp_path / "cases.parquet")
