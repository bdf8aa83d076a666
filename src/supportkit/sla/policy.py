"""Which promise holds for which case: policies, their conditions and targets.

The first policy in list order whose condition holds is used. A policy without a
condition is a fallback wherever it stands. Policies are read from a file or text
(`PolicySet.load`, `PolicySet.parse`) or made of the values here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from os import PathLike
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias

from supportkit.cases import Priority, Status
from supportkit.sla.durations import Duration
from supportkit.sla.metrics import Metric
from supportkit.sla.policies.conditions import IN_ORDER, Condition, Folded, Prepared
from supportkit.sla.policies.facts import Asked, Facts
from supportkit.sla.policies.promise import Promise, Promises
from supportkit.sla.schedule import Edge, Schedule
from supportkit.values import find_zone

__all__ = [
    "Condition",
    "Format",
    "Merged",
    "OnChange",
    "Policy",
    "PolicySet",
    "Reopen",
    "Replies",
    "Target",
    "Transfer",
]

OnChange: TypeAlias = Literal["keep_start", "restart"]
"""What a new target does to a clock that runs: count from the same start, or from the change."""
Reopen: TypeAlias = Literal["resume", "runs_on", "settled_once", "new_cycle"]
"""What a reopening does to a clock that solving had stopped: resume it without the solved
time, or with it; nothing, as the first solving settled it; or start a new cycle."""
Merged: TypeAlias = Literal["cancel", "fulfil"]
"""What a merge does to the clocks that run."""
Transfer: TypeAlias = Literal["keep", "restart"]
"""What another group does to a clock that runs: nothing, or count from the transfer."""
Replies: TypeAlias = Literal["human", "automatic"]
"""Whose public messages answer a customer: human agents only, or bots and the system too."""

Format: TypeAlias = Literal["yaml", "json", "toml"]
"""What a policy file is written in."""

REOPENING: Mapping[Metric, Reopen] = {
    Metric.FIRST_RESOLUTION: "settled_once",
    Metric.TOTAL_RESOLUTION: "runs_on",
}
"""What a reopening does to a metric whose meaning leaves no choice; the others resume."""


@dataclass(frozen=True, slots=True)
class Target(Prepared):
    """How long a metric may take. False where it allows no time to any priority.

    Attributes:
        metric: What is measured.
        schedule: On whose open time.
        by_priority: Target for each priority that has its own.
        default: Target for all others and for cases without priority. None, or a
            duration of zero, is none; a policy file refuses zero.
        pauses: Statuses in which the clock stands still.
        reopen: What a reopening does, where it is not what the metric means.
        transfer: What a change of group does.
    """

    metric: Metric
    schedule: Schedule
    by_priority: tuple[tuple[Priority, Duration | None], ...] = ()
    default: Duration | None = None
    pauses: Annotated[frozenset[Status], IN_ORDER] = frozenset()
    reopen: Reopen | None = None
    transfer: Transfer = "keep"

    def _prepare(self) -> tuple[dict[Priority, Duration | None], Reopen]:
        return dict(self.by_priority), REOPENING.get(self.metric) or self.reopen or "resume"

    def allows(self, priority: Priority | None) -> Duration | None:
        """Give the time allowed for a priority; None is no target."""
        allowed: Duration | None = self._prepared[0].get(priority, self.default)
        return allowed

    @property
    def reopening(self) -> Reopen:
        """What a reopening does to its clock."""
        reopening: Reopen = self._prepared[1]
        return reopening

    def __bool__(self) -> bool:
        return any((self.default, *(allowed for _, allowed in self.by_priority)))


@dataclass(frozen=True, slots=True)
class Policy(Prepared):
    """One promise.

    Attributes:
        name: Its name.
        schedule: When the team works.
        targets: What is promised; at most one for each metric.
        when: Conditions that must all hold.
        warn: When a clock is at risk: at a share of its target, or so much open time
            before its deadline. With several, the earliest makes it so.
        valid_from: First day for whose cases it counts, in the schedule's zone. Of
            policies of one name, the latest that is valid takes the place of the others.
        valid_until: Last such day; after it an earlier version counts again, if there is
            one without an end, or else none.
        on_change: What a new target does to a clock that runs.
        merged: What a merge does to a clock that runs.
        replies: Whose messages are replies.
        edge: Which instant a deadline takes that falls on a closing time.
        any_of: Groups of conditions: in at least one of them all must hold too.
    """

    name: str
    schedule: Schedule
    targets: tuple[Target, ...]
    when: tuple[Condition, ...] = ()
    warn: tuple[Fraction | Duration, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    on_change: OnChange = "keep_start"
    merged: Merged = "cancel"
    replies: Replies = "human"
    edge: Edge = "closing"
    any_of: tuple[tuple[Condition, ...], ...] = ()

    def _prepare(self) -> tuple[dict[Metric, Target], dict[Priority | None, Promises]]:
        targets = {target.metric: target for target in reversed(self.targets)}
        made: dict[tuple[Metric, Duration], Promise] = {}
        for target in targets.values():
            for time in (target.default, *(each for _, each in target.by_priority)):
                if time:
                    made[target.metric, time] = Promise.of(self, target, time)
        return targets, {
            priority: {
                target.metric: made[target.metric, allowed]
                for target in targets.values()
                if (allowed := target.allows(priority))
            }
            for priority in (None, *Priority)
        }

    def promises(self, priority: Priority | None) -> Promises:
        """Give what is promised for each metric to a case of a priority."""
        promises: Promises = self._prepared[1][priority]
        return promises

    @property
    def is_fallback(self) -> bool:
        """Whether it has no condition, so that it takes the cases that no other is for."""
        return not (self.when or self.any_of)

    @property
    def conditions(self) -> Iterator[Condition]:
        """Every condition, those of all groups too."""
        yield from self.when
        for group in self.any_of:
            yield from group

    def target(self, metric: Metric) -> Target | None:
        """Give what is promised for a metric."""
        target: Target | None = self._prepared[0].get(metric)
        return target

    def is_valid(self, created_at: datetime) -> bool:
        """Tell whether it already counted when a case was created."""
        if self.valid_from is None and self.valid_until is None:
            return True
        return self.is_valid_on(created_at.astimezone(find_zone(self.schedule.zone)).date())

    def is_valid_on(self, day: date) -> bool:
        """Tell whether it counts for the cases of a day in its schedule's zone."""
        return (self.valid_from or day) <= day <= (self.valid_until or day)


