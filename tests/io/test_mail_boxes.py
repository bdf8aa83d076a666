"""Where mails are kept: boxes, Maildirs, folders."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest

from supportkit import io
from supportkit.io import mail
from supportkit.io.report import NoteKind

LINE = "From ada@shop.example Mon Mar  2 09:30:00 2026\n"
HEAD = "From: ada@shop.example\nDate: Mon, 2 Mar 2026 09:00:00 +0000\n"


def read(path: Path) -> io.Import:
    """Read a file or folder, collecting errors."""
    return mail.read(path, agents=["support@acme.example"], on_error="collect")


def texts(path: Path) -> list[str]:
    """Give the texts of all messages, sorted."""
    return sorted(message.text for case in read(path) for message in case.messages)


def box(folder: Path, text: str) -> Path:
    """Write a box."""
    file = folder / "box.mbox"
    file.write_bytes(text.encode())
    return file


def made(text: str) -> EmailMessage:
    """Make a mail with Python's own tools."""
    message = EmailMessage()
    message["From"], message["Date"] = "ada@shop.example", "Mon, 2 Mar 2026 09:00:00 +0000"
    message.set_content(text)
    return message


class TestMbox:
    """One file of many mails (RFC 4155)."""

    def test_box_of_python(self, tmp_path: Path) -> None:
        """A box that Python wrote has the mails that were put into it."""
        file = tmp_path / "python"
        written = mailbox.mbox(file)
        written.add(made("one\n"))
        written.add(made("From here on, two\n"))
        written.close()
        assert texts(file) == ["From here on, two\n", "one\n"]

    def test_quoted_from_lines(self, tmp_path: Path) -> None:
        """``>From`` was ``From`` before it went into the box, and one ``>`` is taken off."""
        file = box(tmp_path, f"{LINE}{HEAD}\n>From me\n>>From you\n> From them\n")
        assert texts(file) == ["From me\n>From you\n> From them\n"]

    def test_line_that_begins_no_mail(self, tmp_path: Path) -> None:
        """A sentence that begins with "From" is a sentence, if nobody quoted it."""
        file = box(
            tmp_path, f"{LINE}{HEAD}\nHello\n\nFrom Monday on, 09:30 is fine\n\n{LINE}{HEAD}\nBye\n"
        )
        assert texts(file) == ["Bye\n", "Hello\n\nFrom Monday on, 09:30 is fine\n"]

    def test_lines_of_the_wire(self, tmp_path: Path) -> None:
        """A box with CRLF is the same box."""
        file = box(tmp_path, f"{LINE}{HEAD}\none\n\n{LINE}{HEAD}\ntwo\n".replace("\n", "\r\n"))
        assert texts(file) == ["one\n", "two\n"]

    @pytest.mark.parametrize(
        "line",
        [
            "From - Mon Mar 02 09:30:00 2026",
            "From 123@xxx Mon Mar 02 09:30:00 +0000 2026",
            "From MAILER-DAEMON Mon Mar  2 09:30:00 2026",
            "From a@b.example Mon Mar  2 09:30:00 CET 2026",
            "From a@b.example Mon, 2 Mar 2026 09:30:00 +0100",
            "From a@b.example Mon Mar  2 09:30 2026",
        ],
    )
    def test_lines_between_mails(self, tmp_path: Path, line: str) -> None:
        """Thunderbird, Takeout and servers each write their own line."""
        file = box(tmp_path, f"{line}\n{HEAD}\none\n\n{line}\n{HEAD}\ntwo\n")
        assert texts(file) == ["one\n", "two\n"]

    def test_last_mail_without_line_break(self, tmp_path: Path) -> None:
        """A box that was cut off ends with the mail that was cut off."""
        assert texts(box(tmp_path, f"{LINE}{HEAD}\none\n\n{LINE}{HEAD}\ntw")) == ["one\n", "tw"]

    def test_mail_that_is_too_long(self, tmp_path: Path) -> None:
        """It is skipped with its line; what comes after it is read, at the right line."""
        long = "x" * 1023 + "\n"
        file = box(tmp_path, f"{LINE}{HEAD}\n{long * 17 * 1024}\n{LINE}{HEAD}\ntwo\n{LINE}\n")
        export = read(file)
        assert [case.messages[0].text for case in export] == ["two\n"]
        long_one, headless = export.report.skipped
        assert (long_one.line, long_one.expected) == (1, "a mail of at most 16 MiB")
        assert headless.line == 4 + 17 * 1024 + 1 + 5 + 1

    def test_deleted_mail_and_draft(self, tmp_path: Path) -> None:
        """What was never sent answers nobody; what was thrown away comes not back."""
        file = box(
            tmp_path,
            f"{LINE}X-Mozilla-Status: 0009\n{HEAD}\ndeleted\n\n"
            f"{LINE}X-Mozilla-Status: 0001\n{HEAD}\nread\n\n"
            f"{LINE}X-Gmail-Labels: Drafts,Important\n{HEAD}\ndraft\n",
        )
        export = read(file)
        assert [case.messages[0].text for case in export] == ["read\n"]
        aside = [note.field for note in export.report.notes if note.kind is NoteKind.UNUSED_RECORD]
        assert aside == ["a deleted mail", "a draft"]


