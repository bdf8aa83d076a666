"""Questions with known answers from other products' public tests and documents."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

RUNNER = Path(__file__).with_name("run.py")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Start the runner as a user would."""
    command = [sys.executable, str(RUNNER), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("suite", ["business_time", "sla"])
def test_every_known_answer_is_given(shared_data: Path, suite: str) -> None:
    """Calendars and clocks agree with what other products document."""
    result = run(suite, str(shared_data / "vectors" / f"{suite}_dev.json"))
    assert (result.returncode, result.stdout.splitlines()[-1].endswith(" passed, 0 failed")) == (
        0,
        True,
    )


def test_a_wrong_answer_is_reported(tmp_path: Path) -> None:
    """A failing case is named with what was expected, and the run goes on."""
    file = tmp_path / "vectors.json"
    file.write_text(
        """{"cases": [
          {"id": "v1", "op": "is_open", "args": ["2026-03-02T10:00:00Z"], "expect": false,
           "calendar": {"tz": "UTC", "weekly": {"mon": [["09:00", "17:00"]]}}},
          {"id": "v2", "op": "no_such", "args": [], "expect": 1,
           "calendar": {"tz": "UTC", "weekly": {"mon": [["09:00", "17:00"]]}}}]}""",
        "utf-8",
    )
    result = run("business_time", str(file))
    assert result.stdout.splitlines() == [
        "v1 is_open: expected False got True",
        "v2 no_such: got KeyError: 'no_such'",
        "0 passed, 2 failed",
    ]
    assert result.returncode == 1


def test_an_unreadable_file(tmp_path: Path) -> None:
    """Wrong use has its own exit code."""
    assert run("sla", str(tmp_path / "none.json")).returncode == 2


SCENARIO = """{"cases": [
  {"id": "v1", "ask_at": "2026-03-02T21:00:00Z", "policies": [
     {"name": "chat", "match": {"channel": ["telegram"]}, "targets": {"resolution": 60},
      "calendar": {"tz": "UTC", "weekly": {"mon": [["09:00", "17:00"]]}}},
     {"name": "office", "targets": {"resolution": {"Critical": 3600, "Medium": 28800}},
      "pauses": {"resolution": ["replied"]},
      "calendar": {"tz": "UTC", "weekly": {"mon": [["09:00", "17:00"]]}}}],
   "events": [
     {"at": "2026-03-02T09:00:00Z", "type": "created", "by": "customer", "message": true,
      "status": "open", "priority": "Medium", "channel": "whatsapp"},
     {"at": "2026-03-02T18:00:00Z", "type": "status", "to": "replied"},
     {"at": "2026-03-02T19:00:00Z", "type": "status", "to": "triage"},
     {"at": "2026-03-02T20:00:00Z", "type": "status", "to": "solved"}],
   "expect": {"policy": "office", "metrics": {"resolution": {
      "state": "fulfilled", "elapsed_s": 28800, "left_s": 0, "breached": BREACHED}}}}]}"""


@pytest.mark.parametrize("breached", ["true", "false"])
def test_words_of_a_product(tmp_path: Path, breached: str) -> None:
    """Names of priorities, channels and statuses may be a product's own; both readings pass.

    The eight hours are used up at 17:00. By the deadline the solving is late, by length not.
    """
    file = tmp_path / "vectors.json"
    file.write_text(SCENARIO.replace("BREACHED", breached), "utf-8")
    assert run("sla", str(file)).stdout == "1 passed, 0 failed\n"
