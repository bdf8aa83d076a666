"""What is no export: each gets one clear message with file, line and what was expected."""

from __future__ import annotations

import json
import os
import tracemalloc
from pathlib import Path
from typing import Any, ClassVar

import pytest

from supportkit import io
from supportkit.errors import (
    CaseDataError,
    MappingError,
    SchemaVersionError,
    SupportKitError,
    UnknownFormatError,
    UnknownZoneError,
    UnreadableSourceError,
)
from supportkit.io import jsonl, mapped

GOOD = b'{"schema":"supportkit.case/1","id":"C-1","created_at":"2026-03-02T09:00:00Z"}\n'
MAPPING: dict[str, Any] = {"case": {"id": "Ticket", "created_at": "Opened", "subject": "Subject"}}
THREADS: dict[str, Any] = {
    "case": {"id": "id"},
    "messages_in": "thread",
    "message": {"at": "at", "text": "text", "author.kind": "who"},
}
HEAD = b"Ticket,Opened,Subject\n"
ROW = b"T-1,2026-03-02T09:00:00Z,Broken\n"
HUGE = 50 * 1024 * 1024


def canonical(tmp_path: Path, data: bytes) -> io.Import:
    """Read bytes as canonical JSON Lines, collecting errors."""
    file = tmp_path / "export.jsonl"
    file.write_bytes(data)
    return jsonl.read(file, on_error="collect")


def table(tmp_path: Path, data: bytes, name: str = "export.csv", **options: Any) -> io.Import:
    """Read bytes by a mapping, collecting errors."""
    file = tmp_path / name
    file.write_bytes(data)
    return mapped.read(file, **{"mapping": MAPPING, "on_error": "collect", **options})


def outcome(export: io.Import) -> tuple[list[str], list[str]]:
    """Give the ids of the cases that were kept, and what is said of the others."""
    kept = [case.id for case in export]
    return kept, [str(record) for record in export.report.skipped]


