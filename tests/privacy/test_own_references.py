"""Numbers of a case and of its orders, which are no reason to leave a card in a text."""

from __future__ import annotations

import pytest

from supportkit.cases import Case, CaseLink, Message, Participant, Source
from supportkit.privacy import redact_model, restore_model
from supportkit.testing import MONDAY
from supportkit.values import FrozenMapping

ANN = Participant(id="u-1", kind="customer")


def case(text: str, **facts: object) -> Case:
    """Make a case with one message."""
    message = Message(id="m1", at=MONDAY, author=ANN, text=text)
    return Case.model_validate({"id": "C-1", "created_at": MONDAY, "messages": [message], **facts})


def said(text: str, **facts: object) -> str:
    """Redact a case, see that it comes back, and give the text of its message."""
    before = case(text, **facts)
    redaction = redact_model(before)
    assert restore_model(redaction.obj, redaction.vault) == before
    return redaction.obj.messages[0].text


class TestSomethingElse:
    """A word or a form says that a number is more than a reference."""

    @pytest.mark.parametrize(
        ("text", "redacted", "facts"),
        [
            ("my ssn is 123-45-6789", "my ssn is [SSN_1]", {"id": "123-45-6789"}),
            ("my card is 5555555555554444", "my card is [CARD_1]",
             {"source": Source(vendor="x", raw_id="5555555555554444")}),
            ("my card is 4111111111111111", "my card is [CARD_1]",
             {"fields": FrozenMapping({"invoice": "4111111111111111"})}),
            ("my card is 5555555555554444", "my card is [CARD_1]",
             {"links": [CaseLink(kind="problem", case_id="5555555555554444")]}),
            ("paid: 4111-1111-1111-1111", "paid: [CARD_1]",
             {"fields": FrozenMapping({"order": "4111-1111-1111-1111"})}),
            ("cpf 529.982.247-25", "cpf [NATIONAL_ID_1]",
             {"fields": FrozenMapping({"order": "529.982.247-25"})}),
            ("to GB29NWBK60161331926819", "to [IBAN_1]",
             {"fields": FrozenMapping({"order": "GB29NWBK60161331926819"})}),
            ("my password is ORD-7791x", "my password is [PASSWORD_1]",
             {"fields": FrozenMapping({"order": "ORD-7791x"})}),
        ],
    )  # fmt: skip
    def test_in_a_text(self, text: str, redacted: str, facts: dict[str, object]) -> None:
        """It goes, whatever the case or the order is called."""
        assert said(text, **facts) == redacted

    def test_in_the_note_of_an_order(self) -> None:
        """Only the number alone is a reference."""
        note = "my card is 4111111111111111"
        fields = FrozenMapping({"order": "4111111111111111", "order note": note})
        assert (
            redact_model(case("", fields=fields)).obj.fields["order note"] == "my card is [CARD_1]"
        )

    def test_everywhere_in_texts(self) -> None:
        """And then wherever else it stands, but for the field of the order."""
        before = case(
            "my card is 4111111111111111",
            subject="4111111111111111",
            fields=FrozenMapping({"invoice": "4111111111111111", "x": "4111111111111111"}),
        )
        redacted = redact_model(before).obj
        assert redacted.subject == "[CARD_1]"
        assert redacted.fields == {"invoice": "4111111111111111", "x": "[CARD_1]"}


class TestNothingElse:
    """Nothing says so."""

    @pytest.mark.parametrize(
        "text",
        ["order 5555555555554444?", "About 5555555555554444", "5555555555554444",
         "5555555555554444 has not come"],
    )  # fmt: skip
    def test_it_stays(self, text: str) -> None:
        """It is the order of the case."""
        fields = FrozenMapping({"order": "5555555555554444"})
        assert said(text, fields=fields) == text

    def test_the_case_itself(self) -> None:
        """Its id may look like a number of a person."""
        assert said("About 123-45-6789", id="123-45-6789") == "About 123-45-6789"
