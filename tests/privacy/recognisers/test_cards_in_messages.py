"""Cards and bank accounts as customers write them, and numbers of the same make that are none."""

from __future__ import annotations

import pytest

from supportkit.privacy import find


def said(text: str, *kinds: str) -> list[str]:
    """Give what was found of some kinds, in the words of the text."""
    return [text[each.start : each.end] for each in find(text) if each.kind.value in kinds]


class TestPaidWithACard:
    """An order is paid with a card: the number behind "with" is the card's, not the order's."""

    @pytest.mark.parametrize(
        "text",
        [
            "I paid my order with 4242424242424242 and it was declined",
            "paid for order no. 8812 using 4242424242424242, still no confirmation",
            "I used 4242424242424242 for the order",
            "please charge 4242424242424242 for order 123",
            "You charged 4242424242424242 for my subscription twice",
            "refund it to 4242424242424242 for the booking",
            "The invoice from last week was billed to 4242424242424242",
            "Ich habe die Bestellung mit 4242424242424242 bezahlt",
            "Die Rechnung wurde von der 4242424242424242 abgebucht",
            "J'ai payé ma commande avec la 4242424242424242 hier",
            "Pagué el pedido con 4242424242424242",
            "Paguei a encomenda com o 4242424242424242",
            "Ho pagato l'ordine con la 4242424242424242",
            "Ik heb mijn bestelling met 4242424242424242 betaald",
            "Zapłaciłam za zamówienie z 4242424242424242",
            "Jag betalade min beställning med 4242424242424242",
            "Jeg har betalt ordren med 4242424242424242",
            "Maksoin tilauksen numerolla 8812 ja kortilla 4242424242424242",
            "Siparişimi 4242424242424242 ile ödedim",
            "Objednávku jsem zaplatil přes 4242424242424242",
            "A rendelést a 4242424242424242 kártyával fizettem",
            "Am plătit comanda cu 4242424242424242",
            "Оплатил заказ с 4242424242424242",
            "Πλήρωσα την παραγγελία με 4242424242424242",
        ],
    )
    def test_found(self, text: str) -> None:
        """A number that something was paid with is a card, though an order is named before it."""
        assert said(text, "card") == ["4242424242424242"]

    @pytest.mark.parametrize(
        "text",
        [
            "I paid order 4242424242424242 with my Visa",
            "I paid the order with number 4242424242424242 by bank transfer",
            "Bezahlt habe ich die Bestellung Nr. 4242424242424242",
            "J'ai payé la commande numéro 4242424242424242 par chèque",
            "Ho pagato l'ordine 4242424242424242 con la carta",
            "refund for ticket 4242424242424242 please",
        ],
    )
    def test_orders_that_were_paid(self, text: str) -> None:
        """The order itself stays one, however it was paid."""
        assert said(text, "card") == []


class TestSerialNumbers:
    """Numbers of devices are made like those of cards."""

    @pytest.mark.parametrize(
        "text",
        [
            "S/N 4242424242424242",
            "SN: 4242424242424242",
            "Serial 4242424242424242 stopped working",
            "the serial number on the back of the router is 4242424242424242",
            "Device ID 4242424242424242, firmware 2.1",
            "Meter number of my flat: 4242424242424242",
            "Seriennr. 4242424242424242",
            "Die Seriennummer auf der Rückseite des Geräts lautet 4242424242424242",
            "Gerätenummer 4242424242424242",
            "n° de série 4242424242424242",
            "Le numéro de série sous l'appareil : 4242424242424242",
            "El número de serie del aparato es 4242424242424242",
            "Numero seriale: 4242424242424242",
            "o número de série que está na caixa é 4242424242424242",
            "Serienummer op de doos 4242424242424242",
            "numer seryjny urządzenia to 4242424242424242",
            "Serienumret på apparaten är 4242424242424242",
            "laitteen sarjanumero 4242424242424242",
            "cihazın seri no 4242424242424242",
            "výrobní číslo přístroje 4242424242424242",
            "gyári szám 4242424242424242",
            "серийный номер прибора 4242424242424242",
            "本体のシリアル番号：4242424242424242",
            "机身序列号 4242424242424242",
            "Payment ID 4242424242424242",
            "charge no. 4242424242424242 failed",
            "Zahlungsreferenz 4242424242424242",
            '"serial_number": "4242424242424242"',
            "device_id=4242424242424242",
        ],
    )
    def test_no_card(self, text: str) -> None:
        """A serial number is none, with other words between it and its name."""
        assert said(text, "card") == []

    @pytest.mark.parametrize(
        "text",
        [
            "The serial number is worn off. Charge 4242424242424242 then",
            "serial number lost, so please charge 4242424242424242",
            "serial number 4242 4242 4242 4242",
            "my device was paid with 4242424242424242",
            "Payment for invoice INV-22 made from 4242424242424242",
            "https://shop.example.com/pay?card=4242424242424242",
        ],
    )
    def test_card_all_the_same(self, text: str) -> None:
        """A card beside a device is one: in groups as on the card, or where it is charged."""
        assert len(said(text, "card")) == 1