class TestSources:
    """Files that cannot be read at all."""

    @pytest.mark.parametrize(
        ("data", "problem"),
        [
            (b"", "the file is empty; expected an export"),
            (b"\xef\xbb\xbf", "the file is empty; expected an export"),
            ("Ticket,Opened".encode("utf-16"), "it is UTF-16; save it as UTF-8"),
            (b"\x1f\x8b\x08\x00", "it is compressed (gzip); unpack it first"),
            (
                b"PK\x03\x04\x00",
                ("it is compressed (zip), or a spreadsheet; unpack it, or save it as CSV UTF-8"),
            ),
        ],
        ids=["empty", "only-a-mark", "utf-16", "gzip", "zip"],
    )
    def test_file_without_an_export(self, tmp_path: Path, data: bytes, problem: str) -> None:
        """The message names the file and what would do instead."""
        file = tmp_path / "export.csv"
        file.write_bytes(data)
        with pytest.raises(UnreadableSourceError) as caught:
            io.read(file)
        assert str(caught.value) == f"export.csv: {problem}"

    def test_folder(self, tmp_path: Path) -> None:
        """A folder without files holds no export."""
        (tmp_path / "exports").mkdir()
        with pytest.raises(UnreadableSourceError) as caught:
            io.read(tmp_path / "exports")
        assert str(caught.value) == "exports: it is a folder without files; expected an export"

    @pytest.mark.parametrize(
        "reader",
        [io.read, jsonl.read, io.twcs.read, io.incident_log.read],
        ids=["any", "jsonl", "twcs", "incident-log"],
    )
    def test_missing_file(self, tmp_path: Path, reader: Any) -> None:
        """Every reader says at once that there is no such file."""
        with pytest.raises(UnreadableSourceError) as caught:
            reader(tmp_path / "nothing.csv")
        assert str(caught.value) == "nothing.csv: there is no such file"

    def test_pipe(self) -> None:
        """What can be read only once is no source."""
        reading, writing = os.pipe()
        os.close(writing)
        with pytest.raises(UnreadableSourceError, match="it is a pipe; save it to a file first"):
            io.read(f"/dev/fd/{reading}")
        os.close(reading)

    @pytest.mark.skipif(os.name == "nt", reason="no such names there")
    def test_name_that_acts_on_a_terminal(self, tmp_path: Path) -> None:
        """A report that is printed shows the name of a file, and does not obey it."""
        path = tmp_path / "\x1b]0;gone\x07.jsonl"
        path.write_text('{"id": 1}\n', "utf-8")
        export = jsonl.read(path, on_error="collect")
        assert export.to_list() == []
        assert "\x1b" not in str(export.report)
        assert str(export.report).startswith("\ufffd]0;gone\ufffd.jsonl: jsonl: 0 cases")

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
    @pytest.mark.parametrize(
        "reader", [io.read, jsonl.read, io.zendesk.read], ids=["any", "jsonl", "zendesk"]
    )
    def test_named_pipe(self, tmp_path: Path, reader: Any) -> None:
        """Nobody waits for what may never be written into it."""
        os.mkfifo(tmp_path / "export.json")
        with pytest.raises(UnreadableSourceError, match="it is a pipe; save it to a file first"):
            reader(tmp_path / "export.json")

    @pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
    def test_device(self) -> None:
        """A source without an end is none."""
        with pytest.raises(UnreadableSourceError, match="it is a device"):
            jsonl.read("/dev/zero")

    def test_text_in_place_of_a_path(self) -> None:
        """Whoever passes the export itself gets it neither opened nor repeated."""
        with pytest.raises(UnreadableSourceError) as caught:
            io.read("Ticket,Name\nT-1,Ada\x00")
        assert str(caught.value) == "the path: it cannot be opened"

    @pytest.mark.parametrize(
        ("name", "data", "found"),
        [
            ("a.csv", b"Ticket,Opened\n1,2\n", "a table of 2 columns"),
            ("a.txt", b"Dear team\n", "plain text"),
            ("a.bin", b"\x7fELF\x00\x00", "it is no text"),
            ("a.json", b'{"bikes": []}\n', "JSON with the keys bikes"),
            ("a.json", b"[1, 2]", "JSON without a format of its own"),
        ],
        ids=["table", "prose", "binary", "object", "array"],
    )
    def test_unknown_format(self, tmp_path: Path, name: str, data: bytes, found: str) -> None:
        """The message says what the file looks like and what could be read."""
        file = tmp_path / name
        file.write_bytes(data)
        with pytest.raises(UnknownFormatError) as caught:
            io.read(file)
        assert str(caught.value).startswith(f"{name}: {found}")
        assert "expected an export in one of: jsonl, zendesk, " in str(caught.value)

    def test_format_that_does_not_exist(self, tmp_path: Path) -> None:
        """An unknown name is answered with the known ones."""
        (tmp_path / "a.csv").write_bytes(HEAD)
        with pytest.raises(UnknownFormatError, match="no format is called 'xml'"):
            io.read(tmp_path / "a.csv", format="xml")

    def test_mapped_needs_a_mapping(self, tmp_path: Path) -> None:
        """The format alone does not say what is which."""
        (tmp_path / "a.csv").write_bytes(HEAD)
        with pytest.raises(UnknownFormatError, match="no mapping is given"):
            io.read(tmp_path / "a.csv", format="mapped")

    def test_unknown_zone(self, tmp_path: Path) -> None:
        """The zone is checked before the first record is read."""
        (tmp_path / "a.jsonl").write_bytes(GOOD)
        with pytest.raises(UnknownZoneError):
            io.read(tmp_path / "a.jsonl", zone="Europe/Berlim")

    @pytest.mark.parametrize(
        "reader", [io.twcs.read, io.incident_log.read], ids=["twcs", "incident-log"]
    )
    def test_table_of_another_layout(self, tmp_path: Path, reader: Any) -> None:
        """A preset says which columns it misses."""
        (tmp_path / "a.csv").write_bytes(HEAD + ROW)
        with pytest.raises(UnknownFormatError, match=r"a\.csv: its head line lacks the columns "):
            reader(tmp_path / "a.csv")


