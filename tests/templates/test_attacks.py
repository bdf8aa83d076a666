"""Templates that ask for code, secrets, time or memory are refused, or stopped by a budget.

The attacks are in tests/data/templates/attacks.yaml, each with how it must end.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from pydantic import BaseModel

from supportkit.errors import (
    CatalogueError,
    MissingVariableError,
    RefusedTemplateError,
    RenderLimitError,
    SupportKitError,
    TemplateSyntaxError,
    TemplateValueError,
)
from supportkit.templates import Catalogue

Authors = Literal["untrusted", "repository"]


class Customer(BaseModel):
    """A model with a method that must never be called."""

    name: str = "Ada"
    none: str | None = None
    extras: dict[str, str] = {}
    numbers: list[int] = [0] * 3000
    long: str = "x" * 60_000

    def delete(self) -> str:
        """Do what a template must not be able to do."""
        raise AssertionError("a template called a method")


class Context(BaseModel):
    """The context of the attacks."""

    c: Customer = Customer()


CONTEXT = Context()
FILE = Path(__file__).parents[1] / "data" / "templates" / "attacks.yaml"
ATTACKS: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
EVERY = [
    pytest.param(one["body"], authors, one.get("both", one.get(authors)), id=name)
    for one in ATTACKS
    for authors in ("untrusted", "repository")
    for name in [f"{one['name']} ({authors})"]
]
WORDS: dict[type[SupportKitError], str] = {
    CatalogueError: "too large",
    MissingVariableError: "missing",
    RefusedTemplateError: "refused",
    RenderLimitError: "stopped",
    TemplateSyntaxError: "broken",
    TemplateValueError: "value",
}
CODES = {"broken": {"SK901"}, "refused": {"SK902"}, "too large": {"SK903"}}


def written(body: str | Sequence[Any]) -> str:
    """Write out a template of the corpus."""
    pieces: Sequence[Any] = [body] if isinstance(body, str) else body
    return "".join(one if isinstance(one, str) else one[0] * one[1] for one in pieces)


def load(body: str, *, authors: Authors = "untrusted") -> Catalogue:
    """Make a catalogue of one response."""
    return Catalogue.load({"attack/en.txt.j2": body}, context=Context, authors=authors)


def ending(body: str, authors: Authors) -> str:
    """Render an attack: how it ends, in the words of the corpus."""
    try:
        return load(body, authors=authors).render("attack", context=CONTEXT).text
    except SupportKitError as error:
        return WORDS[type(error)]


class TestCorpus:
    """The attacks, for templates of both kinds of authors."""

    @pytest.mark.parametrize(("body", "authors", "expected"), EVERY)
    def test_render(self, body: str, authors: Authors, expected: str) -> None:
        """Each ends as it must."""
        assert ending(written(body), authors) == expected

    @pytest.mark.parametrize(("body", "authors", "expected"), EVERY)
    def test_check(self, body: str, authors: Authors, expected: str) -> None:
        """A check runs nothing, and finds what is refused or broken."""
        found = {finding.code for finding in load(written(body), authors=authors).check()}
        assert CODES.get(expected, set()) <= found

    def test_there_are_many(self) -> None:
        """No attack is left out by a mistake in the file."""
        assert len({one["name"] for one in ATTACKS}) == len(ATTACKS) > 200


class TestValues:
    """What customers write is never a template."""

    @pytest.mark.parametrize(
        "name",
        ["{{ 7*7 }}", "{% include 'secrets' %}", "{{ c.__class__ }}", "{# a #}", "{% raw %}", "%}"],
    )
    def test_value(self, name: str) -> None:
        """A value that looks like a template is printed as it is."""
        context = Context(c=Customer(name=name))
        assert load("{{ c.name }}").render("attack", context=context).text == name

    @pytest.mark.parametrize(
        "body",
        [
            "{{ c.none|default(c.name, true) }}",
            "{{ c.none or c.name }}",
            "{{ c.name ~ '' }}",
            "{{ [c.name]|join }}",
            "{{ [c.name]|first }}",
            "{% set x = c.name %}{{ x }}",
            "{{ 1|plural(one=c.name, other='many') }}",
            "{{ 'x'|replace('x', c.name) }}",
        ],
    )
    def test_value_on_a_way(self, body: str) -> None:
        """Neither is one that goes through fallbacks, joins or filters."""
        context = Context(c=Customer(name="{{ 7*7 }}"))
        assert load(body).render("attack", context=context).text == "{{ 7*7 }}"

    @pytest.mark.parametrize(
        "body",
        [
            "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(c.name) }}",
            "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ c.name }}{% endcall %}",
            "{% set x %}{{ c.name }}{% endset %}{{ x }}",
            "{% filter trim %}{{ c.name }}{% endfilter %}",
            "{% with x = c.name %}{{ x }}{% endwith %}",
        ],
    )
    def test_value_in_a_macro(self, body: str) -> None:
        """Nor one that a macro or a block prints."""
        context = Context(c=Customer(name="{{ 7*7 }}"))
        responses = load(body, authors="repository")
        assert responses.render("attack", context=context).text == "{{ 7*7 }}"

    def test_value_in_a_subject(self) -> None:
        """A subject treats values as a body does."""
        context = Context(c=Customer(name="{{ 7*7 }}"))
        responses = load("---\nsubject: 'Re: {{ c.name }}'\n---\nHello")
        assert responses.render("attack", context=context).subject == "Re: {{ 7*7 }}"

    def test_value_that_stands_in(self) -> None:
        """A default of the front matter is a value too."""
        front = "---\nvariables: {c.none: {default: '{{ 7*7 }}'}}\n---\n"
        responses = load(front + "{{ c.none }}")
        assert responses.render("attack", context=CONTEXT).text == "{{ 7*7 }}"

    def test_value_of_an_example(self) -> None:
        """So is what an example gives."""
        front = "---\nexamples: [{c: {name: '{{ 7*7 }}', none: x}}]\n---\n"
        responses = load(front + "{{ c.name }}")
        (variant,) = responses.variants
        assert responses.render_example(variant, variant.meta.examples[0]).text == "{{ 7*7 }}"


class TestFrontMatter:
    """What stands before the body is bounded as well."""

    @pytest.mark.parametrize(
        "front",
        [
            "subject: '{{ c.__class__ }}'",
            "subject: '{{ 9**(9**9) }}'",
            'subject: "{{ lipsum(n=100000) }}"',
        ],
    )
    def test_subject(self, front: str) -> None:
        """A subject is held against the same list."""
        with pytest.raises(RefusedTemplateError):
            load(f"---\n{front}\n---\nHi").render("attack", context=CONTEXT)

    def test_long_subject(self) -> None:
        """A subject that takes in a long value is stopped."""
        with pytest.raises(RenderLimitError):
            load("---\nsubject: '{{ c.long }}'\n---\nHi").render("attack", context=CONTEXT)

    def test_large(self) -> None:
        """A front matter of a megabyte is not read."""
        with pytest.raises(CatalogueError):
            load(f"---\ntitle: {'x' * 10**6}\n---\nHi").render("attack", context=CONTEXT)

    def test_aliases(self) -> None:
        """Aliases, which can double without end, are a mistake of the file."""
        with pytest.raises(CatalogueError):
            load("---\na: &a [x]\nb: [*a, *a]\n---\nHi").render("attack", context=CONTEXT)


class TestMarkdown:
    """What an author writes as Markdown is bounded before it is parsed."""

    @pytest.mark.parametrize("mark", ["![", "[", "**a", "<b>", "`a"])
    def test_many_marks(self, mark: str) -> None:
        """Tens of thousands of marks in a row would keep a parser busy for seconds."""
        body = "{% for a in c.numbers %}" + mark * 8 + "{% endfor %}"
        responses = Catalogue.load({"a/en.md.j2": body}, context=Context)
        with pytest.raises(RenderLimitError, match="4000 marks of Markdown"):
            responses.render("a", context=CONTEXT)

    @pytest.mark.parametrize("around", ["", "> ", "- "], ids=["table", "quoted", "listed"])
    def test_short_rows_of_a_wide_table(self, around: str) -> None:
        """A row of a table has all cells of its head, so a small text can be a huge table."""
        lines = ["|a" * 150, "|-" * 150, *["|"] * 150]
        body = "\n".join(
            f"{around if number == 0 else ' ' * len(around)}{line}"
            for number, line in enumerate(lines)
        )
        responses = Catalogue.load({"a/en.md.j2": body}, context=Context)
        with pytest.raises(RenderLimitError, match="4000 marks of Markdown"):
            responses.render("a", context=CONTEXT)

    def test_a_table_as_letters_have_it(self) -> None:
        """Five columns of thirty orders are far below the budget."""
        body = "|a|b|c|d|e|\n|-|:-|-|-:|-|\n" + "|1|2|3|4|5|\n" * 30
        reply = Catalogue.load({"a/en.md.j2": body}, context=Context).render("a", context=CONTEXT)
        assert reply.text.count("1 | 2 | 3 | 4 | 5") == 30


class TestErrors:
    """What an attack is told."""

    def test_no_value(self) -> None:
        """An error about a value does not show it."""
        context = Context(c=Customer(name="Ada Lovelace"))
        with pytest.raises(TemplateValueError) as caught:
            load("one\n{{ c.name - 1 }}").render("attack", context=context)
        assert str(caught.value).startswith("attack/en.txt.j2:2: ")
        assert "Ada" not in repr(caught.value)

    def test_key_named_like_a_method(self) -> None:
        """A mapping's key 'items' is the value under it."""
        context = Context(c=Customer(extras={"items": "two pens"}))
        assert load("{{ c.extras.items }}").render("attack", context=context).text == "two pens"
