"""Incident logs: one row an update, changes found by comparing neighbours."""

from __future__ import annotations

from pathlib import Path

import pytest

from supportkit import io
from supportkit.cases import Case, Channel, Fidelity, Kind, Priority, Status, StatusChanged
from supportkit.errors import NaiveDatetimeError, UnknownZoneError
from supportkit.values import isoformat

COLUMNS = (
    "number,incident_state,sys_mod_count,reopen_count,sys_updated_at,opened_at,priority,"
    "assignment_group,assigned_to,caller_id,contact_type,location\n"
)


def update(
    number: str, state: str, count: object, at: str, *, priority: str = "4 - Low",
    group: str = "Desk", agent: str = "?", reopened: int = 0, opened: str = "02-03-2026 09:00",
) -> str:  # fmt: skip
    """Write one row; the times are of 2 March 2026."""
    return (
        f"{number},{state},{count},{reopened},02-03-2026 {at},{opened},{priority},{group},"
        f"{agent},Caller 1,Phone,?\n"
    )


def read(tmp_path: Path, *rows: str) -> io.Import:
    """Read rows as a file whose times are of Berlin, collecting errors."""
    file = tmp_path / "log.csv"
    file.write_text(COLUMNS + "".join(rows))
    return io.read(file, zone="Europe/Berlin", on_error="collect")


def statuses(case: Case) -> list[tuple[str, Status | None]]:
    """Give the changes of status with their times in UTC."""
    changes = case.timeline().status_changes()
    return [(isoformat(change.at)[11:16], change.new) for change in changes]


class TestReplay:
    """The changes between rows."""

    def test_incident_that_is_reopened(self, tmp_path: Path) -> None:
        """New, active, resolved, active again, closed: one reopening."""
        [case] = read(
            tmp_path,
            update("INC1", "New", 0, "09:05"),
            update("INC1", "Active", 1, "09:30", agent="Anna"),
            update("INC1", "Resolved", 2, "10:00", agent="Anna"),
            update("INC1", "Active", 3, "11:00", agent="Anna", reopened=1),
            update("INC1", "Closed", 4, "12:00", agent="Anna", reopened=1),
        )
        assert isoformat(case.created_at) == "2026-03-02T08:00:00Z"
        assert statuses(case) == [
            ("08:30", Status.OPEN), ("09:00", Status.SOLVED),
            ("10:00", Status.OPEN), ("11:00", Status.CLOSED),
        ]  # fmt: skip
        assert len(case.timeline().reopenings() or ()) == int(case.vendor["reopen_count"]) == 1
        assert case.fidelity is Fidelity.LOG_ONLY

    def test_facts_of_the_last_row(self, tmp_path: Path) -> None:
        """What has a field goes there, figures apart, the rest to the custom fields."""
        [case] = read(tmp_path, update("INC1", "New", 0, "09:05", agent="Anna"))
        assert (case.status, case.status_raw) == (Status.NEW, "New")
        assert (case.priority, case.channel) == (Priority.LOW, Channel.PHONE)
        assert (case.group, case.requester and case.requester.kind) == ("Desk", Kind.CUSTOMER)
        assert dict(case.vendor) == {"reopen_count": "0", "sys_mod_count": "0"}
        assert dict(case.fields) == {}

    def test_every_kind_of_change(self, tmp_path: Path) -> None:
        """Status, priority, group and agent; the order of rows does not matter."""
        [case] = read(
            tmp_path,
            update("INC1", "Active", 1, "09:30", priority="1 - Critical", group="Net", agent="Bo"),
            update("INC1", "New", 0, "09:05"),
        )
        assert [event.type for event in case.timeline().events] == [
            "created", "assigned", "group_changed", "status_changed", "priority_changed"
        ]  # fmt: skip

    def test_stale_update_changes_nothing(self, tmp_path: Path) -> None:
        """A row that repeats an older version of the record reopens nothing."""
        export = read(
            tmp_path,
            update("INC1", "New", 0, "09:05"),
            update("INC1", "Resolved", 3, "09:30"),
            update("INC1", "New", 1, "09:40"),
        )
        [case] = export
        assert case.status is Status.SOLVED
        assert case.timeline().reopenings() == ()
        assert "stale update: sys_mod_count: once (first at line 4)" in str(export.report)

    def test_unreadable_version_is_not_stale(self, tmp_path: Path) -> None:
        """Without a version number the time alone decides."""
        [case] = read(
            tmp_path, update("INC1", "New", 5, "09:05"), update("INC1", "Resolved", "?", "09:30")
        )
        assert case.status is Status.SOLVED

    def test_unknown_state_code(self, tmp_path: Path) -> None:
        """A code that no documentation lists is unknown, kept and reported."""
        export = read(
            tmp_path,
            update("INC1", "Resolved", 0, "09:05"),
            update("INC1", "-100", 1, "09:30"),
            update("INC1", "Active", 2, "09:40"),
        )
        [case] = export
        [odd, back] = [e for e in case.timeline().events if isinstance(e, StatusChanged)]
        assert (odd.new, odd.raw, back.old) == (None, "-100", None)
        assert len(case.timeline().reopenings() or ()) == 1
        assert "unknown value: incident_state (-100): once (first at line 3)" in str(export.report)

    def test_question_mark_is_nothing(self, tmp_path: Path) -> None:
        """Where nothing is known there is no status, no priority and no agent."""
        [case] = read(tmp_path, update("INC1", "?", 0, "09:05", priority="?", group="?"))
        assert (case.status, case.priority, case.group, case.assignee) == (None, None, None, None)

    def test_update_before_the_opening(self, tmp_path: Path) -> None:
        """It counts as the first status, and is reported."""
        export = read(
            tmp_path, update("INC1", "New", 0, "08:30"), update("INC1", "Active", 1, "08:40")
        )
        [case] = export
        assert case.timeline().status_at(case.created_at) is Status.OPEN
        assert "early event: sys_updated_at: once (first at line 3)" in str(export.report)