class TestCanonicalLines:
    """Lines that are no case."""

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            (b'{"id": "C-2", "created',
             "expected one JSON object a line, found the end of the line"),
            (b"[]", "expected a JSON object, found an array"),
            (b"7", "expected a JSON object, found a whole number"),
            (b'{"id": "C-2"}', "created_at: expected a value, found nothing"),
            (b'{"id": 5, "created_at": "2026-03-02T09:00:00Z"}',
             "id: expected a valid string, found a whole number"),
            (b'{"id": "C-2", "created_at": "2026-03-02T09:00:00"}',
             ("created_at: expected a date and time with UTC offset (or declare a zone), "
             "found one without")),
            (b'{"id": "C-2", "created_at": 1e300}',
             ("created_at: expected a valid datetime, dates after 9999 are not supported "
             "as unix timestamps, found a number")),
            (b'{"id": "C-2", "created_at": "2026-03-02T09:00:00Z", "status": "Ada"}',
             ("status: expected 'new', 'open', 'pending', 'on_hold', 'solved', 'closed' or "
             "'removed', found other text")),
            (b'{"id":"C-2","created_at":"2026-03-02T09:00:00Z","updated_at":"2026-03-01T09:00:00Z"}',
             "expected updated_at at or after created_at, found it before"),
            (b'{"id": "C-2", "created_at": "2026-03-02T09:00:00Z", "subject": "\\ud83d"}',
             "subject: expected valid Unicode text, found a lone surrogate (half of an emoji?)"),
            (b'{"id": "C-2", "created_at": "2026-03-02T09:00:00Z", "fields": {"a": "\\ud83d"}}',
             "fields: expected valid Unicode text, found a lone surrogate (half of an emoji?)"),
            (b'{"id": "C-2", "created_at": "2026-03-02T09:00:00Z", "ada@example.com": 1}',
             "\u2026: expected only the fields of a case, found one more"),
            (b'{"id": "C-2", "created_at": "2026-03-02T09:00:00Z", "fields": {"n": NaN}}',
             "fields: expected a finite number, found NaN or infinity"),
            (b'{"schema": "supportkit.case/9", "id": "C-2"}',
             ("schema: expected supportkit.case/1, found supportkit.case/9; a newer supportkit "
             "wrote it: pip install --upgrade supportkit")),
            (b'{"schema": "Ada", "id": "C-2"}',
             "schema: expected supportkit.case/1, found another value"),
        ],
        ids=["truncated", "array", "number", "missing", "wrong-kind", "naive", "huge-time",
             "unknown-status", "end-before-start", "surrogate", "surrogate-in-field", "extra",
             "nan", "newer", "other-schema"],
    )  # fmt: skip
    def test_bad_line(self, tmp_path: Path, line: bytes, said: str) -> None:
        """File, line, field, what was expected and what was found: never the value."""
        assert outcome(canonical(tmp_path, GOOD + line + b"\n")) == (
            ["C-1"], [f"export.jsonl:2: {said}"]
        )  # fmt: skip

    @pytest.mark.parametrize(
        "line",
        [b'{"id": "\xff"}', b"\x00\x00\x00", b"[" * 100_000, b'{"id": ' + b"9" * 5000 + b"}"],
        ids=["no-utf-8", "nul", "deep", "long-number"],
    )
    def test_line_that_is_no_json(self, tmp_path: Path, line: bytes) -> None:
        """It is skipped, and the next line is read."""
        kept, [said] = outcome(canonical(tmp_path, line + b"\n" + GOOD))
        assert kept == ["C-1"]
        assert said.startswith("export.jsonl:1: expected one JSON object a line, found ")

    def test_nul_in_a_text_is_the_customers(self, tmp_path: Path) -> None:
        """An escaped NUL is a character like any other, and is kept."""
        line = GOOD.replace(b'"id"', b'"subject":"a\\u0000b","id"')
        [case] = canonical(tmp_path, line)
        assert case.subject == "a\x00b"

    def test_id_that_occurs_twice(self, tmp_path: Path) -> None:
        """The second case of an id is skipped and points at the first."""
        assert outcome(canonical(tmp_path, GOOD + GOOD)) == (
            ["C-1"],
            ["export.jsonl:2: id: expected an id that occurs once, found the id of line 1 again"],
        )

    def test_file_of_a_newer_version_is_one_error(self, tmp_path: Path) -> None:
        """Not one error a line: the first line says it for the whole file."""
        with pytest.raises(SchemaVersionError, match="pip install --upgrade supportkit"):
            canonical(tmp_path, GOOD.replace(b"case/1", b"case/2") * 3)

    def test_first_error_raises_by_default(self, tmp_path: Path) -> None:
        """The library raises; what came before it was read."""
        (tmp_path / "export.jsonl").write_bytes(GOOD + b"{}\n")
        cases = iter(jsonl.read(tmp_path / "export.jsonl"))
        assert next(cases).id == "C-1"
        with pytest.raises(CaseDataError, match=r"^export.jsonl:2: "):
            next(cases)

    def test_on_error_is_one_of_two(self, tmp_path: Path) -> None:
        """A misspelt option is not taken for one of them."""
        (tmp_path / "export.jsonl").write_bytes(GOOD)
        option: Any = "ignore"
        with pytest.raises(ValueError, match="expected 'raise' or 'collect'"):
            jsonl.read(tmp_path / "export.jsonl", on_error=option)


