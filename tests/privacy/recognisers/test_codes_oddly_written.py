"""Codes with dots in their name or blanks between their digits, and those to log in with."""

from __future__ import annotations

import pytest

from supportkit.privacy import find


def found(text: str) -> list[tuple[str, str]]:
    """Give the kinds and values that were found."""
    return [(each.kind.value, text[each.start : each.end]) for each in find(text)]


class TestCardCodes:
    """Codes on cards."""

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("c.v.v. 731", "731"),
            ("C.V.V. 731", "731"),
            ("my card's c.v.c is 731", "731"),
            ("731 (C.V.V.)", "731"),
            ("CVV 7 3 1", "7 3 1"),
            ("CVV: 7-3-1", "7-3-1"),
        ],
    )
    def test_is_found(self, text: str, code: str) -> None:
        """However it is written."""
        assert found(text) == [("card_code", code)]

    def test_a_version_stays(self) -> None:
        """Single digits with dots between them may be a version."""
        assert found("version 7.3.1 of the code") == []


class TestPins:
    """Figures right behind the word for a PIN."""

    @pytest.mark.parametrize(
        "text",
        ["pin code 4821", "PIN number 4821", "PIN-Code 4821", "PIN-Nummer 4821", "code pin 4821"],
    )
    def test_is_found(self, text: str) -> None:
        """Without a colon."""
        assert found(text) == [("password", "4821")]

    def test_an_indian_postcode_stays(self) -> None:
        """What is called a PIN code in India has six digits and is part of an address."""
        assert found("area pin code 560001 Bangalore") == []


class TestToLogInWith:
    """A number that is no more than used to log in."""

    @pytest.mark.parametrize(
        "text",
        [
            "Use 482913 to log in to your account",
            "Use 482913 to sign in.",
            "Enter 482913 to verify your number",
            "Verwenden Sie 482913, um sich anzumelden",
            "Nutze 482913 zum Einloggen",
            "Utilisez 482913 pour vous connecter",
            "Usa 482913 para iniciar sesión",
            "Usa 482913 per accedere",
            "Use 482913 para entrar",
            "Gebruik 482913 om in te loggen",
            "Använd 482913 för att logga in",
            "Brug 482913 til at logge ind",
            "Bruk 482913 for å logge inn",
            "Käytä 482913 kirjautumiseen",
            "Użyj 482913, aby się zalogować",
            "Použijte 482913 k přihlášení",
            "Použite 482913 na prihlásenie",
            "Használja a 482913 a bejelentkezéshez",
            "Folosiți 482913 pentru a vă autentifica",
            "Используйте 482913 для входа",
            "Використайте 482913 для входу",
            "Χρησιμοποιήστε το 482913 για να συνδεθείτε",
            "Giriş yapmak için 482913 kullanın",
            "482913 を使ってログイン",
            "使用 482913 登录",
        ],
    )
    def test_is_found(self, text: str) -> None:
        """In all languages."""
        assert found(text) == [("password", "482913")]

    @pytest.mark.parametrize(
        "text",
        ["Use 482913 to order", "I waited 1500 to log in", "use 4711 for order 12"],
    )
    def test_stays(self, text: str) -> None:
        """Numbers for something else."""
        assert found(text) == []