class TestMaildir:
    """One file a mail, with its flags in the name."""

    def test_maildir_of_python(self, tmp_path: Path) -> None:
        """Mails in ``cur`` and ``new`` of all folders are read; drafts and trash are not."""
        inbox = mailbox.Maildir(tmp_path / "Maildir")
        for text, flags in (("one\n", "S"), ("draft\n", "D"), ("gone\n", "ST")):
            message = mailbox.MaildirMessage(made(text))
            message.set_subdir("cur")
            message.set_flags(flags)
            inbox.add(message)
        inbox.add(made("new\n"))
        inbox.add_folder("Sent").add(made("sent\n"))
        assert texts(tmp_path / "Maildir") == ["new\n", "one\n", "sent\n"]


class TestFolder:
    """A folder of whatever kinds of files."""

    def test_files_and_boxes(self, tmp_path: Path) -> None:
        """Mails and boxes are found at any depth, and what is neither is counted."""
        (tmp_path / "deep" / "er").mkdir(parents=True)
        (tmp_path / "deep" / "er" / "a.EML").write_text(f"{HEAD}\none")
        (tmp_path / "deep" / "Sent").write_text(f"{LINE}{HEAD}\ntwo\n")
        (tmp_path / "notes.txt").write_text("none")
        export = read(tmp_path)
        assert sorted(case.messages[0].text for case in export) == ["one", "two\n"]
        ignored = [note for note in export.report.notes if note.kind is NoteKind.UNUSED_RECORD]
        assert [(note.field, note.count) for note in ignored] == [("a file", 1)]

    def test_links_are_not_followed(self, tmp_path: Path) -> None:
        """A folder of mails does not lead out of itself."""
        (tmp_path / "in").mkdir()
        (tmp_path / "out.eml").write_text(f"{HEAD}\nsecret")
        (tmp_path / "in" / "a.eml").write_text(f"{HEAD}\none")
        (tmp_path / "in" / "b.eml").symlink_to(tmp_path / "out.eml")
        assert texts(tmp_path / "in") == ["one"]

    def test_one_bad_file_spoils_no_other(self, tmp_path: Path) -> None:
        """An empty or packed file among mails is skipped with its number."""
        (tmp_path / "a.eml").write_bytes(b"")
        (tmp_path / "b.eml").write_bytes(b"\x1f\x8b\x08\x00")
        (tmp_path / "c.eml").write_text(f"\n\n{HEAD}\none")
        export = read(tmp_path)
        assert [case.messages[0].text for case in export] == ["one"]
        assert [skipped.line for skipped in export.report.skipped] == [1, 2]

    def test_file_that_goes_away_while_others_are_read(self, tmp_path: Path) -> None:
        """A mail that is gone at the second reading is skipped, and said to be gone."""
        (tmp_path / "a.eml").write_text(f"{HEAD}\none")
        (tmp_path / "b.eml").write_text(f"{HEAD}\ntwo")
        export = read(tmp_path)
        cases = iter(export)
        next(cases)
        (tmp_path / "b.eml").unlink()
        assert list(cases) == []
        assert export.report.skipped[0].found == "another, or none"

    def test_byte_order_mark(self, tmp_path: Path) -> None:
        """A mark before the first field is none of its name."""
        (tmp_path / "a.eml").write_text(f"\ufeff{HEAD}\none", "utf-8")
        assert texts(tmp_path / "a.eml") == ["one"]
