"""Telephone numbers that stand in the record of a case."""

from __future__ import annotations

import pytest

from supportkit.privacy import redact
from supportkit.privacy.known import Known, KnownValues


def found(text: str, *known: str) -> list[str]:
    """What is found of known numbers."""
    values = KnownValues([Known(each) for each in known])
    return [text[each.start : each.end] for each in values.find(text)]


class TestWays:
    """One number in many ways."""

    def test_all_in_one_line(self) -> None:
        """With and without country code and zero, in one line, they are taken whole."""
        text = "+49 170 1234567 / 491701234567 / 0049 170 1234567 / 0170 1234567"
        assert found(text, "+49 170 1234567") == text.split(" / ")
        left = redact(text, known=["+49 170 1234567"]).text
        assert left == "[PHONE_1] / [PHONE_1.2] / [PHONE_1.3] / [PHONE_1.4]"

    @pytest.mark.parametrize(
        "text",
        [
            "+49 (0)30 901820",
            "030/901820",
            "(030) 901820",
            "0049-30-901820",
            "30 901820",
            "0 30 90 18 20",
            "4930901820",
        ],
    )
    @pytest.mark.parametrize("known", ["+49 30 901820", "+49 (0)30 901820", "030 901820"])
    def test_a_number_of_berlin(self, text: str, known: str) -> None:
        """However it is written in the record and in the text, it is the same."""
        assert found(f"Call {text} now", known) == [text]

    def test_two_with_the_same_end(self) -> None:
        """Two numbers of two towns may end in the same seven digits."""
        known = ["+49 30 1234567", "+49 89 1234567"]
        assert found("030 1234567, 089 1234567", *known) == ["030 1234567", "089 1234567"]

    def test_another_number_with_the_same_end(self) -> None:
        """A number of another town is not the known one."""
        assert found("089 1234567", "+49 30 1234567") == []


class TestNeighbours:
    """What stands beside a known number."""

    @pytest.mark.parametrize(
        "behind", ["2026", "12", "4111 1111 1111 1111", "12345678Z", "1.2.3.4"]
    )
    def test_it_ends_where_the_record_says(self, behind: str) -> None:
        """Digits behind it are none of its own."""
        assert found(f"+49 30 901820 {behind}", "+49 30 901820") == ["+49 30 901820"]

    @pytest.mark.parametrize("before", ["4711", "12.5.", "order 4711 4712"])
    def test_it_begins_where_the_record_says(self, before: str) -> None:
        """Digits before it are none of its own."""
        assert found(f"{before} 0170 1234567", "+49 170 1234567") == ["0170 1234567"]

    def test_right_behind_an_address(self) -> None:
        """Who knows a number finds no less of it than who does not."""
        text = "ada@example.com+49 30 901820"
        assert redact(text, known=["+49 30 901820"]).text == redact(text).text
        assert redact(text).text == "[EMAIL_1][PHONE_1]"

    @pytest.mark.parametrize("text", ["030 901820a", "x030901820", "030 9018201"])
    def test_no_part_of_a_word_or_number(self, text: str) -> None:
        """Digits that go on, or touch a letter, are something else."""
        assert found(text, "030 901820") == []
