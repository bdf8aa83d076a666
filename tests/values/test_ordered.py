"""Names that have an order of their own."""

from __future__ import annotations

import pickle

import pytest

from supportkit.values.ordered import OrderedNames


class Size(OrderedNames):
    """Sizes, which the alphabet puts in another order."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class TestOrder:
    """Names compare by their place, among themselves and with text."""

    def test_sorted_from_the_least_to_the_greatest(self) -> None:
        """Not by the alphabet, in which large comes first."""
        assert sorted([Size.LARGE, Size.SMALL, Size.MEDIUM]) == [*Size]
        assert (min(Size), max(Size)) == (Size.SMALL, Size.LARGE)

    def test_compared_with_text(self) -> None:
        """From both sides."""
        assert Size.LARGE > "medium" >= Size.SMALL
        assert "small" < Size.MEDIUM <= "medium"

    def test_equal_to_their_text(self) -> None:
        """With the same hash, so that a dict of names is one of texts."""
        assert Size("large") == "large"
        assert {"large": 1}[Size.LARGE] == 1
        assert f"{Size.LARGE}" == str(Size.LARGE) == "large"

    @pytest.mark.parametrize(("other", "kind"), [("huge", "another text"), (3, "int")])
    def test_compared_with_something_else(self, other: object, kind: str) -> None:
        """An answer by the alphabet would be wrong without a word."""
        with pytest.raises(TypeError, match=rf"a size \(small, medium, large\).*found {kind}"):
            sorted([Size.LARGE, other])  # type: ignore[type-var]

    def test_pickled(self) -> None:
        """It is the same name again."""
        assert pickle.loads(pickle.dumps(Size.MEDIUM)) is Size.MEDIUM  # noqa: S301
