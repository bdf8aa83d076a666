"""Any table or nested export, read as a mapping says."""

from __future__ import annotations

import json
import pickle
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

import pytest

from supportkit import io
from supportkit.cases import Case, Channel, Fidelity, Kind, Priority, Status, Visibility
from supportkit.errors import MappingError, UnreadableSourceError
from supportkit.io import NoteKind, mapped
from supportkit.values import isoformat

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
ROW: dict[str, Any] = {"id": "T-1", "opened": "2026-03-02T09:00:00Z"}
BASE: dict[str, Any] = {"id": "id", "created_at": "opened"}
THREAD: dict[str, Any] = {
    "case": {"id": "head.session", "brand": "head.company", "channel": {"value": "social"}},
    "messages_in": "turns",
    "message": {
        "id": "tweet",
        "at": "when",
        "text": "said",
        "author.kind": {"present": {"agent": "agent", "client": "customer"}},
        "author.handle": {"first_of": ["agent", "client"]},
    },
}


def one(row: Mapping[str, Any], case: dict[str, Any], **rest: Any) -> Case:
    """Read one row as a case."""
    [made] = mapped.read([{**ROW, **row}], mapping={"case": {**BASE, **case}, **rest})
    return made


def notes(export: io.Import) -> list[tuple[str, str, int]]:
    """Read an export; give what its report notes."""
    export.to_list()
    return [(note.kind.value, note.field, note.count) for note in export.report.notes]


class TestTables:
    """CSV files, one case a row."""

    def test_semicolons_and_a_byte_order_mark(self, tmp_path: Path) -> None:
        """What a German spreadsheet saves is read as it is."""
        file = tmp_path / "export.csv"
        text = 'Ticket;Eröffnet;Betreff\r\nT-1;02.03.2026 10:00;"Bremse; quietscht"\r\n'
        file.write_bytes(b"\xef\xbb\xbf" + text.encode())
        mapping = {
            "case": {"id": "Ticket", "created_at": "Eröffnet", "subject": "Betreff"},
            "dates": ["%d.%m.%Y %H:%M"],
            "zone": "Europe/Berlin",
        }
        [case] = io.read(file, mapping=mapping)
        assert (case.id, case.created_at, case.subject) == ("T-1", NINE, "Bremse; quietscht")
        assert case.fidelity is Fidelity.SNAPSHOT

    def test_blank_lines_at_the_top(self, tmp_path: Path) -> None:
        """They shift nothing but the line numbers."""
        file = tmp_path / "export.csv"
        file.write_text("\n\nid,opened\nT-1,2026-03-02T09:00:00Z\nT-2,never\n")
        export = mapped.read(file, mapping={"case": BASE}, on_error="collect")
        assert [case.id for case in export] == ["T-1"]
        assert [record.line for record in export.report.skipped] == [5]

    def test_one_message_a_row(self, tmp_path: Path) -> None:
        """Rows of one case may stand anywhere; facts come from the row that has them."""
        file = tmp_path / "chat.csv"
        file.write_text(
            "case,at,who,said,subject\n"
            "A,2026-03-02T09:05:00Z,agent,Hello,\n"
            "B,2026-03-02T09:01:00Z,customer,Hi,\n"
            "A,2026-03-02T09:00:00Z,customer,Help,Order\n"
        )
        mapping = {
            "case": {"id": "case", "subject": "subject"},
            "message": {"at": "at", "text": "said", "author.kind": "who"},
        }
        first, second = mapped.read(file, mapping=mapping)
        assert (first.id, first.subject, len(first.messages)) == ("A", "Order", 2)
        assert first.created_at == NINE
        assert [message.text for message in first.timeline().messages] == ["Help", "Hello"]
        assert second.id == "B"

    def test_zone_of_the_caller_goes_first(self) -> None:
        """The zone given with the call overrides the mapping's own."""
        mapping = {"case": BASE, "zone": "Asia/Tokyo"}
        [case] = mapped.read([{"id": 1, "opened": "2026-03-02 09:00"}], mapping=mapping, zone="UTC")
        assert case.created_at == NINE


