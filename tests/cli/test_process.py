"""The command line as a process of its own, and as a function of somebody's program."""

from __future__ import annotations

import gc
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from supportkit.cli import main


class TestProcess:
    """The installed command and the module are the same."""

    @pytest.mark.parametrize("arguments", [["--version"], ["check", "nowhere"], ["rule", "SK999"]])
    def test_the_same_code_and_the_same_words(self, arguments: list[str]) -> None:
        """Whichever way it is called."""
        script = shutil.which("supportkit", path=str(Path(sys.executable).parent))
        assert script is not None
        one, other = (
            subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
            for command in ([script], [sys.executable, "-m", "supportkit"])
        )
        assert (one.returncode, one.stdout) == (other.returncode, other.stdout)
        assert one.stderr.splitlines()[-1:] == other.stderr.splitlines()[-1:]


class TestFunction:
    """`main` in somebody's program."""

    def test_how_rubbish_is_looked_for_stays(self, tmp_path: Path) -> None:
        """Only a process of our own changes that."""
        (tmp_path / "hello").mkdir()
        (tmp_path / "hello/en.md.j2").write_text("Hello\n", encoding="utf-8")
        before = gc.get_threshold(), gc.isenabled(), gc.get_freeze_count()
        main(["check", str(tmp_path), "--no-cache"])
        assert (gc.get_threshold(), gc.isenabled(), gc.get_freeze_count()) == before
