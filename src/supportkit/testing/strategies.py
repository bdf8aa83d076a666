"""Hypothesis strategies that draw valid records, from the plainest to the oddest.

Texts are in any script, with emoji, control characters and NUL; times have any
offset; several things happen at one moment. What is drawn is consistent: a log of
events leads, step by step, to the status of its case.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from supportkit.cases import (
    Attachment,
    Case,
    CaseEvent,
    CaseLink,
    Channel,
    Created,
    Delivery,
    Direction,
    Fidelity,
    Identifier,
    IdentifierType,
    Kind,
    LinkKind,
    Message,
    Participant,
    Priority,
    Satisfaction,
    Status,
    StatusChanged,
    Visibility,
)
from supportkit.errors import BackendUnavailableError

try:
    from hypothesis import strategies as st

    from supportkit.testing.contexts import contexts
    from supportkit.testing.logs import (
        IDS,
        draw_log,
        event_logs,
        events,
        field_data,
        instants,
        one_or_none,
        texts,
        waiting,
    )
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
        id=IDS,
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
        id=IDS,
        at=instants(),
        author=participants(),
        text=texts(),
        seq=st.integers(0, 3),
        visibility=st.sampled_from(Visibility),
        channel=st.none() | st.sampled_from(Channel),
        html=st.none() | texts(max_size=12),
        attachments=st.lists(attachments, max_size=1).map(tuple),
        direction=one_or_none(Direction),
        delivery=st.sampled_from(Delivery),
        message_id=st.none() | texts(max_size=12),
        edited_at=st.none() | instants(),
        redacted=st.booleans(),
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
    if level.has_log:
        log = draw_log(draw, created_at)
    moved = [event for event in log if isinstance(event, Created | StatusChanged)]
    status = _status_after(moved[-1]) if moved else draw(one_or_none(Status))
    turns = [] if not level.has_messages else _turns(draw, created_at)
    latest = max((record.at for record in [*log, *turns]), default=created_at)
    return Case(
        id=draw(IDS),
        created_at=created_at,
        updated_at=max(latest, created_at) if draw(st.booleans()) else None,
        status=status,
        messages=tuple(draw(st.permutations(turns))),
        events=tuple(draw(st.permutations(log))),
        fidelity=level,
        **draw(_facts()),
    )


@lru_cache(maxsize=64)
def _facts() -> st.SearchStrategy[dict[str, Any]]:
    """Draw the fields of a case that depend on no other."""
    ratings = st.builds(Satisfaction, scale=st.just("1-5"), value=st.sampled_from([None, "4"]))
    return st.fixed_dictionaries(
        {
            "subject": st.none() | texts(max_size=12),
            "priority": one_or_none(Priority),
            "channel": one_or_none(Channel),
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
    return st.builds(CaseLink, kind=st.sampled_from(kinds), case_id=IDS)


def _status_after(event: Created | StatusChanged) -> Status | None:
    return event.status if isinstance(event, Created) else event.new


def _turns(draw: st.DrawFn, start: datetime) -> list[Message]:
    turns, at = [], start
    for number, (wait, drawn) in enumerate(draw(waiting(messages()))):
        at += wait
        turns.append(drawn.model_copy(update={"id": f"m{number}", "at": at}))
    return turns