class TestMessageRows:
    """Rows of which each is one message, and what they say of their case."""

    MAPPING: ClassVar[dict[str, Any]] = {
        "case": {"id": "case", "status": "s", "tags": "tags", "fields.a": "a", "fields.b": "b",
                 "requester.id": "uid", "requester.email": "mail", "requester.name": "name"},
        "message": {"id": "n", "at": "at", "text": "said", "author.kind": "who",
                    "visibility": "seen"},
    }  # fmt: skip

    def row(self, minute: int, case: str = "A", **rest: object) -> dict[str, Any]:
        """Make one row."""
        at = f"2026-03-02T09:{minute:02}:00Z"
        return {"case": case, "n": str(minute), "at": at, "said": "x", "who": "customer", **rest}

    def read(self, *rows: dict[str, Any]) -> io.Import:
        """Read rows, collecting errors."""
        return mapped.read(rows, mapping=self.MAPPING, on_error="collect")

    def test_latest_row_counts(self) -> None:
        """A status that the rows tell as it changed is the last one, wherever it stands."""
        export = self.read(self.row(1, s="open", tags="new"), self.row(3, s="solved", tags="vip"),
                           self.row(2, s="pending"))  # fmt: skip
        [case] = export
        assert (case.status, case.status_raw, case.tags) == (Status.SOLVED, "solved", ("vip",))
        assert [str(note) for note in export.report.notes] == [
            "conflicting value: case.status: once (first at line 2)",
            "conflicting value: case.tags: once (first at line 2)",
        ]

    def test_each_row_may_add_a_fact(self) -> None:
        """Custom fields and an address that only one row has are all there."""
        [case] = self.read(self.row(1, a=1, uid="u7"), self.row(2, b=2, mail="ada@example.com"))
        assert dict(case.fields) == {"a": 1, "b": 2}
        assert case.requester is not None
        assert case.requester.id == "u7"
        assert [each.value for each in case.requester.identifiers] == ["ada@example.com"]

    def test_people_are_not_mixed(self) -> None:
        """Where the requester changes, the new one does not get the old one's name."""
        [case] = self.read(self.row(1, uid="u7", name="Ada"), self.row(2, uid="u8"))
        assert case.requester is not None
        assert (case.requester.id, case.requester.name) == ("u8", None)

    def test_bad_row_spoils_its_case(self) -> None:
        """Half a case has wrong reply times: it is skipped as a whole, and its bad row named."""
        export = self.read(self.row(1), self.row(1, "B"), self.row(2, at="yesterday"),
                           self.row(3), self.row(4, at="tomorrow"))  # fmt: skip
        assert [case.id for case in export] == ["B"]
        report = export.report
        assert (report.records, report.cases, report.skipped_count) == (5, 1, 1)
        assert (report.skipped[0].line, report.skipped[0].record_id) == (3, "A")
        assert report.skipped[0].path == "message.at"

    def test_rows_of_cases_are_skipped_one_by_one(self) -> None:
        """Where each row is a case, two bad rows of one id are two."""
        rows = [{"id": "T-1", "opened": "yesterday"}] * 2
        export = mapped.read(rows, mapping={"case": BASE}, on_error="collect")
        export.to_list()
        assert export.report.skipped_count == 2

    def test_unknown_visibility_is_not_public(self) -> None:
        """Whether the customer saw it is not guessed, and the report says what is known."""
        export = self.read(self.row(1, seen="whisper"))
        assert export.to_list() == []
        assert str(export.report.skipped[0]) == (
            "1: message.visibility: expected one of public, internal, private, note, true, false "
            "(extend values:), found an unknown value"
        )


