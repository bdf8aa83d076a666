"""Where the reading of a followed case stands, and how one piece of news moves it on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, TypeAlias, TypeVar

from supportkit.cases import (
    Case,
    CaseEvent,
    Created,
    GroupChanged,
    Merged,
    Message,
    Status,
    StatusChanged,
)
from supportkit.errors import ScheduleError
from supportkit.sla.clockwork.log import ORDER, CountsAsReply
from supportkit.sla.clockwork.settled import Record, Settled, settle
from supportkit.sla.open_time.zones import utc_seconds
from supportkit.sla.policies.facts import Facts, changes, done, undone
from supportkit.sla.policy import OnChange, PolicySet

Key: TypeAlias = tuple[bool, str]
Place: TypeAlias = tuple[datetime, int, str]
R = TypeVar("R", CaseEvent, Message, Record)
_LOOKED_AT = (StatusChanged, GroupChanged, Created, Merged, Message)
"""What clocks look at, beside what promises depend on."""
_LEAST = 8
"""How many records are left unsettled, so that news may come a little late."""


@dataclass(frozen=True, slots=True)
class News:
    """What is known of a case: what it held when it was read, and the news since.

    The news are in layers, each larger than the next, so that adding to them copies
    little and leaves those of others alone.
    """

    base: Mapping[Key, Record]
    layers: tuple[Mapping[Key, Record], ...] = ()

    @classmethod
    def of(cls, case: Case) -> News:
        """Begin with what a case holds."""
        return cls({key_of(each): each for each in (*case.messages, *case.events)})

    def get(self, key: Key) -> Record | None:
        """Find a record, the latest version of it."""
        for layer in (*self.layers, self.base):
            if key in layer:
                return layer[key]
        return None

    def __len__(self) -> int:
        return len(self.base) + sum(map(len, self.layers))

    def since(self) -> Iterator[Record]:
        """Go through what came after the case."""
        for layer in self.layers:
            yield from layer.values()

    def with_(self, news: Mapping[Key, Record]) -> News:
        """Add more of them."""
        layers = [*self.layers, news]
        while len(layers) > 1 and len(layers[-2]) <= len(layers[-1]):
            last = layers.pop()
            layers[-1] = {**layers[-1], **last}
        return News(self.base, tuple(layers))


class State(NamedTuple):
    """Where the reading of a case stands.

    Attributes:
        case: The case as it was read.
        known: What it held, and the news since.
        settled: What is settled; None if nothing can be.
        tail: What clocks look at and is not settled.
        latest: When the last of all happened that clocks look at.
        facts: What policies ask about, after the last change.
        changed: The place of that change in the order of events.
        began: The place of the first event that tells of a status.
    """

    case: Case
    known: News
    settled: Settled | None
    tail: tuple[Record, ...]
    latest: int
    facts: Facts
    changed: Place | None
    began: Place | None


def read_state(
    case: Case,
    policies: PolicySet,
    on_change: OnChange | None,
    counts: CountsAsReply | None,
) -> State:
    """Read all of a case."""
    events = in_order(case.events)
    looked_at = [each for each in (*case.messages, *events) if isinstance(each, _LOOKED_AT)]
    moves = [event for _, event in changes(events, [0] * len(events), policies.asked)]
    records = in_order(looked_at)
    moments = [case.created_at, *(each.at for each in (*records[-1:], *moves[-1:]))]
    latest = utc_seconds(max(moments))
    try:
        settled = settle(case, policies, on_change, counts, now=latest, tail=records, least=_LEAST)
    except ScheduleError:
        settled = None  # Whoever asks for a deadline is told.
    return State(
        case=case,
        known=News.of(case),
        settled=settled,
        tail=_unsettled(records, settled),
        latest=latest,
        facts=Facts.of(case, policies.asked),
        changed=ORDER(moves[-1]) if moves else None,
        began=next((ORDER(event) for event in events if _tells_status(event)), None),
    )


def is_moved(case: Case, policies: PolicySet) -> bool:
    """Tell whether a case is in the state that its events have brought it to."""
    bare = case.model_copy(update={"messages": (), "events": ()}).apply(*case.events)
    asked = policies.asked
    same = (bare.status, bare.group) == (case.status, case.group)
    return same and Facts.of(bare, asked) == Facts.of(case, asked)


def moved_by(state: State, new: Record, policies: PolicySet) -> State | None:
    """Go on with one piece of news; None if the past has to be read again."""
    settled = state.settled
    if settled is None or isinstance(new, (Created, Merged)):
        return None
    if isinstance(new, StatusChanged) and not _goes_on(state, new):
        return None
    at = utc_seconds(new.at)
    if not isinstance(new, Message) and changes((new,), (at,), policies.asked):
        facts = _promised_as_before(state, settled, new, policies)
        if facts is None:
            return None
        state = state._replace(facts=facts, changed=ORDER(new), latest=max(state.latest, at))
    if not isinstance(new, _LOOKED_AT):
        return state
    if at < settled.past.until:
        return None
    return state._replace(tail=(*state.tail, new), latest=max(state.latest, at))


def _goes_on(state: State, new: StatusChanged) -> bool:
    """Tell whether a change of status changes nothing that was known of the past."""
    if not state.case.fidelity.has_log or new.new is Status.REMOVED:
        return False
    return state.began is not None and state.began < ORDER(new)


def _promised_as_before(
    state: State, settled: Settled, new: CaseEvent, policies: PolicySet
) -> Facts | None:
    """Give the facts after a change, if it is the last and the same is promised."""
    case, asked = state.case, policies.asked
    if state.changed is not None and ORDER(new) <= state.changed:
        return None
    if new.at < (case.updated_at or case.created_at):
        return None
    after = done(state.facts, new, asked)
    if undone(after, new, asked) != state.facts:
        return None
    promised, policy = settled.terms.promised, policies.match(after, created_at=case.created_at)
    if policy is not promised.policy:
        return None
    promises = {} if policy is None else policy.promises(after.priority)
    same = all(each is promised.now.get(metric) for metric, each in promises.items())
    return after if same and len(promises) == len(promised.now) else None


def shortened(state: State) -> State:
    """Settle the older part of what is unsettled, when there is much."""
    settled, tail = state.settled, state.tail
    if settled is None or len(tail) <= 2 * _LEAST:
        return state
    until = sorted(utc_seconds(each.at) for each in tail)[-_LEAST]
    if until <= settled.past.until:
        return state
    try:
        settled = settled.moved(tail, state.latest, until)
    except ScheduleError:
        settled = None
    return state._replace(settled=settled, tail=_unsettled(tail, settled))


def _unsettled(records: Sequence[Record], settled: Settled | None) -> tuple[Record, ...]:
    if settled is None:
        return ()
    return tuple(each for each in records if utc_seconds(each.at) >= settled.past.until)


def _tells_status(event: CaseEvent) -> bool:
    said = isinstance(event, Created) and event.status is not None
    return said or isinstance(event, StatusChanged)


def in_order(records: Iterable[R]) -> list[R]:
    """Put records in the order of what happened."""
    return sorted(records, key=ORDER)


def key_of(record: Record) -> Key:
    """Tell messages and events apart, whose ids may be alike."""
    return isinstance(record, Message), record.id


def is_same(known: Record, new: Record) -> bool:
    """Tell whether a record is one that is known, to the letter."""
    return known is new or known.model_dump_json() == new.model_dump_json()
