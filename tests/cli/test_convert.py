"""``supportkit convert``: any export as canonical cases or as a table."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from supportkit import io
from supportkit.cli import main
from supportkit.cli.streams import progress

Run = pytest.CaptureFixture[str]

CASE = (
    '{"schema":"supportkit.case/1","id":"C-%d","created_at":"2026-03-0%dT09:00:00Z",'
    '"messages":[{"id":"m","at":"2026-03-0%dT09:00:00Z",'
    '"author":{"id":"u","kind":"customer"},"text":"Hello"}]}\n'
)
GOOD = "".join(CASE % (n, n, n) for n in (1, 2, 3))


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Write an export of three good cases."""
    path = tmp_path / "export.jsonl"
    path.write_text(GOOD, "utf-8")
    return path


def errors(capsys: Run) -> str:
    """Give what was written to standard error."""
    return capsys.readouterr().err


def ids(path: Path) -> list[str]:
    """Give the first two columns of a CSV file, joined."""
    with path.open(encoding="utf-8", newline="") as file:
        return [f"{row[1]} {row[2]}".strip() for row in csv.reader(file)]


class TestKinds:
    """JSON Lines, CSV and Parquet; cases, messages and changes."""

    def test_canonical_cases_are_the_same_again(self, export: Path, tmp_path: Path) -> None:
        """JSON Lines hold everything, so that nothing changes on the way."""
        target = tmp_path / "cases.jsonl"
        assert main(["convert", str(export), "-o", str(target)]) == 0
        assert target.read_text("utf-8") == GOOD

    def test_a_table_of_cases(self, export: Path, tmp_path: Path) -> None:
        """One row a case, by the ending of the name."""
        target = tmp_path / "cases.CSV"
        assert main(["convert", str(export), "-o", str(target)]) == 0
        assert ids(target) == ["id source_vendor", "C-1", "C-2", "C-3"]

    def test_a_table_of_messages(self, export: Path, tmp_path: Path, capsys: Run) -> None:
        """One row a message, with its case; standard error counts both."""
        target = tmp_path / "messages.parquet"
        assert main(["convert", str(export), "-o", str(target), "--messages"]) == 0
        assert pq.read_table(target)["case_id"].to_pylist() == ["C-1", "C-2", "C-3"]
        assert errors(capsys) == f"wrote {target}: 3 cases, 3 messages, from 3 records\n"

    def test_a_table_of_changes(self, project: Path, tmp_path: Path) -> None:
        """One row a change of the log."""
        target = tmp_path / "events.csv"
        cases = project / "examples" / "helpdesk" / "cases.jsonl"
        assert main(["convert", str(cases), "-o", str(target), "--events"]) == 0
        assert ids(target)[:2] == ["case_id id", "V-1001 e1"]

    def test_to_goes_before_the_ending(self, export: Path, tmp_path: Path) -> None:
        """For names that have none, or another one."""
        target = tmp_path / "cases.txt"
        assert main(["convert", str(export), "-o", str(target), "--to", "csv"]) == 0
        assert ids(target)[1] == "C-1"

    def test_a_spreadsheet_gets_no_formula(self, export: Path, tmp_path: Path) -> None:
        """On request alone."""
        export.write_text(GOOD.replace("Hello", "=1+1"), "utf-8")
        for_all, for_excel = tmp_path / "all.csv", tmp_path / "excel.csv"
        command = ["convert", str(export), "--messages", "-o"]
        assert main([*command, str(for_all)]) == 0
        assert main([*command, str(for_excel), "--spreadsheet-safe"]) == 0
        assert ",=1+1," in for_all.read_text("utf-8")
        assert ",'=1+1," in for_excel.read_text("utf-8-sig")

    def test_a_table_of_ones_own(self, tmp_path: Path) -> None:
        """CSV with a mapping becomes canonical cases."""
        table, mapping = tmp_path / "tickets.csv", tmp_path / "mapping.yaml"
        table.write_text("Ticket,Opened\nT-1,2026-03-02 09:30\n", "utf-8")
        mapping.write_text("case: {id: Ticket, created_at: Opened}\n", "utf-8")
        target = tmp_path / "cases.jsonl"
        options = ["--mapping", str(mapping), "--zone", "Europe/Berlin"]
        assert main(["convert", str(table), "-o", str(target), *options]) == 0
        [case] = io.read(target)
        assert case.created_at.isoformat() == "2026-03-02T09:30:00+01:00"