class TestNested:
    """JSON exports that hold their messages."""

    RECORD: ClassVar[dict[str, Any]] = {
        "head": {"session": "S-1", "company": "Bikes", "length": 2},
        "turns": [
            {"agent": "bikes", "when": "2026-03-02T09:10:00Z", "said": "Hi!", "tweet": "2"},
            {"client": "ada", "when": "2026-03-02T09:00:00Z", "said": "Help", "tweet": "1"},
        ],
    }

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("a.json", json.dumps([RECORD])),
            ("a.json", json.dumps(RECORD, indent=2)),
            ("a.jsonl", json.dumps(RECORD)),
            ("a.json", " " * 100 + json.dumps([RECORD])),
        ],
        ids=["array", "object", "lines", "blanks-first"],
    )
    def test_file(self, tmp_path: Path, name: str, text: str) -> None:
        """An array, one object or JSON Lines: the same case."""
        (tmp_path / name).write_text(text)
        export = io.read(tmp_path / name, mapping=THREAD)
        [case] = export
        kinds = [message.author.kind for message in case.timeline().messages]
        assert (case.id, case.brand, case.channel) == ("S-1", "Bikes", Channel.SOCIAL)
        assert kinds == [Kind.CUSTOMER, Kind.AGENT]
        assert case.requester is not None
        assert case.requester.identifiers[0].value == "ada"
        assert notes(export) == [("dropped_field", "head.length", 1)]

    def test_json_lines_in_a_json_file(self, tmp_path: Path) -> None:
        """What is inside counts, not the name."""
        lines = [{**self.RECORD, "head": {"session": f"S-{n}"}} for n in range(3)]
        (tmp_path / "a.json").write_text("\n".join(map(json.dumps, lines)))
        assert [case.id for case in io.read(tmp_path / "a.json", mapping=THREAD)] == [
            "S-0", "S-1", "S-2"
        ]  # fmt: skip

    def test_records_inside_an_object(self, tmp_path: Path) -> None:
        """An answer of an API holds its records under a key."""
        answer = {"data": {"items": [self.RECORD], "pages": 3}, "agents": ["grace"], "next": None}
        (tmp_path / "a.json").write_text(json.dumps(answer))
        export = io.read(tmp_path / "a.json", mapping={**THREAD, "records": "data.items"})
        assert [case.id for case in export] == ["S-1"]
        assert notes(export) == [
            ("dropped_field", "agents", 1),
            ("dropped_field", "data.pages", 1),
            ("dropped_field", "head.length", 1),
        ]

    def test_array_larger_than_the_window(self, tmp_path: Path) -> None:
        """Records that lie across the edges of what is read at once are whole."""
        records = [{**ROW, "id": f"T-{n}", "note": "é" * 1000} for n in range(3000)]
        (tmp_path / "a.json").write_text(json.dumps(records, ensure_ascii=False, indent=1))
        export = io.read(tmp_path / "a.json", mapping={"case": {**BASE, "fields.note": "note"}})
        assert [case.id for case in export] == [f"T-{n}" for n in range(3000)]
        assert export.report.line == 2999 * 5 + 2

    def test_record_without_messages(self) -> None:
        """No thread is no mistake, if the case says when it began."""
        mapping = {**THREAD, "case": BASE}
        assert one({}, {}, **{k: v for k, v in mapping.items() if k != "case"}).messages == ()

    def test_empty_body_is_kept_and_noted(self) -> None:
        """A message without text is a message."""
        record = {"head": {"session": "S-1"}, "turns": [
            {"agent": "x", "when": "2026-03-02T09:10:00Z", "tweet": "2"}
        ]}  # fmt: skip
        export = mapped.read([record], mapping=THREAD)
        assert notes(export) == [("empty_body", "message.text", 1)]


