"""``supportkit check`` shows whoever watches a terminal that it is at work."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="there are no terminals to make")
COMMAND = [sys.executable, "-m", "supportkit", "check", "responses", "--no-cache"]
MANY, FEW = 60, 3


def on_a_terminal(folder: Path, files: int, **environment: str) -> str:
    """Check some files while standard error is a terminal; give what was written there."""
    for number in range(files):
        file = folder / f"responses/sent.{number}/en.txt.j2"
        file.parent.mkdir(parents=True)
        file.write_text(f"Number {number} was sent.\n", "utf-8")
    ours, theirs = pty.openpty()
    known = {name: value for name, value in os.environ.items() if name != "CI"}
    run = subprocess.Popen(
        [*COMMAND, "--exit-zero"],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        cwd=folder,
        env={**known, "TERM": "xterm", "COLUMNS": "100", **environment},
    )
    os.close(theirs)
    written = b"".join(pieces(ours))
    os.close(ours)
    assert run.wait() == 0
    return written.decode()


def pieces(terminal: int) -> Iterator[bytes]:
    """Read what is written to a terminal until nobody has it open."""
    with suppress(OSError):  # the end, as Linux says it
        while piece := os.read(terminal, 10_000):
            yield piece


def test_a_long_check_shows_how_many_files_it_looks_at(tmp_path: Path) -> None:
    """And how far it is; the line is wiped out at the end."""
    written = on_a_terminal(tmp_path, MANY)
    assert f"checking {MANY} files" in written
    assert "100%" in written
    assert written.rstrip().endswith("0 findings")


@pytest.mark.parametrize(("files", "environment"), [(FEW, {}), (MANY, {"CI": "true"})])
def test_otherwise_only_the_result_is_said(
    tmp_path: Path, files: int, environment: dict[str, str]
) -> None:
    """A few files take no time, and nobody watches in CI."""
    written = on_a_terminal(tmp_path, files, **environment)
    assert "checking" not in written
    assert "finding" in written
