"""Metrics of a case without a policy."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from supportkit.cases import Case, Status
from supportkit.errors import NaiveDatetimeError
from supportkit.sla import Measurement, Metric, Schedule, measure, presets, time_in_status
from supportkit.values import NotAvailable, parse_instant

HOUR = timedelta(hours=1)
OFFICE = Schedule(zone="UTC", weekly={"mon-fri": "09:00-17:00"})


def at(text: str) -> datetime:
    """Read an instant of March 2026, such as ``02 09:30``, in UTC."""
    return parse_instant(f"2026-03-{text}", zone="UTC")


def moved(old: str, new: str, when: str) -> dict[str, Any]:
    """Write a change of status."""
    return {"id": when, "type": "status_changed", "at": at(when), "old": old, "new": new}


def case(*events: dict[str, Any], **facts: Any) -> Case:
    """Make a case of Monday 2 March 2026, 09:00 UTC, with a full log."""
    known = {"id": "C-1", "created_at": at("02 09:00"), "status": "solved", "fidelity": "full_log"}
    return Case.model_validate({**known, "events": events, **facts})


WAITED = case(
    moved("open", "pending", "02 11:00"),
    moved("pending", "on_hold", "02 12:00"),
    moved("on_hold", "solved", "02 15:00"),
)


def only(subject: Case, metric: str, **options: Any) -> Measurement:
    """Measure a metric that has one cycle."""
    found = measure(subject, metric, **options)
    assert not isinstance(found, NotAvailable)
    [cycle] = found
    return cycle


def hours(metric: str, **options: Any) -> list[float]:
    """Measure the case that waited, in hours."""
    found = measure(WAITED, metric, as_of=at("03 09:00"), **options)
    assert not isinstance(found, NotAvailable)
    return [each.elapsed / HOUR for each in found]


class TestMeasure:
    """One metric, cycle by cycle."""

    def test_each_metric_means_its_pauses(self) -> None:
        """Requester wait leaves out pending, agent work on-hold too, resolution neither."""
        assert (hours("requester_wait"), hours("agent_work"), hours("resolution")) == (
            [5],
            [2],
            [6],
        )

    def test_another_product_pauses_otherwise(self) -> None:
        """Pauses can be taken from a preset, or said outright."""
        assert hours("resolution", pauses=presets.JIRA.pauses_of(Metric.RESOLUTION)) == [5]
        assert hours("requester_wait", pauses=()) == [6]

    def test_open_time(self) -> None:
        """On a schedule nothing counts before nine."""
        early = case(moved("open", "solved", "02 10:00"), created_at=at("02 07:00"))
        found = only(early, "resolution", as_of=at("03 09:00"), schedule=OFFICE)
        assert (found.elapsed, found.end) == (HOUR, at("02 10:00"))

    def test_cycles_of_a_reopened_case(self) -> None:
        """Each solving may be a cycle of its own."""
        again = case(
            moved("open", "solved", "02 10:00"),
            moved("solved", "open", "02 12:00"),
            moved("open", "solved", "02 15:00"),
        )
        found = measure(again, "resolution", as_of=at("03 09:00"), reopen="new_cycle")
        assert not isinstance(found, NotAvailable)
        assert [each.elapsed / HOUR for each in found] == [1, 3]

    def test_ownership(self) -> None:
        """How long each group had it."""
        handed = {"id": "g", "type": "group_changed", "at": at("02 11:00"), "old": "a", "new": "b"}
        found = measure(case(handed, status="open", group="b"), "ownership", as_of=at("02 14:00"))
        assert not isinstance(found, NotAvailable)
        assert [(each.end, each.elapsed / HOUR) for each in found] == [
            (at("02 11:00"), 2),
            (None, 3),
        ]

    def test_a_merge_ends_it(self) -> None:
        """What a merge cut short does not run on."""
        merged = {"id": "x", "type": "merged", "at": at("02 11:00"), "into": "C-2"}
        found = only(case(merged, status="open"), "resolution", as_of=at("09 09:00"))
        assert (found.end, found.elapsed) == (at("02 11:00"), 2 * HOUR)

    def test_no_history(self) -> None:
        """Without a history nothing is guessed."""
        bare = case(fidelity="snapshot")
        assert isinstance(measure(bare, "resolution", as_of=at("03 09:00")), NotAvailable)

    def test_before_the_case(self) -> None:
        """Before it began there is nothing to measure."""
        assert isinstance(measure(WAITED, "resolution", as_of=at("01 09:00")), NotAvailable)

    def test_wrong_use(self) -> None:
        """A moment without an offset and a metric that does not exist are refused."""
        with pytest.raises(NaiveDatetimeError):
            measure(WAITED, "resolution", as_of=datetime(2026, 3, 2))  # noqa: DTZ001
        with pytest.raises(ValueError, match=r"one of first_reply, .* found 'resolved'"):
            measure(WAITED, "resolved", as_of=at("03 09:00"))


class TestTimeInStatus:
    """How long a case was in each status."""

    def test_on_the_calendar(self) -> None:
        """The statuses share all of its time."""
        spent = time_in_status(WAITED, as_of=at("02 17:00"))
        assert spent == {
            Status.OPEN: 2 * HOUR,
            Status.PENDING: HOUR,
            Status.ON_HOLD: 3 * HOUR,
            Status.SOLVED: 2 * HOUR,
        }

    def test_in_working_hours(self) -> None:
        """The night counts for nobody."""
        spent = time_in_status(WAITED, as_of=at("03 09:00"), schedule=OFFICE)
        assert not isinstance(spent, NotAvailable)
        assert spent[Status.SOLVED] == 2 * HOUR

    def test_without_a_log(self) -> None:
        """An export without a log cannot tell."""
        bare = case(fidelity="messages_only")
        assert isinstance(time_in_status(bare, as_of=at("03 09:00")), NotAvailable)

    def test_before_the_case(self) -> None:
        """Nor can a moment before it began."""
        assert isinstance(time_in_status(WAITED, as_of=at("01 09:00")), NotAvailable)