class TestColumns:
    """Where the value of a field comes from."""

    def test_first_path_that_holds_something(self) -> None:
        """Empty and missing values are passed over."""
        column = {"subject": {"first_of": ["title", "mail.subject", "text"]}}
        assert one({"title": "", "mail": {"subject": "Order"}}, column).subject == "Order"

    def test_ids_that_a_spreadsheet_made_fractions(self) -> None:
        """They are the numbers that they were; a text that looks alike stays as it is."""
        row = {"id": "12.0", "at": "2026-03-02T09:00:00Z", "who": "7.0", "subject": "2.0"}
        columns = {"id": "id", "created_at": "at", "requester.id": "who", "subject": "subject"}
        export = mapped.read([row], mapping={"case": columns})
        [case] = export
        assert case.requester is not None
        assert (case.id, case.requester.id, case.subject) == ("12", "7", "2.0")
        assert {note.kind for note in export.report.notes} == {NoteKind.COERCED}

    def test_words_are_mapped_and_kept(self) -> None:
        """The help desk's own word stays beside the core's."""
        column = {"status": {"from": "state", "values": {"Erledigt": "solved"}}}
        case = one({"state": "Erledigt"}, column)
        assert (case.status, case.status_raw) == (Status.SOLVED, "Erledigt")

    def test_core_words_need_no_map(self) -> None:
        """Letter case, hyphens and blanks do not matter."""
        case = one({"s": "On Hold", "p": "URGENT", "c": "e-mail"},
                   {"status": "s", "priority": "p", "channel": "c"})  # fmt: skip
        assert (case.status, case.priority, case.channel) == (
            Status.ON_HOLD, Priority.URGENT, Channel.EMAIL
        )  # fmt: skip

    def test_unknown_word_is_kept_and_counted(self) -> None:
        """It is no status, and the report says where it stands."""
        export = mapped.read([{**ROW, "s": "Bei QA"}], mapping={"case": {**BASE, "status": "s"}})
        [case] = export
        assert (case.status, case.status_raw) == (None, "Bei QA")
        [note] = export.report.notes
        assert str(note) == "unknown value: case.status: once (first at line 1)"

    def test_missing_words_stand_for_nothing(self) -> None:
        """What the export writes for nothing is nothing."""
        case = one({"s": "n/a", "t": -1}, {"subject": "s", "group": "t"}, missing=["n/a", "-1"])
        assert (case.subject, case.group) == (None, None)

    @pytest.mark.parametrize(
        ("raw", "tags"),
        [("vip, late;", ("vip", "late")), (["vip", None, 7], ("vip", "7"))],
        ids=["text", "list"],
    )
    def test_tags(self, raw: object, tags: tuple[str, ...]) -> None:
        """A list, or a text with commas or semicolons."""
        assert one({"tags": raw}, {"tags": "tags"}).tags == tags

    def test_people(self) -> None:
        """Without an id of their own, people are known by an address or a name."""
        case = one({"mail": "ada@example.com", "agent": "Grace"},
                   {"requester.email": "mail", "assignee.name": "agent"})  # fmt: skip
        assert case.requester is not None
        assert (case.requester.id, case.requester.kind) == ("ada@example.com", Kind.CUSTOMER)
        assert case.assignee is not None
        assert (case.assignee.id, case.assignee.kind) == ("Grace", Kind.AGENT)

    def test_author_without_a_name(self) -> None:
        """An author of whom only the kind is known is that kind."""
        message = {"at": "at", "text": "t", "author.kind": "who", "visibility": "public"}
        row = {"thread": [{"at": NINE, "t": "Hi", "who": " Agent ", "public": False}]}
        [note] = one(row, {}, messages_in="thread", message=message).messages
        assert (note.author.id, note.author.kind) == ("agent", Kind.AGENT)
        assert note.visibility is Visibility.INTERNAL

    def test_truth_values_are_mapped_as_json_writes_them(self) -> None:
        """True is `true`, wherever it came from."""
        column = {"from": "inbound", "values": {"true": "customer", "false": "agent"}}
        message = {"at": "at", "text": "t", "author.kind": column}
        row = {"thread": [{"at": NINE, "t": "Hi", "inbound": True}]}
        assert one(row, {}, messages_in="thread", message=message).messages[0].is_from_customer

    def test_vendor_is_named(self) -> None:
        """The mapping may say where the export came from."""
        made = one({}, {}, vendor="acme")
        assert made.source is not None
        assert made.source.vendor == "acme"