class TestHowCardsAreWritten:
    """Cards cut up by cells, files and forms."""

    @pytest.mark.parametrize(
        "number",
        [
            "4111\t1111\t1111\t1111",
            "4111 - 1111 - 1111 - 1111",
            "4111/1111/1111/1111",
            "4111_1111_1111_1111",
            "4111   1111   1111   1111",
            "4111 | 1111 | 1111 | 1111",
            "4111 / 1111 / 1111 / 1111",
            "3782/822463/10005",
            "3782\t822463\t10005",
        ],
    )
    def test_separators(self, number: str) -> None:
        """In groups as on the card a number is one, whatever stands between them."""
        assert said(f"please take {number} instead", "card") == [number]

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ('{"cc": 4111111111111111.0}', "4111111111111111"),
            ("row 7: 4111111111111111.0, 12", "4111111111111111"),
            ('"card": 4111111111111111.00', "4111111111111111"),
            ("Visa4111111111111111", "4111111111111111"),
            ("cc4111111111111111 declined", "4111111111111111"),
            ("4111111111111111exp12/27", "4111111111111111"),
            ("4111111111111111 exp 12/27 cvv 123", "4111111111111111"),
            ("4111 1111 1111 1111 expires 12/2027", "4111 1111 1111 1111"),
            ("exp 12/27, 4111111111111111", "4111111111111111"),
            ("12/27 4111111111111111 123", "4111111111111111"),
            ("4111111111111111|12|2027|123", "4111111111111111"),
            ("gültig bis 12/27: 4111-1111-1111-1111", "4111-1111-1111-1111"),
        ],
    )
    def test_what_touches(self, text: str, number: str) -> None:
        """A nought as of a table, a word for cards and the date of its end do not hide a card."""
        assert said(text, "card") == [number]

    @pytest.mark.parametrize(
        "text",
        [
            "2019\t2020\t2021\t2022",
            "4111\t1111\t1111\t1111\t4111\t1111\t1111\t1111\t2222",
            "4111 | 1111 / 1111 - 1111",
            "1200/800/600/400",
            "A4111_1111_1111_1111",
            "4242424242424242.50",
            "item4242424242424242",
        ],
    )
    def test_other_groups(self, text: str) -> None:
        """Rows of a table, sizes and amounts are no cards."""
        assert said(text, "card") == []


class TestHowAccountsAreWritten:
    """Bank accounts in groups of four, with whatever a form puts between them."""

    @pytest.mark.parametrize(
        "number",
        [
            "DE89.3704.0044.0532.0130.00",
            "DE89\t3704\t0044\t0532\t0130\t00",
            "DE89/3704/0044/0532/0130/00",
            "DE89_3704_0044_0532_0130_00",
            "DE89 - 3704 - 0044 - 0532 - 0130 - 00",
            "DE89  3704  0044  0532  0130  00",
            "De89 3704 0044 0532 0130 00",
            "DE 89 3704 0044 0532 0130 00",
            "DE-89-3704-0044-0532-0130-00",
            "GB82.WEST.1234.5698.7654.32",
            "NL91\tABNA\t0417\t1643\t00",
            "Fr14 2004 1010 0505 0001 3M02 606",
        ],
    )
    def test_separators(self, number: str) -> None:
        """An account number is found from its country to its last digit."""
        assert said(f"Bitte an {number} überweisen", "iban", "phone") == [number]

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("IBANDE89370400440532013000", "DE89370400440532013000"),
            ("IBAN:DE89370400440532013000BIC:COBADEFFXXX", "DE89370400440532013000"),
            ("iban=DE89370400440532013000;bic=COBADEFFXXX", "DE89370400440532013000"),
            ("iban_DE89370400440532013000.pdf", "DE89370400440532013000"),
        ],
    )
    def test_what_touches(self, text: str, number: str) -> None:
        """What a form says right beside it stays out."""
        assert said(text, "iban") == [number]

    @pytest.mark.parametrize(
        "text",
        [
            "DE89.3704.0044.0532.0130.01",
            "DE89/3704-0044.0532 0130_00",
            "file GB82.WEST.1234.5698.7654.3 is missing",
            "SN-DE89370400440532013000X",
        ],
    )
    def test_no_account(self, text: str) -> None:
        """A wrong check digit, mixed separators and longer words make no account."""
        assert said(text, "iban") == []
