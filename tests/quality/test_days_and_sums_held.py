"""Deliveries by a day, and refunds that name their sum, in a bot's draft."""

from __future__ import annotations

import pytest
from review_pages import case_of

from supportkit.cases import Case
from supportkit.quality import review


def is_held(language: str, draft: str, case: Case | None = None) -> bool:
    """Whether SK520 holds a bot's draft back."""
    asked = case or case_of("customer: 42?")
    found = review(draft, author_kind="bot", locale=language, case=asked)
    return any(each.code == "SK520" for each in found.held_by)


@pytest.mark.parametrize(
    ("language", "draft"),
    [
        ("de", "Ihre Maschine trifft am Donnerstag zwischen 8 und 12 Uhr bei Ihnen ein."),
        ("de", "Ihre Maschine wird am Donnerstag zwischen 8 und 12 Uhr geliefert."),
        ("de", "Ihre Maschine kommt am Donnerstag."),
        ("en", "Your machine arrives on Thursday."),
        ("fr", "Votre machine arrive jeudi."),
        ("fr", "Votre machine sera livrée jeudi."),
        ("es", "Su lavadora llega el jueves."),
        ("pt", "A sua máquina chega na quinta-feira."),
        ("it", "La sua lavatrice arriva giovedì."),
        ("it", "La sua lavatrice verrà consegnata giovedì."),
        ("nl", "Uw wasmachine komt donderdag."),
        ("nl", "Uw wasmachine wordt donderdag bezorgd."),
        ("es", "Una compañera te telefoneará el martes a las 17:00."),
        ("fr", "Bonne nouvelle : votre remboursement de 60 € a été effectué ce matin."),
        ("de", "Ihre Erstattung von 60 € wurde gestern veranlasst."),
        ("es", "Su reembolso de 60 € ha sido emitido."),
        ("pt", "O seu reembolso de 60 euros já foi processado."),
        ("it", "Il suo rimborso di 60 euro è stato effettuato."),
        ("nl", "Het bedrag van € 45 is gisteren naar je rekening overgemaakt."),
        ("nl", "Het bedrag van € 45 is teruggestort."),
        ("it", "Riavrà i suoi 39 euro entro lunedì."),
        ("pt", "Para compensar, tem à sua espera um vale de 20 euros na sua conta."),
        ("nl", "De komende maand hoef je niets te betalen."),
        ("nl", "De komende maand is gratis."),
    ],
)
def test_days_and_sums_are_held(language: str, draft: str) -> None:
    """What comes on a day, or is said to be paid, has to be known."""
    assert is_held(language, draft)


@pytest.mark.parametrize(
    ("language", "draft"),
    [
        ("de", "Ihre Maschine wurde am Donnerstag geliefert."),
        ("de", "Passt es, wenn die Maschine am Donnerstag geliefert wird?"),
        ("de", "Ihr Paket kam am Donnerstag an."),
        ("en", "Your parcel arrived on Thursday."),
        ("fr", "Votre colis est arrivé jeudi."),
        ("fr", "Le magasin est livré le jeudi."),
        ("fr", "Votre offre arrive à expiration jeudi."),
        ("es", "Su paquete llegó el jueves."),
        ("es", "Si llega el jueves, avísenos."),
        ("pt", "A sua encomenda chegou na quinta-feira."),
        ("it", "Il suo pacco è arrivato giovedì."),
        ("nl", "Uw pakket kwam donderdag aan."),
        ("nl", "Uw pakket werd donderdag bezorgd."),
        ("nl", "Het bedrag van € 45 is van je rekening afgeschreven."),
        ("fr", "Quand avez-vous reçu le remboursement de 60 € ?"),
    ],
)
def test_what_was_and_what_is_asked_is_not(language: str, draft: str) -> None:
    """The past, a question and a condition promise nothing."""
    assert not is_held(language, draft)


def test_a_day_that_a_field_knows_is_no_promise() -> None:
    """A carrier's date in the fields of the case backs a delivery."""
    case = case_of("customer: 42?").model_copy(update={"fields": {"delivery_date": "2026-11-26"}})
    assert not is_held("de", "Ihre Maschine kommt am Donnerstag.", case)
