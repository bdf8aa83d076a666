"""Cards and bank accounts, by the test numbers of those who give them out."""

from __future__ import annotations

import pytest

from supportkit.privacy import Entity, EntityKind, find


def said(text: str) -> list[tuple[EntityKind, str]]:
    """Give what was found, with the words of the text."""
    return [(each.kind, text[each.start : each.end]) for each in find(text)]


class TestCards:
    """Test numbers that the schemes and their processors publish."""

    @pytest.mark.parametrize(
        "number",
        [
            "4242424242424242",
            "4000 0566 5566 5556",
            "5555-5555-5555-4444",
            "2223003122003222",
            "3782 822463 10005",
            "371449635398431",
            "6011 1111 1111 1117",
            "3056930009020004",
            "36227206271667",
            "3566002020360505",
            "6200000000000005",
            "6304000000000000",
            "4111\u00a01111\u00a01111\u00a01111",
        ],
    )
    def test_test_numbers(self, number: str) -> None:
        """A number of a scheme is found, however it is grouped."""
        assert said(f"Please charge {number}.") == [(EntityKind.CARD, number)]

    def test_broken_over_a_line(self) -> None:
        """A mail program may have broken the line inside a number."""
        text = "It is 4242 4242\n4242 4242, thanks"
        assert said(text) == [(EntityKind.CARD, "4242 4242\n4242 4242")]

    @pytest.mark.parametrize(
        "text",
        [
            "My order 4242424242424242 is late",
            "Meine Bestellnummer lautet 4242424242424242",
            "N° de commande : 4242424242424242",
            "pedido nº 4242424242424242",
            "Sipariş numarası 4242424242424242",
            "номер заказа 4242424242424242",
            "ticket #4242424242424242",
            "4242424242424242 (tracking number)",
            "4242424242424242 is my order number",
            "4242424242424241",
            "1234567890123456",
            "0000000000000000",
            "A4242424242424242",
            "4242424242424242.50",
            "1 700 000 000 000",
            "4006381333931",
            "unix 1700000000000",
        ],
    )
    def test_other_numbers(self, text: str) -> None:
        """What is called an order, fails its check digit, or is a bar code, is no card."""
        assert EntityKind.CARD not in [kind for kind, _ in said(text)]

    @pytest.mark.parametrize(
        "text",
        [
            "4242 4242 4242 4242 123",
            "4242 4242 4242 4242 12/27 123",
            "1 4242 4242 4242 4242",
            "scan_4242 4242 4242 4242_front.png",
            "カード番号は4242 4242 4242 4242です",
            "x,4242 4242 4242 4242,y",
        ],
    )
    def test_what_stands_beside(self, text: str) -> None:
        """When it ends, its code, the name of a file: a card is found beside all of these."""
        assert said(text)[0] == (EntityKind.CARD, "4242 4242 4242 4242")

    def test_two_in_a_row(self) -> None:
        """Two cards apart by a comma are two."""
        text = "4242424242424242,4000056655665556"
        assert [word for _, word in said(text)] == text.split(",")

    def test_short_numbers_need_a_word(self) -> None:
        """Thirteen digits are a card where they are called one."""
        assert said("my old Visa 4222222222222") == [(EntityKind.CARD, "4222222222222")]
        assert said("4222222222222") == []

    def test_the_nearest_word_counts(self) -> None:
        """An order that is paid by card: each number is what it is called."""
        text = "Order 5555555555554444 was paid with card 4242424242424242"
        assert said(text) == [(EntityKind.CARD, "4242424242424242")]

    def test_unknown_scheme(self) -> None:
        """A card of a scheme that nobody knows has to be called a card."""
        assert [each.rule for each in find("my card 9999999999999995")] == ["luhn"]
        assert find("9999999999999995") == ()

    def test_grouped_as_on_the_card(self) -> None:
        """In fours it is a card even where it is called an order: to leak one is worse."""
        assert len(find("order number 4242 4242 4242 4242")) == 1
        assert find("order number 4242424242424242") == ()


class TestIbans:
    """Examples of the IBAN registry (ISO 13616)."""

    @pytest.mark.parametrize(
        "number",
        [
            "GB82 WEST 1234 5698 7654 32",
            "DE89370400440532013000",
            "FR14 2004 1010 0505 0001 3M02 606",
            "NO93 8601 1117 947",
            "MT84MALT011000012345MTLCAST001S",
            "BE68-5390-0754-7034",
            "NL91ABNA0417164300",
            "CH93 0076 2011 6238 5295 7",
            "SA0380000000608010167519",
            "BR1800360305000010009795493C1",
            "gb82west12345698765432",
            "gb82 west 1234 5698 7654 32",
        ],
    )
    def test_registry(self, number: str) -> None:
        """An account number is found with its groups, and nothing behind it."""
        assert said(f"Konto {number} bei der Bank") == [(EntityKind.IBAN, number)]

    @pytest.mark.parametrize(
        "text",
        [
            "GB82 WEST 1234 5698 7654 33",
            "GB82 WEST 1234 5698 7654 3",
            "ZZ82 WEST 1234 5698 7654 32",
            "xGB82WEST12345698765432",
        ],
    )
    def test_no_account(self, text: str) -> None:
        """A wrong check digit, length or country makes no account number."""
        assert said(text) == []

    def test_says_the_country(self) -> None:
        """An account number tells its country and why it was taken for one."""
        (found,) = find("NL91ABNA0417164300")
        assert isinstance(found, Entity)
        assert (found.region, found.rule, found.score) == ("NL", "mod97", 1.0)
        assert "check digits" in found.reason
