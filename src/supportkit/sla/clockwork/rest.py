"""The log of a case from a moment on, for whoever has kept what came before.

What lies before the moment is kept in a few values: the last status, the group, the
last reply and what has waited since. Cycles that ended before it are not found again;
all others are, exactly as in the whole log.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from supportkit.cases import Case, CaseEvent, GroupChanged, Message, Status, StatusChanged
from supportkit.sla.clock_events import Replaced
from supportkit.sla.clockwork.cycles import Cycle, Story, Turns
from supportkit.sla.clockwork.log import (
    FOREVER,
    CountsAsReply,
    Hold,
    Log,
    Spell,
    Step,
    in_order,
    solved_spells,
    within,
)
from supportkit.sla.clockwork.promises import Promised
from supportkit.sla.clockwork.reading import Laid
from supportkit.sla.metrics import BY_SOLVING, Metric
from supportkit.sla.open_time.zones import utc_seconds
from supportkit.sla.policy import Reopen, Target

Stands: TypeAlias = tuple[frozenset[Status], bool]
"""In which statuses, and whether while solved, a clock stands still."""
Former: TypeAlias = tuple[int, Replaced]
"""A target that a cycle had, and until when."""

_PERIODIC = frozenset({Metric.PERIODIC_UPDATE, Metric.PAUSABLE_UPDATE})
_ONCE = frozenset((*BY_SOLVING, Metric.FIRST_RESOLUTION))


class Past(NamedTuple):
    """What of a case's log before a moment still matters.

    Attributes:
        case: The case, for what never changes.
        until: The moment.
        first: The first message of all.
        turns: The last reply, and the first customer message since.
        rested: Whether the cycle of that reply has ended, or there was none.
        step: The last status; none without a history.
        solved: The last stretch solved that has ended, and the one that has not.
        was_solved: Whether there was any.
        group: The last group, with its beginning.
        transfers: The last change of group, and the last before the solving.
        standing: The stretch that stands still at the moment, by the rule.
        laid_until: Where the last one before it ended, by the rule.
    """

    case: Case
    until: int
    first: Message | None
    turns: Turns
    rested: bool
    step: Step | None
    solved: tuple[Spell, ...]
    was_solved: bool
    group: tuple[int, str | None]
    transfers: tuple[int, ...]
    standing: Mapping[Stands, Hold | None]
    laid_until: Mapping[Stands, int]

    @property
    def reopened(self) -> int:
        """When the case was reopened last."""
        ends = [end for _, end in self.solved if end < self.until]
        return ends[-1] if ends else -FOREVER


class RestLog(Log):
    """What had happened to a case at a moment, from an earlier one on.

    Attributes:
        past: What is kept of the log before that.
    """

    def __init__(
        self, past: Past, messages: Sequence[Message], events: Sequence[CaseEvent], now: int
    ) -> None:
        self.past, self.case, self.now = past, past.case, now
        self.created = utc_seconds(past.case.created_at)
        self._told, self._said_at = in_order(messages)
        self.messages = self._told[:1] if past.first is None else (past.first,)
        self.events, self.event_times = in_order(events)
        self.steps = []
        timed = list(zip(self.events, self.event_times, strict=True))
        moves: list[Step] = [(at, event.new) for event, at in timed if type(event) is StatusChanged]
        if past.step is not None:
            self.steps = [(past.until, past.step[1]), *moves]
        self.solved = self._solvings(moves) if self.steps else []
        self.merged = self.cancelled = None
        self.groups = [past.group]
        for event, at in timed:
            if isinstance(event, GroupChanged) and event.new != self.groups[-1][1]:
                self.groups.append((at, event.new))

    def _solvings(self, moves: Sequence[Step]) -> list[Spell]:
        ended = [spell for spell in self.past.solved if spell[1] < self.past.until]
        running = [(start, Status.SOLVED) for start, end in self.past.solved if end == FOREVER]
        return [*ended, *solved_spells([*running, *moves])]

    def turns(self, counts: CountsAsReply) -> list[tuple[int, bool]]:
        """Give the public messages that matter: when, and whether it is a reply."""
        found = list(self.past.turns)
        for message, at in zip(self._told, self._said_at, strict=True):
            if counts(message):
                found.append((at, True))
            elif message.is_from_customer:
                found.append((at, False))
        return found

    def answered_later(self, _counts: CountsAsReply) -> bool:
        """Nothing is later than its moment."""
        return False

    def holds(self, pauses: frozenset[Status], *, while_solved: bool) -> list[Hold]:
        """Give the stretches in which a clock stands still, the present one as a whole."""
        found = super().holds(pauses, while_solved=while_solved)
        standing = self.past.standing[pauses, while_solved]
        if standing is None:
            return found
        start, end, why = standing
        if found and found[0][0] == end and found[0][2] == why:
            return [(start, found[0][1], why), *found[1:]]
        return [standing, *found]

    @property
    def transfers(self) -> Sequence[int]:
        """When the case went to another group, as far as that matters."""
        return [*self.past.transfers, *(at for at, _ in self.groups[1:])]


class Rest(Story):
    """The story of a case from a moment on.

    Attributes:
        log: The log from then on.
    """

    log: RestLog

    def __init__(
        self,
        log: RestLog,
        counts: CountsAsReply,
        past: Past,
        laid: Sequence[Laid],
        known: Mapping[tuple[Metric, int], Sequence[Former]],
    ) -> None:
        super().__init__(log, counts)
        self._past, self._laid, self._known = past, laid, known

    def holds(self, stands: Stands) -> list[Hold]:
        """Give the stretches in which a clock stands still, after those that are laid out."""
        held = self._holds.get(stands)
        if held is None:
            held = self._holds[stands] = self.log.holds(stands[0], while_solved=stands[1])
        return held

    def cycles(self, metric: Metric, reopen: Reopen) -> list[Cycle]:
        """Give the cycles of a metric that had not ended before, in order."""
        found, past = super().cycles(metric, reopen), self._past
        if metric is Metric.FIRST_REPLY:
            return [] if past.turns and past.turns[0][1] else found
        if metric in _PERIODIC:
            return [each for each in found if each[0] >= past.until] if past.rested else found
        if metric is Metric.OWNERSHIP or (metric in BY_SOLVING and reopen == "new_cycle"):
            return [each for each in found if each[0] >= past.reopened]
        if metric in _ONCE and reopen == "settled_once" and past.was_solved:
            return []
        return found

    def laid(self, target: Target, start: int, /) -> Laid | None:
        """Give the time of a cycle that is laid out already."""
        for each in self._laid:
            if each.start == start and each.target is target:
                return each
        return None

    def former(self, metric: Metric, number: int, until: int, /) -> Sequence[Replaced]:
        """Give the targets that a cycle had up to then."""
        return [each for end, each in self._known.get((metric, number), ()) if end <= until]


class Kept(Promised):
    """What was promised to a case, which nothing has changed since."""

    def __init__(self, promised: Promised, log: Log) -> None:
        vars(self).update(vars(promised))
        self._log = log

    @property
    def since(self) -> int:
        """From when on the present promises hold."""
        return self._since[-1]

    @property
    def every(self) -> frozenset[Stands]:
        """Every rule by which a clock stands still."""
        return frozenset(each.stands for held in self._held for each in held.values())

    def _last_transfer(self, until: int) -> int:
        moves = (at for at in transfers(self._log) if at <= until)
        return max(moves, default=self._log.created)


def transfers(log: Log) -> Sequence[int]:
    """Give when a case went to another group."""
    return log.transfers if isinstance(log, RestLog) else [at for at, _ in log.groups[1:]]


def past_of(story: Story, every: frozenset[Stands], until: int) -> Past:
    """Keep what matters of everything before a moment; what is at it comes after."""
    log, old = story.log, story.log.past if isinstance(story.log, RestLog) else None
    turns = _last_turns(story.turns, until)
    spells = [spell for spell in log.solved if spell[0] < until]
    ended = [spell for spell in spells if spell[1] < until][-1:]
    running = [(start, FOREVER) for start, end in spells if end >= until]
    steps = [step for step in log.steps if step[0] < until]
    group = [step for step in log.groups if step[0] < until][-1]
    laid_until, standing = {}, {}
    for stands in every:
        before = -FOREVER if old is None else old.laid_until[stands]
        laid_until[stands], standing[stands] = _stood(story.holds(stands), before, until)
    return Past(
        case=log.case,
        until=until,
        first=_first_message(log, until),
        turns=turns,
        rested=_is_rested(log, turns, old, until),
        step=steps[-1] if steps else None,
        solved=(*ended, *running),
        was_solved=bool(spells) or (old is not None and old.was_solved),
        group=group,
        transfers=_last_transfers(transfers(log), running, until),
        standing=standing,
        laid_until=laid_until,
    )


def _first_message(log: Log, until: int) -> Message | None:
    first = log.messages[0] if log.messages else None
    return first if first is not None and utc_seconds(first.at) < until else None


def _last_turns(turns: Turns, until: int) -> Turns:
    """Keep the last reply, and the first customer message since."""
    kept: list[tuple[int, bool]] = []
    for turn in turns:
        if turn[0] >= until:
            break
        if turn[1]:
            kept = [turn]
        elif not kept or kept[-1][1]:
            kept.append(turn)
    return kept


def _is_rested(log: Log, turns: Turns, old: Past | None, until: int) -> bool:
    """Tell whether the last reply is followed by a solving, or came while solved."""
    if not turns or not turns[0][1]:
        return False
    at = turns[0][0]
    if old is not None and at < old.until and old.rested:
        return True
    solvings = (start for start, _ in log.solved)
    return bool(within(log.solved, at, at)) or any(at <= each < until for each in solvings)


def _last_transfers(moves: Sequence[int], running: Sequence[Spell], until: int) -> tuple[int, ...]:
    """Keep the last change of group, and the last that was not after the solving."""
    ends = [until - 1, *(start for start, _ in running)]
    last = (max((at for at in moves if at <= end), default=None) for end in ends)
    return tuple(sorted({at for at in last if at is not None}))


def _stood(holds: Sequence[Hold], before: int, until: int) -> tuple[int, Hold | None]:
    """Give where the last stretch that stood still ended, and the one that goes on."""
    ends = [end for start, end, _ in holds if end < until]
    going_on = [(start, until, why) for start, end, why in holds if start < until <= end]
    return max([before, *ends]), going_on[0] if going_on else None
