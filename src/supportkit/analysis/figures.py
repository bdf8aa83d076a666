"""Numbers that say what they mean: each with its unit, its n, and what could not be measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Literal, Self

from supportkit.sla.statistics import percentile, wilson
from supportkit.values import NotAvailable
from supportkit.values.immutable import Immutable

__all__ = [
    "Attainment",
    "Breakdown",
    "Clock",
    "DurationFigure",
    "Figure",
    "MissingCount",
    "Row",
    "percentile",
    "wilson",
]

Clock = Literal["calendar", "business"]
"""On which clock a duration is counted."""


class Figure(Immutable):
    """What every figure states about itself.

    Attributes:
        name: What was measured.
        definition: How, in one sentence.
        unit: What one observation is, such as ``case`` or ``customer message``.
        n: How many observations the figure rests on.
    """

    name: str
    definition: str
    unit: str
    n: int


class MissingCount(Immutable):
    """How many observations could not be measured, for one reason."""

    reason: str
    n: int

    @classmethod
    def of(cls, reasons: Counter[str]) -> tuple[Self, ...]:
        """Order reasons by their count, the commonest first."""
        ranked = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
        return tuple(cls(reason=reason, n=n) for reason, n in ranked)


class Row(Immutable):
    """One class of a breakdown: its count, and its share of the whole, 0 to 1."""

    key: str
    n: int
    share: float


class Breakdown(Figure):
    """Observations by class. Every observation is in exactly one, so the rows add up to ``n``.

    >>> mix = Breakdown.of(["de", "en", "de"], name="languages", definition="...", unit="message")
    >>> [(row.key, row.n, round(row.share, 2)) for row in mix.rows]
    [('de', 2, 0.67), ('en', 1, 0.33)]
    """

    rows: tuple[Row, ...]

    @classmethod
    def of(cls, keys: Iterable[str], *, name: str, definition: str, unit: str) -> Self:
        """Count keys, the commonest first."""
        counts = Counter(keys)
        n = counts.total()
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        rows = tuple(Row(key=key, n=count, share=count / n) for key, count in ordered)
        return cls(name=name, definition=definition, unit=unit, n=n, rows=rows)


class DurationFigure(Figure):
    """How long something took: the median and the 90th percentile, and who is not in them.

    Attributes:
        clock: Calendar time, or business time on each case's own schedule.
        median: Half of the cases took at most this long.
        p90: Nine of ten cases took at most this long.
        missing: Cases that could not be measured, by reason.
    """

    clock: Clock
    median: timedelta | NotAvailable
    p90: timedelta | NotAvailable
    missing: tuple[MissingCount, ...]

    @classmethod
    def of(
        cls,
        seconds: Sequence[float],
        missing: Counter[str],
        *,
        name: str,
        definition: str,
        clock: Clock,
    ) -> Self:
        """Summarise durations in seconds."""
        ordered = sorted(seconds)
        return cls(
            name=name,
            definition=definition,
            unit="case",
            n=len(ordered),
            clock=clock,
            median=_duration(ordered, 0.5),
            p90=_duration(ordered, 0.9),
            missing=MissingCount.of(missing),
        )

    @property
    def not_measurable(self) -> int:
        """How many cases are not in the figure."""
        return sum(count.n for count in self.missing)


class Attainment(Figure):
    """How many clocks of one metric met their target. Clocks that still run are apart.

    Attributes:
        met: Stopped at or before their deadline.
        missed: Breached, whether stopped since or not.
        running: Still in time, and the clock runs.
        paused: Still in time, and the clock stands still: pending, on hold, or solved.
        share: met / (met + missed), 0 to 1.
        low: Lower end of its 95 % Wilson interval.
        high: Upper end.
        missing: Cases without such a clock, by reason.

    >>> replies = Attainment.of(
    ...     met=9, missed=1, running=3, missing=Counter(), name="first_reply", definition="..."
    ... )
    >>> replies.share, round(replies.low, 2), round(replies.high, 2), replies.n
    (0.9, 0.6, 0.98, 10)
    """

    met: int
    missed: int
    running: int
    paused: int
    share: float | NotAvailable
    low: float | NotAvailable
    high: float | NotAvailable
    missing: tuple[MissingCount, ...]

    @classmethod
    def of(
        cls,
        *,
        met: int,
        missed: int,
        running: int,
        missing: Counter[str],
        paused: int = 0,
        name: str,
        definition: str,
    ) -> Self:
        """Make the figure of counts."""
        n = met + missed
        none = NotAvailable("no clock has come to its end")
        low, high = wilson(met, n) if n else (none, none)
        return cls(
            name=name,
            definition=definition,
            unit="clock",
            n=n,
            met=met,
            missed=missed,
            running=running,
            paused=paused,
            share=met / n if n else none,
            low=low,
            high=high,
            missing=MissingCount.of(missing),
        )


def _duration(ordered: Sequence[float], share: float) -> timedelta | NotAvailable:
    if not ordered:
        return NotAvailable("no case could be measured")
    return timedelta(seconds=round(percentile(ordered, share)))