class TestManyMistakes:
    """A record that is wrong in a hundred thousand places costs no more than one mistake."""

    START = b'{"schema":"supportkit.case/1","id":"C-2","created_at":"2026-03-02T09:00:00Z",'

    @pytest.mark.parametrize(
        ("rest", "said"),
        [
            (b'"messages":[' + b'{"id":1},' * 100_000 + b"0]}",
             "messages.0.id: expected a valid string, found a whole number"),
            (b'"tags":[' + b"1," * 500_000 + b"1]}",
             "tags.0: expected a valid string, found a whole number"),
            (b",".join(b'"k%d":1' % n for n in range(5000)) + b"}",
             "expected a case, found more than 1,000 mistakes"),
            (b",".join(b'"k%d":1' % n for n in range(500_000)) + b"}",
             "expected at most 400,000 keys, found more than any case has"),
        ],
        ids=["messages", "tags", "keys", "half-a-million-keys"],
    )  # fmt: skip
    def test_first_one_is_named(self, tmp_path: Path, rest: bytes, said: str) -> None:
        """The record is skipped, and only its first mistake is worked out."""
        export = canonical(tmp_path, self.START + rest + b"\n" + GOOD)
        tracemalloc.start()
        kept, [skipped] = outcome(export)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert (kept, skipped) == (["C-1"], f"export.jsonl:1: {said}")
        assert peak < 64 * 1024 * 1024


class TestTables:
    """CSV files with a mistake."""

    @pytest.mark.parametrize(
        ("row", "said"),
        [
            (b"T-2,2026-03-02T09:00:00Z\n", "expected 3 cells, found 2 (a truncated line?)"),
            (b'T-2,2026-03-02T09:00:00Z,"Bro', ("expected a closing quote, found the end of the "
             "file")),
            (b'T-2,2026-03-02T09:00:00Z,"Bro"ken\n', ("expected a row of CSV, found misplaced "
             "quotes")),
            (b"T-2,2026-03-02T09:00:00Z,\xff\n", ("expected UTF-8 text (save it as CSV UTF-8), "
             "found other bytes")),
            (b"T-2,2026-03-02T09:00:00Z,\x00\n", "expected text, found a NUL byte"),
            (b"T-2,2026-03-02T09:00:00Z," + b"x" * 200_000 + b"\n",
             "expected cells of at most 131072 characters, found more"),
            (b"T-2,2026-03-02 09:00,Broken\n", ("case.created_at: expected a time with UTC offset, "
             "or a declared zone (zone=, --zone), found one without")),
            (b"T-2,02.03.2026,Broken\n", ("case.created_at: expected a date and time in ISO 8601, "
             "or a pattern under dates:, found another form")),
            (b"T-2,99999999999999999999,Broken\n", ("case.created_at: expected a date and time in "
             "ISO 8601, or a pattern under dates:, found another form")),
            (b"T-2,,Broken\n", "created_at: expected a value, found nothing"),
            (b",2026-03-02T09:00:00Z,Broken\n", "id: expected an id, found nothing"),
            (b"T-1,2026-03-02T09:00:00Z,Again\n", ("id: expected an id that occurs once, found the "
             "id of line 2 again")),
        ],
        ids=["cut-off", "open-quote", "odd-quote", "no-utf-8", "nul", "huge-cell", "naive",
             "day-first", "huge-time", "no-time", "no-id", "same-id"],
    )  # fmt: skip
    def test_bad_row(self, tmp_path: Path, row: bytes, said: str) -> None:
        """File, line, field, what was expected and what was found."""
        assert outcome(table(tmp_path, HEAD + ROW + row)) == (["T-1"], [f"export.csv:3: {said}"])

    def test_row_begins_where_its_first_line_is(self, tmp_path: Path) -> None:
        """Quoted line breaks do not shift the numbers."""
        data = HEAD + b'T-1,2026-03-02T09:00:00Z,"a\nb\nc"\n' + b"T-2,x,y\n"
        _, [said] = outcome(table(tmp_path, data))
        assert said.startswith("export.csv:5: case.created_at: ")

    @pytest.mark.parametrize(
        ("head", "problem"),
        [
            (b"Ticket,Opened,Ticket\n", "gives columns 1 and 3 the same name"),
            (b'Ticket,"Opened"x\n', "is no CSV"),
            (b"Ticket,\x00\n", "is no CSV: expected text, found a NUL byte"),
        ],
        ids=["twice", "quotes", "nul"],
    )
    def test_head_line_that_is_none(self, tmp_path: Path, head: bytes, problem: str) -> None:
        """Without a head line nothing can be read, which is said before anything is."""
        with pytest.raises(UnknownFormatError) as caught:
            table(tmp_path, head + ROW)
        assert str(caught.value).startswith(f"export.csv: its head line {problem};")

    def test_too_many_columns(self, tmp_path: Path) -> None:
        """No table has hundreds of thousands of columns."""
        head = b",".join(b"c%d" % n for n in range(200_000))
        with pytest.raises(UnknownFormatError, match="has more than 20,000 columns"):
            table(tmp_path, head + b"\n")

    def test_what_a_german_spreadsheet_saves(self, tmp_path: Path) -> None:
        """Umlauts in Windows' own encoding are no broken CSV: the message says what to save."""
        data = "Ticket;Opened;Subject;Größe\n".encode("cp1252")
        with pytest.raises(UnreadableSourceError) as caught:
            table(tmp_path, data)
        assert str(caught.value) == "export.csv: it is not UTF-8; save it as CSV UTF-8"

    def test_column_that_does_not_exist(self, tmp_path: Path) -> None:
        """A slip of the pen in a mapping loses no column silently."""
        with pytest.raises(MappingError) as caught:
            table(tmp_path, b"Ticket,Opened,Subjekt\n" + ROW)
        assert str(caught.value) == (
            "case.subject: expected a column of export.csv (it has 3; similar: Subjekt), "
            "found 'Subject'"
        )

    def test_table_without_a_head_line(self, tmp_path: Path) -> None:
        """The first customer stands where the names belong, and is not repeated."""
        with pytest.raises(MappingError) as caught:
            table(tmp_path, b"T-1,2026-03-02T09:00:00Z,Ada Lovelace,secret text\n")
        assert str(caught.value).endswith(
            ": expected a column of export.csv (it has 4), found 'Ticket'"
        )


