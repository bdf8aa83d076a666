"""Codes on the back of cards: to be found wherever they are called so, and never to be kept."""

from __future__ import annotations

import pytest

from supportkit.privacy import find
from supportkit.privacy.recognisers.context import words


def codes(text: str) -> list[str]:
    """Give the card codes that were found, in the words of the text."""
    return [text[each.start : each.end] for each in find(text) if each.kind.value == "card_code"]


class TestCalledSo:
    """The many names of one code."""

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("cvv 123", "123"),
            ("CVV: 123", "123"),
            ("CVV2=123", "123"),
            ("cvc2 is 731.", "731"),
            ("4111111111111111 exp 12/27 cvv 123", "123"),
            ("my card 4242 4242 4242 4242, 09/28, CVC: 731, please try again", "731"),
            ("amex 378282246310005 exp 01/29 CID 4821", "4821"),
            ("The security code on the back of my card is 731", "731"),
            ("card security code: 731", "731"),
            ("the card verification value (3 digits) is 731", "731"),
            ("cvv (the three digits on the back): 731", "731"),
            ("CVV/CVC: 731", "731"),
            ("cvv#731", "731"),
            ("731 is my cvv", "731"),
            ("09/28, 731 (CVC)", "731"),
            ("cvv123", "123"),
            ("4111111111111111exp12/27cvv123", "123"),
            ("the cvv for the card ending in 4242 is 731", "731"),
            ("CVV\t731", "731"),
            ("Meine Kartenprüfnummer lautet 731", "731"),
            ("Die Prüfziffer der Karte ist 731", "731"),
            ("Der Sicherheitscode auf der Rückseite meiner Visa ist 731", "731"),
            ("CVC-Code 731", "731"),
            ("CVV (dreistellig) 731", "731"),
            ("Le cryptogramme visuel est le 731", "731"),
            ("cryptogramme : 731", "731"),
            ("code de sécurité de ma carte : 731", "731"),
            ("El código de seguridad de mi tarjeta es 731", "731"),
            ("código de segurança do cartão: 731", "731"),
            ("il codice di sicurezza della carta è 731", "731"),
            ("De beveiligingscode van mijn kaart is 731", "731"),
            ("kod CVV to 731", "731"),
            ("kod bezpieczeństwa karty: 731", "731"),
            ("kortets säkerhetskod är 731", "731"),
            ("kortets kontrolcifre er 731", "731"),
            ("sikkerhetskoden på kortet er 731", "731"),
            ("Korttini turvakoodi on 731", "731"),
            ("Kartımın güvenlik kodu 731", "731"),
            ("bezpečnostní kód karty je 731", "731"),
            ("bezpečnostný kód karty je 731", "731"),
            ("a kártya biztonsági kódja: 731", "731"),
            ("codul de securitate al cardului este 731", "731"),
            ("код безопасности карты 731", "731"),
            ("три цифры на обороте карты: 731", "731"),
            ("код безпеки картки 731", "731"),
            ("ο κωδικός ασφαλείας της κάρτας είναι 731", "731"),
            ("カードのセキュリティコードは731です", "731"),
            ("信用卡安全码是731", "731"),
            ("CVV码：731", "731"),
            ("my visa 4111 1111 1111 1111 valid thru 12/27 sec code 731", "731"),
            ("cardnumber=4111111111111111&exp=1227&cvv=731", "731"),
            ('{"number":"4111111111111111","cvc":"731","exp_month":12}', "731"),
            ("cvv_code: 731", "731"),
            ("the last 3 digits on the signature strip are 731", "731"),
            ("CVV(731)", "731"),
            ("CCV 731", "731"),
            ("cvv of card 4111111111111111 is 731", "731"),
            ("CVV was 731 not 713", "731"),
            ("Kreditkarte 4111 1111 1111 1111, gültig bis 12/27, Prüfnummer 731", "731"),
            ("die 3-stellige Nummer auf der Rückseite lautet 731", "731"),
            ("Carte 4111 1111 1111 1111 expire 12/27 crypto 731", "731"),
            ("les trois chiffres au dos : 731", "731"),
            ("los tres dígitos del reverso son 731", "731"),
            ("трёхзначный код на обороте 731", "731"),
            ("Hola, mi tarjeta 4242 4242 4242 4242 caduca 09/28 y el CVV es el 731", "731"),
            ("carte n° 4242 4242 4242 4242, exp 09/28, code au dos 731, refusé", "731"),
            ("Cześć, karta 4242 4242 4242 4242 ważna do 09/28 kod CVV 731", "731"),
            ("カード番号 4242 4242 4242 4242 有効期限 09/28 セキュリティコード 731", "731"),
        ],
    )
    def test_found(self, text: str, code: str) -> None:
        """Three or four digits are found behind the words for them, or before."""
        assert codes(text) == [code]

    @pytest.mark.parametrize("name", sorted(words("card code").whole))
    def test_every_name(self, name: str) -> None:
        """Each word for such a code that is known leads to one."""
        assert codes(f"{name}: 731") == ["731"]

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("4111111111111111|12|2027|123", "123"),
            ("4111 1111 1111 1111 12/27 123", "123"),
            ("4111111111111111, 12/27, 123", "123"),
            ("4111-1111-1111-1111 exp 12/2027 123", "123"),
            ("378282246310005 01/29 4821", "4821"),
        ],
    )
    def test_behind_card_and_date(self, text: str, code: str) -> None:
        """Card, date, code: in this order it needs no name."""
        assert codes(text) == [code]


