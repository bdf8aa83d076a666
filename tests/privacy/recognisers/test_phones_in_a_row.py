"""Telephone numbers of a region behind others."""

from __future__ import annotations

import pytest

from supportkit.privacy import find

pytest.importorskip("phonenumbers")


class TestInARow:
    """Two numbers, the second as it is dialled at home."""

    @pytest.mark.parametrize(
        ("text", "numbers"),
        [
            ("+49 30 901820 030 901821", ["+49 30 901820", "030 901821"]),
            ("0049 30 901820 030 901821", ["0049 30 901820", "030 901821"]),
            ("Tel +49 30 901820 0170 1234567 mobil", ["+49 30 901820", "0170 1234567"]),
            ("030 901820 0170 1234567", ["030 901820", "0170 1234567"]),
        ],
    )
    def test_both_are_found(self, text: str, numbers: list[str]) -> None:
        """Each of two numbers in a row is found, and none takes digits of the other."""
        assert [text[each.start : each.end] for each in find(text, regions=["DE"])] == numbers

    def test_rows_of_something_else(self) -> None:
        """A zero group in a row of parts is no number."""
        assert find("parts 4711 4712 030 90182 77", regions=["DE"]) == ()
