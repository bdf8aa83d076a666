"""``supportkit inspect``: what is in an export, and what was left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from supportkit import io
from supportkit.cli import main
from supportkit.io import ImportReport, Inspection, NoteKind

Run = pytest.CaptureFixture[str]

TABLE = """\
Ticket,Opened,State,Via,Score,Body
T-1,2026-03-02 09:30,open,email,7,Where is my order?
T-2,2026-03-02 10:00,Bei QA,email,8,
T-3,2026-03-03 10:00,open,,9,My number is 5
T-4,yesterday,open,email,9,Hello
"""
MAPPING = """\
case: {id: Ticket, created_at: Opened, status: State, channel: Via}
"""


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    """Write a table with a mapping, and give the command that inspects it."""
    table, mapping = tmp_path / "tickets.csv", tmp_path / "mapping.yaml"
    table.write_text(TABLE, "utf-8")
    mapping.write_text(MAPPING, "utf-8")
    return ["inspect", str(table), "--mapping", str(mapping), "--zone", "Europe/Berlin"]


def lines(capsys: Run) -> list[str]:
    """Give the lines of standard output, with single spaces."""
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]


class TestText:
    """What a person reads."""

    def test_says_what_is_there(self, command: list[str], capsys: Run) -> None:
        """Counts, span of time, statuses and channels."""
        assert main(command) == 0
        assert lines(capsys)[:13] == [
            "Export tickets.csv",
            "Format mapped",
            "Records 4",
            "Cases 3",
            "Skipped 1",
            "From 2026-03-02T08:30:00Z",
            "To 2026-03-03T09:00:00Z",
            "History 3 snapshot",
            "Statuses 2 open, 1 not set",
            "Priorities 3 not set",
            "Channels 2 email, 1 not set",
            "Messages none",
            "Changes 0",
        ]

    def test_says_what_was_left_out(self, command: list[str], capsys: Run) -> None:
        """Dropped columns, unknown words, declared zones, with the first places."""
        assert main(command) == 0
        found = lines(capsys)
        assert "Not carried over as it was" in found
        assert "dropped field Score 4 line 2, line 3, line 4" in found
        assert "Skipped records" in found
        assert any(line.startswith("line 5, T-4 case.created_at") for line in found)

    def test_names_the_format_and_why(self, project: Path, capsys: Run) -> None:
        """Found by looking into the file."""
        assert main(["inspect", str(project / "examples" / "helpdesk" / "cases.jsonl")]) == 0
        assert "Format jsonl (schema: supportkit.case/)" in lines(capsys)

    def test_shows_nothing_that_anybody_wrote(self, command: list[str], capsys: Run) -> None:
        """Neither texts nor words that no map knows: a column may be mapped by mistake."""
        assert main(command) == 0
        out = capsys.readouterr().out
        assert "order" not in out
        assert "Bei QA" not in out
        assert "yesterday" not in out

    def test_a_pipe_gets_plain_text(self, command: list[str], capsys: Run) -> None:
        """No colours."""
        assert main(command) == 0
        assert "\x1b" not in capsys.readouterr().out

    def test_control_characters_do_not_act(
        self, tmp_path: Path, command: list[str], capsys: Run
    ) -> None:
        """Names of columns come from outside."""
        (tmp_path / "tickets.csv").write_text(TABLE.replace("Score", "\x1b[31mred"), "utf-8")
        assert main(command) == 0
        assert "\x1b" not in capsys.readouterr().out


class TestJson:
    """What a program reads."""

    def test_is_an_inspection(self, command: list[str], capsys: Run) -> None:
        """Of a documented form, which reads back."""
        assert main([*command, "--json"]) == 0
        out = capsys.readouterr().out
        assert json.loads(out)["schema"] == "supportkit.import/1"
        found = Inspection.model_validate_json(out)
        assert (found.records, found.cases, found.skipped_count) == (4, 3, 1)
        assert found.statuses[0].value == "open"
        assert found.channels[1].value is None
        assert found.skipped[0].record_id == "T-4"

    def test_hides_what_anybody_wrote_too(self, command: list[str], capsys: Run) -> None:
        """As the text does."""
        assert main([*command, "--json"]) == 0
        assert "Bei QA" not in capsys.readouterr().out

    def test_counts_messages_by_author_and_visibility(self, project: Path, capsys: Run) -> None:
        """Bots and internal notes are kinds of their own."""
        cases = str(project / "examples" / "helpdesk" / "cases.jsonl")
        assert main(["inspect", cases, "--json"]) == 0
        counts = {
            (each["author"], each["visibility"]): each["n"]
            for each in json.loads(capsys.readouterr().out)["messages"]
        }
        assert set(counts) == {
            ("agent", "internal"), ("agent", "public"), ("bot", "public"), ("customer", "public")
        }  # fmt: skip


class TestExitCodes:
    """2 where other commands would refuse the export, with the same options."""

    def test_naive_times_ask_for_a_zone(self, command: list[str], capsys: Run) -> None:
        """After all that can be said without one."""
        assert main(command[:-2]) == 2
        captured = capsys.readouterr()
        assert "needs zone" in captured.out
        assert "--zone Europe/Berlin" in captured.err

    @pytest.mark.parametrize(("allowed", "code"), [("1", 0), ("0", 2), ("25%", 0)])
    def test_max_skipped_sets_the_limit(self, command: list[str], allowed: str, code: int) -> None:
        """One record of four is a quarter."""
        assert main([*command, "--max-skipped", allowed]) == code

    def test_strict_lists_all_that_it_would_stop_at(self, tmp_path: Path, capsys: Run) -> None:
        """And not only the first."""
        export = tmp_path / "cases.jsonl"
        good = '{"schema":"supportkit.case/1","id":"C-1","created_at":"2026-03-02T09:00:00Z"}\n'
        export.write_text(good + "{}\n{}\n", "utf-8")
        assert main(["inspect", str(export), "--strict"]) == 2
        captured = capsys.readouterr()
        assert "2 records do not pass --strict" in captured.err
        assert "line 2" in captured.out
        assert "line 3" in captured.out

    def test_an_export_without_a_case_is_shown_and_refused(
        self, tmp_path: Path, capsys: Run
    ) -> None:
        """To see why is what one inspects it for."""
        export = tmp_path / "cases.jsonl"
        export.write_text('{"schema":"supportkit.case/1","id":1}\n', "utf-8")
        assert main(["inspect", str(export)]) == 2
        captured = capsys.readouterr()
        assert "Skipped records" in captured.out
        assert "no case could be read" in captured.err

    def test_a_missing_file_is_one_line(self, tmp_path: Path, capsys: Run) -> None:
        """And no report."""
        assert main(["inspect", str(tmp_path / "absent.json")]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert "absent.json: there is no such file" in captured.err

    def test_help_teaches(self, capsys: Run) -> None:
        """Purpose, examples and exit codes."""
        with pytest.raises(SystemExit) as stop:
            main(["inspect", "--help"])
        assert stop.value.code == 0
        out = capsys.readouterr().out
        assert "supportkit inspect export.json" in out
        assert "exit codes: 0 done" in out


class TestNotebook:
    """What a notebook shows."""

    def test_a_live_report_is_a_page(self) -> None:
        """With all that is foreign escaped."""
        report = ImportReport(source="<b>.csv", format="csv")
        report.read(2)
        report.note(NoteKind.DROPPED_FIELD, "<script>alert(1)</script>", line=2)
        shown = report._repr_html_()
        assert "&lt;script&gt;" in shown
        assert "<script" not in shown
        assert "&lt;b&gt;.csv" in shown
        assert "1 so far" in shown

    def test_an_inspection_is_one_too(self, project: Path) -> None:
        """With what is in the export."""
        found = io.inspect(io.read(project / "examples" / "helpdesk" / "cases.jsonl"))
        assert "<th>Statuses</th><td>75 closed, 19 solved" in found._repr_html_()
        assert repr(found) == "Inspection(jsonl, records=104, cases=104, skipped=0)"

    def test_long_lists_are_cut_with_their_number(self) -> None:
        """All of them are in the report itself."""
        report = ImportReport(source="x.csv", format="csv")
        report.note_left("ticket", {f"column{n}": n + 1 for n in range(150)}, frozenset())
        report.note_left("user", {f"column{n}": n + 1 for n in range(150)}, frozenset())
        assert "and 100 more" in report._repr_html_()

    def test_progress_is_told(self, project: Path) -> None:
        """After each case."""
        done: list[int] = []
        io.inspect(io.read(project / "examples" / "helpdesk" / "cases.jsonl"), progress=done.append)
        assert done[-1] == 104
