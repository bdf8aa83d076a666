"""Why a clock says what it says: its time cut into stretches that run, pause or are closed."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from supportkit.sla.open_time.hours import DAYS
from supportkit.sla.open_time.zones import local, span_seconds
from supportkit.sla.segments import Segment, total

if TYPE_CHECKING:
    from supportkit.sla.open_time.reasons import Reasons
    from supportkit.sla.schedule import Schedule

__all__ = ["Stretch", "StretchKind", "Trace", "written_day", "written_span"]

_KEYS = ("kind", "start", "end", "seconds", "reason")
_HEAD = ("kind", "start", "end", "duration", "reason")


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
    running  2026-03-02 09:00+00:00 to 2026-03-02 12:00+00:00  3h  working hours
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
        return f"{self.kind:<7}  {start} to {end}  {written_span(self.duration)}  {self.reason}"

    def to_row(self) -> dict[str, Any]:
        """Give it as plain data: ``kind``, ``start``, ``end``, ``seconds``, ``reason``."""
        return {
            "kind": self.kind.value,
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            "seconds": span_seconds(self.duration),
            "reason": self.reason,
        }


def _written(at: datetime) -> str:
    return at.isoformat(" ", "seconds" if at.second else "minutes")


def written_span(span: timedelta, /) -> str:
    """Write a length of time in hours, minutes and seconds, leaving out what is zero.

    It is never written in days, which could be civil days or business days.

    >>> print(written_span(timedelta(hours=64, minutes=5)), written_span(-timedelta(seconds=90)))
    64h 5m -1m 30s
    """
    minutes, seconds = divmod(span_seconds(abs(span)), 60)
    parts = zip((*divmod(minutes, 60), seconds), "hms", strict=True)
    sign = "-" if span < timedelta() else ""
    return sign + (" ".join(f"{count}{unit}" for count, unit in parts if count) or "0m")


def written_day(at: datetime, /) -> str:
    """Write a moment with its weekday, as ``Mon 2026-03-02 09:00+00:00``."""
    return f"{DAYS[at.weekday()].title()} {_written(at)}"


class Trace(tuple[Stretch, ...]):
    """The stretches of a clock in order: each begins where the one before ends.

    `elapsed`, `paused` and `closed` add up to all of its time. Its text is a table with
    those sums below; a notebook shows it as one too.

    >>> from datetime import UTC
    >>> nine, noon, one = (datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in (9, 12, 13))
    >>> trace = Trace(
    ...     [
    ...         Stretch(StretchKind.RUNNING, nine, noon, "working hours"),
    ...         Stretch(StretchKind.PAUSED, noon, one, "status pending"),
    ...     ]
    ... )
    >>> print(trace)
    running  Mon 2026-03-02 09:00+00:00  Mon 2026-03-02 12:00+00:00  3h  working hours
    paused   Mon 2026-03-02 12:00+00:00  Mon 2026-03-02 13:00+00:00  1h  status pending
    running 3h, paused 1h, closed 0m
    """

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Write JSON as `to_rows` gives it, and read an equal trace from it."""
        kind, whole = handler.generate_schema(StretchKind), core_schema.int_schema()
        text, moment = core_schema.str_schema(), core_schema.datetime_schema(tz_constraint="aware")
        word = core_schema.literal_schema([each.value for each in StretchKind])
        written = _rows_of(dict(zip(_KEYS, (word, text, text, whole, text), strict=True)))
        rows = _rows_of(dict(zip(_KEYS, (kind, moment, moment, whole, text), strict=True)))
        read = core_schema.no_info_after_validator_function(cls._of_rows, rows)
        return core_schema.json_or_python_schema(
            json_schema=read,
            python_schema=core_schema.union_schema([core_schema.is_instance_schema(cls), read]),
            serialization=core_schema.plain_serializer_function_ser_schema(
                cls.to_rows, return_schema=written, when_used="json"
            ),
        )

    @classmethod
    def _of_rows(cls, rows: Iterable[dict[str, Any]]) -> Trace:
        return cls(Stretch(row["kind"], row["start"], row["end"], row["reason"]) for row in rows)

    @classmethod
    def of(
        cls,
        schedule: Schedule,
        /,
        *,
        start: datetime,
        end: datetime,
        holds: Iterable[tuple[datetime, datetime, str]] = (),
    ) -> Trace:
        """Lay the time of a clock out over a schedule.

        Args:
            schedule: On whose open time it runs.
            start: When it started.
            end: When it ended, or the moment that is asked about.
            holds: Stretches of that time in which it stood still, in order, and why.

        Returns:
            The trace, in the schedule's zone. Closed time is cut where its reason changes:
            a holiday, a break, hours of a single date, or none of these.
        """
        from supportkit.sla.open_time.reasons import Reasons

        reasons = Reasons(schedule)
        return cls(
            Stretch(kind, local(begin, schedule.zone), local(stop, schedule.zone), why)
            for kind, begin, stop, why in _cut(reasons, start, end, holds)
        )

    @property
    def elapsed(self) -> timedelta:
        """What the running stretches add up to."""
        return self._sum(StretchKind.RUNNING)

    @property
    def paused(self) -> timedelta:
        """What the paused stretches add up to, on the calendar clock."""
        return self._sum(StretchKind.PAUSED)

    @property
    def closed(self) -> timedelta:
        """What the closed stretches add up to, on the calendar clock."""
        return self._sum(StretchKind.CLOSED)

    def _sum(self, kind: StretchKind) -> timedelta:
        return total(Segment(each.start, each.end) for each in self if each.kind is kind)

    def to_rows(self) -> list[dict[str, Any]]:
        """Give a row of plain data for each stretch, for JSON or a data frame.

        The keys are ``kind``, ``start``, ``end`` (ISO 8601 in the schedule's zone),
        ``seconds`` and ``reason``.
        """
        return [each.to_row() for each in self]

    def __str__(self) -> str:
        return "\n".join((*self.lines(), self.summary()))

    def summary(self, *, span: Callable[[timedelta], str] = written_span) -> str:
        """Give the sums in words."""
        sums = {"running": self.elapsed, "paused": self.paused, "closed": self.closed}
        return ", ".join(f"{kind} {span(length)}" for kind, length in sums.items())

    def lines(
        self,
        *,
        moment: Callable[[datetime], str] = written_day,
        span: Callable[[timedelta], str] = written_span,
    ) -> Iterator[str]:
        """Go through the stretches as the lines of a table.

        Args:
            moment: Writes an instant.
            span: Writes a length of time.
        """
        cells = [
            (each.kind.value, moment(each.start), moment(each.end), span(each.duration))
            for each in self
        ]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        for each, (kind, start, end, length) in zip(self, cells, strict=True):
            shown = f"{start:{widths[1]}}  {end:{widths[2]}}  {length:>{widths[3]}}"
            yield f"{kind:<7}  {shown}  {each.reason}"

    def _repr_html_(self) -> str:
        """Show it in a notebook."""
        rows = [(each.kind.value, *_shown(each), each.reason) for each in self]
        body = "".join(_html_row("td", row) for row in rows)
        foot = f'<tr><td colspan="5">{html.escape(self.summary())}</td></tr>'
        head = _html_row("th", _HEAD)
        return f"<table><thead>{head}</thead><tbody>{body}</tbody><tfoot>{foot}</tfoot></table>"


def _rows_of(fields: dict[str, CoreSchema]) -> CoreSchema:
    known = {name: core_schema.typed_dict_field(each) for name, each in fields.items()}
    return core_schema.list_schema(core_schema.typed_dict_schema(known, extra_behavior="forbid"))


def _cut(
    reasons: Reasons,
    start: datetime,
    end: datetime,
    holds: Iterable[tuple[datetime, datetime, str]],
) -> Iterator[tuple[StretchKind, datetime, datetime, str]]:
    at = start
    for begin, stop, why in holds:
        yield from _counted(reasons, at, begin)
        yield StretchKind.PAUSED, begin, stop, why
        at = stop
    yield from _counted(reasons, at, end)


def _counted(
    reasons: Reasons, start: datetime, end: datetime
) -> Iterator[tuple[StretchKind, datetime, datetime, str]]:
    for is_open, begin, stop, why in reasons.between(start, end):
        yield StretchKind.RUNNING if is_open else StretchKind.CLOSED, begin, stop, why


def _shown(stretch: Stretch) -> tuple[str, str, str]:
    return written_day(stretch.start), written_day(stretch.end), written_span(stretch.duration)


def _html_row(tag: str, cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{html.escape(cell)}</{tag}>' for cell in cells)}</tr>"
