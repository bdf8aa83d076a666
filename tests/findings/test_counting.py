"""Counts of findings, what makes a check fail, and the files behind them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from supportkit.errors import UnreadableSourceError
from supportkit.findings import (
    Finding,
    Fix,
    Severity,
    fails,
    read_sources,
    statistics,
    write_sources,
    write_statistics,
)
from supportkit.values import Span


def found(code: str, severity: Severity = Severity.WARNING, fix: Fix | None = None) -> Finding:
    """Make a finding."""
    return Finding(code=code, name="rule", severity=severity, message="", fix=fix)


SAFE, UNSAFE = Fix(Span(0, 0), "x", safe=True), Fix(Span(0, 0), "x")


class TestStatistics:
    """How often each rule found something."""

    def test_most_frequent_first(self) -> None:
        """Equal counts come by code."""
        counts = statistics([found("B1"), found("A2"), found("C3"), found("C3")])
        assert [(one.code, one.count) for one in counts] == [("C3", 2), ("A2", 1), ("B1", 1)]

    def test_table(self) -> None:
        """Marks say which rules can be mended without a look."""
        every = [
            *(found("SK112", fix=SAFE) for _ in range(12)),
            found("SK408", fix=SAFE),
            found("SK408", fix=UNSAFE),
            found("SK5"),
        ]
        assert write_statistics(statistics(every)) == (
            "12  SK112  [*]  rule\n"
            " 2  SK408  [-]  rule\n"
            " 1  SK5    [ ]  rule\n"
            "[*] fixable with `--fix`\n"
            "1 fixable with `--fix --unsafe-fixes`\n"
        )

    def test_json(self) -> None:
        """Programs read all counts."""
        [row] = json.loads(write_statistics(statistics([found("SK1", fix=UNSAFE)]), as_json=True))
        assert row == {
            "code": "SK1",
            "name": "rule",
            "count": 1,
            "fixable": 0,
            "fixable_unsafe": 1,
        }

    def test_nothing(self) -> None:
        """No findings are no table."""
        assert write_statistics(()) == ""


class TestFailing:
    """When a check fails."""

    @pytest.mark.parametrize(
        ("severity", "fail_on", "failed"),
        [
            (Severity.ERROR, Severity.WARNING, True),
            (Severity.WARNING, Severity.WARNING, True),
            (Severity.INFO, Severity.WARNING, False),
            (Severity.WARNING, Severity.ERROR, False),
            (Severity.INFO, Severity.INFO, True),
        ],
    )
    def test_threshold(self, severity: Severity, fail_on: Severity, failed: bool) -> None:  # noqa: FBT001
        """What matters as much as the threshold, or more, makes it fail."""
        assert fails([found("SK1", severity)], fail_on=fail_on) is failed


class TestSources:
    """The files that findings are about."""

    def test_read_and_written_byte_for_byte(self, tmp_path: Path) -> None:
        """Line ends and the mark before a text stay, and positions do not count the mark."""
        file = tmp_path / "a.j2"
        file.write_bytes(b"\xef\xbb\xbfHi\r\nyou\r\n")
        one = Finding(code="X1", name="x", severity=Severity.INFO, message="", path=file.as_posix())
        texts = read_sources([one])
        assert texts == {file.as_posix(): "Hi\r\nyou\r\n"}
        write_sources({file.as_posix(): "Ho\r\n"})
        assert file.read_bytes() == b"\xef\xbb\xbfHo\r\n"
        assert list(tmp_path.iterdir()) == [file]

    def test_what_cannot_be_read_is_left_out(self, tmp_path: Path) -> None:
        """A file in an archive, or one that is gone, has no text here."""
        path = (tmp_path / "a.zip" / "a.j2").as_posix()
        one = Finding(code="X1", name="x", severity=Severity.INFO, message="", path=path)
        assert read_sources([one]) == {}

    def test_a_link_stays_one(self, tmp_path: Path) -> None:
        """The file that it leads to is written."""
        file, link = tmp_path / "a.j2", tmp_path / "b.j2"
        file.write_text("Hi", "utf-8")
        link.symlink_to(file)
        write_sources({link.as_posix(): "Ho"})
        assert link.is_symlink()
        assert file.read_text("utf-8") == "Ho"

    def test_a_file_that_is_read_only_stays_as_it_is(self, tmp_path: Path) -> None:
        """Whoever made it so does not want it written, though its folder could be."""
        file = tmp_path / "a.j2"
        file.write_text("Hi", "utf-8")
        file.chmod(0o444)
        with pytest.raises(
            UnreadableSourceError, match=r"a\.j2: it cannot be written \(it is read-only\)"
        ):
            write_sources({file.as_posix(): "Ho"})
        assert file.read_text("utf-8") == "Hi"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders")
    def test_a_pipe_is_not_put_in_place_of(self, tmp_path: Path) -> None:
        """Nor is it waited for, or a folder."""
        os.mkfifo(tmp_path / "a.j2")
        with pytest.raises(UnreadableSourceError, match="no plain file"):
            write_sources({(tmp_path / "a.j2").as_posix(): "Ho"})
        with pytest.raises(UnreadableSourceError, match="no plain file"):
            write_sources({tmp_path.as_posix(): "Ho"})
        assert (tmp_path / "a.j2").is_fifo()

    def test_what_cannot_be_written_is_named(self, tmp_path: Path) -> None:
        """The error names the file."""
        with pytest.raises(UnreadableSourceError, match=r"b\.j2"):
            write_sources({(tmp_path / "b.j2").as_posix(): "Hi"})
