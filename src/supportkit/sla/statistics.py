"""The little statistics that figures above one case rest on, each with its source.

A share comes with its n and an interval, a difference of two shares of the same cases
with the interval for pairs, and durations of which some are still running with the
estimate that knows what "still running" means. All intervals are of 95 %.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import mul
from typing import Self

__all__ = ["Z95", "Survival", "paired_difference", "percentile", "wilson"]

Z95 = 1.959963984540054
"""The 97.5 % point of the normal distribution: all intervals here are of 95 %."""


def percentile(ordered: Sequence[float], share: float) -> float:
    """Interpolate linearly between order statistics (Hyndman and Fan 1996, type 7).

    Args:
        ordered: At least one number, in ascending order.
        share: 0 to 1.

    >>> percentile([1, 2, 3, 4], 0.5), percentile([1, 2, 3, 4], 0.9)
    (2.5, 3.7)
    """
    position = (len(ordered) - 1) * share
    below = math.floor(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)


def wilson(successes: int, n: int) -> tuple[float, float]:
    """Give the 95 % interval of a share, which never leaves 0 to 1.

    Source: Wilson 1927, recommended for any n by Brown, Cai and DasGupta 2001
    (Statistical Science 16:101); z is 1.96.

    Args:
        successes: 0 to ``n``.
        n: At least 1.

    Raises:
        ValueError: ``n`` is not positive, or ``successes`` is not from 0 to ``n``.

    >>> [round(end, 3) for end in wilson(0, 10)]
    [0.0, 0.278]
    """
    if not 0 <= successes <= n or not n:
        raise ValueError("expected at least one observation, and from 0 to n successes")
    return _wilson(successes / n, n)


def _wilson(share: float, n: float) -> tuple[float, float]:
    z2 = Z95**2
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 / (1 + z2 / n) * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


def paired_difference(gained: int, lost: int, n: int) -> tuple[float, float]:
    """Give the 95 % interval of the difference of two shares of the same observations.

    Args:
        gained: How many succeeded in the second reading alone.
        lost: How many succeeded in the first reading alone.
        n: How many pairs there are, at least 1.

    Returns:
        The ends of the interval of (gained - lost) / n, within -1 to 1.

    Raises:
        ValueError: ``n`` is not positive, or the counts are not from 0 to ``n`` together.

    Source: Bonett and Price 2012, the Wald interval with one pseudo-count for each kind
    of discordant pair; recommended by Fagerland, Lydersen and Laake 2014 (Statistics in
    Medicine 33:2850), whose example this is.

    >>> [round(end, 3) for end in paired_difference(1, 7, 21)]
    [-0.508, -0.013]
    """
    if min(gained, lost) < 0 or gained + lost > n or not n:
        raise ValueError("expected at least one pair, and from 0 to n discordant ones")
    up, down = (gained + 1) / (n + 2), (lost + 1) / (n + 2)
    half = Z95 * math.sqrt((up + down - (up - down) ** 2) / (n + 2))
    return max(-1.0, up - down - half), min(1.0, up - down + half)


@dataclass(frozen=True, slots=True)
class Survival:
    """How long something takes, from observations of which some had not ended.

    What had not ended when it was last seen is *censored*: it took longer than that. To leave
    it out would make everything look quicker than it is.

    Attributes:
        times: The different lengths of those that ended, in ascending order.
        ended: How many ended at each.
        at_risk: How many had lasted at least so long, censored ones of that length included.
        longest: The longest that was observed, ended or not; 0 without observations.
        lengths: Every length observed, in ascending order.

    Source: Kaplan and Meier 1958.

    >>> curve = Survival.of([(6, True), (6, False), (9, True), (12, True)])
    >>> curve.share(6), curve.share(9), curve.conditional(6, 9)
    (0.75, 0.375, 0.5)
    """

    times: tuple[int, ...]
    ended: tuple[int, ...]
    at_risk: tuple[int, ...]
    longest: int
    lengths: tuple[int, ...] = field(repr=False)
    _shares: tuple[float, ...] = field(init=False, repr=False, compare=False)
    _variances: tuple[float, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        steps = tuple(zip(self.ended, self.at_risk, strict=True))
        kept = (1 - ended / at_risk for ended, at_risk in steps)
        object.__setattr__(self, "_shares", tuple(accumulate(kept, mul, initial=1.0)))
        terms = (_greenwood(ended, at_risk) for ended, at_risk in steps)
        object.__setattr__(self, "_variances", tuple(accumulate(terms, initial=0.0)))

    @classmethod
    def of(cls, observations: Iterable[tuple[int, bool]]) -> Self:
        """Make it of lengths, in seconds, each with whether it ended then."""
        seen = list(observations)
        lengths = sorted(length for length, _ in seen)
        ends = sorted(Counter(length for length, has_ended in seen if has_ended).items())
        times = tuple(time for time, _ in ends)
        return cls(
            times,
            tuple(n for _, n in ends),
            tuple(len(lengths) - _below(lengths, time) for time in times),
            lengths[-1] if lengths else 0,
            tuple(lengths),
        )

    @property
    def n(self) -> int:
        """How many observations it rests on."""
        return len(self.lengths)

    def beyond(self, length: int) -> int:
        """Count the observations that lasted longer than a length."""
        return len(self.lengths) - bisect_right(self.lengths, length)

    def share(self, length: int) -> float:
        """Estimate the share that takes longer than a length."""
        return self._shares[bisect_right(self.times, length)]

    def conditional(self, spent: int, length: int) -> float:
        """Estimate the share that takes longer than ``length``, of those longer than ``spent``."""
        first, last = bisect_right(self.times, spent), bisect_right(self.times, length)
        return self._shares[last] / self._shares[first] if first < last else 1.0

    def knows(self, length: int) -> bool:
        """Whether the estimate reaches so far.

        It ends with the longest observation, unless the longest ones had all ended.
        """
        return length <= self.longest or (bool(self.times) and self.ended[-1] == self.at_risk[-1])

    def interval(self, spent: int, length: int) -> tuple[float, float]:
        """Give the 95 % interval of `conditional`.

        It is Wilson's at the effective number of observations that Greenwood's variance
        stands for (Rothman 1978, J. Chronic Diseases 31:557); where all or none last
        longer, at the number that were watched so long.

        Raises:
            ValueError: Nothing lasted longer than ``spent``.
        """
        watched = self.beyond(spent)
        if not watched:
            raise ValueError("expected at least one observation that lasted longer")
        share = self.conditional(spent, length)
        if share <= 0:
            return _wilson(0.0, watched)
        first, last = bisect_right(self.times, spent), bisect_right(self.times, length)
        variance = share**2 * (self._variances[last] - self._variances[first])
        if variance <= 0:
            return _wilson(1.0, max(1, self.beyond(length - 1)))
        return _wilson(share, share * (1 - share) / variance)


def _greenwood(ended: int, at_risk: int) -> float:
    """One term of Greenwood's variance; none where all ended, as the share is zero from there."""
    left = at_risk - ended
    return ended / (at_risk * left) if left else 0.0


def _below(ordered: Sequence[int], limit: int) -> int:
    return bisect_right(ordered, limit - 1)
