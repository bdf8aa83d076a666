"""A value is of one kind in a case, whatever the field is called in which it stands."""

from __future__ import annotations

import pytest

from supportkit.cases import Case, Identifier, Message, Participant
from supportkit.privacy import known_of, redact_model, restore_model
from supportkit.testing import MONDAY


def redacted(before: Case) -> Case:
    """Redact a case, and see that it comes back."""
    redaction = redact_model(before)
    assert restore_model(redaction.obj, redaction.vault) == before
    return redaction.obj


def case(subject: str = "", **person: object) -> Case:
    """Make a case of a customer."""
    who = Participant.model_validate({"id": "u-1", "kind": "customer", **person})
    return Case(id="C-1", created_at=MONDAY, subject=subject, requester=who)


class TestFields:
    """What fills a field is what it looks like."""

    @pytest.mark.parametrize(
        ("value", "token"),
        [
            ("ada@example.com", "[EMAIL_1]"),
            ("+49 30 901820", "[PHONE_1]"),
            ("DE89 3704 0044 0532 0130 00", "[IBAN_1]"),
            ("192.0.2.7", "[IP_1]"),
        ],
    )
    def test_a_name(self, value: str, token: str) -> None:
        """An address or a number in the place of a name, of an identifier and in a text."""
        identifiers = [Identifier(type="handle", value=value)]
        after = redacted(case(f"Hi {value}", name=value, identifiers=identifiers)).model_dump()
        assert after["requester"]["name"] == token
        assert after["requester"]["identifiers"][0]["value"] == token
        assert after["subject"] == f"Hi {token}"

    def test_a_name_that_is_a_handle(self) -> None:
        """They are one value."""
        identifiers = [Identifier(type="handle", value="quokka")]
        after = redacted(case("I am quokka", name="quokka", identifiers=identifiers)).requester
        assert after is not None
        assert (after.name, after.identifiers[0].value) == ("[NAME_1]", "[NAME_1]")


class TestIds:
    """What fills an id is what it looks like, too."""

    @pytest.mark.parametrize(
        ("value", "token"),
        [
            ("DE89 3704 0044 0532 0130 00", "[IBAN_1]"),
            ("GB29NWBK60161331926819", "[IBAN_1]"),
            ("4111 1111 1111 1111", "[CARD_1]"),
            ("192.0.2.7", "[IP_1]"),
        ],
    )
    def test_alone_and_in_a_text(self, value: str, token: str) -> None:
        """It goes where it stands nowhere else, and has the token that it has in texts."""
        alone, told = redacted(case(id=value)), redacted(case(value, id=value))
        assert alone.requester is not None
        assert told.requester is not None
        assert alone.requester.id == told.requester.id == f"{token}#C-1"
        assert told.subject == token

    @pytest.mark.parametrize(
        ("subject", "person"),
        [
            ("call +491701234567", {}),
            ("call +49 (0)170 1234567", {}),
            ("", {"identifiers": [Identifier(type="phone", value="+49 170 1234567")]}),
        ],
    )
    def test_a_telephone_number(self, subject: str, person: dict[str, object]) -> None:
        """Ids of messengers are such numbers without the sign."""
        who = Participant.model_validate({"id": "491701234567", "kind": "customer", **person})
        message = Message(id="m", at=MONDAY, author=who, text="I am 491701234567")
        before = Case(
            id="C-1", created_at=MONDAY, subject=subject, requester=who, messages=[message]
        )
        after = redacted(before)
        assert after.requester is not None
        assert after.requester.id.startswith("[PHONE_1")
        assert after.messages[0].author.id == after.requester.id
        assert after.messages[0].text.startswith("I am [PHONE_1")

    def test_another_number(self) -> None:
        """An id that is nobody's telephone number stays."""
        after = redacted(case("call +491701234567", id="491701234568"))
        assert after.requester is not None
        assert after.requester.id == "491701234568"


class TestStandIns:
    """What redaction put there names nobody."""

    def test_in_a_record(self) -> None:
        """A word such as NAME_1 in a text is no name for it."""
        once = redact_model(case("column NAME_1 is empty", name="Ada Lovelace"))
        assert once.obj.subject == "column NAME_1 is empty"
        assert redact_model(once.obj).obj == once.obj
        assert redact_model(once.obj, vault=once.vault).obj == once.obj
        assert known_of(once.obj) == ()

    def test_given(self) -> None:
        """Nor where it is given as known."""
        plain = case("column NAME_1 is empty")
        assert redact_model(plain, known=["[NAME_1]"]).obj == plain
