"""``supportkit suggest``, as people and programs use it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from supportkit.cli import main

Run = pytest.CaptureFixture[str]

REFUND = """\
---
title: When the refund arrives
channels: [email]
example_messages: [where is my refund, money not back on my account]
---
Your refund is on its way.
"""
FORGOTTEN = """\
---
title: Reset the password
example_messages: [I forgot my password, cannot log in]
---
Please follow the link.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Write two responses and an article."""
    for name, text in (("refund", REFUND), ("password", FORGOTTEN)):
        folder = tmp_path / "responses" / name
        folder.mkdir(parents=True)
        (folder / "en.md.j2").write_text(text, "utf-8")
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "router.md").write_text("# Restart the router\n\nPull the plug.", "utf-8")
    return tmp_path


def told(desk: Path, *arguments: str) -> int:
    """Run the command on the responses of the desk."""
    return main(["suggest", *arguments, "--catalogue", str(desk / "responses")])


class TestTable:
    """What people see."""

    def test_shows_id_locale_score_and_the_words_that_counted(
        self, desk: Path, capsys: Run
    ) -> None:
        """The best response is first, with its evidence."""
        assert told(desk, "Where is my refund?", "-k", "1") == 0
        head, line = capsys.readouterr().out.splitlines()
        assert head.split() == ["id", "title", "locale", "score", "matched"]
        assert line.startswith("refund  When the refund arrives  en")
        assert "sure" in line
        assert "refund" in line.split("sure")[1]

    def test_gives_as_many_as_there_are(self, desk: Path, capsys: Run) -> None:
        """Two responses are two lines, however many are asked for."""
        assert told(desk, "password", "-k", "9") == 0
        assert len(capsys.readouterr().out.splitlines()) == 3

    def test_reads_standard_input(
        self, desk: Path, capsys: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A mail can be piped in."""
        stdin = io.TextIOWrapper(io.BytesIO(b"I forgot my password"), encoding="ascii")
        monkeypatch.setattr(sys, "stdin", stdin)
        assert told(desk, "-", "-k", "1") == 0
        assert "password" in capsys.readouterr().out

    def test_says_when_there_is_nothing_to_compare(self, desk: Path, capsys: Run) -> None:
        """Numbers alone would look like a finding."""
        assert told(desk, "?!") == 0
        printed = capsys.readouterr()
        assert "nothing in common with any response" in printed.err
        assert printed.out.count("nothing in common") == 2

    def test_says_when_no_response_is_for_the_channel(self, tmp_path: Path, capsys: Run) -> None:
        """A response for e-mail is not suggested in a chat."""
        (tmp_path / "refund").mkdir()
        (tmp_path / "refund" / "en.md.j2").write_text(REFUND, "utf-8")
        arguments = ["suggest", "refund", "--catalogue", str(tmp_path), "--channel", "chat"]
        assert main(arguments) == 0
        printed = capsys.readouterr()
        assert printed.out == ""
        assert "no response" in printed.err


class TestJson:
    """What programs read."""

    def test_is_for_programs(self, desk: Path, capsys: Run) -> None:
        """Everything about a suggestion is there."""
        assert told(desk, "where is my refund", "-k", "1", "--format", "json") == 0
        data = json.loads(capsys.readouterr().out)
        assert data["schema"] == "supportkit.suggestions/1"
        (best,) = data["suggestions"]
        assert best["id"] == "refund"
        assert best["source"] == "response"
        assert best["confident"] is True
        assert "refund" in best["matched"]

    def test_articles_say_that_they_are_articles(self, desk: Path, capsys: Run) -> None:
        """An article of the knowledge base stands beside the responses."""
        articles = ("--articles", str(desk / "kb"))
        assert told(desk, "how to restart the router", "--format", "json", *articles) == 0
        best = json.loads(capsys.readouterr().out)["suggestions"][0]
        assert (best["id"], best["source"]) == ("router", "article")


class TestMistakes:
    """What goes wrong, and how it is said."""

    def test_no_folder(self, tmp_path: Path, capsys: Run) -> None:
        """A folder that is not there is an error, in one line."""
        assert main(["suggest", "hi", "--catalogue", str(tmp_path / "none")]) == 2
        assert capsys.readouterr().err.count("\n") == 1

    def test_broken_responses_are_counted(self, desk: Path, capsys: Run) -> None:
        """A response with a mistake cannot be sent, and is not suggested."""
        (desk / "responses" / "refund" / "en.md.j2").write_text("---\ntitel: x\n---\nHi", "utf-8")
        assert told(desk, "refund") == 0
        printed = capsys.readouterr()
        assert "1 response with mistakes is left out" in printed.err
        assert "refund en" not in " ".join(printed.out.split())

    @pytest.mark.parametrize("count", ["0", "-1", "many", "1.5"])
    def test_a_count_is_a_whole_number(self, desk: Path, count: str, capsys: Run) -> None:
        """Nobody can have half a suggestion."""
        with pytest.raises(SystemExit) as ended:
            told(desk, "hi", "-k", count)
        assert ended.value.code == 2
        assert "whole number" in capsys.readouterr().err

    def test_a_locale_is_a_language_tag(self, desk: Path, capsys: Run) -> None:
        """What is no tag is refused."""
        assert told(desk, "hi", "--locale", "not a tag") == 2
        assert "language tag" in capsys.readouterr().err
