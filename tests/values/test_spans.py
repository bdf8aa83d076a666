"""Spans, and the versions that answers depend on."""

from __future__ import annotations

import pytest

from supportkit.values import FrozenMapping, Span, versions


class TestSpan:
    """Characters of a text."""

    def test_it_slices_the_text(self) -> None:
        """Start and end are those of a slice."""
        span = Span(0, 5)
        assert ("Hello, world"[span.start : span.end], len(span)) == ("Hello", 5)

    def test_empty_span_is_still_something(self) -> None:
        """A place between two characters is true."""
        assert Span(3, 3)
        assert len(Span(3, 3)) == 0

    @pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
    def test_impossible_spans_are_refused(self, start: int, end: int) -> None:
        """No span begins before the text or ends before it begins."""
        with pytest.raises(ValueError, match="expected 0 <= start <= end"):
            Span(start, end)

    def test_touching_is_not_overlapping(self) -> None:
        """Neighbours share no character."""
        assert not Span(0, 5).overlaps(Span(5, 9))
        assert Span(0, 6).overlaps(Span(5, 9))


class TestVersions:
    """What `versions` names."""

    def test_they_name_what_changes_results(self) -> None:
        """Python, tzdata and the data packages decide what comes out."""
        found = versions()
        assert isinstance(found, FrozenMapping)
        assert {"Python", "tzdata", "Babel", "supportkit"} <= set(found)
