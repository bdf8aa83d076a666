"""One clock: what it says, and the stretches of time that add up to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple, NoReturn

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from supportkit.sla.durations import Duration
from supportkit.sla.metrics import Metric
from supportkit.sla.open_time.zones import local, span_seconds, utc, utc_seconds, whole_seconds
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


class Reading(NamedTuple):
    """What a clock says, in whole UTC seconds and seconds of open time.

    Attributes:
        due: When the target runs out, also where no deadline is shown; None while inactive.
        size: The target in open time; None while inactive.
        holds: Stretches that stand still, with the reason.
        applied: When its target was applied, where that was after the start.
    """

    metric: Metric
    state: State
    cycle: int
    target: Duration
    policy: str
    schedule: Schedule
    now: int
    start: int | None = None
    end: int | None = None
    due: int | None = None
    elapsed: int = 0
    size: int | None = None
    breached: bool = False
    warn_at: int | None = None
    at_risk: bool = False
    holds: tuple[tuple[int, int, str], ...] = ()
    applied: int | None = None


_SHOWS_DEADLINE = frozenset({State.ACTIVE, State.FULFILLED})


class Clock:
    """One running or finished measurement of one metric against its target.

    `supportkit.sla.evaluate` makes them. A clock is immutable, compares and pickles by
    value, and crosses into JSON and back by pydantic.

    Its instants are those of the clock on the wall of its schedule: in the schedule's
    zone, each with the offset in force then, so a deadline after a clock change reads
    as the team will see it. Around the clock (``24x7``) that is UTC.
    """

    __slots__ = ("_reading",)
    _reading: Reading

    def __init__(self, reading: Reading, /) -> None:
        object.__setattr__(self, "_reading", reading)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a Clock cannot be changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a Clock cannot be changed")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Clock) and self._reading == other._reading

    def __hash__(self) -> int:
        return hash(self._reading)

    def __reduce__(self) -> tuple[type[Clock], tuple[Reading]]:
        return Clock, (self._reading,)

    def __repr__(self) -> str:
        said = (f"{name}={getattr(self, name)!s}" for name in _SHOWN)
        return f"Clock({', '.join(said)})"

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Write JSON with the names of the attributes, and read an equal clock from it."""
        words = handler.generate_schema(ClockDeclaration)
        read = core_schema.no_info_after_validator_function(_read_back, words)
        return core_schema.json_or_python_schema(
            json_schema=read,
            python_schema=core_schema.union_schema([core_schema.is_instance_schema(cls), read]),
            serialization=core_schema.plain_serializer_function_ser_schema(
                _fields_of, return_schema=words, when_used="json"
            ),
        )

    @property
    def metric(self) -> Metric:
        """What is measured."""
        return self._reading.metric

    @property
    def state(self) -> State:
        """What the clock is doing."""
        return self._reading.state

    @property
    def cycle(self) -> int:
        """Number of the measurement, from 1; 0 while nothing has started one."""
        return self._reading.cycle

    @property
    def target(self) -> Duration:
        """What is allowed."""
        return self._reading.target

    @property
    def policy(self) -> str:
        """Name of the policy that allows it."""
        return self._reading.policy

    @property
    def schedule(self) -> Schedule:
        """On whose open time it runs."""
        return self._reading.schedule

    @property
    def as_of(self) -> datetime:
        """The moment at which it was read; of a clock that has ended, its end.

        So a clock that has ended is the same at every later moment.
        """
        return local(utc(self._reading.now), self.schedule.zone)

    @property
    def start(self) -> datetime | None:
        """When it started, or None while inactive."""
        return self._local(self._reading.start)

    @property
    def applied_at(self) -> datetime | None:
        """When it got its target: at the start, or when another one was replaced."""
        reading = self._reading
        return self._local(reading.start if reading.applied is None else reading.applied)

    @property
    def end(self) -> datetime | None:
        """When it was fulfilled or cancelled, else None."""
        return self._local(self._reading.end)

    @property
    def deadline(self) -> datetime | None:
        """While active, the instant at which the target runs out if nothing changes.

        When fulfilled, the one that applied; else None. A target that is used up exactly at
        closing time runs out at that closing, unless the policy's ``edge`` says otherwise.
        """
        return self._local(self._shown_due)

    @property
    def elapsed(self) -> timedelta:
        """Open time used: the sum of the running stretches."""
        return timedelta(seconds=self._reading.elapsed)

    @property
    def remaining(self) -> timedelta | None:
        """Target minus time used, negative when overrun; None while inactive."""
        size = self._reading.size
        return None if size is None else timedelta(seconds=size - self._reading.elapsed)

    @property
    def due_in(self) -> timedelta | None:
        """Time from `as_of` to the deadline on the calendar clock, negative after it.

        Of a clock that has ended, how long before the deadline that was. None where there
        is no deadline.
        """
        due = self._shown_due
        return None if due is None else timedelta(seconds=due - self._reading.now)

    @property
    def breached(self) -> bool:
        """Whether the target was missed.

        While active, whether the deadline has come; when fulfilled, whether that was after
        the deadline; when paused or cancelled, whether it ran on beyond the deadline before.
        What happens exactly at the deadline is in time.
        """
        return self._reading.breached

    @property
    def warn_at(self) -> datetime | None:
        """When the clock comes at risk; None without a deadline or a warning."""
        return self._local(self._reading.warn_at)

    @property
    def at_risk(self) -> bool:
        """Whether an active or paused clock has come so far."""
        return self._reading.at_risk

    @property
    def breached_at(self) -> datetime | None:
        """When the target was missed, as far as its present target goes; None if it was not."""
        return self._local(self._reading.due) if self.breached else None

    @property
    def _shown_due(self) -> int | None:
        return self._reading.due if self._reading.state in _SHOWS_DEADLINE else None

    def _local(self, seconds: int | None) -> datetime | None:
        return None if seconds is None else local(utc(seconds), self.schedule.zone)

    @property
    def holds(self) -> tuple[Stretch, ...]:
        """The stretches in which it stood still, and why."""
        zone = self.schedule.zone
        return tuple(
            Stretch(StretchKind.PAUSED, local(utc(start), zone), local(utc(end), zone), why)
            for start, end, why in self._reading.holds
        )

    def explain(self) -> Trace:
        """Give every stretch since the start: running, paused or closed, and why.

        The stretches touch one another; the running ones add up to `elapsed`. Print
        the trace, or one stretch of it, to read it.
        """
        reading = self._reading
        if reading.start is None:
            return Trace()
        stop = reading.now if reading.end is None else reading.end
        return Trace.of(
            self.schedule,
            start=utc(reading.start),
            end=utc(stop),
            holds=[(utc(start), utc(end), why) for start, end, why in reading.holds],
        )


