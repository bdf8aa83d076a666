"""The benchmark of business time runs, with a few questions of each kind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FEW = ("--rounds", "1", "--calls", "20", "--peer-calls", "2", "--questions", "3",
       "--rows", "100", "--cases", "4")  # fmt: skip


@pytest.fixture(scope="module")
def printed(project: Path) -> str:
    """Give what the benchmark prints."""
    command = [sys.executable, "benchmarks/sla.py", *FEW]
    done = subprocess.run(command, cwd=project, capture_output=True, check=True, encoding="utf-8")
    return done.stdout


class TestBenchmark:
    """A figure in the documentation can be printed again."""

    def test_states_what_its_figures_depend_on(self, printed: str) -> None:
        """Versions, zone and seed stand first."""
        assert printed.startswith("CPython ")
        assert "zone Europe/Berlin, seed 20261122" in printed

    @pytest.mark.parametrize("peer", ["businesstimedelta", "business-duration", "pandas"])
    def test_names_each_peer(self, printed: str, peer: str) -> None:
        """One that is not installed is named too."""
        assert f"\n  {peer} " in printed

    def test_columns_and_single_questions_agree(self, printed: str) -> None:
        """Speed is compared of answers that are the same."""
        assert "equal our scalar answers: True" in printed

    @pytest.mark.parametrize(
        "part",
        ["Answers that differ", "Columns of 100 rows", "Evaluate: four targets",
         "Compile of four years", "100 years, "],
    )  # fmt: skip
    def test_has_every_part(self, printed: str, part: str) -> None:
        """From one question to a hundred years."""
        assert part in printed

    def test_says_of_each_bar_whether_it_is_reached(self, printed: str) -> None:
        """A figure that falls short is not passed over."""
        bars = [line for line in printed.splitlines() if " bar at " in line]
        assert len(bars) >= 11
        assert all(line.endswith("reached") for line in bars)

    def test_help(self, project: Path) -> None:
        """It says what it takes."""
        command = [sys.executable, "benchmarks/sla.py", "--help"]
        done = subprocess.run(command, cwd=project, capture_output=True, check=True)
        assert b"--peer-calls" in done.stdout
