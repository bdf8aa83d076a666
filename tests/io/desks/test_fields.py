"""One object of an export, read field by field."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from supportkit.cases import Kind, Status
from supportkit.io import ImportReport, StatusMap
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.reading import Reading
from supportkit.io.faults import Fault
from supportkit.io.report import NoteKind

STATUSES = StatusMap({"open": Status.OPEN})


def reading(*, strict: bool = False, zone: str | None = None) -> Reading:
    """Give what records have in common, with a report of its own."""
    report = ImportReport(source=None, format="acme", strict=strict)
    return Reading(report, zone=zone, statuses=STATUSES)


def fields(**data: Any) -> Fields:
    """Give the fields of an object."""
    return Fields(data, reading())


def left(record: Fields) -> list[tuple[str, str, int]]:
    """Finish a record; give what its report notes."""
    record.finish()
    return [(note.kind.value, note.field, note.count) for note in record.reading.report.notes]


def fault(record: Fields, method: str, key: str) -> Fault:
    """Take a field that is wrong; give what is said of it."""
    with pytest.raises(Fault) as caught:
        getattr(record, method)(key)
    return caught.value


class TestTaking:
    """A field that was taken is gone."""

    @pytest.mark.parametrize("method", ["text", "code", "id", "flag", "number", "moment", "value"])
    def test_missing_and_null_are_nothing(self, method: str) -> None:
        """Neither is an error."""
        record = fields(a=None)
        assert (getattr(record, method)("a"), getattr(record, method)("b")) == (None, None)

    @pytest.mark.parametrize("method", ["ids", "texts", "objects"])
    def test_missing_and_null_arrays_are_empty(self, method: str) -> None:
        """Neither is an error."""
        record = fields(a=None)
        assert (getattr(record, method)("a"), getattr(record, method)("b")) == ([], [])

    def test_what_was_taken_is_not_reported(self) -> None:
        """And what was not is."""
        record = fields(a="x", b="y")
        assert (record.text("a"), record.text("a")) == ("x", None)
        assert left(record) == [("unknown_field", "b", 1)]

    def test_text_is_never_altered(self) -> None:
        """White space and empty text stay."""
        record = fields(a=" x\n", b="")
        assert (record.text("a"), record.text("b")) == (" x\n", "")

    def test_code_is_a_short_text_or_number(self) -> None:
        """Numbers are written as they are; empty ones are nothing."""
        record = fields(a="open", b=2, c="")
        assert (record.code("a"), record.code("b"), record.code("c")) == ("open", "2", None)

    def test_id_is_text(self) -> None:
        """A spreadsheet makes 12.0 of 12: that is repaired and told."""
        record = fields(a=7, b="T-7", c="", d=12.0)
        assert [record.id(key) for key in "abcd"] == ["7", "T-7", None, "12"]
        assert left(record) == [("coerced", "d", 1)]

    def test_id_of_a_table_with_gaps(self) -> None:
        """In a column with empty cells, whole numbers become fractions, as text."""
        record = fields(a="12.0", b="T-7.0", c="1.10")
        assert record.key("a") == "12"
        assert [record.id(key) for key in "abc"] == ["12", "T-7.0", "1.10"]
        assert left(record) == [("coerced", "a", 1)]

    def test_ids_leave_nobody_out(self) -> None:
        """Numbers and texts may be mixed; nothing among them is nothing."""
        assert fields(a=[1, "b", None]).ids("a") == ["1", "b"]

    @pytest.mark.parametrize(
        ("value", "flag"),
        [(True, True), (False, False), ("TRUE", True), ("no", False), (1, True), (0, False)],
    )
    def test_flag_may_be_written_in_words(self, value: object, flag: bool) -> None:  # noqa: FBT001
        """Tables have no true and false."""
        assert fields(a=value).flag("a") is flag

    def test_number_is_a_number(self) -> None:
        """Whole or not; an empty cell is none."""
        record = fields(a=5, b=1.5, c="")
        assert [record.number(key) for key in "abc"] == [5, 1.5, None]

    @pytest.mark.parametrize(
        "value", ["2026-03-02T09:00:00Z", "2026-03-02T10:00:00+01:00", 1772442000, 1772442000.0]
    )
    def test_moment_is_an_instant(self, value: object) -> None:
        """In ISO 8601, or in seconds since 1970."""
        assert fields(a=value).moment("a") == datetime(2026, 3, 2, 9, tzinfo=UTC)

    @pytest.mark.parametrize("value", [0, ""])
    def test_moment_of_nothing(self, value: object) -> None:
        """Systems write 0 where nothing happened."""
        assert fields(a=value).moment("a") is None

    def test_naive_moment_needs_a_zone(self) -> None:
        """The error says what to do, and the report counts it."""
        record = fields(a="2026-03-02T09:00:00")
        assert "zone=" in fault(record, "moment", "a").expected
        assert left(record) == [("needs_zone", "a", 1)]

    def test_naive_moment_in_the_declared_zone(self) -> None:
        """Nine in the morning in Berlin is eight in London."""
        record = Fields({"a": "2026-03-02T09:00:00"}, reading(zone="Europe/Berlin"))
        assert record.moment("a") == datetime(2026, 3, 2, 8, tzinfo=UTC)

    def test_word_is_mapped_and_kept(self) -> None:
        """An unknown one is None, with a note; nothing is nothing."""
        record = fields(a="OPEN", b="odd", c=None)
        words = record.reading.statuses
        assert [record.word(key, words) for key in "abc"] == [
            (Status.OPEN, "OPEN"), (None, "odd"), (None, None)
        ]  # fmt: skip
        assert left(record) == [("unknown_value", "b", 1)]

    def test_rest_takes_everything(self) -> None:
        """What is carried as it is has been carried."""
        record = fields(a=1, b=2)
        assert record.rest() == {"a": 1, "b": 2}
        assert left(record) == []

    def test_looking_takes_nothing(self) -> None:
        """Neither does asking what is there."""
        record = fields(a=1, b=None)
        assert (record.peek("a"), "a" in record, "b" in record, bool(record)) == (
            1, True, False, True
        )  # fmt: skip
        assert [*record.keys()] == ["a", "b"]
        assert left(record) == [("unknown_field", "a", 1)]


class TestPlaces:
    """Faults name the place, notes the kind of place."""

    @pytest.mark.parametrize(
        ("method", "value", "expected"),
        [
            ("text", 5, "text"),
            ("code", [], "a word or number"),
            ("code", "x" * 2000, "a word or number"),
            ("id", True, "an id"),
            ("id", 1.5, "an id"),
            ("ids", "secret", "an array"),
            ("texts", [5], "an array of texts"),
            ("flag", "perhaps", "true or false"),
            ("number", "7", "a number"),
            ("moment", "tomorrow", "a date and time in ISO 8601, or seconds since 1970"),
            ("moment", "x" * 100, "a date and time in ISO 8601"),
            ("moment", True, "a date and time in ISO 8601, or seconds since 1970"),
            ("object", [], "an object"),
            ("objects", {}, "an array"),
        ],
    )
    def test_wrong_kind_is_a_fault_without_its_value(
        self, method: str, value: object, expected: str
    ) -> None:
        """It says what was expected and what stood there, in words."""
        found = fault(fields(a=value), method, "a")
        assert (found.path, found.expected) == ("a", expected)
        assert str(value) not in found.found

    def test_path_counts_positions(self) -> None:
        """The third author of the second comment is wrong."""
        record = fields(comments=[{}, {"author": {"id": [1]}}])
        _, second = record.objects("comments")
        assert fault(second.object("author"), "id", "id").path == "comments.1.author.id"

    def test_object_in_an_array_is_named_by_its_position(self) -> None:
        """An element that is no object is a fault of its own."""
        assert fault(fields(comments=[{}, 5]), "objects", "comments").path == "comments.1"

    def test_label_counts_no_positions(self) -> None:
        """What is left of objects of one kind is one note."""
        record = fields(comments=[{"mood": 1}, {"mood": 2}])
        record.objects("comments")
        assert left(record) == [("unknown_field", "comments.mood", 2)]

    def test_fields_inside_an_object(self) -> None:
        """Those that nobody asked for are reported with their object."""
        record = fields(via={"channel": "web", "source": {"rel": None}})
        assert record.inside("via", "channel", "nothing") == ["web", None]
        assert left(record) == [("unknown_field", "via.source", 1)]
        assert fields().inside("via", "channel") == [None]


class TestWhatIsLeft:
    """Nothing is left out unsaid."""

    def test_known_fields_are_dropped_and_others_unknown(self) -> None:
        """A reader names those that it knows and has no place for."""
        record = fields(url="https://acme.example", mood="blue")
        record.leave(frozenset({"url"}))
        assert left(record) == [("dropped_field", "url", 1), ("unknown_field", "mood", 1)]

    def test_names_of_known_fields_add_up(self) -> None:
        """Each part of a reader names its own."""
        record = fields(a=1, b=2)
        record.leave(frozenset({"a"}))
        record.leave(frozenset({"b"}))
        assert {kind for kind, _, _ in left(record)} == {"dropped_field"}

    def test_nothing_loses_nothing(self) -> None:
        """Null, empty texts and empty arrays are no loss; zero and false are."""
        record = fields(a=None, b="", c=[], d={}, e=0, f=False)
        assert [field for _, field, _ in left(record)] == ["e", "f"]

    def test_objects_of_one_form_with_other_values(self) -> None:
        """A field is counted where it has a value, and not where it is empty."""
        own = reading()
        Fields({"a": "x", "b": ""}, own).finish()
        Fields({"a": "x", "b": "y"}, own).finish()
        Fields({"a": "x", "b": 5}, own).finish()
        counts = {note.field: note.count for note in own.report.notes}
        assert counts == {"a": 3, "b": 2}

    def test_strict_reading_refuses_unknown_fields_alone(self) -> None:
        """A known field without a place is no error."""
        record = Fields({"url": "x"}, reading(strict=True))
        record.leave(frozenset({"url"}))
        record.finish()
        with pytest.raises(Fault) as caught:
            Fields({"mood": "blue"}, reading(strict=True)).finish()
        assert (caught.value.path, caught.value.expected) == (
            "mood", "only fields that the reader knows"
        )  # fmt: skip

    def test_names_that_may_be_personal_are_not_shown(self) -> None:
        """A key may be an address."""
        assert left(Fields({"ada@example.com": 1}, reading())) == [("unknown_field", "…", 1)]

    def test_many_forms_are_bounded(self) -> None:
        """Records with ever new fields cost no more memory; others are counted together."""
        own = reading()
        for number in range(7000):
            Fields({f"k{number}": 1}, own).finish()
        notes = own.report.notes
        assert sum(note.count for note in notes) == 7000
        assert any(note.field == "others" for note in notes)


class TestPeople:
    """People of whom nothing but an id is known."""

    def test_person_is_made_once_for_each_kind(self) -> None:
        """The same id may be a customer in one place and an agent in another."""
        own = reading()
        ada = own.person("7", Kind.CUSTOMER)
        assert own.person("7", Kind.CUSTOMER) is ada
        assert own.person("7", Kind.AGENT).kind is Kind.AGENT


class TestNotes:
    """What the report says of a record."""

    def test_note_names_the_first_records(self) -> None:
        """Ids where they are known, lines otherwise."""
        own = reading()
        own.report.record = "T-1"
        Fields({"mood": 1}, own).finish()
        own.report.record = None
        own.report.line = 3
        Fields({"url": 1}, own).note(NoteKind.COERCED, "id")
        coerced, unknown = sorted(own.report.notes, key=lambda note: note.kind)
        assert str(unknown) == "unknown field: mood: once (first in T-1)"
        assert str(coerced) == "coerced: id: once (first at line 3)"
