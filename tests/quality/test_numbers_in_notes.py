"""Telephone numbers that only a note has, however their digits are parted."""

from __future__ import annotations

import pytest
from review_pages import case_of

from supportkit.quality import review


def is_held(draft: str, note: str, said: str = "Who has my parcel?") -> bool:
    """Whether SK604 holds a bot's draft back."""
    case = case_of(f"customer: {said}\nnote: {note}")
    found = review(draft, author_kind="bot", locale="en", case=case)
    return any(each.code == "SK604" for each in found.held_by)


@pytest.mark.parametrize(
    ("noted", "written"),
    [
        ("912 345 678", "912 345 678"),
        ("912 345 678", "912345678"),
        ("912345678", "912 345 678"),
        ("020 7946 0958", "020 7946 0958"),
        ("020 7946 0958", "(020) 79460958"),
        ("020 7946 0958", "+44 20 7946 0958"),
        ("06 12 34 56 78", "06.12.34.56.78"),
        ("0170/123 45 67", "0170 1234567"),
    ],
)
def test_digits_count_and_blanks_do_not(noted: str, written: str) -> None:
    """A number is the same with other blanks, marks, or the prefix of its country."""
    assert is_held(f"Your neighbour has it, call {written}.", f"With a neighbour, tel. {noted}")


@pytest.mark.parametrize(
    ("noted", "written"),
    [
        ("hotline 0800 123 4567", "0800 123 4567"),
        ("seen on 12.05.2026", "12.05.2026"),
        ("seen on 12 05 2026", "12 05 2026"),
        ("open 10.00 12.00", "10.00 12.00"),
        ("worth 12 345 678 EUR", "12 345 678 EUR"),
        ("tel. 020 7946 0958", "020 7946 0959"),
    ],
)
def test_other_figures_are_no_numbers_of_people(noted: str, written: str) -> None:
    """Hotlines, dates, times and sums may be said."""
    assert not is_held(f"Here you are: {written}.", noted)


def test_a_number_that_the_customer_wrote_is_known() -> None:
    """What the customer wrote may be said again, whatever its blanks."""
    note = "Called 020 7946 0958"
    assert not is_held("We call 02079460958.", note, "Please call +44 20 79460958.")