class TestTimes:
    """What is read as a moment."""

    def test_a_time_that_the_zone_skips_is_reported(self) -> None:
        """At 02:00 on 29 March 2026 clocks in Berlin went to 03:00."""
        rows = [{"nr": "T-1", "opened": "2026-03-29 02:30"}]
        mapping = {"zone": "Europe/Berlin", "case": {"id": "nr", "created_at": "opened"}}
        export = mapped.read(rows, mapping=mapping)
        [case] = export
        assert case.created_at.isoformat() == "2026-03-29T03:30:00+02:00"
        assert "a time that the zone skips" in str(export.report)

    @pytest.mark.parametrize(
        "raw",
        [
            "2026-03-02T09:00:00Z", "2026-03-02 09:00:00 UTC", "2026-03-02T10:00:00+01:00",
            "1772442000", "1772442000.0", 1772442000, 1772442000.0,
            "Mon Mar 02 09:00:00 +0000 2026", datetime(2026, 3, 2, 9, tzinfo=UTC),
        ],
        ids=repr,
    )  # fmt: skip
    def test_forms_that_need_no_declaration(self, raw: object) -> None:
        """ISO 8601, Unix seconds, Twitter's form, and Python's own."""
        assert one({"opened": raw}, {}).created_at == NINE

    @pytest.mark.parametrize("raw", [date(2026, 3, 2), "2026-03-02", "20260302"])
    def test_dates_are_midnight_in_the_declared_zone(self, raw: object) -> None:
        """A date alone needs a zone, too."""
        case = one({"opened": raw}, {}, zone="Europe/Berlin")
        assert isoformat(case.created_at) == "2026-03-01T23:00:00Z"

    @pytest.mark.parametrize(
        "raw", [20260302, 1772442000000, -1, 1e300, True, "Mon Foo 02 09:00:00 +0000 2026", [1]]
    )
    def test_numbers_that_are_no_unix_seconds(self, raw: object) -> None:
        """A date as a number, milliseconds or nonsense is not read as some year."""
        export = mapped.read([{**ROW, "opened": raw}], mapping={"case": BASE}, on_error="collect")
        assert export.to_list() == []
        assert export.report.skipped[0].path == "case.created_at"

    @pytest.mark.parametrize("raw", [1772442000000, 1772442000000.0, "1772442000000"], ids=repr)
    def test_milliseconds_are_named(self, raw: object) -> None:
        """Whoever exports milliseconds is told what to do."""
        export = mapped.read([{**ROW, "opened": raw}], mapping={"case": BASE}, on_error="collect")
        assert export.to_list() == []
        assert export.report.skipped[0].found == "milliseconds since 1970 (divide them by 1,000)"

    def test_declared_zone_is_noted(self) -> None:
        """How many times were read by declaration, and by which."""
        export = mapped.read([{"id": 1, "opened": "2026-03-02 09:00"}], mapping={"case": BASE},
                             zone="UTC")  # fmt: skip
        assert notes(export) == [("declared_zone", "case.created_at", 1)]

    @pytest.mark.parametrize("directive", ["%Z", "%c", "%x", "%X", "%p", "%a", "%A", "%b", "%B"])
    def test_patterns_do_not_depend_on_the_machine(self, directive: str) -> None:
        """Names of months and zones mean something else elsewhere: numbers and %z do not."""
        with pytest.raises(MappingError, match=r"such as %d\.%m\.%Y %H:%M, and %z for an offset"):
            io.Mapping.of({"case": BASE, "dates": [f"%Y-%m-%d %H:%M {directive}"]})

    def test_pattern_with_an_offset(self) -> None:
        """Where the pattern reads an offset, no zone is needed."""
        case = one({"opened": "02.03.2026 10:00 +0100"}, {}, dates=["%d.%m.%Y %H:%M %z"])
        assert case.created_at == NINE


