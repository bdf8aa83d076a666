"""Why a clock says what it says: its time cut into stretches that run, pause or are closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from supportkit.sla.segments import Segment, total

__all__ = ["Stretch", "StretchKind", "Trace"]


class StretchKind(StrEnum):
    """How a stretch of time counts."""

    RUNNING = "running"
    """It counts."""
    PAUSED = "paused"
    """It does not, because of the status."""
    CLOSED = "closed"
    """It does not, because nobody works then."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a clock's time, with the reason for how it counts.

    Its text is one line for a person to read.

    >>> from datetime import UTC
    >>> nine, noon = (datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in (9, 12))
    >>> print(Stretch(StretchKind.RUNNING, nine, noon, "working hours"))
    running  2026-03-02 09:00+00:00 to 2026-03-02 12:00+00:00  3:00:00  working hours
    """

    kind: StretchKind
    start: datetime
    end: datetime
    reason: str

    @property
    def duration(self) -> timedelta:
        """How long it lasted, on the calendar clock."""
        return Segment(self.start, self.end).duration

    def __str__(self) -> str:
        start, end = _written(self.start), _written(self.end)
        return f"{self.kind:<7}  {start} to {end}  {self.duration}  {self.reason}"


def _written(at: datetime) -> str:
    return at.isoformat(" ", "seconds" if at.second else "minutes")


class Trace(tuple[Stretch, ...]):
    """The stretches of a clock, which touch one another, in order.

    Its text has a line for each.
    """

    __slots__ = ()

    @property
    def elapsed(self) -> timedelta:
        """What the running stretches add up to."""
        running = (each for each in self if each.kind is StretchKind.RUNNING)
        return total(Segment(each.start, each.end) for each in running)

    def __str__(self) -> str:
        return "\n".join(map(str, self))