_SHOWN = ("metric", "state", "cycle", "target", "deadline", "elapsed", "remaining", "breached")


@dataclass(frozen=True, slots=True)
class ClockDeclaration:
    """A clock as JSON has it; see the attributes of `Clock`."""

    metric: Metric
    state: State
    cycle: int
    target: Duration
    start: datetime | None
    applied_at: datetime | None
    end: datetime | None
    deadline: datetime | None
    elapsed: timedelta
    remaining: timedelta | None
    due_in: timedelta | None
    breached: bool
    breached_at: datetime | None
    warn_at: datetime | None
    at_risk: bool
    policy: str
    as_of: datetime
    schedule: Schedule
    holds: tuple[Stretch, ...]


_FIELDS = tuple(ClockDeclaration.__dataclass_fields__)


def _fields_of(clock: Clock) -> ClockDeclaration:
    return ClockDeclaration(**{name: getattr(clock, name) for name in _FIELDS})


def _read_back(said: ClockDeclaration) -> Clock:
    """Make a clock of what JSON says of one."""
    due = said.deadline or said.breached_at
    elapsed = span_seconds(said.elapsed)
    left = said.remaining
    return Clock(
        Reading(
            metric=said.metric,
            state=said.state,
            cycle=said.cycle,
            target=said.target,
            policy=said.policy,
            schedule=said.schedule,
            now=utc_seconds(said.as_of),
            start=_seconds(said.start),
            end=_seconds(said.end),
            due=_seconds(due),
            elapsed=elapsed,
            size=None if left is None else whole_seconds(left + said.elapsed),
            breached=said.breached,
            warn_at=_seconds(said.warn_at),
            at_risk=said.at_risk,
            holds=tuple(
                (utc_seconds(hold.start), utc_seconds(hold.end), hold.reason) for hold in said.holds
            ),
            applied=None if said.applied_at == said.start else _seconds(said.applied_at),
        )
    )


def _seconds(moment: datetime | None) -> int | None:
    return None if moment is None else utc_seconds(moment)
