"""``supportkit sla explain`` and ``simulate``, as people and programs use them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
import sla_desk

from supportkit.cli import main

Run = pytest.CaptureFixture[str]

EXPLAINED = """\
case C-1, as of Thu 2026-03-05 11:00+01:00 (the latest moment in the export)
policy vip
  1 vip  used: a tag is vip
  2 all  is a fallback, and is not needed

first_reply, cycle 1: fulfilled in time
  started  Mon 2026-03-02 16:00+01:00  by the creation of the case
  running  Mon 2026-03-02 16:00+01:00  Mon 2026-03-02 17:00+01:00      1h  working hours
  closed   Mon 2026-03-02 17:00+01:00  Tue 2026-03-03 09:00+01:00     16h  outside working hours
  running  Tue 2026-03-03 09:00+01:00  Tue 2026-03-03 10:30+01:00  1h 30m  working hours
  ended    Tue 2026-03-03 10:30+01:00  by message m2 of ours
  running 2h 30m, paused 0m, closed 16h
  target 4h, used 2h 30m, 1h 30m left; the deadline was Tue 2026-03-03 12:00+01:00

resolution, cycle 1: fulfilled in time
  started  Mon 2026-03-02 16:00+01:00  by the creation of the case
  running  Mon 2026-03-02 16:00+01:00  Mon 2026-03-02 17:00+01:00      1h  working hours
  closed   Mon 2026-03-02 17:00+01:00  Tue 2026-03-03 09:00+01:00     16h  outside working hours
  running  Tue 2026-03-03 09:00+01:00  Tue 2026-03-03 10:30+01:00  1h 30m  working hours
  paused   Tue 2026-03-03 10:30+01:00  Thu 2026-03-05 09:30+01:00     47h  status pending, by event e1
  running  Thu 2026-03-05 09:30+01:00  Thu 2026-03-05 11:00+01:00  1h 30m  working hours
  ended    Thu 2026-03-05 11:00+01:00  by status solved (event e3)
  running 4h, paused 47h, closed 16h
  target 8h, used 4h, 4h left; the deadline was Thu 2026-03-05 15:00+01:00
"""  # noqa: E501 - as it is printed
WAITING = """\
case C-2, as of Thu 2026-03-05 11:00+01:00 (the latest moment in the export)
policy all
  1 vip  does not match: no tag is vip
  2 all  used, as it has no condition and no policy before it matches

first_reply, cycle 1: active, at risk
  started  Tue 2026-03-03 16:00+01:00  by the creation of the case
  running  Tue 2026-03-03 16:00+01:00  Tue 2026-03-03 17:00+01:00   1h  working hours
  closed   Tue 2026-03-03 17:00+01:00  Wed 2026-03-04 00:00+01:00   7h  outside working hours
  closed   Wed 2026-03-04 00:00+01:00  Thu 2026-03-05 00:00+01:00  24h  holiday
  closed   Thu 2026-03-05 00:00+01:00  Thu 2026-03-05 09:00+01:00   9h  outside working hours
  running  Thu 2026-03-05 09:00+01:00  Thu 2026-03-05 11:00+01:00   2h  working hours
  running 3h, paused 0m, closed 40h
  target 4h, used 3h, 1h left from Thu 2026-03-05 11:00+01:00 = deadline Thu 2026-03-05 12:00+01:00
  at risk from Thu 2026-03-05 11:00+01:00
