"""What a policy promises to a case of one priority, worked out once for every clock of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from supportkit.cases import Status
from supportkit.sla.durations import Duration
from supportkit.sla.metrics import Metric
from supportkit.sla.open_time.zones import span_seconds

if TYPE_CHECKING:
    from supportkit.sla.policy import Policy, Target


class Promise(NamedTuple):
    """What a policy promises to a case of one priority for one metric.

    Attributes:
        policy: The policy.
        target: Its target.
        allowed: The time that it allows.
        stands: In which statuses, and whether while solved, the clock stands still.
        size: The time allowed in seconds; zero if it is counted in days.
        shares: Those of the policy's warnings that are a share of it.
        leads: Those that are a time before the deadline.
        warns: The shares in seconds; empty if the time allowed is counted in days.
        near: Whether a deadline that falls on a closing time is that.
    """

    policy: Policy
    target: Target
    allowed: Duration
    stands: tuple[frozenset[Status], bool]
    size: int
    shares: tuple[Fraction, ...]
    leads: tuple[timedelta, ...]
    warns: tuple[int, ...]
    near: bool

    @classmethod
    def of(cls, policy: Policy, target: Target, allowed: Duration) -> Promise:
        """Work out what every clock of a promise needs."""
        size = span_seconds(allowed.time)
        shares = tuple(each for each in policy.warn if isinstance(each, Fraction))
        return cls(
            policy,
            target,
            allowed,
            (target.pauses, target.reopening != "runs_on"),
            size,
            shares,
            tuple(each.time for each in policy.warn if isinstance(each, Duration)),
            tuple(share_of(size, each) for each in shares) if size else (),
            policy.edge == "closing",
        )


def share_of(size: int, share: Fraction) -> int:
    """Give a share of a time, in whole seconds."""
    return size * share.numerator // share.denominator


Promises: TypeAlias = Mapping[Metric, Promise]
