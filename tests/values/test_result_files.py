"""New files for results."""

from __future__ import annotations

from pathlib import Path

import pytest

from supportkit.errors import UnreadableSourceError
from supportkit.values.result_file import blamed_on, new_file


class TestNewFile:
    """A file whose errors name it."""

    def test_it_is_written(self, tmp_path: Path) -> None:
        """As any other."""
        with new_file(tmp_path / ".part", name="out.jsonl") as file:
            file.write(b"x" * 20_000)
        assert (tmp_path / ".part").stat().st_size == 20_000

    def test_it_never_replaces_another(self, tmp_path: Path) -> None:
        """It is new."""
        (tmp_path / "old").touch()
        with pytest.raises(FileExistsError):
            new_file(tmp_path / "old", name="old", private=True)


class TestBlame:
    """Which of several files cannot be written."""

    def test_the_system_refuses(self) -> None:
        """The name, and what the system says."""
        with pytest.raises(UnreadableSourceError) as caught, blamed_on("out/x.jsonl"):
            raise OSError(28, "No space left on device")
        said = "out/x.jsonl: it cannot be written (No space left on device)"
        assert str(caught.value) == said

    def test_a_broken_pipe_stays_one(self) -> None:
        """Somebody has read enough, which is no failure."""
        with pytest.raises(BrokenPipeError), blamed_on("standard output"):
            raise BrokenPipeError
