"""Passwords behind arrows and dashes, of several words, and those somebody tries to recall."""

from __future__ import annotations

import pytest

from supportkit.privacy import find


def found(text: str) -> list[str]:
    """Give the passwords that were found."""
    return [text[each.start : each.end] for each in find(text) if each.kind.value == "password"]


class TestSigns:
    """What stands between the word and the value."""

    @pytest.mark.parametrize(
        "text",
        [
            "password => 'Abc123xx'",
            "password=>'Abc123xx'",
            "password- Abc123xx",
            "password – Abc123xx",
            "temp password of Abc123xx",
        ],
    )
    def test_is_found(self, text: str) -> None:
        """Arrows, dashes, and "of"."""
        assert found(text) == ["Abc123xx"]

    @pytest.mark.parametrize(
        "text", ["password- protected file", "password of the account", "a password of 12 signs"]
    )
    def test_stays(self, text: str) -> None:
        """Ordinary words behind them."""
        assert found(text) == []


class TestPassphrases:
    """Several plain words that are one secret."""

    @pytest.mark.parametrize(
        ("text", "phrase"),
        [
            ("passphrase: correct horse battery staple", "correct horse battery staple"),
            ("Passphrase: correct horse battery staple.", "correct horse battery staple"),
            ("recovery phrase = witch practice feed\nthanks", "witch practice feed"),
        ],
    )
    def test_is_found(self, text: str, phrase: str) -> None:
        """All words, and no full stop."""
        assert found(text) == [phrase]

    @pytest.mark.parametrize(
        "text", ["passphrase: please see my other mail", "passphrase is not being accepted"]
    )
    def test_stays(self, text: str) -> None:
        """A sentence about one."""
        assert found(text) == []


class TestRecalled:
    """Somebody is not sure, and tells it all the same."""

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("I forgot my password, I think it was Sunflower99!", "Sunflower99!"),
            ("Ich habe mein Passwort vergessen, ich glaube es war Sommer2024", "Sommer2024"),
            ("J'ai oublié mon mot de passe, je crois que c'était Soleil2024", "Soleil2024"),
            ("Olvidé mi contraseña, creo que era Girasol99", "Girasol99"),
        ],
    )
    def test_is_found(self, text: str, value: str) -> None:
        """Behind "I think it was"."""
        assert found(text) == [value]

    @pytest.mark.parametrize(
        "text",
        [
            "I forgot my password, it was reset",
            "I forgot my password, my order is AB1234xy",
            "I lost my password. Maybe you can help",
        ],
    )
    def test_stays(self, text: str) -> None:
        """Something else is said of it, or of something else."""
        assert found(text) == []
