"""Reports: content, and every form they are written in."""

from __future__ import annotations

import csv
import json
import os
import re
from pathlib import Path

import desk
import pyarrow.parquet as pq
import pytest

from supportkit import Case
from supportkit.analysis import Report, annotate, report, rows, write_report
from supportkit.analysis.formats import Formats
from supportkit.analysis.html import page
from supportkit.analysis.terminal import renderables
from supportkit.analysis.writing import check_report_target
from supportkit.errors import (
    BackendUnavailableError,
    LocaleError,
    OutputExistsError,
    UnreadableSourceError,
    UsageError,
)
from supportkit.text.printable import printable

NOW = desk.at("2026-03-05T12:00")
EVIL = "=<script>alert(1)</script>[bold]\x1b[31m{{ 7*7 }}"


def made() -> Report:
    """Make the report of the desk."""
    return report(desk.everything(), as_of=NOW, policies=desk.POLICIES, source="desk.jsonl")


def shown(found: Report) -> str:
    """Print a report as a terminal would show it."""
    from rich.console import Console

    console = Console(width=140, record=True, file=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    for part in renderables(found, Formats()):
        console.print(part)
    console.file.close()
    return console.export_text()


class TestContent:
    """What a report finds."""

    def test_languages_are_those_of_customers(self) -> None:
        """Two messages are English, one is German; what agents and bots write is not counted."""
        assert [(row.key, row.n) for row in made().languages.rows][-1] == ("de", 1)
        assert made().languages.n == 3

    def test_regions_and_ways_of_writing_are_one_language(self) -> None:
        """Chinese is counted once, however it is written; so are Bokmål and Nynorsk."""
        case = desk.waiting()
        found = report(
            [
                case.model_copy(update={"id": text, "messages": (message,)})
                for text in (
                    "我的订单还没有到",
                    "我的訂單還沒有到",
                    "Eg har framleis ikkje fått pakka mi, kva tid kjem ho?",
                    "Jeg har fortsatt ikke fått pakken min, hvor blir det av den?",
                )
                for message in [case.messages[0].model_copy(update={"text": text})]
            ],
            as_of=NOW,
        )
        assert {(row.key, row.n) for row in found.languages.rows} == {("zh", 2), ("no", 2)}

    def test_a_mood_in_another_language_is_unknown_and_not_neutral(self) -> None:
        """The scorer knows seven languages; of Polish it says that it does not know."""
        asked = desk.message("m1", desk.ADA, "2026-03-03T09:00", "Gdzie jest moja paczka?")
        [annotated] = annotate([Case.from_messages("polish", [asked])])
        assert annotated.annotations[0].sentiment.label == "unknown"
        assert annotated.annotations[0].sentiment.polarity is None

    def test_an_unhappy_customer_is_negative(self) -> None:
        """Somebody who says so."""
        [annotated] = annotate([desk.answered()])
        assert annotated.annotations[0].sentiment.label == "negative"

    def test_the_same_input_gives_the_same_bytes(self) -> None:
        """Twice the same report, to the last character."""
        assert made().model_dump_json() == made().model_dump_json()
        assert page(made()) == page(made())

    def test_survives_its_json_form(self) -> None:
        """What was written can be read again, and is the same."""
        assert Report.model_validate_json(made().model_dump_json()) == made()

    def test_holds_nothing_that_anybody_wrote(self) -> None:
        """A report can be shown around: ids, counts and times."""
        written = made().model_dump_json() + page(made()) + repr(made())
        assert "unhappy" not in written
        assert "Bestellung" not in written

    def test_tells_progress_after_each_case(self) -> None:
        """So that a bar can follow."""
        seen: list[int] = []
        report(desk.everything(), as_of=NOW, progress=seen.append)
        assert seen == [1, 2, 3, 4, 5]


class TestWriting:
    """Reports as files."""

    @pytest.mark.parametrize("ending", [".html", ".json", ".csv", ".parquet"])
    def test_writes_each_format(self, tmp_path: Path, ending: str) -> None:
        """The ending of the name decides."""
        target = tmp_path / f"report{ending}"
        write_report(made(), target)
        assert target.stat().st_size > 500
        assert [path.name for path in tmp_path.iterdir()] == [target.name]

    def test_html_loads_nothing_and_runs_nothing(self, tmp_path: Path) -> None:
        """One page, self-contained."""
        write_report(made(), tmp_path / "report.html")
        text = (tmp_path / "report.html").read_text("utf-8")
        assert not re.search(r"<(script|link|img|iframe|object)|https?:|url\(|@import", text)
        assert "default-src 'none'" in text

    def test_csv_and_parquet_hold_the_same_rows(self, tmp_path: Path) -> None:
        """One tidy table, in two formats."""
        write_report(made(), tmp_path / "report.csv")
        write_report(made(), tmp_path / "report.parquet")
        with (tmp_path / "report.csv").open(encoding="utf-8", newline="") as file:
            from_csv = list(csv.DictReader(file))
        from_parquet = pq.read_table(tmp_path / "report.parquet").to_pylist()
        assert len(from_csv) == len(from_parquet) == len(list(rows(made())))
        assert [row["item"] for row in from_csv] == [row["item"] for row in from_parquet]

    def test_missing_values_are_null_with_their_reason(self) -> None:
        """A figure that is not there says why, beside the empty cell."""
        found = report([Case(id="C", created_at=NOW)], as_of=NOW)
        [row] = [
            row for row in rows(found) if (row["item"], row["statistic"]) == ("first_reply", "p90")
        ]
        assert row["value"] is None
        assert row["value_reason"] == "not available: no case could be measured"

    def test_an_existing_file_needs_force(self, tmp_path: Path) -> None:
        """Nobody's report is overwritten by accident."""
        target = tmp_path / "report.json"
        target.write_text("mine", "utf-8")
        with pytest.raises(OutputExistsError, match=r"report\.json exists; use --force"):
            write_report(made(), target)
        assert target.read_text("utf-8") == "mine"
        write_report(made(), target, force=True)
        assert json.loads(target.read_text("utf-8"))["schema"] == "supportkit.report/1"

    def test_an_unknown_ending_names_the_known_ones(self, tmp_path: Path) -> None:
        """Somebody asks for a spreadsheet."""
        with pytest.raises(UsageError, match=r"ends in \.html, \.json, \.csv, \.parquet"):
            check_report_target(tmp_path / "report.xlsx")

    def test_a_missing_folder_is_said_before_the_work(self, tmp_path: Path) -> None:
        """A long run should not end in vain."""
        with pytest.raises(UnreadableSourceError, match="no such folder"):
            check_report_target(tmp_path / "nowhere" / "report.html")

    def test_parquet_without_its_extra_says_what_to_install(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The extra is asked for before the long run."""
        monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
        with pytest.raises(BackendUnavailableError, match=r"supportkit\[frames\]"):
            check_report_target(tmp_path / "report.parquet")


class TestHostileData:
    """An export is written by strangers."""

    @pytest.fixture
    def hostile(self) -> Report:
        """Give a report whose every free text is an attack."""
        case = desk.waiting().model_copy(update={"id": EVIL, "group": EVIL})
        return report([case], as_of=NOW, policies=desk.POLICIES, source=EVIL)

    def test_html_escapes_everything(self, hostile: Report) -> None:
        """No tag of the data becomes a tag of the page, and no template code runs."""
        text = page(hostile)
        assert "<script" not in text
        assert "&lt;script&gt;" in text
        assert "{{ 7*7 }}" in text

    def test_the_notebook_form_escapes_as_well(self, hostile: Report) -> None:
        """The same holds for the fragment."""
        assert "<script" not in hostile._repr_html_()

    def test_a_terminal_gets_no_control_and_reads_no_markup(self, hostile: Report) -> None:
        """Escape sequences are shown, not obeyed; brackets are brackets."""
        text = shown(hostile)
        assert "\x1b" not in text
        assert "[bold]" in text

    def test_cells_that_a_spreadsheet_could_run_are_written_safe(
        self, hostile: Report, tmp_path: Path
    ) -> None:
        """OWASP's CSV injection: an apostrophe makes text of a formula."""
        write_report(hostile, tmp_path / "report.csv")
        with (tmp_path / "report.csv").open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]

    @pytest.mark.parametrize("text", ["\x00", "\x9b31m", "\u202e", "\ud800", "\r\n"])
    def test_printable_replaces_what_acts_on_a_terminal(self, text: str) -> None:
        """Controls, direction marks and halves of emoji."""
        assert set(printable(text)) <= {"\ufffd", "3", "1", "m"}


class TestFormats:
    """Numbers and times for people."""

    def test_a_locale_writes_in_its_manner(self) -> None:
        """A German reader expects a comma."""
        german = Formats(locale="de-DE", zone="Europe/Berlin")
        assert german.share(0.1234) == "12,3\xa0%"
        assert german.moment(desk.at("2026-07-01T12:00")) == "01.07.26, 14:00"

    def test_business_time_is_never_written_in_days(self) -> None:
        """A day of work is not a day."""
        from datetime import timedelta

        assert Formats().duration(timedelta(days=4), days=False) == "96 h 00 min"

    def test_an_unknown_locale_is_refused(self) -> None:
        """With what was expected."""
        with pytest.raises(LocaleError, match="BCP 47"):
            Formats(locale="not a locale")