class TestQuotes:
    """A quote that is not closed costs its own row, and no other."""

    ROWS: ClassVar[list[bytes]] = [b"T-%d,2026-03-02T09:00:00Z,Ok\n" % n for n in range(1, 1001)]
    OPEN: ClassVar[bytes] = b'T-10,2026-03-02T09:00:00Z,"broken\n'

    def test_one_quote(self, tmp_path: Path) -> None:
        """Of a thousand rows, 999 are read."""
        kept, said = outcome(table(tmp_path, HEAD + b"".join([*self.ROWS, self.OPEN])))
        assert len(kept) == 1000
        assert said == ["export.csv:1002: expected a closing quote, found the end of the file"]

    def test_second_quote_far_below(self, tmp_path: Path) -> None:
        """Two such rows are two bad rows, and nothing between them is lost."""
        between, after = b"".join(self.ROWS[10:900]), b"".join(self.ROWS[901:])
        rows = self.OPEN + between + self.OPEN.replace(b"T-10", b"T-901") + after
        kept, said = outcome(table(tmp_path, HEAD + rows))
        assert (len(kept), len(said)) == (989, 2)
        assert said[0] == "export.csv:2: expected a row of CSV, found misplaced quotes"

    def test_file_longer_than_a_cell_may_be(self, tmp_path: Path) -> None:
        """Where the quote would make a cell of megabytes, the rows are read all the same."""
        rows = b"".join(b"T-%d,2026-03-02T09:00:00Z,Ok\n" % n for n in range(11, 10_011))
        kept, [said] = outcome(table(tmp_path, HEAD + self.OPEN + rows))
        assert len(kept) == 10_000
        assert said.startswith("export.csv:2: expected cells of at most 131072 characters, ")

    def test_cell_of_several_lines(self, tmp_path: Path) -> None:
        """A text with line breaks, commas and doubled quotes is one cell, after a bad row too."""
        text = b'T-11,2026-03-02T09:00:00Z,"one, ""two""\nthree"\n'
        export = table(tmp_path, HEAD + b'T-2,"x"y,z\n' + text)
        assert [case.subject for case in export] == ['one, "two"\nthree']

    def test_text_of_a_huge_cell_is_no_case(self, tmp_path: Path) -> None:
        """A customer who writes a long text cannot write cases into the export."""
        text = b"T-66,2026-03-02T09:00:00Z,Forged\n" * 5000
        data = HEAD + b'T-2,2026-03-02T09:00:00Z,"' + text + b'"\n' + ROW
        assert outcome(table(tmp_path, data)) == (
            ["T-1"],
            [("export.csv:2: expected cells of at most 131072 characters, found more; "
              "lines 2 to 5002 were not read")],
        )  # fmt: skip

    def test_cells_that_are_missing_in_a_row_of_several_lines(self, tmp_path: Path) -> None:
        """The lines of the row are named, since none of them is read."""
        _, [said] = outcome(table(tmp_path, HEAD + b'T-2,"a\nb\nc"\n' + ROW))
        assert said == (
            "export.csv:2: expected 3 cells, found 2 (a truncated line?); "
            "lines 2 to 4 were not read"
        )

    def test_file_of_nothing_but_quotes(self, tmp_path: Path) -> None:
        """Where reading again and again would take forever, the rest is given up and named."""
        export = table(tmp_path, HEAD + b'a","b\n' * 200_000)
        assert export.to_list() == []
        assert str(export.report.skipped[-1]).endswith(" to 200001 were not read")