class TestPipes:
    """``-`` is standard input and standard output."""

    def test_from_and_to_a_pipe(self, export: Path) -> None:
        """The kind must be given, as there is no name."""
        command = [sys.executable, "-m", "supportkit", "convert", "-", "-o", "-", "--to", "jsonl"]
        with export.open("rb") as file:
            done = subprocess.run(command, stdin=file, capture_output=True, check=True)
        assert done.stdout.decode() == GOOD
        assert done.stderr == b"wrote standard output: 3 cases, from 3 records\n"

    def test_parquet_through_a_pipe(self, export: Path, tmp_path: Path) -> None:
        """It is written from its beginning to its end."""
        command = [sys.executable, "-m", "supportkit", "convert", str(export), "-o", "-"]
        with (tmp_path / "cases.parquet").open("wb") as file:
            subprocess.run([*command, "--to", "parquet"], stdout=file, check=True)
        assert pq.read_table(tmp_path / "cases.parquet").num_rows == 3

    @pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
    def test_a_closed_pipe_ends_quietly(self, project: Path, kind: str) -> None:
        """``supportkit convert ... | head`` leaves no traceback."""
        source = project / "examples" / "helpdesk" / "cases.jsonl"
        command = f"{sys.executable} -m supportkit convert {source} -o - --to {kind}"
        done = subprocess.run(
            ["bash", "-c", f"{command} | true; exit ${{PIPESTATUS[0]}}"],
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")

    def test_standard_output_needs_a_kind(self, export: Path, capsys: Run) -> None:
        """There is no ending to go by."""
        assert main(["convert", str(export), "-o", "-"]) == 2
        assert "or --to with it" in errors(capsys)


class TestRefused:
    """What cannot come to a good end is said before the work."""

    def test_an_existing_file_needs_force(self, export: Path, tmp_path: Path, capsys: Run) -> None:
        """It stays as it is until then."""
        target = tmp_path / "cases.csv"
        target.write_text("mine", "utf-8")
        command = ["convert", str(export), "-o", str(target)]
        assert main(command) == 2
        assert "cases.csv exists; use --force" in errors(capsys)
        assert target.read_text("utf-8") == "mine"
        assert main([*command, "--force"]) == 0
        assert ids(target)[1] == "C-1"

    def test_an_export_never_replaces_itself(self, export: Path, capsys: Run) -> None:
        """Not even by force."""
        assert main(["convert", str(export), "-o", str(export), "--force"]) == 2
        assert "another name than export.jsonl" in errors(capsys)
        assert export.read_text("utf-8") == GOOD

    def test_nothing_is_written_into_the_folder_that_is_read(
        self, export: Path, capsys: Run
    ) -> None:
        """It would be read as a part of the export."""
        folder = export.parent
        assert main(["convert", str(folder), "-o", str(folder / "cases.csv")]) == 2
        assert "a place outside the folder that is read" in errors(capsys)

    def test_parquet_says_what_to_install(
        self, export: Path, tmp_path: Path, capsys: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Before the export is even opened."""
        monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
        export.unlink()
        assert main(["convert", str(export), "-o", str(tmp_path / "cases.parquet")]) == 2
        assert "pip install 'supportkit[frames]'" in errors(capsys)

    @pytest.mark.parametrize(
        ("options", "words"),
        [
            (["-o", "cases.xlsx"], "ends in .jsonl"),
            (["-o", "cases.jsonl", "--messages"], "--messages: expected CSV or Parquet"),
            (["-o", "cases.jsonl", "--spreadsheet-safe"], "--spreadsheet-safe: expected CSV"),
            (["-o", "absent/cases.csv"], "there is no such folder"),
            (["-o", "cases.csv", "--format", "punchcards"], "no format is called 'punchcards'"),
        ],
    )
    def test_wrong_use_is_one_clear_line(
        self,
        export: Path,
        capsys: Run,
        monkeypatch: pytest.MonkeyPatch,
        options: list[str],
        words: str,
    ) -> None:
        """Exit 2, and no file."""
        monkeypatch.chdir(export.parent)
        assert main(["convert", str(export), *options]) == 2
        found = errors(capsys)
        assert words in found
        assert found.count("\n") == 1
        assert list(export.parent.iterdir()) == [export]

    def test_two_tables_at_once_are_wrong_use(self, export: Path) -> None:
        """One file holds one table."""
        with pytest.raises(SystemExit) as stop:
            main(["convert", str(export), "-o", "x.csv", "--messages", "--events"])
        assert stop.value.code == 2


class TestLeftOut:
    """Nothing is left out in silence."""

    def test_a_bad_record_is_counted_and_named(
        self, export: Path, tmp_path: Path, capsys: Run
    ) -> None:
        """The rest is converted."""
        export.write_text(GOOD + '{"id":"C-9"}\n', "utf-8")
        assert main(["convert", str(export), "-o", str(tmp_path / "cases.csv")]) == 0
        wrote, skipped, summary = errors(capsys).splitlines()
        assert wrote.endswith("3 cases, from 4 records")
        assert skipped.startswith("skipped: export.jsonl:4: created_at: expected")
        assert summary == ("not carried over as it was: skipped 1; for details: supportkit inspect")

    def test_dropped_columns_are_counted(self, tmp_path: Path, capsys: Run) -> None:
        """Their names are for ``inspect`` to say."""
        table, mapping = tmp_path / "tickets.csv", tmp_path / "mapping.yaml"
        table.write_text("Ticket,Opened,Score\nT-1,2026-03-02T09:30Z,7\n", "utf-8")
        mapping.write_text("case: {id: Ticket, created_at: Opened}\n", "utf-8")
        command = ["convert", str(table), "--mapping", str(mapping)]
        assert main([*command, "-o", str(tmp_path / "cases.jsonl")]) == 0
        assert "dropped field 1; for details: supportkit inspect" in errors(capsys)

    @pytest.mark.parametrize(("allowed", "code"), [("1", 0), ("0", 2), ("25%", 0), ("24%", 2)])
    def test_too_many_skipped_leave_no_file(
        self, export: Path, tmp_path: Path, allowed: str, code: int
    ) -> None:
        """One record of four is a quarter."""
        export.write_text(GOOD + "{\n", "utf-8")
        target = tmp_path / "cases.csv"
        assert main(["convert", str(export), "-o", str(target), "--max-skipped", allowed]) == code
        assert target.exists() is (code == 0)

    def test_strict_stops_at_the_first(self, export: Path, tmp_path: Path, capsys: Run) -> None:
        """With file, line and field, and without a file."""
        export.write_text(CASE % (1, 1, 1) + '{"id":"C-9"}\n' + CASE % (2, 2, 2), "utf-8")
        target = tmp_path / "cases.csv"
        assert main(["convert", str(export), "-o", str(target), "--strict"]) == 2
        assert "export.jsonl:2: created_at: expected" in errors(capsys)
        assert list(tmp_path.iterdir()) == [export]

    def test_an_export_without_a_case_is_an_error(
        self, export: Path, tmp_path: Path, capsys: Run
    ) -> None:
        """An empty table would look like a quiet month."""
        export.write_text('{"schema":"supportkit.case/1","id":1}\n', "utf-8")
        assert main(["convert", str(export), "-o", str(tmp_path / "cases.csv")]) == 2
        assert "no case could be read from 1 record" in errors(capsys)
        assert list(tmp_path.iterdir()) == [export]

    def test_naive_times_ask_for_a_zone(self, tmp_path: Path, capsys: Run) -> None:
        """The zone of the machine is never taken for the export's."""
        table, mapping = tmp_path / "tickets.csv", tmp_path / "mapping.yaml"
        table.write_text("Ticket,Opened\nT-1,2026-03-02 09:30\n", "utf-8")
        mapping.write_text("case: {id: Ticket, created_at: Opened}\n", "utf-8")
        target = tmp_path / "cases.jsonl"
        assert main(["convert", str(table), "--mapping", str(mapping), "-o", str(target)]) == 2
        assert "--zone Europe/Berlin" in errors(capsys)
        assert not target.exists()


class TestEndings:
    """Stopped from outside, in the middle of personal data."""

    @pytest.mark.usefixtures("interruptible")
    @pytest.mark.skipif(os.name == "nt", reason="signals of POSIX systems")
    @pytest.mark.parametrize(
        ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["ctrl-c", "term"]
    )
    def test_leaves_no_file(self, tmp_path: Path, number: signal.Signals, code: int) -> None:
        """Neither half a file nor a temporary one."""
        export, folder = tmp_path / "export.jsonl", tmp_path / "out"
        folder.mkdir()
        record = CASE.replace('"C-%d"', '"C-%06d"')
        with export.open("w", encoding="utf-8") as file:
            file.writelines(record % (n, 1, 1) for n in range(40_000))
        command = [sys.executable, "-m", "supportkit", "convert", str(export), "-o"]
        process = subprocess.Popen([*command, str(folder / "cases.csv")], stderr=subprocess.PIPE)
        while not list(folder.iterdir()) and process.poll() is None:
            pass
        process.send_signal(number)
        _, err = process.communicate()
        assert (process.returncode, err) == (code, b"")
        assert list(folder.iterdir()) == []

    def test_somebody_who_watches_sees_progress(
        self, export: Path, tmp_path: Path, capsys: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """On a terminal alone."""
        monkeypatch.setattr("sys.stderr.isatty", lambda: True)
        with progress("converting") as advance:
            assert advance is not None
        assert main(["convert", str(export), "-o", str(tmp_path / "cases.jsonl")]) == 0
        assert "converting" in errors(capsys)

    def test_help_teaches(self, capsys: Run) -> None:
        """Purpose, examples and exit codes."""
        with pytest.raises(SystemExit) as stop:
            main(["convert", "--help"])
        assert stop.value.code == 0
        out = capsys.readouterr().out
        assert "supportkit convert export/ -o messages.parquet --messages" in out
        assert "exit codes: 0 done" in out
