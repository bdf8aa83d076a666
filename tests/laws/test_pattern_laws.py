"""Laws of patterns in allow-lists."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from supportkit.privacy.wildcards import Wildcards, matches

PATTERNS = st.text("ab*?#1ß", max_size=6)


@given(patterns=st.lists(PATTERNS, max_size=8), value=st.text("abABß17s", max_size=6))
def test_many_patterns_are_as_good_as_each(patterns: list[str], value: str) -> None:
    """Which of them are tried does not change the answer."""
    assert Wildcards(patterns).match(value) is any(matches(each, value) for each in patterns)
