"""Several cards in a row, one per line, or beside other numbers, without a word for any."""

from __future__ import annotations

import pytest

from supportkit.privacy import find


def cards(text: str) -> list[str]:
    """Give the cards that were found, in the words of the text."""
    return [text[each.start : each.end] for each in find(text) if each.kind.value == "card"]


VISA, MASTERCARD = "4111 1111 1111 1111", "5555 5555 5555 4444"
AMEX = "3782 822463 10005"
SHORT_VISA, SHORT_MASTERCARD = "4111111111111111", "5555555555554444"


class TestSeveral:
    """A card in a row of others stands by itself."""

    @pytest.mark.parametrize("between", [" ", "  ", "\n", "\r\n", "\n> ", ", ", " / "], ids=ascii)
    def test_two_cards(self, between: str) -> None:
        """Two cards, whatever is between them."""
        assert cards(f"{VISA}{between}{MASTERCARD}") == [VISA, MASTERCARD]

    @pytest.mark.parametrize("between", [" ", "\n", "\r\n"], ids=ascii)
    def test_two_in_one_piece(self, between: str) -> None:
        """Two cards without blanks of their own."""
        text = f"{SHORT_VISA}{between}{SHORT_MASTERCARD}"
        assert cards(text) == [SHORT_VISA, SHORT_MASTERCARD]

    def test_the_same_twice(self) -> None:
        """Somebody repeats a card."""
        assert cards(f"{VISA}\n{VISA}") == [VISA, VISA]

    def test_dashes(self) -> None:
        """Cards with dashes, one per line."""
        text = "4111-1111-1111-1111\n5555-5555-5555-4444"
        assert cards(text) == text.split("\n")

    @pytest.mark.parametrize("row", [(AMEX, VISA), (VISA, AMEX)])
    def test_american_express(self, row: tuple[str, str]) -> None:
        """Cards of unlike groups."""
        assert cards(" ".join(row)) == [*row]

    def test_many_lines(self) -> None:
        """A list of cards."""
        row = [VISA, MASTERCARD, AMEX, SHORT_VISA, SHORT_MASTERCARD]
        assert cards("\n".join(row)) == row


class TestBesideOtherNumbers:
    """Only one of the numbers is a card."""

    @pytest.mark.parametrize(
        "text",
        [
            f"{VISA}\n1234 5678 9012 3456",
            f"1234 5678 9012 3456\n{VISA}",
            f"{VISA} 555 123 4567",
            f"555-123-4567 {VISA}",
            f"{VISA} 0171 23456789",
            f"{VISA}\n+49 171 2345678",
            f"2026-11-22 {VISA} 12:00",
        ],
    )
    def test_is_found(self, text: str) -> None:
        """The card, and nothing else as a card."""
        assert cards(text) == [VISA]

    @pytest.mark.parametrize(
        "text",
        [
            "1000 2000 3000 4000 5000 6000 7000 8000",
            "Order numbers:\n4111111111111111\n5555555555554444",
            "Order 4111111111111111\nOrder 5555555555554444",
            "Auftrag Nr4111111111111111",
        ],
    )
    def test_stays(self, text: str) -> None:
        """Round figures, and what is called an order."""
        assert cards(text) == []

    def test_one_hit_in_a_long_table(self) -> None:
        """Of forty numbers one adds up as a card by chance, and is none."""
        row = "1234 5678 9012 3456\n" * 40
        assert cards(f"{row}{VISA}\n{row}") == []


class TestOddlyWritten:
    """Cards touched by words, or with odd signs between their groups."""

    @pytest.mark.parametrize(
        ("text", "card"),
        [
            ("card4111111111111111end", SHORT_VISA),
            ("Nr4111111111111111", SHORT_VISA),
            ("4111*1111*1111*1111", "4111*1111*1111*1111"),
            ("4111,1111,1111,1111", "4111,1111,1111,1111"),
            ("4111;1111;1111;1111", "4111;1111;1111;1111"),
            ("4111\n1111\n1111\n1111", "4111\n1111\n1111\n1111"),
            ("card:\n4111\n1111\n1111\n1111\nthanks", "4111\n1111\n1111\n1111"),
            ("> 4111 1111\n> 1111 1111", "4111 1111\n> 1111 1111"),
        ],
    )
    def test_is_found(self, text: str, card: str) -> None:
        """The whole number."""
        assert cards(text) == [card]

    @pytest.mark.parametrize("text", ["4111111111111111deadbeef", "0x4111111111111111"])
    def test_part_of_a_key(self, text: str) -> None:
        """A number amid the signs of a key is none."""
        assert cards(text) == []


class TestCodeBehindADate:
    """The code in a list of what is on the card."""

    @pytest.mark.parametrize(
        "text",
        [
            "4111111111111111;12;2027;731",
            "4111111111111111,12,2027,731",
            "4111111111111111|12|27|731",
            "4111111111111111|2027|12|731",
            "4111111111111111:12:27:731",
        ],
    )
    def test_is_found(self, text: str) -> None:
        """Month, year and code, apart by any sign."""
        found = [text[each.start : each.end] for each in find(text)]
        assert found == [SHORT_VISA, "731"]
