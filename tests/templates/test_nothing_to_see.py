"""Texts in which a reader would see nothing are no values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from supportkit.cases import Case, Participant
from supportkit.errors import MissingVariableError
from supportkit.templates import Catalogue

UNSEEN = (
    *(" ", "\t", "\n", "\xa0", "\xad", "\u034f", "\u115f", "\u1160", "\u17b4", "\u200b", "\u202e"),
    *("\u2060", "\u2800", "\u3000", "\u3164", "\ufe0f", "\uffa0", "\x00", "\U000e0041"),
)


class Person(BaseModel):
    """Whom a reply is for."""

    name: str = ""
    more: dict[str, str] = {}


FRONT = "---\nvariables: {name: {default: there}}\n---\n"
RESPONSES = Catalogue.load(
    {
        "or/en.md.j2": "Hi {{ name or 'there' }},",
        "if/en.md.j2": "Hi {% if name %}{{ name }}{% else %}there{% endif %},",
        "default/en.md.j2": FRONT + "Hi {{ name }},",
        "table/en.md.j2": "Hi {{ more.name or 'there' }},",
        "required/en.md.j2": "---\nvariables: {name: required}\n---\nHi {{ name }},",
    },
    context=Person,
)


class TestNothingToSee:
    """Whatever a help desk has where it has no name."""

    @pytest.mark.parametrize("unseen", UNSEEN, ids=ascii)
    @pytest.mark.parametrize("response", ["or", "if", "default", "table"])
    def test_the_fallback_stands_in(self, response: str, unseen: str) -> None:
        """A greeting to nobody gets the author's other words."""
        person = Person(name=unseen, more={"name": unseen})
        assert RESPONSES.render(response, context=person).text == "Hi there,"

    @pytest.mark.parametrize("unseen", UNSEEN, ids=ascii)
    def test_required(self, unseen: str) -> None:
        """Without a value that is required there is no reply, not one with a hole."""
        with pytest.raises(MissingVariableError):
            RESPONSES.render("required", context=Person(name=unseen))

    @pytest.mark.parametrize("unseen", UNSEEN, ids=ascii)
    def test_customer_of_a_case(self, unseen: str) -> None:
        """The same holds for the customer of a case, whole name and greeting."""
        customer = Participant(id="u1", kind="customer", name=f"{unseen}{unseen}")
        case = Case(id="C-1", created_at="2026-03-02T09:30:00Z", requester=customer)
        texts = {
            "name/en.md.j2": "Hi {{ customer.name or 'there' }}!",
            "greeting/en.md.j2": "{{ customer|salutation }}",
        }
        responses = Catalogue.load(texts)
        assert responses.render("name", case=case).text == "Hi there!"
        assert responses.render("greeting", case=case).text == "Hi there,"

    @given(st.text(alphabet=[*UNSEEN, "A"], max_size=9))
    def test_one_letter_is_enough(self, name: str) -> None:
        """What has anything to see is a value, and keeps it."""
        text = RESPONSES.render("or", context=Person(name=name)).text
        assert ("A" in text) == ("A" in name)
        assert ("there" in text) == ("A" not in name)

    @pytest.mark.parametrize("name", ["王", "-", "é", "👩\u200d👧", "\u200fעדה", "ᄀ", "😀"])
    def test_every_writing(self, name: str) -> None:
        """Letters, signs and pictures of all kinds are something to see."""
        assert "there" not in RESPONSES.render("or", context=Person(name=name)).text