class TestMappings:
    """A mapping is a value."""

    MAPPING: ClassVar[dict[str, Any]] = {
        "case": {**BASE, "status": {"from": "s", "values": {"Offen": "open"}}}
    }

    def test_it_hashes_and_pickles_by_value(self) -> None:
        """Two mappings of the same columns are one key of a dict."""
        first, second = io.Mapping.of(self.MAPPING), io.Mapping.of(self.MAPPING)
        assert {first: 1} == {second: 1}
        assert pickle.loads(pickle.dumps(first)) == first  # noqa: S301
        assert io.Mapping.of(first.model_dump(by_alias=True, exclude_defaults=True)) == first

    def test_it_cannot_be_changed(self) -> None:
        """Nor can the maps of words in it."""
        mapping: Any = io.Mapping.of(self.MAPPING)
        with pytest.raises(TypeError):
            mapping.case["subject"] = mapping.case["id"]
        with pytest.raises(TypeError):
            mapping.case["status"].values["Zu"] = "closed"


class TestFrames:
    """Rows of pandas and NumPy."""

    def test_rows_of_a_data_frame(self) -> None:
        """Timestamps, gaps and integers that became floats."""
        pandas = pytest.importorskip("pandas")
        frame = pandas.DataFrame(
            {
                "id": [1.0, 2.0],
                "opened": pandas.to_datetime(["2026-03-02T09:00:00Z"] * 2),
                "closed": pandas.to_datetime(["2026-03-03T09:00:00Z", None]),
                "subject": ["Order", None],
                "seats": pandas.array([3, None], dtype="Int64"),
                "due": pandas.to_datetime(["2026-03-09", None]),
            }
        )
        mapping = {"case": {**BASE, "updated_at": "closed", "subject": "subject",
                            "fields.seats": "seats", "fields.due": "due"}}  # fmt: skip
        export = mapped.read(frame.to_dict("records"), mapping=mapping)
        first, second = export
        assert (first.id, first.created_at, first.subject) == ("1", NINE, "Order")
        assert dict(first.fields) == {"seats": 3, "due": "2026-03-09T00:00:00"}
        assert (second.updated_at, second.subject, dict(second.fields)) == (None, None, {})
        assert notes(export) == [("coerced", "case.id", 2)]

    def test_nanoseconds_are_dropped_without_a_warning(self) -> None:
        """Python counts microseconds."""
        pandas = pytest.importorskip("pandas")
        moment = pandas.Timestamp("2026-03-02T09:00:00.123456789Z")
        assert one({"opened": moment}, {}).created_at.microsecond == 123456

    def test_scalars_and_arrays_of_numpy(self) -> None:
        """They become Python's own, and a NaN of any width is nothing."""
        numpy = pytest.importorskip("numpy")
        message = {"at": "at", "text": "t", "author.kind": "who"}
        turn = {"at": numpy.datetime64("2026-03-02T09:00:00", "ns"), "t": "Hi", "who": "agent"}
        row = {
            "id": numpy.int64(7), "n": numpy.float32("nan"), "s": numpy.float64(2.5),
            "at": numpy.datetime64("NaT"), "thread": numpy.array([turn], dtype=object),
        }  # fmt: skip
        columns = {"subject": "n", "fields.score": "s", "updated_at": "at"}
        case = one(row, columns, messages_in="thread", message=message, zone="UTC")
        assert (case.id, case.subject, case.updated_at) == ("7", None, None)
        assert dict(case.fields) == {"score": 2.5}
        assert case.messages[0].at == NINE

    def test_frame_itself_is_no_rows(self) -> None:
        """A frame gives its columns when looped over, so it is refused with a hint."""
        pandas = pytest.importorskip("pandas")
        with pytest.raises(TypeError, match=r'frame.to_dict\("records"\)'):
            mapped.read(pandas.DataFrame({"id": [1]}), mapping={"case": BASE})

    def test_types_of_data_bases_become_text(self) -> None:
        """Money keeps its digits."""
        assert dict(one({"sum": Decimal("10.50")}, {"fields.sum": "sum"}).fields) == {
            "sum": "10.50"
        }


