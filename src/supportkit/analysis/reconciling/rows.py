"""What a comparison finds: one row for each figure of the help desk that has a counterpart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from supportkit.cases.record import shown_id
from supportkit.values import Missing, isoformat

__all__ = ["Outcome", "Reconciliation", "ReconciliationRow", "Value", "named", "written"]

Value: TypeAlias = timedelta | datetime | int | str
"""A length of time, an instant, a count, or the verdict on a promise."""


class Outcome(StrEnum):
    """How a figure of the help desk and ours go together."""

    AGREES = "agrees"
    """They are equal, within the unit in which the help desk counts."""
    EXPLAINED = "explained"
    """They differ, and another definition gives exactly their figure."""
    AT_LEAST = "at_least"
    """Ours is a lower bound, and theirs is within what the log is known to miss."""
    UNEXPLAINED = "unexplained"
    """They differ, and no definition that is known gives theirs."""
    NOT_COMPARABLE = "not_comparable"
    """One of the two cannot be had, or cannot be read."""


@dataclass(frozen=True, slots=True)
class ReconciliationRow:
    """One figure of the help desk beside ours.

    Attributes:
        metric: What is measured, such as ``first_reply_time``.
        unit: In what the help desk counts: ``minutes``, ``seconds``, ``count``, ``instant``
            or ``verdict``.
        ours: Our figure, or why there is none.
        theirs: Theirs in the same type, or why it is none: "not yet" for null.
        difference: Theirs minus ours; None where one is missing, and for verdicts.
        outcome: How they go together.
        explained_by: Short word of the definition that gives theirs, else None. A row that
            agrees may say ``rounding``.
        reason: The same as a sentence.
        path: Where theirs stands in ``case.vendor``.
    """

    metric: str
    unit: str
    ours: Value | Missing
    theirs: Value | Missing
    difference: timedelta | int | None
    outcome: Outcome
    explained_by: str | None
    reason: str
    path: str

    def __str__(self) -> str:
        word = f" ({self.explained_by})" if self.explained_by else ""
        figures = f"ours {written(self.ours)}, theirs {written(self.theirs)}"
        return f"{self.outcome.value}{word}: {self.metric} [{self.path}]: {figures}. {self.reason}"


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """All figures of the help desk for one case beside ours.

    It holds figures and fixed words, and nothing personal. It shows as a table in a notebook.

    Attributes:
        case_id: The case.
        vendor: Which help desk the case came from, as its source names it.
        rows: In the order in which the help desk's documentation lists its figures.
    """

    case_id: str
    vendor: str
    rows: tuple[ReconciliationRow, ...]

    @property
    def agreeing(self) -> tuple[ReconciliationRow, ...]:
        """Rows with the same figure twice."""
        return self.of(Outcome.AGREES)

    @property
    def explained(self) -> tuple[ReconciliationRow, ...]:
        """Rows whose difference another definition explains exactly."""
        return self.of(Outcome.EXPLAINED)

    @property
    def unexplained(self) -> tuple[ReconciliationRow, ...]:
        """Rows whose difference nothing explains: look at these."""
        return self.of(Outcome.UNEXPLAINED)

    def of(self, outcome: Outcome, /) -> tuple[ReconciliationRow, ...]:
        """Give the rows with one outcome."""
        return tuple(row for row in self.rows if row.outcome is outcome)

    def __repr__(self) -> str:
        return f"Reconciliation({named(self.case_id)!r}, {self.vendor}, rows={len(self.rows)})"

    def __str__(self) -> str:
        counts = Counter(row.outcome for row in self.rows)
        found = [f"{counts[each]} {each.replace('_', ' ')}" for each in Outcome if counts[each]]
        head = f"{named(self.case_id)} ({self.vendor}): {', '.join(found) or 'nothing to compare'}"
        return "\n  ".join([head, *map(str, self.rows)])

    def _repr_html_(self) -> str:
        from supportkit.analysis.reconciling.notebook import table_of_case

        return table_of_case(self)


def named(case_id: str) -> str:
    """Name a case by its id, which is an ellipsis if it could be an address."""
    return shown_id(case_id)


def written(value: Value | Missing) -> str:
    """Write a figure for a person to read.

    >>> written(timedelta(hours=26)), written(3)
    ('26:00:00', '3')
    """
    if isinstance(value, datetime):
        return isoformat(value)
    if isinstance(value, timedelta):
        return _clock(value)
    return str(value)


def _clock(value: timedelta) -> str:
    """Write hours, minutes and seconds; days would be ambiguous on a business clock."""
    seconds = abs(value) // timedelta(seconds=1)
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{'-' if value < timedelta() else ''}{hours}:{minutes:02}:{rest:02}"
