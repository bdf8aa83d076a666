"""The clocks of a case while its news come in, one by one.

`supportkit.sla.evaluate` reads the whole log of a case whenever it is asked. Whoever
gets a webhook for each event and wants the clocks after each of them would read a long
case again and again. A `FollowedCase` has read the past once: what no later news can
change is kept as values, and a piece of news costs the same however long the case is.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import datetime
from typing import NoReturn, get_args

from supportkit.cases import Case, CaseEvent, Message
from supportkit.cases.record import shown_id
from supportkit.sla.clockwork.following import (
    Key,
    State,
    in_order,
    is_moved,
    is_same,
    key_of,
    moved_by,
    read_state,
    shortened,
)
from supportkit.sla.clockwork.log import CountsAsReply
from supportkit.sla.clockwork.settled import Record
from supportkit.sla.evaluate import Evaluation, evaluate
from supportkit.sla.open_time.zones import utc_seconds
from supportkit.sla.policy import OnChange, PolicySet
from supportkit.values import require_offset
from supportkit.values.instants import with_plain_offset

__all__ = ["FollowedCase", "follow"]

_EVENTS: tuple[type, ...] = get_args(get_args(CaseEvent)[0])


class FollowedCase:
    """A case whose clocks are kept up while its news come in. Made by `follow`.

    It is immutable: `apply` gives another one, and any number of them may go on from the
    same one. It compares by value, and pickles as its case and policies, which are read
    again on unpickling.
    """

    __slots__ = ("_case", "_counts", "_lock", "_on_change", "_policies", "_state")
    _state: State
    _policies: PolicySet
    _on_change: OnChange | None
    _counts: CountsAsReply | None
    _case: Case | None
    _lock: threading.Lock

    def __init__(
        self,
        state: State,
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
        case_id = shown_id(self._state.case.id)
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
          when solved, or on a schedule that does not open for so long that a deadline
          cannot be given.

        What happened within one second is settled together.

        Raises:
            TypeError: One is neither a message nor an event.
        """
        fresh: dict[Key, Record] = {}
        other: list[Record] = []
        for each in news:
            if not isinstance(each, (Message, *_EVENTS)):
                raise TypeError(f"expected a message or an event, found {type(each).__name__}")
            known = fresh.get(key_of(each)) or self._state.known.get(key_of(each))
            if known is None:
                fresh[key_of(each)] = each
            elif not is_same(known, each):
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

    def _at(self, state: State) -> FollowedCase:
        return FollowedCase(state, self._policies, self._on_change, self._counts)

    def _reread(self, *news: Record) -> FollowedCase:
        case = self.case.apply(*news)
        if case is self.case:
            return self
        return self._at(read_state(case, self._policies, self._on_change, self._counts))

    def _moved(self, fresh: Mapping[Key, Record]) -> State | None:
        """Go on with news; None if the past has to be read again."""
        state = self._state
        for each in in_order(fresh.values()):
            further = moved_by(state, each, self._policies)
            if further is None:
                return None
            state = shortened(further)
        return state._replace(known=state.known.with_(fresh))


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
    state = read_state(case, policies, on_change, counts)
    if not is_moved(case, policies):
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
