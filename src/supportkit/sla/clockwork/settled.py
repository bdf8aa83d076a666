"""What no later news can change about the clocks of a case, kept so that it is read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from supportkit.cases import FINISHED, Case, CaseEvent, Message
from supportkit.sla.clock_events import Replaced
from supportkit.sla.clocks import Clock
from supportkit.sla.clockwork.cycles import Cycle, Story
from supportkit.sla.clockwork.log import CountsAsReply, Log
from supportkit.sla.clockwork.promises import Promised
from supportkit.sla.clockwork.reading import Laid
from supportkit.sla.clockwork.rest import Former, Kept, Past, Rest, RestLog, Stands, past_of
from supportkit.sla.evaluate import (
    Evaluation,
    beyond_horizon,
    former,
    inactive,
    read_cycle,
)
from supportkit.sla.metrics import REPLIES, Metric, counts_as_reply
from supportkit.sla.open_time.zones import utc_seconds
from supportkit.sla.policies.promise import Promise
from supportkit.sla.policy import OnChange, PolicySet, Target
from supportkit.values import NotAvailable

Record = Message | CaseEvent


class Told(NamedTuple):
    """The cycles of a metric that are settled.

    Attributes:
        number: How many there are.
        clocks: Those of them that had a target.
        replaced: Targets that they had before.
        warnings: Doubts about them.
    """

    number: int = 0
    clocks: tuple[Clock, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    warnings: tuple[str, ...] = ()


class Terms(NamedTuple):
    """How the clocks of a case are read, until something else is promised.

    Attributes:
        promised: What is promised.
        targets: On what there are clocks.
        on_change: What a new target does to a clock that runs.
        counts: What counts as a reply.
        every: Every rule by which a clock stands still.
    """

    promised: Kept
    targets: Sequence[Target]
    on_change: OnChange
    counts: CountsAsReply
    every: frozenset[Stands]

    @property
    def are_plain(self) -> bool:
        """Whether what they say of the past can be settled."""
        metrics = {target.metric for target in self.targets}
        odd = (pauses & FINISHED for pauses, while_solved in self.every if not while_solved)
        return len(metrics) == len(self.targets) and not any(odd)


@dataclass(frozen=True, slots=True)
class Settled:
    """What is settled of a case before a moment.

    Attributes:
        terms: How its clocks are read.
        past: What of its log still matters.
        told: Its settled cycles.
        laid: The time that cycles which still run had used.
        known: The targets that those had before.
    """

    terms: Terms
    past: Past
    told: Mapping[Metric, Told]
    laid: tuple[Laid, ...]
    known: Mapping[tuple[Metric, int], Sequence[Former]]

    def evaluate(self, tail: Sequence[Record], now: int, as_of: datetime) -> Evaluation:
        """Read the clocks at a moment at or after all that has happened."""
        story = self.story(tail, now)
        promised = Kept(self.terms.promised, story.log)
        clocks: list[Clock] = []
        replaced: list[Replaced] = []
        missing: list[tuple[Metric, NotAvailable]] = []
        warnings: list[str] = []
        for target in self.terms.targets:
            reason = story.unmeasurable(target.metric, pauses=target.pauses)
            if reason is None:
                told = self.told[target.metric]
                rest = self._rest(story, promised, target, replaced)
                clocks += told.clocks
                clocks += rest
                warnings += told.warnings
                warnings += beyond_horizon(rest)
            elif target.metric in promised.now:
                missing.append((target.metric, reason))
        return Evaluation(
            self.past.case.id,
            as_of,
            promised.policy,
            tuple(clocks),
            tuple(warnings),
            tuple(missing),
            tuple(replaced),
        )

    def moved(self, tail: Sequence[Record], now: int, until: int) -> Settled:
        """Settle what lies between here and a later moment."""
        story = self.story(tail, now)
        return _settled(self, story, self.terms, tail, until)

    def story(self, tail: Sequence[Record], now: int) -> Rest:
        """Give the story of the case from here on."""
        messages = [each for each in tail if isinstance(each, Message)]
        events = [each for each in tail if not isinstance(each, Message)]
        log = RestLog(self.past, messages, events, now)
        return Rest(log, self.terms.counts, self.past, self.laid, self.known)

    def _rest(
        self, story: Rest, promised: Kept, target: Target, replaced: list[Replaced]
    ) -> list[Clock]:
        metric, told = target.metric, self.told[target.metric]
        cycles = story.cycles(metric, target.reopening)
        replaced += told.replaced
        rest: list[Clock] = []
        how = self.terms.on_change
        for number, cycle in enumerate(cycles, told.number + 1):
            read_cycle(story, promised, metric, how, number, cycle, rest, replaced)
        promise = None if cycles or told.number else promised.now.get(metric)
        if promise is not None:
            rest.append(inactive(promise, story.log.now))
        return rest


def settle(
    case: Case,
    policies: PolicySet,
    on_change: OnChange | None,
    counts: CountsAsReply | None,
    *,
    now: int,
    tail: Sequence[Record],
    least: int,
) -> Settled | None:
    """Read a case once; None where nothing can be settled.

    Args:
        case: The case.
        policies: What is promised.
        on_change: As in `supportkit.sla.evaluate`.
        counts: As there.
        now: When the last of all happened.
        tail: What clocks look at, in the order of time.
        least: How many of those are left unsettled, in case something comes late.
    """
    log = Log(case, now=now)
    if log.cancelled is not None:
        return None
    promised = Promised(log, policies)
    policy = promised.policy
    usual: OnChange = "keep_start" if policy is None else policy.on_change
    replies = counts_as_reply if policy is None else REPLIES[policy.replies]
    kept = Kept(promised, log)
    terms = Terms(kept, promised.targets, on_change or usual, counts or replies, kept.every)
    late = utc_seconds(tail[-least].at) if len(tail) >= least else log.created
    until = max(log.created + 1, kept.since, late)
    if until > now or not terms.are_plain:
        return None
    return _settled(None, Story(log, terms.counts), terms, tail, until)


def _settled(
    old: Settled | None, story: Story, terms: Terms, tail: Sequence[Record], until: int
) -> Settled:
    past = past_of(story, terms.every, until)
    left = [each for each in tail if utc_seconds(each.at) >= until]
    promised = Kept(terms.promised, story.log)
    new = Settled(terms, past, {}, (), {})
    rest = new.story(left, story.log.now)
    told: dict[Metric, Told] = {}
    laid: list[Laid] = []
    known: dict[tuple[Metric, int], Sequence[Former]] = {}
    for target in terms.targets:
        metric = target.metric
        cycles = story.cycles(metric, target.reopening)
        running = rest.cycles(metric, target.reopening)
        before = Told() if old is None else old.told[metric]
        ended = cycles[: len(cycles) - len(running)]
        told[metric] = _told(before, story, promised, terms, metric, ended)
        begun = [cycle for cycle in running if cycle[0] < until]
        laid += _laid(story, promised, terms, metric, begun, past)
        for number, cycle in enumerate(begun, told[metric].number + 1):
            known[metric, number] = _known(story, promised, terms, metric, number, cycle)
    return Settled(terms, past, told, tuple(laid), known)


def _told(
    before: Told,
    story: Story,
    promised: Kept,
    terms: Terms,
    metric: Metric,
    ended: Iterable[Cycle],
) -> Told:
    """Add cycles that have ended to those that are settled."""
    clocks: list[Clock] = []
    replaced: list[Replaced] = []
    number = before.number
    for cycle in ended:
        number += 1
        read_cycle(story, promised, metric, terms.on_change, number, cycle, clocks, replaced)
    if number == before.number:
        return before
    return Told(
        number,
        before.clocks + tuple(clocks),
        before.replaced + tuple(replaced),
        before.warnings + tuple(beyond_horizon(clocks)),
    )


def _known(
    story: Story, promised: Kept, terms: Terms, metric: Metric, number: int, cycle: Cycle
) -> Sequence[Former]:
    """Give the targets that a cycle which still runs, or may again, had before."""
    regimes = promised.regimes(metric, (cycle[0], None))
    found = former(story, metric, number, regimes, terms.on_change) if len(regimes) > 1 else ()
    return [(utc_seconds(each.end), each) for each in found]


def _laid(
    story: Story,
    promised: Kept,
    terms: Terms,
    metric: Metric,
    cycles: Iterable[Cycle],
    past: Past,
) -> Iterator[Laid]:
    """Lay out the time that cycles have used, by the promises that may hold for them."""
    for cycle in cycles:
        for promise, start in _starts(promised, terms.on_change, metric, cycle, past.until):
            until = past.laid_until[promise.stands]
            if start >= until:
                continue
            laid = story.laid(promise.target, start) or Laid(promise.target, start, start)
            holds = [
                (max(begin, laid.until), end, why)
                for begin, end, why in story.holds(promise.stands)
                if laid.until < end <= until
            ]
            yield laid.further(holds) if holds else laid


def _starts(
    promised: Kept, on_change: OnChange, metric: Metric, cycle: Cycle, until: int
) -> Iterator[tuple[Promise, int]]:
    """Give the promises of a cycle, with the starts, as far as they lie before a moment.

    They depend on when it ends: as it has by now, never, or at any moment from there on.
    """
    found: list[tuple[int, int]] = []
    for end in (cycle[1], None, until - 1):
        each = cycle[0], end
        promise = promised.regimes(metric, each)[-1][1]
        if promise is None:
            continue
        start, _ = promised.begun(promise, each, on_change)
        if (id(promise.target), start) not in found:
            found.append((id(promise.target), start))
            yield promise, start
