"""Closed days from iCalendar feeds (RFC 5545), with a record of what was not taken.

Public feeds hold days that close nothing, such as Mother's Day, and private ones hold
meetings. So whole days are taken, and of everything else the result says why it was
left out. Feeds come from strangers: size, events and recurrences are bounded.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from supportkit.errors import BackendUnavailableError, ScheduleError, UnreadableSourceError
from supportkit.sla.calendars._yearly import Budget, Yearly, read_yearly
from supportkit.sla.open_time.hours import WrittenDate, read_date
from supportkit.values import find_zone

if TYPE_CHECKING:
    from icalendar import Component

__all__ = ["ICalendar", "LeftOut", "Occasion", "Reason", "read_ical"]

_MOST_BYTES = 1_000_000
_MOST_EVENTS = 5_000
_MOST_DATES = 500_000
_LONGEST = 366
_ONE_DAY = timedelta(days=1)
_BROKEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class Reason(StrEnum):
    """Why an event of a feed is no closed day."""

    CANCELLED = "cancelled"
    TRANSPARENT = "transparent"
    """Its author says that the time is free."""
    TIMED = "timed"
    """It takes part of a day; hours are breaks or overrides."""
    RULE = "rule"
    """It recurs by a rule that is not yearly."""
    BEYOND = "beyond"
    """All of it is after ``until``."""
    TOO_LONG = "too_long"
    """It takes more than a year."""
    NOT_KEPT = "not_kept"
    """``keep`` said no."""
    UNREADABLE = "unreadable"
    """It has no date, or one that makes no sense."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One event of a feed, whole days from ``first`` to ``last``; names are not in its repr."""

    first: date
    last: date
    name: str = field(default="", repr=False)
    description: str = field(default="", repr=False)
    categories: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An event that was not taken.

    Attributes:
        number: Its position among the events of the feed, from 1.
        reason: Why.
        first: Its first date, where it has one.
        name: What the feed calls it.
    """

    number: int
    reason: Reason
    first: date | None = None
    name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ICalendar:
    """What a feed says about closed days, for ``Schedule(holidays=...)``. Made by `read_ical`.

    Attributes:
        days: Closed dates with their names, in order.
        left_out: Events that were not taken, and why.
        known_until: The last date that the feed lists. Of a feed of rules without an
            end alone, the date up to which they were followed.
    """

    days: tuple[tuple[date, str], ...] = field(repr=False)
    left_out: tuple[LeftOut, ...]
    known_until: date | None

    @property
    def dates(self) -> tuple[date, ...]:
        """The closed dates."""
        return tuple(day for day, _ in self.days)

    @property
    def names(self) -> dict[date, str]:
        """The closed dates and what the feed calls them."""
        return dict(self.days)

    @property
    def known_from(self) -> date | None:
        """The first closed date."""
        return self.days[0][0] if self.days else None

    def __contains__(self, day: object) -> bool:
        return day in self.names

    def __str__(self) -> str:
        return f"{len(self.days)} closed days taken, {len(self.left_out)} events left out"


def read_ical(
    source: str | os.PathLike[str] | bytes,
    *,
    zone: str,
    until: WrittenDate | None = None,
    transparent: bool = False,
    keep: Callable[[Occasion], bool] | None = None,
) -> ICalendar:
    """Read the closed days of an iCalendar feed.

    Taken are events of whole days, also of several, and those that last from midnight
    to midnight in ``zone``. Yearly rules are followed, with their exceptions and with
    occurrences that were moved or cancelled one by one.

    Args:
        source: A path, or the feed itself as bytes or text.
        zone: IANA zone in which times of day are read.
        until: Last date to take; needed where a rule has no end.
        transparent: Also take days that the feed marks as free. Some public feeds
            mark all their holidays so.
        keep: Asked for each event; false leaves it out. Check a public feed against
            a list, as many of them hold days that close nothing.

    Raises:
        UnreadableSourceError: It is no iCalendar, too large, or cannot be read.
        ScheduleError: A rule has no end, and ``until`` is not given.
        UnknownZoneError: ``zone`` is no IANA zone.
        BackendUnavailableError: The extra ``calendars`` is not installed.

    >>> feed = read_ical(
    ...     '''BEGIN:VCALENDAR
    ... BEGIN:VEVENT
    ... DTSTART;VALUE=DATE:20261224
    ... DTEND;VALUE=DATE:20261227
    ... SUMMARY:Christmas
    ... END:VEVENT
    ... END:VCALENDAR''',
    ...     zone="Europe/Berlin",
    ... )
    >>> print(feed, "until", feed.known_until)
    3 closed days taken, 0 events left out until 2026-12-26
    """
    find_zone(zone)
    last = None if until is None else read_date(until, "until")
    name, data = _data(source)
    events = _events(name, data)
    budget = Budget(name, _MOST_DATES)
    return _Reading(zone, last, budget, transparent=transparent, keep=keep).read(events)


def _data(source: str | os.PathLike[str] | bytes) -> tuple[str, bytes]:
    if isinstance(source, str) and "BEGIN:VCALENDAR" in source[:1000].upper():
        source = source.encode("utf-8", "replace")
    if isinstance(source, bytes):
        name, data = "iCalendar feed", source
    elif isinstance(source, str) and (not source.strip() or "\n" in source):
        found = "a text without BEGIN:VCALENDAR" if source.strip() else "an empty text"
        raise UnreadableSourceError("iCalendar feed", f"expected a file or its text, found {found}")
    else:
        name = os.fspath(source)
        try:
            with Path(source).open("rb") as file:
                data = file.read(_MOST_BYTES + 1)
        except (OSError, ValueError) as error:
            problem = getattr(error, "strerror", None) or type(error).__name__
            raise UnreadableSourceError(name[:200], problem) from None
    if len(data) > _MOST_BYTES:
        raise UnreadableSourceError(name, f"expected at most {_MOST_BYTES} bytes, found more")
    return name, data


def _events(name: str, data: bytes) -> list[Component]:
    try:
        import icalendar
    except ImportError:
        raise BackendUnavailableError("iCalendar feeds", "calendars") from None
    try:
        calendars = icalendar.Calendar.from_ical(data, multiple=True)
    except _BROKEN:
        raise UnreadableSourceError(name, "expected an iCalendar feed, found none") from None
    if not any(calendar.name == "VCALENDAR" for calendar in calendars):
        raise UnreadableSourceError(name, "expected an iCalendar feed, found none")
    events = [
        part for calendar in calendars for part in calendar.subcomponents if part.name == "VEVENT"
    ]
    if len(events) > _MOST_EVENTS:
        raise UnreadableSourceError(name, f"expected at most {_MOST_EVENTS} events, found more")
    return events


class _Span(NamedTuple):
    first: date
    last: date
    is_whole: bool
    """Whether it is made of whole days."""


class _Reading:
    """Reads the events of one feed."""

    def __init__(
        self,
        zone: str,
        until: date | None,
        budget: Budget,
        *,
        transparent: bool,
        keep: Callable[[Occasion], bool] | None,
    ) -> None:
        self._zone, self._until, self._budget = zone, until, budget
        self._transparent, self._keep = transparent, keep
        self._replaced: dict[str, set[date]] = {}
        self._listed_until: date | None = None

    def read(self, events: list[Component]) -> ICalendar:
        """Take what closes days."""
        for event in events:
            self._note_replacement(event)
        taken: dict[date, str] = {}
        left: list[LeftOut] = []
        for number, event in enumerate(events, 1):
            name, span = _text(event, "SUMMARY"), self._span(event)
            found = self._closed(event, span, name)
            if isinstance(found, Reason):
                left.append(LeftOut(number, found, span.first if span else None, name))
            else:
                for day in found:
                    taken.setdefault(day, name)
        known = self._listed_until or (self._until if taken else None)
        return ICalendar(tuple(sorted(taken.items())), tuple(left), known)

    def _note_replacement(self, event: Component) -> None:
        """Remember an occurrence that another event takes the place of."""
        try:
            day = self._day(event.decoded("RECURRENCE-ID"))
        except _BROKEN:
            return
        self._replaced.setdefault(_text(event, "UID"), set()).add(day)

    def _closed(self, event: Component, span: _Span | None, name: str) -> list[date] | Reason:
        if span is None:
            return Reason.UNREADABLE
        occasion = Occasion(span.first, span.last, name, *_details(event))
        if reason := self._objection(event, occasion, is_whole=span.is_whole):
            return reason
        rule = _rule(event)
        if isinstance(rule, Reason):
            return rule
        if rule and rule.is_endless and self._until is None:
            raise ScheduleError("until", "the last date to take", "nothing, and a rule without end")
        try:
            days = self._days(event, rule, span)
        except _BROKEN:
            return Reason.UNREADABLE
        if days and not (rule and rule.is_endless):
            self._listed_until = max(self._listed_until or date.min, *days)
        return days or Reason.BEYOND

    def _objection(self, event: Component, occasion: Occasion, *, is_whole: bool) -> Reason | None:
        if _text(event, "STATUS").upper() == "CANCELLED":
            return Reason.CANCELLED
        if _text(event, "TRANSP").upper() == "TRANSPARENT" and not self._transparent:
            return Reason.TRANSPARENT
        if not is_whole:
            return Reason.TIMED
        if (occasion.last - occasion.first).days >= _LONGEST:
            return Reason.TOO_LONG
        if self._keep is not None and not self._keep(occasion):
            return Reason.NOT_KEPT
        return None

    def _span(self, event: Component) -> _Span | None:
        try:
            start = event.decoded("DTSTART")
            return (
                self._timed(event, start) if isinstance(start, datetime) else _dated(event, start)
            )
        except _BROKEN:
            return None

    def _timed(self, event: Component, start: datetime) -> _Span:
        end = event.decoded("DTEND", None) or start + event.decoded("DURATION", timedelta())
        opens, closes = self._wall(start), self._wall(end)
        is_whole = opens.time() == closes.time() == time() and opens < closes
        last = closes - timedelta(microseconds=1) if opens < closes else opens
        return _Span(opens.date(), last.date(), is_whole)

    def _wall(self, at: datetime) -> datetime:
        return (
            at if at.tzinfo is None else at.astimezone(find_zone(self._zone)).replace(tzinfo=None)
        )

    def _day(self, at: date) -> date:
        return self._wall(at).date() if isinstance(at, datetime) else at

    def _days(self, event: Component, rule: Yearly | None, span: _Span) -> list[date]:
        """Give all days of all occurrences."""
        recurring = {span.first} if rule is None else set(self._recurring(rule, span.first))
        more, fewer = (set(self._dates(event, key)) for key in ("RDATE", "EXDATE"))
        if "RECURRENCE-ID" not in event:
            fewer |= self._replaced.get(_text(event, "UID"), set())
        length = (span.last - span.first).days + 1
        starts = sorted((recurring | more) - fewer)
        self._budget.spend(length * len(starts))
        days = (start + _ONE_DAY * step for start in starts for step in range(length))
        return [day for day in days if self._until is None or day <= self._until]

    def _recurring(self, rule: Yearly, first: date) -> Iterator[date]:
        ends = [each for each in (self._until, rule.until) if each is not None]
        return rule.dates(first, min(map(self._day, ends), default=date.max), self._budget)

    def _dates(self, event: Component, key: str) -> Iterator[date]:
        for listed in _several(event.get(key, ())):
            for each in listed.dts:
                yield self._day(each.dt[0] if isinstance(each.dt, tuple) else each.dt)


def _dated(event: Component, start: date) -> _Span:
    """Read an event of dates; its end is the day after, and some feeds write the day itself."""
    end = event.decoded("DTEND", None) or start + event.decoded("DURATION", _ONE_DAY)
    if end < start:
        raise ValueError("an end before the start")
    return _Span(start, max(end - _ONE_DAY, start), is_whole=True)


def _rule(event: Component) -> Yearly | Reason | None:
    rules = list(_several(event.get("RRULE", ())))
    if not rules and "EXRULE" not in event:
        return None
    rule = read_yearly(rules[0]) if len(rules) == 1 and "EXRULE" not in event else None
    return rule or Reason.RULE


def _several(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list | tuple) else (value,)


def _text(event: Component, key: str) -> str:
    return str(event.get(key, ""))


def _details(event: Component) -> tuple[str, tuple[str, ...]]:
    listed = (each for value in _several(event.get("CATEGORIES", ())) for each in _cats(value))
    return _text(event, "DESCRIPTION"), tuple(listed)


def _cats(value: Any) -> Iterable[str]:
    try:
        return [str(each) for each in value.cats]
    except _BROKEN:
        return ()
