"""Reading the cells of a record as the values of the fields that they are mapped to."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from supportkit.errors import NaiveDatetimeError
from supportkit.io.faults import Fault
from supportkit.io.files.plain import is_missing, json_value, python_value
from supportkit.io.files.sources import dig
from supportkit.io.mapped.columns import Column, Columns
from supportkit.io.mapped.mapping import Mapping
from supportkit.io.mapped.vocabulary import WORDS
from supportkit.io.moments import Moments, form_of
from supportkit.io.report import ImportReport, NoteKind
from supportkit.io.validation import kind_of, whole_id
from supportkit.io.vocabulary import (
    CHANNELS,
    PRIORITIES,
    STATUSES,
    VISIBILITIES,
    look_up,
    normal,
)
from supportkit.values import freeze
from supportkit.values.patterns import regex

__all__ = ["Record", "Values"]

Record = AnyMapping[str, Any]

_CORE: AnyMapping[str, AnyMapping[str, Any]] = {
    "status": STATUSES,
    "priority": PRIORITIES,
    "channel": CHANNELS,
    "visibility": VISIBILITIES,
}
_MOMENTS = frozenset({"created_at", "updated_at", "at", "satisfaction.answered_at"})
_LISTS = frozenset({"tags"})
_IDS = frozenset({"id", "requester.id", "assignee.id", "author.id", "in_reply_to", "source.raw_id"})
_NUMBER = regex(r"-?\d{1,15}(\.\d{1,9})?")
_NO_OFFSET = "one without"
_COUNTED = ("_minutes", "_hours", "_seconds", "_count")


class Values:
    """Gives the values of the records of one reading by the names of their fields."""

    def __init__(self, mapping: Mapping, report: ImportReport) -> None:
        self._report, self._missing = report, mapping.missing
        self._moments = Moments(
            zone=mapping.zone, patterns=mapping.dates, language=mapping.locale, report=report
        )
        self._known: dict[int, dict[str, str]] = {}

    def flat(self, record: Record, columns: Columns, where: str) -> dict[str, Any]:
        """Give what is mapped by its dotted name."""
        flat: dict[str, Any] = {}
        for name, column in columns.items():
            raw = self.raw(record, column)
            if raw is None:
                continue
            field = f"{where}.{name}"
            if name in _CORE:
                text = self._text(raw, field)
                if name in WORDS and where == "case":
                    flat[f"{name}_raw"] = text
                flat[name] = self._word(name, text, column, record, field)
            else:
                flat[name] = self._value(name, raw, column, field)
        return flat

    def raw(self, record: Record, column: Column) -> Any:
        """Give what stands in a column as it is; None for what stands for nothing."""
        if column.value is not None:
            return column.value
        if column.present:
            return next((v for key, v in column.present.items() if key in record), None)
        start = column.starts_with
        found = self._first(record, column.paths)
        return found if start is None or str(found)[: len(start)] == start else None

    def _first(self, record: Record, paths: tuple[str, ...]) -> Any:
        for path in paths:
            value = python_value(dig(record, path))
            if not (is_missing(value) or self._stands_for_nothing(value)):
                return value
        return None

    def _stands_for_nothing(self, value: object) -> bool:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return abs(value) < 10**9 and f"{value:g}" in self._missing
        return isinstance(value, str) and value in self._missing

    def _value(self, name: str, raw: Any, column: Column, field: str) -> Any:
        if name in _MOMENTS:
            return self._moment(raw, field)
        if name.startswith("fields."):
            return self._json(raw, field)
        if name.startswith("vendor."):
            return self._figure(name, raw, field)
        if name in _LISTS or name.startswith("links."):
            return self._list(raw, field)
        text = self._text(raw, field)
        if name in _IDS and text.endswith(".0"):
            text = self._whole(text, field)
        if name == "author.kind":
            return self._kind(text, column)
        return column.values.get(text, text)

    def _whole(self, text: str, field: str) -> str:
        """Read an id of which a spreadsheet made a fraction, and say so."""
        found = whole_id(text)
        if found != text:
            self._report.note(NoteKind.COERCED, field, detail="12.0 to 12", line=self._report.line)
        return found

    def _word(self, name: str, text: str, column: Column, record: Record, field: str) -> Any:
        """Find the core word: by the column's own words, by its category, or as it stands."""
        known = self._words_of(column)
        found = known.get(normal(text)) if known else None
        if column.detail and (more := self._first(record, column.detail)) is not None:
            found = known.get(normal(f"{text}: {self._text(more, field)}"), found)
        if found is None and column.category:
            category = self._first(record, column.category)
            found = None if category is None else known.get(normal(self._text(category, field)))
        return look_up(_CORE[name], found or text, field=field, report=self._report)

    def _words_of(self, column: Column) -> dict[str, str]:
        known = self._known.get(id(column))
        if known is None:
            known = {normal(raw): core for raw, core in column.values.items()}
            self._known[id(column)] = known
        return known

    def _kind(self, text: str, column: Column) -> str:
        found = column.values.get(text)
        if found is None:
            found = self._words_of(column).get(normal(text))
        if found is None and column.otherwise is not None:
            return normal(column.otherwise)
        return normal(text if found is None else found)

    def _json(self, raw: Any, field: str) -> Any:
        value = json_value(raw)
        if isinstance(value, str):
            return value
        try:
            freeze(value)
        except ValueError as error:
            expected, _, found = str(error).removeprefix("expected ").partition(", found ")
            raise Fault(field, expected, found) from None
        return value

    def _figure(self, name: str, raw: Any, field: str) -> Any:
        """Read a figure of the help desk; one in another form stays a text, and is reported."""
        if name.endswith("_at"):
            try:
                return self._moment(raw, field).isoformat().replace("+00:00", "Z")
            except Fault as fault:
                if fault.found == _NO_OFFSET:
                    raise
        elif not name.endswith(_COUNTED):
            return self._text(raw, field)
        elif isinstance(raw, int | float) and not isinstance(raw, bool):
            return raw
        else:
            text = self._text(raw, field)
            if _NUMBER.fullmatch(text.strip()):
                return float(text) if "." in text else int(text)
        self._report.note(NoteKind.UNKNOWN_VALUE, field, line=self._report.line)
        return self._text(raw, field)

    def _list(self, raw: Any, field: str) -> tuple[str, ...]:
        if isinstance(raw, list | tuple):
            return tuple(self._text(item, field) for item in raw if not is_missing(item))
        parts = self._text(raw, field).replace(";", ",").split(",")
        return tuple(part for each in parts if (part := each.strip()))

    def _text(self, raw: Any, field: str) -> str:
        if isinstance(raw, str):
            return raw
        if isinstance(raw, bool):
            return "true" if raw else "false"
        if isinstance(raw, float) and raw.is_integer():
            self._report.note(NoteKind.COERCED, field, detail="12.0 to 12", line=self._report.line)
            return str(int(raw))
        if not isinstance(raw, int | float | Decimal | UUID | date):
            raise Fault(field, "text", kind_of(raw))
        try:
            return str(raw)
        except ValueError:
            raise Fault(field, "text", "a very long number") from None

    def _moment(self, raw: Any, field: str) -> Any:
        try:
            return self._moments.read(raw, field=field)
        except NaiveDatetimeError:
            self._report.note(NoteKind.NEEDS_ZONE, field, line=self._report.line)
            expected = "a time with UTC offset, or a declared zone (zone=, --zone)"
            raise Fault(field, expected, _NO_OFFSET) from None
        except ValueError:
            expected = "a date and time in ISO 8601, or a pattern under dates:"
            raise Fault(field, expected, form_of(raw)) from None
