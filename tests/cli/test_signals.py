"""How the command line ends when it is asked to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="signals of POSIX systems"),
    pytest.mark.usefixtures("interruptible"),
]


def waiting_for_input(folder: Path) -> subprocess.Popen[bytes]:
    """Start a command that has begun to keep standard input in a file, and waits for more."""
    process = subprocess.Popen(
        [sys.executable, "-m", "supportkit", "analyze", "-"],
        env={**os.environ, "TMPDIR": str(folder)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while not list(folder.glob("supportkit-*/*")) and process.poll() is None:
        pass
    return process


class TestSignals:
    """Interrupted or terminated, in the middle of an export of personal data."""

    @pytest.mark.parametrize(
        ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["ctrl-c", "term"]
    )
    def test_ends_quietly_and_leaves_nothing_behind(
        self, tmp_path: Path, number: signal.Signals, code: int
    ) -> None:
        """No traceback, the usual exit code, and no copy of the export in a temporary folder."""
        process = waiting_for_input(tmp_path)
        process.send_signal(number)
        out, err = process.communicate()
        assert (process.returncode, out, err) == (code, b"", b"")
        assert list(tmp_path.iterdir()) == []
