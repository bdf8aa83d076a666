"""Building cases from the records of an export, as a mapping says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from datetime import datetime
from operator import itemgetter
from typing import Any

from pydantic import ValidationError

from supportkit.cases import Case, Fidelity, Kind, Visibility
from supportkit.errors import CaseDataError
from supportkit.io.faults import Fault
from supportkit.io.files.plain import is_missing, python_value
from supportkit.io.files.scratch import Seen
from supportkit.io.files.shelf import Kept, Shelf
from supportkit.io.files.sources import dig
from supportkit.io.mapped.mapping import Mapping
from supportkit.io.mapped.merging import Conflicts, Facts
from supportkit.io.mapped.shaping import case_facts, grouped, opening
from supportkit.io.mapped.values import Record, Values
from supportkit.io.report import ImportReport, NoteKind
from supportkit.io.validation import case_error, kind_of, record_id, shown
from supportkit.io.vocabulary import KINDS, VISIBILITIES

__all__ = ["Builder"]


class Builder:
    """Makes cases of the records of one source, and notes what it drops.

    Rows that are messages wait on a shelf until the last one has been read.
    """

    def __init__(self, mapping: Mapping, *, source: str | None, report: ImportReport) -> None:
        self._mapping, self._source, self._report = mapping, source, report
        self._values = Values(mapping, report)
        self._taken = _taken(mapping)
        self._parents = _parents(self._taken)
        self._id = {"id": mapping.case["id"]}
        self._facts = {name: column for name, column in mapping.case.items() if name != "id"}
        self._message_columns = dict(mapping.message)
        self._of_requester = getattr(mapping.message.get("author.kind"), "of_requester", None)
        self._form = None if mapping.message_form is None else _parts(mapping.message_form)
        messages = bool(mapping.message) and mapping.messages_in is None
        self._shelf = Shelf() if messages else None
        self._spoiled, self._conflicts = Seen(), Conflicts()
        if mapping.unproven:
            report.note(NoteKind.UNPROVEN, mapping.vendor or "mapping")

    def close(self) -> None:
        """Throw away what was put aside."""
        self._spoiled.close()
        if self._shelf is not None:
            self._shelf.close()

    def add(self, record: Record) -> Iterator[Case | CaseDataError]:
        """Take one record; give the case that it is, or put the message that it is aside."""
        case_id: str | None = None
        try:
            case_id = self._values.flat(record, self._id, "case").get("id")
            self._note_dropped(record)
            if case_id is None:
                raise Fault("id", "an id", "nothing")
            if self._shelf is not None:
                self._put(self._shelf, record, case_id)
                return
            data, fidelity = self._whole(record, case_id)
        except Fault as fault:
            if case_id is not None and self._shelf is not None:
                self._spoiled.add(case_id, self._report.line)
            yield self._error(fault, record)
        else:
            yield self._case(data, self._report.line, fidelity)

    def finish(self) -> Iterator[Case | CaseDataError]:
        """Give the cases whose messages were put aside."""
        if self._shelf is None:
            return
        for key, rows in self._shelf.groups():
            case_id = json.loads(key)
            if case_id not in self._spoiled:
                self._report.line = rows[0].line
                data = self._together(case_id, rows)
                self._report.line = rows[0].line
                yield self._case(data, rows[0].line, Fidelity.MESSAGES_ONLY)
        self._conflicts.note(self._report)

    def _put(self, shelf: Shelf, record: Record, case_id: str) -> None:
        """Put a row aside; one bad row spoils its case, as half a case has other reply times."""
        if case_id in self._spoiled:
            return
        facts = self._values.flat(record, self._facts, "case")
        message = self._message(record, grouped(facts))
        row = {"facts": facts, "message": message}
        shelf.put(json.dumps(case_id), Kept("row", None, self._report.line, _written(row)))

    def _together(self, case_id: str, rows: list[Kept]) -> dict[str, Any]:
        """Put the rows of a case together: its messages, and the facts that count."""
        facts, messages = Facts(), []
        for number, row in enumerate(rows, start=1):
            message = row.data["message"]
            message["at"] = datetime.fromisoformat(message["at"])
            messages.append(_numbered(message, case_id, number))
            for name in facts.add(row.data["facts"], message["at"]):
                self._conflicts.add(f"case.{name}", row.line or 0)
        flat = facts.merged()
        return {
            "id": case_id,
            **case_facts(flat, vendor=self._mapping.vendor),
            "messages": messages,
        }

    def _whole(self, record: Record, case_id: str) -> tuple[dict[str, Any], Fidelity]:
        """Make the data of a case of the one record that holds all of it."""
        flat = self._values.flat(record, self._facts, "case")
        text = flat.pop("description", None)
        data = {"id": case_id, **case_facts(flat, vendor=self._mapping.vendor)}
        messages = self._nested(record, data)
        fidelity = Fidelity.MESSAGES_ONLY if messages else Fidelity.SNAPSHOT
        if text is not None:
            if "created_at" not in data:
                raise Fault("case.created_at", "a date and time", "nothing")
            messages.insert(0, opening(data, text))
        if messages:
            data["messages"] = messages
        return data, fidelity

    def _nested(self, record: Record, case: dict[str, Any]) -> list[dict[str, Any]]:
        path = self._mapping.messages_in
        found = None if path is None else python_value(dig(record, path))
        if path is None or is_missing(found):
            return []
        if self._form is not None and isinstance(found, str):
            found = [found]
        if not isinstance(found, list | tuple):
            raise Fault(path, "an array of messages", kind_of(found))
        messages = []
        for number, item in enumerate(found, start=1):
            inner = self._item(item, f"{path}.{number - 1}")
            self._note_dropped(inner, inside=f"{path}.", label=f"{path}.")
            try:
                messages.append(_numbered(self._message(inner, case), case["id"], number))
            except Fault as fault:
                place = (fault.path or "").replace("message", f"messages.{number - 1}", 1)
                raise Fault(place, fault.expected, fault.found) from None
        return messages

    def _item(self, item: object, path: str) -> Record:
        """Give the record of one message; one that is a text is taken apart by its form."""
        if self._form is None:
            if isinstance(item, AnyMapping):
                return item
            raise Fault(path, "an object", kind_of(item))
        if not isinstance(item, str):
            raise Fault(path, "text", kind_of(item))
        return _apart(item, self._form, path)

    def _message(self, record: Record, case: AnyMapping[str, Any]) -> dict[str, Any]:
        message = grouped(self._values.flat(record, self._message_columns, "message"))
        if "at" not in message:
            raise Fault("message.at", "a date and time", "nothing")
        message.setdefault("text", "")
        if not message["text"]:
            self._report.note(NoteKind.EMPTY_BODY, "message.text", line=self._report.line)
        if message.get("visibility", Visibility.PUBLIC) is None:
            expected = f"one of {', '.join(VISIBILITIES)} (extend values:)"
            raise Fault("message.visibility", expected, "an unknown value")
        author = message.get("author", {})
        if self._of_requester and author and author["id"] == case.get("requester", {}).get("id"):
            author["kind"] = self._of_requester
        kind = author.get("kind")
        if kind not in KINDS:
            expected = f"one of {', '.join(KINDS)} (extend values: or present:)"
            raise Fault("message.author.kind", expected, "another" if kind else "nothing")
        return message

    def _case(
        self, data: dict[str, Any], line: int | None, fidelity: Fidelity
    ) -> Case | CaseDataError:
        messages = data.get("messages")
        data["fidelity"] = self._mapping.fidelity or fidelity
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
        found_id = record_id(self._values.raw(record, self._mapping.case["id"]))
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
                known = path in self._mapping.ignored or not self._report.strict
                kind = NoteKind.DROPPED_FIELD if known else NoteKind.UNKNOWN_FIELD
                self._report.note(kind, name, line=self._report.line)


def _taken(mapping: Mapping) -> frozenset[str]:
    """Name the paths that the mapping reads, those of nested messages in full."""
    before = "" if mapping.messages_in is None else f"{mapping.messages_in}."
    taken = {path for column in mapping.case.values() for path in column.reads}
    taken |= {before + path for column in mapping.message.values() for path in column.reads}
    return frozenset(taken | {mapping.messages_in} if mapping.messages_in else taken)


def _parents(paths: frozenset[str]) -> frozenset[str]:
    """Name the objects and arrays on the way to ``paths``.

    >>> sorted(_parents(frozenset({"a.b.c"})))
    ['a', 'a.b']
    """
    steps = [path.split(".") for path in paths]
    return frozenset(".".join(path[:n]) for path in steps for n in range(1, len(path)))


def _parts(form: str) -> tuple[tuple[str, str], ...]:
    """Give the names in a form, each with the text before it.

    >>> _parts("[{at}] {text}")
    (('at', '['), ('text', '] '))
    """
    pieces = (piece.partition("{") for piece in form.split("}")[:-1])
    return tuple((name, before) for before, _, name in pieces)


def _apart(text: str, form: tuple[tuple[str, str], ...], path: str) -> dict[str, str]:
    """Take a text apart; the last part holds whatever is left."""
    found, rest, name = {}, text, ""
    for following, before in form:
        part, mark, rest = rest.partition(before) if before else ("", "", rest)
        if mark != before or (part and not name):
            expected = "".join(f"{each_before}{{{each}}}" for each, each_before in form)
            raise Fault(path, f"text in the form {expected}", "another form")
        if name:
            found[name] = part
        name = following
    return {**found, name: rest}


def _numbered(message: dict[str, Any], case_id: str, number: int) -> dict[str, Any]:
    """Give a message the number that it has in its case, and an id if it has none."""
    message.setdefault("id", f"{case_id}/{number}")
    message["seq"] = number
    return message


def _written(row: dict[str, Any]) -> dict[str, Any]:
    """Write the moments of a row as text, as JSON has none."""
    for group in row.values():
        for name, value in group.items():
            if isinstance(value, datetime):
                group[name] = value.isoformat()
    return row