class TestBadInput:
    """Rows that are no updates."""

    def test_each_is_skipped_with_its_line(self, tmp_path: Path) -> None:
        """No number, no time, another form of time; the others are read."""
        export = read(
            tmp_path,
            update("?", "New", 0, "09:05"),
            update("INC2", "New", 0, "09:05", opened="?"),
            update("INC3", "New", 0, "9 o'clock"),
            update("INC4", "New", 0, "09:05"),
        )
        assert [case.id for case in export] == ["INC4"]
        assert [str(record) for record in export.report.skipped] == [
            "log.csv:2: number: expected the incident's number, found nothing",
            "log.csv:3: opened_at: expected a time as dd-mm-yyyy hh:mm, found nothing",
            "log.csv:4: sys_updated_at: expected a time as dd-mm-yyyy hh:mm, found another form",
        ]
        assert [record.record_id for record in export.report.skipped] == [None, "INC2", "INC3"]

    def test_zone_must_be_declared(self, tmp_path: Path) -> None:
        """The times have no offset, and none is assumed."""
        (tmp_path / "log.csv").write_text(COLUMNS)
        with pytest.raises(NaiveDatetimeError, match=r"log\.csv: opened_at"):
            io.read(tmp_path / "log.csv")

    def test_zone_must_exist(self, tmp_path: Path) -> None:
        """It is checked before anything is read."""
        (tmp_path / "log.csv").write_text(COLUMNS)
        with pytest.raises(UnknownZoneError):
            io.incident_log.read(tmp_path / "log.csv", zone="CET+1")

    def test_number_of_year_one(self, tmp_path: Path) -> None:
        """A time that UTC cannot hold is a bad time, not a crash."""
        export = read(tmp_path, update("INC1", "New", 0, "09:05", opened="01-01-0001 00:00"))
        assert export.to_list() == []
        assert export.report.skipped[0].path == "opened_at"


class TestWordsOfAnAccount:
    """States and priorities that only one account has."""

    ROWS = (
        update("INC1", "New", 0, "09:05"),
        update("INC1", "-100", 1, "09:30", priority="P1"),
    )

    def test_they_can_be_added(self, tmp_path: Path) -> None:
        """The maps are arguments, and events use them too."""
        file = tmp_path / "log.csv"
        file.write_text(COLUMNS + "".join(self.ROWS))
        [case] = io.incident_log.read(
            file,
            zone="UTC",
            statuses=io.incident_log.STATUSES | {"-100": "on_hold"},
            priorities=io.incident_log.PRIORITIES | {"P1": "urgent"},
        )
        assert (case.status, case.priority) == (Status.ON_HOLD, Priority.URGENT)
        assert [new for _, new in statuses(case)] == [Status.ON_HOLD]

    def test_unknown_ones_are_refused_in_a_strict_reading(self, tmp_path: Path) -> None:
        """The incident is skipped, and the state named: it is a code of the help desk."""
        file = tmp_path / "log.csv"
        file.write_text(COLUMNS + "".join(self.ROWS) + update("INC2", "New", 0, "09:05"))
        export = io.incident_log.read(file, zone="UTC", on_error="collect", strict=True)
        assert [case.id for case in export] == ["INC2"]
        [skipped] = export.report.skipped
        assert (skipped.record_id, skipped.expected) == ("INC1", "a word that the map knows")


class TestSharedSample:
    """The public log of 890 incidents."""

    def test_reopenings_are_those_recorded(self, shared_data: Path) -> None:
        """What is derived from the events equals the help desk's own counter, every time."""
        file = shared_data / "incidents" / "incident_event_log_sample.csv"
        export = io.read(file, zone="UTC")
        counted = {case.id: int(case.vendor["reopen_count"]) for case in export}
        derived = {case.id: len(case.timeline().reopenings() or ()) for case in export}
        assert (len(counted), export.report.records) == (890, 5998)
        assert derived == counted
