"""Laws on what programs leave in drafts."""

from __future__ import annotations

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from supportkit.quality import Prose
from supportkit.quality.rules import _drafts, drafting_debris

_SAID = re.compile(drafting_debris._OF_PROGRAMS.pattern)
_FIRST = re.compile(_drafts.FIRST.pattern)


class TestSaidOfPrograms:
    """A first look that is quick passes over no text that has any of it."""

    @given(said=st.from_regex(_SAID, fullmatch=True))
    def test_each_way_to_say_it_is_found(self, said: str) -> None:
        """In capitals, too."""
        for text in (said, said.upper()):
            prose = Prose(text=f"Hello, {text} ok", locale="en", author_kind="bot")
            assert [one.code for one in drafting_debris.DraftingDebris().check(prose)]

    @given(said=st.from_regex(_FIRST, fullmatch=True))
    def test_each_way_to_begin_is_found(self, said: str) -> None:
        """In capitals, too."""
        for text in (said, said.upper()):
            assume(_drafts.FIRST.match(text[: _drafts.HEAD]))
            prose = Prose(text=text, locale="en")
            assert [one.code for one in drafting_debris.DraftingDebris().check(prose)]
