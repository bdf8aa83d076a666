"""Codes that let somebody in once, and codes of other kinds."""

from __future__ import annotations

import pytest

from supportkit.privacy import find
from supportkit.privacy.recognisers.context import words


def codes(text: str) -> list[str]:
    """Give the one-time codes that were found, in the words of the text."""
    return [text[each.start : each.end] for each in find(text) if each.rule == "one-time code"]


class TestFound:
    """As services send them, and as customers pass them on."""

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("Your verification code is 123456", "123456"),
            ("Your code is 482913. Do not share it.", "482913"),
            ("OTP: 482913", "482913"),
            ("otp 482913 not accepted", "482913"),
            ("482913 is your one-time password", "482913"),
            ("G-482913 is your Google verification code.", "G-482913"),
            ("Use 482913 as your login code", "482913"),
            ("Enter code 482913 to sign in", "482913"),
            ("the 2FA code I got was 482 913", "482 913"),
            ("my authentication code: 482-913", "482-913"),
            ("authenticator code 482913 is rejected", "482913"),
            ("The SMS code says 4829", "4829"),
            ("security code: 482913", "482913"),
            ("one-time passcode 48291377", "48291377"),
            ("Ihr Code lautet 482913", "482913"),
            ("Meine TAN ist 482913", "482913"),
            ("mTAN 482913 geht nicht", "482913"),
            ("smsTAN: 482913", "482913"),
            ("Bestätigungscode für die Anmeldung: 482913", "482913"),
            ("Der Einmalcode war 482913", "482913"),
            ("Votre code de vérification est 482913", "482913"),
            ("votre code est le 482913", "482913"),
            ("code à usage unique : 482913", "482913"),
            ("Tu código de verificación es 482913", "482913"),
            ("Su código es 482913", "482913"),
            ("Seu código de verificação é 482913", "482913"),
            ("O seu código é 482913", "482913"),
            ("Il tuo codice di verifica è 482913", "482913"),
            ("Je verificatiecode is 482913", "482913"),
            ("Twój kod weryfikacyjny to 482913", "482913"),
            ("Twój kod to 482913", "482913"),
            ("Din verifieringskod är 482913", "482913"),
            ("Din bekræftelseskode er 482913", "482913"),
            ("Din engangskode er 482913", "482913"),
            ("Vahvistuskoodisi on 482913", "482913"),
            ("Doğrulama kodunuz: 482913", "482913"),
            ("Váš ověřovací kód je 482913", "482913"),
            ("Váš overovací kód je 482913", "482913"),
            ("Az ellenőrző kódja: 482913", "482913"),
            ("Codul dvs. de verificare este 482913", "482913"),
            ("Ваш код подтверждения: 482913", "482913"),
            ("Ваш код 482913", "482913"),
            ("Ваш код підтвердження: 482913", "482913"),
            ("Ο κωδικός επαλήθευσης είναι 482913", "482913"),
            ("認証コードは482913です", "482913"),
            ("確認コード：482913", "482913"),
            ("您的验证码是482913", "482913"),
            ("驗證碼 482913", "482913"),
            ("I got a message from my bank: your code is 482913, but it is wrong", "482913"),
            ("Chase: Your one time passcode is 48291377. Never tell it", "48291377"),
            ("WhatsApp code: 482-913. Don't share this code", "482-913"),
            ("Your Uber code is 4829. Never share this code.", "4829"),
            ("Use code 482913 to verify your account", "482913"),
            ("my backup code 48291377 is used up", "48291377"),
            ("Ihr PayPal-Code lautet 482913", "482913"),
            ("Der per SMS gesendete Code 482913 funktioniert nicht", "482913"),
            ("Verwenden Sie den Code 482913, um sich anzumelden", "482913"),
            ("Le code reçu par SMS (482913) ne marche pas", "482913"),
            ("El código que me llegó por SMS es 482913", "482913"),
            ("Il codice ricevuto via SMS è 482913", "482913"),
            ("Ο κωδικός μίας χρήσης είναι 482913", "482913"),
            ("De code die ik per sms kreeg is 482913", "482913"),
            ("Код из смс 482913", "482913"),
            ("Никому не говорите код 482913", "482913"),
            ("SMSで届いた認証コード 482913", "482913"),
            ("My authenticator shows 482913 for your site", "482913"),
            ("Google Authenticator: 482 913", "482 913"),
            ("Ich habe den Code 482913 aus der App eingegeben, geht nicht", "482913"),
            ("your access code is 4829", "4829"),
        ],
    )
    def test_found(self, text: str, code: str) -> None:
        """Four to eight digits are found behind the words for them, or before."""
        assert codes(text) == [code]

    @pytest.mark.parametrize("name", sorted(words("one-time code").whole))
    def test_every_name(self, name: str) -> None:
        """Each word for such a code that is known leads to one."""
        assert codes(f"{name.upper()}: 482913") == ["482913"]

    def test_kind(self) -> None:
        """A one-time code is a secret as a password is."""
        assert [each.kind.value for each in find("OTP 482913")] == ["password"]


