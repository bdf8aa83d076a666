"""Which promises hold for a case at each moment, as its priority, tags and fields change."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import TypeAlias

from supportkit.sla.clockwork.cycles import Cycle
from supportkit.sla.clockwork.log import Log
from supportkit.sla.metrics import Metric
from supportkit.sla.policies.facts import Facts, changes, history
from supportkit.sla.policies.promise import Promise, Promises
from supportkit.sla.policy import OnChange, Policy, PolicySet, Target

_NONE: Promises = {}
Regimes: TypeAlias = list[tuple[int, Promise | None]]
"""What was promised for a metric, each with the moment from which on."""


class Promised:
    """What is promised to one case, moment by moment.

    Attributes:
        policy: The policy in force at the moment of the log, or None if none matches.
        now: What it promises.
        varies: Whether something else was promised before.
    """

    def __init__(self, log: Log, policies: PolicySet) -> None:
        asked = policies.asked
        self._log = log
        self._since: list[int] = []
        self._held: list[Promises] = []
        self.policy: Policy | None = None
        moves = changes(log.events, log.event_times, asked)
        facts = iter(history(log.case, [event for _, event in moves], asked))
        self._hold(log.created, policies, next(facts))
        for (at, _), after in zip(moves, facts, strict=True):
            if at > log.now:
                break
            self._hold(max(at, log.created), policies, after)
        self.now = self._held[-1]
        self.varies = len(self._held) > 1

    def _hold(self, at: int, policies: PolicySet, facts: Facts) -> None:
        """Note what holds from a moment on, if it is something else than before."""
        self.policy = policies.match(facts, created_at=self._log.case.created_at)
        promises = _NONE if self.policy is None else self.policy.promises(facts.priority)
        if self._held and self._since[-1] == at:
            self._held.pop()
            self._since.pop()
        if not self._held or self._held[-1] is not promises:
            self._held.append(promises)
            self._since.append(at)

    def at(self, metric: Metric, moment: int) -> Promise | None:
        """Give what is promised for a metric at a moment, if anything is."""
        if not self.varies:
            return self.now.get(metric)
        return self._held[max(bisect_right(self._since, moment) - 1, 0)].get(metric)

    @property
    def targets(self) -> Sequence[Target]:
        """The targets of the policy in force, then those that were withdrawn."""
        present = () if self.policy is None else self.policy.targets
        if not self.varies:
            return present
        known = {target.metric for target in present}
        former = (promise.target for held in self._held for promise in held.values())
        withdrawn = {each.metric: each for each in former if each.metric not in known}
        return *present, *withdrawn.values()

    def regimes(self, metric: Metric, cycle: Cycle) -> Regimes:
        """Give what was promised during a cycle, each with the moment from which on."""
        start, end = cycle
        found: Regimes = [(start, self.at(metric, start))]
        if self.varies:
            first = bisect_right(self._since, start)
            last = bisect_right(self._since, self._log.now if end is None else end)
            for at, held in zip(self._since[first:last], self._held[first:last], strict=True):
                if held.get(metric) is not found[-1][1]:
                    found.append((at, held.get(metric)))
        return found

    def begun(self, promise: Promise, cycle: Cycle, on_change: OnChange) -> Cycle:
        """Move the start to the last change that the clock restarts on, if there is one."""
        if on_change == "keep_start" and promise.target.transfer == "keep":
            return cycle
        start, end = cycle
        cut = self._log.cut(cycle)
        if on_change == "restart":
            start = self.regimes(promise.target.metric, cut)[-1][0]
        if promise.target.transfer == "restart":
            start = max(start, self._last_transfer(self._log.now if cut[1] is None else cut[1]))
        return start, end

    def _last_transfer(self, until: int) -> int:
        groups = self._log.groups
        return groups[max(bisect_right(groups, until, key=itemgetter(0)) - 1, 0)][0]
