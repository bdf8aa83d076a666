"""One clock: what it says, and the stretches of time that add up to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from supportkit.sla._zones import local
from supportkit.sla.durations import Duration
from supportkit.sla.metrics import Metric
from supportkit.sla.schedule import Schedule
from supportkit.sla.trace import Stretch, StretchKind, Trace

__all__ = ["Clock", "State"]


class State(StrEnum):
    """What a clock is doing."""

    INACTIVE = "inactive"
    """Nothing has started it."""
    ACTIVE = "active"
    """It runs, or waits for the next opening."""
    PAUSED = "paused"
    """It stands still because of the status; it has no deadline."""
    FULFILLED = "fulfilled"
    """What it measures was done, in time or late."""
    CANCELLED = "cancelled"
    """The case was merged or removed before that."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One running or finished measurement of one metric against its target.

    Its instants are those of the clock on the wall of its schedule: in the schedule's
    zone, each with the offset in force then, so a deadline after a clock change reads
    as the team will see it. Around the clock (``24x7``) that is UTC.

    Attributes:
        metric: What is measured.
        state: What the clock is doing.
        cycle: Number of the measurement, from 1; 0 while nothing has started one.
        target: What is allowed.
        start: When it started, or None while inactive.
        end: When it was fulfilled or cancelled, else None.
        deadline: While active, the instant at which the target runs out if nothing changes;
            when fulfilled, the one that applied; else None. A target that is used up
            exactly at closing time runs out at that closing.
        elapsed: Time used: the sum of the running stretches.
        remaining: Target minus time used, negative when overrun; None while inactive.
        breached: While active, whether the deadline has come; when fulfilled, whether that
            was after the deadline; when paused or cancelled, whether it ran on beyond the
            deadline before. What happens exactly at the deadline is in time.
        warn_at: When the clock comes at risk; None without a deadline or a warning.
        at_risk: Whether an active or paused clock has come so far.
        schedule: On whose open time it runs.
    """

    metric: Metric
    state: State
    cycle: int
    target: Duration
    start: datetime | None
    end: datetime | None
    deadline: datetime | None
    elapsed: timedelta
    remaining: timedelta | None
    breached: bool
    warn_at: datetime | None
    at_risk: bool
    schedule: Schedule
    spans: Annotated[
        tuple[tuple[datetime, datetime, str], ...], Field(exclude=True), SkipJsonSchema()
    ] = field(default=(), repr=False)
    """Stretches in UTC with the reason of a pause, or an empty text; see `explain`. Not in JSON."""

    def explain(self) -> Trace:
        """Give every stretch since the start: running, paused or closed, and why.

        The stretches touch one another; the running ones add up to `elapsed`. Print
        the trace, or one stretch of it, to read it.
        """
        zone = self.schedule.zone
        return Trace(
            Stretch(kind, local(start, zone), local(end, zone), reason)
            for span in self.spans
            for kind, start, end, reason in self._stretches(*span)
        )

    def _stretches(
        self, start: datetime, end: datetime, pause: str
    ) -> Iterator[tuple[StretchKind, datetime, datetime, str]]:
        if pause:
            yield StretchKind.PAUSED, start, end, pause
            return
        at = start
        for period in self.schedule.periods(start, end):
            if at < period.start:
                yield StretchKind.CLOSED, at, period.start, self._why_closed(at)
            yield StretchKind.RUNNING, period.start, period.end, "working hours"
            at = period.end
        if at < end:
            yield StretchKind.CLOSED, at, end, self._why_closed(at)

    def _why_closed(self, at: datetime) -> str:
        if self.schedule.on_holiday(at):
            return "holiday"
        return "break" if self.schedule.on_break(at) else "outside working hours"
