"""Laws of telephone numbers that have something else behind them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from supportkit.privacy import find, redact

PHONES = (
    "+49 30 901820",
    "+49 (0)30 901820",
    "+33 6 12 34 56 78",
    "+1 415 555 0132",
    "+44 20 7946 0958",
    "+43 1 51433",
    "+358 40 123456",
    "+45 20 31 40 55",
    "0049 30 901820",
    "00491700012345",
)
VALUES = (
    "4111 1111 1111 1111",
    "4111-1111-1111-1111",
    "5555555555554444",
    "3782 822463 10005",
    "84.23.12.9",
    "2001:db8::7",
    "00-00-5E-00-53-01",
    "00:00:5e:00:53:01",
    "123-45-6789",
    "12ann@example.com",
    "756.9217.0769.85",
    "GB82 WEST 1234 5698 7654 32",
    "+49 89 2180",
    "+33 6 98 76 54 32",
    "0033 6 98 76 54 32",
)
blanks = st.sampled_from((" ", "  ", "\u00a0"))


@given(phone=st.sampled_from(PHONES), gap=blanks, value=st.sampled_from(VALUES))
def test_nothing_of_either_stays(phone: str, gap: str, value: str) -> None:
    """A number, and a value that is found alone: no group of digits of either is left behind."""
    assert find(value)
    left = redact(f"{phone}{gap}{value}").text.split()
    assert all(each.startswith("[") and each.endswith("]") for each in left)


@given(phone=st.sampled_from(PHONES[:-1]), number=st.integers(10**6, 10**7))
def test_a_long_number_behind(phone: str, number: int) -> None:
    """Behind a number, one with more digits than are free stays whole or goes whole."""
    assert redact(f"{phone} {number}").text in ("[PHONE_1]", f"[PHONE_1] {number}")
