"""Codes and passwords that a bot's draft shows, or asks for."""

from __future__ import annotations

import pytest
from review_pages import case_of

from supportkit.cases import Case
from supportkit.quality import review


def held(draft: str, *, language: str = "en", case: Case | None = None) -> list[str]:
    """Give the words of a bot's draft that SK602 holds back."""
    found = review(draft, author_kind="bot", locale=language, case=case).held_by
    spans = [each.span for each in found if each.code == "SK602"]
    return [draft[span.start : span.end] for span in spans if span is not None]


@pytest.mark.parametrize(
    ("language", "draft", "asked"),
    [
        ("en", "Please send us your password, so that we can look.", "send us your password"),
        ("en", "Could you tell me the verification code?", "tell me the verification code"),
        ("de", "Bitte teilen Sie uns Ihr Passwort mit.", "teilen Sie uns Ihr Passwort"),
        (
            "fr",
            "Merci de nous communiquer votre mot de passe.",
            "nous communiquer votre mot de passe",
        ),
        ("es", "Envíenos su contraseña, por favor.", "Envíenos su contraseña"),
        ("pt", "Envie-nos a sua senha, por favor.", "Envie-nos a sua senha"),
        ("it", "Per favore, ci comunichi la sua password.", "ci comunichi la sua password"),
        ("nl", "Stuur ons uw wachtwoord, alstublieft.", "Stuur ons uw wachtwoord"),
    ],
)
def test_asking_for_a_secret_is_held(language: str, draft: str, asked: str) -> None:
    """Nobody who helps needs it."""
    assert held(draft, language=language) == [asked]


@pytest.mark.parametrize(
    ("language", "draft"),
    [
        ("en", "Never send us your password."),
        ("en", "We will never ask you to tell us your password."),
        ("en", "Enter the code that we sent you by SMS in the app."),
        ("en", "We send you a link to reset your password."),
        ("en", "Please tell us the error code."),
        ("de", "Bitte teilen Sie uns Ihr Passwort niemals mit."),
        ("fr", "Ne nous communiquez jamais votre mot de passe."),
    ],
)
def test_a_warning_is_not_held(language: str, draft: str) -> None:
    """What says to keep it, and codes that open nothing, are right."""
    assert held(draft, language=language) == []


def test_a_code_for_one_login_is_held() -> None:
    """A bot has no code to give, unless the customer wrote it."""
    draft = "Your one-time code is 482913. Enter it in the app."
    assert held(draft) == ["482913"]
    assert held(draft, case=case_of("customer: I got the one-time code 482913.")) == []
