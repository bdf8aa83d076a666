"""Annotations of every kind that a context may have."""

from __future__ import annotations

from typing import Annotated, Any, NewType

import pytest
from pydantic import BaseModel, ConfigDict, Field, RootModel

from supportkit.cases import Participant
from supportkit.templates import AgentContext, Catalogue, ResponseMeta

OrderId = NewType("OrderId", str)


class Card(BaseModel):
    """One way to pay."""

    last4: str
    note: str


class Invoice(BaseModel):
    """Another way to pay."""

    number: str
    note: str | None


class Cards(RootModel[list[Card]]):
    """A model that is a list."""


class Context(BaseModel):
    """Fields of every kind."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    id: OrderId
    payment: Card | Invoice
    cards: Cards
    pair: tuple[Card, ...]
    by_name: dict[str, Card]
    labelled: Annotated[str | None, Field(description="A label.")] = None
    anything: Any = None


def codes(body: str) -> list[str]:
    """List the codes of what is found in a body."""
    responses = Catalogue.load({"a/en.md.j2": body}, context=Context)
    return [finding.code for finding in responses.check()]


class TestAnnotations:
    """How each annotation is read."""

    @pytest.mark.parametrize(
        "body",
        [
            "{{ id }}",
            "{% for card in cards %}{{ card.last4 }}{% endfor %}",
            "{% for card in pair %}{{ card.last4 }}{% endfor %}",
            "{{ by_name.visa.last4 }}",
            "{{ anything.goes.here }}",
            "{{ payment.note or '' }}",
        ],
    )
    def test_known(self, body: str) -> None:
        """New types, models that are lists, tuples, mappings and anything."""
        assert codes(body) == []

    @pytest.mark.parametrize(
        "body",
        [
            "{{ id.value }}",
            "{% for card in cards %}{{ card.last5 }}{% endfor %}",
            "{{ by_name.visa.last5 }}",
            "{{ payment.last4 }}",
        ],
    )
    def test_unknown(self, body: str) -> None:
        """A field that only one member of a union has is not there for the other."""
        assert codes(body) == ["SK101"]

    @pytest.mark.parametrize("body", ["{{ labelled }}", "{{ payment.note }}"])
    def test_optional(self, body: str) -> None:
        """A value that may be missing for one member of a union may be missing."""
        assert codes(body) == ["SK102"]

    @pytest.mark.parametrize("body", ["{{ cards }}", "{{ payment }}", "{{ by_name }}"])
    def test_record(self, body: str) -> None:
        """Models, lists and mappings have no text of their own."""
        assert codes(body) == ["SK104"]


class TestSmallParts:
    """Parts of the context and the front matter."""

    def test_agent_without_a_name(self) -> None:
        """An agent whose name is not known cannot sign."""
        assert AgentContext.of(Participant(id="a1", kind="agent")) is None

    def test_one_limit_for_all_channels(self) -> None:
        """A single number holds for every channel, a mapping for those in it."""
        assert ResponseMeta(max_chars=160).limit(None) == 160
        assert ResponseMeta(max_chars={"sms": 160}).limit(None) is None

    def test_limit_of_the_whole(self) -> None:
        """A single limit is checked as well."""
        text = "---\nmax_chars: 3\n---\nHello"
        (finding,) = Catalogue.load({"a/en.md.j2": text}).check()
        assert (finding.code, finding.line) == ("SK501", 2)
