"""Custom fields by what they are called, in the languages of support desks."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import BaseModel

from supportkit.privacy import redact_model, restore_model
from supportkit.values import Personal


class Ticket(BaseModel):
    """A ticket with fields that its desk made up."""

    id: str = "7"
    fields: Annotated[dict[str, object], Personal]


def redacted(name: str, value: object) -> object:
    """Redact the one field of a ticket, and see that it comes back."""
    ticket = Ticket(fields={name: value})
    redaction = redact_model(ticket)
    assert restore_model(redaction.obj, redaction.vault) == ticket
    return next(iter(redaction.obj.fields.values()))


class TestFound:
    """The whole value is one token."""

    @pytest.mark.parametrize(
        ("name", "value", "kind"),
        [
            ("Kundenname", "Ines Plath", "NAME"),
            ("nombre_cliente", "Luz Ortega", "NAME"),
            ("nom du client", "Zoé Lambert", "NAME"),
            ("imię klienta", "Zofia", "NAME"),
            ("Nome do cliente", "Rui Sá", "NAME"),
            ("klantnaam", "Fenna de Wit", "NAME"),
            ("Kundnamn", "Åsa Lind", "NAME"),
            ("asiakkaan nimi", "Aino Salo", "NAME"),
            ("Müşteri adı", "Elif Kaya", "NAME"),
            ("jméno zákazníka", "Jana Malá", "NAME"),
            ("Ügyfél neve", "Kis Ágnes", "NAME"),
            ("nume client", "Ioana Pop", "NAME"),
            ("Имя клиента", "Анна Лис", "NAME"),
            ("ПІБ", "Олена Гай", "NAME"),
            ("όνομα πελάτη", "Άννα Λη", "NAME"),
            ("お客様名", "田中一郎", "NAME"),
            ("客户姓名", "王小明", "NAME"),
            ("Customer", "Karl Ott", "NAME"),
            ("contact", "Karl Ott", "NAME"),
            ("Ansprechpartner", "Karl Ott", "NAME"),
            ("电话", "010 1234 5678", "PHONE"),
            ("携帯番号", "090 1234 5678", "PHONE"),
            ("numéro de téléphone", "01 23 45 67 89", "PHONE"),
            ("телефон клиента", "8 495 123 45 67", "PHONE"),
            ("Kunden-Telefon", 4930901820, "PHONE"),
            ("Lieferadresse", "Am Wall 3, Bremen", "ADDRESS"),
            ("住所", "港区1-2-3", "ADDRESS"),
            ("adresse e-mail", "zoe at example dot com", "EMAIL"),
            ("correo electrónico", "luz en example.com", "EMAIL"),
            ("fecha de nacimiento", "3-5-90", "BIRTH_DATE"),
            ("生年月日", "平成2年5月3日", "BIRTH_DATE"),
            ("Kennwort", "blume", "PASSWORD"),
            ("customer_id", "k-lovelace", "HANDLE"),
        ],
    )
    def test_a_field(self, name: str, value: object, kind: str) -> None:
        """Whatever it looks like, since the field says what it is."""
        assert str(redacted(name, value)).removesuffix("#7") == f"[{kind}_1]"


class TestLookalikes:
    """What stays."""

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("Produktname", "Ergo Chair"),
            ("nom du produit", "Chaise Ergo"),
            ("company name", "Velomere"),
            ("file name", "report"),
            ("Kundennummer", "K-48213"),
            ("customer_id", "K-48213"),
            ("user_id", 48213),
            ("customer", "new"),
            ("contact", "phone"),
            ("customer type", "Business"),
            ("guest", 2),
            ("seats", 300),
            ("via", "Webform"),
            ("web address", "velomere.example"),
            ("address count", 2),
            ("order_number", "4111111111111111"),
            ("Bestellnummer", 4111111111111111),
            ("price", 1299.5),
            ("latitude", 52.520008),
            ("updated", 1757500000000),
            ("phone", None),
            ("phone", True),
            ("phone", 0),
        ],
    )
    def test_a_field(self, name: str, value: object) -> None:
        """It is no personal datum, whatever it is called."""
        assert redacted(name, value) == value


class TestNumbers:
    """Numbers in free data."""

    @pytest.mark.parametrize("number", [4111111111111111, 4111111111111111.0])
    def test_a_card(self, number: float) -> None:
        """As an integer or as what a spreadsheet makes of it."""
        assert redacted("note", number) == "[CARD_1]"

    def test_one_number_in_three_ways(self) -> None:
        """Each of them comes back as what it was."""
        ticket = Ticket(
            fields={"a": 4111111111111111, "b": 4111111111111111.0, "c": "4111111111111111"}
        )
        redaction = redact_model(ticket)
        assert redaction.obj.fields == {"a": "[CARD_1]", "b": "[CARD_1.2]", "c": "[CARD_1.3]"}
        fields = restore_model(redaction.obj, redaction.vault).fields
        assert [type(each) for each in fields.values()] == [int, float, str]

    def test_one_in_what_is_not_marked(self) -> None:
        """Only what is a card by its digits, unless it is called an id or an order."""

        class Raw(BaseModel):
            vendor: dict[str, object]

        raw = Raw(vendor={"cc": 4111111111111111, "ticket_id": 5555555555554444, "n": 4930901820})
        assert redact_model(raw).obj.vendor == {**raw.vendor, "cc": "[CARD_1]"}
