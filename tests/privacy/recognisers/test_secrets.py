"""Keys, tokens and passwords."""

from __future__ import annotations

import pytest

from supportkit.privacy import find


def said(text: str) -> list[tuple[str, str]]:
    """Give what was found, with the words of the text."""
    return [(each.kind.value, text[each.start : each.end]) for each in find(text)]


JWT = (
    "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
    "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
)
"""The example of RFC 7519, section 3.1."""


class TestApiKeys:
    """Forms that services document."""

    @pytest.mark.parametrize(
        "key",
        [
            "AKIAIOSFODNN7EXAMPLE",
            "ghp_" + "a1B2" * 9,
            "github_pat_" + "a1B2" * 20,
            "glpat-" + "a1B2" * 5,
            "xoxb-" + "123456789012-" * 2 + "abcDEF",
            "sk_" + "live_" + "a1B2" * 6,
            "sk-ant-" + "a1B2-" * 6,
            "AIza" + "a1B2_" * 7,
            "SG." + "a1B2" * 5 + "xy." + "a1B2" * 10 + "xyz",
            "npm_" + "a1B2" * 9,
            "123456789:" + "a1B2_" * 7,
            JWT,
        ],
    )
    def test_known_prefixes(self, key: str) -> None:
        """A key is found by how it begins, after a blank or an equals sign."""
        assert said(f"I use {key} here") == [("api_key", key)]
        assert said(f"?k={key}&x=1") == [("api_key", key)]

    def test_called_a_key(self) -> None:
        """Another key is found where it is called one and looks drawn at random."""
        key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
        assert said(f"aws_secret_access_key = {key}") == [("api_key", key)]
        assert said(f"The path is {key}") == []

    @pytest.mark.parametrize(
        "text",
        [
            "my key is on the table",
            "api key: see-the-page-about-keys-and-tokens",
            "token aaaaaaaaaaaaaaaaaaaaaaaa1",
            "key 12345678901234567890123",
            "keyboard-shortcuts-for-windows-11 key",
            "task-force-of-many-long-words",
        ],
    )
    def test_words_are_no_keys(self, text: str) -> None:
        """Words, repetition and plain digits are no keys."""
        assert said(text) == []

    def test_private_key(self) -> None:
        """A private key is found from its first line to its last."""
        block = "-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----"
        assert said(f"see\n{block}\nthanks") == [("api_key", block)]


class TestPasswords:
    """A password is found where it is called one, in the main languages."""

    @pytest.mark.parametrize(
        ("text", "password"),
        [
            ("password: hunter2", "hunter2"),
            ("Password = correcthorse", "correcthorse"),
            ("My password is Tr0ub4dor&3.", "Tr0ub4dor&3"),
            ('the password for my account is "Abc.12"', "Abc.12"),
            ("Mein Passwort lautet Sommer2024!", "Sommer2024!"),
            ("mot de passe : azerty12", "azerty12"),
            ("Mi contraseña es gato99", "gato99"),
            ("minha senha é bola123", "bola123"),
            ("la mia password è ciao2024", "ciao2024"),
            ("Mijn wachtwoord is fiets12", "fiets12"),
            ("Moje hasło to kot123", "kot123"),
            ("Mitt lösenord är sommar22", "sommar22"),
            ("Min adgangskode er sommer22", "sommer22"),
            ("Passordet er vinter22", "vinter22"),
            ("Salasanani on kesa2022", "kesa2022"),
            ("Şifrem: kedi1234", "kedi1234"),
            ("Moje heslo je kocka12", "kocka12"),
            ("A jelszavam: macska12", "macska12"),
            ("Parola este pisica12", "pisica12"),
            ("Мой пароль: koshka12", "koshka12"),
            ("PIN: 4711", "4711"),
        ],
    )
    def test_found(self, text: str, password: str) -> None:
        """The value is found, without what closes the sentence."""
        assert said(text) == [("password", password)]

    @pytest.mark.parametrize(
        "text",
        [
            "My password is not working",
            "Password: please reset it",
            "I forgot my password.",
            "Das Passwort ist falsch",
            "password: ********",
            "password: [PASSWORD_1]",
            "Reset your password: https://example.com/reset",
            "The password is correct but the page is slow",
            "passwordless",
        ],
    )
    def test_none(self, text: str) -> None:
        """To speak of a password is not to tell it."""
        assert said(text) == []

    @pytest.mark.parametrize(
        ("text", "password"),
        [
            ("my password is sunshine", "sunshine"),
            ("My password is sunshine, please help", "sunshine"),
            ("Mein Passwort ist sommerwind.", "sommerwind"),
            ("mi contraseña es girasol", "girasol"),
            ("My password: sunflower but it is refused", "sunflower"),
            ("Passwort: sommerwind Benutzer: mkraus", "sommerwind"),
            ("我的密码是sunny2024", "sunny2024"),
            ("密码是 sunny2024。", "sunny2024"),
            ("パスワードはSakura2024ですがログインできません", "Sakura2024"),
            ("PIN 7719 della SIM", "7719"),
            ("Мой пароль Kotik2023 не подходит", "Kotik2023"),
        ],
    )
    def test_words_and_other_scripts(self, text: str, password: str) -> None:
        """A plain word behind "my password is" is one, also without blanks between words."""
        assert said(text) == [("password", password)]

    @pytest.mark.parametrize(
        "text",
        [
            "my password is wrong",
            "my password is expired, what now?",
            "Mein Passwort ist falsch.",
            "mon mot de passe est incorrect",
            "mi contraseña es incorrecta",
            "my password is what you sent me yesterday",
            "密码是什么",
        ],
    )
    def test_state_of_a_password(self, text: str) -> None:
        """What is the matter with a password is no password."""
        assert said(text) == []


class TestDigests:
    """Hashes and licences are no keys, though a word for keys stands near."""

    @pytest.mark.parametrize(
        "text",
        [
            "authorization failed at commit 3c59dc048e8850243be8079a5c74d079a0b1c2d3",
            "token check, sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "License key ABCDE-12345-FGHIJ-67890-KLMNO is rejected",
        ],
    )
    def test_none(self, text: str) -> None:
        """The nearest word says what it is."""
        assert said(text) == []

    def test_key(self) -> None:
        """The same digits are a key where they are called one."""
        text = "api key 3c59dc048e8850243be8079a5c74d079"
        assert said(text) == [("api_key", "3c59dc048e8850243be8079a5c74d079")]
