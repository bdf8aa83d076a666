"""Names, addresses, numbers and handles that are known, in every way they are written."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import BaseModel

from supportkit.cases import Case, Identifier, Participant
from supportkit.privacy import EntityKind, Known, Policy, known_of, redact
from supportkit.testing import MONDAY
from supportkit.values import FrozenMapping, Personal


def with_known(text: str, *known: str) -> str:
    """Give a text without what is known."""
    return redact(text, known=known).text


class TestNames:
    """Whole and in parts, in any script."""

    def test_case_and_accents_do_not_count(self) -> None:
        """People leave both out."""
        text = "jorg muller, JÖRG, Mueller"
        assert with_known(text, "Jörg Müller") == "[NAME_1], [NAME_1.2], [NAME_1.3]"

    def test_family_name_first(self) -> None:
        """As forms have it; one value, one token."""
        assert with_known("Lovelace, Ada", "Ada Lovelace") == "[NAME_1]"

    def test_parts_belong_to_the_person(self) -> None:
        """The number is that of the whole name."""
        text = "Ada Lovelace, Ada for short, and Bob"
        assert with_known(text, "Ada Lovelace", "Bob Stone") == (
            "[NAME_1], [NAME_1.2] for short, and [NAME_2]"
        )

    def test_a_part_of_two_names_is_nobodys(self) -> None:
        """It gets a number of its own."""
        text = "Ada King, Bob King, King"
        assert with_known(text, "Ada King", "Bob King") == "[NAME_1], [NAME_2], [NAME_3]"

    def test_a_name_inside_a_word_stays(self) -> None:
        """Adamant is no Ada."""
        assert with_known("adamant, Canada", "Ada Lovelace") == "adamant, Canada"

    def test_a_common_word_needs_its_capital(self) -> None:
        """What Will will do."""
        assert with_known("Will will, in may", "Will May") == "[NAME_1] will, in may"

    def test_particles_are_no_names(self) -> None:
        """Van, der and de stand everywhere."""
        assert with_known("der Plan von van Dyk", "Jan van der Dyk") == "der Plan von van [NAME_1]"

    def test_what_belongs_to_somebody(self) -> None:
        """Anna's in English, Annas in German."""
        assert with_known("Anna's, Annas", "Anna Berg") == "[NAME_1]'s, [NAME_1]s"

    def test_names_of_files(self) -> None:
        """Underscores, digits and capitals are borders, or none is needed."""
        assert with_known("id_AdaLovelace_2.pdf", "Ada Lovelace") == "id_[NAME_1]_2.pdf"

    def test_apostrophes(self) -> None:
        """With either sign, or none."""
        assert with_known("O’Brien, obrien", "Zoë O'Brien") == "[NAME_1], [NAME_1.2]"

    @pytest.mark.parametrize(
        ("name", "text", "redacted"),
        [
            ("田中 太郎", "田中さん、太郎", "[NAME_1]さん、[NAME_1.2]"),
            ("김민수", "김민수님, 민수", "[NAME_1]님, [NAME_1.2]"),
            ("Анна Петрова", "Привет, АННА!", "Привет, [NAME_1]!"),
            ("Νίκος Παππάς", "Γεια ΝΙΚΟΣ", "Γεια [NAME_1]"),
            ("محمد علي", "أنا محمد علي هنا", "أنا [NAME_1] هنا"),
            ("प्रिया शर्मा", "मैं प्रिया हूँ", "मैं [NAME_1] हूँ"),
            ("สมชาย ใจดี", "สวัสดีสมชายครับ", "สวัสดี[NAME_1]ครับ"),
        ],
    )
    def test_every_script(self, name: str, text: str, redacted: str) -> None:
        """Also where no blanks stand between words."""
        assert with_known(text, name) == redacted


