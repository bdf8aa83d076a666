"""What started, paused and ended a clock: the messages and events of its case, by their ids."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from operator import attrgetter
from typing import TypeAlias

from supportkit.cases import (
    FINISHED,
    UNSOLVED,
    Case,
    CaseEvent,
    FieldChanged,
    GroupChanged,
    Merged,
    Message,
    PriorityChanged,
    Status,
    StatusChanged,
    TagsChanged,
)
from supportkit.cases.record import shown_id
from supportkit.errors.masking import masked
from supportkit.sla.clocks import Clock, State
from supportkit.sla.clockwork.log import SOLVED
from supportkit.sla.metrics import Metric
from supportkit.sla.open_time.zones import utc_seconds
from supportkit.sla.trace import Stretch, StretchKind, written_day

Item: TypeAlias = "Message | CaseEvent"
Test: TypeAlias = Callable[[Item], bool]

_SINCE_MESSAGE = frozenset({Metric.NEXT_REPLY, Metric.UPDATE})
_SINCE_REPLY = frozenset({Metric.PERIODIC_UPDATE, Metric.PAUSABLE_UPDATE})


def _from_customer(item: Item) -> bool:
    return isinstance(item, Message) and item.is_from_customer


def _from_us(item: Item) -> bool:
    return isinstance(item, Message) and not item.is_from_customer and item.visibility == "public"


def _solves(item: Item) -> bool:
    return isinstance(item, StatusChanged) and item.new in FINISHED


def _reopens(item: Item) -> bool:
    return isinstance(item, StatusChanged) and item.new in UNSOLVED


def _removes(item: Item) -> bool:
    return isinstance(item, StatusChanged) and item.new is Status.REMOVED


def _moves(item: Item) -> bool:
    return isinstance(item, GroupChanged)


def _merges(item: Item) -> bool:
    return isinstance(item, Merged)


def _retargets(item: Item) -> bool:
    return isinstance(item, PriorityChanged | TagsChanged | FieldChanged)


_ENDS: tuple[Test, ...] = (_from_us, _solves, _moves, _merges)
_STARTS: tuple[Test, ...] = (_moves, _reopens, _retargets)


class Occasions:
    """The messages and events of a case, looked up by their moments."""

    def __init__(self, case: Case) -> None:
        timeline = case.timeline()
        self._created = utc_seconds(case.created_at)
        self._changes = [each for each in timeline.events if isinstance(each, StatusChanged)]
        self._by_reason: dict[str, list[StatusChanged]] = {}
        for change in self._changes:
            for reason in _reasons(change):
                self._by_reason.setdefault(reason, []).append(change)
        self._at: dict[int, list[Item]] = {}
        for item in timeline:
            self._at.setdefault(max(utc_seconds(item.at), self._created), []).append(item)

    def start(self, clock: Clock) -> str | None:
        """Say what started a clock."""
        if clock.start is None:
            return None
        at = utc_seconds(clock.start)
        if clock.metric in _SINCE_MESSAGE:
            return self._first(at, (_from_customer, *_STARTS))
        if clock.metric in _SINCE_REPLY:
            return self._first(at, (_from_us, *_STARTS))
        return "the creation of the case" if at == self._created else self._first(at, _STARTS)

    def end(self, clock: Clock) -> str | None:
        """Say what fulfilled or cancelled a clock."""
        if clock.end is None:
            return None
        at = utc_seconds(clock.end)
        if clock.state is State.CANCELLED:
            return self._first(at, (_merges, _removes))
        replies = clock.metric is Metric.FIRST_REPLY or clock.metric in _SINCE_MESSAGE
        tests = (_from_us, _merges) if replies else _ENDS[1:]
        return self._first(at, _ENDS if clock.metric in _SINCE_REPLY else tests)

    def _first(self, at: int, tests: Iterable[Test]) -> str | None:
        found = (item for test in tests for item in self._at.get(at, ()) if test(item))
        return next(map(_named, found), None)

    def named(self, stretch: Stretch) -> Stretch:
        """Name the event by which a pause began."""
        if stretch.kind is not StretchKind.PAUSED:
            return stretch
        return replace(stretch, reason=f"{stretch.reason}, {self._since(stretch)}")

    def _since(self, stretch: Stretch) -> str:
        event = _latest(self._by_reason.get(stretch.reason, ()), stretch.start)
        event = event or _latest(self._changes, stretch.start)
        if event is None:
            return "as the case began with it"
        at = event.at.astimezone(stretch.start.tzinfo).replace(microsecond=0)
        earlier = "" if at == stretch.start else f" at {written_day(at)}"
        return f"by event {shown_id(event.id)}{earlier}"


def _latest(changes: Sequence[StatusChanged], second: datetime) -> StatusChanged | None:
    before = bisect_right(changes, _end_of(second), key=attrgetter("at"))
    return changes[before - 1] if before else None


def _end_of(second: datetime) -> datetime:
    return second.replace(microsecond=999_999)


def _reasons(change: StatusChanged) -> Iterator[str]:
    """Give the reasons of holds that a change of status begins."""
    yield f"status {change.new}"
    if change.new in FINISHED:
        yield SOLVED


def _named(item: Item) -> str:
    event = f"(event {shown_id(item.id)})"
    if isinstance(item, Message):
        whose = "of the customer" if item.is_from_customer else "of ours"
        return f"message {shown_id(item.id)} {whose}"
    if isinstance(item, StatusChanged):
        return f"status {item.new} {event}"
    if isinstance(item, GroupChanged):
        return f"group {masked(item.new or 'none')} {event}"
    if isinstance(item, PriorityChanged):
        return f"priority {item.new or 'none'} {event}"
    words = {"merged": "the merge", "field_changed": "a custom field"}
    return f"{words.get(item.type, 'tags')} {event}"
