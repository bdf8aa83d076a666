"""Options that one format alone takes, on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from supportkit.cli import main

Run = pytest.CaptureFixture[str]

BOX = b"""From ada@example.com Mon Mar  2 09:00:00 2026
From: Ada <ada@example.com>
To: help@bikes.example
Date: Mon, 2 Mar 2026 09:00:00 +0000
Message-ID: <1@example.com>
Subject: Brake

It squeaks.
"""
CALL = b"WEBVTT\n\n00:00.000 --> 00:02.000\n<v Ada>Hello\n\n00:02.000 --> 00:03.000\n<v Ben>Hi\n"


class TestMail:
    """Whose addresses are yours."""

    def test_told(self, tmp_path: Path, capsys: Run) -> None:
        """Everybody else is a customer."""
        file = tmp_path / "box.mbox"
        file.write_bytes(BOX)
        assert main(["inspect", str(file), "--agent", "@bikes.example"]) == 0
        assert "mail" in capsys.readouterr().out

    def test_not_told(self, tmp_path: Path, capsys: Run) -> None:
        """The message names the option of the command line."""
        file = tmp_path / "box.mbox"
        file.write_bytes(BOX)
        assert main(["inspect", str(file)]) == 2
        assert "--agent: expected it to be given" in capsys.readouterr().err

    def test_told_without_an_at_sign(self, tmp_path: Path, capsys: Run) -> None:
        """A domain is written with one, and the message says so."""
        file = tmp_path / "box.mbox"
        file.write_bytes(BOX)
        assert main(["inspect", str(file), "--agent", "bikes.example"]) == 2
        assert "--agent: expected addresses such as" in capsys.readouterr().err


class TestTranscripts:
    """Who speaks, and when the call began."""

    def test_told(self, tmp_path: Path, capsys: Run) -> None:
        """Each label has its kind."""
        file = tmp_path / "call.vtt"
        file.write_bytes(CALL)
        command = ["inspect", str(file), "--started-at", "2026-03-02T09:00:00Z"]
        assert main([*command, "--speaker", "Ada=customer", "--speaker", "Ben=agent"]) == 0
        assert "transcript" in capsys.readouterr().out

    def test_no_kind(self, tmp_path: Path, capsys: Run) -> None:
        """A label without a kind is wrong use."""
        with pytest.raises(SystemExit) as caught:
            main(["inspect", str(tmp_path / "call.vtt"), "--speaker", "Ada"])
        assert caught.value.code == 2
        assert "Ada=customer" in capsys.readouterr().err

    def test_no_instant(self, tmp_path: Path, capsys: Run) -> None:
        """The time needs an offset or a zone."""
        file = tmp_path / "call.vtt"
        file.write_bytes(CALL)
        command = ["inspect", str(file), "--speaker", "Ada=customer", "--started-at"]
        assert main([*command, "2026-03-02T09:00"]) == 2
        assert "--started-at: expected an instant with UTC offset" in capsys.readouterr().err
