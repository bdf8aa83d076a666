"""The twelve things that a checker of templates gets wrong if nobody thinks of them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field

from supportkit.findings import Finding
from supportkit.templates import Catalogue


class Row(BaseModel):
    """One line of an order."""

    qty: int
    note: str | None = None
    sku: str


class Person(BaseModel):
    """An agent."""

    name: str
    phone: str | None = None


class Card(BaseModel):
    """One way to pay."""

    last4: str
    holder: str | None = None


class Invoice(BaseModel):
    """Another way to pay."""

    number: str
    holder: str


class Ticket(BaseModel):
    """What a response is about."""

    model_config = ConfigDict(populate_by_name=True)

    title: str = Field(alias="ticketTitle")
    owner: Person | None = None
    state: Literal["open", "closed"] = "open"
    label: str = Field(default="none", min_length=1)
    count: int = 0
    rows: list[Row] = []
    paid: Card | Invoice | None = None
    extra: dict[str, Any] = {}
    notes: Annotated[str, Field(json_schema_extra={"customer_visible": False})] = ""


class Open(BaseModel):
    """A record that may have more fields than are known."""

    model_config = ConfigDict(extra="allow")

    known: str = ""


class Context(BaseModel):
    """The context of these tests."""

    ticket: Ticket
    name: str | None = None
    open: Open = Open()


def check(body: str, **more: str) -> tuple[Finding, ...]:
    """Give what is found in a body."""
    return Catalogue.load({"a/en.md.j2": f"Hello. {body}", **more}, context=Context).check()


def codes(body: str) -> list[str]:
    """List the codes of what is found in a body."""
    return [finding.code for finding in check(body)]


class TestPitfall1NarrowingInsideAnExpression:
    """``a and a.b`` narrows inside the same expression."""

    @pytest.mark.parametrize(
        "body",
        [
            "{% if ticket.owner and ticket.owner.name|upper == 'A' %}x{% endif %}",
            "{% if not ticket.owner or ticket.owner.name|upper == 'A' %}x{% endif %}",
            "{% if not (ticket.owner and name) or ticket.owner.name ~ name == 'A' %}x{% endif %}",
        ],
    )
    def test_left_to_right(self, body: str) -> None:
        """What stands to the right knows what the left has said."""
        assert codes(body) == []

    @pytest.mark.parametrize(
        "body",
        [
            "{% if ticket.owner.name|upper == 'A' and ticket.owner %}x{% endif %}",
            "{% if ticket.owner or ticket.owner.name|upper == 'A' %}x{% endif %}",
        ],
    )
    def test_not_the_other_way_round(self, body: str) -> None:
        """What stands to the left does not."""
        assert codes(body) == ["SK102"]


class TestPitfall2ConditionalExpressions:
    """``x if x else 'n/a'`` gives the narrowed type."""

    def test_narrowed(self) -> None:
        """It can be filtered, set and printed."""
        assert codes("{{ (name if name else 'n/a')|upper }}") == []
        assert codes("{% set n = name if name else 'n/a' %}{{ n }}") == []

    def test_turned_round(self) -> None:
        """The wrong way round it prints what is missing."""
        assert codes("{{ 'n/a' if name else name }}") == ["SK102"]


class TestPitfall3NamesInTexts:
    """Names of fields hide in texts."""

    @pytest.mark.parametrize(
        "body",
        [
            "{% for r in ticket.rows|selectattr('qtty') %}{{ r.sku }}{% endfor %}",
            "{{ ticket.rows|map(attribute='skoo')|join }}",
            "{{ ticket.rows|map(attribute='sku.code')|join }}",
            "{{ ticket.rows|sum(attribute='qtty') }}",
            "{% for r in ticket.rows|sort(attribute='qtty') %}{{ r.sku }}{% endfor %}",
            "{% for r in ticket.rows|unique(attribute='skoo') %}{{ r.sku }}{% endfor %}",
        ],
    )
    def test_misspelt(self, body: str) -> None:
        """They are followed like all others."""
        assert codes(body) == ["SK106"]

    def test_place_and_fix(self) -> None:
        """The name itself is marked inside the text."""
        (finding,) = check("{{ ticket.rows|sum(attribute='qtty') }}")
        assert finding.message.endswith("did you mean 'qty'?")
        assert (finding.column, finding.end_column) == (38, 42)
        assert finding.fix is not None
        assert finding.fix.replacement == "qty"


class TestPitfall4WhatIsNotNone:
    """``is defined`` says nothing about None, and 0 is not None."""

    def test_defined(self) -> None:
        """A field of the context is always defined."""
        assert codes("{% if name is defined %}{{ name }}{% endif %}") == ["SK102"]

    @pytest.mark.parametrize("test", ["is not none", "is string", "!= none", ""])
    def test_there(self, test: str) -> None:
        """These do say it."""
        assert codes(f"{{% if name {test} %}}{{{{ name }}}}{{% endif %}}") == []

    def test_zero(self) -> None:
        """A count of 0 is worth a word."""
        assert codes("{% if ticket.count %}{{ ticket.count }}{% endif %}") == ["SK110"]


class TestPitfall5GuardsBelongToPaths:
    """``set``, loops and parameters give other names; a new value drops the guard."""

    def test_alias(self) -> None:
        """A guard on one name is a guard on the other."""
        assert codes("{% set o = ticket.owner %}{% if ticket.owner %}{{ o.name }}{% endif %}") == []

    def test_new_value(self) -> None:
        """A name with a new value has no guard."""
        body = (
            "{% set n = name %}{% if n %}{{ n }}{% set n = ticket.owner.phone %}{{ n }}{% endif %}"
        )
        (finding,) = check(body)
        assert (finding.code, finding.column) == ("SK102", 8 + body.rindex("n }}"))

    def test_scopes(self) -> None:
        """What is set in a loop is gone after it, what is set in a branch is not."""
        assert codes("{% for r in ticket.rows %}{% set s = r.sku %}{{ s }}{% endfor %}{{ s }}") == [
            "SK101"
        ]
        assert (
            codes("{% if name %}{% set s = name %}{% else %}{% set s = 'you' %}{% endif %}{{ s }}")
            == []
        )


class TestPitfall6OtherFiles:
    """A part is looked for in the catalogue, or refused."""

    def test_refused(self) -> None:
        """Authors that nobody reviews take in nothing."""
        assert codes("{% include 'signature' %}") == ["SK902"]


class TestPitfall7Unions:
    """Every member of a union must do; what is not known is no mistake."""

    def test_members(self) -> None:
        """A field that only one has is missing for the other."""
        assert codes("{% if ticket.paid %}{{ ticket.paid.last4 }}{% endif %}") == ["SK101"]
        assert codes("{% if ticket.paid %}{{ ticket.paid.holder }}{% endif %}") == ["SK102"]

    @pytest.mark.parametrize(
        "body", ["{{ ticket.extra.colour }}", "{{ open.anything }}", "{{ open.a.b.c|upper }}"]
    )
    def test_unknown(self, body: str) -> None:
        """Free names are left alone."""
        assert codes(body) == []


class TestPitfall8Places:
    """Line and column count in the file as it is."""

    def test_second_of_a_line(self) -> None:
        """The right one of two uses is marked, after front matter and a comment."""
        text = (
            "---\r\ntitle: Hi\r\n---\r\n{# {{ nme }} #}\r\n"
            "{{ name or 'you' }} 'nme' {%- if\r\n\tnme or  nme -%} x {% endif %}"
        )
        found = Catalogue.load({"a/en.md.j2": text}, context=Context).check()
        assert [(one.code, one.line, one.column) for one in found] == [
            ("SK101", 6, 2),
            ("SK101", 6, 10),
        ]
        assert [text[one.span.start : one.span.end] for one in found if one.span] == ["nme", "nme"]


class TestPitfall9Aliases:
    """Templates know fields by their Python names."""

    def test_field_is_suggested(self) -> None:
        """Whoever writes the name of the data is told the name of the field."""
        (finding,) = check("{{ ticket.ticketTitle }}")
        assert finding.message.endswith("did you mean 'ticket.title'?")


class TestPitfall10Unused:
    """What is declared or named is read."""

    def test_variable(self) -> None:
        """A variable of the front matter that nothing reads."""
        text = "---\nvariables: {name: optional, ticket.title: required}\n---\n{{ ticket.title }}"
        (finding,) = Catalogue.load({"a/en.md.j2": text}, context=Context).check()
        assert (finding.code, finding.line) == ("SK103", 2)

    def test_loop_variable(self) -> None:
        """The variable of a loop that nothing reads."""
        assert codes("{% for r in ticket.rows %}*{% endfor %}") == ["SK111"]


class TestPitfall11AlwaysTrue:
    """A guard that is always true shows only with types."""

    @pytest.mark.parametrize("path", ["ticket", "ticket.state", "ticket.label"])
    def test_always(self, path: str) -> None:
        """Records, choices and texts that are never empty are always there."""
        assert codes(f"{{% if {path} %}}x{{% else %}}y{{% endif %}}") == ["SK107"]

    @pytest.mark.parametrize("path", ["ticket.title", "ticket.rows", "ticket.owner", "name"])
    def test_sometimes(self, path: str) -> None:
        """What may be empty or missing is worth asking for."""
        assert codes(f"{{% if {path} %}}x{{% endif %}}") == []


class TestPitfall12PrivateFields:
    """What is not for customers is not printed."""

    @pytest.mark.parametrize(
        "body",
        [
            "{{ ticket.notes }}",
            "{{ ticket.notes|upper }}",
            "{{ 'see ' ~ ticket.notes }}",
            "{% set n = ticket.notes %}{{ n }}",
            "{% if ticket.notes %}x{% endif %}",
        ],
    )
    def test_private(self, body: str) -> None:
        """Neither as it is, nor by another name, nor by what it decides."""
        assert codes(body) == ["SK603"]
