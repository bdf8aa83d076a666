"""Hypothesis strategies that draw valid records, from the plainest to the oddest.

Texts are in any script, with emoji, control characters and NUL; times have any
offset; several things happen at one moment. What is drawn is consistent: a log of
events leads, step by step, to the status of its case.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import Any

from supportkit.cases import (
    Assigned,
    Attachment,
    Case,
    CaseEvent,
    CaseLink,
    Channel,
    Created,
    Custom,
    Delivery,
    Direction,
    Fidelity,
    FieldChanged,
    GroupChanged,
    Identifier,
    IdentifierType,
    Kind,
    Lifecycle,
    LinkKind,
    Message,
    Participant,
    Priority,
    PriorityChanged,
    Rated,
    Satisfaction,
    SlaChanged,
    Status,
    StatusChanged,
    TagsChanged,
    Visibility,
)
from supportkit.errors import BackendUnavailableError

try:
    from hypothesis import strategies as st

    from supportkit.testing.contexts import contexts
except ImportError:
    raise BackendUnavailableError("supportkit.testing.strategies", "testing") from None

__all__ = [
    "cases",
    "contexts",
    "event_logs",
    "events",
    "field_data",
    "instants",
    "messages",
    "participants",
    "texts",
]

_FIRST, _LAST = datetime(2000, 1, 1), datetime(2035, 1, 1)  # noqa: DTZ001
_OFFSETS = st.integers(-12 * 4, 14 * 4).map(lambda n: timezone(timedelta(minutes=15 * n)))
_IDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=8)
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


@lru_cache(maxsize=64)
def participants(*, kind: Kind | str | None = None) -> st.SearchStrategy[Participant]:
    """Draw participants.

    Args:
        kind: The kind that all of them have; any kind unless given.
    """
    identifiers = st.builds(
        Identifier,
        type=st.sampled_from(IdentifierType),
        value=texts(max_size=12),
        verified=st.booleans(),
    )
    return st.builds(
        Participant,
        id=_IDS,
        kind=st.sampled_from(Kind) if kind is None else st.just(Kind(kind)),
        name=st.none() | texts(max_size=12),
        identifiers=st.lists(identifiers, max_size=1).map(tuple),
        locale=st.sampled_from([None, "de", "pt-BR"]),
    )


@lru_cache(maxsize=64)
def messages() -> st.SearchStrategy[Message]:
    """Draw messages."""
    attachments = st.builds(Attachment, name=st.none() | texts(max_size=12))
    return st.builds(
        Message,
        id=_IDS,
        at=instants(),
        author=participants(),
        text=texts(),
        seq=st.integers(0, 3),
        visibility=st.sampled_from(Visibility),
        channel=st.none() | st.sampled_from(Channel),
        html=st.none() | texts(max_size=12),
        attachments=st.lists(attachments, max_size=1).map(tuple),
        direction=_any(Direction),
        delivery=st.sampled_from(Delivery),
        message_id=st.none() | texts(max_size=12),
        edited_at=st.none() | instants(),
        redacted=st.booleans(),
    )


@st.composite
def events(draw: st.DrawFn) -> CaseEvent:
    """Draw one event of any kind, at any time."""
    model, facts = draw(_changes())
    event: CaseEvent = model(
        id=draw(_IDS), seq=draw(st.integers(0, 3)), at=draw(instants()), **facts
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
    return tuple(_log(draw, begun, lifecycle))


def cases(*, fidelity: Fidelity | str | None = None) -> st.SearchStrategy[Case]:
    """Draw cases whose events, if there are any, agree with their status.

    Args:
        fidelity: The level that all of them have; any unless given.
    """
    return _cases(tuple(Fidelity) if fidelity is None else (Fidelity(fidelity),))


@st.composite
def _cases(draw: st.DrawFn, levels: tuple[Fidelity, ...]) -> Case:
    level = draw(st.sampled_from(levels))
    created_at = draw(instants())
    log: list[CaseEvent] = []
    if level.has_log:
        log = _log(draw, created_at)
    moved = [event for event in log if isinstance(event, Created | StatusChanged)]
    status = _status_after(moved[-1]) if moved else draw(_any(Status))
    turns = [] if not level.has_messages else _turns(draw, created_at)
    latest = max((record.at for record in [*log, *turns]), default=created_at)
    return Case(
        id=draw(_IDS),
        created_at=created_at,
        updated_at=max(latest, created_at) if draw(st.booleans()) else None,
        status=status,
        messages=tuple(draw(st.permutations(turns))),
        events=tuple(draw(st.permutations(log))),
        fidelity=level,
        **draw(_facts()),
    )


@lru_cache(maxsize=64)
def _any(words: type[Any]) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(words)


@lru_cache(maxsize=64)
def _facts() -> st.SearchStrategy[dict[str, Any]]:
    """Draw the fields of a case that depend on no other."""
    ratings = st.builds(Satisfaction, scale=st.just("1-5"), value=st.sampled_from([None, "4"]))
    return st.fixed_dictionaries(
        {
            "subject": st.none() | texts(max_size=12),
            "priority": _any(Priority),
            "channel": _any(Channel),
            "requester": st.none() | participants(kind="customer"),
            "assignee": st.none() | participants(kind="agent"),
            "followers": st.lists(participants(), max_size=1).map(tuple),
            "kind": st.sampled_from([None, "incident"]),
            "group": st.none() | texts(max_size=8),
            "links": st.lists(_links(), max_size=1).map(tuple),
            "vendor": field_data(),
            "tags": st.lists(texts(max_size=8), max_size=2).map(tuple),
            "fields": field_data(),
            "satisfaction": st.lists(ratings, max_size=1).map(tuple),
        }
    )


@lru_cache(maxsize=64)
def _links() -> st.SearchStrategy[CaseLink]:
    """Draw links; none of a merge, which says that the case goes on elsewhere."""
    kinds = [kind for kind in LinkKind if kind is not LinkKind.MERGED_INTO]
    return st.builds(CaseLink, kind=st.sampled_from(kinds), case_id=_IDS)


def _status_after(event: Created | StatusChanged) -> Status | None:
    return event.status if isinstance(event, Created) else event.new


def _turns(draw: st.DrawFn, start: datetime) -> list[Message]:
    turns, at = [], start
    for number, (wait, drawn) in enumerate(draw(_waiting(messages()))):
        at += wait
        turns.append(drawn.model_copy(update={"id": f"m{number}", "at": at}))
    return turns


def _log(draw: st.DrawFn, start: datetime, lifecycle: Lifecycle | None = None) -> list[CaseEvent]:
    """Draw a creation, then changes of which each status begins where the last one ended."""
    first = st.sampled_from(Status if lifecycle is None else sorted(lifecycle.initial))
    status: Status | None = draw(first)
    log: list[CaseEvent] = [Created(id="e0", at=start, status=status)]
    at = start
    for seq, (wait, (model, facts)) in enumerate(draw(_waiting(_changes())), start=1):
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
def _waiting(things: st.SearchStrategy[Any]) -> st.SearchStrategy[list[tuple[timedelta, Any]]]:
    return st.lists(st.tuples(_WAITS, things), max_size=4)


@lru_cache(maxsize=64)
def _changes() -> st.SearchStrategy[tuple[type[Any], dict[str, Any]]]:
    """Draw kinds of events with their facts; a change of status comes as often as all others."""

    def change(model: type[Any], **facts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return st.tuples(st.just(model), st.fixed_dictionaries(facts))

    others = st.one_of(
        change(PriorityChanged, new=_any(Priority)),
        change(Assigned, old=st.none() | _IDS, new=st.none() | _IDS),
        change(GroupChanged, new=st.none() | _IDS),
        change(TagsChanged, type=st.sampled_from(["tagged", "untagged"]), tags=st.just(("vip",))),
        change(FieldChanged, name=_IDS, values=field_data()),
        change(Rated, scale=st.just("1-5"), value=st.sampled_from([None, "5"])),
        change(Custom, name=_IDS, data=field_data()),
        change(SlaChanged, type=st.sampled_from(["sla_applied", "sla_breached"]), metric=_IDS),
    )
    statuses = change(StatusChanged, new=_any(Status), raw=st.none() | texts(max_size=12))
    return st.one_of(statuses, others)
