"""A bot's draft that asks for what opens an account or pays."""

from __future__ import annotations

import pytest

from supportkit.quality import review


def is_held(draft: str, language: str) -> bool:
    """Whether SK602 holds a bot's draft back."""
    found = review(draft, author_kind="bot", locale=language)
    return any(each.code == "SK602" for each in found.held_by)


@pytest.mark.parametrize(
    ("language", "draft"),
    [
        ("en", "Please reply with your current password."),
        ("en", "Please send us the 6-digit code we texted you."),
        ("en", "Tell me the code we sent you by text."),
        ("en", "Please send us your name, your full card number, expiry date and CVV."),
        ("en", "Could you share your password with us?"),
        ("en", "Just let me know the code from the SMS."),
        ("de", "Antworten Sie bitte mit Ihrem Passwort."),
        ("de", "Könnten Sie uns Ihre vollständige Kreditkartennummer schicken?"),
        ("de", "Nennen Sie mir den Code, den wir Ihnen per SMS geschickt haben."),
        ("fr", "Merci de nous envoyer le numéro complet de votre carte et sa date d'expiration."),
        ("fr", "Pouvez-vous nous donner votre mot de passe ?"),
        ("fr", "Indiquez-nous la date d'expiration et le cryptogramme."),
        ("es", "¿Podrías enviarnos tu contraseña actual?"),
        ("es", "Díganos el código que le hemos enviado por SMS."),
        ("pt", "Pode enviar-nos a sua senha atual?"),
        ("pt", "Responda com o número completo do seu cartão e o CVV."),
        ("it", "Può inviarci la sua password attuale?"),
        ("it", "Ci comunichi il codice che le abbiamo inviato via SMS."),
        ("nl", "Kunt u ons uw wachtwoord sturen?"),
        ("nl", "Antwoord met de code die we je per sms hebben gestuurd."),
    ],
)
def test_a_question_for_a_secret_is_held(language: str, draft: str) -> None:
    """With words and other things between the verb and the secret, too."""
    assert is_held(draft, language)


@pytest.mark.parametrize(
    ("language", "draft"),
    [
        ("en", "Please never reply with your password."),
        ("en", "Please tell us your email address so we can reset your password."),
        ("en", "Let us know if you forgot your password."),
        ("en", "Send us the error code and the last four digits of the card number."),
        ("en", "Please reply with the postal code and the order number."),
        ("en", "Tell us when the password reset link arrived."),
        ("en", "Please provide the PIN printed on the gift card at checkout."),
        ("en", "Give us a call, but do not tell us your PIN."),
        ("de", "Schreiben Sie uns, falls Ihr Passwort nicht funktioniert."),
        ("de", "Senden Sie uns niemals Ihr Passwort."),
        ("fr", "Ne nous envoyez jamais votre mot de passe."),
        ("fr", "Écrivez-nous si votre mot de passe ne marche pas."),
        ("es", "Por favor, no nos envíes el número completo de tu tarjeta."),
        ("es", "Escríbanos cuando haya cambiado su contraseña."),
        ("es", "Escríbenos tan pronto como puedas."),
        ("en", "Tell us the access code of your building, so the driver gets in."),
        ("pt", "Nunca nos envie a sua senha."),
        ("it", "Non ci invii mai la sua password."),
        ("nl", "Stuur ons nooit uw wachtwoord."),
        ("nl", "Vertel ons of uw wachtwoord werkt."),
    ],
)
def test_warnings_and_other_questions_are_not(language: str, draft: str) -> None:
    """Nothing is asked for that opens an account."""
    assert not is_held(draft, language)
