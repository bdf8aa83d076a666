"""Figures and their statistics."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from supportkit.analysis import Attainment, Breakdown, DurationFigure, percentile, wilson
from supportkit.values import NotAvailable


class TestPercentile:
    """Type 7 of Hyndman and Fan."""

    def test_agrees_with_the_table_of_hyndman_and_fan(self) -> None:
        """The quartiles of 1..10 are those that R and NumPy give by default."""
        ordered = list(range(1, 11))
        assert [percentile(ordered, share) for share in (0, 0.25, 0.5, 0.75, 1)] == [
            1, 3.25, 5.5, 7.75, 10,
        ]  # fmt: skip

    def test_of_one_value_is_that_value(self) -> None:
        """One case is its own median and its own p90."""
        assert percentile([42], 0.5) == percentile([42], 0.9) == 42


class TestWilson:
    """The interval of a share."""

    @pytest.mark.parametrize(
        ("successes", "n", "low", "high"),
        [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611)],
    )
    def test_agrees_with_newcombe(self, successes: int, n: int, low: float, high: float) -> None:
        """The examples are those of Newcombe (1998), table I, method 3."""
        assert list(wilson(successes, n)) == pytest.approx([low, high], abs=5e-5)

    def test_of_nothing_is_refused(self) -> None:
        """No observations have no interval."""
        with pytest.raises(ValueError, match="at least one observation"):
            wilson(0, 0)


class TestDurationFigure:
    """Medians that say what is not in them."""

    def test_states_how_many_could_not_be_measured_and_why(self) -> None:
        """Two replies were measured, one case has none."""
        figure = DurationFigure.of(
            [60, 120], Counter({"no reply yet": 1}), name="n", definition="d", clock="calendar"
        )
        assert (figure.n, figure.median, figure.not_measurable) == (2, timedelta(seconds=90), 1)

    def test_without_any_observation_has_a_reason_and_no_number(self) -> None:
        """No case is not a median of zero."""
        figure = DurationFigure.of([], Counter(), name="n", definition="d", clock="calendar")
        assert figure.median == NotAvailable("no case could be measured")


class TestBreakdown:
    """Counts by class."""

    def test_rows_add_up_to_n(self) -> None:
        """Nothing is lost between the classes and their sum."""
        mix = Breakdown.of("abca", name="n", definition="d", unit="letter")
        assert sum(row.n for row in mix.rows) == mix.n == 4

    def test_puts_the_commonest_first_and_breaks_ties_by_name(self) -> None:
        """The order never depends on chance."""
        mix = Breakdown.of("bcaa", name="n", definition="d", unit="letter")
        assert [row.key for row in mix.rows] == ["a", "b", "c"]


class TestAttainment:
    """Targets met."""

    def test_running_clocks_are_in_neither_side(self) -> None:
        """A clock that may still be met or missed says nothing about attainment."""
        figure = Attainment.of(
            met=1, missed=1, running=98, missing=Counter(), name="n", definition="d"
        )
        assert (figure.share, figure.n) == (0.5, 2)

    def test_without_a_finished_clock_there_is_no_share(self) -> None:
        """Nothing attained and nothing missed is not 0 per cent."""
        figure = Attainment.of(
            met=0, missed=0, running=3, missing=Counter(), name="n", definition="d"
        )
        assert not figure.share
        assert figure.low == NotAvailable("no clock has come to its end")
