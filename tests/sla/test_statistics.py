"""Shares, paired differences and survival, against figures that were published."""

from __future__ import annotations

import pickle

import pytest

from supportkit.sla.statistics import Survival, paired_difference, percentile, wilson

SIX_MP = (
    [(6, True)] * 3
    + [(week, True) for week in (7, 10, 13, 16, 22, 23)]
    + [(week, False) for week in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)]
)
"""Weeks of remission of 21 patients on 6-MP (Freireich and others 1963), relapsed or not."""
PLACEBO = (1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)
"""The same of the 21 patients on placebo, all of whom relapsed."""


class TestWilson:
    """The interval of a share."""

    @pytest.mark.parametrize(
        ("successes", "n", "low", "high"),
        [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ],
    )
    def test_published_values(self, successes: int, n: int, low: float, high: float) -> None:
        """The examples of Newcombe 1998 (Statistics in Medicine 17:857), table I, method 3."""
        assert list(wilson(successes, n)) == pytest.approx([low, high], abs=5e-5)

    def test_nothing_observed_is_refused(self) -> None:
        """A share of nothing has no interval."""
        with pytest.raises(ValueError, match="at least one observation"):
            wilson(0, 0)


class TestPairedDifference:
    """The interval of a difference of shares of the same cases."""

    def test_a_published_value(self) -> None:
        """1 gained, 7 lost of 21: table V of Fagerland, Lydersen and Laake 2014."""
        assert list(paired_difference(1, 7, 21)) == pytest.approx([-0.508, -0.013], abs=5e-4)

    def test_with_many_pairs_it_is_the_simple_interval(self) -> None:
        """86 gained, 150 lost of 1,600: -0.04, standard error 0.0095 (Agresti 2002, 10.1)."""
        assert list(paired_difference(86, 150, 1600)) == pytest.approx([-0.0587, -0.0213], abs=3e-4)

    def test_no_change_is_not_certainty(self) -> None:
        """Ten cases without a change leave room on both sides of zero."""
        low, high = paired_difference(0, 0, 10)
        assert low == -high
        assert high > 0.1

    def test_more_changes_than_pairs_are_refused(self) -> None:
        """Three changes among two pairs are a mistake of the caller."""
        with pytest.raises(ValueError, match="from 0 to n"):
            paired_difference(2, 1, 2)


class TestPercentile:
    """Percentiles between observations."""

    def test_between_two_observations(self) -> None:
        """A tenth of the way from 9 to 10 for the nine tenths of 1 to 10."""
        assert percentile(list(range(1, 11)), 0.9) == pytest.approx(9.1)


class TestSurvival:
    """Durations of which some had not ended."""

    @pytest.mark.parametrize(
        ("week", "share"),
        [
            (5, 1.0),
            (6, 0.857),
            (7, 0.807),
            (10, 0.753),
            (13, 0.690),
            (16, 0.627),
            (22, 0.538),
            (23, 0.448),
            (35, 0.448),
        ],
    )
    def test_remission_under_6_mp(self, week: int, share: float) -> None:
        """The estimates that every textbook prints for this trial."""
        assert Survival.of(SIX_MP).share(week) == pytest.approx(share, abs=5e-4)

    def test_without_censoring_it_is_the_plain_share(self) -> None:
        """8 of 21 patients on placebo stayed longer than ten weeks (Cox and Oakes, table 1.1)."""
        assert Survival.of((week, True) for week in PLACEBO).share(10) == pytest.approx(8 / 21)

    def test_without_censoring_the_interval_is_wilsons(self) -> None:
        """Greenwood's variance then stands for the plain number of patients."""
        curve = Survival.of((week, True) for week in PLACEBO)
        assert curve.interval(0, 10) == pytest.approx(wilson(8, 21))

    def test_what_has_lasted_so_long_already(self) -> None:
        """Of those past week 10, the share past week 22 is .538 by .753."""
        curve = Survival.of(SIX_MP)
        assert curve.conditional(10, 22) == pytest.approx(0.5378 / 0.7529, abs=1e-3)
        assert curve.beyond(10) == 13

    def test_it_ends_with_the_longest_observation(self) -> None:
        """Nobody was watched for 36 weeks; on placebo all had relapsed by then."""
        assert not Survival.of(SIX_MP).knows(36)
        assert Survival.of(SIX_MP).knows(35)
        assert Survival.of((week, True) for week in PLACEBO).knows(36)

    def test_no_end_seen_is_not_certainty(self) -> None:
        """Ten that went on leave room below one, and none above."""
        low, high = Survival.of([(9, False)] * 10).interval(3, 9)
        assert (low, high) == pytest.approx(wilson(10, 10))

    def test_all_ended_is_not_certainty(self) -> None:
        """Ten that ended leave room above zero."""
        low, high = Survival.of([(9, True)] * 10).interval(3, 9)
        assert (low, high) == pytest.approx(wilson(0, 10))

    def test_nothing_left_to_watch_is_refused(self) -> None:
        """Nobody lasted longer than the longest."""
        with pytest.raises(ValueError, match="lasted longer"):
            Survival.of([(9, True)]).interval(9, 12)

    def test_it_is_a_value(self) -> None:
        """It pickles and compares."""
        curve = Survival.of(SIX_MP)
        assert pickle.loads(pickle.dumps(curve)) == curve == Survival.of(reversed(SIX_MP))  # noqa: S301
