"""Writing files whole or not at all, and cells that no spreadsheet runs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from supportkit.errors import OutputExistsError, UnreadableSourceError
from supportkit.io import jsonl
from supportkit.io.files.output import check_writable, safe_cell, writing
from supportkit.testing import case


class TestWriting:
    """A file appears under its name only once it is whole."""

    def test_cases_are_counted(self, tmp_path: Path) -> None:
        """Nothing but the file is left in the folder."""
        assert jsonl.write([case(id="A"), case(id="B")], tmp_path / "cases.jsonl") == 2
        assert [file.name for file in tmp_path.iterdir()] == ["cases.jsonl"]

    def test_failure_leaves_nothing(self, tmp_path: Path) -> None:
        """What breaks off half way leaves neither half a file nor its traces."""
        with pytest.raises(ZeroDivisionError):
            jsonl.write((case() for _ in [1, 1 // 0]), tmp_path / "cases.jsonl")
        assert list(tmp_path.iterdir()) == []

    def test_file_that_exists_is_kept(self, tmp_path: Path) -> None:
        """Only on request is it replaced."""
        target = tmp_path / "cases.jsonl"
        target.write_text("old")
        with pytest.raises(OutputExistsError, match=r"cases\.jsonl exists; use --force"):
            jsonl.write([case()], target)
        assert target.read_text() == "old"
        assert jsonl.write([case()], target, force=True) == 1

    def test_places_that_cannot_be_written(self, tmp_path: Path) -> None:
        """A folder is no file, and a folder that does not exist holds none."""
        with pytest.raises(UnreadableSourceError, match="it is a folder"):
            check_writable(tmp_path)
        with pytest.raises(UnreadableSourceError, match="there is no such folder"):
            check_writable(tmp_path / "absent" / "cases.jsonl")

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
    def test_a_pipe_is_not_replaced(self, tmp_path: Path) -> None:
        """A pipe or a device stays what it is, also where files may be replaced."""
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(UnreadableSourceError, match="a device or a pipe"):
            check_writable(tmp_path / "pipe", force=True)

    def test_name_that_is_too_long(self, tmp_path: Path) -> None:
        """What the system refuses is said in our words."""
        with pytest.raises(UnreadableSourceError), writing(tmp_path / ("x" * 250)):
            pass


class TestCells:
    """Texts that a spreadsheet would run."""

    @pytest.mark.parametrize("text", ["=1+1", "+49 170", "-2", "@ada", "\tx", "\rx"])
    def test_formulas_become_text(self, text: str) -> None:
        """An apostrophe says that this is text."""
        assert safe_cell(text) == f"'{text}"

    @pytest.mark.parametrize("value", ["refund", "", 5, -5, None, 1.5])
    def test_all_else_stays(self, value: object) -> None:
        """Numbers stay numbers."""
        assert safe_cell(value) == value
