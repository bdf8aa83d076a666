"""Templates that ask for code, secrets, time or memory are refused, or stopped by a budget."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from supportkit.errors import (
    CatalogueError,
    MissingVariableError,
    RefusedTemplateError,
    RenderLimitError,
    TemplateSyntaxError,
    TemplateValueError,
)
from supportkit.templates import Catalogue


class Item(BaseModel):
    """Something in a list."""

    name: str = "pen"


class Customer(BaseModel):
    """A model with a method that must never be called."""

    name: str = "Ada"
    extras: dict[str, str] = {}
    items: list[Item] = []
    numbers: list[int] = []

    def delete(self) -> str:
        """Do what a template must not be able to do."""
        raise AssertionError("a template called a method")


class Context(BaseModel):
    """The context of the attacks."""

    c: Customer = Customer()


REFUSED = {
    "private attribute": "{{ c._x }}",
    "class of an object": "{{ c.__class__ }}",
    "class by item": "{{ c['__class__'] }}",
    "attr filter": "{{ c|attr('__class__') }}",
    "method of a text": "{{ c.name.upper() }}",
    "stored format": "{% set f = '{}'.format %}{{ f(c) }}",
    "append to a list": "{{ c.numbers.append(1) }}",
    "pop from a mapping": "{{ c.extras.pop('a') }}",
    "huge range": "{% for i in range(10**9) %}x{% endfor %}",
    "nested ranges": "{% for a in range(99999) %}" * 2 + "{% endfor %}" * 2,
    "tower of powers": "{{ 9**(9**9) }}",
    "tower of powers never reached": "{% if false %}{{ 9**(9**9) }}{% endif %}",
    "text times number": "{{ 'a'*10**9 }}",
    "list times number": "{{ [0]*10**8 }}",
    "batch": "{{ [1]|batch(10**8,0) }}",
    "ljust": "{{ 'a'.ljust(100000000) }}",
    "format method": "{{ '{:>100000000}'.format(1) }}",
    "percent format": "{{ '%100000000d' % 5 }}",
    "center": "{{ 'a'|center(100000000) }}",
    "indent": "{{ 'a\nb'|indent(100000000) }}",
    "replace": "{{ 'a'|replace('a', 'aaaa')|replace('a', 'aaaa') }}",
    "doubling in a namespace": "{% set n = namespace(x='x') %}{% set n.x = n.x ~ n.x %}",
    "doubling by set": "{% set x = 'aaaaaaaaaa' %}{% set x = x ~ x ~ x %}{{ x }}",
    "growing by plus": "{% set x = 'a' + 'a' %}",
    "lipsum": "{{ lipsum(n=100000) }}",
    "slice filter": "{{ [1]|slice(10000000) }}",
    "slice": "{{ c.name[0:1] }}",
    "recursive macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "recursive loop": "{% for i in c.items recursive %}{{ loop(c.items) }}{% endfor %}",
    "method of a passed object": "{{ c.delete() }}",
    "include": "{% include 'other' %}",
    "import": "{% import 'other' as other %}",
    "extends": "{% extends 'other' %}",
    "block": "{% block a %}{% endblock %}",
    "call block": "{% call m() %}{% endcall %}",
    "filter block": "{% filter upper %}a{% endfilter %}",
    "block set": "{% set a %}x{% endset %}",
    "map": "{{ c.items|map(attribute='name') }}",
    "template itself": "{{ self }}",
    "unpacked arguments": "{{ c.name|truncate(*c.numbers) }}",
    "variable in brackets": "{{ c.extras[c.name] }}",
    "three loops": "{% for a in c.items %}" * 3 + "x" + "{% endfor %}" * 3,
    "25 loops": "{% for a in c.items %}" * 25 + "x" + "{% endfor %}" * 25,
    "many joins": "{{ " + " ~ ".join(["c.name"] * 60) + " }}",
    "deep sums": "{{ " + " - ".join(["1"] * 60) + " }}",
    "deep conditions": "{% if c %}" * 50 + "x" + "{% endif %}" * 50,
    "number of many digits": "{{ " + "9" * 100 + " }}",
    "unknown filter": "{{ c.name|shout }}",
    "unknown test": "{% if c.name is callable %}{% endif %}",
}

BROKEN = {
    "100 parentheses": "{{ " + "(" * 100 + "1" + ")" * 100 + " }}",
    "2000 parentheses": "{{ " + "(" * 2000 + "1" + ")" * 2000 + " }}",
    "2000 nots": "{{ " + "not " * 2000 + "1 }}",
    "number that is too long to read": "{{ " + "9" * 5000 + " }}",
    "debug without its extension": "{% debug %}",
    "unclosed": "{{ c.name",
    "do without its extension": "{% do c.numbers.append(1) %}",
}


def load(body: str) -> Catalogue:
    """Make a catalogue of one response."""
    return Catalogue.load({"attack/en.md.j2": body}, context=Context)


class TestRefused:
    """Constructs that no response needs."""

    @pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED)
    def test_render(self, body: str) -> None:
        """The template is refused before it runs."""
        with pytest.raises(RefusedTemplateError):
            load(body).render("attack", context=Context())

    @pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED)
    def test_check(self, body: str) -> None:
        """A check finds it without running it."""
        assert {"SK902"} <= {finding.code for finding in load(body).check()}


class TestBroken:
    """Texts that break Jinja's parser give one clear error."""

    @pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN)
    def test_render(self, body: str) -> None:
        """The error is ours."""
        with pytest.raises(TemplateSyntaxError):
            load(body).render("attack", context=Context())

    @pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN)
    def test_check(self, body: str) -> None:
        """A check reports it as a mistake of syntax."""
        assert {"SK901"} <= {finding.code for finding in load(body).check()}


