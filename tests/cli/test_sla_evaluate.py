"""``supportkit sla evaluate`` and ``queue``, as people and programs use them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
import sla_desk

from supportkit.cases import Case
from supportkit.cli import main
from supportkit.io import jsonl

Run = pytest.CaptureFixture[str]

EVALUATED = """\
As of 2026-03-05 10:00+00:00 (the latest moment in the export)

case  policy  metric       cycle  state      target    used    left  deadline
C-1   vip     first_reply      1  fulfilled      4h  2h 30m  1h 30m  2026-03-03 12:00+01:00
C-1   vip     resolution       1  fulfilled      8h      4h      4h  2026-03-05 15:00+01:00
C-2   all     first_reply      1  active         4h      3h      1h  2026-03-05 12:00+01:00  at risk
C-3   all     first_reply      1  active         4h     18h    -14h  2026-03-02 13:00+01:00  late

3 cases, 4 clocks: active 2, fulfilled 2, breached 1, at risk 2
"""
CLOCK_KEYS = [
    "metric", "cycle", "policy", "state", "breached", "at_risk", "target", "start", "end",
    "deadline", "warn_at", "elapsed_seconds", "remaining_seconds", "due_in_seconds", "zone",
]  # fmt: skip


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    """Give the command that evaluates the desk."""
    export, policy = sla_desk.write(tmp_path)
    return ["sla", "evaluate", export, "--policy", policy]


@pytest.fixture
def queued(command: list[str]) -> list[str]:
    """Give the command that lists its open cases."""
    return ["sla", "queue", *command[2:]]


class TestEvaluate:
    """Every clock of every case."""

    def test_text_is_a_table_under_its_moment(self, command: list[str], capsys: Run) -> None:
        """Every figure can be reckoned by hand from the log."""
        assert main(command) == 0
        assert capsys.readouterr().out == EVALUATED

    def test_the_moment_can_be_given(self, command: list[str], capsys: Run) -> None:
        """On Monday at one in the afternoon the first case is late, and C-2 is not there."""
        assert main([*command, "--as-of", "2026-03-02T13:00+01:00"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert lines[0] == "As of 2026-03-02 13:00+01:00"
        assert [line[:4].strip() for line in lines[3:-2]] == ["C-3"]
        assert lines[-1] == "1 case, 1 clock: created later 2, active 1, breached 1, at risk 1"

    def test_the_zone_of_the_input_moves_no_deadline(self, command: list[str], capsys: Run) -> None:
        """A deadline is shown on the clock of its team."""
        assert main([*command, "--zone", "America/New_York"]) == 0
        assert capsys.readouterr().out == EVALUATED

    def test_times_are_written_as_a_locale_has_them(self, command: list[str], capsys: Run) -> None:
        """German dates and lengths of time, on the clock of the team as ever."""
        assert main([*command, "--locale", "de"]) == 0
        out = capsys.readouterr().out
        assert "03.03.26, 12:00 +01:00" in out
        assert "2 h 30 min" in out

    def test_only_what_is_late_or_at_risk(self, command: list[str], capsys: Run) -> None:
        """The sums still count all clocks."""
        assert main([*command, "--only", "breached"]) == 0
        out = capsys.readouterr().out
        assert ("C-3" in out, "C-2" in out, "4 clocks" in out) == (True, False, True)

    def test_json_has_stable_keys(self, command: list[str], capsys: Run) -> None:
        """For programs: instants with offset, lengths of time in seconds."""
        assert main([*command, "--output-format", "json"]) == 0
        data = json.loads(capsys.readouterr().out)
        assert list(data) == ["schema", "as_of", "totals", "cases"]
        assert (data["schema"], data["as_of"]) == (
            "supportkit.evaluations/1",
            "2026-03-05T10:00:00+00:00",
        )
        assert data["totals"] == {
            "cases": 3, "clocks": 4, "created_later": 0, "without_policy": 0,
            "inactive": 0, "active": 2, "paused": 0, "fulfilled": 2, "cancelled": 0,
            "breached": 1, "at_risk": 2,
        }  # fmt: skip
        assert list(data["cases"][1]) == [
            "case_id", "policy", "clocks", "not_measurable", "warnings",
        ]  # fmt: skip
        [clock] = data["cases"][1]["clocks"]
        assert list(clock) == CLOCK_KEYS
        assert clock == {
            "metric": "first_reply", "cycle": 1, "policy": "all", "state": "active",
            "breached": False, "at_risk": True, "target": "4h",
            "start": "2026-03-03T16:00:00+01:00", "end": None,
            "deadline": "2026-03-05T12:00:00+01:00", "warn_at": "2026-03-05T11:00:00+01:00",
            "elapsed_seconds": 10_800, "remaining_seconds": 3_600, "due_in_seconds": 3_600,
            "zone": "Europe/Berlin",
        }  # fmt: skip

    def test_csv_has_a_row_a_clock(self, command: list[str], capsys: Run) -> None:
        """Its moment is told on standard error, where it is in nobody's way."""
        assert main([*command, "--output-format", "csv"]) == 0
        captured = capsys.readouterr()
        rows = list(csv.DictReader(io.StringIO(captured.out)))
        assert list(rows[0]) == ["case_id", *CLOCK_KEYS]
        assert [(row["case_id"], row["breached"]) for row in rows] == [
            ("C-1", "false"), ("C-1", "false"), ("C-2", "false"), ("C-3", "true"),
        ]  # fmt: skip
        assert captured.err.startswith("As of 2026-03-05 10:00+00:00")

    @pytest.mark.parametrize(("option", "code"), [(None, 0), ("breach", 1), ("risk", 1)])
    def test_a_job_may_fail_on_a_breach(
        self, command: list[str], option: str | None, code: int
    ) -> None:
        """Only where that is asked for."""
        assert main(command + (["--fail-on", option] if option else [])) == code

    def test_a_job_fails_on_what_is_shown(self, command: list[str]) -> None:
        """What runs at risk is late in no case, though another one is late."""
        assert main([*command, "--only", "open", "--fail-on", "breach"]) == 1
        moment = ["--as-of", "2026-03-04T10:00Z"]
        assert main([*command, *moment, "--only", "breached", "--fail-on", "risk"]) == 1

    def test_before_anything_is_late_no_job_fails(self, command: list[str]) -> None:
        """At half past nine on Monday nothing is late or at risk."""
        assert main([*command, "--as-of", "2026-03-02T09:30+01:00", "--fail-on", "risk"]) == 0

    def test_a_result_is_written_whole_and_not_replaced(
        self, command: list[str], tmp_path: Path, capsys: Run
    ) -> None:
        """A second run needs --force."""
        target = tmp_path / "clocks.csv"
        written = [*command, "--output-format", "csv", "-o", str(target)]
        assert main(written) == 0
        assert len(target.read_text("utf-8").splitlines()) == 5
        assert main(written) == 2
        err = capsys.readouterr().err
        assert err.endswith(f"error: -o: expected a new file, or --force: {target} exists\n")
        assert main([*written, "--force"]) == 0

    @pytest.mark.parametrize(
        ("name", "start"),
        [("ev.csv", "case_id,metric"), ("ev.json", "{"), ("ev.txt", "As of"), ("ev", "As of")],
    )
    def test_the_ending_of_a_file_says_its_format(
        self, command: list[str], tmp_path: Path, name: str, start: str
    ) -> None:
        """As for reports and conversions."""
        assert main([*command, "-o", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_text("utf-8").startswith(start)

    def test_a_format_that_is_asked_for_goes_before_the_ending(
        self, command: list[str], tmp_path: Path
    ) -> None:
        """Whatever the file is called."""
        target = tmp_path / "ev.csv"
        assert main([*command, "-o", str(target), "--output-format", "json"]) == 0
        assert target.read_text("utf-8").startswith("{")

    def test_an_ending_of_no_format_is_refused(self, command: list[str], capsys: Run) -> None:
        """Text in a .parquet would be no use."""
        assert main([*command, "-o", "ev.parquet"]) == 2
        assert "-o: expected a name that ends in .txt, .json, .csv" in capsys.readouterr().err

    def test_a_folder_that_is_not_there_is_named(
        self, command: list[str], tmp_path: Path, capsys: Run
    ) -> None:
        """Rather than the file."""
        assert main([*command, "-o", str(tmp_path / "nodir" / "ev.json")]) == 2
        expected = f"-o: expected a folder that exists, found {tmp_path / 'nodir'}\n"
        assert capsys.readouterr().err.endswith(expected)

    def test_a_device_takes_a_result_without_force(self, command: list[str], device: str) -> None:
        """There is nothing in it to lose."""
        assert main([*command, "-o", device]) == 0

    def test_an_argument_too_many_shows_the_usage_of_the_command(
        self, command: list[str], capsys: Run
    ) -> None:
        """Not that of all commands."""
        with pytest.raises(SystemExit) as stop:
            main([*command, "another.jsonl"])
        assert stop.value.code == 2
        err = capsys.readouterr().err
        assert err.startswith("usage: supportkit sla evaluate ")
        assert err.endswith("error: unrecognized arguments: another.jsonl\n")

    def test_an_input_is_never_replaced(self, command: list[str], capsys: Run) -> None:
        """Not even by force."""
        assert main([*command, "-o", command[-1], "--force"]) == 2
        assert "another name than policy.yaml" in capsys.readouterr().err

    def test_nothing_that_anybody_wrote_is_shown(self, command: list[str], capsys: Run) -> None:
        """Neither texts nor names, in any format."""
        formats = ("text", "json", "csv")
        assert [main([*command, "--output-format", each]) for each in formats] == [0, 0, 0]
        out = capsys.readouterr().out
        assert not any(word in out for word in (sla_desk.CARD, "Lovelace", "Hopper"))

    def test_a_policy_is_needed(self, command: list[str], capsys: Run) -> None:
        """There is no default promise."""
        with pytest.raises(SystemExit) as stop:
            main(command[:3])
        assert stop.value.code == 2
        assert "--policy" in capsys.readouterr().err

    def test_an_export_without_a_case_is_an_error(
        self, command: list[str], tmp_path: Path, capsys: Run
    ) -> None:
        """No clock late in no case would look like success."""
        (tmp_path / "export.jsonl").write_text('{"schema":"supportkit.case/1","id":1}\n', "utf-8")
        assert main([*command, "--as-of", "2026-03-05T10:00Z", "--fail-on", "breach"]) == 2
        assert "no case could be read" in capsys.readouterr().err

    def test_skipped_records_are_counted_and_may_be_too_many(
        self, command: list[str], tmp_path: Path, capsys: Run
    ) -> None:
        """As for a report of the export."""
        with (tmp_path / "export.jsonl").open("a") as export:
            export.write("{\n")
        assert main([*command, "--max-skipped", "0"]) == 2
        assert "3 cases from 4 records, 1 skipped" in capsys.readouterr().err

    def test_reads_standard_input_and_a_closed_pipe_is_quiet(self, command: list[str]) -> None:
        """A row of commands ends without a traceback."""
        line = (
            f"cat {command[2]} | {sys.executable} -m supportkit sla evaluate - "
            f"--policy {command[4]} | true; exit ${{PIPESTATUS[1]}}"
        )
        done = subprocess.run(["bash", "-c", line], capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")

    def test_a_metric_that_cannot_be_measured_is_counted_with_its_reason(
        self, shared_data: Path, tmp_path: Path, capsys: Run
    ) -> None:
        """An incident log has no messages, so there are no replies in it."""
        _, policy = sla_desk.write(tmp_path)
        log = str(shared_data / "incidents" / "incident_event_log_sample.csv")
        assert main(["sla", "evaluate", log, "--policy", policy, "--zone", "UTC"]) == 0
        out = capsys.readouterr().out
        assert "not measurable: first_reply of 890 cases: no messages in this export" in out


class TestQueue:
    """What is due next."""

    def test_the_earliest_deadline_comes_first(self, queued: list[str], capsys: Run) -> None:
        """C-3 is late by days, C-2 is due in an hour, C-1 is solved."""
        assert main(queued) == 0
        lines = capsys.readouterr().out.splitlines()
        assert lines[0] == "As of 2026-03-05 10:00+00:00 (the latest moment in the export)"
        assert [line.split()[0] for line in lines[4:6]] == ["C-3", "C-2"]
        assert lines[-1] == "not in it: 1 solved or closed"

    def test_json_has_stable_keys(self, queued: list[str], capsys: Run) -> None:
        """Without the agents' ids."""
        assert main([*queued, "--output-format", "json"]) == 0
        data = json.loads(capsys.readouterr().out)
        assert list(data) == ["schema", "as_of", "totals", "cases", "left_out"]
        assert data["schema"] == "supportkit.queue/1"
        assert data["totals"] == {"cases": 2, "overdue": 1, "at_risk": 1, "paused": 0}
        assert data["cases"][1] == {
            "place": 2, "case_id": "C-2", "metric": "first_reply", "cycle": 1, "state": "active",
            "deadline": "2026-03-05T12:00:00+01:00", "due_in_seconds": 3600,
            "remaining_seconds": 3600, "overdue": False, "at_risk": True, "policy": "all",
            "status": "open",
            "priority": None, "group": "billing", "channel": None,
        }  # fmt: skip
        assert data["left_out"] == [{"reason": "solved or closed", "cases": 1}]

    @pytest.mark.parametrize(
        ("options", "cases"),
        [
            (["--only", "overdue"], ["C-3"]),
            (["--only", "at-risk"], ["C-2"]),
            (["--only", "paused"], []),
            (["--group", "billing"], ["C-2"]),
            (["--group", "BILLING"], ["C-2"]),
            (["--first", "1"], ["C-3"]),
        ],
    )
    def test_a_part_of_the_queue(
        self, queued: list[str], options: list[str], cases: list[str], capsys: Run
    ) -> None:
        """For a team, or for what burns."""
        assert main([*queued, *options, "--output-format", "csv"]) == 0
        rows = csv.DictReader(io.StringIO(capsys.readouterr().out))
        assert [row["case_id"] for row in rows] == cases

    @pytest.mark.parametrize(
        ("moment", "option", "code"),
        [
            ("2026-03-05T10:00Z", "breach", 1),
            ("2026-03-02T11:30Z", "breach", 0),
            ("2026-03-02T11:30Z", "risk", 1),
            ("2026-03-02T08:30Z", "risk", 0),
        ],
    )
    def test_a_job_may_fail_on_what_is_overdue(
        self, queued: list[str], moment: str, option: str, code: int
    ) -> None:
        """C-3 warns from noon and is due at one on Monday, Berlin time."""
        assert main([*queued, "--as-of", moment, "--fail-on", option]) == code

    @pytest.mark.parametrize(
        ("options", "option", "code"),
        [
            (["--group", "billing"], "breach", 0),
            (["--group", "billing"], "risk", 1),
            (["--only", "paused"], "risk", 0),
            (["--only", "at-risk"], "breach", 0),
            (["--first", "1"], "breach", 1),
        ],
    )
    def test_a_job_fails_on_what_is_shown(
        self, queued: list[str], options: list[str], option: str, code: int
    ) -> None:
        """C-3, which is overdue, is not in billing, is not paused, and comes first."""
        assert main([*queued, *options, "--fail-on", option]) == code

    def test_a_part_does_not_say_what_is_not_in_the_whole(
        self, queued: list[str], capsys: Run
    ) -> None:
        """What was solved need not have been billing's."""
        assert main([*queued, "--group", "billing"]) == 0
        assert "not in it" not in capsys.readouterr().out

    def test_an_unknown_group_is_refused_with_those_there_are(
        self, queued: list[str], capsys: Run
    ) -> None:
        """An empty queue would look like good news."""
        assert main([*queued, "--group", "biling"]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.endswith("error: --group: expected one of billing\n")

    def test_among_many_groups_those_that_come_close_are_named(
        self, queued: list[str], tmp_path: Path, capsys: Run
    ) -> None:
        """Twenty more teams would be too many to list."""
        cases = [
            Case(id=f"T-{n}", created_at="2026-03-02T08:00:00Z", fidelity="full_log", group=f"t{n}")
            for n in range(20)
        ]
        jsonl.write(cases, tmp_path / "teams.jsonl")
        assert (
            main([*queued[:2], str(tmp_path / "teams.jsonl"), *queued[3:], "--group", "t99"]) == 2
        )
        assert "the name of a group in the export; did you mean t" in capsys.readouterr().err

    def test_the_moment_is_told_once(self, queued: list[str], capsys: Run) -> None:
        """At the head; below it the counts."""
        assert main(queued) == 0
        lines = capsys.readouterr().out.splitlines()
        assert sum("s of 2026-03-05" in line for line in lines) == 1
        assert lines[2] == "2 open cases, 1 overdue, 1 at risk"

    def test_a_count_of_none_is_refused(self, queued: list[str], capsys: Run) -> None:
        """It would show an empty queue."""
        with pytest.raises(SystemExit):
            main([*queued, "--first", "0"])
        assert "expected a count from 1" in capsys.readouterr().err
