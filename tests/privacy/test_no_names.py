"""Words in the place of a name that name nobody, and models in which nothing is marked."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import BaseModel

from supportkit.cases import Case, Participant
from supportkit.privacy import EntityKind, known_of, redact_model, restore_model
from supportkit.testing import MONDAY
from supportkit.values import Personal


class TestNobody:
    """What chat tools write where they know no name."""

    @pytest.mark.parametrize(
        "name",
        ["iPhone", "No Name", "Test User", "Amazon Support", "Unknown", "Guest", "Customer",
         "Unbekannt", "Gast", "Visiteur", "Cliente", "Usuario", "Гость", "ゲスト", "访客", "고객"],
    )  # fmt: skip
    def test_in_texts(self, name: str) -> None:
        """The field becomes a token, and the word stays in texts."""
        who = Participant(id="u-1", kind="customer", name=name)
        before = Case(id="C-1", created_at=MONDAY, subject=f"My {name} is broken", requester=who)
        redaction = redact_model(before)
        assert redaction.obj.requester is not None
        assert redaction.obj.requester.name == "[NAME_1]"
        assert redaction.obj.subject == before.subject
        assert known_of(before) == ()
        assert restore_model(redaction.obj, redaction.vault) == before
        later = redact_model(before, vault=redaction.vault)
        assert later.obj == redaction.obj

    @pytest.mark.parametrize("name", ["Guest Ada", "Ada Support", "Test Lovelace"])
    def test_somebody(self, name: str) -> None:
        """A word beside such a one may be a name."""
        who = Participant(id="u-1", kind="customer", name=name)
        before = Case(id="C-1", created_at=MONDAY, subject="Ada Lovelace", requester=who)
        assert redact_model(before).obj.subject != before.subject

    def test_given(self) -> None:
        """Who gives such a name means it."""
        case = Case(id="C-1", created_at=MONDAY, subject="Ask Gast")
        assert redact_model(case, known=["Gast"]).obj.subject == "Ask [NAME_1]"


class Bare(BaseModel):
    """A model without marks."""

    text: str


class Marked(BaseModel):
    """A model with one, and another inside."""

    bare: Bare
    name: Annotated[str | None, Personal] = None


class TestUnmarked:
    """A model in which nothing is marked."""

    def test_it_is_said(self) -> None:
        """Names in it are not known, and the result says so first."""
        first = redact_model(Bare(text="I am Ada")).not_looked_for[0]
        assert first.kind is EntityKind.NAME
        assert str(first) == (
            "no field of Bare is marked as personal: only what has a form was found"
        )

    def test_one_mark_is_enough(self) -> None:
        """Even where nothing is in that field."""
        found = redact_model(Marked(bare=Bare(text="x"))).not_looked_for
        assert not any("marked" in str(each) for each in found)
