"""Where a telephone number ends when something else stands right behind it."""

from __future__ import annotations

import pytest

from supportkit.privacy import find, redact


def found(text: str) -> list[str]:
    """What is found as a telephone number."""
    return [text[each.start : each.end] for each in find(text) if each.kind.value == "phone"]


class TestSomethingElseBehind:
    """What stands behind a number, with a blank between."""

    @pytest.mark.parametrize(
        "behind",
        [
            "4111 1111 1111 1111",
            "4111-1111-1111-1111",
            "4111111111111111",
            "3782 822463 10005",
            "84.23.12.9",
            "2001:db8::7",
            "00-00-5E-00-53-01",
            "123-45-6789",
            "12@example.com",
            "2026",
            "12345",
            "12:30",
            "24.12.2026",
            "2026-03-04",
            "12,50",
        ],
    )
    @pytest.mark.parametrize(
        "phone", ["+49 30 901820", "0049 30 901820", "+33 6 12 34 56 78", "+1 415 555 0132"]
    )
    def test_the_number_ends_before_it(self, phone: str, behind: str) -> None:
        """A card, an address on the net, a day or a year is no part of the number before it."""
        assert found(f"{phone} {behind}")[:1] == [phone]

    @pytest.mark.parametrize(
        ("text", "left"),
        [
            ("+49 30 901820 4111 1111 1111 1111", "[PHONE_1] [CARD_1]"),
            ("+33 6 12 34 56 78 4111 1111 1111 1111", "[PHONE_1] [CARD_1]"),
            ("+49 30 901820 84.23.12.9", "[PHONE_1] [IP_1]"),
            ("+49 30 901820 2026", "[PHONE_1] 2026"),
        ],
    )
    def test_both_go(self, text: str, left: str) -> None:
        """Nothing of what stands behind a number stays readable."""
        assert redact(text).text == left

    def test_a_card_behind_a_number_that_may_be_longer(self) -> None:
        """Austrian numbers may have thirteen digits, but none has a card in it."""
        assert redact("+43 1 51433 4111 1111 1111 1111").text == "[PHONE_1] [CARD_1]"


class TestWholeNumbers:
    """Numbers that are as long as they look."""

    @pytest.mark.parametrize(
        "phone",
        [
            "+49 30 23125 000",
            "+49 89 2180 2026",
            "+49 6221 12345-1234",
            "+49 0170 1234567",
            "+49 (0)30 / 901820 12",
            "+33 06 12 34 56 78",
            "+39 02 1234 2026",
            "+44 20 7946 0958",
            "+46 8 123 456 00",
            "+43 664 123 04 05",
            "+45 20 12 20 26",
            "+225 07 08 09 10 11",
            "+352 26 12 34 56",
            "+7 912 345-67-89",
            "+55 11 98765-4321",
            "+33 6 12 34 56 7",
        ],
    )
    def test_nothing_stays_outside(self, phone: str) -> None:
        """Groups that look like a year or begin with zero stay inside a number that has room."""
        assert found(f"Call {phone} please") == [phone]


class TestTwoNumbers:
    """Numbers in a row."""

    @pytest.mark.parametrize(
        ("text", "numbers"),
        [
            ("+49 30 901820 +49 30 901821", ["+49 30 901820", "+49 30 901821"]),
            ("+49 30 901820 0049 30 901821", ["+49 30 901820", "0049 30 901821"]),
            ("0049 30 901820 0049 30 901821", ["0049 30 901820", "0049 30 901821"]),
            ("00491700012345 00491700012345", ["00491700012345", "00491700012345"]),
            ("+49 30 901820 / 0049 170 1234567", ["+49 30 901820", "0049 170 1234567"]),
        ],
    )
    def test_two_in_a_row(self, text: str, numbers: list[str]) -> None:
        """Two numbers in a row are two."""
        assert found(text) == numbers

    @pytest.mark.parametrize(
        ("text", "left"),
        [
            ("+49 30 901820 030 901821", "[PHONE_1] 030 901821"),
            ("0049 30 901820 030 901821", "[PHONE_1] 030 901821"),
            ("Tel +49 30 901820 0170 1234567 mobil", "Tel [PHONE_1] 0170 1234567 mobil"),
        ],
    )
    def test_the_second_stays_whole_without_regions(self, text: str, left: str) -> None:
        """A number written as at home is not cut in two by the one before it."""
        assert redact(text).text == left


class TestNoNumbers:
    """What begins with a plus sign, or zeros, and is none."""

    @pytest.mark.parametrize(
        "text",
        ["GPS +49.123456", "+48.85837, +2.294481", "+20 30 40 50 off", "save +10 20 30 40 50"],
    )
    def test_degrees_and_lists(self, text: str) -> None:
        """Places on earth and lists of discounts are no telephone numbers."""
        assert found(text) == []

    @pytest.mark.parametrize(
        "text", ["Tel. +45.203040", "+49.301234567", "phone: +45 20 30 40 50", "+45 20 31 40 55"]
    )
    def test_numbers_that_look_like_these(self, text: str) -> None:
        """Numbers with a dot behind the country code, or in pairs, are found all the same."""
        assert len(found(text)) == 1

    @pytest.mark.parametrize("text", ["order 0049 1234 5678 9012", "SSCC 00340123450000000017"])
    def test_two_zeros_of_something_else(self, text: str) -> None:
        """What is called an order, or goes on and on, is none."""
        assert found(text) == []
