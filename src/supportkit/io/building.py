"""Building cases from the records of an export, as a mapping says."""

from __future__ import annotations

import math
from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from typing import Any

from pydantic import ValidationError

from supportkit.cases import Case, Fidelity, Kind
from supportkit.errors import CaseDataError, NaiveDatetimeError
from supportkit.io.mapping import Column, Columns, Mapping
from supportkit.io.moments import Moments
from supportkit.io.report import ImportReport, NoteKind
from supportkit.io.sources import dig
from supportkit.io.validation import case_error
from supportkit.io.vocabulary import CHANNELS, PRIORITIES, STATUSES, VISIBILITIES, look_up

__all__ = ["Builder"]

Record = AnyMapping[str, Any]

_KINDS = {kind.value: kind for kind in Kind}
_WORDS: AnyMapping[str, AnyMapping[str, Any]] = {
    "status": STATUSES,
    "priority": PRIORITIES,
    "channel": CHANNELS,
    "visibility": VISIBILITIES,
}
_MOMENTS = frozenset({"created_at", "updated_at", "at"})
_WITH_RAW = frozenset({"status", "priority", "channel"})


class Builder:
    """Makes cases of the records of one source, and notes what it drops."""

    def __init__(self, mapping: Mapping, *, source: str | None, report: ImportReport) -> None:
        self._mapping, self._source, self._report = mapping, source, report
        self._moments = Moments(zone=mapping.zone, patterns=mapping.dates, report=report)
        self._taken = _taken(mapping)
        self._parents = _parents(self._taken)
        self._held: dict[str, dict[str, Any]] = {}
        self._lines: dict[str, int | None] = {}

    def add(self, record: Record) -> Iterator[Case | CaseDataError]:
        """Take one record; give the case that it is, or hold the message that it is."""
        self._note_dropped(record)
        try:
            case = self._fields(record, self._mapping.case, "case")
            if not isinstance(case.get("id"), str):
                raise _Fault("id", "an id", "nothing")
            if self._mapping.messages_in is not None:
                case["messages"] = self._nested(record, case["id"])
            elif self._mapping.message:
                self._hold(record, case)
                return
        except _Fault as fault:
            yield self._error(fault, record)
            return
        yield self._case(case, self._report.line)

    def finish(self) -> Iterator[Case | CaseDataError]:
        """Give the cases whose messages were held."""
        for case_id, case in self._held.items():
            yield self._case(case, self._lines[case_id])
        self._held = {}

    def _hold(self, record: Record, case: dict[str, Any]) -> None:
        case_id = case["id"]
        held = self._held.setdefault(case_id, {**case, "messages": []})
        self._lines.setdefault(case_id, self._report.line)
        number = len(held["messages"]) + 1
        held["messages"].append(self._message(record, case_id, number))
        for name, value in case.items():
            if held.get(name) is None:
                held[name] = value

    def _nested(self, record: Record, case_id: str) -> list[dict[str, Any]]:
        found = dig(record, self._mapping.messages_in or "")
        if found is None:
            return []
        if not isinstance(found, list | tuple):
            raise _Fault(self._mapping.messages_in, "an array of messages", "something else")
        messages = []
        for number, item in enumerate(found, start=1):
            if not isinstance(item, AnyMapping):
                raise _Fault(f"{self._mapping.messages_in}.{number - 1}", "an object", "no object")
            self._note_dropped(item, inside=self._mapping.messages_in)
            messages.append(self._message(item, case_id, number))
        return messages

    def _message(self, record: Record, case_id: str, number: int) -> dict[str, Any]:
        message = self._fields(record, self._mapping.message, "message")
        message.setdefault("text", "")
        if not message["text"]:
            self._report.note(NoteKind.EMPTY_BODY, "message.text", line=self._report.line)
        message.setdefault("id", f"{case_id}/{number}")
        message["seq"] = number
        author = message.get("author", {})
        if author.get("kind") not in _KINDS:
            allowed = ", ".join(_KINDS)
            raise _Fault("message.author.kind", f"one of {allowed} (extend values:)", "another")
        author.setdefault("id", author.pop("fallback_id", None) or author["kind"])
        return message

    def _fields(self, record: Record, columns: Columns, where: str) -> dict[str, Any]:
        built: dict[str, Any] = {}
        for name, column in columns.items():
            raw = self._raw(record, column)
            if raw is None:
                continue
            value = self._value(name, raw, column, where)
            if name in _WITH_RAW and where == "case":
                built[f"{name}_raw"] = str(raw)
            _put(built, name, value)
        for who in ("requester", "assignee", "author"):
            if who in built:
                built[who] = _participant(who, built[who])
        return built

    def _raw(self, record: Record, column: Column) -> Any:
        if column.value is not None:
            return column.value
        if column.present:
            return next((v for key, v in column.present.items() if key in record), None)
        for path in column.paths:
            value = dig(record, path)
            if not _is_missing(value) and str(value) not in self._mapping.missing:
                return _plain(value)
        return None

    def _value(self, name: str, raw: Any, column: Column, where: str) -> Any:
        if name in _MOMENTS:
            return self._moment(raw, f"{where}.{name}")
        if name.startswith("fields."):
            return raw
        if name == "tags":
            return tuple(raw) if isinstance(raw, list | tuple) else _split(str(raw))
        text = self._text(raw, f"{where}.{name}")
        text = column.values.get(text, text)
        if name in _WORDS:
            return look_up(_WORDS[name], text, field=f"{where}.{name}", report=self._report)
        return text

    def _text(self, raw: Any, field: str) -> str:
        if isinstance(raw, str):
            return raw
        if isinstance(raw, float) and raw.is_integer():
            self._report.note(NoteKind.COERCED, field, detail="12.0 to 12", line=self._report.line)
            return str(int(raw))
        if isinstance(raw, AnyMapping | list):
            raise _Fault(field, "text", "nested data")
        return str(raw)

    def _moment(self, raw: Any, field: str) -> Any:
        try:
            return self._moments.read(raw, field=field)
        except NaiveDatetimeError:
            raise _Fault(
                field, "a time with UTC offset, or a declared zone (zone=, --zone)", "one without"
            ) from None
        except ValueError:
            raise _Fault(
                field, "a date and time in ISO 8601, or a pattern under dates:", "another form"
            ) from None

    def _case(self, data: dict[str, Any], line: int | None) -> Case | CaseDataError:
        if self._mapping.vendor is not None:
            data["source"] = {"vendor": self._mapping.vendor}
        messages = data.get("messages")
        data["fidelity"] = Fidelity.MESSAGES_ONLY if messages else Fidelity.SNAPSHOT
        if messages:
            data.setdefault("created_at", min(message["at"] for message in messages))
            customers = (m["author"] for m in messages if m["author"]["kind"] == Kind.CUSTOMER)
            data.setdefault("requester", next(customers, None))
        try:
            return Case.model_validate(data)
        except ValidationError as error:
            return case_error(error, source=self._source, line=line, record=data)

    def _error(self, fault: _Fault, record: Record) -> CaseDataError:
        raw_id = self._raw(record, self._mapping.case["id"])
        record_id = None if raw_id is None else str(raw_id)
        return CaseDataError(
            self._source, self._report.line, fault.path, fault.expected, fault.found, record_id
        )

    def _note_dropped(self, record: Record, *, inside: str | None = None) -> None:
        for key, value in record.items():
            path = str(key) if inside is None else f"{inside}.{key}"
            if path in self._taken or _is_missing(value) or value == "":
                continue
            if isinstance(value, AnyMapping) and path in self._parents:
                self._note_dropped(value, inside=path)
            elif path not in self._parents:
                self._report.note(NoteKind.DROPPED_FIELD, path, line=self._report.line)


