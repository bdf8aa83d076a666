"""ServiceNow's counters beside those derived from its log."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from supportkit.analysis import Outcome, ReconciliationRow, reconcile, reconcile_all
from supportkit.cases import Case
from supportkit.io import incident_log
from supportkit.sla import PolicySet
from supportkit.values import NotAvailable

POLICIES = PolicySet.parse("""
schema: supportkit.policies/1
policies:
  - {name: all, schedule: 24x7, targets: {resolution: 8h}}
""")


def moved(at: str, old: str, new: str, seq: int = 1) -> dict[str, Any]:
    """Write a change of status."""
    return {"id": f"s{seq}", "seq": seq, "at": at, "type": "status_changed", "old": old, "new": new}


def grouped(at: str, old: str | None, new: str, seq: int = 1) -> dict[str, Any]:
    """Write a change of group."""
    return {"id": f"g{seq}", "seq": seq, "at": at, "type": "group_changed", "old": old, "new": new}


def incident(vendor: dict[str, Any], *events: dict[str, Any], zone: str = "+01:00") -> Case:
    """Make an incident of Monday 2 March 2026, 09:00."""
    known = {
        "id": "INC1",
        "created_at": f"2026-03-02T09:00:00{zone}",
        "source": {"vendor": "servicenow"},
        "fidelity": "log_only",
        "events": events,
        "vendor": vendor,
    }
    return Case.model_validate(known)


def only(case: Case, metric: str, **given: Any) -> ReconciliationRow:
    """Compare one metric."""
    [row] = [row for row in reconcile(case, **given).rows if row.metric == metric]
    return row


SOLVED = moved("2026-03-02T10:30:00+01:00", "open", "solved", 2)
CLOSED = moved("2026-03-07T11:00:00+01:00", "solved", "closed", 4)


class TestTimes:
    """Wall times, which are read only where their instant is certain."""

    def test_in_the_zone_of_the_log(self) -> None:
        """All of the log has one offset, so theirs has it too."""
        figures = {"resolved_at": "02-03-2016 10:30", "closed_at": "07-03-2026 11:00"}
        case = incident({**figures, "resolved_at": "02-03-2026 10:30"}, SOLVED, CLOSED)
        assert [row.outcome.value for row in reconcile(case).rows] == ["agrees", "agrees"]

    def test_a_log_across_a_clock_change(self) -> None:
        """Which offset theirs has is not certain, and is not guessed."""
        summer = moved("2026-03-30T10:30:00+02:00", "open", "solved")
        row = only(incident({"resolved_at": "30-03-2026 10:30"}, summer), "resolved_at")
        assert row.reason.endswith("expected one UTC offset in the whole log, found several")

    def test_a_change_while_it_was_resolved(self) -> None:
        """The record's time of resolving moves along with it."""
        later = grouped("2026-03-03T15:00:00+01:00", "a", "b", 3)
        case = incident({"resolved_at": "03-03-2026 15:00"}, SOLVED, later, CLOSED)
        assert only(case, "resolved_at").explained_by == "changed_while_solved"

    @pytest.mark.parametrize("text", ["31-02-2026 10:30", "02-03-2026", "2026-03-02 10:30", "?", 5])
    def test_another_form(self, text: Any) -> None:
        """Only dd-mm-yyyy hh:mm is read."""
        row = only(incident({"resolved_at": text}, SOLVED), "resolved_at")
        assert row.outcome is Outcome.NOT_COMPARABLE


class TestCounters:
    """Counts that the log may fall short of."""

    def test_reopenings(self) -> None:
        """A counter is a text in the log."""
        again = moved("2026-03-03T09:00:00+01:00", "solved", "open", 3)
        assert only(incident({"reopen_count": "1"}, SOLVED, again), "reopens").outcome == "agrees"

    def test_the_first_group_counts(self) -> None:
        """Groups none, A and B are two changes; leaving out the first is another definition."""
        changes = (
            grouped("2026-03-02T09:10:00+01:00", None, "a"),
            grouped("2026-03-02T09:20:00+01:00", "a", "b", 2),
        )
        assert only(incident({"reassignment_count": "2"}, *changes), "group_changes").ours == 2
        row = only(incident({"reassignment_count": "1"}, *changes), "group_changes")
        assert row.explained_by == "handoffs"

    def test_at_least(self) -> None:
        """The record counts seven updates and the log shows two, so five may be missing."""
        row = only(incident({"reopen_count": "3", "sys_mod_count": "7"}, SOLVED), "reopens")
        assert (row.ours, row.theirs, row.outcome) == (0, 3, "at_least")

    def test_no_more_than_the_log_may_miss(self) -> None:
        """One missing update cannot hide three reopenings."""
        row = only(incident({"reopen_count": "3", "sys_mod_count": "3"}, SOLVED), "reopens")
        assert row.outcome is Outcome.UNEXPLAINED

    def test_fewer_than_the_log_shows(self) -> None:
        """At least is no excuse in the other direction."""
        again = moved("2026-03-03T09:00:00+01:00", "solved", "open", 3)
        figures = {"reopen_count": "0", "sys_mod_count": "9"}
        assert only(incident(figures, SOLVED, again), "reopens").outcome is Outcome.UNEXPLAINED


class TestPromise:
    """Whether the SLA was kept."""

    def test_kept(self) -> None:
        """Ninety minutes of eight hours."""
        case = incident({"made_sla": "TRUE"}, SOLVED)
        assert only(case, "sla", policies=POLICIES).outcome is Outcome.AGREES

    def test_a_yes_or_no_explains_nothing(self) -> None:
        """Theirs says missed; which rule they had in mind one word cannot show."""
        case = incident({"made_sla": "FALSE"}, SOLVED)
        row = only(case, "sla", policies=POLICIES)
        assert (row.ours, row.theirs, row.outcome) == ("in time", "breached", "unexplained")

    def test_no_target(self) -> None:
        """Without a promise of ours there is nothing to compare."""
        only_reply = PolicySet.parse("""
schema: supportkit.policies/1
policies:
  - {name: all, schedule: 24x7, targets: {first_reply: 8h}}
""")
        row = only(incident({"made_sla": "TRUE"}, SOLVED), "sla", policies=only_reply)
        assert isinstance(row.ours, NotAvailable)
        assert row.outcome is Outcome.NOT_COMPARABLE


class TestRealLog:
    """890 incidents of a company, as published."""

    def test_counters_are_those_of_the_record(self, shared_data: Path) -> None:
        """Reopenings agree in all, changes of the group in all but four incidents."""
        log = incident_log.read(shared_data / "incidents/incident_event_log_sample.csv", zone="UTC")
        found = reconcile_all(log)
        by_metric = {line.metric: line for line in found.metrics}
        assert found.cases == 890
        assert by_metric["reopens"].agrees == 890
        assert by_metric["group_changes"].agrees == 886
        assert (by_metric["group_changes"].at_least, by_metric["closed_at"].agrees) == (2, 886)
        assert (by_metric["resolved_at"].agrees, by_metric["resolved_at"].explained) == (844, 6)
