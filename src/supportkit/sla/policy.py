"""Which promise holds for which case: policies, their conditions and targets.

The first policy in list order whose condition holds is used. A policy without a
condition is a fallback wherever it stands. Policies are read from a file or text
(`PolicySet.load`, `PolicySet.parse`) or made of the values here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from os import PathLike
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import PlainSerializer

from supportkit.cases import Priority, Status
from supportkit.sla._facts import Facts
from supportkit.sla.durations import Duration
from supportkit.sla.metrics import Metric
from supportkit.sla.schedule import Edge, Schedule
from supportkit.values import find_zone

__all__ = [
    "Condition",
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

_IN_ORDER = PlainSerializer(sorted, return_type=list[str], when_used="json")
"""Sets are written sorted, so that the same policy is the same JSON in every run."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold for one key: one of the case's values is among the wanted ones.

    Attributes:
        key: ``priority``, ``channel``, ``tier``, ``tags``, ``group``, ``language``,
            ``brand``, ``organisation`` or ``fields.<name>``. ``tier`` is the custom field
            of that name.
        wanted: Values as texts, compared without regard to case: ``vip`` wants ``VIP``. A
            language also stands for its regions: ``de`` wants ``de-AT``.
    """

    key: str
    wanted: Annotated[frozenset[str], _IN_ORDER]

    def holds(self, facts: Facts) -> bool:
        """Tell whether a case's facts satisfy it."""
        values = facts.values(self.key)
        if self.key == "language":
            return any(_speaks(value, tag) for value in values for tag in self.wanted)
        return not self.folded.isdisjoint(value.casefold() for value in values)

    @property
    def folded(self) -> frozenset[str]:
        """The wanted values as they are compared."""
        return frozenset(text.casefold() for text in self.wanted)


def _speaks(value: str, tag: str) -> bool:
    return f"{value}-".lower().startswith(f"{tag}-".lower())


@dataclass(frozen=True, slots=True)
class Target:
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
    pauses: Annotated[frozenset[Status], _IN_ORDER] = frozenset()
    reopen: Reopen | None = None
    transfer: Transfer = "keep"

    def allows(self, priority: Priority | None) -> Duration | None:
        """Give the time allowed for a priority; None is no target."""
        return dict(self.by_priority).get(priority, self.default) if priority else self.default

    def __bool__(self) -> bool:
        return any((self.default, *(allowed for _, allowed in self.by_priority)))


@dataclass(frozen=True, slots=True)
class Policy:
    """One promise.

    Attributes:
        name: Its name.
        schedule: When the team works.
        targets: What is promised; at most one for each metric.
        when: Conditions that must all hold; none makes it a fallback.
        warn: When a clock is at risk: at a share of its target, or so much open time
            before its deadline. With several, the earliest makes it so.
        valid_from: First day for whose cases it counts, in the schedule's zone. Of
            policies of one name, the latest that is valid takes the place of the others.
        valid_until: Last such day.
        on_change: What a new target does to a clock that runs.
        merged: What a merge does to a clock that runs.
        replies: Whose messages are replies.
        edge: Which instant a deadline takes that falls on a closing time.
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

    def target(self, metric: Metric) -> Target | None:
        """Give what is promised for a metric."""
        return next((target for target in self.targets if target.metric is metric), None)

    def is_valid(self, created_at: datetime) -> bool:
        """Tell whether it already counted when a case was created."""
        if self.valid_from is None and self.valid_until is None:
            return True
        day = created_at.astimezone(find_zone(self.schedule.zone)).date()
        return (self.valid_from or day) <= day <= (self.valid_until or day)


@dataclass(frozen=True, slots=True)
class PolicySet:
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
    def load(path: str | PathLike[str], /) -> PolicySet:
        """Read a policy file: YAML, or JSON, in UTF-8.

        Raises:
            UnreadableSourceError: The file is missing, a folder, or cannot be read.
            PolicyError: It has a mistake; the error names file, line, key, what was
                expected and what was found.
            SchemaVersionError: It was written for a newer supportkit.
        """
        from supportkit.sla import policy_file

        return policy_file.load(path)

    @staticmethod
    def parse(text: str, /, *, source: str | None = None) -> PolicySet:
        """Read the text of a policy file.

        Args:
            text: YAML or JSON.
            source: What errors call it.

        Raises:
            PolicyError: It has a mistake.
            SchemaVersionError: It was written for a newer supportkit.
        """
        from supportkit.sla import policy_file

        return policy_file.parse(text, source=source)

    @staticmethod
    def json_schema() -> dict[str, Any]:
        """Give the JSON Schema of a policy file, for editors and other programs."""
        from supportkit.sla import policy_file

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
        wanted = {target.metric for policy in self.policies for target in policy.targets if target}
        return tuple(metric for metric in Metric if metric in wanted)

    def schedule(self, name: str, /) -> Schedule | None:
        """Give a schedule of the file by its name."""
        return dict(self.schedules).get(name)

    def match(self, facts: Facts, *, created_at: datetime) -> Policy | None:
        """Give the policy for a case with these facts, if any holds."""
        valid = self._valid(created_at)
        chosen = (
            policy
            for policy in valid
            if policy.when and all(condition.holds(facts) for condition in policy.when)
        )
        fallbacks = (policy for policy in valid if not policy.when)
        return next(chosen, None) or next(fallbacks, None)

    def _valid(self, created_at: datetime) -> tuple[Policy, ...]:
        if not any(policy.valid_from or policy.valid_until for policy in self.policies):
            return self.policies
        newest: Mapping[str, Policy] = {
            policy.name: policy
            for policy in sorted(self.policies, key=lambda each: each.valid_from or date.min)
            if policy.is_valid(created_at)
        }
        return tuple(policy for policy in self.policies if newest.get(policy.name) is policy)
