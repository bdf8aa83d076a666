"""``supportkit sla hours``, as people and programs use it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from supportkit.cli import main

Run = pytest.CaptureFixture[str]

POLICY = """\
schema: supportkit.policies/1
schedules:
  office:
    zone: Europe/Berlin
    weekly: {mon-fri: "09:00-17:00"}
    breaks: {mon-fri: "12:00-12:30"}
    holidays: [2026-12-25]
    overrides: {2026-12-24: "09:00-12:00"}
    known_until: 2026-12-31
  night: {zone: Europe/Berlin, weekly: {mon-sun: "22:00-06:00"}}
policies:
  - {name: all, schedule: office, targets: {first_reply: 4h}}
"""
CHRISTMAS = """\
office, Europe/Berlin, 2026-12-23 to 2026-12-26
                00    03    06    09    12    15    18    21    24
Wed 2026-12-23  ··················██████-█████████··············   7h 30m
Thu 2026-12-24  ··················██████~~~~~~~~~~··············       3h  hours of this date: 09:00-12:00
Fri 2026-12-25  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx       0m  holiday
Sat 2026-12-26  ················································       0m
in all                                                            10h 30m
                █ open  ▄ open in part  - break  · closed  x holiday  ~ special hours
"""  # noqa: E501 - as it is printed
SPRING = """\
night, Europe/Berlin, 2026-03-28 to 2026-03-29
                00    03    06    09    12    15    18    21    24
Sat 2026-03-28  ████████████································████       8h
Sun 2026-03-29  ████  ██████································████       7h  clocks go forward 1h at 02:00
in all                                                                15h
                █ open  ▄ open in part  - break  · closed  x holiday  ~ special hours