class _Fault(Exception):  # noqa: N818
    """Carries what is wrong with a record from where it is found to where it is reported."""

    def __init__(self, path: str | None, expected: str, found: str) -> None:
        super().__init__(path, expected, found)
        self.path, self.expected, self.found = path, expected, found


def _taken(mapping: Mapping) -> frozenset[str]:
    """Name the paths that the mapping reads, those of nested messages in full."""
    before = "" if mapping.messages_in is None else f"{mapping.messages_in}."
    taken = {path for column in mapping.case.values() for path in column.paths}
    taken |= {before + path for column in mapping.message.values() for path in column.paths}
    return frozenset(taken | {mapping.messages_in} if mapping.messages_in else taken)


def _parents(paths: frozenset[str]) -> frozenset[str]:
    """Name the objects and arrays on the way to ``paths``.

    >>> sorted(_parents(frozenset({"a.b.c"})))
    ['a', 'a.b']
    """
    steps = [path.split(".") for path in paths]
    return frozenset(".".join(path[:n]) for path in steps for n in range(1, len(path)))


def _is_missing(value: object) -> bool:
    """Whether a value is None, or what pandas and NumPy write for it."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float) and math.isnan(value)


def _plain(value: Any) -> Any:
    """Turn a scalar of NumPy into Python's own."""
    return value.item() if type(value).__module__ == "numpy" else value


def _put(built: dict[str, Any], name: str, value: Any) -> None:
    group, _, rest = name.partition(".")
    if rest:
        built.setdefault(group, {})[rest] = value
    else:
        built[name] = value


def _participant(who: str, flat: dict[str, Any]) -> dict[str, Any]:
    """Make a participant of what was mapped; without an id, an identifier or the name is one."""
    known = {"requester": "customer", "assignee": "agent"}.get(who)
    made: dict[str, Any] = {"kind": flat.get("kind") or known}
    made["identifiers"] = [
        {"type": kind, "value": flat[kind]}
        for kind in ("email", "phone", "handle")
        if flat.get(kind)
    ]
    if flat.get("name"):
        made["name"] = flat["name"]
    identity = flat.get("id") or next((i["value"] for i in made["identifiers"]), flat.get("name"))
    made["id" if identity or who != "author" else "fallback_id"] = identity or made["kind"]
    return made


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for tag in text.replace(";", ",").split(",") if (part := tag.strip()))