class TestNone:
    """To speak of such a code is not to tell it."""

    @pytest.mark.parametrize(
        "text",
        [
            "CVV check failed with error 302",
            "cvv mismatch (code 203)",
            "The CVV field shows error 500",
            "I entered the CVV 3 times",
            "CVC declined for order 1234",
            "the cvv of the card ending in 4242",
            "cvv for card 4242 is wrong",
            "CVV refused, amount 120 EUR",
            "cvv: ***",
            "cvv [CARD_CODE_1]",
            "The CVV has 3 digits, 4 on Amex",
            "cvc 12345",
            "cvv 100%",
            "cid:image001@example.com",
            "CID 1234 is our customer",
            "Sicherheitscode falsch seit 2024",
            "Prüfziffer 731 der IBAN",
            "The security code update needs 512 MB",
            "código de seguridad incorrecto, error 404",
            "4111 1111 1111 1111 was charged 12/27 for 123 EUR",
            "4111111111111111 12/27/2026",
            "il CVV non funziona dal 2025",
            "le cryptogramme est refusé depuis 2 jours, 150 euros",
            "order 731, CVV not accepted",
            "Order 731 asks for a CVV",
            "セキュリティコードのエラー500",
            "CVC Capital bought 1200 shops",
            "the code on the back of the box is 123",
            "my card's last four digits are 1234",
            "card ending 1234, cvv fails",
            "security patch 123 is out",
            "home security panel 123",
            "cvv column is empty, row 250",
            "cvv missing in line 120",
            "CVV 2 failed, 300 users affected",
            "Amex card 1005, cid missing",
            "Kontrollsiffra 731",
            "Numéro au dos de la boîte 123",
            "The 3 digits 123 in the card game",
            "error 731 on the card terminal, cvc field blank",
            "the security code on the card reader display shows 123",
            "fault code 123 on the card reader",
            "安全码错误 404",
        ],
    )
    def test_none(self, text: str) -> None:
        """Errors, amounts, years, the last four of a card and other numbers are no codes."""
        assert codes(text) == []

    def test_not_in_the_middle_of_a_number(self) -> None:
        """A date, a decimal or a longer number behind the word is none."""
        assert codes("cvv 12/27 cvv 12.34 cvv 123-456 cvv 123,50") == []