"""


@pytest.fixture
def desk(tmp_path: Path) -> tuple[str, str]:
    """Write the desk, and give the paths of its export and its policies."""
    return sla_desk.write(tmp_path)


def explain(desk: tuple[str, str], case: str, *options: str) -> int:
    """Explain a case."""
    export, policy = desk
    return main(["sla", "explain", export, case, "--policy", policy, *options])


def explained(desk: tuple[str, str], case: str, capsys: Run, *options: str) -> Any:
    """Give the explanation of a case as data."""
    assert explain(desk, case, *options, "--output-format", "json") == 0
    return json.loads(capsys.readouterr().out)


class TestExplain:
    """Why the clocks of one case say what they say."""

    def test_a_case_with_a_pause(self, desk: tuple[str, str], capsys: Run) -> None:
        """Every stretch has its reason, and they add up to what was used."""
        assert explain(desk, "C-1") == 0
        assert capsys.readouterr().out == EXPLAINED

    def test_a_case_that_waits_over_a_holiday(self, desk: tuple[str, str], capsys: Run) -> None:
        """The deadline is reckoned in words."""
        assert explain(desk, "C-2") == 0
        assert capsys.readouterr().out == WAITING

    def test_a_late_case_may_fail_a_job(self, desk: tuple[str, str], capsys: Run) -> None:
        """C-3 is late by fourteen hours of work."""
        assert explain(desk, "C-3", "--fail-on", "breach") == 1
        out = capsys.readouterr().out
        assert "first_reply, cycle 1: active, breached" in out
        line = "used 18h, 14h over; the deadline Mon 2026-03-02 13:00+01:00 has passed"
        assert f"  target 4h, {line}\n" in out

    @pytest.mark.parametrize(("option", "code"), [("breach", 0), ("risk", 1)])
    def test_a_case_at_risk_may_fail_a_job(
        self, desk: tuple[str, str], option: str, code: int
    ) -> None:
        """C-2 is at risk, and not late."""
        assert explain(desk, "C-2", "--fail-on", option) == code

    def test_while_closed_time_goes_on_at_the_next_opening(
        self, desk: tuple[str, str], capsys: Run
    ) -> None:
        """On the evening of the third, with the holiday to come."""
        assert explain(desk, "C-2", "--as-of", "2026-03-03T20:00+01:00") == 0
        line = (
            "target 4h, used 1h, 3h left from Thu 2026-03-05 09:00+01:00, the next opening, "
            "= deadline Thu 2026-03-05 12:00+01:00"
        )
        assert line in capsys.readouterr().out

    def test_a_paused_clock_has_no_deadline(self, desk: tuple[str, str], capsys: Run) -> None:
        """While C-1 is pending."""
        assert explain(desk, "C-1", "--as-of", "2026-03-03T12:00+01:00") == 0
        out = capsys.readouterr().out
        assert "target 8h, used 2h 30m, 5h 30m left; no deadline while it stands still" in out

    def test_json_has_stable_keys(self, desk: tuple[str, str], capsys: Run) -> None:
        """The same as the text, for programs."""
        data = explained(desk, "C-1", capsys)
        assert list(data) == [
            "schema", "case_id", "as_of", "created_later", "policy", "policies", "clocks",
            "not_measurable", "warnings",
        ]  # fmt: skip
        assert (data["schema"], data["case_id"]) == ("supportkit.explanation/1", "C-1")
        assert data["policies"] == [
            {"name": "vip", "outcome": "used", "reasons": ["a tag is vip"]},
            {"name": "all", "outcome": "fallback", "reasons": []},
        ]
        clock = data["clocks"][1]
        assert list(clock)[-6:] == [
            "outcome", "started_by", "ended_by", "arithmetic", "targets", "trace",
        ]  # fmt: skip
        assert clock["ended_by"] == "status solved (event e3)"
        assert clock["trace"][3] == {
            "kind": "paused", "start": "2026-03-03T10:30:00+01:00",
            "end": "2026-03-05T09:30:00+01:00", "seconds": 169_200,
            "reason": "status pending, by event e1",
        }  # fmt: skip

    def test_running_seconds_add_up_to_what_was_used(
        self, desk: tuple[str, str], capsys: Run
    ) -> None:
        """A machine can check it too."""
        for_c3 = explained(desk, "C-3", capsys)["clocks"][0]
        running = (row["seconds"] for row in for_c3["trace"] if row["kind"] == "running")
        assert sum(running) == for_c3["elapsed_seconds"] == 64_800

    def test_csv_has_a_row_a_stretch(self, desk: tuple[str, str], capsys: Run) -> None:
        """For a spreadsheet."""
        assert explain(desk, "C-2", "--output-format", "csv") == 0
        rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
        assert list(rows[0]) == [
            "case_id", "metric", "cycle", "kind", "start", "end", "seconds", "reason",
        ]  # fmt: skip
        assert [row["seconds"] for row in rows] == ["3600", "25200", "86400", "32400", "7200"]

    def test_an_unknown_id_names_those_that_come_close(
        self, desk: tuple[str, str], capsys: Run
    ) -> None:
        """A slip of the finger, or of case."""
        assert explain(desk, "c-22") == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err == (
            "supportkit: error: CASE-ID: expected the id of a case in the export; "
            "did you mean C-2?\n"
        )

    def test_an_id_like_no_other_is_told_so(self, desk: tuple[str, str], capsys: Run) -> None:
        """Without guesses."""
        assert explain(desk, "quite another") == 2
        assert capsys.readouterr().err.endswith("expected the id of a case in the export\n")

    def test_before_the_case_there_is_no_clock(self, desk: tuple[str, str], capsys: Run) -> None:
        """And no policy to choose."""
        data = explained(desk, "C-2", capsys, "--as-of", "2026-03-01T00:00Z")
        assert (data["policy"], data["policies"], data["clocks"]) == (None, [], [])
        assert data["created_later"] == "2026-03-03T15:00:00+00:00"

    def test_before_the_case_the_text_says_so(self, desk: tuple[str, str], capsys: Run) -> None:
        """That no policy matches would be false."""
        assert explain(desk, "C-2", "--as-of", "2026-03-01T00:00Z") == 0
        assert capsys.readouterr().out.splitlines() == [
            "case C-2, as of Sun 2026-03-01 00:00+00:00",
            "no clock yet: the case was created later, at Tue 2026-03-03 15:00+00:00",
        ]

    def test_a_locale_keeps_the_clock_of_the_team(self, desk: tuple[str, str], capsys: Run) -> None:
        """Half past ten in Berlin, as without it."""
        assert explain(desk, "C-1", "--locale", "de") == 0
        out = capsys.readouterr().out
        assert "  ended    03.03.26, 10:30 +01:00  by message m2 of ours\n" in out

    @pytest.mark.parametrize(
        ("ending", "start"),
        [("svg", b"<svg "), ("png", b"\x89PNG\r\n\x1a\n"), ("json", b'{"$schema": ')],
    )
    def test_a_picture_is_drawn_beside_the_text(
        self, desk: tuple[str, str], tmp_path: Path, ending: str, start: bytes, capsys: Run
    ) -> None:
        """By the ending of its name."""
        target = tmp_path / f"C-1.{ending}"
        assert explain(desk, "C-1", "--picture", str(target)) == 0
        assert target.read_bytes().startswith(start)
        assert capsys.readouterr() == (EXPLAINED, f"wrote {target}\n")

    def test_a_picture_of_no_kind_is_refused_before_the_work(
        self, desk: tuple[str, str], tmp_path: Path, capsys: Run
    ) -> None:
        """Its ending says what it is."""
        assert explain(desk, "C-1", "--picture", str(tmp_path / "C-1.gif")) == 2
        assert "a file name that ends in .svg, .png, .json" in capsys.readouterr().err

    def test_a_picture_in_no_folder_is_refused_by_its_option(
        self, desk: tuple[str, str], tmp_path: Path, capsys: Run
    ) -> None:
        """The folder is named, not the file."""
        assert explain(desk, "C-1", "--picture", str(tmp_path / "nodir" / "C-1.svg")) == 2
        expected = f"--picture: expected a folder that exists, found {tmp_path / 'nodir'}\n"
        assert capsys.readouterr().err.endswith(expected)

    def test_nothing_that_anybody_wrote_is_shown(self, desk: tuple[str, str], capsys: Run) -> None:
        """Neither texts nor names."""
        explain(desk, "C-1")
        explain(desk, "C-1", "--output-format", "json")
        out = capsys.readouterr().out
        assert not any(word in out for word in (sla_desk.CARD, "Lovelace", "Hopper"))

    def test_help_teaches(self, capsys: Run) -> None:
        """Examples stand at its end."""
        with pytest.raises(SystemExit) as stop:
            main(["sla", "explain", "--help"])
        assert stop.value.code == 0
        assert "supportkit sla explain export.jsonl C-1042 --policy policy.yaml" in (
            capsys.readouterr().out
        )


class TestSimulate:
    """What other policies would change."""

    @pytest.fixture
    def command(self, desk: tuple[str, str], tmp_path: Path) -> list[str]:
        """Give the command that halves the time for a first reply."""
        export, policy = desk
        other = str(tmp_path / "stricter.yaml")
        return ["sla", "simulate", export, "--policy", policy, "--against", other]

    def test_text_says_what_changes_case_by_case(self, command: list[str], capsys: Run) -> None:
        """With two hours in place of four, C-1 and C-2 are late as well."""
        assert main(command) == 0
        out = capsys.readouterr().out
        assert out.startswith("As of 2026-03-05 10:00+00:00 (the latest moment in the export)\n")
        lines = [line.split() for line in out.splitlines() if line.startswith("C-")]
        assert lines == [
            ["C-1", "first_reply", "1", "newly", "missed", "met", "missed", "-2h"],
            ["C-2", "first_reply", "1", "newly", "missed", "running", "missed", "-2h"],
            ["C-3", "first_reply", "1", "earlier", "missed", "missed", "-2h"],
        ]

    def test_the_moment_is_told_once(self, command: list[str], capsys: Run) -> None:
        """At the head; below it what changes."""
        assert main(command) == 0
        lines = capsys.readouterr().out.splitlines()
        assert sum("s of 2026-03-05" in line for line in lines) == 1
        assert lines[2] == "3 cases, 3 change"

    def test_where_nothing_differs_that_is_said(self, command: list[str], capsys: Run) -> None:
        """The same policies again."""
        assert main([*command[:-1], command[4]]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert lines[2] == "3 cases, none changes"
        assert "95 % interval of it" in lines[3]
        assert lines[-1] == "Nothing differs: every cycle is read alike under both"

    def test_json_has_stable_keys(self, command: list[str], capsys: Run) -> None:
        """Totals, a row a metric, a row a change."""
        assert main([*command, "--output-format", "json"]) == 0
        data = json.loads(capsys.readouterr().out)
        assert list(data) == ["schema", "as_of", "totals", "metrics", "changes"]
        assert data["schema"] == "supportkit.simulation/1"
        assert data["totals"] == {
            "cases": 3, "changed_cases": 3, "cycles": 4, "changed_cycles": 3, "measured": 0,
            "withdrawn": 0, "newly_missed": 2, "no_longer_missed": 0, "state": 0, "earlier": 1,
            "later": 0,
        }  # fmt: skip
        assert data["changes"][0] == {
            "case_id": "C-1", "metric": "first_reply", "cycle": 1, "kind": "newly_missed",
            "before": "met", "after": "missed", "deadline_before": "2026-03-03T12:00:00+01:00",
            "deadline_after": "2026-03-03T10:00:00+01:00", "shift_seconds": -7200,
        }  # fmt: skip

    def test_csv_has_a_row_a_change(self, command: list[str], capsys: Run) -> None:
        """For a spreadsheet."""
        assert main([*command, "--output-format", "csv"]) == 0
        rows = csv.DictReader(io.StringIO(capsys.readouterr().out))
        assert [row["kind"] for row in rows] == ["newly_missed", "newly_missed", "earlier"]

    def test_a_job_may_fail_on_new_breaches(self, command: list[str]) -> None:
        """Stricter promises are missed; the same ones are not."""
        assert main([*command, "--fail-on", "breach"]) == 1
        assert main([*command[:-1], command[4], "--fail-on", "breach"]) == 0

    def test_a_log_of_incidents_in_one_command(
        self, shared_data: Path, tmp_path: Path, capsys: Run
    ) -> None:
        """Eight hours of work for a resolution, or sixteen."""
        log = str(shared_data / "incidents" / "incident_event_log_sample.csv")
        (tmp_path / "one.yaml").write_text(RESOLUTION.format("8h"), "utf-8")
        (tmp_path / "two.yaml").write_text(RESOLUTION.format("16h"), "utf-8")
        one, two = str(tmp_path / "one.yaml"), str(tmp_path / "two.yaml")
        command = ["sla", "simulate", log, "--policy", one, "--against", two, "--zone", "UTC"]
        assert main([*command, "--output-format", "json"]) == 0
        totals = json.loads(capsys.readouterr().out)["totals"]
        assert (totals["cases"], totals["newly_missed"]) == (890, 0)
        assert totals["no_longer_missed"] > 0
        assert totals["no_longer_missed"] + totals["later"] == totals["changed_cycles"]


RESOLUTION = """\
schema: supportkit.policies/1
schedules: {{office: {{zone: Europe/Berlin, weekly: {{mon-fri: "09:00-17:00"}}}}}}
policies:
  - {{name: all, schedule: office, targets: {{resolution: {}}}, pauses: {{resolution: pending}}}}
"""
