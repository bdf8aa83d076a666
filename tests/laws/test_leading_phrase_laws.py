"""Laws on the phrases that lead to a value, such as "my password is"."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from supportkit.privacy.recognisers.phrases import phrases

_SECTIONS = ("password", "my password is", "login details", "secret answer")
_WORDS = sorted({word for section in _SECTIONS for one in phrases(section).written[:60]
                 for word in one.split()})  # fmt: skip


class TestPlaces:
    """A first look that is quick passes over no phrase."""

    @given(
        section=st.sampled_from(_SECTIONS),
        words=st.lists(st.sampled_from(_WORDS), max_size=12),
        gap=st.sampled_from([" ", "_", "-", " \n", ": "]),
    )
    def test_each_is_found(self, section: str, words: list[str], gap: str) -> None:
        """Whatever words stand around it."""
        text, looked_for = gap.join(words), phrases(section)
        every = [match.span() for match in looked_for.pattern.finditer(text)]
        assert list(looked_for.places(text)) == every
