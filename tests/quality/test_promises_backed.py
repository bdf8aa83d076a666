"""A draft that confirms what an agent promised the customer already."""

from __future__ import annotations

import pytest
from review_pages import case_of

from supportkit.quality import review


def is_held(language: str, draft: str, *said: str) -> bool:
    """Whether SK520 holds a bot's draft back."""
    found = review(draft, author_kind="bot", locale=language, case=case_of("\n".join(said)))
    return any(each.code == "SK520" for each in found.held_by)


WE_WILL = "agent: Hi Ina, sorry! We will refund you 45 euros by Friday."


@pytest.mark.parametrize(
    ("language", "draft", "told"),
    [
        ("en", "Yes, as my colleague wrote, we will refund you 45 euros by Friday.", WE_WILL),
        ("en", "Yes, you will get your 45 euros by Friday, as promised.", WE_WILL),
        (
            "en",
            "Your order will be delivered on Thursday.",
            "agent: Your order will be delivered on Thursday.",
        ),
        (
            "de",
            "Ja, wie zugesagt schicken wir Ihnen die Lampe bis Mittwoch kostenlos nach.",
            "agent: Wir schicken Ihnen die Lampe bis Mittwoch kostenlos nach.",
        ),
        (
            "fr",
            "Oui, nous vous rembourserons 45 euros avant vendredi.",
            "agent: Nous vous rembourserons 45 € avant vendredi.",
        ),
        (
            "es",
            "Sí, le devolveremos 45 euros antes del viernes.",
            "agent: Le devolveremos 45 euros antes del viernes.",
        ),
        (
            "pt",
            "Sim, vamos devolver-lhe 45 euros até sexta-feira.",
            "agent: Vamos devolver-lhe 45 euros até sexta-feira.",
        ),
        (
            "it",
            "Sì, confermo: le rimborsiamo 30 euro entro venerdì.",
            "agent: Le rimborsiamo 30 euro entro venerdì.",
        ),
        (
            "nl",
            "Ja, we storten 45 euro voor vrijdag terug.",
            "agent: We storten 45 euro voor vrijdag terug.",
        ),
    ],
)
def test_what_an_agent_promised_may_be_confirmed(language: str, draft: str, told: str) -> None:
    """The same sum and the same day, promised where the customer reads it, are backed."""
    assert not is_held(language, draft, "customer: 42?", told)


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        ("Yes, we will refund you 145 euros by Friday.", WE_WILL),
        ("Yes, we will refund you 45 euros by Monday.", WE_WILL),
        ("Yes, we will refund you 45 euros and send you a new lamp by Friday.", WE_WILL),
        ("We will call you by Friday.", WE_WILL),
        ("Yes, we will refund you 45 euros by Friday.", WE_WILL.replace("agent:", "customer:")),
        ("Yes, we will refund you 45 euros by Friday.", WE_WILL.replace("agent:", "note:")),
        (
            "Yes, we will refund you 45 euros by Friday.",
            "agent: If it is broken, we will refund you 45 euros by Friday.",
        ),
        (
            "Yes, we will refund you 45 euros by Friday.",
            f"{WE_WILL}\nagent: Sorry, we cannot refund you after all.",
        ),
        ("We will call you tomorrow.", "agent: We will call you tomorrow."),
    ],
)
def test_more_than_was_promised_is_held(draft: str, told: str) -> None:
    """Another sum, day or thing is not backed, nor what a customer, a note or an "if" says."""
    assert is_held("en", draft, "customer: 42?", told)
