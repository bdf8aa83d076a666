"""Laws on the length of sentences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from supportkit.quality import Prose
from supportkit.quality.own import without_addresses
from supportkit.quality.rules.hard_to_read import HardToRead
from supportkit.quality.sentences import sentences, words_of

_PIECES = ("a", "b ", "word ", ". ", "! ", "\n", "`", '"', "\ufffc", "… ", "https://x.y/z. ", "。")


class TestLongSentences:
    """A first look that is quick passes over no long sentence."""

    @given(pieces=st.lists(st.sampled_from(_PIECES), min_size=60, max_size=140))
    def test_each_is_found(self, pieces: list[str]) -> None:
        """Whatever stands between its words."""
        text = without_addresses("".join(pieces))
        long = {(at.start, at.end) for at in sentences(text) if len(words_of(text, at)) > 45}
        found = HardToRead().check(Prose(text="".join(pieces), locale="xx"))
        assert {(one.span.start, one.span.end) for one in found if one.span} == long
