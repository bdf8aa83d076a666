"""Laws of what is found of personal data, on any text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from supportkit.privacy import find

PIECES = (
    "ann@example.com",
    "4242 4242 4242 4242",
    "GB82 WEST 1234 5698 7654 32",
    "192.0.2.1",
    "2001:db8::7",
    "123-45-6789",
    "+49 30 23125 000",
    "756.9217.0769.85",
    "https://u:p@example.com",
    "AKIAIOSFODNN7EXAMPLE",
    "password: hunter2",
    "born on 3 May 1990",
    "00-00-5E-00-53-01",
    "-----BEGIN PRIVATE KEY-----",
    "order",
    "\ud800",
    "\x00",
    "\u0130",
    "٣٤",
    "²",
)
texts = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="0123456789 .-/+()@:%AZaz[]_\n", max_size=120),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=10).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=10).map(" ".join),
)


@given(text=texts)
def test_any_text(text: str) -> None:
    """Any text is read; findings stand in order, apart, and inside the text."""
    found = find(text)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= next_one.start for one, next_one in pairwise(found))


@given(text=texts)
def test_no_value_is_shown(text: str) -> None:
    """What a finding says of itself does not depend on the value."""
    for each in find(text):
        assert set(each.to_row()) == {"kind", "start", "end", "score", "rule", "region", "reason"}
        assert each.reason.isprintable()


@given(piece=st.sampled_from(PIECES), before=st.integers(0, 50))
def test_place_moves_along(piece: str, before: int) -> None:
    """Blanks before a text only move what is found in it."""
    moved = [
        (each.kind, each.start - before, each.end - before) for each in find(" " * before + piece)
    ]
    assert moved == [(each.kind, each.start, each.end) for each in find(piece)]