class TestOthers:
    """Addresses, numbers, handles."""

    def test_an_address_in_another_layout(self) -> None:
        """Lines, commas and short forms do not count."""
        address = "12 High Street\nLondon SW1A 1AA"
        assert with_known("12 high st., London SW1A 1AA", address) == "[ADDRESS_1]"
        assert with_known("to 12 High Street please", address) == "to [ADDRESS_1] please"

    def test_a_number_with_and_without_its_country(self) -> None:
        """No region has to be named for a known one."""
        assert with_known("030/901820, 0049 30 901820", "+49 30 901820") == (
            "[PHONE_1], [PHONE_1.2]"
        )

    def test_a_handle(self) -> None:
        """Exactly, but for case and the sign before it."""
        assert with_known("@Ada_K, ada_k, ada_k2, ada k", "@ada_k") == (
            "@[HANDLE_1], [HANDLE_1.2], ada_k2, ada k"
        )

    def test_what_it_is_may_be_said(self) -> None:
        """Where its looks would tell something else."""
        known = Known("Acme 1900", EntityKind.NAME)
        assert redact("with acme 1900", known=[known]).text == "with [NAME_1]"

    def test_it_is_never_shown(self) -> None:
        """Its repr is its kind."""
        assert repr(Known("Ada Lovelace")) == "Known(kind=<EntityKind.NAME: 'name'>)"

    def test_other_objects_are_refused(self) -> None:
        """By their type alone."""
        with pytest.raises(TypeError, match="found int"):
            redact("x", known=[7])


class TestSlots:
    """Names of strangers, where letters have them; on request."""

    @pytest.mark.parametrize(
        ("text", "redacted"),
        [
            ("Dear Ms. Okafor,\nit works", "Dear Ms. [NAME_1],\nit works"),
            ("Sehr geehrter Herr Dr. Braun,", "Sehr geehrter Herr Dr. [NAME_1],"),
            ("Done.\nBest regards,\nLena Brandt", "Done.\nBest regards,\n[NAME_1]"),
            ("Cordialement\nInès", "Cordialement\n[NAME_1]"),
            ("Thanks, Petra", "Thanks, [NAME_1]"),
        ],
    )
    def test_a_name_in_its_slot(self, text: str, redacted: str) -> None:
        """Behind a greeting, under a closing formula."""
        assert redact(text, policy=Policy(slots=True)).text == redacted

    @pytest.mark.parametrize(
        "text",
        ["Hi Support,", "Hello team,", "Danke Ihnen", "Thanks\nit works now", "Dear sir or madam"],
    )
    def test_no_name(self, text: str) -> None:
        """Teams, pronouns and sentences are none."""
        assert redact(text, policy=Policy(slots=True)).text == text

    def test_only_on_request(self) -> None:
        """Since it guesses more than other rules."""
        assert redact("Dear Ms. Okafor,").text == "Dear Ms. Okafor,"


class TestKnownOf:
    """What a record tells of its people."""

    def test_a_case(self) -> None:
        """Names and identifiers of participants, and custom fields by their names."""
        ada = Participant(
            id="u7",
            kind="customer",
            name="Ada",
            identifiers=[Identifier(type="phone", value="+49 30 901820")],
        )
        bot = Participant(id="b", kind="bot", name="Helper")
        fields = FrozenMapping({"shipping_address": "12 High St", "product_name": "Brook"})
        case = Case(id="C-1", created_at=MONDAY, requester=ada, assignee=bot, fields=fields)
        assert {(each.kind.value, each.value) for each in known_of(case)} == {
            ("name", "Ada"),
            ("phone", "+49 30 901820"),
            ("address", "12 High St"),
        }

    def test_a_model_of_yours(self) -> None:
        """By the marks and names of its fields; a file is nobody."""

        class File(BaseModel):
            name: Annotated[str, Personal]
            size: int

        class Order(BaseModel):
            customer_name: Annotated[str | None, Personal]
            mail: Annotated[str, Personal]
            name: str
            files: list[File]

        order = Order(
            customer_name="Ada",
            mail="a@x.example",
            name="Spring",
            files=[File(name="a.pdf", size=1)],
        )
        assert known_of(order) == (
            Known("Ada", EntityKind.NAME),
            Known("a@x.example", EntityKind.EMAIL),
        )
        assert redact("Ada?", known=[order, None]).text == "[NAME_1]?"