class _Plan(NamedTuple):
    """How a set of policies is gone through.

    Attributes:
        chosen: Policies with conditions, in order.
        fallback: The first without.
        versions: Those by date, the latest last; None where no policy has a date.
        zones: Names of the zones of those dates.
        asked: What the conditions look at.
        metrics: Metrics that have a target.
    """

    chosen: tuple[Policy, ...]
    fallback: Policy | None
    versions: tuple[Policy, ...] | None
    zones: frozenset[str]
    asked: Asked
    metrics: tuple[Metric, ...]


@dataclass(frozen=True, slots=True)
class PolicySet(Prepared):
    """Policies in the order in which they are tried.

    Attributes:
        policies: In order.
        schedules: The named schedules of the file, for whoever wants to show them.

    >>> policies = PolicySet.parse('''
    ... schema: supportkit.policies/1
    ... schedules:
    ...   office: {zone: Europe/Berlin, weekly: {mon-fri: "09:00-17:00"}}
    ... policies:
    ...   - name: standard
    ...     schedule: office
    ...     targets: {first_reply: {urgent: 30m, default: 4h}}
    ... ''')
    >>> [policy.name for policy in policies.policies]
    ['standard']
    """

    policies: tuple[Policy, ...]
    schedules: tuple[tuple[str, Schedule], ...] = ()

    @staticmethod
    def load(path: str | PathLike[str], /, *, format: Format | None = None) -> PolicySet:  # noqa: A002
        """Read a policy file: YAML, JSON or TOML, in UTF-8.

        Args:
            path: The file.
            format: What it is written in; by its suffix, or else its text, if left out.

        Raises:
            UnreadableSourceError: The file is missing, a folder, or cannot be read.
            PolicyError: It has a mistake; the error names file, line, key, what was
                expected and what was found.
            SchemaVersionError: It was written for a newer supportkit.
        """
        from supportkit.sla.policies import file as policy_file

        return policy_file.load(path, format=format)

    @staticmethod
    def parse(
        text: str,
        /,
        *,
        source: str | None = None,
        format: Format | None = None,  # noqa: A002
    ) -> PolicySet:
        """Read the text of a policy file.

        Args:
            text: YAML, JSON or TOML.
            source: What errors call it.
            format: What it is written in; it shows in the text, if left out.

        Raises:
            PolicyError: It has a mistake.
            SchemaVersionError: It was written for a newer supportkit.
        """
        from supportkit.sla.policies import file as policy_file

        return policy_file.parse(text, source=source, format=format)

    def dump(self, *, format: Literal["yaml", "json"] = "yaml") -> str:  # noqa: A002
        """Write the text of a policy file that is read back as these policies.

        Schedules without a name in `schedules` are given one. What a preset meant is
        written out.

        Raises:
            PolicyError: A policy is more than a file can say, such as one on a schedule
                whose holidays only a calendar knows; the error names the policy.

        >>> policies = PolicySet.parse('''
        ... schema: supportkit.policies/1
        ... policies:
        ...   - {name: all, schedule: 24x7, targets: {first_reply: 4h}, warn: 75%}
        ... ''')
        >>> print(policies.dump(), end="")
        schema: supportkit.policies/1
        policies:
        - name: all
          schedule: 24x7
          targets: {first_reply: 4h}
          warn: 75%
        """
        from supportkit.sla.policies import text as policy_text

        return policy_text.dump(self, format=format)

    @staticmethod
    def json_schema() -> dict[str, Any]:
        """Give the JSON Schema of a policy file, for editors and other programs."""
        from supportkit.sla.policies import file as policy_file

        return policy_file.PolicyFile.model_json_schema(by_alias=True)

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """Every metric that some policy has a target for, in the order of `Metric`.

        For each of them `Evaluation.clock` has an answer for every case: a clock, or why
        there is none.

        >>> PolicySet.parse('''
        ... schema: supportkit.policies/1
        ... policies:
        ...   - {name: vip, when: {tags: vip}, schedule: 24x7, targets: {resolution: 8h}}
        ...   - {name: all, schedule: 24x7, targets: {resolution: none, first_reply: 1h}}
        ... ''').metrics
        (<Metric.FIRST_REPLY: 'first_reply'>, <Metric.RESOLUTION: 'resolution'>)
        """
        metrics: tuple[Metric, ...] = self._prepared.metrics
        return metrics

    @property
    def asked(self) -> Asked:
        """What the conditions look at, for whoever gathers the facts of a case."""
        asked: Asked = self._prepared.asked
        return asked

    def schedule(self, name: str, /) -> Schedule | None:
        """Give a schedule of the file by its name."""
        return dict(self.schedules).get(name)

    def match(self, facts: Facts, *, created_at: datetime) -> Policy | None:
        """Give the policy for a case with these facts, if any holds."""
        plan: _Plan = self._prepared
        chosen, fallback = plan.chosen, plan.fallback
        if plan.versions is not None:
            chosen, fallback = _split(self._valid(plan, created_at))
        values = Folded(facts)
        for policy in chosen:
            if values.satisfy(policy.when) and (
                not policy.any_of or any(map(values.satisfy, policy.any_of))
            ):
                return policy
        return fallback

    def _valid(self, plan: _Plan, created_at: datetime) -> list[Policy]:
        days = {zone: created_at.astimezone(find_zone(zone)).date() for zone in plan.zones}
        newest: Mapping[str, Policy] = {
            policy.name: policy
            for policy in plan.versions or ()
            if policy.is_valid_on(days.get(policy.schedule.zone, date.min))
        }
        return [policy for policy in self.policies if newest.get(policy.name) is policy]

    def _prepare(self) -> _Plan:
        dated = [each for each in self.policies if each.valid_from or each.valid_until]
        by_date = sorted(self.policies, key=lambda each: each.valid_from or date.min)
        conditions = (each for policy in self.policies for each in policy.conditions)
        wanted = {target.metric for policy in self.policies for target in policy.targets if target}
        return _Plan(
            *_split(self.policies),
            versions=tuple(by_date) if dated else None,
            zones=frozenset(policy.schedule.zone for policy in dated),
            asked=Asked.by((condition.key, condition.folded) for condition in conditions),
            metrics=tuple(metric for metric in Metric if metric in wanted),
        )


def _split(policies: Iterable[Policy]) -> tuple[tuple[Policy, ...], Policy | None]:
    """Part the policies with conditions from the first one without."""
    chosen: list[Policy] = []
    fallbacks: list[Policy] = []
    for policy in policies:
        (fallbacks if policy.is_fallback else chosen).append(policy)
    return tuple(chosen), next(iter(fallbacks), None)
