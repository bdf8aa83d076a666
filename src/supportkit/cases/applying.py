"""News of a case, such as a webhook brings them, in any order and any number of times.

The state of a case is a function of three things: what the help desk recorded (and
when), the set of its messages, and the set of its events. News only make the sets
larger, and the state is computed anew from all three, so the order in which they arrive
cannot matter, nor how often. For this the recorded state is kept in ``case.recorded``
from the moment that an event moves the case away from it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from operator import attrgetter
from types import MappingProxyType
from typing import Any, TypeVar, get_args

from supportkit.cases.case import Case, CaseLink, LinkKind, RecordedState, Satisfaction
from supportkit.cases.events import (
    Assigned,
    CaseEvent,
    Created,
    FieldChanged,
    GroupChanged,
    Merged,
    PriorityChanged,
    Rated,
    StatusChanged,
    TagsChanged,
)
from supportkit.cases.message import Message
from supportkit.cases.people import Kind, Participant
from supportkit.cases.record import Record
from supportkit.values import FrozenMapping

__all__ = ["apply"]

_Item = TypeVar("_Item", bound=Message | CaseEvent)
_State = dict[str, Any]

_ORDER = attrgetter("at", "seq", "id")
_EVENTS = get_args(get_args(CaseEvent)[0])
_NEVER = datetime.min.replace(tzinfo=UTC)


def apply(case: Case, news: Iterable[CaseEvent | Message]) -> Case:
    """Give the case with more messages and events; see `Case.apply`."""
    told: list[Message] = []
    happened: list[CaseEvent] = []
    for each in news:
        if isinstance(each, Message):
            told.append(each)
        elif isinstance(each, _EVENTS):
            happened.append(each)
        else:
            raise TypeError(f"expected a message or an event, found {type(each).__name__}")
    messages = _with(case.messages, told, version=_version_of_message)
    events = _with(case.events, happened, version=_version_of_event)
    if messages is case.messages and events is case.events:
        return case
    update = {
        "messages": tuple(sorted(messages, key=_ORDER)),
        "events": tuple(sorted(events, key=_ORDER)),
    }
    return _moved(case.model_copy(update=update))


def _with(
    known: tuple[_Item, ...], news: Sequence[_Item], *, version: Callable[[_Item], tuple[Any, ...]]
) -> tuple[_Item, ...]:
    """Add records, or put them in the place of earlier versions of them."""
    if not news:
        return known
    latest, changed = {each.id: each for each in known}, False
    for new in news:
        old = latest.get(new.id)
        if old is None or (old is not new and version(old) < version(new)):
            latest[new.id], changed = new, True
    return tuple(latest.values()) if changed else known


def _version_of_message(message: Message) -> tuple[datetime, bool, str]:
    """Tell which of two versions holds: one that erasure made beats another of the same edit."""
    return message.edited_at or _NEVER, message.redacted, _canonical(message)


def _version_of_event(event: CaseEvent) -> tuple[str]:
    return (_canonical(event),)


def _canonical(record: Record) -> str:
    return json.dumps(record.model_dump(mode="json"), sort_keys=True)


def _moved(case: Case) -> Case:
    """Compute the state from what was recorded and what happened at that instant or since."""
    recorded = case.recorded or RecordedState.of(case)
    since = case.updated_at or case.created_at
    values: _State = dict(recorded)
    for event in case.events:
        move = _MOVES.get(type(event))
        if move is not None and event.at >= since:
            move(values, event)
    if isinstance(values["assignee"], str):
        values["assignee"] = _agent(values["assignee"], _people(case, recorded))
    state = RecordedState.model_construct(**values)
    if state == recorded:
        return case.model_copy(update={**dict(recorded), "recorded": None})
    return case.model_copy(update={**values, "recorded": recorded})


def _begin(state: _State, event: Created) -> None:
    """The first status says nothing where a later one is known."""
    if state["status"] is None and state["status_raw"] is None:
        state.update(status=event.status, status_raw=event.raw)


def _move_status(state: _State, event: StatusChanged) -> None:
    state.update(status=event.new, status_raw=event.raw)


def _move_priority(state: _State, event: PriorityChanged) -> None:
    state.update(priority=event.new, priority_raw=event.raw)


def _move_assignee(state: _State, event: Assigned) -> None:
    state["assignee"] = event.new


def _move_group(state: _State, event: GroupChanged) -> None:
    state["group"] = event.new


def _move_tags(state: _State, event: TagsChanged) -> None:
    """Put tags on or take them off, without regard to case, as policies read them."""
    named = {tag.casefold(): tag for tag in event.tags}
    if event.type == "tagged":
        there = {tag.casefold() for tag in state["tags"]}
        new = (tag for folded, tag in named.items() if folded not in there)
        state["tags"] = (*state["tags"], *new)
    else:
        state["tags"] = tuple(tag for tag in state["tags"] if tag.casefold() not in named)


def _move_field(state: _State, event: FieldChanged) -> None:
    """Set a field, or the subject; None takes a value away, and a lacking one says nothing."""
    if "new" not in event.values:
        return
    new = event.values["new"]
    if event.name == "subject":
        if new is None or isinstance(new, str):
            state["subject"] = new
        return
    others = {name: value for name, value in state["fields"].items() if name != event.name}
    state["fields"] = FrozenMapping(others if new is None else {**others, event.name: new})


def _rate(state: _State, event: Rated) -> None:
    ratings: tuple[Satisfaction, ...] = state["satisfaction"]
    like = [each for each in ratings if each.scale == event.scale]
    if any(_tells(each, event) for each in like):
        return
    last = like[-1] if like else None
    if event.value is None:
        new = Satisfaction(scale=event.scale, offered_at=event.at)
    elif last is not None and last.value is None:
        answer = {"value": event.value, "answered_at": event.at}
        new = last.model_copy(update=answer)
        ratings = tuple(each for each in ratings if each is not last)
    else:
        new = Satisfaction(scale=event.scale, value=event.value, answered_at=event.at)
    state["satisfaction"] = (*ratings, new)


def _tells(rating: Satisfaction, event: Rated) -> bool:
    """Whether a rating is the one of an event; one that was recorded without a time may be."""
    if event.value is None:
        return rating.offered_at == event.at or (rating.value is None and rating.offered_at is None)
    return rating.value == event.value and rating.answered_at in (None, event.at)


def _merge(state: _State, event: Merged) -> None:
    link = CaseLink(kind=LinkKind.MERGED_INTO, case_id=event.into)
    if link not in state["links"]:
        state["links"] = (*state["links"], link)


_MOVES: Mapping[type[Record], Callable[[_State, Any], None]] = MappingProxyType(
    {
        Created: _begin,
        StatusChanged: _move_status,
        PriorityChanged: _move_priority,
        Assigned: _move_assignee,
        GroupChanged: _move_group,
        TagsChanged: _move_tags,
        FieldChanged: _move_field,
        Rated: _rate,
        Merged: _merge,
    }
)


def _people(case: Case, recorded: RecordedState) -> Iterator[Participant]:
    """Everyone whom the case knows, whatever the order of the news."""
    named = (recorded.assignee, case.requester, *(event.actor for event in case.events))
    yield from (person for person in named if person is not None)
    yield from case.followers
    yield from (message.author for message in case.messages)


def _agent(person_id: str, people: Iterable[Participant]) -> Participant:
    """Give what is known best of an agent; of equals, the last in the order of their JSON."""
    same = (each for each in people if each.id == person_id and each.kind in _ON_OUR_SIDE)
    unknown = Participant(id=person_id, kind=Kind.AGENT)
    return max(same, key=_knowledge, default=unknown)


_ON_OUR_SIDE = frozenset({Kind.AGENT, Kind.BOT})


def _knowledge(person: Participant) -> tuple[bool, int, str]:
    return person.name is not None, len(person.identifiers), _canonical(person)