class TestNone:
    """Most codes are no secrets."""

    @pytest.mark.parametrize(
        "text",
        [
            "My voucher code is 482913",
            "I have a discount. The code is 482913",
            "your promo code is 482913",
            "Your gift card code is 482913",
            "The error code is 500123",
            "It says error, code is 500123",
            "Our zip code is 90210",
            "your postal code is 482913",
            "the country code is 0049",
            "sort code is 204151",
            "Your tracking code is 48291377",
            "booking code 482913",
            "your reference code is 482913",
            "482913 is my order code",
            "Your product code is 482913",
            "the status code was 4040",
            "QR code 4829 does not scan",
            "I never got the verification code, order 482913",
            "The verification code did not arrive, ticket 482913",
            "verification code expired after 1500 seconds",
            "OTP not received since 2024",
            "OTP service returned error 5003",
            "my tan shoes, size 4829",
            "tan 4829 leather",
            "Mein Gutscheincode lautet 482913",
            "Ihr Rabattcode ist 482913",
            "Fehlercode: 482913",
            "Ihre Postleitzahl ist 48291",
            "Der Code des Artikels ist 482913",
            "Votre code postal est 75011",
            "votre code promo est 482913",
            "su código postal es 28013",
            "tu código de descuento es 482913",
            "il codice sconto è 482913",
            "il tuo codice cliente è 482913",
            "O código de rastreio é 482913",
            "uw kortingscode is 482913",
            "Twój kod rabatowy to 482913",
            "kod pocztowy to 48291",
            "Din rabattkod är 482913",
            "Tilauskoodi on 482913",
            "kargo kodunuz: 482913",
            "Ваш код заказа: 482913",
            "код ошибки 482913",
            "Ваш промокод 482913",
            "郵便番号は482913です",
            "优惠码是482913",
            "verification code: ******",
            "OTP: [PASSWORD_1]",
            "code 2026-11-22",
            "Your code review 482913 is done",
            "HTTP status code 4040",
            "text CODE to 48291",
            "please send the SMS to 12345",
            "2FA was enabled in 2024",
            "my OTP app version 4829",
            "Your order confirmation number is 482913",
            "verification of order 1234567",
            "The verification failed 1234 times",
            "Teilecode 482913",
            "unser Artikel-Code lautet 482913",
            "Ihr Rabatt-Code lautet 482913",
            "le code barre est 482913",
            "votre code client : 482913",
            "il tuo codice fiscale è 482913",
            "Twój kod klienta to 482913",
            "din kundkod är 482913",
            "ваш код клиента 482913",
            "код города 4951",
            "商品コードは482913です",
            "クーポンコード 482913",
            "邮政编码是482913",
            "error codes 5001 and 5002 at login",
            "Login fails: error code 500123",
            "API returns code 400 when I sign in",
            "commodity code 84713000",
            "ISO code 3166",
            "codes 1001, 1002, 1003",
            "conference code 482913#",
            "party code 482913 in the app",
        ],
    )
    def test_none(self, text: str) -> None:
        """Codes of vouchers, errors, places, orders and parcels stay."""
        assert codes(text) == []
