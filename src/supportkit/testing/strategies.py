"""Hypothesis strategies that draw valid records, from the plainest to the oddest.

Texts are in any script, with emoji, control characters and NUL; times have any
offset; several things happen at one moment. What is drawn is consistent: a log of
events leads, step by step, to the status of its case.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from supportkit.cases import (
    Assigned,
    Attachment,
    Case,
    CaseEvent,
    Channel,
    Created,
    Custom,
    Fidelity,
    FieldChanged,
    GroupChanged,
    Identifier,
    IdentifierType,
    Kind,
    Message,
    Participant,
    Priority,
    PriorityChanged,
    Rated,
    Satisfaction,
    Status,
    StatusChanged,
    TagsChanged,
    Visibility,
)
from supportkit.errors import BackendUnavailableError

try:
    from hypothesis import strategies as st
except ImportError:
    raise BackendUnavailableError("supportkit.testing.strategies", "testing") from None

__all__ = ["cases", "field_data", "instants", "messages", "participants", "texts"]

_FIRST, _LAST = datetime(2000, 1, 1), datetime(2035, 1, 1)  # noqa: DTZ001
_OFFSETS = st.integers(-12 * 4, 14 * 4).map(lambda n: timezone(timedelta(minutes=15 * n)))
_IDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=8)
_WAITS = st.one_of(
    st.just(timedelta()), st.timedeltas(timedelta(), timedelta(days=30)).map(abs)
)  # equal times are drawn often, as exports are full of them


def texts(*, max_size: int = 80) -> st.SearchStrategy[str]:
    """Draw texts in any script; never a lone surrogate, which is no Unicode text."""
    return st.text(st.characters(codec="utf-8"), max_size=max_size)


def instants() -> st.SearchStrategy[datetime]:
    """Draw dates and times of 2000 to 2034 with any UTC offset, to the microsecond."""
    return st.datetimes(_FIRST, _LAST, timezones=_OFFSETS)


def field_data() -> st.SearchStrategy[dict[str, Any]]:
    """Draw JSON objects, as help desks hold them in custom fields."""
    floats = st.floats(allow_nan=False, allow_infinity=False)
    scalars = st.none() | st.booleans() | st.integers() | floats | texts()
    values = st.recursive(
        scalars,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts(), inner, max_size=3),
        max_leaves=6,
    )
    return st.dictionaries(texts(max_size=12), values, max_size=3)


def participants(*, kind: Kind | str | None = None) -> st.SearchStrategy[Participant]:
    """Draw participants.

    Args:
        kind: The kind that all of them have; any kind unless given.
    """
    identifiers = st.builds(
        Identifier, type=st.sampled_from(IdentifierType), value=texts(), verified=st.booleans()
    )
    return st.builds(
        Participant,
        id=_IDS,
        kind=st.sampled_from(Kind) if kind is None else st.just(Kind(kind)),
        name=st.none() | texts(),
        identifiers=st.lists(identifiers, max_size=2).map(tuple),
        locale=st.sampled_from([None, "de", "pt-BR"]),
    )


def messages(
    *,
    id: st.SearchStrategy[str] = _IDS,  # noqa: A002
    at: st.SearchStrategy[datetime] | None = None,
) -> st.SearchStrategy[Message]:
    """Draw messages.

    Args:
        id: Draws their ids.
        at: Draws their times; any unless given.
    """
    attachments = st.builds(Attachment, name=st.none() | texts(), size=st.none() | st.just(7))
    return st.builds(
        Message,
        id=id,
        at=instants() if at is None else at,
        author=participants(),
        text=texts(),
        seq=st.integers(0, 3),
        visibility=st.sampled_from(Visibility),
        channel=st.none() | st.sampled_from(Channel),
        html=st.none() | texts(),
        attachments=st.lists(attachments, max_size=1).map(tuple),
    )


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
    if level is Fidelity.FULL_LOG:
        log = _log(draw, created_at)
    moved = [event for event in log if isinstance(event, Created | StatusChanged)]
    status = _status_after(moved[-1]) if moved else draw(st.none() | st.sampled_from(Status))
    turns = [] if level is Fidelity.SNAPSHOT else _turns(draw, created_at)
    latest = max((record.at for record in [*log, *turns]), default=created_at)
    return Case(
        id=draw(_IDS),
        created_at=created_at,
        updated_at=draw(st.none() | st.just(max(latest, created_at))),
        subject=draw(st.none() | texts()),
        status=status,
        priority=draw(st.none() | st.sampled_from(Priority)),
        channel=draw(st.none() | st.sampled_from(Channel)),
        requester=draw(st.none() | participants(kind="customer")),
        assignee=draw(st.none() | participants(kind="agent")),
        tags=tuple(draw(st.lists(texts(max_size=8), max_size=2))),
        fields=draw(field_data()),
        messages=tuple(draw(st.permutations(turns))),
        events=tuple(draw(st.permutations(log))),
        satisfaction=tuple(draw(st.lists(_ratings(), max_size=1))),
        fidelity=level,
    )


def _status_after(event: Created | StatusChanged) -> Status | None:
    return event.status if isinstance(event, Created) else event.new


def _ratings() -> st.SearchStrategy[Satisfaction]:
    return st.builds(Satisfaction, scale=st.just("1-5"), value=st.none() | st.just("4"))


def _turns(draw: st.DrawFn, start: datetime) -> list[Message]:
    turns, at = [], start
    for number in range(draw(st.integers(0, 4))):
        at += draw(_WAITS)
        turns.append(draw(messages(id=st.just(f"m{number}"), at=st.just(at))))
    return turns


def _log(draw: st.DrawFn, start: datetime) -> list[CaseEvent]:
    """Draw a creation, then changes of which each status begins where the last one ended."""
    status: Status | None = draw(st.sampled_from(Status))
    log: list[CaseEvent] = [Created(id="e0", at=start, status=status)]
    at = start
    for seq in range(1, 1 + draw(st.integers(0, 5))):
        at += draw(_WAITS)
        place = {"id": f"e{seq}", "seq": seq, "at": at}
        if draw(st.booleans()):
            new = draw(st.none() | st.sampled_from(Status))
            log.append(StatusChanged(**place, old=status, new=new, raw=draw(st.none() | texts())))
            status = new
        else:
            log.append(draw(_other_events(place)))
    return log


def _other_events(place: dict[str, Any]) -> st.SearchStrategy[CaseEvent]:
    def event(model: type[Any], **facts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return st.fixed_dictionaries(facts).map(lambda drawn: model(**place, **drawn))

    return st.one_of(
        event(PriorityChanged, new=st.none() | st.sampled_from(Priority)),
        event(Assigned, old=st.none() | _IDS, new=st.none() | _IDS),
        event(GroupChanged, new=st.none() | _IDS),
        event(TagsChanged, type=st.sampled_from(["tagged", "untagged"]), tags=st.just(("vip",))),
        event(FieldChanged, name=_IDS, values=field_data()),
        event(Rated, scale=st.just("1-5"), value=st.none() | st.just("5")),
        event(Custom, name=_IDS, data=field_data()),
    )
