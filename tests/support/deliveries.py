"""One law for the webhooks of every help desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from supportkit import Case

__all__ = ["after", "order_does_not_matter"]

Told = Callable[[Case, Any], Case | None]
"""Adds one delivery to a case."""


def after(told: Told, case: Case, deliveries: Sequence[Any]) -> Case:
    """Add deliveries to a case, one after the other."""
    return reduce(lambda known, each: told(known, each) or known, deliveries, case)


def order_does_not_matter(
    told: Told, case: Case, deliveries: Sequence[Any], *, known: Sequence[Any] = ()
) -> Callable[[], None]:
    """Make the test that deliveries which come late, twice or out of order end in the same case.

    Args:
        told: Adds one delivery to a case.
        case: The case before any of them.
        deliveries: All of them, in order.
        known: Deliveries that the case has had already, and that may come again.
    """
    in_order = after(told, case, deliveries)

    @given(
        order=st.permutations(deliveries),
        again=st.lists(st.sampled_from([*known, *deliveries]), max_size=6),
        place=st.integers(0, len(deliveries)),
    )
    def test(order: list[Any], again: list[Any], place: int) -> None:
        """Shuffled and doubled deliveries end in the case of those in order."""
        assert after(told, case, [*order[:place], *again, *order[place:]]) == in_order

    return test
