"""What the type checker knows of unions, operators, written arguments and guards that were kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Literal

import pytest
from pydantic import BaseModel, Field, HttpUrl

from supportkit.templates import Catalogue


class Card(BaseModel):
    """Paid by card."""

    kind: Literal["card"] = "card"
    last4: str = Field(min_length=4)
    holder: str | None = None


class Bank(BaseModel):
    """Paid by transfer."""

    kind: Literal["bank"] = "bank"
    iban: str
    holder: str | None = None


class Line(BaseModel):
    """One position of an order."""

    sku: str
    name: str | None = None
    count: int = 1
    price: Decimal = Decimal(1)
    tags: list[str] = []
    courier: Card | None = None


class Shop(BaseModel):
    """The context of these tests."""

    payment: Card | Bank
    lines: list[Line] = []
    text: str = "x"
    note: str | None = None
    nick: str | None = None
    vip: bool = False
    total: Decimal = Decimal(1)
    weight: float = 1.5
    size: int | str = 1
    discount: int | None = None
    placed: datetime
    due: date
    span: timedelta
    status: Literal["new", "done"] = "new"
    pair: tuple[str, int | None] = ("a", None)
    head: Line | None = None
    link: HttpUrl | None = None


def check(body: str, others: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
    """List what is found in a response."""
    files = {"hello/en.md.j2": f"Hello {body}", **(others or {})}
    found = Catalogue.load(files, context=Shop, authors="repository", default_locale="en").check()
    return [(one.code, one.message) for one in found]


def codes(body: str, others: Mapping[str, str] | None = None) -> list[str]:
    """List the codes of what is found in a response."""
    return [code for code, _ in check(body, others)]


def shop(payment: Card | Bank) -> Shop:
    """Make a context with a way of paying."""
    moment = datetime.fromisoformat("2026-03-02T09:00:00+00:00")
    return Shop(payment=payment, placed=moment, due=moment.date(), span=timedelta(hours=1))


def said(body: str, payment: Card | Bank) -> str:
    """Render a response for a way of paying."""
    desk = Catalogue.load({"hello/en.md.j2": body}, context=Shop)
    return desk.render("hello", context=shop(payment)).text


UNIONS = [
    "{% if payment.kind == 'card' %}{{ payment.last4 }}{% else %}{{ payment.iban }}{% endif %}",
    "{{ payment.last4 if payment.kind == 'card' else payment.iban }}",
    "{% if payment.kind != 'card' %}{{ payment.iban }}{% else %}{{ payment.last4 }}{% endif %}",
    "{% if payment.kind in ['card'] %}{{ payment.last4 }}{% endif %}",
    "{% if payment.kind == 'x' %}{% elif payment.kind == 'card' %}{{ payment.last4 }}{% endif %}",
    "{% if payment.last4 is defined %}{{ payment.last4 }}{% else %}{{ payment.iban }}{% endif %}",
    "{% if payment.last4 %}{{ payment.last4 }}{% else %}{{ payment.iban }}{% endif %}",
    "{{ payment.last4 or 'x' }}",
    "{{ payment.last4|default('x') }}",
    "{% set p = payment %}{% if p.kind == 'bank' %}{{ p.iban }}{% endif %}",
    "{{ payment.holder or 'x' }}",
]


class TestUnions:
    """Fields that only some members of a union have."""

    @pytest.mark.parametrize("body", UNIONS)
    def test_guarded(self, body: str) -> None:
        """A question about a union narrows it to the members that answer it."""
        assert [code for code in codes(body) if code != "SK113"] == []

    @pytest.mark.parametrize("body", UNIONS)
    @pytest.mark.parametrize("payment", [Card(last4="1234"), Bank(iban="DE1")], ids=type)
    def test_rendered(self, body: str, payment: Card | Bank) -> None:
        """What the checker lets pass has a reply for every member."""
        assert "None" not in said(f"Hello {body}", payment)

    @pytest.mark.parametrize(
        "body",
        [
            "{{ payment.last4 }}",
            "{% if payment.kind == 'card' %}{{ payment.iban }}{% endif %}",
            "{% if payment.last4 is not none %}{{ payment.last4 }}{% endif %}",
            "{% if payment.holder %}{{ payment.last4 }}{% endif %}",
            "{{ payment.lst4 or 'x' }}",
        ],
    )
    def test_unguarded(self, body: str) -> None:
        """A field that a member lacks stops the reply."""
        assert codes(body) == ["SK101"]

    def test_says_which(self) -> None:
        """The message names the type that has no such field."""
        assert "'Bank' lacks it" in check("{{ payment.last4 }}")[0][1]


class TestArguments:
    """Arguments that the template writes."""

    @pytest.mark.parametrize(
        "body",
        [
            "{{ total|money('EURO') }}",
            "{{ total|money('eur') }}",
            "{{ total|money('EUR', style='cod') }}",
            "{{ placed|date('dd.mm.yyyy') }}",
            "{{ placed|time('hh:mm') }}",
            "{{ placed|weekday('lng') }}",
            "{{ total|number(-1) }}",
            "{{ total|percent(digits=11) }}",
            "{{ text|truncate(0) }}",
            "{{ text|masked(shown=9) }}",
            "{{ text|salutation(formality='polite') }}",
            "{{ lines|selectattr('count', 'like', 1)|length }}",
            "{{ lines|selectattr('name', 'ne', none)|length }}",
            "{{ lines|selectattr('count', 'gt', 'x')|length }}",
            "{{ lines|selectattr('count', 'eq', 'x')|length }}",
            "{{ lines|sum(attribute='sku') }}",
            "{{ lines|sum }}",
            "{{ lines|sort(attribute='tags')|length }}",
            "{{ lines|sort|length }}",
            "{{ lines[0]|salutation if lines else '' }}{{ payment|salutation }}",
        ],
    )
    def test_failing(self, body: str) -> None:
        """An argument that a filter never takes is found before the first reply."""
        assert "SK106" in codes(body)

    @pytest.mark.parametrize(
        "body",
        [
            "{{ total|money('CHF', style='code', digits=2) }}",
            "{{ placed|date('MMMd') }}{{ placed|time('Hm') }}{{ placed|weekday('short') }}",
            "{{ total|number(0) }}{{ text|truncate(5) }}",
            "{{ lines|sum(attribute='price')|money('EUR') }}{{ lines|sum(attribute='count') }}",
            "{{ lines|selectattr('sku', 'in', ['a'])|length }}",
        ],
    )
    def test_fine(self, body: str) -> None:
        """Words and numbers that a filter knows are left alone."""
        assert codes(body) == []

    def test_guess(self) -> None:
        """A misspelt word gets the one that was probably meant."""
        assert "did you mean 'short'?" in check("{{ placed|date('shrt') }}")[0][1]

    def test_default_of_front_matter(self) -> None:
        """A text that stands in for a date must be one."""
        front = "---\nvariables: {note: {default: soon}, nick: {default: x}}\n---\n"
        desk = Catalogue.load(
            {"hello/en.md.j2": f"{front}Hi {{{{ note|upper }}}}{{{{ discount }}}}"}, context=Shop
        )
        assert [one.code for one in desk.check()].count("SK106") == 0

    def test_wrong_default_of_front_matter(self) -> None:
        """A text that stands in for a number does not make one."""
        body = "---\nvariables: {discount: {default: some}}\n---\nHi {{ discount|number }}"
        found = Catalogue.load({"hello/en.md.j2": body}, context=Shop).check()
        assert [one.code for one in found] == ["SK106"]


class TestOperators:
    """Values that an operator never takes together."""

    @pytest.mark.parametrize(
        "body",
        [
            "{{ (total + weight)|number }}",
            "{{ text + 1 }}",
            "{{ -text }}",
            "{{ size + 1 }}",
            "{{ (placed - due)|duration }}",
            "{% if size > 3 %}x{% endif %}",
            "{% if placed > due %}x{% endif %}",
            "{% if lines|length > 'x' %}x{% endif %}",
            "{% if 5 in text %}x{% endif %}",
            "{% if 'x' in total %}x{% endif %}",
        ],
    )
    def test_failing(self, body: str) -> None:
        """Of a union, each member must do."""
        assert codes(body) == ["SK106"]

    @pytest.mark.parametrize(
        "body",
        [
            "{{ (total * 2 - 1)|number }}{{ (weight / 2 + weight)|number }}",
            "{{ (lines|sum(attribute='count') + weight)|number }}",
            "{{ (placed + span)|date }}{{ (-span + span)|duration }}{{ (due - due)|duration }}",
            "{% if weight > total %}x{% endif %}{% if text > 'a' and 'a' in text %}y{% endif %}",
            "{% if size == 3 or size == 'a' %}x{% endif %}",
        ],
    )
    def test_fine(self, body: str) -> None:
        """What can be computed or compared is left alone."""
        assert codes(body) == []

    def test_character_of_a_text(self) -> None:
        """A text has no items."""
        assert codes("{{ text[0] }}") == ["SK101"]


class TestKeptGuards:
    """What is known where a condition was computed before."""

    @pytest.mark.parametrize(
        "body",
        [
            "{% set ok = note and nick %}{% if ok %}{{ note }}{{ nick }}{% endif %}",
            "{% set no = not note %}{% if no %}x{% else %}{{ note }}{% endif %}",
            "{% if (note or '')|length > 3 %}{{ note }}{% endif %}",
            "{% if 0 < (discount or 0) %}{{ discount }}{% endif %}",
            "{% if head %}{{ (head or lines|first).sku }}{% endif %}",
            "{{ lines|selectattr('courier')|map(attribute='courier.last4')|join }}",
            "{{ lines|rejectattr('courier', 'none')|map(attribute='courier.last4')|join }}",
            "{{ lines|selectattr('name', 'eq', 'x')|map(attribute='name')|join }}",
            "{{ pair[0] }}{{ pair[-2] }}{{ pair[1] or 'x' }}",
        ],
    )
    def test_fine(self, body: str) -> None:
        """What surely is there may be printed."""
        assert codes(body) == []

    @pytest.mark.parametrize(
        "body",
        [
            "{% set ok = note or nick %}{% if ok %}{{ note }}{% endif %}",
            "{% if (discount or 0) >= 0 %}{{ discount }}{% endif %}",
            "{{ lines|selectattr('courier')|map(attribute='courier.holder')|join }}",
            "{{ pair[1] }}",
            "{% if vip %}{% set c = payment %}{% endif %}{{ c.kind ~ '' }}",
            "{% if vip %}{% set c = text %}{% endif %}{% if c == 'x' %}x{% endif %}",
            "{% for l in lines %}{% if l.name %}{% set c = l.sku %}{% endif %}{{ c }}{% endfor %}",
        ],
    )
    def test_missing(self, body: str) -> None:
        """What may be missing all the same is found once."""
        assert codes(body) == ["SK102"]

    def test_beyond_the_end(self) -> None:
        """A row of two has no third value."""
        assert codes("{{ pair[2] }}{{ pair[-3] }}") == ["SK101", "SK101"]

    def test_default_that_is_kept(self) -> None:
        """A default that lets None through is found at the default."""
        assert codes("{% set n = note|default('x') %}{{ n }}") == ["SK112"]

    def test_call_without_body(self) -> None:
        """A macro that prints its body needs one."""
        assert codes("{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}") == ["SK106"]

    def test_nothing_left_for_else(self) -> None:
        """When all words were asked about, the rest is never written."""
        body = "{% if status == 'new' %}a{% elif status == 'done' %}b{% else %}c{% endif %}"
        assert codes(body) == ["SK107"]


class TestAdvice:
    """What a message proposes works."""

    @pytest.mark.parametrize(
        ("body", "advice"),
        [
            ("{{ note if vip }}", "without 'else' there is no reply where 'vip' does not hold"),
            ("{{ discount|money('EUR') }}", "put it inside {% if discount is not none %}"),
            ("{{ lines|map(attribute='name')|join }}", "map(attribute='name', default='...')"),
            ("{{ lines|sort(attribute='name')|length }}", "put selectattr('name') before it"),
            ("{% if status in ['new', 'old'] %}x{% endif %}", "'status' is never 'old'"),
            ("{% if status in ['a', 'b'] %}x{% endif %}", "never 'a' or 'b', so this is never"),
            ("[x]({{ link or 'https://a.example' }})", "write \"'https://a.example'|url\""),
            ("{% macro m(a) %}{{ a }}{% endmacro %}\n{{ m(note) }}", "(called in line 2)"),
        ],
    )
    def test_message(self, body: str, advice: str) -> None:
        """Each message says what helps in its place."""
        assert any(advice in message for _, message in check(body))


class TestParts:
    """What is found in parts."""

    @pytest.mark.parametrize(
        ("body", "part"),
        [
            ("{% include 'p' %}", "[x]({{ text }})"),
            ("{% from 'p' import m %}{{ m(text) }}", "{% macro m(a) %}[x]({{ a }}){% endmacro %}"),
            ("{% import 'p' as p %}{{ p.m(text) }}", "{% macro m(a) %}[x]({{ a }}){% endmacro %}"),
        ],
    )
    def test_link(self, body: str, part: str) -> None:
        """A link from data is found wherever it is written."""
        assert codes(body, {"_parts/p/en.md.j2": part}) == ["SK301"]

    def test_link_in_a_macro(self) -> None:
        """A macro of the same file is followed too."""
        assert codes("{% macro m(a) %}[x]({{ a }}){% endmacro %}{{ m(text) }}") == ["SK301"]

    def test_other_language(self) -> None:
        """A part that is there in another language only is found."""
        others = {"hello/ar.md.j2": "{% include 'p' %}", "_parts/p/en.md.j2": "Bye"}
        assert check("{% include 'p' %}", others) == [
            ("SK202", "the part 'p' has no variant for 'ar'; the reply has it in 'en'")
        ]

    @pytest.mark.parametrize(("part", "code"), [("{% if %}", "SK901"), ("{{ [].a() }}", "SK902")])
    def test_taken_by_nothing(self, part: str, code: str) -> None:
        """A broken part is found before anything takes it in."""
        assert codes("", {"_parts/p/en.md.j2": part}) == [code]