class TestFunctions:
    """A function from a row to a case."""

    def test_each_row_is_one_case(self) -> None:
        """The function sees the row as it is."""
        export = mapped.read(
            [{"nr": 7}], mapping=lambda row: Case(id=f"T-{row['nr']}", created_at=NINE)
        )
        assert [case.id for case in export] == ["T-7"]

    def test_what_it_raises_is_a_skipped_row(self) -> None:
        """The kind of error is named; what it says may quote the row, and is not."""
        export = mapped.read(
            [{"nr": 7}], mapping=lambda row: Case(id=row["no"], created_at=NINE),
            on_error="collect",
        )  # fmt: skip
        export.to_list()
        assert str(export.report.skipped[0]) == (
            "1: expected a record the function can read, found KeyError in the mapping function"
        )

    def test_anything_but_a_case_is_a_mistake_of_the_function(self) -> None:
        """Giving back something else is no bad record: the function is wrong."""
        make: Any = lambda row: row  # noqa: E731
        with pytest.raises(TypeError, match="expected the mapping function to give a Case"):
            mapped.read([ROW], mapping=make).to_list()


class TestReading:
    """Going through an import."""

    def test_rows_can_be_read_again(self) -> None:
        """A list of rows gives the same cases each time, with a fresh report."""
        export = mapped.read([ROW], mapping={"case": BASE})
        assert export.to_list() == export.to_list()
        assert export.report.records == 1

    def test_iterator_is_read_once(self) -> None:
        """A second reading says so, and does not pass for an empty export."""
        export = mapped.read(iter([ROW]), mapping={"case": BASE})
        assert len(export.to_list()) == 1
        with pytest.raises(UnreadableSourceError, match="an iterator can be read only once"):
            export.to_list()

    def test_report_is_live(self) -> None:
        """It grows while cases are read, and is complete at the end."""
        export = mapped.read([ROW, {**ROW, "id": "T-2"}], mapping={"case": BASE})
        cases = export.cases
        next(cases)
        seen = (export.report.cases, export.report.complete)
        list(cases)
        assert (seen, export.report.cases, export.report.complete) == ((1, False), 2, True)

    def test_report_in_words(self) -> None:
        """Counts first, then what was skipped, then what was noted."""
        rows = [ROW, {**ROW, "id": None}, {**ROW, "id": "T-2", "score": 1, "ada@example.com": 1}]
        export = mapped.read(rows, mapping={"case": BASE}, on_error="collect")
        export.to_list()
        assert str(export.report).splitlines() == [
            "rows: mapped: 2 cases from 3 records, 1 skipped",
            "  history: 2 snapshot",
            "  skipped: 2: id: expected an id, found nothing",
            "  dropped field: score: once (first at line 3)",
            "  dropped field: \u2026: once (first at line 3)",
        ]

    def test_notes_are_bounded(self) -> None:
        """An export with a key of its own in every record does not fill the memory."""
        rows = [{**ROW, "id": str(n), f"key{n % 100}x{n}": 1} for n in range(1200)]
        export = mapped.read(rows, mapping={"case": BASE})
        export.to_list()
        assert len(export.report.notes) == 1001
        assert sum(note.count for note in export.report.notes) == 1200

    @pytest.mark.parametrize("source", [ROW, 7], ids=["dict", "number"])
    def test_what_is_no_source(self, source: Any) -> None:
        """One row is not rows."""
        with pytest.raises(TypeError, match="expected the path of a file, or an iterable"):
            mapped.read(source, mapping={"case": BASE})

    def test_what_is_no_mapping(self) -> None:
        """A class is no function from a row to a case."""
        mapping: Any = Case
        with pytest.raises(TypeError, match="expected a Mapping"):
            mapped.read([ROW], mapping=mapping)

    def test_mapping_from_a_file(self, tmp_path: Path) -> None:
        """YAML keeps words as they are: `no` stays `no`."""
        (tmp_path / "map.yaml").write_text(
            "schema: supportkit.mapping/1\n"
            "case:\n  id: id\n  created_at: opened\n"
            "  status: {from: done, values: {no: open, yes: solved}}\n"
        )
        export = mapped.read([{**ROW, "done": "no"}], mapping=tmp_path / "map.yaml")
        assert [case.status for case in export] == [Status.OPEN]
        assert NoteKind.UNKNOWN_VALUE not in {note.kind for note in export.report.notes}
