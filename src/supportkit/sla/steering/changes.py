"""What one set of policies reads differently from another: clock by clock, and on the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from supportkit.cases.record import shown_id
from supportkit.sla.clocks import Clock
from supportkit.sla.metrics import Metric
from supportkit.sla.open_time.zones import span_seconds
from supportkit.sla.statistics import paired_difference
from supportkit.sla.steering.tables import Cell, figure, interval, shown
from supportkit.sla.steering.verdicts import Verdict, verdict
from supportkit.values import NotAvailable

__all__ = ["ChangeKind", "ClockChange", "PairedDifference"]

PAIRED = (
    "difference of the shares of cases all of whose cycles were met, over the cases decided "
    "under both; 95 % interval for pairs: Bonett and Price 2012"
)
_NO_PAIR = NotAvailable("no case is decided under both")


class ChangeKind(StrEnum):
    """What other policies change about a clock; the first that applies."""

    MEASURED = "measured"
    """There is a clock under the other policies alone."""
    WITHDRAWN = "withdrawn"
    """There is a clock under the first policies alone."""
    NEWLY_MISSED = "newly_missed"
    """It is missed under the other policies alone."""
    NO_LONGER_MISSED = "no_longer_missed"
    """It is missed under the first policies alone."""
    STATE = "state"
    """It runs under one and stands still, has ended or was not started under the other."""
    EARLIER = "earlier"
    """The deadline is earlier under the other policies."""
    LATER = "later"
    """The deadline is later under the other policies."""


@dataclass(frozen=True, slots=True, repr=False)
class ClockChange:
    """One cycle that other policies read differently.

    Attributes:
        case_id: The case.
        metric: What is measured.
        cycle: Number of the measurement.
        kind: What changes.
        before: Verdict under the first policies; None without a clock.
        after: Verdict under the other policies; None without a clock.
        deadline_before: Deadline under the first policies, if one is shown.
        deadline_after: Deadline under the other policies, if one is shown.
    """

    case_id: str
    metric: Metric
    cycle: int
    kind: ChangeKind
    before: Verdict | None
    after: Verdict | None
    deadline_before: datetime | None
    deadline_after: datetime | None

    @property
    def shift(self) -> timedelta | None:
        """By how much the deadline moves on the calendar clock, later if positive."""
        if self.deadline_before is None or self.deadline_after is None:
            return None
        return self.deadline_after - self.deadline_before

    def __repr__(self) -> str:
        name = shown_id(self.case_id)
        return f"ClockChange({name}, {self.metric.value} {self.cycle}, {self.kind.value})"


@dataclass(frozen=True, slots=True)
class PairedDifference:
    """How the attainment of one metric differs, on the same cases.

    Attributes:
        metric: What is measured.
        n: Cases that are met or missed, by their worst cycle, under both sets of policies.
        both_met: Cases met under both.
        lost: Cases met under the first policies alone: met to missed.
        gained: Cases met under the other policies alone: missed to met.
        both_missed: Cases missed under both.
        definition: The same in one line, with the method of the interval.
    """

    metric: Metric
    both_met: int
    lost: int
    gained: int
    both_missed: int
    definition: str = PAIRED

    @property
    def n(self) -> int:
        """How many cases are met or missed under both."""
        return self.both_met + self.lost + self.gained + self.both_missed

    @property
    def difference(self) -> float | NotAvailable:
        """Share met under the other policies, less that under the first; -1 to 1."""
        return (self.gained - self.lost) / self.n if self.n else _NO_PAIR

    @property
    def interval(self) -> tuple[float, float] | tuple[NotAvailable, NotAvailable]:
        """The 95 % interval of the difference (see `supportkit.sla.statistics`)."""
        if not self.n:
            return _NO_PAIR, _NO_PAIR
        return paired_difference(self.gained, self.lost, self.n)


def paired(metric: Metric, counts: Mapping[tuple[Verdict, Verdict], int]) -> PairedDifference:
    """Sum up the verdicts on the worst cycles of cases under both sets of policies."""
    met, missed = Verdict.MET, Verdict.MISSED
    return PairedDifference(
        metric,
        both_met=counts.get((met, met), 0),
        lost=counts.get((met, missed), 0),
        gained=counts.get((missed, met), 0),
        both_missed=counts.get((missed, missed), 0),
    )


def _kind(one: Clock | None, other: Clock | None) -> ChangeKind | None:
    if one is None or other is None:
        return ChangeKind.WITHDRAWN if other is None else ChangeKind.MEASURED
    before, after = verdict(one), verdict(other)
    if before is not after:
        if after is Verdict.MISSED:
            return ChangeKind.NEWLY_MISSED
        return ChangeKind.NO_LONGER_MISSED if before is Verdict.MISSED else ChangeKind.STATE
    if one.state is not other.state or (one.deadline is None) is not (other.deadline is None):
        return ChangeKind.STATE
    if one.deadline is None or other.deadline is None or one.deadline == other.deadline:
        return None
    return ChangeKind.EARLIER if other.deadline < one.deadline else ChangeKind.LATER


def change(case_id: str, one: Clock | None, other: Clock | None) -> ClockChange | None:
    """Say what changes about one cycle; None if nothing does."""
    kind, known = _kind(one, other), one or other
    if kind is None or known is None:
        return None
    return ClockChange(
        case_id,
        known.metric,
        known.cycle,
        kind,
        before=None if one is None else verdict(one),
        after=None if other is None else verdict(other),
        deadline_before=None if one is None else one.deadline,
        deadline_after=None if other is None else other.deadline,
    )


def change_row(change: ClockChange) -> dict[str, Cell]:
    """Give a change as a row of a data frame."""
    shift = change.shift
    deadlines = (change.deadline_before, change.deadline_after)
    before, after = (None if at is None else at.isoformat() for at in deadlines)
    return {
        "case_id": shown_id(change.case_id),
        "metric": change.metric.value,
        "cycle": change.cycle,
        "kind": change.kind.value,
        "before": None if change.before is None else change.before.value,
        "after": None if change.after is None else change.after.value,
        "deadline_before": before,
        "deadline_after": after,
        "shift_seconds": None if shift is None else span_seconds(shift),
    }


def paired_row(paired: PairedDifference) -> dict[str, Cell]:
    """Give a difference as a row of a data frame."""
    low, high = paired.interval
    return {
        "metric": paired.metric.value,
        "unit": "case",
        "n": paired.n,
        "both_met": paired.both_met,
        "lost": paired.lost,
        "gained": paired.gained,
        "both_missed": paired.both_missed,
        **figure("difference", paired.difference),
        **figure("low", low),
        **figure("high", high),
        "definition": paired.definition,
    }


def paired_cells(paired: PairedDifference) -> tuple[str, ...]:
    """Write a difference as a line of a table."""
    n = paired.n
    before, after = paired.both_met + paired.lost, paired.both_met + paired.gained
    return (
        paired.metric.value,
        str(n),
        shown(before / n if n else None),
        shown(after / n if n else None),
        shown(paired.difference),
        interval(*paired.interval),
        str(paired.lost),
        str(paired.gained),
    )


def change_cells(change: ClockChange) -> tuple[str, ...]:
    """Write a change as a line of a table."""
    return (
        shown_id(change.case_id),
        change.metric.value,
        str(change.cycle),
        change.kind.value.replace("_", " "),
        shown(change.before),
        shown(change.after),
        shown(change.shift),
    )