class TestNestedJson:
    """JSON files with a mistake."""

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b'[\n{"id": "1", "thread": []},\n{"id": "2", "thr',
             "3: [1]: expected a JSON record, or ] at the end, found the end of the file"),
            (b'[\n7]', "2: expected an object of fields, found a whole number"),
            (b'[\n{"id": nope}]',
             ("2: [0]: expected a JSON record, or ] at the end, "
             "found broken JSON (expecting value)")),
            (b'[]\n{}', "2: expected nothing after the array's end, found more"),
            (b"[" + b"[" * 100_000, ("1: [0]: expected JSON nested less deep, found JSON nested "
             "too deep")),
            (b'{"a":' * 100_000, "expected JSON nested less deep, found JSON nested too deep"),
            (b"[" + b"9" * 5000 + b" ]", ("1: [0]: expected numbers of sane length, found a longer "
             "one")),
            (b'{"id": ' + b"9" * 5000 + b"}",
             "expected numbers of sane length, found a longer one"),
            (b'{"id": "\xff"}', "expected JSON in UTF-8, found other bytes"),
            (b'[{} {},,,]', "1: expected a comma or ] after a record, found something else"),
            (b'[{},,]', ("1: [1]: expected a JSON record, or ] at the end, found broken JSON "
             "(expecting value)")),
            (b'[{},]', ("1: [1]: expected a JSON record, or ] at the end, found broken JSON "
             "(expecting value)")),
            (b'[{} ', "1: expected a comma or ] after a record, found the end of the file"),
            (b'{"id": "1", "id": "2"}', "expected each key of an object once, found one twice"),
            (b'{"id": "1",\n "thread": nope}', ("2: expected JSON, found expecting value at column "
             "12")),
        ],
        ids=["cut-off", "number", "broken", "more", "deep", "deep-object", "long-number",
             "long-number-in-object", "no-utf-8", "no-comma", "two-commas", "last-comma",
             "no-end", "twice", "broken-object"],
    )  # fmt: skip
    def test_bad_file(self, tmp_path: Path, data: bytes, said: str) -> None:
        """The line is that at which the record begins."""
        _, skipped = outcome(table(tmp_path, data, "export.json", mapping=THREADS))
        assert skipped[-1].removeprefix("export.json:").strip() == said

    def test_key_that_occurs_twice(self, tmp_path: Path) -> None:
        """Which of the two counts is not guessed; the records around it are read."""
        message = b'"thread": [{"at": "2026-03-02T09:00:00Z", "who": "bot", "text": "%s"}]}'
        twice = message.replace(b'"text"', b'"text": "No refund", "text"')
        data = b'[{"id": "1", ' + message + b',\n{"id": "2", ' + twice + b',{"id": "3", ' + message
        assert outcome(table(tmp_path, data + b"]", "export.json", mapping=THREADS)) == (
            ["1", "3"],
            ["export.json:2: [1]: expected each key of an object once, found one twice"],
        )

    @pytest.mark.parametrize(
        ("thread", "said"),
        [
            ("none", "thread: expected an array of messages, found other text"),
            ([7], "thread.0: expected an object, found a whole number"),
            ([{"who": "agent", "text": "x"}], ("messages.0.at: expected a date and time, found "
             "nothing")),
            ([{"at": "2026-03-02T09:00:00Z", "text": "x"}], ("messages.0.author.kind: expected one "
             "of customer, agent, bot, system (extend values: or present:), found nothing")),
            ([{"at": "2026-03-02T09:00:00Z", "who": "robot"}], ("messages.0.author.kind: expected "
             "one of customer, agent, bot, system (extend values: or present:), found another")),
            ([{"at": "2026-03-02T09:00:00Z", "who": "bot", "text": ["x"]}],
             "messages.0.text: expected text, found an array"),
        ],
        ids=["no-array", "no-object", "no-time", "no-author", "unknown-author", "no-text"],
    )  # fmt: skip
    def test_bad_message(self, tmp_path: Path, thread: object, said: str) -> None:
        """The path says which message of the record it is."""
        data = json.dumps([{"id": "1", "thread": thread}]).encode()
        _, skipped = outcome(table(tmp_path, data, "export.json", mapping=THREADS))
        assert skipped == [f"export.json:1: {said}"]

    def test_records_that_are_no_array(self, tmp_path: Path) -> None:
        """A path that leads nowhere is a mistake, not an empty export."""
        export = table(
            tmp_path, b'{"tickets": {}}', "export.json", mapping={**THREADS, "records": "tickets"}
        )
        assert outcome(export) == (
            [], ["export.json: tickets: expected an array of records, found an object"]
        )  # fmt: skip


