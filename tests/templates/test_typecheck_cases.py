"""Forty typed cases: what is faulty is found, and what only looks suspicious is left alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal

import pytest
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from supportkit.templates import Catalogue


class Way(Enum):
    """How an order goes out."""

    BY_POST = "by_post"
    BY_BIKE = "by_bike"


class Courier(BaseModel):
    """Who carries a parcel."""

    name: str
    phone: str | None = None


class Item(BaseModel):
    """One position of an order."""

    model_config = ConfigDict(populate_by_name=True)

    title: str
    quantity: int = Field(ge=1)
    price: Decimal
    gift_note: str | None = None


class Refund(BaseModel):
    """Money back to a card."""

    amount: Decimal
    card_end: str
    reason: str | None = None


class Credit(BaseModel):
    """Money back as credit."""

    amount: Decimal
    code: str


class Order(BaseModel):
    """What was ordered."""

    model_config = ConfigDict(populate_by_name=True)

    number: str = Field(alias="orderNumber")
    status: Literal["open", "packed", "sent", "lost"]
    way: Way
    placed: AwareDatetime
    due: date | None = None
    courier: Courier | None = None
    items: list[Item]
    discount: Decimal | None = None
    returned: int = 0
    settlement: Refund | Credit | None = None
    fields: dict[str, Any] = {}
    margin: Annotated[Decimal, Field(json_schema_extra={"customer_visible": False})]


class Buyer(BaseModel):
    """Who ordered."""

    first_name: str | None = None
    email: str
    tier: Literal["basic", "gold"] | None = None
    waited: timedelta | None = None
    seen: datetime | None = None


class Letter(BaseModel):
    """The context of these cases."""

    order: Order
    buyer: Buyer
    shop: str = Field(min_length=1)


FAULTY = {
    "field of a guarded record": (
        "{% if order.courier %}{{ order.courier.fone }}{% endif %}",
        ["SK101"],
    ),
    "alias of the data": ("No. {{ order.orderNumber }}", ["SK101"]),
    "field of a loop variable": (
        "{% for i in order['items'] %}{{ i.titel }}{% endfor %}",
        ["SK101"],
    ),
    "loop variable after its loop": (
        "{% for i in order['items'] %}{{ i.title }}{% endfor %}{{ i.title }}",
        ["SK101"],
    ),
    "set inside a loop does not leak": (
        "{% for i in order['items'] %}{% set last = i.title %}{{ last }}{% endfor %}{{ last }}",
        ["SK101"],
    ),
    "only one member of the union": (
        "{% if order.settlement %}{{ order.settlement.card_end }}{% endif %}",
        ["SK101"],
    ),
    "greets None": ("Hi {{ buyer.first_name }},", ["SK102"]),
    "defined is not there": (
        "{% if buyer.first_name is defined %}Hi {{ buyer.first_name }}{% endif %}",
        ["SK102"],
    ),
    "field of an optional record": ("by {{ order.courier.name }}", ["SK102"]),
    "guard on the record, not on the field": (
        "{% if order.courier %}{{ order.courier.phone }}{% endif %}",
        ["SK102"],
    ),
    "guard on another path": ("{{ buyer.first_name if buyer.email else 'you' }}", ["SK102"]),
    "guard dropped by a new value": (
        (
            "{% set n = buyer.first_name or 'you' %}{{ n }}"
            "{% if n %}{% set n = order.courier %}{{ n.name }}{% endif %}"
        ),
        ["SK102"],
    ),
    "guards of one loop in another": (
        (
            "{% for i in order['items'] if i.gift_note %}{{ i.gift_note }}{% endfor %}"
            "{% for i in order['items'] %}{{ i.gift_note }}{% endfor %}"
        ),
        ["SK102"],
    ),
    "or of two optionals": ("{{ buyer.first_name or order.courier.name }}", ["SK102"]),
    "set in one branch only": (
        "{% if order.courier %}{% set by = order.courier.name %}{% endif %}{{ by }}",
        ["SK102"],
    ),
    "first item of a list that may be empty": ("{{ order['items'][0].title }}", ["SK102"]),
    "optional items joined": (
        "{{ order['items']|map(attribute='gift_note')|join(', ') }}",
        ["SK102"],
    ),
    "the whole list": ("You ordered {{ order['items'] }}", ["SK104"]),
    "a moment as it is": ("On {{ order.placed }} you ordered.", ["SK105"]),
    "a word of a program": ("Your order goes {{ order.way }}.", ["SK105"]),
    "field in a text": ("{{ order['items']|map(attribute='titel')|join(', ') }}", ["SK106"]),
    "wrong filter": ("{{ order.placed|upper }}", ["SK106"]),
    "argument that is not there": (
        "{{ order['items']|map(atribute='title')|join(', ') }}",
        ["SK106"],
    ),
    "status is always there": ("{% if order.status %}It moves.{% endif %}", ["SK107"]),
    "never None": ("{% if buyer.email is not none %}{{ buyer.email }}{% endif %}", ["SK107"]),
    "field for staff": ("We earn {{ order.margin }}.", ["SK603"]),
    "field for staff behind an alias": ("{% set m = order.margin %}{{ m|round(2) }}", ["SK603"]),
    "zero counts as nothing": (
        "{% if order.discount %}You saved {{ order.discount|number }}.{% endif %}",
        ["SK110"],
    ),
    "name that nothing reads": (
        "{% set greeting = 'Hi' %}Hello {{ buyer.email }}",
        ["SK111"],
    ),
    "default keeps None": ("Hi {{ buyer.first_name|default('there') }},", ["SK112"]),
    "misspelt status": ("{% if order.status == 'snet' %}On its way!{% endif %}", ["SK113"]),
    "one of the list is misspelt": (
        "{% if order.status in ['open', 'packt'] %}Soon.{% endif %}",
        ["SK113"],
    ),
    "number in quotes": ("{% if order.returned == '1' %}One back.{% endif %}", ["SK113"]),
}

CLEAN = {
    "and narrows to the right": (
        "{{ order.courier.name if order.courier and order.courier.name else 'us' }}"
    ),
    "and with the value itself": "{{ (buyer.first_name and buyer.first_name) or 'you' }}",
    "or with not": "{% if not order.courier or order.courier.name %}Sent.{% endif %}",
    "not in front": (
        "{% if not buyer.first_name %}Hi!{% else %}Hi {{ buyer.first_name }}!{% endif %}"
    ),
    "conditional": "{{ buyer.first_name if buyer.first_name is not none else 'there' }}",
    "default with true": "{{ buyer.first_name|default('there', true) }}",
    "guard by an alias": "{% set c = order.courier %}{% if c %}{{ order.courier.name }}{% endif %}",
    "deep guard": "{% if order.courier.phone %}{{ order.courier.name }}{% endif %}",
    "equal to a word": "{% if buyer.tier == 'gold' %}{{ buyer.tier|upper }}{% endif %}",
    "elif after none": (
        "{% if order.courier is none %}Soon.{% elif order.status == 'sent' %}"
        "{{ order.courier.name }}{% endif %}"
    ),
    "all words one after another": (
        "{% if order.status == 'open' %}a{% elif order.status == 'packed' %}b"
        "{% elif order.status == 'sent' %}c{% elif order.status == 'lost' %}d{% endif %}"
    ),
    "filter of a loop": (
        "{% for i in order['items'] if i.gift_note %}{{ i.gift_note }}{% endfor %}"
    ),
    "choice of items that have the field": (
        "{{ order['items']|selectattr('gift_note')|map(attribute='gift_note')|join('; ') }}"
    ),
    "item of a list that is there": (
        "{% if order['items'] %}{{ order['items'][0].title }}{% endif %}"
    ),
    "last of a counted list": (
        "{% if order['items']|length > 1 %}{{ (order['items']|last).title }}"
        "{{ order['items'][1].title }}{% endif %}"
    ),
    "repaired name": (
        "{% set n = buyer.first_name %}{% if not n %}{% set n = 'you' %}{% endif %}{{ n }}"
    ),
    "set in both branches": (
        "{% if order.courier %}{% set by = order.courier.name %}{% else %}"
        "{% set by = 'us' %}{% endif %}{{ by }}"
    ),
    "what both kinds of money back have": (
        "{% if order.settlement %}{{ order.settlement.amount|number }}{% endif %}"
    ),
    "free names": "{{ order.fields.colour }} {{ order.fields.a.b.c }}",
    "row that only counts": (
        "{% for i in order['items'] %}{{ loop.index }}{% if not loop.last %}, {% endif %}"
        "{% endfor %}"
    ),
    "number that is not none": (
        "{% if order.discount is not none %}{{ order.discount|number }}{% endif %}"
    ),
    "dates written for people": "{{ order.placed|date }} {{ order.due|date if order.due else '' }}",
    "length of a list as a condition": "{% if order['items']|length %}Here it is.{% endif %}",
}


def codes(body: str) -> list[str]:
    """List the codes of what is found in a body."""
    responses = Catalogue.load({"sent/en.md.j2": f"Hello! {body}"}, context=Letter)
    return [finding.code for finding in responses.check()]


class TestCases:
    """Each case on its own."""

    @pytest.mark.parametrize(("body", "expected"), FAULTY.values(), ids=FAULTY)
    def test_faulty(self, body: str, expected: list[str]) -> None:
        """A fault is found once, under the rule that explains it."""
        assert codes(body) == expected

    @pytest.mark.parametrize("body", CLEAN.values(), ids=CLEAN)
    def test_clean(self, body: str) -> None:
        """What is right is left alone, however it looks."""
        assert codes(body) == []
