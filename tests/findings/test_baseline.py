"""Findings that are known."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from supportkit.errors import BaselineError, SchemaVersionError, UnreadableSourceError
from supportkit.findings import Baseline, Finding, Gone, Severity

TEXTS = {"a.j2": "Hi\n  {{ secret_name }}\nBye\n"}


def found(line: int | None, code: str = "SK102", path: str = "a.j2") -> Finding:
    """Make a finding in a line."""
    return Finding(
        code=code,
        name="rule",
        severity=Severity.WARNING,
        message="",
        path=path,
        line=line,
        end_line=line,
    )


class TestNew:
    """What counts as new."""

    def test_known_ones_do_not(self) -> None:
        """What was there when the file was made is passed over."""
        every = [found(2), found(None, "SK402")]
        assert Baseline.of(every, texts=TEXTS).new(every, texts=TEXTS) == ()

    def test_they_move_with_their_line(self) -> None:
        """A line that moves or is indented anew is the same."""
        known = Baseline.of([found(2)], texts=TEXTS)
        moved = {"a.j2": "Hi\n\n\n{{ secret_name }}\n"}
        assert known.new([found(4)], texts=moved) == ()

    def test_a_changed_line_is_looked_at_again(self) -> None:
        """Who touches a line sees what is wrong with it."""
        known = Baseline.of([found(2)], texts=TEXTS)
        assert known.new([found(1)], texts={"a.j2": "{{ other }}"}) == (found(1),)

    def test_counts_may_only_fall(self) -> None:
        """A second finding of the same kind in a like line is new."""
        known = Baseline.of([found(1)], texts={"a.j2": "x\nx\n"})
        assert known.new([found(1), found(2)], texts={"a.j2": "x\nx\n"}) == (found(2),)

    @pytest.mark.parametrize("other", [found(2, "SK101"), found(2, path="b.j2")])
    def test_other_rules_and_files(self, other: Finding) -> None:
        """What is known in one file, of one rule, is known there alone."""
        texts = {**TEXTS, "b.j2": TEXTS["a.j2"]}
        assert Baseline.of([found(2)], texts=texts).new([other], texts=texts) == (other,)

    def test_what_is_gone(self) -> None:
        """Findings that were mended are named, so that the file can be made anew."""
        known = Baseline.of([found(2), found(2, "SK101")], texts=TEXTS)
        assert known.gone([found(2)], texts=TEXTS) == (Gone("a.j2", "SK101", 1),)


class TestFile:
    """The file that holds them."""

    def test_whole_way(self, tmp_path: Path) -> None:
        """What is written is what is read, from wherever it is read."""
        (tmp_path / "a.j2").write_text(TEXTS["a.j2"], encoding="utf-8")
        one = found(2, path=str(tmp_path / "a.j2"))
        known = Baseline.of([one], root=tmp_path)
        known.write(tmp_path / "known.json")
        again = Baseline.load(tmp_path / "known.json")
        assert (again, again.new([one])) == (known, ())

    def test_it_holds_no_text(self) -> None:
        """Paths, codes, digests and counts, and nothing that somebody wrote."""
        written = Baseline.of([found(2)], texts=TEXTS).to_json()
        assert "secret" not in written
        assert list(json.loads(written)["findings"]) == ["a.j2"]

    def test_same_findings_same_bytes(self) -> None:
        """The order in which findings come makes no difference."""
        every = [found(1), found(2), found(3, "SK101")]
        one, other = (Baseline.of(order, texts=TEXTS) for order in (every, every[::-1]))
        assert one.to_json() == other.to_json()

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "[]",
            "{}",
            '{"schema": "supportkit.baseline/1", "findings": []}',
            '{"schema": "supportkit.baseline/1", "findings": {"a": {"SK1": {"x": 0}}}}',
            '{"schema": "supportkit.baseline/1", "findings": {"a": {"SK1": {"x": true}}}}',
        ],
    )
    def test_damaged(self, tmp_path: Path, text: str) -> None:
        """The error names the file and what makes a good one."""
        (tmp_path / "known.json").write_text(text, encoding="utf-8")
        with pytest.raises(BaselineError, match="supportkit check --baseline"):
            Baseline.load(tmp_path / "known.json")

    def test_newer(self, tmp_path: Path) -> None:
        """A file of a newer version says what to install."""
        text = '{"schema": "supportkit.baseline/2"}'
        (tmp_path / "known.json").write_text(text, encoding="utf-8")
        with pytest.raises(SchemaVersionError, match="pip install --upgrade"):
            Baseline.load(tmp_path / "known.json")

    def test_missing(self, tmp_path: Path) -> None:
        """A file that is not there is named."""
        with pytest.raises(UnreadableSourceError, match=r"known\.json"):
            Baseline.load(tmp_path / "known.json")

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
    def test_what_is_no_plain_file_stays_what_it_is(self, tmp_path: Path) -> None:
        """A device or a pipe is not replaced by a file of the same name."""
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(UnreadableSourceError, match="no plain file"):
            Baseline.of([found(2)], texts=TEXTS).write(tmp_path / "pipe")
        assert [one.is_fifo() for one in tmp_path.iterdir()] == [True]

    def test_a_link_stays_a_link(self, tmp_path: Path) -> None:
        """What it leads to is written."""
        (tmp_path / "link.json").symlink_to(tmp_path / "known.json")
        known = Baseline.of([found(2)], root=tmp_path, texts=TEXTS)
        known.write(tmp_path / "link.json")
        assert (tmp_path / "link.json").is_symlink()
        assert Baseline.load(tmp_path / "known.json") == known


class TestRoots:
    """Where the paths of a baseline start from."""

    def test_without_a_root_it_knows_its_findings_after_it_was_written(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Paths start from the folder of the file, whatever folder the check ran in."""
        monkeypatch.chdir(tmp_path)
        (tmp_path / "kept").mkdir()
        every = [found(1, path="responses/a.j2")]
        Baseline.of(every, texts={}).write("kept/known.json")
        assert Baseline.load("kept/known.json").new(every, texts={}) == ()

    def test_what_is_about_a_whole_file_stays_known_when_its_first_line_changes(self) -> None:
        """A missing translation is none of the first line."""
        one = Finding(
            code="SK202",
            name="missing-variant",
            severity=Severity.WARNING,
            message="",
            path="a.j2",
            line=1,
            column=1,
        )
        known = Baseline.of([one], texts={"a.j2": "Hi"})
        assert known.new([one], texts={"a.j2": "Good morning"}) == ()
