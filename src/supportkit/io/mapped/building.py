"""Building cases from the records of an export, as a mapping says."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from supportkit.cases import Case, Fidelity, Kind, Visibility
from supportkit.errors import CaseDataError, NaiveDatetimeError
from supportkit.io.faults import Fault
from supportkit.io.files.plain import is_missing, json_value, python_value
from supportkit.io.files.sources import dig
from supportkit.io.mapped.mapping import Column, Columns, Mapping
from supportkit.io.mapped.merging import PEOPLE, Facts
from supportkit.io.moments import Moments, form_of
from supportkit.io.report import ImportReport, NoteKind
from supportkit.io.validation import case_error, kind_of, record_id, shown
from supportkit.io.vocabulary import (
    CHANNELS,
    KINDS,
    PRIORITIES,
    STATUSES,
    VISIBILITIES,
    look_up,
    normal,
)

__all__ = ["Builder"]

Record = AnyMapping[str, Any]

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
        self._missing = mapping.missing
        self._taken = _taken(mapping)
        self._parents = _parents(self._taken)
        self._id = {"id": mapping.case["id"]}
        self._facts = {name: column for name, column in mapping.case.items() if name != "id"}
        self._message_columns = dict(mapping.message)
        self._held: dict[str, _Held] = {}
        self._spoiled: set[str] = set()
        self._a_message_a_row = bool(mapping.message) and mapping.messages_in is None

    def add(self, record: Record) -> Iterator[Case | CaseDataError]:
        """Take one record; give the case that it is, or hold the message that it is."""
        self._note_dropped(record)
        case_id: str | None = None
        try:
            case_id = self._flat(record, self._id, "case").get("id")
            if case_id is None:
                raise Fault("id", "an id", "nothing")
            if self._a_message_a_row:
                self._hold(record, case_id)
                return
            case = {"id": case_id, **_grouped(self._flat(record, self._facts, "case"))}
            if self._mapping.messages_in is not None:
                case["messages"] = self._nested(record, case_id)
        except Fault as fault:
            if case_id is not None and self._a_message_a_row:
                self._spoiled.add(case_id)
                self._held.pop(case_id, None)
            yield self._error(fault, record)
        else:
            yield self._case(case, self._report.line)

    def finish(self) -> Iterator[Case | CaseDataError]:
        """Give the cases whose messages were held."""
        for case_id, held in self._held.items():
            self._report.line = held.line
            facts = _grouped(held.facts.merged())
            yield self._case({"id": case_id, **facts, "messages": held.messages}, held.line)
        self._held.clear()

    def _hold(self, record: Record, case_id: str) -> None:
        """Hold a row; one bad row spoils its case, as half a case has other reply times."""
        if case_id in self._spoiled:
            return
        held = self._held.setdefault(case_id, _Held(self._report.line))
        facts = self._flat(record, self._facts, "case")
        message = self._message(record, case_id, len(held.messages) + 1)
        held.messages.append(message)
        for name in held.facts.add(facts, message["at"]):
            self._report.note(NoteKind.CONFLICT, f"case.{name}", line=self._report.line)

    def _nested(self, record: Record, case_id: str) -> list[dict[str, Any]]:
        path = self._mapping.messages_in or ""
        found = python_value(dig(record, path))
        if is_missing(found):
            return []
        if not isinstance(found, list | tuple):
            raise Fault(path, "an array of messages", kind_of(found))
        messages = []
        for number, item in enumerate(found, start=1):
            if not isinstance(item, AnyMapping):
                raise Fault(f"{path}.{number - 1}", "an object", kind_of(item))
            self._note_dropped(item, inside=f"{path}.", label=f"{path}.")
            try:
                messages.append(self._message(item, case_id, number))
            except Fault as fault:
                place = (fault.path or "").replace("message", f"messages.{number - 1}", 1)
                raise Fault(place, fault.expected, fault.found) from None
        return messages

    def _message(self, record: Record, case_id: str, number: int) -> dict[str, Any]:
        message = _grouped(self._flat(record, self._message_columns, "message"))
        if "at" not in message:
            raise Fault("message.at", "a date and time", "nothing")
        message.setdefault("text", "")
        if not message["text"]:
            self._report.note(NoteKind.EMPTY_BODY, "message.text", line=self._report.line)
        message.setdefault("id", f"{case_id}/{number}")
        message["seq"] = number
        if message.get("visibility", Visibility.PUBLIC) is None:
            expected = f"one of {', '.join(VISIBILITIES)} (extend values:)"
            raise Fault("message.visibility", expected, "an unknown value")
        kind = message.get("author", {}).get("kind")
        if kind not in KINDS:
            expected = f"one of {', '.join(KINDS)} (extend values: or present:)"
            raise Fault("message.author.kind", expected, "another" if kind else "nothing")
        return message

    def _flat(self, record: Record, columns: Columns, where: str) -> dict[str, Any]:
        """Give what is mapped by its dotted name."""
        flat: dict[str, Any] = {}
        for name, column in columns.items():
            raw = self._raw(record, column)
            if raw is None:
                continue
            if name in _WORDS:
                raw = self._text(raw, f"{where}.{name}")
            if name in _WITH_RAW and where == "case":
                flat[f"{name}_raw"] = raw
            flat[name] = self._value(name, raw, column, where)
        return flat

    def _raw(self, record: Record, column: Column) -> Any:
        if column.value is not None:
            return column.value
        if column.present:
            return next((v for key, v in column.present.items() if key in record), None)
        for path in column.paths:
            value = python_value(dig(record, path))
            if not (is_missing(value) or self._stands_for_nothing(value)):
                return value
        return None

    def _stands_for_nothing(self, value: object) -> bool:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return abs(value) < 10**9 and f"{value:g}" in self._missing
        return isinstance(value, str) and value in self._missing

    def _value(self, name: str, raw: Any, column: Column, where: str) -> Any:
        if name in _MOMENTS:
            return self._moment(raw, f"{where}.{name}")
        if name.startswith("fields."):
            return json_value(raw)
        if name == "tags":
            return self._tags(raw)
        text = self._text(raw, f"{where}.{name}")
        text = column.values.get(text, text)
        if name == "author.kind":
            return normal(text)
        if name in _WORDS:
            return look_up(_WORDS[name], text, field=f"{where}.{name}", report=self._report)
        return text

    def _tags(self, raw: Any) -> tuple[str, ...]:
        if isinstance(raw, list | tuple):
            return tuple(self._text(tag, "case.tags") for tag in raw if not is_missing(tag))
        return _split(self._text(raw, "case.tags"))

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
            raise Fault(
                field, "a time with UTC offset, or a declared zone (zone=, --zone)", "one without"
            ) from None
        except ValueError:
            expected = "a date and time in ISO 8601, or a pattern under dates:"
            raise Fault(field, expected, form_of(raw)) from None

    def _case(self, data: dict[str, Any], line: int | None) -> Case | CaseDataError:
        if self._mapping.vendor is not None:
            data["source"] = {"vendor": self._mapping.vendor}
        messages = data.get("messages")
        data["fidelity"] = Fidelity.MESSAGES_ONLY if messages else Fidelity.SNAPSHOT
        if messages:
            ordered = sorted(messages, key=itemgetter("at", "seq"))
            data.setdefault("created_at", ordered[0]["at"])
            customers = (m["author"] for m in ordered if m["author"]["kind"] == Kind.CUSTOMER)
            data.setdefault("requester", next(customers, None))
        try:
            return Case.model_validate(data)
        except ValidationError as error:
            return case_error(error, source=self._source, line=line, record=data)

    def _error(self, fault: Fault, record: Record) -> CaseDataError:
        found_id = record_id(self._raw(record, self._mapping.case["id"]))
        return fault.error(self._source, self._report.line, found_id)

    def _note_dropped(self, record: Record, *, inside: str = "", label: str = "") -> None:
        for key, value in record.items():
            path = f"{inside}{key}"
            if path in self._taken or is_missing(value):
                continue
            name = f"{label}{shown(key)}"
            if isinstance(value, AnyMapping) and path in self._parents:
                self._note_dropped(value, inside=f"{path}.", label=f"{name}.")
            elif path not in self._parents:
                self._report.note(NoteKind.DROPPED_FIELD, name, line=self._report.line)


@dataclass(slots=True)
class _Held:
    """What the rows of one case said so far."""

    line: int | None
    facts: Facts = field(default_factory=Facts)
    messages: list[dict[str, Any]] = field(default_factory=list)


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


def _grouped(flat: AnyMapping[str, Any]) -> dict[str, Any]:
    """Put facts of dotted names where a case has them."""
    built: dict[str, Any] = {}
    for name, value in flat.items():
        group, _, rest = name.partition(".")
        if rest:
            built.setdefault(group, {})[rest] = value
        else:
            built[name] = value
    return built | {
        who: _participant(who, built[who]) for who in (*PEOPLE, "author") if who in built
    }


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
    identifiers = [identifier["value"] for identifier in made["identifiers"]]
    names = [flat.get("id"), *identifiers, flat.get("name"), made["kind"]]
    made["id"] = next((name for name in names if name), "")
    return made


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for tag in text.replace(";", ",").split(",") if (part := tag.strip()))