class TestBudgets:
    """What is allowed, but too much of it."""

    def test_size(self) -> None:
        """A file of more than 20 kB is not even parsed."""
        with pytest.raises(CatalogueError, match="20000 bytes"):
            load("x" * 20_001).render("attack", context=Context())

    def test_output(self) -> None:
        """Text that grows with the data stops at the budget."""
        context = Context(c=Customer(name="x" * 60_000))
        with pytest.raises(RenderLimitError, match="100000 characters"):
            load("{{ c.name }}{{ c.name }}").render("attack", context=context)

    def test_join(self) -> None:
        """A list joined by a long text is measured before it is built."""
        context = Context(c=Customer(name="x" * 60_000, numbers=[1, 2, 3]))
        with pytest.raises(RenderLimitError, match="100000 characters"):
            load("{{ c.numbers|join(c.name) }}").render("attack", context=context)

    def test_empty_loops(self) -> None:
        """Loops that print nothing are counted as well."""
        body = "{% for a in c.numbers %}{% for b in c.numbers %}{% endfor %}{% endfor %}"
        context = Context(c=Customer(numbers=[0] * 3000))
        with pytest.raises(RenderLimitError, match="10000 turns"):
            load(body).render("attack", context=context)

    def test_pieces(self) -> None:
        """Many small pieces stop at the budget."""
        body = "{% for a in c.numbers %}" + "{{ a }} " * 10 + "{% endfor %}"
        context = Context(c=Customer(numbers=[0] * 3000))
        with pytest.raises(RenderLimitError, match="20000 pieces"):
            load(body).render("attack", context=context)

    def test_trusted_authors_have_more(self) -> None:
        """Reviewed templates may print more, and still call nothing."""
        context = Context(c=Customer(name="x" * 60_000))
        bodies = {"long/en.md.j2": "{{ c.name }}{{ c.name }}", "call/en.md.j2": "{{ c.delete() }}"}
        trusted = Catalogue.load(bodies, context=Context, authors="repository")
        assert len(trusted.render("long", context=context).text) == 120_000
        with pytest.raises(RefusedTemplateError):
            trusted.render("call", context=context)

    def test_round_is_bounded(self) -> None:
        """Rounding takes no number of digits that costs time."""
        context = Context(c=Customer(numbers=[5]))
        with pytest.raises(TemplateValueError):
            load("{{ c.numbers[0]|round(-99999999) }}").render("attack", context=context)


class TestPlainData:
    """What is reachable is data, never an object."""

    def test_method_is_no_field(self) -> None:
        """A method of a model is not there."""
        with pytest.raises(MissingVariableError):
            load("{{ c.delete }}").render("attack", context=Context())

    def test_method_of_text_is_no_field(self) -> None:
        """A method of a text is not there."""
        with pytest.raises(MissingVariableError):
            load("{{ c.name.format }}").render("attack", context=Context())

    def test_loop_has_no_methods(self) -> None:
        """The loop shows its counters alone."""
        context = Context(c=Customer(numbers=[1]))
        body = "{% for n in c.numbers %}{{ loop.cycle }}{% endfor %}"
        with pytest.raises(MissingVariableError):
            load(body).render("attack", context=context)

    def test_key_named_like_a_method(self) -> None:
        """A mapping's key 'items' is the value under it."""
        context = Context(c=Customer(extras={"items": "two pens"}))
        assert load("{{ c.extras.items }}").render("attack", context=context).text == "two pens"

    def test_values_are_not_templates(self) -> None:
        """A value that looks like a template is printed as it is."""
        context = Context(c=Customer(name="{{ c['extras'] }}"))
        assert load("{{ c.name }}").render("attack", context=context).text == "{{ c['extras'] }}"

    def test_no_value_in_an_error(self) -> None:
        """An error about a value does not show it."""
        context = Context(c=Customer(name="Ada Lovelace"))
        with pytest.raises(TemplateValueError) as caught:
            load("one\n{{ c.name - 1 }}").render("attack", context=context)
        assert str(caught.value).startswith("attack/en.md.j2:2: ")
        assert "Ada" not in repr(caught.value)
