"""A draft that thanks or wishes well, and a draft whose thanks are a request or an answer."""

from __future__ import annotations

import pytest
from review_pages import case_of

from supportkit.quality import review


def codes(language: str, draft: str, said: str = "customer: 42?") -> list[str]:
    """Give the codes that hold a bot's draft back."""
    found = review(draft, author_kind="bot", locale=language, case=case_of(said))
    return [each.code for each in found.held_by]


@pytest.mark.parametrize(
    ("language", "draft"),
    [
        ("fr", "Bonjour Hugo,\n\nMerci de nous envoyer une photo de la lampe.\n\nCordialement"),
        ("fr", "Bonjour Hugo,\n\nMerci de redémarrer la lampe."),
        ("fr", "Bonjour Hugo,\n\nMerci de patienter, la lampe est en cours de réparation."),
        ("en", "Hi Ann,\n\nThank you for sending us a photo of the lamp."),
        ("en", "Hi Ann,\n\nThank you, your lamp is on its way."),
        ("en", "Hi Ann,\n\nThanks for your patience while we repair your lamp."),
        ("de", "Hallo Ann,\n\nDanke, wenn Sie uns ein Foto schicken."),
        ("de", "Hallo Ann,\n\nDanke, Ihre Lampe wird gerade repariert."),
        ("es", "Hola Ana:\n\nGracias por enviarnos una foto de la lámpara."),
        ("pt", "Olá, Ana,\n\nObrigado por nos enviar uma foto do candeeiro."),
        ("it", "Ciao Anna,\n\nGrazie di inviarci una foto della lampada."),
        ("nl", "Beste Ann,\n\nBedankt, je lamp wordt nu gerepareerd."),
    ],
)
def test_a_request_or_an_answer_behind_thanks_is_said(language: str, draft: str) -> None:
    """What thanks for doing something, or goes on with a fact, is no empty reply."""
    assert "SK411" not in codes(language, draft)


@pytest.mark.parametrize(
    ("language", "draft"),
    [
        ("en", "Hi Eve,\n\nThank you for your message. We wish you a nice day!\n\nAcme"),
        (
            "en",
            "Hi Eve,\n\nThank you for contacting Acme! We value you and love to hear from you.",
        ),
        (
            "de",
            "Hallo Eva,\n\nvielen Dank für Ihre Nachricht. Wir wünschen Ihnen einen schönen Tag!",
        ),
        (
            "fr",
            "Bonjour,\n\nMerci de nous avoir contactés. Nous vous souhaitons une bonne journée.",
        ),
        ("es", "Hola:\n\nGracias por contactar con Acme. ¡Que tenga un buen día!"),
        ("pt", "Olá,\n\nObrigado pela sua mensagem. Desejamos-lhe um ótimo dia!"),
        ("it", "Buongiorno,\n\ngrazie per averci contattato. Le auguriamo una buona giornata!"),
        (
            "nl",
            "Beste Sanne,\n\nBedankt voor je vertrouwen in Acme. We wensen je nog een fijne dag!",
        ),
    ],
)
def test_thanks_and_wishes_alone_answer_nothing(language: str, draft: str) -> None:
    """A courtesy more does not make an answer."""
    assert "SK411" in codes(language, draft)


def test_thanks_may_be_answered_with_thanks() -> None:
    """Where the customer only thanks, nothing is left to be answered."""
    assert codes("en", "Thank you too, Ann! Have a nice day.", "customer: Thank you so much!") == []
