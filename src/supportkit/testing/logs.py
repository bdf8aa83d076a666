"""Strategies for the log of a case, and for the small values that all records are made of."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import Any

from supportkit.cases import (
    Assigned,
    CaseEvent,
    Created,
    Custom,
    FieldChanged,
    GroupChanged,
    Lifecycle,
    Priority,
    PriorityChanged,
    Rated,
    SlaChanged,
    Status,
    StatusChanged,
    TagsChanged,
)
from supportkit.errors import BackendUnavailableError

try:
    from hypothesis import strategies as st
except ImportError:
    raise BackendUnavailableError("supportkit.testing.strategies", "testing") from None

__all__ = [
    "IDS",
    "draw_log",
    "event_logs",
    "events",
    "field_data",
    "instants",
    "one_or_none",
    "texts",
    "waiting",
]

_FIRST, _LAST = datetime(2000, 1, 1), datetime(2035, 1, 1)  # noqa: DTZ001
_OFFSETS = st.integers(-12 * 4, 14 * 4).map(lambda n: timezone(timedelta(minutes=15 * n)))
IDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=8)
_WAITS = st.one_of(st.just(timedelta()), st.timedeltas(timedelta(), timedelta(days=30)))
"""Equal times are drawn often, as exports are full of them."""


@lru_cache(maxsize=64)
def texts(*, max_size: int = 80) -> st.SearchStrategy[str]:
    """Draw texts in any script; never a lone surrogate, which is no Unicode text."""
    return st.text(st.characters(codec="utf-8"), max_size=max_size)


@lru_cache(maxsize=64)
def instants() -> st.SearchStrategy[datetime]:
    """Draw dates and times of 2000 to 2034 with any UTC offset, to the microsecond."""
    return st.datetimes(_FIRST, _LAST, timezones=_OFFSETS)


@lru_cache(maxsize=64)
def field_data() -> st.SearchStrategy[dict[str, Any]]:
    """Draw JSON objects, as help desks hold them in custom fields."""
    floats = st.floats(allow_nan=False, allow_infinity=False)
    scalars = st.none() | st.booleans() | st.integers() | floats | texts(max_size=12)
    keys = texts(max_size=8)
    values = scalars | st.lists(scalars, max_size=2) | st.dictionaries(keys, scalars, max_size=2)
    return st.dictionaries(keys, values | st.lists(values, max_size=2), max_size=2)


@st.composite
def events(draw: st.DrawFn) -> CaseEvent:
    """Draw one event of any kind, at any time."""
    model, facts = draw(_changes())
    event: CaseEvent = model(
        id=draw(IDS), seq=draw(st.integers(0, 3)), at=draw(instants()), **facts
    )
    return event


def event_logs(
    *, start: datetime | None = None, lifecycle: Lifecycle | None = None
) -> st.SearchStrategy[tuple[CaseEvent, ...]]:
    """Draw logs of one case: its creation, then changes in order of time.

    Each status begins where the last one ended, and several changes come at one time.

    Args:
        start: When the case was created; any time unless given.
        lifecycle: Allows only changes of status that this one does; any unless given.
    """
    return _event_logs(start, lifecycle)


@st.composite
def _event_logs(
    draw: st.DrawFn, start: datetime | None, lifecycle: Lifecycle | None
) -> tuple[CaseEvent, ...]:
    begun = draw(instants()) if start is None else start
    return tuple(draw_log(draw, begun, lifecycle))


@lru_cache(maxsize=64)
def one_or_none(words: type[Any]) -> st.SearchStrategy[Any]:
    """Draw a word of a closed list, or None."""
    return st.none() | st.sampled_from(words)


def draw_log(
    draw: st.DrawFn, start: datetime, lifecycle: Lifecycle | None = None
) -> list[CaseEvent]:
    """Draw a creation, then changes of which each status begins where the last one ended."""
    first = st.sampled_from(Status if lifecycle is None else sorted(lifecycle.initial))
    status: Status | None = draw(first)
    log: list[CaseEvent] = [Created(id="e0", at=start, status=status)]
    at = start
    for seq, (wait, (model, facts)) in enumerate(draw(waiting(_changes())), start=1):
        at += wait
        moved = {}
        if model is StatusChanged:
            moved = {"old": status, "new": _next(draw, status, facts["new"], lifecycle)}
        event = model(id=f"e{seq}", seq=seq, at=at, **{**facts, **moved})
        status = event.new if isinstance(event, StatusChanged) else status
        log.append(event)
    return log


def _next(
    draw: st.DrawFn, status: Status | None, drawn: Status | None, lifecycle: Lifecycle | None
) -> Status | None:
    """Give the status that was drawn, or one that a lifecycle allows after the present one."""
    if lifecycle is None or status is None:
        return drawn
    return draw(st.sampled_from([new for new in Status if lifecycle.allows(status, new)]))


@lru_cache(maxsize=64)
def waiting(things: st.SearchStrategy[Any]) -> st.SearchStrategy[list[tuple[timedelta, Any]]]:
    """Draw a few things, each with the time since the one before it."""
    return st.lists(st.tuples(_WAITS, things), max_size=4)


@lru_cache(maxsize=64)
def _changes() -> st.SearchStrategy[tuple[type[Any], dict[str, Any]]]:
    """Draw kinds of events with their facts; a change of status comes as often as all others."""

    def change(model: type[Any], **facts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return st.tuples(st.just(model), st.fixed_dictionaries(facts))

    others = st.one_of(
        change(PriorityChanged, new=one_or_none(Priority)),
        change(Assigned, old=st.none() | IDS, new=st.none() | IDS),
        change(GroupChanged, new=st.none() | IDS),
        change(TagsChanged, type=st.sampled_from(["tagged", "untagged"]), tags=st.just(("vip",))),
        change(FieldChanged, name=IDS, values=field_data()),
        change(Rated, scale=st.just("1-5"), value=st.sampled_from([None, "5"])),
        change(Custom, name=IDS, data=field_data()),
        change(SlaChanged, type=st.sampled_from(["sla_applied", "sla_breached"]), metric=IDS),
    )
    statuses = change(StatusChanged, new=one_or_none(Status), raw=st.none() | texts(max_size=12))
    return st.one_of(statuses, others)
