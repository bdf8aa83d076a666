"""The command line as its three users meet it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from supportkit.cli import main

Run = pytest.CaptureFixture[str]

CASE = (
    '{"schema":"supportkit.case/1","id":"C-%d","created_at":"2026-03-0%dT09:00:00Z",'
    '"status":"open","messages":[{"id":"m","at":"2026-03-0%dT09:00:00Z","text":"Hello",'
    '"author":{"id":"u","kind":"customer"}}]}'
)
GOOD = "\n".join(CASE % (n, n, n) for n in (1, 2, 3)) + "\n"


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Write an export of three good cases."""
    path = tmp_path / "export.jsonl"
    path.write_text(GOOD, "utf-8")
    return path


def errors(capsys: Run) -> str:
    """Give what was written to standard error."""
    return capsys.readouterr().err


class TestAnalyze:
    """``supportkit analyze``."""

    def test_prints_a_report(self, export: Path, capsys: Run) -> None:
        """The main job."""
        assert main(["analyze", str(export)]) == 0
        out = capsys.readouterr().out
        assert "As of        2026-03-03 09:00 UTC" in out
        assert "First reply, calendar" in out

    def test_writes_what_is_asked_for(self, export: Path, tmp_path: Path, capsys: Run) -> None:
        """Several files at once."""
        targets = [str(tmp_path / f"r.{ending}") for ending in ("html", "json", "csv", "parquet")]
        options = [option for target in targets for option in ("-o", target)]
        assert main(["analyze", str(export), *options]) == 0
        assert all(Path(target).stat().st_size for target in targets)
        assert errors(capsys).count("wrote ") == 4

    def test_as_of_moves_the_report(self, export: Path, capsys: Run) -> None:
        """On the second of March only two cases existed."""
        assert main(["analyze", str(export), "--as-of", "2026-03-02T10:00Z"]) == 0
        assert "Cases        2" in capsys.readouterr().out

    def test_reads_standard_input(self, export: Path) -> None:
        """An export comes through a pipe, and no progress bar goes there."""
        command = [sys.executable, "-m", "supportkit", "analyze", "-"]
        with export.open("rb") as file:
            done = subprocess.run(command, stdin=file, capture_output=True, check=True)
        assert b"Cases        3" in done.stdout
        assert done.stderr == b""

    def test_a_bad_record_is_skipped_counted_and_named(self, export: Path, capsys: Run) -> None:
        """One broken line does not spoil the report, and is not passed over in silence."""
        export.write_text(GOOD + '{"id":"C-9"\n', "utf-8")
        assert main(["analyze", str(export)]) == 0
        found = errors(capsys)
        assert "3 cases from 4 records, 1 skipped" in found
        assert "export.jsonl:4: expected one JSON object a line" in found

    @pytest.mark.parametrize(("allowed", "code"), [("1", 0), ("0", 2), ("25%", 0), ("24%", 2)])
    def test_max_skipped_sets_the_limit(self, export: Path, allowed: str, code: int) -> None:
        """One record of four is a quarter."""
        export.write_text(GOOD + "{\n", "utf-8")
        assert main(["analyze", str(export), "--max-skipped", allowed]) == code

    def test_a_share_is_one_of_cases_where_a_record_holds_many(self, tmp_path: Path) -> None:
        """A page of an API is one record of a file: one bad ticket of four is a quarter."""
        tickets = [
            {"id": n, "created_at": at, "requester_id": 1, "responder_id": 2}
            for n, at in enumerate(["2026-03-02T09:00:00Z"] * 3 + ["yesterday"])
        ]
        page = tmp_path / "page.json"
        page.write_text(json.dumps({"tickets": tickets}), "utf-8")
        command = ["analyze", str(page), "--format", "freshdesk", "--max-skipped"]
        assert [main([*command, allowed]) for allowed in ("25%", "24%")] == [0, 2]

    def test_a_few_dropped_fields_stand_for_all(self, tmp_path: Path, capsys: Run) -> None:
        """The report is what matters here; inspect lists them."""
        at = "2026-03-02T09:00:00Z"
        ticket = {"id": 1, "requester_id": 1, "responder_id": 2, "created_at": at}
        fields = dict.fromkeys(("delta", "trained", "urgent", "status_name"), "x")
        file = tmp_path / "ticket.json"
        file.write_text(json.dumps(ticket | fields), "utf-8")
        assert main(["analyze", str(file)]) == 0
        told = errors(capsys)
        assert (told.count("dropped field: "), "... and 1 more dropped fields" in told) == (3, True)
        assert "for details: supportkit inspect" in told

    def test_strict_stops_at_the_first_bad_record(self, export: Path, capsys: Run) -> None:
        """For a job that must not work on half an export."""
        export.write_text(GOOD + "{\n" + CASE % (4, 4, 4) + "\n", "utf-8")
        assert main(["analyze", str(export), "--strict"]) == 2
        captured = capsys.readouterr()
        assert captured.err.startswith(
            "supportkit: error: export.jsonl:4: expected one JSON object"
        )
        assert captured.out == ""

    def test_repeated_ids_are_skipped(self, export: Path, capsys: Run) -> None:
        """The second case of an id is reported with the line of the first."""
        export.write_text(GOOD + CASE % (1, 4, 4) + "\n", "utf-8")
        assert main(["analyze", str(export)]) == 0
        assert "export.jsonl:4: id: expected an id that occurs once, found the id of line 1" in (
            errors(capsys)
        )

    def test_naive_times_ask_for_a_zone(self, tmp_path: Path, capsys: Run) -> None:
        """The zone of the machine is never taken for the export's."""
        table = tmp_path / "tickets.csv"
        table.write_text("Ticket,Opened\nT-1,2026-03-02 09:30\n", "utf-8")
        mapping = tmp_path / "mapping.yaml"
        mapping.write_text("case: {id: Ticket, created_at: Opened}\n", "utf-8")
        command = ["analyze", str(table), "--mapping", str(mapping)]
        assert main(command) == 2
        found = errors(capsys)
        assert "tickets.csv" in found
        assert "line 2" in found
        assert "--zone" in found
        assert main([*command, "--zone", "Europe/Berlin"]) == 0
        assert "2026-03-02 09:30 Europe/Berlin" in capsys.readouterr().out

    def test_a_table_nobody_knows_asks_for_a_mapping(self, tmp_path: Path, capsys: Run) -> None:
        """The error shows what the file looks like."""
        table = tmp_path / "tickets.csv"
        table.write_text("Ticket,Opened\nT-1,2026-03-02 09:30\n", "utf-8")
        assert main(["analyze", str(table)]) == 2
        assert (
            "a table of 2 columns; name its format, or say what is which with a mapping"
            in errors(capsys)
        )

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"", "the file is empty"),
            (b"\xff\xfeh\x00i\x00", "UTF-16"),
            (b"\x89PNG\r\n\x1a\n\x00\x00", "expected an export in one of"),
            (b"{}\n", "expected an export in one of"),
            (b"\x00\x00\x00", "expected an export in one of"),
        ],
    )
    def test_what_is_no_export_is_one_clear_line(
        self, tmp_path: Path, capsys: Run, content: bytes, words: str
    ) -> None:
        """Exit 2 and one line, never a traceback."""
        path = tmp_path / "export"
        path.write_bytes(content)
        assert main(["analyze", str(path)]) == 2
        found = errors(capsys)
        assert words in found
        assert found.count("\n") == 1

    def test_a_missing_file_and_a_folder_are_named(self, tmp_path: Path, capsys: Run) -> None:
        """Both are wrong use."""
        assert main(["analyze", str(tmp_path / "nothing.csv")]) == 2
        assert "nothing.csv: there is no such file" in errors(capsys)
        (tmp_path / "empty").mkdir()
        assert main(["analyze", str(tmp_path / "empty")]) == 2
        assert "it is a folder" in errors(capsys)

    def test_an_export_without_a_good_record_is_an_error(self, export: Path, capsys: Run) -> None:
        """A report of nothing would look like a quiet month."""
        export.write_text('{"schema":"supportkit.case/1","id":1}\n', "utf-8")
        assert main(["analyze", str(export)]) == 2
        assert "no case could be read from 1 record; first: export.jsonl:1: " in errors(capsys)

    @pytest.mark.parametrize(
        "content", ["", "policies: [", "policies: 5\n", "schema: supportkit.policies/9\n"]
    )
    def test_an_unreadable_policy_is_one_clear_line(
        self, export: Path, tmp_path: Path, capsys: Run, content: str
    ) -> None:
        """With the name of the file."""
        policy = tmp_path / "policy.yaml"
        policy.write_text(content, "utf-8")
        assert main(["analyze", str(export), "--policy", str(policy)]) == 2
        found = errors(capsys)
        assert "policy.yaml" in found or "supportkit.policies/9" in found
        assert found.count("\n") == 1

    def test_an_existing_result_needs_force_and_is_refused_before_the_work(
        self, export: Path, tmp_path: Path, capsys: Run
    ) -> None:
        """The error comes first, and nothing is printed."""
        target = tmp_path / "report.html"
        target.write_text("mine", "utf-8")
        assert main(["analyze", str(export), "-o", str(target)]) == 2
        captured = capsys.readouterr()
        assert "report.html exists; use --force" in captured.err
        assert captured.out == ""

    def test_a_wrong_moment_is_refused(self, export: Path, capsys: Run) -> None:
        """Neither an instant nor a word that we know."""
        assert main(["analyze", str(export), "--as-of", "yesterday"]) == 2
        assert "--as-of" in errors(capsys)
        assert main(["analyze", str(export), "--as-of", "2026-03-02T10:00"]) == 2
        assert "an instant with UTC offset" in errors(capsys)

    @pytest.mark.parametrize("moment", ["now", "2026-03-05T00:00Z"])
    def test_an_unreadable_export_is_an_error_at_any_moment(
        self, export: Path, capsys: Run, moment: str
    ) -> None:
        """A report of nothing would look like a quiet month, whatever moment is asked for."""
        export.write_text('{"schema":"supportkit.case/1","id":1}\n', "utf-8")
        assert main(["analyze", str(export), "--as-of", moment]) == 2
        assert "no case could be read" in errors(capsys)

    def test_a_report_never_replaces_its_own_input(self, export: Path, capsys: Run) -> None:
        """Not even by force."""
        copy = export.with_suffix(".json")
        export.rename(copy)
        assert main(["analyze", str(copy), "-o", str(copy), "--force"]) == 2
        assert "another name than export.json" in errors(capsys)
        assert copy.read_text("utf-8") == GOOD

    def test_the_same_target_twice_is_refused_before_the_work(
        self, export: Path, tmp_path: Path
    ) -> None:
        """One of the two would be lost."""
        target = str(tmp_path / "r.html")
        assert main(["analyze", str(export), "-o", target, "-o", target]) == 2
        assert not Path(target).exists()

    def test_a_name_too_long_for_the_system_is_one_line(self, export: Path, capsys: Run) -> None:
        """For the input and for the output."""
        assert main(["analyze", str(export), "-o", "x" * 300 + ".html"]) == 2
        assert main(["analyze", "x" * 300]) == 2
        assert errors(capsys).count("\n") == 2

    def test_cases_created_later_are_said_to_be(self, export: Path, capsys: Run) -> None:
        """A moment before all cases is no quiet export."""
        assert main(["analyze", str(export), "--as-of", "2020-01-01T00:00Z"]) == 0
        assert "Not counted  3 created later" in capsys.readouterr().out

    def test_colours_never_go_into_a_pipe(self, export: Path) -> None:
        """Whatever a CI system has set."""
        command = [sys.executable, "-m", "supportkit", "analyze", str(export)]
        environment = {**os.environ, "FORCE_COLOR": "1", "TTY_COMPATIBLE": "1"}
        done = subprocess.run(command, env=environment, capture_output=True, check=True)
        assert b"\x1b" not in done.stdout

    def test_a_narrow_terminal_folds_and_cuts_nothing(self, export: Path) -> None:
        """Ids stay whole, over several lines if need be."""
        long = GOOD.replace("C-1", "ORDER-2026-0000000000001")
        export.write_text(long, "utf-8")
        program = (
            "from supportkit.cli import main, streams\n"
            "streams._WIDTH = 40\n"
            f"main(['analyze', {str(export)!r}])"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
        assert "\u2026" not in done.stdout.decode()

    def test_an_ascii_terminal_gets_ascii(self, export: Path) -> None:
        """Bars are drawn with what there is."""
        command = [sys.executable, "-m", "supportkit", "analyze", str(export)]
        environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
        done = subprocess.run(command, env=environment, capture_output=True, check=True)
        assert b"####" in done.stdout

    def test_the_same_bytes_whatever_the_hash_seed(self, project: Path) -> None:
        """The order of sets shows nowhere."""
        command = [sys.executable, "-m", "supportkit", "demo"]
        outputs = {
            subprocess.run(
                command, env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
                capture_output=True, check=True, cwd=project,
            ).stdout
            for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
        }  # fmt: skip
        assert len(outputs) == 1

    def test_wrong_options_exit_with_two(self, capsys: Run) -> None:
        """As every command line does."""
        with pytest.raises(SystemExit) as stop:
            main(["analyze", "x", "--zone", "Mars/Base"])
        assert stop.value.code == 2
        assert "no time zone 'Mars/Base'" in errors(capsys)

    def test_help_teaches(self, capsys: Run) -> None:
        """Examples stand at its end."""
        with pytest.raises(SystemExit) as stop:
            main(["analyze", "--help"])
        assert stop.value.code == 0
        assert "supportkit analyze export.jsonl --policy policy.yaml" in capsys.readouterr().out


class TestCheck:
    """``supportkit check``, the line in CI."""

    def test_good_responses_pass(self, project: Path, capsys: Run) -> None:
        """The example's responses are fit for customers."""
        assert main(["check", str(project / "examples" / "helpdesk" / "responses")]) == 0
        assert errors(capsys) == "0 findings\n"

    def test_a_broken_response_fails_with_file_line_and_column(
        self, tmp_path: Path, capsys: Run
    ) -> None:
        """What the CI job must stop."""
        folder = tmp_path / "responses" / "hello"
        folder.mkdir(parents=True)
        body = "---\nid: hello\ntitle: Hello\nlocale: en\n---\nDear {{ customer.frist_name }},\n"
        (folder / "en.md.j2").write_text(body, "utf-8")
        assert main(["check", str(tmp_path / "responses")]) == 1
        out = capsys.readouterr().out
        assert "hello/en.md.j2:6:" in out
        assert "SK101" in out
        assert "first_name" in out
        assert main(["check", str(tmp_path / "responses"), "--exit-zero"]) == 0

    def test_a_file_is_checked_with_its_catalogue_in_view(
        self, tmp_path: Path, capsys: Run
    ) -> None:
        """As pre-commit calls it: with names of files. Findings of other files are left out."""
        folder = tmp_path / "responses" / "hello"
        folder.mkdir(parents=True)
        for locale, field in (("en", "frist_name"), ("de", "lats_name")):
            head = f"---\nid: hello\ntitle: Hello\nlocale: {locale}\n---\n"
            (folder / f"{locale}.md.j2").write_text(f"{head}{{{{ customer.{field} }}}}", "utf-8")
        assert main(["check", str(folder / "de.md.j2")]) == 1
        out = capsys.readouterr().out
        assert "lats_name" in out
        assert "frist_name" not in out

    def test_the_folder_of_one_response_is_checked_as_such(self, project: Path) -> None:
        """With its catalogue in view, as its files are."""
        folder = project / "examples" / "helpdesk" / "responses" / "refund.sent"
        assert main(["check", str(folder)]) == 0

    def test_a_file_of_no_catalogue_is_wrong_use(self, tmp_path: Path, capsys: Run) -> None:
        """Zero responses checked is no success."""
        stray = tmp_path / "responses" / "notes.txt"
        stray.parent.mkdir()
        stray.write_text("hello", "utf-8")
        assert main(["check", str(stray)]) == 2
        assert errors(capsys).count("\n") == 1

    def test_json_is_for_programs(self, project: Path, capsys: Run) -> None:
        """Valid JSON, also when nothing is found."""
        folder = str(project / "examples" / "helpdesk" / "responses")
        assert main(["check", folder, "--output-format", "json"]) == 0
        assert json.loads(capsys.readouterr().out) == []

    def test_a_code_that_no_rule_has_is_wrong_use(self, project: Path, capsys: Run) -> None:
        """A typing error must not switch the job off."""
        folder = str(project / "examples" / "helpdesk" / "responses")
        assert main(["check", folder, "--select", "SK999"]) == 2
        assert "`supportkit rule --all` lists them) or how they begin" in errors(capsys)

    def test_an_empty_choice_of_rules_is_wrong_use(self, project: Path) -> None:
        """An empty variable in CI must not switch the job off."""
        with pytest.raises(SystemExit) as stop:
            main(["check", str(project / "examples" / "helpdesk" / "responses"), "--select", ""])
        assert stop.value.code == 2

    def test_a_missing_folder_is_wrong_use(self, tmp_path: Path, capsys: Run) -> None:
        """Zero files checked is no success."""
        assert main(["check", str(tmp_path / "nowhere")]) == 2
        assert "nowhere" in errors(capsys)


class TestOthers:
    """``supportkit demo``, ``schema``, and how they end."""

    def test_demo_reports_on_the_example(self, capsys: Run) -> None:
        """What a newcomer sees first."""
        assert main(["demo"]) == 0
        assert "SLA attainment" in capsys.readouterr().out

    @pytest.mark.parametrize("kind", ["Case", "Import", "Mapping", "Policy", "Report", "Response"])
    def test_schema_prints_json_schema(self, kind: str, capsys: Run) -> None:
        """For editors and other programs."""
        assert main(["schema", kind]) == 0
        assert json.loads(capsys.readouterr().out)["type"] == "object"

    @pytest.mark.parametrize("command", ["demo", "schema Case"])
    def test_a_closed_pipe_ends_quietly(self, command: str) -> None:
        """``supportkit demo | true`` leaves no traceback, and no exit code that means findings."""
        line = f"{sys.executable} -m supportkit {command} | true; exit ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", line], capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")

    def test_files_are_written_though_nobody_reads_the_output(
        self, export: Path, tmp_path: Path
    ) -> None:
        """``supportkit analyze ... -o report.html | head`` leaves the report behind."""
        target = tmp_path / "report.html"
        line = f"{sys.executable} -m supportkit analyze {export} -o {target} | true"
        subprocess.run(["bash", "-c", line], capture_output=True, check=True)
        assert target.read_text("utf-8").rstrip().endswith("</html>")

    def test_an_output_that_cannot_be_written_is_one_line(self) -> None:
        """A full disk is no traceback."""
        if not Path("/dev/full").exists():
            pytest.skip("this system has no /dev/full")
        line = f"{sys.executable} -m supportkit schema Case > /dev/full"
        done = subprocess.run(["bash", "-c", line], capture_output=True, check=False)
        assert done.returncode == 2
        assert done.stderr.count(b"\n") == 1

    def test_schema_takes_a_kind_in_any_case(self, capsys: Run) -> None:
        """Nobody remembers capitals."""
        assert main(["schema", "case"]) == 0
        assert json.loads(capsys.readouterr().out)["title"] == "Case"

    def test_without_a_command_the_usage_is_shown(self, capsys: Run) -> None:
        """Exit 2, as for every wrong use."""
        with pytest.raises(SystemExit) as stop:
            main([])
        assert stop.value.code == 2
        assert "usage: supportkit" in errors(capsys)
