"""The clocks of a case while its news come in, one by one.

`supportkit.sla.evaluate` reads the whole log of a case whenever it is asked. Whoever
gets a webhook for each event and wants the clocks after each of them would read a long
case again and again. A `FollowedCase` has read the past once: what no later news can
change is kept as values, and a piece of news costs the same however long the case is.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple, NoReturn, TypeAlias, get_args

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
from supportkit.cases.record import identity
from supportkit.sla._facts import Facts, changes, done, undone
from supportkit.sla._log import CountsAsReply
from supportkit.sla._settled import Record, Settled, settle
from supportkit.sla._zones import utc_seconds
from supportkit.sla.evaluate import Evaluation, evaluate
from supportkit.sla.policy import OnChange, PolicySet
from supportkit.values import require_offset
from supportkit.values.instants import with_plain_offset

__all__ = ["FollowedCase", "follow"]

_Key: TypeAlias = tuple[bool, str]
_Place: TypeAlias = tuple[datetime, int, str]
_EVENTS: tuple[type, ...] = get_args(get_args(CaseEvent)[0])
_ORDER = attrgetter("at", "seq", "id")
_LOOKED_AT = (StatusChanged, GroupChanged, Created, Merged, Message)
"""What clocks look at, beside what promises depend on."""
_LEAST = 8
"""How many records are left unsettled, so that news may come a little late."""


@dataclass(frozen=True, slots=True)
class _News:
    """What is known of a case: what it held when it was read, and the news since.

    The news are in layers, each larger than the next, so that adding to them copies
    little and leaves those of others alone.
    """

    base: Mapping[_Key, Record]
    layers: tuple[Mapping[_Key, Record], ...] = ()

    @classmethod
    def of(cls, case: Case) -> _News:
        return cls({_key(each): each for each in (*case.messages, *case.events)})

    def get(self, key: _Key) -> Record | None:
        for layer in (*self.layers, self.base):
            if key in layer:
                return layer[key]
        return None

    def __len__(self) -> int:
        return len(self.base) + sum(map(len, self.layers))

    def since(self) -> Iterator[Record]:
        for layer in self.layers:
            yield from layer.values()

    def with_(self, news: Mapping[_Key, Record]) -> _News:
        layers = [*self.layers, news]
        while len(layers) > 1 and len(layers[-2]) <= len(layers[-1]):
            last = layers.pop()
            layers[-1] = {**layers[-1], **last}
        return _News(self.base, tuple(layers))


class _State(NamedTuple):
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
    known: _News
    settled: Settled | None
    tail: tuple[Record, ...]
    latest: int
    facts: Facts
    changed: _Place | None
    began: _Place | None


class FollowedCase:
    """A case whose clocks are kept up while its news come in. Made by `follow`.

    It is immutable: `apply` gives another one, and any number of them may go on from the
    same one. It compares by value, and pickles as its case and policies, which are read
    again on unpickling.
    """

    __slots__ = ("_case", "_counts", "_lock", "_on_change", "_policies", "_state")
    _state: _State
    _policies: PolicySet
    _on_change: OnChange | None
    _counts: CountsAsReply | None
    _case: Case | None
    _lock: threading.Lock

    def __init__(
        self,
        state: _State,
        policies: PolicySet,
        on_change: OnChange | None,
        counts: CountsAsReply | None,
        /,
    ) -> None:
        values = (None, counts, threading.Lock(), on_change, policies, state)
        for name, value in zip(self.__slots__, values, strict=True):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a FollowedCase cannot be changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a FollowedCase cannot be changed")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FollowedCase) and self._value == other._value

    def __hash__(self) -> int:
        return hash((self._state.case.id, self._on_change))

    def __reduce__(self) -> tuple[object, ...]:
        return _follow, self._value

    def __repr__(self) -> str:
        case_id = identity(self._state.case.id) or "\u2026"
        return f"FollowedCase(case_id={case_id!r}, known={len(self._state.known)})"

    @property
    def _value(self) -> tuple[Case, PolicySet, OnChange | None, CountsAsReply | None]:
        return self.case, self._policies, self._on_change, self._counts

    @property
    def case(self) -> Case:
        """The case with all news, as `supportkit.cases.Case.apply` gives it.

        It is put together when it is first asked for, which goes through the whole case.
        """
        with self._lock:
            case = self._case
            if case is None:
                case = self._state.case.apply(*self._state.known.since())
                object.__setattr__(self, "_case", case)
            return case

    @property
    def policies(self) -> PolicySet:
        """The policies by which it is read."""
        return self._policies

    def apply(self, *news: CaseEvent | Message) -> FollowedCase:
        """Give it with more news: messages, and changes of the case.

        News may arrive in any order and more than once, as with
        `supportkit.cases.Case.apply`; what is known already changes nothing: you get
        ``self``. The usual news cost the same however long the case is. These make it read
        the whole case again, which changes no answer:

        - news older than about the last eight messages, changes of status or changes of
          group, and another version of what is known;
        - a change that brings other targets, or that contradicts what was known before it
          (its ``old``, or a tag that was there already);
        - `Created`, `Merged` and any news of a case that is merged or removed; the first
          change of status of all, and all of them where the case has no history;
        - all news under a policy that pauses a clock in solved or closed while it runs on
          when solved.

        Raises:
            TypeError: One is neither a message nor an event.
        """
        fresh: dict[_Key, Record] = {}
        other: list[Record] = []
        for each in news:
            if not isinstance(each, (Message, *_EVENTS)):
                raise TypeError(f"expected a message or an event, found {type(each).__name__}")
            known = fresh.get(_key(each)) or self._state.known.get(_key(each))
            if known is None:
                fresh[_key(each)] = each
            elif not _is_same(known, each):
                other.append(each)
        if not fresh and not other:
            return self
        state = None if other else self._moved(fresh)
        return self._reread(*fresh.values(), *other) if state is None else self._at(state)

    def evaluate(self, *, as_of: datetime) -> Evaluation:
        """Read the clocks at a moment: what `supportkit.sla.evaluate` says of `case`.

        What is settled is not read again at or after the latest news. At a moment before
        them the whole case is read.

        Raises:
            NaiveDatetimeError: ``as_of`` has no UTC offset.
            NoOpenTimeError: A schedule does not open for so long that a deadline cannot be
                given.
        """
        now = utc_seconds(require_offset(as_of, what="as_of"))
        settled = self._state.settled
        if settled is None or now < self._state.latest:
            how, counts = self._on_change, self._counts
            return evaluate(self.case, self._policies, as_of=as_of, on_change=how, counts=counts)
        return settled.evaluate(self._state.tail, now, with_plain_offset(as_of))

    def _at(self, state: _State) -> FollowedCase:
        return FollowedCase(state, self._policies, self._on_change, self._counts)

    def _reread(self, *news: Record) -> FollowedCase:
        case = self.case.apply(*news)
        if case is self.case:
            return self
        return self._at(_read(case, self._policies, self._on_change, self._counts))

    def _moved(self, fresh: Mapping[_Key, Record]) -> _State | None:
        """Go on with news; None if the past has to be read again."""
        state = self._state
        for each in fresh.values():
            further = _with(state, each, self._policies)
            if further is None:
                return None
            state = further
        return _shortened(state._replace(known=state.known.with_(fresh)))


def follow(
    case: Case,
    policies: PolicySet,
    *,
    on_change: OnChange | None = None,
    counts: CountsAsReply | None = None,
) -> FollowedCase:
    """Read the clocks of a case once, and go on with its news one by one.

    Args:
        case: The case.
        policies: Which promises hold.
        on_change: What a new target does to a running clock; as the policy says, if left
            out.
        counts: Which messages are replies; as the policy says, if left out.

    >>> from datetime import timedelta
    >>> from supportkit.cases import Participant
    >>> policies = PolicySet.parse('''
    ... schema: supportkit.policies/1
    ... policies:
    ...   - {name: all, schedule: 24x7, targets: {first_reply: 4h}}
    ... ''')
    >>> ada, sam = Participant(id="u7", kind="customer"), Participant(id="a1", kind="agent")
    >>> question = Message(id="m1", author=ada, at="2026-03-02T09:00:00Z", text="Hello?")
    >>> answer = Message(id="m2", author=sam, at="2026-03-02T09:30:00Z", text="Hello!")
    >>> watch = follow(Case.from_messages("C-1", [question]), policies)
    >>> later = watch.apply(answer)
    >>> noon = question.at + timedelta(hours=3)
    >>> [each.evaluate(as_of=noon).clock("first_reply").state.value for each in (watch, later)]
    ['active', 'fulfilled']
    >>> later.apply(answer) is later
    True
    """
    state = _read(case, policies, on_change, counts)
    if not _is_moved(case, policies):
        # The first news will move its state on, so nothing is settled before them.
        state = state._replace(settled=None)
    return FollowedCase(state, policies, on_change, counts)


def _follow(
    case: Case,
    policies: PolicySet,
    on_change: OnChange | None,
    counts: CountsAsReply | None,
) -> FollowedCase:
    return follow(case, policies, on_change=on_change, counts=counts)


def _read(
    case: Case,
    policies: PolicySet,
    on_change: OnChange | None,
    counts: CountsAsReply | None,
) -> _State:
    """Read all of a case."""
    events = sorted(case.events, key=_ORDER)
    looked_at = [each for each in (*case.messages, *events) if isinstance(each, _LOOKED_AT)]
    moves = [event for _, event in changes(events, [0] * len(events), policies.asked)]
    records = sorted(looked_at, key=_ORDER)
    moments = [case.created_at, *(each.at for each in (*records[-1:], *moves[-1:]))]
    latest = utc_seconds(max(moments))
    settled = settle(
        case, policies, on_change=on_change, counts=counts, now=latest, tail=records, least=_LEAST
    )
    return _State(
        case=case,
        known=_News.of(case),
        settled=settled,
        tail=_unsettled(records, settled),
        latest=latest,
        facts=Facts.of(case, policies.asked),
        changed=_ORDER(moves[-1]) if moves else None,
        began=next((_ORDER(event) for event in events if _tells_status(event)), None),
    )


def _is_moved(case: Case, policies: PolicySet) -> bool:
    """Tell whether a case is in the state that its events have brought it to."""
    bare = case.model_copy(update={"messages": (), "events": ()}).apply(*case.events)
    asked = policies.asked
    same = (bare.status, bare.group) == (case.status, case.group)
    return same and Facts.of(bare, asked) == Facts.of(case, asked)


def _with(state: _State, new: Record, policies: PolicySet) -> _State | None:
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
        state = state._replace(facts=facts, changed=_ORDER(new), latest=max(state.latest, at))
    if not isinstance(new, _LOOKED_AT):
        return state
    if at < settled.past.until:
        return None
    return state._replace(tail=(*state.tail, new), latest=max(state.latest, at))


def _goes_on(state: _State, new: StatusChanged) -> bool:
    """Tell whether a change of status changes nothing that was known of the past."""
    if not state.case.fidelity.has_log or new.new is Status.REMOVED:
        return False
    return state.began is not None and state.began < _ORDER(new)


def _promised_as_before(
    state: _State, settled: Settled, new: CaseEvent, policies: PolicySet
) -> Facts | None:
    """Give the facts after a change, if it is the last and the same is promised."""
    case, asked = state.case, policies.asked
    if state.changed is not None and _ORDER(new) <= state.changed:
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


def _shortened(state: _State) -> _State:
    """Settle the older part of what is unsettled, when there is much."""
    settled, tail = state.settled, state.tail
    if settled is None or len(tail) <= 2 * _LEAST:
        return state
    until = sorted(utc_seconds(each.at) for each in tail)[-_LEAST]
    if until <= settled.past.until:
        return state
    settled = settled.moved(tail, state.latest, until)
    return state._replace(settled=settled, tail=_unsettled(tail, settled))


def _unsettled(records: Sequence[Record], settled: Settled | None) -> tuple[Record, ...]:
    if settled is None:
        return ()
    return tuple(each for each in records if utc_seconds(each.at) >= settled.past.until)


def _tells_status(event: CaseEvent) -> bool:
    said = isinstance(event, Created) and event.status is not None
    return said or isinstance(event, StatusChanged)


def _key(record: Record) -> _Key:
    return isinstance(record, Message), record.id


def _is_same(known: Record, new: Record) -> bool:
    return known is new or known.model_dump_json() == new.model_dump_json()
