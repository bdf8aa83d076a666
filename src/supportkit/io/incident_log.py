"""Read an incident log of ServiceNow: one row an update, with the whole record repeated.

The columns are those of the "Incident management process enriched event log" of the
UCI Machine Learning Repository (DOI 10.24432/C57S4H). Changes are found by comparing
each update with the one before, and several may hide between two rows: a derived
count is "at least".

Rows of one incident may stand anywhere, so rows wait in a temporary file until all of
them have been read; see `supportkit.io.files.shelf`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from supportkit.cases import Case, Channel, Fidelity, Priority, Status
from supportkit.errors import CaseDataError, NaiveDatetimeError
from supportkit.io.faults import Fault
from supportkit.io.files.shelf import Kept, Shelf
from supportkit.io.files.tables import csv_head, csv_rows
from supportkit.io.imports import Import, OnError
from supportkit.io.moments import Moments
from supportkit.io.report import ImportReport, NoteKind
from supportkit.io.validation import case_error, record_id
from supportkit.io.vocabulary import ChannelMap, PriorityMap, StatusMap, Word, look_up
from supportkit.values import find_zone

__all__ = ["CHANNELS", "COLUMNS", "PRIORITIES", "STATUSES", "read"]

COLUMNS = frozenset(
    ["number", "incident_state", "sys_mod_count", "sys_updated_at", "opened_at", "priority"]
)
"""The columns by which the format is known."""

STATUSES = StatusMap(
    {
        "New": Status.NEW,
        "Active": Status.OPEN,
        "In Progress": Status.OPEN,
        "Awaiting User Info": Status.PENDING,
        "On Hold": Status.ON_HOLD,
        "Awaiting Problem": Status.ON_HOLD,
        "Awaiting Vendor": Status.ON_HOLD,
        "Awaiting Evidence": Status.ON_HOLD,
        "Resolved": Status.SOLVED,
        "Closed": Status.CLOSED,
        "Cancelled": Status.REMOVED,
        "Canceled": Status.REMOVED,
    }
)

PRIORITIES = PriorityMap(
    {
        "1 - Critical": Priority.URGENT,
        "2 - High": Priority.HIGH,
        "3 - Moderate": Priority.NORMAL,
        "4 - Low": Priority.LOW,
        "5 - Planning": Priority.LOW,
    }
)

CHANNELS = ChannelMap(
    {
        "Phone": Channel.PHONE,
        "IVR": Channel.PHONE,
        "Email": Channel.EMAIL,
        "Self service": Channel.WEB,
        "Chat": Channel.CHAT,
        "Virtual Agent": Channel.CHAT,
        "Walk-in": Channel.OTHER,
        "Direct opening": Channel.OTHER,
    }
)

_PATTERN = "%d-%m-%Y %H:%M"
_VENDOR = frozenset(
    [
        "active",
        "reassignment_count",
        "reopen_count",
        "sys_mod_count",
        "made_sla",
        "resolved_at",
        "closed_at",
    ]
)
_MAPPED = frozenset(
    [
        "number",
        "incident_state",
        "priority",
        "opened_at",
        "sys_updated_at",
        "caller_id",
        "contact_type",
        "assignment_group",
        "assigned_to",
    ]
)
_EVENTS = (
    ("incident_state", "status_changed"),
    ("priority", "priority_changed"),
    ("assignment_group", "group_changed"),
    ("assigned_to", "assigned"),
)

Row = dict[str, str]


def read(
    path: str | PathLike[str],
    *,
    zone: str | None = None,
    statuses: StatusMap = STATUSES,
    priorities: PriorityMap = PRIORITIES,
    on_error: OnError = "raise",
    strict: bool = False,
) -> Import:
    """Read an incident log; each incident is one case with the log of its changes.

    Updates are replayed in order of time. One that repeats an older version of its
    record, by ``sys_mod_count``, changes nothing and is reported. A state that no
    map knows is kept as an unknown status with its raw word. Everything that has no
    field of its own goes to ``fields``, the help desk's own figures to ``vendor``.

    Args:
        path: The CSV file. Its times are ``dd-mm-yyyy hh:mm`` without a zone; ``?`` is nothing.
        zone: IANA zone of these times. It must be given.
        statuses: What the states of the account stand for: ``STATUSES | {"-100": "on_hold"}``.
        priorities: The same for its priorities.
        on_error: Whether a bad incident raises, or is skipped and reported.
        strict: Whether a state, priority or channel that no map knows spoils its incident.

    Raises:
        NaiveDatetimeError: ``zone`` is not given.
        UnknownZoneError: There is no such zone.
        UnreadableSourceError: The file is missing, a folder or empty.
        UnknownFormatError: It lacks a column that is needed, or names one twice.
    """
    file = Path(path)
    csv_head(file, required=COLUMNS)
    if zone is None:
        raise NaiveDatetimeError(f"{file.name}: opened_at (declare it by zone=, --zone)")
    find_zone(zone)

    words = _Words(statuses, priorities)

    def reading(report: ImportReport) -> Iterator[Case | CaseDataError]:
        with closing(Shelf()) as shelf:
            for line, row in _rows(file, report):
                if isinstance(row, CaseDataError):
                    yield row
                else:
                    shelf.put(row["number"], Kept("update", None, line, row))
            for _, parts in shelf.groups():
                rows = [(part.line or 0, part.data) for part in parts]
                yield _Incident(rows, file.name, zone, report, words).case()

    return Import(
        reading, source=file.name, format="incident-log", on_error=on_error, strict=strict
    )


def _rows(file: Path, report: ImportReport) -> Iterator[tuple[int, Row | CaseDataError]]:
    """Go through the updates without what stands for nothing."""
    for line, row in csv_rows(file):
        report.read(line)
        if isinstance(row, CaseDataError):
            yield line, row
            continue
        known = {name: value for name, value in row.items() if value not in ("", "?")}
        if "number" in known:
            yield line, known
        else:
            expected = "the incident's number"
            yield line, CaseDataError(file.name, line, "number", expected, "nothing")


class _Words(NamedTuple):
    """What the words of an account stand for."""

    statuses: StatusMap
    priorities: PriorityMap


class _Incident:
    """The updates of one incident, replayed into a case."""

    def __init__(
        self,
        rows: list[tuple[int, Row]],
        source: str,
        zone: str,
        report: ImportReport,
        words: _Words,
    ) -> None:
        self._rows, self._source, self._report = rows, source, report
        self._statuses, self._priorities = words
        self._moments = Moments(zone=zone, patterns=[_PATTERN], report=report)

    def case(self) -> Case | CaseDataError:
        """Make the case, or say why there is none."""
        line, row = self._rows[0]
        self._report.line = line
        try:
            data = self._data(self._updates())
            self._report.line = line
            return Case.model_validate(data)
        except Fault as fault:
            return fault.error(self._source, self._report.line, record_id(row["number"]))
        except ValidationError as error:
            record = {"id": row["number"]}
            return case_error(error, source=self._source, line=line, record=record)

    def _updates(self) -> list[tuple[datetime, int, Row]]:
        """Put updates in order, leaving out those that repeat an older version."""
        timed = [
            (self._time(row, "sys_updated_at", line), _count(row), line, row)
            for line, row in self._rows
        ]
        updates, newest = [], 0
        for at, count, line, row in sorted(timed, key=lambda update: update[:3]):
            if 0 <= count < newest:
                self._report.note(NoteKind.STALE_UPDATE, "sys_mod_count", line=line)
                continue
            newest = max(count, newest)
            updates.append((at, line, row))
        return updates

    def _data(self, updates: list[tuple[datetime, int, Row]]) -> dict[str, Any]:
        created_at = self._time(updates[0][2], "opened_at", updates[0][1])
        last_at, _, last = updates[-1]
        rest = {k: v for k, v in last.items() if k not in _MAPPED | _VENDOR}
        return {
            "id": last["number"],
            "created_at": created_at,
            "updated_at": max(last_at, created_at),
            "source": {"vendor": "servicenow"},
            "status": self._statuses.get(last.get("incident_state", "")),
            "status_raw": last.get("incident_state"),
            "priority": self._known(self._priorities, last, "priority"),
            "priority_raw": last.get("priority"),
            "channel": self._known(CHANNELS, last, "contact_type"),
            "channel_raw": last.get("contact_type"),
            "requester": _person(last.get("caller_id"), "customer"),
            "assignee": _person(last.get("assigned_to"), "agent"),
            "group": last.get("assignment_group"),
            "fields": rest,
            "vendor": {key: last[key] for key in sorted(_VENDOR) if key in last},
            "events": list(self._events(created_at, updates)),
            "fidelity": Fidelity.LOG_ONLY,
        }

    def _events(
        self, created_at: datetime, updates: list[tuple[datetime, int, Row]]
    ) -> Iterator[dict[str, Any]]:
        before = updates[0][2]
        yield {
            "type": "created", "id": "created", "at": created_at, "seq": 0,
            "status": self._known(self._statuses, before, "incident_state"),
            "raw": before.get("incident_state"),
        }  # fmt: skip
        for seq, (at, line, row) in enumerate(updates[1:], start=1):
            if at < created_at:
                self._report.note(NoteKind.EARLY_EVENT, "sys_updated_at", line=line)
            self._report.line = line
            for column, kind in _EVENTS:
                old, new = before.get(column), row.get(column)
                if old != new:
                    change = self._change(column, before, row)
                    yield {"type": kind, "id": f"{seq}.{column}", "at": at, "seq": seq, **change}
            before = row

    def _change(self, column: str, before: Row, after: Row) -> dict[str, Any]:
        old, new = before.get(column), after.get(column)
        if column == "incident_state":
            known = self._known(self._statuses, after, column)
            return {"old": self._statuses.get(old or ""), "new": known, "raw": new}
        if column == "priority":
            old_new = self._priorities.get(old or ""), self._priorities.get(new or "")
            return {"old": old_new[0], "new": old_new[1], "raw": new}
        return {"old": old, "new": new}

    def _known(self, words: Mapping[str, Word], row: Row, column: str) -> Word | None:
        return look_up(words, row.get(column), field=column, report=self._report, code=True)

    def _time(self, row: Row, field: str, line: int) -> datetime:
        self._report.line = line
        try:
            return self._moments.read(row.get(field), field=field)
        except ValueError:
            found = "another form" if field in row else "nothing"
            raise Fault(field, "a time as dd-mm-yyyy hh:mm", found) from None


def _count(row: Row) -> int:
    text = row.get("sys_mod_count", "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def _person(person_id: str | None, kind: str) -> dict[str, str] | None:
    return None if person_id is None else {"id": person_id, "kind": kind}