class TestHugeRecords:
    """50 MB without a line break cost no more than one record may."""

    @pytest.mark.parametrize(
        ("name", "start", "said"),
        [
            ("a.jsonl", b'{"id": "', ("a.jsonl:1: expected a line of at most 16 MiB, found a "
             "longer one")),
            ("a.json", b'[{"id": "', ("a.json:1: [0]: expected a record of at most 16 MiB, found a "
             "longer one, or broken JSON")),
            ("b.json", b'{"id": "', ("b.json:1: expected an object of at most 16 MiB, found a "
             "larger one; use JSON Lines or an array")),
        ],
        ids=["jsonl", "array", "object"],
    )  # fmt: skip
    def test_it_is_one_skipped_record(
        self, tmp_path: Path, name: str, start: bytes, said: str
    ) -> None:
        """The record is refused within 64 MB of memory."""
        export = table(tmp_path, start + b"x" * HUGE, name, mapping=THREADS)
        tracemalloc.start()
        found = outcome(export)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert found == ([], [said])
        assert peak < 64 * 1024 * 1024

    def test_row_of_a_table(self, tmp_path: Path) -> None:
        """The rows before and after it are read."""
        export = table(tmp_path, HEAD + ROW + b"x" * HUGE + b"\n" + ROW.replace(b"T-1", b"T-3"))
        tracemalloc.start()
        found = outcome(export)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        said = "export.csv:3: expected a line of at most 16 MiB, found a longer one"
        assert found == (["T-1", "T-3"], [said])
        assert peak < 64 * 1024 * 1024

    def test_head_of_a_table(self, tmp_path: Path) -> None:
        """A table that is one line is no table."""
        with pytest.raises(UnknownFormatError, match="a line of at most 16 MiB"):
            table(tmp_path, b"x" * HUGE)

    def test_canonical_line(self, tmp_path: Path) -> None:
        """The next line is read."""
        kept, [said] = outcome(canonical(tmp_path, b"x" * HUGE + b"\n" + GOOD))
        assert kept == ["C-1"]
        assert said == "export.jsonl:1: expected a line of at most 16 MiB, found a longer one"