"""  # noqa: E501 - as it is printed


@pytest.fixture
def policy(tmp_path: Path) -> str:
    """Write the policy file."""
    path = tmp_path / "policy.yaml"
    path.write_text(POLICY, "utf-8")
    return str(path)


def hours(policy: str, schedule: str, first: str, last: str, *options: str) -> int:
    """Print opening hours."""
    asked = ["--schedule", schedule, "--from", first, "--to", last]
    return main(["sla", "hours", policy, *asked, *options])


class TestText:
    """A drawing for people."""

    def test_breaks_holidays_and_special_hours_are_marked(self, policy: str, capsys: Run) -> None:
        """With the open time of each day and of all."""
        assert hours(policy, "office", "2026-12-23", "2026-12-26") == 0
        assert capsys.readouterr().out == CHRISTMAS

    def test_clock_changes_are_marked_and_leave_a_gap(self, policy: str, capsys: Run) -> None:
        """The hour from two to three does not exist that night."""
        assert hours(policy, "night", "2026-03-28", "2026-03-29") == 0
        assert capsys.readouterr().out == SPRING

    def test_weeks_have_their_sums(self, policy: str, capsys: Run) -> None:
        """Two weeks of seven and a half hours a day."""
        assert hours(policy, "office", "2026-11-02", "2026-11-15") == 0
        lines = capsys.readouterr().out.splitlines()
        sums = [" ".join(line.split()) for line in lines if line.startswith(("week", "in all"))]
        assert sums == ["week 45 37h 30m", "week 46 37h 30m", "in all 75h"]

    def test_a_day_after_the_last_listed_holiday_says_so(self, policy: str, capsys: Run) -> None:
        """The calendar is not known to be complete there."""
        assert hours(policy, "office", "2027-01-01", "2027-01-01") == 0
        assert "holidays are listed until 2026-12-31" in capsys.readouterr().out

    def test_a_week_of_all_schedules_unless_asked_otherwise(self, policy: str, capsys: Run) -> None:
        """One after the other."""
        assert main(["sla", "hours", policy, "--from", "2026-12-21"]) == 0
        heads = [
            line for line in capsys.readouterr().out.splitlines() if ", Europe/Berlin, " in line
        ]
        assert heads == [
            "office, Europe/Berlin, 2026-12-21 to 2026-12-27",
            "night, Europe/Berlin, 2026-12-21 to 2026-12-27",
        ]

    def test_around_the_clock_is_built_in(self, policy: str, capsys: Run) -> None:
        """It is in no file."""
        assert hours(policy, "24x7", "2026-03-29", "2026-03-29") == 0
        assert "█" * 48 + "      24h" in capsys.readouterr().out

    def test_an_ascii_terminal_gets_ascii(self, policy: str) -> None:
        """Drawn with what there is."""
        command = [sys.executable, "-m", "supportkit", "sla", "hours", policy, "--from"]
        environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
        done = subprocess.run(
            [*command, "2026-12-24"], env=environment, capture_output=True, check=True
        )
        assert b"######~~~~~~~~~~" in done.stdout
        assert b"?" not in done.stdout


class TestPrograms:
    """JSON, CSV and pictures."""

    def test_json_has_stable_keys(self, policy: str, capsys: Run) -> None:
        """Every stretch of the day with its reason."""
        assert hours(policy, "office", "2026-12-24", "2026-12-24", "--format", "json") == 0
        data = json.loads(capsys.readouterr().out)
        assert list(data) == ["schema", "from", "to", "schedules"]
        assert data["schema"] == "supportkit.hours/1"
        [schedule] = data["schedules"]
        assert {key: schedule[key] for key in ("name", "zone", "open_seconds")} == {
            "name": "office", "zone": "Europe/Berlin", "open_seconds": 10_800,
        }  # fmt: skip
        [day] = schedule["days"]
        assert list(day) == [
            "date", "weekday", "open_seconds", "length_seconds", "marks", "stretches",
        ]  # fmt: skip
        assert day["marks"] == [{"kind": "override", "text": "hours of this date: 09:00-12:00"}]
        assert day["stretches"][1] == {
            "kind": "open", "start": "2026-12-24T09:00:00+01:00",
            "end": "2026-12-24T12:00:00+01:00", "seconds": 10_800, "reason": "working hours",
        }  # fmt: skip
        assert sum(each["seconds"] for each in day["stretches"]) == day["length_seconds"]

    def test_csv_has_a_row_a_stretch(self, policy: str, capsys: Run) -> None:
        """For a spreadsheet."""
        assert hours(policy, "office", "2026-12-24", "2026-12-24", "--output-format", "csv") == 0
        rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
        assert [(row["kind"], row["seconds"], row["reason"]) for row in rows] == [
            ("closed", "32400", "outside working hours"),
            ("open", "10800", "working hours"),
            ("closed", "18000", "special hours of 2026-12-24"),
            ("closed", "25200", "outside working hours"),
        ]

    def test_a_picture_is_drawn_beside_the_text(
        self, policy: str, tmp_path: Path, capsys: Run
    ) -> None:
        """Of one schedule."""
        target = tmp_path / "hours.svg"
        picture = ("--picture", str(target))
        assert hours(policy, "office", "2026-12-23", "2026-12-26", *picture) == 0
        assert "Opening hours of office" in target.read_text("utf-8")
        assert capsys.readouterr().out == CHRISTMAS

    def test_a_picture_of_several_schedules_asks_for_one(
        self, policy: str, tmp_path: Path, capsys: Run
    ) -> None:
        """Before the work."""
        command = ["sla", "hours", policy, "--from", "2026-12-21"]
        assert main([*command, "--picture", str(tmp_path / "hours.svg")]) == 2
        assert "--picture: expected one schedule, by --schedule NAME" in capsys.readouterr().err


class TestWrongUse:
    """Exit code 2 and one line."""

    def test_an_unknown_schedule_names_those_there_are(self, policy: str, capsys: Run) -> None:
        """And the one that is built in."""
        assert hours(policy, "offcie", "2026-12-23", "2026-12-24") == 2
        assert "--schedule: expected one of office, night, 24x7" in capsys.readouterr().err

    @pytest.mark.parametrize("last", ["2026-12-22", "2046-12-23"])
    def test_days_out_of_order_or_too_many(self, policy: str, last: str, capsys: Run) -> None:
        """At most ten years at a time."""
        assert hours(policy, "office", "2026-12-23", last) == 2
        assert "--to: expected a da" in capsys.readouterr().err

    def test_a_date_that_is_none(self, policy: str, capsys: Run) -> None:
        """With an example of one."""
        with pytest.raises(SystemExit) as stop:
            main(["sla", "hours", policy, "--from", "Christmas"])
        assert stop.value.code == 2
        assert "expected a date such as 2026-12-21" in capsys.readouterr().err

    def test_a_mistake_in_the_policy_file_is_one_line(self, tmp_path: Path, capsys: Run) -> None:
        """With file, line and key."""
        path = tmp_path / "policy.yaml"
        path.write_text(POLICY.replace("mon-fri:", "mon-fry:", 1), "utf-8")
        assert main(["sla", "hours", str(path), "--from", "2026-12-21"]) == 2
        captured = capsys.readouterr()
        assert "policy.yaml:5: schedules.office.weekly" in captured.err
        assert captured.err.count("\n") == 1
