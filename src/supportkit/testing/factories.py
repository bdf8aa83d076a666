"""Factories: valid records of a few words, with the same ids and times in every run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import chain, count, pairwise
from typing import Any

from supportkit.cases import (
    Case,
    CaseEvent,
    Created,
    Kind,
    Message,
    Participant,
    Status,
    StatusChanged,
)

__all__ = ["MONDAY", "case", "message", "participant"]

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""When the records of these factories begin: Monday, 2 March 2026, 09:00 in UTC."""

_IDS = {Kind.CUSTOMER: "u1", Kind.AGENT: "a1", Kind.BOT: "b1", Kind.SYSTEM: "s1"}


def participant(kind: Kind | str = Kind.CUSTOMER, **facts: Any) -> Participant:
    """Make a participant; the id follows from the kind.

    Args:
        kind: ``customer``, ``agent``, ``bot`` or ``system``.
        **facts: Any other field of a participant.

    >>> participant("agent").id
    'a1'
    """
    return Participant(**{"id": _IDS[Kind(kind)], "kind": kind, **facts})


def message(
    text: str = "Where is my order?", *, author: Participant | Kind | str = "customer", **facts: Any
) -> Message:
    """Make a message of a customer, at `MONDAY`.

    Args:
        text: What it says.
        author: Who wrote it: a participant, or just a kind.
        **facts: Any other field of a message.

    >>> note = message("Looks like a duplicate", author="agent", visibility="internal")
    >>> note.id, note.is_reply
    ('m1', False)
    """
    writer = author if isinstance(author, Participant) else participant(author)
    return Message(**{"id": "m1", "at": MONDAY, "author": writer, "text": text, **facts})


def case(
    *messages: str | Message, history: Mapping[int, Status | str] | None = None, **facts: Any
) -> Case:
    """Make a case of a few messages, and of a history where one is given.

    Args:
        *messages: Texts come from customer and agent in turn, ten minutes apart. One
            message of a customer unless given. A message whose id another one before it has
            gets one of its own.
        history: Minutes after the creation with the status that began then. It makes
            the case one with a full log.
        **facts: Any other field of a case.

    >>> case("Where is my order?", "On its way!").timeline().replies()
    (Message(id='m2', at='2026-03-02T09:10:00Z', author='agent', characters=11),)
    >>> case(history={0: "new", 30: "open", 90: "solved"}).status
    <Status.SOLVED: 'solved'>
    """
    turns = _apart(_turn(number, turn) for number, turn in enumerate(messages or (message(),)))
    begun = facts.setdefault("created_at", min((turn.at for turn in turns), default=MONDAY))
    if history:
        facts = {"fidelity": "full_log", **facts, "events": _events(begun, history)}
        facts.setdefault("status", list(dict(sorted(history.items())).values())[-1])
    return Case.from_messages(facts.pop("id", "C-1"), turns, **facts)


def _turn(number: int, turn: str | Message) -> Message:
    if isinstance(turn, Message):
        return turn
    return message(
        turn,
        id=f"m{number + 1}",
        at=MONDAY + timedelta(minutes=10 * number),
        author="agent" if number % 2 else "customer",
    )


def _apart(turns: Iterable[Message]) -> list[Message]:
    """Give each message an id of its own."""
    found: dict[str, Message] = {}
    for turn in turns:
        names = chain([turn.id], (f"m{number}" for number in count(len(found) + 1)))
        name = next(name for name in names if name not in found)
        found[name] = turn if name == turn.id else turn.model_copy(update={"id": name})
    return list(found.values())


def _events(begun: datetime, history: Mapping[int, Status | str]) -> list[CaseEvent]:
    steps = [(minute, Status(status)) for minute, status in sorted(history.items())]
    events: list[CaseEvent] = [Created(id="e0", at=begun, status=steps[0][1])]
    for seq, ((_, old), (minute, new)) in enumerate(pairwise(steps), start=1):
        at = begun + timedelta(minutes=minute)
        events.append(StatusChanged(id=f"e{seq}", seq=seq, at=at, old=old, new=new))
    return events