class TestMappingFiles:
    """Mappings with a mistake."""

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("case: [", "expected YAML, found "),
            ("case: \x00", "expected YAML, found a character that it does not allow"),
            ("case:\n\tid: a", "expected YAML, found character '\\t' that cannot start any token"),
            ("- a\n", "expected keys such as case:, found no keys"),
            ("case: {id: a}\n", "expected a column for case: created_at, found none"),
            ("case: {id: a, created_at: b, statsu: c}\n", ("expected the names of fields "
             "under case (")),
            ("message: {at: a}\ncase: {id: b}\n", "expected a column for message: text"),
            ("messages_in: a\ncase: {id: b}\n", "expected a column for message: at"),
            ("case: {id: {from: a, value: b}, created_at: c}\n",
             "case.id: expected exactly one of from, first_of, value and present"),
            ("schema: supportkit.mapping/7\n", ("schema: expected supportkit.mapping/1, found "
             "supportkit.mapping/7; a newer supportkit wrote it")),
            ("cases: {}\n", "case: expected a value, found nothing"),
            ("[" * 5000, "map.yaml"),
        ],
        ids=["yaml", "nul", "tab", "list", "required", "unknown", "text", "nested", "two-ways",
             "newer", "no-case", "deep"],
    )  # fmt: skip
    def test_mistake_is_named(self, tmp_path: Path, text: str, said: str) -> None:
        """The message names the file and the key."""
        (tmp_path / "map.yaml").write_text(text)
        with pytest.raises(SupportKitError) as caught:
            mapped.Mapping.load(tmp_path / "map.yaml")
        assert said in str(caught.value)

    def test_aliases_cannot_blow_it_up(self, tmp_path: Path) -> None:
        """Nine levels of nine aliases each would be 387 million values."""
        levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
        bomb = "\n".join(["a0: &a0 [lol]", *levels, "case: *a9"])
        (tmp_path / "map.yaml").write_text(bomb)
        with pytest.raises(MappingError, match=r"at most 50,?000 values"):
            mapped.Mapping.load(tmp_path / "map.yaml")

    def test_bomb_inside_a_column(self, tmp_path: Path) -> None:
        """Nor can it where values are allowed."""
        levels = [f"a{n}: &a{n} {{x: *a{n - 1}, y: *a{n - 1}}}" for n in range(1, 40)]
        bomb = "\n".join(["a0: &a0 lol", *levels, "case: {id: {values: *a39}}"])
        (tmp_path / "map.yaml").write_text(bomb)
        with pytest.raises(MappingError):
            mapped.Mapping.load(tmp_path / "map.yaml")

    def test_mapping_has_a_sane_size(self, tmp_path: Path) -> None:
        """A whole export is no mapping."""
        (tmp_path / "map.yaml").write_text("# x\n" * 300_000)
        with pytest.raises(MappingError, match="at most 1 MiB"):
            mapped.Mapping.load(tmp_path / "map.yaml")

    def test_missing_file(self, tmp_path: Path) -> None:
        """The mapping is read before the export is."""
        (tmp_path / "a.csv").write_bytes(HEAD + ROW)
        with pytest.raises(UnreadableSourceError, match=r"map\.yaml: there is no such file"):
            io.read(tmp_path / "a.csv", mapping=tmp_path / "map.yaml")

    def test_unknown_zone(self) -> None:
        """A zone in a mapping is checked like any other."""
        with pytest.raises(UnknownZoneError):
            mapped.Mapping.of({"case": {"id": "a", "created_at": "b"}, "zone": "Berlin"})


class TestDetection:
    """Looking into a file to find its format."""

    @pytest.mark.parametrize(
        "line",
        [GOOD, GOOD.replace(b'"id"', b'"subject":"' + b"x" * 70_000 + b'","id"')],
        ids=["short", "longer-than-the-sample"],
    )
    def test_canonical_lines(self, tmp_path: Path, line: bytes) -> None:
        """Known by the schema that each line names."""
        (tmp_path / "export").write_bytes(line)
        export = io.read(tmp_path / "export")
        assert repr(export) == "Import('export', jsonl)"
        assert len(export.to_list()) == 1

    @pytest.mark.parametrize(
        "data",
        [b"\n\n \n", b'{"schema": 7\n', b'"a\n', b"{" * 5000],
        ids=["blank", "broken", "quote", "deep"],
    )
    def test_what_looks_like_nothing(self, tmp_path: Path, data: bytes) -> None:
        """Each is one clear error."""
        (tmp_path / "export").write_bytes(data)
        with pytest.raises(UnknownFormatError, match="say what is which with a mapping"):
            io.read(tmp_path / "export")
