"""Rules of others in a review, and what is to hold a reply back beside the gate."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from supportkit.errors import RuleError
from supportkit.findings import Finding, Severity
from supportkit.quality import Prose, review

RULE = """
from supportkit.findings import Severity

class OldName:
    code, name, severity = "ACME101", "old-name", Severity.WARNING

    def check(self, prose, /):
        at = prose.text.find("Acme Ltd")
        if at >= 0:
            yield prose.finding(self, at, at + 8, "the company is called Acme Group now")

class Whole:
    code, name, checks = "ACME201", "whole", "response"

    def check(self, responses, /):
        raise ValueError("never asked")
"""
COMMAND = ("-m", "supportkit")
REPLY = "Hello Ana,\n\nAcme Ltd got your parcel. Please wait for our mail."


class OldName:
    """The company has another name."""

    code, name, severity = "ACME101", "old-name", Severity.WARNING

    def check(self, subject: Prose, /) -> Iterator[Finding]:
        """Yield the old name."""
        at = subject.text.find("Acme Ltd")
        if at >= 0:
            yield subject.finding(self, at, at + 8, "the company is called Acme Group now")


class Wrong(OldName):
    """It looks at something that no reply is."""

    checks = "response"


class Broken(OldName):
    """It raises."""

    def check(self, subject: Prose, /) -> Iterator[Finding]:
        """Show the text in an error."""
        raise ValueError(subject.text)


def installed(folder: Path) -> None:
    """Put a package with two rules, and a reply, into a folder."""
    (folder / "acme_rules.py").write_text(RULE, encoding="utf-8")
    info = folder / "acme_rules-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-rules\nVersion: 1.0\n")
    points = "[supportkit.rules]\na = acme_rules:OldName\nb = acme_rules:Whole\n"
    (info / "entry_points.txt").write_text(points)
    (folder / "reply.txt").write_text(REPLY, encoding="utf-8")


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python where the packages of a folder are installed."""
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": os.fspath(folder)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


class TestPassed:
    """Rules as objects."""

    def test_they_run(self) -> None:
        """They find, are chosen and left out like ours."""
        assert [one.code for one in review(REPLY, rules=[OldName()]).findings] == ["ACME101"]
        assert review(REPLY, rules=[OldName()], select=["SK"]).findings == ()
        assert review(REPLY, rules=[OldName()], ignore=["old-name"]).findings == ()

    def test_only_errors_of_theirs_hold_a_reply_back(self) -> None:
        """A warning does not, unless it is named."""
        assert review(REPLY, rules=[OldName()], author_kind="bot", locale="en").passed
        held = review(REPLY, rules=[OldName()], hold=["ACME"], author_kind="bot").held_by
        assert [one.code for one in held] == ["ACME101"]

    def test_rules_on_other_things_are_refused(self) -> None:
        """A reply is no catalogue."""
        with pytest.raises(ValueError, match="'response' of ACME101"):
            review(REPLY, rules=[Wrong()])

    def test_one_that_raises_shows_no_text(self) -> None:
        """The error names the rule."""
        with pytest.raises(RuleError) as caught:
            review(REPLY, rules=[Broken()])
        assert "ACME101" in str(caught.value)
        assert "parcel" not in str(caught.value)


class TestHold:
    """Rules that hold a reply back because somebody says so."""

    LOUD = "Hello Ana,\n\nplease wait for our mail!!"

    @pytest.mark.parametrize("hold", [["SK506"], ["shouting"], ["SK5"]])
    def test_by_code_beginning_or_name(self, hold: list[str]) -> None:
        """Whatever its severity, and whoever wrote it."""
        assert review(self.LOUD, locale="en").passed
        assert review(self.LOUD, locale="en", hold=hold).blocked
        assert review(self.LOUD, locale="en", hold=hold, author_kind="bot").blocked

    def test_what_is_left_out_holds_nothing(self) -> None:
        """To ignore a rule outweighs it."""
        assert review(self.LOUD, locale="en", hold=["SK506"], ignore=["SK506"]).passed

    def test_a_rule_that_there_is_not_is_refused(self) -> None:
        """A typing error would open the gate unseen."""
        with pytest.raises(ValueError, match="SK999"):
            review(self.LOUD, hold=["SK999"])
        with pytest.raises(TypeError, match="list"):
            review(self.LOUD, hold="SK506")


class TestInstalled:
    """Rules by entry point."""

    def test_in_a_review_of_files(self, tmp_path: Path) -> None:
        """Those on prose run; those on catalogues do not."""
        installed(tmp_path)
        program = (
            "from supportkit.quality import review_file\n"
            "print([one.code for one in review_file('reply.txt').findings])\n"
            "print([one.code for one in review_file('reply.txt', rules=()).findings])\n"
        )
        assert python(tmp_path, "-c", program).stdout.split("\n")[:2] == ["['ACME101']", "[]"]

    def test_on_the_command_line(self, tmp_path: Path) -> None:
        """`supportkit check --reply` shows what they find, and leaves them out when asked."""
        installed(tmp_path)
        shown = python(tmp_path, *COMMAND, "check", "--reply", "reply.txt")
        assert "ACME101" in shown.stdout
        options = ["check", "--reply", "reply.txt", "--ignore", "ACME101"]
        assert "ACME101" not in python(tmp_path, *COMMAND, *options).stdout

    def test_what_the_command_line_ignores_holds_nothing_back(self, tmp_path: Path) -> None:
        """As in Python: `--ignore` opens the gate, `--select` does not."""
        (tmp_path / "draft.txt").write_text("We will refund you 50 euros.", encoding="utf-8")
        options = ["check", "--isolated", "--reply", "draft.txt", "--author-kind", "bot"]
        options += ["--locale", "en"]
        assert python(tmp_path, *COMMAND, *options).returncode == 1
        assert python(tmp_path, *COMMAND, *options, "--select", "SK1").returncode == 1
        assert python(tmp_path, *COMMAND, *options, "--ignore", "SK520").returncode == 0
        assert (
            python(tmp_path, *COMMAND, *options, "--per-file-ignores", "*.txt:SK520").returncode
            == 0
        )
